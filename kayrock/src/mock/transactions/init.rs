//! Handler of `InitProducerId`.

use super::end::{abort_expired, fence};
use super::state::{Phase, Producer, Transaction};
use crate::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use crate::mock::context::Context;
use crate::mock::log::{Store, now};
use crate::values::{ErrorCode, ProducerId, TransactionalId};

/// Highest epoch; the producer gets another id after it.
const LAST_EPOCH: i16 = i16::MAX - 1;

/// Assigns a producer id, or the next epoch of a transactional id.
pub(super) fn init_producer_id(
    store: &mut Store,
    request: InitProducerIdRequest,
    _: &Context,
) -> InitProducerIdResponse {
    match init(store, request) {
        Ok((producer_id, producer_epoch)) => {
            InitProducerIdResponse { producer_id, producer_epoch, ..InitProducerIdResponse::default() }
        }
        Err(error_code) => {
            InitProducerIdResponse { error_code, producer_epoch: -1, ..InitProducerIdResponse::default() }
        }
    }
}

fn init(store: &mut Store, request: InitProducerIdRequest) -> Result<Producer, ErrorCode> {
    let has_id = request.producer_id != ProducerId(-1);
    let has_epoch = request.producer_epoch != -1;
    if has_id != has_epoch {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let Some(id) = request.transactional_id else { return Ok((store.next_producer(), 0)) };
    if id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    // Transactions of two phases are not enabled, and only they can be kept.
    if request.enable_2pc {
        return Err(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    }
    if request.keep_prepared_txn {
        return Err(ErrorCode::UNSUPPORTED_VERSION);
    }
    let max_timeout = store.overrides.number("transaction.max.timeout.ms", 900_000);
    if !(1..=max_timeout).contains(&request.transaction_timeout_ms) {
        return Err(ErrorCode::INVALID_TRANSACTION_TIMEOUT);
    }
    abort_expired(store, now());
    let expected = has_id.then_some((request.producer_id, request.producer_epoch));
    renew(store, id, expected, request.transaction_timeout_ms)
}

/// Assigns the next producer of a transactional id. An open transaction is aborted first, and the client repeats.
fn renew(
    store: &mut Store,
    id: TransactionalId,
    expected: Option<Producer>,
    timeout_ms: i32,
) -> Result<Producer, ErrorCode> {
    let Some(transaction) = store.transactions.get(&id) else {
        let producer = (store.next_producer(), 0);
        store.transactions.insert(id, Transaction::new(producer, timeout_ms));
        return Ok(producer);
    };
    let (current, last_epoch) = (transaction.producer, transaction.last_epoch);
    if expected.is_some_and(|expected| expected.0 != current.0) {
        return Err(ErrorCode::PRODUCER_FENCED);
    }
    if transaction.phase == Phase::Ongoing {
        if expected.is_some_and(|expected| expected.1 != current.1) {
            return Err(ErrorCode::PRODUCER_FENCED);
        }
        fence(store, &id);
        return Err(ErrorCode::CONCURRENT_TRANSACTIONS);
    }
    let next = match expected {
        Some((_, epoch)) if epoch == last_epoch && epoch != current.1 => return Ok(current),
        Some((_, epoch)) if epoch != current.1 => return Err(ErrorCode::PRODUCER_FENCED),
        _ if current.1 >= LAST_EPOCH => (store.next_producer(), 0),
        _ => (current.0, current.1 + 1),
    };
    let last_epoch = if expected.is_some() { current.1 } else { -1 };
    store.transactions.insert(id, Transaction { last_epoch, ..Transaction::new(next, timeout_ms) });
    Ok(next)
}
