//! `DescribeClientQuotas` (API 48): lists client quotas (KIP-546).
//!
//! Version 1 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, QuotaEntityType, QuotaMatchType};
use kayrock_derive::KafkaMessage;

/// Requests the quotas of the entities that match a filter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..", response = DescribeClientQuotasResponse, listeners = "broker")]
pub struct DescribeClientQuotasRequest {
    /// Conditions on the entities, one per entity type; empty for no condition.
    pub components: Vec<ComponentData>,
    /// True if entities that also have a type outside `components` are left out.
    pub strict: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Condition on one entity type.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ComponentData {
    /// Entity type: `user`, `client-id` or `ip` (KIP-612).
    pub entity_type: QuotaEntityType,
    /// Match type: 0 the name in `match`, 1 the default entity, 2 any entity of this type, named or default.
    pub match_type: QuotaMatchType,
    /// Name to match; null unless `match_type` is 0.
    #[kafka(nullable, default = [])]
    pub r#match: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeClientQuotasRequest`], with the matching quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..")]
pub struct DescribeClientQuotasResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the quotas are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Matching entities; null with an error.
    #[kafka(nullable, default = [])]
    pub entries: Option<Vec<EntryData>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Quota entity and its quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EntryData {
    /// Quota entity: a user, a client id, an IP address, or a user with a client id.
    pub entity: Vec<EntityData>,
    /// Quotas set for exactly this entity.
    pub values: Vec<ValueData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Component of a quota entity.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EntityData {
    /// Entity type: `user`, `client-id` or `ip`.
    pub entity_type: QuotaEntityType,
    /// Entity name; null for the default entity, which applies if no name matches.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Quota and its limit.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ValueData {
    /// Quota key, such as `producer_byte_rate`, `consumer_byte_rate` or `request_percentage`.
    pub key: Str,
    /// Limit in the unit of the key: bytes or mutations per second, or percent.
    pub value: f64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
