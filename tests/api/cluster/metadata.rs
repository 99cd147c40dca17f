//! Metadata of a cluster and its connections.

use super::{count, quick, three};
use kayrock::client::{AttemptFailure, ClientErrorKind, Cluster, ClusterErrorKind};
use kayrock::faults::Rule;
use kayrock::message::Target;
use kayrock::messages::DescribeClusterRequest;
use kayrock::messages::delete_topics::DeleteTopicsRequest;
use kayrock::messages::fetch::FetchRequest;
use kayrock::messages::metadata::{MetadataRequest, MetadataResponse};
use kayrock::mock::Broker;
use kayrock::{ApiKey, BrokerId, ErrorCode, Uuid};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[tokio::test]
async fn concurrent_refreshes_are_one() {
    let (brokers, cluster) = three().await;
    let before = count(&brokers, ApiKey::METADATA);
    brokers.faults().add(Rule::api(ApiKey::METADATA).delay(Duration::from_millis(50)));
    let refreshes: Vec<_> = (0..20)
        .map(|_| {
            let cluster = cluster.clone();
            tokio::spawn(async move { cluster.refresh().await })
        })
        .collect();
    for refresh in refreshes {
        refresh.await.unwrap().unwrap();
    }
    assert_eq!(count(&brokers, ApiKey::METADATA), before + 1);
}

#[tokio::test]
async fn concurrent_lookups_of_a_topic_are_one() {
    let (brokers, cluster) = three().await;
    let before = count(&brokers, ApiKey::METADATA);
    let lookups: Vec<_> = (0..20)
        .map(|_| {
            let cluster = cluster.clone();
            tokio::spawn(async move { cluster.leader("orders", 2).await.map(|leader| leader.id) })
        })
        .collect();
    for lookup in lookups {
        assert_eq!(lookup.await.unwrap().unwrap(), BrokerId(3));
    }
    assert_eq!(count(&brokers, ApiKey::METADATA), before + 1);
}

#[tokio::test]
async fn concurrent_connects_are_one() {
    let (brokers, cluster) = three().await;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let cluster = cluster.clone();
            tokio::spawn(
                async move { cluster.send_to(Target::Broker(3.into()), &DescribeClusterRequest::default()).await },
            )
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let requests = brokers.requests();
    let to_third = requests.iter().filter(|request| request.broker_id == BrokerId(3));
    assert_eq!(to_third.map(|request| request.connection).collect::<BTreeSet<_>>().len(), 1);
}

#[tokio::test]
async fn metadata_are_refreshed_by_age() {
    let (brokers, _) = three().await;
    let cluster = quick().metadata_max_age(Duration::from_millis(100)).connect(&brokers.bootstrap()).await.unwrap();
    let before = count(&brokers, ApiKey::METADATA);
    cluster.send(&DescribeClusterRequest::default()).await.unwrap();
    assert_eq!(count(&brokers, ApiKey::METADATA), before);
    tokio::time::sleep(Duration::from_millis(120)).await;
    cluster.send(&DescribeClusterRequest::default()).await.unwrap();
    assert_eq!(count(&brokers, ApiKey::METADATA), before + 1);
}

#[tokio::test]
async fn topics_that_no_call_uses_are_left_out() {
    let idle = Duration::from_millis(100);
    let brokers = Broker::builder().with_topics().topic("orders", 1).topic("payments", 1).start().await.unwrap();
    let cluster = quick().metadata_max_idle(idle).connect(&brokers.bootstrap()).await.unwrap();
    let names = || cluster.metadata().topics().map(|topic| topic.name.to_string()).collect::<Vec<_>>();
    for topic in ["orders", "payments"] {
        cluster.leader(topic, 0).await.unwrap();
    }
    // A refresh notices the uses since the last one.
    cluster.refresh().await.unwrap();
    assert_eq!(names(), ["orders", "payments"]);
    tokio::time::sleep(idle).await;
    cluster.leader("payments", 0).await.unwrap();
    cluster.refresh().await.unwrap();
    assert_eq!(names(), ["payments"]);
    let requests = brokers.requests();
    let last = requests.iter().rfind(|request| request.api_key() == ApiKey::METADATA).unwrap();
    let last = last.body::<MetadataRequest>().unwrap();
    assert_eq!(last.topics.unwrap().iter().map(|topic| topic.name.clone().unwrap()).collect::<Vec<_>>(), ["payments"]);
    cluster.leader("orders", 0).await.unwrap();
    assert_eq!(names(), ["orders", "payments"]);
}

