//! Conversion between record batches and the message sets of older versions.
//!
//! Source: `RecordsUtil.downConvert` and `LogValidator` of Kafka 3.9.

use crate::records::{
    Batch, BatchBuilder, Compression, MessageSetBuilder, NewRecord, Records, RecordsError, TimestampType,
};
use crate::values::ErrorCode;

/// First version of Fetch whose records are batches.
pub(super) const FIRST_FETCH_WITH_BATCHES: i16 = 4;

/// Converts batches to the message sets of a version of Fetch, from an offset on.
pub(super) fn down(records: &Records, version: i16, from: i64) -> Result<Records, ErrorCode> {
    let mut set = Vec::new();
    for batch in records.batches().unchecked().flatten().filter(|batch| !batch.is_control()) {
        if batch.compression() == Compression::Zstd {
            return Err(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE);
        }
        set = down_batch(&batch, set, version, from).map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
    }
    Ok(set.into())
}

fn down_batch(batch: &Batch<'_>, set: Vec<u8>, version: i16, from: i64) -> Result<Vec<u8>, RecordsError> {
    let is_compressed = batch.compression() != Compression::None;
    let mut builder = if version < 2 { MessageSetBuilder::v0() } else { MessageSetBuilder::v1() };
    if batch.timestamp_type() == TimestampType::LogAppendTime {
        builder = builder.log_append_time(batch.max_timestamp());
    }
    let first = if is_compressed { batch.base_offset() } else { from.max(batch.base_offset()) };
    builder = builder.append_to(set).base_offset(first).compression(batch.compression());
    for record in batch.records()? {
        let record = record?;
        if record.offset >= first {
            // Message sets have no headers.
            let (key, value) = (record.key, record.value);
            let (offset, timestamp) = (Some(record.offset), record.timestamp);
            builder.push(NewRecord { offset, timestamp, key, value, ..NewRecord::default() })?;
        }
    }
    builder.finish()
}

/// Converts the message set of a Produce request to a batch.
pub(super) fn up(records: &Records) -> Result<Records, ErrorCode> {
    let mut batches = records.batches();
    let first = match batches.next() {
        Some(Ok(batch)) if batch.magic() >= 2 => return Ok(records.clone()),
        Some(Ok(batch)) => batch,
        Some(Err(_)) => return Err(ErrorCode::CORRUPT_MESSAGE),
        None => return Err(ErrorCode::INVALID_RECORD),
    };
    let mut builder = BatchBuilder::new().compression(first.compression());
    push(&mut builder, &first).map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
    for batch in batches {
        let added = batch.and_then(|batch| push(&mut builder, &batch));
        added.map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
    }
    builder.build().map_err(|_| ErrorCode::CORRUPT_MESSAGE)
}

fn push(builder: &mut BatchBuilder, batch: &Batch<'_>) -> Result<(), RecordsError> {
    for record in batch.records()? {
        let record = record?;
        builder.record(record.timestamp, record.key, record.value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_sets_keep_offsets_and_contents() {
        let mut builder = BatchBuilder::new().base_offset(4);
        for (timestamp, value) in [(10, b"a"), (20, b"b"), (30, b"c")] {
            builder.record(timestamp, Some(b"key"), Some(value)).unwrap();
        }
        let records = builder.build().unwrap();
        for (version, timestamps) in [(1, [-1, -1]), (2, [20, 30])] {
            let set = down(&records, version, 5).unwrap();
            let found: Vec<_> = set.records().map(Result::unwrap).collect();
            assert_eq!(found.iter().map(|one| one.offset).collect::<Vec<_>>(), [5, 6]);
            assert_eq!(found.iter().map(|one| one.timestamp).collect::<Vec<_>>(), timestamps);
            assert_eq!(found[1].value.as_deref(), Some(&b"c"[..]));
            let again = up(&set).unwrap();
            assert_eq!(again.batches().next().unwrap().unwrap().magic(), 2);
            assert_eq!(again.records().count(), 2);
        }
    }
}
