//! The measured messages, their sizes, and their targets relative to theirs.

use crate::by_hand::api_versions_response::{ApiVersion, ApiVersionsResponse, Feature};
use crate::by_hand::fetch_request::{self, FetchRequest};
use crate::by_hand::fetch_response::{self, FetchResponse};
use crate::by_hand::heartbeat_request::HeartbeatRequest;
use crate::by_hand::metadata_response::{self, Broker, MetadataResponse};
use crate::by_hand::offset_commit_request::{self, OffsetCommitRequest};
use crate::by_hand::produce_request::{self, ProduceRequest};
use crate::case::Case;
use crate::records;
use crate::subject::Subject;
use bytes::Bytes;
use kafka_protocol::messages as theirs;
use kayrock::smallvec::smallvec;
use kayrock::{Str, messages as ours};

pub(crate) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(metadata());
    cases.extend(fetch_request());
    cases.extend(offset_commit());
    cases.extend(produce());
    cases.extend(fetch_response());
    cases.extend(api_versions());
    cases.extend(heartbeat());
    cases.extend(records::cases());
    cases
}

type Fetched = Subject<ours::FetchResponse, theirs::FetchResponse, FetchResponse>;
type Versions = Subject<ours::ApiVersionsResponse, theirs::ApiVersionsResponse, ApiVersionsResponse>;

fn metadata() -> [Case; 3] {
    let message = metadata_message();
    let subject = Subject::<ours::MetadataResponse, theirs::MetadataResponse, _>::new(
        "Metadata response v12, 200 × 20",
        12,
        &message,
    );
    [subject.decode(3.0), subject.encode(2.0), subject.serialize_response()]
}

fn fetch_request() -> [Case; 3] {
    let message = FetchRequest {
        cluster_id: None,
        replica_id: -1,
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 50 << 20,
        isolation_level: 1,
        session_id: 0x1234_5678,
        session_epoch: 9,
        topics: list(100, |topic| fetch_request::Topic {
            topic: topic_name(topic),
            partitions: list(10, |partition| fetch_request::Partition {
                partition,
                current_leader_epoch: 5,
                fetch_offset: 1_000_000 + i64::from(partition),
                last_fetched_epoch: 5,
                log_start_offset: -1,
                partition_max_bytes: 1 << 20,
            }),
        }),
        forgotten_topics: Vec::new(),
        rack_id: "eu-west-1a".into(),
    };
    let subject =
        Subject::<ours::FetchRequest, theirs::FetchRequest, _>::new("Fetch request v12, 100 × 10", 12, &message);
    [subject.decode(3.5), subject.encode(2.5), subject.serialize_request()]
}

fn offset_commit() -> [Case; 3] {
    let subject = Subject::<ours::OffsetCommitRequest, theirs::OffsetCommitRequest, _>::new(
        "OffsetCommit request v8, 100 × 10",
        8,
        &offset_commit_message(),
    );
    [subject.decode(3.5), subject.encode(2.5), subject.serialize_request()]
}

pub(crate) fn offset_commit_message() -> OffsetCommitRequest {
    OffsetCommitRequest {
        group_id: "billing".into(),
        generation_id: 42,
        member_id: "consumer-1-9a5e2f07-41cc".into(),
        group_instance_id: None,
        topics: list(100, |topic| offset_commit_request::Topic {
            name: topic_name(topic),
            partitions: list(10, |partition| offset_commit_request::Partition {
                partition_index: partition,
                committed_offset: 1_000_000 + i64::from(topic),
                committed_leader_epoch: 5,
                committed_metadata: Some(format!("meta {topic:05} {partition:06}").into()),
            }),
        }),
    }
}

fn produce() -> [Case; 4] {
    let message = ProduceRequest {
        transactional_id: None,
        acks: -1,
        timeout_ms: 30_000,
        topic_data: list(100, |topic| produce_request::Topic {
            name: topic_name(topic),
            partition_data: list(10, |index| produce_request::Partition { index, records: Some(payload(1 << 10)) }),
        }),
    };
    let subject = Subject::<ours::ProduceRequest, theirs::ProduceRequest, _>::new(
        "Produce request v9, 100 × 10 × 1 KiB",
        9,
        &message,
    );
    [subject.decode(1.5), subject.encode(None), subject.serialize_request(), subject.gather(6.0)]
}

