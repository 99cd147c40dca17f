//! `FenceBrokerRecord` (type 7): fences a broker (KIP-631). Since Kafka 3.3, controllers write
//! `BrokerRegistrationChangeRecord` instead.

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Fences a broker. A fenced broker leads no partition and is hidden from clients.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-631] |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
///
/// # Layout
///
/// ```text
/// FenceBrokerRecord (Version: 0) => { id epoch }
///   id => INT32
///   epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 7, versions = "0", flexible = "0..", kind = "metadata")]
pub struct FenceBrokerRecord {
    /// Broker id to fence.
    pub id: BrokerId,
    /// Broker epoch of the registration.
    pub epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
