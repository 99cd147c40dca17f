//! Records that producers may not send, and reading.

use kayrock::Uuid;
use kayrock::messages::fetch::{FetchRequest, ForgottenTopic};
use kayrock::messages::produce::ProduceRequest;
use kayrock::records::{BatchBuilder, BatchesMut, Compression, MessageSetBuilder, Records};
use kayrock::values::{Acks, IsolationLevel, SessionEpoch, TransactionalId};
use kayrock_tests::crc::crc32c;

use super::build::{Topic, append, batch, built, fetching, listing, prepare, producing, start};
use super::session::Session;

/// Position of the attributes in a batch.
const ATTRIBUTES: usize = 21;
/// Position of the offset of the last record.
const LAST_OFFSET_DELTA: usize = 23;
/// Position of the number of records.
const COUNT: usize = 57;

/// Changes the bytes of a batch and corrects its checksum.
fn changed(records: &Records, change: impl FnOnce(&mut Vec<u8>)) -> Records {
    let mut bytes = records.to_vec();
    change(&mut bytes);
    let crc = crc32c(&bytes[ATTRIBUTES..]);
    bytes[17..21].copy_from_slice(&crc.to_be_bytes());
    bytes.into()
}

#[expect(clippy::too_many_lines, reason = "a script reads best in one piece")]
pub(crate) fn produce(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "pr-topic", 1)?;
    let good = batch(3)?;
    let with_int = |position: usize, number: i32| {
        changed(&good, |bytes| bytes[position..position + 4].copy_from_slice(&number.to_be_bytes()))
    };
    let with_codec = |codec: u8| changed(&good, |bytes| bytes[ATTRIBUTES + 1] = codec);
    let mut moved = good.to_vec();
    for one in BatchesMut::new(&mut moved) {
        one.and_then(|mut one| one.set_base_offset(100)).map_err(|error| error.to_string())?;
    }
    let mut damaged = good.to_vec();
    if let Some(last) = damaged.last_mut() {
        *last ^= 1;
    }
    let mut control = BatchBuilder::new().control(true);
    control.record(start(), Some(&[0, 0, 0, 0]), Some(&[0; 6])).map_err(|error| error.to_string())?;
    let mut message = MessageSetBuilder::v1();
    message.record(start(), None, Some(b"old")).map_err(|error| error.to_string())?;
    let mut future = BatchBuilder::new();
    future.record(i64::MAX / 2, None, Some(b"later")).map_err(|error| error.to_string())?;
    let mut negative = BatchBuilder::new();
    negative.record(-1, None, Some(b"never")).map_err(|error| error.to_string())?;
    let mut large = BatchBuilder::new();
    large.record(start(), None, Some(&vec![0; 1_100_000])).map_err(|error| error.to_string())?;
    let cases: Vec<(&str, Records)> = vec![
        ("good", good.clone()),
        ("base offset 100", moved.into()),
        ("more records than the header has", with_int(COUNT, 2)),
        ("fewer records than the header has", with_int(COUNT, 4)),
        ("no records in the header", with_int(COUNT, 0)),
        ("a negative number of records", with_int(COUNT, -1)),
        ("a last offset too high", with_int(LAST_OFFSET_DELTA, 5)),
        ("a last offset too low", with_int(LAST_OFFSET_DELTA, 1)),
        ("a negative last offset", with_int(LAST_OFFSET_DELTA, -1)),
        ("junk records", changed(&good, |bytes| bytes[61..].fill(0xff))),
        ("junk gzip", with_codec(1)),
        ("codec 5", with_codec(5)),
        ("codec 7", with_codec(7)),
        ("a wrong checksum", damaged.into()),
        ("bytes after the last record", {
            let mut bytes = good.to_vec();
            bytes.push(0);
            bytes.into()
        }),
        (
            "bytes in the batch after the last record",
            changed(&good, |bytes| {
                bytes.extend([0; 3]);
                let length = i32::try_from(bytes.len() - 12).unwrap_or_default();
                bytes[8..12].copy_from_slice(&length.to_be_bytes());
            }),
        ),
        ("a cut batch", good[..good.len() - 1].to_vec().into()),
        ("two batches", [&good[..], &good[..]].concat().into()),
        ("nothing", Records::new()),
        ("a control batch", control.build().map_err(|error| error.to_string())?),
        ("a transactional batch", built(BatchBuilder::new().producer(7, 0, 0).transactional(true), 1)?),
        ("an unknown producer", built(BatchBuilder::new().producer(700_000, 0, 0), 1)?),
        ("an unknown producer at a high sequence", built(BatchBuilder::new().producer(700_001, 0, 5), 1)?),
        (
            "a producer without sequence",
            changed(&built(BatchBuilder::new().producer(700_002, 0, 0), 1)?, |bytes| {
                bytes[53..57].copy_from_slice(&(-1_i32).to_be_bytes());
            }),
        ),
        ("a timestamp of the far future", future.build().map_err(|error| error.to_string())?),
        ("no timestamp", negative.build().map_err(|error| error.to_string())?),
        ("magic 1", message.build().map_err(|error| error.to_string())?),
        ("magic 3", {
            let mut bytes = good.to_vec();
            bytes[16] = 3;
            bytes.into()
        }),
        ("append time set by the producer", built(BatchBuilder::new().log_append_time(start()), 1)?),
        ("too large", large.build().map_err(|error| error.to_string())?),
        ("gzip", built(BatchBuilder::new().compression(Compression::Gzip), 3)?),
        ("zstd", built(BatchBuilder::new().compression(Compression::Zstd), 3)?),
    ];
    for (label, records) in cases {
        session.ask(label, &producing(&topic, records.clone()))?;
        session.ask_in(label, &producing(&topic, records.clone()), 9)?;
        session.ask_in(label, &producing(&topic, records), 3)?;
    }
    for version in 0..=session.newest::<ProduceRequest>() {
        session.ask_in("each version", &producing(&topic, good.clone()), version)?;
    }
    let null = || {
        let mut request = producing(&topic, Records::new());
        request.topic_data[0].partition_data[0].records = None;
        request
    };
    session.ask("null records", &null())?;
    session.ask("acks 2", &ProduceRequest { acks: Acks::Other(2), ..producing(&topic, good.clone()) })?;
    session.ask("acks -2", &ProduceRequest { acks: Acks::Other(-2), ..producing(&topic, good.clone()) })?;
    session.ask("acks 1", &ProduceRequest { acks: Acks::Leader, ..producing(&topic, good.clone()) })?;
    let strange =
        Topic { name: "pr-unknown".to_owned(), id: Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0003) };
    session.ask("an unknown id", &producing(&strange, good.clone()))?;
    session.ask("the zero id", &producing(&Topic { id: Uuid::ZERO, ..strange.clone() }, good.clone()))?;
    session.ask_in("an unknown name", &producing(&strange, good.clone()), 12)?;
    let mut partition = producing(&topic, good.clone());
    partition.topic_data[0].partition_data[0].index = 5;
    session.ask("an unknown partition", &partition)?;
    let mut twice = producing(&topic, good.clone());
    twice.topic_data.push(twice.topic_data[0].clone());
    session.ask("one partition twice", &twice)?;
    session.ask("no topic", &ProduceRequest { topic_data: vec![], ..producing(&topic, good.clone()) })?;
    let transactional_id = Some(TransactionalId::from("pr-nobody"));
    session.ask(
        "a transactional id with a plain batch",
        &ProduceRequest { transactional_id, ..producing(&topic, good) },
    )?;
    session.ask("all that was appended", &fetching(&topic, 0))?;
    Ok(())
}

