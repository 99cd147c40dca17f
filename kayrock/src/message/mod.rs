//! Messages, requests and responses, and their frames.

mod any;
mod api_versions;
mod buffer;
#[cfg(feature = "std")]
mod call;
mod checks;
mod decode;
mod decode_options;
mod deserializer;
mod encode;
mod form;
pub mod frame;
mod gathered;
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
#[cfg(feature = "serde")]
mod serde;
mod versioned;

pub use self::any::{AnyMessage, AnyRequest, AnyResponseDeserializer};
pub(crate) use self::api_versions::ApiVersionRange;
pub use self::buffer::Buffer;
#[cfg(feature = "std")]
pub use self::call::call;
#[doc(hidden)]
pub use self::checks::{check_field, check_response};
#[cfg(feature = "testing")]
pub(crate) use self::decode::charge_of;
#[cfg(any(feature = "lookup", feature = "internal"))]
pub(crate) use self::decode::decode;
pub use self::deserializer::{DecodedResponse, ResponseDeserializer};
#[cfg(feature = "internal")]
pub(crate) use self::encode::gather;
pub use self::gathered::Gathered;
#[cfg(feature = "lookup")]
pub(crate) use self::header::read as read_header;
pub use self::header::{RequestHeader, ResponseHeader};
pub use self::incoming::IncomingRequest;
#[cfg(feature = "std")]
pub use self::io::{read_frame, write_frame};
#[cfg(any(feature = "lookup", feature = "internal", feature = "testing"))]
pub(crate) use self::message::form;
pub use self::message::{HasVersion, Message};
pub use self::prefixed::{Prefixed, VersionPrefixed};
pub use self::request::Request;
pub use self::response::Response;
pub use self::versioned::Versioned;
