//! Every format, codec, clock, kind of producer and number of records.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::records::{
    BatchBuilder, Compression, ControlType, Header, MessageSetBuilder, NewRecord, Records, RecordsError, TimestampType,
};
use serde_json::{Value as Json, json};

/// Timestamp of the first record.
const START: i64 = 1_700_000_000_000;
/// Time at which the broker appended the batch.
const APPENDED: i64 = 1_700_000_123_456;
const PRODUCER: i64 = 73;

/// Kind of the records in a batch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Plain,
    Idempotent,
    Transactional,
    /// The marker at the end of a transaction.
    Marker,
    /// Control records of the controllers.
    Controllers,
}

/// A batch or message set to be encoded by both.
#[derive(Debug, Clone)]
pub(crate) struct Combination {
    pub(crate) magic: i8,
    pub(crate) compression: Compression,
    pub(crate) timestamps: TimestampType,
    pub(crate) kind: Kind,
    pub(crate) base_offset: i64,
    pub(crate) records: Vec<Owned>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Owned {
    pub(crate) offset: i64,
    pub(crate) timestamp: i64,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) value: Option<Vec<u8>>,
    pub(crate) headers: Vec<(&'static str, Option<Vec<u8>>)>,
}

impl Owned {
    fn for_java(&self) -> Json {
        let headers = self.headers.iter().map(|(key, value)| json!({"key": key, "value": base64(value.as_ref())}));
        json!({
            "offset": self.offset,
            "timestamp": self.timestamp,
            "key": base64(self.key.as_ref()),
            "value": base64(self.value.as_ref()),
            "headers": headers.collect::<Vec<_>>(),
        })
    }
}

fn base64(bytes: Option<&Vec<u8>>) -> Option<String> {
    bytes.map(|bytes| STANDARD.encode(bytes))
}

/// All combinations that are compared with Java.
pub(crate) fn all() -> Vec<Combination> {
    let codecs = [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];
    let mut all = Vec::new();
    for magic in 0..=2 {
        for compression in codecs.into_iter().filter(|&codec| magic == 2 || codec != Compression::Zstd) {
            for timestamps in [TimestampType::CreateTime, TimestampType::LogAppendTime] {
                for &kind in kinds(magic) {
                    for (base_offset, records) in contents(magic, kind) {
                        all.push(Combination { magic, compression, timestamps, kind, base_offset, records });
                    }
                }
            }
        }
    }
    all
}

fn kinds(magic: i8) -> &'static [Kind] {
    let all = &[Kind::Plain, Kind::Idempotent, Kind::Transactional, Kind::Marker, Kind::Controllers];
    if magic == 2 { all } else { &all[..1] }
}

/// From no records, which make an empty message set, to a thousand; with gaps between offsets, and large values.
fn contents(magic: i8, kind: Kind) -> Vec<(i64, Vec<Owned>)> {
    if matches!(kind, Kind::Marker | Kind::Controllers) {
        return vec![(0, vec![marker(kind, 0)]), (1 << 40, vec![marker(kind, 1 << 40)])];
    }
    let several = |base: i64, count: i64, gap: i64| {
        (base, (0..count).map(|index| one(index, base + index * gap, magic)).collect())
    };
    let mut contents =
        vec![several(0, 1, 1), several(5, 2, 1), several(1 << 40, 8, 3), several(100, 1000, 1), big(magic)];
    if magic == 2 {
        contents.push((3, Vec::new()));
    }
    contents
}

fn one(index: i64, offset: i64, magic: i8) -> Owned {
    let (key, value) = match index % 5 {
        0 => (Some(Vec::from(format!("key {index}"))), Some(Vec::from(format!("größer {index}")))),
        1 => (None, Some(Vec::from("value".repeat(30)))),
        2 => (Some(b"key".to_vec()), None),
        3 => (Some(Vec::new()), Some(Vec::new())),
        _ => (None, None),
    };
    let headers = match index % 3 {
        _ if magic < 2 => vec![],
        0 => vec![],
        1 => vec![("trace", Some(b"7".to_vec())), ("trace", None), ("", Some(Vec::new()))],
        _ => vec![("größe", Some(Vec::from("x".repeat(200))))],
    };
    // Forward and back, and once none at all.
    let timestamp = if index == 6 { -1 } else { START + index * 7 % 50 * 1000 };
    Owned { offset, timestamp, key, value, headers }
}

fn big(magic: i8) -> (i64, Vec<Owned>) {
    let mut records: Vec<_> = (0..3).map(|index| one(index, 40 + index, magic)).collect();
    // Compressible, but not constant.
    let bytes = (0..200_000_u32).map(|index| (index.wrapping_mul(index) >> 7).to_le_bytes()[0]);
    records[1].value = Some(bytes.collect());
    (40, records)
}

