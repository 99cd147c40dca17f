//! The Apache Kafka wire protocol: Kafka's messages, and a derive for custom messages.
//!
//! ```
//! # #[cfg(feature = "messages")] {
//! use kayrock::messages::{FetchRequest, HeartbeatRequest};
//! use kayrock::{Bytes, Message, Request};
//!
//! // A request becomes a whole frame, in any version that Kafka ever had.
//! let request = HeartbeatRequest { group_id: "orders".into(), generation_id: 3, ..Default::default() };
//! let frame = request.serialize(4, 7, Some("example"))?;
//! println!("{} bytes of Heartbeat v4", frame.len());
//!
//! // The request decodes its response, in the version in which it was sent.
//! let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 25, 0]);
//! let response = request.response_deserializer(4).deserialize(&frame)?;
//! assert_eq!(response.header.correlation_id, 7);
//! println!("{}", response.body.error_code); // UNKNOWN_MEMBER_ID (25): …
//!
//! assert!(FetchRequest::VERSIONS.contains(18));
//! # }
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! # Define a message
//!
//! A message is a plain struct with [`KafkaMessage`](derive@KafkaMessage); one definition covers all its versions.
//! Kafka's own messages, in `messages`, are structs of the same kind. [`attributes`] is the reference of `#[kafka(...)]`,
//! and [`guides`] has programs for common tasks.
//!
//! ```
//! use kayrock::{KafkaMessage, Message, Str, UnknownTags};
//!
//! /// Last sighting of a member.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
//! struct Sighting {
//!     /// Name of the member.
//!     name: Str,
//!     /// Timestamp in milliseconds since 1970; -1 if it is unknown.
//!     #[kafka(versions = "1..", default = -1, ignorable)]
//!     timestamp_ms: i64,
//!     /// Unknown tagged fields, kept for re-encoding.
//!     unknown_tags: UnknownTags,
//! }
//!
//! let sighting = Sighting { name: "Ada".into(), ..Default::default() };
//! assert_eq!(sighting.encode(0)?, b"\0\x03Ada");
//! assert_eq!(sighting.encode(2)?, b"\x04Ada\xff\xff\xff\xff\xff\xff\xff\xff\0");
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! # Encode and decode
//!
//! | trait | operations |
//! |---|---|
//! | [`Message`] | bodies: `encode`, `encode_into`, `encode_gathered`, `decode`, `decode_slice`, `faithful_versions` |
//! | [`Request`] | whole frames: `serialize`, `serialize_into`, `serialize_gathered`, `response_deserializer` |
//! | [`Response`] | whole frames: `serialize`, `serialize_with_header` |
//!
//! [`message`] contains the types that these traits use: reusable buffers, gathered chunks that refer to payloads,
//! frames and headers. It also has incoming requests of a server, messages of any type, and messages with their version
//! in the type or as a prefix of their bytes. [`codec`] contains the field types, the traits for custom field types,
//! and the options of decoding. [`schema`] describes messages as data.
//!
//! # Decode a part
//!
//! A struct with a lifetime parameter borrows from the frame: its fields can be `&str`, `&[u8]`, and structs that
//! borrow. A field of type [`Skipped`](codec::Skipped) is not decoded. A field of type [`Lazy`](codec::Lazy) is kept as
//! bytes and decoded on request. [`Request::response_deserializer_as`] decodes the response to a request of Kafka's as
//! such a struct.
//!
//! # Errors and limits
//!
//! An [`Error`] contains the message, the version, the field path and the byte offset. No input makes decoding panic.
//! Decoding a message allocates at most 32 times its encoded size plus 64 KiB. [`DecodeOptions`](codec::DecodeOptions)
//! sets the limits and strictness. The same limit applies to the trees of [`Schema::decode`](schema::Schema::decode) and
//! [`Message::to_value`], and to JSON; [`MemoryLimit`](schema::MemoryLimit), [`Message::to_value_within`] and
//! `Schema::to_json_within` set it, and `Schema::json_text` builds nothing in memory. An owned record takes at most 32 times
//! its encoded bytes, after decompression; `DecompressLimits` bounds the decompressed bytes of a batch and
//! `DecompressBudget` those of a response. `docs/memory.md` lists all limits with measurements.
//!
//! # Features
//!
//! | feature | default | contents |
//! |---|---|---|
//! | `std` | yes | what needs the standard library: streams, system time, compression; other features include it where they need it |
//! | `messages` | yes | Kafka's own messages; includes `records` |
//! | `records` | with `messages` | record batches and message sets |
//! | `gzip`, `snappy`, `lz4`, `zstd` | yes | compression codecs of record batches, each with its library |
//! | `internal` | no | messages that Kafka stores for itself, such as the records of the metadata log |
//! | `lookup` | no | messages by name, requests by their bytes, responses by API key and version |
//! | `json` | no | Kafka's JSON: schemas and values, read and written |
//! | `client` | no | a client of clusters, and connections to single brokers, on tokio |
//! | `sasl` | no | the mechanisms `PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512` and `OAUTHBEARER`, for clients and brokers |
//! | `tls` | no | TLS for the client and the in-process broker, by rustls; includes `client` |
//! | `tracing` | no | spans and events of the client for `tracing`; includes `client` |
//! | `faults` | no | rules that disturb requests and streams, on tokio |
//! | `mock` | no | a typed in-process broker, on tokio; includes `faults` |
//! | `certificates` | no | certificates for the in-process broker and its clients, made by the test; includes `mock` and `tls` |
//! | `proxy` | no | a proxy in front of a cluster, on tokio; includes `client` and `faults` |
//! | `testing` | no | a conformance kit for custom messages; includes `json` |
//! | `serde` | no | `Serialize` and `Deserialize` for [`message::Versioned`], as Kafka's JSON; includes `json` |
//! | `uuid` | no | conversions to and from the `uuid` crate |
//!
//! Without `std`, the crate is `no_std` and needs `alloc`: the derives, the codec, schemas, `records`, `messages`,
//! `internal`, `lookup` and `uuid`. The guide [`no_default_features`](guides::no_default_features) has the details.
//!
//! With `lookup`, the code of all messages is compiled, not only of those that the program uses.
//!
//! # Evolution
//!
//! New fields and new versions of Kafka come in minor releases. Struct literals of [`messages`] therefore end with
//! `..Default::default()`; all of these structs accept it without a lint warning. Public enums are `#[non_exhaustive]` if
//! Kafka or this crate may extend them, and so are structs that users do not build.
//!
//! # Guarantees
//!
//! The minimum supported Rust version is 1.89. The crates [`bytes`], [`nom`] and [`smallvec`] (and `uuid` with its
//! feature) are part of the public interface and re-exported. Items that are hidden in this documentation may change in
//! any release.
//!
#![cfg_attr(feature = "messages", doc = "[`messages`]: crate::messages")]
#![cfg_attr(not(feature = "messages"), doc = "[`messages`]: https://docs.rs/kayrock/latest/kayrock/messages/")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(any(feature = "std", test)), no_std)]
#![forbid(unsafe_code)]

