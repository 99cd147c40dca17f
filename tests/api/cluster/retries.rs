//! Attempts after a failure, their end and their history.

use super::{count, heartbeat, quick, receivers, three};
use kayrock::client::{AttemptFailure, ClientErrorKind, ClusterErrorKind, Connection};
use kayrock::faults::Rule;
use kayrock::message::Target;
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::{
    DeleteTopicsRequest, DescribeClusterRequest, FetchRequest, JoinGroupRequest, MetadataRequest, ProduceRequest,
};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::{ApiKey, ErrorCode, Uuid};
use std::error::Error;
use std::time::{Duration, Instant};

fn create() -> CreateTopicsRequest {
    let topic = CreatableTopic { name: "new".into(), num_partitions: 1, replication_factor: -1, ..Default::default() };
    CreateTopicsRequest { topics: vec![topic], ..Default::default() }
}

fn produce(producer_id: i64) -> ProduceRequest {
    let mut batch = BatchBuilder::new();
    if producer_id >= 0 {
        batch = batch.producer(producer_id, 0, 0);
    }
    batch.record(1, None, Some(b"paid")).unwrap();
    ProduceRequest::for_partition("orders", Uuid::default(), 0, batch.build().unwrap())
}

#[tokio::test]
async fn a_coordinator_that_moves_is_found_again() {
    let (brokers, cluster) = three().await;
    cluster.send(&heartbeat("billing")).await.unwrap();
    brokers.move_coordinator("billing", 2.into());
    let response = cluster.send(&heartbeat("billing")).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(receivers(&brokers, ApiKey::HEARTBEAT), [1, 1, 2]);
}

#[tokio::test]
async fn a_leader_that_moves_is_found_again_without_a_pause() {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 1).start().await.unwrap();
    let pause = Duration::from_secs(60);
    let cluster = quick().retry_backoff(pause, pause).connect(&brokers.bootstrap()).await.unwrap();
    cluster.send(&produce(-1)).await.unwrap();
    brokers.move_leader("orders", 0, 3.into());
    let response = cluster.send(&produce(-1)).await.unwrap().into_partition().unwrap();
    assert_eq!(response.base_offset, 1);
    assert_eq!(receivers(&brokers, ApiKey::PRODUCE), [1, 1, 3]);
}

#[tokio::test]
async fn busy_brokers_are_asked_again_after_growing_pauses() {
    let (brokers, _) = three().await;
    let pause = Duration::from_millis(40);
    let cluster = quick().retry_backoff(pause, pause * 4).connect(&brokers.bootstrap()).await.unwrap();
    let busy = Rule::api(ApiKey::HEARTBEAT).error(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS).times(3);
    brokers.faults().add(busy);
    let start = Instant::now();
    assert_eq!(cluster.send(&heartbeat("g")).await.unwrap().error_code, ErrorCode::UNKNOWN_MEMBER_ID);
    // 40, 80 and 160 milliseconds, each shorter by at most a fifth.
    assert!(start.elapsed() >= pause * 7 * 8 / 10, "{:?}", start.elapsed());
    assert_eq!(count(&brokers, ApiKey::HEARTBEAT), 4);
}

#[tokio::test]
async fn the_last_response_is_the_result_at_the_deadline() {
    let (brokers, cluster) = three().await;
    brokers.faults().add(Rule::api(ApiKey::HEARTBEAT).error(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS));
    let deadline = Duration::from_millis(300);
    let start = Instant::now();
    let response = cluster.with_deadline(deadline).send(&heartbeat("g")).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS);
    assert!((deadline..deadline + Duration::from_millis(250)).contains(&start.elapsed()));
    assert!(count(&brokers, ApiKey::HEARTBEAT) > 3);
}

