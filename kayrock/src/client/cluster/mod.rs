//! Client of a whole cluster: metadata, a connection per broker, and attempts.

mod backoff;
mod builder;
mod call;
#[expect(clippy::module_inception, reason = "the type that the module is about")]
mod cluster;
mod error;
mod failed;
mod history;
mod join;
mod metadata;
mod node;
mod operation;
mod pool;
mod refresh;
mod route;
mod settings;
mod shared;
mod step;
mod terms;
mod verdict;

pub use self::builder::ClusterBuilder;
pub use self::cluster::Cluster;
pub use self::error::{Attempt, AttemptFailure, ClusterError, ClusterErrorKind};
pub use self::metadata::{BrokerMetadata, ClusterMetadata, PartitionMetadata, TopicMetadata};
