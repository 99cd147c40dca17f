//! Any message: a whole request by nothing but its bytes, an answer by its API key and version, and each message by name.
//!
//! For brokers, proxies and tools. A proxy reads what a client sends, looks into it, and sends it on:
//!
//! ```
//! use kayrock::lookup::{RequestFrame, RequestKind};
//! use kayrock::messages::HeartbeatRequest;
//! use kayrock::{ApiKey, Bytes, Request};
//!
//! let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
//! let frame = Bytes::from(request.serialize(4, 7, Some("cli"))?);
//! // Whoever takes frames off a connection has taken their size off, too.
//! let request = RequestFrame::read(frame.slice(4..))?;
//! match &request.body {
//!     RequestKind::Heartbeat(heartbeat) => println!("{} is alive", heartbeat.group_id),
//!     other => println!("some other request: {}", other.api_key()),
//! }
//! assert_eq!(request.serialize()?, frame);
//!
//! // What nobody here knows is sent on as it came.
//! let frame = Bytes::from_static(b"\0\0\0\x12\x27\x17\0\x02\0\0\0\x07\0\x03climine!");
//! let request = RequestFrame::read(frame.slice(4..))?;
//! assert_eq!((request.api_key(), request.header.client_id.as_deref()), (ApiKey(10_007), Some("cli")));
//! assert_eq!(request.serialize()?, frame);
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! Everything here has the code of all messages compiled, which costs a build what the feature's entry in the table of
//! features says. A program that needs a handful of APIs is better off with [`IncomingRequest`](crate::message::IncomingRequest)
//! and [`AnyRequest`](crate::message::AnyRequest).

mod frames;
mod kinds;
mod message_type;
pub(crate) mod messages;

pub use self::frames::{RequestFrame, ResponseFrame};
pub use self::kinds::{RawMessage, RequestKind, ResponseKind};
pub use self::message_type::MessageType;
pub use self::messages::{MESSAGES, message};
