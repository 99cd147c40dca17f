//! Metadata and `ApiVersions`.

use super::{list, narrow, topic_id, topic_name};
use crate::by_hand::api_versions_response::{ApiVersion, ApiVersionsResponse, Feature};
use crate::by_hand::classic_metadata_response::{self as classic, MetadataResponseV0, MetadataResponseV1};
use crate::by_hand::metadata_response::{self as by_hand, Broker, MetadataResponse};
use crate::case::Case;
use crate::subject::{Floors, Subject};
use kafka_protocol::messages as theirs;
use kayrock::smallvec::{SmallVec, smallvec};
use kayrock::{Str, messages as ours};

type Metadata<H> = Subject<ours::MetadataResponse, theirs::MetadataResponse, H>;
type Versions = Subject<ours::ApiVersionsResponse, theirs::ApiVersionsResponse, ApiVersionsResponse>;

pub(super) fn cases() -> Vec<Case> {
    let shapes = [
        ("Metadata response v12, 200 × 20", metadata_response(200, 20)),
        ("Metadata response v12, 1 × 20", metadata_response(1, 20)),
        (
            "Metadata response v12, names of 38 bytes",
            named(|topic| format!("eu-west-1.orders.created.by-customer-{topic:01}")),
        ),
        ("Metadata response v12, names not ASCII", named(|topic| format!("größe-{topic:03}"))),
        ("Metadata response v12, 1 × 1,000 before 199 × 1", skewed(|topic| if topic == 0 { 1_000 } else { 1 })),
        ("Metadata response v12, 199 × 1 before 1 × 1,000", skewed(|topic| if topic == 199 { 1_000 } else { 1 })),
    ];
    let mut cases = Vec::new();
    for (name, message) in shapes {
        cases.extend(Metadata::new(name, 12, &message).response(Floors { decode: 3.0, encode: 2.0 }));
    }
    let classic = Floors { decode: 3.0, encode: 1.0 };
    cases.extend(Metadata::new("Metadata response v0, 200 × 20", 0, &metadata_v0()).response(classic));
    cases.extend(Metadata::new("Metadata response v1, 200 × 20", 1, &metadata_v1()).response(classic));
    let features = ["group.version", "kraft.version", "metadata.version", "share.version", "transaction.version"];
    let fast = Floors { decode: 4.0, encode: 2.5 };
    cases.extend(Versions::new("ApiVersions response v3, 60 keys", 3, &spoken(&[])).response(fast));
    cases.extend(Versions::new("ApiVersions response v3, 60 keys, 5 features", 3, &spoken(&features)).response(fast));
    cases
}

/// A cluster of topics with as many partitions each.
pub(crate) fn metadata_response(topics: i32, partitions: i32) -> MetadataResponse {
    cluster(topics, topic_name, |_| partitions)
}

fn named(name: impl Fn(i32) -> String) -> MetadataResponse {
    cluster(200, |topic| name(topic).into(), |_| 20)
}

fn skewed(partitions: impl Fn(i32) -> i32) -> MetadataResponse {
    cluster(200, topic_name, partitions)
}

fn cluster(topics: i32, name: impl Fn(i32) -> Str, partitions: impl Fn(i32) -> i32) -> MetadataResponse {
    MetadataResponse {
        throttle_time_ms: 0,
        brokers: list(6, |node_id| Broker {
            node_id,
            host: host(node_id),
            port: 9092,
            rack: Some("eu-west-1a".into()),
        }),
        cluster_id: Some("MkU3OEVBNTcwNTJENDM2Qg".into()),
        controller_id: 1,
        topics: list(topics, |topic| by_hand::Topic {
            error_code: 0,
            name: Some(name(topic)),
            topic_id: topic_id(topic),
            is_internal: false,
            partitions: list(partitions(topic), |partition| by_hand::Partition {
                error_code: 0,
                partition_index: partition,
                leader_id: partition % 6,
                leader_epoch: 5,
                isr_nodes: replicas(partition),
                replica_nodes: replicas(partition),
                offline_replicas: smallvec![],
            }),
            authorized_operations: i32::MIN,
        }),
    }
}

fn metadata_v0() -> MetadataResponseV0 {
    MetadataResponseV0 {
        brokers: list(6, |node_id| classic::BrokerV0 { node_id, host: host(node_id), port: 9092 }),
        topics: list(200, |topic| classic::TopicV0 {
            error_code: 0,
            name: topic_name(topic),
            partitions: classic_partitions(),
        }),
    }
}

fn metadata_v1() -> MetadataResponseV1 {
    MetadataResponseV1 {
        brokers: list(6, |node_id| classic::BrokerV1 { node_id, host: host(node_id), port: 9092, rack: None }),
        controller_id: 1,
        topics: list(200, |topic| classic::TopicV1 {
            error_code: 0,
            name: topic_name(topic),
            is_internal: false,
            partitions: classic_partitions(),
        }),
    }
}

fn classic_partitions() -> Vec<classic::Partition> {
    list(20, |partition| classic::Partition {
        error_code: 0,
        partition_index: partition,
        leader_id: partition % 6,
        replica_nodes: replicas(partition),
        isr_nodes: replicas(partition),
    })
}

fn host(node_id: i32) -> Str {
    format!("broker-{node_id}.example.com").into()
}

fn replicas(partition: i32) -> SmallVec<[i32; 4]> {
    smallvec![partition % 6, (partition + 1) % 6, (partition + 2) % 6]
}

fn spoken(features: &[&str]) -> ApiVersionsResponse {
    let feature = |name: &&str| Feature { name: (*name).into(), first_level: 1, second_level: 2 };
    ApiVersionsResponse {
        error_code: 0,
        api_keys: list(60, |key| ApiVersion { api_key: narrow(key), min_version: 0, max_version: narrow(key % 13) }),
        throttle_time_ms: 0,
        supported_features: features.iter().map(feature).collect(),
        finalized_features_epoch: if features.is_empty() { -1 } else { 77 },
        finalized_features: features.iter().map(feature).collect(),
        zk_migration_ready: false,
    }
}
