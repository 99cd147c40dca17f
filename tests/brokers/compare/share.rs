//! Share groups of KIP-932.

use kayrock::Uuid;
use kayrock::messages::alter_share_group_offsets::{
    AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use kayrock::messages::consumer_group_heartbeat::ConsumerGroupHeartbeatRequest;
use kayrock::messages::delete_groups::DeleteGroupsRequest;
use kayrock::messages::delete_records::{DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsTopic};
use kayrock::messages::delete_share_group_offsets::{
    DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsRequestTopic,
};
use kayrock::messages::describe_groups::DescribeGroupsRequest;
use kayrock::messages::describe_share_group_offsets::{
    DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
};
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use kayrock::messages::list_groups::ListGroupsRequest;
use kayrock::messages::share_acknowledge::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch, ShareAcknowledgeRequest,
};
use kayrock::messages::share_fetch::{self, FetchPartition, FetchTopic, ForgottenTopic, ShareFetchRequest};
use kayrock::messages::share_group_describe::ShareGroupDescribeRequest;
use kayrock::messages::share_group_heartbeat::ShareGroupHeartbeatRequest;
use kayrock::records::BatchBuilder;
use kayrock::values::{
    AcknowledgeType, AlterConfigOperation, ConfigResourceType, CoordinatorType, GroupType, MemberEpoch,
    ShareAcquireMode,
};

use super::build::{Topic, append, batch, built, coordinator, prepare};
use super::producers::transaction;
use super::session::Session;

/// The request that joins a group.
fn joining(group: &str, member: &str, topics: &[&str]) -> ShareGroupHeartbeatRequest {
    ShareGroupHeartbeatRequest {
        subscribed_topic_names: Some(topics.iter().map(|&topic| topic.into()).collect()),
        ..beating(group, member, 0)
    }
}

/// A heartbeat without news.
fn beating(group: &str, member: &str, epoch: i32) -> ShareGroupHeartbeatRequest {
    ShareGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: member.into(),
        member_epoch: MemberEpoch(epoch),
        ..ShareGroupHeartbeatRequest::default()
    }
}

/// Joins and waits until the member has partitions, which a real broker prepares first; returns the member's epoch.
fn join(session: &mut Session, group: &str, member: &str, topic: &str) -> Result<i32, String> {
    let mut response = session.quietly(&joining(group, member, &[topic]))?;
    for _ in 0..200 {
        if response.assignment.as_ref().is_some_and(|assigned| !assigned.topic_partitions.is_empty()) {
            break;
        }
        session.rest();
        response = session.quietly(&beating(group, member, response.member_epoch.0))?;
    }
    Ok(response.member_epoch.0)
}

/// Waits for the coordinators of a group and of its states.
fn ready(session: &mut Session, group: &str, topic: &Topic) -> Result<(), String> {
    coordinator(session, CoordinatorType::Group, group)?;
    let key = format!("{group}:{}:0", topic.id);
    let states = FindCoordinatorRequest {
        key_type: CoordinatorType::Share,
        coordinator_keys: vec![key.as_str().into()],
        ..FindCoordinatorRequest::default()
    };
    for _ in 0..200 {
        if session.quietly(&states)?.coordinators.iter().all(|one| one.error_code.0 == 0) {
            break;
        }
        session.rest();
    }
    session.until("ready", &beating(group, "nobody", 5), |response| response.error_code.0 == 69)?;
    Ok(())
}

/// Sets a configuration of a group.
fn configure(session: &mut Session, group: &str, name: &str, value: &str) -> Result<(), String> {
    let config = AlterableConfig {
        name: name.into(),
        config_operation: AlterConfigOperation::Set,
        value: Some(value.into()),
        ..AlterableConfig::default()
    };
    let resource = AlterConfigsResource {
        resource_type: ConfigResourceType::Group,
        resource_name: group.into(),
        configs: vec![config],
        ..AlterConfigsResource::default()
    };
    session.ask(
        &format!("{name} {value}"),
        &IncrementalAlterConfigsRequest { resources: vec![resource], ..IncrementalAlterConfigsRequest::default() },
    )?;
    session.rest();
    Ok(())
}

