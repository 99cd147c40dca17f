//! Produce and `InitProducerId`.

use kayrock::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use kayrock::messages::produce::{PartitionProduceData, PartitionProduceResponse, ProduceRequest, TopicProduceData};
use kayrock::records::{BatchBuilder, Records};
use kayrock::releases::Release;
use kayrock::values::{Acks, CoordinatorType};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;

use super::groups::find_coordinator;
use super::lab::{Lab, Site, patiently};
use super::records::{BATCH, batch, entries, fetched};
use super::topics::Topic;

/// Returns true if the broker accepts records in this version.
///
/// Since 4.0, brokers list versions 0 to 2 for the sake of a client that looks for them (KAFKA-18659), but do not
/// support them.
pub(crate) fn can_produce(site: &Site, version: i16) -> bool {
    version >= 3 || site.release < Release::V4_0
}

fn produce_request(topic: &Topic, records: Records, acks: Acks) -> ProduceRequest {
    let data = PartitionProduceData { records: Some(records), ..PartitionProduceData::default() };
    let topic = TopicProduceData {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partition_data: vec![data],
        ..TopicProduceData::default()
    };
    ProduceRequest { acks, timeout_ms: 10_000, topic_data: vec![topic], ..ProduceRequest::default() }
}

/// Sends records; the response has only this topic and partition.
fn send(
    broker: &mut Connection,
    topic: &Topic,
    records: Records,
    version: i16,
) -> Result<PartitionProduceResponse, String> {
    let answer = broker.ask(&produce_request(topic, records, Acks::All), version)?;
    let [found] = <[_; 1]>::try_from(answer.responses).map_err(|all| format!("one topic was sent: {all:?}"))?;
    let (name, id) = if version < 13 { (topic.name.as_str(), Uuid::ZERO) } else { ("", topic.id) };
    assert_eq!((found.name.to_string().as_str(), found.topic_id), (name, id));
    let [response] =
        <[_; 1]>::try_from(found.partition_responses).map_err(|all| format!("one partition was sent: {all:?}"))?;
    assert_eq!(response.index, 0);
    Ok(response)
}

/// Sends records, which get offsets from `base_offset` on.
pub(crate) fn append(
    broker: &mut Connection,
    topic: &Topic,
    records: Records,
    base_offset: i64,
    version: i16,
) -> Result<(), String> {
    let response = send(broker, topic, records, version)?;
    assert_eq!((response.error_code, response.base_offset), (ErrorCode::NONE, base_offset), "{response:?}");
    assert_eq!(response.log_append_time_ms, -1);
    assert_eq!(response.log_start_offset, if version >= 5 { 0 } else { -1 });
    assert_eq!((response.record_errors, response.error_message), (Vec::new(), None));
    Ok(())
}

pub(crate) fn produce(lab: &Lab, site: &Site) -> Result<(), String> {
    let compacted = Topic::create_compacted(site, "produce-compacted")?;
    lab.each_version::<ProduceRequest>(site, |broker, version| {
        let topic = Topic::create(site, &format!("produce-v{version}"), 1)?;
        if !can_produce(site, version) {
            broker.send_no_response(&produce_request(&topic, batch_at(0)?, Acks::All), version)?;
            let answer = broker.receive();
            assert!(answer.is_err(), "{answer:?}");
            return Ok("named by the broker but not spoken, the connection is closed".to_owned());
        }
        append(broker, &topic, batch_at(0)?, 0, version)?;
        append(broker, &topic, batch_at(BATCH)?, BATCH, version)?;
        // There is no response to `acks` 0: the next response on the connection is that of the next request.
        broker.send_no_response(&produce_request(&topic, batch_at(2 * BATCH)?, Acks::None), version)?;
        let all: Vec<_> = [0, BATCH, 2 * BATCH].into_iter().flat_map(entries).collect();
        assert_eq!(fetched(site, broker, &topic)?, all);

        let refused = send(broker, &Topic::missing(), batch_at(0)?, version)?;
        let unknown = if version < 13 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
        assert_eq!((refused.error_code, refused.base_offset), (unknown, -1));
        check_record_errors(broker, &compacted, version)?;
        let waiting = if version < 3 { "; sent as magic 2, the old formats wait" } else { "" };
        Ok(format!("{} records come back equal, {BATCH} of them sent with acks 0{waiting}", all.len()))
    })
}

/// The batch for that base offset.
fn batch_at(base_offset: i64) -> Result<Records, String> {
    batch(BatchBuilder::new(), &entries(base_offset))
}

