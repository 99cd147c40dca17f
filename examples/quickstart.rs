//! Creates a topic, produces to it, reads the records and prints them: with brokers in this process, or any cluster.

use kayrock::client::Cluster;
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use std::error::Error;
use std::time::SystemTime;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &*arguments {
        [] => {
            let brokers = Broker::builder().with_topics().brokers(3).start().await?;
            produce_and_read(&brokers.bootstrap()).await
        }
        [option, addresses] if option == "--bootstrap" => produce_and_read(addresses).await,
        _ => Err("usage: cargo run --example quickstart [-- --bootstrap HOST:PORT,…]".into()),
    }
}

async fn produce_and_read(bootstrap: &str) -> Result<(), Box<dyn Error>> {
    let cluster = Cluster::connect(bootstrap).await?;
    let now = i64::try_from(SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
    let topic = cluster.create_topic(format!("quickstart-{now}"), 1, -1).await?.name;

    let mut batch = BatchBuilder::new();
    batch.record(now, Some(b"greeting"), Some(b"hello, Kafka"))?;
    let produced = cluster.produce(topic.clone(), 0, batch.build()?).await?;

    let mut reader = cluster.reader(topic.clone(), 0, produced.base_offset);
    let record = reader.next().await?;
    println!("{topic} has at offset {}: key {:?}, value {:?}", record.offset, record.key, record.value);
    Ok(())
}
