//! Handler of `TxnOffsetCommit`.

use super::end::abort_expired;
use super::state::{PendingOffset, Phase};
use crate::messages::txn_offset_commit::{
    TxnOffsetCommitRequest, TxnOffsetCommitRequestTopic, TxnOffsetCommitResponse, TxnOffsetCommitResponsePartition,
    TxnOffsetCommitResponseTopic,
};
use crate::mock::context::Context;
use crate::mock::groups::{Groups, MAX_METADATA};
use crate::mock::log::{Log, Store, now};
use crate::values::{ErrorCode, TopicName};
use std::collections::{BTreeMap, HashSet};

/// First version that adds the group to the transaction (KIP-890).
const FIRST_THAT_ADDS: i16 = 5;

/// First version with topic ids.
const FIRST_WITH_IDS: i16 = 6;

/// Handles `TxnOffsetCommit`: the offsets wait for the end of the transaction.
pub(super) fn commit_offsets(
    log: &Log,
    groups: &Groups,
    mut request: TxnOffsetCommitRequest,
    context: &Context,
) -> TxnOffsetCommitResponse {
    let version = context.version();
    let topics = core::mem::take(&mut request.topics);
    let is_named = if request.group_id.is_empty() { Err(ErrorCode::INVALID_GROUP_ID) } else { Ok(()) };
    let prepared = is_named.and_then(|()| prepare(&mut log.store(), &request, version));
    // The store is not locked here, since groups lock it after themselves.
    let allowed = prepared.and_then(|()| check_member(groups, &request));
    let mut store = log.store();
    let topics = if store.is_old() { joined(topics) } else { topics };
    let (mut responses, mut pending) = (Vec::new(), Vec::new());
    for topic in topics.into_iter().filter(|topic| !topic.partitions.is_empty()) {
        let found = store.find(&topic.name, topic.topic_id, version >= FIRST_WITH_IDS);
        let found = found.map(|found| (found.name.clone(), found.count()));
        let topic = if store.is_old() { unique(topic) } else { topic };
        let found = found.as_ref().map_err(|error| *error);
        responses.push(commit_topic(topic, found, allowed, &mut pending));
    }
    if let (Ok(()), Some(transaction)) = (allowed, store.transactions.get_mut(&request.transactional_id)) {
        transaction.offsets.entry(request.group_id).or_default().extend(pending);
    }
    TxnOffsetCommitResponse { topics: responses, ..TxnOffsetCommitResponse::default() }
}

fn check_member(groups: &Groups, request: &TxnOffsetCommitRequest) -> Result<(), ErrorCode> {
    let instance = request.group_instance_id.as_ref();
    let is_anonymous = request.generation_id_or_member_epoch < 0 && request.member_id.is_empty() && instance.is_none();
    if is_anonymous {
        return Ok(());
    }
    let generation = request.generation_id_or_member_epoch;
    groups.check_member(&request.group_id, &request.member_id, instance, generation)
}

/// Checks that the producer has a transaction that the group belongs to.
fn prepare(store: &mut Store, request: &TxnOffsetCommitRequest, version: i16) -> Result<(), ErrorCode> {
    abort_expired(store, now());
    let producer = (request.producer_id, request.producer_epoch);
    let id = &request.transactional_id;
    let transaction = store.transactions.of_producer(id, producer, ErrorCode::INVALID_PRODUCER_EPOCH)?;
    if version >= FIRST_THAT_ADDS {
        transaction.begin(now());
        transaction.groups.insert(request.group_id.clone());
        store.transactions.opened(id);
        return Ok(());
    }
    let is_added = transaction.phase == Phase::Ongoing && transaction.groups.contains(&request.group_id);
    if is_added { Ok(()) } else { Err(ErrorCode::TRANSACTION_ABORTABLE) }
}

/// Joins the parts of a topic, as Kafka did before 4.0.
fn joined(topics: Vec<TxnOffsetCommitRequestTopic>) -> Vec<TxnOffsetCommitRequestTopic> {
    let mut joined: BTreeMap<TopicName, TxnOffsetCommitRequestTopic> = BTreeMap::new();
    for topic in topics {
        match joined.get_mut(&topic.name) {
            Some(known) => known.partitions.extend(topic.partitions),
            None => drop(joined.insert(topic.name.clone(), topic)),
        }
    }
    joined.into_values().collect()
}

/// Leaves out repeated partitions, as Kafka did before 4.0.
fn unique(mut topic: TxnOffsetCommitRequestTopic) -> TxnOffsetCommitRequestTopic {
    let mut known = HashSet::new();
    topic.partitions.retain(|partition| known.insert(partition.partition_index));
    topic
}

fn commit_topic(
    topic: TxnOffsetCommitRequestTopic,
    found: Result<&(TopicName, i32), ErrorCode>,
    allowed: Result<(), ErrorCode>,
    pending: &mut Vec<PendingOffset>,
) -> TxnOffsetCommitResponseTopic {
    let TxnOffsetCommitRequestTopic { name, topic_id, partitions, .. } = topic;
    let partitions = partitions.into_iter().map(|one| {
        let is_too_long = one.committed_metadata.as_ref().is_some_and(|metadata| metadata.len() > MAX_METADATA);
        // Unknown topics and partitions come before the error of the group.
        let known = found.and_then(|(topic, count)| {
            let has_partition = (0..*count).contains(&one.partition_index);
            if has_partition { Ok(topic) } else { Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) }
        });
        let error_code = match known.and_then(|topic| allowed.map(|()| topic)) {
            Err(error) => error,
            Ok(_) if is_too_long => ErrorCode::OFFSET_METADATA_TOO_LARGE,
            Ok(topic) => {
                pending.push(PendingOffset {
                    topic: topic.clone(),
                    partition: one.partition_index,
                    offset: one.committed_offset,
                    leader_epoch: one.committed_leader_epoch,
                    metadata: one.committed_metadata,
                });
                ErrorCode::NONE
            }
        };
        let partition_index = one.partition_index;
        TxnOffsetCommitResponsePartition { partition_index, error_code, ..TxnOffsetCommitResponsePartition::default() }
    });
    let partitions = partitions.collect();
    TxnOffsetCommitResponseTopic { name, topic_id, partitions, ..TxnOffsetCommitResponseTopic::default() }
}
