//! Placement of replicas: folders and brokers.

use kayrock::ErrorCode;
use kayrock::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, ReassignablePartition, ReassignableTopic,
};
use kayrock::messages::alter_replica_log_dirs::{
    AlterReplicaLogDir, AlterReplicaLogDirTopic, AlterReplicaLogDirsRequest,
};
use kayrock::messages::describe_log_dirs::{DescribableLogDirTopic, DescribeLogDirsRequest};
use kayrock::messages::list_partition_reassignments::ListPartitionReassignmentsRequest;
use kayrock::types::ShortVec;
use kayrock::values::BrokerId;

use super::lab::{Lab, Site, only};
use super::records::filled_topic;
use super::topics::{NODE, Topic};

pub(crate) fn describe_log_dirs(lab: &Lab, site: &Site) -> Result<(), String> {
    let (topic, _) = filled_topic(site, "log-dirs")?;
    lab.each_version::<DescribeLogDirsRequest>(site, |broker, version| {
        let wanted = DescribableLogDirTopic {
            topic: topic.name.as_str().into(),
            partitions: vec![0],
            ..DescribableLogDirTopic::default()
        };
        let request = DescribeLogDirsRequest { topics: Some(vec![wanted]), ..DescribeLogDirsRequest::default() };
        let result = only(broker.ask_well(&request, version)?.results)?;
        assert_eq!(result.log_dir.to_string(), site.data.display().to_string());
        assert_eq!(result.total_bytes > 0, version >= 4);
        let partition = only(only(result.topics)?.partitions)?;
        assert!(partition.partition_size > 0);
        let request = DescribeLogDirsRequest { topics: None, ..DescribeLogDirsRequest::default() };
        let all = only(broker.ask_well(&request, version)?.results)?.topics;
        assert!(all.iter().any(|found| found.name == topic.name.as_str()));
        Ok("one folder with the topic in it, by name and among all".to_owned())
    })
}

pub(crate) fn alter_log_dirs(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "alter-log-dirs", 1)?;
    let request = |path: &str| {
        let topic = AlterReplicaLogDirTopic {
            name: topic.name.as_str().into(),
            partitions: vec![0],
            ..AlterReplicaLogDirTopic::default()
        };
        let dir = AlterReplicaLogDir { path: path.into(), topics: vec![topic], ..AlterReplicaLogDir::default() };
        AlterReplicaLogDirsRequest { dirs: vec![dir], ..AlterReplicaLogDirsRequest::default() }
    };
    lab.each_version::<AlterReplicaLogDirsRequest>(site, |broker, version| {
        let response = broker.ask_well(&request(&site.data.display().to_string()), version)?;
        assert_eq!(only(response.results)?.topic_name, topic.name.as_str());
        broker.ask_refused(&request("/elsewhere"), version, ErrorCode::LOG_DIR_NOT_FOUND)?;
        Ok("to where it is; LOG_DIR_NOT_FOUND elsewhere".to_owned())
    })
}

pub(crate) fn reassign(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, &site.name("reassigned", 0), 1)?;
    let request = |replicas: Option<ShortVec<BrokerId>>| {
        let partition = ReassignablePartition { replicas, ..ReassignablePartition::default() };
        let topic = ReassignableTopic {
            name: topic.name.as_str().into(),
            partitions: vec![partition],
            ..ReassignableTopic::default()
        };
        AlterPartitionReassignmentsRequest { topics: vec![topic], ..AlterPartitionReassignmentsRequest::default() }
    };
    lab.each_version::<AlterPartitionReassignmentsRequest>(site, |broker, version| {
        let response = broker.ask_well(&request(Some([NODE].into())), version)?;
        assert_eq!(only(response.responses)?.name, topic.name.as_str());
        broker.ask_refused(&request(None), version, ErrorCode::NO_REASSIGNMENT_IN_PROGRESS)?;
        let nowhere = request(Some([BrokerId(999)].into()));
        broker.ask_refused(&nowhere, version, ErrorCode::INVALID_REPLICA_ASSIGNMENT)?;
        Ok("to where it is; nothing to cancel, no broker 999".to_owned())
    })
}

pub(crate) fn list_reassignments(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |_| ListPartitionReassignmentsRequest::default();
    lab.responses(site, request, |response, _| {
        assert_eq!(response.topics, []);
        "none, with one broker".to_owned()
    })
}
