//! Internal data of Kafka: records of internal topics and files next to partition logs.
//!
//! Clients do not need these types. They are for tools that read the metadata log, its snapshots or internal topics.

mod framed;
pub mod group_coordinator;
mod keyed;
pub mod metadata;
pub mod producer_snapshot;
pub mod quorum_state;
pub mod remote_log;
pub mod share_coordinator;
pub mod transaction_coordinator;

pub use self::framed::RawRecord;
pub use self::group_coordinator::GroupCoordinatorRecord;
pub use self::keyed::RawKeyedRecord;
pub use self::metadata::MetadataRecord;
pub use self::producer_snapshot::ProducerSnapshot;
pub use self::quorum_state::QuorumStateData;
pub use self::remote_log::RemoteLogRecord;
pub use self::share_coordinator::ShareCoordinatorRecord;
pub use self::transaction_coordinator::TransactionCoordinatorRecord;
