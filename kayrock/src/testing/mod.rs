//! Test kit for messages, custom ones and Kafka's.
//!
//! ```toml
//! [dev-dependencies]
//! kayrock = { version = "0.1", features = ["testing"] }
//! ```
//!
//! The kit generates values from the message's schema, for every version. It compares the codec with the schema's
//! interpreter, which shares no code with it, and with the rules of the protocol:
//!
//! ```
//! use kayrock::testing::{Check, check};
//! use kayrock::{KafkaMessage, Str, UnknownTags};
//!
//! /// Notes a sighting.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
//! struct Sighting {
//!     name: Str,
//!     #[kafka(versions = "1..", default = -1, ignorable)]
//!     timestamp_ms: i64,
//!     unknown_tags: UnknownTags,
//! }
//!
//! // A test needs no more than this.
//! check::<Sighting>();
//!
//! // With more values, against a schema of Kafka's JSON, and with the bytes kept in a file.
//! let schema = r#"{
//!     "type": "data", "name": "Sighting", "validVersions": "0-2", "flexibleVersions": "2+",
//!     "fields": [
//!         { "name": "Name", "type": "string", "versions": "0+" },
//!         { "name": "TimestampMs", "type": "int64", "versions": "1+", "default": "-1", "ignorable": true }
//!     ]
//! }"#;
//! # let golden = std::env::temp_dir().join(format!("kayrock-{}", std::process::id())).join("sighting.json");
//! # let folder = golden.parent().map(std::path::Path::to_owned);
//! # stringify! {
//! let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/sighting.json");
//! # };
//! let check = Check::new::<Sighting>().seed(7).cases(100).schema_json(schema).golden(golden);
//! # let check = check.rewrite_golden(true);
//! let report = check.assert();
//! assert_eq!(report.versions, 3);
//! println!("{report}");
//! # folder.map(std::fs::remove_dir_all).transpose()?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What is checked
//!
//! | input | requirement |
//! |---|---|
//! | the schema | nested structs are no messages, and have null, tags and compact lengths only where the message allows them |
//! | values: defaults, nulls, minima and maxima, lengths around the borders of varints, random ones, unknown tags | the struct represents them; the codec encodes them as the interpreter does, in every encoding mode, and decodes them again; tagged fields at their defaults are omitted; dropped fields are reported |
//! | values that a version cannot represent | the expected error, and no other value is rejected |
//! | messages truncated at every byte | an error |
//! | messages with the maximum in a length | an error at the length, before memory is allocated |
//! | messages with one defect: lengths, nulls, tags, strings, booleans | the interpreter's result |
//! | [`Check::allocations`] | no more memory than the decoder charges to the limit of [`DecodeOptions`](crate::codec::DecodeOptions), and little for rejected messages |
//! | [`Check::golden`] | the bytes of a file, for later versions and other implementations |
//! | [`Check::schema_json`] | parity with a schema of Kafka's JSON |
//!
//! Derived code passes, so that a failure is in hand-written code: a module named in `with`, a custom field type, or a
//! definition that differs from the peer's.
//!
//! The schema itself may be wrong. [`Check::schema_json`], another implementation's run on the golden file, or the peer
//! finds that. Values that the struct's types reject are skipped and counted: [`Report::disallowed`].
//!
//! # When a check fails
//!
//! The test panics with a [`Failure`]: the property, the smallest value or the bytes for which it does not hold, and
//! the seed. Here milliseconds are encoded as seconds:
//!
//! ```
//! # use kayrock::KafkaMessage;
//! # use std::time::Duration;
//! use kayrock::testing::try_check;
//!
//! mod seconds {
//! #   use kayrock::{Error, Result};
//! #   use std::time::Duration;
//!     pub type Wire = i64;
//!
//!     pub fn to_wire(span: &Duration) -> Result<i64> {
//!         i64::try_from(span.as_secs()).map_err(|_| Error::invalid("too long"))
//!     }
//!     // …
//! #   pub fn from_wire(millis: i64) -> Result<Duration> {
//! #       u64::try_from(millis).map(Duration::from_millis).map_err(|_| Error::invalid("a span is not negative"))
//! #   }
//! }
//!
//! /// Time that a client waits.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0", kind = "data")]
//! struct Pause {
//!     #[kafka(with = seconds, default = Duration::ZERO)]
//!     length: Duration,
//! }
//!
//! let failure = try_check::<Pause>().unwrap_err();
//! let expected = r#"
//! Pause v0 fails (holding): length is 0 instead of 1
//!   smallest value: {"length":1}
//!   found with: random 5
//!   repeat with: KAYROCK_SEED=1
//! "#;
//! assert_eq!(failure.to_string(), expected.trim());
//! ```
//!
//! The same seed, message and version generate the same values: `KAYROCK_SEED=7 cargo test pause` runs the test with
//! other values, always the same ones. [`Check::cases`] sets the number of random values.
//!
//! # Golden files
//!
//! [`Check::golden`] names a file in the repository. `KAYROCK_BLESS=1 cargo test` writes it, and other runs compare with
//! it; a missing file is a failure. After an intended change of the definition, the same command rewrites the file, and the
//! difference is reviewed.
//! The file is JSON, so that another implementation can be run on it.
//!
//! # Memory
//!
//! [`Report::charged_per_byte`] is the memory that the decoder charges to the limit of
//! [`DecodeOptions`](crate::codec::DecodeOptions). [`Check::allocations`] compares it with the allocated memory, given
//! an allocator that counts.
//!
//! # Other messages
//!
//! | message | check |
//! |---|---|
//! | with a lifetime | [`Check::borrowed`] |
//! | decode only (`only = "decode"`) | [`Check::decode_only`] |
//! | with [`Skipped`](crate::codec::Skipped) or [`Lazy`](crate::codec::Lazy) fields | the above and [`Check::partial`] |
//! | encode only (`only = "encode"`) | [`check_encode_only`], with values of the test, since the kit cannot generate them |
//! | Kafka's, by name | `Check::of`, with the feature `lookup` |

mod byte_checks;
mod check;
mod edge_values;
mod encode_only;
mod expected;
mod golden;
mod repair;
mod report;
mod run;
mod schema_rules;
mod seed;
mod settings;
mod shrink;
mod subject;
#[cfg(feature = "lookup")]
mod subjects;
mod value_checks;
pub mod values;

// Used by this project's own suites. They may change in any release.
#[doc(hidden)]
pub mod byte_builder;
#[doc(hidden)]
pub mod mutations;
#[doc(hidden)]
pub mod parity;
#[doc(hidden)]
pub mod random;
#[doc(hidden)]
pub mod tree;

pub use check::Check;
pub use encode_only::check_encode_only;
pub use report::{Failure, Property, Report, Sample};
pub use seed::SEED;
pub use subject::{Borrowed, Owned};

use crate::codec::{DecodeOwned, Encode};
use crate::message::Message;

/// Runs the checks that need nothing but the message.
///
/// No example: the page of the [module](self) has one, since a check needs a message.
///
/// # Panics
/// A check fails; the message of the panic is the [`Failure`].
#[expect(clippy::must_use_candidate, reason = "the panic is what it is called for")]
#[track_caller]
pub fn check<M>() -> Report
where
    M: Message + Encode + DecodeOwned,
{
    Check::new::<M>().assert()
}

/// Runs the checks that need nothing but the message, and returns their counts.
///
/// No example: the page of the [module](self) has one, since a check needs a message.
///
/// # Errors
/// The first check that fails.
pub fn try_check<M>() -> Result<Report, Box<Failure>>
where
    M: Message + Encode + DecodeOwned,
{
    Check::new::<M>().run()
}
