//! Groups that share the records of a partition (KIP-932).

use kayrock::messages::alter_share_group_offsets::{
    AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use kayrock::messages::delete_share_group_offsets::{
    DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsRequestTopic,
};
use kayrock::messages::describe_share_group_offsets::{
    DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
};
use kayrock::messages::share_acknowledge::{self, ShareAcknowledgeRequest};
use kayrock::messages::share_fetch::{FetchPartition, FetchTopic, PartitionData, ShareFetchRequest};
use kayrock::messages::share_group_describe::ShareGroupDescribeRequest;
use kayrock::messages::share_group_heartbeat::{ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse};
use kayrock::releases::Release;
use kayrock::values::{AcknowledgeType, ConfigResourceType, MemberEpoch};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;

use super::configs;
use super::groups::coordinator_is_ready;
use super::lab::{Lab, Site, only, patiently};
use super::records::filled_topic;
use super::topics::Topic;

/// In 3.9 only the start of share groups can be enabled: membership, and nothing else.
pub(crate) const NOT_YET: &str = "3.9 names it and does not do it yet";

/// The member id, which each member generates itself.
fn member() -> String {
    "kLpA7ZlXQhO4oOjRxPxvSw".to_owned()
}

fn heartbeat_request(group: &str, topic: &str) -> ShareGroupHeartbeatRequest {
    ShareGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: member().into(),
        subscribed_topic_names: Some(vec![topic.into()]),
        ..ShareGroupHeartbeatRequest::default()
    }
}

/// Joins, and repeats the request until it has partitions.
fn join(
    broker: &mut Connection,
    group: &str,
    topic: &str,
    version: i16,
) -> Result<ShareGroupHeartbeatResponse, String> {
    let mut request = heartbeat_request(group, topic);
    patiently(
        || {
            let response = broker.ask_well(&request, version)?;
            request.member_epoch = response.member_epoch;
            Ok(response)
        },
        |response| response.assignment.as_ref().is_some_and(|assignment| !assignment.topic_partitions.is_empty()),
    )
}

/// A group with a member, which reads a topic from its beginning.
fn joined(site: &Site, group: &str, topic: &Topic) -> Result<(), String> {
    coordinator_is_ready(site, group)?;
    // 3.9 has no such setting and always starts there.
    if site.release >= Release::V4_0 {
        configs::set(site, ConfigResourceType::Group, group, "share.auto.offset.reset", "earliest")?;
    }
    join(&mut site.connect()?, group, &topic.name, site.newest::<ShareGroupHeartbeatRequest>()).map(drop)
}

