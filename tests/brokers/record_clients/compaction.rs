//! Compacted topics: gaps between offsets, batches without records, tombstones, and the markers of transactions whose
//! records are gone.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use kayrock::messages::InitProducerIdRequest;
use kayrock::records::{BatchBuilder, Compression};
use serde_json::{Value as Json, json};

use super::entry::{CODECS, Entry, batch};
use super::reader::Reader;
use super::site::{NEWEST_PRODUCE, PATIENCE, Site, Topic, same};
use super::table::Figures;

/// A batch whose time is this much later begins a segment, so that the previous one can be compacted.
const STEP: i64 = 10_000;

const CONFIGS: [(&str, &str); 4] = [
    ("cleanup.policy", "compact"),
    ("segment.ms", "1000"),
    ("min.cleanable.dirty.ratio", "0"),
    // Tombstones are kept for longer than the test runs.
    ("delete.retention.ms", "3600000"),
];

/// A topic while it is filled.
struct Log<'s> {
    site: &'s Site,
    topic: Topic,
    /// Recent, as brokers expire old producers.
    time: i64,
    /// Number of records sent.
    sent: usize,
}

impl Log<'_> {
    /// Records with these keys, in their own segment.
    fn entries(&mut self, codec: Compression, keys: impl Iterator<Item = i32>, value: Option<&str>) -> Vec<Entry> {
        self.time += STEP;
        let entries: Vec<_> = keys.map(|key| Entry::of_key(self.time, &format!("{codec} {key}"), value)).collect();
        self.sent += entries.len();
        entries
    }

    /// Sends a batch of a new idempotent producer, or of none.
    fn send(&self, codec: Compression, entries: &[Entry], is_idempotent: bool) -> Result<(), String> {
        let mut builder = BatchBuilder::new().compression(codec);
        if is_idempotent {
            let request = InitProducerIdRequest { transactional_id: None, ..InitProducerIdRequest::default() };
            let producer = self.site.connect()?.ask_well(&request, 4)?;
            builder = builder.producer(producer.producer_id, producer.producer_epoch, 0);
        }
        self.site.send(&self.topic, batch(builder, entries)?, NEWEST_PRODUCE, None).map(drop)
    }

    /// Records of ten keys that are partly, mostly or completely overwritten, and a tombstone.
    fn fill(&mut self, codec: Compression) -> Result<(), String> {
        let first = self.entries(codec, 0..10, Some("first"));
        self.send(codec, &first, false)?;
        let some = self.entries(codec, 3..7, Some("second"));
        self.send(codec, &some, true)?;
        let again = self.entries(codec, (2..9).chain([4]), Some("third"));
        self.send(codec, &again, false)?;
        let deleted = self.entries(codec, 1..3, None);
        self.send(codec, &deleted, false)
    }

    /// Two transactions of Java, the second one aborted.
    fn transact(&mut self) -> Result<(), String> {
        let mut steps = Vec::new();
        for (value, end) in [("committed", "commit"), ("aborted", "abort"), ("later", "commit")] {
            let records: Vec<_> =
                self.entries(Compression::None, 20..23, Some(value)).iter().map(Entry::to_produce).collect();
            for what in ["begin", "send", end] {
                let records = if what == "send" { records.clone() } else { Vec::new() };
                steps.push(json!({"producer": "compacted", "do": what, "records": records, "settings": {}}));
            }
        }
        self.site.java.transact(&self.topic.name, &steps)?;
        self.site.wait_for_markers()
    }
}

/// The keys, each with the offset of its last record; records of aborted transactions do not count.
fn last_of_keys(records: &[Json]) -> BTreeMap<String, i64> {
    records.iter().map(|record| (record["key"].to_string(), record["offset"].as_i64().unwrap_or(-1))).collect()
}

/// Features found in a compacted topic.
#[derive(Debug, Default)]
struct Seen {
    empty_batches: usize,
    gaps: usize,
    delete_horizons: usize,
    control_batches: usize,
}

