//! Sizes of structs, and memory that decoding and serializing take as a message grows.

use crate::allocations::peak_of;
use crate::by_hand::{
    self, ByHand, api_versions_response, describe_configs_response, fetch_request, fetch_response,
    list_offsets_request, list_offsets_response, metadata_response, offset_commit_request, produce_response,
};
use crate::cases;
use bytes::{Bytes, BytesMut};
use kafka_protocol::messages as theirs;
use kafka_protocol::protocol::{Decodable, Encodable};
use kayrock::messages as ours;
use kayrock::{Message, Response};
use std::hint::black_box;

/// Prints the sizes of list elements.
pub(crate) fn print_sizes() {
    println!("| element | ours | theirs | by hand |");
    println!("|---|--:|--:|--:|");
    size::<
        ours::metadata::MetadataResponsePartition,
        theirs::metadata_response::MetadataResponsePartition,
        metadata_response::Partition,
    >("Metadata response, partition");
    size::<
        ours::metadata::MetadataResponseTopic,
        theirs::metadata_response::MetadataResponseTopic,
        metadata_response::Topic,
    >("Metadata response, topic");
    size::<ours::fetch::FetchPartition, theirs::fetch_request::FetchPartition, fetch_request::Partition>(
        "Fetch request, partition",
    );
    size::<ours::fetch::PartitionData, theirs::fetch_response::PartitionData, fetch_response::Partition>(
        "Fetch response, partition",
    );
    size::<
        ours::list_offsets::ListOffsetsPartition,
        theirs::list_offsets_request::ListOffsetsPartition,
        list_offsets_request::Partition,
    >("ListOffsets request, partition");
    size::<
        ours::list_offsets::ListOffsetsPartitionResponse,
        theirs::list_offsets_response::ListOffsetsPartitionResponse,
        list_offsets_response::Partition,
    >("ListOffsets response, partition");
    size::<
        ours::offset_commit::OffsetCommitRequestPartition,
        theirs::offset_commit_request::OffsetCommitRequestPartition,
        offset_commit_request::Partition,
    >("OffsetCommit request, partition");
    size::<
        ours::produce::PartitionProduceResponse,
        theirs::produce_response::PartitionProduceResponse,
        produce_response::Partition,
    >("Produce response, partition");
    size::<ours::api_versions::ApiVersion, theirs::api_versions_response::ApiVersion, api_versions_response::ApiVersion>(
        "ApiVersions response, API",
    );
    size::<
        ours::describe_configs::DescribeConfigsResourceResult,
        theirs::describe_configs_response::DescribeConfigsResourceResult,
        describe_configs_response::Config,
    >("DescribeConfigs response, setting");
    println!();
}

fn size<O, T, H>(name: &str) {
    println!("| {name} | {} | {} | {} |", size_of::<O>(), size_of::<T>(), size_of::<H>());
}

/// Prints the peak memory for each byte of a Metadata response.
pub(crate) fn print_growth() {
    println!(
        "| Metadata response v12 | bytes | decoded, ours | theirs | by hand | serialized, ours | theirs | by hand |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for topics in [1, 10, 100, 1_000] {
        let message = cases::metadata_response(topics, 20);
        let bytes = Bytes::from(message.frame_body());
        let (ours, _) = ours::MetadataResponse::decode(&bytes, 12).expect("what was written by hand");
        let theirs = theirs::MetadataResponse::decode(&mut bytes.clone(), 12).expect("what was written by hand");
        let peaks = [
            peak_of(|| drop(black_box(ours::MetadataResponse::decode(&bytes, 12)))),
            peak_of(|| drop(black_box(theirs::MetadataResponse::decode(&mut bytes.clone(), 12)))),
            peak_of(|| drop(black_box(by_hand::metadata_response::MetadataResponse::read(&bytes)))),
            peak_of(|| drop(black_box(ours.serialize(12, 7)))),
            peak_of(|| {
                let mut frame = BytesMut::new();
                theirs.encode(&mut frame, 12).expect("what was read");
                drop(black_box(frame));
            }),
            peak_of(|| drop(black_box(message.frame(7, "bench-client")))),
        ];
        #[expect(clippy::cast_precision_loss, reason = "printed with two digits")]
        let per_byte = peaks.map(|peak| format!("{:.2}", peak as f64 / bytes.len() as f64));
        println!("| {topics} × 20 | {} | {} |", bytes.len(), per_byte.join(" | "));
    }
    println!();
}
