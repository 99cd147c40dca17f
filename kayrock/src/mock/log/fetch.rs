//! Fetch: always in full, so a reader that asks for a session gets none.

use super::Log;
use super::store::Store;
use crate::messages::fetch::{
    FetchPartition, FetchRequest, FetchResponse, FetchTopic, FetchableTopicResponse, PartitionData,
};
use crate::records::Records;
use crate::values::ErrorCode;
use core::time::Duration;
use tokio::time::{Instant, timeout_at};

impl Log {
    /// Answers when there is enough to say, or after the time that the reader is willing to wait.
    pub(super) async fn fetch(self, request: FetchRequest) -> FetchResponse {
        let wait = u64::try_from(request.max_wait_ms).unwrap_or_default();
        let deadline = Instant::now() + Duration::from_millis(wait);
        loop {
            // From here on appending is noticed, also what comes between reading and waiting.
            let appended = self.0.appended.notified();
            let (answer, is_enough) = read(&mut self.store(), &request);
            if is_enough || timeout_at(deadline, appended).await.is_err() {
                return answer;
            }
        }
    }
}

/// How much the answer may still hold, and what is in it.
struct Budget {
    left: usize,
    used: usize,
    has_error: bool,
}

/// Reads what there is, and says whether it is worth an answer by itself.
fn read(store: &mut Store, request: &FetchRequest) -> (FetchResponse, bool) {
    let min_bytes = usize::try_from(request.min_bytes).unwrap_or_default();
    let left = usize::try_from(request.max_bytes).unwrap_or_default();
    let mut budget = Budget { left, used: 0, has_error: false };
    let responses = request.topics.iter().map(|topic| read_topic(store, topic, &mut budget)).collect();
    let answer = FetchResponse { responses, ..FetchResponse::default() };
    (answer, request.topics.is_empty() || budget.has_error || budget.used >= min_bytes)
}

fn read_topic(store: &mut Store, topic: &FetchTopic, budget: &mut Budget) -> FetchableTopicResponse {
    let read = |partition: &FetchPartition| {
        read_partition(store, topic, partition, budget).unwrap_or_else(|error_code| {
            budget.has_error = true;
            PartitionData {
                partition_index: partition.partition,
                error_code,
                high_watermark: -1,
                records: Some(Records::new()),
                ..PartitionData::default()
            }
        })
    };
    FetchableTopicResponse {
        topic: topic.topic.clone(),
        topic_id: topic.topic_id,
        partitions: topic.partitions.iter().map(read).collect(),
        ..FetchableTopicResponse::default()
    }
}

fn read_partition(
    store: &mut Store,
    topic: &FetchTopic,
    wanted: &FetchPartition,
    budget: &mut Budget,
) -> Result<PartitionData, ErrorCode> {
    let partition = store.partition(&topic.topic, topic.topic_id, wanted.partition)?;
    let max_bytes = usize::try_from(wanted.partition_max_bytes).unwrap_or_default().min(budget.left);
    // Otherwise a reader with a low limit would never get past a large batch (KIP-74).
    let records = partition.read(wanted.fetch_offset, max_bytes, budget.used == 0)?;
    budget.used = budget.used.saturating_add(records.len());
    budget.left = budget.left.saturating_sub(records.len());
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
