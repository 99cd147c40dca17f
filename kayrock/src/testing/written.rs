//! What a value must do: be held, written as by the interpreter, read again.

use super::model::{complete, kept, without_tags};
use super::report::{Fault, Property, short};
use super::subject::{Held, Read, Subject, Way, Writer};
use super::tree;
use super::values::{Outcome, Refusal};
use crate::codec::DecodeOptions;
use crate::error::{Error, ErrorKind};
use crate::schema::{Schema, Value};
use bytes::Bytes;

/// What came of a value.
pub(super) enum Verdict {
    /// It is written as these bytes.
    Written(Vec<u8>),
    /// It is refused, as it must be.
    Refused,
    /// The struct's types do not allow it.
    Disallowed,
}

/// How much memory may be charged where it is not memory that is checked.
const GENEROUS: DecodeOptions = DecodeOptions::new().memory_factor(1 << 20);

/// A message in one version.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) subject: &'a Subject,
    pub(super) version: i16,
    /// Whether some fields are walked over, whatever is in them.
    pub(super) partial: bool,
    /// A schema of Kafka's JSON, by which the bytes must be the same.
    pub(super) other: Option<&'a Schema>,
}

impl Pair<'_> {
    /// Checks a value; `outcome` is what its maker expects.
    pub(super) fn check(self, value: &Value, outcome: Option<Outcome>) -> Result<Verdict, Fault> {
        let schema = self.subject.schema;
        let (value, outcome) = match self.held(value)? {
            Holds::All => (value.clone(), outcome),
            Holds::NoTags(held) => (held, outcome.filter(|outcome| *outcome != Outcome::Refused(Refusal::Tags))),
            Holds::Nothing(reason) => return self.not_held(value, &reason),
        };
        let by_schema = schema.encode(self.version, &value);
        let by_codec = match self.subject.writer {
            Some(Writer { write, .. }) => write(&value, self.version),
            None => return self.only_read(&value, by_schema),
        };
        let written = match (by_codec, by_schema) {
            (Ok(written), Ok(bytes)) => {
                self.same_bytes(&written.whole, &bytes)?;
                for (how, written) in [("to a buffer", written.buffered), ("in chunks", written.gathered)] {
                    same(Property::Agreement, &format!("what is written {how}"), &written, &bytes)?;
                }
                bytes
            }
            (Err(error), _) if is_disallowed(&error) => return Ok(Verdict::Disallowed),
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
        Ok(Verdict::Written(written))
    }

    /// What is only read is written by the interpreter.
    fn only_read(self, value: &Value, written: crate::Result<Vec<u8>>) -> Result<Verdict, Fault> {
        let Ok(written) = written else { return Ok(Verdict::Refused) };
        self.by_other_schema(value, &written)?;
        self.reads(value, &written)?;
        Ok(Verdict::Written(written))
    }

    fn held(self, value: &Value) -> Result<Holds, Fault> {
        let held = match (self.subject.hold)(value) {
            Ok(Held::Tree(held)) => held,
            Ok(Held::Text(_)) => return Ok(Holds::All),
            Err(error) => return Ok(Holds::Nothing(error)),
        };
        let whole = complete(self.subject.schema, value);
        let Some(first) = difference(&held, &whole) else { return Ok(Holds::All) };
        // A struct without a field for unknown tags drops them.
        if difference(&without_tags(&held), &without_tags(&whole)).is_none() {
            return Ok(Holds::NoTags(held));
        }
        Err(Fault::new(Property::Holding, first))
    }

    /// A value that the struct refuses must be one that its type does not allow, or that is never written.
    fn not_held(self, value: &Value, error: &Error) -> Result<Verdict, Fault> {
        if is_disallowed(error) {
            return Ok(Verdict::Disallowed);
        }
        match self.subject.schema.encode(self.version, value) {
            Err(_) => Ok(Verdict::Refused),
            Ok(_) => Err(Fault::new(Property::Holding, format!("the struct cannot hold it: {error}"))),
        }
    }

    fn same_bytes(self, written: &[u8], by_schema: &[u8]) -> Result<(), Fault> {
        let schema = self.subject.schema;
        let read = |bytes| schema.decode(self.version, bytes).ok();
        let is_longer = written.len() > by_schema.len();
        let says_the_same = || match (read(written), read(by_schema)) {
            (Some((ours, length)), Some((theirs, _))) => {
                length == written.len() && difference(&ours, &theirs).is_none()
            }
            _ => false,
        };
        let property = if is_longer && says_the_same() { Property::Elision } else { Property::Agreement };
        same(property, "what is written", written, by_schema)
    }

    fn by_other_schema(self, value: &Value, written: &[u8]) -> Result<(), Fault> {
        let Some(schema) = self.other.filter(|schema| schema.versions.contains(self.version)) else { return Ok(()) };
        match schema.encode(self.version, value) {
            Ok(bytes) => same(Property::SchemaJson, "what is written", written, &bytes),
            Err(error) => Err(Fault::new(Property::SchemaJson, format!("refused by the JSON schema: {error}"))),
        }
    }

    /// Reads what was written, in each way there is.
    fn reads(self, value: &Value, written: &[u8]) -> Result<(), Fault> {
        let least = (self.subject.least)(self.version);
        if least > written.len() {
            let what = format!("{} bytes were written, and {least} are said to be the least", written.len());
            return Err(Fault::new(Property::MinSize, what));
        }
        let frame = Bytes::copy_from_slice(written);
        let expected = kept(self.subject.schema, self.version, value);
        for way in Way::ALL {
            let read = (self.subject.read)(way, GENEROUS, &frame, self.version);
            let read = read.map_err(|error| round_trip(format!("{} cannot be read: {error}", hex(written))))?;
            self.is_read(&read, &expected).map_err(round_trip)?;
            match read.again {
                Some(Ok(again)) => same(Property::RoundTrip, "what is written again", &again, written)?,
                Some(Err(error)) => return Err(round_trip(format!("refused when it was read: {error}"))),
                None => {}
            }
            if read.rest > 0 {
                return Err(round_trip(format!("{} bytes of {} are left", read.rest, hex(written))));
            }
        }
        Ok(())
    }

    /// Whether what was read is the value, as far as the struct can hold it.
    pub(super) fn is_read(self, read: &Read, value: &Value) -> Result<(), String> {
        let expected = (self.subject.hold)(value).map_err(|error| format!("read, though: {error}"))?;
        is_same(&read.held, &expected)
    }

    fn same_names(dropped: &[String], by_schema: &[String]) -> Result<(), Fault> {
        if dropped == by_schema {
            return Ok(());
        }
        Err(Fault::new(Property::Fidelity, format!("{dropped:?} are said to be dropped instead of {by_schema:?}")))
    }

    /// Fields are said to be dropped if and only if something is missing behind.
    fn fidelity(self, value: &Value) -> Result<(), Fault> {
        let (schema, version) = (self.subject.schema, self.version);
        let Some(Writer { dropped, .. }) = self.subject.writer else { return Ok(()) };
        let dropped = dropped(value, version).map_err(|error| Fault::new(Property::Fidelity, error.to_string()))?;
        let lost = difference(&kept(schema, version, value), &complete(schema, value));
        match lost {
            Some(lost) if dropped.is_empty() => Err(Fault::new(Property::Fidelity, format!("dropped unsaid: {lost}"))),
            None if !dropped.is_empty() => {
                Err(Fault::new(Property::Fidelity, format!("kept, though said to be dropped: {dropped:?}")))
            }
            _ => Self::same_names(&dropped, &schema.left_out(version, value)),
        }
    }
}

