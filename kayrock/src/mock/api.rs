//! Handler of the requests of one API, without its types.

use super::context::Context;
use super::next::{Next, Typed};
use crate::codec::{DecodeOwned, Encode};
use crate::error::{Error, Result};
use crate::message::{Buffer, IncomingRequest, Message, Request, RequestHeader, Response, ResponseHeader};
use crate::schema::Schema;
use crate::versions::Versions;
use bytes::Bytes;
use core::any::Any;
use core::fmt;
use core::future::ready;
use core::pin::Pin;
use std::sync::Arc;

/// Response as a frame in chunks, or `None` if the request expects no response.
pub(super) type Frame = Option<Vec<Bytes>>;

/// Response frame, or the reason why there is none.
type FrameFuture = Pin<Box<dyn Future<Output = Result<Frame, Unserved>> + Send>>;

/// Decodes a request, passes it to the registered handler, and encodes the response.
type Handler = dyn Fn(&IncomingRequest, Context) -> FrameFuture + Send + Sync;

/// Reason why a handler returned no response frame.
#[derive(Debug)]
pub(super) enum Unserved {
    /// The body of the request cannot be decoded.
    Unreadable(Error),
    /// The response cannot be encoded in the version of the request.
    Unencodable(Error),
}

/// Supported versions of an API and its handler.
#[derive(Clone)]
pub(super) struct Api {
    pub(super) versions: Versions,
    /// Versions of the `ApiVersions` response.
    pub(super) advertised: Versions,
    pub(super) header_version: fn(i16) -> i16,
    pub(super) request: &'static Schema,
    pub(super) response: &'static Schema,
    handler: Arc<Handler>,
    /// The same handler as a [`Typed`], for handlers around it.
    typed: Arc<dyn Any + Send + Sync>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("request", &self.request.name)
            .field("versions", &self.versions)
            .finish_non_exhaustive()
    }
}

impl Api {
    pub(super) fn new<R, F>(handler: impl Fn(R, Context) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        let typed: Typed<R> = Arc::new(move |request, context| Box::pin(handler(request, context)));
        Self {
            versions: R::VERSIONS,
            advertised: R::VERSIONS,
            header_version: R::header_version,
            request: R::SCHEMA,
            response: <R::Response<'static> as Message>::SCHEMA,
            typed: Arc::new(Arc::clone(&typed)),
            handler: Arc::new(move |request, context| handle(&typed, request, context)),
        }
    }

    /// Returns the API `inner` with a handler around its handler.
    pub(super) fn around<R, F>(
        inner: Option<&Self>,
        handler: impl Fn(R, Context, Next<R>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        let next = inner.and_then(Self::typed::<R>);
        let api = Self::new(move |request, context: Context| {
            let next = Next::new(next.clone(), context.clone());
            handler(request, context, next)
        });
        let (versions, advertised) =
            inner.map_or((R::VERSIONS, R::VERSIONS), |inner| (inner.versions, inner.advertised));
        Self { versions, advertised, ..api }
    }

    /// Returns the handler if it has the request type `R`.
    pub(super) fn typed<R: Request + 'static>(&self) -> Option<Typed<R>> {
        self.typed.downcast_ref::<Typed<R>>().cloned()
    }

    /// Restricts the versions.
    pub(super) fn limit(&mut self, versions: Versions) {
        self.versions = self.versions.intersect(versions);
        self.advertised = self.advertised.intersect(versions);
    }

    /// Handles a request of this API.
    pub(super) fn respond(&self, request: &IncomingRequest, context: Context) -> FrameFuture {
        (self.handler)(request, context)
    }
}

/// Decodes the body of a request and calls its typed handler; the future encodes the response.
fn handle<R>(handler: &Typed<R>, request: &IncomingRequest, context: Context) -> FrameFuture
where
    R: Request + DecodeOwned + 'static,
    R::Response<'static>: Encode,
{
    let header = context.header.clone();
    let body = match request.body::<R>() {
        Ok((body, _)) => body,
        Err(error) => return Box::pin(ready(Err(Unserved::Unreadable(error)))),
    };
    let expects_response = body.expects_response();
    let response = handler(body, context);
    Box::pin(async move {
        let response = response.await;
        expects_response.then(|| serialize(&response, &header)).transpose().map_err(Unserved::Unencodable)
    })
}

fn serialize<P: Response + Encode>(response: &P, request: &RequestHeader) -> Result<Vec<Bytes>> {
    let header = ResponseHeader { correlation_id: request.correlation_id, ..ResponseHeader::default() };
    let mut buffer = Buffer::new();
    Ok(response.serialize_with_header(&header, request.request_api_version, &mut buffer)?.to_shared_chunks())
}
