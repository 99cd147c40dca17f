//! Idempotent and transactional producers.

use kayrock::ErrorCode;
use kayrock::messages::add_offsets_to_txn::AddOffsetsToTxnRequest;
use kayrock::messages::add_partitions_to_txn::{
    AddPartitionsToTxnRequest, AddPartitionsToTxnTopic, AddPartitionsToTxnTransaction,
};
use kayrock::messages::describe_producers::{self, DescribeProducersRequest};
use kayrock::messages::describe_transactions::DescribeTransactionsRequest;
use kayrock::messages::end_txn::EndTxnRequest;
use kayrock::messages::fetch::FetchRequest;
use kayrock::messages::heartbeat::HeartbeatRequest;
use kayrock::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use kayrock::messages::list_offsets::ListOffsetsRequest;
use kayrock::messages::list_transactions::ListTransactionsRequest;
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kayrock::messages::produce::ProduceRequest;
use kayrock::messages::txn_offset_commit::{
    TxnOffsetCommitRequest, TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::TransactionalId;
use kayrock::values::{CoordinatorType, IsolationLevel, ProducerId};

use super::build::{Topic, batch, built, coordinator, fetching, initializing, listing, prepare, producing};
use super::session::Session;

/// Id and epoch of a producer.
#[derive(Debug, Clone, Copy)]
struct Producer {
    id: ProducerId,
    epoch: i16,
}

impl Producer {
    fn of(response: &InitProducerIdResponse) -> Self {
        Self { id: response.producer_id, epoch: response.producer_epoch }
    }

    fn batch(self, sequence: i32, count: i64) -> Result<Records, String> {
        built(BatchBuilder::new().producer(self.id, self.epoch, sequence), count)
    }

    fn transactional(self, sequence: i32, count: i64) -> Result<Records, String> {
        built(BatchBuilder::new().producer(self.id, self.epoch, sequence).transactional(true), count)
    }
}

fn producers_of(name: &str, partition: i32) -> DescribeProducersRequest {
    let topic = describe_producers::TopicRequest {
        name: name.into(),
        partition_indexes: vec![partition],
        ..describe_producers::TopicRequest::default()
    };
    DescribeProducersRequest { topics: vec![topic], ..DescribeProducersRequest::default() }
}

pub(crate) fn idempotence(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "id-topic", 1)?;
    let request = initializing(None);
    let first = Producer::of(&session.until("a producer", &request, |response| response.error_code.0 == 0)?);
    let later = Producer { epoch: 1, ..first };
    session.ask("no producers yet", &producers_of("id-topic", 0))?;
    for (label, producer, sequence, count) in [
        ("first", first, 0, 3),
        ("repeated", first, 0, 3),
        ("second", first, 3, 2),
        ("repeated first", first, 0, 3),
        ("repeated second", first, 3, 2),
        ("a part of a batch", first, 3, 1),
        ("a gap", first, 6, 1),
        ("third", first, 5, 1),
        ("fourth", first, 6, 1),
        ("fifth", first, 7, 1),
        ("sixth", first, 8, 1),
        ("seventh", first, 9, 1),
        ("a batch older than five", first, 0, 3),
        ("a new epoch at a gap", later, 3, 1),
        ("a new epoch", later, 0, 1),
        ("an old epoch", first, 10, 1),
        ("an old epoch repeated", first, 9, 1),
    ] {
        session.ask(label, &producing(&topic, producer.batch(sequence, count)?))?;
    }
    session.ask("the producer", &producers_of("id-topic", 0))?;
    session.ask("producers of an unknown partition", &producers_of("id-topic", 4))?;
    session.ask("producers of an unknown topic", &producers_of("id-unknown", 0))?;
    let high = Producer { id: ProducerId(800_000), epoch: 0 };
    session.ask("sequence before the last", &producing(&topic, high.batch(i32::MAX - 1, 2)?))?;
    session.ask("sequence after the last", &producing(&topic, high.batch(0, 1)?))?;
    session.ask("all", &fetching(&topic, 0))?;
    Ok(())
}

