//! Checks of values: represented by the struct, encoded as by the interpreter, decoded again.

use super::expected::{complete, kept, with_odd_defaults, without_tags};
use super::report::{CheckError, Property, short};
use super::subject::{Contents, DecodeMode, DecodedContents, Subject};
use super::tree;
use super::values::{Outcome, Refusal};
use crate::codec::DecodeOptions;
use crate::error::{Error, ErrorKind};
use crate::schema::{MemoryLimit, Schema, Value};
use bytes::Bytes;

/// Result of encoding a value.
pub(super) enum EncodeOutcome {
    /// Encoded as these bytes.
    Written(Vec<u8>),
    /// Rejected as expected.
    Refused,
    /// Rejected by a type of the struct.
    Disallowed,
}

/// Memory limit of the interpreter, whose trees take many times the memory of the messages.
pub(super) const UNLIMITED: MemoryLimit = MemoryLimit::new().factor(usize::MAX);

/// Memory limit of checks that are not about memory.
const GENEROUS: DecodeOptions = DecodeOptions::new().memory_factor(1 << 20);

/// Message in one version.
#[derive(Clone, Copy)]
pub(super) struct VersionCheck<'a> {
    pub(super) subject: &'a Subject,
    pub(super) version: i16,
    /// Some fields are skipped without looking at their contents.
    pub(super) partial: bool,
    /// Schema of Kafka's JSON, whose interpreter must encode the same bytes.
    pub(super) other: Option<&'a Schema>,
}

