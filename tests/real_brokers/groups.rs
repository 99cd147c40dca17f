//! `OffsetCommit` and Heartbeat, with what they need and the library does not have yet as messages of our own.

use kayrock::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::{ErrorCode, GroupId, KafkaMessage, Str, TopicName, Uuid};
use kayrock_tests::ask::Connection;

use crate::lab::{Lab, Site, patiently};
use crate::topics::Topic;

/// Asks who coordinates a group or a transactional id, which makes the broker create the topic that this takes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "1", response = FindCoordinatorResponse)]
struct FindCoordinatorRequest {
    key: Str,
    key_type: i8,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "1")]
struct FindCoordinatorResponse {
    throttle_time_ms: i32,
    error_code: ErrorCode,
    #[kafka(nullable, default = None)]
    error_message: Option<Str>,
    node_id: i32,
    host: Str,
    port: i32,
}

/// Asks how far a group has read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 9, versions = "1", response = OffsetFetchResponse)]
struct OffsetFetchRequest {
    group_id: GroupId,
    topics: Vec<OffsetFetchTopic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct OffsetFetchTopic {
    name: TopicName,
    partition_indexes: Vec<i32>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 9, versions = "1")]
struct OffsetFetchResponse {
    topics: Vec<OffsetFetchResponseTopic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct OffsetFetchResponseTopic {
    name: TopicName,
    partitions: Vec<OffsetFetchResponsePartition>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct OffsetFetchResponsePartition {
    partition_index: i32,
    committed_offset: i64,
    #[kafka(nullable, default = None)]
    metadata: Option<Str>,
    error_code: ErrorCode,
}

/// The kinds of keys that have a coordinator.
pub(crate) const GROUP: i8 = 0;
pub(crate) const TRANSACTION: i8 = 1;

/// Waits until there is a coordinator.
pub(crate) fn find_coordinator(broker: &mut Connection, key: &str, key_type: i8) -> Result<(), String> {
    let request = FindCoordinatorRequest { key: key.into(), key_type };
    let answer = patiently(|| broker.ask(&request, 1), |answer| !answer.error_code.is_retriable())?;
    assert_eq!((answer.error_code, answer.node_id), (ErrorCode::NONE, 1));
    Ok(())
}

fn heartbeat_request(group: &str) -> HeartbeatRequest {
    HeartbeatRequest { group_id: group.into(), member_id: "nobody".into(), ..HeartbeatRequest::default() }
}

/// Waits until the coordinator has read its log, from where on it answers without excuses.
fn coordinator_is_ready(site: &Site, group: &str) -> Result<(), String> {
    let broker = &mut site.connect()?;
    find_coordinator(broker, group, GROUP)?;
    let version = site.newest::<HeartbeatRequest>();
    patiently(|| broker.ask(&heartbeat_request(group), version), |answer| !answer.error_code.is_retriable()).map(drop)
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    coordinator_is_ready(site, "heartbeat")?;
    lab.each_version::<HeartbeatRequest>(site, |broker, version| {
        let unknown = HeartbeatResponse { error_code: ErrorCode::UNKNOWN_MEMBER_ID, ..HeartbeatResponse::default() };
        assert_eq!(broker.ask(&heartbeat_request("heartbeat"), version)?, unknown);
        if version >= 3 {
            let group_instance_id = Some("static".into());
            let request = HeartbeatRequest { group_instance_id, ..heartbeat_request("heartbeat") };
            assert_eq!(broker.ask(&request, version)?, unknown);
        }
        Ok("exactly UNKNOWN_MEMBER_ID".to_owned())
    })
}

/// Commits an offset and gives what the broker says of it.
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
    let answer = broker.ask(&request, version)?;
    let [found] = <[_; 1]>::try_from(answer.topics).map_err(|all| format!("one topic was committed: {all:?}"))?;
    let (name, id) = if version < 10 { (topic.name.as_str(), Uuid::ZERO) } else { ("", topic.id) };
    assert_eq!((found.name.to_string().as_str(), found.topic_id), (name, id));
    let [partition] = &found.partitions[..] else { panic!("one partition was committed: {:?}", found.partitions) };
    assert_eq!(partition.partition_index, 1);
    Ok(partition.error_code)
}

/// What the broker says is committed.
fn committed(broker: &mut Connection, group: &str, topic: &Topic) -> Result<(i64, Option<Str>), String> {
    let wanted = OffsetFetchTopic { name: topic.name.as_str().into(), partition_indexes: vec![1] };
    let answer = broker.ask(&OffsetFetchRequest { group_id: group.into(), topics: vec![wanted] }, 1)?;
    let partition = &answer.topics[0].partitions[0];
    assert_eq!(partition.error_code, ErrorCode::NONE);
    Ok((partition.committed_offset, partition.metadata.clone()))
}

pub(crate) fn offset_commit(lab: &Lab, site: &Site) -> Result<(), String> {
    coordinator_is_ready(site, "offset-commit")?;
    let topic = Topic::create(site, "offset-commit", 2)?;
    lab.each_version::<OffsetCommitRequest>(site, |broker, version| {
        let group = format!("offset-commit-v{version}");
        let answer = commit(broker, &group, &topic, version)?;
        if version == 0 {
            // It stores offsets in ZooKeeper, which a broker without it says so.
            assert_eq!(answer, ErrorCode::UNSUPPORTED_VERSION);
            return Ok("answers UNSUPPORTED_VERSION, as there is no ZooKeeper".to_owned());
        }
        assert_eq!(answer, ErrorCode::NONE);
        assert_eq!(committed(broker, &group, &topic)?, (40 + i64::from(version), Some(group.as_str().into())));
        let unknown = if version < 10 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID };
        assert_eq!(commit(broker, &group, &Topic::missing(), version)?, unknown);
        Ok("offset and metadata are stored".to_owned())
    })
}
