//! Messages, requests and responses, and their frames.
//!
//! ```
//! use kayrock::message::{read_frame, write_frame};
//! use kayrock::messages::HeartbeatRequest;
//! use kayrock::{Message, Request};
//!
//! let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
//! // The message alone, and a complete frame: size, header, message.
//! let body = request.encode(4)?;
//! let frame = request.serialize(4, 7, Some("cli"))?;
//! assert!(frame.ends_with(&body));
//!
//! // A frame without its size, from a stream.
//! let received = read_frame(&mut &frame[..], 1024)?.ok_or("the stream is empty")?;
//! assert_eq!(received, frame[4..]);
//! # let mut stream = Vec::new();
//! # write_frame(&mut stream, &received)?;
//! # assert_eq!(stream, frame);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod any;
mod api_versions;
mod broken;
mod buffer;
#[cfg(feature = "std")]
mod call;
mod checks;
mod decode;
mod decode_options;
mod deserializer;
mod encode;
mod erased;
mod form;
pub mod frame;
mod gathered;
mod has_version;
mod head;
mod header;
mod incoming;
#[cfg(feature = "std")]
mod io;
#[expect(clippy::module_inception, reason = "the trait that the module is about")]
mod message;
mod partial;
pub(crate) mod prefixed;
mod request;
mod response;
mod routed;
#[cfg(feature = "serde")]
mod serde;
mod split;
mod target;
mod versioned;
mod whole;

pub use self::any::{AnyMessage, AnyRequest, AnyResponseDeserializer};
pub(crate) use self::api_versions::ApiVersionRange;
#[doc(hidden)]
pub use self::broken::BrokenResponse;
pub use self::buffer::Buffer;
#[cfg(feature = "std")]
pub use self::call::call;
#[doc(hidden)]
pub use self::checks::{check_fallback, check_field, check_headers, check_response};
#[cfg(feature = "testing")]
pub(crate) use self::decode::charge_of;
#[cfg(any(feature = "lookup", feature = "internal"))]
pub(crate) use self::decode::decode_erased;
#[cfg(any(feature = "lookup", feature = "testing"))]
pub(crate) use self::decode::decode_into;
pub use self::deserializer::{DecodedResponse, ResponseDeserializer};
#[cfg(feature = "internal")]
pub(crate) use self::encode::gather;
#[cfg(feature = "testing")]
pub(crate) use self::encode::gather_body;
#[cfg(any(feature = "lookup", feature = "testing"))]
pub(crate) use self::erased::ErasedDecode;
#[cfg(any(feature = "internal", feature = "testing"))]
pub(crate) use self::erased::ErasedEncode;
#[cfg(any(feature = "lookup", feature = "internal", feature = "testing"))]
pub(crate) use self::form::Form;
pub use self::gathered::Gathered;
pub use self::has_version::{HasVersion, VersionTypes, VersionsAboveLimit, VersionsBetween};
#[cfg(feature = "lookup")]
pub(crate) use self::header::read as read_header;
pub use self::header::{RequestHeader, ResponseHeader};
pub use self::incoming::IncomingRequest;
#[cfg(feature = "std")]
pub use self::io::{read_frame, write_frame};
pub use self::message::Message;
#[cfg(any(feature = "lookup", feature = "internal", feature = "testing"))]
pub(crate) use self::message::form;
pub use self::prefixed::{Prefixed, VersionPrefixed};
pub use self::request::Request;
pub use self::response::Response;
pub use self::routed::Routed;
pub use self::split::{Split, TopicLookup};
pub use self::target::{RequestTarget, Target, TopicKey};
pub use self::versioned::Versioned;
pub use self::whole::Whole;
