//! `ApiVersions`, and the versions that the brokers support.

use kayrock::messages::ApiVersionsRequest;
use kayrock::schema::{Listener, Versions};
use kayrock::{ApiKey, ErrorCode, Message, Request};

use super::lab::{Lab, Site};

/// A version that no broker will support for a long time.
const FUTURE: i16 = 999;

pub(crate) fn request() -> ApiVersionsRequest {
    ApiVersionsRequest {
        client_software_name: "kayrock".into(),
        client_software_version: "0.1".into(),
        ..ApiVersionsRequest::default()
    }
}

pub(crate) fn api_versions(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<ApiVersionsRequest>(site, |broker, version| {
        let response = broker.ask(&request(), version)?;
        assert_eq!(response.error_code, ErrorCode::NONE);
        for api in &response.api_keys {
            assert_eq!(site.listed(api.api_key), Some(Versions::new(api.min_version, api.max_version)));
        }
        if version >= 3 {
            let feature = response.supported_features.iter().find(|feature| feature.name == "metadata.version");
            let level = response.finalized_features.iter().find(|feature| feature.name == "metadata.version");
            let (feature, level) = (feature.expect("a level of metadata"), level.expect("a level of metadata"));
            assert!((feature.min_version..=feature.max_version).contains(&level.max_version_level));
            assert!(response.finalized_features_epoch >= 0);
        }
        if version >= 5 && site.listener == Listener::Broker {
            let lost = ApiVersionsRequest { cluster_id: Some("another".into()), node_id: 1, ..request() };
            assert_eq!(broker.ask(&lost, version)?.error_code, ErrorCode::REBOOTSTRAP_REQUIRED);
        }
        Ok(format!("{} APIs, {} features", response.api_keys.len(), response.supported_features.len()))
    })
}

/// The response to a version that the broker does not support is v0, for readers of any version, and the connection
/// stays usable.
pub(crate) fn from_the_future(lab: &Lab, site: &Site) -> Result<(), String> {
    let newest = ApiVersionsRequest::VERSIONS.max();
    let mut question = request().serialize(newest, 7, None).map_err(|error| error.to_string())?;
    question[6..8].copy_from_slice(&FUTURE.to_be_bytes());
    lab.in_version::<ApiVersionsRequest>(site, FUTURE, |broker, version| {
        broker.send(&question)?;
        let frame = broker.receive()?;
        for version in [version, newest] {
            let reader = request().response_deserializer(version);
            let response = reader.deserialize(&frame).map_err(|error| error.to_string())?;
            assert_eq!((response.version, response.remaining, response.header.correlation_id), (0, &[][..], 7));
            assert_eq!(response.body.error_code, ErrorCode::UNSUPPORTED_VERSION);
            let known = response.body.api_keys.iter().find(|api| api.api_key == ApiKey::API_VERSIONS);
            let known = known.map(|api| Versions::new(api.min_version, api.max_version));
            assert_eq!(known, site.listed(ApiKey::API_VERSIONS));
        }
        assert_eq!(broker.ask(&request(), 0)?.error_code, ErrorCode::NONE);
        Ok("falls back to v0, UNSUPPORTED_VERSION".to_owned())
    })
}
