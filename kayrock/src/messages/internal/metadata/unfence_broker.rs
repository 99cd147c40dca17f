//! `UnfenceBrokerRecord` (type 8): a broker went into service (KIP-631). Since Kafka 3.3 controllers write
//! `BrokerRegistrationChangeRecord` instead.

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Puts a broker into service, after it caught up with the log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnfenceBrokerRecord {
    /// The broker that clients may use from now on.
    pub id: BrokerId,
    /// The number of its registration.
    pub epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
