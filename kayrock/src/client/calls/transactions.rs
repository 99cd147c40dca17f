//! Transactions, step by step.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::member::GroupMember;
use super::partition_offset::{PartitionOffset, by_topic};
use crate::message::Target;
use crate::messages::add_offsets_to_txn::AddOffsetsToTxnRequest;
use crate::messages::add_partitions_to_txn::{AddPartitionsToTxnTopic, AddPartitionsToTxnTopicResult};
use crate::messages::end_txn::EndTxnRequest;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::messages::produce::{PartitionProduceResponse, ProduceRequest};
use crate::messages::txn_offset_commit::{
    TxnOffsetCommitRequest, TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use crate::records::{BatchBuilder, Records};
use crate::types::Uuid;
use crate::values::{ProducerId, TopicName, TransactionResult, TransactionalId};
use core::time::Duration;
use kayrock_derive::KafkaMessage;
use std::collections::BTreeMap;

/// Producer of transactions: its id, its epoch, and the next sequence number of each partition.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use core::time::Duration;
/// use kayrock::client::{Cluster, GroupMember, PartitionOffset};
/// use kayrock::mock::Broker;
/// use kayrock::values::TransactionResult;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("invoices", 1).topic("orders", 1).start().await?;
/// let cluster = Cluster::connect(&broker.bootstrap()).await?;
/// let mut producer = cluster.init_transactions("billing-0", Duration::from_secs(60)).await?;
///
/// cluster.add_partitions(&producer, [("invoices", 0)]).await?;
/// let mut batch = producer.batch("invoices", 0);
/// batch.record(1_700_000_000_000, None, Some(b"two apples: 3 EUR"))?;
/// cluster.produce_in_transaction(&mut producer, "invoices", 0, batch.build()?).await?;
/// let consumed = PartitionOffset::new("orders", 0, 1);
/// cluster.commit_offsets_in_transaction(&producer, &GroupMember::outside("billing"), [consumed]).await?;
/// cluster.end_transaction(&mut producer, TransactionResult::COMMIT).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransactionalProducer {
    /// Transactional id.
    pub transactional_id: TransactionalId,
    /// Producer id.
    pub producer_id: ProducerId,
    /// Epoch: a producer with a lower one is fenced.
    pub producer_epoch: i16,
    sequences: BTreeMap<(TopicName, i32), i32>,
}

impl TransactionalProducer {
    /// Returns a builder of the next batch for a partition.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    pub fn batch(&self, topic: impl Into<TopicName>, partition: i32) -> BatchBuilder {
        let sequence = self.sequences.get(&(topic.into(), partition)).copied().unwrap_or_default();
        BatchBuilder::new().producer(self.producer_id, self.producer_epoch, sequence).transactional(true)
    }
}

