//! Brokers, controllers, replicas and features.

use super::names::{first, open_enums};
use crate::types::Uuid;
use kayrock_derive::KafkaField;

open_enums! {
    /// Kind of server that an address belongs to.
    ///
    /// Source: `org.apache.kafka.clients.admin.EndpointType` of Kafka 4.4.
    pub enum EndpointType: i8, default 1 {
        /// no kind, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// brokers.
        Broker = 1 "BROKER",
        /// controllers (KIP-919).
        Controller = 2 "CONTROLLER",
    }

    /// Security protocol of a listener.
    ///
    /// Source: `org.apache.kafka.common.security.auth.SecurityProtocol` of Kafka 4.4.
    pub enum SecurityProtocol: i16, default 0 {
        /// no encryption, no authentication.
        Plaintext = 0 "PLAINTEXT",
        /// TLS, with or without client certificates.
        Ssl = 1 "SSL",
        /// SASL authentication without encryption.
        SaslPlaintext = 2 "SASL_PLAINTEXT",
        /// SASL authentication over TLS.
        SaslSsl = 3 "SASL_SSL",
    }

    /// Candidates of a leader election.
    ///
    /// Source: `org.apache.kafka.common.ElectionType` of Kafka 4.4.
    pub enum ElectionType: i8, default 0 {
        /// the preferred replica, which is the first of the replica list.
        Preferred = 0 "PREFERRED",
        /// any live replica if no replica is in sync; records may be lost (KIP-460).
        Unclean = 1 "UNCLEAN",
    }

    /// Recovery of a leader after an unclean election (KIP-704).
    ///
    /// Source: `org.apache.kafka.metadata.LeaderRecoveryState` of Kafka 4.4.
    pub enum LeaderRecoveryState: i8, default 0 {
        /// leaves the state as it is; only in change records.
        NoChange = -1 "NO_CHANGE",
        /// the leader has recovered.
        Recovered = 0 "RECOVERED",
        /// the leader still recovers.
        Recovering = 1 "RECOVERING",
    }

    /// Direction of a change of a feature level (KIP-584, KIP-778).
    ///
    /// Source: `org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType` of Kafka 4.4.
    pub enum FeatureUpgradeType: i8, default 1 {
        /// no type, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// upgrade only.
        Upgrade = 1 "UPGRADE",
        /// downgrade without loss of metadata.
        SafeDowngrade = 2 "SAFE_DOWNGRADE",
        /// downgrade that may lose metadata.
        UnsafeDowngrade = 3 "UNSAFE_DOWNGRADE",
    }

    /// Scope of a request from the controller to a broker, before Kafka 4.0.
    ///
    /// Source: `org.apache.kafka.common.requests.AbstractControlRequest.Type` of Kafka 3.9.
    pub enum ControlRequestType: i8, default 0 {
        /// not specified.
        Unknown = 0 "UNKNOWN",
        /// the partitions that changed.
        Incremental = 1 "INCREMENTAL",
        /// all partitions.
        Full = 2 "FULL",
    }

    /// Change of a broker's fencing.
    ///
    /// Source: `org.apache.kafka.metadata.BrokerRegistrationFencingChange` of Kafka 4.4.
    pub enum BrokerFencingChange: i8, default 0 {
        /// unfences the broker.
        Unfence = -1 "UNFENCE",
        /// no change.
        None = 0 "NONE",
        /// fences the broker.
        Fence = 1 "FENCE",
    }

    /// Change of a broker's controlled shutdown.
    ///
    /// Source: `org.apache.kafka.metadata.BrokerRegistrationInControlledShutdownChange` of Kafka 4.4.
    pub enum ControlledShutdownChange: i8, default 0 {
        /// no change.
        None = 0 "NONE",
        /// the broker begins its controlled shutdown.
        InControlledShutdown = 1 "IN_CONTROLLED_SHUTDOWN",
    }

    /// State of the migration from `ZooKeeper` (KIP-866).
    ///
    /// Source: `org.apache.kafka.metadata.migration.ZkMigrationState` of Kafka 3.9.
    pub enum ZkMigrationState: i8, default 0 {
        /// the cluster never had `ZooKeeper`.
        None = 0 "NONE",
        /// the migration is in progress. Kafka 3.4 wrote this also for `PRE_MIGRATION`.
        Migration = 1 "MIGRATION",
        /// the migration is prepared.
        PreMigration = 2 "PRE_MIGRATION",
        /// the migration is complete.
        PostMigration = 3 "POST_MIGRATION",
        /// the controller is in `ZooKeeper` mode.
        Zk = 4 "ZK",
    }
}

/// Id of a log directory (KIP-858).
///
/// Ids below 100 are reserved.
///
/// ```
/// use kayrock::Uuid;
/// use kayrock::values::DirectoryId;
///
/// assert_eq!(DirectoryId::UNASSIGNED, DirectoryId(Uuid::from_u128(1)));
/// ```
///
/// Source: `org.apache.kafka.common.DirectoryId` of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct DirectoryId(pub Uuid);

impl DirectoryId {
    /// No directory yet: the replica comes from a broker that has no directory ids.
    pub const MIGRATING: Self = Self(Uuid::from_u128(0));
    /// No directory was assigned.
    pub const UNASSIGNED: Self = Self(Uuid::from_u128(1));
    /// The directory is offline, and its id unknown.
    pub const LOST: Self = Self(Uuid::from_u128(2));
}
