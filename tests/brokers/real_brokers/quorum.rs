//! Requests between controllers about the metadata log.

use std::fs;

use kayrock::messages::begin_quorum_epoch::{
    BeginQuorumEpochRequest, BeginQuorumEpochRequestPartitionData, BeginQuorumEpochRequestTopicData,
};
use kayrock::messages::end_quorum_epoch::{
    EndQuorumEpochRequest, EndQuorumEpochRequestPartitionData, EndQuorumEpochRequestTopicData,
};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::fetch_snapshot::{
    FetchSnapshotRequest, FetchSnapshotRequestPartitionSnapshot, FetchSnapshotRequestTopicSnapshot, SnapshotId,
};
use kayrock::messages::vote::{VoteRequest, VoteRequestPartitionData, VoteRequestTopicData};
use kayrock::values::BrokerId;
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::kafka::CLUSTER_ID;

use super::cluster::{METADATA, quorum};
use super::lab::{Lab, Site, only, patiently};
use super::topics::NODE;

/// The id of the topic of the cluster's metadata.
const METADATA_ID: Uuid = Uuid::from_u128(1);
/// An epoch of the past.
const OLD: i32 = 0;
/// A voter that wants to become leader.
const RIVAL: BrokerId = BrokerId(77);

pub(crate) fn vote(lab: &Lab, site: &Site) -> Result<(), String> {
    let leader_epoch = quorum(site)?.leader_epoch;
    lab.each_version::<VoteRequest>(site, |controller, version| {
        let request = |cluster: &str| {
            let partition = VoteRequestPartitionData {
                replica_epoch: leader_epoch,
                replica_id: RIVAL,
                ..VoteRequestPartitionData::default()
            };
            let topic = VoteRequestTopicData {
                topic_name: METADATA.into(),
                partitions: vec![partition],
                ..VoteRequestTopicData::default()
            };
            VoteRequest { cluster_id: Some(cluster.into()), topics: vec![topic], ..VoteRequest::default() }
        };
        let response = controller.ask_well(&request(CLUSTER_ID), version)?;
        let found = only(only(response.topics)?.partitions)?;
        assert_eq!((found.leader_id, found.vote_granted), (NODE, false));
        assert_eq!(response.node_endpoints.len(), usize::from(version >= 1));
        controller.ask_refused(&request("another"), version, ErrorCode::INCONSISTENT_CLUSTER_ID)?;
        Ok("not granted; INCONSISTENT_CLUSTER_ID for another cluster's".to_owned())
    })
}

pub(crate) fn begin_epoch(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<BeginQuorumEpochRequest>(site, |controller, version| {
        let request = |cluster: &str| {
            let partition = BeginQuorumEpochRequestPartitionData {
                leader_id: RIVAL,
                leader_epoch: OLD,
                ..BeginQuorumEpochRequestPartitionData::default()
            };
            let topic = BeginQuorumEpochRequestTopicData {
                topic_name: METADATA.into(),
                partitions: vec![partition],
                ..BeginQuorumEpochRequestTopicData::default()
            };
            BeginQuorumEpochRequest {
                cluster_id: Some(cluster.into()),
                topics: vec![topic],
                ..BeginQuorumEpochRequest::default()
            }
        };
        let response = controller.ask_refused(&request(CLUSTER_ID), version, ErrorCode::FENCED_LEADER_EPOCH)?;
        assert_eq!(only(only(response.topics)?.partitions)?.leader_id, NODE);
        controller.ask_refused(&request("another"), version, ErrorCode::INCONSISTENT_CLUSTER_ID)?;
        Ok("FENCED_LEADER_EPOCH: the epoch is over; says who leads".to_owned())
    })
}

pub(crate) fn end_epoch(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<EndQuorumEpochRequest>(site, |controller, version| {
        let request = |cluster: &str| {
            let partition = EndQuorumEpochRequestPartitionData {
                leader_id: RIVAL,
                leader_epoch: OLD,
                ..EndQuorumEpochRequestPartitionData::default()
            };
            let topic = EndQuorumEpochRequestTopicData {
                topic_name: METADATA.into(),
                partitions: vec![partition],
                ..EndQuorumEpochRequestTopicData::default()
            };
            EndQuorumEpochRequest {
                cluster_id: Some(cluster.into()),
                topics: vec![topic],
                ..EndQuorumEpochRequest::default()
            }
        };
        let response = controller.ask_refused(&request(CLUSTER_ID), version, ErrorCode::FENCED_LEADER_EPOCH)?;
        assert_eq!(only(only(response.topics)?.partitions)?.leader_id, NODE);
        controller.ask_refused(&request("another"), version, ErrorCode::INCONSISTENT_CLUSTER_ID)?;
        Ok("FENCED_LEADER_EPOCH: the epoch is over; says who leads".to_owned())
    })
}

