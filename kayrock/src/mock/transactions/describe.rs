//! Handlers of `DescribeTransactions`, `ListTransactions` and `DescribeProducers`.

use super::add::OFFSETS_TOPIC;
use super::end::abort_expired;
use super::state::Transaction;
use crate::messages::describe_producers::{
    DescribeProducersRequest, DescribeProducersResponse, PartitionResponse, ProducerState, TopicRequest, TopicResponse,
};
use crate::messages::describe_transactions::{
    DescribeTransactionsRequest, DescribeTransactionsResponse, TopicData, TransactionState,
};
use crate::messages::list_transactions::{self, ListTransactionsRequest, ListTransactionsResponse};
use crate::mock::context::Context;
use crate::mock::log::{Partition, Store, Topic, is_valid_name, now};
use crate::mock::pattern::Pattern;
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::{ErrorCode, TopicName, TransactionStateName, TransactionalId};
use std::collections::BTreeMap;

/// States that a filter may name.
const STATES: [TransactionStateName; 8] = [
    TransactionStateName::EMPTY,
    TransactionStateName::ONGOING,
    TransactionStateName::PREPARE_COMMIT,
    TransactionStateName::PREPARE_ABORT,
    TransactionStateName::COMPLETE_COMMIT,
    TransactionStateName::COMPLETE_ABORT,
    TransactionStateName(Str::from_static("Dead")),
    TransactionStateName::PREPARE_EPOCH_FENCE,
];

/// Handles `DescribeTransactions`.
pub(super) fn describe_transactions(
    store: &mut Store,
    request: DescribeTransactionsRequest,
    _: &Context,
) -> DescribeTransactionsResponse {
    abort_expired(store, now());
    let mut repeats = Repeats::new();
    let ids = request.transactional_ids.into_iter().filter(|id| repeats.allow(id.clone()));
    let states = ids.map(|id| describe(store, id));
    DescribeTransactionsResponse { transaction_states: states.collect(), ..DescribeTransactionsResponse::default() }
}

fn describe(store: &Store, transactional_id: TransactionalId) -> TransactionState {
    let Some(transaction) = store.transactions.get(&transactional_id) else {
        let is_empty = transactional_id.is_empty();
        let error_code = if is_empty { ErrorCode::INVALID_REQUEST } else { ErrorCode::TRANSACTIONAL_ID_NOT_FOUND };
        return TransactionState { error_code, transactional_id, ..TransactionState::default() };
    };
    let (producer_id, producer_epoch) = transaction.producer;
    TransactionState {
        transactional_id,
        transaction_state: transaction.state(),
        transaction_timeout_ms: transaction.timeout_ms,
        transaction_start_time_ms: transaction.start_ms,
        producer_id,
        producer_epoch,
        topics: topics(transaction),
        ..TransactionState::default()
    }
}

fn topics(transaction: &Transaction) -> Vec<TopicData> {
    let mut topics: BTreeMap<TopicName, Vec<i32>> = BTreeMap::new();
    for (topic, index) in &transaction.partitions {
        topics.entry(topic.clone()).or_default().push(*index);
    }
    if !transaction.groups.is_empty() {
        topics.insert(OFFSETS_TOPIC.into(), vec![0]);
    }
    topics.into_iter().map(|(topic, partitions)| TopicData { topic, partitions, ..TopicData::default() }).collect()
}

/// Handles `ListTransactions`.
pub(super) fn list_transactions(
    store: &mut Store,
    request: ListTransactionsRequest,
    _: &Context,
) -> ListTransactionsResponse {
    let now = now();
    abort_expired(store, now);
    let pattern = request.transactional_id_pattern.as_deref().filter(|pattern| !pattern.is_empty());
    let Ok(pattern) = pattern.map(Pattern::new).transpose() else {
        let error_code = ErrorCode::INVALID_REGULAR_EXPRESSION;
        return ListTransactionsResponse { error_code, ..ListTransactionsResponse::default() };
    };
    let (known, unknown): (Vec<_>, Vec<_>) =
        request.state_filters.into_iter().partition(|state| STATES.contains(state));
    let listed = store.transactions.iter().filter(|(id, one)| {
        let has_state = (known.is_empty() && unknown.is_empty()) || known.contains(&one.state());
        let ids = &request.producer_id_filters;
        let has_id = ids.is_empty() || ids.contains(&one.producer.0);
        let is_long = request.duration_filter < 0 || now - one.start_ms > request.duration_filter;
        has_state && has_id && is_long && pattern.as_ref().is_none_or(|pattern| pattern.matches(id))
    });
    let states = listed.map(|(id, one)| list_transactions::TransactionState {
        transactional_id: id.clone(),
        producer_id: one.producer.0,
        transaction_state: one.state(),
        ..list_transactions::TransactionState::default()
    });
    ListTransactionsResponse {
        transaction_states: states.collect(),
        unknown_state_filters: unknown,
        ..ListTransactionsResponse::default()
    }
}

/// Handles `DescribeProducers`.
pub(super) fn describe_producers(
    store: &mut Store,
    request: DescribeProducersRequest,
    _: &Context,
) -> DescribeProducersResponse {
    abort_expired(store, now());
    let topics = request.topics.into_iter().map(|topic| producers_of(store, topic)).collect();
    DescribeProducersResponse { topics, ..DescribeProducersResponse::default() }
}

fn producers_of(store: &Store, TopicRequest { name, partition_indexes, .. }: TopicRequest) -> TopicResponse {
    let topic = if is_valid_name(&name) {
        store.topic(&name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
    } else {
        Err(ErrorCode::INVALID_TOPIC_EXCEPTION)
    };
    let mut repeats = Repeats::new();
    let indexes = partition_indexes.into_iter().filter(|index| repeats.allow(*index));
    let partitions = indexes.map(|index| producers(topic, index)).collect();
    TopicResponse { name, partitions, ..TopicResponse::default() }
}

fn producers(topic: Result<&Topic, ErrorCode>, partition_index: i32) -> PartitionResponse {
    let found = topic.and_then(|topic| topic.read(partition_index, active));
    match found {
        Ok(active_producers) => PartitionResponse { partition_index, active_producers, ..PartitionResponse::default() },
        Err(error_code) => PartitionResponse {
            partition_index,
            error_code,
            error_message: topic.is_err().then(|| Str::from_static(error_code.description())),
            ..PartitionResponse::default()
        },
    }
}

fn active(partition: &Partition) -> Vec<ProducerState> {
    let states = partition.producers().map(|(producer_id, state)| ProducerState {
        producer_id,
        producer_epoch: state.epoch.into(),
        last_sequence: state.last_sequence,
        last_timestamp: state.last_time,
        coordinator_epoch: state.coordinator_epoch,
        current_txn_start_offset: state.transaction.unwrap_or(-1),
        ..ProducerState::default()
    });
    states.collect()
}
