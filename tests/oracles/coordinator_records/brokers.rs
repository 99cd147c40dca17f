//! Records that real brokers have written into the logs of their coordinators.

use super::logs::{GROUP, Log, Record, SHARE, TRANSACTION};
use kayrock::messages::add_partitions_to_txn::{AddPartitionsToTxnRequest, AddPartitionsToTxnTopic};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::streams_group_heartbeat::{StreamsGroupHeartbeatRequest, Subtopology, Topology};
use kayrock::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment};
use kayrock::messages::{
    ConsumerGroupHeartbeatRequest, EndTxnRequest, FindCoordinatorRequest, InitProducerIdRequest,
    ShareGroupHeartbeatRequest,
};
use kayrock::values::{CoordinatorType, MemberEpoch, TransactionResult};
use kayrock::{Bytes, ErrorCode};
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use std::{iter, thread};

/// Time limit for a coordinator to write the expected records.
const PATIENCE: Duration = Duration::from_secs(60);

const TOPIC: &str = "orders";

/// The types of records, by their numbers, that the newest release writes for the groups here.
const GROUP_TYPES: [i16; 20] = [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23];

/// The types of records of a member, deleted when it leaves.
const MEMBER_TYPES: [i16; 3] = [5, 7, 8];

/// Runs clients of all kinds, and reads the coordinators' records.
pub(crate) fn check(release: &str) -> Result<(), String> {
    let broker = Broker::start(release)?;
    let broker = &mut Connection::open(&broker.bootstrap())?;
    let orders = CreatableTopic { name: TOPIC.into(), num_partitions: 2, replication_factor: 1, ..Default::default() };
    broker.ask(&CreateTopicsRequest { topics: vec![orders], timeout_ms: 10_000, ..Default::default() }, 5)?;
    find_coordinator(broker, "readers", CoordinatorType::Group)?;
    find_coordinator(broker, "payments", CoordinatorType::Transaction)?;
    commit_offset(broker)?;
    join_classic_group(broker)?;
    run_transaction(broker)?;
    see(broker, &TRANSACTION, "__transaction_state", &[0], |_| true)?;
    if release != RELEASES[0] {
        return see(broker, &GROUP, "__consumer_offsets", &GROUP_TYPES[..2], |_| true);
    }
    patiently(|| {
        join_groups(broker)?;
        see_now(broker, &GROUP, "__consumer_offsets", &GROUP_TYPES, |_| true)
    })?;
    see(broker, &SHARE, "__share_group_state", &[0], |_| true)?;
    broker.ask(&ConsumerGroupHeartbeatRequest { member_epoch: MemberEpoch::LEAVE, ..consumer() }, 1)?;
    see(broker, &GROUP, "__consumer_offsets", &MEMBER_TYPES, |record| record.value.is_none())
}

/// Waits until a log has matching records of all these types.
fn see(
    broker: &mut Connection,
    log: &Log,
    topic: &str,
    types: &[i16],
    is_wanted: fn(&Record) -> bool,
) -> Result<(), String> {
    patiently(|| see_now(broker, log, topic, types, is_wanted))
}

/// The same, without waiting; returns the types that are still missing.
fn see_now(
    broker: &mut Connection,
    log: &Log,
    topic: &str,
    types: &[i16],
    is_wanted: fn(&Record) -> bool,
) -> Result<Option<String>, String> {
    let records = read_log(broker, log, topic)?;
    let seen: BTreeSet<_> = records.iter().filter(|record| is_wanted(record)).map(|record| record.kind).collect();
    let missing: Vec<_> = types.iter().filter(|record_type| !seen.contains(record_type)).collect();
    if missing.is_empty() {
        println!("{} records of {topic} are written as the broker did, of the types {seen:?}", records.len());
        return Ok(None);
    }
    Ok(Some(format!("{topic} has records of the types {seen:?}, {missing:?} are missing")))
}

