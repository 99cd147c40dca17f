//! Fetch and `ListOffsets`.

use super::{list, payload, topic_id, topic_name};
use crate::by_hand::fetch_request::{self, FetchRequest};
use crate::by_hand::fetch_response::{self, Epoch, FetchResponse, Leader, Partition};
use crate::by_hand::list_offsets_request::{self, ListOffsetsRequest};
use crate::by_hand::list_offsets_response::{self, ListOffsetsResponse};
use crate::by_hand::{fetch_session_request as session_request, fetch_session_response as session_response};
use crate::case::Case;
use crate::subject::{Floors, Subject};
use kafka_protocol::messages as theirs;
use kayrock::{Str, messages as ours};

type Request<H> = Subject<ours::FetchRequest, theirs::FetchRequest, H>;
type Response<H> = Subject<ours::FetchResponse, theirs::FetchResponse, H>;
type Offsets = Subject<ours::ListOffsetsRequest, theirs::ListOffsetsRequest, ListOffsetsRequest>;
type FoundOffsets = Subject<ours::ListOffsetsResponse, theirs::ListOffsetsResponse, ListOffsetsResponse>;

pub(super) fn cases() -> Vec<Case> {
    let (fast, plain) = (Floors { decode: 3.5, encode: 2.5 }, Floors { decode: 1.0, encode: 1.0 });
    let mut cases = Vec::new();
    cases.extend(Request::new("Fetch request v12, 100 × 10", 12, &fetch_request()).request(fast));
    cases.extend(Request::new("Fetch request v17, empty session", 17, &session(&[])).request(plain));
    cases.extend(Request::new("Fetch request v17, follower, 100 × 10, a tag each", 17, &follower()).request(plain));
    cases.extend(Response::new("Fetch response v17, empty session", 17, &empty_session()).response(plain));
    cases.extend(Response::new("Fetch response v12, 50 × 100, most empty", 12, &mostly_empty()).response(plain));
    cases.extend(Response::new("Fetch response v12, 100 × 10, 3 tags each", 12, &tagged()).response(plain));
    let payloads = [
        ("Fetch response v12, 10 × 10 × 16 KiB", fetched(10, 10, 16 << 10), 30.0),
        ("Fetch response v12, 1 × 1 MiB", fetched(1, 1, 1 << 20), 800.0),
    ];
    for (name, message, gathered) in payloads {
        let subject = Response::new(name, 12, &message);
        cases.extend(subject.response(Floors { decode: 1.8, encode: 0.95 }));
        cases.push(subject.gather(gathered));
    }
    cases.extend(Offsets::new("ListOffsets request v7, 100 × 10", 7, &list_offsets()).request(plain));
    cases.extend(FoundOffsets::new("ListOffsets response v7, 100 × 10", 7, &found_offsets()).response(plain));
    cases
}

fn fetch_request() -> FetchRequest {
    FetchRequest {
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
    }
}

fn session(topics: &[session_request::Topic]) -> session_request::FetchRequest {
    session_request::FetchRequest {
        cluster_id: None,
        replica_state: None,
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 50 << 20,
        isolation_level: 1,
        session_id: 0x1234_5678,
        session_epoch: 9,
        topics: topics.to_vec(),
        forgotten_topics: Vec::new(),
        rack_id: Str::new(),
    }
}

fn follower() -> session_request::FetchRequest {
    let topics = list(100, |topic| session_request::Topic {
        topic_id: topic_id(topic),
        partitions: list(10, |partition| session_request::Partition {
            partition,
            current_leader_epoch: 5,
            fetch_offset: 1_000_000 + i64::from(partition),
            last_fetched_epoch: 5,
            log_start_offset: 0,
            partition_max_bytes: 1 << 20,
            replica_directory_id: topic_id(1_000 + partition),
        }),
    });
    let replica_state = Some(session_request::ReplicaState { replica_id: 3, replica_epoch: 12 });
    session_request::FetchRequest { replica_state, ..session(&topics) }
}

fn empty_session() -> session_response::FetchResponse {
    session_response::FetchResponse { session_id: 0x1234_5678, ..Default::default() }
}

/// One partition in 100 has records.
fn mostly_empty() -> FetchResponse {
    responses(50, 100, |index| Partition {
        records: Some(payload(if index == 7 { 1 << 10 } else { 0 })),
        ..quiet(index)
    })
}

fn tagged() -> FetchResponse {
    responses(100, 10, |index| Partition {
        diverging_epoch: Some(Epoch { epoch: 4, end_offset: 900_000 }),
        current_leader: Some(Leader { leader_id: 2, leader_epoch: 6 }),
        snapshot_id: Some(Epoch { epoch: 3, end_offset: 800_000 }),
        records: Some(payload(0)),
        ..quiet(index)
    })
}

pub(crate) fn fetched(topics: i32, partitions: i32, bytes: usize) -> FetchResponse {
    responses(topics, partitions, |index| Partition { records: Some(payload(bytes)), ..quiet(index) })
}

fn responses(topics: i32, partitions: i32, partition: impl Fn(i32) -> Partition) -> FetchResponse {
    FetchResponse {
        throttle_time_ms: 0,
        error_code: 0,
        session_id: 0x1234_5678,
        responses: list(topics, |topic| fetch_response::Topic {
            topic: topic_name(topic),
            partitions: list(partitions, &partition),
        }),
    }
}

/// A partition without records.
fn quiet(partition_index: i32) -> Partition {
    Partition {
        partition_index,
        high_watermark: 1_000_000,
        last_stable_offset: 1_000_000,
        log_start_offset: 0,
        preferred_read_replica: -1,
        ..Partition::default()
    }
}

fn list_offsets() -> ListOffsetsRequest {
    ListOffsetsRequest {
        replica_id: -1,
        isolation_level: 1,
        topics: list(100, |topic| list_offsets_request::Topic {
            name: topic_name(topic),
            partitions: list(10, |partition_index| list_offsets_request::Partition {
                partition_index,
                current_leader_epoch: 5,
                timestamp: -1,
            }),
        }),
    }
}

fn found_offsets() -> ListOffsetsResponse {
    ListOffsetsResponse {
        throttle_time_ms: 0,
        topics: list(100, |topic| list_offsets_response::Topic {
            name: topic_name(topic),
            partitions: list(10, |partition_index| list_offsets_response::Partition {
                partition_index,
                error_code: 0,
                timestamp: -1,
                offset: 1_000_000 + i64::from(topic),
                leader_epoch: 5,
            }),
        }),
    }
}
