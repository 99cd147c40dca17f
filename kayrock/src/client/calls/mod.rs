//! Calls for common tasks, each a few lines over [`Cluster::send`](super::Cluster::send).

mod acls;
mod blocking;
mod configs;
mod consumer_group;
mod error;
mod fetch;
mod group;
mod group_offsets;
mod member;
mod offsets;
mod partition_offset;
mod partitioner;
mod produce;
mod quotas;
mod reader;
mod record_stream;
mod replica;
mod results;
mod topics;
mod transactions;

pub use self::blocking::BlockingCluster;
pub use self::consumer_group::ConsumerGroupMember;
pub use self::error::CallError;
pub use self::member::GroupMember;
pub use self::partition_offset::PartitionOffset;
pub use self::partitioner::{murmur2, partition_of_key};
pub use self::reader::PartitionReader;
pub use self::record_stream::RecordStream;
pub use self::transactions::TransactionalProducer;
