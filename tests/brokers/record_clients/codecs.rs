//! Each codec, by each producer, with both clocks; and topics that recompress to their own codec.

use kayrock::records::{Compression, TimestampType};
use kayrock_tests::clients::Client;
use kayrock_tests::partitions::PartitionClient;
use serde_json::Value as Json;

use super::entry::{CODECS, Entry, alike, big, varied};
use super::old_formats;
use super::reader::Reader;
use super::site::{Site, Topic, expected};
use super::table::Figures;

const CLOCKS: [TimestampType; 2] = [TimestampType::CreateTime, TimestampType::LogAppendTime];

/// Size in bytes of a batch that a codec may not make smaller; the smallest complete batch is larger.
const INCOMPRESSIBLE: usize = 256;

/// A topic, and its expected content.
struct Filled {
    topic: Topic,
    records: Vec<Json>,
    /// The codecs of its batches, in turn.
    codecs: Vec<Compression>,
}

/// The batches of a producer.
fn contents(with_big: bool) -> Vec<Vec<Entry>> {
    let mut batches = vec![varied(), alike()];
    if with_big {
        batches.push(big());
    }
    batches
}

/// A topic with batches of each producer in each codec.
fn fill(site: &Site, target: Option<Compression>, clock: TimestampType) -> Result<Filled, String> {
    let target_name = target.map_or_else(|| "producer".to_owned(), name_for_topics);
    let clock_name = clock.to_string();
    let configs = [("compression.type", &*target_name), ("message.timestamp.type", &*clock_name)];
    let topic = site.create(&format!("codecs-{target_name}-{clock_name}"), &configs)?;
    let mut filled = Filled { topic, records: Vec::new(), codecs: Vec::new() };
    let batches = contents(target.is_none());
    for codec in CODECS {
        let stored = site.produce(&filled.topic, codec, &batches)?;
        filled.records.extend(expected(&batches, &stored, clock));
        for client in site.clients() {
            filled.by_client(client, codec, &batches, clock)?;
        }
        filled.codecs.push(target.unwrap_or(codec));
    }
    Ok(filled)
}

impl Filled {
    fn by_client(
        &mut self,
        client: &PartitionClient,
        codec: Compression,
        batches: &[Vec<Entry>],
        clock: TimestampType,
    ) -> Result<(), String> {
        let codec = match (client.client, codec) {
            (Client::Python, Compression::None) => "null".to_owned(),
            (_, codec) => codec.to_string(),
        };
        let is_python = matches!(client.client, Client::Python);
        let known = |entry: Entry| if is_python { entry.for_python() } else { Some(entry) };
        let batches: Vec<Vec<_>> =
            batches.iter().map(|batch| batch.iter().cloned().filter_map(known).collect()).collect();
        let requests: Vec<Vec<_>> = batches.iter().map(|batch| batch.iter().map(Entry::to_produce).collect()).collect();
        let stored = client.produce(&self.topic.name, &[("compression.type", &codec)], &requests)?;
        self.records.extend(expected(&batches, &stored, clock));
        Ok(())
    }

    fn end(&self) -> Result<i64, String> {
        i64::try_from(self.records.len()).map_err(|error| error.to_string())
    }

    /// Checks that every batch has the codec and the clock of the topic's settings.
    ///
    /// A slow client may send more batches, and librdkafka leaves a batch uncompressed that its codec does not make
    /// smaller, such as one of a single short record.
    fn is_stored_as_set(&self, site: &Site, clock: TimestampType) -> Result<(), String> {
        let mut found = Vec::new();
        Reader::default().read(&mut site.connect()?, &self.topic, 0, self.end()?, |data| {
            for batch in data.records.iter().flat_map(|records| records.batches()) {
                let batch = batch.map_err(|error| error.to_string())?;
                if batch.compression() == Compression::None && batch.size_in_bytes() <= INCOMPRESSIBLE {
                    continue;
                }
                found.push((batch.compression(), batch.timestamp_type()));
            }
            Ok(())
        })?;
        found.dedup();
        let mut expected: Vec<_> = self.codecs.iter().map(|codec| (*codec, clock)).collect();
        expected.dedup();
        if found == expected { Ok(()) } else { Err(format!("{}: {found:?} instead of {expected:?}", self.topic.name)) }
    }
}

fn name_for_topics(codec: Compression) -> String {
    if codec == Compression::None { "uncompressed".to_owned() } else { codec.to_string() }
}

fn check(site: &Site, targets: &[Option<Compression>]) -> Result<Figures, String> {
    let (mut figures, mut converted) = (Figures::default(), 0);
    for clock in CLOCKS {
        for target in targets {
            let filled = fill(site, *target, clock)?;
            filled.is_stored_as_set(site, clock)?;
            let readers = site.is_read_by_everyone(&filled.topic, &filled.records, filled.end()?)?;
            figures.combinations += CODECS.len() * (1 + site.clients().len()) * readers;
            figures.sent += filled.records.len();
            figures.read += filled.records.len() * readers;
            figures.batches += site.files_are_read_alike(&filled.topic)?;
            if target.is_some_and(|codec| codec != Compression::Zstd) {
                converted += old_formats::are_fetched(site, &filled.topic, &filled.records)?;
            }
        }
    }
    if converted > 0 {
        figures.remark = format!("{converted} records converted by the broker to old formats");
    }
    figures.read += converted;
    Ok(figures)
}

pub(crate) fn are_read_by_everyone(site: &Site) -> Result<Figures, String> {
    check(site, &[None])
}

pub(crate) fn are_replaced_by_the_broker(site: &Site) -> Result<Figures, String> {
    check(site, &CODECS.map(Some))
}
