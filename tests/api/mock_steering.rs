//! Calls of the test on the in-process broker: retention, compaction, telemetry, producers, the log of requests.

use kayrock::client::Connection;
use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig, CreateTopicsRequest};
use kayrock::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::{
    CreatePartitionsRequest, DeleteTopicsRequest, EndTxnRequest, GetTelemetrySubscriptionsRequest, HeartbeatRequest,
    InitProducerIdRequest, PushTelemetryRequest, create_partitions, delete_topics,
};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::schema::Versions;
use kayrock::values::{Acks, AlterConfigOperation, CompressionType, ConfigResourceType};
use kayrock::{ApiKey, BrokerId, Bytes, ErrorCode};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

async fn with_config(name: &str, config: &[(&str, &str)]) -> Broker {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let configs = config.iter().map(|(name, value)| CreatableTopicConfig {
        name: (*name).into(),
        value: Some((*value).into()),
        ..Default::default()
    });
    let topic = CreatableTopic {
        name: name.into(),
        num_partitions: 1,
        replication_factor: 1,
        configs: configs.collect(),
        ..Default::default()
    };
    let request = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
    assert_eq!(broker.ask(request, 7).await.unwrap().topics[0].error_code, ErrorCode::NONE);
    broker
}

fn batch(timestamp: i64, pairs: &[(&str, &str)]) -> Records {
    let mut batch = BatchBuilder::new();
    for (key, value) in pairs {
        let key = Some(key.as_bytes()).filter(|key| !key.is_empty());
        batch.record(timestamp, key, Some(value.as_bytes())).unwrap();
    }
    batch.build().unwrap()
}

async fn values(broker: &Broker, topic: &str) -> Vec<(i64, String)> {
    let records = broker.records(topic, 0).await.unwrap();
    let texts = records.iter().map(|record| String::from_utf8(record.value.as_deref().unwrap().to_vec()).unwrap());
    records.iter().map(|record| record.offset).zip(texts).collect()
}

#[tokio::test]
async fn compaction_keeps_the_last_record_of_each_key() {
    let broker = with_config("users", &[]).await;
    broker.append("users", 0, batch(1, &[("", "0")])).await.unwrap();
    compact_from_now(&broker, "users").await;
    for pairs in [&[("a", "1"), ("b", "2")][..], &[("a", "3")], &[("c", "4"), ("a", "5"), ("c", "6")]] {
        broker.append("users", 0, batch(1, pairs)).await.unwrap();
    }
    broker.compact();
    let expected = [(0, "0"), (2, "2"), (5, "5"), (6, "6")].map(|(offset, value)| (offset, value.to_owned()));
    assert_eq!(values(&broker, "users").await, expected);
    assert_eq!(broker.offsets("users", 0).unwrap().end, 7);
    broker.compact();
    assert_eq!(values(&broker, "users").await, expected);
}

/// Sets the policy of a topic, which afterwards refuses records without keys.
async fn compact_from_now(broker: &Broker, topic: &str) {
    let config = AlterableConfig {
        name: "cleanup.policy".into(),
        config_operation: AlterConfigOperation::Set,
        value: Some("compact".into()),
        ..Default::default()
    };
    let resource = AlterConfigsResource {
        resource_type: ConfigResourceType::Topic,
        resource_name: topic.into(),
        configs: vec![config],
        ..Default::default()
    };
    let request = IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() };
    assert_eq!(broker.ask(request, 1).await.unwrap().responses[0].error_code, ErrorCode::NONE);
}

#[tokio::test]
async fn compacted_topics_refuse_records_without_keys() {
    let broker = with_config("users", &[("cleanup.policy", "delete,compact")]).await;
    let mixed = batch(1, &[("a", "1"), ("", "2"), ("b", "3"), ("", "4")]);
    assert_eq!(broker.append("users", 0, mixed.clone()).await, Err(ErrorCode::INVALID_RECORD));
    let data = PartitionProduceData { index: 0, records: Some(mixed), ..Default::default() };
    let topic = TopicProduceData { name: "users".into(), partition_data: vec![data], ..Default::default() };
    let request = ProduceRequest { acks: Acks::All, topic_data: vec![topic], ..Default::default() };
    let response = broker.ask(request, 12).await.unwrap();
    let refused = &response.responses[0].partition_responses[0];
    let places: Vec<_> = refused.record_errors.iter().map(|error| error.batch_index).collect();
    assert_eq!((refused.error_code, places), (ErrorCode::INVALID_RECORD, vec![1, 3]));
    assert_eq!(broker.offsets("users", 0).unwrap().end, 0);
}

