//! `ApiVersions` responses of the in-process broker as a release, beside those of real brokers.
//!
//! The real brokers have their default settings, so that they list no unstable versions.

use kayrock::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse, FinalizedFeatureKey};
use kayrock::releases::Release;
use kayrock::{ApiKey, Str, mock};
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;

/// Releases of the real brokers.
const AS: [(&str, Release); 2] = [(RELEASES[0], Release::V4_4), (RELEASES[1], Release::V3_9)];

/// APIs that only Kafka lists, with the reason.
const ONLY_OF_KAFKA: [(ApiKey, &str); 8] = [
    (ApiKey::INITIALIZE_SHARE_GROUP_STATE, "between brokers"),
    (ApiKey::READ_SHARE_GROUP_STATE, "between brokers"),
    (ApiKey::WRITE_SHARE_GROUP_STATE, "between brokers"),
    (ApiKey::DELETE_SHARE_GROUP_STATE, "between brokers"),
    (ApiKey::READ_SHARE_GROUP_STATE_SUMMARY, "between brokers"),
    (ApiKey::STREAMS_GROUP_HEARTBEAT, "streams groups are not served"),
    (ApiKey::STREAMS_GROUP_DESCRIBE, "streams groups are not served"),
    (ApiKey::STREAMS_GROUP_TOPOLOGY_DESCRIPTION_UPDATE, "streams groups are not served"),
];

pub(crate) fn suite() -> Suite {
    let trials = AS
        .map(|(name, release)| Trial::test(format!("as_{name}"), move || compare(name, release).map_err(Failed::from)));
    Suite::new("listed_versions", trials)
}

fn compare(name: &str, release: Release) -> Result<(), String> {
    let real = kafka::Broker::builder(name).property("unstable.api.versions.enable", "false").start()?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let ours = runtime.block_on(mock::Broker::builder().with_topics().as_release(release).start());
    let ours = ours.map_err(|error| error.to_string())?;
    let mut differences = Vec::new();
    for version in 0..=4 {
        let (real, ours) = (ask(&real.bootstrap(), version)?, ask(&ours.bootstrap(), version)?);
        differences.extend(found(&real, &ours).into_iter().map(|text| format!("v{version}: {text}")));
    }
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

fn ask(address: &str, version: i16) -> Result<ApiVersionsResponse, String> {
    Connection::open(address)?.ask(&ApiVersionsRequest::for_client("kayrock", "1.0"), version)
}

fn found(real: &ApiVersionsResponse, ours: &ApiVersionsResponse) -> Vec<String> {
    let mut found = Vec::new();
    let is_exempt = |key: ApiKey| ONLY_OF_KAFKA.iter().any(|(exempt, _)| *exempt == key);
    for api in real.api_keys.iter().filter(|api| !is_exempt(api.api_key)) {
        let own = ours.api_keys.iter().find(|own| own.api_key == api.api_key);
        if own != Some(api) {
            let own = own.map(|own| (own.min_version, own.max_version));
            found.push(format!("{:?}: Kafka {}-{} ours {own:?}", api.api_key, api.min_version, api.max_version));
        }
    }
    let more = ours.api_keys.iter().filter(|own| !real.api_keys.iter().any(|api| api.api_key == own.api_key));
    found.extend(more.map(|own| format!("{:?}: only ours", own.api_key)));
    let (theirs, own) = (supported(real), supported(ours));
    if theirs != own {
        found.push(format!("supported: Kafka {theirs:?} ours {own:?}"));
    }
    let (theirs, own) = (finalized(&real.finalized_features), finalized(&ours.finalized_features));
    if theirs != own {
        found.push(format!("finalized: Kafka {theirs:?} ours {own:?}"));
    }
    // The epoch is that of the cluster.
    if (real.finalized_features_epoch < 0) != (ours.finalized_features_epoch < 0) {
        found.push(format!("epoch: Kafka {} ours {}", real.finalized_features_epoch, ours.finalized_features_epoch));
    }
    if real.zk_migration_ready != ours.zk_migration_ready || real.error_code != ours.error_code {
        found.push("the error or the readiness for migrations".to_owned());
    }
    found
}

/// Features with their levels, in the order of their names.
type Levels = Vec<(Str, i16, i16)>;

fn supported(response: &ApiVersionsResponse) -> Levels {
    let features = response.supported_features.iter();
    sorted(features.map(|one| (one.name.clone(), one.min_version, one.max_version)))
}

fn finalized(features: &[FinalizedFeatureKey]) -> Levels {
    sorted(features.iter().map(|one| (one.name.clone(), one.min_version_level, one.max_version_level)))
}

fn sorted(levels: impl Iterator<Item = (Str, i16, i16)>) -> Levels {
    let mut levels: Levels = levels.collect();
    levels.sort();
    levels
}
