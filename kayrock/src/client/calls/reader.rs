//! Records of one partition, fetch after fetch.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::replica::Replica;
use crate::message::Target;
use crate::messages::fetch::{FetchRequest, PartitionData};
use crate::records::{Fetched, OwnedRecord, RecordsError};
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, IsolationLevel, TopicName};
use core::time::Duration;
use std::vec;

/// First version of Fetch in which the leader compares the epoch of the reader's last record with its log.
const CHECKS_EPOCH: i16 = 12;

/// Longest time for the response of a replica, beyond the wait for records.
const REPLICA_TIMEOUT: Duration = Duration::from_secs(5);

impl Cluster {
    /// Returns a reader of the records of a partition from an offset on.
    ///
    /// The page of [`PartitionReader`] has an example.
    pub fn reader(&self, topic: impl Into<TopicName>, partition: i32, offset: i64) -> PartitionReader {
        PartitionReader {
            cluster: self.clone(),
            topic: topic.into(),
            partition,
            isolation_level: IsolationLevel::ReadUncommitted,
            max_wait: Duration::from_millis(500),
            rack: Str::default(),
            replica: Replica::default(),
            position: offset,
            fetch_offset: offset,
            last_epoch: -1,
            leader_epoch: -1,
            records: Vec::new().into_iter(),
        }
    }
}

/// Reader of the records of one partition.
///
/// It fetches when it has returned all records of the last fetch, and follows the partition from leader to leader. A call
/// may be dropped and repeated: no record is lost.
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
/// for value in ["two apples", "a pear"] {
///     batch.record(1_700_000_000_000, None, Some(value.as_bytes()))?;
/// }
/// cluster.produce("orders", 0, batch.build()?).await?;
///
/// let mut reader = cluster.reader("orders", 0, 0).isolation_level(IsolationLevel::ReadCommitted);
/// assert_eq!(reader.next().await?.value.as_deref(), Some(&b"two apples"[..]));
/// assert_eq!(reader.next().await?.value.as_deref(), Some(&b"a pear"[..]));
/// assert_eq!(reader.position(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "the reader does nothing until `next` or `poll` is called"]
pub struct PartitionReader {
    cluster: Cluster,
    topic: TopicName,
    partition: i32,
    isolation_level: IsolationLevel,
    max_wait: Duration,
    rack: Str,
    replica: Replica,
    position: i64,
    /// Offset after `records`.
    fetch_offset: i64,
    /// Leader epoch of the record before `fetch_offset`; -1 if unknown.
    last_epoch: i32,
    /// Leader epoch under which the last record was compared with the leader's log; -1 if it was not.
    leader_epoch: i32,
    records: vec::IntoIter<OwnedRecord>,
}

impl PartitionReader {
    /// Sets the isolation level. Default: `ReadUncommitted`.
    pub fn isolation_level(mut self, isolation_level: IsolationLevel) -> Self {
        self.isolation_level = isolation_level;
        self
    }