#[tokio::test]
async fn retention_deletes_by_age_and_by_size() {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let broker = with_config("old", &[("retention.ms", "60000")]).await;
    for timestamp in [now - 90_000, now - 70_000, now] {
        broker.append("old", 0, batch(timestamp, &[("a", "1")])).await.unwrap();
    }
    broker.apply_retention();
    let offsets = broker.offsets("old", 0).unwrap();
    assert_eq!((offsets.start, offsets.end), (2, 3));

    let size = batch(now, &[("a", "1")]).len();
    let limit = (2 * size).to_string();
    let broker = with_config("large", &[("retention.bytes", &limit)]).await;
    for _ in 0..5 {
        broker.append("large", 0, batch(now, &[("a", "1")])).await.unwrap();
    }
    broker.apply_retention();
    assert_eq!(broker.offsets("large", 0).unwrap().start, 3);

    // A compacted topic has no retention.
    let broker = with_config("kept", &[("cleanup.policy", "compact"), ("retention.ms", "1")]).await;
    broker.append("kept", 0, batch(1, &[("a", "1")])).await.unwrap();
    broker.apply_retention();
    assert_eq!(broker.offsets("kept", 0).unwrap().start, 0);
}

#[tokio::test]
async fn telemetry_is_requested_and_pushed() {
    let builder = Broker::builder().with_topics().telemetry(["org.apache."], Duration::from_secs(7));
    let broker = builder.start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    let subscription = connection.send(&GetTelemetrySubscriptionsRequest::default()).await.unwrap();
    assert_eq!((subscription.push_interval_ms, subscription.requested_metrics), (7_000, vec!["org.apache.".into()]));
    let push = PushTelemetryRequest {
        client_instance_id: subscription.client_instance_id,
        subscription_id: subscription.subscription_id,
        metrics: Bytes::from_static(b"metrics"),
        ..Default::default()
    };
    let unknown = PushTelemetryRequest { subscription_id: 99, ..push.clone() };
    let compressed = PushTelemetryRequest { compression_type: CompressionType::Other(9), ..push.clone() };
    for (request, code) in [
        (push, ErrorCode::NONE),
        (unknown, ErrorCode::UNKNOWN_SUBSCRIPTION_ID),
        (compressed, ErrorCode::UNSUPPORTED_COMPRESSION_TYPE),
    ] {
        assert_eq!(connection.send(&request).await.unwrap().error_code, code);
    }
    let pushed = broker.wait_for(|request| request.api_key() == ApiKey::PUSH_TELEMETRY).await;
    assert_eq!(pushed.body::<PushTelemetryRequest>().unwrap().metrics, "metrics");

    // Without a subscription, the broker does not list the APIs.
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    assert!(connection.send(&GetTelemetrySubscriptionsRequest::default()).await.is_err());
}

async fn produce(broker: &Broker, base_sequence: i32) -> ErrorCode {
    let mut batch = BatchBuilder::new().producer(7, 0, base_sequence);
    batch.record(1, None, Some(b"a")).unwrap();
    let data = PartitionProduceData { records: Some(batch.build().unwrap()), ..Default::default() };
    let topic = TopicProduceData { name: "t".into(), partition_data: vec![data], ..Default::default() };
    let request = ProduceRequest { acks: Acks::All, topic_data: vec![topic], ..Default::default() };
    broker.ask(request, 12).await.unwrap().responses[0].partition_responses[0].error_code
}

