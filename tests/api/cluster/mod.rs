//! Clusters of in-process brokers from the point of view of a client.

mod metadata;
mod retries;
mod routing;
mod split;
mod targets;

use kayrock::ApiKey;
use kayrock::client::{Cluster, ClusterBuilder};
use kayrock::messages::HeartbeatRequest;
use kayrock::mock::Broker;
use std::time::Duration;

/// Settings with short pauses.
fn quick() -> ClusterBuilder {
    Cluster::builder()
        .retry_backoff(Duration::from_millis(10), Duration::from_millis(50))
        .missing_topic_wait(Duration::from_millis(200))
        .deadline(Duration::from_secs(5))
}

/// Three brokers that lead a partition each.
async fn three() -> (Broker, Cluster) {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await.unwrap();
    let cluster = quick().connect(&brokers.bootstrap()).await.unwrap();
    (brokers, cluster)
}

/// Number of requests of an API that the brokers received.
fn count(brokers: &Broker, api: ApiKey) -> usize {
    receivers(brokers, api).len()
}

/// Ids of the brokers that received requests of an API.
fn receivers(brokers: &Broker, api: ApiKey) -> Vec<i32> {
    let requests = brokers.requests();
    requests.iter().filter(|request| request.api_key() == api).map(|request| request.broker_id.0).collect()
}

fn heartbeat(group: &str) -> HeartbeatRequest {
    HeartbeatRequest { group_id: group.into(), ..Default::default() }
}
