//! `StreamsGroupMemberMetadata` (type 19): a streams group member and its process (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a member.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupMemberMetadataKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 19, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupMemberMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random by the member.
    pub member_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Metadata of a member.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupMemberMetadataValue (Version: 0) => { instance_id rack_id client_id client_host
///         rebalance_timeout_ms topology_epoch process_id user_endpoint (client_tags) }
///   instance_id => COMPACT_NULLABLE_STRING
///   rack_id => COMPACT_NULLABLE_STRING
///   client_id => COMPACT_STRING
///   client_host => COMPACT_STRING
///   rebalance_timeout_ms => INT32
///   topology_epoch => INT32
///   process_id => COMPACT_STRING
///   user_endpoint => ?{ host port }
///     host => COMPACT_STRING
///     port => UINT16
///   client_tags => { key value }
///     key => COMPACT_STRING
///     value => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 19, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupMemberMetadataValue {
    /// Instance id of a static member; null for a dynamic member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub instance_id: Option<Str>,
    /// Rack of the member; null if it has none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub rack_id: Option<Str>,
    /// Client id from the request headers; not unique.
    pub client_id: Str,
    /// Client address.
    pub client_host: Str,
    /// Maximum time in milliseconds to revoke a task in a rebalance; -1 if not set.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// Topology epoch of the member.
    pub topology_epoch: i32,
    /// Process id: a random id of the client process, which can have several members.
    pub process_id: Str,
    /// Endpoint for interactive queries of the process; null if it has none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// Client tags from the configuration, used to place standby tasks apart from active tasks.
    pub client_tags: Vec<KeyValue>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a process.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Endpoint {
    /// Host name or address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Client tag.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct KeyValue {
    /// Name of the tag, such as `zone`.
    pub key: Str,
    /// Value of the tag.
    pub value: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
