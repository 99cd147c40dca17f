//! Messages of any type: requests by their bytes, responses by API key and version, and all messages by name.
//!
//! For brokers, proxies and tools. A proxy decodes a request, inspects it, and forwards it:
//!
//! ```
//! use kayrock::lookup::{RequestFrame, RequestKind};
//! use kayrock::messages::HeartbeatRequest;
//! use kayrock::{ApiKey, Bytes, Request};
//!
//! let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
//! let frame = Bytes::from(request.serialize(4, 7, Some("cli"))?);
//! // Readers of frames remove the size.
//! let request = RequestFrame::read(frame.slice(4..))?;
//! match &request.body {
//!     RequestKind::Heartbeat(heartbeat) => println!("a member of {} is alive", heartbeat.group_id),
//!     other => println!("another request: {}", other.api_key()),
//! }
//! assert_eq!(request.serialize()?, frame);
//!
//! // A request of an unknown API is forwarded unchanged.
//! let frame = Bytes::from_static(b"\0\0\0\x12\x27\x17\0\x02\0\0\0\x07\0\x03climine!");
//! let request = RequestFrame::read(frame.slice(4..))?;
//! assert_eq!((request.api_key(), request.header.client_id.as_deref()), (ApiKey(10_007), Some("cli")));
//! assert_eq!(request.serialize()?, frame);
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! This module compiles the code of all messages; the table of features has the build time. A program that needs a few APIs
//! uses [`IncomingRequest`](crate::message::IncomingRequest)
//! and [`AnyRequest`](crate::message::AnyRequest) instead.

mod endpoints;
mod frames;
mod kinds;
mod message_type;
pub(crate) mod messages;

pub use self::frames::{RequestFrame, ResponseFrame};
pub use self::kinds::{RawMessage, RequestKind, ResponseKind};
pub use self::message_type::MessageType;
pub use self::messages::{MESSAGES, message};
