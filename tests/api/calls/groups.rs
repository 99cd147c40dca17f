//! Groups and their offsets.

use super::{connect, connect_impatiently};
use kayrock::client::{Cluster, ConsumerGroupMember, GroupMember, PartitionOffset};
use kayrock::messages::data::ConsumerProtocolAssignment;
use kayrock::messages::data::consumer_protocol::TopicPartition;
use kayrock::messages::join_group::JoinGroupRequest;
use kayrock::messages::sync_group::SyncGroupRequestAssignment;
use kayrock::mock::Broker;
use kayrock::{ApiKey, ErrorCode, Str};
use std::time::{Duration, Instant};

async fn sync(cluster: &Cluster, member: &GroupMember) -> ConsumerProtocolAssignment {
    let mut assignments = Vec::new();
    for (partition, other) in member.members.iter().enumerate() {
        let partitions = vec![i32::try_from(partition).unwrap()];
        let topic = TopicPartition { topic: "orders".into(), partitions, ..TopicPartition::default() };
        let assignment = ConsumerProtocolAssignment { assigned_partitions: vec![topic], ..Default::default() };
        assignments.push(SyncGroupRequestAssignment::for_consumer(other.member_id.clone(), assignment).unwrap());
    }
    let response = cluster.sync_group(member, assignments).await.unwrap();
    response.consumer_assignment().unwrap().unwrap().message
}

/// The member ids of the `JoinGroup` requests.
fn joined_as(broker: &Broker) -> Vec<Str> {
    let requests = broker.requests();
    let joins = requests.iter().filter(|request| request.api_key() == ApiKey::JOIN_GROUP);
    joins.map(|request| request.body::<JoinGroupRequest>().unwrap().member_id).collect()
}

#[tokio::test]
async fn member_id_required_is_retried_with_the_new_id() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    let member = cluster.join_as_consumer("billing", ["orders"]).await.unwrap();
    assert_eq!(joined_as(&broker), ["", &*member.member_id]);
    assert!(member.is_leader());
    assert_eq!(member.members.len(), 1);
    assert_eq!(member.members[0].consumer_subscription().unwrap().topics, ["orders"]);
}

#[tokio::test]
async fn join_group_timeout_is_above_the_rebalance_timeout() {
    let configs = [("group.initial.rebalance.delay.ms", "700")];
    let broker = Broker::builder().with_topics_and_configs(configs).topic("orders", 1).start().await.unwrap();
    let cluster = connect_impatiently(&broker).await;
    let start = Instant::now();
    cluster.join_as_consumer("billing", ["orders"]).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(600), "{:?}", start.elapsed());
    assert_eq!(joined_as(&broker).len(), 2);
}

#[tokio::test]
async fn two_members_share_the_partitions_until_one_leaves() {
    let configs = [("group.initial.rebalance.delay.ms", "100")];
    let broker = Broker::builder().with_topics_and_configs(configs).topic("orders", 2).start().await.unwrap();
    let (one, two) = (connect(&broker).await, connect(&broker).await);
    let (first, second) =
        tokio::join!(one.join_as_consumer("billing", ["orders"]), two.join_as_consumer("billing", ["orders"]));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(usize::from(first.is_leader()) + usize::from(second.is_leader()), 1);
    let (mine, yours) = tokio::join!(sync(&one, &first), sync(&two, &second));
    let mut partitions: Vec<_> =
        [mine, yours].iter().flat_map(|assignment| assignment.assigned_partitions[0].partitions.clone()).collect();
    partitions.sort_unstable();
    assert_eq!(partitions, [0, 1]);

    one.heartbeat(&first).await.unwrap();
    two.leave_group(&second).await.unwrap();
    let error = one.heartbeat(&first).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::REBALANCE_IN_PROGRESS));
    let error = two.leave_group(&second).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::UNKNOWN_MEMBER_ID));
}

#[tokio::test]
async fn offsets_are_committed_by_members_and_others() {
    let broker = Broker::builder().with_topics().topic("orders", 3).topic("payments", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    let mut third = PartitionOffset::new("orders", 2, 5);
    (third.leader_epoch, third.metadata) = (0, Some("why".into()));
    let offsets = [third.clone(), PartitionOffset::new("payments", 0, 8), PartitionOffset::new("orders", 0, 3)];
    cluster.commit_offsets(&GroupMember::outside("billing"), offsets).await.unwrap();
    let committed = cluster.committed_offsets("billing", "orders").await.unwrap();
    assert_eq!(committed, [PartitionOffset::new("orders", 0, 3), third]);

    let member = cluster.join_as_consumer("billing", ["orders"]).await.unwrap();
    sync(&cluster, &member).await;
    cluster.commit_offsets(&member, [PartitionOffset::new("orders", 0, 4)]).await.unwrap();
    assert_eq!(cluster.committed_offsets("billing", "orders").await.unwrap()[0].offset, 4);
    let mut old = member.clone();
    old.generation_id -= 1;
    let error = cluster.commit_offsets(&old, [PartitionOffset::new("orders", 0, 0)]).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::ILLEGAL_GENERATION));
}

fn partitions_of(member: &ConsumerGroupMember) -> Vec<i32> {
    member.assignment.iter().flat_map(|topic| topic.partitions.clone()).collect()
}

#[tokio::test]
async fn partitions_of_a_consumer_group_are_assigned_by_the_coordinator() {
    let configs = [("group.consumer.heartbeat.interval.ms", "100")];
    let broker = Broker::builder().with_topics_and_configs(configs).topic("orders", 2).start().await.unwrap();
    let cluster = connect(&broker).await;
    let mut members = [
        cluster.join_consumer_group("billing", ["orders"]).await.unwrap(),
        cluster.join_consumer_group("billing", ["orders"]).await.unwrap(),
    ];
    assert_ne!(members[0].member_id, members[1].member_id);
    for _ in 0..4 {
        for member in &mut members {
            cluster.heartbeat_consumer_group(member).await.unwrap();
        }
    }
    let mut partitions: Vec<Vec<i32>> = members.iter().map(partitions_of).collect();
    partitions.sort();
    assert_eq!(partitions, [[0], [1]]);
    let [one, mut two] = members;
    cluster.leave_consumer_group(&one).await.unwrap();
    let mut is_changed = false;
    for _ in 0..4 {
        is_changed |= cluster.heartbeat_consumer_group(&mut two).await.unwrap();
    }
    assert!(is_changed);
    assert_eq!(two.assignment[0].partitions, [0, 1]);
    let error = cluster.leave_consumer_group(&one).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::UNKNOWN_MEMBER_ID));
}