impl VersionCheck<'_> {
    /// Returns true if the struct's types accept a value.
    pub(super) fn allows(self, value: &Value) -> bool {
        !self.subject.hold(value).is_err_and(|error| is_disallowed(&error))
    }

    /// Checks a value; `outcome` is expected by its generator.
    pub(super) fn check(self, value: &Value, outcome: Option<Outcome>) -> Result<EncodeOutcome, CheckError> {
        let schema = self.subject.schema;
        let given = value;
        let (value, outcome) = match self.held(value)? {
            Representable::All => (value.clone(), outcome),
            Representable::NoTags(held) => {
                (held, outcome.filter(|outcome| *outcome != Outcome::Refused(Refusal::Tags)))
            }
            Representable::Nothing(reason) => return self.not_held(value, &reason),
        };
        let by_schema = schema.encode(self.version, &with_odd_defaults(&schema.root, &value));
        // A version without the field refuses such a default.
        let outcome = outcome.filter(|_| by_schema.is_ok() || schema.encode(self.version, given).is_err());
        let Some(by_codec) = self.subject.write(&value, self.version) else {
            return self.decode_only(&value, by_schema);
        };
        let written = match (by_codec, by_schema) {
            (Ok(written), Ok(bytes)) => {
                self.same_bytes(&written.whole, &bytes)?;
                for (how, written) in [("to a buffer", written.buffered), ("in chunks", written.gathered)] {
                    same(Property::Agreement, &format!("the encoding {how}"), &written, &bytes)?;
                }
                bytes
            }
            (Err(error), _) if is_disallowed(&error) => return Ok(EncodeOutcome::Disallowed),
            (Err(codec), Err(schema)) if codec.kind() == schema.kind() => return refused(&codec, outcome),
            (Err(codec), Err(schema)) => return Err(refusal(format!("refused as `{codec}` instead of `{schema}`"))),
            (Ok(written), Err(error)) => {
                return Err(refusal(format!("written as {}, though: {error}", hex(&written.whole))));
            }
            (Err(error), Ok(_)) => return Err(refusal(format!("refused, though it can be written: {error}"))),
        };
        if let Some(Outcome::Refused(refused)) = outcome {
            return Err(refusal(format!("written as {}, though it must be refused: {refused:?}", hex(&written))));
        }
        self.by_other_schema(&value, &written)?;
        self.reads(&value, &written)?;
        self.fidelity(&value)?;
        Ok(EncodeOutcome::Written(written))
    }

    /// Checks a message that is only decoded; the interpreter encodes it.
    fn decode_only(self, value: &Value, written: crate::Result<Vec<u8>>) -> Result<EncodeOutcome, CheckError> {
        let Ok(written) = written else { return Ok(EncodeOutcome::Refused) };
        self.by_other_schema(value, &written)?;
        self.reads(value, &written)?;
        Ok(EncodeOutcome::Written(written))
    }

    fn held(self, value: &Value) -> Result<Representable, CheckError> {
        let held = match self.subject.hold(value) {
            Ok(Contents::Tree(held)) => held,
            Ok(Contents::Text(_)) => return Ok(Representable::All),
            Err(error) => return Ok(Representable::Nothing(error)),
        };
        let whole = complete(self.subject.schema, value);
        let Some(first) = difference(&held, &whole) else { return Ok(Representable::All) };
        // A struct without a field for unknown tags drops them.
        if difference(&without_tags(&held), &without_tags(&whole)).is_none() {
            return Ok(Representable::NoTags(held));
        }
        Err(CheckError::new(Property::Holding, first))
    }

    /// Checks a value that the struct rejects: its types must reject it, or the version must be unable to encode it.
    fn not_held(self, value: &Value, error: &Error) -> Result<EncodeOutcome, CheckError> {
        if is_disallowed(error) {
            return Ok(EncodeOutcome::Disallowed);
        }
        match self.subject.schema.encode(self.version, value) {
            Err(_) => Ok(EncodeOutcome::Refused),
            Ok(_) => Err(CheckError::new(Property::Holding, format!("the struct cannot hold it: {error}"))),
        }
    }

    fn same_bytes(self, written: &[u8], by_schema: &[u8]) -> Result<(), CheckError> {
        let is_longer = written.len() > by_schema.len();
        let property =
            if is_longer && self.has_same_value(written, by_schema) { Property::Elision } else { Property::Agreement };
        same(property, "the encoded message", written, by_schema)
    }

    /// Returns whether two encodings, the first without remaining bytes, have the same value.
    fn has_same_value(self, written: &[u8], by_schema: &[u8]) -> bool {
        let schema = self.subject.schema;
        match (
            schema.decode_within(self.version, written, UNLIMITED),
            schema.decode_within(self.version, by_schema, UNLIMITED),
        ) {
            (Ok((ours, length)), Ok((expected, _))) => {
                length == written.len() && difference(&ours, &expected).is_none()
            }
            _ => false,
        }
    }

    fn by_other_schema(self, value: &Value, written: &[u8]) -> Result<(), CheckError> {
        let Some(schema) = self.other.filter(|schema| schema.versions.contains(self.version)) else { return Ok(()) };
        match schema.encode(self.version, value) {
            Ok(bytes) => same(Property::SchemaJson, "the encoded message", written, &bytes),
            Err(error) => Err(CheckError::new(Property::SchemaJson, format!("refused by the JSON schema: {error}"))),
        }
    }

    /// Decodes the bytes in each mode.
    fn reads(self, value: &Value, written: &[u8]) -> Result<(), CheckError> {
        let least = self.subject.least(self.version);
        if least > written.len() {
            let what = format!("{} bytes were encoded, but the minimum is {least}", written.len());
            return Err(CheckError::new(Property::MinSize, what));
        }
        let frame = Bytes::copy_from_slice(written);
        let expected = kept(self.subject.schema, self.version, value);
        for mode in DecodeMode::ALL {
            let read = self.subject.read(mode, GENEROUS, &frame, self.version);
            let read = read.map_err(|error| round_trip(format!("{} cannot be read: {error}", hex(written))))?;
            self.is_read(&read, &expected).map_err(round_trip)?;
            match read.again {
                Some(Ok(again)) => same(Property::RoundTrip, "the re-encoded message", &again, written)?,
                Some(Err(error)) => return Err(round_trip(format!("refused when it was read: {error}"))),
                None => {}
            }
            if read.remaining > 0 {
                return Err(round_trip(format!("{} bytes of {} are left", read.remaining, hex(written))));
            }
        }
        Ok(())
    }

    /// Checks that the decoded contents are the value, as far as the struct can represent it.
    pub(super) fn is_read(self, read: &DecodedContents, value: &Value) -> Result<(), String> {
        let expected = self.subject.hold(value).map_err(|error| format!("read, though: {error}"))?;
        is_same(&read.held, &expected)
    }

    fn same_names(dropped: &[String], by_schema: &[String]) -> Result<(), CheckError> {
        if dropped == by_schema {
            return Ok(());
        }
        Err(CheckError::new(Property::Fidelity, format!("dropped fields {dropped:?} instead of {by_schema:?}")))
    }

    /// Checks that fields are reported as dropped if and only if they are missing after decoding.
    fn fidelity(self, value: &Value) -> Result<(), CheckError> {
        let (schema, version) = (self.subject.schema, self.version);
        let Some(dropped) = self.subject.dropped(value, version) else { return Ok(()) };
        let dropped = dropped.map_err(|error| CheckError::new(Property::Fidelity, error.to_string()))?;
        self.losses(value)?;
        let lost = difference(&kept(schema, version, value), &complete(schema, value));
        match lost {
            Some(lost) if dropped.is_empty() => {
                Err(CheckError::new(Property::Fidelity, format!("dropped without report: {lost}")))
            }
            None if !dropped.is_empty() => {
                Err(CheckError::new(Property::Fidelity, format!("reported as dropped, but kept: {dropped:?}")))
            }
            _ => Self::same_names(&dropped, &schema.left_out(version, value)),
        }
    }

    /// Checks that a loss is reported if and only if the schema's interpreter finds a lost field.
    fn losses(self, value: &Value) -> Result<(), CheckError> {
        let lost = self.subject.schema.lost_fields(self.version, value);
        match self.subject.loses(value, self.version).map_err(|error| infidelity(error.to_string()))? {
            true if lost.is_empty() => Err(infidelity("reported as lost, but nothing is".to_owned())),
            false if !lost.is_empty() => Err(infidelity(format!("lost without report: {lost:?}"))),
            _ => Ok(()),
        }
    }
}

