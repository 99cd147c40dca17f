//! The in-process broker from the point of view of clients.

use bytes::Bytes;
use kayrock::client::{ClientErrorKind, Connection};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic, PartitionData};
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponseTopic};
use kayrock::messages::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
};
use kayrock::messages::{
    self, ApiVersionsRequest, FindCoordinatorRequest, HeartbeatRequest, HeartbeatResponse, InitProducerIdRequest,
    JoinGroupRequest, LeaveGroupRequest, OffsetCommitRequest, OffsetFetchRequest, SyncGroupRequest,
};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::schema::Versions;
use kayrock::values::Acks;
use kayrock::{ApiKey, ErrorCode, Message, Request, TopicName, Uuid};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn with_topics() -> (Broker, Connection) {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let connection = Connection::connect(broker.bootstrap()).await.unwrap();
    (broker, connection)
}

/// Creates a topic and returns its id.
async fn create(connection: &Connection, name: &str, num_partitions: i32) -> Uuid {
    let topic = CreatableTopic { name: name.into(), num_partitions, replication_factor: 1, ..Default::default() };
    let response = connection.send(&CreateTopicsRequest { topics: vec![topic], ..Default::default() }).await.unwrap();
    assert_eq!(response.topics[0].error_code, ErrorCode::NONE);
    response.topics[0].topic_id
}

