//! Client of a whole cluster: metadata, a connection per broker, and attempts.
//!
//! A call begins in `cluster.rs`. `call.rs` repeats the steps of `step.rs` with one target until `verdict.rs` finds that the
//! outcome is final; `split.rs` does the same with the parts of a request. `route.rs` finds the broker of a target by the
//! metadata, which `refresh.rs` requests; `pool.rs` and `node.rs` keep the connections. There are no tasks: what a call
//! needs, it does itself, and concurrent calls wait for each other.

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
mod missing;
mod node;
mod operation;
mod parts;
mod pool;
mod race;
mod refresh;
mod route;
#[cfg(test)]
mod scan_tests;
mod settings;
mod shared;
mod split;
mod step;
mod terms;
mod verdict;

pub use self::builder::ClusterBuilder;
pub use self::cluster::Cluster;
pub use self::error::{Attempt, AttemptFailure, ClusterError, ClusterErrorKind};
pub use self::metadata::{BrokerMetadata, ClusterMetadata, PartitionMetadata, TopicMetadata};
