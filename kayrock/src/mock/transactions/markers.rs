//! Handler of `WriteTxnMarkers`, by which other brokers end transactions.

use super::marker::marker;
use crate::messages::write_txn_markers::{
    WritableTxnMarkerPartitionResult, WritableTxnMarkerResult, WritableTxnMarkerTopicResult, WriteTxnMarkersRequest,
    WriteTxnMarkersResponse,
};
use crate::mock::context::Context;
use crate::mock::log::{Store, now};
use crate::types::Uuid;
use crate::values::ErrorCode;

/// Handles `WriteTxnMarkers`.
pub(super) fn write_markers(
    store: &mut Store,
    request: WriteTxnMarkersRequest,
    _: &Context,
) -> WriteTxnMarkersResponse {
    let now = now();
    let markers = request.markers.into_iter().map(|wanted| {
        let (producer, is_committed) = ((wanted.producer_id, wanted.producer_epoch), wanted.transaction_result.0);
        let topics = wanted.topics.into_iter().map(|topic| {
            let partitions = topic.partition_indexes.into_iter().map(|partition_index| {
                let partition = store.partition(&topic.name, Uuid::ZERO, false, partition_index);
                let error_code = partition.as_ref().err().copied().unwrap_or(ErrorCode::NONE);
                if let Some((partition, marker)) = partition.ok().zip(marker(producer, is_committed, now)) {
                    partition.end_transaction(producer, &marker, is_committed, now);
                }
                WritableTxnMarkerPartitionResult { partition_index, error_code, ..Default::default() }
            });
            WritableTxnMarkerTopicResult { partitions: partitions.collect(), name: topic.name, ..Default::default() }
        });
        WritableTxnMarkerResult { topics: topics.collect(), producer_id: wanted.producer_id, ..Default::default() }
    });
    WriteTxnMarkersResponse { markers: markers.collect(), ..WriteTxnMarkersResponse::default() }
}
