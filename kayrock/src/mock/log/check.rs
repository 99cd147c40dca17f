//! Checks of produced batches.
//!
//! Source: `ProduceRequest.validateRecords` and `LogValidator` of Kafka's broker.

use crate::records::{Batch, Compression, Records, RecordsError, RecordsErrorKind};
use crate::values::{ErrorCode, ProducerId};

/// Time by which a record may be ahead of the broker since Kafka 4, in milliseconds.
pub(super) const MAX_AHEAD: i64 = 3_600_000;

/// Batch that may be appended, with the header fields that the partition uses.
#[derive(Debug, Clone, Copy)]
pub(in crate::mock) struct Checked<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) count: i64,
    pub(super) max_timestamp: i64,
    pub(in crate::mock) producer_id: ProducerId,
    pub(in crate::mock) producer_epoch: i16,
    pub(super) first_sequence: i32,
    pub(super) last_sequence: i32,
    pub(in crate::mock) is_transactional: bool,
}

/// Reason for which a batch is not appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::mock) struct Refusal {
    pub(in crate::mock) code: ErrorCode,
    /// The response has the start of the log, since the log itself refused the batch.
    pub(in crate::mock) is_at_log: bool,
    /// The response has an error message.
    pub(in crate::mock) is_explained: bool,
    /// Indexes of the records at fault.
    pub(in crate::mock) records: Vec<i32>,
}

impl Refusal {
    /// Refusal before the log is reached.
    pub(in crate::mock) fn early(code: ErrorCode) -> Self {
        Self { code, is_at_log: false, is_explained: false, records: Vec::new() }
    }

    /// Refusal by the log.
    pub(super) fn at_log(code: ErrorCode) -> Self {
        Self { is_at_log: true, ..Self::early(code) }
    }
}

/// Properties that a batch must have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demands {
    /// Highest timestamp.
    pub(super) latest: i64,
    pub(super) max_bytes: usize,
    /// True if every record must have a key.
    pub(super) keys: bool,
}

/// Checks the records of a partition in a Produce request: they must be one batch, with the records that it claims.
pub(super) fn check(records: &Records, demands: Demands) -> Result<Checked<'_>, Refusal> {
    let mut batches = records.batches();
    let batch = match batches.next() {
        Some(Ok(batch)) => batch,
        Some(Err(error)) => return Err(unreadable(&error)),
        None => return Err(Refusal::early(ErrorCode::INVALID_RECORD)),
    };
    // Bytes that are no complete batch are ignored.
    let is_only = batches.next().is_none_or(|second| second.is_err());
    if !is_only || batch.magic() < 2 {
        return Err(Refusal::early(ErrorCode::INVALID_RECORD));
    }
    if batch.size_in_bytes() > demands.max_bytes {
        return Err(Refusal::early(ErrorCode::MESSAGE_TOO_LARGE));
    }
    check_header(&batch)?;
    let count = check_records(&batch, demands)?;
    Ok(Checked {
        bytes: batch.as_bytes(),
        count,
        max_timestamp: batch.max_timestamp(),
        producer_id: batch.producer_id(),
        producer_epoch: batch.producer_epoch(),
        first_sequence: batch.base_sequence(),
        last_sequence: batch.last_sequence(),
        is_transactional: batch.is_transactional(),
    })
}

/// Returns the refusal of records that are no batch.
fn unreadable(error: &RecordsError) -> Refusal {
    match error.kind() {
        RecordsErrorKind::Crc { .. } => Refusal::early(ErrorCode::CORRUPT_MESSAGE),
        RecordsErrorKind::Magic(_) => Refusal { is_explained: true, ..Refusal::early(ErrorCode::CORRUPT_MESSAGE) },
        RecordsErrorKind::LastOffset { .. } | RecordsErrorKind::RecordCount(_) => {
            Refusal::at_log(ErrorCode::INVALID_RECORD)
        }
        _ => Refusal::early(ErrorCode::INVALID_RECORD),
    }
}

fn check_header(batch: &Batch<'_>) -> Result<(), Refusal> {
    let count = batch.records_count().map_or(0, i64::from);
    let is_dense = count > 0 && count == i64::from(batch.last_offset_delta()) + 1;
    let has_producer = batch.producer_id().0 >= 0;
    let has_sequence = batch.base_sequence() >= 0 && batch.producer_epoch() >= 0;
    if batch.base_offset() != 0 || !is_dense || batch.is_control() || (has_producer && !has_sequence) {
        return Err(Refusal::at_log(ErrorCode::INVALID_RECORD));
    }
    Ok(())
}

/// Reads all records; returns their number.
fn check_records(batch: &Batch<'_>, demands: Demands) -> Result<i64, Refusal> {
    if let Compression::Unknown(_) = batch.compression() {
        return Err(Refusal::at_log(ErrorCode::UNKNOWN_SERVER_ERROR));
    }
    let (mut at_fault, mut code) = (Vec::new(), ErrorCode::INVALID_RECORD);
    let mut index = 0_i32;
    let records = match batch.records() {
        // The crate was built without the codec: the header decides.
        Err(error) if matches!(error.kind(), RecordsErrorKind::UnsupportedCodec(_)) => {
            return Ok(batch.records_count().map_or(0, i64::from));
        }
        records => records.map_err(|error| in_records(&error))?,
    };
    for record in records {
        let record = record.map_err(|error| in_records(&error))?;
        if record.offset - batch.base_offset() != i64::from(index) {
            return Err(Refusal::at_log(ErrorCode::INVALID_RECORD));
        }
        if demands.keys && record.key.is_none() {
            at_fault.push(index);
        } else if record.timestamp > demands.latest {
            at_fault.push(index);
            code = ErrorCode::INVALID_TIMESTAMP;
        }
        index += 1;
    }
    if !at_fault.is_empty() {
        return Err(Refusal { is_explained: true, records: at_fault, ..Refusal::at_log(code) });
    }
    Ok(i64::from(index))
}

/// Returns the refusal of records that cannot be read.
fn in_records(error: &RecordsError) -> Refusal {
    Refusal::at_log(match error.kind() {
        RecordsErrorKind::Codec(_) | RecordsErrorKind::VarintTooLong | RecordsErrorKind::VarintOverflow => {
            ErrorCode::UNKNOWN_SERVER_ERROR
        }
        _ => ErrorCode::INVALID_RECORD,
    })
}