#[tokio::test]
async fn a_silent_broker_ends_the_call_at_its_deadline_with_its_history() {
    let (brokers, _) = three().await;
    let connection = Connection::builder().timeout(Duration::from_millis(60));
    let cluster = quick().connection(connection).connect(&brokers.bootstrap()).await.unwrap();
    brokers.faults().add(Rule::api(ApiKey::HEARTBEAT).silence());
    let deadline = Duration::from_millis(400);
    let start = Instant::now();
    let error = cluster.with_deadline(deadline).send(&heartbeat("g")).await.unwrap_err();
    assert!((deadline..deadline + Duration::from_millis(250)).contains(&start.elapsed()), "{:?}", start.elapsed());
    assert!(matches!(error.kind(), ClusterErrorKind::Deadline { api: ApiKey::HEARTBEAT, after } if *after == deadline));
    assert!(error.attempts().len() > 1, "{:?}", error.attempts());
    for attempt in error.attempts() {
        let AttemptFailure::Client(failure) = &attempt.failure else { panic!("{attempt:?}") };
        assert!(matches!(failure.kind(), ClientErrorKind::Timeout { .. }), "{failure}");
        assert_eq!(attempt.broker, Some(1.into()));
    }
    let source = error.source().unwrap().to_string();
    assert!(source.contains("exceeded its timeout"), "{source}");
    assert!(!error.to_string().contains(&source));
}