    /// Sets how long a fetch waits for a record. Default: half a second.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// Sets the rack of the reader, so that the leader may name a replica to read from (KIP-392). Default: none.
    ///
    /// If the replica fails, the reader returns to the leader.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::BrokerId;
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    /// use kayrock::records::BatchBuilder;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 1).start().await?;
    /// brokers.read_from_replica("orders", 0, Some(BrokerId(2)));
    /// let cluster = Cluster::connect(&brokers.bootstrap()).await?;
    /// let mut batch = BatchBuilder::new();
    /// batch.record(1_700_000_000_000, None, Some(b"two apples"))?;
    /// cluster.produce("orders", 0, batch.build()?).await?;
    /// let mut reader = cluster.reader("orders", 0, 0).rack("north");
    /// assert_eq!(reader.next().await?.value.as_deref(), Some(&b"two apples"[..]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn rack(mut self, rack: impl Into<Str>) -> Self {
        self.rack = rack.into();
        self
    }

    /// Returns the offset from which on the next record is read. It also passes control batches and aborted transactions.
    ///
    /// A group commits this offset. The page of [`PartitionReader`] has an example.
    #[must_use]
    pub fn position(&self) -> i64 {
        self.position
    }

    /// Continues at another offset, such as after `OFFSET_OUT_OF_RANGE`.
    ///
    /// ```no_run
    /// use kayrock::client::PartitionReader;
    ///
    /// # fn skip(reader: &mut PartitionReader) {
    /// reader.seek(reader.position() + 1);
    /// # }
    /// ```
    pub fn seek(&mut self, offset: i64) {
        self.records = Vec::new().into_iter();
        self.position = offset;
        self.fetch_offset = offset;
        self.last_epoch = -1;
    }

    /// Returns the next record, and waits until there is one.
    ///
    /// The page of [`PartitionReader`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: the leader did not read the partition, such as `OFFSET_OUT_OF_RANGE`.
    /// - [`CallError::Records`]: the batch at the position is invalid.
    /// - [`CallError::Truncated`]: records before the position were lost in an unclean election.
    pub async fn next(&mut self) -> Result<OwnedRecord, CallError> {
        loop {
            if let Some(record) = self.next_of_fetch() {
                return Ok(record);
            }
            self.fetch().await?;
        }
    }

    /// Returns the next record of the last fetch.
    pub(super) fn next_of_fetch(&mut self) -> Option<OwnedRecord> {
        let record = self.records.next()?;
        self.position = if self.records.len() == 0 { self.fetch_offset } else { record.offset.saturating_add(1) };
        Some(record)
    }

    /// Returns the remaining records of the last fetch, or those of one more fetch; none if there are none within the
    /// wait.
    ///
    /// ```no_run
    /// use kayrock::client::PartitionReader;
    ///
    /// # async fn print(mut reader: PartitionReader) -> Result<(), kayrock::client::CallError> {
    /// for record in reader.poll().await? {
    ///     println!("{}: {:?}", record.offset, record.value);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: the leader did not read the partition, such as `OFFSET_OUT_OF_RANGE`.
    /// - [`CallError::Records`]: the batch at the position is invalid.
    /// - [`CallError::Truncated`]: records before the position were lost in an unclean election.
    pub async fn poll(&mut self) -> Result<Vec<OwnedRecord>, CallError> {
        if self.records.len() == 0 {
            self.fetch().await?;
        }
        self.position = self.fetch_offset;
        Ok(self.records.by_ref().collect())
    }

    /// Fetches once, after all records of the last fetch were returned.
    pub(super) async fn fetch(&mut self) -> Result<(), CallError> {
        let mut fetched = self.fetch_again_at_leader().await?;
        if self.replica.choose(fetched.preferred_read_replica) {
            fetched = self.fetch_again_at_leader().await?;
        }
        self.take(&fetched)?;
        if self.records.len() == 0 {
            self.position = self.fetch_offset;
        }
        Ok(())
    }

    /// Fetches, and once more at the leader if a replica fails or the leader is newer than the metadata.
    async fn fetch_again_at_leader(&mut self) -> Result<PartitionData, CallError> {
        match self.try_fetch().await {
            Err(_) if self.replica.current().is_some() => {
                self.replica.leave();
                self.try_fetch().await
            }
            Err(error) if error.code() == Some(ErrorCode::FENCED_LEADER_EPOCH) => {
                self.cluster.refresh().await?;
                self.try_fetch().await
            }
            fetched => fetched,
        }
    }

    async fn try_fetch(&mut self) -> Result<PartitionData, CallError> {
        let leader = self.cluster.connection(Target::leader(&self.topic, self.partition)).await?;
        let checks_epoch = leader.version_of::<FetchRequest>().is_ok_and(|version| version >= CHECKS_EPOCH);
        let metadata = self.cluster.metadata();
        let leader_epoch = metadata.partition(&self.topic, self.partition).map_or(-1, |found| found.leader_epoch);
        if !checks_epoch && self.last_epoch >= 0 && self.leader_epoch != leader_epoch {
            let end = self.cluster.end_of_epoch(self.topic.clone(), self.partition, self.last_epoch).await?;
            self.check_end(end.end_offset)?;
        }
        self.leader_epoch = leader_epoch;

        let mut request = FetchRequest {
            isolation_level: self.isolation_level,
            max_wait_ms: i32::try_from(self.max_wait.as_millis()).unwrap_or(i32::MAX),
            rack_id: self.rack.clone(),
            ..FetchRequest::for_partition(self.topic.clone(), Uuid::default(), self.partition, self.fetch_offset)
        };
        for partition in request.topics.iter_mut().flat_map(|topic| &mut topic.partitions) {
            partition.current_leader_epoch = leader_epoch;
            partition.last_fetched_epoch = if checks_epoch { self.last_epoch } else { -1 };
        }
        let fetched = match self.replica.current() {
            Some(replica) => {
                let hasty = self.cluster.with_deadline(self.max_wait.saturating_add(REPLICA_TIMEOUT));
                hasty.fetch_growing(Some(replica), request).await?
            }
            None => self.cluster.fetch_growing(None, request).await?,
        };
        if fetched.diverging_epoch.epoch >= 0 {
            self.check_end(fetched.diverging_epoch.end_offset)?;
        }
        Ok(fetched)
    }

    /// Fails if the leader's log has other records before the position, from the end of an epoch on.
    fn check_end(&self, end_offset: i64) -> Result<(), CallError> {
        // -1: the leader has no epochs to compare.
        if (0..self.fetch_offset).contains(&end_offset) {
            return Err(CallError::Truncated { position: self.fetch_offset, end_offset });
        }
        Ok(())
    }

    /// Takes the records up to the first invalid one, which is an error if it is the first of all.
    fn take(&mut self, partition: &PartitionData) -> Result<(), CallError> {
        let mut fetched = match self.isolation_level {
            IsolationLevel::ReadCommitted => partition.fetched_committed(self.fetch_offset),
            _ => partition.fetched(self.fetch_offset),
        };
        let mut records = Vec::new();
        let outcome = collect(&mut fetched, &mut records);
        self.fetch_offset = fetched.next_offset();
        self.last_epoch = epoch_before(partition, self.fetch_offset).unwrap_or(self.last_epoch);
        if records.is_empty() {
            outcome?;
        }
        self.records = records.into_iter();
        Ok(())
    }
}

fn collect(fetched: &mut Fetched<'_>, records: &mut Vec<OwnedRecord>) -> Result<(), RecordsError> {
    for record in fetched.all_records() {
        records.push(record?);
    }
    Ok(())
}

/// Returns the leader epoch of the batch with the record before an offset, also of a batch that is not for the application.
fn epoch_before(partition: &PartitionData, offset: i64) -> Option<i32> {
    let batches = partition.records.as_ref()?.batches().unchecked();
    let before = batches.filter_map(Result::ok).take_while(|batch| batch.base_offset() < offset);
    before.last().map(|batch| batch.partition_leader_epoch())
}
