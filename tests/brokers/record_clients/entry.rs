//! Records to produce, and their expected form for every reader.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::records::{
    BatchBuilder, Compression, Header, MessageSetBuilder, NewRecord, Record, Records, RecordsError, TimestampType,
};
use kayrock_tests::partitions::Stored;
use serde_json::{Value as Json, json};

/// Timestamp of the first record.
pub(crate) const START: i64 = 1_700_000_000_000;

/// All codecs, and none.
pub(crate) const CODECS: [Compression; 5] =
    [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

/// A record to produce.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    pub(crate) timestamp: i64,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) value: Option<Vec<u8>>,
    pub(crate) headers: Vec<(&'static str, Option<Vec<u8>>)>,
}

impl Entry {
    /// A record with a key.
    pub(crate) fn of_key(timestamp: i64, key: &str, value: Option<&str>) -> Self {
        Self { timestamp, key: Some(bytes(key)), value: value.map(bytes), headers: Vec::new() }
    }

    /// The same without the headers, which old formats do not have.
    pub(crate) fn without_headers(self) -> Self {
        Self { headers: Vec::new(), ..self }
    }

    /// The record as `kafka-python` can produce it: without headers that have no value; `None` if it has neither key
    /// nor value.
    pub(crate) fn for_python(mut self) -> Option<Self> {
        self.headers.retain(|(_, value)| value.is_some());
        Some(self).filter(|entry| entry.key.is_some() || entry.value.is_some())
    }

    /// The same without a timestamp, which the oldest format does not have.
    pub(crate) fn without_time(self) -> Self {
        Self { timestamp: -1, ..self }
    }

    /// Input of the clients' producers.
    pub(crate) fn to_produce(&self) -> Json {
        let headers: Vec<_> = self.headers.iter().map(|(key, value)| json!([key, base64(value.as_deref())])).collect();
        json!({
            "timestamp": self.timestamp,
            "key": base64(self.key.as_deref()),
            "value": base64(self.value.as_deref()),
            "headers": headers,
        })
    }

    /// Expected record at its place.
    pub(crate) fn stored_at(&self, place: Stored, clock: TimestampType) -> Json {
        let mut record = self.to_produce();
        record["offset"] = place.offset.into();
        record["timestamp"] = place.timestamp.into();
        record["timestampType"] = clock_id(clock).into();
        record
    }

    fn push(&self, push: impl FnOnce(NewRecord<'_>) -> Result<(), RecordsError>) -> Result<(), RecordsError> {
        let headers: Vec<_> = self.headers.iter().map(|(key, value)| Header { key, value: value.as_deref() }).collect();
        push(NewRecord {
            timestamp: self.timestamp,
            key: self.key.as_deref(),
            value: self.value.as_deref(),
            headers: headers.as_slice().into(),
            ..NewRecord::default()
        })
    }
}

/// The clients' printed form of a record.
pub(crate) fn printed(record: &Record<'_>, clock: TimestampType) -> Result<Json, RecordsError> {
    let header = |header: Result<Header<'_>, RecordsError>| header.map(|one| json!([one.key, base64(one.value)]));
    Ok(json!({
        "offset": record.offset,
        "timestamp": record.timestamp,
        "timestampType": clock_id(clock),
        "key": base64(record.key),
        "value": base64(record.value),
        "headers": record.headers.iter().map(header).collect::<Result<Vec<_>, _>>()?,
    }))
}

/// A batch of these records.
pub(crate) fn batch(mut builder: BatchBuilder, entries: &[Entry]) -> Result<Records, String> {
    for entry in entries {
        entry.push(|record| builder.push(record)).map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// A message set of these records.
pub(crate) fn message_set(mut builder: MessageSetBuilder, entries: &[Entry]) -> Result<Records, String> {
    for entry in entries {
        entry.push(|record| builder.push(record)).map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// Ten records with null and empty parts, and timestamps that increase and decrease.
pub(crate) fn varied() -> Vec<Entry> {
    (0..10).map(one).collect()
}

fn one(index: i64) -> Entry {
    let (some, empty) = (|text: &str| Some(bytes(text)), || Some(Vec::new()));
    let (key, value) = match index % 5 {
        0 => (some(&format!("key {index}")), some("größer")),
        1 => (None, some(&"value".repeat(30))),
        2 => (some("key"), None),
        3 => (empty(), empty()),
        _ => (None, None),
    };
    let headers = match index % 3 {
        0 => vec![],
        1 => vec![("trace", some("7")), ("trace", None), ("", empty())],
        _ => vec![("größe", some(&"x".repeat(200)))],
    };
    Entry { timestamp: START + index * 7 % 50 * 1000, key, value, headers }
}

/// A hundred similar records, which compress well.
pub(crate) fn alike() -> Vec<Entry> {
    let value = |index| format!("{{\"order\": {index}, \"currency\": \"EUR\", \"status\": \"created\"}}");
    (0..100).map(|index| Entry::of_key(START + index, &format!("order {index}"), Some(&value(index)))).collect()
}

/// A record that is larger than the blocks of codecs, compressible but not constant.
pub(crate) fn big() -> Vec<Entry> {
    let value = (0..140_000_u32).map(|index| (index.wrapping_mul(index) >> 7).to_le_bytes()[0]).collect();
    vec![Entry { timestamp: START, value: Some(value), ..Entry::default() }]
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn base64(bytes: Option<&[u8]>) -> Option<String> {
    bytes.map(|bytes| STANDARD.encode(bytes))
}

fn clock_id(clock: TimestampType) -> i8 {
    match clock {
        TimestampType::CreateTime => 0,
        TimestampType::LogAppendTime => 1,
        _ => -1,
    }
}
