//! Transactions and their descriptions.

use kayrock::messages::add_offsets_to_txn::AddOffsetsToTxnRequest;
use kayrock::messages::add_partitions_to_txn::{
    AddPartitionsToTxnRequest, AddPartitionsToTxnTopic, AddPartitionsToTxnTransaction,
};
use kayrock::messages::describe_producers::{DescribeProducersRequest, TopicRequest};
use kayrock::messages::describe_transactions::DescribeTransactionsRequest;
use kayrock::messages::end_txn::EndTxnRequest;
use kayrock::messages::init_producer_id::InitProducerIdRequest;
use kayrock::messages::list_transactions::ListTransactionsRequest;
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::txn_offset_commit::{
    TxnOffsetCommitRequest, TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use kayrock::messages::write_txn_markers::{WritableTxnMarker, WritableTxnMarkerTopic, WriteTxnMarkersRequest};
use kayrock::records::BatchBuilder;
use kayrock::values::{Acks, CoordinatorType, ErrorCode, ProducerId, TransactionResult};
use kayrock_tests::ask::Connection;

use super::groups::{coordinator_is_ready, find_coordinator};
use super::lab::{Lab, Site, only};
use super::records::{batch, entries};
use super::topics::Topic;

/// Producer of a transaction.
struct Producer {
    name: String,
    id: ProducerId,
    epoch: i16,
}

impl Producer {
    /// A producer with a transactional id of that name.
    fn create(site: &Site, name: &str) -> Result<Self, String> {
        find_coordinator(site, name, CoordinatorType::Transaction)?;
        let request = InitProducerIdRequest {
            transactional_id: Some(name.into()),
            transaction_timeout_ms: 60_000,
            ..InitProducerIdRequest::default()
        };
        let response = site.connect()?.ask_well(&request, site.newest::<InitProducerIdRequest>())?;
        Ok(Self { name: name.to_owned(), id: response.producer_id, epoch: response.producer_epoch })
    }

    /// A producer that is unknown to the broker.
    fn unknown() -> Self {
        Self { name: "unknown".to_owned(), id: ProducerId(999_999), epoch: 0 }
    }

    /// A producer with records in an open transaction.
    fn busy(site: &Site, name: &str) -> Result<(Self, Topic), String> {
        let topic = Topic::create(site, name, 1)?;
        let producer = Self::create(site, name)?;
        let broker = &mut site.connect()?;
        // The last version that clients use; brokers use later ones, for several transactions.
        broker.ask_well(&producer.add_partitions(&topic, 3), 3)?;
        producer.write(broker, site, &topic)?;
        Ok((producer, topic))
    }

    fn write(&self, broker: &mut Connection, site: &Site, topic: &Topic) -> Result<(), String> {
        let builder = BatchBuilder::new().producer(self.id, self.epoch, 0).transactional(true);
        let records = Some(batch(builder, &entries(0))?);
        let data = PartitionProduceData { records, ..PartitionProduceData::default() };
        let topic = TopicProduceData {
            name: topic.name.as_str().into(),
            topic_id: topic.id,
            partition_data: vec![data],
            ..TopicProduceData::default()
        };
        let request = ProduceRequest {
            transactional_id: Some(self.name.as_str().into()),
            acks: Acks::All,
            timeout_ms: 10_000,
            topic_data: vec![topic],
            ..ProduceRequest::default()
        };
        broker.ask_well(&request, site.newest::<ProduceRequest>()).map(drop)
    }

    /// One transaction before v4, an array of them from v4 on.
    fn add_partitions(&self, topic: &Topic, version: i16) -> AddPartitionsToTxnRequest {
        let name = topic.name.as_str().into();
        let topics = vec![AddPartitionsToTxnTopic { name, partitions: vec![0], ..Default::default() }];
        if version < 4 {
            return AddPartitionsToTxnRequest {
                v3_and_below_transactional_id: self.name.as_str().into(),
                v3_and_below_producer_id: self.id,
                v3_and_below_producer_epoch: self.epoch,
                v3_and_below_topics: topics,
                ..AddPartitionsToTxnRequest::default()
            };
        }
        let transaction = AddPartitionsToTxnTransaction {
            transactional_id: self.name.as_str().into(),
            producer_id: self.id,
            producer_epoch: self.epoch,
            topics,
            ..AddPartitionsToTxnTransaction::default()
        };
        AddPartitionsToTxnRequest { transactions: vec![transaction], ..AddPartitionsToTxnRequest::default() }
    }

    fn add_offsets(&self, group: &str) -> AddOffsetsToTxnRequest {
        AddOffsetsToTxnRequest {
            transactional_id: self.name.as_str().into(),
            producer_id: self.id,
            producer_epoch: self.epoch,
            group_id: group.into(),
            ..AddOffsetsToTxnRequest::default()
        }
    }

    fn end(&self) -> EndTxnRequest {
        EndTxnRequest {
            transactional_id: self.name.as_str().into(),
            producer_id: self.id,
            producer_epoch: self.epoch,
            committed: TransactionResult::COMMIT,
            ..EndTxnRequest::default()
        }
    }
}

pub(crate) fn add_partitions(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "txn-partitions", 1)?;
    lab.each_version::<AddPartitionsToTxnRequest>(site, |broker, version| {
        let producer = Producer::create(site, &site.name("txn-partitions", version))?;
        let response = broker.ask_well(&producer.add_partitions(&topic, version), version)?;
        let topics = if version < 4 {
            response.results_by_topic_v3_and_below
        } else {
            only(response.results_by_transaction)?.topic_results
        };
        assert_eq!(only(topics)?.name, topic.name.as_str());
        let unknown = Producer::unknown().add_partitions(&topic, version);
        broker.ask_refused(&unknown, version, ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
        Ok("one; INVALID_PRODUCER_ID_MAPPING for an unknown producer".to_owned())
    })
}

pub(crate) fn add_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<AddOffsetsToTxnRequest>(site, |broker, version| {
        let producer = Producer::create(site, &site.name("txn-offsets", version))?;
        broker.ask_well(&producer.add_offsets("txn-offsets"), version)?;
        let unknown = Producer::unknown().add_offsets("txn-offsets");
        broker.ask_refused(&unknown, version, ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
        Ok("of a group; INVALID_PRODUCER_ID_MAPPING for an unknown producer".to_owned())
    })
}

pub(crate) fn commit_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "txn-commit", 1)?;
    coordinator_is_ready(site, "txn-commit")?;
    let request = |producer: &Producer, topic: &Topic| {
        let partition = TxnOffsetCommitRequestPartition { committed_offset: 3, ..Default::default() };
        let topic = TxnOffsetCommitRequestTopic {
            name: topic.name.as_str().into(),
            topic_id: topic.id,
            partitions: vec![partition],
            ..TxnOffsetCommitRequestTopic::default()
        };
        TxnOffsetCommitRequest {
            transactional_id: producer.name.as_str().into(),
            group_id: "txn-commit".into(),
            producer_id: producer.id,
            producer_epoch: producer.epoch,
            topics: vec![topic],
            ..TxnOffsetCommitRequest::default()
        }
    };
    lab.each_version::<TxnOffsetCommitRequest>(site, |broker, version| {
        let producer = Producer::create(site, &site.name("txn-commit", version))?;
        broker.ask_well(&producer.add_offsets("txn-commit"), site.newest::<AddOffsetsToTxnRequest>())?;
        let found = only(broker.ask_well(&request(&producer, &topic), version)?.topics)?;
        assert_eq!(found.topic_id == topic.id, version >= 6);
        let unknown = if version < 6 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
        broker.ask_refused(&request(&producer, &Topic::missing()), version, unknown)?;
        broker.ask_well(&producer.end(), site.newest::<EndTxnRequest>().min(4))?;
        Ok("an offset; an unknown topic is refused".to_owned())
    })
}