fn fetch_response() -> Vec<Case> {
    let small: &Fetched = Subject::new("Fetch response v12, 10 × 10 × 16 KiB", 12, &fetched(10, 10, 16 << 10));
    let large: &Fetched = Subject::new("Fetch response v12, 1 × 1 MiB", 12, &fetched(1, 1, 1 << 20));
    vec![
        small.decode(1.8),
        small.encode(None),
        small.serialize_response(),
        small.gather(30.0),
        large.decode(1.8),
        large.encode(None),
        large.serialize_response(),
        large.gather(800.0),
    ]
}

fn api_versions() -> Vec<Case> {
    let keys: &Versions = Subject::new("ApiVersions response v3, 60 keys", 3, &spoken(&[]));
    let features = ["group.version", "kraft.version", "metadata.version", "share.version", "transaction.version"];
    let features: &Versions = Subject::new("ApiVersions response v3, 60 keys, 5 features", 3, &spoken(&features));
    vec![
        keys.decode(4.0),
        keys.encode(2.5),
        keys.serialize_response(),
        features.decode(4.0),
        features.encode(2.5),
        features.serialize_response(),
    ]
}

fn heartbeat() -> [Case; 3] {
    let message = HeartbeatRequest {
        group_id: "billing".into(),
        generation_id: 42,
        member_id: "consumer-1-9a5e2f07-41cc".into(),
        group_instance_id: None,
    };
    let subject =
        Subject::<ours::HeartbeatRequest, theirs::HeartbeatRequest, _>::new("Heartbeat request v4", 4, &message);
    [subject.decode(3.5), subject.encode(1.0), subject.serialize_request()]
}

/// A cluster of 200 topics with 20 partitions each.
pub(crate) fn metadata_message() -> MetadataResponse {
    metadata_response(200, 20)
}

fn metadata_response(topics: i32, partitions: i32) -> MetadataResponse {
    MetadataResponse {
        throttle_time_ms: 0,
        brokers: list(6, |node_id| Broker {
            node_id,
            host: format!("broker-{node_id}.example.com").into(),
            port: 9092,
            rack: Some("eu-west-1a".into()),
        }),
        cluster_id: Some("MkU3OEVBNTcwNTJENDM2Qg".into()),
        controller_id: 1,
        topics: list(topics, |topic| metadata_response::Topic {
            error_code: 0,
            name: Some(topic_name(topic)),
            topic_id: i128::from(topic + 1).wrapping_mul(0x1e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes(),
            is_internal: false,
            partitions: list(partitions, |partition| {
                let replicas = smallvec![partition % 6, (partition + 1) % 6, (partition + 2) % 6];
                metadata_response::Partition {
                    error_code: 0,
                    partition_index: partition,
                    leader_id: partition % 6,
                    leader_epoch: 5,
                    isr_nodes: replicas.clone(),
                    replica_nodes: replicas,
                    offline_replicas: smallvec![],
                }
            }),
            authorized_operations: i32::MIN,
        }),
    }
}

pub(crate) fn fetched(topics: i32, partitions: i32, bytes: usize) -> FetchResponse {
    FetchResponse {
        throttle_time_ms: 0,
        error_code: 0,
        session_id: 0x1234_5678,
        responses: list(topics, |topic| fetch_response::Topic {
            topic: topic_name(topic),
            partitions: list(partitions, |partition_index| fetch_response::Partition {
                partition_index,
                high_watermark: 1_000_000,
                last_stable_offset: 1_000_000,
                log_start_offset: 0,
                preferred_read_replica: -1,
                records: Some(payload(bytes)),
                ..fetch_response::Partition::default()
            }),
        }),
    }
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

fn list<T>(count: i32, element: impl FnMut(i32) -> T) -> Vec<T> {
    (0..count).map(element).collect()
}

fn topic_name(topic: i32) -> Str {
    format!("topic-{topic:03}").into()
}

fn payload(bytes: usize) -> Bytes {
    vec![0xa5; bytes].into()
}

fn narrow(number: i32) -> i16 {
    i16::try_from(number).expect("a small number")
}
