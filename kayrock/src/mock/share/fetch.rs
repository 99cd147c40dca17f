//! Handler of `ShareFetch`.
//!
//! Source: `SharePartitionManager` and `DelayedShareFetch` of Kafka 4.4.

use super::acknowledge::{Acknowledged, Key, OfPartition, key, lock_timeout_ms, unique};
use super::assignor::Place;
use super::partition::{Acquired, Limits, Order, SharePartition, Span};
use super::sessions::{Changes, Plan};
use super::settings::{first_offset, limits, lock_duration, only_committed};
use super::state::ShareGroups;
use crate::messages::fetch::AbortedTransaction;
use crate::messages::share_fetch::{
    AcquiredRecords, PartitionData, ShareFetchRequest, ShareFetchResponse, ShareFetchableTopicResponse,
};
use crate::mock::context::Context;
use crate::mock::groups::Groups;
use crate::mock::log::{self, Partition, Store, now};
use crate::mock::transactions::abort_expired;
use crate::records::{Fetched, Records};
use crate::values::{ErrorCode, SessionEpoch, ShareAcquireMode};
use bytes::Bytes;
use core::time::Duration;
use std::collections::HashSet;
use tokio::time::{Instant, sleep, timeout_at};

/// Request whose session was checked and whose acknowledgements were applied.
#[derive(Debug)]
struct Fetch {
    key: Key,
    plan: Plan,
    acknowledged: Vec<Acknowledged>,
    lock_timeout_ms: i32,
    min_bytes: usize,
    max_bytes: usize,
    max_records: i64,
    batch_size: i64,
    is_exact: bool,
}

/// Responds when records can be acquired, or after `max_wait_ms`.
pub(super) async fn share_fetch(groups: Groups, request: ShareFetchRequest, context: Context) -> ShareFetchResponse {
    let wait = Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or_default());
    let deadline = Instant::now() + wait;
    let fetch = match open(&groups, request, &context) {
        Ok(fetch) => fetch,
        Err(error_code) => {
            if error_code == ErrorCode::SHARE_SESSION_LIMIT_REACHED {
                sleep(wait).await;
            }
            return ShareFetchResponse { error_code, ..ShareFetchResponse::default() };
        }
    };
    if !fetch.acknowledged.is_empty() || fetch.plan.is_final {
        groups.log().appended().notify_waiters();
    }
    let mut is_late = false;
    loop {
        // Created before reading, so that a change between reading and waiting is noticed.
        let changed = groups.log().appended().notified();
        match attempt(&groups, &fetch, is_late) {
            Attempt::Done(parts) => return respond(fetch, parts),
            Attempt::Wait(next) => {
                let until = next.map_or(deadline, |next| next.min(deadline));
                is_late = timeout_at(until, changed).await.is_err() && until == deadline;
            }
        }
    }
}

