//! Readers that borrow, and one that skips unused fields, each for the measured version only.

use super::{fetch_response, metadata_response, read};

#[derive(Default)]
pub(crate) struct Metadata<'a> {
    throttle_time_ms: i32,
    brokers: Vec<Broker<'a>>,
    cluster_id: Option<&'a str>,
    controller_id: i32,
    topics: Vec<Topic<'a>>,
}

#[derive(Default)]
struct Broker<'a> {
    node_id: i32,
    host: &'a str,
    port: i32,
    rack: Option<&'a str>,
}

#[derive(Default)]
struct Topic<'a> {
    error_code: i16,
    name: Option<&'a str>,
    topic_id: [u8; 16],
    is_internal: bool,
    partitions: Vec<metadata_response::Partition>,
    authorized_operations: i32,
}

/// Metadata response v12.
pub(crate) fn metadata(mut frame: &[u8]) -> Option<Metadata<'_>> {
    let input = &mut frame;
    let mut response = Metadata::default();
    response.throttle_time_ms = read::i32(input)?;
    read::list(&mut response.brokers, input, |broker, input| {
        broker.node_id = read::i32(input)?;
        broker.host = read::str(input)??;
        broker.port = read::i32(input)?;
        broker.rack = read::str(input)?;
        read::skip_tags(input)
    })?;
    response.cluster_id = read::str(input)?;
    response.controller_id = read::i32(input)?;
    read::list(&mut response.topics, input, |topic, input| {
        topic.error_code = read::i16(input)?;
        topic.name = read::str(input)?;
        topic.topic_id = read::fixed(input)?;
        topic.is_internal = read::i8(input)? != 0;
        read::list(&mut topic.partitions, input, metadata_response::read_partition)?;
        topic.authorized_operations = read::i32(input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)?;
    Some(response)
}

/// The names of the topics of a Metadata response v12.
pub(crate) fn topic_names(mut frame: &[u8]) -> Option<Vec<Option<&str>>> {
    let input = &mut frame;
    read::take(input, 4)?;
    read::pass_list(input, |input| {
        read::take(input, 4)?;
        read::pass_text(input)?;
        read::take(input, 4)?;
        read::pass_text(input)?;
        read::skip_tags(input)
    })?;
    read::pass_text(input)?;
    read::take(input, 4)?;
    let mut names = Vec::new();
    read::list(&mut names, input, |name, input| {
        read::take(input, 2)?;
        *name = read::str(input)?;
        read::take(input, 17)?;
        read::pass_list(input, |input| {
            read::take(input, 14)?;
            read::pass_numbers(input)?;
            read::pass_numbers(input)?;
            read::pass_numbers(input)?;
            read::skip_tags(input)
        })?;
        read::take(input, 4)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)?;
    Some(names)
}

#[derive(Default)]
pub(crate) struct OffsetCommit<'a> {
    group_id: &'a str,
    generation_id: i32,
    member_id: &'a str,
    group_instance_id: Option<&'a str>,
    topics: Vec<CommitTopic<'a>>,
}

#[derive(Default)]
struct CommitTopic<'a> {
    name: &'a str,
    partitions: Vec<CommitPartition<'a>>,
}

#[derive(Default)]
struct CommitPartition<'a> {
    partition_index: i32,
    committed_offset: i64,
    committed_leader_epoch: i32,
    committed_metadata: Option<&'a str>,
}

/// `OffsetCommit` request v8.
pub(crate) fn offset_commit(mut frame: &[u8]) -> Option<OffsetCommit<'_>> {
    let input = &mut frame;
    let mut request = OffsetCommit::default();
    request.group_id = read::str(input)??;
    request.generation_id = read::i32(input)?;
    request.member_id = read::str(input)??;
    request.group_instance_id = read::str(input)?;
    read::list(&mut request.topics, input, |topic, input| {
        topic.name = read::str(input)??;
        read::list(&mut topic.partitions, input, |partition, input| {
            partition.partition_index = read::i32(input)?;
            partition.committed_offset = read::i64(input)?;
            partition.committed_leader_epoch = read::i32(input)?;
            partition.committed_metadata = read::str(input)?;
            read::skip_tags(input)
        })?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)?;
    Some(request)
}

#[derive(Default)]
pub(crate) struct Fetch<'a> {
    throttle_time_ms: i32,
    error_code: i16,
    session_id: i32,
    responses: Vec<FetchTopic<'a>>,
}

#[derive(Default)]
struct FetchTopic<'a> {
    topic: &'a str,
    partitions: Vec<FetchPartition<'a>>,
}

#[derive(Default)]
struct FetchPartition<'a> {
    /// All but the records.
    owned: fetch_response::Partition,
    records: Option<&'a [u8]>,
}

/// Fetch response v12.
pub(crate) fn fetch(mut frame: &[u8]) -> Option<Fetch<'_>> {
    let input = &mut frame;
    let mut response = Fetch::default();
    response.throttle_time_ms = read::i32(input)?;
    response.error_code = read::i16(input)?;
    response.session_id = read::i32(input)?;
    read::list(&mut response.responses, input, |topic, input| {
        topic.topic = read::str(input)??;
        read::list(&mut topic.partitions, input, |FetchPartition { owned, records }, input| {
            fetch_response::read_before_records(owned, input)?;
            *records = read::slice(input)?;
            read::tags(input, |tag, content| fetch_response::read_tag(owned, tag, content))
        })?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)?;
    Some(response)
}
