//! Memory of the in-process broker: requests with many equal entries must not take memory out of proportion.

use kayrock::codec::Encode;
use kayrock::messages::{
    create_topics, delete_groups, delete_records, delete_topics, describe_configs, describe_groups, describe_producers,
    describe_transactions, elect_leaders, fetch, find_coordinator, incremental_alter_configs, leave_group,
    list_offsets, metadata, offset_commit, offset_delete, offset_fetch, offset_for_leader_epoch, produce,
};
use kayrock::mock::Broker;
use kayrock::values::{AlterConfigOperation, ConfigResourceType, SessionEpoch};
use kayrock::{Message, Request};
use kayrock_tests::allocations::peak_of;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Number of entries of a request.
const COUNT: usize = 20_000;

/// Memory that a request of this size may take.
fn limit(request: usize) -> usize {
    32 * request + 64 * 1024
}

fn many<T: Clone>(entry: T) -> Vec<T> {
    vec![entry; COUNT]
}

/// Sends a request in its newest version; the response is read in small pieces and discarded.
fn check<R: Request + Encode>(request: &R) {
    let frame = request.serialize(<R as Message>::VERSIONS.max(), 1, None).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (broker, mut stream) = runtime.block_on(async {
        let broker = Broker::builder().with_topics().start().await.unwrap();
        let mut stream = TcpStream::connect(broker.address()).await.unwrap();
        let topic = create_topics::CreatableTopic {
            name: "t".into(),
            num_partitions: 1,
            replication_factor: 1,
            ..Default::default()
        };
        let create = create_topics::CreateTopicsRequest { topics: vec![topic], ..Default::default() };
        exchange(&mut stream, &create.serialize(7, 1, None).unwrap()).await;
        (broker, stream)
    });
    let ((), peak) = peak_of(|| runtime.block_on(exchange(&mut stream, &frame)));
    assert!(broker.errors().is_empty(), "{}: {:?}", R::NAME, broker.errors());
    assert!(peak <= limit(frame.len()), "{}: {peak} bytes for a request of {}", R::NAME, frame.len());
}

async fn exchange(stream: &mut TcpStream, frame: &[u8]) {
    let (mut read, mut write) = stream.split();
    let reading = async {
        let mut remaining = usize::try_from(read.read_i32().await.unwrap()).unwrap();
        let mut piece = [0; 4096];
        while remaining > 0 {
            let size = remaining.min(piece.len());
            remaining -= read.read(&mut piece[..size]).await.unwrap();
        }
    };
    let (written, ()) = tokio::join!(write.write_all(frame), reading);
    written.unwrap();
}

#[test]
fn one_topic_named_often_takes_little() {
    let topic = create_topics::CreatableTopic {
        name: "new".into(),
        num_partitions: 10_000,
        replication_factor: 1,
        ..Default::default()
    };
    check(&create_topics::CreateTopicsRequest { topics: many(topic), ..Default::default() });
    let topic = metadata::MetadataRequestTopic { name: Some("t".into()), ..Default::default() };
    check(&metadata::MetadataRequest { topics: Some(many(topic)), ..Default::default() });
    let topic = delete_topics::DeleteTopicState { name: Some("t".into()), ..Default::default() };
    check(&delete_topics::DeleteTopicsRequest { topics: many(topic), ..Default::default() });
    let resource = describe_configs::DescribeConfigsResource {
        resource_type: ConfigResourceType::Topic,
        resource_name: "t".into(),
        configuration_keys: None,
        ..Default::default()
    };
    check(&describe_configs::DescribeConfigsRequest { resources: many(resource), ..Default::default() });
    let config = incremental_alter_configs::AlterableConfig {
        name: "retention.ms".into(),
        config_operation: AlterConfigOperation::Set,
        value: Some("1".into()),
        ..Default::default()
    };
    let resource = incremental_alter_configs::AlterConfigsResource {
        resource_type: ConfigResourceType::Topic,
        resource_name: "t".into(),
        configs: vec![config],
        ..Default::default()
    };
    let request =
        incremental_alter_configs::IncrementalAlterConfigsRequest { resources: many(resource), ..Default::default() };
    check(&request);
}