#[macro_use]
extern crate alloc;
// The derive's default path works inside this crate, so that its structs look like a user's.
extern crate self as kayrock;

#[doc(hidden)]
pub mod __private_0_1_0 {
    pub use crate::kafka_message_implements_default_so_remove_the_derive;
    pub use crate::message::{
        BrokenResponse, Message, Request, RequestTarget, Response, Routed, Target, VersionTypes, VersionsAboveLimit,
        VersionsBetween, Whole, check_fallback, check_field, check_headers, check_response,
    };
    pub use crate::private::*;
    pub use crate::values::ApiKey;
}

/// Reports a derive of another version. The number is that of this crate, which a test compares with its manifest.
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_version {
    ("0.1.0") => {};
    ($derive:literal) => {
        ::core::compile_error!(::core::concat!(
            "`KafkaMessage` and `KafkaField` of kayrock ",
            $derive,
            " are used with kayrock 0.1.0; use both from one version"
        ));
    };
}

/// Implements `Default`. The compiler shows the name if a struct derives `Default` as well.
#[doc(hidden)]
#[macro_export]
macro_rules! kafka_message_implements_default_so_remove_the_derive {
    ([$($generics:tt)*] $name:ty, [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* ::core::default::Default for $name $($bounds)* {
            #[inline]
            fn default() -> Self {
                <Self as $crate::codec::Field>::zero()
            }
        }
    };
}

mod apis;
#[doc = include_str!("attributes.md")]
#[doc = ""]
#[cfg_attr(feature = "records", doc = "[`Records`]: crate::records::Records")]
#[cfg_attr(not(feature = "records"), doc = "[`Records`]: https://docs.rs/kayrock/latest/kayrock/records/")]
pub mod attributes {}
#[cfg(feature = "client")]
pub mod client;
pub mod codec;
pub mod error;
#[cfg(feature = "faults")]
#[cfg_attr(
    not(feature = "mock"),
    expect(dead_code, unused_imports, reason = "the in-process broker uses all of it, the proxy most of it")
)]
pub mod faults;
pub mod guides;
#[cfg(feature = "lookup")]
pub mod lookup;
pub mod message;
#[cfg(feature = "messages")]
pub mod messages;
#[cfg(feature = "mock")]
pub mod mock;
pub mod negotiation;
mod once;
#[doc(hidden)]
mod private;
#[cfg(feature = "proxy")]
pub mod proxy;
#[cfg(feature = "records")]
pub mod records;
#[cfg(feature = "messages")]
pub mod releases;
#[cfg(feature = "sasl")]
pub mod sasl;
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

#[cfg(all(doctest, feature = "client", feature = "mock"))]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../kayrock-derive/README.md")]
struct DeriveReadme;