/// Checks a request, and applies its acknowledgements.
fn open(groups: &Groups, request: ShareFetchRequest, context: &Context) -> Result<Fetch, ErrorCode> {
    let (version, connection) = (context.version(), context.connection);
    let limits = [request.max_bytes, request.min_bytes, request.max_records, request.max_wait_ms];
    if let ShareAcquireMode::Other(_) = request.share_acquire_mode {
        return Err(ErrorCode::UNKNOWN_SERVER_ERROR);
    }
    let key = key(request.group_id, request.member_id)?;
    if request.is_renew_ack && limits != [0; 4] {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let parts = request.topics.into_iter().flat_map(|topic| {
        let topic_id = topic.topic_id;
        topic.partitions.into_iter().map(move |partition| {
            let batches = partition.acknowledgement_batches.into_iter().map(Into::into).collect();
            ((topic_id, partition.partition_index), batches)
        })
    });
    let parts: Vec<OfPartition> = unique(parts);
    let has_acknowledgements = parts.iter().any(|(_, batches)| !batches.is_empty());
    let forgotten = request.forgotten_topics_data.iter();
    let forgotten = forgotten.flat_map(|topic| topic.partitions.iter().map(|index| (topic.topic_id, *index)));
    let added = parts.iter().map(|(place, _)| *place).collect();
    let changes = Changes { added, forgotten: forgotten.collect(), has_acknowledgements };
    let mut state = groups.state();
    let store = groups.log().store();
    let epoch = request.share_session_epoch;
    let mut plan = state.share.sessions.plan(&key, epoch, changes, connection)?;
    let acknowledged = if has_acknowledgements {
        state.share.acknowledge(&store, &key, parts, version, request.is_renew_ack)
    } else {
        Vec::new()
    };
    if plan.is_final {
        state.share.end_session(&store, &key);
    }
    if request.is_renew_ack {
        plan.partitions.clear();
    }
    rotate(&mut plan.partitions, epoch);
    // Version 0 has no limit of records.
    let max_records = if version == 0 { i32::MAX } else { request.max_records };
    Ok(Fetch {
        lock_timeout_ms: lock_timeout_ms(&store, &key.0),
        key,
        plan,
        acknowledged,
        // Negative sizes are none.
        min_bytes: usize::try_from(request.min_bytes).unwrap_or_default(),
        max_bytes: usize::try_from(request.max_bytes).unwrap_or_default(),
        max_records: max_records.into(),
        batch_size: request.batch_size.into(),
        is_exact: request.share_acquire_mode == ShareAcquireMode::RecordLimit,
    })
}

/// Begins with another partition at each request of a session.
fn rotate(partitions: &mut [Place], epoch: SessionEpoch) {
    let first = usize::try_from(epoch.0).unwrap_or_default().checked_rem(partitions.len()).unwrap_or_default();
    partitions.rotate_left(first);
}

/// Result of reading.
enum Attempt {
    Done(Vec<(Place, PartitionData)>),
    /// Nothing changes before this time, unless the log or the group does.
    Wait(Option<Instant>),
}

/// Records that a partition could give.
struct Available {
    place: Place,
    from: i64,
    log_start: i64,
    read: Result<(Records, Vec<AbortedTransaction>), ErrorCode>,
}

fn attempt(groups: &Groups, fetch: &Fetch, is_late: bool) -> Attempt {
    let mut state = groups.state();
    let mut store = groups.log().store();
    abort_expired(&mut store, now());
    let limits = limits(&store, &fetch.key.0);
    let (mut failed, mut acquirable, mut next) = (Vec::new(), Vec::new(), None);
    for place in &fetch.plan.partitions {
        match prepare(&mut state.share, &store, fetch, *place, limits) {
            Ok(partition) => {
                next = [next, partition.next_expiry()].into_iter().flatten().min();
                if partition.can_acquire(limits) {
                    acquirable.push((*place, partition.next_fetch()));
                }
            }
            Err(error_code) => failed.push((*place, part(place.1, error_code))),
        }
    }
    if failed.len() == fetch.plan.partitions.len() || fetch.max_records == 0 || fetch.max_bytes == 0 {
        return Attempt::Done(failed);
    }
    let available = read_all(&store, fetch, &acquirable);
    let size: usize = available.iter().map(|one| one.read.as_ref().map_or(usize::MAX >> 8, |read| read.0.len())).sum();
    if !is_late && (available.is_empty() || size < fetch.min_bytes) {
        return Attempt::Wait(next);
    }
    let mut parts = Vec::new();
    let mut remaining = fetch.max_records;
    for one in available {
        let partition = state.share.partition(&fetch.key, one.place);
        let Some(partition) = partition else { continue };
        let locked_until = Instant::now() + lock_duration(&store, &fetch.key.0);
        let order = Order {
            member: &fetch.key.1,
            max_records: remaining,
            batch_size: fetch.batch_size,
            is_exact: fetch.is_exact,
            locked_until,
            limits,
        };
        let (data, count) = take(partition, one, &order);
        remaining -= count;
        parts.push(data);
    }
    parts.extend(failed);
    Attempt::Done(parts)
}

impl ShareGroups {
    fn partition(&mut self, key: &Key, place: Place) -> Option<&mut SharePartition> {
        self.groups.get_mut(&key.0)?.partitions.get_mut(&place)
    }
}

/// Brings a partition up to date.
fn prepare<'s>(
    share: &'s mut ShareGroups,
    store: &Store,
    fetch: &Fetch,
    place: Place,
    limits: Limits,
) -> Result<&'s mut SharePartition, ErrorCode> {
    let topic = store.topic_by_id(place.0).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
    let group = &fetch.key.0;
    let partition = share.partition(&fetch.key, place);
    topic.read(place.1, |log| {
        // Kafka finds no stored state.
        let partition = partition.ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        partition.begin(|| first_offset(store, group, log));
        partition.expire(Instant::now(), limits);
        Ok(partition)
    })?
}

/// Reads the log from where each partition goes on.
fn read_all(store: &Store, fetch: &Fetch, acquirable: &[(Place, i64)]) -> Vec<Available> {
    let share = fetch.max_bytes / acquirable.len().max(1);
    let only_committed = only_committed(store, &fetch.key.0);
    let mut has_records = false;
    let available = acquirable.iter().map(|&(place, from)| {
        let limits = log::Limits { max_bytes: share, first_at_any_size: !has_records, only_committed, cuts: false };
        let topic = store.topic_by_id(place.0).ok_or(ErrorCode::UNKNOWN_TOPIC_ID);
        let read = topic.and_then(|topic| {
            topic.read(place.1, |log| {
                let aborted = if only_committed { log.aborted_from(from) } else { Vec::new() };
                log.read(from, limits).map(|records| (records, aborted))
            })?
        });
        has_records |= read.as_ref().is_ok_and(|(records, _)| !records.is_empty());
        let log_start = topic.and_then(|topic| topic.read(place.1, Partition::start)).unwrap_or_default();
        Available { place, from, log_start, read }
    });
    available.collect()
}