#[tokio::test]
async fn requests_that_may_have_been_executed_are_repeated_only_if_that_is_safe() {
    let (brokers, cluster) = three().await;
    // The broker executes the request and closes the connection without a response.
    let cut = |api| brokers.faults().add(Rule::api(api).applied(true).cut_response(0).once());

    cut(ApiKey::CREATE_TOPICS);
    let error = cluster.send(&create()).await.unwrap_err();
    let ClusterErrorKind::Client(closed) = error.kind() else { panic!("{error}") };
    assert!(matches!(closed.kind(), ClientErrorKind::Closed), "{closed}");
    assert!(!closed.is_unsent());
    assert_eq!(count(&brokers, ApiKey::CREATE_TOPICS), 1);

    // The caller allows it, and gets the response to the second one.
    cut(ApiKey::CREATE_TOPICS);
    let response = cluster.retry_unsafe(true).send(&create()).await.unwrap();
    assert_eq!(response.topics[0].error_code, ErrorCode::TOPIC_ALREADY_EXISTS);

    // Reading is always safe.
    cut(ApiKey::DESCRIBE_CLUSTER);
    assert!(cluster.send(&DescribeClusterRequest::default()).await.is_ok());
    cut(ApiKey::FETCH);
    assert!(cluster.send(&FetchRequest::for_partition("orders", Uuid::default(), 0, 0)).await.is_ok());

    // Records with a sequence are recognized by the broker, others are not.
    cut(ApiKey::PRODUCE);
    assert!(cluster.send(&produce(-1)).await.is_err());
    cut(ApiKey::PRODUCE);
    let produced = cluster.send(&produce(7)).await.unwrap().into_partition().unwrap();
    assert_eq!(produced.base_offset, 1);
    assert_eq!(brokers.records("orders", 0).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_request_that_was_refused_as_a_whole_is_repeated() {
    let (brokers, cluster) = three().await;
    brokers.faults().add(Rule::api(ApiKey::CREATE_TOPICS).error(ErrorCode::NOT_CONTROLLER).times(2));
    assert_eq!(cluster.send(&create()).await.unwrap().topics[0].error_code, ErrorCode::NONE);
    assert_eq!(count(&brokers, ApiKey::CREATE_TOPICS), 3);
    // An unknown topic is the result of a request to the controller.
    let delete = DeleteTopicsRequest { topic_names: vec!["missing".into()], ..Default::default() };
    let response = cluster.send(&delete).await.unwrap();
    assert_eq!(response.responses[0].error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    assert_eq!(count(&brokers, ApiKey::DELETE_TOPICS), 1);
}

#[tokio::test]
async fn a_dropped_connection_is_noticed_and_replaced() {
    let (brokers, cluster) = three().await;
    cluster.send_to(Target::Broker(2.into()), &MetadataRequest::default()).await.unwrap();
    brokers.stop_broker(2.into()).await;
    brokers.start_broker(2.into()).await.unwrap();
    // The request is repeatable, or was not sent, depending on when the client notices.
    let connection = cluster.connection(Target::Broker(2.into())).await.unwrap();
    let _ = connection.send(&MetadataRequest::default()).await;
    let response = cluster.send_to(Target::Broker(2.into()), &MetadataRequest::default()).await;
    assert!(response.is_ok(), "{response:?}");
}

#[tokio::test]
async fn a_throttled_broker_is_left_alone() {
    let (brokers, cluster) = three().await;
    let throttle = Duration::from_millis(300);
    brokers.faults().add(Rule::api(ApiKey::DESCRIBE_CLUSTER).broker(2).throttle(throttle).once());
    let target = Target::Broker(2.into());
    let response = cluster.send_to(target.clone(), &DescribeClusterRequest::default()).await.unwrap();
    assert_eq!(response.throttle_time_ms, 300);
    let start = Instant::now();
    cluster.send_to(target, &DescribeClusterRequest::default()).await.unwrap();
    assert!(start.elapsed() + Duration::from_millis(20) >= throttle, "{:?}", start.elapsed());
}

#[tokio::test]
async fn join_group_has_more_time_than_the_rebalance_timeout() {
    let brokers = Broker::builder()
        .with_topics()
        .brokers(2)
        .around(async |request: JoinGroupRequest, _, next| {
            tokio::time::sleep(Duration::from_millis(300)).await;
            next.respond(request).await.expect("`with_topics` serves it")
        })
        .start()
        .await
        .unwrap();
    let connection = Connection::builder().timeout(Duration::from_millis(100));
    let cluster = quick().connection(connection).connect(&brokers.bootstrap()).await.unwrap();
    let request = JoinGroupRequest { group_id: "g".into(), rebalance_timeout_ms: 500, ..Default::default() };
    let response = cluster.send(&request).await.unwrap();
    assert_ne!(response.error_code, ErrorCode::NONE);
    assert_eq!(count(&brokers, ApiKey::JOIN_GROUP), 1);
}

#[tokio::test]
async fn fetch_has_more_time_than_its_max_wait() {
    let (brokers, _) = three().await;
    let connection = Connection::builder().timeout(Duration::from_millis(100));
    let cluster = quick().connection(connection).connect(&brokers.bootstrap()).await.unwrap();
    let fetch = FetchRequest {
        max_wait_ms: 300,
        min_bytes: 1_000,
        ..FetchRequest::for_partition("orders", Uuid::default(), 0, 0)
    };
    assert!(cluster.send(&fetch).await.is_ok());
    assert_eq!(count(&brokers, ApiKey::FETCH), 1);
}

#[tokio::test]
async fn an_api_without_a_common_version_fails_alone() {
    let brokers = Broker::builder()
        .with_topics()
        .brokers(2)
        .limit::<DescribeClusterRequest>(kayrock::schema::Versions::new(9, 9))
        .start()
        .await
        .unwrap();
    let cluster = quick().connect(&brokers.bootstrap()).await.unwrap();
    let error = cluster.send(&DescribeClusterRequest::default()).await.unwrap_err();
    let ClusterErrorKind::Client(client) = error.kind() else { panic!("{error}") };
    assert!(matches!(client.kind(), ClientErrorKind::NoCommonVersion(_)), "{client}");
    assert!(cluster.send(&MetadataRequest::default()).await.is_ok());
}

#[tokio::test]
async fn a_dropped_call_leaves_the_cluster_usable() {
    let (brokers, cluster) = three().await;
    let hold = brokers.faults().add(Rule::api(ApiKey::HEARTBEAT).hold());
    let heartbeat = heartbeat("g");
    let dropped = tokio::time::timeout(Duration::from_millis(50), cluster.send(&heartbeat)).await;
    assert!(dropped.is_err());
    hold.remove();
    hold.release();
    assert!(cluster.send(&heartbeat).await.is_ok());
}

#[tokio::test]
async fn futures_can_be_spawned() {
    let (_brokers, cluster) = three().await;
    let spawned = cluster.clone();
    let task = tokio::spawn(async move { spawned.send(&produce(-1)).await });
    assert!(task.await.unwrap().is_ok());
}
