//! `UnfenceBrokerRecord` (type 8): unfences a broker (KIP-631). Since Kafka 3.3 controllers write
//! `BrokerRegistrationChangeRecord` instead.

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Unfences a broker after it has caught up with the log.
///
/// # Layout
///
/// Version `0`, flexible. Layout:
///
/// ```text
/// UnfenceBrokerRecord (Version: 0) => { id epoch }
///   id => INT32
///   epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnfenceBrokerRecord {
    /// Id of the broker that returns to service.
    pub id: BrokerId,
    /// Broker epoch of the registration.
    pub epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
