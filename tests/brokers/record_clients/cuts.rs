//! Responses that end within a batch because of their size limit.

use std::collections::BTreeSet;

use kayrock::messages::fetch::PartitionData;
use kayrock::records::{BatchBuilder, TruncatedBatch};
use kayrock_tests::partitions::Reading;

use super::entry::{CODECS, alike, batch, varied};
use super::reader::{NEWEST_FETCH, Reader};
use super::site::{NEWEST_PRODUCE, Site, Topic, places, same};
use super::table::Figures;

/// Size limits of responses; a larger batch is returned completely if it is the first.
const SIZES: [i32; 6] = [1, 100, 700, 1_500, 4_000, 9_000];

/// A topic with batches of all codecs, alternately large and small; also returns its end offset.
fn fill(site: &Site) -> Result<(Topic, i64), String> {
    let topic = site.create("cuts", &[])?;
    let mut end = 0;
    for codec in CODECS {
        for entries in [varied(), alike(), varied()] {
            let records = batch(BatchBuilder::new().compression(codec), &entries)?;
            let response = site.send(&topic, records, NEWEST_PRODUCE, None)?;
            end = places(&entries, &response).last().map_or(end, |last| last.offset + 1);
        }
    }
    Ok((topic, end))
}

/// The bytes after the last complete batch of a response.
fn cut(data: &PartitionData) -> Result<Option<TruncatedBatch>, String> {
    let records = data.records.clone().unwrap_or_default();
    let mut batches = records.batches();
    batches.by_ref().try_for_each(|batch| batch.map(drop)).map_err(|error| error.to_string())?;
    let cut = batches.truncated();
    let present = cut.map_or(0, |cut| cut.present);
    let adds_up = batches.position() + present == records.len() && cut.is_none_or(|cut| cut.present < cut.needed);
    if adds_up { Ok(cut) } else { Err(format!("{} of {} bytes, {cut:?}", batches.position(), records.len())) }
}

pub(crate) fn are_read_alike(site: &Site) -> Result<Figures, String> {
    let (topic, end) = fill(site)?;
    let broker = &mut site.connect()?;
    let whole = Reader::default().read(broker, &topic, 0, end, |_| Ok(()))?;
    let (mut responses, mut readings, mut lengths) = (0, 0, BTreeSet::new());
    for max_bytes in (1..12_000).step_by(89) {
        let of_partition = Reader { max_bytes, ..Reader::default() };
        let of_response = Reader { response_max_bytes: max_bytes, ..Reader::default() };
        for reader in [of_partition, of_response] {
            let reading = reader.read(broker, &topic, 0, end, |data| {
                responses += 1;
                lengths.extend(cut(data)?.map(|cut| cut.present));
                Ok(())
            })?;
            same(&format!("{reader:?}"), &reading, &whole)?;
            readings += 1;
        }
    }
    if lengths.len() < 100 {
        return Err(format!("only {} lengths of cut batches came up", lengths.len()));
    }
    let batches = is_read_as_by_java(site, &topic, end)?;
    readings += are_read_by_clients(site, &topic, &whole)?;
    let old = if site.release.starts_with("3.") { no_batch_fits(site, &topic)? } else { 0 };
    let sent = whole.records.len();
    let lengths = lengths.len();
    Ok(Figures {
        combinations: readings,
        sent,
        read: sent * readings,
        batches,
        remark: format!(
            "{responses} responses, batches cut to {lengths} lengths, {old} responses without one whole batch"
        ),
    })
}

fn is_read_as_by_java(site: &Site, topic: &Topic, end: i64) -> Result<usize, String> {
    let broker = &mut site.connect()?;
    let mut batches = 0;
    for max_bytes in SIZES {
        let reader = Reader { max_bytes, ..Reader::default() };
        reader.read(broker, topic, 0, end, |data| {
            batches += site.is_read_as_by_java(&data.records.clone().unwrap_or_default())?;
            Ok(())
        })?;
    }
    Ok(batches)
}

fn are_read_by_clients(site: &Site, topic: &Topic, whole: &Reading) -> Result<usize, String> {
    const OF_PARTITION: &str = "max.partition.fetch.bytes";
    // librdkafka requires that the limit of a response is not below the one of a message.
    let both: &[&str] = &[OF_PARTITION, "fetch.max.bytes"];
    let mut readings = 0;
    for (client, names) in [(&site.java, both), (&site.python, both), (&site.librdkafka, &[OF_PARTITION])] {
        for name in names {
            for max_bytes in SIZES {
                let settings = [(*name, &*max_bytes.to_string())];
                let what = format!("{name} of {max_bytes} by {}", client.client.name());
                for reading in client.consume(&topic.name, &settings, &[0], whole.position)? {
                    same(&what, &reading, whole)?;
                    readings += 1;
                }
            }
        }
    }
    Ok(readings)
}

/// Before v3 of Fetch, the first batch is cut as well, and the response has the number of bytes it needs.
fn no_batch_fits(site: &Site, topic: &Topic) -> Result<usize, String> {
    let broker = &mut site.connect()?;
    let mut responses = 0;
    for version in 0..3 {
        for max_bytes in [1, 11, 12, 17, 50] {
            let few = Reader { version, max_bytes, ..Reader::default() }.fetch(broker, topic, 0)?;
            let records = few.records.clone().unwrap_or_default();
            let found = cut(&few)?;
            site.is_read_as_by_java(&records)?;
            let is_cut = records.is_empty() || found.is_some() && records.batches().next().is_none();
            if !is_cut {
                return Err(format!("v{version}, {max_bytes} bytes: {found:?} in {} bytes", records.len()));
            }
            responses += 1;
        }
    }
    // From v3 on, the first batch is complete.
    let first = Reader { version: NEWEST_FETCH, max_bytes: 1, ..Reader::default() }.fetch(broker, topic, 0)?;
    if cut(&first)?.is_some() {
        return Err("the only batch is cut".to_owned());
    }
    Ok(responses)
}
