//! Batches in every version of Produce and Fetch that passes them unchanged.

use kayrock::ErrorCode;
use kayrock::records::{BatchBuilder, Compression, TimestampType};
use kayrock_tests::partitions::Reading;
use serde_json::Value as Json;

use super::entry::{CODECS, batch, varied};
use super::reader::{NEWEST_FETCH, Reader};
use super::site::{NEWEST_PRODUCE, Site, Topic, expected, places, same};
use super::table::Figures;

/// The first version of Produce that accepts zstd (KIP-110).
const ZSTD: i16 = 7;

/// Sends each codec in each version; returns the expected records, and the number of times that zstd was refused.
fn produce(site: &Site, topic: &Topic) -> Result<(Vec<Json>, usize), String> {
    let (mut records, mut refused) = (Vec::new(), 0);
    for version in 3..=NEWEST_PRODUCE {
        for codec in CODECS {
            let entries = varied();
            let sent = batch(BatchBuilder::new().compression(codec), &entries)?;
            if codec == Compression::Zstd && version < ZSTD {
                site.send_refused(topic, sent, version, ErrorCode::UNSUPPORTED_COMPRESSION_TYPE)?;
                refused += 1;
            } else {
                let stored = places(&entries, &site.send(topic, sent, version, None)?);
                records.extend(expected(&[entries], &stored, TimestampType::CreateTime));
            }
        }
    }
    Ok((records, refused))
}

pub(crate) fn are_read_alike(site: &Site) -> Result<Figures, String> {
    let topic = site.create("versions", &[])?;
    let (records, refused) = produce(site, &topic)?;
    let end = i64::try_from(records.len()).map_err(|error| error.to_string())?;
    let expected = Reading { records, position: end, positions: Vec::new() };
    let broker = &mut site.connect()?;
    let versions = 4..=NEWEST_FETCH;
    for version in versions.clone() {
        let ours = Reader { version, ..Reader::default() }.read(broker, &topic, 0, end, |_| Ok(()))?;
        same(&format!("{} in v{version} of Fetch", topic.name), &ours, &expected)?;
    }
    let readers = versions.count() + site.is_read_by_everyone(&topic, &expected.records, end)?;
    let sent = expected.records.len();
    Ok(Figures {
        combinations: sent / varied().len() * readers,
        sent,
        read: sent * readers,
        batches: site.files_are_read_alike(&topic)?,
        remark: format!("zstd refused in {refused} versions of Produce"),
    })
}