#[tokio::test]
async fn forgotten_producers_begin_again() {
    let broker = Broker::builder().with_topics().topic("t", 1).start().await.unwrap();
    assert_eq!(produce(&broker, 0).await, ErrorCode::NONE);
    assert_eq!(produce(&broker, 9).await, ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
    broker.forget_producers("t", 0);
    assert_eq!(produce(&broker, 9).await, ErrorCode::NONE);
}

#[tokio::test]
async fn state_of_the_cluster_is_read_and_changed() {
    let brokers = Broker::builder().with_topics().brokers(2).topic("t", 2).start().await.unwrap();
    assert_eq!([0, 1].map(|index| brokers.leader_of("t", index)), [BrokerId(1), BrokerId(2)]);
    brokers.move_leader("t", 0, BrokerId(2));
    brokers.move_coordinator("g", BrokerId(2));
    assert_eq!((brokers.leader_of("t", 0), brokers.coordinator_of("g")), (BrokerId(2), BrokerId(2)));
    brokers.bump_leader_epoch("t", 0);
    assert_eq!(brokers.offsets("t", 0).unwrap().leader_epoch, 2);
    assert_eq!((brokers.offsets("t", 2), brokers.offsets("u", 0)), (None, None));
}

/// A broker that is stopped at first is one that joins the cluster later.
#[tokio::test]
async fn brokers_join_and_leave_the_cluster() {
    let brokers = Broker::builder().with_topics().brokers(2).start().await.unwrap();
    brokers.stop_broker(BrokerId(2)).await;
    let connection = Connection::connect(brokers.address()).await.unwrap();
    let request = kayrock::messages::MetadataRequest::default();
    assert_eq!(connection.send(&request).await.unwrap().brokers.len(), 1);
    brokers.start_broker(BrokerId(2)).await.unwrap();
    assert_eq!(connection.send(&request).await.unwrap().brokers.len(), 2);
}

#[tokio::test]
async fn topics_are_changed_by_requests_of_the_test() {
    let broker = Broker::builder().with_topics().topic("t", 1).start().await.unwrap();
    let topic = create_partitions::CreatePartitionsTopic {
        name: "t".into(),
        count: 3,
        assignments: None,
        ..Default::default()
    };
    broker.ask(CreatePartitionsRequest { topics: vec![topic], ..Default::default() }, 3).await.unwrap();
    assert!(broker.offsets("t", 2).is_some());
    let topic = delete_topics::DeleteTopicState { name: Some("t".into()), ..Default::default() };
    broker.ask(DeleteTopicsRequest { topics: vec![topic], ..Default::default() }, 6).await.unwrap();
    assert_eq!(broker.offsets("t", 0), None);
}

/// The test aborts a transaction by the request of a new producer.
#[tokio::test]
async fn transactions_are_aborted_by_the_test() {
    let broker = Broker::builder().with_topics().topic("t", 1).start().await.unwrap();
    let init = InitProducerIdRequest {
        transactional_id: Some("mover".into()),
        transaction_timeout_ms: 60_000,
        ..Default::default()
    };
    let first = broker.ask(init.clone(), 5).await.unwrap();
    let second = broker.ask(init, 5).await.unwrap();
    assert_eq!((second.producer_id, second.producer_epoch), (first.producer_id, first.producer_epoch + 1));
    let end = EndTxnRequest {
        transactional_id: "mover".into(),
        producer_id: first.producer_id,
        producer_epoch: first.producer_epoch,
        ..Default::default()
    };
    assert_eq!(broker.ask(end, 3).await.unwrap().error_code, ErrorCode::PRODUCER_FENCED);
}

#[tokio::test]
async fn connections_and_requests_are_counted() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let before = tokio::time::Instant::now();
    let connection = Connection::connect(broker.address()).await.unwrap();
    let _other = broker.connect_in_memory();
    connection.send(&HeartbeatRequest::default()).await.unwrap();
    assert_eq!(broker.open_connections(), 2);
    let request = broker.wait_for(|request| request.api_key() == ApiKey::HEARTBEAT).await;
    assert!(request.received >= before);
    broker.clear_requests();
    assert!(broker.requests().is_empty());
    drop(connection);
    while broker.open_connections() > 1 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// An API without versions is not served: a client without it sends no idempotent batches.
#[tokio::test]
async fn apis_are_switched_off_by_limits() {
    let none = Versions::new(1, 0);
    let broker = Broker::builder().with_topics().limit::<InitProducerIdRequest>(none).start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    assert!(connection.api_table().iter().all(|(api, _)| api != ApiKey::INIT_PRODUCER_ID));
}