/// Tries again until nothing is missing, for a limited time.
fn patiently(mut what_is_missing: impl FnMut() -> Result<Option<String>, String>) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    while let Some(missing) = what_is_missing()? {
        if Instant::now() > deadline {
            return Err(missing);
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// Reads all records of a log; each must have a known type and encode to the same bytes again.
fn read_log(broker: &mut Connection, log: &Log, topic: &str) -> Result<Vec<Record>, String> {
    let mut read = Vec::new();
    let mut offset = 0;
    loop {
        let Some((records, next)) = fetch(broker, topic, offset)? else { return Ok(read) };
        for (key, value) in records {
            let record = log.read(&key, value.as_deref())?;
            if record.key.is_none() || record.written != (key.clone(), value.clone()) {
                return Err(format!("{topic} has {key:02x?}, {value:02x?}; ours writes {:02x?}", record.written));
            }
            read.push(record);
        }
        offset = next;
    }
}

type KeyAndValue = (Vec<u8>, Option<Vec<u8>>);

/// Fetches some records and the next offset; control records are skipped.
fn fetch(broker: &mut Connection, topic: &str, offset: i64) -> Result<Option<(Vec<KeyAndValue>, i64)>, String> {
    let partition = FetchPartition { fetch_offset: offset, partition_max_bytes: 1 << 20, ..Default::default() };
    let wanted = FetchTopic { topic: topic.into(), partitions: vec![partition], ..Default::default() };
    let response = broker.ask(&FetchRequest { topics: vec![wanted], ..Default::default() }, 12)?;
    let found = response.responses.iter().flat_map(|topic| &topic.partitions).next().ok_or("no partition was read")?;
    // A log that does not exist yet is empty.
    done(found.error_code)?;
    let mut records = Vec::new();
    let mut next = None;
    for batch in found.records.iter().flat_map(|records| records.batches()) {
        let batch = batch.map_err(|error| error.to_string())?;
        next = Some(batch.last_offset() + 1);
        if batch.is_control() {
            continue;
        }
        for record in batch.records().map_err(|error| error.to_string())? {
            let record = record.map_err(|error| error.to_string())?;
            let key = record.key.ok_or("a record has no key")?;
            records.push((key.to_vec(), record.value.map(<[u8]>::to_vec)));
        }
    }
    Ok(next.map(|next| (records, next)))
}

/// Waits until there is a coordinator, for which the broker creates its log.
fn find_coordinator(broker: &mut Connection, key: &str, key_type: CoordinatorType) -> Result<(), String> {
    let request = FindCoordinatorRequest { key: key.into(), key_type, ..Default::default() };
    patiently(|| done(broker.ask(&request, 3)?.error_code))
}

/// The missing condition for a transient error.
fn done(code: ErrorCode) -> Result<Option<String>, String> {
    match code {
        ErrorCode::NONE => Ok(None),
        _ if code.is_retriable() => Ok(Some(code.to_string())),
        _ => Err(code.to_string()),
    }
}

fn commit_offset(broker: &mut Connection) -> Result<(), String> {
    let partition = OffsetCommitRequestPartition {
        committed_offset: 42,
        committed_metadata: Some("half-way".into()),
        ..Default::default()
    };
    let topic = OffsetCommitRequestTopic { name: TOPIC.into(), partitions: vec![partition], ..Default::default() };
    let request = OffsetCommitRequest { group_id: "readers".into(), topics: vec![topic], ..Default::default() };
    patiently(|| done(broker.ask(&request, 8)?.topics[0].partitions[0].error_code))
}

fn join_classic_group(broker: &mut Connection) -> Result<(), String> {
    let protocol = JoinGroupRequestProtocol {
        name: "range".into(),
        metadata: Bytes::from_static(b"whatever I say"),
        ..Default::default()
    };
    let request = JoinGroupRequest {
        group_id: "classic".into(),
        session_timeout_ms: 30_000,
        rebalance_timeout_ms: 30_000,
        // For consumers the coordinator would decode the metadata.
        protocol_type: "test".into(),
        protocols: vec![protocol],
        ..Default::default()
    };
    let response = broker.ask(&request, 3)?;
    let assignment = SyncGroupRequestAssignment {
        member_id: response.member_id.clone(),
        assignment: Bytes::from_static(b"whatever you say"),
        ..Default::default()
    };
    let request = SyncGroupRequest {
        group_id: request.group_id,
        generation_id: response.generation_id,
        member_id: response.member_id,
        assignments: vec![assignment],
        ..Default::default()
    };
    match broker.ask(&request, 3)?.error_code {
        ErrorCode::NONE => Ok(()),
        code => Err(format!("the member is refused: {code}")),
    }
}

fn run_transaction(broker: &mut Connection) -> Result<(), String> {
    let transactional_id = Some("payments".into());
    let request = InitProducerIdRequest { transactional_id, transaction_timeout_ms: 30_000, ..Default::default() };
    let mut producer = None;
    patiently(|| {
        let response = broker.ask(&request, 4)?;
        let problem = done(response.error_code);
        producer = Some((response.producer_id, response.producer_epoch));
        problem
    })?;
    let (producer_id, producer_epoch) = producer.ok_or("no producer was made")?;
    let topic = AddPartitionsToTxnTopic { name: TOPIC.into(), partitions: vec![0, 1], ..Default::default() };
    let request = AddPartitionsToTxnRequest {
        v3_and_below_transactional_id: "payments".into(),
        v3_and_below_producer_id: producer_id,
        v3_and_below_producer_epoch: producer_epoch,
        v3_and_below_topics: vec![topic],
        ..Default::default()
    };
    patiently(|| {
        done(broker.ask(&request, 3)?.results_by_topic_v3_and_below[0].results_by_partition[0].partition_error_code)
    })?;
    let transactional_id = "payments".into();
    let request = EndTxnRequest {
        transactional_id,
        producer_id,
        producer_epoch,
        committed: TransactionResult::COMMIT,
        ..Default::default()
    };
    patiently(|| done(broker.ask(&request, 3)?.error_code))
}

fn consumer() -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: "modern".into(),
        member_id: "consumer".into(),
        rebalance_timeout_ms: 30_000,
        rack_id: Some("north".into()),
        subscribed_topic_names: Some(vec![TOPIC.into()]),
        subscribed_topic_regex: Some("ord.*".into()),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    }
}