#[test]
fn one_partition_named_often_takes_little() {
    for session_epoch in [SessionEpoch::FINAL, SessionEpoch::INITIAL] {
        let partitions = many(fetch::FetchPartition { partition_max_bytes: 1 << 20, ..Default::default() });
        let topic = fetch::FetchTopic { topic: "t".into(), partitions, ..Default::default() };
        check(&fetch::FetchRequest { session_epoch, topics: vec![topic], ..Default::default() });
    }
    let partition_data =
        many(produce::PartitionProduceData { records: Some([0; 20].to_vec().into()), ..Default::default() });
    let topic = produce::TopicProduceData { name: "t".into(), partition_data, ..Default::default() };
    check(&produce::ProduceRequest { acks: (-1).into(), topic_data: vec![topic], ..Default::default() });
    let partitions = many(list_offsets::ListOffsetsPartition::default());
    let topic = list_offsets::ListOffsetsTopic { name: "t".into(), partitions, ..Default::default() };
    check(&list_offsets::ListOffsetsRequest { topics: vec![topic], ..Default::default() });
    let partitions = many(delete_records::DeleteRecordsPartition::default());
    let topic = delete_records::DeleteRecordsTopic { name: "t".into(), partitions, ..Default::default() };
    check(&delete_records::DeleteRecordsRequest { topics: vec![topic], ..Default::default() });
    let partitions = many(offset_for_leader_epoch::OffsetForLeaderPartition::default());
    let topic = offset_for_leader_epoch::OffsetForLeaderTopic { topic: "t".into(), partitions, ..Default::default() };
    check(&offset_for_leader_epoch::OffsetForLeaderEpochRequest { topics: vec![topic], ..Default::default() });
    let topic = describe_producers::TopicRequest { name: "t".into(), partition_indexes: many(0), ..Default::default() };
    check(&describe_producers::DescribeProducersRequest { topics: vec![topic], ..Default::default() });
    let topic = elect_leaders::TopicPartitions { topic: "t".into(), partitions: many(0), ..Default::default() };
    check(&elect_leaders::ElectLeadersRequest { topic_partitions: Some(vec![topic]), ..Default::default() });
}

#[test]
fn one_group_named_often_takes_little() {
    check(&describe_groups::DescribeGroupsRequest { groups: many("g".into()), ..Default::default() });
    check(&delete_groups::DeleteGroupsRequest { groups_names: many("g".into()), ..Default::default() });
    check(&find_coordinator::FindCoordinatorRequest { coordinator_keys: many("g".into()), ..Default::default() });
    let transactional_ids = many("x".into());
    check(&describe_transactions::DescribeTransactionsRequest { transactional_ids, ..Default::default() });
    let members = many(leave_group::MemberIdentity { member_id: "m".into(), ..Default::default() });
    check(&leave_group::LeaveGroupRequest { group_id: "g".into(), members, ..Default::default() });
    let partitions = many(offset_commit::OffsetCommitRequestPartition::default());
    let topic = offset_commit::OffsetCommitRequestTopic { name: "t".into(), partitions, ..Default::default() };
    check(&offset_commit::OffsetCommitRequest { group_id: "g".into(), topics: vec![topic], ..Default::default() });
    let partitions = many(offset_delete::OffsetDeleteRequestPartition::default());
    let topic = offset_delete::OffsetDeleteRequestTopic { name: "t".into(), partitions, ..Default::default() };
    check(&offset_delete::OffsetDeleteRequest { group_id: "g".into(), topics: vec![topic], ..Default::default() });
    let group = offset_fetch::OffsetFetchRequestGroup { group_id: "g".into(), topics: None, ..Default::default() };
    check(&offset_fetch::OffsetFetchRequest { groups: many(group), ..Default::default() });
}

/// Time of creating the topics after the first ones, in proportion to that of the first ones.
#[test]
fn later_topics_cost_as_much_as_the_first() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let broker = Broker::builder().with_topics().start().await.unwrap();
        let mut stream = TcpStream::connect(broker.address()).await.unwrap();
        let mut halves = [0_u128; 2];
        for (half, start) in [0, 5_000].into_iter().enumerate() {
            let frames: Vec<_> = (start..start + 5_000).map(creating).collect();
            let began = std::time::Instant::now();
            for frame in frames {
                exchange(&mut stream, &frame).await;
            }
            halves[half] = began.elapsed().as_micros();
        }
        assert!(halves[1] <= 3 * halves[0], "{halves:?} microseconds");
    });
}

fn creating(number: usize) -> Vec<u8> {
    let topic = create_topics::CreatableTopic {
        name: format!("topic-{number}").into(),
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    let request = create_topics::CreateTopicsRequest { topics: vec![topic], ..Default::default() };
    request.serialize(4, 1, None).unwrap()
}