pub(crate) fn ids(session: &mut Session) -> Result<(), String> {
    coordinator(session, CoordinatorType::Transaction, "pi-tx")?;
    let ready = initializing(Some("pi-ready"));
    session.until("the coordinator is ready", &ready, |response| response.error_code.0 == 0)?;
    let with = |id: Option<&str>, producer_id, producer_epoch| InitProducerIdRequest {
        producer_id: ProducerId(producer_id),
        producer_epoch,
        ..initializing(id)
    };
    for version in 0..=5 {
        session.ask_in("each version", &initializing(None), version)?;
        session.ask_in("each version with an id", &initializing(Some("pi-versions")), version)?;
    }
    for (label, request) in [
        ("an id and an epoch without name", with(None, 5, 3)),
        ("an id without epoch", with(None, 5, -1)),
        ("an epoch without id", with(None, -1, 3)),
        ("a negative id", with(None, -5, -1)),
        ("an empty name", with(Some(""), -1, -1)),
        ("a name", with(Some("pi-a"), -1, -1)),
        ("a name again", with(Some("pi-a"), -1, -1)),
        ("another producer id", with(Some("pi-a"), 999_999, 0)),
        ("a name that is new with an id", with(Some("pi-b"), 999_999, 0)),
        ("no time", InitProducerIdRequest { transaction_timeout_ms: 0, ..with(Some("pi-c"), -1, -1) }),
        ("negative time", InitProducerIdRequest { transaction_timeout_ms: -1, ..with(Some("pi-c"), -1, -1) }),
        ("too much time", InitProducerIdRequest { transaction_timeout_ms: 900_001, ..with(Some("pi-c"), -1, -1) }),
    ] {
        session.ask(label, &request)?;
    }
    let first = Producer::of(&session.ask("known", &initializing(Some("pi-d")))?);
    let again = session.ask("with its own id", &with(Some("pi-d"), first.id.0, first.epoch))?;
    session.ask("with its own id, repeated", &with(Some("pi-d"), first.id.0, first.epoch))?;
    session.ask("with its new epoch", &with(Some("pi-d"), again.producer_id.0, again.producer_epoch))?;
    session.ask("with an old epoch", &with(Some("pi-d"), first.id.0, first.epoch))?;
    session.ask("with a future epoch", &with(Some("pi-d"), first.id.0, 50))?;
    Ok(())
}

/// A transactional producer under a name.
struct Transactional {
    name: &'static str,
    producer: Producer,
}

impl Transactional {
    fn adding(&self, topic: &str, partitions: &[i32]) -> AddPartitionsToTxnRequest {
        let topic =
            AddPartitionsToTxnTopic { name: topic.into(), partitions: partitions.to_vec(), ..Default::default() };
        AddPartitionsToTxnRequest {
            v3_and_below_transactional_id: self.name.into(),
            v3_and_below_producer_id: self.producer.id,
            v3_and_below_producer_epoch: self.producer.epoch,
            v3_and_below_topics: vec![topic],
            ..AddPartitionsToTxnRequest::default()
        }
    }

    fn producing(&self, topic: &Topic, sequence: i32, count: i64) -> Result<ProduceRequest, String> {
        let transactional_id = Some(TransactionalId::from(self.name));
        Ok(ProduceRequest { transactional_id, ..producing(topic, self.producer.transactional(sequence, count)?) })
    }

    fn ending(&self, is_committed: bool) -> EndTxnRequest {
        EndTxnRequest {
            transactional_id: self.name.into(),
            producer_id: self.producer.id,
            producer_epoch: self.producer.epoch,
            committed: is_committed.into(),
            ..EndTxnRequest::default()
        }
    }

