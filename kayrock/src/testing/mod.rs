//! A kit that proves a message of one's own, for its tests.
//!
//! ```toml
//! [dev-dependencies]
//! kayrock = { version = "0.1", features = ["testing"] }
//! ```
//!
//! The values are made from the message's schema, for every version. What the codec does with them is compared with the
//! schema's interpreter, which shares no code with it, and with what the rules of the protocol say:
//!
//! ```
//! use kayrock::testing::{Check, check};
//! use kayrock::{KafkaMessage, Str, UnknownTags};
//!
//! /// Notes who was seen last.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
//! struct Sighting {
//!     name: Str,
//!     #[kafka(versions = "1..", default = -1, ignorable)]
//!     timestamp_ms: i64,
//!     unknown_tags: UnknownTags,
//! }
//!
//! // In a test, this is all that it takes.
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
//! let report = Check::new::<Sighting>().seed(7).cases(100).schema_json(schema).golden(golden).assert();
//! assert_eq!(report.versions, 3);
//! println!("{report}");
//! # folder.map(std::fs::remove_dir_all).transpose()?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What is checked
//!
//! | checked | for |
//! |---|---|
//! | values: defaults, nulls, the least and the greatest, lengths at which a length takes more bytes, random ones, unknown tags | being held, written as by the interpreter in each mode there is, read again, written again; defaults of tagged fields left out; dropped fields being said |
//! | values that a version cannot carry | a typed error, and nothing else refused |
//! | messages cut off at every byte | an error |
//! | messages in which a length is as high as can be | an error where the length stands, before anything is made for it |
//! | messages with one thing wrong: lengths, nulls, tags, texts, booleans | being read or refused as by the interpreter |
//! | [`Check::allocations`] | no more memory than was charged to [`DecodeOptions`](crate::codec::DecodeOptions)' limit, and hardly any for what is refused |
//! | [`Check::golden`] | the bytes of today, for tomorrow and for other implementations |
//! | [`Check::schema_json`] | parity with a schema of Kafka's JSON |
//!
//! What the derive makes passes, so a failure is the work of what was written by hand: a module named in `with`, a field
//! type with impls of its own, a definition that is not what the other side speaks.
//!
//! The schema itself may be wrong, which [`Check::schema_json`], another implementation's run on the golden file, or the
//! other side itself can tell. Values that the struct's own types refuse are left out and counted: [`Report::disallowed`].
//!
//! # When a check fails
//!
//! The test panics with a [`Failure`]: what does not hold, the smallest value with which it does not, or the bytes, and
//! the seed. Here milliseconds are written as seconds:
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
//! /// How long a client is to wait.
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
//! The same seed, message and version make the same values: `KAYROCK_SEED=7 cargo test pause` runs the test with other
//! ones, and again with the same. [`Check::cases`] says how many random ones there are.
//!
//! # Golden files
//!
//! [`Check::golden`] names a file among the sources. The first run writes it; it is committed, and compared ever after.
//! When a definition is meant to change, `KAYROCK_BLESS=1 cargo test` writes it anew, and the difference is there to be
//! reviewed. It holds no word of Rust, so that another implementation can be run on it.
//!
//! # Memory
//!
//! What the decoder charges to the limit of [`DecodeOptions`](crate::codec::DecodeOptions) is in [`Report::charged_per_byte`].
//! With an allocator that counts, handed in by [`Check::allocations`], it is compared with what is really taken.
//!
//! # Other messages
//!
//! | message | check |
//! |---|---|
//! | with a lifetime | [`Check::borrowed`] |
//! | only read (`only = "decode"`) | [`Check::decode_only`] |
//! | with [`Skipped`](crate::codec::Skipped) or [`Lazy`](crate::codec::Lazy) fields | the above and [`Check::partial`] |
//! | only written (`only = "encode"`) | [`check_encode_only`], with values of the test, since nothing else can make them |
//! | any of Kafka's, by its name | `Check::of`, with the feature `lookup` |

mod byte_checks;
mod check;
mod edge_values;
mod encode_only;
mod expected;
mod golden;
mod repair;
mod report;
mod shrink;
mod subject;
#[cfg(feature = "lookup")]
mod subjects;
mod value_checks;
pub mod values;

// Parts that the project's own suites use, too. They may change.
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
pub use subject::{Borrowed, Owned};

use crate::codec::{Decode, Encode};
use crate::message::Message;

/// The environment variable that sets the seed.
pub const SEED: &str = "KAYROCK_SEED";

/// Checks a message with all that needs nothing but the message.
///
/// # Panics
/// A check fails; the message is the [`Failure`].
#[expect(clippy::must_use_candidate, reason = "the panic is what it is called for")]
#[track_caller]
pub fn check<M>() -> Report
where
    M: Message + Encode + for<'de> Decode<'de>,
{
    Check::new::<M>().assert()
}

/// Checks a message with all that needs nothing but the message; gives what was checked.
///
/// # Errors
/// The first check that fails.
pub fn try_check<M>() -> Result<Report, Box<Failure>>
where
    M: Message + Encode + for<'de> Decode<'de>,
{
    Check::new::<M>().run()
}
