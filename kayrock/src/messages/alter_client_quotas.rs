//! `AlterClientQuotas` (API 49): sets and removes quotas of clients (KIP-546).
//!
//! v1 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, QuotaEntityType};
use kayrock_derive::KafkaMessage;

/// Asks to change quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 49,
    versions = "0..=1",
    flexible = "1..",
    response = AlterClientQuotasResponse,
    listeners = "broker, controller"
)]
pub struct AlterClientQuotasRequest {
    /// The entities to change; each one succeeds or fails by itself.
    pub entries: Vec<AlterClientQuotasRequestEntryData>,
    /// Whether to check only, and to change nothing.
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An entity and the changes to its quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "EntryData")]
pub struct AlterClientQuotasRequestEntryData {
    /// What the quotas apply to: a user, a client id, an address, or a user with a client id.
    pub entity: Vec<AlterClientQuotasRequestEntityData>,
    /// The changes; the quotas not named here stay as they are.
    pub ops: Vec<OpData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of what makes up an entity.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "EntityData")]
pub struct AlterClientQuotasRequestEntityData {
    /// The kind: `user`, `client-id` or `ip` (KIP-612).
    pub entity_type: QuotaEntityType,
    /// The name within the kind; null for the default, which applies where no name does.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A change to a quota.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OpData {
    /// Which quota, such as `producer_byte_rate`, `consumer_byte_rate` or `request_percentage`.
    pub key: Str,
    /// Its new limit, in the unit of the key: bytes or mutations a second, or percent; of no account with `remove`.
    pub value: f64,
    /// Whether to remove the quota instead of setting it.
    pub remove: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each entity.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 49, versions = "0..=1", flexible = "1..")]
pub struct AlterClientQuotasResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The entities of the request.
    pub entries: Vec<AlterClientQuotasResponseEntryData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of an entity's quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "EntryData")]
pub struct AlterClientQuotasResponseEntryData {
    /// Why none of them was changed.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The entity as the request describes it.
    pub entity: Vec<AlterClientQuotasResponseEntityData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of what makes up an entity.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "EntityData")]
pub struct AlterClientQuotasResponseEntityData {
    /// The kind, as in the request.
    pub entity_type: QuotaEntityType,
    /// The name within the kind; null for the default.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