/// The member leaves its group, which is empty then.
fn leave(site: &Site, group: &str, topic: &Topic) -> Result<(), String> {
    let request =
        ShareGroupHeartbeatRequest { member_epoch: MemberEpoch::LEAVE, ..heartbeat_request(group, &topic.name) };
    site.connect()?.ask_well(&request, site.newest::<ShareGroupHeartbeatRequest>()).map(drop)
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "share-heartbeat", 2)?;
    lab.each_version::<ShareGroupHeartbeatRequest>(site, |broker, version| {
        let group = site.name("share-heartbeat", version);
        coordinator_is_ready(site, &group)?;
        let response = join(broker, &group, &topic.name, version)?;
        let assigned = only(response.assignment.unwrap_or_default().topic_partitions)?;
        assert_eq!((assigned.topic_id, assigned.partitions.len()), (topic.id, 2));
        let unknown = ShareGroupHeartbeatRequest {
            member_id: "nobody".into(),
            member_epoch: MemberEpoch(7),
            ..heartbeat_request(&group, &topic.name)
        };
        broker.ask_refused(&unknown, version, ErrorCode::UNKNOWN_MEMBER_ID)?;
        Ok("2 partitions assigned; UNKNOWN_MEMBER_ID for others".to_owned())
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |group: &str| ShareGroupDescribeRequest {
        group_ids: vec![group.into()],
        include_authorized_operations: true,
        ..ShareGroupDescribeRequest::default()
    };
    if site.release < Release::V4_0 {
        return lab.refuses(site, ErrorCode::UNKNOWN_SERVER_ERROR, NOT_YET, |_| request("share-described"));
    }
    let topic = Topic::create(site, "share-described", 2)?;
    joined(site, "share-described", &topic)?;
    lab.each_version::<ShareGroupDescribeRequest>(site, |broker, version| {
        let group = only(broker.ask_well(&request("share-described"), version)?.groups)?;
        assert!(group.authorized_operations.iter().next().is_some());
        let found = only(group.members)?;
        assert_eq!(found.subscribed_topic_names, [topic.name.as_str()]);
        assert_eq!(only(found.assignment.topic_partitions)?.topic_id, topic.id);
        broker.ask_refused(&request("missing"), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok(format!("a group of one, {}", &*group.group_state))
    })
}

fn fetch_request(group: &str, topic_id: Uuid, share_session_epoch: i32, version: i16) -> ShareFetchRequest {
    let partition =
        FetchPartition { partition_max_bytes: if version == 0 { 1 << 20 } else { 0 }, ..FetchPartition::default() };
    let topic = FetchTopic { topic_id, partitions: vec![partition], ..FetchTopic::default() };
    ShareFetchRequest {
        group_id: Some(group.into()),
        member_id: Some(member().into()),
        share_session_epoch: share_session_epoch.into(),
        max_wait_ms: 100,
        min_bytes: 1,
        max_bytes: 1 << 20,
        max_records: if version >= 1 { 500 } else { 0 },
        batch_size: if version >= 1 { 500 } else { 0 },
        topics: vec![topic],
        ..ShareFetchRequest::default()
    }
}

/// Repeats the fetch until there are records, each time as the session's next request; also returns the session epoch.
fn fetched(broker: &mut Connection, group: &str, topic: &Topic, version: i16) -> Result<(PartitionData, i32), String> {
    let mut epoch = 0;
    let response = patiently(
        || {
            let response = broker.ask_well(&fetch_request(group, topic.id, epoch, version), version)?;
            epoch += 1;
            Ok(response)
        },
        |response| response.responses.iter().flat_map(|topic| &topic.partitions).any(|data| data.records.is_some()),
    )?;
    Ok((only(only(response.responses)?.partitions)?, epoch))
}

pub(crate) fn fetch(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, entries) = filled_topic(site, "share-fetch")?;
    if site.release < Release::V4_0 {
        let request = |version| fetch_request("share-fetch", topic.id, 0, version);
        return lab.refuses(site, ErrorCode::UNSUPPORTED_VERSION, NOT_YET, request);
    }
    lab.each_version::<ShareFetchRequest>(site, |broker, version| {
        let group = site.name("share-fetch", version);
        joined(site, &group, &topic)?;
        let (data, _) = fetched(broker, &group, &topic, version)?;
        let acquired: Vec<_> =
            data.acquired_records.iter().map(|range| (range.first_offset, range.last_offset)).collect();
        assert_eq!(acquired.first().map(|range| range.0), Some(0));
        assert!(data.acquired_records.iter().all(|range| range.delivery_count == 1));
        assert!(data.records.is_some_and(|records| records.batches().all(|batch| batch.is_ok())));
        Ok(format!("{} records acquired", entries.len()))
    })
}

pub(crate) fn acknowledge(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "share-acknowledge")?;
    if site.release < Release::V4_0 {
        let request = |_| ShareAcknowledgeRequest::default();
        return lab.refuses(site, ErrorCode::UNSUPPORTED_VERSION, NOT_YET, request);
    }
    lab.each_version::<ShareAcknowledgeRequest>(site, |broker, version| {
        let group = site.name("share-acknowledge", version);
        joined(site, &group, &topic)?;
        let (data, epoch) = fetched(broker, &group, &topic, site.newest::<ShareFetchRequest>())?;
        let range = data.acquired_records.first().ok_or("records")?;
        let batch = share_acknowledge::AcknowledgementBatch {
            first_offset: range.first_offset,
            last_offset: range.last_offset,
            acknowledge_types: vec![AcknowledgeType::Accept],
            ..Default::default()
        };
        let request = |share_session_epoch: i32| {
            let partition = share_acknowledge::AcknowledgePartition {
                acknowledgement_batches: vec![batch.clone()],
                ..Default::default()
            };
            let topic = share_acknowledge::AcknowledgeTopic {
                topic_id: topic.id,
                partitions: vec![partition],
                ..Default::default()
            };
            ShareAcknowledgeRequest {
                group_id: Some(group.as_str().into()),
                member_id: Some(member().into()),
                share_session_epoch: share_session_epoch.into(),
                topics: vec![topic],
                ..ShareAcknowledgeRequest::default()
            }
        };
        broker.ask_well(&request(epoch), version)?;
        broker.ask_refused(&request(epoch + 5), version, ErrorCode::INVALID_SHARE_SESSION_EPOCH)?;
        Ok("the first records; INVALID_SHARE_SESSION_EPOCH for the wrong number".to_owned())
    })
}

