//! Consumer groups whose broker assigns partitions (KIP-848).

use kayrock::ErrorCode;
use kayrock::messages::consumer_group_describe::ConsumerGroupDescribeRequest;
use kayrock::messages::consumer_group_heartbeat::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};
use kayrock::values::{GroupMemberType, MemberEpoch};
use kayrock_tests::ask::Connection;

use super::groups::coordinator_is_ready;
use super::lab::{Lab, Site, only, patiently};
use super::topics::Topic;

/// Request of a joining member; before v1 the broker assigns the member id.
fn join_request(group: &str, topic: &str, version: i16) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: if version < 1 { "".into() } else { "a-member".into() },
        rebalance_timeout_ms: 30_000,
        subscribed_topic_names: Some(vec![topic.into()]),
        topic_partitions: Some(Vec::new()),
        ..ConsumerGroupHeartbeatRequest::default()
    }
}

/// Joins, and repeats the request until it has partitions.
fn join(
    broker: &mut Connection,
    group: &str,
    topic: &str,
    version: i16,
) -> Result<ConsumerGroupHeartbeatResponse, String> {
    let mut request = join_request(group, topic, version);
    patiently(
        || {
            let response = broker.ask_well(&request, version)?;
            request.member_epoch = response.member_epoch;
            request.member_id = response.member_id.clone().unwrap_or_default();
            Ok(response)
        },
        |response| response.assignment.as_ref().is_some_and(|assignment| !assignment.topic_partitions.is_empty()),
    )
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "consumer-heartbeat", 2)?;
    lab.each_version::<ConsumerGroupHeartbeatRequest>(site, |broker, version| {
        let group = site.name("consumer-heartbeat", version);
        coordinator_is_ready(site, &group)?;
        let response = join(broker, &group, &topic.name, version)?;
        assert!(response.member_epoch > MemberEpoch(0) && response.heartbeat_interval_ms > 0);
        let assigned = only(response.assignment.unwrap_or_default().topic_partitions)?;
        assert_eq!((assigned.topic_id, assigned.partitions), (topic.id, vec![0, 1]));
        let unknown = ConsumerGroupHeartbeatRequest {
            member_id: "nobody".into(),
            member_epoch: MemberEpoch(7),
            ..join_request(&group, &topic.name, version)
        };
        broker.ask_refused(&unknown, version, ErrorCode::UNKNOWN_MEMBER_ID)?;
        Ok("2 partitions assigned; UNKNOWN_MEMBER_ID for others".to_owned())
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "consumer-described", 2)?;
    coordinator_is_ready(site, "consumer-described")?;
    let newest = site.newest::<ConsumerGroupHeartbeatRequest>();
    let member = join(&mut site.connect()?, "consumer-described", &topic.name, newest)?;
    let request = |group: &str| ConsumerGroupDescribeRequest {
        group_ids: vec![group.into()],
        include_authorized_operations: true,
        ..ConsumerGroupDescribeRequest::default()
    };
    lab.each_version::<ConsumerGroupDescribeRequest>(site, |broker, version| {
        let group = only(broker.ask_well(&request("consumer-described"), version)?.groups)?;
        assert!(group.authorized_operations.iter().next().is_some() && group.group_epoch > 0);
        let found = only(group.members)?;
        assert_eq!(Some(found.member_id), member.member_id);
        assert_eq!(found.subscribed_topic_names, [topic.name.as_str()]);
        let assigned = only(found.target_assignment.topic_partitions)?;
        assert_eq!((assigned.topic_id, assigned.partitions), (topic.id, vec![0, 1]));
        assert_eq!(found.member_type, if version >= 1 { GroupMemberType::Consumer } else { GroupMemberType::Unknown });
        broker.ask_refused(&request("missing"), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok(format!("a group of one, {}", &*group.group_state))
    })
}
