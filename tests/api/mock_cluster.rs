//! Leaders, replicas and elections of several in-process brokers.

use kayrock::client::Connection;
use kayrock::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, ReassignablePartition, ReassignableTopic,
};
use kayrock::messages::elect_leaders::{ElectLeadersRequest, TopicPartitions};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic, PartitionData};
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::metadata::{MetadataRequest, MetadataResponse, MetadataResponsePartition};
use kayrock::messages::offset_for_leader_epoch::{
    EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kayrock::messages::{DescribeClusterRequest, ListPartitionReassignmentsRequest};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::{ElectionType, ListOffsetsTimestamp};
use kayrock::{BrokerId, ErrorCode};

async fn start() -> Broker {
    let builder = Broker::builder().with_topics().brokers(3).racks(["a", "b", "c"]);
    builder.topic("orders", 3).start().await.unwrap()
}

async fn connect(brokers: &Broker, id: i32) -> Connection {
    Connection::connect(brokers.address_of(BrokerId(id)).unwrap()).await.unwrap()
}

fn batch(values: &[&str]) -> Records {
    let mut batch = BatchBuilder::new();
    for value in values {
        batch.record(1, None, Some(value.as_bytes())).unwrap();
    }
    batch.build().unwrap()
}

async fn metadata(connection: &Connection) -> MetadataResponse {
    connection.send(&MetadataRequest { topics: None, ..Default::default() }).await.unwrap()
}

async fn partition(connection: &Connection, index: usize) -> MetadataResponsePartition {
    metadata(connection).await.topics[0].partitions[index].clone()
}

async fn fetch(connection: &Connection, epoch: i32, offset: i64) -> PartitionData {
    let wanted = FetchPartition {
        current_leader_epoch: epoch,
        fetch_offset: offset,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    };
    let topic = FetchTopic { topic: "orders".into(), partitions: vec![wanted], ..Default::default() };
    let request = FetchRequest { topics: vec![topic], ..Default::default() };
    connection.send_with_version(&request, 12).await.unwrap().responses[0].partitions[0].clone()
}

fn count(data: &PartitionData) -> usize {
    data.records.as_ref().unwrap().records().count()
}

#[tokio::test]
async fn moved_leaders_have_new_epochs() {
    let brokers = start().await;
    let first = connect(&brokers, 1).await;
    brokers.append("orders", 0, batch(&["a", "b"])).await.unwrap();
    assert_eq!((fetch(&first, 0, 0).await.error_code, partition(&first, 0).await.leader_epoch), (ErrorCode::NONE, 0));

    brokers.move_leader("orders", 0, BrokerId(2));
    // The same leader again is no change.
    brokers.move_leader("orders", 0, BrokerId(2));
    brokers.append("orders", 0, batch(&["c"])).await.unwrap();
    let moved = partition(&first, 0).await;
    assert_eq!((moved.leader_id, moved.leader_epoch), (BrokerId(2), 1));
    assert_eq!(fetch(&first, 0, 0).await.error_code, ErrorCode::NOT_LEADER_OR_FOLLOWER);

    let second = connect(&brokers, 2).await;
    assert_eq!(fetch(&second, 0, 0).await.error_code, ErrorCode::FENCED_LEADER_EPOCH);
    assert_eq!(fetch(&second, 2, 0).await.error_code, ErrorCode::UNKNOWN_LEADER_EPOCH);
    let fetched = fetch(&second, 1, 0).await;
    let epochs = fetched.records.as_ref().unwrap().batches().map(|batch| batch.unwrap().partition_leader_epoch());
    assert_eq!(epochs.collect::<Vec<_>>(), [0, 1]);

    let wanted = ListOffsetsPartition { timestamp: ListOffsetsTimestamp::LATEST, ..Default::default() };
    let topic = ListOffsetsTopic { name: "orders".into(), partitions: vec![wanted], ..Default::default() };
    let listed = second.send(&ListOffsetsRequest { topics: vec![topic], ..Default::default() }).await.unwrap();
    let found = &listed.topics[0].partitions[0];
    assert_eq!((found.offset, found.leader_epoch), (3, 1));
    for (epoch, expected) in [(0, (0, 2)), (1, (1, 3)), (2, (-1, -1))] {
        let EpochEndOffset { leader_epoch, end_offset, .. } = end_of(&second, epoch).await;
        assert_eq!((leader_epoch, end_offset), expected);
    }
}

async fn end_of(connection: &Connection, leader_epoch: i32) -> EpochEndOffset {
    let wanted = OffsetForLeaderPartition { leader_epoch, current_leader_epoch: -1, ..Default::default() };
    let topic = OffsetForLeaderTopic { topic: "orders".into(), partitions: vec![wanted], ..Default::default() };
    let request = OffsetForLeaderEpochRequest { topics: vec![topic], ..Default::default() };
    connection.send(&request).await.unwrap().topics[0].partitions[0].clone()
}

#[tokio::test]
async fn consumers_read_from_the_replica_that_the_test_prefers() {
    let brokers = start().await;
    for values in [&["a"], &["b"], &["c"]] {
        brokers.append("orders", 0, batch(values)).await.unwrap();
    }
    let (leader, follower) = (connect(&brokers, 1).await, connect(&brokers, 2).await);
    assert_eq!(fetch(&follower, -1, 0).await.error_code, ErrorCode::NOT_LEADER_OR_FOLLOWER);

    brokers.read_from_replica("orders", 0, Some(BrokerId(2)));
    let sent = fetch(&leader, -1, 0).await;
    assert_eq!((sent.preferred_read_replica, count(&sent)), (BrokerId(2), 0));
    let read = fetch(&follower, -1, 0).await;
    assert_eq!((read.preferred_read_replica, count(&read)), (BrokerId(-1), 3));

    // A replica that is behind the leader has some records only.
    brokers.limit_replica("orders", 0, BrokerId(2), Some((1, 2)));
    assert_eq!(fetch(&follower, -1, 0).await.error_code, ErrorCode::OFFSET_OUT_OF_RANGE);
    let read = fetch(&follower, -1, 1).await;
    assert_eq!((count(&read), read.high_watermark, read.log_start_offset), (1, 2, 1));
    brokers.limit_replica("orders", 0, BrokerId(2), None);
    assert_eq!(count(&fetch(&follower, -1, 0).await), 3);
    brokers.read_from_replica("orders", 0, None);
    assert_eq!(count(&fetch(&leader, -1, 0).await), 3);
}

async fn elect(connection: &Connection, kind: ElectionType, partitions: Option<Vec<i32>>) -> Vec<(i32, ErrorCode)> {
    let topic_partitions =
        partitions.map(|partitions| vec![TopicPartitions { topic: "orders".into(), partitions, ..Default::default() }]);
    let request = ElectLeadersRequest { election_type: kind, topic_partitions, ..Default::default() };
    let response = connection.send(&request).await.unwrap();
    let results = response.replica_election_results.iter().flat_map(|topic| &topic.partition_result);
    results.map(|result| (result.partition_id, result.error_code)).collect()
}

#[tokio::test]
async fn elections_move_leaders_to_preferred_replicas() {
    let brokers = start().await;
    let connection = connect(&brokers, 1).await;
    assert_eq!(partition(&connection, 1).await.leader_id, BrokerId(2));
    assert_eq!(elect(&connection, ElectionType::Preferred, None).await, []);
    brokers.move_leader("orders", 1, BrokerId(3));
    assert_eq!(elect(&connection, ElectionType::Preferred, None).await, [(1, ErrorCode::NONE)]);
    assert_eq!(partition(&connection, 1).await.leader_id, BrokerId(2));
    let not_needed = [(0, ErrorCode::ELECTION_NOT_NEEDED), (7, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)];
    assert_eq!(elect(&connection, ElectionType::Preferred, Some(vec![0, 7])).await, not_needed);

    brokers.stop_broker(BrokerId(2)).await;
    let down = partition(&connection, 1).await;
    assert_eq!((down.error_code, down.isr_nodes.len()), (ErrorCode::LEADER_NOT_AVAILABLE, 2));
    assert_eq!(elect(&connection, ElectionType::Unclean, Some(vec![1])).await, [(1, ErrorCode::NONE)]);
    let elected = partition(&connection, 1).await;
    assert_eq!((elected.leader_id, elected.leader_epoch), (BrokerId(3), 3));
    let unavailable = [(1, ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE)];
    assert_eq!(elect(&connection, ElectionType::Preferred, Some(vec![1])).await, unavailable);
}

async fn reassign(connection: &Connection, index: i32, replicas: Option<&[i32]>) -> ErrorCode {
    let replicas = replicas.map(|replicas| replicas.iter().map(|id| BrokerId(*id)).collect());
    let partition = ReassignablePartition { partition_index: index, replicas, ..Default::default() };
    let topic = ReassignableTopic { name: "orders".into(), partitions: vec![partition], ..Default::default() };
    let request = AlterPartitionReassignmentsRequest { topics: vec![topic], ..Default::default() };
    connection.send(&request).await.unwrap().responses[0].partitions[0].error_code
}

#[tokio::test]
async fn reassigned_partitions_have_their_new_replicas_at_once() {
    let brokers = start().await;
    let connection = connect(&brokers, 1).await;
    assert_eq!(reassign(&connection, 0, Some(&[3, 2])).await, ErrorCode::NONE);
    let moved = partition(&connection, 0).await;
    assert_eq!(moved.replica_nodes.iter().map(|id| id.0).collect::<Vec<_>>(), [3, 2]);
    assert_eq!((moved.leader_id, moved.leader_epoch), (BrokerId(3), 1));
    // A leader that remains is not moved.
    assert_eq!(reassign(&connection, 0, Some(&[1, 3])).await, ErrorCode::NONE);
    let kept = partition(&connection, 0).await;
    assert_eq!((kept.leader_id, kept.leader_epoch), (BrokerId(3), 1));
    for (index, replicas, code) in [
        (0, None, ErrorCode::NO_REASSIGNMENT_IN_PROGRESS),
        (0, Some(&[][..]), ErrorCode::INVALID_REPLICA_ASSIGNMENT),
        (0, Some(&[1, 1][..]), ErrorCode::INVALID_REPLICA_ASSIGNMENT),
        (0, Some(&[4][..]), ErrorCode::INVALID_REPLICA_ASSIGNMENT),
        (7, Some(&[1][..]), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION),
    ] {
        assert_eq!(reassign(&connection, index, replicas).await, code, "{replicas:?}");
    }
    let ongoing = connection.send(&ListPartitionReassignmentsRequest::default()).await.unwrap();
    assert_eq!((ongoing.error_code, ongoing.topics.len()), (ErrorCode::NONE, 0));
}

#[tokio::test]
async fn metadata_has_racks_and_the_chosen_controller() {
    let brokers = start().await;
    let connection = connect(&brokers, 1).await;
    let found = metadata(&connection).await;
    let racks: Vec<_> = found.brokers.iter().map(|broker| broker.rack.as_deref().unwrap()).collect();
    assert_eq!((racks, found.controller_id), (vec!["a", "b", "c"], BrokerId(1)));
    brokers.move_controller(BrokerId(3));
    assert_eq!(metadata(&connection).await.controller_id, BrokerId(3));
    let cluster = connection.send(&DescribeClusterRequest::default()).await.unwrap();
    assert_eq!((cluster.controller_id, cluster.brokers[2].rack.as_deref()), (BrokerId(3), Some("c")));
    // The controller is down.
    brokers.stop_broker(BrokerId(3)).await;
    assert_eq!(metadata(&connection).await.controller_id, BrokerId(1));
}
