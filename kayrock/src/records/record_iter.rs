//! Iterator over the records of a batch.

use super::batch::Batch;
use super::compression::Compression;
use super::error::{RecordsError, RecordsErrorKind};
use super::failure::{Explained, Unexplained};
use super::headers::Headers;
use super::legacy_message::LegacyMessage;
use super::record::Record;
use super::sized_entry::SizedEntry;
use super::timestamp_type::TimestampType;
use core::iter::FusedIterator;

/// Iterator over the records of a batch, which copies and allocates nothing.
///
/// The iterator ends after an error, since the next record cannot be found.
///
/// No example: [`Record`], its item, has one.
#[derive(Debug, Clone)]
pub struct RecordIter<'a> {
    batch: &'a Batch<'a>,
    /// Bytes of the remaining records.
    rest: &'a [u8],
    /// Number of remaining records; 0 in a message set, where it is unknown.
    left: u32,
    /// Base of the offsets in a compressed message.
    base: i64,
}

impl<'a> RecordIter<'a> {
    #[inline]
    pub(super) const fn new(batch: &'a Batch<'a>, rest: &'a [u8], left: u32, base: i64) -> Self {
        Self { batch, rest, left, base }
    }

    /// Returns the number of further records and the first offset of a compressed message set.
    #[inline]
    pub(super) const fn counts(&self) -> (u32, i64) {
        (self.left, self.base)
    }

    /// Returns the remaining bytes.
    #[inline]
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) const fn batch(&self) -> &'a Batch<'a> {
        self.batch
    }

    /// Ends the iteration, with an error if bytes remain; decodes the next record of a message set.
    #[inline(never)]
    fn finish(&mut self, record: &mut Record<'a>) -> Option<Result<(), RecordsError>> {
        if self.rest.is_empty() {
            None
        } else if self.batch.is_message() {
            self.next_message(record)
        } else {
            Some(Err(self.fail()))
        }
    }

    /// Decodes the next entry of a message set; ignores a truncated one at the end, as Java does.
    fn next_message(&mut self, record: &mut Record<'a>) -> Option<Result<(), RecordsError>> {
        let remaining = self.rest.len();
        let (entry, rest) = match SizedEntry::split(self.rest) {
            SizedEntry::Whole(entry, rest) => (entry, rest),
            SizedEntry::Truncated(_) => return None,
            SizedEntry::Invalid(kind) => return Some(Err(self.fail_with(Explained { kind, remaining }))),
        };
        self.rest = rest;
        match self.decode_message(entry) {
            Ok(decoded) => *record = decoded,
            Err(kind) => return Some(Err(self.fail_with(Explained { kind, remaining }))),
        }
        Some(Ok(()))
    }

    fn decode_message(&self, entry: &'a [u8]) -> Result<Record<'a>, RecordsErrorKind> {
        let message = LegacyMessage::decode(entry)?;
        let header = self.batch.header();
        if self.batch.compression() != Compression::None && message.attributes.compression() != Compression::None {
            return Err(RecordsErrorKind::WrapperNested);
        }
        if self.batch.checks_messages() {
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

    /// Ends the iteration with the error at the current position.
    #[cold]
    fn fail(&mut self) -> RecordsError {
        let failure = self.explain();
        self.fail_with(failure)
    }

    /// Ends the iteration. Decompressed bytes have no position in the record set; it is that of the compressed records.
    #[cold]
    fn fail_with(&mut self, Explained { kind, remaining }: Explained) -> RecordsError {
        self.rest = &[];
        self.left = 0;
        match self.batch.compression() {
            Compression::None => self.batch.error(kind, remaining),
            _ => self.batch.error_in_records(kind),
        }
    }

    fn explain(&self) -> Explained {
        let remaining = self.rest.len();
        if remaining == 0 {
            return Explained { kind: RecordsErrorKind::RecordsMissing { missing: self.left }, remaining };
        }
        match Record::decode(self.rest, self.batch.header()) {
            Err(failure) if self.left > 0 => failure,
            _ => Explained { kind: RecordsErrorKind::TrailingBytes { remaining }, remaining },
        }
    }
}

impl<'a> Iterator for RecordIter<'a> {
    type Item = Result<Record<'a>, RecordsError>;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    fn next(&mut self) -> Option<Self::Item> {
        let Some(left) = self.left.checked_sub(1) else {
            // A separate variable: if the call filled the result, every record would be built in memory.
            let mut message = Record::EMPTY;
            return self.finish(&mut message).map(|found| found.map(|()| message));
        };
        match Record::decode(self.rest, self.batch.header()) {
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
        (0, Some((self.rest.len() / 7).min(count) + 1))
    }
}

impl FusedIterator for RecordIter<'_> {}
