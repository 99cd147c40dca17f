//! Ends of transactions: `EndTxn`, and transactions that exceed their timeout.

use super::marker::marker;
use super::state::{PendingOffset, Phase, Producer, Transaction};
use crate::messages::end_txn::{EndTxnRequest, EndTxnResponse};
use crate::mock::context::Context;
use crate::mock::groups::Groups;
use crate::mock::log::{Log, Store, now};
use crate::types::Uuid;
use crate::values::{ErrorCode, GroupId, ProducerId, TransactionalId};
use std::collections::BTreeMap;

/// First version in which each transaction has its own epoch (KIP-890).
const FIRST_WITH_EPOCHS: i16 = 5;

/// Epoch of the only coordinator.
const COORDINATOR_EPOCH: i32 = 0;

/// Highest epoch; the producer gets another id after it.
const LAST_EPOCH: i16 = i16::MAX - 1;

/// Offsets to commit, by group.
type Offsets = BTreeMap<GroupId, Vec<PendingOffset>>;

/// Handles `EndTxn`.
pub(super) fn end_transaction(
    log: &Log,
    groups: &Groups,
    request: &EndTxnRequest,
    context: &Context,
) -> EndTxnResponse {
    let has_epochs = context.version() >= FIRST_WITH_EPOCHS;
    let ended = end(&mut log.store(), request, has_epochs);
    log.appended().notify_waiters();
    match ended {
        Ok((producer, offsets)) => {
            groups.apply(offsets);
            let (producer_id, producer_epoch) = if has_epochs { producer } else { (ProducerId(-1), -1) };
            EndTxnResponse { producer_id, producer_epoch, ..EndTxnResponse::default() }
        }
        Err(error_code) => EndTxnResponse { error_code, ..EndTxnResponse::default() },
    }
}

fn end(store: &mut Store, request: &EndTxnRequest, has_epochs: bool) -> Result<(Producer, Offsets), ErrorCode> {
    abort_expired(store, now());
    let id = &request.transactional_id;
    let is_committed = request.committed.0;
    if id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let transaction = store.transactions.get(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
    if transaction.producer.0 != request.producer_id {
        return Err(ErrorCode::INVALID_PRODUCER_ID_MAPPING);
    }
    let wanted = if is_committed { Phase::Committed } else { Phase::Aborted };
    let current = transaction.producer;
    let is_current = current.1 == request.producer_epoch;
    // The client lost the response, in which its epoch was increased.
    let is_repeated = has_epochs && request.producer_epoch.checked_add(1) == Some(current.1);
    match transaction.phase {
        _ if !is_current && !is_repeated => Err(ErrorCode::PRODUCER_FENCED),
        phase if is_repeated && phase == wanted => Ok((current, Offsets::new())),
        _ if is_repeated => Err(ErrorCode::INVALID_TXN_STATE),
        Phase::Ongoing => complete(store, id, is_committed, has_epochs),
        phase if !has_epochs && phase == wanted => Ok((current, Offsets::new())),
        // Nothing was written: only the epoch changes.
        _ if has_epochs && !is_committed => complete(store, id, false, true),
        _ => Err(ErrorCode::INVALID_TXN_STATE),
    }
}

/// Writes the markers of a transaction; returns the producer of the next one, and the offsets to commit.
fn complete(
    store: &mut Store,
    id: &TransactionalId,
    is_committed: bool,
    has_epochs: bool,
) -> Result<(Producer, Offsets), ErrorCode> {
    let transaction = store.transactions.get(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
    let (producer_id, epoch) = transaction.producer;
    let writer = if has_epochs { (producer_id, epoch + 1) } else { (producer_id, epoch) };
    let next = match writer.1 {
        LAST_EPOCH.. if has_epochs => (store.next_producer(), 0),
        _ => writer,
    };
    Ok((next, finish(store, id, writer, next, is_committed)))
}

/// Writes the markers of a transaction with the epoch of `writer`, and returns its offsets.
fn finish(store: &mut Store, id: &TransactionalId, writer: Producer, next: Producer, is_committed: bool) -> Offsets {
    let now = now();
    let Some(transaction) = store.transactions.get_mut(id) else { return Offsets::new() };
    let partitions = core::mem::take(&mut transaction.partitions);
    let offsets = close(transaction, next, is_committed);
    if let Some(marker) = marker(writer, (is_committed, COORDINATOR_EPOCH), now) {
        for (topic, index) in partitions {
            // The topic may have been deleted.
            if let Ok(partition) = store.partition(&topic, Uuid::ZERO, false, index) {
                partition.end_transaction(writer, &marker, (is_committed, COORDINATOR_EPOCH), now);
            }
        }
    }
    if is_committed { offsets } else { Offsets::new() }
}

fn close(transaction: &mut Transaction, next: Producer, is_committed: bool) -> Offsets {
    transaction.phase = if is_committed { Phase::Committed } else { Phase::Aborted };
    transaction.last_epoch = transaction.producer.1;
    transaction.producer = next;
    transaction.groups.clear();
    core::mem::take(&mut transaction.offsets)
}

/// Aborts a transaction whose producer is replaced, and fences the producer by a higher epoch.
pub(super) fn fence(store: &mut Store, id: &TransactionalId) {
    let Some(transaction) = store.transactions.get(id) else { return };
    let (producer_id, epoch) = transaction.producer;
    let next = (producer_id, epoch + 1);
    finish(store, id, next, next, false);
}

/// Aborts the transactions that have been open for longer than their timeout.
pub(in crate::mock) fn abort_expired(store: &mut Store, now: i64) {
    for id in store.transactions.expired(now) {
        fence(store, &id);
    }
}
