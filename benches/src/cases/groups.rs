//! Groups and their offsets.

use super::{list, topic_id, topic_name};
use crate::by_hand::consumer_group_heartbeat::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, TopicPartitions,
};
use crate::by_hand::heartbeat_request::HeartbeatRequest;
use crate::by_hand::join_group_response::{JoinGroupResponse, Member};
use crate::by_hand::offset_commit_request::{self as commit, OffsetCommitRequest};
use crate::by_hand::offset_fetch_response::{self as offset_fetch, OffsetFetchResponse};
use crate::by_hand::txn_offset_commit_request::TxnOffsetCommitRequest;
use crate::case::Case;
use crate::subject::{Floors, Subject};
use bytes::Bytes;
use kafka_protocol::messages as theirs;
use kayrock::{Str, messages as ours};

type Heartbeat = Subject<ours::HeartbeatRequest, theirs::HeartbeatRequest, HeartbeatRequest>;
type ConsumerHeartbeat<H> = Subject<ours::ConsumerGroupHeartbeatRequest, theirs::ConsumerGroupHeartbeatRequest, H>;
type ConsumerHeartbeatResponse<H> =
    Subject<ours::ConsumerGroupHeartbeatResponse, theirs::ConsumerGroupHeartbeatResponse, H>;
type Commit = Subject<ours::OffsetCommitRequest, theirs::OffsetCommitRequest, OffsetCommitRequest>;
type TxnCommit = Subject<ours::TxnOffsetCommitRequest, theirs::TxnOffsetCommitRequest, TxnOffsetCommitRequest>;
type Committed = Subject<ours::OffsetFetchResponse, theirs::OffsetFetchResponse, OffsetFetchResponse>;
type Joined = Subject<ours::JoinGroupResponse, theirs::JoinGroupResponse, JoinGroupResponse>;

pub(super) fn cases() -> Vec<Case> {
    let (fast, plain) = (Floors { decode: 3.5, encode: 2.5 }, Floors { decode: 1.0, encode: 1.0 });
    let mut cases = Vec::new();
    cases.extend(Commit::new("OffsetCommit request v8, 100 × 10", 8, &offset_commit_message()).request(fast));
    cases.extend(TxnCommit::new("TxnOffsetCommit request v3, 100 × 10", 3, &txn_commit()).request(plain));
    cases.extend(Committed::new("OffsetFetch response v9, 10 × 100 × 10", 9, &committed()).response(plain));
    cases.extend(Joined::new("JoinGroup response v9, 50 × 500 bytes", 9, &joined()).response(plain));
    let heartbeat = Heartbeat::new("Heartbeat request v4", 4, &heartbeat());
    cases.extend(heartbeat.request(Floors { decode: 3.5, encode: 1.0 }));
    cases.extend(ConsumerHeartbeat::new("ConsumerGroupHeartbeat request v1, first", 1, &first_beat()).request(plain));
    cases.extend(ConsumerHeartbeat::new("ConsumerGroupHeartbeat request v1, usual", 1, &usual_beat()).request(plain));
    let assigned = ConsumerHeartbeatResponse::new("ConsumerGroupHeartbeat response v1, 20 × 10", 1, &assigned());
    cases.extend(assigned.response(plain));
    cases
}

pub(crate) fn offset_commit_message() -> OffsetCommitRequest {
    OffsetCommitRequest {
        group_id: "billing".into(),
        generation_id: 42,
        member_id: member_id(),
        group_instance_id: None,
        topics: commit_topics(),
    }
}

fn commit_topics() -> Vec<commit::Topic> {
    list(100, |topic| commit::Topic {
        name: topic_name(topic),
        partitions: list(10, |partition| commit::Partition {
            partition_index: partition,
            committed_offset: 1_000_000 + i64::from(topic),
            committed_leader_epoch: 5,
            committed_metadata: Some(format!("meta {topic:05} {partition:06}").into()),
        }),
    })
}

fn txn_commit() -> TxnOffsetCommitRequest {
    TxnOffsetCommitRequest {
        transactional_id: "billing-1".into(),
        group_id: "billing".into(),
        producer_id: 4711,
        producer_epoch: 3,
        generation_id: 42,
        member_id: member_id(),
        group_instance_id: None,
        topics: commit_topics()
            .into_iter()
            .map(|mut topic| {
                // A consumer commits without metadata.
                topic.partitions.iter_mut().for_each(|partition| partition.committed_metadata = Some(Str::new()));
                topic
            })
            .collect(),
    }
}

fn committed() -> OffsetFetchResponse {
    OffsetFetchResponse {
        throttle_time_ms: 0,
        groups: list(10, |group| offset_fetch::Group {
            group_id: format!("group-{group}").into(),
            topics: list(100, |topic| offset_fetch::Topic {
                name: topic_name(topic),
                partitions: list(10, |partition_index| offset_fetch::Partition {
                    partition_index,
                    committed_offset: 1_000_000 + i64::from(topic),
                    committed_leader_epoch: 5,
                    metadata: Some(Str::new()),
                    error_code: 0,
                }),
            }),
            error_code: 0,
        }),
    }
}

fn joined() -> JoinGroupResponse {
    JoinGroupResponse {
        throttle_time_ms: 0,
        error_code: 0,
        generation_id: 42,
        protocol_type: Some("consumer".into()),
        protocol_name: Some("cooperative-sticky".into()),
        leader: member_id(),
        skip_assignment: false,
        member_id: member_id(),
        members: list(50, |member| Member {
            member_id: format!("consumer-{member}-9a5e2f07-41cc-4d6f-8f0e-2f6d7a1b5c3d").into(),
            group_instance_id: None,
            metadata: Bytes::from(vec![0xa5; 500]),
        }),
    }
}

fn heartbeat() -> HeartbeatRequest {
    HeartbeatRequest { group_id: "billing".into(), generation_id: 42, member_id: member_id(), group_instance_id: None }
}

fn first_beat() -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        rack_id: Some("eu-west-1a".into()),
        rebalance_timeout_ms: 300_000,
        subscribed_topic_names: Some(list(20, topic_name)),
        server_assignor: Some("uniform".into()),
        topic_partitions: Some(Vec::new()),
        ..usual_beat()
    }
}

fn usual_beat() -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: "billing".into(),
        member_id: "mJ0zGKxGQvK3ctHE0vJp3g".into(),
        member_epoch: 7,
        rebalance_timeout_ms: -1,
        ..Default::default()
    }
}

fn assigned() -> ConsumerGroupHeartbeatResponse {
    ConsumerGroupHeartbeatResponse {
        throttle_time_ms: 0,
        error_code: 0,
        error_message: None,
        member_id: Some("mJ0zGKxGQvK3ctHE0vJp3g".into()),
        member_epoch: 7,
        heartbeat_interval_ms: 5_000,
        assignment: Some(list(20, |topic| TopicPartitions {
            topic_id: topic_id(topic),
            partitions: (0..10).collect(),
        })),
    }
}

fn member_id() -> Str {
    "consumer-1-9a5e2f07-41cc".into()
}