#[tokio::test]
async fn a_topic_that_the_client_may_not_see_is_an_error_at_once() {
    let brokers = Broker::builder()
        .around(|request: MetadataRequest, _, next| async move {
            let mut response = next.respond(request).await.expect("`with_topics` serves it");
            for topic in &mut response.topics {
                topic.error_code = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
            }
            response
        })
        .with_topics()
        .topic("orders", 1)
        .start()
        .await
        .unwrap();
    let cluster = quick().missing_topic_wait(Duration::from_secs(60)).connect(&brokers.bootstrap()).await.unwrap();
    let request = FetchRequest::for_partition("orders", Uuid::default(), 0, 0);
    for error in [cluster.leader("orders", 0).await.unwrap_err(), cluster.send(&request).await.unwrap_err()] {
        let expected = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
        assert!(matches!(error.kind(), ClusterErrorKind::Unroutable { code, .. } if *code == expected), "{error}");
    }
}

#[tokio::test]
async fn brokers_come_and_go() {
    let (brokers, cluster) = three().await;
    brokers.stop_broker(3.into()).await;
    cluster.refresh().await.unwrap();
    let ids = |cluster: &Cluster| cluster.metadata().brokers().map(|broker| broker.id.0).collect::<Vec<_>>();
    assert_eq!(ids(&cluster), [1, 2]);
    brokers.start_broker(3.into()).await.unwrap();
    cluster.refresh().await.unwrap();
    assert_eq!(ids(&cluster), [1, 2, 3]);
}

#[tokio::test]
async fn a_topic_that_is_created_again_has_its_new_id() {
    let (brokers, cluster) = three().await;
    cluster.leader("orders", 0).await.unwrap();
    let first = cluster.metadata().topic("orders").unwrap().id;
    let delete = DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
    cluster.send(&delete).await.unwrap();
    let second = brokers.create_topic("orders", 3).await.unwrap();
    assert_ne!(first, second);
    // The request has the old id, as the caller got it; the metadata have the new one afterwards.
    let response = cluster.send(&FetchRequest::for_partition("orders", first, 0, 0)).await;
    let code = response.unwrap().into_partition().unwrap_err();
    assert!([ErrorCode::UNKNOWN_TOPIC_ID, ErrorCode::INCONSISTENT_TOPIC_ID].contains(&code), "{code}");
    assert_eq!(cluster.metadata().topic("orders").unwrap().id, second);
    let response = cluster.send(&FetchRequest::for_partition("", second, 0, 0)).await.unwrap();
    assert!(response.into_partition().is_ok());
}

#[tokio::test]
async fn topics_are_found_by_id() {
    let (brokers, cluster) = three().await;
    let id = brokers.create_topic("payments", 2).await.unwrap();
    assert_eq!(cluster.leader(id, 1).await.unwrap().id, BrokerId(2));
    let metadata = cluster.metadata();
    assert_eq!(metadata.topic(id).unwrap().name, "payments");
    assert_eq!(metadata.partition("payments", 0).unwrap().leader, Some(BrokerId(1)));
    let error = cluster.leader(Uuid::from_u128(7), 0).await.unwrap_err();
    let unknown = ErrorCode::UNKNOWN_TOPIC_ID;
    assert!(matches!(error.kind(), ClusterErrorKind::Unroutable { code, .. } if *code == unknown), "{error}");
}

#[tokio::test]
async fn another_cluster_id_is_noticed() {
    let is_other = Arc::new(AtomicBool::new(false));
    let switch = Arc::clone(&is_other);
    let brokers = Broker::builder()
        .around(move |request: MetadataRequest, _, next| {
            let id = if switch.load(Ordering::Relaxed) { "blue" } else { "green" };
            async move {
                let response = next.respond(request).await.expect("`with_topics` serves it");
                MetadataResponse { cluster_id: Some(id.into()), ..response }
            }
        })
        .with_topics()
        .start()
        .await
        .unwrap();
    let cluster = quick().connect(&brokers.bootstrap()).await.unwrap();
    assert_eq!(cluster.metadata().cluster_id(), Some("green"));
    is_other.store(true, Ordering::Relaxed);
    let error = cluster.refresh().await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::OtherCluster { .. }));
    assert_eq!(error.to_string(), "the brokers belong to the cluster blue instead of green");
    assert_eq!(cluster.metadata().cluster_id(), Some("green"));
}

