//! `ConsumerGroupMemberMetadata` (type 5): a consumer group member and its subscription (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a member.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupMemberMetadataKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 5, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupMemberMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random.
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
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupMemberMetadataValue (Version: 0) => { instance_id rack_id client_id client_host
///         (subscribed_topic_names) subscribed_topic_regex rebalance_timeout_ms server_assignor
///         classic_member_metadata<tag: 0> }
///   instance_id => COMPACT_NULLABLE_STRING
///   rack_id => COMPACT_NULLABLE_STRING
///   client_id => COMPACT_STRING
///   client_host => COMPACT_STRING
///   subscribed_topic_names => COMPACT_STRING
///   subscribed_topic_regex => COMPACT_NULLABLE_STRING
///   rebalance_timeout_ms => INT32
///   server_assignor => COMPACT_NULLABLE_STRING
///   classic_member_metadata<tag: 0> => ?{ session_timeout_ms (supported_protocols) }
///     session_timeout_ms => INT32
///     supported_protocols => { name metadata }
///       name => COMPACT_STRING
///       metadata => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 5, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupMemberMetadataValue {
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
    /// Topics subscribed by name.
    pub subscribed_topic_names: Vec<Str>,
    /// Subscribed regular expression in RE2 syntax, in addition to the topics by name; null or empty if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub subscribed_topic_regex: Option<Str>,
    /// Maximum time in milliseconds to revoke a partition in a rebalance; -1 if not set.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// Server-side assignor preferred by the member, such as `uniform`; null to use the broker's choice.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub server_assignor: Option<Str>,
    /// Metadata of a member that still uses the classic protocol; null for other members. A record without this field
    /// decodes to the defaults, not to null.
    /// Nullable. Tag 0. Default empty.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub classic_member_metadata: Option<ClassicMemberMetadata>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Metadata that a member of the classic protocol sent when joining.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ClassicMemberMetadata {
    /// Session timeout in milliseconds. The coordinator removes the member after this time without a heartbeat.
    pub session_timeout_ms: i32,
    /// Assignment protocols supported by the member, the preferred one first.
    pub supported_protocols: Vec<ClassicProtocol>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Assignment protocol supported by a member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ClassicProtocol {
    /// Protocol name, such as `range`.
    pub name: Str,
    /// Subscription in the format of the protocol, a `ConsumerProtocolSubscription`.
    pub metadata: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
