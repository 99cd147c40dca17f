//! `Fetch` and `ListOffsets`, and the records that are produced for them.

use kayrock::messages::ProduceRequest;
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic, PartitionData};
use kayrock::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsTopic,
};
use kayrock::records::{BatchBuilder, Header, NewRecord, Records, RecordsError};
use kayrock::values::{IsolationLevel, SessionEpoch};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;

use super::lab::{Lab, Site};
use super::producers::{append, can_produce};
use super::topics::Topic;

/// Number of records in a batch.
pub(crate) const BATCH: i64 = 3;

/// Timestamp of the first record.
const START: i64 = 1_700_000_000_000;

/// The compared parts of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    offset: i64,
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

/// The records of the batch with that base offset: with null and empty parts, and decreasing timestamps.
pub(crate) fn entries(base_offset: i64) -> Vec<Entry> {
    let some = |text: &str| Some(text.as_bytes().to_vec());
    let entry = |offset, time, key, value, headers| Entry { offset, timestamp: START + time, key, value, headers };
    let time = base_offset * 10;
    let headers = vec![("trace".to_owned(), some("7")), ("trace".to_owned(), None), (String::new(), some(""))];
    vec![
        entry(base_offset, time, some(&format!("key {base_offset}")), some("größer"), headers),
        entry(base_offset + 1, time + 5, some("key"), None, Vec::new()),
        entry(base_offset + 2, time, some(""), some(""), vec![("last".to_owned(), some("\0"))]),
    ]
}

