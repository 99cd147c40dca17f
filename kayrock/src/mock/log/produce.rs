//! Handlers of Produce and `InitProducerId`.

use super::store::Store;
use crate::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use crate::messages::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
    TopicProduceResponse,
};
use crate::mock::context::Context;
use crate::values::ErrorCode;

/// Handles Produce.
pub(super) fn produce(store: &mut Store, request: ProduceRequest, _: &Context) -> ProduceResponse {
    let responses = request.topic_data.into_iter().map(|topic| append(store, topic)).collect();
    ProduceResponse { responses, ..ProduceResponse::default() }
}

fn append(store: &mut Store, topic: TopicProduceData) -> TopicProduceResponse {
    let TopicProduceData { name, topic_id, partition_data, .. } = topic;
    let append = |PartitionProduceData { index, records, .. }| {
        let partition = store.partition(&name, topic_id, index);
        let (error_code, base_offset) =
            match partition.and_then(|partition| partition.append(&records.unwrap_or_default())) {
                Ok(base_offset) => (ErrorCode::NONE, base_offset),
                Err(error_code) => (error_code, -1),
            };
        PartitionProduceResponse {
            index,
            error_code,
            base_offset,
            log_start_offset: if error_code.is_error() { -1 } else { 0 },
            ..PartitionProduceResponse::default()
        }
    };
    let partition_responses = partition_data.into_iter().map(append).collect();
    TopicProduceResponse { name, topic_id, partition_responses, ..TopicProduceResponse::default() }
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
