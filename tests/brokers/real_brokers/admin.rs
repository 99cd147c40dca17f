//! Administration of topics and their records.

use kayrock::ErrorCode;
use kayrock::messages::create_partitions::{CreatePartitionsRequest, CreatePartitionsTopic};
use kayrock::messages::delete_records::{DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsTopic};
use kayrock::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use kayrock::messages::describe_topic_partitions::{DescribeTopicPartitionsRequest, TopicRequest};
use kayrock::messages::elect_leaders::{ElectLeadersRequest, TopicPartitions};
use kayrock::messages::offset_for_leader_epoch::{
    OffsetForLeaderEpochRequest, OffsetForLeaderPartition, OffsetForLeaderTopic,
};

use super::lab::{Lab, Site, only, patiently};
use super::records::filled_topic;
use super::topics::{NODE, Topic, described};

pub(crate) fn delete_topics(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DeleteTopicsRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("deleted", version), 1)?;
        let response = broker.ask_well(&delete_request(&topic, version), version)?;
        let result = only(response.responses)?;
        assert_eq!(result.name.map(|name| name.to_string()), Some(topic.name.clone()));
        assert_eq!(result.topic_id, if version >= 6 { topic.id } else { Topic::none().id });
        broker.ask_refused(&delete_request(&Topic::missing(), version), version, unknown(version))?;
        Ok("deleted, a missing one is unknown".to_owned())
    })
}

/// By name before v6, by id from v6 on.
fn delete_request(topic: &Topic, version: i16) -> DeleteTopicsRequest {
    let request = DeleteTopicsRequest { timeout_ms: 5000, ..DeleteTopicsRequest::default() };
    if version < 6 {
        return DeleteTopicsRequest { topic_names: vec![topic.name.as_str().into()], ..request };
    }
    let topic = DeleteTopicState { topic_id: topic.id, ..DeleteTopicState::default() };
    DeleteTopicsRequest { topics: vec![topic], ..request }
}

const fn unknown(version: i16) -> ErrorCode {
    if version < 6 { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::UNKNOWN_TOPIC_ID }
}

pub(crate) fn create_partitions(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<CreatePartitionsRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("grown", version), 1)?;
        let more = CreatePartitionsTopic {
            name: topic.name.as_str().into(),
            count: 3,
            assignments: None,
            ..CreatePartitionsTopic::default()
        };
        let request =
            CreatePartitionsRequest { topics: vec![more], timeout_ms: 5000, ..CreatePartitionsRequest::default() };
        assert_eq!(only(broker.ask_well(&request, version)?.results)?.name, topic.name.as_str());
        patiently(|| described(site, &topic.name), |found| found.partitions.len() == 3)?;
        let error = ErrorCode::INVALID_PARTITIONS;
        let response = broker.ask_refused(&request, version, error)?;
        assert!(only(response.results)?.error_message.is_some());
        Ok("3 partitions, which cannot become 3 again".to_owned())
    })
}

pub(crate) fn describe_topic_partitions(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "described-partitions", 3)?;
    lab.each_version::<DescribeTopicPartitionsRequest>(site, |broker, version| {
        let wanted = TopicRequest { name: topic.name.as_str().into(), ..TopicRequest::default() };
        let first = DescribeTopicPartitionsRequest {
            topics: vec![wanted],
            response_partition_limit: 2,
            ..DescribeTopicPartitionsRequest::default()
        };
        let response = broker.ask_well(&first, version)?;
        let found = only(response.topics)?;
        assert_eq!((found.topic_id, found.partitions.len()), (topic.id, 2));
        assert_eq!(found.partitions[0].leader_id, NODE);
        let cursor = response.next_cursor.ok_or("there are more partitions")?;
        assert_eq!((cursor.topic_name.clone(), cursor.partition_index), (topic.name.as_str().into(), 2));
        let cursor = kayrock::messages::describe_topic_partitions::Cursor {
            topic_name: cursor.topic_name,
            partition_index: cursor.partition_index,
            ..Default::default()
        };
        let response = broker.ask_well(&DescribeTopicPartitionsRequest { cursor: Some(cursor), ..first }, version)?;
        assert_eq!((only(response.topics)?.partitions.len(), response.next_cursor), (1, None));
        Ok("3 partitions in two pages".to_owned())
    })
}

pub(crate) fn delete_records(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "delete-records")?;
    let request = |offset| {
        let partition = DeleteRecordsPartition { partition_index: 0, offset, ..DeleteRecordsPartition::default() };
        let topic = DeleteRecordsTopic {
            name: topic.name.as_str().into(),
            partitions: vec![partition],
            ..DeleteRecordsTopic::default()
        };
        DeleteRecordsRequest { topics: vec![topic], timeout_ms: 5000, ..DeleteRecordsRequest::default() }
    };
    lab.each_version::<DeleteRecordsRequest>(site, |broker, version| {
        let offset = 1 + i64::from(version);
        let response = broker.ask_well(&request(offset), version)?;
        assert_eq!(only(only(response.topics)?.partitions)?.low_watermark, offset);
        broker.ask_refused(&request(1 << 40), version, ErrorCode::OFFSET_OUT_OF_RANGE)?;
        Ok("the first records are gone".to_owned())
    })
}

pub(crate) fn offset_for_leader_epoch(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, entries) = filled_topic(site, "leader-epoch")?;
    let end = i64::try_from(entries.len()).map_err(|error| error.to_string())?;
    let request = |name: &str| {
        let partition = OffsetForLeaderPartition { leader_epoch: 0, ..OffsetForLeaderPartition::default() };
        let topic =
            OffsetForLeaderTopic { topic: name.into(), partitions: vec![partition], ..OffsetForLeaderTopic::default() };
        OffsetForLeaderEpochRequest {
            replica_id: (-1).into(),
            topics: vec![topic],
            ..OffsetForLeaderEpochRequest::default()
        }
    };
    lab.each_version::<OffsetForLeaderEpochRequest>(site, |broker, version| {
        let response = broker.ask_well(&request(&topic.name), version)?;
        let found = only(only(response.topics)?.partitions)?;
        assert_eq!((found.end_offset, found.leader_epoch), (end, if version >= 1 { 0 } else { -1 }));
        broker.ask_refused(&request("missing"), version, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        Ok(format!("the first epoch ends at {end}"))
    })
}

pub(crate) fn elect_leaders(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, &site.name("elected", 0), 1)?;
    lab.each_version::<ElectLeadersRequest>(site, |broker, version| {
        let wanted =
            TopicPartitions { topic: topic.name.as_str().into(), partitions: vec![0], ..TopicPartitions::default() };
        let request = ElectLeadersRequest {
            topic_partitions: Some(vec![wanted]),
            timeout_ms: 5000,
            ..ElectLeadersRequest::default()
        };
        let response = broker.ask_refused(&request, version, ErrorCode::ELECTION_NOT_NEEDED)?;
        assert_eq!(only(response.replica_election_results)?.topic, topic.name.as_str());
        broker.ask_well(&ElectLeadersRequest { topic_partitions: None, ..request }, version)?;
        Ok("of all, and ELECTION_NOT_NEEDED of one that the preferred replica leads".to_owned())
    })
}
