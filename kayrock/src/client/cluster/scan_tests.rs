//! Codes that the scan of a response finds, beside those of the decoded response.

use crate::codec::Encode;
use crate::message::Response;
use crate::messages::create_topics::{CreatableTopicResult, CreateTopicsResponse};
use crate::messages::fetch::{FetchResponse, FetchableTopicResponse, PartitionData};
use crate::messages::join_group::{JoinGroupResponse, JoinGroupResponseMember};
use crate::messages::metadata::{MetadataResponse, MetadataResponsePartition, MetadataResponseTopic};
use crate::messages::offset_fetch::{
    OffsetFetchResponse, OffsetFetchResponseGroup, OffsetFetchResponsePartitions, OffsetFetchResponseTopics,
};
use crate::records::Records;
use crate::schema::ResponseScan;
use crate::values::ErrorCode;

const THROTTLE: i32 = 70;
const BUSY: ErrorCode = ErrorCode::COORDINATOR_LOAD_IN_PROGRESS;
const MOVED: ErrorCode = ErrorCode::NOT_LEADER_OR_FOLLOWER;

/// Scans a response in all versions that represent it; returns the number of versions with these codes.
fn versions<R: Response + Encode>(
    response: &R,
    top: Option<ErrorCode>,
    succeeded: usize,
    failed: &[ErrorCode],
) -> usize {
    let failed: Vec<_> = failed.iter().map(|code| code.0).collect();
    let mut count = 0;
    for version in R::VERSIONS.iter() {
        let Ok(bytes) = response.encode(version) else { continue };
        let scan = ResponseScan::of(R::SCHEMA, version, &bytes);
        assert_eq!((scan.succeeded, &scan.failed), (succeeded, &failed), "{} v{version}", R::NAME);
        if scan.top.is_some() {
            assert_eq!(scan.top, top.map(|code| code.0), "{} v{version}", R::NAME);
        }
        let has_throttle = R::SCHEMA.root.field("ThrottleTimeMs").is_some_and(|field| field.versions.contains(version));
        assert_eq!(scan.throttle_time_ms, if has_throttle { THROTTLE } else { 0 }, "{} v{version}", R::NAME);
        // A scan of any prefix ends without a panic.
        for end in 0..bytes.len() {
            let _ = ResponseScan::of(R::SCHEMA, version, &bytes[..end]);
        }
        count += 1;
    }
    count
}

#[test]
fn codes_of_partitions_are_found_beside_records() {
    let partitions = [ErrorCode::NONE, MOVED].map(|error_code| PartitionData {
        error_code,
        records: Some(Records::from(vec![7; 300])),
        ..PartitionData::default()
    });
    let topic = FetchableTopicResponse { partitions: partitions.into(), ..FetchableTopicResponse::default() };
    let response =
        FetchResponse { throttle_time_ms: THROTTLE, responses: vec![topic.clone(), topic], ..FetchResponse::default() };
    assert_eq!(versions(&response, Some(ErrorCode::NONE), 2, &[MOVED, MOVED]), 19);
}

#[test]
fn codes_of_the_whole_are_told_from_those_of_parts() {
    let member = JoinGroupResponseMember { member_id: "a".into(), ..JoinGroupResponseMember::default() };
    let response = JoinGroupResponse {
        throttle_time_ms: THROTTLE,
        error_code: BUSY,
        members: vec![member],
        ..JoinGroupResponse::default()
    };
    assert_eq!(versions(&response, Some(BUSY), 0, &[]), 10);

    let topics = [ErrorCode::NOT_CONTROLLER, ErrorCode::NONE].map(|error_code| CreatableTopicResult {
        name: "orders".into(),
        error_code,
        ..CreatableTopicResult::default()
    });
    let response =
        CreateTopicsResponse { throttle_time_ms: THROTTLE, topics: topics.into(), ..CreateTopicsResponse::default() };
    assert!(versions(&response, None, 1, &[ErrorCode::NOT_CONTROLLER]) > 3);
}

#[test]
fn codes_of_all_levels_are_found() {
    let partition = OffsetFetchResponsePartitions { error_code: MOVED, ..OffsetFetchResponsePartitions::default() };
    let topic = OffsetFetchResponseTopics { partitions: vec![partition], ..OffsetFetchResponseTopics::default() };
    let group =
        OffsetFetchResponseGroup { error_code: BUSY, topics: vec![topic], ..OffsetFetchResponseGroup::default() };
    let response =
        OffsetFetchResponse { throttle_time_ms: THROTTLE, groups: vec![group], ..OffsetFetchResponse::default() };
    assert!(versions(&response, None, 0, &[MOVED, BUSY]) >= 2);

    let partition = MetadataResponsePartition {
        error_code: ErrorCode::LEADER_NOT_AVAILABLE,
        replica_nodes: [1.into(), 2.into()].into_iter().collect(),
        ..MetadataResponsePartition::default()
    };
    let topic = MetadataResponseTopic { partitions: vec![partition], ..MetadataResponseTopic::default() };
    let response = MetadataResponse { throttle_time_ms: THROTTLE, topics: vec![topic], ..MetadataResponse::default() };
    let found = versions(&response, Some(ErrorCode::NONE), 1, &[ErrorCode::LEADER_NOT_AVAILABLE]);
    assert_eq!(found, 14);
}
