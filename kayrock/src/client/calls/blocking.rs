//! Calls without an async runtime of the program.

use super::super::cluster::{Cluster, ClusterBuilder};
use super::error::CallError;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// Cluster for programs without an async runtime: each call blocks the thread until it ends.
///
/// Its runtime has no thread of its own and runs within calls only. Threads may share it; for many calls at the same
/// time, use [`Cluster`] itself.
///
/// ```no_run
/// use kayrock::client::BlockingCluster;
///
/// # fn main() -> Result<(), kayrock::client::CallError> {
/// let cluster = BlockingCluster::connect("localhost:9092")?;
/// if !cluster.call(|cluster| cluster.topic_exists("orders"))? {
///     cluster.call(|cluster| cluster.create_topic("orders", 3, -1))?;
/// }
/// let mut reader = cluster.call(async |cluster| cluster.reader("orders", 0, 0));
/// loop {
///     let record = cluster.call(|_| reader.next())?;
///     println!("{}: {:?}", record.offset, record.value);
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct BlockingCluster {
    // The connections end before their runtime.
    cluster: Cluster,
    runtime: Runtime,
}

impl BlockingCluster {
    /// Connects with the default settings to the first of the bootstrap addresses that responds.
    ///
    /// The page of [`BlockingCluster`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Runtime`]: the runtime cannot be started.
    /// - [`CallError::Cluster`]: no broker responds, or an address is invalid.
    ///
    /// # Panics
    /// Panics on a thread of an async runtime, which it would block.
    pub fn connect(bootstrap: &str) -> Result<Self, CallError> {
        Self::connect_with(Cluster::builder(), bootstrap)
    }

    /// Connects to the first of the bootstrap addresses that responds.
    ///
    /// ```no_run
    /// use core::time::Duration;
    /// use kayrock::client::{BlockingCluster, Cluster};
    ///
    /// # fn main() -> Result<(), kayrock::client::CallError> {
    /// let settings = Cluster::builder().deadline(Duration::from_secs(10));
    /// let cluster = BlockingCluster::connect_with(settings, "kafka-1:9092,kafka-2:9092")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Runtime`]: the runtime cannot be started.
    /// - [`CallError::Cluster`]: no broker responds, or an address is invalid.
    ///
    /// # Panics
    /// Panics on a thread of an async runtime, which it would block.
    pub fn connect_with(settings: ClusterBuilder, bootstrap: &str) -> Result<Self, CallError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| CallError::Runtime(Arc::new(error)))?;
        let cluster = runtime.block_on(settings.connect(bootstrap))?;
        Ok(Self { cluster, runtime })
    }

    /// Makes a call of [`Cluster`], and blocks the thread until it ends.
    ///
    /// The page of [`BlockingCluster`] has an example.
    ///
    /// # Panics
    /// Panics on a thread of an async runtime, which it would block.
    pub fn call<'c, F: Future>(&'c self, call: impl FnOnce(&'c Cluster) -> F) -> F::Output {
        self.runtime.block_on(async { call(&self.cluster).await })
    }
}
