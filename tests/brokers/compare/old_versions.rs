//! Versions that Kafka 4.0 removed: message sets in Produce 0 to 2 and Fetch 0 to 3, `ListOffsets` 0, `DescribeConfigs` 0.

use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use kayrock::messages::fetch::FetchRequest;
use kayrock::records::{BatchBuilder, Compression, Header, MessageSetBuilder, NewRecord, Records, RecordsError};
use kayrock::values::{Acks, ConfigResourceType};

use super::build::{Topic, append, batch, built, fetching, listing, prepare, producing, start};
use super::session::Session;

/// Versions of Fetch with message sets, and the first one with batches.
const FETCHES: [i16; 5] = [0, 1, 2, 3, 4];

pub(crate) fn old_versions(session: &mut Session) -> Result<(), String> {
    produce(session)?;
    fetch(session)?;
    list_offsets(session)?;
    describe_configs(session)
}

/// A message set with three messages; one has a key, one has no value.
fn set(builder: MessageSetBuilder, codec: Compression) -> Result<Records, String> {
    let mut builder = builder.compression(codec);
    let fill = |builder: &mut MessageSetBuilder| -> Result<(), RecordsError> {
        builder.record(start(), None, Some(b"plain"))?;
        builder.record(start() + 2, Some(b"key"), Some(b"value"))?;
        builder.record(start() + 1, Some(b"key"), None)
    };
    fill(&mut builder).map_err(|error| error.to_string())?;
    builder.build().map_err(|error| error.to_string())
}

fn produce(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "ov-produce", 1)?;
    let none = Compression::None;
    let (old, new) = (set(MessageSetBuilder::v0(), none)?, set(MessageSetBuilder::v1(), none)?);
    let mut damaged = new.to_vec();
    if let Some(last) = damaged.last_mut() {
        *last ^= 1;
    }
    let cut = new[..new.len() - 1].to_vec();
    for version in 0..3 {
        for (label, records) in [
            ("magic 0", old.clone()),
            ("magic 1", new.clone()),
            ("gzip", set(MessageSetBuilder::v1(), Compression::Gzip)?),
            ("snappy", set(MessageSetBuilder::v1(), Compression::Snappy)?),
            ("magic 0 and gzip", set(MessageSetBuilder::v0(), Compression::Gzip)?),
            ("a batch", batch(2)?),
            ("two sets", [&new[..], &new[..]].concat().into()),
            ("a set with a wrong checksum", damaged.clone().into()),
            ("a cut set", cut.clone().into()),
            ("nothing", Records::new()),
        ] {
            session.ask_in(label, &producing(&topic, records), version)?;
        }
        let mut unknown = producing(&topic, new.clone());
        unknown.topic_data[0].partition_data[0].index = 4;
        session.ask_in("an unknown partition", &unknown, version)?;
        let mut acks = producing(&topic, new.clone());
        acks.acks = Acks::Other(2);
        session.ask_in("acks 2", &acks, version)?;
    }
    note_records(session, "all that was appended", &topic, 0, 4)
}

/// Notes offsets, timestamps, keys and values; the bytes of compressed sets depend on the compressor.
fn note_records(session: &mut Session, label: &str, topic: &Topic, offset: i64, version: i16) -> Result<(), String> {
    let response = session.quietly_in(&fetching(topic, offset), version)?;
    for partition in response.responses.iter().flat_map(|topic| &topic.partitions) {
        let records = partition.records.clone().unwrap_or_default();
        let batches = records.batches().flatten();
        let forms: Vec<_> = batches.map(|batch| (batch.magic(), batch.compression(), batch.timestamp_type())).collect();
        let records: Vec<_> = records.records().collect();
        let failed = records.iter().filter(|record| record.is_err()).count();
        let records: Vec<_> = records.into_iter().flatten().collect();
        let records = records.iter().map(|record| {
            (record.offset, record.timestamp, record.key.clone(), record.value.clone(), record.headers.len())
        });
        let records: Vec<_> = records.collect();
        session.note(&format!("{label} in Fetch v{version}"), &(partition.error_code, forms, failed, records));
    }
    Ok(())
}

