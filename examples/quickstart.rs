//! Creates a topic, produces to it, fetches from it and prints the records: at a broker in this process, or at any
//! Kafka.

use kayrock::client::Connection;
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::values::Acks;
use kayrock::{ErrorCode, TopicName, Uuid};
use std::time::{Duration, SystemTime};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run(&Broker::builder().with_topics().start().await?.bootstrap()).await,
        ["--bootstrap", address] => run(address).await,
        _ => Err("usage: cargo run --example quickstart [-- --bootstrap HOST:PORT]".into()),
    }
}

async fn run(bootstrap: &str) -> Result<()> {
    let now = i64::try_from(SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
    let name: TopicName = format!("quickstart-{now}").as_str().into();
    let any = Connection::connect(bootstrap).await?;
    let new = CreatableTopic { name: name.clone(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let created = any.send(&CreateTopicsRequest { topics: vec![new], ..Default::default() }).await?;
    check(created.topics[0].error_code)?;
    let (leader, topic_id) = find_leader(&any, &name).await?;
    println!("created {name} with id {topic_id}");

    let mut batch = BatchBuilder::new();
    batch.record(now, Some(b"greeting"), Some(b"hello, Kafka"))?;
    batch.record(now, None, Some(b"bye"))?;
    // Older versions name topics by name, newer ones by id; the field that the chosen version lacks is left out.
    let data = vec![PartitionProduceData { records: Some(batch.build()?), ..Default::default() }];
    let data = TopicProduceData { name: name.clone(), topic_id, partition_data: data, ..Default::default() };
    let request = ProduceRequest { acks: Acks::All, timeout_ms: 5_000, topic_data: vec![data], ..Default::default() };
    let produced = &leader.send(&request).await?.responses[0].partition_responses[0];
    check(produced.error_code)?;
    println!(
        "produced from offset {} on, by Produce v{}",
        produced.base_offset,
        leader.version_of::<ProduceRequest>()?
    );

    let wanted = vec![FetchPartition { fetch_offset: 0, partition_max_bytes: 1 << 20, ..Default::default() }];
    let wanted = FetchTopic { topic: name, topic_id, partitions: wanted, ..Default::default() };
    let request = FetchRequest { max_wait_ms: 5_000, min_bytes: 1, topics: vec![wanted], ..Default::default() };
    let fetched = &leader.send(&request).await?.responses[0].partitions[0];
    check(fetched.error_code)?;
    for batch in fetched.records.iter().flat_map(|records| records.batches()) {
        for record in batch?.records()? {
            let record = record?;
            let [key, value] = [record.key, record.value].map(|bytes| bytes.map(String::from_utf8_lossy));
            println!("fetched offset {}: key {key:?}, value {value:?}", record.offset);
        }
    }
    Ok(())
}

/// Connects to the broker that leads the topic's only partition, once there is one.
async fn find_leader(any: &Connection, name: &TopicName) -> Result<(Connection, Uuid)> {
    let wanted = MetadataRequestTopic { name: Some(name.clone()), ..Default::default() };
    loop {
        let request = MetadataRequest { topics: Some(vec![wanted.clone()]), ..Default::default() };
        let answer = any.send(&request).await?;
        let leader = answer.topics[0].partitions.first().map(|partition| partition.leader_id);
        if let Some(broker) = answer.brokers.iter().find(|broker| Some(broker.node_id) == leader) {
            let address = (broker.host.as_str(), u16::try_from(broker.port)?);
            return Ok((Connection::connect(address).await?, answer.topics[0].topic_id));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn check(code: ErrorCode) -> Result<()> {
    if code.is_error() { Err(code.to_string().into()) } else { Ok(()) }
}
