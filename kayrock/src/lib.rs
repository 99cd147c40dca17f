//! The Apache Kafka wire protocol: a derive for its messages, and the messages.
//!
//! ```
//! # #[cfg(feature = "messages")] {
//! use kayrock::messages::{FetchRequest, HeartbeatRequest};
//! use kayrock::{Bytes, Message, Request};
//!
//! // A request becomes a whole frame, in any version that Kafka ever had.
//! let request = HeartbeatRequest { group_id: "orders".into(), generation_id: 3, ..Default::default() };
//! let frame = request.serialize(4, 7, Some("example"))?;
//! println!("{} bytes to send, to be understood by v{} of Heartbeat", frame.len(), 4);
//!
//! // Its answer can only be read the way the request was sent.
//! let answer = Bytes::from_static(&[0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 25, 0]);
//! let answer = request.response_deserializer(4).deserialize(&answer)?;
//! assert_eq!(answer.header.correlation_id, 7);
//! println!("the broker says {}", answer.body.error_code); // UNKNOWN_MEMBER_ID (25): …
//!
//! assert!(FetchRequest::VERSIONS.contains(18));
//! # }
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! # Define a message
//!
//! A message is a plain struct with [`KafkaMessage`](derive@KafkaMessage); one definition covers all its versions.
//! Kafka's own messages, in `messages`, are structs of exactly this kind. [`attributes`] is the reference of what
//! `#[kafka(...)]` takes.
//!
//! ```
//! use kayrock::{Encode, KafkaMessage, Str, UnknownTags};
//!
//! /// Notes who was seen last.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
//! struct Sighting {
//!     /// Who it was.
//!     name: Str,
//!     /// When, in milliseconds since 1970; -1 if that is not known.
//!     #[kafka(versions = "1..", default = -1, ignorable)]
//!     timestamp_ms: i64,
//!     /// Tagged fields this definition does not know, kept for re-encoding.
//!     unknown_tags: UnknownTags,
//! }
//!
//! let sighting = Sighting { name: "Ada".into(), ..Default::default() };
//! assert_eq!(sighting.encode(0)?, b"\0\x03Ada");
//! assert_eq!(sighting.encode(2)?, b"\x04Ada\xff\xff\xff\xff\xff\xff\xff\xff\0");
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! # Send and read
//!
//! [`Request`] and [`Response`] make whole frames, [`ResponseDeserializer`] reads answers, [`IncomingRequest`]
//! is the server's side. [`Encode`] and [`Decode`] turn messages to bytes and back without frames; a [`Buffer`] is written
//! again and again, [`Gathered`] chunks refer to payloads instead of copying them. [`AnyRequest`] and [`AnyMessage`] hold
//! messages of any type, [`Versioned`] makes the version part of the type, [`Prefixed`] messages say theirs themselves,
//! and [`schema`] describes messages as data.
//!
//! # Read a part
//!
//! A struct with a lifetime borrows from the frame: `&str`, `&[u8]`, and structs that borrow. Fields that nobody needs are
//! [`Skipped`], walked over and not built; fields that are only passed on are [`Lazy`], bytes until somebody asks.
//! [`Request::response_deserializer_as`] reads the answer to Kafka's own request as such a definition.
//!
//! # Errors and limits
//!
//! An [`Error`] names message, version, field path and byte. Nothing that comes from outside panics or takes more than
//! 32 times its size in memory (and 64 KiB); [`DecodeOptions`] sets the limits, and strictness.
//!
//! # Features
//!
//! | feature | default | gives |
//! |---|---|---|
//! | `messages` | yes | Kafka's own messages; includes `records` |
//! | `records` | with `messages` | record batches |
//! | `gzip`, `snappy`, `lz4`, `zstd` | yes | the codecs of record batches, each with its library |
//! | `internal` | no | what Kafka stores for itself, such as the records of the metadata log |
//! | `lookup` | no | any message: by its name, or a request by its bytes and an answer by API key and version |
//! | `json` | no | Kafka's JSON: schemas and values, read and written |
//! | `client` | no | a connection to a broker, on tokio |
//! | `mock` | no | a typed broker in the process, on tokio |
//! | `testing` | no | a kit that proves a message of one's own, for its tests; includes `json` |
//! | `uuid` | no | conversions to and from the `uuid` crate |
//!
//! With `lookup` this crate compiles the code of all messages, and not only the program's part of it that uses them: a
//! clean build of it takes 31 seconds of CPU time instead of 18 on the machine of the benchmarks' table, in the dev
//! profile.
//!
//! # What is guaranteed
//!
//! The minimum supported Rust version is 1.89. The crates [`bytes`], [`nom`] and [`smallvec`] (and `uuid` with its
//! feature) are part of the public interface and re-exported. What is hidden from this documentation may change.

#![forbid(unsafe_code)]

// Lets the derive's default path work inside this crate: its structs look as a user's do.
extern crate self as kayrock;

#[doc(hidden)]
pub mod __private_0_1_0 {
    pub use crate::message::{HasVersion, Message, Request, Response};
    pub use crate::private::*;
    pub use crate::values::ApiKey;
}
mod apis;
#[doc = include_str!("attributes.md")]
pub mod attributes {}
#[cfg(feature = "client")]
pub mod client;
pub mod codec;
mod error;
#[cfg(feature = "lookup")]
pub mod lookup;
pub mod message;
#[cfg(feature = "messages")]
pub mod messages;
#[cfg(feature = "mock")]
pub mod mock;
pub mod negotiation;
mod private;
#[cfg(feature = "records")]
pub mod records;
#[cfg(feature = "messages")]
pub mod releases;
pub mod schema;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "client", feature = "mock"))]
mod transport;
pub mod types;
pub mod values;
mod versions;
pub mod wire;

pub use bytes::{self, Bytes};
pub use codec::with;
pub use error::{Error, ErrorKind, Result};
pub use kayrock_derive::{KafkaField, KafkaMessage};
pub use message::{Message, Request, Response};
pub use nom;
pub use smallvec;
pub use types::{Str, UnknownTags, Uuid};
pub use values::{ApiKey, BrokerId, ErrorCode, GroupId, TopicName};

#[cfg(all(doctest, feature = "messages"))]
#[doc = include_str!("../../README.md")]
struct Readme;
