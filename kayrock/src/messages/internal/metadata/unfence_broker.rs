//! `UnfenceBrokerRecord` (type 8): unfences a broker (KIP-631). Since Kafka 3.3, controllers write
//! `BrokerRegistrationChangeRecord` instead.

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Unfences a broker after it has caught up with the log.
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
/// UnfenceBrokerRecord (Version: 0) => { id epoch }
///   id => INT32
///   epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 8, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnfenceBrokerRecord {
    /// Id of the broker that returns to service.
    pub id: BrokerId,
    /// Broker epoch of the registration.
    pub epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
