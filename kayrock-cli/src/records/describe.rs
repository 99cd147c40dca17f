//! Record sets as JSON, with the names of Java's `RecordBatch` and `Record`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::records::{Batch, Compression, Record, Records, RecordsError};
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};
use std::error::Error as _;

/// The batches and records of a set; only an error if the set does not begin like a batch.
#[must_use]
pub fn describe(set: &Records) -> Json {
    serde_json::to_value(Described::new(set)).unwrap_or_else(|error| json!({"error": error.to_string()}))
}

/// Batches and records of a set, which are read again while they are serialized, so that they take no memory together.
pub(super) struct Described<'r> {
    set: &'r Records,
    /// True for each batch whose records can all be read.
    is_whole: Vec<bool>,
    valid_bytes: usize,
}

impl<'r> Described<'r> {
    pub(super) fn new(set: &'r Records) -> Self {
        let mut walk = set.batches();
        let is_whole = walk.by_ref().map(|batch| batch.and_then(|batch| header(&batch)).is_ok()).collect();
        Self { set, is_whole, valid_bytes: walk.position() }
    }
}

impl Serialize for Described<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.set.batches().next() {
            Some(Err(error)) if !begins_with_a_batch(self.set) => map.serialize_entry("error", &text_of(&error))?,
            _ => {
                map.serialize_entry("batches", &AllBatches(self.set))?;
                map.serialize_entry("records", &AllRecords(self))?;
                map.serialize_entry("validBytes", &self.valid_bytes)?;
            }
        }
        map.end()
    }
}

struct AllBatches<'r>(&'r Records);

impl Serialize for AllBatches<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for batch in self.0.batches() {
            let shown = batch.and_then(|batch| header(&batch)).unwrap_or_else(|error| {
                json!({
                    "baseOffset": error.base_offset(),
                    "lastOffset": error.last_offset(),
                    "error": text_of(&error),
                })
            });
            list.serialize_element(&shown)?;
        }
        list.end()
    }
}

struct AllRecords<'r>(&'r Described<'r>);

impl Serialize for AllRecords<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let batches = self.0.set.batches().zip(&self.0.is_whole).enumerate().filter(|(_, (_, is_whole))| **is_whole);
        for (index, (batch, _)) in batches {
            let batch = batch.map_err(S::Error::custom)?;
            for one in batch.records().map_err(S::Error::custom)? {
                list.serialize_element(&record(&one.map_err(S::Error::custom)?, index))?;
            }
        }
        list.end()
    }
}

/// The text of an error and of its source.
pub(super) fn text_of(error: &RecordsError) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

/// Returns true if the first batch has a plausible size and magic, readable or not.
fn begins_with_a_batch(set: &Records) -> bool {
    let mut walk = set.batches().unchecked();
    walk.next();
    walk.position() > 0
}

/// The header of a batch whose records can all be read.
fn header(batch: &Batch<'_>) -> Result<Json, RecordsError> {
    let mut first = None;
    for record in batch.records()? {
        first = first.or(Some(record?.offset));
    }
    // Only its records determine the first offset of a compressed message.
    let is_wrapper = batch.magic() < 2 && batch.compression() != Compression::None;
    let first = first.filter(|_| is_wrapper);
    Ok(json!({
        "baseOffset": first.unwrap_or_else(|| batch.base_offset()),
        "lastOffset": batch.last_offset(),
        "sizeInBytes": batch.size_in_bytes(),
        "magic": batch.magic(),
        "checksum": batch.crc(),
        "countOrNull": batch.records_count(),
        "compressionType": batch.compression().to_string(),
        "timestampType": batch.timestamp_type().to_string(),
        "maxTimestamp": batch.max_timestamp(),
        "producerId": batch.producer_id().0,
        "producerEpoch": batch.producer_epoch(),
        "baseSequence": batch.base_sequence(),
        "lastSequence": batch.last_sequence(),
        "isTransactional": batch.is_transactional(),
        "isControlBatch": batch.is_control(),
        "partitionLeaderEpoch": batch.partition_leader_epoch(),
        "deleteHorizonMs": batch.delete_horizon(),
    }))
}

fn record(record: &Record<'_>, batch: usize) -> Json {
    let headers = record
        .headers
        .raw()
        .map(|header| json!({"key": header.key_lossy(), "value": header.value.map(|value| STANDARD.encode(value))}));
    json!({
        "offset": record.offset,
        "timestamp": record.timestamp,
        "sequence": record.sequence,
        "key": record.key.map(|key| STANDARD.encode(key)),
        "value": record.value.map(|value| STANDARD.encode(value)),
        "headers": headers.collect::<Vec<_>>(),
        "batch": batch,
    })
}
