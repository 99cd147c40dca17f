//! A record of a batch.
//!
//! ```text
//! length varint | attributes int8 | timestamp_delta varlong | offset_delta varint
//!   | key_length varint, key | value_length varint, value | header_count varint, headers
//! ```

use super::fault::{Failure, Fault, Unexplained};
use super::header::BatchHeader;
use super::message::{First, Message};
use super::reader::Reader;
use super::{Batch, Compression, Headers, OwnedRecords, RecordsError, RecordsErrorKind, TimestampType};
use core::iter::FusedIterator;

/// A record as it stands in a batch; keys and values are borrowed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record<'a> {
    /// The offset in its partition.
    pub offset: i64,
    /// Milliseconds since 1970, by the clock that the batch's time stamp type names; -1 for none.
    pub timestamp: i64,
    /// The number that its producer gave it, -1 if the producer is not idempotent.
    pub sequence: i32,
    /// What it is about; null and empty are distinct.
    pub key: Option<&'a [u8]>,
    /// What it says; null and empty are distinct.
    pub value: Option<&'a [u8]>,
    /// What stands beside it.
    pub headers: Headers<'a>,
}

impl<'a> Record<'a> {
    const EMPTY: Self = Self { offset: 0, timestamp: 0, sequence: -1, key: None, value: None, headers: Headers::new() };

    /// Reads one record and gives what is behind it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    fn read<F: Failure>(input: &'a [u8], header: &BatchHeader) -> Result<(&'a [u8], Self), F> {
        let mut reader = Reader::new(input);
        let length = reader.varint()?;
        let content = reader.rest();
        let Some((body, rest)) = usize::try_from(length).ok().and_then(|length| content.split_at_checked(length))
        else {
            return Err(F::new(input, RecordsErrorKind::RecordLength { length, remaining: content.len() }));
        };
        match Self::read_fields::<F>(body, header) {
            Ok(record) => Ok((rest, record)),
            Err(failure) => Err(failure.before(rest)),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    fn read_fields<F: Failure>(input: &'a [u8], header: &BatchHeader) -> Result<Self, F> {
        let mut reader = Reader::new(input);
        let _unused_attributes = reader.take(1)?;
        let timestamp_delta = reader.varlong()?;
        let offset_delta = reader.varint()?;
        let key = reader.nullable()?;
        let value = reader.nullable()?;
        let count = reader.varint()?;
        if count == 0 {
            reader.end()?;
        } else {
            Headers::check(count, reader.rest())?;
        }
        let headers = Headers::in_record(count.unsigned_abs(), reader.rest());
        let Some(offset) = header.offset(offset_delta) else {
            return Err(F::new(input, RecordsErrorKind::OffsetOverflow));
        };
        let Some(timestamp) = header.timestamp(timestamp_delta) else {
            return Err(F::new(input, RecordsErrorKind::TimestampOverflow));
        };
        Ok(Self { offset, timestamp, sequence: header.sequence(offset_delta), key, value, headers })
    }
}

/// Walks over the records of a batch; nothing is copied or allocated.
///
/// An error is the last that it gives: where one record is wrong, the next cannot be found.
#[derive(Debug, Clone)]
pub struct RecordIter<'a> {
    batch: &'a Batch<'a>,
    rest: &'a [u8],
    /// How many records are to come; none in a message set, which does not say.
    left: u32,
    /// What the offsets within a compressed message count from.
    base: i64,
}

impl<'a> RecordIter<'a> {
    #[inline]
    pub(super) const fn new(batch: &'a Batch<'a>, rest: &'a [u8], left: u32, base: i64) -> Self {
        Self { batch, rest, left, base }
    }

