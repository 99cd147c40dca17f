//! `ZkMigrationStateRecord` (type 21): how far the move away from `ZooKeeper` has come (KIP-866).
//!
//! Kafka 4.0 moves nobody any more, but still meets the record in the logs of clusters that have been moved.

use crate::types::UnknownTags;
use crate::values::ZkMigrationState;
use kayrock_derive::KafkaMessage;

/// Sets the state of the migration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 21, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ZkMigrationStateRecord {
    /// How far it is: 0 never needed, 1 under way, 2 being prepared, 3 over. Kafka 3.4 wrote 1 for 2.
    pub zk_migration_state: ZkMigrationState,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