/// A batch of records with these values; the timestamp of each is its first byte.
fn batch(values: &[&'static str]) -> Records {
    let mut batch = BatchBuilder::new();
    for value in values {
        batch.record(value.as_bytes()[0].into(), None, Some(value.as_bytes())).unwrap();
    }
    batch.build().unwrap()
}

fn produce_request(name: &str, topic_id: Uuid, records: Records) -> ProduceRequest {
    let data = PartitionProduceData { index: 0, records: Some(records), ..Default::default() };
    let topic = TopicProduceData { name: name.into(), topic_id, partition_data: vec![data], ..Default::default() };
    ProduceRequest { acks: Acks::Leader, topic_data: vec![topic], ..Default::default() }
}

async fn produce(connection: &Connection, name: &str, topic_id: Uuid, records: Records) -> PartitionProduceResponse {
    let response = connection.send(&produce_request(name, topic_id, records)).await.unwrap();
    response.responses[0].partition_responses[0].clone()
}

fn fetch_request(name: &str, topic_id: Uuid, fetch_offset: i64) -> FetchRequest {
    let partition = FetchPartition { fetch_offset, partition_max_bytes: 1 << 20, ..Default::default() };
    let topic = FetchTopic { topic: name.into(), topic_id, partitions: vec![partition], ..Default::default() };
    FetchRequest { topics: vec![topic], ..Default::default() }
}

async fn fetch(connection: &Connection, request: &FetchRequest, version: i16) -> PartitionData {
    connection.send_with_version(request, version).await.unwrap().responses[0].partitions[0].clone()
}

/// Offsets and values of the complete batches; an incomplete one may be the last.
fn values(partition: &PartitionData) -> Vec<(i64, Bytes)> {
    let mut values = Vec::new();
    for batch in partition.records.as_ref().unwrap().batches() {
        let Ok(batch) = batch else { break };
        assert_eq!(batch.partition_leader_epoch(), 0);
        for record in batch.records().unwrap() {
            let record = record.unwrap();
            values.push((record.offset, Bytes::copy_from_slice(record.value.unwrap())));
        }
    }
    values
}

#[tokio::test]
async fn what_was_produced_in_any_version_is_fetched_in_any_version() {
    let (_broker, connection) = with_topics().await;
    let topic_id = create(&connection, "orders", 1).await;
    for (version, at) in (3..=13).zip((0..).step_by(2)) {
        let request = produce_request("orders", topic_id, batch(&["a", "b"]));
        let response = connection.send_with_version(&request, version).await.unwrap();
        let partition = &response.responses[0].partition_responses[0];
        assert_eq!((partition.error_code, partition.base_offset), (ErrorCode::NONE, at), "Produce v{version}");
    }
    let expected: Vec<_> = (0..22).map(|i| (i, Bytes::from_static(if i % 2 == 0 { b"a" } else { b"b" }))).collect();
    for version in 4..=18 {
        let partition = fetch(&connection, &fetch_request("orders", topic_id, 0), version).await;
        assert_eq!(values(&partition), expected, "Fetch v{version}");
        assert_eq!((partition.high_watermark, partition.last_stable_offset), (22, 22));
    }
    // A fetch from the middle of a batch returns the complete batch.
    let partition = fetch(&connection, &fetch_request("orders", topic_id, 19), 18).await;
    assert_eq!(values(&partition), expected[18..]);
}

#[tokio::test]
async fn limits_of_a_fetch_cut_at_batches_but_let_the_first_pass() {
    let (_broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 2).await;
    let size = i32::try_from(batch(&["a"]).len()).unwrap();
    for value in ["a", "b", "c"] {
        produce(&connection, "t", topic_id, batch(&[value])).await;
    }
    for (limit, count) in [(0, 1), (size, 1), (2 * size, 2), (3 * size - 1, 2), (3 * size, 3)] {
        let mut request = fetch_request("t", topic_id, 0);
        request.topics[0].partitions[0].partition_max_bytes = limit;
        assert_eq!(values(&fetch(&connection, &request, 18).await).len(), count, "{limit} bytes of the partition");
        let request = FetchRequest { max_bytes: limit, ..fetch_request("t", topic_id, 0) };
        let partition = fetch(&connection, &request, 18).await;
        assert_eq!(values(&partition).len(), count, "{limit} bytes at all");
        // As by Kafka, the last batch is cut at the limit.
        let received = partition.records.unwrap().len();
        assert_eq!(received, usize::try_from(limit.max(size)).unwrap(), "{limit} bytes at all");
    }
}

#[tokio::test]
async fn a_fetch_waits_for_records_as_long_as_it_is_willing_to() {
    let (broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 1).await;
    let patient = FetchRequest { min_bytes: 1, max_wait_ms: 10_000, ..fetch_request("t", topic_id, 0) };
    let start = Instant::now();
    let other = Connection::connect(broker.address()).await.unwrap();
    let waiting = tokio::spawn(async move { fetch(&other, &patient, 18).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!waiting.is_finished());
    produce(&connection, "t", topic_id, batch(&["a"])).await;
    assert_eq!(values(&waiting.await.unwrap()).len(), 1);
    assert!(start.elapsed() < Duration::from_secs(5));

    let start = Instant::now();
    let impatient = FetchRequest { min_bytes: 1, max_wait_ms: 200, ..fetch_request("t", topic_id, 1) };
    assert_eq!(values(&fetch(&connection, &impatient, 18).await), []);
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn wrong_places_are_answered_with_their_codes() {
    let (_broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 1).await;
    let error = |request: FetchRequest, version| {
        let connection = connection.clone();
        async move { fetch(&connection, &request, version).await.error_code }
    };
    assert_eq!(error(fetch_request("t", topic_id, 1), 12).await, ErrorCode::OFFSET_OUT_OF_RANGE);
    assert_eq!(error(fetch_request("none", topic_id, 0), 12).await, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    assert_eq!(error(fetch_request("t", Uuid::from_u128(77), 0), 13).await, ErrorCode::UNKNOWN_TOPIC_ID);
    let response = produce(&connection, "t", Uuid::from_u128(77), batch(&["a"])).await;
    assert_eq!((response.error_code, response.base_offset), (ErrorCode::UNKNOWN_TOPIC_ID, -1));
}

#[tokio::test]
async fn records_that_no_producer_may_send_are_refused() {
    let (_broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 1).await;
    let good = batch(&["a"]);
    let mut damaged = good.to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    let two = [&good[..], &good[..]].concat();
    let cut = good[..good.len() - 1].to_vec();
    let mut control = BatchBuilder::new().control(true);
    control.record(1, Some(&[0, 0, 0, 0]), Some(&[0; 6])).unwrap();
    for (records, code) in [
        (damaged.into(), ErrorCode::CORRUPT_MESSAGE),
        (two.into(), ErrorCode::INVALID_RECORD),
        (cut.into(), ErrorCode::INVALID_RECORD),
        (Records::new(), ErrorCode::INVALID_RECORD),
        (control.build().unwrap(), ErrorCode::INVALID_RECORD),
    ] {
        assert_eq!(produce(&connection, "t", topic_id, records).await.error_code, code);
    }
    assert_eq!(fetch(&connection, &fetch_request("t", topic_id, 0), 18).await.high_watermark, 0);
}

#[tokio::test]
async fn offsets_are_found_by_place_and_by_time() {
    let (_broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 1).await;
    // Timestamps 97, 99; 98, 100; 99.
    for values in [&["a", "c"][..], &["b", "d"], &["c"]] {
        produce(&connection, "t", topic_id, batch(values)).await;
    }
    let expected = [(-1, (5, -1)), (-2, (0, -1)), (-3, (3, 100)), (-4, (0, -1)), (-5, (-1, -1))];
    let by_time = [(0, (0, 97)), (98, (1, 99)), (99, (1, 99)), (100, (3, 100)), (101, (-1, -1))];
    for (timestamp, found) in expected.into_iter().chain(by_time) {
        let partition = ListOffsetsPartition { partition_index: 0, timestamp: timestamp.into(), ..Default::default() };
        let topic = ListOffsetsTopic { name: "t".into(), partitions: vec![partition], ..Default::default() };
        // Earlier versions do not have the special timestamps.
        let first = match timestamp {
            -3 => 7,
            -4 => 8,
            -5 => 9,
            _ => 1,
        };
        for version in first..=11 {
            let request = ListOffsetsRequest { topics: vec![topic.clone()], ..Default::default() };
            let response = connection.send_with_version(&request, version).await.unwrap();
            let partition = &response.topics[0].partitions[0];
            assert_eq!((partition.offset, partition.timestamp), found, "{timestamp} in v{version}");
        }
    }
}

async fn describe(
    connection: &Connection,
    wanted: &[MetadataRequestTopic],
    create: bool,
) -> Vec<MetadataResponseTopic> {
    let topics = Some(wanted.to_vec());
    let request = MetadataRequest { topics, allow_auto_topic_creation: create, ..Default::default() };
    connection.send(&request).await.unwrap().topics
}

fn named(name: &str) -> MetadataRequestTopic {
    MetadataRequestTopic { name: Some(name.into()), ..Default::default() }
}

#[tokio::test]
async fn metadata_tells_topics_by_name_and_by_id_and_creates_them_if_it_may() {
    let (broker, connection) = with_topics().await;
    let topic_id = create(&connection, "t", 3).await;
    let by_id = |topic_id| MetadataRequestTopic { topic_id, name: None, ..Default::default() };
    let wanted = [named("t"), by_id(topic_id), named("new"), by_id(Uuid::from_u128(77)), named("no/name")];
    let told = describe(&connection, &wanted, false).await;
    let codes: Vec<_> = told.iter().map(|topic| topic.error_code).collect();
    let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    let invalid = ErrorCode::INVALID_TOPIC_EXCEPTION;
    assert_eq!(codes, [ErrorCode::NONE, ErrorCode::NONE, unknown, ErrorCode::UNKNOWN_TOPIC_ID, invalid]);
    assert_eq!(told[0], told[1]);
    assert_eq!((told[0].name.clone(), told[0].topic_id), (Some(TopicName::from("t")), topic_id));
    assert!(told[0].partitions.iter().map(|partition| partition.partition_index).eq(0..3));

    let made = describe(&connection, &[named("new"), named("no/name")], true).await;
    assert_eq!((made[0].error_code, made[0].partitions.len()), (ErrorCode::NONE, 1));
    assert_eq!(made[1].error_code, ErrorCode::INVALID_TOPIC_EXCEPTION);

    for version in 0..=13 {
        // All topics: the empty array in version 0, null in later ones.
        let topics = (version == 0).then(Vec::new);
        let response = connection.send_with_version(&MetadataRequest { topics, ..Default::default() }, version).await;
        let response = response.unwrap();
        assert_eq!(response.topics.len(), 2, "v{version}");
        let topic = response.topics.iter().find(|topic| topic.name == Some(TopicName::from("t"))).unwrap();
        let leader = topic.partitions[2].leader_id;
        let address = response.brokers.iter().find(|broker| broker.node_id == leader).unwrap();
        assert_eq!(format!("{}:{}", address.host, address.port), broker.bootstrap());
    }
    let none = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
    assert!(connection.send(&none).await.unwrap().topics.is_empty());
}

#[tokio::test]
async fn topics_are_created_once_and_only_if_they_can_be() {
    let (_broker, connection) = with_topics().await;
    create(&connection, "taken", 1).await;
    let topic = |name: &str, num_partitions, replication_factor| CreatableTopic {
        name: name.into(),
        num_partitions,
        replication_factor,
        ..Default::default()
    };
    let cases = [
        (topic("default", -1, -1), ErrorCode::NONE),
        (topic("taken", 1, 1), ErrorCode::TOPIC_ALREADY_EXISTS),
        (topic("..", 1, 1), ErrorCode::INVALID_TOPIC_EXCEPTION),
        (topic("many", i32::MAX, 1), ErrorCode::POLICY_VIOLATION),
        (topic("none", 0, 1), ErrorCode::INVALID_PARTITIONS),
        (topic("safe", 1, 3), ErrorCode::INVALID_REPLICATION_FACTOR),
    ];
    let topics: Vec<_> = cases.iter().map(|(topic, _)| topic.clone()).collect();
    for validate_only in [true, false] {
        let request = CreateTopicsRequest { topics: topics.clone(), validate_only, ..Default::default() };
        let response = connection.send(&request).await.unwrap();
        for ((topic, code), result) in cases.iter().zip(&response.topics) {
            assert_eq!((&result.name, result.error_code), (&topic.name, *code));
            assert_eq!(result.topic_id.is_zero(), code.is_error());
        }
    }
}

#[tokio::test]
async fn producers_get_ids_of_their_own() {
    let (_broker, connection) = with_topics().await;
    let request = InitProducerIdRequest { transactional_id: None, ..Default::default() };
    let first = connection.send(&request).await.unwrap();
    let second = connection.send(&request).await.unwrap();
    assert_ne!(first.producer_id, second.producer_id);
    // Without a transactional id, the epoch of an id is not increased: the producer gets another id.
    let again = InitProducerIdRequest { producer_id: first.producer_id, producer_epoch: 0, ..request.clone() };
    let next = connection.send(&again).await.unwrap();
    assert_ne!(next.producer_id, first.producer_id);
    let transactional =
        InitProducerIdRequest { transactional_id: Some("tx".into()), transaction_timeout_ms: 1_000, ..request };
    let of_name = connection.send(&transactional).await.unwrap();
    let renewed = connection.send(&transactional).await.unwrap();
    assert_eq!((renewed.producer_id, renewed.producer_epoch), (of_name.producer_id, of_name.producer_epoch + 1));
}

#[tokio::test]
async fn a_new_group_waits_for_members_as_long_as_configured() {
    let configs = [("group.initial.rebalance.delay.ms", "200")];
    let broker = Broker::builder().with_topics_and_configs(configs).start().await.unwrap();
    let join = |member: &'static str| {
        let address = broker.address();
        async move {
            let connection = Connection::connect(address).await.unwrap();
            let protocol =
                messages::join_group::JoinGroupRequestProtocol { name: "range".into(), ..Default::default() };
            let request = JoinGroupRequest {
                group_id: "g".into(),
                session_timeout_ms: 10_000,
                rebalance_timeout_ms: 10_000,
                protocol_type: member.into(),
                protocols: vec![protocol],
                ..Default::default()
            };
            // Version 3 joins at once, without an id.
            connection.send_with_version(&request, 3).await.unwrap()
        }
    };
    let start = Instant::now();
    let (first, second) = tokio::join!(join("consumer"), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        join("consumer").await
    });
    assert!(start.elapsed() >= Duration::from_millis(200));
    assert_eq!((first.generation_id, second.generation_id), (1, 1));
    assert_eq!(first.members.len() + second.members.len(), 2);
}

/// Sends a frame to a broker; returns the bytes that it sends before it closes the connection or pauses.
async fn exchange(broker: &Broker, frame: &[u8]) -> (Vec<u8>, bool) {
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    stream.write_all(frame).await.unwrap();
    let mut response = Vec::new();
    let closed = tokio::time::timeout(Duration::from_millis(200), stream.read_to_end(&mut response)).await.is_ok();
    (response, closed)
}

#[tokio::test]
async fn api_versions_of_the_future_is_answered_in_version_0_with_what_is_spoken() {
    let broker = Broker::builder().start().await.unwrap();
    let frame = b"\0\0\0\x13\0\x12\0\x63\0\0\0\x07\0\x01x\0\xff\xff\xff\xff\xff\xff\xff";
    let (response, closed) = exchange(&broker, &frame[..4 + 0x13]).await;
    assert_eq!(response, b"\0\0\0\x10\0\0\0\x07\0\x23\0\0\0\x01\0\x12\0\0\0\x05");
    assert!(!closed);
}

#[tokio::test]
async fn what_cannot_be_answered_closes_the_connection() {
    let broker = Broker::builder()
        .on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default())
        .limit::<HeartbeatRequest>(Versions::new(0, 3))
        .start()
        .await
        .unwrap();
    let good = HeartbeatRequest::default().serialize(3, 7, None).unwrap();
    assert_eq!(exchange(&broker, &good).await, (vec![0, 0, 0, 10, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0], false));
    let closed = (Vec::new(), true);
    let unserved_version = HeartbeatRequest::default().serialize(4, 7, None).unwrap();
    assert_eq!(exchange(&broker, &unserved_version).await, closed);
    let unserved_api = MetadataRequest::default().serialize(0, 7, None).unwrap();
    assert_eq!(exchange(&broker, &unserved_api).await, closed);
    let cut = [&[0, 0, 0, 12], &good[4..16]].concat(); // ends with the group id
    assert_eq!(exchange(&broker, &cut).await, closed);
    assert_eq!(exchange(&broker, &[0, 0, 0, 2, 0, 0]).await, closed);
    assert_eq!(exchange(&broker, &[0xff; 4]).await, closed);
    assert_eq!(exchange(&broker, b"GET / HTTP/1.1\r\n\r\n").await, closed);
    let errors: Vec<_> = broker.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "Heartbeat (12) v4, connection 1: the version is not served",
            "Metadata (3) v0, connection 2: the API is not served",
            "Heartbeat (12) v3, connection 3: HeartbeatRequest v3: generation_id at byte 12: \
             unexpected end of input: need 4 bytes, 0 remaining",
            "a frame, connection 4: unexpected end of input: need 4 bytes, 2 remaining",
            "a frame, connection 5: frame size -1 is not in 0..=104857600",
            "a frame, connection 6: frame size 1195725856 is not in 0..=104857600",
        ]
    );
}