#[tokio::test]
async fn bootstrap_addresses_serve_again_if_no_broker_responds() {
    // The first broker's metadata name a broker that never responds.
    let target = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let is_lost = Arc::new(AtomicBool::new(true));
    let (switch, port) = (Arc::clone(&is_lost), i32::from(target.address().port()));
    let entry = Broker::builder()
        .around(move |request: MetadataRequest, _, next| {
            let port = if switch.load(Ordering::Relaxed) { 1 } else { port };
            async move {
                let mut response = next.respond(request).await.expect("`with_topics` serves it");
                response.brokers[0].port = port;
                response
            }
        })
        .with_topics()
        .topic("orders", 1)
        .start()
        .await
        .unwrap();
    let cluster = quick().connect(&entry.bootstrap()).await.unwrap();
    let heartbeat = super::heartbeat("g");
    let deadline = Duration::from_millis(300);
    let error = cluster.with_deadline(deadline).send(&heartbeat).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::Deadline { .. }), "{error}");
    is_lost.store(false, Ordering::Relaxed);
    assert!(cluster.send(&heartbeat).await.is_ok());

    is_lost.store(true, Ordering::Relaxed);
    let without = quick().rebootstrap(false).connect(&entry.bootstrap()).await.unwrap();
    is_lost.store(false, Ordering::Relaxed);
    let error = without.with_deadline(deadline).send(&heartbeat).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::Deadline { .. }), "{error}");
}

#[tokio::test]
async fn a_broker_can_demand_that_the_client_starts_again() {
    let (brokers, cluster) = three().await;
    brokers
        .faults()
        .add(Rule::api(ApiKey::METADATA).error(ErrorCode::REBOOTSTRAP_REQUIRED).at(kayrock::faults::Place::Top).once());
    cluster.refresh().await.unwrap();
    assert_eq!(cluster.metadata().brokers().len(), 3);
}

#[tokio::test]
async fn a_cluster_without_a_broker_is_an_error_with_all_attempts() {
    let error = quick().connect("127.0.0.1:1,127.0.0.1:2").await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::NoBroker));
    assert_eq!(error.attempts().len(), 2);
    for attempt in error.attempts() {
        let AttemptFailure::Client(failure) = &attempt.failure else { panic!("{attempt:?}") };
        assert!(matches!(failure.kind(), ClientErrorKind::Connect { .. }), "{failure}");
    }
    let error = quick().connect("::1").await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::Bootstrap(_)));
}

#[tokio::test]
async fn connections_end_with_the_last_handle() {
    let (_brokers, cluster) = three().await;
    for id in 1..=3 {
        cluster.send_to(Target::Broker(id.into()), &DescribeClusterRequest::default()).await.unwrap();
    }
    let connection = cluster.connection(Target::Broker(2.into())).await.unwrap();
    let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let other = cluster.clone();
    drop(cluster);
    drop(connection);
    assert!(other.send(&DescribeClusterRequest::default()).await.is_ok());
    drop(other);
    let metrics = tokio::runtime::Handle::current().metrics();
    for _ in 0..200 {
        // Each broker has a task per connection too.
        if metrics.num_alive_tasks() + 6 <= tasks {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{} tasks before, {} after", tasks, metrics.num_alive_tasks());
}

#[tokio::test]
async fn a_silent_broker_does_not_keep_the_metadata_back() {
    let (brokers, cluster) = three().await;
    for id in 1..=3 {
        cluster.send_to(Target::Broker(id.into()), &DescribeClusterRequest::default()).await.unwrap();
    }
    for silent in 1..=2 {
        brokers.faults().add(Rule::api(ApiKey::METADATA).broker(silent).silence());
    }
    // Each silent broker costs two seconds at most.
    tokio::time::timeout(Duration::from_millis(4_500), cluster.refresh()).await.unwrap().unwrap();
}