/// Adds records to a batch.
pub(crate) fn batch(mut builder: BatchBuilder, entries: &[Entry]) -> Result<Records, String> {
    for entry in entries {
        let headers: Vec<_> =
            entry.headers.iter().map(|(key, value)| Header { key, value: value.as_deref() }).collect();
        let record = NewRecord {
            timestamp: entry.timestamp,
            key: entry.key.as_deref(),
            value: entry.value.as_deref(),
            headers: headers.as_slice().into(),
            ..NewRecord::default()
        };
        builder.push(record).map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

fn read(records: &Records) -> Result<Vec<Entry>, RecordsError> {
    let mut entries = Vec::new();
    for batch in records.batches() {
        let batch = batch?;
        for record in batch.records()? {
            let record = record?;
            let headers = record
                .headers
                .iter()
                .map(|header| header.map(|Header { key, value }| (key.to_owned(), value.map(<[u8]>::to_vec))));
            entries.push(Entry {
                offset: record.offset,
                timestamp: record.timestamp,
                key: record.key.map(<[u8]>::to_vec),
                value: record.value.map(<[u8]>::to_vec),
                headers: headers.collect::<Result<_, _>>()?,
            });
        }
    }
    Ok(entries)
}

fn fetch_request(topic: &Topic, fetch_offset: i64) -> FetchRequest {
    let partition = FetchPartition { fetch_offset, partition_max_bytes: 1 << 20, ..FetchPartition::default() };
    let wanted = FetchTopic {
        topic: topic.name.as_str().into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..FetchTopic::default()
    };
    FetchRequest { topics: vec![wanted], ..FetchRequest::default() }
}

/// Fetches from an offset; the response has only this topic and partition.
fn fetch_from(
    broker: &mut Connection,
    topic: &Topic,
    fetch_offset: i64,
    version: i16,
) -> Result<PartitionData, String> {
    let response = broker.ask(&fetch_request(topic, fetch_offset), version)?;
    assert_eq!((response.error_code, response.session_id), (ErrorCode::NONE, 0));
    only_partition(response, topic, version)
}

fn only_partition(response: FetchResponse, topic: &Topic, version: i16) -> Result<PartitionData, String> {
    let [found] = <[_; 1]>::try_from(response.responses).map_err(|all| format!("one topic was asked for: {all:?}"))?;
    let (name, id) = if version < 13 { (topic.name.as_str(), Uuid::ZERO) } else { ("", topic.id) };
    assert_eq!((found.topic.to_string().as_str(), found.topic_id), (name, id));
    let [data] = <[_; 1]>::try_from(found.partitions).map_err(|all| format!("one partition was asked for: {all:?}"))?;
    assert_eq!(data.partition_index, 0);
    Ok(data)
}

/// Fetches all records of a topic in the newest version.
pub(crate) fn fetched(site: &Site, broker: &mut Connection, topic: &Topic) -> Result<Vec<Entry>, String> {
    let data = fetch_from(broker, topic, 0, site.newest::<FetchRequest>())?;
    assert_eq!(data.error_code, ErrorCode::NONE);
    read(&data.records.unwrap_or_default()).map_err(|error| error.to_string())
}

/// A topic with a batch from each version of Produce, and the records it has.
pub(crate) fn filled_topic(site: &Site, name: &str) -> Result<(Topic, Vec<Entry>), String> {
    let topic = Topic::create(site, name, 1)?;
    let mut all = Vec::new();
    let produce = site.versions::<ProduceRequest>().ok_or("the broker takes no records")?;
    for version in (produce.min()..=produce.max()).filter(|&version| can_produce(site, version)) {
        let base_offset = all.last().map_or(0, |entry: &Entry| entry.offset + 1);
        let entries = entries(base_offset);
        append(&mut site.connect()?, &topic, batch(BatchBuilder::new(), &entries)?, base_offset, version)?;
        all.extend(entries);
    }
    Ok((topic, all))
}

pub(crate) fn fetch(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, entries) = filled_topic(site, "fetch")?;
    let end = entries.len().try_into().map_err(|_| "too many records")?;
    lab.each_version::<FetchRequest>(site, |broker, version| {
        let data = fetch_from(broker, &topic, 0, version)?;
        check_partition(&data, end, version);
        check_errors(broker, &topic, end, version)?;
        let records = data.records.unwrap_or_default();
        if version < 4 {
            return check_old_format(&records, &entries, i8::from(version >= 2));
        }
        assert_eq!(read(&records).map_err(|error| error.to_string())?, entries);
        // A fetch returns complete batches.
        let data = fetch_from(broker, &topic, BATCH + 1, version)?;
        let tail = read(&data.records.unwrap_or_default()).map_err(|error| error.to_string())?;
        assert_eq!(tail, entries[3..]);
        if version >= 7 {
            check_session(broker, &topic, version)?;
        }
        Ok(format!("{end} records equal"))
    })
}

fn check_partition(data: &PartitionData, end: i64, version: i16) {
    assert_eq!((data.error_code, data.high_watermark), (ErrorCode::NONE, end));
    assert_eq!(data.last_stable_offset, if version >= 4 { end } else { -1 });
    assert_eq!(data.log_start_offset, if version >= 5 { 0 } else { -1 });
    assert_eq!(data.preferred_read_replica, -1);
    assert_eq!(data.aborted_transactions.as_deref().unwrap_or_default(), []);
}

fn check_errors(broker: &mut Connection, topic: &Topic, end: i64, version: i16) -> Result<(), String> {
    let data = fetch_from(broker, topic, end + 1, version)?;
    assert_eq!(data.error_code, ErrorCode::OFFSET_OUT_OF_RANGE);
    let missing = Topic::missing();
    let data = fetch_from(broker, &missing, 0, version)?;
    let unknown = if version < 13 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
    assert_eq!(data.error_code, unknown);
    Ok(())
}

/// The broker converts batches to message sets for the old versions, which have no headers, and with magic 0 no
/// timestamps.
fn check_old_format(records: &Records, entries: &[Entry], magic: i8) -> Result<String, String> {
    let without = |entry: &Entry| Entry {
        timestamp: if magic == 0 { -1 } else { entry.timestamp },
        headers: Vec::new(),
        ..entry.clone()
    };
    let expected: Vec<_> = entries.iter().map(without).collect();
    let found = read(records).map_err(|error| error.to_string())?;
    assert_eq!(found, expected[..found.len()]);
    assert!(!found.is_empty());
    assert!(records.batches().flatten().all(|batch| batch.magic() == magic));
    Ok(format!("{} of {} entries of magic {magic} equal", found.len(), expected.len()))
}

/// A session's second response has only what is new: nothing.
fn check_session(broker: &mut Connection, topic: &Topic, version: i16) -> Result<(), String> {
    let first =
        broker.ask(&FetchRequest { session_epoch: SessionEpoch::INITIAL, ..fetch_request(topic, 0) }, version)?;
    assert_eq!((first.error_code, first.responses.len()), (ErrorCode::NONE, 1));
    let FetchResponse { session_id, .. } = first;
    assert_ne!(session_id, 0);
    let end = only_partition(first, topic, version)?.high_watermark;
    let second = broker
        .ask(&FetchRequest { session_id, session_epoch: SessionEpoch(1), ..fetch_request(topic, end) }, version)?;
    assert_eq!((second.error_code, second.session_id, second.responses.len()), (ErrorCode::NONE, session_id, 0));
    let lost = broker
        .ask(&FetchRequest { session_id, session_epoch: SessionEpoch(7), ..fetch_request(topic, end) }, version)?;
    assert_eq!(lost.error_code, ErrorCode::INVALID_FETCH_SESSION_EPOCH);
    Ok(())
}

/// Looks up a timestamp, or one of the special values below zero.
pub(crate) fn look_up(
    broker: &mut Connection,
    name: &str,
    partition_index: i32,
    timestamp: i64,
    version: i16,
) -> Result<ListOffsetsPartitionResponse, String> {
    let partition =
        ListOffsetsPartition { partition_index, timestamp: timestamp.into(), ..ListOffsetsPartition::default() };
    let topic = ListOffsetsTopic { name: name.into(), partitions: vec![partition], ..ListOffsetsTopic::default() };
    let request = ListOffsetsRequest {
        replica_id: (-1).into(),
        isolation_level: if version >= 2 { IsolationLevel::ReadCommitted } else { IsolationLevel::ReadUncommitted },
        topics: vec![topic],
        timeout_ms: 1000,
        ..ListOffsetsRequest::default()
    };
    let response = broker.ask(&request, version)?;
    let [topic] = <[_; 1]>::try_from(response.topics).map_err(|all| format!("one topic was asked for: {all:?}"))?;
    assert_eq!(topic.name, name);
    let [found] =
        <[_; 1]>::try_from(topic.partitions).map_err(|all| format!("one partition was asked for: {all:?}"))?;
    assert_eq!(found.partition_index, partition_index);
    Ok(found)
}

pub(crate) fn list_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, entries) = filled_topic(site, "list-offsets")?;
    let end = entries.len().try_into().map_err(|_| "too many records")?;
    lab.each_version::<ListOffsetsRequest>(site, |broker, version| {
        let missing = look_up(broker, &Topic::missing().name, 0, -1, version)?;
        assert_eq!(missing.error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        let mut find = |timestamp| look_up(broker, &topic.name, 0, timestamp, version);
        if version == 0 {
            assert_eq!(find(-2)?.old_style_offsets, [0]);
            assert_eq!(find(-1)?.old_style_offsets, [end]);
            return Ok(format!("starts at 0, ends at {end}, as lists"));
        }
        let mut finds = |timestamp, expected: (i64, i64)| {
            let found = find(timestamp)?;
            assert_eq!((found.error_code, (found.offset, found.timestamp)), (ErrorCode::NONE, expected), "{timestamp}");
            assert_eq!(found.leader_epoch, if version >= 4 && found.offset >= 0 { 0 } else { -1 }, "{timestamp}");
            Ok::<_, String>(())
        };
        finds(-2, (0, -1))?;
        finds(-1, (end, -1))?;
        // Between the first batch's latest record and the second batch's first.
        finds(START + 6, (BATCH, START + 30))?;
        finds(START + 5, (1, START + 5))?;
        finds(i64::MAX, (-1, -1))?;
        if version >= 7 {
            // The second record of the last batch has the highest timestamp.
            let latest = &entries[entries.len() - 2];
            finds(-3, (latest.offset, latest.timestamp))?;
        }
        if version >= 8 {
            finds(-4, (0, -1))?;
        }
        // Nothing is in remote storage, or waits to be copied there.
        if version >= 9 {
            finds(-5, (-1, -1))?;
        }
        if version >= 11 {
            finds(-6, (-1, -1))?;
        }
        Ok(format!("starts at 0, ends at {end}, times found"))
    })
}