/// The first fetch of a session.
fn fetching(group: &str, member: &str, topic: Uuid, epoch: i32) -> ShareFetchRequest {
    let topic = FetchTopic { topic_id: topic, partitions: vec![FetchPartition::default()], ..FetchTopic::default() };
    ShareFetchRequest {
        group_id: Some(group.into()),
        member_id: Some(member.into()),
        share_session_epoch: epoch.into(),
        max_wait_ms: 300,
        min_bytes: 1,
        max_bytes: 1 << 20,
        max_records: 500,
        batch_size: 500,
        topics: vec![topic],
        ..ShareFetchRequest::default()
    }
}

/// A later fetch of a session, without news.
fn going_on(group: &str, member: &str, epoch: i32) -> ShareFetchRequest {
    ShareFetchRequest { topics: Vec::new(), ..fetching(group, member, Uuid::ZERO, epoch) }
}

/// A fetch with acknowledgements.
fn acknowledging(group: &str, member: &str, epoch: i32, topic: Uuid, batches: &[Batch<'_>]) -> ShareFetchRequest {
    let mut request = fetching(group, member, topic, epoch);
    request.topics[0].partitions[0].acknowledgement_batches = batches
        .iter()
        .map(|(first, last, types)| share_fetch::AcknowledgementBatch {
            first_offset: *first,
            last_offset: *last,
            acknowledge_types: types.to_vec(),
            ..Default::default()
        })
        .collect();
    request
}

/// First and last offset, and the acknowledgements.
type Batch<'a> = (i64, i64, &'a [AcknowledgeType]);

