//! What bytes must do that are no proper message: be refused in good time, or be read as by the interpreter.

use super::forge::{Forged, Form, Length, Plan, forge, lists};
use super::report::{Fault, Property};
use super::subject::{Counter, Way};
use super::written::{Pair, is_disallowed};
use crate::codec::DecodeOptions;
use crate::error::{Error, ErrorKind};
use crate::schema::Schema;
use bytes::Bytes;

/// What refusing a message may take beyond what was read of it, in bytes: the error, with the path in it.
const ERROR: u64 = 4 * 1024;

/// What reading may take beyond what is charged, in bytes: the least room of lists and unknown tags.
const UNCHARGED: u64 = 1024;

impl Pair<'_> {
    /// Cuts a message at every byte; gives how often.
    pub(super) fn truncations(self, message: &[u8], ways: &[Way]) -> Result<usize, Fault> {
        let frame = Bytes::copy_from_slice(message);
        for len in 0..message.len() {
            for way in ways {
                if self.read(*way, &frame.slice(..len)).is_ok() {
                    let what = format!("read, though only {len} of {} bytes are there", message.len());
                    return Err(Fault::new(Property::Truncation, what));
                }
            }
        }
        Ok(message.len())
    }

    /// Compares what is made of any bytes with what the interpreter makes of them.
    pub(super) fn alteration(self, label: &str, bytes: &[u8]) -> Result<(), Fault> {
        let fault = |what: String| Err(Fault::new(Property::Alteration, format!("{label}: {what}")));
        let frame = Bytes::copy_from_slice(bytes);
        let by_schema = self.subject.schema.decode(self.version, bytes);
        for way in [Way::Frame, Way::Slice] {
            match (self.read(way, &frame), &by_schema) {
                (Ok(read), Ok((value, length))) => {
                    if let Err(what) = self.is_read(&read, value) {
                        return fault(what);
                    }
                    if read.rest + length != bytes.len() {
                        return fault(format!("{} bytes are read instead of {length}", bytes.len() - read.rest));
                    }
                }
                (Err(_), Err(_)) => {}
                (Ok(_), Err(_)) if self.partial => {}
                (Err(error), Ok((value, _))) => {
                    let is_disallowed = || is_disallowed(&error) && (self.subject.hold)(value).is_err();
                    if !matches!(error.kind(), ErrorKind::Memory { .. }) && !is_disallowed() {
                        return fault(format!("refused, though it can be read: {error}"));
                    }
                }
                (Ok(_), Err(error)) => return fault(format!("read, though: {error}")),
            }
        }
        Ok(())
    }

    /// Reads a message in which one length is as high as can be, and that must be refused where it stands.
    pub(super) fn impossible_length(self, whole: &[u8], bytes: &[u8], counter: Option<Counter>) -> Result<(), Fault> {
        let fault = |what: String| Err(Fault::new(Property::Counts, what));
        let frame = Bytes::copy_from_slice(bytes);
        let Err(by_schema) = self.subject.schema.decode(self.version, bytes) else { return Ok(()) };
        for way in [Way::Frame, Way::Slice] {
            match self.read(way, &frame) {
                Ok(_) if self.partial => return Ok(()),
                Ok(_) => return fault(format!("read, though: {by_schema}")),
                Err(error) if !is_in_time(&error, &by_schema) => {
                    return fault(format!("refused as late as `{error}` instead of `{by_schema}`"));
                }
                Err(_) => {}
            }
        }
        let Some(counter) = counter else { return Ok(()) };
        let [taken, of_whole] =
            [frame, Bytes::copy_from_slice(whole)].map(|frame| (self.subject.cost)(&frame, self.version, counter));
        if taken <= of_whole + ERROR {
            return Ok(());
        }
        Err(Fault::new(Property::Memory, format!("refused after {taken} bytes were allocated: {by_schema}")))
    }

    fn read(self, way: Way, frame: &Bytes) -> crate::Result<super::subject::Read> {
        (self.subject.read)(way, DecodeOptions::new(), frame, self.version)
    }

    /// The memory that reading a message takes by the counter, which must not exceed what the decoder was told of.
    pub(super) fn memory(self, message: &[u8], counter: Counter) -> Result<u64, Fault> {
        let taken = (self.subject.cost)(&Bytes::copy_from_slice(message), self.version, counter);
        let charged = self.charge(message);
        // A list that grows is copied to twice the room.
        let limit = u64::try_from(charged).unwrap_or(u64::MAX).saturating_mul(2).saturating_add(UNCHARGED);
        if taken <= limit {
            return Ok(taken);
        }
        let what = format!("{taken} bytes were allocated for a message of {}, {charged} were charged", message.len());
        Err(Fault::new(Property::Memory, what))
    }

    /// The memory that the decoder charges for a message.
    pub(super) fn charge(self, message: &[u8]) -> usize {
        (self.subject.charge)(&Bytes::copy_from_slice(message), self.version)
    }
}

/// Whether a length is refused where the interpreter refuses it, and for what it is; or a type of the struct's refused
/// what stands before it.
fn is_in_time(error: &Error, by_schema: &Error) -> bool {
    let is_count = |error: &Error| matches!(error.kind(), ErrorKind::Count { .. } | ErrorKind::Memory { .. });
    error.offset() <= by_schema.offset() && (is_count(error) || !is_count(by_schema) || is_disallowed(error))
}

/// Messages to damage, the smallest first: empty, with one of everything, with two.
pub(super) fn messages(schema: &Schema, version: i16) -> [Forged; 3] {
    let counts = lists(schema).into_iter().map(|name| (name, 1)).collect();
    let single = Plan { counts, known_tags: true, ..Plan::least(usize::MAX) };
    [Plan::least(usize::MAX), single, Plan::populated(schema)].map(|plan| forge(schema, version, &plan))
}

/// The message with a length as high as can be.
pub(super) fn with_impossible(message: &Forged, length: Length) -> Vec<u8> {
    let huge: &[u8] = match length.form {
        Form::Int16 => &[0x7f, 0xff],
        Form::Int32 => &[0x7f, 0xff, 0xff, 0xff],
        Form::Compact | Form::Uvarint => &[0xff, 0xff, 0xff, 0xff, 0x07],
    };
    message.with_length(length, huge)
}
