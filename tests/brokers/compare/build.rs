//! Parts of requests that several scripts use.

use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::init_producer_id::InitProducerIdRequest;
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::produce::{PartitionProduceData, PartitionProduceResponse, ProduceRequest, TopicProduceData};
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::{Acks, CoordinatorType};
use kayrock::{ErrorCode, Uuid};

use super::session::Session;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// Returns the timestamp of the first record, the same for both brokers.
///
/// It is the time of the run: a real broker begins a segment when markers are much later than the records before them.
pub(crate) fn start() -> i64 {
    static START: LazyLock<i64> = LazyLock::new(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(now.as_millis()).unwrap_or_default()
    });
    *START
}

/// Name and id of a topic.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) id: Uuid,
}

/// A topic with a number of partitions and one replica.
pub(crate) fn topic(name: &str, num_partitions: i32) -> CreatableTopic {
    CreatableTopic { name: name.into(), num_partitions, replication_factor: 1, ..CreatableTopic::default() }
}

/// The request that creates topics.
pub(crate) fn creating(topics: Vec<CreatableTopic>) -> CreateTopicsRequest {
    CreateTopicsRequest { topics, ..CreateTopicsRequest::default() }
}

/// Creates a topic without comparing.
pub(crate) fn prepare(session: &mut Session, name: &str, partitions: i32) -> Result<Topic, String> {
    let response = session.quietly(&creating(vec![topic(name, partitions)]))?;
    session.settle(name)?;
    let id = response.topics.first().map(|topic| topic.topic_id).ok_or("no topic in the response")?;
    Ok(Topic { name: name.to_owned(), id })
}

/// A builder with records of increasing timestamps.
pub(crate) fn filled(mut builder: BatchBuilder, count: i64) -> Result<BatchBuilder, String> {
    for index in 0..count {
        let value = format!("value {index}");
        builder.record(start() + index, None, Some(value.as_bytes())).map_err(|error| error.to_string())?;
    }
    Ok(builder)
}

/// A batch of records.
pub(crate) fn batch(count: i64) -> Result<Records, String> {
    built(BatchBuilder::new(), count)
}

/// A batch of a producer.
pub(crate) fn built(builder: BatchBuilder, count: i64) -> Result<Records, String> {
    filled(builder, count)?.build().map_err(|error| error.to_string())
}

/// The request that appends records to partition 0.
pub(crate) fn producing(topic: &Topic, records: Records) -> ProduceRequest {
    let data = PartitionProduceData { index: 0, records: Some(records), ..PartitionProduceData::default() };
    let topic_data = TopicProduceData {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partition_data: vec![data],
        ..TopicProduceData::default()
    };
    ProduceRequest { acks: Acks::All, timeout_ms: 5_000, topic_data: vec![topic_data], ..ProduceRequest::default() }
}

/// Appends records without comparing.
pub(crate) fn append(
    session: &mut Session,
    topic: &Topic,
    records: Records,
) -> Result<PartitionProduceResponse, String> {
    let response = session.quietly(&producing(topic, records))?;
    let topic = response.responses.into_iter().next().ok_or("no topic in the response")?;
    topic.partition_responses.into_iter().next().ok_or_else(|| "no partition in the response".to_owned())
}

/// The request that reads partition 0 without waiting.
pub(crate) fn fetching(topic: &Topic, fetch_offset: i64) -> FetchRequest {
    let partition = FetchPartition { fetch_offset, partition_max_bytes: 1 << 20, ..FetchPartition::default() };
    let wanted = FetchTopic {
        topic: topic.name.as_str().into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..FetchTopic::default()
    };
    FetchRequest { topics: vec![wanted], ..FetchRequest::default() }
}

/// The request that looks up an offset of partition 0.
pub(crate) fn listing(topic: &Topic, timestamp: i64) -> ListOffsetsRequest {
    let partition = ListOffsetsPartition { timestamp: timestamp.into(), ..ListOffsetsPartition::default() };
    let topic = ListOffsetsTopic {
        name: topic.name.as_str().into(),
        partitions: vec![partition],
        ..ListOffsetsTopic::default()
    };
    ListOffsetsRequest {
        replica_id: (-1).into(),
        topics: vec![topic],
        timeout_ms: 1000,
        ..ListOffsetsRequest::default()
    }
}

/// Finds the coordinator of a group or transaction, until there is one.
pub(crate) fn coordinator(session: &mut Session, key_type: CoordinatorType, key: &str) -> Result<(), String> {
    let request =
        FindCoordinatorRequest { key_type, coordinator_keys: vec![key.into()], ..FindCoordinatorRequest::default() };
    let is_found = |code: &ErrorCode| *code == ErrorCode::NONE;
    session
        .until("coordinator", &request, |response| response.coordinators.iter().all(|one| is_found(&one.error_code)))?;
    Ok(())
}

/// The request for a producer id.
pub(crate) fn initializing(transactional_id: Option<&str>) -> InitProducerIdRequest {
    InitProducerIdRequest {
        transactional_id: transactional_id.map(Into::into),
        transaction_timeout_ms: 30_000,
        ..InitProducerIdRequest::default()
    }
}
