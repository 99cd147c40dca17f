//! State that a share coordinator keeps about a partition for the partition leaders (KIP-932).

use std::fmt::Debug;

use kayrock::codec::{DecodeOwned, Encode};
use kayrock::messages::delete_share_group_state::{self, DeleteShareGroupStateRequest, DeleteStateData};
use kayrock::messages::initialize_share_group_state::{self, InitializeShareGroupStateRequest, InitializeStateData};
use kayrock::messages::read_share_group_state::{self, ReadShareGroupStateRequest, ReadStateData};
use kayrock::messages::read_share_group_state_summary::{
    self, ReadShareGroupStateSummaryRequest, ReadStateSummaryData,
};
use kayrock::messages::write_share_group_state::{self, StateBatch, WriteShareGroupStateRequest, WriteStateData};
use kayrock::releases::Release;
use kayrock::values::{CoordinatorType, DeliveryState};
use kayrock::{ErrorCode, KafkaMessage, Request, Str, UnknownTags, Uuid};

use super::groups::find_coordinator;
use super::lab::{Lab, Site, only};
use super::share_groups::NOT_YET;
use super::topics::Topic;

/// The kind of key that share coordinators have.
const GROUP: &str = "share-state";
/// The id of a topic that need not exist, as nothing is done with it.
const NO_TOPIC: Uuid = Uuid::from_u128(7);

/// `ReadShareGroupStateSummary` v0 in 3.9: the same request, but another response than in 4.0.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 87, versions = "0", flexible = "0..", response = EarlySummaryResponse)]
struct EarlySummaryRequest {
    group_id: Str,
    topics: Vec<ReadStateSummaryData>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 87, versions = "0", flexible = "0..")]
struct EarlySummaryResponse {
    results: Vec<EarlySummary>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct EarlySummary {
    topic_id: Uuid,
    partitions: Vec<EarlyPartition>,
    unknown_tags: UnknownTags,
}

/// Has no `leader_epoch`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct EarlyPartition {
    partition: i32,
    error_code: ErrorCode,
    #[kafka(nullable, default = None)]
    error_message: Option<Str>,
    state_epoch: i32,
    start_offset: i64,
    unknown_tags: UnknownTags,
}

