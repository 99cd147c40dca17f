//! Conversion between record batches and the message sets of older versions.
//!
//! Source: `RecordsUtil.downConvert` and `LogValidator` of Kafka 3.9.

use crate::records::{
    Batch, BatchBuilder, Compression, MessageSetBuilder, NewRecord, Records, RecordsError, TimestampType,
};
use crate::values::ErrorCode;

/// First version of Fetch whose records are batches.
pub(super) const FIRST_FETCH_WITH_BATCHES: i16 = 4;

/// Size of the offset and of the size of a message.
const OVERHEAD: usize = 12;

/// Least size of the message that fills a message set.
const MIN_FILLER: usize = 61;

/// Converts batches to the message sets of a version of Fetch, from an offset on.
///
/// As in Kafka, the result has the size of the batches: it is cut, or filled with the begin of a message that clients
/// ignore. Only the first message set may be larger.
pub(super) fn down(records: &Records, version: i16, from: i64) -> Result<Records, ErrorCode> {
    let (mut set, mut first) = (Vec::new(), None);
    for batch in records.batches().unchecked().flatten().filter(|batch| !batch.is_control()) {
        if batch.compression() == Compression::Zstd {
            return Err(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE);
        }
        set = down_batch(&batch, set, version, from).map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
        first.get_or_insert(set.len());
    }
    resize(&mut set, records.len().max(first.unwrap_or_default()));
    Ok(set.into())
}

/// Cuts a message set, or fills it with the begin of a message that is too large for the remaining bytes.
fn resize(set: &mut Vec<u8>, size: usize) {
    if let Some(missing) = size.checked_sub(set.len()).filter(|missing| *missing > 0) {
        let mut message = vec![0; missing.max(OVERHEAD)];
        message[..8].fill(0xff);
        message[8..OVERHEAD]
            .copy_from_slice(&u32::try_from(MIN_FILLER.max(missing + 1)).unwrap_or(u32::MAX).to_be_bytes());
        set.extend_from_slice(&message[..missing]);
    }
    set.truncate(size);
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
            assert_eq!(set.len(), records.len());
            let found: Vec<_> = set.records().take(2).map(Result::unwrap).collect();
            assert_eq!(found.iter().map(|one| one.offset).collect::<Vec<_>>(), [5, 6]);
            assert_eq!(found.iter().map(|one| one.timestamp).collect::<Vec<_>>(), timestamps);
            assert_eq!(found[1].value.as_deref(), Some(&b"c"[..]));
            let complete = set.batches().map_while(Result::ok).map(|batch| batch.size_in_bytes()).sum();
            let again = up(&set[..complete].to_vec().into()).unwrap();
            assert_eq!(again.batches().next().unwrap().unwrap().magic(), 2);
            assert_eq!(again.records().count(), 2);
        }
    }
}
