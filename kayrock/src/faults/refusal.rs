//! Responses to requests that are not served.

use super::call::Call;
use super::entries::Walk;
use super::error_response::{self, ErrorResponse};
use super::plan::frame;
use crate::apis::with_apis;
use crate::message::{Message, ResponseHeader};
use crate::messages;
use crate::schema::Schema;
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;

/// Generates the look-up of schemas from the table of APIs.
macro_rules! schemas {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        /// Returns the schemas of request and response of one of Kafka's APIs.
        pub(crate) fn schemas(key: ApiKey) -> Option<(&'static Schema, &'static Schema)> {
            match key.0 {
                $($key => Some((messages::$request::SCHEMA, messages::$response::SCHEMA)),)*
                _ => None,
            }
        }
    };
}

with_apis!(schemas!);

/// Returns the response frame to a request with an error code in all of its places; `None` if the response has none.
pub(crate) fn refuse(call: &Call<'_>, code: ErrorCode) -> Option<Vec<Bytes>> {
    let version = call.version();
    if !call.request.versions.contains(version) || !call.expects_response() {
        return None;
    }
    let entries = match error_response::roles(call.response, version) {
        Some(roles) => Walk { version, roles: Some(&roles) }.entries(&call.request.root, call.tree()?),
        None => call.entries().to_vec(),
    };
    let response = ErrorResponse { schema: call.response, version, code, is_top: true };
    let correlation_id = call.incoming.header.correlation_id;
    frame(call, &ResponseHeader { correlation_id, ..ResponseHeader::default() }, response.of(&entries)?).ok()
}
