//! Clusters of in-process brokers from the point of view of a client.

use kayrock::client::{Cluster, ClusterErrorKind};
use kayrock::message::Target;
use kayrock::messages::{ApiVersionsRequest, HeartbeatRequest, VoteRequest};
use kayrock::mock::Broker;
use kayrock::{ApiKey, BrokerId, ErrorCode};
use std::time::Duration;

async fn three() -> (Broker, Cluster) {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await.unwrap();
    let cluster = Cluster::builder()
        .retry_backoff(Duration::from_millis(10), Duration::from_millis(50))
        .deadline(Duration::from_secs(5))
        .connect(&brokers.bootstrap())
        .await
        .unwrap();
    (brokers, cluster)
}

/// Number of requests of an API that the brokers received.
fn count(brokers: &Broker, api: ApiKey) -> usize {
    brokers.requests().iter().filter(|request| request.api_key() == api).count()
}

/// Ids of the brokers that received requests of an API.
fn receivers(brokers: &Broker, api: ApiKey) -> Vec<i32> {
    let requests = brokers.requests();
    requests.iter().filter(|request| request.api_key() == api).map(|request| request.broker_id.0).collect()
}

fn heartbeat(group: &str) -> HeartbeatRequest {
    HeartbeatRequest { group_id: group.into(), ..Default::default() }
}

#[tokio::test]
async fn requests_go_where_their_type_says() {
    let (brokers, cluster) = three().await;
    assert_eq!(cluster.leader("orders", 1).await.unwrap().id, BrokerId(2));
    assert!(cluster.metadata().topic("orders").is_some());
    brokers.move_coordinator("billing", 3.into());
    let response = cluster.send(&heartbeat("billing")).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(receivers(&brokers, ApiKey::HEARTBEAT), [3]);
    let response = cluster.send_to(Target::Broker(2.into()), &ApiVersionsRequest::default()).await;
    assert!(response.is_ok());
    let error = cluster.send(&VoteRequest::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::NeedsTarget { api: ApiKey::VOTE }), "{error}");
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
