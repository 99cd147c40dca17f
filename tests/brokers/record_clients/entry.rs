//! Records to be produced, and how everyone is to read them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::Message;
use kayrock::records::{
    BatchBuilder, Compression, Header, MessageSetBuilder, NewRecord, Record, Records, RecordsError, TimestampType,
};
use kayrock_tests::partitions::Stored;
use serde_json::{Value as Json, json};

/// When the first record was made.
pub(crate) const START: i64 = 1_700_000_000_000;

/// All codecs, and none.
pub(crate) const CODECS: [Compression; 5] =
    [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

/// A record to be produced.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    pub(crate) timestamp: i64,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) value: Option<Vec<u8>>,
    pub(crate) headers: Vec<(&'static str, Option<Vec<u8>>)>,
}

impl Entry {
    /// A record of a key.
    pub(crate) fn of_key(timestamp: i64, key: &str, value: Option<&str>) -> Self {
        Self { timestamp, key: Some(bytes(key)), value: value.map(bytes), headers: Vec::new() }
    }

    /// The same without the headers, of which old formats know nothing.
    pub(crate) fn without_headers(self) -> Self {
        Self { headers: Vec::new(), ..self }
    }

    /// The same as far as `kafka-python` produces it: no header without a value, and no record without key and value.
    pub(crate) fn for_python(mut self) -> Option<Self> {
        self.headers.retain(|(_, value)| value.is_some());
        Some(self).filter(|entry| entry.key.is_some() || entry.value.is_some())
    }

    /// The same without a time, of which the oldest format knows nothing.
    pub(crate) fn without_time(self) -> Self {
        Self { timestamp: -1, ..self }
    }

    /// As clients are told to produce it.
    pub(crate) fn to_produce(&self) -> Json {
        let headers: Vec<_> = self.headers.iter().map(|(key, value)| json!([key, base64(value.as_deref())])).collect();
        json!({
            "timestamp": self.timestamp,
            "key": base64(self.key.as_deref()),
            "value": base64(self.value.as_deref()),
            "headers": headers,
        })
    }

    /// As it is to be read where it was stored.
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

/// A record that was read, as clients print it.
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

/// Ten records with all that can be null or empty, and time stamps that go forward and back.
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

/// A hundred records that are much alike, as codecs like them.
pub(crate) fn alike() -> Vec<Entry> {
    let value = |index| format!("{{\"order\": {index}, \"currency\": \"EUR\", \"status\": \"created\"}}");
    (0..100).map(|index| Entry::of_key(START + index, &format!("order {index}"), Some(&value(index)))).collect()
}

/// A record that is larger than what codecs take at a time, and neither all alike nor without any order.
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
