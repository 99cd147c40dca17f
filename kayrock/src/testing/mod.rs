//! A kit that proves a message of one's own, for its tests.
//!
//! The values are made from the message's schema, for every version. What the derived codec does with them is compared
//! with the schema's interpreter, which shares no code with it, and with what the rules of the protocol say:
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
//! // With more values, and against a schema of Kafka's JSON.
//! let schema = r#"{
//!     "type": "data", "name": "Sighting", "validVersions": "0-2", "flexibleVersions": "2+",
//!     "fields": [
//!         { "name": "Name", "type": "string", "versions": "0+" },
//!         { "name": "TimestampMs", "type": "int64", "versions": "1+", "default": "-1", "ignorable": true }
//!     ]
//! }"#;
//! let report = Check::new::<Sighting>().seed(7).cases(100).schema_json(schema).assert();
//! assert_eq!(report.versions, 3);
//! ```
//!
//! | checked | for |
//! |---|---|
//! | values: defaults, nulls, the least and the greatest, lengths at which a length takes more bytes, random ones, unknown tags | being held, written as by the interpreter in each way there is, read again, written again; defaults of tagged fields left out; dropped fields being said |
//! | values that a version cannot carry | a typed error, and nothing else refused |
//! | messages cut off at every byte | an error |
//! | messages in which a length is as high as can be | an error where the length stands, before anything is made for it |
//! | messages with one thing wrong: lengths, nulls, tags, texts, booleans | being read or refused as by the interpreter |
//! | [`Check::allocations`] | no more memory than [`DecodeOptions`](crate::DecodeOptions) allow, and hardly any for what is refused |
//! | [`Check::golden`] | the bytes of today, for tomorrow and for other implementations |
//! | [`Check::schema_json`] | parity with a schema of Kafka's JSON |
//!
//! A check that fails shows the smallest value with which it does, and the seed; with `KAYROCK_SEED` in the environment
//! the same values come again. The same value of the seed, the version and the name always makes the same values.
//!
//! Messages with a lifetime are checked by [`Check::borrowed`], those that are only read by [`Check::only_read`], those
//! that are only written by [`check_written`] with values that the test makes, since nothing else can make them.

mod check;
mod damaged;
mod edges;
mod golden;
mod model;
mod only_written;
mod repair;
mod report;
mod shrink;
mod subject;
pub mod values;
mod written;

// Parts that the project's own suites use, too. They may change.
#[doc(hidden)]
pub mod forge;
#[doc(hidden)]
pub mod mutations;
#[doc(hidden)]
pub mod parity;
#[doc(hidden)]
pub mod random;
#[doc(hidden)]
pub mod tree;

pub use check::Check;
pub use only_written::check_written;
pub use report::{Failure, Property, Report, Sample};
#[cfg(feature = "lookup")]
pub(crate) use subject::Subject;
pub use subject::{Borrowed, Owned};

use crate::decode::Decode;
use crate::encode::Encode;
use crate::message::Message;

/// The environment variable that sets the seed.
pub const SEED: &str = "KAYROCK_SEED";

/// Checks a message with all that needs nothing but the message.
///
/// # Panics
/// A check fails; the message is the [`Failure`].
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