    /// Walks over the records as values of their own, to be kept.
    ///
    /// Keys and values are slices of the frame, which they keep alive; a frame that is not at hand is copied from.
    #[must_use]
    pub const fn owned(self) -> OwnedRecords<'a> {
        OwnedRecords::new(self)
    }

    pub(super) const fn batch(&self) -> &'a Batch<'a> {
        self.batch
    }

    /// Ends the walk, with an error if the records were not all of the batch; those of a message set are found here.
    #[inline(never)]
    fn finish(&mut self, record: &mut Record<'a>) -> Option<Result<(), RecordsError>> {
        match () {
            () if self.rest.is_empty() => None,
            () if self.batch.is_message() => self.next_message(record),
            () => Some(Err(self.fail())),
        }
    }

    /// The next entry of a message set; one that is cut at the end is left out, as Java does.
    fn next_message(&mut self, record: &mut Record<'a>) -> Option<Result<(), RecordsError>> {
        let (entry, rest) = match First::of(self.rest) {
            First::Whole(entry, rest) => (entry, rest),
            First::Cut(_) => return None,
            First::Bad(reason) => return Some(Err(self.fail_with(Fault { reason, remaining: self.rest.len() }))),
        };
        let read = self.read_message(entry).map(|read| *record = read);
        let remaining = self.rest.len();
        self.rest = rest;
        Some(read.map_err(|reason| self.fail_with(Fault { reason, remaining })))
    }

    fn read_message(&self, entry: &'a [u8]) -> Result<Record<'a>, RecordsErrorKind> {
        let message = Message::read(entry)?;
        let header = self.batch.header();
        if self.batch.compression() != Compression::None && message.attributes.compression() != Compression::None {
            return Err(RecordsErrorKind::WrapperNested);
        }
        if self.batch.checks_within() {
            message.check_crc(entry)?;
        }
        let (key, value) = message.content()?;
        let offset = message.offset.checked_add(self.base).ok_or(RecordsErrorKind::OffsetOverflow)?;
        let timestamp = match header.attributes.timestamp_type() {
            TimestampType::LogAppendTime if message.magic > 0 => header.max_timestamp,
            _ => message.timestamp,
        };
        Ok(Record { offset, timestamp, sequence: -1, key, value, headers: Headers::new() })
    }

    /// Says what is wrong where the walk stands, and ends it.
    #[cold]
    fn fail(&mut self) -> RecordsError {
        let fault = self.fault();
        self.fail_with(fault)
    }

    /// Ends the walk. What was decompressed has no place in the set but that of the compressed records.
    #[cold]
    fn fail_with(&mut self, Fault { reason, remaining }: Fault) -> RecordsError {
        self.rest = &[];
        self.left = 0;
        match self.batch.compression() {
            Compression::None => self.batch.error(reason, remaining),
            _ => self.batch.error_within(reason),
        }
    }

    fn fault(&self) -> Fault {
        let remaining = self.rest.len();
        if remaining == 0 {
            return Fault { reason: RecordsErrorKind::RecordsMissing { missing: self.left }, remaining };
        }
        match Record::read(self.rest, self.batch.header()) {
            Err(fault) if self.left > 0 => fault,
            _ => Fault { reason: RecordsErrorKind::RecordsLeft { remaining }, remaining },
        }
    }
}

impl<'a> Iterator for RecordIter<'a> {
    type Item = Result<Record<'a>, RecordsError>;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    fn next(&mut self) -> Option<Self::Item> {
        let Some(left) = self.left.checked_sub(1) else {
            // In a place of its own: if the result were filled by a call, every record would be built in memory.
            let mut message = Record::EMPTY;
            return self.finish(&mut message).map(|found| found.map(|()| message));
        };
        match Record::read(self.rest, self.batch.header()) {
            Ok((rest, record)) => {
                self.rest = rest;
                self.left = left;
                Some(Ok(record))
            }
            Err(Unexplained) => Some(Err(self.fail())),
        }
    }

    /// The count of a batch may be wrong: a record has at least seven bytes (a message 26), and an error may follow.
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = if self.batch.is_message() { usize::MAX } else { self.left as usize };
        let most = (self.rest.len() / 7).min(count);
        (0, most.checked_add(1))
    }
}

impl FusedIterator for RecordIter<'_> {}
