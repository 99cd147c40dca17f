//! `BrokerRegistrationChangeRecord` (type 17): a registered broker is in another state (KIP-746).
//!
//! v1 brought the controlled shutdown (KIP-841), v2 the log directories (KIP-858), v3 the cordoned ones (KIP-1066).

use crate::types::UnknownTags;
use crate::values::{BrokerFencingChange, BrokerId, ControlledShutdownChange, DirectoryId};
use kayrock_derive::KafkaMessage;

/// Changes a broker's registration; what is left at its default stays as it was.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=3", flexible = "0..", kind = "metadata")]
pub struct BrokerRegistrationChangeRecord {
    /// The broker whose state it is.
    pub broker_id: BrokerId,
    /// The number of its registration.
    pub broker_epoch: i64,
    /// Whether it goes out of service: 1 out, -1 into service, 0 for no change.
    #[kafka(tag = 0, tagged = "0..")]
    pub fenced: BrokerFencingChange,
    /// Whether it begins to hand over its partitions in order to stop: 1 yes, 0 for no change.
    #[kafka(tag = 1, tagged = "1..")]
    pub in_controlled_shutdown: ControlledShutdownChange,
    /// All log directories that it can still use, by the ids stored in them; empty for no change.
    #[kafka(tag = 2, tagged = "2..")]
    pub log_dirs: Vec<DirectoryId>,
    /// The log directories that are to get no new replicas, empty when all may; null for no change.
    #[kafka(nullable, tag = 3, tagged = "3..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
