//! Classic groups, their administration, coordinators, and `ApiVersions`.

use kayrock::messages::api_versions::ApiVersionsRequest;
use kayrock::messages::delete_groups::DeleteGroupsRequest;
use kayrock::messages::describe_groups::DescribeGroupsRequest;
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::heartbeat::HeartbeatRequest;
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol};
use kayrock::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use kayrock::messages::list_groups::ListGroupsRequest;
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::offset_delete::{OffsetDeleteRequest, OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kayrock::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use kayrock::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment};
use kayrock::values::CoordinatorType;
use kayrock::{Bytes, Str};

use super::build::{Topic, coordinator, prepare};
use super::session::Session;

fn joining(group: &str, member_id: &Str) -> JoinGroupRequest {
    let protocol =
        JoinGroupRequestProtocol { name: "range".into(), metadata: Bytes::from_static(b"meta"), ..Default::default() };
    JoinGroupRequest {
        group_id: group.into(),
        session_timeout_ms: 30_000,
        rebalance_timeout_ms: 30_000,
        member_id: member_id.clone(),
        protocol_type: "consumer".into(),
        protocols: vec![protocol],
        ..JoinGroupRequest::default()
    }
}

fn syncing(group: &str, member_id: &Str, generation_id: i32) -> SyncGroupRequest {
    let assignment = SyncGroupRequestAssignment {
        member_id: member_id.clone(),
        assignment: Bytes::from_static(b"mine"),
        ..Default::default()
    };
    SyncGroupRequest {
        group_id: group.into(),
        generation_id,
        member_id: member_id.clone(),
        protocol_type: Some("consumer".into()),
        protocol_name: Some("range".into()),
        assignments: vec![assignment],
        ..SyncGroupRequest::default()
    }
}

fn beating(group: &str, member_id: &Str, generation_id: i32) -> HeartbeatRequest {
    HeartbeatRequest {
        group_id: group.into(),
        generation_id,
        member_id: member_id.clone(),
        ..HeartbeatRequest::default()
    }
}

fn leaving(group: &str, member_id: &Str, instance: Option<&str>) -> LeaveGroupRequest {
    let member = MemberIdentity {
        member_id: member_id.clone(),
        group_instance_id: instance.map(Into::into),
        ..Default::default()
    };
    LeaveGroupRequest { group_id: group.into(), members: vec![member], ..LeaveGroupRequest::default() }
}

fn committing(
    group: &str,
    member_id: &Str,
    generation: i32,
    topic: &Topic,
    offset: i64,
    metadata: &str,
) -> OffsetCommitRequest {
    let partition = OffsetCommitRequestPartition {
        committed_offset: offset,
        committed_metadata: Some(metadata.into()),
        ..Default::default()
    };
    let topic = OffsetCommitRequestTopic {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..OffsetCommitRequestTopic::default()
    };
    OffsetCommitRequest {
        group_id: group.into(),
        generation_id_or_member_epoch: generation,
        member_id: member_id.clone(),
        topics: vec![topic],
        ..OffsetCommitRequest::default()
    }
}

fn fetching(group: &str, topic: Option<&Topic>) -> OffsetFetchRequest {
    let wanted = topic.map(|topic| {
        vec![OffsetFetchRequestTopics {
            name: topic.name.as_str().into(),
            topic_id: topic.id,
            partition_indexes: vec![0, 1, 9],
            ..OffsetFetchRequestTopics::default()
        }]
    });
    let group = OffsetFetchRequestGroup { group_id: group.into(), topics: wanted, ..Default::default() };
    OffsetFetchRequest { groups: vec![group], ..OffsetFetchRequest::default() }
}

fn describing(groups: &[&str]) -> DescribeGroupsRequest {
    let groups = groups.iter().map(|&group| group.into()).collect();
    DescribeGroupsRequest { groups, include_authorized_operations: true, ..DescribeGroupsRequest::default() }
}

/// Waits until the coordinator of groups works.
fn ready(session: &mut Session, group: &str) -> Result<(), String> {
    coordinator(session, CoordinatorType::Group, group)?;
    let request = beating(group, &"nobody".into(), 1);
    session.until("ready", &request, |response| response.error_code.0 == 25)?;
    Ok(())
}

