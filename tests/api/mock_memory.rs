//! Memory of the in-process broker: requests with many equal entries must not take memory out of proportion.

use kayrock::lookup::{RequestKind, message};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::{ApiVersionsRequest, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::{ApiKey, Bytes, Request};
use kayrock_cli::inspect;
use kayrock_tests::allocations::peak_of;
use serde_json::Value as Json;
use std::fs;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

/// Number of entries of a request.
const COUNT: usize = 20_000;

/// Memory that a request of this size may take.
fn limit(request: usize) -> usize {
    32 * request + 64 * 1024
}

/// Requests in Kafka's JSON; the element after `"*"` is there 20,000 times. A request without it has no arrays.
const REQUESTS: &[(&str, &str)] = &[
    (
        "Produce",
        r#"{"acks": -1, "topicData": [{"name": "t", "topicId": "{id}", "partitionData": ["*", {"index": 0, "records": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}]}]}"#,
    ),
    (
        "Produce",
        r#"{"acks": -1, "topicData": ["*", {"topicId": "{id}", "partitionData": [{"index": 0, "records": "AAAA"}]}]}"#,
    ),
    (
        "Fetch",
        r#"{"sessionEpoch": -1, "topics": [{"topicId": "{id}", "partitions": ["*", {"partitionMaxBytes": 1048576}]}]}"#,
    ),
    (
        "Fetch",
        r#"{"sessionEpoch": 0, "topics": [{"topicId": "{id}", "partitions": ["*", {"partitionMaxBytes": 1048576}]}]}"#,
    ),
    ("ListOffsets", r#"{"topics": [{"name": "t", "partitions": ["*", {}]}]}"#),
    ("Metadata", r#"{"topics": ["*", {"name": "t"}]}"#),
    ("CreateTopics", r#"{"topics": ["*", {"name": "new", "numPartitions": 10000, "replicationFactor": 1}]}"#),
    (
        "CreateTopics",
        r#"{"topics": [{"name": "new", "numPartitions": -1, "replicationFactor": -1, "assignments": ["*", {"partitionIndex": 0, "brokerIds": [1]}]}]}"#,
    ),
    (
        "CreateTopics",
        r#"{"topics": [{"name": "new", "numPartitions": 1, "replicationFactor": 1, "configs": ["*", {"name": "retention.ms", "value": "1"}]}]}"#,
    ),
    ("CreatePartitions", r#"{"topics": ["*", {"name": "t", "count": 2}]}"#),
    ("DeleteTopics", r#"{"topics": ["*", {"name": "t"}]}"#),
    ("DeleteRecords", r#"{"topics": [{"name": "t", "partitions": ["*", {}]}]}"#),
    ("OffsetForLeaderEpoch", r#"{"topics": [{"topic": "t", "partitions": ["*", {}]}]}"#),
    ("DescribeCluster", "{}"),
    ("DescribeTopicPartitions", r#"{"topics": ["*", {"name": "t"}], "responsePartitionLimit": 2000}"#),
    ("DescribeLogDirs", r#"{"topics": [{"topic": "t", "partitions": ["*", 0]}]}"#),
    ("DescribeLogDirs", r#"{"topics": ["*", {"topic": "t", "partitions": [0]}]}"#),
    ("ElectLeaders", r#"{"topicPartitions": [{"topic": "t", "partitions": ["*", 0]}]}"#),
    ("DescribeConfigs", r#"{"resources": ["*", {"resourceType": 2, "resourceName": "t", "configurationKeys": null}]}"#),
    (
        "DescribeConfigs",
        r#"{"resources": [{"resourceType": 2, "resourceName": "t", "configurationKeys": ["*", "retention.ms"]}]}"#,
    ),
    (
        "AlterConfigs",
        r#"{"resources": ["*", {"resourceType": 2, "resourceName": "t", "configs": [{"name": "retention.ms", "value": "1"}]}]}"#,
    ),
    (
        "IncrementalAlterConfigs",
        r#"{"resources": ["*", {"resourceType": 2, "resourceName": "t", "configs": [{"name": "retention.ms", "configOperation": 0, "value": "1"}]}]}"#,
    ),
    ("ListConfigResources", r#"{"resourceTypes": ["*", 2]}"#),
    ("InitProducerId", r#"{"transactionTimeoutMs": 1000}"#),
    ("DescribeProducers", r#"{"topics": [{"name": "t", "partitionIndexes": ["*", 0]}]}"#),
    ("DescribeTransactions", r#"{"transactionalIds": ["*", "x"]}"#),
    ("ListTransactions", r#"{"stateFilters": ["*", "Ongoing"]}"#),
    (
        "AddPartitionsToTxn",
        r#"{"transactions": ["*", {"transactionalId": "x", "topics": [{"name": "t", "partitions": [0]}]}]}"#,
    ),
    (
        "AddPartitionsToTxn",
        r#"{"transactions": [{"transactionalId": "x", "topics": [{"name": "t", "partitions": ["*", 0]}]}]}"#,
    ),
    ("AddOffsetsToTxn", r#"{"transactionalId": "x", "groupId": "g"}"#),
    ("EndTxn", r#"{"transactionalId": "x"}"#),
    (
        "TxnOffsetCommit",
        r#"{"transactionalId": "x", "groupId": "g", "topics": [{"topicId": "{id}", "partitions": ["*", {}]}]}"#,
    ),
    ("WriteTxnMarkers", r#"{"markers": [{"topics": [{"name": "t", "partitionIndexes": ["*", 0]}]}]}"#),
    ("WriteTxnMarkers", r#"{"markers": ["*", {"topics": [{"name": "t", "partitionIndexes": [0]}]}]}"#),
    ("FindCoordinator", r#"{"coordinatorKeys": ["*", "g"]}"#),
    ("OffsetCommit", r#"{"groupId": "g", "topics": [{"topicId": "{id}", "partitions": ["*", {}]}]}"#),
    ("OffsetFetch", r#"{"groups": ["*", {"groupId": "g", "topics": null}]}"#),
    ("OffsetFetch", r#"{"groups": [{"groupId": "g", "topics": [{"topicId": "{id}", "partitionIndexes": ["*", 0]}]}]}"#),
    ("OffsetDelete", r#"{"groupId": "g", "topics": [{"name": "t", "partitions": ["*", {}]}]}"#),
    (
        "JoinGroup",
        r#"{"groupId": "g", "sessionTimeoutMs": 10000, "protocolType": "consumer", "protocols": ["*", {"name": "range"}]}"#,
    ),
    (
        "JoinGroup",
        r#"{"groupId": "g", "sessionTimeoutMs": 10000, "groupInstanceId": "i", "protocolType": "consumer", "protocols": ["*", {"name": "range"}]}"#,
    ),
    ("SyncGroup", r#"{"groupId": "g", "assignments": ["*", {"memberId": "m"}]}"#),
    ("Heartbeat", r#"{"groupId": "g"}"#),
    ("LeaveGroup", r#"{"groupId": "g", "members": ["*", {"memberId": "m"}]}"#),
    ("ListGroups", r#"{"statesFilter": ["*", "Stable"]}"#),
    ("DescribeGroups", r#"{"groups": ["*", "g"]}"#),
    ("DeleteGroups", r#"{"groupsNames": ["*", "g"]}"#),
    (
        "ConsumerGroupHeartbeat",
        r#"{"groupId": "c", "memberId": "m", "memberEpoch": 0, "rebalanceTimeoutMs": 1000, "topicPartitions": [], "subscribedTopicNames": ["*", "t"]}"#,
    ),
    ("ConsumerGroupDescribe", r#"{"groupIds": ["*", "g"]}"#),
    (
        "ShareGroupHeartbeat",
        r#"{"groupId": "s", "memberId": "m", "memberEpoch": 0, "subscribedTopicNames": ["*", "t"]}"#,
    ),
    ("ShareGroupDescribe", r#"{"groupIds": ["*", "s"]}"#),
    (
        "ShareFetch",
        r#"{"groupId": "s", "memberId": "m", "maxBytes": 1000, "maxRecords": 10, "topics": [{"topicId": "{id}", "partitions": ["*", {"partitionIndex": 0}]}]}"#,
    ),
    (
        "ShareFetch",
        r#"{"groupId": "s", "memberId": "m", "maxBytes": 1000, "maxRecords": 10, "topics": ["*", {"topicId": "{id}", "partitions": [{"partitionIndex": 0}]}]}"#,
    ),
    (
        "ShareAcknowledge",
        r#"{"groupId": "s", "memberId": "m", "shareSessionEpoch": 1, "topics": [{"topicId": "{id}", "partitions": ["*", {"partitionIndex": 0}]}]}"#,
    ),
    ("DescribeShareGroupOffsets", r#"{"groups": ["*", {"groupId": "s", "topics": null}]}"#),
    (
        "DescribeShareGroupOffsets",
        r#"{"groups": [{"groupId": "s", "topics": [{"topicName": "t", "partitions": ["*", 0]}]}]}"#,
    ),
    (
        "AlterShareGroupOffsets",
        r#"{"groupId": "s", "topics": [{"topicName": "t", "partitions": ["*", {"partitionIndex": 0}]}]}"#,
    ),
    ("DeleteShareGroupOffsets", r#"{"groupId": "s", "topics": ["*", {"topicName": "t"}]}"#),
    (
        "CreateAcls",
        r#"{"creations": ["*", {"resourceType": 2, "resourceName": "t", "principal": "User:u", "host": "*", "operation": 3, "permissionType": 3}]}"#,
    ),
    ("DescribeAcls", r#"{"resourceTypeFilter": 1, "patternTypeFilter": 1, "operation": 1, "permissionType": 1}"#),
    (
        "DeleteAcls",
        r#"{"filters": ["*", {"resourceTypeFilter": 1, "patternTypeFilter": 1, "operation": 1, "permissionType": 1}]}"#,
    ),
    (
        "AlterClientQuotas",
        r#"{"entries": ["*", {"entity": [{"entityType": "user", "entityName": "u"}], "ops": [{"key": "producer_byte_rate", "value": 1.0}]}]}"#,
    ),
    (
        "AlterClientQuotas",
        r#"{"entries": [{"entity": [{"entityType": "user", "entityName": "u"}], "ops": ["*", {"key": "producer_byte_rate", "value": 1.0}]}]}"#,
    ),
    ("DescribeClientQuotas", r#"{"components": ["*", {"entityType": "user", "matchType": 0, "match": "u"}]}"#),
    (
        "AlterUserScramCredentials",
        r#"{"upsertions": ["*", {"name": "u", "mechanism": 1, "iterations": 4096, "salt": "c2FsdA==", "saltedPassword": "c2FsdA=="}]}"#,
    ),
    ("DescribeUserScramCredentials", r#"{"users": ["*", {"name": "u"}]}"#),
    ("ApiVersions", r#"{"clientSoftwareName": "memory", "clientSoftwareVersion": "1"}"#),
    ("DescribeQuorum", r#"{"topics": [{"topicName": "__cluster_metadata", "partitions": ["*", {}]}]}"#),
    ("AddRaftVoter", r#"{"listeners": ["*", {"name": "CONTROLLER", "host": "h"}]}"#),
    ("RemoveRaftVoter", "{}"),
    ("SaslHandshake", "{}"),
    ("SaslAuthenticate", r#"{"authBytes": "AAAA"}"#),
    ("UnregisterController", r#"{"controllerId": 7}"#),
    ("UnregisterBroker", r#"{"brokerId": 7}"#),
    ("UpdateFeatures", r#"{"featureUpdates": ["*", {"feature": "f"}]}"#),
    ("AlterPartitionReassignments", r#"{"topics": [{"name": "t", "partitions": ["*", {"replicas": [1]}]}]}"#),
    ("ListPartitionReassignments", r#"{"topics": ["*", {"name": "t", "partitionIndexes": [0]}]}"#),
    ("AlterReplicaLogDirs", r#"{"dirs": ["*", {"path": "/", "topics": [{"name": "t", "partitions": [0]}]}]}"#),
    ("CreateDelegationToken", r#"{"renewers": ["*", {"principalType": "User", "principalName": "u"}]}"#),
    ("RenewDelegationToken", "{}"),
    ("ExpireDelegationToken", "{}"),
    ("DescribeDelegationToken", r#"{"owners": ["*", {"principalType": "User", "principalName": "u"}]}"#),
];

/// Checks a quarter of the requests, since tests run beside each other.
fn check_quarter(quarter: usize) {
    let mut failures = String::new();
    for (api, json) in REQUESTS.iter().skip(quarter).step_by(4) {
        failures.extend(check(api, json).err());
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn requests_take_little_memory_in_the_first_quarter() {
    check_quarter(0);
}

#[test]
fn requests_take_little_memory_in_the_second_quarter() {
    check_quarter(1);
}

#[test]
fn requests_take_little_memory_in_the_third_quarter() {
    check_quarter(2);
}

#[test]
fn requests_take_little_memory_in_the_fourth_quarter() {
    check_quarter(3);
}

/// Each API that the broker lists has a request above.
#[test]
fn all_served_apis_have_a_request() {
    let (runtime, _broker, mut stream) = started();
    let frame = ApiVersionsRequest::default().serialize(0, 1, None).unwrap();
    let response = runtime.block_on(response(&mut stream, &frame)).unwrap();
    let listed = ApiVersionsRequest::default().response_deserializer(0).deserialize(&response).unwrap().body;
    assert!(listed.api_keys.len() > 60);
    for api in listed.api_keys {
        let has_row = REQUESTS.iter().any(|(name, _)| key(name) == api.api_key);
        assert!(has_row, "{:?}", api.api_key);
    }
}

fn key(api: &str) -> ApiKey {
    let ty = message(&format!("{api}Request")).unwrap_or_else(|| panic!("{api} is no API"));
    ApiKey(ty.schema.api_key.unwrap())
}

/// Sends a request in its newest version; the response is read in small pieces and discarded.
fn check(api: &str, json: &str) -> Result<(), String> {
    let ty = message(&format!("{api}Request")).unwrap_or_else(|| panic!("{api} is no API"));
    let (runtime, broker, mut stream) = started();
    let id = runtime.block_on(topic_id(&mut stream));
    let mut json: Json = serde_json::from_str(&json.replace("{id}", &id)).unwrap();
    repeat(&mut json);
    let version = ty.schema.versions.max();
    let body = Bytes::from(inspect::encode(ty, version, &json).unwrap());
    let (request, _) = RequestKind::decode(key(api), version, &body).unwrap();
    let frame = request.as_any().unwrap().serialize(version, 1, None).unwrap();
    drop((json, request, body));
    let (sent, peak) = peak_of(|| runtime.block_on(exchange(&mut stream, &frame)));
    let problem = |what: &str| Err(format!("{api} v{version}: {what}\n"));
    if !sent {
        return problem(&format!("no response: {:?}", broker.errors()));
    }
    if peak > limit(frame.len()) {
        return problem(&format!("{peak} bytes for a request of {}, {} times", frame.len(), peak / frame.len()));
    }
    Ok(())
}

/// Replaces `["*", x]` by an array of many `x`.
fn repeat(json: &mut Json) {
    match json {
        Json::Array(items) if items.first().is_some_and(|first| first == "*") => {
            let entry = items.pop().unwrap();
            *items = vec![entry; COUNT];
        }
        Json::Array(items) => items.iter_mut().for_each(repeat),
        Json::Object(fields) => fields.values_mut().for_each(repeat),
        _ => {}
    }
}

/// Starts a broker with one topic on this thread, whose memory is counted, and connects to it.
fn started() -> (Runtime, Broker, TcpStream) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (broker, stream) = runtime.block_on(async {
        let broker = Broker::builder().with_topics().topic("t", 1).start().await.unwrap();
        let stream = TcpStream::connect(broker.address()).await.unwrap();
        (broker, stream)
    });
    (runtime, broker, stream)
}

/// Returns the id of the topic as JSON has it.
async fn topic_id(stream: &mut TcpStream) -> String {
    let (request, version) = (MetadataRequest { topics: None, ..MetadataRequest::default() }, 13);
    let response = response(stream, &request.serialize(version, 1, None).unwrap()).await.unwrap();
    let response = request.response_deserializer(version).deserialize(&response).unwrap().body;
    response.topics[0].topic_id.to_string()
}

/// Sends a request and discards its response; returns false if there was none.
async fn exchange(stream: &mut TcpStream, frame: &[u8]) -> bool {
    let (mut read, mut write) = stream.split();
    let reading = async {
        let Ok(mut remaining) = read.read_u32().await else { return false };
        let mut piece = [0; 4096];
        while remaining > 0 {
            let size = piece.len().min(usize::try_from(remaining).unwrap());
            let Ok(count @ 1..) = read.read(&mut piece[..size]).await else { return false };
            remaining -= u32::try_from(count).unwrap();
        }
        true
    };
    let (written, received) = tokio::join!(write.write_all(frame), reading);
    written.is_ok() && received
}

/// Sends a request and returns its response without the size.
async fn response(stream: &mut TcpStream, frame: &[u8]) -> std::io::Result<Bytes> {
    stream.write_all(frame).await?;
    let size = stream.read_u32().await?;
    let mut response = vec![0; usize::try_from(size).unwrap()];
    stream.read_exact(&mut response).await?;
    Ok(response.into())
}

/// CPU time of creating 5,000 topics after as many others: at most 1.5 times that of the first ones.
///
/// The least of three measurements counts, since other tests share the caches of the processor.
#[test]
fn later_topics_cost_as_much_as_the_first() {
    let ratios: Vec<_> = (0..3).map(|_| ratio_of_halves()).collect();
    assert!(ratios.iter().any(|ratio| *ratio <= 1.5), "{ratios:?}");
}

fn ratio_of_halves() -> f64 {
    let (runtime, _broker, mut stream) = started();
    let halves = [0, 5_000].map(|start| {
        let frames: Vec<_> = (start..start + 5_000).map(creating).collect();
        let began = cpu_time();
        runtime.block_on(async {
            for frame in frames {
                exchange(&mut stream, &frame).await;
            }
        });
        cpu_time() - began
    });
    halves[1] / halves[0]
}

/// CPU time of this thread, in nanoseconds.
fn cpu_time() -> f64 {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    statistics.split(' ').next().unwrap().parse().unwrap()
}

fn creating(number: usize) -> Vec<u8> {
    let name = format!("topic-{number}").into();
    let topic = CreatableTopic { name, num_partitions: 1, replication_factor: 1, ..CreatableTopic::default() };
    CreateTopicsRequest { topics: vec![topic], ..CreateTopicsRequest::default() }.serialize(4, 1, None).unwrap()
}
