//! Clients receive the addresses of the proxy instead of those of the brokers.

use kayrock::client::Connection;
use kayrock::messages::{DescribeClusterRequest, FindCoordinatorRequest, MetadataRequest, ProduceRequest};
use kayrock::mock::Broker;
use kayrock::proxy::Proxy;
use kayrock::values::Acks;
use std::collections::BTreeMap;

async fn three_brokers() -> Broker {
    Broker::builder().with_topics().topic("orders", 3).brokers(3).start().await.unwrap()
}

fn all_topics() -> MetadataRequest {
    MetadataRequest { topics: None, ..Default::default() }
}

#[tokio::test]
async fn every_broker_gets_a_listener_and_every_address_is_one_of_them() {
    let brokers = three_brokers().await;
    let proxy = Proxy::builder(brokers.address().to_string()).start().await.unwrap();
    assert_eq!(proxy.listeners().len(), 1);
    let connection = Connection::connect(proxy.address()).await.unwrap();
    let metadata = connection.send(&all_topics()).await.unwrap();

    let listeners: BTreeMap<_, _> =
        proxy.listeners().into_iter().map(|found| (found.broker_id.unwrap(), found)).collect();
    assert_eq!(listeners.len(), 3);
    for broker in &metadata.brokers {
        let listener = &listeners[&broker.node_id];
        assert_eq!(broker.address(), listener.address.to_string());
        assert_eq!(Some(listener.upstream.to_string()), brokers.address_of(broker.node_id).map(|at| at.to_string()));
        // Each listener leads to its broker.
        let connection = Connection::connect(listener.address).await.unwrap();
        let cluster = connection.send(&DescribeClusterRequest::default()).await.unwrap();
        assert!(
            cluster.brokers.iter().all(|found| i32::from(listeners[&found.broker_id].address.port()) == found.port)
        );
        let request = FindCoordinatorRequest { coordinator_keys: vec!["orders".into()], ..Default::default() };
        let found = &connection.send(&request).await.unwrap().coordinators[0];
        assert_eq!(found.port, i32::from(listeners[&found.node_id].address.port()));
    }
    assert_eq!(proxy.listeners().len(), 3);
    let id = metadata.topics.iter().find(|topic| topic.name == Some("orders".into())).unwrap().topic_id;
    assert_eq!(proxy.topic_name(id), Some("orders".into()));
}

#[tokio::test]
async fn a_request_without_a_response_does_not_shift_the_others() {
    let brokers = three_brokers().await;
    let proxy = Proxy::builder(brokers.bootstrap()).start().await.unwrap();
    let connection = Connection::connect(proxy.address()).await.unwrap();
    for _ in 0..3 {
        connection.send_no_response(&ProduceRequest { acks: Acks::None, ..Default::default() }).await.unwrap();
        assert_eq!(connection.send(&all_topics()).await.unwrap().brokers.len(), 3);
    }
}
