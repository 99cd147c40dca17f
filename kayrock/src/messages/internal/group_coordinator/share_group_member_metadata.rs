//! `ShareGroupMemberMetadata` (type 10): a member of a share group, and what it subscribes to (KIP-932).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupMemberMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What a member said of itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupMemberMetadataValue {
    /// The rack or zone of the member; null when it has none.
    #[kafka(nullable, default = [])]
    pub rack_id: Option<Str>,
    /// How the client calls itself; not unique.
    pub client_id: Str,
    /// The address that its requests come from.
    pub client_host: Str,
    /// The topics that it subscribes to.
    pub subscribed_topic_names: Vec<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