fn initialize_request(topic_id: Uuid) -> InitializeShareGroupStateRequest {
    let partition =
        initialize_share_group_state::PartitionData { state_epoch: 1, start_offset: 10, ..Default::default() };
    let topic = InitializeStateData { topic_id, partitions: vec![partition], ..InitializeStateData::default() };
    InitializeShareGroupStateRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

fn write_request(topic_id: Uuid, version: i16) -> WriteShareGroupStateRequest {
    let batch = StateBatch {
        first_offset: 12,
        last_offset: 14,
        delivery_state: DeliveryState::Acknowledged,
        delivery_count: 3,
        ..StateBatch::default()
    };
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

fn read_request(topic_id: Uuid) -> ReadShareGroupStateRequest {
    let partition = read_share_group_state::PartitionData { leader_epoch: 1, ..Default::default() };
    let topic = ReadStateData { topic_id, partitions: vec![partition], ..ReadStateData::default() };
    ReadShareGroupStateRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

fn read_summary_request(topic_id: Uuid) -> ReadShareGroupStateSummaryRequest {
    let partition = read_share_group_state_summary::PartitionData { leader_epoch: 1, ..Default::default() };
    let topic = ReadStateSummaryData { topic_id, partitions: vec![partition], ..ReadStateSummaryData::default() };
    ReadShareGroupStateSummaryRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

fn delete_request(topic_id: Uuid) -> DeleteShareGroupStateRequest {
    let partition = delete_share_group_state::PartitionData::default();
    let topic = DeleteStateData { topic_id, partitions: vec![partition], ..DeleteStateData::default() };
    DeleteShareGroupStateRequest { group_id: GROUP.into(), topics: vec![topic], ..Default::default() }
}

/// Sends the request and expects a refusal, in releases that can only refuse.
fn not_yet<R>(lab: &Lab, site: &Site, request: impl Fn(i16) -> R) -> Option<Result<(), String>>
where
    R: Request + Encode,
    R::Response<'static>: Encode + Debug + DecodeOwned,
{
    (site.release < Release::V4_0).then(|| lab.refuses(site, ErrorCode::UNSUPPORTED_VERSION, NOT_YET, request))
}

/// A topic whose first partition has a state.
fn initialized(site: &Site, name: &str) -> Result<Topic, String> {
    let topic = Topic::create(site, name, 1)?;
    find_coordinator(site, &format!("{GROUP}:{}:0", topic.id), CoordinatorType::Share)?;
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
    if let Some(outcome) = not_yet(lab, site, |_| initialize_request(NO_TOPIC)) {
        return outcome;
    }
    lab.each_version::<InitializeShareGroupStateRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("share-initialized", version), 1)?;
        find_coordinator(site, &format!("{GROUP}:{}:0", topic.id), CoordinatorType::Share)?;
        let answer = broker.ask_well(&initialize_request(topic.id), version)?;
        assert_eq!(only(answer.results)?.topic_id, topic.id);
        Ok("the state of a partition".to_owned())
    })
}

pub(crate) fn write(lab: &Lab, site: &Site) -> Result<(), String> {
    if let Some(outcome) = not_yet(lab, site, |version| write_request(NO_TOPIC, version)) {
        return outcome;
    }
    lab.each_version::<WriteShareGroupStateRequest>(site, |broker, version| {
        let topic = initialized(site, &site.name("share-written", version))?;
        let answer = broker.ask_well(&write_request(topic.id, version), version)?;
        assert_eq!(only(answer.results)?.topic_id, topic.id);
        Ok("a batch of records".to_owned())
    })
}

pub(crate) fn read(lab: &Lab, site: &Site) -> Result<(), String> {
    if let Some(outcome) = not_yet(lab, site, |_| read_request(NO_TOPIC)) {
        return outcome;
    }
    lab.each_version::<ReadShareGroupStateRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-read", version))?;
        let found = only(only(broker.ask_well(&read_request(topic.id), version)?.results)?.partitions)?;
        assert_eq!((found.start_offset, found.state_epoch), (12, 1));
        let batch = only(found.state_batches)?;
        assert_eq!(
            (batch.first_offset, batch.last_offset, batch.delivery_state, batch.delivery_count),
            (12, 14, DeliveryState::Acknowledged, 3)
        );
        Ok("the batch that was written".to_owned())
    })
}

pub(crate) fn read_summary(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.release < Release::V4_0 {
        return read_early_summary(lab, site);
    }
    lab.each_version::<ReadShareGroupStateSummaryRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-summary", version))?;
        let found = only(only(broker.ask_well(&read_summary_request(topic.id), version)?.results)?.partitions)?;
        assert_eq!((found.start_offset, found.state_epoch), (12, 1));
        assert_eq!(found.delivery_complete_count, if version >= 1 { 2 } else { -1 });
        Ok("where the records to read begin".to_owned())
    })
}

fn read_early_summary(lab: &Lab, site: &Site) -> Result<(), String> {
    let ReadShareGroupStateSummaryRequest { group_id, topics, .. } = read_summary_request(NO_TOPIC);
    let request = EarlySummaryRequest { group_id, topics, unknown_tags: UnknownTags::default() };
    lab.each_version::<ReadShareGroupStateSummaryRequest>(site, |broker, version| {
        broker.ask_refused(&request, version, ErrorCode::UNSUPPORTED_VERSION)?;
        Ok(format!("UNSUPPORTED_VERSION: {NOT_YET}; v0 was another one then"))
    })
}

pub(crate) fn delete(lab: &Lab, site: &Site) -> Result<(), String> {
    if let Some(outcome) = not_yet(lab, site, |_| delete_request(NO_TOPIC)) {
        return outcome;
    }
    lab.each_version::<DeleteShareGroupStateRequest>(site, |broker, version| {
        let topic = written(site, &site.name("share-deleted", version))?;
        assert_eq!(only(broker.ask_well(&delete_request(topic.id), version)?.results)?.topic_id, topic.id);
        Ok("the state of a partition".to_owned())
    })
}
