//! Check of messages that are only encoded.

use super::expected::{complete, kept};
use super::report::{CheckError, Failure, Property, Report, Sample};
use super::schema_rules;
use super::value_checks::{UNLIMITED, difference, hex};
use crate::codec::Encode;
use crate::message::Message;

/// Checks a message that is only encoded, such as one with `only = "encode"`, with values of the test.
///
/// In each version the values must be encoded or rejected as by the interpreter, which also decodes the bytes again.
///
/// ```
/// use kayrock::KafkaMessage;
/// use kayrock::testing::check_encode_only;
///
/// /// Notes a sighting, in the program's own types.
/// #[derive(Debug, KafkaMessage)]
/// #[kafka(versions = "0..=1", flexible = "1..", kind = "data", only = "encode")]
/// struct Sighting {
///     name: &'static str,
/// }
///
/// check_encode_only(&[Sighting { name: "Ada" }]);
/// ```
///
/// # Panics
/// A check fails; the message of the panic is the [`Failure`].
#[track_caller]
pub fn check_encode_only<M: Message + Encode>(values: &[M]) -> Report {
    let mut report = Report { message: M::NAME.to_owned(), ..Report::default() };
    if let Err(fault) = schema_rules::check(M::SCHEMA) {
        panic!("{}", failure::<M>(None, fault, Sample::None, ""));
    }
    for version in M::VERSIONS.iter() {
        report.versions += 1;
        for message in values {
            match written(message, version) {
                Ok(true) => report.values += 1,
                Ok(false) => report.refused += 1,
                Err(fault) => {
                    let value = Sample::Value(message.to_tree());
                    panic!("{}", failure::<M>(Some(version), fault, value, "a value of the test"))
                }
            }
        }
    }
    report
}

fn failure<M: Message>(version: Option<i16>, fault: CheckError, sample: Sample, found_with: &str) -> Failure {
    let CheckError { property, what } = fault;
    let (message, found_with) = (M::NAME.to_owned(), found_with.to_owned());
    Failure { message, version, property, what, sample, found_with, seed: 0 }
}

/// Checks a value; returns whether it is encoded, and not rejected.
fn written<M: Message + Encode>(message: &M, version: i16) -> Result<bool, CheckError> {
    let (schema, value) = (M::SCHEMA, message.to_tree());
    let bytes = match (message.encode(version), schema.encode(version, &value)) {
        (Ok(ours), Ok(bytes)) if ours == bytes => bytes,
        (Err(ours), Err(error)) if ours.kind() == error.kind() => return Ok(false),
        (ours, bytes) => {
            let [ours, bytes] =
                [ours, bytes].map(|one| one.map_or_else(|error| error.to_string(), |bytes| hex(&bytes)));
            return Err(CheckError::new(
                Property::Agreement,
                format!("the encoded message is {ours} instead of {bytes}"),
            ));
        }
    };
    let read = schema
        .decode_within(version, &bytes, UNLIMITED)
        .map_err(|error| CheckError::new(Property::RoundTrip, error.to_string()))?;
    if let Some(difference) = difference(&read.0, &kept(schema, version, &value)) {
        return Err(CheckError::new(Property::RoundTrip, difference));
    }
    let is_faithful = difference(&kept(schema, version, &value), &complete(schema, &value)).is_none();
    let dropped =
        message.dropped_fields(version).map_err(|error| CheckError::new(Property::Fidelity, error.to_string()))?;
    if dropped.is_empty() == is_faithful {
        Ok(true)
    } else {
        Err(CheckError::new(Property::Fidelity, format!("{dropped:?}")))
    }
}
