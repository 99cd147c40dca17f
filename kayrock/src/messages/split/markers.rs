//! Transaction markers: each partition of a marker has a leader.
//!
//! Source: `AbortTransactionHandler` of Kafka 4.x.

use super::super::write_txn_markers::{
    WritableTxnMarkerPartitionResult, WritableTxnMarkerResult, WritableTxnMarkerTopicResult, WriteTxnMarkersRequest,
    WriteTxnMarkersResponse,
};
use super::results::{Results, is_selected};
use crate::message::{RequestTarget, Routed, Split, Target};
use crate::values::{ErrorCode, ProducerId, TopicName};
use alloc::vec::Vec;
use core::mem;

/// Rule of requests that write transaction markers.
#[derive(Debug)]
pub enum Markers {}

/// Producer of a marker, and name and index of a partition.
type Key = (ProducerId, TopicName, i32);

/// Iterates over the partitions of all markers.
fn keys(request: &WriteTxnMarkersRequest) -> impl Iterator<Item = Key> {
    request.markers.iter().flat_map(|marker| {
        marker.topics.iter().flat_map(move |topic| {
            topic.partition_indexes.iter().map(move |index| (marker.producer_id, topic.name.clone(), *index))
        })
    })
}

/// Iterates over the results of all partitions of a marker.
fn results(marker: WritableTxnMarkerResult) -> impl Iterator<Item = (Key, WritableTxnMarkerPartitionResult)> {
    let WritableTxnMarkerResult { producer_id, topics, .. } = marker;
    topics.into_iter().flat_map(move |topic| {
        let WritableTxnMarkerTopicResult { name, partitions, .. } = topic;
        partitions.into_iter().map(move |result| ((producer_id, name.clone(), result.partition_index), result))
    })
}

impl Split<WriteTxnMarkersRequest> for Markers {
    type Part = WritableTxnMarkerPartitionResult;

    #[inline]
    fn targets(request: &WriteTxnMarkersRequest) -> Vec<Target> {
        keys(request).map(|(_, topic, index)| Target::leader(topic, index)).collect()
    }

    #[inline]
    fn select(request: &WriteTxnMarkersRequest, parts: &[usize]) -> Option<WriteTxnMarkersRequest> {
        let (mut selected, mut number) = (request.clone(), 0);
        for marker in &mut selected.markers {
            for topic in &mut marker.topics {
                topic.partition_indexes.retain(|_| is_selected(&mut number, parts));
            }
            marker.topics.retain(|topic| !topic.partition_indexes.is_empty());
        }
        selected.markers.retain(|marker| !marker.topics.is_empty());
        Some(selected)
    }

    #[inline]
    fn take(
        request: &WriteTxnMarkersRequest,
        response: &mut WriteTxnMarkersResponse,
    ) -> Vec<Option<WritableTxnMarkerPartitionResult>> {
        let mut results = Results::new(mem::take(&mut response.markers).into_iter().flat_map(results));
        keys(request).map(|key| results.take(|found| *found == key)).collect()
    }

    #[inline]
    fn failed(
        request: &WriteTxnMarkersRequest,
        part: usize,
        error_code: ErrorCode,
    ) -> Option<WritableTxnMarkerPartitionResult> {
        let (_, _, partition_index) = keys(request).nth(part)?;
        Some(WritableTxnMarkerPartitionResult {
            partition_index,
            error_code,
            ..WritableTxnMarkerPartitionResult::default()
        })
    }

    fn code(part: &WritableTxnMarkerPartitionResult) -> ErrorCode {
        part.error_code
    }

    /// The response has nothing beside its parts.
    fn merge(_: &mut WriteTxnMarkersResponse, _: WriteTxnMarkersResponse) {}

    #[inline]
    fn finish(
        request: &WriteTxnMarkersRequest,
        mut rest: WriteTxnMarkersResponse,
        parts: Vec<WritableTxnMarkerPartitionResult>,
    ) -> WriteTxnMarkersResponse {
        let mut parts = parts.into_iter();
        rest.markers.clear();
        for marker in &request.markers {
            let topics = marker.topics.iter().map(|topic| WritableTxnMarkerTopicResult {
                name: topic.name.clone(),
                partitions: parts.by_ref().take(topic.partition_indexes.len()).collect(),
                ..WritableTxnMarkerTopicResult::default()
            });
            rest.markers.push(WritableTxnMarkerResult {
                producer_id: marker.producer_id,
                topics: topics.collect(),
                ..WritableTxnMarkerResult::default()
            });
        }
        rest
    }
}

impl Routed for WriteTxnMarkersRequest {
    const TARGET: RequestTarget = RequestTarget::Leader;
    type Split = Markers;

    fn target(&self) -> Target {
        Markers::targets(self).into_iter().next().unwrap_or(Target::Any)
    }
}
