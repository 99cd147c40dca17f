//! Creates a topic, produces to it, fetches from it and prints the records: at a broker in this process, or at any
//! Kafka cluster.

use kayrock::client::Connection;
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::messages::{CreateTopicsRequest, FetchRequest, MetadataRequest, MetadataResponse, ProduceRequest};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::{ErrorCode, Uuid};
use std::error::Error;
use std::time::{Duration, SystemTime};
use tokio::time::sleep;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Longest wait for the leader of a new topic.
const LEADER_TIMEOUT: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &*arguments {
        [] => produce_and_fetch(&Broker::builder().with_topics().start().await?.bootstrap()).await,
        [option, address] if option == "--bootstrap" => produce_and_fetch(address).await,
        _ => Err("usage: cargo run --example quickstart [-- --bootstrap HOST:PORT]".into()),
    }
}

async fn produce_and_fetch(bootstrap: &str) -> Result<()> {
    let now = i64::try_from(SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
    let topic = format!("quickstart-{now}");
    let any = Connection::connect(bootstrap).await?;

    let controller = connect_to_controller(&any).await?;
    let new =
        CreatableTopic { name: topic.as_str().into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let request = CreateTopicsRequest { topics: vec![new], timeout_ms: 10_000, ..Default::default() };
    let created = controller.send(&request).await?.topics;
    created.first().ok_or("the response lacks the topic")?.error_code.into_result()?;
    let (leader, topic_id) = connect_to_leader(&any, &topic).await?;
    println!("created {topic} with id {topic_id}");

    let mut batch = BatchBuilder::new();
    batch.record(now, Some(b"greeting"), Some(b"hello, Kafka"))?;
    batch.record(now, None, Some(b"bye"))?;
    // Older versions identify the topic by its name, newer ones by its id.
    let request = ProduceRequest::for_partition(topic.as_str(), topic_id, 0, batch.build()?);
    let version = leader.version_for(&request)?;
    let produced = leader.send(&request).await?.into_partition()?;
    println!("produced two records from offset {} on, by Produce v{version}", produced.base_offset);

    let request = FetchRequest::for_partition(topic.as_str(), topic_id, 0, produced.base_offset);
    let fetched = leader.send(&request).await?.into_partition()?;
    for batch in &mut fetched.fetched(produced.base_offset) {
        for record in batch?.records()? {
            let record = record?;
            let [key, value] = [record.key, record.value].map(|bytes| bytes.map(String::from_utf8_lossy));
            println!("fetched offset {}: key {key:?}, value {value:?}", record.offset);
        }
    }
    Ok(())
}

/// Connects to the broker that creates topics.
async fn connect_to_controller(any: &Connection) -> Result<Connection> {
    let metadata = any.send(&MetadataRequest::default()).await?;
    let controller = metadata.brokers.iter().find(|broker| broker.node_id == metadata.controller_id);
    let controller = controller.ok_or("the cluster has no controller at present; try again")?;
    Ok(Connection::connect(controller.address()).await?)
}

/// Connects to the broker that leads the topic's only partition, once there is one.
async fn connect_to_leader(any: &Connection, topic: &str) -> Result<(Connection, Uuid)> {
    let find = async {
        loop {
            let metadata: MetadataResponse = any.send(&MetadataRequest::for_topics([topic])).await?;
            match metadata.leader_of(topic, 0) {
                Ok(leader) => {
                    let leader = Connection::connect(leader.address()).await?;
                    return Ok((leader, metadata.topic(topic)?.topic_id));
                }
                Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::LEADER_NOT_AVAILABLE) => {
                    sleep(Duration::from_millis(50)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    tokio::time::timeout(LEADER_TIMEOUT, find).await.map_err(|_| format!("{topic} has no leader"))?
}
