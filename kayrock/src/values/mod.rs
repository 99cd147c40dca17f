//! Typed values of Kafka's fields: ids, codes, open enums and named constants.
//!
//! ```
//! use kayrock::values::{Acks, BrokerId, ErrorCode, ListOffsetsTimestamp, TopicName};
//!
//! let topic = TopicName::from("orders");
//! assert_eq!(topic, "orders");
//! assert_eq!("all".parse(), Ok(Acks::All));
//! assert_eq!(i64::from(ListOffsetsTimestamp::EARLIEST), -2);
//! assert!(ErrorCode::NOT_LEADER_OR_FOLLOWER.is_retriable());
//! assert_ne!(BrokerId(1), BrokerId(2));
//! ```

mod acl;
mod api_key;
mod client;
mod cluster;
mod config;
mod error_code;
mod group;
mod ids;
mod names;
mod partition;
mod transaction;

pub use self::acl::{AclOperation, AclPermissionType, AclResourceType, AuthorizedOperations, PatternType};
pub use self::api_key::{ApiKey, UnknownApi};
pub use self::client::{QuotaEntityType, QuotaMatchType, ScramMechanism};
pub use self::cluster::{
    BrokerFencingChange, ControlRequestType, ControlledShutdownChange, DirectoryId, ElectionType, EndpointType,
    FeatureUpgradeType, LeaderRecoveryState, SecurityProtocol, ZkMigrationState,
};
pub use self::config::{AlterConfigOperation, ConfigResourceType, ConfigSource, ConfigType};
pub use self::error_code::{ErrorCode, ParseErrorCodeError};
pub use self::group::{
    AcknowledgeType, CoordinatorType, DeliveryState, GroupMemberType, GroupState, GroupType, MemberEpoch, MemberState,
    ShareAcquireMode, StreamsGroupStatus, StreamsMemberState, TopologyDescriptionStatus, TopologyNodeType,
};
pub use self::ids::{BrokerId, GroupId, ProducerId, TopicName, TransactionalId};
pub use self::names::UnknownName;
pub use self::partition::{
    Acks, CompressionType, IsolationLevel, ListOffsetsTimestamp, RemoteLogSegmentState, RemotePartitionDeleteState,
    SessionEpoch,
};
pub use self::transaction::{TransactionResult, TransactionStateName, TransactionStatus};
