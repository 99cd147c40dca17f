//! Records appended to partitions.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::partitioner::partition_of_key;
use super::results::{check, only};
use crate::messages::produce::{PartitionProduceResponse, ProduceRequest};
use crate::records::Records;
use crate::types::Uuid;
use crate::values::{ErrorCode, TopicName};

impl Cluster {
    /// Appends a batch of records to a partition; returns its offsets once all in-sync replicas have it.
    ///
    /// The batch is not sent again if it is open whether the leader has appended it, unless it has a producer id; see
    /// [`Cluster::retry_unsafe`].
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    /// use kayrock::records::BatchBuilder;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 6).start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// let mut batch = BatchBuilder::new();
    /// batch.record(1_700_000_000_000, Some(b"customer-7"), Some(b"two apples"))?;
    /// let partition = cluster.partition_of_key("orders", b"customer-7").await?;
    /// let produced = cluster.produce("orders", partition, batch.build()?).await?;
    /// assert_eq!((partition, produced.base_offset), (1, 0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader did not append the batch, such as `MESSAGE_TOO_LARGE`.
    /// - [`CallError::NoResult`]: the response lacks the partition.
    pub async fn produce(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        records: Records,
    ) -> Result<PartitionProduceResponse, CallError> {
        // `send` adds the id of the topic, which newer versions have in place of the name.
        self.append(&ProduceRequest::for_partition(topic, Uuid::default(), partition, records)).await
    }

    pub(super) async fn append(&self, request: &ProduceRequest) -> Result<PartitionProduceResponse, CallError> {
        let response = self.send(request).await?;
        let mut appended = only(response.responses.into_iter().flat_map(|topic| topic.partition_responses))?;
        check(appended.error_code, appended.error_message.take())?;
        Ok(appended)
    }

    /// Returns the partition of a topic in which Java's producer puts records with a key.
    ///
    /// [`Cluster::produce`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the cluster has no such topic, or a request has no response.
    /// - [`CallError::Refused`]: the topic has no partitions.
    pub async fn partition_of_key(&self, topic: impl Into<TopicName>, key: &[u8]) -> Result<i32, CallError> {
        let topic = topic.into();
        if self.metadata().topic(&topic).is_none() {
            // The lookup of a leader requests the metadata of the topic.
            self.leader(&topic, 0).await?;
        }
        let metadata = self.metadata();
        let partitions = metadata.topic(&topic).map_or(0, |topic| topic.partitions.len());
        let partition = partition_of_key(key, i32::try_from(partitions).unwrap_or(i32::MAX));
        Ok(partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?)
    }
}
