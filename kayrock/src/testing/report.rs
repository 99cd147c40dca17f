//! What was checked, and what failed.

use super::tree;
use crate::schema::Value;
use core::fmt;

/// What a message is checked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Property {
    /// A fresh message holds the defaults of its schema.
    Defaults,
    /// A version that the message does not have is refused, both ways.
    Versions,
    /// The struct holds the values of its fields as they are.
    Holding,
    /// The codec writes what the schema's interpreter writes, in each mode there is to write.
    Agreement,
    /// Tagged fields at their defaults are not written.
    Elision,
    /// What a version cannot carry is refused, and nothing else is.
    Refusal,
    /// What was written is read again, and written again as the same bytes.
    RoundTrip,
    /// A message is never shorter than its type says.
    MinSize,
    /// The fields that are said to be dropped are those that are.
    Fidelity,
    /// A message that ends early is refused, wherever it ends.
    Truncation,
    /// Bytes with one thing wrong are read or refused as by the schema's interpreter.
    Alteration,
    /// A length that the bytes cannot have is refused where it stands.
    Counts,
    /// Reading takes no more memory than the limit allows, and refusing takes none.
    Memory,
    /// Nothing panics.
    Panic,
    /// The bytes are those of the golden file.
    Golden,
    /// The schema says what a schema of Kafka's JSON says, and the bytes are the same by it.
    SchemaJson,
    /// The seed in the environment is a number.
    Seed,
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
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

/// What is wrong, without the value with which it is.
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

/// With what a check failed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Sample {
    /// Nothing in particular.
    None,
    /// A value; of those that fail, the smallest that was found.
    Value(Value),
    /// Bytes that were read.
    Bytes(Vec<u8>),
}

/// A check that failed: of which message and version, with what, and how to see it again.
///
/// It shows itself as the report that [`check`](super::check) panics with.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The message's name.
    pub message: String,
    /// The version; nothing if it is none in particular.
    pub version: Option<i16>,
    /// What does not hold.
    pub property: Property,
    /// In which mode.
    pub what: String,
    /// With what it does not hold.
    pub sample: Sample,
    /// The case in which it was found, before the value was made smaller.
    pub found_with: String,
    /// The seed of the values.
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
        // What is no matter of values comes again with any seed.
        if self.sample == Sample::None { Ok(()) } else { write!(f, "\n  repeat with: {}={}", super::SEED, self.seed) }
    }
}

impl core::error::Error for Failure {}

/// Enough of a text to see what is wrong.
pub(super) fn short(text: &str) -> String {
    const LIMIT: usize = 600;
    if text.chars().count() <= LIMIT { text.to_owned() } else { text.chars().take(LIMIT).chain(['…']).collect() }
}

/// What was checked of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The message's name.
    pub message: String,
    /// Its versions.
    pub versions: usize,
    /// Values that were written, read and written again.
    pub values: usize,
    /// Values that were written without what their version lacks.
    pub dropped: usize,
    /// Values that were refused, as they must be.
    pub refused: usize,
    /// Values that the struct's types do not allow; nothing more is asked of them.
    pub disallowed: usize,
    /// Messages that were cut off, all refused.
    pub truncated: usize,
    /// Messages with one thing wrong.
    pub altered: usize,
    /// Messages with a length that cannot be, all refused.
    pub counts: usize,
    /// The cases of the golden file.
    pub golden: usize,
    /// The most memory that the decoder charged for a byte of a message.
    pub charged_per_byte: usize,
    /// The most memory that reading a message took, in bytes, if a counter was given.
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