pub(crate) fn fetch(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "fe-topic", 2)?;
    for count in 1..=3 {
        append(session, &topic, batch(count)?)?;
    }
    let mut other = producing(&topic, batch(2)?);
    other.topic_data[0].partition_data[0].index = 1;
    session.ask("of the other partition", &other)?;
    for version in 4..=session.newest::<FetchRequest>() {
        session.ask_in("each version", &fetching(&topic, 0), version)?;
        session.ask_in("from the middle of a batch", &fetching(&topic, 4), version)?;
        session.ask_in("past the end", &fetching(&topic, 7), version)?;
    }
    for offset in [-1, -2, 6, i64::MAX] {
        session.ask(&format!("from {offset}"), &fetching(&topic, offset))?;
    }
    let strange =
        Topic { name: "fe-unknown".to_owned(), id: Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0004) };
    session.ask("of an unknown id", &fetching(&strange, 0))?;
    session.ask("of the zero id", &fetching(&Topic { id: Uuid::ZERO, ..topic.clone() }, 0))?;
    session.ask_in("of an unknown name", &fetching(&strange, 0), 12)?;
    let with = |change: &dyn Fn(&mut FetchRequest)| {
        let mut request = fetching(&topic, 0);
        change(&mut request);
        request
    };
    for (label, request) in [
        ("of an unknown partition", with(&|request| request.topics[0].partitions[0].partition = 9)),
        ("of a negative partition", with(&|request| request.topics[0].partitions[0].partition = -1)),
        ("of one partition twice", with(&|request| request.topics.push(request.topics[0].clone()))),
        (
            "of one partition twice in a topic",
            with(&|request| {
                let again = request.topics[0].partitions[0].clone();
                request.topics[0].partitions.push(again);
            }),
        ),
        (
            "of two partitions",
            with(&|request| {
                let again = request.topics[0].partitions[0].clone();
                request.topics[0].partitions.push(again);
                request.topics[0].partitions[1].partition = 1;
            }),
        ),
        ("of nothing", with(&|request| request.topics.clear())),
        ("with no bytes", with(&|request| request.max_bytes = 0)),
        ("with no bytes of a partition", with(&|request| request.topics[0].partitions[0].partition_max_bytes = 0)),
        ("with few bytes", with(&|request| request.max_bytes = 160)),
        ("with bytes for a half", with(&|request| request.max_bytes = 40)),
        ("with bytes for two and a half", with(&|request| request.max_bytes = 250)),
        ("with few bytes of a partition", with(&|request| request.topics[0].partitions[0].partition_max_bytes = 100)),
        (
            "with few bytes of two partitions",
            with(&|request| {
                let again = request.topics[0].partitions[0].clone();
                request.topics[0].partitions.insert(0, again);
                request.topics[0].partitions[0].partition = 1;
                request.max_bytes = 270;
            }),
        ),
        ("of committed records", with(&|request| request.isolation_level = IsolationLevel::ReadCommitted)),
        ("with an unknown isolation level", with(&|request| request.isolation_level = IsolationLevel::Other(7))),
        ("with another cluster id", with(&|request| request.cluster_id = Some("elsewhere".into()))),
        ("with a start of the log", with(&|request| request.topics[0].partitions[0].log_start_offset = 5)),
    ] {
        session.ask(label, &request)?;
    }
    Ok(())
}