/// What a struct holds of a value.
enum Holds {
    All,
    /// All but unknown tags, for which a struct has no place; and this is what it holds.
    NoTags(Value),
    Nothing(Error),
}

/// Whether a type of the struct's refuses the value: no rule of the schema does.
pub(super) fn is_disallowed(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Invalid(_))
}

fn refused(error: &Error, outcome: Option<Outcome>) -> Result<Verdict, Fault> {
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
    if is_foreseen { Ok(Verdict::Refused) } else { Err(refusal(format!("refused without need: {error}"))) }
}

fn refusal(what: String) -> Fault {
    Fault::new(Property::Refusal, what)
}

fn round_trip(what: String) -> Fault {
    Fault::new(Property::RoundTrip, what)
}

/// Whether what is held is what is expected; else the first difference.
pub(super) fn is_same(held: &Held, expected: &Held) -> Result<(), String> {
    match (held, expected) {
        (Held::Tree(held), Held::Tree(expected)) => difference(held, expected).map_or(Ok(()), Err),
        (Held::Text(held), Held::Text(expected)) if held != expected => {
            Err(format!("{} instead of {}", short(held), short(expected)))
        }
        _ => Ok(()),
    }
}

/// The first difference between two values, in words.
pub(super) fn difference(ours: &Value, expected: &Value) -> Option<String> {
    if ours == expected {
        return None;
    }
    let [ours, expected] = [ours, expected].map(tree::of);
    let (path, ours, expected) = tree::difference(&ours, &expected)?;
    let place = if path.is_empty() { "the message" } else { path.trim_start_matches('.') };
    Some(format!("{place} is {} instead of {}", short(&ours.to_string()), short(&expected.to_string())))
}

fn same(property: Property, what: &str, ours: &[u8], expected: &[u8]) -> Result<(), Fault> {
    if ours == expected {
        return Ok(());
    }
    Err(Fault::new(property, format!("{what} is {} instead of {}", hex(ours), hex(expected))))
}

/// Bytes in digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() { "nothing".to_owned() } else { short(&tree::hex(bytes)) }
}
