//! `StreamsGroupMemberMetadata` (type 19): a member of a streams group, and where it runs (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 19, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupMemberMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member, which it chose itself.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What a member said of itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 19, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupMemberMetadataValue {
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
    /// How long the coordinator waits for the member to give up a task, in milliseconds; -1 when it did not say.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// Which topology the member runs.
    pub topology_epoch: i32,
    /// A random id of the client's process, which may have several members.
    pub process_id: Str,
    /// Where other clients can query the state of the process; null when it offers none.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// What the client's configuration says about its place, to keep copies apart.
    pub client_tags: Vec<KeyValue>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of a process.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Endpoint {
    /// The host name or address.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A word about a client's place.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct KeyValue {
    /// What it tells, such as `zone`.
    pub key: Str,
    /// What it says of the client.
    pub value: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