fn marker(kind: Kind, offset: i64) -> Owned {
    let (control, value) = match kind {
        Kind::Marker => (ControlType::Commit, vec![0, 0, 0, 0, 1, 0x5b]),
        _ => (ControlType::LeaderChange, vec![0, 0, 0, 0, 0, 7, 1, 1, 0]),
    };
    Owned { offset, timestamp: START, key: Some(control.key().to_vec()), value: Some(value), headers: vec![] }
}

impl Combination {
    fn is_log_append_time(&self) -> bool {
        self.timestamps == TimestampType::LogAppendTime
    }

    fn is_transactional(&self) -> bool {
        matches!(self.kind, Kind::Transactional | Kind::Marker)
    }

    fn is_control(&self) -> bool {
        matches!(self.kind, Kind::Marker | Kind::Controllers)
    }

    /// Producer id, epoch and first sequence number.
    fn producer(&self) -> Option<(i64, i16, i32)> {
        match self.kind {
            Kind::Plain | Kind::Controllers => None,
            Kind::Marker => Some((PRODUCER, 13, -1)),
            // Sequence numbers wrap around within the larger batches.
            Kind::Idempotent | Kind::Transactional => Some((PRODUCER, 13, i32::MAX - 4)),
        }
    }

    /// The last offset of a batch whose records are all gone.
    fn last_offset(&self) -> i64 {
        self.base_offset + 2
    }

    /// Encoded by the library.
    pub(crate) fn ours(&self) -> Result<Records, RecordsError> {
        if self.magic == 2 { self.batch() } else { self.message_set() }
    }

    fn batch(&self) -> Result<Records, RecordsError> {
        let mut builder = BatchBuilder::new()
            .base_offset(self.base_offset)
            .partition_leader_epoch(4)
            .transactional(self.is_transactional())
            .control(self.is_control())
            .compression(self.compression);
        if let Some((id, epoch, sequence)) = self.producer() {
            builder = builder.producer(id, epoch, sequence);
        }
        if self.is_log_append_time() {
            builder = builder.log_append_time(APPENDED);
        }
        if self.records.is_empty() {
            builder = builder.compacted(self.last_offset(), APPENDED);
        }
        self.each(|record| {
            let size = builder.size_with(record)?;
            builder.push(record)?;
            assert_eq!(builder.size(), size);
            Ok(())
        })?;
        let size = builder.size();
        let built = builder.build()?;
        assert!(self.compression != Compression::None || built.len() == size);
        Ok(built)
    }

    fn message_set(&self) -> Result<Records, RecordsError> {
        let builder = if self.magic == 0 { MessageSetBuilder::v0() } else { MessageSetBuilder::v1() };
        let mut builder = builder.base_offset(self.base_offset).compression(self.compression);
        if self.is_log_append_time() {
            builder = builder.log_append_time(APPENDED);
        }
        self.each(|record| {
            let size = builder.size_with(record)?;
            builder.push(record)?;
            assert_eq!(builder.size(), size);
            Ok(())
        })?;
        let size = builder.size();
        let built = builder.build()?;
        assert!(self.compression != Compression::None || built.len() == size);
        Ok(built)
    }

    fn each(&self, mut push: impl FnMut(NewRecord<'_>) -> Result<(), RecordsError>) -> Result<(), RecordsError> {
        for record in &self.records {
            let headers: Vec<_> =
                record.headers.iter().map(|(key, value)| Header { key, value: value.as_deref() }).collect();
            push(NewRecord {
                offset: Some(record.offset),
                timestamp: record.timestamp,
                key: record.key.as_deref(),
                value: record.value.as_deref(),
                headers: headers.as_slice().into(),
            })?;
        }
        Ok(())
    }

    /// Input for Java.
    pub(crate) fn for_java(&self) -> Json {
        let (producer_id, producer_epoch, base_sequence) = self.producer().unwrap_or((-1, -1, -1));
        let log_append_time = if self.is_log_append_time() { APPENDED } else { -1 };
        json!({"op": "records", "build": {
            "magic": self.magic,
            "compression": self.compression.to_string(),
            "timestampType": self.timestamps.to_string(),
            "baseOffset": self.base_offset,
            "lastOffset": self.last_offset(),
            "timestamp": APPENDED,
            "logAppendTime": log_append_time,
            "producerId": producer_id,
            "producerEpoch": producer_epoch,
            "baseSequence": base_sequence,
            "isTransactional": self.is_transactional(),
            "isControl": self.is_control(),
            "partitionLeaderEpoch": 4,
            "records": self.records.iter().map(Owned::for_java).collect::<Vec<_>>(),
        }})
    }

    /// Returns true if Java's bytes must be identical: compressed ones need not be.
    pub(crate) fn is_exact(&self) -> bool {
        self.compression == Compression::None || self.records.is_empty()
    }
}
