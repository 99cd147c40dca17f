//! Handler of Produce.

use super::check::{Demands, MAX_AHEAD, Refusal, check};
use super::conversion::up;
use super::partition::Appended;
use super::store::Store;
use super::time::now;
use crate::messages::produce::{
    BatchIndexAndErrorMessage, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceResponse,
};
use crate::mock::configs::{max_message_bytes, stores_append_time};
use crate::mock::context::Context;
use crate::records::{Compression, Records};
use crate::types::{Str, Uuid};
use crate::values::{Acks, ErrorCode, TopicName, TransactionalId};
use std::collections::HashMap;

/// First version whose records are batches; before, they are message sets.
const FIRST_WITH_BATCHES: i16 = 3;

/// First version with topic ids.
const FIRST_WITH_IDS: i16 = 13;

/// First version that adds partitions to transactions (KIP-890).
const FIRST_THAT_ADDS: i16 = 12;

/// First version in which zstd may be used (KIP-110).
const FIRST_WITH_ZSTD: i16 = 7;

/// Records for a partition.
struct Data {
    topic: usize,
    index: i32,
    records: Records,
}

/// Parts of the request that are the same for all partitions.
struct Request<'a> {
    version: i16,
    transactional_id: Option<&'a TransactionalId>,
    are_acks_valid: bool,
    now: i64,
}

/// Handles Produce.
pub(super) fn produce(store: &mut Store, request: ProduceRequest, context: &Context) -> ProduceResponse {
    let are_acks_valid = !matches!(request.acks, Acks::Other(acks) if !(-1..=1).contains(&acks));
    let (transactional_id, acks) = (request.transactional_id.clone(), request.acks);
    let mut partitions = request.topic_data.iter().flat_map(|topic| &topic.partition_data);
    if context.version() >= FIRST_WITH_BATCHES && partitions.any(|data| data.records.is_none()) {
        context.close();
        return ProduceResponse::default();
    }
    let shared =
        Request { version: context.version(), transactional_id: transactional_id.as_ref(), are_acks_valid, now: now() };
    let (topics, data) = flatten(request);
    let mut responses: Vec<_> = topics.into_iter().map(|(name, topic_id)| of_topic(name, topic_id)).collect();
    for Data { topic, index, records } in data {
        let TopicProduceResponse { name, topic_id, partition_responses, .. } = &mut responses[topic];
        partition_responses.push(append(store, (name, *topic_id), index, &records, &shared));
    }
    // Without a response, a closed connection is the only sign of an error.
    let mut results = responses.iter().flat_map(|topic| &topic.partition_responses);
    if acks == Acks::None && results.any(|result| result.error_code.is_error()) {
        context.close();
    }
    ProduceResponse { responses, ..ProduceResponse::default() }
}

fn of_topic(name: TopicName, topic_id: Uuid) -> TopicProduceResponse {
    TopicProduceResponse { name, topic_id, ..TopicProduceResponse::default() }
}

/// Lists topics and records; of the records for one partition the last ones count.
fn flatten(request: ProduceRequest) -> (Vec<(TopicName, Uuid)>, Vec<Data>) {
    let (mut topics, mut data) = (Vec::new(), Vec::<Data>::new());
    let (mut topic_places, mut data_places) = (HashMap::new(), HashMap::new());
    for topic in request.topic_data.into_iter().filter(|topic| !topic.partition_data.is_empty()) {
        let key = (topic.name, topic.topic_id);
        let place = *topic_places.entry(key.clone()).or_insert_with(|| {
            topics.push(key);
            topics.len() - 1
        });
        for partition in topic.partition_data {
            let records = partition.records.unwrap_or_default();
            match data_places.get(&(place, partition.index)) {
                Some(&known) => {
                    let known: &mut Data = &mut data[known];
                    known.records = records;
                }
                None => {
                    data_places.insert((place, partition.index), data.len());
                    data.push(Data { topic: place, index: partition.index, records });
                }
            }
        }
    }
    (topics, data)
}

