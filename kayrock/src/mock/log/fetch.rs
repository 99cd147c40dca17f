//! Handler of Fetch.

use super::conversion::{FIRST_FETCH_WITH_BATCHES, down};
use super::partition::Limits;
use super::sessions::Plan;
use super::shared::Log;
use super::store::Store;
use super::time::now;
use super::wanted::{Item, Sent};
use crate::messages::fetch::{FetchRequest, FetchResponse, FetchableTopicResponse, PartitionData};
use crate::mock::context::Context;
use crate::mock::transactions::abort_expired;
use crate::records::Records;
use crate::values::{ErrorCode, IsolationLevel};
use core::time::Duration;
use tokio::time::{Instant, timeout_at};

/// First version with topic ids.
const FIRST_WITH_IDS: i16 = 13;

/// Responds when `min_bytes` are available, or after `max_wait_ms`.
pub(super) async fn fetch(log: Log, request: FetchRequest, context: Context) -> FetchResponse {
    let by_id = context.version() >= FIRST_WITH_IDS;
    if let IsolationLevel::Other(_) = request.isolation_level {
        return failed(ErrorCode::UNKNOWN_SERVER_ERROR);
    }
    let plan = match log.sessions().plan(&request, by_id) {
        Ok(plan) => plan,
        Err(error_code) => return failed(error_code),
    };
    // A negative time is none.
    let wait = u64::try_from(request.max_wait_ms).unwrap_or_default();
    let deadline = Instant::now() + Duration::from_millis(wait);
    loop {
        // Created before reading, so that records appended between reading and waiting are noticed.
        let appended = log.appended().notified();
        let (parts, is_enough) = read(&mut log.store(), &request, &plan, context.version());
        if is_enough || timeout_at(deadline, appended).await.is_err() {
            return respond(&log, &plan, parts);
        }
    }
}

fn failed(error_code: ErrorCode) -> FetchResponse {
    FetchResponse { error_code, ..FetchResponse::default() }
}

/// Remaining and used bytes of a response.
struct Budget {
    remaining: usize,
    used: usize,
    has_error: bool,
    only_committed: bool,
    version: i16,
}

impl Budget {
    fn by_id(&self) -> bool {
        self.version >= FIRST_WITH_IDS
    }
}

/// Reads the available records; also returns whether the response need not wait for more.
fn read(store: &mut Store, request: &FetchRequest, plan: &Plan, version: i16) -> (Vec<PartitionData>, bool) {
    abort_expired(store, now());
    // Negative sizes are none.
    let min_bytes = usize::try_from(request.min_bytes).unwrap_or_default();
    let remaining = usize::try_from(request.max_bytes).unwrap_or_default();
    let only_committed = request.isolation_level == IsolationLevel::ReadCommitted;
    let mut budget = Budget { remaining, used: 0, has_error: false, only_committed, version };
    let items = plan.wanted.items.iter();
    let parts = items.map(|item| match read_partition(store, item, &mut budget) {
        Ok(data) => data,
        Err(error_code) => {
            budget.has_error = true;
            partition_error(item.partition.partition, error_code, only_committed)
        }
    });
    let parts: Vec<_> = parts.collect();
    let is_enough = parts.is_empty() || budget.has_error || budget.used >= min_bytes;
    (parts, is_enough)
}

fn partition_error(partition_index: i32, error_code: ErrorCode, only_committed: bool) -> PartitionData {
    let is_unknown = matches!(error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::UNKNOWN_TOPIC_ID);
    PartitionData {
        partition_index,
        error_code,
        high_watermark: -1,
        aborted_transactions: (is_unknown || only_committed).then(Vec::new),
        records: Some(Records::new()),
        ..PartitionData::default()
    }
}

fn read_partition(store: &mut Store, item: &Item, budget: &mut Budget) -> Result<PartitionData, ErrorCode> {
    let wanted = &item.partition;
    let topic = store.find(&item.topic, item.topic_id, budget.by_id())?;
    if wanted.partition_max_bytes < 0 && topic.has_partition(wanted.partition) {
        return Err(ErrorCode::UNKNOWN_SERVER_ERROR);
    }
    let max_bytes = usize::try_from(wanted.partition_max_bytes).unwrap_or_default().min(budget.remaining);
    let limits = Limits {
        max_bytes,
        // The first batch exceeds the limit if necessary: otherwise a consumer with a low limit would stop (KIP-74).
        first_at_any_size: budget.used == 0,
        only_committed: budget.only_committed,
        cuts: true,
    };
    topic.read(wanted.partition, |partition| {
        partition.epochs().check(wanted.current_leader_epoch.max(-1))?;
        if wanted.last_fetched_epoch > partition.epochs().current() {
            return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
        }
        let mut records = partition.read(wanted.fetch_offset, limits)?;
        if budget.version < FIRST_FETCH_WITH_BATCHES {
            records = down(&records, budget.version, wanted.fetch_offset)?;
        }
        budget.used += records.len();
        // The first batch may exceed the limit.
        budget.remaining = budget.remaining.saturating_sub(records.len());
        Ok(PartitionData {
            partition_index: wanted.partition,
            high_watermark: partition.end(),
            last_stable_offset: partition.stable_end(),
            log_start_offset: partition.start(),
            aborted_transactions: budget.only_committed.then(|| partition.aborted_from(wanted.fetch_offset)),
            records: Some(records),
            ..PartitionData::default()
        })
    })?
}

/// Returns the response of a full or incremental fetch.
fn respond(log: &Log, plan: &Plan, parts: Vec<PartitionData>) -> FetchResponse {
    let pairs = plan.wanted.items.iter().zip(&parts);
    if plan.session_id != 0 {
        log.sessions().note(plan.session_id, pairs.clone().map(|(item, data)| sent(item, data)));
    }
    let mut responses: Vec<FetchableTopicResponse> = Vec::new();
    for (item, data) in
        plan.wanted.items.iter().zip(parts).filter(|(item, data)| !plan.is_incremental || has_changed(item, data))
    {
        let last = responses.last_mut();
        match last.filter(|last| last.topic == item.topic && last.topic_id == item.topic_id) {
            Some(last) => last.partitions.push(data),
            None => responses.push(FetchableTopicResponse {
                topic: item.topic.clone(),
                topic_id: item.topic_id,
                partitions: vec![data],
                ..FetchableTopicResponse::default()
            }),
        }
    }
    FetchResponse { session_id: plan.session_id, responses, ..FetchResponse::default() }
}

fn sent(item: &Item, data: &PartitionData) -> Sent {
    let sent = (data.error_code == ErrorCode::NONE).then_some((data.high_watermark, data.log_start_offset));
    Sent { key: item.key(), bounds: sent, has_records: has_records(data) }
}

/// Returns whether a response has something that the session's client does not have yet.
fn has_changed(item: &Item, data: &PartitionData) -> bool {
    has_records(data) || data.error_code.is_error() || item.sent != Some((data.high_watermark, data.log_start_offset))
}

fn has_records(data: &PartitionData) -> bool {
    data.records.as_ref().is_some_and(|records| !records.is_empty())
}
