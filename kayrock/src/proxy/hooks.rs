//! Hooks of a proxy.

use super::action::{RequestAction, ResponseAction};
use super::exchange::Exchange;
use super::parts;
use super::tracked::Tracked;
use crate::codec::{DecodeOwned, Encode};
use crate::error::Result;
use crate::message::{Request, Response};
use crate::values::ApiKey;
use bytes::Bytes;
use core::fmt;

/// Messages that a hook reads.
enum Reads {
    /// Those of an API, in versions of this crate.
    Typed(ApiKey),
    /// Those for which a function returns true.
    Raw(Box<dyn Fn(ApiKey, i16) -> bool + Send + Sync>),
}

impl Reads {
    fn contains(&self, api: ApiKey, version: i16) -> bool {
        match self {
            Self::Typed(typed) => *typed == api,
            Self::Raw(reads) => reads(api, version),
        }
    }

    fn decodes(&self, api: ApiKey) -> bool {
        matches!(self, Self::Typed(typed) if *typed == api)
    }
}

/// Function that changes a request frame without its size.
type OnRequest = dyn Fn(&mut Bytes, &Exchange) -> Result<RequestAction<Bytes>> + Send + Sync;

/// Function that changes a response frame without its size; the first frame is the request.
type OnResponse = dyn Fn(&Bytes, &mut Bytes, &Exchange) -> Result<ResponseAction> + Send + Sync;

/// Hook on requests.
struct RequestHook {
    reads: Reads,
    run: Box<OnRequest>,
}

/// Hook on responses.
struct ResponseHook {
    reads: Reads,
    run: Box<OnResponse>,
}

/// Hooks in the order in which they were added.
#[derive(Default)]
pub(super) struct Hooks {
    requests: Vec<RequestHook>,
    responses: Vec<ResponseHook>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (requests, responses) = (self.requests.len(), self.responses.len());
        f.debug_struct("Hooks").field("requests", &requests).field("responses", &responses).finish()
    }
}

/// Registration.
impl Hooks {
    pub(super) fn add_request<R>(
        &mut self,
        hook: impl Fn(&mut Tracked<R>, &Exchange) -> RequestAction<R::Response<'static>> + Send + Sync + 'static,
    ) where
        R: Request + DecodeOwned + Encode + 'static,
        R::Response<'static>: Encode,
    {
        self.push_request(Reads::Typed(R::API_KEY), move |frame, exchange| {
            let mut part = parts::request::<R>(frame)?.replace(Tracked::new);
            let action = hook(&mut part.message, exchange);
            if let Some(request) = part.message.changed() {
                *frame = part.frame_with(frame, request)?;
            }
            action.try_map(|response| {
                let frame = response.serialize(exchange.version, exchange.correlation_id)?;
                Ok(Bytes::from(frame).slice(4..))
            })
        });
    }

    pub(super) fn add_response<R>(
        &mut self,
        hook: impl Fn(&R, &mut Tracked<R::Response<'static>>, &Exchange) -> ResponseAction + Send + Sync + 'static,
    ) where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: DecodeOwned + Encode,
    {
        self.push_response(Reads::Typed(R::API_KEY), move |request, frame, exchange| {
            let request = parts::request::<R>(request)?.message;
            let mut part = parts::response(frame, exchange.version)?.replace(Tracked::new);
            let action = hook(&request, &mut part.message, exchange);
            if let Some(response) = part.message.changed() {
                *frame = part.frame_with(frame, response)?;
            }
            Ok(action)
        });
    }

    pub(super) fn add_raw_request(
        &mut self,
        reads: impl Fn(ApiKey, i16) -> bool + Send + Sync + 'static,
        hook: impl Fn(&mut Bytes, &Exchange) -> RequestAction<Bytes> + Send + Sync + 'static,
    ) {
        self.push_request(Reads::Raw(Box::new(reads)), move |frame, exchange| Ok(hook(frame, exchange)));
    }

    pub(super) fn add_raw_response(
        &mut self,
        reads: impl Fn(ApiKey, i16) -> bool + Send + Sync + 'static,
        hook: impl Fn(&Bytes, &mut Bytes, &Exchange) -> ResponseAction + Send + Sync + 'static,
    ) {
        self.push_response(Reads::Raw(Box::new(reads)), move |request, frame, exchange| {
            Ok(hook(request, frame, exchange))
        });
    }

    fn push_request(
        &mut self,
        reads: Reads,
        run: impl Fn(&mut Bytes, &Exchange) -> Result<RequestAction<Bytes>> + Send + Sync + 'static,
    ) {
        self.requests.push(RequestHook { reads, run: Box::new(run) });
    }

    fn push_response(
        &mut self,
        reads: Reads,
        run: impl Fn(&Bytes, &mut Bytes, &Exchange) -> Result<ResponseAction> + Send + Sync + 'static,
    ) {
        self.responses.push(ResponseHook { reads, run: Box::new(run) });
    }
}

impl Hooks {
    pub(super) fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.responses.is_empty()
    }

    /// Returns true if a hook reads the response.
    pub(super) fn read_response(&self, api: ApiKey, version: i16) -> bool {
        self.responses.iter().any(|hook| hook.reads.contains(api, version))
    }

    /// Returns true if a hook reads the request, or the response, whose hooks also get the request.
    pub(super) fn read_request(&self, api: ApiKey, version: i16) -> bool {
        self.requests.iter().any(|hook| hook.reads.contains(api, version)) || self.read_response(api, version)
    }

    /// Returns true if a hook decodes messages of the API.
    pub(super) fn decode(&self, api: ApiKey) -> bool {
        let requests = self.requests.iter().map(|hook| &hook.reads);
        requests.chain(self.responses.iter().map(|hook| &hook.reads)).any(|reads| reads.decodes(api))
    }

    /// Returns true if a hook decodes messages.
    pub(super) fn decode_some(&self) -> bool {
        let requests = self.requests.iter().map(|hook| &hook.reads);
        requests.chain(self.responses.iter().map(|hook| &hook.reads)).any(|reads| matches!(reads, Reads::Typed(_)))
    }

    /// Iterates over the hooks on a request.
    pub(super) fn on_request(&self, api: ApiKey, version: i16) -> impl Iterator<Item = &OnRequest> {
        self.requests.iter().filter(move |hook| hook.reads.contains(api, version)).map(|hook| &*hook.run)
    }

    /// Iterates over the hooks on a response.
    pub(super) fn on_response(&self, api: ApiKey, version: i16) -> impl Iterator<Item = &OnResponse> {
        self.responses.iter().filter(move |hook| hook.reads.contains(api, version)).map(|hook| &*hook.run)
    }
}