/// Members of groups of each kind join, or join again.
fn join_groups(broker: &mut Connection) -> Result<(), String> {
    let share = ShareGroupHeartbeatRequest {
        group_id: "shared".into(),
        member_id: "share consumer".into(),
        subscribed_topic_names: Some(vec![TOPIC.into()]),
        ..Default::default()
    };
    let part = Subtopology { subtopology_id: "0".into(), source_topics: vec![TOPIC.into()], ..Default::default() };
    let streams = StreamsGroupHeartbeatRequest {
        group_id: "streams".into(),
        member_id: "streams client".into(),
        rebalance_timeout_ms: 30_000,
        topology: Some(Topology { epoch: 0, subtopologies: vec![part], ..Default::default() }),
        active_tasks: Some(Vec::new()),
        standby_tasks: Some(Vec::new()),
        warmup_tasks: Some(Vec::new()),
        process_id: Some("process".into()),
        ..Default::default()
    };
    let modern = broker.ask(&consumer(), 1)?;
    let share = broker.ask(&share, 1)?;
    let streams = broker.ask(&streams, 0)?;
    let codes = [modern.error_code, share.error_code, streams.error_code];
    let messages = [modern.error_message, share.error_message, streams.error_message];
    match iter::zip(codes, messages).find(|(code, _)| *code != ErrorCode::NONE && !code.is_retriable()) {
        Some((code, message)) => Err(format!("a member is refused: {code}, {message:?}")),
        None => Ok(()),
    }
}