/// Part of a value that a struct represents.
enum Representable {
    All,
    /// All except unknown tags; the struct has no field for them.
    NoTags(Value),
    Nothing(Error),
}

/// Returns whether a type of the struct rejects the value, and not a rule of the schema.
pub(super) fn is_disallowed(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Invalid(_))
}

fn refused(error: &Error, outcome: Option<Outcome>) -> Result<EncodeOutcome, CheckError> {
    let is_foreseen = match outcome {
        None => true,
        Some(Outcome::Kept | Outcome::Dropped) => false,
        Some(Outcome::Refused(refusal)) => match refusal {
            Refusal::Lacking => *error.kind() == ErrorKind::Unsupported,
            Refusal::Null => matches!(error.kind(), ErrorKind::Null),
            Refusal::Tags => matches!(error.kind(), ErrorKind::TagsUnsupported | ErrorKind::TagTaken(_)),
            Refusal::TooLong => matches!(error.kind(), ErrorKind::TextTooLong { .. }),
        },
    };
    if is_foreseen { Ok(EncodeOutcome::Refused) } else { Err(refusal(format!("refused without need: {error}"))) }
}

fn infidelity(what: String) -> CheckError {
    CheckError::new(Property::Fidelity, what)
}

fn refusal(what: String) -> CheckError {
    CheckError::new(Property::Refusal, what)
}

fn round_trip(what: String) -> CheckError {
    CheckError::new(Property::RoundTrip, what)
}

/// Compares contents; the error describes the first difference.
pub(super) fn is_same(held: &Contents, expected: &Contents) -> Result<(), String> {
    match (held, expected) {
        (Contents::Tree(held), Contents::Tree(expected)) => difference(held, expected).map_or(Ok(()), Err),
        (Contents::Text(held), Contents::Text(expected)) if held != expected => {
            Err(format!("{} instead of {}", short(held), short(expected)))
        }
        _ => Ok(()),
    }
}

/// Describes the first difference between two values.
pub(super) fn difference(ours: &Value, expected: &Value) -> Option<String> {
    if ours == expected {
        return None;
    }
    let [ours, expected] = [ours, expected].map(tree::of);
    let (path, ours, expected) = tree::difference(&ours, &expected)?;
    let place = if path.is_empty() { "the message" } else { path.trim_start_matches('.') };
    Some(format!("{place} is {} instead of {}", short(&ours.to_string()), short(&expected.to_string())))
}

fn same(property: Property, what: &str, ours: &[u8], expected: &[u8]) -> Result<(), CheckError> {
    if ours == expected {
        return Ok(());
    }
    Err(CheckError::new(property, format!("{what} is {} instead of {}", hex(ours), hex(expected))))
}

/// Encodes bytes as hexadecimal digits, truncated if long.
pub(super) fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() { "nothing".to_owned() } else { short(&tree::hex(bytes)) }
}
