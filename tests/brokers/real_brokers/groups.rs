//! Group coordinators and committed offsets.

use kayrock::messages::delete_groups::DeleteGroupsRequest;
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::offset_delete::{OffsetDeleteRequest, OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kayrock::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics, OffsetFetchResponse,
};
use kayrock::values::{BrokerId, CoordinatorType};
use kayrock::{ErrorCode, Str, Uuid};
use kayrock_tests::ask::Connection;

use super::lab::{Lab, Site, only, patiently};
use super::topics::{NODE, Topic};

/// Waits until there is a coordinator, for which the broker creates an internal topic.
pub(crate) fn find_coordinator(site: &Site, key: &str, key_type: CoordinatorType) -> Result<(), String> {
    let version = site.newest::<FindCoordinatorRequest>();
    site.connect()?.ask_well(&find_request(key, key_type, version), version).map(drop)
}

/// One key before v4, an array of them from v4 on.
fn find_request(key: &str, key_type: CoordinatorType, version: i16) -> FindCoordinatorRequest {
    let (key, coordinator_keys) = if version < 4 { (key.into(), Vec::new()) } else { ("".into(), vec![key.into()]) };
    FindCoordinatorRequest { key, key_type, coordinator_keys, ..FindCoordinatorRequest::default() }
}

pub(crate) fn find_coordinators(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<FindCoordinatorRequest>(site, |broker, version| {
        let types = if version >= 1 {
            &[CoordinatorType::Group, CoordinatorType::Transaction][..]
        } else {
            &[CoordinatorType::Group]
        };
        for key_type in types {
            let response = broker.ask_well(&find_request("somebody", *key_type, version), version)?;
            let coordinators = response.coordinators.iter().map(|found| (found.node_id, found.key.to_string()));
            let expected = if version < 4 { vec![] } else { vec![(NODE, "somebody".to_owned())] };
            assert_eq!(coordinators.collect::<Vec<_>>(), expected);
            assert_eq!(response.node_id, if version < 4 { NODE } else { BrokerId(0) });
        }
        Ok(format!("node 1 coordinates, for {} kinds of keys", types.len()))
    })
}

/// Waits until the coordinator of a group has read its log; its responses have no transient errors from then on.
pub(crate) fn coordinator_is_ready(site: &Site, group: &str) -> Result<(), String> {
    find_coordinator(site, group, CoordinatorType::Group)?;
    let request =
        HeartbeatRequest { group_id: group.into(), member_id: "nobody".into(), ..HeartbeatRequest::default() };
    let version = site.newest::<HeartbeatRequest>();
    let broker = &mut site.connect()?;
    // Until then it also responds without an error.
    let is_known = |response: &HeartbeatResponse| response.error_code == ErrorCode::UNKNOWN_MEMBER_ID;
    patiently(|| broker.ask(&request, version), is_known).map(drop)
}

/// Commits an offset and returns the error of the response.
fn commit(broker: &mut Connection, group: &str, topic: &Topic, version: i16) -> Result<ErrorCode, String> {
    let partition = OffsetCommitRequestPartition {
        partition_index: 1,
        committed_offset: 40 + i64::from(version),
        committed_metadata: Some(group.into()),
        ..OffsetCommitRequestPartition::default()
    };
    let topic_data = OffsetCommitRequestTopic {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..OffsetCommitRequestTopic::default()
    };
    let request =
        OffsetCommitRequest { group_id: group.into(), topics: vec![topic_data], ..OffsetCommitRequest::default() };
    let response = broker.ask(&request, version)?;
    let [found] = <[_; 1]>::try_from(response.topics).map_err(|all| format!("one topic was committed: {all:?}"))?;
    let (name, id) = if version < 10 { (topic.name.as_str(), Uuid::ZERO) } else { ("", topic.id) };
    assert_eq!((found.name.to_string().as_str(), found.topic_id), (name, id));
    let [partition] = &found.partitions[..] else { panic!("one partition was committed: {:?}", found.partitions) };
    assert_eq!(partition.partition_index, 1);
    Ok(partition.error_code)
}

/// Commits an offset in the newest version, in a group that only this call uses.
fn committed(site: &Site, group: &str, topic: &Topic) -> Result<(), String> {
    coordinator_is_ready(site, group)?;
    let version = site.newest::<OffsetCommitRequest>();
    assert_eq!(commit(&mut site.connect()?, group, topic, version)?, ErrorCode::NONE);
    Ok(())
}