    fn committing(&self, group: &str, topic: &Topic, offset: i64) -> TxnOffsetCommitRequest {
        let partition = TxnOffsetCommitRequestPartition {
            committed_offset: offset,
            committed_metadata: Some("tx".into()),
            ..TxnOffsetCommitRequestPartition::default()
        };
        let topic = TxnOffsetCommitRequestTopic {
            name: topic.name.as_str().into(),
            topic_id: topic.id,
            partitions: vec![partition],
            ..TxnOffsetCommitRequestTopic::default()
        };
        TxnOffsetCommitRequest {
            transactional_id: self.name.into(),
            group_id: group.into(),
            producer_id: self.producer.id,
            producer_epoch: self.producer.epoch,
            topics: vec![topic],
            ..TxnOffsetCommitRequest::default()
        }
    }

    fn adding_offsets(&self, group: &str) -> AddOffsetsToTxnRequest {
        AddOffsetsToTxnRequest {
            transactional_id: self.name.into(),
            producer_id: self.producer.id,
            producer_epoch: self.producer.epoch,
            group_id: group.into(),
            ..AddOffsetsToTxnRequest::default()
        }
    }
}

fn describing(name: &str) -> DescribeTransactionsRequest {
    DescribeTransactionsRequest { transactional_ids: vec![name.into()], ..DescribeTransactionsRequest::default() }
}

fn offsets_of(group: &str, topic: &Topic, require_stable: bool) -> OffsetFetchRequest {
    let topic = OffsetFetchRequestTopics {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partition_indexes: vec![0],
        ..OffsetFetchRequestTopics::default()
    };
    let group = OffsetFetchRequestGroup { group_id: group.into(), topics: Some(vec![topic]), ..Default::default() };
    OffsetFetchRequest { groups: vec![group], require_stable, ..OffsetFetchRequest::default() }
}

/// Reads in both isolation levels, and looks up the ends.
fn look(session: &mut Session, label: &str, topic: &Topic, name: &str) -> Result<(), String> {
    // A real broker responds before it has written the markers.
    for _ in 0..200 {
        let states = session.quietly(&describing(name))?.transaction_states;
        if !states.iter().any(|one| one.transaction_state.0.starts_with("Prepare")) {
            break;
        }
        session.pause();
    }
    for isolation_level in [IsolationLevel::ReadUncommitted, IsolationLevel::ReadCommitted] {
        let label = format!("{label}: {isolation_level}");
        session.ask(&label, &FetchRequest { isolation_level, ..fetching(topic, 0) })?;
        session.ask(&label, &ListOffsetsRequest { isolation_level, ..listing(topic, -1) })?;
    }
    session.ask(&format!("{label}: producers"), &producers_of(&topic.name, 0))?;
    session.ask(&format!("{label}: described"), &describing(name))?;
    Ok(())
}

fn begin(session: &mut Session, name: &'static str) -> Result<Transactional, String> {
    coordinator(session, CoordinatorType::Transaction, name)?;
    let request = initializing(Some(name));
    let response = session.until("a producer", &request, |response| response.error_code.0 == 0)?;
    Ok(Transactional { name, producer: Producer::of(&response) })
}

