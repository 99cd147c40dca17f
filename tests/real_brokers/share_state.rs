//! What a share coordinator keeps about a partition, and partition leaders ask of it (KIP-932).

use kayrock::messages::delete_share_group_state::{self, DeleteShareGroupStateRequest, DeleteStateData};
use kayrock::messages::initialize_share_group_state::{self, InitializeShareGroupStateRequest, InitializeStateData};
use kayrock::messages::read_share_group_state::{self, ReadShareGroupStateRequest, ReadStateData};
use kayrock::messages::read_share_group_state_summary::{
    self, ReadShareGroupStateSummaryRequest, ReadStateSummaryData,
};
use kayrock::messages::write_share_group_state::{self, StateBatch, WriteShareGroupStateRequest, WriteStateData};
use kayrock::Uuid;

use crate::groups::find_coordinator;
use crate::lab::{Lab, Site, only};
use crate::topics::Topic;

/// The kind of key that share coordinators have.
const SHARE: i8 = 2;
const GROUP: &str = "share-state";

fn initialize_request(topic_id: Uuid) -> InitializeShareGroupStateRequest {
    let partition =
        initialize_share_group_state::PartitionData { state_epoch: 1, start_offset: 10, ..Default::default() };
    let topic = InitializeStateData { topic_id, partitions: vec![partition], ..InitializeStateData::default() };
    InitializeShareGroupStateRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

fn write_request(topic_id: Uuid, version: i16) -> WriteShareGroupStateRequest {
    let batch =
        StateBatch { first_offset: 12, last_offset: 14, delivery_state: 2, delivery_count: 3, ..StateBatch::default() };
    let partition = write_share_group_state::PartitionData {
        state_epoch: 1,
        leader_epoch: 1,
        start_offset: 12,
        delivery_complete_count: if version >= 1 { 2 } else { -1 },
        state_batches: vec![batch],
        ..Default::default()
    };
    let topic = WriteStateData { topic_id, partitions: vec![partition], ..WriteStateData::default() };
    WriteShareGroupStateRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

/// A topic whose first partition has a state.
fn initialized(site: &Site, name: &str) -> Result<Topic, String> {
    let topic = Topic::create(site, name, 1)?;
    find_coordinator(site, &format!("{GROUP}:{}:0", topic.id), SHARE)?;
    let version = site.newest::<InitializeShareGroupStateRequest>();
    site.connect()?.ask_well(&initialize_request(topic.id), version)?;
    Ok(topic)
}

/// A topic whose first partition has a state with a batch.
fn written(site: &Site, name: &str) -> Result<Topic, String> {
    let topic = initialized(site, name)?;
    let version = site.newest::<WriteShareGroupStateRequest>();
    site.connect()?.ask_well(&write_request(topic.id, version), version)?;
    Ok(topic)
}

pub(crate) fn initialize(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<InitializeShareGroupStateRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("share-initialized", version), 1)?;
        find_coordinator(site, &format!("{GROUP}:{}:0", topic.id), SHARE)?;
        let answer = broker.ask_well(&initialize_request(topic.id), version)?;
        assert_eq!(only(answer.results)?.topic_id, topic.id);
        Ok("the state of a partition".to_owned())
    })
}

pub(crate) fn write(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<WriteShareGroupStateRequest>(site, |broker, version| {
        let topic = initialized(site, &site.name("share-written", version))?;
        let answer = broker.ask_well(&write_request(topic.id, version), version)?;
        assert_eq!(only(answer.results)?.topic_id, topic.id);
        Ok("a batch of records".to_owned())
    })
}

pub(crate) fn read(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<ReadShareGroupStateRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-read", version))?;
        let partition = read_share_group_state::PartitionData { leader_epoch: 1, ..Default::default() };
        let wanted = ReadStateData { topic_id: topic.id, partitions: vec![partition], ..ReadStateData::default() };
        let request =
            ReadShareGroupStateRequest { group_id: GROUP.into(), topics: vec![wanted], ..Default::default() };
        let found = only(only(broker.ask_well(&request, version)?.results)?.partitions)?;
        assert_eq!((found.start_offset, found.state_epoch), (12, 1));
        let batch = only(found.state_batches)?;
        assert_eq!((batch.first_offset, batch.last_offset, batch.delivery_state, batch.delivery_count), (12, 14, 2, 3));
        Ok("the batch that was written".to_owned())
    })
}

pub(crate) fn read_summary(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<ReadShareGroupStateSummaryRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-summary", version))?;
        let partition = read_share_group_state_summary::PartitionData { leader_epoch: 1, ..Default::default() };
        let wanted =
            ReadStateSummaryData { topic_id: topic.id, partitions: vec![partition], ..ReadStateSummaryData::default() };
        let request =
            ReadShareGroupStateSummaryRequest { group_id: GROUP.into(), topics: vec![wanted], ..Default::default() };
        let found = only(only(broker.ask_well(&request, version)?.results)?.partitions)?;
        assert_eq!((found.start_offset, found.state_epoch), (12, 1));
        assert_eq!(found.delivery_complete_count, if version >= 1 { 2 } else { -1 });
        Ok("where the records to read begin".to_owned())
    })
}

pub(crate) fn delete(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DeleteShareGroupStateRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-deleted", version))?;
        let partition = delete_share_group_state::PartitionData::default();
        let wanted = DeleteStateData { topic_id: topic.id, partitions: vec![partition], ..DeleteStateData::default() };
        let request =
            DeleteShareGroupStateRequest { group_id: GROUP.into(), topics: vec![wanted], ..Default::default() };
        assert_eq!(only(broker.ask_well(&request, version)?.results)?.topic_id, topic.id);
        Ok("the state of a partition".to_owned())
    })
}
