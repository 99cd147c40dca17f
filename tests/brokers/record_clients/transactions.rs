//! Transactions committed, aborted and open, of several producers at once, read with both isolation levels from every
//! offset.

use kayrock::messages::add_partitions_to_txn::AddPartitionsToTxnTopic;
use kayrock::messages::{
    AddPartitionsToTxnRequest, EndTxnRequest, FindCoordinatorRequest, InitProducerIdRequest, InitProducerIdResponse,
};
use kayrock::records::{BatchBuilder, Compression};
use kayrock::values::CoordinatorType;
use kayrock_tests::partitions::{Reading, Settings};
use serde_json::json;

use super::entry::{CODECS, Entry, START, batch};
use super::reader::Reader;
use super::site::{NEWEST_PRODUCE, Site, Topic, same};
use super::table::Figures;

/// The clients' settings of the isolation levels.
const LEVELS: [Settings<'static>; 2] =
    [&[("isolation.level", "read_uncommitted")], &[("isolation.level", "read_committed")]];

/// A transactional producer of the library.
struct Producer {
    name: String,
    identity: InitProducerIdResponse,
    sequence: i32,
}

impl Producer {
    fn start(site: &Site, name: &str) -> Result<Self, String> {
        let broker = &mut site.connect()?;
        // A found coordinator exists, and serves requests after it has read its log.
        let wanted = FindCoordinatorRequest {
            key_type: CoordinatorType::Transaction,
            coordinator_keys: vec![name.into()],
            ..FindCoordinatorRequest::default()
        };
        broker.ask_well(&wanted, 4)?;
        let request = InitProducerIdRequest {
            transactional_id: Some(name.into()),
            // No broker ends the open transaction while the test runs.
            transaction_timeout_ms: 600_000,
            ..InitProducerIdRequest::default()
        };
        Ok(Self { name: name.to_owned(), identity: broker.ask_well(&request, 4)?, sequence: 0 })
    }

    fn send(&mut self, site: &Site, topic: &Topic, codec: Compression, entries: &[Entry]) -> Result<(), String> {
        let InitProducerIdResponse { producer_id, producer_epoch, .. } = self.identity;
        let topics = vec![AddPartitionsToTxnTopic {
            name: topic.name.as_str().into(),
            partitions: vec![0],
            ..AddPartitionsToTxnTopic::default()
        }];
        let request = AddPartitionsToTxnRequest {
            v3_and_below_transactional_id: self.name.as_str().into(),
            v3_and_below_producer_id: producer_id,
            v3_and_below_producer_epoch: producer_epoch,
            v3_and_below_topics: topics,
            ..AddPartitionsToTxnRequest::default()
        };
        site.connect()?.ask_well(&request, 3)?;
        let builder = BatchBuilder::new()
            .producer(producer_id, producer_epoch, self.sequence)
            .transactional(true)
            .compression(codec);
        self.sequence += i32::try_from(entries.len()).map_err(|error| error.to_string())?;
        site.send(topic, batch(builder, entries)?, NEWEST_PRODUCE, Some(self.name.as_str().into())).map(drop)
    }

    fn end(&self, site: &Site, committed: bool) -> Result<(), String> {
        let request = EndTxnRequest {
            transactional_id: self.name.as_str().into(),
            producer_id: self.identity.producer_id,
            producer_epoch: self.identity.producer_epoch,
            committed: committed.into(),
            ..EndTxnRequest::default()
        };
        site.connect()?.ask_well(&request, 3).map(drop)
    }
}

fn entries(of: &str, count: i64) -> Vec<Entry> {
    (0..count).map(|index| Entry::of_key(START + index, &format!("{of} {index}"), Some(of))).collect()
}

/// Two of Java's producers whose transactions overlap: one begins before the other and ends after it, in each pair of
/// outcomes, with records of no transaction in between.
fn by_java(site: &Site, topic: &Topic) -> Result<(), String> {
    for (number, codec) in CODECS.into_iter().enumerate() {
        let codec = codec.to_string();
        let step = |name: &str, what: &str, count| {
            let records: Vec<_> = entries(name, count).iter().map(Entry::to_produce).collect();
            let settings = json!({"compression.type": codec});
            json!({"producer": format!("{name}-{number}"), "do": what, "records": records, "settings": settings})
        };
        let [outer, inner] = [("commit", "abort"), ("abort", "commit"), ("abort", "abort"), ("commit", "commit")]
            .map(|(outer, inner)| [outer, inner])[number % 4];
        let steps = [
            step("outer", "begin", 0),
            step("outer", "send", 2),
            step("inner", "begin", 0),
            step("inner", "send", 3),
            step("outer", "send", 1),
            step("inner", inner, 0),
            step("outer", "send", 1),
            step("outer", outer, 0),
            step("outer", "begin", 0),
            step("outer", "send", 1),
            step("outer", inner, 0),
        ];
        site.java.transact(&topic.name, &steps)?;
        site.produce(topic, Compression::None, &[entries("plain", 1)])?;
    }
    Ok(())
}

/// The same by the library, with the last one left open.
fn by_us(site: &Site, topic: &Topic) -> Result<(), String> {
    let (mut outer, mut inner) = (Producer::start(site, "ours-outer")?, Producer::start(site, "ours-inner")?);
    for (number, codec) in CODECS.into_iter().enumerate() {
        outer.send(site, topic, codec, &entries("ours-outer", 2))?;
        inner.send(site, topic, codec, &entries("ours-inner", 3))?;
        site.produce(topic, codec, &[entries("plain", 2)])?;
        outer.end(site, number % 2 == 0)?;
        inner.send(site, topic, codec, &entries("ours-inner", 1))?;
        inner.end(site, number % 3 == 0)?;
    }
    site.wait_for_markers()?;
    outer.send(site, topic, Compression::Zstd, &entries("ours-outer", 4))?;
    site.produce(topic, Compression::None, &[entries("plain", 2)])?;
    Ok(())
}

pub(crate) fn are_read_alike(site: &Site) -> Result<Figures, String> {
    let topic = site.create("transactions", &[])?;
    by_java(site, &topic)?;
    by_us(site, &topic)?;
    let data = Reader::default().fetch(&mut site.connect()?, &topic, 0)?;
    let ends = [data.high_watermark, data.last_stable_offset];
    if ends[1] + 6 != ends[0] {
        return Err(format!("an open transaction of four records and two others are at the end: {ends:?}"));
    }
    let (mut readings, mut read, mut positions) = (0, 0, 0);
    let mut sizes = Vec::new();
    for (settings, (committed, end)) in LEVELS.into_iter().zip([false, true].into_iter().zip(ends)) {
        let ours = by_reader(site, &topic, committed, end)?;
        let starts: Vec<_> = (0..end).collect();
        let theirs = site.java.consume(&topic.name, settings, &starts, end)?;
        for (start, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            same(&format!("from {start}, committed {committed}"), ours, theirs)?;
            read += ours.records.len();
        }
        readings += theirs.len();
        for client in [&site.python, &site.librdkafka] {
            let theirs = client.consume(&topic.name, settings, &[0, end / 2], end)?;
            for (start, theirs) in [0, ours.len() / 2].into_iter().zip(&theirs) {
                same(&format!("from {start}, committed {committed}, {}", client.client.name()), &ours[start], theirs)?;
                readings += 1;
                read += theirs.records.len();
            }
        }
        let starts: Vec<_> = starts.into_iter().step_by(13).collect();
        positions += site.compare_positions_with_java(&topic, &starts, committed, end)?;
        sizes.push(ours.first().map_or(0, |whole| whole.records.len()));
    }
    is_what_was_committed(&sizes)?;
    let [all, committed] = *sizes else { return Err("not two isolation levels".to_owned()) };
    Ok(Figures {
        combinations: readings,
        sent: all,
        read,
        batches: site.files_are_read_alike(&topic)?,
        remark: format!("{committed} of the records committed, {positions} next offsets as Java's consumer has them"),
    })
}

/// Our readings from each offset; with small responses, they must be the same.
fn by_reader(site: &Site, topic: &Topic, committed: bool, end: i64) -> Result<Vec<Reading>, String> {
    let broker = &mut site.connect()?;
    let mut readings = Vec::new();
    for start in 0..end {
        let whole = Reader { committed, ..Reader::default() }.read(broker, topic, start, end, |_| Ok(()))?;
        for max_bytes in [1, 300, 1_000] {
            let reader = Reader { committed, max_bytes, ..Reader::default() };
            let small = reader.read(broker, topic, start, end, |_| Ok(()))?;
            same(&format!("from {start}, committed {committed}, {max_bytes} bytes"), &small, &whole)?;
        }
        readings.push(whole);
    }
    Ok(readings)
}

/// Java's producers send eight records a round and ours seven, with one and two of no transaction.
fn is_what_was_committed(sizes: &[usize]) -> Result<(), String> {
    let all = 5 * (8 + 1) + 5 * (6 + 2) + 4 + 2;
    // The outer one sends four, and another in a later transaction that ends like the inner one of three.
    let java = [4, 4, 0, 8, 4].iter().sum::<usize>() + 5;
    let ours = [2 + 4, 0, 2, 4, 2].iter().sum::<usize>() + 5 * 2;
    let expected = [all, java + ours];
    if sizes == expected { Ok(()) } else { Err(format!("{sizes:?} records instead of {expected:?}")) }
}
