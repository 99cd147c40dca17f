//! Responses that Java wrote, passed on by proxies: everything but their changes is kept unchanged.

use kayrock::codec::{DecodeOwned, Encode, Lazy};
use kayrock::messages::MetadataResponse;
use kayrock::messages::fetch::{FetchResponse, FetchableTopicResponse, NodeEndpoint};
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponseTopic};
use kayrock::{BrokerId, Bytes, ErrorCode, KafkaMessage, Message, Str, UnknownTags};
use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::values::schema::Schema as Plan;
use kayrock_tests::values::{Sample, cases};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};

/// A host name that is not part of any other.
const HOST: &str = "proxy.example.com";

pub(crate) fn suite() -> Suite {
    let trials = RELEASES.map(|release| {
        Trial::test(format!("answers_of_kafka_{release}_are_passed_on"), move || {
            let release = Release::start(release)?;
            check::<Metadata, MetadataResponse>(&release, Metadata::rename, |whole| {
                whole.brokers.iter_mut().for_each(|broker| broker.host = HOST.into());
            })?;
            check::<Fetch, FetchResponse>(&release, Fetch::rename, |whole| {
                whole.node_endpoints.iter_mut().for_each(|endpoint| endpoint.host = HOST.into());
            })?;
            Ok::<_, Failed>(())
        })
    });
    Suite::new("proxies", trials)
}

/// Metadata, for a proxy that changes the addresses of brokers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
struct Metadata {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: Lazy<i32>,
    brokers: Vec<MetadataResponseBroker>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Lazy<Str>>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: Lazy<BrokerId>,
    topics: Lazy<Vec<MetadataResponseTopic>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: Lazy<i32>,
    #[kafka(versions = "13..", ignorable)]
    error_code: Lazy<ErrorCode>,
    unknown_tags: UnknownTags,
}

impl Metadata {
    fn rename(&mut self) {
        self.brokers.iter_mut().for_each(|broker| broker.host = HOST.into());
    }
}

/// Fetch, for a proxy that changes the addresses of leaders.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..", name = "FetchResponse")]
struct Fetch {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: Lazy<i32>,
    #[kafka(versions = "7..", ignorable)]
    error_code: Lazy<ErrorCode>,
    #[kafka(versions = "7..")]
    session_id: Lazy<i32>,
    responses: Lazy<Vec<FetchableTopicResponse>>,
    #[kafka(tag = 0, tagged = "16..")]
    node_endpoints: Vec<NodeEndpoint>,
    unknown_tags: UnknownTags,
}

impl Fetch {
    fn rename(&mut self) {
        self.node_endpoints.iter_mut().for_each(|endpoint| endpoint.host = HOST.into());
    }
}

/// Passes on Java's bytes of a message, unchanged and changed; the complete definition has the expected result.
fn check<V, M>(release: &Release, change: fn(&mut V), change_whole: fn(&mut M)) -> Result<(), String>
where
    V: Message + Encode + DecodeOwned,
    M: Message + Encode + DecodeOwned,
{
    let text = release.schema(M::NAME).ok_or("no such schema")?;
    let plan = Plan::parse(text)?;
    let sample = Sample { seeds: vec![1, 2, 3], size: 15 };
    let mut passed = 0;
    for version in plan.versions.iter() {
        let sets = cases(&plan, version, &sample).cases;
        let requests =
            sets.iter().map(|case| json!({"op": "encode", "name": M::NAME, "version": version, "set": case.in_java()}));
        for frame in release.call_all(requests)?.iter().filter_map(bytes) {
            let explain = |error: kayrock::Error| error.to_string();
            let (mut view, _) = V::decode(&frame, version).map_err(explain)?;
            let (mut whole, _) = M::decode(&frame, version).map_err(explain)?;
            same(version, &view.encode(version).map_err(explain)?, &frame)?;
            change(&mut view);
            change_whole(&mut whole);
            same(version, &view.encode(version).map_err(explain)?, &whole.encode(version).map_err(explain)?)?;
            passed += 1;
        }
    }
    println!("{} of {}: {passed} responses passed on", M::NAME, release.name);
    if passed > 100 { Ok(()) } else { Err("too few responses".into()) }
}

/// Java's bytes, unless it refused.
fn bytes(response: &Json) -> Option<Bytes> {
    let hex = response["hex"].as_str()?;
    let pairs = hex.as_bytes().chunks_exact(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect::<Option<Vec<_>>>().map(Bytes::from)
}

fn same(version: i16, found: &[u8], expected: &[u8]) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("v{version}: {found:?} instead of {expected:?}")) }
}
