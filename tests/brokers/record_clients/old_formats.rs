//! Message sets, in the releases whose brokers support them: up to 3.9.

use kayrock::ErrorCode;
use kayrock::records::{Compression, MessageSetBuilder, TimestampType};
use kayrock_tests::partitions::{Reading, Stored};
use serde_json::Value as Json;

use super::entry::{CODECS, Entry, alike, message_set, varied};
use super::reader::Reader;
use super::site::{NEWEST_PRODUCE, Site, Topic, expected, places, same};
use super::table::Figures;

/// Returns true if the broker supports message sets; since 4.0 brokers do not (KIP-724).
fn are_spoken(site: &Site) -> bool {
    site.release.starts_with("3.")
}

/// Fetches in the versions for which the broker converts batches, and compares the remaining parts; returns the number
/// of records.
pub(crate) fn are_fetched(site: &Site, topic: &Topic, records: &[Json]) -> Result<usize, String> {
    if !are_spoken(site) {
        return Ok(0);
    }
    let broker = &mut site.connect()?;
    let end = records.last().and_then(|record| record["offset"].as_i64()).map_or(0, |last| last + 1);
    let mut read = 0;
    for version in 0..4 {
        let magic = i8::from(version >= 2);
        let reader = Reader { version, ..Reader::default() };
        // Most starts are within a batch, which the broker converts completely if it is compressed.
        for (start, left) in (0..end).zip(0..).step_by(records.len() / 5 + 1) {
            let ours = reader.read(broker, topic, start, end, |data| {
                let records = data.records.clone().unwrap_or_default();
                if start == 0 {
                    site.is_read_as_by_java(&records)?;
                }
                let is_old = records.batches().flatten().all(|batch| batch.magic() == magic);
                if is_old { Ok(()) } else { Err(format!("{}: not of magic {magic}", topic.name)) }
            })?;
            let records = records.iter().skip(left).map(|record| converted(record, magic)).collect();
            let expected = Reading { records, position: end, positions: Vec::new() };
            same(&format!("{} from {start} in v{version} of Fetch", topic.name), &ours, &expected)?;
            read += ours.records.len();
        }
    }
    Ok(read)
}

/// The parts of a record that an old format keeps.
fn converted(record: &Json, magic: i8) -> Json {
    let mut record = record.clone();
    record["headers"] = Json::Array(Vec::new());
    if magic == 0 {
        record["timestamp"] = (-1).into();
        record["timestampType"] = (-1).into();
    }
    record
}

/// The versions of Produce that accept message sets, and their formats.
const OLD: [(i16, i8); 6] = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)];

/// Sends message sets, each alone, as compressed ones require; returns the places and times of the records.
fn produce(
    site: &Site,
    topic: &Topic,
    (version, magic): (i16, i8),
    codec: Compression,
    clock: TimestampType,
    sets: &[Vec<Entry>],
) -> Result<Vec<Stored>, String> {
    let mut stored = Vec::new();
    for entries in sets {
        let builder = if magic == 0 { MessageSetBuilder::v0() } else { MessageSetBuilder::v1() };
        let records = message_set(builder.compression(codec), entries)?;
        let response = site.send(topic, records, version, None)?;
        let mut own = places(entries, &response);
        if clock == TimestampType::LogAppendTime {
            told_later(site, topic, &mut own)?;
        }
        stored.extend(own);
    }
    Ok(stored)
}

/// Message sets in versions of Produce that accept only batches, and in all versions if the broker lacks the old ones.
fn are_refused(site: &Site) -> Result<usize, String> {
    let topic = site.create("old-refused", &[])?;
    let mut refused = 0;
    for builder in [MessageSetBuilder::v0, MessageSetBuilder::v1] {
        for version in [3, NEWEST_PRODUCE] {
            let records = message_set(builder(), &contents(0).concat())?;
            site.send_refused(&topic, records, version, ErrorCode::INVALID_RECORD)?;
            refused += 1;
        }
        for version in (0..3).take_while(|_| !are_spoken(site)) {
            let records = message_set(builder(), &contents(0).concat())?;
            if let Ok(response) = site.send(&topic, records, version, None) {
                return Err(format!("v{version} of Produce is taken: {response:?}"));
            }
            refused += 1;
        }
    }
    Ok(refused)
}

pub(crate) fn are_read_by_everyone(site: &Site) -> Result<Figures, String> {
    let refused = are_refused(site)?;
    let (mut figures, mut fetched) = (Figures::default(), 0);
    if !are_spoken(site) {
        return Ok(Figures { remark: format!("{refused} requests refused"), ..figures });
    }
    for clock in [TimestampType::CreateTime, TimestampType::LogAppendTime] {
        for target in ["producer", "gzip"] {
            let name = clock.to_string();
            let configs = [("compression.type", target), ("message.timestamp.type", &*name)];
            let topic = site.create(&format!("old-{target}-{name}"), &configs)?;
            let records = fill(site, &topic, clock)?;
            let end = i64::try_from(records.len()).map_err(|error| error.to_string())?;
            let readers = site.is_read_by_everyone(&topic, &records, end)?;
            figures.combinations += OLD.len() * codecs().count() * readers;
            figures.sent += records.len();
            figures.read += records.len() * readers;
            figures.batches += site.files_are_read_alike(&topic)?;
            fetched += are_fetched(site, &topic, &records)?;
        }
    }
    figures.read += fetched;
    figures.remark = format!("{refused} requests refused, {fetched} records converted by the broker to old formats");
    Ok(figures)
}

/// Sends each format and codec in each version that accepts it; returns the expected records.
fn fill(site: &Site, topic: &Topic, clock: TimestampType) -> Result<Vec<Json>, String> {
    let mut records = Vec::new();
    for old in OLD {
        for codec in codecs() {
            let sets = contents(old.1);
            let stored = produce(site, topic, old, codec, clock, &sets)?;
            records.extend(expected(&sets, &stored, clock));
        }
    }
    Ok(records)
}

/// The codecs of old formats.
fn codecs() -> impl Iterator<Item = Compression> {
    CODECS.into_iter().filter(|&codec| codec != Compression::Zstd)
}

/// Versions 0 and 1 of Produce do not return the append time: all records of a request have the same one.
fn told_later(site: &Site, topic: &Topic, stored: &mut [Stored]) -> Result<(), String> {
    let Some(first) = stored.first().copied() else { return Ok(()) };
    let data = Reader::default().fetch(&mut site.connect()?, topic, first.offset)?;
    let batch = data.records.iter().flat_map(|records| records.batches()).flatten().next();
    let appended = batch.ok_or("nothing was appended")?.max_timestamp();
    for place in stored {
        place.timestamp = appended;
    }
    Ok(())
}

fn contents(magic: i8) -> Vec<Vec<Entry>> {
    let known = |entry: Entry| {
        let entry = entry.without_headers();
        if magic == 0 { entry.without_time() } else { entry }
    };
    let few = |entries: Vec<Entry>| entries.into_iter().take(20).map(known).collect();
    vec![few(varied()), few(alike())]
}
