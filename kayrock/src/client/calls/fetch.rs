//! Records fetched from partitions.

use super::super::cluster::Cluster;
use super::error::CallError;
use crate::message::Target;
use crate::messages::fetch::{FetchPartition, FetchRequest, PartitionData};
use crate::types::Uuid;
use crate::values::{BrokerId, IsolationLevel, TopicName};

impl Cluster {
    /// Fetches the records of a partition from an offset on; waits up to half a second for the first one.
    ///
    /// The result has complete batches: [`PartitionData::fetched`] and [`PartitionData::fetched_committed`] iterate over
    /// the records that are for the application, and return the offset to fetch next. [`Cluster::reader`] continues from
    /// fetch to fetch.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    /// use kayrock::records::BatchBuilder;
    /// use kayrock::values::IsolationLevel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// let mut batch = BatchBuilder::new();
    /// batch.record(1_700_000_000_000, None, Some(b"two apples"))?;
    /// cluster.produce("orders", 0, batch.build()?).await?;
    ///
    /// let partition = cluster.fetch("orders", 0, 0, IsolationLevel::ReadCommitted).await?;
    /// let mut fetched = partition.fetched_committed(0);
    /// for record in fetched.all_records() {
    ///     assert_eq!(record?.value.as_deref(), Some(&b"two apples"[..]));
    /// }
    /// assert_eq!(fetched.next_offset(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader did not read the partition, such as `OFFSET_OUT_OF_RANGE`.
    pub async fn fetch(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        offset: i64,
        isolation_level: IsolationLevel,
    ) -> Result<PartitionData, CallError> {
        // `send` adds the id of the topic, which newer versions have in place of the name.
        let request = FetchRequest::for_partition(topic, Uuid::default(), partition, offset);
        self.fetch_growing(None, FetchRequest { isolation_level, ..request }).await
    }

    /// Fetches from one partition at a replica or the leader, and again with higher limits while its first batch is
    /// larger.
    ///
    /// Only versions before 3 truncate the first batch.
    pub(super) async fn fetch_growing(
        &self,
        replica: Option<BrokerId>,
        mut request: FetchRequest,
    ) -> Result<PartitionData, CallError> {
        loop {
            let response = match replica {
                Some(id) => self.send_and_wait(Target::Broker(id), &request).await?,
                None => self.send(&request).await?,
            };
            let fetched = response.into_partition()?;
            match missing_size(&fetched) {
                Some(needed) if grow(&mut request, needed) => {}
                _ => return Ok(fetched),
            }
        }
    }
}

/// Returns the size of the first batch, if it is truncated.
fn missing_size(partition: &PartitionData) -> Option<usize> {
    let mut batches = partition.records.as_ref()?.batches();
    if batches.next().is_some() {
        return None;
    }
    batches.truncated().map(|truncated| truncated.needed)
}

/// Raises the limits to the size of a batch, and at least doubles that of the partition; returns false if it cannot.
fn grow(request: &mut FetchRequest, needed: usize) -> bool {
    let needed = i32::try_from(needed).unwrap_or(i32::MAX);
    let mut partitions = request.topics.iter_mut().flat_map(|topic| &mut topic.partitions);
    let Some(FetchPartition { partition_max_bytes: limit, .. }) = partitions.next() else { return false };
    if *limit == i32::MAX {
        return false;
    }
    *limit = limit.saturating_mul(2).max(needed);
    request.max_bytes = request.max_bytes.max(*limit);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{BatchBuilder, Records};

    fn partition(bytes: Vec<u8>) -> PartitionData {
        PartitionData { records: Some(Records::from(bytes)), ..PartitionData::default() }
    }

    #[test]
    fn limits_grow_to_the_size_of_a_truncated_batch() {
        let mut batch = BatchBuilder::new();
        batch.record(5, None, Some(&[7; 100])).unwrap();
        let batch = batch.finish().unwrap();
        let needed = missing_size(&partition(batch[..50].to_vec()));
        assert_eq!(needed, Some(batch.len()));
        // After a complete batch, the rest is fetched by the next request.
        assert_eq!(missing_size(&partition([&batch[..], &batch[..50]].concat())), None);
        assert_eq!(missing_size(&partition(Vec::new())), None);
    }

    #[test]
    fn limits_at_least_double_and_end_at_the_largest_number() {
        let mut request = FetchRequest::for_partition("orders", Uuid::default(), 0, 0);
        assert!(grow(&mut request, 12));
        assert_eq!(request.topics[0].partitions[0].partition_max_bytes, 2 * 1024 * 1024);
        assert!(grow(&mut request, usize::MAX));
        assert_eq!((request.topics[0].partitions[0].partition_max_bytes, request.max_bytes), (i32::MAX, i32::MAX));
        assert!(!grow(&mut request, 12));
    }
}
