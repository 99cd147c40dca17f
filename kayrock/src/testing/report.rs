//! Reports and failures.

use super::seed::SEED;
use super::tree;
use crate::schema::Value;
use core::fmt;

/// Property that a check verifies.
///
/// No example: it is a part of [`Failure`]; the page of the [module](super) shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Property {
    /// The schema follows the rules that span a message and its structs.
    Schema,
    /// A new message has the defaults of its schema.
    Defaults,
    /// Versions outside the message's range are rejected by encoding and decoding.
    Versions,
    /// The struct represents the values of its fields exactly.
    Holding,
    /// The codec encodes as the schema's interpreter does, in every encoding mode.
    Agreement,
    /// Tagged fields at their defaults are not written.
    Elision,
    /// Values that a version cannot represent are rejected, and no others.
    Refusal,
    /// Encoded messages are decoded and encoded again to the same bytes.
    RoundTrip,
    /// A message is at least as long as its type's minimum.
    MinSize,
    /// The reported dropped fields are those that are dropped.
    Fidelity,
    /// A truncated message is rejected, wherever it ends.
    Truncation,
    /// Bytes with one defect are decoded or rejected as by the schema's interpreter.
    Alteration,
    /// An impossible length is rejected at its position.
    Counts,
    /// Decoding allocates no more memory than the limit allows, and rejecting almost none.
    Memory,
    /// Nothing panics.
    Panic,
    /// The bytes equal those of the golden file.
    Golden,
    /// The schema equals a schema of Kafka's JSON, and so do the bytes that its interpreter encodes.
    SchemaJson,
    /// The seed of the environment is a number.
    Seed,
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Schema => "schema",
            Self::Defaults => "defaults",
            Self::Versions => "versions",
            Self::Holding => "holding",
            Self::Agreement => "agreement",
            Self::Elision => "elision",
            Self::Refusal => "refusal",
            Self::RoundTrip => "round trip",
            Self::MinSize => "least size",
            Self::Fidelity => "fidelity",
            Self::Truncation => "truncation",
            Self::Alteration => "alteration",
            Self::Counts => "counts",
            Self::Memory => "memory",
            Self::Panic => "panic",
            Self::Golden => "golden file",
            Self::SchemaJson => "JSON schema",
            Self::Seed => "seed",
        })
    }
}

/// Failed check without its sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckError {
    pub(super) property: Property,
    pub(super) what: String,
}

impl CheckError {
    pub(super) fn new(property: Property, what: impl Into<String>) -> Self {
        Self { property, what: what.into() }
    }
}

/// Input for which a check failed.
///
/// No example: it is a part of [`Failure`]; the page of the [module](super) shows one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Sample {
    /// None: the check has no input.
    None,
    /// Value, the smallest one that was found.
    Value(Value),
    /// Decoded bytes.
    Bytes(Vec<u8>),
}

/// Failed check: message, version, property, input, and how to repeat it.
///
/// `Display` is the report that [`check`](super::check) panics with. [`Failure::property`] is the kind to match on.
///
/// No example: [`try_check`](super::try_check) returns it; the page of the [module](super) shows one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// Name of the message.
    pub message: String,
    /// Version; `None` if the check does not depend on it.
    pub version: Option<i16>,
    /// Property that does not hold.
    pub property: Property,
    /// Description of the failure.
    pub what: String,
    /// Input of the check.
    pub sample: Sample,
    /// Case in which the failure was found, before the value was made smaller.
    pub found_with: String,
    /// Seed of the values.
    pub seed: u64,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(version) = self.version {
            write!(f, " v{version}")?;
        }
        write!(f, " fails ({}): {}", self.property, self.what)?;
        match &self.sample {
            Sample::None => {}
            Sample::Value(value) => write!(f, "\n  smallest value: {}", short(&tree::of(value).to_string()))?,
            Sample::Bytes(bytes) => write!(f, "\n  bytes: {}", short(&tree::hex(bytes)))?,
        }
        if !self.found_with.is_empty() {
            write!(f, "\n  found with: {}", self.found_with)?;
        }
        // Checks without an input do not depend on the seed.
        if self.sample == Sample::None { Ok(()) } else { write!(f, "\n  repeat with: {}={}", SEED, self.seed) }
    }
}

impl core::error::Error for Failure {}

/// Truncates a long text.
pub(super) fn short(text: &str) -> String {
    const LIMIT: usize = 600;
    if text.chars().count() <= LIMIT { text.to_owned() } else { text.chars().take(LIMIT).chain(['…']).collect() }
}

/// Counts of the checks of a message.
///
/// No example: [`check`](super::check) returns it; the page of the [module](super) shows one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Name of the message.
    pub message: String,
    /// Number of versions.
    pub versions: usize,
    /// Number of values that were encoded, decoded and encoded again.
    pub values: usize,
    /// Number of values that were encoded without fields that their version lacks.
    pub dropped: usize,
    /// Number of values that were rejected as expected.
    pub refused: usize,
    /// Number of values that the struct's types reject, and that were not checked further.
    pub disallowed: usize,
    /// Number of truncated messages, all rejected.
    pub truncated: usize,
    /// Number of messages with one defect.
    pub altered: usize,
    /// Number of messages with an impossible length, all rejected.
    pub counts: usize,
    /// Number of cases in the golden file.
    pub golden: usize,
    /// Maximum memory that the decoder charged for a byte of a message.
    pub charged_per_byte: usize,
    /// Maximum memory that decoding a message allocated, in bytes; 0 without a counter.
    pub allocated: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { message, versions, values, dropped, refused, disallowed, truncated, altered, counts, .. } = self;
        write!(
            f,
            "{message}: {versions} versions, {values} values, {dropped} dropped fields, {refused} refusals, \
             {disallowed} disallowed, {truncated} truncations, {altered} alterations, {counts} impossible lengths, \
             {} golden cases, at most {} bytes charged for a byte",
            self.golden, self.charged_per_byte
        )
    }
}