/// Version 2 of the protocol: partitions are added by Produce, and each end has a new epoch.
pub(crate) fn transactions(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "tx-topic", 1)?;
    let mut one = begin(session, "tx-one")?;
    look(session, "empty", &topic, "tx-one")?;
    session.ask("commit of nothing", &one.ending(true))?;
    session.ask("abort of nothing", &one.ending(false))?;
    one.producer = begin(session, "tx-one")?.producer;
    session.ask("first", &one.producing(&topic, 0, 2)?)?;
    look(session, "open", &topic, "tx-one")?;
    session.ask("plain", &producing(&topic, batch(1)?))?;
    look(session, "open with more", &topic, "tx-one")?;
    session.ask("second", &one.producing(&topic, 2, 1)?)?;
    session.ask("second repeated", &one.producing(&topic, 2, 1)?)?;
    let ended = session.ask("commit", &one.ending(true))?;
    session.rest();
    look(session, "committed", &topic, "tx-one")?;
    session.ask("commit repeated", &one.ending(true))?;
    session.ask("abort after commit", &one.ending(false))?;
    session.ask("produced in the old epoch", &one.producing(&topic, 3, 1)?)?;
    one.producer = Producer { id: ended.producer_id, epoch: ended.producer_epoch };
    session.ask("next", &one.producing(&topic, 0, 1)?)?;
    let ended = session.ask("abort", &one.ending(false))?;
    session.rest();
    look(session, "aborted", &topic, "tx-one")?;
    one.producer = Producer { id: ended.producer_id, epoch: ended.producer_epoch };
    session.ask("produced at a gap", &one.producing(&topic, 4, 1)?)?;
    session.ask(
        "of another name",
        &ProduceRequest { transactional_id: Some("tx-other".into()), ..one.producing(&topic, 0, 1)? },
    )?;
    session.ask("without a name", &ProduceRequest { transactional_id: None, ..one.producing(&topic, 0, 1)? })?;
    session.ask("left open", &one.producing(&topic, 0, 1)?)?;
    session.ask("fenced", &initializing(Some("tx-one")))?;
    session.rest();
    look(session, "fenced", &topic, "tx-one")?;
    session.ask("commit by the fenced", &one.ending(true))?;
    session.ask("produced by the fenced", &one.producing(&topic, 1, 1)?)?;

    let two = begin(session, "tx-two")?;
    coordinator(session, CoordinatorType::Group, "tx-group")?;
    session.until("offsets", &two.committing("tx-group", &topic, 3), |response| {
        response.topics.iter().all(|one| one.partitions.iter().all(|one| one.error_code.0 == 0))
    })?;
    session.ask("offsets in progress", &offsets_of("tx-group", &topic, true))?;
    session.ask("offsets in progress, unstable", &offsets_of("tx-group", &topic, false))?;
    session.ask("described with offsets", &describing("tx-two"))?;
    let ended = session.ask("commit of offsets", &two.ending(true))?;
    session.rest();
    session.ask("offsets after commit", &offsets_of("tx-group", &topic, true))?;
    let two = Transactional { producer: Producer { id: ended.producer_id, epoch: ended.producer_epoch }, ..two };
    session.ask("other offsets", &two.committing("tx-group", &topic, 9))?;
    session.ask("abort of offsets", &two.ending(false))?;
    session.rest();
    session.ask("offsets after abort", &offsets_of("tx-group", &topic, true))?;
    session.ask("described unknown", &describing("tx-nobody"))?;
    session.ask("described empty", &describing(""))?;
    let nobody = Transactional { name: "tx-nobody", producer: two.producer };
    session.ask("end of nobody", &nobody.ending(true))?;
    let wrong = Transactional { name: "tx-two", producer: Producer { id: ProducerId(900_000), epoch: 0 } };
    session.ask("end of another id", &wrong.ending(true))?;
    session.ask("produced by another id", &wrong.producing(&topic, 0, 1)?)?;
    for (label, states) in [("ongoing", vec!["Ongoing"]), ("unknown", vec!["Sleeping"])] {
        let state_filters = states.into_iter().map(Into::into).collect();
        session.ask(
            &format!("list {label}"),
            &ListTransactionsRequest {
                state_filters,
                transactional_id_pattern: Some("tx-.*".into()),
                ..Default::default()
            },
        )?;
    }
    for pattern in ["tx-one", "tx-("] {
        session.ask(
            &format!("list {pattern}"),
            &ListTransactionsRequest { transactional_id_pattern: Some(pattern.into()), ..Default::default() },
        )?;
    }
    Ok(())
}

