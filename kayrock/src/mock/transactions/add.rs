//! Handlers of `AddPartitionsToTxn` and `AddOffsetsToTxn`.

use super::end::abort_expired;
use super::state::{Phase, Producer};
use crate::messages::add_offsets_to_txn::{AddOffsetsToTxnRequest, AddOffsetsToTxnResponse};
use crate::messages::add_partitions_to_txn::{
    AddPartitionsToTxnPartitionResult, AddPartitionsToTxnRequest, AddPartitionsToTxnResponse, AddPartitionsToTxnResult,
    AddPartitionsToTxnTopic, AddPartitionsToTxnTopicResult,
};
use crate::mock::context::Context;
use crate::mock::log::{Store, now};
use crate::values::{ErrorCode, TopicName, TransactionalId};

/// First version of both APIs that calls a fenced producer so.
const FIRST_WITH_FENCED: i16 = 2;

/// Topic in which Kafka keeps the offsets of groups; transactions that commit offsets are described with it.
pub(super) const OFFSETS_TOPIC: &str = "__consumer_offsets";

/// Handles `AddPartitionsToTxn`; from version 4 on brokers send it, with several transactions.
pub(super) fn add_partitions(
    store: &mut Store,
    request: AddPartitionsToTxnRequest,
    context: &Context,
) -> AddPartitionsToTxnResponse {
    abort_expired(store, now());
    if context.version() < 4 {
        let producer = (request.v3_and_below_producer_id, request.v3_and_below_producer_epoch);
        let wrong_epoch = wrong_epoch(context.version());
        let id = request.v3_and_below_transactional_id;
        let topics = add_topics(store, &id, producer, request.v3_and_below_topics, wrong_epoch);
        return AddPartitionsToTxnResponse {
            results_by_topic_v3_and_below: topics,
            ..AddPartitionsToTxnResponse::default()
        };
    }
    let results = request.transactions.into_iter().map(|one| {
        let producer = (one.producer_id, one.producer_epoch);
        let topic_results = if one.verify_only {
            verify_topics(store, &one.transactional_id, producer, one.topics)
        } else {
            add_topics(store, &one.transactional_id, producer, one.topics, ErrorCode::PRODUCER_FENCED)
        };
        let transactional_id = one.transactional_id;
        AddPartitionsToTxnResult { transactional_id, topic_results, ..AddPartitionsToTxnResult::default() }
    });
    let results_by_transaction = results.collect();
    AddPartitionsToTxnResponse { results_by_transaction, ..AddPartitionsToTxnResponse::default() }
}

fn wrong_epoch(version: i16) -> ErrorCode {
    if version < FIRST_WITH_FENCED { ErrorCode::INVALID_PRODUCER_EPOCH } else { ErrorCode::PRODUCER_FENCED }
}

/// Adds all partitions, or none if one is unknown.
fn add_topics(
    store: &mut Store,
    id: &TransactionalId,
    producer: Producer,
    topics: Vec<AddPartitionsToTxnTopic>,
    wrong_epoch: ErrorCode,
) -> Vec<AddPartitionsToTxnTopicResult> {
    let is_unknown =
        topics.iter().any(|topic| topic.partitions.iter().any(|&index| !exists(store, &topic.name, index)));
    if is_unknown {
        return results(topics, |name, index| {
            let is_known = exists(store, name, index);
            if is_known { ErrorCode::OPERATION_NOT_ATTEMPTED } else { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION }
        });
    }
    let code = add(store, id, producer, &topics, wrong_epoch).err().unwrap_or_default();
    results(topics, |_, _| code)
}

fn exists(store: &Store, name: &TopicName, index: i32) -> bool {
    store.topic(name).is_some_and(|topic| topic.has_partition(index))
}

fn add(
    store: &mut Store,
    id: &TransactionalId,
    producer: Producer,
    topics: &[AddPartitionsToTxnTopic],
    wrong_epoch: ErrorCode,
) -> Result<(), ErrorCode> {
    let transaction = store.transactions.of_producer(id, producer, wrong_epoch)?;
    transaction.begin(now());
    for topic in topics {
        transaction.partitions.extend(topic.partitions.iter().map(|&index| (topic.name.clone(), index)));
    }
    store.transactions.opened(id);
    Ok(())
}

/// Checks which partitions were added.
fn verify_topics(
    store: &mut Store,
    id: &TransactionalId,
    producer: Producer,
    topics: Vec<AddPartitionsToTxnTopic>,
) -> Vec<AddPartitionsToTxnTopicResult> {
    let found = store.transactions.of_producer(id, producer, ErrorCode::PRODUCER_FENCED);
    results(topics, |name, index| match &found {
        Err(error) => *error,
        Ok(transaction) => {
            let is_open = transaction.phase == Phase::Ongoing;
            let is_added = is_open && transaction.partitions.contains(&(name.clone(), index));
            if is_added { ErrorCode::NONE } else { ErrorCode::TRANSACTION_ABORTABLE }
        }
    })
}

fn results(
    topics: Vec<AddPartitionsToTxnTopic>,
    code: impl Fn(&TopicName, i32) -> ErrorCode,
) -> Vec<AddPartitionsToTxnTopicResult> {
    let results = topics.into_iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|&partition_index| AddPartitionsToTxnPartitionResult {
            partition_index,
            partition_error_code: code(&topic.name, partition_index),
            ..AddPartitionsToTxnPartitionResult::default()
        });
        AddPartitionsToTxnTopicResult {
            results_by_partition: partitions.collect(),
            name: topic.name,
            ..AddPartitionsToTxnTopicResult::default()
        }
    });
    results.collect()
}

/// Handles `AddOffsetsToTxn`.
pub(super) fn add_offsets(
    store: &mut Store,
    request: AddOffsetsToTxnRequest,
    context: &Context,
) -> AddOffsetsToTxnResponse {
    abort_expired(store, now());
    let producer = (request.producer_id, request.producer_epoch);
    let id = &request.transactional_id;
    let added = store.transactions.of_producer(id, producer, wrong_epoch(context.version()));
    let error_code = match added {
        _ if id.is_empty() => ErrorCode::INVALID_REQUEST,
        Ok(transaction) => {
            transaction.begin(now());
            transaction.groups.insert(request.group_id);
            store.transactions.opened(id);
            ErrorCode::NONE
        }
        Err(error_code) => error_code,
    };
    AddOffsetsToTxnResponse { error_code, ..AddOffsetsToTxnResponse::default() }
}
