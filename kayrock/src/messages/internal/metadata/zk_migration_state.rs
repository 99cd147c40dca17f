//! `ZkMigrationStateRecord` (type 21): the state of the migration from `ZooKeeper` (KIP-866).
//!
//! Kafka 4.0 no longer migrates clusters but still reads the record in the logs of migrated ones.

use crate::types::UnknownTags;
use crate::values::ZkMigrationState;
use kayrock_derive::KafkaMessage;

/// Sets the migration state.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-866] |
///
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// ```text
/// ZkMigrationStateRecord (Version: 0) => { zk_migration_state }
///   zk_migration_state => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 21, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ZkMigrationStateRecord {
    /// Migration state: 0 none, 1 migration, 2 pre-migration, 3 post-migration. Kafka 3.4 wrote 1 instead of 2.
    pub zk_migration_state: ZkMigrationState,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
