//! Fetch requests for replicas: the leader sends consumers to another replica, which may be behind it (KIP-392).

use super::api::Api;
use super::apis::Apis;
use super::cluster::{Cluster, State};
use crate::messages::fetch::{FetchRequest, FetchResponse, PartitionData};
use crate::records::Records;
use crate::values::{ApiKey, BrokerId, ErrorCode, TopicName};

/// First version with the replica to read from.
const WITH_REPLICAS: i16 = 11;

/// Changes the responses to Fetch requests for replicas, if Fetch is served.
pub(super) fn restrict(cluster: &Cluster, apis: &mut Apis) {
    if apis.get(ApiKey::FETCH).is_none() {
        return;
    }
    let cluster = cluster.clone();
    apis.change(ApiKey::FETCH, |inner| {
        Api::around(inner, move |request: FetchRequest, context, next| {
            let cluster = cluster.clone();
            async move {
                let mut response = next.respond(request).await.unwrap_or_default();
                let can_move = context.version() >= WITH_REPLICAS;
                change(&cluster, context.broker_id, can_move, &mut response);
                response
            }
        })
    });
}

fn change(cluster: &Cluster, broker: BrokerId, can_move: bool, response: &mut FetchResponse) {
    for topic in &mut response.responses {
        let is_named = topic.topic_id.is_zero();
        let name = if is_named { Some(topic.topic.clone()) } else { cluster.partitions.name(topic.topic_id) };
        let Some(name) = name else { continue };
        let state = cluster.state();
        for data in topic.partitions.iter_mut().filter(|data| !data.error_code.is_error()) {
            change_partition(&state, &name, (broker, can_move), data);
        }
    }
}

fn change_partition(state: &State, topic: &TopicName, (broker, can_move): (BrokerId, bool), data: &mut PartitionData) {
    let Some(placement) = state.placement(topic, data.partition_index) else { return };
    if state.leader(topic, data.partition_index) != broker {
        if let Some((start, end)) = placement.bounds.get(&broker) {
            limit(data, *start, *end);
        }
    } else if let Some(replica) = placement.read_from.filter(|replica| can_move && *replica != broker) {
        data.preferred_read_replica = replica;
        data.records = Some(Records::new());
    }
}

/// Removes what a replica with these bounds does not have.
fn limit(data: &mut PartitionData, start: i64, end: i64) {
    let records = data.records.take().unwrap_or_default();
    let first = records.batches().flatten().next().map(|batch| batch.base_offset());
    data.high_watermark = data.high_watermark.min(end);
    data.last_stable_offset = data.last_stable_offset.min(end);
    data.log_start_offset = start;
    if first.is_some_and(|first| first < start) {
        data.error_code = ErrorCode::OFFSET_OUT_OF_RANGE;
        data.records = Some(Records::new());
        return;
    }
    let is_before_end = records.batches().flatten().all(|batch| batch.last_offset() < end);
    data.records = Some(if is_before_end { records } else { before(&records, end) });
}

/// Returns the batches that end before an offset.
fn before(records: &Records, end: i64) -> Records {
    let (mut size, mut batches) = (0, records.batches());
    while let Some(Ok(batch)) = batches.next() {
        if batch.last_offset() >= end {
            break;
        }
        size = batches.position();
    }
    records.as_bytes().slice(..size).into()
}
