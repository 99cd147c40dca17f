//! `ClientQuotaRecord` (type 14): a quota was set or removed (KIP-546).

use crate::types::{Str, UnknownTags};
use crate::values::QuotaEntityType;
use kayrock_derive::KafkaMessage;

/// Sets or removes a quota.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ClientQuotaRecord {
    /// What it applies to: a user, a client id, an address, or a user with a client id.
    pub entity: Vec<EntityData>,
    /// Which one, such as `producer_byte_rate`.
    pub key: Str,
    /// Its limit, in the unit of the key: bytes or mutations a second, or percent. Means nothing with `remove`.
    pub value: f64,
    /// Whether it is removed rather than set.
    pub remove: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of what makes up an entity.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EntityData {
    /// The kind: `user`, `client-id` or `ip`.
    pub entity_type: QuotaEntityType,
    /// The name within the kind; null for the default, which applies where no name does.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