#[expect(clippy::too_many_lines, reason = "a script reads best in one piece")]
pub(crate) fn classic(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "gr-topic", 2)?;
    ready(session, "gr")?;
    let nobody = Str::default();
    for (label, request) in [
        ("join no group", JoinGroupRequest { ..joining("", &nobody) }),
        ("join with a long timeout", JoinGroupRequest { session_timeout_ms: 1_800_001, ..joining("gr-x", &nobody) }),
        ("join with a short timeout", JoinGroupRequest { session_timeout_ms: 5_999, ..joining("gr-x", &nobody) }),
        ("join without protocols", JoinGroupRequest { protocols: vec![], ..joining("gr-x", &nobody) }),
        ("join without a type", JoinGroupRequest { protocol_type: "".into(), ..joining("gr-x", &nobody) }),
        ("join as an unknown member", joining("gr-x", &"nobody".into())),
        (
            "join as a static member with an id",
            JoinGroupRequest { group_instance_id: Some("static".into()), ..joining("gr-x", &"nobody".into()) },
        ),
    ] {
        session.ask(label, &request)?;
    }
    for version in 0..=session.newest::<JoinGroupRequest>() {
        session.ask_in("join as an unknown member", &joining("gr-x", &"nobody".into()), version)?;
    }
    session.ask("heartbeat of an unknown group", &beating("gr-none", &"nobody".into(), 1))?;
    session.ask("heartbeat of no group", &beating("", &"nobody".into(), 1))?;
    session.ask("sync of an unknown group", &syncing("gr-none", &"nobody".into(), 1))?;
    session.ask("sync of no group", &syncing("", &"nobody".into(), 1))?;
    session.ask("leave an unknown group", &leaving("gr-none", &"nobody".into(), None))?;
    session.ask("leave no group", &leaving("", &"nobody".into(), None))?;
    session.ask("leave with nobody", &LeaveGroupRequest { members: vec![], ..leaving("gr-none", &nobody, None) })?;
    session.ask("commit to no group", &committing("", &nobody, -1, &topic, 1, ""))?;
    session.ask("commit as an unknown member", &committing("gr-none", &"nobody".into(), 3, &topic, 1, ""))?;
    session.ask("offsets of an unknown group", &fetching("gr-none", Some(&topic)))?;
    session.ask("all offsets of an unknown group", &fetching("gr-none", None))?;
    session.ask("offsets of no group", &fetching("", Some(&topic)))?;

    let first = session.ask("join", &joining("gr", &nobody))?;
    let id = first.member_id;
    session.ask("described with a pending member", &describing(&["gr"]))?;
    let joined = session.ask("join with the id", &joining("gr", &id))?;
    let generation = joined.generation_id;
    session.ask("described before sync", &describing(&["gr"]))?;
    session.ask(
        "sync without names",
        &SyncGroupRequest { protocol_type: None, protocol_name: None, ..syncing("gr", &id, generation) },
    )?;
    session.ask_in(
        "sync without names in version 3",
        &SyncGroupRequest { protocol_type: None, protocol_name: None, ..syncing("gr", &id, generation) },
        3,
    )?;
    session.ask("sync", &syncing("gr", &id, generation))?;
    session.ask("sync again", &syncing("gr", &id, generation))?;
    session.ask("described", &describing(&["gr"]))?;
    for version in 0..=session.newest::<DescribeGroupsRequest>() {
        let request =
            DescribeGroupsRequest { include_authorized_operations: version >= 3, ..describing(&["gr", "gr-none"]) };
        session.ask_in("described in each version", &request, version)?;
    }
    let strange = Topic {
        name: "gr-unknown".to_owned(),
        id: kayrock::Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0006),
    };
    let long = "m".repeat(5_000);
    for (label, request) in [
        ("commit", committing("gr", &id, generation, &topic, 5, "note")),
        ("commit of a wrong generation", committing("gr", &id, generation + 1, &topic, 6, "")),
        ("commit without generation", committing("gr", &nobody, -1, &topic, 6, "")),
        ("commit of an unknown topic", committing("gr", &id, generation, &strange, 6, "")),
        ("commit of a negative offset", committing("gr", &id, generation, &topic, -5, "")),
        ("commit with long metadata", committing("gr", &id, generation, &topic, 7, &long)),
        ("commit with metadata of the limit", committing("gr", &id, generation, &topic, 8, &long[..4096])),
    ] {
        session.ask(label, &request)?;
        session.ask_in(label, &request, 9)?;
    }
    for version in 1..=session.newest::<OffsetFetchRequest>() {
        let single = OffsetFetchRequest {
            group_id: "gr".into(),
            topics: Some(vec![OffsetFetchRequestTopic {
                name: "gr-topic".into(),
                partition_indexes: vec![0, 1, 9],
                ..Default::default()
            }]),
            ..OffsetFetchRequest::default()
        };
        let request = if version < 8 { single } else { fetching("gr", Some(&topic)) };
        session.ask_in("offsets", &request, version)?;
    }
    session.ask("all offsets", &fetching("gr", None))?;
    session.ask("offsets of an unknown topic", &fetching("gr", Some(&strange)))?;
    session.ask("heartbeat", &beating("gr", &id, generation))?;
    session.ask("heartbeat of a wrong generation", &beating("gr", &id, generation + 1))?;
    session
        .ask("join another type", &JoinGroupRequest { protocol_type: "connect".into(), ..joining("gr", &nobody) })?;
    session.ask(
        "delete a group with members",
        &DeleteGroupsRequest { groups_names: vec!["gr".into()], ..Default::default() },
    )?;
    session.ask("leave", &leaving("gr", &id, None))?;
    session.ask("leave again", &leaving("gr", &id, None))?;
    session.ask("described empty", &describing(&["gr"]))?;

    let by_name = |id: &Str| JoinGroupRequest { group_instance_id: Some("named".into()), ..joining("gs", id) };
    let joined = session.ask("a static member joins", &by_name(&nobody))?;
    let id = joined.member_id;
    let sync = |id: &Str| SyncGroupRequest {
        group_instance_id: Some("named".into()),
        ..syncing("gs", id, joined.generation_id)
    };
    session.ask("it syncs", &sync(&id))?;
    let again = session.ask("it joins after a restart", &by_name(&nobody))?;
    session.ask(
        "its old id",
        &HeartbeatRequest { group_instance_id: Some("named".into()), ..beating("gs", &id, again.generation_id) },
    )?;
    session.ask("its old id without name", &beating("gs", &id, again.generation_id))?;
    session
        .ask("it syncs again", &SyncGroupRequest { generation_id: again.generation_id, ..sync(&again.member_id) })?;
    let changed = JoinGroupRequest {
        protocols: vec![JoinGroupRequestProtocol {
            name: "range".into(),
            metadata: Bytes::from_static(b"else"),
            ..Default::default()
        }],
        ..by_name(&nobody)
    };
    let third = session.ask("it joins with other metadata", &changed)?;
    session.ask("described static", &describing(&["gs"]))?;
    session.ask_in(
        "it leaves by version 2",
        &LeaveGroupRequest { group_id: "gs".into(), member_id: id, ..Default::default() },
        2,
    )?;
    session.ask("it leaves by another id", &leaving("gs", &"other".into(), Some("named")))?;
    session.ask("it leaves by an unknown name", &leaving("gs", &nobody, Some("unknown")))?;
    session.ask("it leaves", &leaving("gs", &third.member_id, Some("named")))?;
    for version in 0..=3 {
        let group = format!("gr-v{version}");
        let joined = session.ask_in("join", &joining(&group, &nobody), version)?;
        session.ask_in("sync", &syncing(&group, &joined.member_id, joined.generation_id), version.min(3))?;
        let request =
            LeaveGroupRequest { group_id: group.as_str().into(), member_id: joined.member_id, ..Default::default() };
        session.ask_in("leave", &request, version.min(2))?;
    }
    Ok(())
}

