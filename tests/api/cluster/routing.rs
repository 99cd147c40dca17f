//! Brokers that requests reach.

use super::{heartbeat, receivers, three};
use kayrock::client::ClusterErrorKind;
use kayrock::message::{RequestTarget, Routed, Target, Whole};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::{ApiVersionsRequest, InitProducerIdRequest, MetadataRequest, VoteRequest};
use kayrock::mock::Broker;
use kayrock::values::{CoordinatorType, GroupId};
use kayrock::{ApiKey, BrokerId, ErrorCode, KafkaMessage, TopicName, UnknownTags};

#[tokio::test]
async fn requests_reach_the_brokers_of_their_types() {
    let (brokers, cluster) = three().await;
    brokers.move_coordinator("billing", 3.into());
    brokers.move_coordinator("payments-1", 2.into());

    let response = cluster.send(&heartbeat("billing")).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(receivers(&brokers, ApiKey::HEARTBEAT), [3]);

    let plain = InitProducerIdRequest { transactional_id: None, transaction_timeout_ms: 1_000, ..Default::default() };
    let transactional = InitProducerIdRequest { transactional_id: Some("payments-1".into()), ..plain.clone() };
    assert_eq!(cluster.send(&transactional).await.unwrap().error_code, ErrorCode::NONE);
    assert_eq!(receivers(&brokers, ApiKey::INIT_PRODUCER_ID), [2]);
    assert_eq!(cluster.send(&plain).await.unwrap().error_code, ErrorCode::NONE);

    let topic = CreatableTopic { name: "new".into(), num_partitions: 1, replication_factor: -1, ..Default::default() };
    cluster.send(&CreateTopicsRequest { topics: vec![topic], ..Default::default() }).await.unwrap();
    let controller = cluster.metadata().controller_id().unwrap();
    assert_eq!(receivers(&brokers, ApiKey::CREATE_TOPICS), [controller.0]);
    assert_eq!(cluster.controller().await.unwrap().id, controller);
    assert_eq!(cluster.leader("orders", 1).await.unwrap().id, BrokerId(2));
    assert_eq!(cluster.coordinator(CoordinatorType::Group, "billing").await.unwrap().id, BrokerId(3));
}

#[tokio::test]
async fn a_target_overrides_the_type() {
    let (brokers, cluster) = three().await;
    let to_second = cluster.send_to(Target::Broker(2.into()), &MetadataRequest::default()).await.unwrap();
    assert_eq!(to_second.brokers.len(), 3);
    assert!(receivers(&brokers, ApiKey::METADATA).contains(&2));
    let connection = cluster.connection(Target::leader("orders", 2)).await.unwrap();
    assert_eq!(connection.peer_addr(), brokers.address_of(3.into()));
    let versions = cluster.send_to_all(&ApiVersionsRequest::default()).await.unwrap();
    assert_eq!(versions.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(versions.iter().all(|(_, response)| response.is_ok()));
}

#[tokio::test]
async fn a_request_for_a_given_broker_needs_a_target() {
    let (_brokers, cluster) = three().await;
    let error = cluster.send(&VoteRequest::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::NeedsTarget { api: ApiKey::VOTE }), "{error}");
    let error = cluster.send_to(Target::Broker(9.into()), &ApiVersionsRequest::default()).await.unwrap_err();
    let unavailable = ErrorCode::BROKER_NOT_AVAILABLE;
    assert!(matches!(error.kind(), ClusterErrorKind::Unroutable { code, .. } if *code == unavailable), "{error}");
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_200, versions = "0", response = SealResponse)]
struct SealRequest {
    topic: TopicName,
    partition: i32,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_200, versions = "0")]
struct SealResponse {
    error_code: ErrorCode,
    unknown_tags: UnknownTags,
}

impl Routed for SealRequest {
    const TARGET: RequestTarget = RequestTarget::Leader;
    type Split = Whole;

    fn target(&self) -> Target {
        Target::leader(&self.topic, self.partition)
    }
}

#[tokio::test]
async fn custom_requests_reach_the_brokers_of_their_rules() {
    let brokers = Broker::builder()
        .with_topics()
        .brokers(3)
        .topic("orders", 3)
        .on::<SealRequest>(|_, _| SealResponse::default())
        .on::<AuditRequest>(|request, _| AuditResponse { group_id: request.group_id, ..Default::default() })
        .start()
        .await
        .unwrap();
    brokers.move_coordinator("billing", 3.into());
    let cluster = super::quick().connect(&brokers.bootstrap()).await.unwrap();
    let request = SealRequest { topic: "orders".into(), partition: 1, ..Default::default() };
    assert_eq!(cluster.send(&request).await.unwrap().error_code, ErrorCode::NONE);
    assert_eq!(receivers(&brokers, ApiKey(10_200)), [2]);
    let audit = AuditRequest { group_id: "billing".into(), ..Default::default() };
    assert_eq!(cluster.send(&audit).await.unwrap().group_id, "billing");
    assert_eq!(receivers(&brokers, ApiKey(10_201)), [3]);
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_201, versions = "0", response = AuditResponse, target = "group(group_id)", repeatable)]
struct AuditRequest {
    group_id: GroupId,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_201, versions = "0")]
struct AuditResponse {
    group_id: GroupId,
    unknown_tags: UnknownTags,
}