pub(crate) fn sessions(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "fs-topic", 2)?;
    let other = prepare(session, "fs-other", 1)?;
    append(session, &topic, batch(2)?)?;
    let opening =
        |topic: &Topic, offset| FetchRequest { session_epoch: SessionEpoch::INITIAL, ..fetching(topic, offset) };
    let opened = session.ask("opened", &opening(&topic, 0))?;
    let id = opened.session_id;
    let next = |epoch: i32, topics| FetchRequest {
        session_id: id,
        session_epoch: SessionEpoch(epoch),
        topics,
        ..fetching(&topic, 0)
    };
    session.ask("the same offset again", &next(1, vec![]))?;
    session.ask("the end", &next(2, fetching(&topic, 2).topics))?;
    session.ask("nothing new", &next(3, vec![]))?;
    append(session, &topic, batch(1)?)?;
    session.ask("something new", &next(4, vec![]))?;
    session.ask("the end again", &next(5, fetching(&topic, 3).topics))?;
    session.ask("a repeated epoch", &next(5, vec![]))?;
    session.ask("a future epoch", &next(9, vec![]))?;
    session.ask("another topic", &next(6, fetching(&other, 0).topics))?;
    let forgotten = ForgottenTopic {
        topic: topic.name.as_str().into(),
        topic_id: topic.id,
        partitions: vec![0],
        ..ForgottenTopic::default()
    };
    session.ask("forgotten", &FetchRequest { forgotten_topics_data: vec![forgotten], ..next(7, vec![]) })?;
    append(session, &other, batch(1)?)?;
    session.ask("after that", &next(8, vec![]))?;
    session.ask("out of range", &next(9, fetching(&other, 5).topics))?;
    session.ask("still out of range", &next(10, vec![]))?;
    let strange =
        Topic { name: "fs-unknown".to_owned(), id: Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0005) };
    session.ask("an unknown topic", &next(11, fetching(&strange, 0).topics))?;
    session.ask("still unknown", &next(12, vec![]))?;
    session.ask("closed", &next(-1, fetching(&other, 0).topics))?;
    session.ask("after it was closed", &next(13, vec![]))?;
    session.ask(
        "an unknown session",
        &FetchRequest { session_id: 123_456, session_epoch: SessionEpoch(1), ..fetching(&topic, 0) },
    )?;
    session.ask(
        "epoch without a session",
        &FetchRequest { session_id: 0, session_epoch: SessionEpoch(1), ..fetching(&topic, 0) },
    )?;
    session.ask(
        "closing an unknown session",
        &FetchRequest { session_id: 123_456, session_epoch: SessionEpoch::FINAL, ..fetching(&topic, 0) },
    )?;
    session.ask("a new one for an unknown session", &FetchRequest { session_id: 123_456, ..opening(&topic, 0) })?;
    session.ask("opened without topics", &FetchRequest { topics: vec![], ..opening(&topic, 0) })?;
    let named = session.ask_in("opened by name", &opening(&topic, 3), 12)?;
    let by_name = FetchRequest {
        session_id: named.session_id,
        session_epoch: SessionEpoch(1),
        topics: vec![],
        ..fetching(&topic, 0)
    };
    session.ask_in("nothing new by name", &by_name, 12)?;
    session.ask("by id in a session by name", &FetchRequest { session_epoch: SessionEpoch(2), ..by_name })?;
    Ok(())
}

