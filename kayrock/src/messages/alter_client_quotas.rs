//! `AlterClientQuotas` (API 49): sets and removes client quotas (KIP-546).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, QuotaEntityType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Changes client quotas.
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
/// AlterClientQuotas Request (Version: 1) => { (entries) validate_only }
///   entries => { (entity) (ops) }
///     entity => { entity_type entity_name }
///       entity_type => COMPACT_STRING
///       entity_name => COMPACT_NULLABLE_STRING
///     ops => { key value remove }
///       key => COMPACT_STRING
///       value => FLOAT64
///       remove => BOOLEAN
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 49,
    versions = "0..=1",
    flexible = "1..",
    response = AlterClientQuotasResponse,
    listeners = "broker, controller"
)]
pub struct AlterClientQuotasRequest {
    /// Quota entities to change; each one succeeds or fails independently.
    pub entries: Vec<AlterClientQuotasRequestEntryData>,
    /// True if the request is only validated and nothing changes.
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Quota entity and the changes to its quotas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "EntryData")]
pub struct AlterClientQuotasRequestEntryData {
    /// Quota entity: a user, a client id, an IP address, or a user with a client id.
    pub entity: Vec<AlterClientQuotasRequestEntityData>,
    /// Changes to the quotas; quotas that are not listed keep their values.
    pub ops: Vec<OpData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Component of a quota entity.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "EntityData")]
pub struct AlterClientQuotasRequestEntityData {
    /// Entity type: `user`, `client-id` or `ip` (KIP-612).
    pub entity_type: QuotaEntityType,
    /// Entity name; null for the default entity, which applies if no name matches.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Change to one quota.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OpData {
    /// Quota key, such as `producer_byte_rate`, `consumer_byte_rate` or `request_percentage`.
    pub key: Str,
    /// New limit in the unit of the key: bytes or mutations per second, or percent. Ignored with `remove`.
    pub value: f64,
    /// True if the quota is removed, false if it is set.
    pub remove: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterClientQuotasRequest`], with the result of each entity.
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
/// AlterClientQuotas Response (Version: 1) => { throttle_time_ms (entries) }
///   throttle_time_ms => INT32
///   entries => { error_code error_message (entity) }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     entity => { entity_type entity_name }
///       entity_type => COMPACT_STRING
///       entity_name => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 49, versions = "0..=1", flexible = "1..")]
pub struct AlterClientQuotasResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested entity.
    pub entries: Vec<AlterClientQuotasResponseEntryData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one quota entity.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "EntryData")]
pub struct AlterClientQuotasResponseEntryData {
    /// Error code; if it is not 0, none of the quotas was changed.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Quota entity, as in the request.
    pub entity: Vec<AlterClientQuotasResponseEntityData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Component of a quota entity.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "EntityData")]
pub struct AlterClientQuotasResponseEntityData {
    /// Entity type, as in the request.
    pub entity_type: QuotaEntityType,
    /// Entity name within the type; null for the default entity.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
