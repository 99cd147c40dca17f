//! Connection to a broker, on tokio.
//!
//! A [`Connection`] requests the versions that the broker supports, sends each request in the highest common one, and
//! hands each response to the call that waits for it. It connects to one address and follows no metadata: the caller
//! finds the leader of a partition and decides about retries.
//!
//! ```no_run
//! use kayrock::client::Connection;
//! use kayrock::messages::MetadataRequest;
//!
//! # async fn ask() -> Result<(), kayrock::client::ClientError> {
//! let connection = Connection::connect("localhost:9092").await?;
//! let response = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await?;
//! for topic in response.topics {
//!     println!("{:?} has {} partitions", topic.name, topic.partitions.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`FrameCodec`] reads and writes frames for programs with a connection of their own.

#[cfg(feature = "sasl")]
mod authentication;
mod bootstrap;
mod builder;
mod calls;
mod cluster;
mod codec;
mod connection;
mod driver;
mod error;
mod gate;
mod handshake;
mod idle;
mod link;
mod open;
mod pending;
mod task;
#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "tls")]
mod tls_problem;

pub use self::bootstrap::{AddressError, HostPort};
pub use self::builder::ConnectionBuilder;
pub use self::calls::{
    BlockingCluster, CallError, ConsumerGroupMember, GroupMember, PartitionOffset, PartitionReader,
    TransactionalProducer, murmur2, partition_of_key,
};
pub use self::cluster::{
    Attempt, AttemptFailure, BrokerMetadata, Cluster, ClusterBuilder, ClusterError, ClusterErrorKind, ClusterMetadata,
    PartitionMetadata, TopicMetadata,
};
pub use self::codec::FrameCodec;
pub use self::connection::Connection;
pub use self::error::{ClientError, ClientErrorKind};
#[cfg(feature = "tls")]
pub use self::tls::TlsOptions;
#[cfg(feature = "tls")]
pub use self::tls_problem::TlsProblem;
