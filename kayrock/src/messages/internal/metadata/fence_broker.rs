//! `FenceBrokerRecord` (type 7): a broker went out of service (KIP-631). Since Kafka 3.3 controllers write
//! `BrokerRegistrationChangeRecord` instead.

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Takes a broker out of service: it leads nothing, and clients do not see it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0", flexible = "0..", kind = "metadata")]
pub struct FenceBrokerRecord {
    /// The broker that went silent or is stopping.
    pub id: BrokerId,
    /// The number of its registration.
    pub epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
