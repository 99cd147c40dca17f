//! `DescribeClientQuotas` (API 48): which quotas clients have (KIP-546).
//!
//! v1 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, QuotaEntityType, QuotaMatchType};
use kayrock_derive::KafkaMessage;

/// Asks for the quotas of those that match.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..", response = DescribeClientQuotasResponse, listeners = "broker")]
pub struct DescribeClientQuotasRequest {
    /// What the entities must match, one entry a kind; empty for no condition.
    pub components: Vec<ComponentData>,
    /// Whether entities that also have a kind not named in `components` are left out.
    pub strict: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A condition on one kind of name.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ComponentData {
    /// The kind: `user`, `client-id` or `ip` (KIP-612).
    pub entity_type: QuotaEntityType,
    /// What matches: 0 the name in `match`, 1 the default of the kind, 2 whatever has this kind, by name or as the
    /// default.
    pub match_type: QuotaMatchType,
    /// The name to match; null unless `match_type` is 0.
    #[kafka(nullable, default = [])]
    pub r#match: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..")]
pub struct DescribeClientQuotasResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is listed.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The entities that match; null with an error.
    #[kafka(nullable, default = [])]
    pub entries: Option<Vec<EntryData>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An entity and its quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EntryData {
    /// What the quotas apply to: a user, a client id, an address, or a user with a client id.
    pub entity: Vec<EntityData>,
    /// The quotas set for just this entity.
    pub values: Vec<ValueData>,
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

/// A quota.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ValueData {
    /// Which one, such as `producer_byte_rate`, `consumer_byte_rate` or `request_percentage`.
    pub key: Str,
    /// Its limit, in the unit of the key: bytes or mutations a second, or percent.
    pub value: f64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
