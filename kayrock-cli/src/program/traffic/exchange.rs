//! Request and its response.

use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::IncomingRequest;
use kayrock::{ApiKey, Bytes};
use std::time::Duration;

/// Request with its response, as frames without their sizes.
#[derive(Debug, Clone)]
pub(in crate::program) struct Exchange {
    /// Time of the request since the start.
    pub(in crate::program) at: Duration,
    /// Number of the connection, from 0.
    pub(in crate::program) connection: u64,
    /// Address of the client.
    pub(in crate::program) client: String,
    /// Address of the broker.
    pub(in crate::program) broker: String,
    /// Id of the broker, if it is known.
    pub(in crate::program) broker_id: Option<i32>,
    /// Request.
    pub(in crate::program) request: Bytes,
    /// Response, unless there is none.
    pub(in crate::program) response: Option<Bytes>,
    /// Time from the request to the response.
    pub(in crate::program) elapsed: Option<Duration>,
}

/// Header of a request: API, version, client id.
#[derive(Debug, Clone)]
pub(in crate::program) struct Head {
    pub(in crate::program) api: ApiKey,
    pub(in crate::program) version: i16,
    pub(in crate::program) client_id: Option<String>,
}

impl Exchange {
    /// Returns the times of the request and of the response.
    pub(in crate::program) fn times(&self) -> (Duration, Option<Duration>) {
        (self.at, self.elapsed.map(|elapsed| self.at + elapsed))
    }

    /// Returns the header of the request, if it has one.
    pub(in crate::program) fn head(&self) -> Option<Head> {
        let header = IncomingRequest::read(self.request.clone(), ApiKey::request_header_version).ok()?.header;
        Some(Head {
            api: header.request_api_key,
            version: header.request_api_version,
            client_id: header.client_id.map(|id| id.to_string()),
        })
    }

    pub(in crate::program) fn decoded_request(&self) -> kayrock::Result<RequestFrame> {
        RequestFrame::read(self.request.clone())
    }

    pub(in crate::program) fn decoded_response(&self, head: &Head) -> Option<kayrock::Result<ResponseFrame>> {
        let response = self.response.as_ref()?;
        Some(ResponseFrame::read(response.clone(), head.api, head.version))
    }

    /// Bytes on the wire, with the sizes of the frames.
    pub(in crate::program) fn sizes(&self) -> (usize, Option<usize>) {
        (self.request.len() + 4, self.response.as_ref().map(|response| response.len() + 4))
    }
}
