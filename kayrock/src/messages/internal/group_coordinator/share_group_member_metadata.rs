//! `ShareGroupMemberMetadata` (type 10): a share group member and its subscription (KIP-932).

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
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupMemberMetadataKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupMemberMetadataKey {
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
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupMemberMetadataValue (Version: 0) => { rack_id client_id client_host
///         (subscribed_topic_names) }
///   rack_id => COMPACT_NULLABLE_STRING
///   client_id => COMPACT_STRING
///   client_host => COMPACT_STRING
///   subscribed_topic_names => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupMemberMetadataValue {
    /// Rack of the member; null if it has none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub rack_id: Option<Str>,
    /// Client id from the request headers; not unique.
    pub client_id: Str,
    /// Client address.
    pub client_host: Str,
    /// Subscribed topics.
    pub subscribed_topic_names: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
