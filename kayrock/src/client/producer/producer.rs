//! Handle to a producer.

use super::super::cluster::Cluster;
use super::batch::StampedBatch;
use super::delivery::{Delivery, Partition, ProducedAt, request_identity};
use super::error::{ProduceError, ProduceErrorKind};
use super::lane::Identity;
use crate::records::Records;
use crate::values::TopicName;
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::time::{Instant, timeout_at};

type Partitions = HashMap<(TopicName, i32), Arc<Partition>>;

/// Default deadline of a batch, as in Java's client.
const DEADLINE: Duration = Duration::from_secs(120);

/// Producer that appends each batch once and in order, over a [`Cluster`].
///
/// Each batch is sent to the leader of its partition when [`send`](Self::send) is called, and sent again, unchanged, until
/// it is acknowledged or the deadline has passed. Up to five batches of a partition are in flight. If the broker has lost
/// an earlier batch or its state of the producer, a new epoch of the producer begins.
///
/// It collects no records and runs no tasks: a batch comes from [`BatchBuilder`](crate::records::BatchBuilder). All clones
/// are the same producer.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::client::{Cluster, IdempotentProducer, ProduceErrorKind};
/// use kayrock::mock::Broker;
/// use kayrock::records::BatchBuilder;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
/// let producer = IdempotentProducer::new(&Cluster::connect(&broker.bootstrap()).await?).await?;
///
/// let mut batch = BatchBuilder::new();
/// batch.record(1_700_000_000_000, Some(b"7"), Some(b"two apples"))?;
/// match producer.send("orders", 0, batch.build()?).await {
///     Ok(at) => assert_eq!(at.offset, Some(0)),
///     Err(error) => match error.kind() {
///         ProduceErrorKind::Refused(code) => println!("not appended: {code}"),
///         _ => println!("perhaps appended: {error}"),
///     },
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct IdempotentProducer {
    cluster: Cluster,
    deadline: Duration,
    /// Newest identity. Partitions without a fault keep an older epoch.
    identity: Arc<tokio::sync::Mutex<Identity>>,
    partitions: Arc<Mutex<Partitions>>,
}

impl IdempotentProducer {
    /// Requests a producer id.
    ///
    /// # Errors
    /// [`ProduceErrorKind::Cluster`], [`ProduceErrorKind::Refused`]: the cluster returns no producer id.
    pub async fn new(cluster: &Cluster) -> Result<Self, ProduceError> {
        let identity = Arc::new(tokio::sync::Mutex::new(request_identity(cluster).await?));
        Ok(Self { cluster: cluster.clone(), deadline: DEADLINE, identity, partitions: Arc::default() })
    }

    /// Returns a handle to the same producer whose calls have another deadline. Default: two minutes.
    ///
    /// ```no_run
    /// # async fn set(producer: kayrock::client::IdempotentProducer) {
    /// let hasty = producer.with_deadline(core::time::Duration::from_secs(10));
    /// # }
    /// ```
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Self { deadline, ..self.clone() }
    }

    /// Appends a batch to a partition, after all batches of the partition whose calls were polled before.
    ///
    /// The batch's own producer id, epoch and sequence number are replaced. A call that is dropped sends its batch no more;
    /// it may be in the log.
    ///
    /// # Errors
    /// - [`ProduceErrorKind::Batch`], [`ProduceErrorKind::Records`]: the records are not a single batch that may be sent.
    /// - [`ProduceErrorKind::Refused`]: the broker refuses the batch, such as one that is too large.
    /// - [`ProduceErrorKind::Deadline`]: the batch was not acknowledged in time.
    /// - [`ProduceErrorKind::Cluster`]: the partition does not exist, or the cluster cannot be used.
    pub async fn send(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        records: impl Into<Records>,
    ) -> Result<ProducedAt, ProduceError> {
        let batch = StampedBatch::new(records.into())?;
        let topic = topic.into();
        let place = self.partition(&topic, partition).await;
        let deadline = Instant::now() + self.deadline;
        let mut delivery = Delivery::new(&self.cluster, &self.identity, &place, topic, partition, batch, deadline);
        match timeout_at(deadline, delivery.deliver()).await {
            Ok(outcome) => outcome,
            Err(_) => Err(ProduceErrorKind::Deadline { after: self.deadline, last: delivery.last_code() }.into()),
        }
    }

    async fn partition(&self, topic: &TopicName, index: i32) -> Arc<Partition> {
        let identity = *self.identity.lock().await;
        let mut partitions = self.partitions.lock().unwrap_or_else(PoisonError::into_inner);
        let partition = partitions.entry((topic.clone(), index));
        Arc::clone(partition.or_insert_with(|| Arc::new(Partition::new(identity))))
    }
}