pub(crate) fn administration(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "ga-topic", 2)?;
    ready(session, "ga")?;
    let nobody = Str::default();
    for group in ["ga", "ga-other"] {
        session.ask("commit", &committing(group, &nobody, -1, &topic, 5, "note"))?;
    }
    for version in 0..=session.newest::<ListGroupsRequest>() {
        // Groups of other scripts are in the list, too: only its errors are compared.
        let response = session.quietly_in(&ListGroupsRequest::default(), version)?;
        let mine: Vec<_> = response.groups.into_iter().filter(|group| group.group_id.starts_with("ga")).collect();
        session.note(&format!("listed in version {version}"), &mine);
    }
    for (label, states, types) in [
        ("empty ones", vec!["Empty"], vec![]),
        ("stable ones", vec!["stable"], vec!["classic"]),
        ("of an unknown state", vec!["Sleeping"], vec![]),
        ("of an unknown type", vec![], vec!["nothing"]),
        ("of type consumer", vec![], vec!["consumer"]),
    ] {
        let request = ListGroupsRequest {
            states_filter: states.into_iter().map(Into::into).collect(),
            types_filter: types.into_iter().map(|name| kayrock::values::GroupType(name.into())).collect(),
            ..ListGroupsRequest::default()
        };
        let response = session.quietly(&request)?;
        let mine: Vec<_> = response.groups.into_iter().filter(|group| group.group_id.starts_with("ga")).collect();
        session.note(&format!("listed {label}, error {}", response.error_code.0), &mine);
    }
    session.ask("described", &describing(&["ga", "ga-none", "", "ga"]))?;
    let deleting = |group: &str, name: &str, partitions: &[i32]| {
        let partition = |&partition_index: &i32| OffsetDeleteRequestPartition { partition_index, ..Default::default() };
        let topic = OffsetDeleteRequestTopic {
            name: name.into(),
            partitions: partitions.iter().map(partition).collect(),
            ..Default::default()
        };
        OffsetDeleteRequest { group_id: group.into(), topics: vec![topic], ..Default::default() }
    };
    session.ask("delete offsets", &deleting("ga", "ga-topic", &[0, 1, 7]))?;
    session.ask("delete offsets of an unknown topic", &deleting("ga", "ga-unknown", &[0]))?;
    session.ask("delete offsets of an unknown group", &deleting("ga-none", "ga-topic", &[0]))?;
    session.ask("delete offsets of no group", &deleting("", "ga-topic", &[0]))?;
    session.ask("offsets", &fetching("ga", Some(&topic)))?;
    let delete = |groups: &[&str]| DeleteGroupsRequest {
        groups_names: groups.iter().map(|&group| group.into()).collect(),
        ..Default::default()
    };
    session.ask("delete", &delete(&["ga-other", "ga-none", ""]))?;
    session.ask("delete twice", &delete(&["ga-none", "ga-none"]))?;
    session.ask("delete nothing", &delete(&[]))?;
    session.ask("described after deletion", &describing(&["ga-other"]))?;
    session.ask("offsets after deletion", &fetching("ga-other", Some(&topic)))?;
    Ok(())
}

