//! Members of classic groups.

use kayrock::messages::describe_groups::DescribeGroupsRequest;
use kayrock::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponse};
use kayrock::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use kayrock::messages::list_groups::ListGroupsRequest;
use kayrock::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment};
use kayrock::values::{GroupState, GroupType};
use kayrock::{Bytes, ErrorCode, Str};
use kayrock_tests::ask::Connection;

use super::groups::coordinator_is_ready;
use super::lab::{Lab, Site, only, patiently};

/// Metadata and assignment of the member: bytes that the broker passes on.
const METADATA: &[u8] = b"can do";
const ASSIGNMENT: &[u8] = b"shall do";

fn join_request(group: &str, member_id: Str) -> JoinGroupRequest {
    let protocol = JoinGroupRequestProtocol {
        name: "range".into(),
        metadata: Bytes::from_static(METADATA),
        ..JoinGroupRequestProtocol::default()
    };
    JoinGroupRequest {
        group_id: group.into(),
        session_timeout_ms: 30_000,
        rebalance_timeout_ms: 30_000,
        member_id,
        protocol_type: "kayrock".into(),
        protocols: vec![protocol],
        ..JoinGroupRequest::default()
    }
}

/// Joins as the only member; from v4 on the broker first assigns an id, with which the member joins again.
fn join(broker: &mut Connection, group: &str, version: i16) -> Result<JoinGroupResponse, String> {
    let request = join_request(group, "".into());
    if version < 4 {
        return broker.ask_well(&request, version);
    }
    let member_id = broker.ask_refused(&request, version, ErrorCode::MEMBER_ID_REQUIRED)?.member_id;
    broker.ask_well(&join_request(group, member_id), version)
}

fn sync_request(group: &str, member: &JoinGroupResponse, version: i16) -> SyncGroupRequest {
    let assignment = SyncGroupRequestAssignment {
        member_id: member.member_id.clone(),
        assignment: Bytes::from_static(ASSIGNMENT),
        ..SyncGroupRequestAssignment::default()
    };
    let some = |name: &str| (version >= 5).then(|| name.into());
    SyncGroupRequest {
        group_id: group.into(),
        generation_id: member.generation_id,
        member_id: member.member_id.clone(),
        protocol_type: some("kayrock"),
        protocol_name: some("range"),
        assignments: vec![assignment],
        ..SyncGroupRequest::default()
    }
}

/// A group with a member that has joined.
fn joined(site: &Site, group: &str) -> Result<JoinGroupResponse, String> {
    coordinator_is_ready(site, group)?;
    join(&mut site.connect()?, group, site.newest::<JoinGroupRequest>())
}

/// A group with a member that has received its assignment.
fn settled(site: &Site, group: &str) -> Result<JoinGroupResponse, String> {
    let member = joined(site, group)?;
    let version = site.newest::<SyncGroupRequest>();
    site.connect()?.ask_well(&sync_request(group, &member, version), version)?;
    Ok(member)
}

pub(crate) fn join_group(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<JoinGroupRequest>(site, |broker, version| {
        let group = site.name("join", version);
        coordinator_is_ready(site, &group)?;
        let response = join(broker, &group, version)?;
        assert_eq!((response.generation_id, &response.leader), (1, &response.member_id));
        assert_eq!(response.protocol_name.as_deref(), Some("range"));
        assert_eq!(response.protocol_type.as_deref(), (version >= 7).then_some("kayrock"));
        let member = only(response.members)?;
        assert_eq!((member.member_id, &*member.metadata), (response.leader, METADATA));
        broker.ask_refused(&join_request(&group, "nobody".into()), version, ErrorCode::UNKNOWN_MEMBER_ID)?;
        let asked = if version < 4 { "" } else { ", after MEMBER_ID_REQUIRED" };
        Ok(format!("leads a group of one{asked}; UNKNOWN_MEMBER_ID for another"))
    })
}

