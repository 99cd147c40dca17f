//! `DescribeClientQuotas` (API 48): lists client quotas (KIP-546).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, QuotaEntityType, QuotaMatchType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the quotas of the entities that match a filter.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-546] | since 2.6 |
/// | 1 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-546]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-546%3A+Add+Client+Quota+APIs+to+the+Admin+Client
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// DescribeClientQuotas Request (Version: 1) => { (components) strict }
///   components => { entity_type match_type match }
///     entity_type => COMPACT_STRING
///     match_type => INT8
///     match => COMPACT_NULLABLE_STRING
///   strict => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..", response = DescribeClientQuotasResponse, listeners = "broker")]
pub struct DescribeClientQuotasRequest {
    /// Conditions on the entities, one per entity type; empty for no condition.
    pub components: Vec<ComponentData>,
    /// True to exclude entities that have an entity type not listed in `components`.
    pub strict: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Condition on one entity type.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ComponentData {
    /// Entity type: `user`, `client-id` or `ip` (KIP-612).
    pub entity_type: QuotaEntityType,
    /// Match type: 0 the name in `match`, 1 the default entity, 2 any entity of this type, named or default.
    pub match_type: QuotaMatchType,
    /// Name to match; null unless `match_type` is 0.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub r#match: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeClientQuotasRequest`], with the matching quotas.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-546] | since 2.6 |
/// | 1 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-546]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-546%3A+Add+Client+Quota+APIs+to+the+Admin+Client
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// DescribeClientQuotas Response (Version: 1) => { throttle_time_ms error_code error_message
///         ?(entries) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   entries => { (entity) (values) }
///     entity => { entity_type entity_name }
///       entity_type => COMPACT_STRING
///       entity_name => COMPACT_NULLABLE_STRING
///     values => { key value }
///       key => COMPACT_STRING
///       value => FLOAT64
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 48, versions = "0..=1", flexible = "1..")]
pub struct DescribeClientQuotasResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the quotas are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Matching entities; null with an error.
    /// Nullable. Default empty.
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct EntityData {
    /// Entity type: `user`, `client-id` or `ip`.
    pub entity_type: QuotaEntityType,
    /// Entity name; null for the default entity, which applies if no name matches.
    /// Nullable. Default empty.
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