fn offsets_request(group: &str, topic: &Topic) -> DescribeShareGroupOffsetsRequest {
    let topic = DescribeShareGroupOffsetsRequestTopic {
        topic_name: topic.name.as_str().into(),
        partitions: vec![0],
        ..Default::default()
    };
    let group = DescribeShareGroupOffsetsRequestGroup {
        group_id: group.into(),
        topics: Some(vec![topic]),
        ..Default::default()
    };
    DescribeShareGroupOffsetsRequest { groups: vec![group], ..DescribeShareGroupOffsetsRequest::default() }
}

/// A group that has read a topic and has no member any more.
fn emptied(site: &Site, group: &str, topic: &Topic) -> Result<(), String> {
    joined(site, group, topic)?;
    fetched(&mut site.connect()?, group, topic, site.newest::<ShareFetchRequest>())?;
    leave(site, group, topic)
}

pub(crate) fn describe_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "share-offsets")?;
    if site.versions::<DescribeShareGroupOffsetsRequest>().is_none() {
        return Ok(());
    }
    emptied(site, "share-offsets", &topic)?;
    lab.each_version::<DescribeShareGroupOffsetsRequest>(site, |broker, version| {
        let response = broker.ask_well(&offsets_request("share-offsets", &topic), version)?;
        let found = only(only(response.groups)?.topics)?;
        assert_eq!(found.topic_id, topic.id);
        assert_eq!(only(found.partitions)?.start_offset, 0);
        Ok("the first record is still to be read".to_owned())
    })
}

pub(crate) fn alter_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "share-offsets-altered")?;
    lab.each_version::<AlterShareGroupOffsetsRequest>(site, |broker, version| {
        let group = site.name("share-offsets-altered", version);
        emptied(site, &group, &topic)?;
        let partition = AlterShareGroupOffsetsRequestPartition { start_offset: 2, ..Default::default() };
        let wanted = AlterShareGroupOffsetsRequestTopic {
            topic_name: topic.name.as_str().into(),
            partitions: vec![partition],
            ..Default::default()
        };
        let request = AlterShareGroupOffsetsRequest {
            group_id: group.as_str().into(),
            topics: vec![wanted],
            ..AlterShareGroupOffsetsRequest::default()
        };
        assert_eq!(only(broker.ask_well(&request, version)?.responses)?.topic_name, topic.name.as_str());
        let newest = site.newest::<DescribeShareGroupOffsetsRequest>();
        let response = broker.ask_well(&offsets_request(&group, &topic), newest)?;
        assert_eq!(only(only(only(response.groups)?.topics)?.partitions)?.start_offset, 2);
        let missing = AlterShareGroupOffsetsRequestTopic { topic_name: "missing".into(), ..only(request.topics)? };
        let request = AlterShareGroupOffsetsRequest { topics: vec![missing], ..request };
        broker.ask_refused(&request, version, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        Ok("starts at 2; UNKNOWN_TOPIC_OR_PARTITION for a missing topic".to_owned())
    })
}

pub(crate) fn delete_offsets(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "share-offsets-deleted")?;
    lab.each_version::<DeleteShareGroupOffsetsRequest>(site, |broker, version| {
        let group = site.name("share-offsets-deleted", version);
        emptied(site, &group, &topic)?;
        let wanted =
            DeleteShareGroupOffsetsRequestTopic { topic_name: topic.name.as_str().into(), ..Default::default() };
        let request = DeleteShareGroupOffsetsRequest {
            group_id: group.as_str().into(),
            topics: vec![wanted],
            ..DeleteShareGroupOffsetsRequest::default()
        };
        assert_eq!(only(broker.ask_well(&request, version)?.responses)?.topic_id, topic.id);
        let missing = DeleteShareGroupOffsetsRequest { group_id: "missing".into(), ..request };
        broker.ask_refused(&missing, version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok("of one topic; GROUP_ID_NOT_FOUND for a missing group".to_owned())
    })
}