fn features_of(site: &Site, topic: &Topic, end: i64) -> Result<Seen, String> {
    let (mut seen, mut next) = (Seen::default(), 0);
    Reader::default().read(&mut site.connect()?, topic, 0, end, |data| {
        for batch in data.records.iter().flat_map(|records| records.batches()) {
            let batch = batch.map_err(|error| error.to_string())?;
            seen.empty_batches += usize::from(batch.records_count() == Some(0));
            seen.delete_horizons += usize::from(batch.delete_horizon().is_some());
            seen.control_batches += usize::from(batch.is_control());
            for record in batch.records().map_err(|error| error.to_string())? {
                let offset = record.map_err(|error| error.to_string())?.offset;
                seen.gaps += usize::from(offset != next);
                next = offset + 1;
            }
        }
        Ok(())
    })?;
    Ok(seen)
}

/// Waits until every key is there once.
fn wait_for_cleaner(site: &Site, topic: &Topic, end: i64, keys: &BTreeMap<String, i64>) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    let reader = Reader { committed: true, ..Reader::default() };
    loop {
        let reading = reader.read(&mut site.connect()?, topic, 0, end, |_| Ok(()))?;
        let all = reader_of_all(site, topic, end)?;
        if reading.records.len() == keys.len() && all == keys.len() && last_of_keys(&reading.records) == *keys {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(format!("{} keys in {} of {all} records", keys.len(), reading.records.len()));
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Number of records, those of aborted transactions included.
fn reader_of_all(site: &Site, topic: &Topic, end: i64) -> Result<usize, String> {
    Reader::default().read(&mut site.connect()?, topic, 0, end, |_| Ok(())).map(|reading| reading.records.len())
}

pub(crate) fn is_read_alike(site: &Site) -> Result<Figures, String> {
    let now = SystemTime::UNIX_EPOCH.elapsed().map_err(|error| error.to_string())?;
    let time = i64::try_from(now.as_millis()).map_err(|error| error.to_string())? - 3_600_000;
    let mut log = Log { site, topic: site.create("compacted", &CONFIGS)?, time, sent: 0 };
    for codec in CODECS {
        log.fill(codec)?;
    }
    log.transact()?;
    // The last segment is never compacted. The markers before it have the broker's time.
    log.time += 3_600_000;
    let last = log.entries(Compression::None, 99..100, Some("last"));
    log.send(Compression::None, &last, false)?;

    let (topic, committed) = (&log.topic, Reader { committed: true, ..Reader::default() });
    let end = committed.fetch(&mut site.connect()?, topic, 0)?.high_watermark;
    let before = committed.read(&mut site.connect()?, topic, 0, end, |_| Ok(()))?;
    wait_for_cleaner(site, topic, end, &last_of_keys(&before.records))?;
    let left = reader_of_all(site, topic, end)?;

    let seen = features_of(site, topic, end)?;
    if seen.empty_batches == 0 || seen.gaps == 0 || seen.delete_horizons == 0 || seen.control_batches == 0 {
        return Err(format!("compaction left too little to see: {seen:?}"));
    }
    let (mut readings, mut read, mut positions) = (0, 0, 0);
    for (name, committed) in [("read_uncommitted", false), ("read_committed", true)] {
        let starts: Vec<_> = (0..end).collect();
        // The other clients start slowly.
        for (client, step) in [(&site.java, 1), (&site.python, 40), (&site.librdkafka, 40)] {
            let starts: Vec<_> = starts.iter().copied().step_by(step).collect();
            let theirs = client.consume(&topic.name, &[("isolation.level", name)], &starts, end)?;
            for (start, theirs) in starts.into_iter().zip(&theirs) {
                let reader = Reader { committed, ..Reader::default() };
                let ours = reader.read(&mut site.connect()?, topic, start, end, |_| Ok(()))?;
                same(&format!("{} from {start}, {name}, {}", topic.name, client.client.name()), &ours, theirs)?;
                readings += 1;
                read += ours.records.len();
            }
        }
        let starts: Vec<_> = starts.into_iter().step_by(13).collect();
        positions += site.compare_positions_with_java(topic, &starts, committed, end)?;
    }
    let Seen { empty_batches, gaps, delete_horizons, control_batches } = seen;
    Ok(Figures {
        combinations: readings,
        sent: log.sent,
        read,
        batches: site.files_are_read_alike(topic)?,
        remark: format!(
            "{left} records left, {gaps} gaps, {empty_batches} batches empty, {delete_horizons} with a delete horizon, \
             {control_batches} of markers; {positions} next offsets as Java's consumer has them"
        ),
    })
}