impl Cluster {
    /// Starts a producer of transactions: fences older ones with the same id, and ends their transactions.
    ///
    /// The coordinator aborts transactions that last longer than the timeout.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the coordinator rejects the producer, such as `INVALID_TRANSACTION_TIMEOUT`.
    pub async fn init_transactions(
        &self,
        transactional_id: impl Into<TransactionalId>,
        timeout: Duration,
    ) -> Result<TransactionalProducer, CallError> {
        let transactional_id = transactional_id.into();
        let request = InitProducerIdRequest {
            transactional_id: Some(transactional_id.clone()),
            transaction_timeout_ms: i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX),
            ..Default::default()
        };
        let response = self.send(&request).await?;
        response.error_code.into_result()?;
        let (producer_id, producer_epoch) = (response.producer_id, response.producer_epoch);
        Ok(TransactionalProducer { transactional_id, producer_id, producer_epoch, sequences: BTreeMap::new() })
    }

    /// Adds partitions to the transaction, before the first batch for each of them.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: a partition was not added, such as `INVALID_PRODUCER_EPOCH` after a newer producer.
    pub async fn add_partitions(
        &self,
        producer: &TransactionalProducer,
        partitions: impl IntoIterator<Item = (impl Into<TopicName>, i32)>,
    ) -> Result<(), CallError> {
        let mut topics = BTreeMap::<TopicName, Vec<i32>>::new();
        for (topic, partition) in partitions {
            topics.entry(topic.into()).or_default().push(partition);
        }
        let topics = topics.into_iter().map(|(name, partitions)| AddPartitionsToTxnTopic {
            name,
            partitions,
            ..Default::default()
        });
        let request = AddPartitionsRequest {
            transactional_id: producer.transactional_id.clone(),
            producer_id: producer.producer_id,
            producer_epoch: producer.producer_epoch,
            topics: topics.collect(),
        };
        // To add a partition twice has no other effect than to add it once.
        let coordinator = Target::transaction(producer.transactional_id.clone());
        let response = self.retry_unsafe(true).send_to(coordinator, &request).await?;
        for topic in &response.results {
            for partition in &topic.results_by_partition {
                partition.partition_error_code.into_result()?;
            }
        }
        Ok(())
    }

    /// Appends a batch to a partition of the transaction.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader did not append the batch, such as `INVALID_TXN_STATE`.
    /// - [`CallError::NoResult`]: the response lacks the partition.
    /// - [`CallError::Records`]: the records are not a valid batch.
    pub async fn produce_in_transaction(
        &self,
        producer: &mut TransactionalProducer,
        topic: impl Into<TopicName>,
        partition: i32,
        records: Records,
    ) -> Result<PartitionProduceResponse, CallError> {
        let topic = topic.into();
        let last = records.batches().last().transpose()?.map(|batch| batch.last_sequence());
        let request = ProduceRequest {
            transactional_id: Some(producer.transactional_id.clone()),
            ..ProduceRequest::for_partition(topic.clone(), Uuid::default(), partition, records)
        };
        let appended = self.append(&request).await?;
        if let Some(last) = last {
            // After the largest number, sequences start again at 0.
            producer.sequences.insert((topic, partition), last.checked_add(1).unwrap_or_default());
        }
        Ok(appended)
    }

    /// Commits offsets of a group as a part of the transaction.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: an offset was not added, such as `ILLEGAL_GENERATION` after a rebalance.
    pub async fn commit_offsets_in_transaction(
        &self,
        producer: &TransactionalProducer,
        member: &GroupMember,
        offsets: impl IntoIterator<Item = PartitionOffset>,
    ) -> Result<(), CallError> {
        let topics = by_topic(offsets).into_iter().map(|(name, offsets)| TxnOffsetCommitRequestTopic {
            name,
            partitions: offsets.into_iter().map(committed).collect(),
            ..Default::default()
        });
        let commit = TxnOffsetCommitRequest {
            transactional_id: producer.transactional_id.clone(),
            group_id: member.group_id.clone(),
            producer_id: producer.producer_id,
            producer_epoch: producer.producer_epoch,
            generation_id_or_member_epoch: member.generation_id,
            member_id: member.member_id.clone(),
            group_instance_id: member.group_instance_id.clone(),
            topics: topics.collect(),
            ..Default::default()
        };
        let add = AddOffsetsToTxnRequest {
            transactional_id: producer.transactional_id.clone(),
            producer_id: producer.producer_id,
            producer_epoch: producer.producer_epoch,
            group_id: member.group_id.clone(),
            ..Default::default()
        };
        // To the coordinator of the transaction, then to that of the group.
        self.send(&add).await?.error_code.into_result()?;
        let response = self.send(&commit).await?;
        for partition in response.topics.iter().flat_map(|topic| &topic.partitions) {
            partition.error_code.into_result()?;
        }
        Ok(())
    }

    /// Commits or aborts the transaction. The producer may start the next one.
    ///
    /// The page of [`TransactionalProducer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the transaction did not end in this way, such as `INVALID_TXN_STATE`.
    pub async fn end_transaction(
        &self,
        producer: &mut TransactionalProducer,
        result: TransactionResult,
    ) -> Result<(), CallError> {
        let request = EndTxnRequest {
            transactional_id: producer.transactional_id.clone(),
            producer_id: producer.producer_id,
            producer_epoch: producer.producer_epoch,
            committed: result,
            ..Default::default()
        };
        let response = self.send(&request).await?;
        response.error_code.into_result()?;
        // From version 5, each transaction has an epoch of its own, whose sequences start at 0.
        if response.producer_epoch >= 0 {
            (producer.producer_id, producer.producer_epoch) = (response.producer_id, response.producer_epoch);
            producer.sequences.clear();
        }
        Ok(())
    }
}

/// `AddPartitionsToTxn` in the versions of clients; the later ones are for brokers.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=3", flexible = "3..", response = AddPartitionsResponse)]
struct AddPartitionsRequest {
    transactional_id: TransactionalId,
    producer_id: ProducerId,
    producer_epoch: i16,
    topics: Vec<AddPartitionsToTxnTopic>,
}

/// Response to [`AddPartitionsRequest`].
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=3", flexible = "3..")]
struct AddPartitionsResponse {
    throttle_time_ms: i32,
    results: Vec<AddPartitionsToTxnTopicResult>,
}

fn committed(offset: PartitionOffset) -> TxnOffsetCommitRequestPartition {
    TxnOffsetCommitRequestPartition {
        partition_index: offset.partition,
        committed_offset: offset.offset,
        committed_leader_epoch: offset.leader_epoch,
        committed_metadata: offset.metadata,
        ..Default::default()
    }
}
