//! Message schema: kind, versions, headers and fields.

use super::field::StructSchema;
use super::shared::Shared;
use crate::versions::Versions;

/// Message schema: kind, versions and fields.
///
/// ```
/// use kayrock::schema::{MessageKind, Versions};
/// use kayrock::{Message, messages::HeartbeatRequest};
///
/// let schema = HeartbeatRequest::SCHEMA;
/// assert_eq!((&*schema.name, schema.kind, schema.api_key), ("HeartbeatRequest", MessageKind::Request, Some(12)));
/// assert_eq!((schema.versions, schema.flexible.min()), (Versions::new(0, 4), 4));
/// ```
#[derive(Debug, Clone)]
pub struct Schema {
    /// Kafka's name of the message, such as `FetchRequest`.
    pub name: Shared<str>,
    /// Kind of message.
    pub kind: MessageKind,
    /// API key, or the record type of a metadata or coordinator record.
    pub api_key: Option<i16>,
    /// Versions that this definition describes.
    pub versions: Versions,
    /// Versions with compact lengths and tagged fields.
    pub flexible: Versions,
    /// Versions that negotiation uses only on request.
    pub unstable: Versions,
    /// Versions that Kafka deprecates.
    pub deprecated: Versions,
    /// Nodes that serve the request.
    pub listeners: Shared<[Listener]>,
    /// Header versions by message version, where they do not follow from `flexible`.
    pub headers: Shared<[(Versions, i16)]>,
    /// True if Kafka's JSON lists the header versions (KIP-1313), also where they follow from `flexible`.
    pub names_headers: bool,
    /// Version in which a response is decoded again if it does not decode in its own.
    pub fallback: Option<i16>,
    /// Common structs of Kafka's JSON, used or not; empty in a derived schema.
    pub common: Shared<[CommonStruct]>,
    /// Fields of the message.
    pub root: Shared<StructSchema>,
}

impl Schema {
    /// Returns the header version of this message in `version`, if it is a request or a response.
    ///
    /// A rule for the newest known versions also applies to later ones.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// assert_eq!(HeartbeatRequest::SCHEMA.header_version(3), Some(1));
    /// assert_eq!(HeartbeatRequest::SCHEMA.header_version(4), Some(2));
    /// ```
    #[must_use]
    pub fn header_version(&self, version: i16) -> Option<i16> {
        let flexible = i16::from(self.flexible.contains(version));
        let usual = match self.kind {
            MessageKind::Request => 1 + flexible,
            MessageKind::Response => flexible,
            _ => return None,
        };
        let rule = self.headers.iter().find(|(versions, _)| versions.contains(version));
        Some(rule.map_or(usual, |(_, header)| *header))
    }
}

/// Kind of message.
///
/// ```
/// use kayrock::schema::MessageKind;
/// use kayrock::{Message, messages::HeartbeatResponse};
///
/// assert_eq!(HeartbeatResponse::SCHEMA.kind, MessageKind::Response);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageKind {
    /// A request, sent after a request header.
    Request,
    /// The response to a request, sent after a response header.
    Response,
    /// A header.
    Header,
    /// Data without a header, often inside a bytes field.
    Data,
    /// A record of the metadata log.
    Metadata,
    /// The key of a coordinator record.
    CoordinatorKey,
    /// The value of a coordinator record.
    CoordinatorValue,
}

/// Node that serves a request.
///
/// ```
/// use kayrock::schema::Listener;
/// use kayrock::{Message, messages::VoteRequest};
///
/// assert_eq!(*VoteRequest::SCHEMA.listeners, [Listener::Controller]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Listener {
    /// A broker with its metadata in `ZooKeeper`; removed in Kafka 4.0.
    ZkBroker,
    /// A broker.
    Broker,
    /// A controller.
    Controller,
}

/// Struct that several fields may share.
///
/// No example: only schemas from Kafka's JSON have common structs, and the interpreter does not use them.
#[derive(Debug, Clone)]
pub struct CommonStruct {
    /// Versions of the struct.
    pub versions: Versions,
    /// Versions in which Kafka deprecates it.
    pub deprecated: Versions,
    /// The struct, the same as in the fields that use it.
    pub schema: Shared<StructSchema>,
}
