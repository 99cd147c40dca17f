//! Groups of Kafka Streams (KIP-1071).

use kayrock::ErrorCode;
use kayrock::messages::streams_group_describe::StreamsGroupDescribeRequest;
use kayrock::messages::streams_group_heartbeat::{
    StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse, Subtopology, Topology,
};
use kayrock::messages::streams_group_topology_description_update::{
    StreamsGroupTopologyDescriptionUpdateRequest, TopologyDescription, TopologyDescriptionNode,
    TopologyDescriptionSubtopology,
};
use kayrock::values::{MemberEpoch, TopologyNodeType};
use kayrock_tests::ask::Connection;

use super::groups::coordinator_is_ready;
use super::lab::{Lab, Site, only, patiently};
use super::topics::Topic;

const MEMBER: &str = "member";

fn join_request(group: &str, topic: &str) -> StreamsGroupHeartbeatRequest {
    let subtopology =
        Subtopology { subtopology_id: "0".into(), source_topics: vec![topic.into()], ..Subtopology::default() };
    let topology = Topology { epoch: 1, subtopologies: vec![subtopology], ..Topology::default() };
    StreamsGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: MEMBER.into(),
        rebalance_timeout_ms: 30_000,
        topology: Some(topology),
        active_tasks: Some(Vec::new()),
        standby_tasks: Some(Vec::new()),
        warmup_tasks: Some(Vec::new()),
        process_id: Some("process".into()),
        client_tags: Some(Vec::new()),
        ..StreamsGroupHeartbeatRequest::default()
    }
}

/// Joins, and repeats the request until it has tasks.
fn join(
    broker: &mut Connection,
    group: &str,
    topic: &str,
    version: i16,
) -> Result<StreamsGroupHeartbeatResponse, String> {
    let mut request = join_request(group, topic);
    patiently(
        || {
            let response = broker.ask_well(&request, version)?;
            request.member_epoch = response.member_epoch;
            if response.member_epoch > MemberEpoch(0) {
                request.topology = None;
            }
            Ok(response)
        },
        |response| response.active_tasks.as_ref().is_some_and(|tasks| !tasks.is_empty()),
    )
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "streams-heartbeat", 2)?;
    lab.each_version::<StreamsGroupHeartbeatRequest>(site, |broker, version| {
        let group = site.name("streams-heartbeat", version);
        coordinator_is_ready(site, &group)?;
        let response = join(broker, &group, &topic.name, version)?;
        let tasks = only(response.active_tasks.unwrap_or_default())?;
        assert_eq!((tasks.subtopology_id == "0", tasks.partitions.len()), (true, 2));
        let unknown = StreamsGroupHeartbeatRequest {
            member_id: "nobody".into(),
            member_epoch: MemberEpoch(7),
            topology: None,
            ..join_request(&group, &topic.name)
        };
        broker.ask_refused(&unknown, version, ErrorCode::UNKNOWN_MEMBER_ID)?;
        Ok("2 tasks assigned; UNKNOWN_MEMBER_ID for others".to_owned())
    })
}

/// A group with a member.
fn joined(site: &Site, group: &str) -> Result<(), String> {
    let topic = Topic::create(site, group, 2)?;
    coordinator_is_ready(site, group)?;
    join(&mut site.connect()?, group, &topic.name, site.newest::<StreamsGroupHeartbeatRequest>()).map(drop)
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.versions::<StreamsGroupDescribeRequest>().is_none() {
        return Ok(());
    }
    joined(site, "streams-described")?;
    let request = |group: &str, version| StreamsGroupDescribeRequest {
        group_ids: vec![group.into()],
        include_authorized_operations: true,
        include_topology_description: version >= 1,
        ..StreamsGroupDescribeRequest::default()
    };
    lab.each_version::<StreamsGroupDescribeRequest>(site, |broker, version| {
        let group = only(broker.ask_well(&request("streams-described", version), version)?.groups)?;
        let subtopologies = group.topology.and_then(|topology| topology.subtopologies).unwrap_or_default();
        assert_eq!(only(subtopologies)?.source_topics, ["streams-described"]);
        assert_eq!(&*only(group.members)?.member_id, MEMBER);
        broker.ask_refused(&request("missing", version), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok(format!("a group of one, {}", &*group.group_state))
    })
}

pub(crate) fn update_topology_description(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.versions::<StreamsGroupTopologyDescriptionUpdateRequest>().is_none() {
        return Ok(());
    }
    joined(site, "streams-topology")?;
    let node = TopologyDescriptionNode {
        name: "source".into(),
        node_type: TopologyNodeType::Source,
        source_topics: vec!["streams-topology".into()],
        ..TopologyDescriptionNode::default()
    };
    let subtopology = TopologyDescriptionSubtopology {
        subtopology_id: "0".into(),
        nodes: vec![node],
        ..TopologyDescriptionSubtopology::default()
    };
    let description = TopologyDescription { subtopologies: vec![subtopology], ..TopologyDescription::default() };
    let request = |_| StreamsGroupTopologyDescriptionUpdateRequest {
        group_id: "streams-topology".into(),
        member_id: MEMBER.into(),
        topology_epoch: 1,
        topology_description: description.clone(),
        ..StreamsGroupTopologyDescriptionUpdateRequest::default()
    };
    lab.refuses(site, ErrorCode::UNSUPPORTED_VERSION, "the broker has no plugin to keep it", request)
}
