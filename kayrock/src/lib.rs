//! The Apache Kafka wire protocol: a derive for its messages, and the messages.

#![forbid(unsafe_code)]

// Lets the derive's default path work inside this crate: its structs look as a user's do.
extern crate self as kayrock;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private0;
mod any;
#[cfg(feature = "client")]
pub mod client;
mod decode;
mod encode;
mod error;
mod field;
pub mod frame;
mod header;
mod message;
#[cfg(feature = "messages")]
pub mod messages;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "records")]
pub mod records;
pub mod schema;
#[cfg(any(feature = "client", feature = "mock"))]
mod transport;
pub mod types;
mod versioned;
pub mod wire;

pub use any::{AnyMessage, AnyRequest, AnyResponseDeserializer};
pub use bytes::{self, Bytes};
pub use decode::{Decode, DecodeOptions, Decoded, Decoder, Failed};
pub use encode::{Buffer, Encode, Encoder, Gathered, Source};
pub use error::{Error, Reason, Result};
pub use field::{Field, List, NoLiteral};
pub use frame::{Answer, IncomingRequest, RequestExt, ResponseDeserializer, ResponseExt};
pub use header::{RequestHeader, ResponseHeader};
pub use kayrock_derive::{KafkaMessage, KafkaValue};
pub use message::{HasVersion, Message, Request, Response};
pub use nom;
pub use smallvec::{self, SmallVec};
pub use types::{ApiKey, BrokerId, ErrorCode, GroupId, ProducerId, Secret, Str, TopicName, TransactionalId};
pub use types::{UnknownTag, UnknownTags, Uuid};
pub use versioned::Versioned;

#[cfg(all(doctest, feature = "messages"))]
#[doc = include_str!("../../README.md")]
struct Readme;
