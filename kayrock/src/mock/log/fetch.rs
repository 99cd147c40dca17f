//! Fetch, without fetch sessions: each response is a full one.

use super::shared::Log;
use super::store::Store;
use crate::messages::fetch::{
    FetchPartition, FetchRequest, FetchResponse, FetchTopic, FetchableTopicResponse, PartitionData,
};
use crate::records::Records;
use crate::values::ErrorCode;
use core::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Responds when `min_bytes` are available, or after `max_wait_ms`.
pub(super) async fn fetch(log: Log, request: FetchRequest) -> FetchResponse {
    // A negative time is none.
    let wait = u64::try_from(request.max_wait_ms).unwrap_or_default();
    let deadline = Instant::now() + Duration::from_millis(wait);
    loop {
        // Created before reading, so that records appended between reading and waiting are noticed.
        let appended = log.appended().notified();
        let (response, is_enough) = read(&mut log.store(), &request);
        if is_enough || timeout_at(deadline, appended).await.is_err() {
            return response;
        }
    }
}

/// Remaining and used bytes of a response.
struct Budget {
    remaining: usize,
    used: usize,
    has_error: bool,
}

/// Reads the available records; also returns whether the response need not wait for more.
fn read(store: &mut Store, request: &FetchRequest) -> (FetchResponse, bool) {
    // Negative sizes are none.
    let min_bytes = usize::try_from(request.min_bytes).unwrap_or_default();
    let remaining = usize::try_from(request.max_bytes).unwrap_or_default();
    let mut budget = Budget { remaining, used: 0, has_error: false };
    let responses = request.topics.iter().map(|topic| read_topic(store, topic, &mut budget)).collect();
    let response = FetchResponse { responses, ..FetchResponse::default() };
    (response, request.topics.is_empty() || budget.has_error || budget.used >= min_bytes)
}

fn read_topic(store: &mut Store, topic: &FetchTopic, budget: &mut Budget) -> FetchableTopicResponse {
    let partitions = topic.partitions.iter();
    let partitions = partitions.map(|partition| match read_partition(store, topic, partition, budget) {
        Ok(data) => data,
        Err(error_code) => {
            budget.has_error = true;
            partition_error(partition.partition, error_code)
        }
    });
    FetchableTopicResponse {
        topic: topic.topic.clone(),
        topic_id: topic.topic_id,
        partitions: partitions.collect(),
        ..FetchableTopicResponse::default()
    }
}

fn partition_error(partition_index: i32, error_code: ErrorCode) -> PartitionData {
    PartitionData {
        partition_index,
        error_code,
        high_watermark: -1,
        records: Some(Records::new()),
        ..PartitionData::default()
    }
}

fn read_partition(
    store: &mut Store,
    topic: &FetchTopic,
    wanted: &FetchPartition,
    budget: &mut Budget,
) -> Result<PartitionData, ErrorCode> {
    let partition = store.partition(&topic.topic, topic.topic_id, wanted.partition)?;
    let max_bytes = usize::try_from(wanted.partition_max_bytes).unwrap_or_default().min(budget.remaining);
    // The first batch exceeds the limit if necessary: otherwise a consumer with a low limit would stop at it (KIP-74).
    let records = partition.read(wanted.fetch_offset, max_bytes, budget.used == 0)?;
    budget.used += records.len();
    // The first batch may exceed the limit.
    budget.remaining = budget.remaining.saturating_sub(records.len());
    Ok(PartitionData {
        partition_index: wanted.partition,
        high_watermark: partition.end(),
        last_stable_offset: partition.end(),
        log_start_offset: 0,
        aborted_transactions: None,
        records: Some(records),
        ..PartitionData::default()
    })
}
