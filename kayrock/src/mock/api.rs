//! Handler of the requests of one API, without its types.

use super::context::Context;
use crate::codec::{DecodeOwned, Encode};
use crate::error::Result;
use crate::message::{Buffer, IncomingRequest, Request, RequestHeader, Response, ResponseHeader};
use crate::versions::Versions;
use bytes::Bytes;
use core::fmt;
use core::future::ready;
use core::pin::Pin;

/// Response as a frame in chunks, or `None` if the request expects no response.
type ResponseFuture = Pin<Box<dyn Future<Output = Result<Option<Vec<Bytes>>>> + Send>>;

/// Decodes a request, passes it to the registered handler, and encodes the response.
type Handler = dyn Fn(&IncomingRequest, Context) -> ResponseFuture + Send + Sync;

/// Supported versions of an API and its handler.
pub(super) struct Api {
    pub(super) versions: Versions,
    pub(super) header_version: fn(i16) -> i16,
    handler: Box<Handler>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").field("versions", &self.versions).finish_non_exhaustive()
    }
}

impl Api {
    pub(super) fn new<R, F>(handler: impl Fn(R, Context) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        Self {
            versions: R::VERSIONS,
            header_version: R::header_version,
            handler: Box::new(move |request, context| handle(&handler, request, context)),
        }
    }

    /// Handles a request of this API.
    pub(super) fn respond(&self, request: &IncomingRequest, context: Context) -> ResponseFuture {
        (self.handler)(request, context)
    }
}

/// Decodes the body of a request and calls its typed handler; the future encodes the response.
fn handle<R, F>(handler: &impl Fn(R, Context) -> F, request: &IncomingRequest, context: Context) -> ResponseFuture
where
    R: Request + DecodeOwned,
    R::Response<'static>: Encode,
    F: Future<Output = R::Response<'static>> + Send + 'static,
{
    let header = context.header.clone();
    let body = match request.body::<R>() {
        Ok((body, _)) => body,
        Err(error) => return Box::pin(ready(Err(error))),
    };
    let expects_response = body.expects_response();
    let response = handler(body, context);
    Box::pin(async move {
        let response = response.await;
        expects_response.then(|| serialize(&response, &header)).transpose()
    })
}

fn serialize<P: Response + Encode>(response: &P, request: &RequestHeader) -> Result<Vec<Bytes>> {
    let header = ResponseHeader { correlation_id: request.correlation_id, ..ResponseHeader::default() };
    let mut buffer = Buffer::new();
    Ok(response.serialize_with_header(&header, request.request_api_version, &mut buffer)?.to_shared_chunks())
}