/// A request with nothing but acknowledgements.
fn only(group: &str, member: &str, epoch: i32, topic: Uuid, batches: &[Batch<'_>]) -> ShareAcknowledgeRequest {
    let batches = batches.iter().map(|(first, last, types)| AcknowledgementBatch {
        first_offset: *first,
        last_offset: *last,
        acknowledge_types: types.to_vec(),
        ..Default::default()
    });
    let partition = AcknowledgePartition { acknowledgement_batches: batches.collect(), ..Default::default() };
    let topic = AcknowledgeTopic { topic_id: topic, partitions: vec![partition], ..AcknowledgeTopic::default() };
    ShareAcknowledgeRequest {
        group_id: Some(group.into()),
        member_id: Some(member.into()),
        share_session_epoch: epoch.into(),
        topics: vec![topic],
        ..ShareAcknowledgeRequest::default()
    }
}

fn describing(group: &str, topic: &str, partitions: &[i32]) -> DescribeShareGroupOffsetsRequest {
    let topic = DescribeShareGroupOffsetsRequestTopic {
        topic_name: topic.into(),
        partitions: partitions.to_vec(),
        ..Default::default()
    };
    let group = DescribeShareGroupOffsetsRequestGroup {
        group_id: group.into(),
        topics: Some(vec![topic]),
        ..Default::default()
    };
    DescribeShareGroupOffsetsRequest { groups: vec![group], ..DescribeShareGroupOffsetsRequest::default() }
}

fn describing_group(group: &str) -> ShareGroupDescribeRequest {
    ShareGroupDescribeRequest {
        group_ids: vec![group.into(), "sg-none".into()],
        include_authorized_operations: true,
        ..ShareGroupDescribeRequest::default()
    }
}

pub(crate) fn membership(session: &mut Session) -> Result<(), String> {
    type Request = ShareGroupHeartbeatRequest;
    const GROUP: &str = "sg-members";
    let topic = prepare(session, "sg-topic", 1)?;
    ready(session, GROUP, &topic)?;
    let join_request = || joining(GROUP, "one", &["sg-topic"]);
    for (label, request) in [
        ("no group", Request { group_id: "".into(), ..join_request() }),
        ("no member", Request { member_id: "".into(), ..join_request() }),
        ("no subscription", Request { subscribed_topic_names: None, ..join_request() }),
        ("an empty subscription", joining(GROUP, "one", &[])),
        ("an empty rack", Request { rack_id: Some("".into()), ..join_request() }),
        ("an epoch too low", beating(GROUP, "one", -2)),
        ("leaving an unknown group", beating(GROUP, "one", -1)),
    ] {
        session.ask(label, &request)?;
    }
    let epoch = join(session, GROUP, "one", "sg-topic")?;
    session.ask("described", &describing_group(GROUP))?;
    session.ask("classic", &DescribeGroupsRequest { groups: vec![GROUP.into()], ..Default::default() })?;
    let listed = session.quietly(&ListGroupsRequest { types_filter: vec![GroupType::SHARE], ..Default::default() })?;
    let listed: Vec<_> = listed.groups.into_iter().filter(|one| one.group_id == GROUP).collect();
    session.note("listed", &listed);
    session.ask("heartbeat", &beating(GROUP, "one", epoch))?;
    session.ask("heartbeat with topics", &Request { member_epoch: MemberEpoch(epoch), ..join_request() })?;
    session.ask("a later epoch", &beating(GROUP, "one", epoch + 1))?;
    session.ask("a very old epoch", &beating(GROUP, "one", epoch - 3))?;
    session.ask("an unknown member", &beating(GROUP, "none", epoch))?;
    session.ask("join again", &join_request())?;
    session
        .ask("delete with members", &DeleteGroupsRequest { groups_names: vec![GROUP.into()], ..Default::default() })?;
    session.ask(
        "as a consumer",
        &ConsumerGroupHeartbeatRequest {
            group_id: GROUP.into(),
            member_id: "consumer".into(),
            rebalance_timeout_ms: 30_000,
            subscribed_topic_names: Some(vec!["sg-topic".into()]),
            topic_partitions: Some(Vec::new()),
            ..ConsumerGroupHeartbeatRequest::default()
        },
    )?;
    let two = session.ask("another joins", &joining(GROUP, "two", &["sg-topic"]))?;
    session.ask("the first shares", &beating(GROUP, "one", epoch))?;
    session.ask("described with two", &describing_group(GROUP))?;
    session.ask("without topics", &joining(GROUP, "three", &["sg-missing"]))?;
    session.ask("it leaves", &beating(GROUP, "three", -1))?;
    session.ask("the other leaves", &beating(GROUP, "two", -1))?;
    session.ask("the other is gone", &beating(GROUP, "two", two.member_epoch.0))?;
    session.ask("the first leaves", &beating(GROUP, "one", -1))?;
    session.ask("described empty", &describing_group(GROUP))?;
    session.ask("delete", &DeleteGroupsRequest { groups_names: vec![GROUP.into()], ..Default::default() })?;
    session.ask("described deleted", &describing_group(GROUP))?;
    Ok(())
}

/// A group whose member has joined, at a topic with batches of records.
fn filled(session: &mut Session, group: &str, batches: &[i64]) -> Result<Topic, String> {
    let topic = prepare(session, &format!("{group}-topic"), 1)?;
    ready(session, group, &topic)?;
    configure(session, group, "share.auto.offset.reset", "earliest")?;
    for count in batches {
        append(session, &topic, batch(*count)?)?;
    }
    join(session, group, "one", &topic.name)?;
    join(session, group, "two", &topic.name)?;
    Ok(topic)
}

/// A connection that closes ends the session that it opened last, and releases the records of its member.
pub(crate) fn connections(session: &mut Session) -> Result<(), String> {
    const GROUP: &str = "sg-connections";
    let topic = filled(session, GROUP, &[3])?;
    session.ask("one has all", &fetching(GROUP, "one", topic.id, 0))?;
    session.reconnect()?;
    session.ask("one has no session", &going_on(GROUP, "one", 1))?;
    session.ask("two has all", &fetching(GROUP, "two", topic.id, 0))?;
    session.ask("one has none", &fetching(GROUP, "one", topic.id, 0))?;
    session.reconnect()?;
    session.ask("two has a session", &going_on(GROUP, "two", 1))?;
    session.ask("one has none again", &fetching(GROUP, "one", topic.id, 0))?;
    Ok(())
}

pub(crate) fn sessions(session: &mut Session) -> Result<(), String> {
    type Request = ShareFetchRequest;
    const GROUP: &str = "sg-sessions";
    let topic = filled(session, GROUP, &[3])?;
    let first = || fetching(GROUP, "one", topic.id, 0);
    let accept: &[Batch<'_>] = &[(0, 2, &[AcknowledgeType::Accept])];
    for (label, request) in [
        ("no group", Request { group_id: None, ..first() }),
        ("no member", Request { member_id: None, ..first() }),
        ("an empty member", Request { member_id: Some("".into()), ..first() }),
        ("a long member", Request { member_id: Some("m".repeat(37).into()), ..first() }),
        ("another epoch", fetching(GROUP, "one", topic.id, 1)),
        ("the last epoch", fetching(GROUP, "one", topic.id, -1)),
        ("acknowledgements at once", acknowledging(GROUP, "one", 0, topic.id, accept)),
        ("an unknown topic", fetching(GROUP, "one", Uuid::from_u128(5), 0)),
        ("a renewal with limits", Request { is_renew_ack: true, ..first() }),
        ("no bytes", Request { max_bytes: 0, ..first() }),
        ("no records", Request { max_records: 0, ..first() }),
    ] {
        session.ask(label, &request)?;
    }
    let mut unknown = first();
    unknown.topics[0].partitions[0].partition_index = 9;
    session.ask("an unknown partition", &unknown)?;
    session.ask("acknowledged at once", &only(GROUP, "one", 0, topic.id, accept))?;
    session.ask("acknowledged without a session", &only(GROUP, "three", 1, topic.id, accept))?;
    session.ask("closed without a session", &only(GROUP, "three", -1, topic.id, accept))?;

    session.ask("first", &first())?;
    session.ask("a wrong number", &going_on(GROUP, "one", 2))?;
    session.ask("nothing more", &going_on(GROUP, "one", 1))?;
    session.ask("nothing more, again", &Request { min_bytes: 0, ..going_on(GROUP, "one", 2) })?;
    let forgotten = ForgottenTopic { topic_id: topic.id, partitions: vec![0], ..ForgottenTopic::default() };
    session.ask("forgotten", &Request { forgotten_topics_data: vec![forgotten], ..going_on(GROUP, "one", 3) })?;
    session.ask("a deleted session", &only(GROUP, "one", 9, topic.id, accept))?;
    session.ask("closed", &acknowledging(GROUP, "one", -1, topic.id, accept))?;
    session.ask("closed twice", &going_on(GROUP, "one", -1))?;
    session.ask("offsets", &describing(GROUP, &topic.name, &[0]))?;
    session.ask("of an unknown group", &fetching("sg-nobody", "one", topic.id, 0))?;
    Ok(())
}

pub(crate) fn acknowledgements(session: &mut Session) -> Result<(), String> {
    use AcknowledgeType::{Accept, Gap, Other, Reject, Release, Renew};
    const GROUP: &str = "sg-acks";
    let topic = filled(session, GROUP, &[10])?;
    session.ask("first", &fetching(GROUP, "one", topic.id, 0))?;
    session.ask("of another member", &fetching(GROUP, "two", topic.id, 0))?;
    let mut epoch = 0;
    let cases: &[(&str, &[Batch<'_>])] = &[
        ("reversed", &[(5, 4, &[Accept])]),
        ("overlapping", &[(0, 2, &[Accept]), (1, 3, &[Accept])]),
        ("touching", &[(0, 0, &[Accept]), (0, 0, &[Accept])]),
        ("no types", &[(0, 1, &[])]),
        ("too few types", &[(0, 2, &[Accept, Accept])]),
        ("unknown type", &[(0, 0, &[Other(9)])]),
        ("negative type", &[(0, 0, &[Other(-1)])]),
        ("renewal without mark", &[(0, 0, &[Renew])]),
        ("past the end", &[(0, 20, &[Accept])]),
        ("far past the end", &[(30, 40, &[Accept])]),
        ("accepted", &[(0, 1, &[Accept])]),
        ("accepted again", &[(0, 1, &[Accept])]),
        ("some of each", &[(2, 5, &[Release, Reject, Gap, Accept])]),
        ("partly accepted before", &[(5, 6, &[Accept])]),
        ("nothing", &[]),
    ];
    for (label, batches) in cases {
        epoch += 1;
        session.ask(label, &only(GROUP, "one", epoch, topic.id, batches))?;
    }
    session.ask("by another member", &only(GROUP, "two", 1, topic.id, &[(6, 7, &[Accept])]))?;
    session.ask("of an unknown topic", &only(GROUP, "two", 2, Uuid::from_u128(5), &[(6, 7, &[Accept])]))?;
    session.ask("offsets", &describing(GROUP, &topic.name, &[0]))?;
    session.ask("released comes again", &going_on(GROUP, "two", 3))?;
    let renewal =
        ShareAcknowledgeRequest { is_renew_ack: true, ..only(GROUP, "two", 4, topic.id, &[(2, 2, &[Renew])]) };
    session.ask("renewed", &renewal)?;
    let with_fetch = acknowledging(GROUP, "two", 5, topic.id, &[(2, 2, &[Release])]);
    session.ask("released by a fetch", &with_fetch)?;
    let renewal = ShareFetchRequest {
        is_renew_ack: true,
        max_bytes: 0,
        min_bytes: 0,
        max_records: 0,
        max_wait_ms: 0,
        ..acknowledging(GROUP, "two", 6, topic.id, &[(2, 2, &[Renew])])
    };
    session.ask("renewed by a fetch", &renewal)?;
    session.ask("wrong in a fetch", &acknowledging(GROUP, "two", 7, topic.id, &[(2, 2, &[Other(9)])]))?;
    session.ask("closed by acknowledging", &only(GROUP, "two", -1, topic.id, &[]))?;
    session.ask("the first gets it", &going_on(GROUP, "one", epoch + 1))?;
    session.ask("all accepted", &acknowledging(GROUP, "one", epoch + 2, topic.id, &[(6, 9, &[Accept])]))?;
    session.ask("and the released", &only(GROUP, "one", epoch + 3, topic.id, &[(2, 2, &[Accept])]))?;
    session.ask("offsets at the end", &describing(GROUP, &topic.name, &[0]))?;
    Ok(())
}

pub(crate) fn deliveries(session: &mut Session) -> Result<(), String> {
    const GROUP: &str = "sg-counts";
    let topic = filled(session, GROUP, &[8])?;
    session.ask("delivery 1", &fetching(GROUP, "one", topic.id, 0))?;
    let mut epoch = 0;
    // Those that come are released, until all were delivered as often as allowed.
    for round in 2..40 {
        epoch += 1;
        let release: &[Batch<'_>] = &[(0, 7, &[AcknowledgeType::Release])];
        session.quietly(&only(GROUP, "one", epoch, topic.id, release))?;
        for offset in 0..8 {
            epoch += 1;
            let one: &[Batch<'_>] = &[(offset, offset, &[AcknowledgeType::Release])];
            session.quietly(&only(GROUP, "one", epoch, topic.id, one))?;
        }
        epoch += 1;
        let request = ShareFetchRequest { max_wait_ms: 20, ..going_on(GROUP, "one", epoch) };
        let response = session.ask(&format!("fetch {round}"), &request)?;
        if response.responses.is_empty() {
            break;
        }
    }
    session.ask("offsets", &describing(GROUP, &topic.name, &[0]))?;
    Ok(())
}

pub(crate) fn limits(session: &mut Session) -> Result<(), String> {
    type Request = ShareFetchRequest;
    const GROUP: &str = "sg-limits";
    let topic = filled(session, GROUP, &[4, 4, 4, 4, 4, 4])?;
    session.ask("two", &Request { max_records: 2, ..fetching(GROUP, "one", topic.id, 0) })?;
    session.ask("five", &Request { max_records: 5, ..fetching(GROUP, "two", topic.id, 0) })?;
    let exact = ShareAcquireMode::RecordLimit;
    session.ask("exactly one", &Request { max_records: 1, share_acquire_mode: exact, ..going_on(GROUP, "one", 1) })?;
    session.ask("exactly two", &Request { max_records: 2, share_acquire_mode: exact, ..going_on(GROUP, "two", 1) })?;
    session.ask("in small batches", &Request { batch_size: 1, ..going_on(GROUP, "one", 2) })?;
    session.ask("closed", &going_on(GROUP, "one", -1))?;
    session.ask("the other gets five", &Request { max_records: 5, ..going_on(GROUP, "two", 2) })?;
    session.ask("the other gets all", &going_on(GROUP, "two", 3))?;
    let partition = DeleteRecordsPartition { partition_index: 0, offset: 10, ..DeleteRecordsPartition::default() };
    let deleted = DeleteRecordsTopic {
        name: topic.name.as_str().into(),
        partitions: vec![partition],
        ..DeleteRecordsTopic::default()
    };
    let request = DeleteRecordsRequest { topics: vec![deleted], timeout_ms: 5_000, ..DeleteRecordsRequest::default() };
    session.ask("records are deleted", &request)?;
    session.ask("closed after", &going_on(GROUP, "two", -1))?;
    session.ask("after deletion", &fetching(GROUP, "one", topic.id, 0))?;
    session.ask("offsets", &describing(GROUP, &topic.name, &[0]))?;
    Ok(())
}

pub(crate) fn isolation(session: &mut Session) -> Result<(), String> {
    const GROUP: &str = "sg-committed";
    let topic = filled(session, GROUP, &[1])?;
    configure(session, GROUP, "share.isolation.level", "read_committed")?;
    transaction(session, "sg-aborted", &topic, 2, false)?;
    transaction(session, "sg-done", &topic, 2, true)?;
    append(session, &topic, built(BatchBuilder::new(), 1)?)?;
    session.rest();
    session.ask("committed", &fetching(GROUP, "one", topic.id, 0))?;
    session.ask("offsets", &describing(GROUP, &topic.name, &[0]))?;
    Ok(())
}

pub(crate) fn offsets(session: &mut Session) -> Result<(), String> {
    const GROUP: &str = "sg-offsets";
    let topic = filled(session, GROUP, &[6])?;
    let altering = |group: &str, topic: &str, partition_index: i32, start_offset: i64| {
        let partition = AlterShareGroupOffsetsRequestPartition { partition_index, start_offset, ..Default::default() };
        let topic = AlterShareGroupOffsetsRequestTopic {
            topic_name: topic.into(),
            partitions: vec![partition],
            ..Default::default()
        };
        AlterShareGroupOffsetsRequest {
            group_id: group.into(),
            topics: vec![topic],
            ..AlterShareGroupOffsetsRequest::default()
        }
    };
    let deleting = |group: &str, topic: &str| DeleteShareGroupOffsetsRequest {
        group_id: group.into(),
        topics: vec![DeleteShareGroupOffsetsRequestTopic { topic_name: topic.into(), ..Default::default() }],
        ..DeleteShareGroupOffsetsRequest::default()
    };
    session.ask("before a fetch", &describing(GROUP, &topic.name, &[0]))?;
    session.ask("first", &fetching(GROUP, "one", topic.id, 0))?;
    session.ask("fetched", &describing(GROUP, &topic.name, &[0]))?;
    session.ask("of an unknown topic", &describing(GROUP, "sg-missing", &[0]))?;
    session.ask("of an unknown group", &describing("sg-nobody", &topic.name, &[0]))?;
    let mut all = describing(GROUP, &topic.name, &[0]);
    all.groups[0].topics = None;
    session.ask("of all topics", &all)?;
    all.groups[0].topics = Some(Vec::new());
    session.ask("of no topics", &all)?;
    session.ask("altered with members", &altering(GROUP, &topic.name, 0, 2))?;
    session.ask("deleted with members", &deleting(GROUP, &topic.name))?;
    session.ask("closed", &going_on(GROUP, "one", -1))?;
    session.quietly(&beating(GROUP, "one", -1))?;
    session.quietly(&beating(GROUP, "two", -1))?;
    session.ask("altered", &altering(GROUP, &topic.name, 0, 4))?;
    session.ask("after altering", &describing(GROUP, &topic.name, &[0]))?;
    session.ask("altered: unknown partition", &altering(GROUP, &topic.name, 7, 4))?;
    session.ask("altered: unknown topic", &altering(GROUP, "sg-missing", 0, 4))?;
    session.ask("altered: no group", &altering("", &topic.name, 0, 4))?;
    session.ask("altered: new group", &altering("sg-new", &topic.name, 0, 3))?;
    session.ask("of the new group", &describing("sg-new", &topic.name, &[0]))?;
    session.ask("listed", &describing_group("sg-new"))?;
    join(session, "sg-new", "one", &topic.name)?;
    session.ask("read from there in the new group", &fetching("sg-new", "one", topic.id, 0))?;
    join(session, GROUP, "one", &topic.name)?;
    session.ask("read from there", &fetching(GROUP, "one", topic.id, 0))?;
    session.ask("closed again", &going_on(GROUP, "one", -1))?;
    session.quietly(&beating(GROUP, "one", -1))?;
    session.ask("deleted: unknown topic", &deleting(GROUP, "sg-missing"))?;
    session.ask("deleted: unknown group", &deleting("sg-nobody", &topic.name))?;
    session.ask("deleted: no group", &deleting("", &topic.name))?;
    session.ask("deleted", &deleting(GROUP, &topic.name))?;
    session.ask("deleted twice", &deleting(GROUP, &topic.name))?;
    session.ask("after deletion", &describing(GROUP, &topic.name, &[0]))?;
    Ok(())
}