pub(crate) fn sync_group(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<SyncGroupRequest>(site, |broker, version| {
        let group = site.name("sync", version);
        let member = joined(site, &group)?;
        let response = broker.ask_well(&sync_request(&group, &member, version), version)?;
        assert_eq!(&*response.assignment, ASSIGNMENT);
        assert_eq!(response.protocol_name.as_deref(), (version >= 5).then_some("range"));
        let old = JoinGroupResponse { generation_id: 0, ..member };
        broker.ask_refused(&sync_request(&group, &old, version), version, ErrorCode::ILLEGAL_GENERATION)?;
        Ok("the assignment comes back; ILLEGAL_GENERATION for an old one".to_owned())
    })
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    let member = settled(site, "heartbeat")?;
    let request = |member_id: &str| HeartbeatRequest {
        group_id: "heartbeat".into(),
        generation_id: member.generation_id,
        member_id: member_id.into(),
        ..HeartbeatRequest::default()
    };
    lab.each_version::<HeartbeatRequest>(site, |broker, version| {
        assert_eq!(broker.ask_well(&request(&member.member_id), version)?, HeartbeatResponse::default());
        let unknown = HeartbeatResponse { error_code: ErrorCode::UNKNOWN_MEMBER_ID, ..HeartbeatResponse::default() };
        assert_eq!(broker.ask(&request("nobody"), version)?, unknown);
        if version >= 3 {
            let fixed = HeartbeatRequest { group_instance_id: Some("static".into()), ..request("nobody") };
            assert_eq!(broker.ask(&fixed, version)?, unknown);
        }
        Ok("a member's; UNKNOWN_MEMBER_ID for others".to_owned())
    })
}

pub(crate) fn leave_group(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<LeaveGroupRequest>(site, |broker, version| {
        let group = site.name("leave", version);
        let member = settled(site, &group)?;
        let request = |member_id: &str| {
            let group_id = group.as_str().into();
            if version < 3 {
                return LeaveGroupRequest { group_id, member_id: member_id.into(), ..LeaveGroupRequest::default() };
            }
            let reason = (version >= 5).then(|| "a test".into());
            let member = MemberIdentity { member_id: member_id.into(), reason, ..MemberIdentity::default() };
            LeaveGroupRequest { group_id, members: vec![member], ..LeaveGroupRequest::default() }
        };
        broker.ask_refused(&request("nobody"), version, ErrorCode::UNKNOWN_MEMBER_ID)?;
        let response = broker.ask_well(&request(&member.member_id), version)?;
        assert_eq!(response.members.len(), usize::from(version >= 3));
        Ok("a member leaves; UNKNOWN_MEMBER_ID for others".to_owned())
    })
}

pub(crate) fn describe_groups(lab: &Lab, site: &Site) -> Result<(), String> {
    let member = settled(site, "described")?;
    let request =
        |group: &str| DescribeGroupsRequest { groups: vec![group.into()], ..DescribeGroupsRequest::default() };
    lab.each_version::<DescribeGroupsRequest>(site, |broker, version| {
        let group = only(broker.ask_well(&request("described"), version)?.groups)?;
        assert_eq!(
            (&**group.group_state, &*group.protocol_type, &*group.protocol_data),
            ("Stable", "kayrock", "range")
        );
        let found = only(group.members)?;
        assert_eq!(found.member_id, member.member_id);
        assert_eq!((&*found.member_metadata, &*found.member_assignment), (METADATA, ASSIGNMENT));
        if version < 6 {
            assert_eq!(&**only(broker.ask_well(&request("missing"), version)?.groups)?.group_state, "Dead");
            return Ok("a stable group of one, a missing one is dead".to_owned());
        }
        broker.ask_refused(&request("missing"), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok("a stable group of one, GROUP_ID_NOT_FOUND for a missing one".to_owned())
    })
}

pub(crate) fn list_groups(lab: &Lab, site: &Site) -> Result<(), String> {
    settled(site, "listed")?;
    lab.each_version::<ListGroupsRequest>(site, |broker, version| {
        let request = ListGroupsRequest {
            states_filter: if version >= 4 { vec![GroupState::STABLE] } else { Vec::new() },
            types_filter: if version >= 5 { vec![GroupType::CLASSIC] } else { Vec::new() },
            ..ListGroupsRequest::default()
        };
        let response = patiently(
            || broker.ask_well(&request, version),
            |response| response.groups.iter().any(|group| group.group_id == "listed"),
        )?;
        let group = response.groups.iter().find(|group| group.group_id == "listed").ok_or("the group")?;
        assert_eq!(&**group.group_state, if version >= 4 { "Stable" } else { "" });
        assert_eq!(&*group.protocol_type, "kayrock");
        Ok("the group among all".to_owned())
    })
}