/// A compacted topic refuses records without a key, and lists them.
fn check_record_errors(broker: &mut Connection, compacted: &Topic, version: i16) -> Result<(), String> {
    let mut builder = BatchBuilder::new();
    builder.record(5, Some(b"key"), None).map_err(|error| error.to_string())?;
    builder.record(5, None, None).map_err(|error| error.to_string())?;
    let records = builder.build().map_err(|error| error.to_string())?;
    let refused = send(broker, compacted, records, version)?;
    assert!(refused.error_code.is_error());
    let places: Vec<_> = refused.record_errors.iter().map(|error| error.batch_index).collect();
    let is_told = version >= 8;
    assert_eq!(places, if is_told { vec![1] } else { Vec::new() });
    assert!(refused.record_errors.iter().all(|error| error.batch_index_error_message.is_some()));
    assert_eq!(refused.error_message.is_some(), is_told);
    Ok(())
}

pub(crate) fn init_producer_id(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<InitProducerIdRequest>(site, |broker, version| {
        let idempotent = InitProducerIdRequest { transactional_id: None, ..InitProducerIdRequest::default() };
        let first = ask_patiently(broker, &idempotent, version)?;
        let second = ask_patiently(broker, &idempotent, version)?;
        check_id(&first);
        check_id(&second);
        assert_ne!(first.producer_id, second.producer_id);
        check_sequence(site, broker, &first, &format!("init-producer-id-v{version}"))?;
        check_transactional(site, broker, version)?;
        Ok("ids to write with, the next epoch of a transactional one".to_owned())
    })
}

/// Repeats the request until the broker has producer ids, and has read the log of transactions.
fn ask_patiently(
    broker: &mut Connection,
    request: &InitProducerIdRequest,
    version: i16,
) -> Result<InitProducerIdResponse, String> {
    patiently(|| broker.ask(request, version), |answer| !answer.error_code.is_retriable())
}

fn check_id(answer: &InitProducerIdResponse) {
    assert_eq!((answer.error_code, answer.producer_epoch), (ErrorCode::NONE, 0));
    assert!(answer.producer_id.0 >= 0);
    assert_eq!((answer.ongoing_txn_producer_id.0, answer.ongoing_txn_producer_epoch), (-1, -1));
}

/// The broker detects a repeated batch of the producer, and a missing one.
fn check_sequence(
    site: &Site,
    broker: &mut Connection,
    producer: &InitProducerIdResponse,
    topic: &str,
) -> Result<(), String> {
    let topic = Topic::create(site, topic, 1)?;
    let version = site.newest::<ProduceRequest>();
    let numbered = |sequence, base_offset| {
        let builder = BatchBuilder::new().producer(producer.producer_id, producer.producer_epoch, sequence);
        batch(builder, &entries(base_offset))
    };
    append(broker, &topic, numbered(0, 0)?, 0, version)?;
    let again = send(broker, &topic, numbered(0, 0)?, version)?;
    assert_eq!((again.error_code, again.base_offset), (ErrorCode::NONE, 0));
    let refused = send(broker, &topic, numbered(100, 0)?, version)?;
    assert_eq!(refused.error_code, ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
    append(broker, &topic, numbered(3, BATCH)?, BATCH, version)?;
    let all: Vec<_> = [0, BATCH].into_iter().flat_map(entries).collect();
    assert_eq!(fetched(site, broker, &topic)?, all);
    Ok(())
}

/// A transactional id keeps its producer id, with a higher epoch for each new producer.
fn check_transactional(site: &Site, broker: &mut Connection, version: i16) -> Result<(), String> {
    let name = format!("transactional-v{version}");
    find_coordinator(site, &name, CoordinatorType::Transaction)?;
    let request = InitProducerIdRequest {
        transactional_id: Some(name.as_str().into()),
        transaction_timeout_ms: 60_000,
        ..InitProducerIdRequest::default()
    };
    let first = ask_patiently(broker, &request, version)?;
    check_id(&first);
    let InitProducerIdResponse { producer_id, producer_epoch, .. } = first;
    let again = if version >= 3 { InitProducerIdRequest { producer_id, producer_epoch, ..request } } else { request };
    let second = ask_patiently(broker, &again, version)?;
    assert_eq!(second.error_code, ErrorCode::NONE);
    assert_eq!((second.producer_id, second.producer_epoch), (producer_id, producer_epoch + 1));
    Ok(())
}