fn append(
    store: &mut Store,
    topic: (&TopicName, Uuid),
    index: i32,
    records: &Records,
    request: &Request<'_>,
) -> PartitionProduceResponse {
    match try_append(store, topic, index, records, request) {
        Ok(Appended { base_offset, timestamp, start }) => PartitionProduceResponse {
            index,
            base_offset,
            log_append_time_ms: timestamp,
            log_start_offset: start,
            ..PartitionProduceResponse::default()
        },
        Err(refusal) => refused(store, topic, index, &refusal, request.version),
    }
}

fn try_append(
    store: &mut Store,
    (name, topic_id): (&TopicName, Uuid),
    index: i32,
    records: &Records,
    request: &Request<'_>,
) -> Result<Appended, Refusal> {
    let (by_id, is_old) = (request.version >= FIRST_WITH_IDS, store.is_old());
    let topic = store.find(name, topic_id, by_id).map_err(Refusal::early)?;
    if !topic.has_partition(index) {
        return Err(Refusal::early(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    }
    if !request.are_acks_valid {
        return Err(Refusal::early(ErrorCode::INVALID_REQUIRED_ACKS));
    }
    if request.version < FIRST_WITH_ZSTD && is_zstd(records) {
        return Err(Refusal::early(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE));
    }
    let name = topic.name.clone();
    let stamp = stores_append_time(topic).then_some(request.now);
    if request.version < FIRST_WITH_BATCHES && records.is_empty() {
        return Ok(Appended { base_offset: -1, timestamp: -1, start: -1 });
    }
    let converted;
    let records = if request.version < FIRST_WITH_BATCHES {
        converted = up(records).map_err(Refusal::early)?;
        &converted
    } else {
        records
    };
    let latest = if is_old { i64::MAX } else { request.now + MAX_AHEAD };
    let demands = Demands { latest, max_bytes: max_message_bytes(topic), keys: topic.is_compacted() };
    let checked = check(records, demands)?;
    let partition = store.partition(&name, topic_id, by_id, index).map_err(Refusal::early)?;
    let producer = (checked.producer_id, checked.producer_epoch);
    if checked.is_transactional && !partition.is_open(producer.0, producer.1) {
        let id = request.transactional_id.ok_or(Refusal::early(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED))?;
        let may_add = request.version >= FIRST_THAT_ADDS;
        let added = store.transactions.write(id, producer, (&name, index), may_add, request.now);
        added.map_err(Refusal::early)?;
    }
    store.partition(&name, topic_id, by_id, index).map_err(Refusal::early)?.append(&checked, stamp, request.now)
}

/// Returns whether the first batch is compressed with zstd.
fn is_zstd(records: &Records) -> bool {
    let first = records.batches().unchecked().next();
    first.is_some_and(|batch| batch.is_ok_and(|batch| batch.compression() == Compression::Zstd))
}

fn refused(
    store: &mut Store,
    (name, topic_id): (&TopicName, Uuid),
    index: i32,
    refusal: &Refusal,
    version: i16,
) -> PartitionProduceResponse {
    let message = refusal.is_explained.then(|| Str::from_static(refusal.code.description()));
    let at_fault = refusal.records.iter().map(|&batch_index| BatchIndexAndErrorMessage {
        batch_index,
        batch_index_error_message: message.clone(),
        ..BatchIndexAndErrorMessage::default()
    });
    let partition = store.partition(name, topic_id, version >= FIRST_WITH_IDS, index);
    let start = partition.map_or(-1, |partition| partition.start());
    PartitionProduceResponse {
        index,
        error_code: refusal.code,
        base_offset: -1,
        log_start_offset: if refusal.is_at_log { start } else { -1 },
        record_errors: at_fault.collect(),
        error_message: message,
        ..PartitionProduceResponse::default()
    }
}