pub(crate) fn fetch(lab: &Lab, site: &Site) -> Result<(), String> {
    let quorum = quorum(site)?;
    lab.each_version::<FetchRequest>(site, |controller, version| {
        let partition = FetchPartition {
            current_leader_epoch: quorum.leader_epoch,
            fetch_offset: quorum.high_watermark - 1,
            last_fetched_epoch: if version < 12 { -1 } else { quorum.leader_epoch },
            partition_max_bytes: 1 << 20,
            ..FetchPartition::default()
        };
        let topic = FetchTopic {
            topic: METADATA.into(),
            topic_id: METADATA_ID,
            partitions: vec![partition],
            ..FetchTopic::default()
        };
        let request = FetchRequest { topics: vec![topic], ..FetchRequest::default() };
        if version < 7 {
            // The response has no place for the error, either.
            assert_eq!(controller.ask_well(&request, version)?.responses, []);
            return Ok("nothing: the topic is known by its id alone, which has no room".to_owned());
        }
        if version < 13 {
            controller.ask_refused(&request, version, ErrorCode::INVALID_REQUEST)?;
            return Ok("INVALID_REQUEST: the topic is known by its id alone, which has no room".to_owned());
        }
        let response = controller.ask_well(&request, version)?;
        let data = only(only(response.responses)?.partitions)?;
        assert!(data.high_watermark > 0);
        let records = data.records.unwrap_or_default();
        assert!(records.batches().next().is_some_and(|batch| batch.is_ok()));
        Ok("the newest records of metadata".to_owned())
    })
}

pub(crate) fn fetch_snapshot(lab: &Lab, site: &Site) -> Result<(), String> {
    let leader_epoch = quorum(site)?.leader_epoch;
    let snapshot = patiently(|| newest_snapshot(site), Option::is_some)?.ok_or("a snapshot")?;
    lab.each_version::<FetchSnapshotRequest>(site, |controller, version| {
        let request = |snapshot_id: &SnapshotId| {
            let partition = FetchSnapshotRequestPartitionSnapshot {
                current_leader_epoch: leader_epoch,
                snapshot_id: snapshot_id.clone(),
                ..FetchSnapshotRequestPartitionSnapshot::default()
            };
            let topic = FetchSnapshotRequestTopicSnapshot {
                name: METADATA.into(),
                partitions: vec![partition],
                ..FetchSnapshotRequestTopicSnapshot::default()
            };
            FetchSnapshotRequest {
                cluster_id: Some(CLUSTER_ID.into()),
                topics: vec![topic],
                ..FetchSnapshotRequest::default()
            }
        };
        let found = only(only(controller.ask_well(&request(&snapshot), version)?.topics)?.partitions)?;
        assert_eq!(usize::try_from(found.size), Ok(found.unaligned_records.as_bytes().len()));
        let batches = found.unaligned_records.batches().flatten().count();
        assert!(batches > 0);
        // The intended error has no records, which Java cannot write.
        let missing = SnapshotId { end_offset: 1 << 40, ..snapshot.clone() };
        controller.ask_refused(&request(&missing), version, ErrorCode::UNKNOWN_SERVER_ERROR)?;
        Ok(format!("{batches} batches; UNKNOWN_SERVER_ERROR for a missing one, as the error cannot be written"))
    })
}

/// The newest snapshot in the node's folder, except the first one, which is not served to others.
fn newest_snapshot(site: &Site) -> Result<Option<SnapshotId>, String> {
    let folder = site.data.join(format!("{METADATA}-0"));
    let files = fs::read_dir(&folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let newest = names.filter_map(|name| snapshot_id(name.strip_suffix(".checkpoint")?)).max();
    Ok(newest.map(|(end_offset, epoch)| SnapshotId { end_offset, epoch, ..SnapshotId::default() }))
}

/// The offset and epoch in a file's name.
fn snapshot_id(name: &str) -> Option<(i64, i32)> {
    let (end_offset, epoch) = name.split_once('-')?;
    Some((end_offset.parse().ok().filter(|offset| *offset > 0)?, epoch.parse().ok()?))
}
