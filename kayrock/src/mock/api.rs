//! What answers the requests of one API.

use crate::codec::{Decode, Encode};
use crate::error::Result;
use crate::message::{Buffer, IncomingRequest, Request, RequestHeader, Response, ResponseHeader};
use crate::schema::Versions;
use bytes::Bytes;
use core::fmt;
use core::future::ready;
use core::pin::Pin;
use std::net::SocketAddr;

/// What stands around a request: its header, and the connection on which it came.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Context {
    /// The header: version, correlation id, client id, tagged fields.
    pub header: RequestHeader,
    /// The address of the client.
    pub peer: SocketAddr,
    /// The address by which the client reached the broker.
    pub broker: SocketAddr,
    /// The number of the connection, counted from 0 since the broker started.
    pub connection: u64,
}

impl Context {
    /// The version of the request, in which the answer will be written.
    #[must_use]
    pub fn version(&self) -> i16 {
        self.header.request_api_version
    }

    /// The name that the client gives itself.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.header.client_id.as_deref()
    }
}

/// The answer as a frame, or nothing where the request asks for none.
type Answering = Pin<Box<dyn Future<Output = Result<Option<Vec<Bytes>>>> + Send>>;

/// Reads a request, gives it to the handler that was registered for it, and writes the answer.
type Answer = dyn Fn(&IncomingRequest, Context) -> Answering + Send + Sync;

/// How the requests of one API are read and answered; which they are, only their handler knows.
pub(super) struct Api {
    pub(super) versions: Versions,
    pub(super) header_version: fn(i16) -> i16,
    answer: Box<Answer>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").field("versions", &self.versions).finish_non_exhaustive()
    }
}

impl Api {
    pub(super) fn new<R, F>(handler: impl Fn(R, Context) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + for<'de> Decode<'de>,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        let answer = move |request: &IncomingRequest, context: Context| -> Answering {
            let header = context.header.clone();
            let (expects_response, answer) = match request.body::<R>() {
                Ok((body, _)) => (body.expects_response(), handler(body, context)),
                Err(error) => return Box::pin(ready(Err(error))),
            };
            Box::pin(async move {
                let answer = answer.await;
                expects_response.then(|| serialize(&answer, &header)).transpose()
            })
        };
        Self { versions: R::VERSIONS, header_version: R::header_version, answer: Box::new(answer) }
    }

    /// Answers a request of this API.
    pub(super) fn answer(&self, request: &IncomingRequest, context: Context) -> Answering {
        (self.answer)(request, context)
    }
}

fn serialize<P: Response + Encode>(answer: &P, request: &RequestHeader) -> Result<Vec<Bytes>> {
    let header = ResponseHeader { correlation_id: request.correlation_id, ..ResponseHeader::default() };
    let mut buffer = Buffer::new();
    Ok(answer.serialize_with_header(&header, request.request_api_version, &mut buffer)?.to_shared_chunks())
}
