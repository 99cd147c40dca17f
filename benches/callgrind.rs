//! Decodes and encodes two fixed messages repeatedly, for `paths_cost.sh`, which counts the instructions.

use kayrock::message::Buffer;
use kayrock::messages::fetch::{FetchPartition, FetchTopic};
use kayrock::messages::metadata::{MetadataResponsePartition, MetadataResponseTopic};
use kayrock::messages::{FetchRequest, MetadataResponse};
use kayrock::{BrokerId, Bytes, Message, Result};
use std::hint::black_box;

const ROUNDS: usize = 100;

fn main() -> Result<()> {
    let (request, response) = (fetch_request(), metadata_response());
    let [fetch, metadata] = [request.encode(12)?, response.encode(12)?].map(Bytes::from);
    let mut buffer = Buffer::with_capacity(1 << 20);
    for _ in 0..ROUNDS {
        decode_fetch_request(&fetch)?;
        decode_metadata_response(&metadata)?;
        encode_fetch_request(&request, &mut buffer)?;
        encode_metadata_response(&response, &mut buffer)?;
    }
    Ok(())
}

#[inline(never)]
fn decode_fetch_request(frame: &Bytes) -> Result<()> {
    FetchRequest::decode(black_box(frame), 12).map(|read| drop(black_box(read)))
}

#[inline(never)]
fn decode_metadata_response(frame: &Bytes) -> Result<()> {
    MetadataResponse::decode(black_box(frame), 12).map(|read| drop(black_box(read)))
}

#[inline(never)]
fn encode_fetch_request(request: &FetchRequest, buffer: &mut Buffer) -> Result<()> {
    black_box(request).encode_into(12, black_box(buffer))
}

#[inline(never)]
fn encode_metadata_response(response: &MetadataResponse, buffer: &mut Buffer) -> Result<()> {
    black_box(response).encode_into(12, black_box(buffer))
}

fn fetch_request() -> FetchRequest {
    let partition = |partition| FetchPartition { partition, fetch_offset: 1_000, ..Default::default() };
    let topic = |number| FetchTopic {
        topic: format!("topic-{number:04}").as_str().into(),
        partitions: (0..10).map(partition).collect(),
        ..Default::default()
    };
    FetchRequest { topics: (0..100).map(topic).collect(), ..Default::default() }
}

fn metadata_response() -> MetadataResponse {
    let replicas = || (0..3).map(BrokerId).collect();
    let partition = |partition_index| MetadataResponsePartition {
        partition_index,
        replica_nodes: replicas(),
        isr_nodes: replicas(),
        ..Default::default()
    };
    let topic = |number| MetadataResponseTopic {
        name: Some(format!("topic-{number:04}").as_str().into()),
        partitions: (0..20).map(partition).collect(),
        ..Default::default()
    };
    MetadataResponse { topics: (0..50).map(topic).collect(), ..Default::default() }
}
