//! `UnregisterBrokerRecord` (type 1): removes the registration of a broker that will not return (KIP-631).

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Removes a broker registration.
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
/// UnregisterBrokerRecord (Version: 0) => { broker_id broker_epoch }
///   broker_id => INT32
///   broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnregisterBrokerRecord {
    /// Id of the removed broker.
    pub broker_id: BrokerId,
    /// Broker epoch of the removed registration.
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
