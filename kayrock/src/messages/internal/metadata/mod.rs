//! `__cluster_metadata`, the log of the controllers, and its snapshots (KIP-631, KIP-630). Each module defines one
//! record.

pub mod abort_transaction;
pub mod access_control_entry;
pub mod begin_transaction;
pub mod broker_registration_change;
pub mod clear_elr;
pub mod client_quota;
pub mod config;
pub mod delegation_token;
pub mod end_transaction;
pub mod feature_level;
pub mod fence_broker;
pub mod no_op;
pub mod partition;
pub mod partition_change;
pub mod producer_ids;
pub mod register_broker;
pub mod register_controller;
pub mod remove_access_control_entry;
pub mod remove_delegation_token;
pub mod remove_topic;
pub mod remove_user_scram_credential;
pub mod topic;
pub mod unfence_broker;
pub mod unregister_broker;
pub mod unregister_controller;
pub mod user_scram_credential;
pub mod zk_migration_state;

pub use self::abort_transaction::AbortTransactionRecord;
pub use self::access_control_entry::AccessControlEntryRecord;
pub use self::begin_transaction::BeginTransactionRecord;
pub use self::broker_registration_change::BrokerRegistrationChangeRecord;
pub use self::clear_elr::ClearElrRecord;
pub use self::client_quota::ClientQuotaRecord;
pub use self::config::ConfigRecord;
pub use self::delegation_token::DelegationTokenRecord;
pub use self::end_transaction::EndTransactionRecord;
pub use self::feature_level::FeatureLevelRecord;
pub use self::fence_broker::FenceBrokerRecord;
pub use self::no_op::NoOpRecord;
pub use self::partition::PartitionRecord;
pub use self::partition_change::PartitionChangeRecord;
pub use self::producer_ids::ProducerIdsRecord;
pub use self::register_broker::RegisterBrokerRecord;
pub use self::register_controller::RegisterControllerRecord;
pub use self::remove_access_control_entry::RemoveAccessControlEntryRecord;
pub use self::remove_delegation_token::RemoveDelegationTokenRecord;
pub use self::remove_topic::RemoveTopicRecord;
pub use self::remove_user_scram_credential::RemoveUserScramCredentialRecord;
pub use self::topic::TopicRecord;
pub use self::unfence_broker::UnfenceBrokerRecord;
pub use self::unregister_broker::UnregisterBrokerRecord;
pub use self::unregister_controller::UnregisterControllerRecord;
pub use self::user_scram_credential::UserScramCredentialRecord;
pub use self::zk_migration_state::ZkMigrationStateRecord;

use super::framed::{self, Framed, RawRecord, framed_records};
use crate::error::Result;
use crate::message::AnyMessage;
use bytes::Bytes;

framed_records! {
    /// Record of the metadata log.
    ///
    /// Each value in the log, except those of control records, contains one record after its type and version.
    ///
    /// ```
    /// use kayrock::Bytes;
    /// use kayrock::messages::internal::metadata::{FeatureLevelRecord, MetadataRecord};
    ///
    /// let value = Bytes::from_static(b"\x01\x0c\0\x11metadata.version\0\x15\0");
    /// let (record, version) = MetadataRecord::decode(&value)?;
    /// let MetadataRecord::FeatureLevel(level) = &record else { panic!("{record:?}") };
    /// assert_eq!((&*level.name, level.feature_level, version), ("metadata.version", 21, 0));
    /// assert_eq!(record.encode(version)?, value);
    ///
    /// // Records of unknown types are kept.
    /// let value = Bytes::from_static(b"\x01\x63\x07later");
    /// let (record, version) = MetadataRecord::decode(&value)?;
    /// assert_eq!((record.api_key(), version), (99, 7));
    /// assert_eq!(record.encode(version)?, value);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    MetadataRecord {
        RegisterBroker(RegisterBrokerRecord),
        UnregisterBroker(UnregisterBrokerRecord),
        Topic(TopicRecord),
        Partition(PartitionRecord),
        Config(ConfigRecord),
        PartitionChange(PartitionChangeRecord),
        FenceBroker(FenceBrokerRecord),
        UnfenceBroker(UnfenceBrokerRecord),
        RemoveTopic(RemoveTopicRecord),
        DelegationToken(DelegationTokenRecord),
        UserScramCredential(UserScramCredentialRecord),
        FeatureLevel(FeatureLevelRecord),
        ClientQuota(ClientQuotaRecord),
        ProducerIds(ProducerIdsRecord),
        BrokerRegistrationChange(BrokerRegistrationChangeRecord),
        AccessControlEntry(AccessControlEntryRecord),
        RemoveAccessControlEntry(RemoveAccessControlEntryRecord),
        NoOp(NoOpRecord),
        ZkMigrationState(ZkMigrationStateRecord),
        RemoveUserScramCredential(RemoveUserScramCredentialRecord),
        BeginTransaction(BeginTransactionRecord),
        EndTransaction(EndTransactionRecord),
        AbortTransaction(AbortTransactionRecord),
        RemoveDelegationToken(RemoveDelegationTokenRecord),
        RegisterController(RegisterControllerRecord),
        ClearElr(ClearElrRecord),
        UnregisterController(UnregisterControllerRecord),
    }
}
