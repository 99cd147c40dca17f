//! Handlers of Produce and `InitProducerId`.

use super::store::Store;
use crate::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use crate::messages::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
    TopicProduceResponse,
};
use crate::mock::context::Context;
use crate::types::Uuid;
use crate::values::{ErrorCode, TopicName};

/// Handles Produce.
pub(super) fn produce(store: &mut Store, request: ProduceRequest, _: &Context) -> ProduceResponse {
    let responses = request.topic_data.into_iter().map(|topic| append(store, topic)).collect();
    ProduceResponse { responses, ..ProduceResponse::default() }
}

fn append(store: &mut Store, topic: TopicProduceData) -> TopicProduceResponse {
    let TopicProduceData { name, topic_id, partition_data, .. } = topic;
    let partition_responses =
        partition_data.into_iter().map(|data| append_partition(store, &name, topic_id, data)).collect();
    TopicProduceResponse { name, topic_id, partition_responses, ..TopicProduceResponse::default() }
}

fn append_partition(
    store: &mut Store,
    name: &TopicName,
    topic_id: Uuid,
    data: PartitionProduceData,
) -> PartitionProduceResponse {
    let PartitionProduceData { index, records, .. } = data;
    let partition = store.partition(name, topic_id, index);
    let appended = partition.and_then(|partition| partition.append(&records.unwrap_or_default()));
    let (error_code, base_offset, log_start_offset) = match appended {
        Ok(base_offset) => (ErrorCode::NONE, base_offset, 0),
        Err(error_code) => (error_code, -1, -1),
    };
    PartitionProduceResponse { index, error_code, base_offset, log_start_offset, ..PartitionProduceResponse::default() }
}

/// Assigns a new producer id, or the next epoch of the given one. A transactional id is an error.
pub(super) fn init_producer_id(
    store: &mut Store,
    request: InitProducerIdRequest,
    _: &Context,
) -> InitProducerIdResponse {
    let InitProducerIdRequest { transactional_id, producer_id, producer_epoch, .. } = request;
    if transactional_id.is_some() {
        let error_code = ErrorCode::COORDINATOR_NOT_AVAILABLE;
        return InitProducerIdResponse { error_code, producer_epoch: -1, ..InitProducerIdResponse::default() };
    }
    let (producer_id, producer_epoch) = match producer_epoch.checked_add(1) {
        Some(next) if producer_id.0 >= 0 => (producer_id, next),
        _ => (store.next_producer(), 0),
    };
    InitProducerIdResponse { producer_id, producer_epoch, ..InitProducerIdResponse::default() }
}
