//! Produce.

use super::{list, payload, topic_name};
use crate::by_hand::classic_produce_request::ClassicProduceRequest;
use crate::by_hand::produce_request::{self, ProduceRequest};
use crate::by_hand::produce_response::{self, ProduceResponse};
use crate::case::Case;
use crate::subject::{Floors, Subject};
use bytes::Bytes;
use kafka_protocol::messages as theirs;
use kayrock::messages as ours;
use kayrock::records::BatchBuilder;

type Request<H> = Subject<ours::ProduceRequest, theirs::ProduceRequest, H>;
type Response = Subject<ours::ProduceResponse, theirs::ProduceResponse, ProduceResponse>;

pub(super) fn cases() -> Vec<Case> {
    let plain = Floors { decode: 1.0, encode: 1.0 };
    let mut cases = Vec::new();
    let large = Request::new("Produce request v9, 100 × 10 × 1 KiB", 9, &request(100, 10, &payload(1 << 10)));
    cases.extend(large.request(Floors { decode: 1.5, encode: 0.95 }));
    cases.push(large.gather(6.0));
    let one = ClassicProduceRequest(request(1, 1, &one_record()));
    cases.extend(Request::new("Produce request v3, one record", 3, &one).request(plain));
    cases.extend(Response::new("Produce response v9, 1 × 1", 9, &response(1, 1)).response(plain));
    cases.extend(Response::new("Produce response v9, 100 × 10", 9, &response(100, 10)).response(plain));
    cases
}

fn request(topics: i32, partitions: i32, records: &Bytes) -> ProduceRequest {
    ProduceRequest {
        transactional_id: None,
        acks: -1,
        timeout_ms: 30_000,
        topic_data: list(topics, |topic| produce_request::Topic {
            name: topic_name(topic),
            partition_data: list(partitions, |index| produce_request::Partition {
                index,
                records: Some(records.clone()),
            }),
        }),
    }
}

fn one_record() -> Bytes {
    let mut batch = BatchBuilder::new();
    batch.record(1_700_000_000_000, Some(b"customer-0000042"), Some(&[b'v'; 84])).expect("a small record");
    batch.finish().expect("one record").into()
}

fn response(topics: i32, partitions: i32) -> ProduceResponse {
    ProduceResponse {
        responses: list(topics, |topic| produce_response::Topic {
            name: topic_name(topic),
            partition_responses: list(partitions, |index| produce_response::Partition {
                index,
                error_code: 0,
                base_offset: 1_000_000,
                log_append_time_ms: -1,
                log_start_offset: 0,
                record_errors: Vec::new(),
                error_message: None,
            }),
        }),
        throttle_time_ms: 0,
    }
}
