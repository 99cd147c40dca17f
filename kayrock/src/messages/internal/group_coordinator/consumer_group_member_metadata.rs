//! `ConsumerGroupMemberMetadata` (type 5): a member of a group of consumers, and what it subscribes to (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 5, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupMemberMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What a member said of itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 5, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupMemberMetadataValue {
    /// The name that the configuration gives a static member; null for a dynamic one.
    #[kafka(nullable, default = [])]
    pub instance_id: Option<Str>,
    /// The rack or zone of the member; null when it has none.
    #[kafka(nullable, default = [])]
    pub rack_id: Option<Str>,
    /// How the client calls itself; not unique.
    pub client_id: Str,
    /// The address that its requests come from.
    pub client_host: Str,
    /// The topics that it subscribes to by name.
    pub subscribed_topic_names: Vec<Str>,
    /// The expression, in the syntax of RE2, whose matching topics it subscribes to, too; null or empty for none.
    #[kafka(nullable, default = [])]
    pub subscribed_topic_regex: Option<Str>,
    /// How long the coordinator waits for the member to give up a partition, in milliseconds; -1 when it did not say.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// The assignor of the broker that the member prefers, such as `uniform`; null to leave that to the broker.
    #[kafka(nullable, default = [])]
    pub server_assignor: Option<Str>,
    /// What a member that still speaks the classic protocol said besides; null for one that does not. A record that
    /// says nothing has the defaults, not null.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub classic_member_metadata: Option<ClassicMemberMetadata>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What a member of the classic protocol said on joining.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ClassicMemberMetadata {
    /// How long it may be silent before it counts as gone, in milliseconds.
    pub session_timeout_ms: i32,
    /// The ways of assigning that it knows, the preferred one first.
    pub supported_protocols: Vec<ClassicProtocol>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A way of assigning that a member knows.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ClassicProtocol {
    /// Its name, such as `range`.
    pub name: Str,
    /// The subscription in the form of the protocol, a `ConsumerProtocolSubscription`.
    pub metadata: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