pub(crate) fn coordinators(session: &mut Session) -> Result<(), String> {
    ready(session, "co")?;
    coordinator(session, CoordinatorType::Transaction, "co-tx")?;
    for version in 0..=session.newest::<FindCoordinatorRequest>() {
        for (label, key_type, key) in [
            ("of a group", CoordinatorType::Group, "co"),
            ("of no group", CoordinatorType::Group, ""),
            ("of a transaction", CoordinatorType::Transaction, "co-tx"),
            ("of no transaction", CoordinatorType::Transaction, ""),
            ("of a share group", CoordinatorType::Share, "co"),
            ("of an unknown kind", CoordinatorType::Other(9), "co"),
        ] {
            if version == 0 && key_type != CoordinatorType::Group {
                continue;
            }
            let coordinator_keys = if version < 4 { vec![] } else { vec![key.into(), key.into()] };
            let request = FindCoordinatorRequest {
                key: if version < 4 { key.into() } else { Str::default() },
                key_type,
                coordinator_keys,
                ..Default::default()
            };
            session.ask_in(label, &request, version)?;
        }
    }
    session.ask("of nothing", &FindCoordinatorRequest::default())?;
    Ok(())
}

pub(crate) fn api_versions(session: &mut Session) -> Result<(), String> {
    for (label, name, version) in [
        ("good", "kayrock", "1.0"),
        ("an empty name", "", "1.0"),
        ("an empty version", "kayrock", ""),
        ("a bad name", "kay rock", "1.0"),
        ("a bad version", "kayrock", "-1.0"),
        ("a dash at the end", "kayrock-", "1.0"),
    ] {
        for in_version in 3..=4 {
            let response = session.quietly_in(&ApiVersionsRequest::for_client(name, version), in_version)?;
            session.note(&format!("{label} in version {in_version}"), &response.error_code.0);
        }
    }
    if session.newest::<ApiVersionsRequest>() >= 5 {
        let request = ApiVersionsRequest {
            cluster_id: Some("elsewhere".into()),
            ..ApiVersionsRequest::for_client("kayrock", "1.0")
        };
        for (label, request) in [
            ("another cluster", request.clone()),
            ("another node", ApiVersionsRequest { cluster_id: None, node_id: 9, ..request }),
        ] {
            let response = session.quietly_in(&request, 5)?;
            session.note(label, &response.error_code.0);
        }
    }
    Ok(())
}
