//! Checks of bytes that are not a valid message: they are rejected in time, or decoded as by the interpreter.

use super::byte_builder::{BuiltMessage, Fill, LengthEncoding, LengthField, array_fields, build_message};
use super::report::{CheckError, Property};
use super::subject::{Counter, DecodeMode};
use super::value_checks::{UNLIMITED, VersionCheck, is_disallowed};
use crate::codec::DecodeOptions;
use crate::error::{Error, ErrorKind};
use crate::schema::Schema;
use bytes::Bytes;

/// Maximum number of bytes that rejecting a message allocates beyond decoding it: the error with its path.
const ERROR: u64 = 8 * 1024;

/// Maximum number of bytes that decoding allocates beyond the charge: minimum capacities of lists and unknown tags.
const UNCHARGED: u64 = 1024;

impl VersionCheck<'_> {
    /// Truncates a message at every byte; returns the number of truncations.
    pub(super) fn truncations(self, message: &[u8], modes: &[DecodeMode]) -> Result<usize, CheckError> {
        let frame = Bytes::copy_from_slice(message);
        for len in 0..message.len() {
            for mode in modes {
                if self.read(*mode, &frame.slice(..len)).is_ok() {
                    let what = format!("read, though only {len} of {} bytes are there", message.len());
                    return Err(CheckError::new(Property::Truncation, what));
                }
            }
        }
        Ok(message.len())
    }

    /// Compares the result of decoding any bytes with the interpreter's.
    pub(super) fn alteration(self, label: &str, bytes: &[u8]) -> Result<(), CheckError> {
        self.same_result(bytes).map_err(|what| CheckError::new(Property::Alteration, format!("{label}: {what}")))
    }

    fn same_result(self, bytes: &[u8]) -> Result<(), String> {
        let frame = Bytes::copy_from_slice(bytes);
        let by_schema = self.subject.schema.decode_within(self.version, bytes, UNLIMITED);
        for mode in [DecodeMode::Frame, DecodeMode::Slice] {
            match (self.read(mode, &frame), &by_schema) {
                (Ok(read), Ok((value, length))) => {
                    self.is_read(&read, value)?;
                    if read.remaining + length != bytes.len() {
                        return Err(format!("{} bytes are read instead of {length}", bytes.len() - read.remaining));
                    }
                }
                (Err(_), Err(_)) => {}
                (Ok(_), Err(_)) if self.partial => {}
                (Err(error), Ok((value, _))) => {
                    let is_expected = matches!(error.kind(), ErrorKind::Memory { .. })
                        || (is_disallowed(&error) && self.subject.hold(value).is_err());
                    if !is_expected {
                        return Err(format!("refused, though it can be read: {error}"));
                    }
                }
                (Ok(_), Err(error)) => return Err(format!("read, though: {error}")),
            }
        }
        Ok(())
    }

    /// Decodes a message with an impossible length, which must be rejected at the length.
    pub(super) fn impossible_length(
        self,
        whole: &[u8],
        bytes: &[u8],
        counter: Option<Counter>,
    ) -> Result<(), CheckError> {
        let frame = Bytes::copy_from_slice(bytes);
        let Err(by_schema) = self.subject.schema.decode_within(self.version, bytes, UNLIMITED) else { return Ok(()) };
        for mode in [DecodeMode::Frame, DecodeMode::Slice] {
            match self.read(mode, &frame) {
                Ok(_) if self.partial => return Ok(()),
                Ok(_) => return Err(CheckError::new(Property::Counts, format!("read, though: {by_schema}"))),
                Err(error) if !is_in_time(&error, &by_schema) => {
                    return Err(CheckError::new(
                        Property::Counts,
                        format!("rejected later: `{error}` instead of `{by_schema}`"),
                    ));
                }
                Err(_) => {}
            }
        }
        let Some(counter) = counter else { return Ok(()) };
        let [taken, of_whole] =
            [frame, Bytes::copy_from_slice(whole)].map(|frame| self.subject.cost(&frame, self.version, counter));
        if taken <= of_whole + ERROR {
            return Ok(());
        }
        Err(CheckError::new(Property::Memory, format!("refused after {taken} bytes were allocated: {by_schema}")))
    }

    fn read(self, mode: DecodeMode, frame: &Bytes) -> crate::Result<super::subject::DecodedContents> {
        self.subject.read(mode, DecodeOptions::new(), frame, self.version)
    }

    /// Returns the memory that decoding a message allocates, which must not exceed the charge.
    pub(super) fn memory(self, message: &[u8], counter: Counter) -> Result<u64, CheckError> {
        let taken = self.subject.cost(&Bytes::copy_from_slice(message), self.version, counter);
        let charged = self.charge(message);
        // A growing list is moved to an allocation of twice its capacity.
        let limit = 2 * charged as u64 + UNCHARGED;
        if taken <= limit {
            return Ok(taken);
        }
        let what = format!("{taken} bytes were allocated for a message of {}, {charged} were charged", message.len());
        Err(CheckError::new(Property::Memory, what))
    }

    /// Returns the memory that the decoder charges for a message.
    pub(super) fn charge(self, message: &[u8]) -> usize {
        self.subject.charge(&Bytes::copy_from_slice(message), self.version)
    }
}

/// Returns whether a length is rejected where the interpreter rejects it and for the same reason. A type of the struct
/// may also reject a value before it.
fn is_in_time(error: &Error, by_schema: &Error) -> bool {
    error.offset() <= by_schema.offset() && (is_count(error) || !is_count(by_schema) || is_disallowed(error))
}

/// Returns the messages to damage, smallest first: empty, with one of everything, with two of everything.
pub(super) fn messages(schema: &Schema, version: i16) -> [BuiltMessage; 3] {
    let counts = array_fields(schema).into_iter().map(|name| (name, 1)).collect();
    let single = Fill { counts, known_tags: true, ..Fill::minimal(usize::MAX) };
    [Fill::minimal(usize::MAX), single, Fill::populated(schema)].map(|fill| build_message(schema, version, &fill))
}

/// Returns the message with the maximum in a length.
pub(super) fn with_impossible(message: &BuiltMessage, length: LengthField) -> Vec<u8> {
    let huge: &[u8] = match length.encoding {
        LengthEncoding::Int16 => &[0x7f, 0xff],
        LengthEncoding::Int32 => &[0x7f, 0xff, 0xff, 0xff],
        LengthEncoding::Compact | LengthEncoding::Uvarint => &[0xff, 0xff, 0xff, 0xff, 0x07],
    };
    message.with_length(length, huge)
}

fn is_count(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Count { .. } | ErrorKind::Memory { .. })
}
