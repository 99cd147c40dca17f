//! Record sets as JSON, with the names of Java's `RecordBatch` and `Record`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::records::{Batch, Compression, Record, Records, RecordsError};
use serde_json::{Value as Json, json};
use std::error::Error as _;

/// The batches and records of a set; only an error if the set does not begin like a batch.
#[must_use]
pub fn describe(set: &Records) -> Json {
    let (mut batches, mut records) = (Vec::new(), Vec::new());
    let mut walk = set.batches();
    if let Some(Err(error)) = walk.clone().next()
        && !begins_with_a_batch(set)
    {
        return json!({"error": text_of(&error)});
    }
    for (index, batch) in walk.by_ref().enumerate() {
        match batch.and_then(|batch| whole(&batch, index)) {
            Ok((batch, own)) => {
                batches.push(batch);
                records.extend(own);
            }
            Err(error) => batches.push(json!({
                "baseOffset": error.base_offset(),
                "lastOffset": error.last_offset(),
                "error": text_of(&error),
            })),
        }
    }
    json!({"validBytes": walk.position(), "batches": batches, "records": records})
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

fn whole(batch: &Batch<'_>, index: usize) -> Result<(Json, Vec<Json>), RecordsError> {
    let own: Vec<_> = batch.records()?.map(|one| one.map(|one| record(&one, index))).collect::<Result<_, _>>()?;
    Ok((header(batch, &own), own))
}

fn header(batch: &Batch<'_>, records: &[Json]) -> Json {
    // Only its records determine the first offset of a compressed message.
    let is_wrapper = batch.magic() < 2 && batch.compression() != Compression::None;
    let first = records.first().filter(|_| is_wrapper).map(|record| record["offset"].clone());
    json!({
        "baseOffset": first.unwrap_or_else(|| batch.base_offset().into()),
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
    })
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