fn fetch(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "ov-fetch", 2)?;
    append(session, &topic, batch(3)?)?;
    let mut headed = BatchBuilder::new();
    let headers = [Header { key: "h", value: Some(b"v") }];
    let (value, headers) = (Some(&b"headed"[..]), (&headers).into());
    let record = NewRecord { timestamp: start(), value, headers, ..NewRecord::default() };
    headed.push(record).map_err(|error| error.to_string())?;
    append(session, &topic, headed.build().map_err(|error| error.to_string())?)?;
    append(session, &topic, built(BatchBuilder::new().log_append_time(start()), 2)?)?;
    for version in FETCHES {
        for offset in [0, 1, 3, 5, 6, 7, -1] {
            session.ask_in(&format!("from {offset}"), &fetching(&topic, offset), version)?;
        }
        for (label, max_bytes) in [("no bytes", 0), ("few bytes", 50), ("some bytes", 130)] {
            let mut request = fetching(&topic, 0);
            request.topics[0].partitions[0].partition_max_bytes = max_bytes;
            let response = session.quietly_in(&request, version)?;
            let parts = response.responses.iter().flat_map(|topic| &topic.partitions);
            let codes: Vec<_> = parts.map(|part| (part.error_code, part.high_watermark)).collect();
            session.note(&format!("{label} in Fetch v{version}"), &codes);
        }
        let mut unknown = fetching(&topic, 0);
        unknown.topics[0].partitions[0].partition = 4;
        session.ask_in("an unknown partition", &unknown, version)?;
        session.ask_in("nothing", &FetchRequest { topics: Vec::new(), ..fetching(&topic, 0) }, version)?;
    }
    let packed = prepare(session, "ov-packed", 1)?;
    for codec in [Compression::Gzip, Compression::Snappy, Compression::Lz4] {
        append(session, &packed, built(BatchBuilder::new().compression(codec), 3)?)?;
    }
    for version in FETCHES {
        for offset in [0, 4] {
            note_records(session, &format!("compressed from {offset}"), &packed, offset, version)?;
        }
    }
    append(session, &packed, built(BatchBuilder::new().compression(Compression::Zstd), 3)?)?;
    for version in FETCHES {
        note_records(session, "zstd", &packed, 9, version)?;
    }
    Ok(())
}

fn list_offsets(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "ov-offsets", 1)?;
    let times = [-1, -2, -3, 0, start() - 1, i64::MAX];
    for state in ["empty", "filled"] {
        for time in times {
            for max_num_offsets in [-1, 0, 1, 2, 9] {
                let mut request = listing(&topic, time);
                request.topics[0].partitions[0].max_num_offsets = max_num_offsets;
                session.ask_in(&format!("{state}, {max_num_offsets} offsets at {time}"), &request, 0)?;
            }
        }
        append(session, &topic, batch(3)?)?;
    }
    let mut unknown = listing(&topic, -1);
    unknown.topics[0].partitions[0].partition_index = 4;
    session.ask_in("an unknown partition", &unknown, 0)?;
    unknown.topics[0].name = "ov-unknown".into();
    session.ask_in("an unknown topic", &unknown, 0)?;
    let mut twice = listing(&topic, -1);
    twice.topics.push(twice.topics[0].clone());
    session.ask_in("one partition twice", &twice, 0)?;
    Ok(())
}

fn describe_configs(session: &mut Session) -> Result<(), String> {
    prepare(session, "ov-configs", 1)?;
    for (label, resource_type, name) in [
        ("a topic", ConfigResourceType::Topic, "ov-configs"),
        ("an unknown topic", ConfigResourceType::Topic, "ov-unknown"),
        ("a broker", ConfigResourceType::Broker, "1"),
        ("all brokers", ConfigResourceType::Broker, ""),
        ("another broker", ConfigResourceType::Broker, "7"),
    ] {
        let keys = ["retention.ms", "log.retention.ms", "num.partitions", "compression.type", "segment.bytes"];
        let resource = DescribeConfigsResource {
            resource_type,
            resource_name: name.into(),
            configuration_keys: Some(keys.map(Into::into).to_vec()),
            ..DescribeConfigsResource::default()
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..DescribeConfigsRequest::default() };
        session.ask_in(label, &request, 0)?;
    }
    Ok(())
}
