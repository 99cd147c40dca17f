//! `ClientQuotaRecord` (type 14): sets or removes a client quota (KIP-546).

use crate::types::{Str, UnknownTags};
use crate::values::QuotaEntityType;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sets or removes a client quota.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-546] |
///
/// [KIP-546]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-546%3A+Add+Client+Quota+APIs+to+the+Admin+Client
///
/// # Layout
///
/// ```text
/// ClientQuotaRecord (Version: 0) => { (entity) key value remove }
///   entity => { entity_type entity_name }
///     entity_type => COMPACT_STRING
///     entity_name => COMPACT_NULLABLE_STRING
///   key => COMPACT_STRING
///   value => FLOAT64
///   remove => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ClientQuotaRecord {
    /// Quota entity: a user, a client id, an IP address, or a user with a client id.
    pub entity: Vec<EntityData>,
    /// Quota name, such as `producer_byte_rate`.
    pub key: Str,
    /// Quota value in the unit of the key: bytes per second, mutations per second or percent. Ignored with `remove`.
    pub value: f64,
    /// True to remove the quota.
    pub remove: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Component of a quota entity.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct EntityData {
    /// Entity type: `user`, `client-id` or `ip`.
    pub entity_type: QuotaEntityType,
    /// Entity name; null for the default, which applies to names without a quota.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub entity_name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
