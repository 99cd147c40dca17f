//! Finding out what the other side speaks.
//!
//! Source: KIP-511.

use super::{ClientError, Connection};
use crate::message::Request;
use crate::messages::{ApiVersionsRequest, ApiVersionsResponse};
use crate::negotiation::{ApiTable, NegotiationOptions, negotiate_for, newest_of};
use crate::values::ErrorCode;

/// Asks for the versions of all APIs: in our newest version, and if that is not known, in one that is.
pub(super) async fn negotiate(connection: &Connection, options: &NegotiationOptions) -> Result<ApiTable, ClientError> {
    let mut answer = ask(connection, newest_of::<ApiVersionsRequest>(options)).await?;
    if answer.error_code == ErrorCode::UNSUPPORTED_VERSION {
        answer = ask(connection, version_after_refusal(&ApiTable::from(&answer), options)?).await?;
    }
    if answer.error_code.is_error() {
        return Err(ClientError::Refused(answer.error_code));
    }
    Ok(ApiTable::from(&answer))
}

async fn ask(connection: &Connection, version: i16) -> Result<ApiVersionsResponse, ClientError> {
    let request = ApiVersionsRequest {
        client_software_name: "kayrock".into(),
        client_software_version: env!("CARGO_PKG_VERSION").into(),
        ..ApiVersionsRequest::default()
    };
    connection.send_with_version(&request, version).await
}

/// The version to ask in after a refusal, which names those of this API; before Kafka 2.4 it names none.
fn version_after_refusal(named: &ApiTable, options: &NegotiationOptions) -> Result<i16, ClientError> {
    if named.contains(ApiVersionsRequest::API_KEY) {
        return Ok(negotiate_for::<ApiVersionsRequest>(named, options)?);
    }
    Ok(0)
}
