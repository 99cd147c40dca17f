//! Valid requests of the served APIs, each with one field changed.
//!
//! `KAYROCK_SEED` selects other fields and values, `KAYROCK_CASES` their number.

use kayrock::codec::{DecodeOwned, Encode};
use kayrock::messages::add_offsets_to_txn::AddOffsetsToTxnRequest;
use kayrock::messages::alter_configs::{AlterConfigsRequest, AlterConfigsResource, AlterableConfig};
use kayrock::messages::consumer_group_describe::ConsumerGroupDescribeRequest;
use kayrock::messages::create_partitions::{CreatePartitionsRequest, CreatePartitionsTopic};
use kayrock::messages::delete_groups::DeleteGroupsRequest;
use kayrock::messages::delete_records::{DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsTopic};
use kayrock::messages::describe_cluster::DescribeClusterRequest;
use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use kayrock::messages::describe_groups::DescribeGroupsRequest;
use kayrock::messages::describe_log_dirs::{DescribableLogDirTopic, DescribeLogDirsRequest};
use kayrock::messages::describe_producers::{DescribeProducersRequest, TopicRequest};
use kayrock::messages::describe_topic_partitions::{DescribeTopicPartitionsRequest, TopicRequest as WantedTopic};
use kayrock::messages::describe_transactions::DescribeTransactionsRequest;
use kayrock::messages::end_txn::EndTxnRequest;
use kayrock::messages::fetch::FetchRequest;
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::heartbeat::HeartbeatRequest;
use kayrock::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::offset_delete::{OffsetDeleteRequest, OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kayrock::messages::offset_for_leader_epoch::{
    OffsetForLeaderEpochRequest, OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kayrock::messages::sync_group::SyncGroupRequest;
use kayrock::values::{ConfigResourceType, CoordinatorType};
use kayrock::{Message, Request};
use std::env;
use std::fmt::Debug;

use super::build::{
    Topic, append, batch, coordinator, creating, fetching, initializing, listing, prepare, producing, topic,
};
use super::mutation::{Dice, mutate};
use super::session::Session;

/// Number of requests in the usual run.
const CASES: usize = 200;

const TOPIC: &str = "se-topic";
const GROUP: &str = "se-group";
const TRANSACTION: &str = "se-tx";

/// Sends a request with one field changed.
type Case = fn(&mut Session, &Topic, &mut Dice, usize) -> Result<(), String>;

pub(crate) fn requests(session: &mut Session) -> Result<(), String> {
    let seed = env::var("KAYROCK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let cases = env::var("KAYROCK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let mut dice = Dice::new(seed);
    let topic = prepare(session, TOPIC, 2)?;
    append(session, &topic, batch(5)?)?;
    coordinator(session, CoordinatorType::Group, GROUP)?;
    coordinator(session, CoordinatorType::Transaction, TRANSACTION)?;
    session.until("offsets", &committing(&topic), |response| {
        response.topics.iter().all(|one| one.partitions.iter().all(|one| one.error_code.0 == 0))
    })?;
    session.until("producer", &initializing(Some(TRANSACTION)), |response| response.error_code.0 == 0)?;
    for case in 0..cases {
        let run = ALL[case % ALL.len()];
        run(session, &topic, &mut dice, case)?;
    }
    Ok(())
}

/// Sends a request with one field changed, in the newest version.
fn vary<R>(session: &mut Session, request: &R, dice: &mut Dice, case: usize) -> Result<(), String>
where
    R: Request + Message + Encode + DecodeOwned,
    R::Response<'static>: Encode + Debug + DecodeOwned + Default,
{
    let version = session.newest::<R>();
    if version < 0 {
        return Ok(());
    }
    let mut value = request.to_value().map_err(|error| error.to_string())?;
    let Some(change) = mutate::<R>(&mut value, version, dice) else { return Ok(()) };
    let bytes = R::SCHEMA.encode(version, &value).map_err(|error| error.to_string())?;
    let (changed, _) = R::decode_slice(&bytes, version).map_err(|error| error.to_string())?;
    session.ask_in(&format!("{case}: {change}"), &changed, version)?;
    Ok(())
}

fn committing(topic: &Topic) -> OffsetCommitRequest {
    let partition = OffsetCommitRequestPartition { committed_offset: 3, ..OffsetCommitRequestPartition::default() };
    let topic = OffsetCommitRequestTopic {
        name: TOPIC.into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..OffsetCommitRequestTopic::default()
    };
    OffsetCommitRequest { group_id: GROUP.into(), topics: vec![topic], ..OffsetCommitRequest::default() }
}

/// The requests, whose results do not depend on each other as long as both brokers agree.
const ALL: &[Case] = &[
    |session, topic, dice, case| vary(session, &producing(topic, batch(1)?), dice, case),
    |session, topic, dice, case| vary::<FetchRequest>(session, &fetching(topic, 0), dice, case),
    |session, topic, dice, case| vary(session, &listing(topic, -1), dice, case),
    |session, _, dice, case| {
        let wanted = MetadataRequestTopic { name: Some(TOPIC.into()), ..MetadataRequestTopic::default() };
        let request = MetadataRequest { topics: Some(vec![wanted]), ..MetadataRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = creating(vec![topic(&format!("se-new-{case}"), 1)]);
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let topic = CreatePartitionsTopic { name: TOPIC.into(), count: 1, ..CreatePartitionsTopic::default() };
        let request =
            CreatePartitionsRequest { topics: vec![topic], timeout_ms: 5_000, ..CreatePartitionsRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let partition = DeleteRecordsPartition::default();
        let topic =
            DeleteRecordsTopic { name: TOPIC.into(), partitions: vec![partition], ..DeleteRecordsTopic::default() };
        let request =
            DeleteRecordsRequest { topics: vec![topic], timeout_ms: 5_000, ..DeleteRecordsRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let partition = OffsetForLeaderPartition::default();
        let topic = OffsetForLeaderTopic {
            topic: TOPIC.into(),
            partitions: vec![partition],
            ..OffsetForLeaderTopic::default()
        };
        let request = OffsetForLeaderEpochRequest {
            replica_id: (-1).into(),
            topics: vec![topic],
            ..OffsetForLeaderEpochRequest::default()
        };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| vary(session, &DescribeClusterRequest::default(), dice, case),
    |session, _, dice, case| {
        let topic = WantedTopic { name: TOPIC.into(), ..WantedTopic::default() };
        let request = DescribeTopicPartitionsRequest {
            topics: vec![topic],
            response_partition_limit: 10,
            ..DescribeTopicPartitionsRequest::default()
        };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let topic =
            DescribableLogDirTopic { topic: TOPIC.into(), partitions: vec![0], ..DescribableLogDirTopic::default() };
        vary(session, &DescribeLogDirsRequest { topics: Some(vec![topic]), ..Default::default() }, dice, case)
    },
    |session, _, dice, case| {
        let resource = DescribeConfigsResource {
            resource_type: ConfigResourceType::Topic,
            resource_name: TOPIC.into(),
            configuration_keys: Some(vec!["retention.ms".into()]),
            ..DescribeConfigsResource::default()
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..DescribeConfigsRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let config =
            AlterableConfig { name: "retention.ms".into(), value: Some("1000".into()), ..AlterableConfig::default() };
        let resource = AlterConfigsResource {
            resource_type: ConfigResourceType::Topic,
            resource_name: TOPIC.into(),
            configs: vec![config],
            ..AlterConfigsResource::default()
        };
        vary(session, &AlterConfigsRequest { resources: vec![resource], ..Default::default() }, dice, case)
    },
    |session, _, dice, case| vary(session, &initializing(None), dice, case),
    |session, _, dice, case| vary(session, &initializing(Some("se-other")), dice, case),
    |session, _, dice, case| {
        let topic = TopicRequest { name: TOPIC.into(), partition_indexes: vec![0], ..TopicRequest::default() };
        vary(session, &DescribeProducersRequest { topics: vec![topic], ..Default::default() }, dice, case)
    },
    |session, _, dice, case| {
        let request = DescribeTransactionsRequest { transactional_ids: vec![TRANSACTION.into()], ..Default::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = AddOffsetsToTxnRequest {
            transactional_id: "se-unknown".into(),
            group_id: GROUP.into(),
            ..AddOffsetsToTxnRequest::default()
        };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = EndTxnRequest { transactional_id: "se-unknown".into(), ..EndTxnRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = FindCoordinatorRequest { coordinator_keys: vec![GROUP.into()], ..Default::default() };
        vary(session, &request, dice, case)
    },
    |session, topic, dice, case| vary(session, &committing(topic), dice, case),
    |session, _, dice, case| {
        let topic = OffsetFetchRequestTopics { name: TOPIC.into(), partition_indexes: vec![0], ..Default::default() };
        let group = OffsetFetchRequestGroup { group_id: GROUP.into(), topics: Some(vec![topic]), ..Default::default() };
        vary(session, &OffsetFetchRequest { groups: vec![group], ..Default::default() }, dice, case)
    },
    |session, _, dice, case| {
        let partition = OffsetDeleteRequestPartition { partition_index: 1, ..Default::default() };
        let topic = OffsetDeleteRequestTopic { name: TOPIC.into(), partitions: vec![partition], ..Default::default() };
        let request = OffsetDeleteRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = HeartbeatRequest { group_id: GROUP.into(), member_id: "nobody".into(), ..Default::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let member = MemberIdentity { member_id: "nobody".into(), ..MemberIdentity::default() };
        let request = LeaveGroupRequest { group_id: GROUP.into(), members: vec![member], ..Default::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = SyncGroupRequest {
            group_id: GROUP.into(),
            member_id: "nobody".into(),
            protocol_type: Some("consumer".into()),
            protocol_name: Some("range".into()),
            ..SyncGroupRequest::default()
        };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = DescribeGroupsRequest { groups: vec![GROUP.into()], ..DescribeGroupsRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = DeleteGroupsRequest { groups_names: vec!["se-none".into()], ..DeleteGroupsRequest::default() };
        vary(session, &request, dice, case)
    },
    |session, _, dice, case| {
        let request = ConsumerGroupDescribeRequest { group_ids: vec![GROUP.into()], ..Default::default() };
        vary(session, &request, dice, case)
    },
];
