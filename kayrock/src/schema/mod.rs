//! Message schemas as data, and the interpreter that encodes and decodes by them.
//!
//! A [`Schema`] is either derived (the constant [`Message::SCHEMA`](crate::Message::SCHEMA)) or parsed from Kafka's JSON
//! at run time. Both can be written as that JSON and displayed as the tables of the protocol guide. With a schema, the
//! interpreter decodes bytes into a [`Value`] and encodes a [`Value`] into bytes, also for messages without a Rust
//! struct. The interpreter shares no code with the derived codecs, so that each checks the other.
//!
//! ```
//! use kayrock::schema::Value;
//! use kayrock::{Message, messages::HeartbeatRequest};
//!
//! let schema = HeartbeatRequest::SCHEMA;
//! let names: Vec<_> = schema.root.fields.iter().map(|field| &*field.name).collect();
//! assert_eq!(names, ["GroupId", "GenerationId", "MemberId", "GroupInstanceId"]);
//! assert_eq!(schema.root.fields[3].versions.min(), 3);
//!
//! let request = HeartbeatRequest { generation_id: 3, ..Default::default() };
//! let bytes = schema.encode(0, &request.to_value()?)?;
//! assert_eq!(bytes, request.encode(0)?);
//! let (Value::Struct(decoded), _) = schema.decode(0, &bytes)? else { panic!("a message is a struct") };
//! assert_eq!(decoded.get("GenerationId").as_deref(), Some(&Value::Int(3)));
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! Source: `MessageSpec`, `FieldSpec` and `StructSpec` of Kafka's generator.

mod byte_reader;
#[cfg(feature = "json")]
mod comments;
mod cursor;
mod defaults;
mod dropped_fields;
#[cfg(feature = "json")]
mod encoded_size;
mod field;
mod field_path;
#[cfg(feature = "json")]
pub mod generate;
#[cfg(feature = "json")]
mod json;
mod lost_fields;
mod memory_limit;
mod message;
mod protocol_table;
#[cfg(feature = "client")]
mod response_scan;
mod shared;
mod skip;
mod snake_case;
mod tag_index;
#[cfg(all(test, feature = "json"))]
mod tests;
mod value_decoder;
mod value_encoder;
mod value_tree;

pub(crate) use self::cursor::{MOST_TAGS_IN_STRUCT, most_tags};
pub use self::field::{DefaultValue, FieldSchema, StructSchema, Type};
#[cfg(feature = "json")]
pub use self::json::{JsonText, SchemaError, SchemaFile, ToJsonError};
pub(crate) use self::lost_fields::Loss;
pub use self::memory_limit::MemoryLimit;
pub use self::message::{CommonStruct, Listener, MessageKind, Schema};
pub use self::protocol_table::Table;
#[cfg(feature = "client")]
pub(crate) use self::response_scan::ResponseScan;
pub use self::shared::Shared;
pub(crate) use self::value_decoder::{decode_part, explicit_default, locate, locate_part};
pub use self::value_tree::{StructValue, Value};
pub use crate::versions::Versions;
