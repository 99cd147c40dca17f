//! Handler of `WriteTxnMarkers`, by which other brokers end transactions.

use super::marker::marker;
use crate::messages::write_txn_markers::{
    WritableTxnMarker, WritableTxnMarkerPartitionResult, WritableTxnMarkerResult, WritableTxnMarkerTopicResult,
    WriteTxnMarkersRequest, WriteTxnMarkersResponse,
};
use crate::mock::context::Context;
use crate::mock::log::{Store, now};
use crate::types::Uuid;
use crate::values::{ErrorCode, ProducerId, TopicName};
use std::collections::{BTreeMap, BTreeSet};

/// Id of a producer that has none.
const NO_PRODUCER: ProducerId = ProducerId(-1);

/// Epoch of a producer that has none.
const NO_EPOCH: i16 = -1;

/// Results of the markers of a producer.
type Results = BTreeMap<TopicName, BTreeMap<i32, ErrorCode>>;

/// Handles `WriteTxnMarkers`: each producer gets one response, unless it has no partitions.
pub(super) fn write_markers(
    store: &mut Store,
    request: WriteTxnMarkersRequest,
    _: &Context,
) -> WriteTxnMarkersResponse {
    let now = now();
    let is_refused = request.markers.iter().any(is_impossible);
    let mut results: BTreeMap<ProducerId, Results> = BTreeMap::new();
    for marker in request.markers {
        for topic in marker.topics.iter().filter(|topic| !topic.partition_indexes.is_empty()) {
            let of_topic = results.entry(marker.producer_id).or_default().entry(topic.name.clone()).or_default();
            let indexes: BTreeSet<i32> = topic.partition_indexes.iter().copied().collect();
            for index in indexes {
                let written = if is_refused {
                    Err(ErrorCode::UNKNOWN_SERVER_ERROR)
                } else {
                    write(store, &marker, &topic.name, index, now)
                };
                of_topic.insert(index, written.err().unwrap_or_default());
            }
        }
    }
    let markers = results.into_iter().map(|(producer_id, topics)| WritableTxnMarkerResult {
        producer_id,
        topics: topics.into_iter().map(of_topic).collect(),
        ..WritableTxnMarkerResult::default()
    });
    WriteTxnMarkersResponse { markers: markers.collect(), ..WriteTxnMarkersResponse::default() }
}

/// Returns true for a marker that no batch can hold; Kafka refuses all markers of the request then.
fn is_impossible(marker: &WritableTxnMarker) -> bool {
    marker.producer_epoch == NO_EPOCH || marker.producer_id == NO_PRODUCER || marker.transaction_version < 0
}

fn write(
    store: &mut Store,
    wanted: &WritableTxnMarker,
    topic: &TopicName,
    index: i32,
    now: i64,
) -> Result<(), ErrorCode> {
    let (producer, is_committed) = ((wanted.producer_id, wanted.producer_epoch), wanted.transaction_result.0);
    let partition = store.partition(topic, Uuid::ZERO, false, index)?;
    partition.check_marker(producer, wanted.coordinator_epoch)?;
    let end = (is_committed, wanted.coordinator_epoch);
    if let Some(marker) = marker(producer, end, now) {
        partition.end_transaction(producer, &marker, end, now);
    }
    Ok(())
}

fn of_topic((name, partitions): (TopicName, BTreeMap<i32, ErrorCode>)) -> WritableTxnMarkerTopicResult {
    let partitions = partitions.into_iter().map(|(partition_index, error_code)| WritableTxnMarkerPartitionResult {
        partition_index,
        error_code,
        ..WritableTxnMarkerPartitionResult::default()
    });
    WritableTxnMarkerTopicResult { partitions: partitions.collect(), name, ..WritableTxnMarkerTopicResult::default() }
}
