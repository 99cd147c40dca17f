//! What a message is made of, as data.
//!
//! A [`Schema`] is either derived, the constant [`Message::SCHEMA`](crate::Message::SCHEMA), or read from Kafka's JSON
//! while the program runs; either is written as that JSON and shown as the protocol guide's tables. By it the
//! interpreter turns bytes into a [`Value`] and back, also for messages that nobody compiled in. The interpreter shares
//! no code with the derived codecs, so that each checks the other.
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
//! let bytes = schema.encode(0, &request.to_value())?;
//! assert_eq!(bytes, request.encode(0)?);
//! let (Value::Struct(read), _) = schema.decode(0, &bytes)? else { panic!("a message is a struct") };
//! assert_eq!(read.get("GenerationId"), Some(&Value::Int(3)));
//! # Ok::<(), kayrock::Error>(())
//! ```
//!
//! Source: `MessageSpec`, `FieldSpec` and `StructSpec` of Kafka's generator.

mod decode;
mod default;
#[cfg(feature = "json")]
mod document;
mod encode;
mod fidelity;
#[cfg(feature = "json")]
pub mod generate;
#[cfg(feature = "json")]
mod headers;
mod interpret;
#[cfg(feature = "json")]
mod nearest;
#[cfg(feature = "json")]
mod parse;
mod path;
mod reader;
#[cfg(feature = "json")]
mod render;
mod shared;
mod table;
#[cfg(all(test, feature = "json"))]
mod tests;
mod value;

#[cfg(feature = "json")]
mod words;
#[cfg(feature = "json")]
mod write;

pub use crate::versions::Versions;
pub(crate) use decode::{decode_part, locate, locate_part};
#[cfg(feature = "json")]
pub use document::SchemaError;
pub use shared::Shared;
pub use table::Table;
pub use value::{StructValue, Value};
#[cfg(feature = "json")]
pub use write::ToJsonError;

use crate::types::Uuid;

/// A message: what it is, which versions it has, and its fields.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Kafka's name of the message, such as `FetchRequest`.
    pub name: Shared<str>,
    /// What the message is.
    pub kind: Kind,
    /// The API key, or the record type of a metadata or coordinator record.
    pub api_key: Option<i16>,
    /// The versions that this definition describes.
    pub versions: Versions,
    /// The versions with compact lengths and tagged fields.
    pub flexible: Versions,
    /// The versions that negotiation uses only when asked to.
    pub unstable: Versions,
    /// The versions that Kafka discourages.
    pub deprecated: Versions,
    /// Who serves the request.
    pub listeners: Shared<[Listener]>,
    /// Header versions by version of the message, where they do not follow from `flexible`.
    pub headers: Shared<[(Versions, i16)]>,
    /// Whether Kafka's JSON spells the header versions out (KIP-1313), also where they do follow.
    pub names_headers: bool,
    /// The version in which an answer is read again when it does not decode in its own.
    pub fallback: Option<i16>,
    /// The structs that Kafka's JSON defines beside the fields, used or not; a derived schema does not say.
    pub common: Shared<[CommonStruct]>,
    /// The fields.
    pub root: Shared<StructSchema>,
}

impl Schema {
    /// The header version that stands before this message in `version`, if it is a request or a response.
    ///
    /// A rule for the newest known versions also holds above them.
    #[must_use]
    pub fn header_version(&self, version: i16) -> Option<i16> {
        let flexible = i16::from(self.flexible.contains(version));
        let usual = match self.kind {
            Kind::Request => 1 + flexible,
            Kind::Response => flexible,
            _ => return None,
        };
        let rule = self.headers.iter().find(|(versions, _)| versions.contains(version));
        Some(rule.map_or(usual, |(_, header)| *header))
    }
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A request, sent behind a request header.
    Request,
    /// The answer to a request, behind a response header.
    Response,
    /// A header.
    Header,
    /// Data that stands alone or inside bytes.
    Data,
    /// A record of the metadata log.
    Metadata,
    /// The key of a coordinator's record.
    CoordinatorKey,
    /// The value of a coordinator's record.
    CoordinatorValue,
}

/// Who serves a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Listener {
    /// A broker that stores its metadata in `ZooKeeper`; gone since Kafka 4.0.
    ZkBroker,
    /// A broker.
    Broker,
    /// A controller.
    Controller,
}

/// A struct: a message's outermost or one inside it.
#[derive(Debug, Clone)]
pub struct StructSchema {
    /// Kafka's name of the struct.
    pub name: Shared<str>,
    /// The fields in the order in which they are written.
    pub fields: Shared<[FieldSchema]>,
}

/// A struct that several fields may share.
#[derive(Debug, Clone)]
pub struct CommonStruct {
    /// The versions that have the struct.
    pub versions: Versions,
    /// The versions in which Kafka discourages it.
    pub deprecated: Versions,
    /// The struct, the same as in the fields that use it.
    pub schema: Shared<StructSchema>,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct FieldSchema {
    /// Kafka's name of the field, such as `MaxBytes`.
    pub name: Shared<str>,
    /// The type on the wire, of a nullable field without its null.
    pub ty: Shared<Type>,
    /// The versions that have the field, before they are narrowed to those of the struct around it.
    pub versions: Versions,
    /// The versions in which the field may be null.
    pub nullable: Versions,
    /// The tag, in the versions of `tagged`.
    pub tag: Option<u32>,
    /// The versions in which the field is tagged.
    pub tagged: Versions,
    /// The versions with compact lengths, where they are not the message's.
    pub flexible: Option<Versions>,
    /// The value of a field that is absent.
    pub default: Default,
    /// Whether a value that the version cannot hold is dropped instead of refused.
    pub ignorable: bool,
    /// Whether the field identifies an element in its list.
    pub map_key: bool,
    /// What the field's value names, such as `topicName`.
    pub entity: Option<Shared<str>>,
    /// Whether Java's class lends the bytes of its input instead of copying them; a derived schema does not say.
    pub zero_copy: bool,
}

impl FieldSchema {
    /// The field's name as Kafka's JSON spells it: `maxBytes`.
    #[must_use]
    pub fn json_name(&self) -> String {
        let mut chars = self.name.chars();
        chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
    }
}

/// The type of a field on the wire.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Type {
    /// One byte, 0 or 1.
    Bool,
    /// One byte, signed.
    Int8,
    /// Two bytes, signed.
    Int16,
    /// Two bytes, unsigned.
    Uint16,
    /// Four bytes, signed.
    Int32,
    /// Four bytes, unsigned.
    Uint32,
    /// Eight bytes, signed.
    Int64,
    /// Eight bytes, IEEE 754.
    Float64,
    /// Sixteen bytes.
    Uuid,
    /// Text in UTF-8 behind its length.
    String,
    /// Bytes behind their length.
    Bytes,
    /// Record batches behind their length.
    Records,
    /// Elements behind their count.
    Array(Shared<Type>),
    /// Fields, one after the other.
    Struct(Shared<StructSchema>),
}

impl Type {
    /// Whether the type can be null on the wire.
    #[must_use]
    pub const fn has_null(&self) -> bool {
        matches!(self, Self::String | Self::Bytes | Self::Records | Self::Array(_) | Self::Struct(_))
    }
}

/// What an absent field holds.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Default {
    /// The type's zero: 0, false, empty, or a struct of defaults; of a nullable field too.
    Zero,
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// Text.
    String(Shared<str>),
    /// An id.
    Uuid(Uuid),
    /// What an expression in the definition yields.
    Computed(fn() -> Value),
}
