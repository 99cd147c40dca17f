//! `ApiVersions` responses of the in-process broker as a release, beside those of real brokers.
//!
//! The real brokers have their default settings, so that they list no unstable versions.

use kayrock::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use kayrock::mock;
use kayrock::releases::Release;
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;

/// Releases of the real brokers.
const AS: [(&str, Release); 2] = [(RELEASES[0], Release::V4_4), (RELEASES[1], Release::V3_9)];

pub(crate) fn suite() -> Suite {
    let trials = AS.map(|(name, release)| {
        Trial::test(format!("as_{name}"), move || compare(name, release).map_err(Failed::from))
    });
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
    for api in &real.api_keys {
        let own = ours.api_keys.iter().find(|own| own.api_key == api.api_key);
        if own != Some(api) {
            let own = own.map(|own| (own.min_version, own.max_version));
            found.push(format!("{:?}: Kafka {}-{} ours {own:?}", api.api_key, api.min_version, api.max_version));
        }
    }
    let more = ours.api_keys.iter().filter(|own| !real.api_keys.iter().any(|api| api.api_key == own.api_key));
    found.extend(more.map(|own| format!("{:?}: only ours", own.api_key)));
    if real.supported_features != ours.supported_features {
        found.push(format!("supported: Kafka {:?} ours {:?}", real.supported_features, ours.supported_features));
    }
    if real.finalized_features != ours.finalized_features {
        found.push(format!("finalized: Kafka {:?} ours {:?}", real.finalized_features, ours.finalized_features));
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