pub(crate) fn list_offsets(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "lo-topic", 1)?;
    session.ask("of an empty partition", &listing(&topic, -3))?;
    for _ in 0..2 {
        append(session, &topic, batch(3)?)?;
    }
    for version in 1..=session.newest::<kayrock::messages::ListOffsetsRequest>() {
        for time in [-1, -2, start() + 1] {
            session.ask_in(&format!("time {time}"), &listing(&topic, time), version)?;
        }
    }
    for time in [-3, -4, -5, -6, -7, -99, 0, start() - 1, start() + 3, i64::MAX, i64::MIN] {
        session.ask(&format!("time {time}"), &listing(&topic, time))?;
        for version in [7, 8, 9, 10] {
            session.ask_in(&format!("time {time}"), &listing(&topic, time), version)?;
        }
    }
    let with = |change: &dyn Fn(&mut kayrock::messages::ListOffsetsRequest)| {
        let mut request = listing(&topic, -1);
        change(&mut request);
        request
    };
    for (label, request) in [
        ("of an unknown topic", with(&|request| request.topics[0].name = "lo-unknown".into())),
        ("of an unknown partition", with(&|request| request.topics[0].partitions[0].partition_index = 4)),
        (
            "of one partition twice",
            with(&|request| {
                let again = request.topics[0].partitions[0].clone();
                request.topics[0].partitions.push(again);
            }),
        ),
        ("of one topic twice", with(&|request| request.topics.push(request.topics[0].clone()))),
        ("of nothing", with(&|request| request.topics.clear())),
        ("of committed records", with(&|request| request.isolation_level = IsolationLevel::ReadCommitted)),
        ("as a replica", with(&|request| request.replica_id = 5.into())),
        ("with an unknown isolation level", with(&|request| request.isolation_level = IsolationLevel::Other(7))),
    ] {
        session.ask(label, &request)?;
    }
    Ok(())
}