/// Request for one partition of a topic: of one group before v8, of an array from v8 on.
fn fetch_request(group: &str, topic: &Topic, version: i16) -> OffsetFetchRequest {
    if version < 8 {
        let name = topic.name.as_str().into();
        let wanted = OffsetFetchRequestTopic { name, partition_indexes: vec![1], ..OffsetFetchRequestTopic::default() };
        return OffsetFetchRequest { group_id: group.into(), topics: Some(vec![wanted]), ..Default::default() };
    }
    let wanted = OffsetFetchRequestTopics {
        name: topic.name.as_str().into(),
        topic_id: topic.id,
        partition_indexes: vec![1],
        ..OffsetFetchRequestTopics::default()
    };
    let group = OffsetFetchRequestGroup { group_id: group.into(), topics: Some(vec![wanted]), ..Default::default() };
    OffsetFetchRequest { groups: vec![group], ..OffsetFetchRequest::default() }
}

/// The offset, its metadata and an error, from the fields of the version.
fn found(response: OffsetFetchResponse, version: i16) -> Result<(i64, Option<Str>), String> {
    if version < 8 {
        let partition = only(only(response.topics)?.partitions)?;
        return Ok((partition.committed_offset, partition.metadata));
    }
    let partition = only(only(only(response.groups)?.topics)?.partitions)?;
    Ok((partition.committed_offset, partition.metadata))
}

/// The committed offset in the response.
fn fetched(broker: &mut Connection, group: &str, topic: &Topic, version: i16) -> Result<(i64, Option<Str>), String> {
    found(broker.ask_well(&fetch_request(group, topic, version), version)?, version)
}

pub(crate) fn offset_fetch(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "offset-fetch", 2)?;
    committed(site, "offset-fetch", &topic)?;
    let offset = 40 + i64::from(site.newest::<OffsetCommitRequest>());
    lab.each_version::<OffsetFetchRequest>(site, |broker, version| {
        if version == 0 {
            let request = fetch_request("offset-fetch", &topic, version);
            broker.ask_refused(&request, version, ErrorCode::UNSUPPORTED_VERSION)?;
            return Ok("UNSUPPORTED_VERSION: there is no ZooKeeper".to_owned());
        }
        assert_eq!(fetched(broker, "offset-fetch", &topic, version)?, (offset, Some("offset-fetch".into())));
        assert_eq!(fetched(broker, "another", &topic, version)?, (-1, Some("".into())));
        Ok("offset and metadata, -1 of another group".to_owned())
    })
}

pub(crate) fn offset_delete(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "offset-delete", 2)?;
    let partition = || OffsetDeleteRequestPartition { partition_index: 1, ..Default::default() };
    let request = |group: &str| {
        let name = topic.name.as_str().into();
        let topic = OffsetDeleteRequestTopic { name, partitions: vec![partition()], ..Default::default() };
        OffsetDeleteRequest { group_id: group.into(), topics: vec![topic], ..Default::default() }
    };
    lab.each_version::<OffsetDeleteRequest>(site, |broker, version| {
        let group = site.name("offset-delete", version);
        committed(site, &group, &topic)?;
        broker.ask_well(&request(&group), version)?;
        let newest = site.newest::<OffsetFetchRequest>();
        assert_eq!(fetched(broker, &group, &topic, newest)?.0, -1);
        broker.ask_refused(&request("missing"), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok("the offset is gone; GROUP_ID_NOT_FOUND for a missing group".to_owned())
    })
}

pub(crate) fn delete_groups(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "delete-groups", 2)?;
    let request =
        |group: &str| DeleteGroupsRequest { groups_names: vec![group.into()], ..DeleteGroupsRequest::default() };
    lab.each_version::<DeleteGroupsRequest>(site, |broker, version| {
        let group = site.name("deleted", version);
        committed(site, &group, &topic)?;
        assert_eq!(only(broker.ask_well(&request(&group), version)?.results)?.group_id, group.as_str());
        broker.ask_refused(&request(&group), version, ErrorCode::GROUP_ID_NOT_FOUND)?;
        Ok("deleted, then GROUP_ID_NOT_FOUND".to_owned())
    })
}

pub(crate) fn offset_commit(lab: &Lab, site: &Site) -> Result<(), String> {
    coordinator_is_ready(site, "offset-commit")?;
    let topic = Topic::create(site, "offset-commit", 2)?;
    lab.each_version::<OffsetCommitRequest>(site, |broker, version| {
        let group = format!("offset-commit-v{version}");
        let response = commit(broker, &group, &topic, version)?;
        if version == 0 {
            // Version 0 stores offsets in ZooKeeper; a broker without it refuses.
            assert_eq!(response, ErrorCode::UNSUPPORTED_VERSION);
            return Ok("responds with UNSUPPORTED_VERSION, as there is no ZooKeeper".to_owned());
        }
        assert_eq!(response, ErrorCode::NONE);
        let newest = site.newest::<OffsetFetchRequest>();
        assert_eq!(fetched(broker, &group, &topic, newest)?, (40 + i64::from(version), Some(group.as_str().into())));
        let unknown = if version < 10 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
        assert_eq!(commit(broker, &group, &Topic::missing(), version)?, unknown);
        Ok("offset and metadata are stored".to_owned())
    })
}
