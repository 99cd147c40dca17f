//! `replay` of an idempotent producer and of a group member, on clusters that assign other ids.

use crate::network::broker;
use crate::proxies::{lines, proxy};
use crate::tool::{Folder, failure, success};
use kayrock::client::Connection;
use kayrock::messages::fetch::{FetchPartition, FetchTopic};
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol};
use kayrock::messages::metadata::MetadataRequestTopic;
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment};
use kayrock::messages::{
    FetchRequest, HeartbeatRequest, InitProducerIdRequest, LeaveGroupRequest, MetadataRequest, ProduceRequest,
};
use kayrock::records::BatchBuilder;
use kayrock::values::{Acks, SessionEpoch};
use kayrock::{Bytes, ErrorCode, Uuid};
use serde_json::json;

fn run(work: impl Future<Output = Result<(), kayrock::client::ClientError>>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(work).expect("the broker responds");
}

/// Produces two batches in a row with sequence numbers, and fetches them in a session.
async fn produce_and_fetch(address: &str) -> Result<(), kayrock::client::ClientError> {
    let connection = Connection::connect(address).await?;
    let topic = MetadataRequestTopic { name: Some("orders".into()), ..Default::default() };
    let metadata = connection.send(&MetadataRequest { topics: Some(vec![topic]), ..Default::default() }).await?;
    let topic_id = metadata.topics[0].topic_id;
    assert_ne!(topic_id, Uuid::ZERO);
    let producer =
        connection.send(&InitProducerIdRequest { transaction_timeout_ms: 1000, ..Default::default() }).await?;
    for sequence in 0..2 {
        let mut batch = BatchBuilder::new().producer(producer.producer_id, producer.producer_epoch, sequence);
        batch.record(i64::from(sequence), Some(b"key"), Some(b"value")).expect("a small record");
        let records = Some(batch.build().expect("a batch"));
        let partition = PartitionProduceData { index: 0, records, ..Default::default() };
        let topic =
            TopicProduceData { name: "orders".into(), topic_id, partition_data: vec![partition], ..Default::default() };
        let request =
            ProduceRequest { acks: Acks::All, timeout_ms: 1000, topic_data: vec![topic], ..Default::default() };
        let response = connection.send_with_version(&request, 13).await?;
        assert_eq!(response.responses[0].partition_responses[0].error_code, ErrorCode::NONE);
    }
    let partition = FetchPartition { partition: 0, partition_max_bytes: 1 << 20, ..Default::default() };
    let topic = FetchTopic { topic_id, partitions: vec![partition], ..Default::default() };
    let mut fetch =
        FetchRequest { min_bytes: 1, topics: vec![topic], session_epoch: SessionEpoch(0), ..Default::default() };
    let fetched = connection.send_with_version(&fetch, 17).await?;
    assert!(fetched.responses[0].partitions[0].records.as_ref().is_some_and(|records| records.batches().count() == 2));
    (fetch.session_id, fetch.session_epoch, fetch.topics[0].partitions[0].fetch_offset) =
        (fetched.session_id, SessionEpoch(1), 2);
    assert_eq!(connection.send_with_version(&fetch, 17).await?.error_code, ErrorCode::NONE);
    Ok(())
}

/// Joins a group, commits an offset and leaves.
async fn join(address: &str) -> Result<(), kayrock::client::ClientError> {
    let connection = Connection::connect(address).await?;
    let protocol =
        JoinGroupRequestProtocol { name: "range".into(), metadata: Bytes::from_static(b"\0\0"), ..Default::default() };
    let mut request = JoinGroupRequest {
        group_id: "g".into(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 10_000,
        protocol_type: "consumer".into(),
        protocols: vec![protocol],
        ..Default::default()
    };
    let required = connection.send(&request).await?;
    assert_eq!(required.error_code, ErrorCode::MEMBER_ID_REQUIRED);
    request.member_id = required.member_id;
    let joined = connection.send(&request).await?;
    let (group_id, generation_id, member_id) = (request.group_id, joined.generation_id, joined.member_id);
    let assignment = SyncGroupRequestAssignment {
        member_id: member_id.clone(),
        assignment: Bytes::from_static(b"a"),
        ..Default::default()
    };
    let sync = SyncGroupRequest {
        group_id: group_id.clone(),
        generation_id,
        member_id: member_id.clone(),
        assignments: vec![assignment],
        ..Default::default()
    };
    assert_eq!(connection.send_with_version(&sync, 3).await?.error_code, ErrorCode::NONE);
    let heartbeat = HeartbeatRequest {
        group_id: group_id.clone(),
        generation_id,
        member_id: member_id.clone(),
        ..Default::default()
    };
    assert_eq!(connection.send(&heartbeat).await?.error_code, ErrorCode::NONE);
    let partition = OffsetCommitRequestPartition { committed_offset: 2, ..Default::default() };
    let topic = OffsetCommitRequestTopic { name: "orders".into(), partitions: vec![partition], ..Default::default() };
    let commit = OffsetCommitRequest {
        group_id: group_id.clone(),
        generation_id_or_member_epoch: generation_id,
        member_id: member_id.clone(),
        topics: vec![topic],
        ..Default::default()
    };
    let committed = connection.send_with_version(&commit, 8).await?;
    assert_eq!(committed.topics[0].partitions[0].error_code, ErrorCode::NONE);
    let leave = LeaveGroupRequest { group_id, member_id, ..Default::default() };
    assert_eq!(connection.send_with_version(&leave, 2).await?.error_code, ErrorCode::NONE);
    Ok(())
}

/// Lets a broker assign ids before the replay, so that it continues with others.
async fn use_ids(address: &str) -> Result<(), kayrock::client::ClientError> {
    let connection = Connection::connect(address).await?;
    for _ in 0..3 {
        connection.send(&InitProducerIdRequest { transaction_timeout_ms: 1000, ..Default::default() }).await?;
    }
    Ok(())
}

#[test]
fn producer_and_group_member_are_replayed_with_other_ids() {
    let folder = Folder::new();
    let configs = b"[[topic]]\nname = \"orders\"\n[configs]\n\"group.initial.rebalance.delay.ms\" = \"0\"\n";
    folder.write("broker.toml", configs);
    let (_first, address) = broker(&folder, &["--config", "broker.toml"]);
    let (tap, tapped) = proxy(&folder, &["tap", "--upstream", &address, "--record", "r.jsonl"]);
    run(produce_and_fetch(&tapped));
    run(join(&tapped));
    success(&tap.interrupt());

    let (_other, other) = broker(&folder, &["--config", "broker.toml"]);
    run(use_ids(&other));
    let replayed = success(&folder.run(&["replay", "r.jsonl", "--to", &other, "--speed", "0", "--json"]));
    let lines = lines(&replayed);
    assert_eq!((lines.len(), &lines[0]["withheld"]), (1, &json!(0)), "{replayed}");
    assert!(lines[0]["replayed"].as_u64() > Some(12), "{replayed}");

    // The same recording once more: the records and the sequence numbers differ, and nothing is hidden.
    let again = folder.run(&["replay", "r.jsonl", "--to", &other, "--speed", "0"]);
    failure(&again, 3);
    let text = String::from_utf8_lossy(&again.stdout);
    assert!(
        text.contains("Produce v13: responses[0].partitionResponses[0].baseOffset: 0 was recorded, 2 received"),
        "{text}"
    );
}
