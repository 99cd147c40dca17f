//! Calls of `Cluster` for common tasks, on in-process brokers.

mod administration;
mod groups;
mod reading;
mod topics;
mod transactions;

use kayrock::client::{Cluster, Connection};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use std::time::Duration;

const NOW: i64 = 1_700_000_000_000;

async fn connect(brokers: &Broker) -> Cluster {
    let cluster = Cluster::builder()
        .retry_backoff(Duration::from_millis(10), Duration::from_millis(50))
        .missing_topic_wait(Duration::from_millis(100))
        .deadline(Duration::from_secs(5));
    cluster.connect(&brokers.bootstrap()).await.unwrap()
}

/// A cluster whose brokers must respond within 200 ms, if the request does not let them wait.
async fn connect_impatiently(broker: &Broker) -> Cluster {
    let connection = Connection::builder().timeout(Duration::from_millis(200));
    Cluster::builder().connection(connection).connect(&broker.bootstrap()).await.unwrap()
}

fn batch(values: &[&str]) -> Records {
    let mut batch = BatchBuilder::new();
    for value in values {
        batch.record(NOW, None, Some(value.as_bytes())).unwrap();
    }
    batch.build().unwrap()
}