#[tokio::test]
async fn handlers_see_what_stands_around_a_request_and_may_take_the_place_of_others() {
    let failing = |request: ProduceRequest, _: &kayrock::mock::Context| {
        let error_code = ErrorCode::NOT_LEADER_OR_FOLLOWER;
        let mut response = ProduceResponse::default();
        for topic in request.topic_data {
            let partition = PartitionProduceResponse { error_code, ..Default::default() };
            let topic_id = topic.topic_id;
            response.responses.push(kayrock::messages::produce::TopicProduceResponse {
                topic_id,
                partition_responses: vec![partition],
                ..Default::default()
            });
        }
        response
    };
    let broker = Broker::builder()
        .with_topics()
        .on::<ProduceRequest>(failing)
        .on_async(async |request: HeartbeatRequest, context| {
            assert_eq!((context.client_id(), context.version()), (Some("me"), 4));
            assert!(context.peer.ip().is_loopback() && context.header.correlation_id > 0);
            tokio::time::sleep(Duration::from_millis(10)).await;
            let throttle_time_ms = i32::try_from(context.connection).unwrap() * 100 + request.generation_id;
            HeartbeatResponse { throttle_time_ms, ..Default::default() }
        })
        .start()
        .await
        .unwrap();
    let mut connections = Vec::new();
    for number in 0..3 {
        let connection = Connection::builder().client_id("me").connect(broker.address()).await.unwrap();
        let heartbeat = HeartbeatRequest { generation_id: 5, ..Default::default() };
        assert_eq!(connection.send(&heartbeat).await.unwrap().throttle_time_ms, number * 100 + 5);
        connections.push(connection);
    }
    let topic_id = create(&connections[0], "t", 1).await;
    let response = produce(&connections[1], "t", topic_id, batch(&["a"])).await;
    assert_eq!(response.error_code, ErrorCode::NOT_LEADER_OR_FOLLOWER);
}

