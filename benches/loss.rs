//! Serializes a request repeatedly, and looks for fields that its version loses, for `loss_cost.sh`, which counts the
//! instructions of both.

use kayrock::codec::Encode;
use kayrock::messages::fetch::{FetchPartition, FetchTopic};
use kayrock::messages::metadata::MetadataRequestTopic;
use kayrock::messages::offset_commit::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{FetchRequest, HeartbeatRequest, MetadataRequest, OffsetCommitRequest, ProduceRequest};
use kayrock::records::Records;
use kayrock::{Bytes, Request, Result, TopicName, Uuid};
use std::hint::black_box;

const ROUNDS: usize = 100;

fn main() -> Result<()> {
    let case = std::env::args().nth(1).unwrap_or_default();
    match case.as_str() {
        "heartbeat" => run(&HeartbeatRequest { group_id: "orders".into(), ..Default::default() }, 4),
        "metadata" => run(&metadata_request(100), 13),
        "fetch-by-id" => run(&fetch_request(100, 10), 17),
        "fetch-by-name" => run(&fetch_request(100, 10), 12),
        "fetch-of-one" => run(&fetch_request(1, 1), 17),
        "produce-by-id" => run(&produce_request(100, 10), 13),
        "produce-by-name" => run(&produce_request(100, 10), 12),
        "produce-of-one" => run(&produce_request(1, 1), 13),
        "offset-commit" => run(&offset_commit_request(100, 10), 10),
        _ => panic!("no such case: {case:?}"),
    }
}

fn run<R: Request + Encode>(request: &R, version: i16) -> Result<()> {
    for _ in 0..ROUNDS {
        serialize(request, version)?;
        assert!(!loses(request, version));
    }
    Ok(())
}

#[inline(never)]
fn serialize<R: Request + Encode>(request: &R, version: i16) -> Result<()> {
    black_box(request).serialize(black_box(version), 7, Some("benchmark")).map(|frame| drop(black_box(frame)))
}

#[inline(never)]
fn loses<R: Request + Encode>(request: &R, version: i16) -> bool {
    black_box(request).loses(black_box(version))
}

// The topics have both a name and an id: with one of them the search is shorter.

/// Returns the name and the id of a topic.
fn topic(number: u128) -> (TopicName, Uuid) {
    (format!("topic-{number:04}").as_str().into(), Uuid::from_u128(number + 1))
}

fn metadata_request(topics: u128) -> MetadataRequest {
    let topics = (0..topics).map(|number| {
        let (name, topic_id) = topic(number);
        MetadataRequestTopic { name: Some(name), topic_id, ..Default::default() }
    });
    MetadataRequest { topics: Some(topics.collect()), ..Default::default() }
}

fn fetch_request(topics: u128, partitions: i32) -> FetchRequest {
    let partition = |partition| FetchPartition { partition, fetch_offset: 1_000, ..Default::default() };
    let topics = (0..topics).map(|number| {
        let (topic, topic_id) = topic(number);
        FetchTopic { topic, topic_id, partitions: (0..partitions).map(partition).collect(), ..Default::default() }
    });
    FetchRequest { topics: topics.collect(), ..Default::default() }
}

fn produce_request(topics: u128, partitions: i32) -> ProduceRequest {
    let records = Records::from(Bytes::from(vec![7; 1 << 10]));
    let partition = |index| PartitionProduceData { index, records: Some(records.clone()), ..Default::default() };
    let topics = (0..topics).map(|number| {
        let (name, topic_id) = topic(number);
        TopicProduceData {
            name,
            topic_id,
            partition_data: (0..partitions).map(partition).collect(),
            ..Default::default()
        }
    });
    ProduceRequest { topic_data: topics.collect(), ..Default::default() }
}

fn offset_commit_request(topics: u128, partitions: i32) -> OffsetCommitRequest {
    let partition = |partition_index| OffsetCommitRequestPartition { partition_index, ..Default::default() };
    let topics = (0..topics).map(|number| {
        let (name, topic_id) = topic(number);
        OffsetCommitRequestTopic {
            name,
            topic_id,
            partitions: (0..partitions).map(partition).collect(),
            ..Default::default()
        }
    });
    OffsetCommitRequest { topics: topics.collect(), ..Default::default() }
}
