//! Consumer groups of KIP-848.

use kayrock::Str;
use kayrock::messages::consumer_group_describe::ConsumerGroupDescribeRequest;
use kayrock::messages::consumer_group_heartbeat::{ConsumerGroupHeartbeatRequest, TopicPartitions};
use kayrock::messages::delete_groups::DeleteGroupsRequest;
use kayrock::messages::describe_groups::DescribeGroupsRequest;
use kayrock::values::{CoordinatorType, MemberEpoch};

use super::build::{Topic, coordinator, prepare};
use super::session::Session;

const GROUP: &str = "mg";

/// The request that joins the group.
fn joining(id: &str, topics: &[&str]) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: GROUP.into(),
        member_id: id.into(),
        member_epoch: MemberEpoch::JOIN,
        rebalance_timeout_ms: 30_000,
        subscribed_topic_names: Some(topics.iter().map(|&topic| topic.into()).collect()),
        topic_partitions: Some(Vec::new()),
        ..ConsumerGroupHeartbeatRequest::default()
    }
}

/// A heartbeat without news.
fn beating(id: &str, epoch: i32) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: GROUP.into(),
        member_id: id.into(),
        member_epoch: MemberEpoch(epoch),
        ..ConsumerGroupHeartbeatRequest::default()
    }
}

fn owning(id: &str, epoch: i32, topic: &Topic, partitions: &[i32]) -> ConsumerGroupHeartbeatRequest {
    let owned = TopicPartitions { topic_id: topic.id, partitions: partitions.to_vec(), ..TopicPartitions::default() };
    ConsumerGroupHeartbeatRequest { topic_partitions: Some(vec![owned]), ..beating(id, epoch) }
}

fn describing() -> ConsumerGroupDescribeRequest {
    let group_ids = vec![GROUP.into(), "mg-none".into()];
    ConsumerGroupDescribeRequest { group_ids, include_authorized_operations: true, ..Default::default() }
}

pub(crate) fn heartbeats(session: &mut Session) -> Result<(), String> {
    type Request = ConsumerGroupHeartbeatRequest;
    let topic = prepare(session, "mg-topic", 4)?;
    coordinator(session, CoordinatorType::Group, GROUP)?;
    session.until("ready", &beating("nobody", 5), |response| response.error_code.0 == 69)?;
    let join = || joining("m-one", &["mg-topic"]);
    for (label, request) in [
        ("no group", Request { group_id: "".into(), ..join() }),
        ("no member", Request { member_id: "".into(), ..join() }),
        ("no timeout", Request { rebalance_timeout_ms: -1, ..join() }),
        ("no subscription", Request { subscribed_topic_names: None, ..join() }),
        ("no partitions", Request { topic_partitions: None, ..join() }),
        ("own partitions", Request { topic_partitions: owning("m-one", 0, &topic, &[0]).topic_partitions, ..join() }),
        ("an empty instance", Request { instance_id: Some("".into()), ..join() }),
        ("an empty rack", Request { rack_id: Some("".into()), ..join() }),
        ("an unknown assignor", Request { server_assignor: Some("greedy".into()), ..join() }),
        (
            "a bad expression",
            Request { subscribed_topic_regex: Some("a(".into()), subscribed_topic_names: None, ..join() },
        ),
        ("an epoch too low", Request { member_epoch: MemberEpoch(-3), ..join() }),
        ("leaving without a name", Request { member_epoch: MemberEpoch::LEAVE_STATIC, ..join() }),
        ("leaving an unknown group", beating("m-one", -1)),
    ] {
        session.ask(label, &request)?;
    }
    let one = session.ask("join", &join())?;
    let epoch = one.member_epoch.0;
    session.ask("described", &describing())?;
    session.ask(
        "described as a classic group",
        &DescribeGroupsRequest { groups: vec![GROUP.into()], ..Default::default() },
    )?;
    session.ask("heartbeat", &beating("m-one", epoch))?;
    session.ask("heartbeat with partitions", &owning("m-one", epoch, &topic, &[0, 1, 2, 3]))?;
    session.ask("a later epoch", &beating("m-one", epoch + 1))?;
    session.ask("an unknown member", &beating("m-none", epoch))?;
    session.ask("join again", &join())?;
    session
        .ask("delete with members", &DeleteGroupsRequest { groups_names: vec![GROUP.into()], ..Default::default() })?;

    let two = session.ask("another joins", &joining("m-two", &["mg-topic"]))?;
    session.ask("the other waits", &beating("m-two", two.member_epoch.0))?;
    let told = session.ask("the first gives up", &beating("m-one", epoch))?;
    session.ask("described in between", &describing())?;
    let given = told.assignment.iter().flat_map(|one| &one.topic_partitions).flat_map(|one| &one.partitions);
    let given: Vec<i32> = given.copied().collect();
    session.ask("the first has given up", &owning("m-one", told.member_epoch.0, &topic, &given))?;
    let got = session.ask("the other gets", &beating("m-two", two.member_epoch.0))?;
    session.ask("described with two", &describing())?;
    session.ask("the other leaves", &beating("m-two", -1))?;
    session.ask("the other is gone", &beating("m-two", got.member_epoch.0))?;
    session.ask("the first leaves", &beating("m-one", -1))?;
    session.ask("described empty", &describing())?;

    let named = |id: &str| Request { instance_id: Some(Str::from("named")), ..joining(id, &["mg-topic"]) };
    session.ask("a static member joins", &named("m-a"))?;
    session.ask("another with its name", &named("m-b"))?;
    session.ask("it goes away", &Request { instance_id: Some("named".into()), ..beating("m-a", -2) })?;
    let back = session.ask("it comes back", &named("m-b"))?;
    session.ask("its old id", &Request { instance_id: Some("named".into()), ..beating("m-a", back.member_epoch.0) })?;
    session.ask("it leaves", &Request { instance_id: Some("named".into()), ..beating("m-b", -1) })?;
    let by_range = Request { server_assignor: Some("range".into()), ..joining("m-c", &["mg-topic", "mg-missing"]) };
    session.ask("by range, with a missing topic", &by_range)?;
    session.ask("described by range", &describing())?;
    session.ask("it leaves, too", &beating("m-c", -1))?;
    session.ask("delete", &DeleteGroupsRequest { groups_names: vec![GROUP.into()], ..Default::default() })?;
    Ok(())
}