#[tokio::test]
async fn everything_served_is_listed_and_nothing_else() {
    let (_broker, connection) = with_topics().await;
    let served: Vec<_> =
        connection.api_table().iter().map(|(api, versions)| (api, versions.min(), versions.max())).collect();
    // Without the APIs of other brokers and of controllers, and of streams groups.
    let first = |api| match api {
        ApiKey::FETCH => 4,
        // Version 0 of the share groups was a preview.
        ApiKey::LIST_OFFSETS
        | ApiKey::DESCRIBE_CONFIGS
        | ApiKey::SHARE_GROUP_HEARTBEAT
        | ApiKey::SHARE_GROUP_DESCRIBE
        | ApiKey::SHARE_FETCH
        | ApiKey::SHARE_ACKNOWLEDGE => 1,
        _ => 0,
    };
    let expected = SERVED.map(|(api, versions)| (api, first(api), versions.max()));
    assert_eq!(served, expected);
}

const SERVED: [(ApiKey, Versions); 69] = [
    (ApiKey::PRODUCE, ProduceRequest::VERSIONS),
    (ApiKey::FETCH, FetchRequest::VERSIONS),
    (ApiKey::LIST_OFFSETS, ListOffsetsRequest::VERSIONS),
    (ApiKey::METADATA, MetadataRequest::VERSIONS),
    (ApiKey::OFFSET_COMMIT, OffsetCommitRequest::VERSIONS),
    (ApiKey::OFFSET_FETCH, OffsetFetchRequest::VERSIONS),
    (ApiKey::FIND_COORDINATOR, FindCoordinatorRequest::VERSIONS),
    (ApiKey::JOIN_GROUP, JoinGroupRequest::VERSIONS),
    (ApiKey::HEARTBEAT, HeartbeatRequest::VERSIONS),
    (ApiKey::LEAVE_GROUP, LeaveGroupRequest::VERSIONS),
    (ApiKey::SYNC_GROUP, SyncGroupRequest::VERSIONS),
    (ApiKey::DESCRIBE_GROUPS, messages::DescribeGroupsRequest::VERSIONS),
    (ApiKey::LIST_GROUPS, messages::ListGroupsRequest::VERSIONS),
    (ApiKey::SASL_HANDSHAKE, messages::SaslHandshakeRequest::VERSIONS),
    (ApiKey::API_VERSIONS, ApiVersionsRequest::VERSIONS),
    (ApiKey::CREATE_TOPICS, CreateTopicsRequest::VERSIONS),
    (ApiKey::DELETE_TOPICS, messages::DeleteTopicsRequest::VERSIONS),
    (ApiKey::DELETE_RECORDS, messages::DeleteRecordsRequest::VERSIONS),
    (ApiKey::INIT_PRODUCER_ID, InitProducerIdRequest::VERSIONS),
    (ApiKey::OFFSET_FOR_LEADER_EPOCH, messages::OffsetForLeaderEpochRequest::VERSIONS),
    (ApiKey::ADD_PARTITIONS_TO_TXN, messages::AddPartitionsToTxnRequest::VERSIONS),
    (ApiKey::ADD_OFFSETS_TO_TXN, messages::AddOffsetsToTxnRequest::VERSIONS),
    (ApiKey::END_TXN, messages::EndTxnRequest::VERSIONS),
    (ApiKey::WRITE_TXN_MARKERS, messages::WriteTxnMarkersRequest::VERSIONS),
    (ApiKey::TXN_OFFSET_COMMIT, messages::TxnOffsetCommitRequest::VERSIONS),
    (ApiKey::DESCRIBE_ACLS, messages::DescribeAclsRequest::VERSIONS),
    (ApiKey::CREATE_ACLS, messages::CreateAclsRequest::VERSIONS),
    (ApiKey::DELETE_ACLS, messages::DeleteAclsRequest::VERSIONS),
    (ApiKey::DESCRIBE_CONFIGS, messages::DescribeConfigsRequest::VERSIONS),
    (ApiKey::ALTER_CONFIGS, messages::AlterConfigsRequest::VERSIONS),
    (ApiKey::ALTER_REPLICA_LOG_DIRS, messages::AlterReplicaLogDirsRequest::VERSIONS),
    (ApiKey::DESCRIBE_LOG_DIRS, messages::DescribeLogDirsRequest::VERSIONS),
    (ApiKey::SASL_AUTHENTICATE, messages::SaslAuthenticateRequest::VERSIONS),
    (ApiKey::CREATE_PARTITIONS, messages::CreatePartitionsRequest::VERSIONS),
    (ApiKey::CREATE_DELEGATION_TOKEN, messages::CreateDelegationTokenRequest::VERSIONS),
    (ApiKey::RENEW_DELEGATION_TOKEN, messages::RenewDelegationTokenRequest::VERSIONS),
    (ApiKey::EXPIRE_DELEGATION_TOKEN, messages::ExpireDelegationTokenRequest::VERSIONS),
    (ApiKey::DESCRIBE_DELEGATION_TOKEN, messages::DescribeDelegationTokenRequest::VERSIONS),
    (ApiKey::DELETE_GROUPS, messages::DeleteGroupsRequest::VERSIONS),
    (ApiKey::ELECT_LEADERS, messages::ElectLeadersRequest::VERSIONS),
    (ApiKey::INCREMENTAL_ALTER_CONFIGS, messages::IncrementalAlterConfigsRequest::VERSIONS),
    (ApiKey::ALTER_PARTITION_REASSIGNMENTS, messages::AlterPartitionReassignmentsRequest::VERSIONS),
    (ApiKey::LIST_PARTITION_REASSIGNMENTS, messages::ListPartitionReassignmentsRequest::VERSIONS),
    (ApiKey::OFFSET_DELETE, messages::OffsetDeleteRequest::VERSIONS),
    (ApiKey::DESCRIBE_CLIENT_QUOTAS, messages::DescribeClientQuotasRequest::VERSIONS),
    (ApiKey::ALTER_CLIENT_QUOTAS, messages::AlterClientQuotasRequest::VERSIONS),
    (ApiKey::DESCRIBE_USER_SCRAM_CREDENTIALS, messages::DescribeUserScramCredentialsRequest::VERSIONS),
    (ApiKey::ALTER_USER_SCRAM_CREDENTIALS, messages::AlterUserScramCredentialsRequest::VERSIONS),
    (ApiKey::DESCRIBE_QUORUM, messages::DescribeQuorumRequest::VERSIONS),
    (ApiKey::UPDATE_FEATURES, messages::UpdateFeaturesRequest::VERSIONS),
    (ApiKey::DESCRIBE_CLUSTER, messages::DescribeClusterRequest::VERSIONS),
    (ApiKey::DESCRIBE_PRODUCERS, messages::DescribeProducersRequest::VERSIONS),
    (ApiKey::UNREGISTER_BROKER, messages::UnregisterBrokerRequest::VERSIONS),
    (ApiKey::DESCRIBE_TRANSACTIONS, messages::DescribeTransactionsRequest::VERSIONS),
    (ApiKey::LIST_TRANSACTIONS, messages::ListTransactionsRequest::VERSIONS),
    (ApiKey::CONSUMER_GROUP_HEARTBEAT, messages::ConsumerGroupHeartbeatRequest::VERSIONS),
    (ApiKey::CONSUMER_GROUP_DESCRIBE, messages::ConsumerGroupDescribeRequest::VERSIONS),
    (ApiKey::LIST_CONFIG_RESOURCES, messages::ListConfigResourcesRequest::VERSIONS),
    (ApiKey::DESCRIBE_TOPIC_PARTITIONS, messages::DescribeTopicPartitionsRequest::VERSIONS),
    (ApiKey::SHARE_GROUP_HEARTBEAT, messages::ShareGroupHeartbeatRequest::VERSIONS),
    (ApiKey::SHARE_GROUP_DESCRIBE, messages::ShareGroupDescribeRequest::VERSIONS),
    (ApiKey::SHARE_FETCH, messages::ShareFetchRequest::VERSIONS),
    (ApiKey::SHARE_ACKNOWLEDGE, messages::ShareAcknowledgeRequest::VERSIONS),
    (ApiKey::ADD_RAFT_VOTER, messages::AddRaftVoterRequest::VERSIONS),
    (ApiKey::REMOVE_RAFT_VOTER, messages::RemoveRaftVoterRequest::VERSIONS),
    (ApiKey::DESCRIBE_SHARE_GROUP_OFFSETS, messages::DescribeShareGroupOffsetsRequest::VERSIONS),
    (ApiKey::ALTER_SHARE_GROUP_OFFSETS, messages::AlterShareGroupOffsetsRequest::VERSIONS),
    (ApiKey::DELETE_SHARE_GROUP_OFFSETS, messages::DeleteShareGroupOffsetsRequest::VERSIONS),
    (ApiKey::UNREGISTER_CONTROLLER, messages::UnregisterControllerRequest::VERSIONS),
];

#[tokio::test]
async fn dropping_the_broker_closes_its_connections() {
    let (broker, connection) = with_topics().await;
    let address = broker.address();
    drop(broker);
    let error = connection.send(&MetadataRequest::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error}");
    let error = Connection::connect(address).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Connect { .. }), "{error}");
}