/// Version 1 of the protocol: partitions are added before they are written to.
pub(crate) fn old_transactions(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "own-topic", 2)?;
    let one = begin(session, "own-one")?;
    session.ask_in("produced before", &one.producing(&topic, 0, 1)?, 11)?;
    session.ask_in("added", &one.adding("own-topic", &[0]), 3)?;
    session.ask("described", &describing("own-one"))?;
    session.ask_in("added again", &one.adding("own-topic", &[0]), 3)?;
    session.ask_in("added unknown", &one.adding("own-topic", &[0, 7]), 3)?;
    session.ask_in("added an unknown topic", &one.adding("own-unknown", &[0]), 3)?;
    session.ask_in("produced", &one.producing(&topic, 0, 2)?, 11)?;
    session.ask_in("added nothing", &one.adding("own-topic", &[]), 3)?;
    look(session, "open", &topic, "own-one")?;
    let verified = AddPartitionsToTxnTransaction {
        transactional_id: one.name.into(),
        producer_id: one.producer.id,
        producer_epoch: one.producer.epoch,
        verify_only: true,
        topics: one.adding("own-topic", &[0, 1]).v3_and_below_topics,
        ..AddPartitionsToTxnTransaction::default()
    };
    session
        .ask("verified", &AddPartitionsToTxnRequest { transactions: vec![verified.clone()], ..Default::default() })?;
    let added = AddPartitionsToTxnTransaction { verify_only: false, ..verified };
    session.ask("added as a broker", &AddPartitionsToTxnRequest { transactions: vec![added], ..Default::default() })?;
    coordinator(session, CoordinatorType::Group, "own-group")?;
    let beating = HeartbeatRequest { group_id: "own-group".into(), member_id: "nobody".into(), ..Default::default() };
    session.until("a group", &beating, |response| response.error_code == ErrorCode::UNKNOWN_MEMBER_ID)?;
    session.ask_in("offsets before", &one.committing("own-group", &topic, 3), 4)?;
    session.ask_in("added offsets", &one.adding_offsets("own-group"), 3)?;
    session.ask_in("offsets", &one.committing("own-group", &topic, 3), 4)?;
    session.ask("described with offsets", &describing("own-one"))?;
    session.ask_in("commit", &one.ending(true), 4)?;
    session.rest();
    look(session, "committed", &topic, "own-one")?;
    session.ask("offsets after commit", &offsets_of("own-group", &topic, true))?;
    session.ask_in("commit repeated", &one.ending(true), 4)?;
    session.ask_in("abort after commit", &one.ending(false), 4)?;
    session.ask_in("added for the next", &one.adding("own-topic", &[0]), 3)?;
    session.ask_in("produced for the next", &one.producing(&topic, 2, 1)?, 11)?;
    session.ask_in("abort", &one.ending(false), 4)?;
    session.rest();
    look(session, "aborted", &topic, "own-one")?;
    session.ask_in("abort repeated", &one.ending(false), 4)?;
    let old = Transactional { name: one.name, producer: Producer { epoch: one.producer.epoch - 1, ..one.producer } };
    session.ask_in("added in an old epoch", &old.adding("own-topic", &[0]), 3)?;
    session.ask_in("added in an old epoch, by an old version", &old.adding("own-topic", &[0]), 1)?;
    session.ask_in("ended in an old epoch", &old.ending(true), 4)?;
    session.ask_in("offsets added in an old epoch", &old.adding_offsets("own-group"), 3)?;
    let nobody = Transactional { name: "own-nobody", producer: one.producer };
    session.ask_in("added by nobody", &nobody.adding("own-topic", &[0]), 3)?;
    session.ask_in("added offsets by nobody", &nobody.adding_offsets("own-group"), 3)?;
    session.ask_in("added offsets of no group", &one.adding_offsets(""), 3)?;
    session.ask_in("offsets of no group", &one.committing("", &topic, 3), 4)?;
    Ok(())
}

/// Runs a transaction with some records, without comparing.
pub(crate) fn transaction(
    session: &mut Session,
    name: &'static str,
    topic: &Topic,
    count: i64,
    is_committed: bool,
) -> Result<(), String> {
    let producer = begin(session, name)?;
    session.quietly(&producer.producing(topic, 0, count)?)?;
    session.quietly(&producer.ending(is_committed))?;
    session.rest();
    Ok(())
}
