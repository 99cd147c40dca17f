//! `UnregisterBrokerRecord` (type 1): a broker is gone for good (KIP-631).

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Removes a broker's registration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnregisterBrokerRecord {
    /// The broker that is forgotten.
    pub broker_id: BrokerId,
    /// The number of the registration that ends.
    pub broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
