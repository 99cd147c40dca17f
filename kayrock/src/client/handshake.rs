//! Finding out what the other side speaks.
//!
//! Source: KIP-511.

use super::{ClientError, Connection};
use crate::message::Request;
use crate::messages::{ApiVersionsRequest, ApiVersionsResponse};
use crate::schema::Versions;
use crate::types::{ApiKey, ErrorCode};
use std::collections::BTreeMap;

/// Asks for the versions of all APIs: in our newest version, and if that is not known, in one that is.
pub(super) async fn negotiate(connection: &Connection) -> Result<BTreeMap<ApiKey, Versions>, ClientError> {
    let ours = connection.versions_to_offer::<ApiVersionsRequest>();
    let mut answer = ask(connection, ours.max()).await?;
    if answer.error_code == ErrorCode::UNSUPPORTED_VERSION {
        answer = ask(connection, common(ours, &ranges(&answer))?).await?;
    }
    if answer.error_code.is_error() {
        return Err(ClientError::Refused(answer.error_code));
    }
    Ok(ranges(&answer))
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
fn common(ours: Versions, named: &BTreeMap<ApiKey, Versions>) -> Result<i16, ClientError> {
    let api = ApiVersionsRequest::API_KEY;
    let Some(&theirs) = named.get(&api) else { return Ok(0) };
    match ours.intersect(theirs) {
        Versions::NONE => Err(ClientError::NoCommonVersion { api, ours, theirs }),
        common => Ok(common.max()),
    }
}

fn ranges(answer: &ApiVersionsResponse) -> BTreeMap<ApiKey, Versions> {
    answer.api_keys.iter().map(|api| (api.api_key, Versions::new(api.min_version, api.max_version))).collect()
}