pub(crate) fn end(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<EndTxnRequest>(site, |broker, version| {
        let (producer, _) = Producer::busy(site, &site.name("txn-end", version))?;
        let response = broker.ask_well(&producer.end(), version)?;
        assert_eq!(response.producer_epoch, if version >= 5 { producer.epoch + 1 } else { -1 });
        let error = ErrorCode::INVALID_PRODUCER_ID_MAPPING;
        broker.ask_refused(&Producer::unknown().end(), version, error)?;
        Ok("committed; INVALID_PRODUCER_ID_MAPPING for an unknown producer".to_owned())
    })
}

pub(crate) fn write_markers(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<WriteTxnMarkersRequest>(site, |broker, version| {
        let (producer, topic) = Producer::busy(site, &site.name("txn-markers", version))?;
        let request = |topic: &Topic| {
            let topic = WritableTxnMarkerTopic {
                name: topic.name.as_str().into(),
                partition_indexes: vec![0],
                ..WritableTxnMarkerTopic::default()
            };
            let marker = WritableTxnMarker {
                producer_id: producer.id,
                producer_epoch: producer.epoch,
                transaction_result: TransactionResult::COMMIT,
                topics: vec![topic],
                ..WritableTxnMarker::default()
            };
            WriteTxnMarkersRequest { markers: vec![marker], ..WriteTxnMarkersRequest::default() }
        };
        assert_eq!(only(broker.ask_well(&request(&topic), version)?.markers)?.producer_id, producer.id);
        broker.ask_refused(&request(&Topic::missing()), version, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        Ok("a commit marker; UNKNOWN_TOPIC_OR_PARTITION elsewhere".to_owned())
    })
}

pub(crate) fn describe_producers(lab: &Lab, site: &Site) -> Result<(), String> {
    let (producer, topic) = Producer::busy(site, "txn-producers")?;
    let request = |_| {
        let name = topic.name.as_str().into();
        let topic = TopicRequest { name, partition_indexes: vec![0], ..TopicRequest::default() };
        DescribeProducersRequest { topics: vec![topic], ..DescribeProducersRequest::default() }
    };
    lab.responses(site, request, |response, _| {
        let partitions = response.topics.iter().flat_map(|topic| &topic.partitions);
        let found: Vec<_> = partitions.flat_map(|partition| &partition.active_producers).collect();
        let found: Vec<_> = found.iter().map(|state| (state.producer_id, state.current_txn_start_offset)).collect();
        assert_eq!(found, [(producer.id, 0)]);
        "one, in a transaction".to_owned()
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let (producer, topic) = Producer::busy(site, "txn-described")?;
    let request = |name: &str| DescribeTransactionsRequest {
        transactional_ids: vec![name.into()],
        ..DescribeTransactionsRequest::default()
    };
    lab.each_version::<DescribeTransactionsRequest>(site, |broker, version| {
        let state = only(broker.ask_well(&request(&producer.name), version)?.transaction_states)?;
        assert_eq!((&**state.transaction_state, state.producer_id), ("Ongoing", producer.id));
        assert_eq!(only(state.topics)?.topic, topic.name.as_str());
        broker.ask_refused(&request("unknown"), version, ErrorCode::TRANSACTIONAL_ID_NOT_FOUND)?;
        Ok("an ongoing one; TRANSACTIONAL_ID_NOT_FOUND for another".to_owned())
    })
}

pub(crate) fn list(lab: &Lab, site: &Site) -> Result<(), String> {
    let (producer, _) = Producer::busy(site, "txn-listed")?;
    let request = |_| ListTransactionsRequest {
        state_filters: vec!["Ongoing".into(), "Confused".into()],
        producer_id_filters: vec![producer.id],
        ..ListTransactionsRequest::default()
    };
    lab.responses(site, request, |response, _| {
        assert_eq!(response.unknown_state_filters, ["Confused"]);
        let found: Vec<_> =
            response.transaction_states.iter().map(|state| state.transactional_id.to_string()).collect();
        assert_eq!(found, [&*producer.name]);
        "the only one of a producer".to_owned()
    })
}
