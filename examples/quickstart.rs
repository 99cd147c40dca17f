//! Creates a topic, produces to it, fetches from it, and prints what comes back: against a broker in this process, or
//! with `--bootstrap HOST:PORT` against any Kafka.

use kayrock::client::{ClientError, Connection};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::{ErrorCode, TopicName, Uuid, mock::Broker, records::BatchBuilder};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run(&Broker::builder().with_log().start().await?.bootstrap()).await,
        ["--bootstrap", address] => run(address).await,
        _ => Err("usage: cargo run --example quickstart [-- --bootstrap HOST:PORT]".into()),
    }
}

async fn run(bootstrap: &str) -> Result<()> {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let topic: TopicName = format!("quickstart-{now}").as_str().into();
    let any = Connection::connect(bootstrap).await?;

    // -1: as many replicas as the broker usually makes.
    let new = CreatableTopic { name: topic.clone(), num_partitions: 1, replication_factor: -1, ..Default::default() };
    let created = any.send(&CreateTopicsRequest { topics: vec![new], ..Default::default() }).await?;
    check(created.topics.first().ok_or("no answer about the topic")?.error_code)?;
    let (leader, topic_id) = find_leader(&any, &topic).await?;
    println!("created {topic} with id {topic_id} at {bootstrap}");

    let mut batch = BatchBuilder::new();
    batch.record(now, Some(b"greeting"), Some(b"hello, Kafka"))?;
    batch.record(now, None, Some(b"bye"))?;
    // Newer versions name topics by id, older ones by name: whichever the version lacks is left out.
    let data = PartitionProduceData { index: 0, records: Some(batch.build()?), ..Default::default() };
    let data = TopicProduceData { name: topic.clone(), topic_id, partition_data: vec![data], ..Default::default() };
    let request = ProduceRequest { acks: -1, timeout_ms: 10_000, topic_data: vec![data], ..Default::default() };
    let produced = leader.send(&request).await?;
    for partition in produced.responses.iter().flat_map(|topic| &topic.partition_responses) {
        check(partition.error_code)?;
        println!("produced from offset {} on, by Produce v{}", partition.base_offset, leader.version_of::<ProduceRequest>()?);
    }

    let wanted = FetchPartition { partition: 0, fetch_offset: 0, partition_max_bytes: 1 << 20, ..Default::default() };
    let wanted = FetchTopic { topic, topic_id, partitions: vec![wanted], ..Default::default() };
    let request = FetchRequest { max_wait_ms: 5_000, min_bytes: 1, topics: vec![wanted], ..Default::default() };
    let fetched = leader.send(&request).await?;
    for partition in fetched.responses.iter().flat_map(|topic| &topic.partitions) {
        check(partition.error_code)?;
        for batch in partition.records.iter().flat_map(|records| records.batches()) {
            for record in batch?.records()? {
                let record = record?;
                let [key, value] = [record.key, record.value].map(|bytes| bytes.map(String::from_utf8_lossy));
                println!("fetched offset {}: {key:?} {value:?}", record.offset);
            }
        }
    }
    Ok(())
}
