//! Connections to brokers and clusters, on tokio.
//!
//! A [`Connection`] requests the versions that the broker supports, sends each request in the highest common one, and
//! hands each response to the call that waits for it. It connects to one address and follows no metadata.
//!
//! A [`Cluster`] has a connection per broker: it sends each request to the broker that serves it, splits those that several
//! brokers serve, and repeats attempts that failed, as far as that is safe. Its calls for common tasks, such as
//! [`Cluster::create_topic`], [`Cluster::produce`] and [`Cluster::reader`], are a few lines over [`Cluster::send`] each.
//! [`BlockingCluster`] is for programs without an async runtime.
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
//! # Observation
//!
//! [`Connection::counters`] returns counts of requests, bytes and failures. With the feature `tracing`, the client has
//! spans for subscribers of `tracing`, each with the fields `outcome` (`ok`, `cancelled` or the error) and `duration_us`, and
//! with an event at its end. Target: `kayrock::client`, level: debug. No field contains a body or a credential.
//!
//! | span | further fields |
//! |---|---|
//! | `connect` | `address` |
//! | `authenticate` | `mechanism` |
//! | `request` | `peer`, `api`, `version`, `correlation_id`, `request_bytes`, `response_bytes` |
//!
//! Events without a span of their own: `address failed`, `connection ended` and, as a warning, `renewal of the session
//! failed`. The spans of the handshake are within `connect`; a later renewal has no parent. Without a subscriber, a call
//! takes 1.2 % more instructions; without the feature, none more (`benches/tracing_cost.sh`).
//!
//! # Producing
//!
//! An [`IdempotentProducer`] appends batches to partitions, each once and in order, over a [`Cluster`].
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
mod counters;
mod driver;
mod error;
mod gate;
mod handshake;
mod idle;
mod link;
mod observe;
mod open;
mod outbox;
mod pending;
mod producer;
mod queued_request;
mod task;
#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "tls")]
mod tls_problem;
#[cfg_attr(not(feature = "tracing"), path = "no_trace.rs")]
mod trace;
mod write;

pub use self::bootstrap::{AddressError, HostPort};
pub use self::builder::ConnectionBuilder;
pub use self::calls::{
    BlockingCluster, CallError, ConsumerGroupMember, GroupMember, PartitionOffset, PartitionReader, RecordStream,
    TransactionalProducer, murmur2, partition_of_key,
};
pub use self::cluster::{
    Attempt, AttemptFailure, BrokerMetadata, Cluster, ClusterBuilder, ClusterError, ClusterErrorKind, ClusterMetadata,
    PartitionMetadata, TopicMetadata,
};
pub use self::codec::FrameCodec;
pub use self::connection::Connection;
pub use self::counters::Counters;
pub use self::error::{ClientError, ClientErrorKind};
pub use self::producer::{IdempotentProducer, ProduceError, ProduceErrorKind, ProducedAt};
#[cfg(feature = "tls")]
pub use self::tls::TlsOptions;
#[cfg(feature = "tls")]
pub use self::tls_problem::TlsProblem;