/// Acquires records of a partition; returns its part of the response and the number of records.
fn take(partition: &mut SharePartition, one: Available, order: &Order<'_>) -> ((Place, PartitionData), i64) {
    let Available { place, from, log_start, read } = one;
    let (records, aborted) = match read {
        Ok(read) => read,
        // Deleted records; the next fetch begins at the start of the log.
        Err(ErrorCode::OFFSET_OUT_OF_RANGE) => {
            partition.follow(log_start);
            return ((place, part(place.1, ErrorCode::NONE)), 0);
        }
        Err(error_code) => return ((place, part(place.1, error_code)), 0),
    };
    let spans = spans(&records);
    let mut acquired = partition.acquire(from, &spans, order);
    if !aborted.is_empty() {
        let hidden = hidden(&records, from, &aborted);
        acquired = partition.hide(acquired, &hidden);
    }
    let count = acquired.iter().map(|one| one.last - one.first + 1).sum();
    let mut data = part(place.1, ErrorCode::NONE);
    if let (Some(first), Some(last)) = (acquired.first(), acquired.last()) {
        data.records = Some(slice(records, &spans, first.first, last.last));
    }
    data.acquired_records = acquired.into_iter().map(acquired_records).collect();
    ((place, data), count)
}

fn acquired_records(acquired: Acquired) -> AcquiredRecords {
    AcquiredRecords {
        first_offset: acquired.first,
        last_offset: acquired.last,
        delivery_count: acquired.deliveries,
        ..AcquiredRecords::default()
    }
}

fn part(partition_index: i32, error_code: ErrorCode) -> PartitionData {
    PartitionData { partition_index, error_code, records: Some(Records::new()), ..PartitionData::default() }
}

fn spans(records: &Records) -> Vec<Span> {
    let batches = records.batches().unchecked().flatten();
    batches.map(|batch| Span { first: batch.base_offset(), last: batch.last_offset() }).collect()
}

/// Returns the batches of aborted transactions.
fn hidden(records: &Records, from: i64, aborted: &[AbortedTransaction]) -> Vec<Span> {
    let aborted = aborted.iter().map(|one| (one.producer_id, one.first_offset));
    let visible = Fetched::new(records.batches().unchecked(), from).read_committed(aborted);
    let visible: HashSet<i64> = visible.flatten().map(|one| one.batch().base_offset()).collect();
    let batches = records.batches().unchecked().flatten();
    let hidden = batches.filter(|batch| !batch.is_control() && !visible.contains(&batch.base_offset()));
    hidden.map(|batch| Span { first: batch.base_offset(), last: batch.last_offset() }).collect()
}

/// Returns the batches that have records between two offsets.
fn slice(records: Records, spans: &[Span], first: i64, last: i64) -> Records {
    let from = spans.partition_point(|span| span.last < first);
    let until = spans.partition_point(|span| span.first <= last);
    let sizes: Vec<usize> = records.batches().unchecked().flatten().map(|batch| batch.size_in_bytes()).collect();
    let start: usize = sizes.iter().take(from).sum();
    let size: usize = sizes.iter().take(until).skip(from).sum();
    Bytes::from(records).slice(start..start + size).into()
}

fn respond(fetch: Fetch, mut parts: Vec<(Place, PartitionData)>) -> ShareFetchResponse {
    if fetch.plan.is_incremental {
        parts.retain(|(_, data)| data.error_code.is_error() || !data.acquired_records.is_empty());
    }
    for acknowledged in fetch.acknowledged {
        let place = acknowledged.place;
        let known = parts.iter_mut().find(|(known, _)| *known == place);
        let data = match known {
            Some((_, data)) => data,
            None => {
                parts.push((place, part(place.1, ErrorCode::NONE)));
                let Some((_, data)) = parts.last_mut() else { continue };
                data
            }
        };
        data.acknowledge_error_code = acknowledged.code;
        data.acknowledge_error_message = acknowledged.message();
    }
    parts.sort_by_key(|(place, _)| *place);
    let mut responses: Vec<ShareFetchableTopicResponse> = Vec::new();
    for ((topic_id, _), data) in parts {
        match responses.last_mut().filter(|topic| topic.topic_id == topic_id) {
            Some(topic) => topic.partitions.push(data),
            None => responses.push(ShareFetchableTopicResponse {
                topic_id,
                partitions: vec![data],
                ..ShareFetchableTopicResponse::default()
            }),
        }
    }
    ShareFetchResponse {
        acquisition_lock_timeout_ms: fetch.lock_timeout_ms,
        responses,
        ..ShareFetchResponse::default()
    }
}
