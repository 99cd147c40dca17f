//! Creates a topic, produces to it, reads the records and prints them: with brokers in this process, or any cluster.

use kayrock::client::Cluster;
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock_examples::command_line;
use std::error::Error;
use std::process::ExitCode;
use std::time::SystemTime;

#[tokio::main]
async fn main() -> ExitCode {
    let result = match *command_line::words(&command_line::arguments()) {
        [] => in_process().await,
        ["--bootstrap", addresses] => produce_and_read(addresses).await,
        _ => Err("usage: cargo run --example quickstart [-- --bootstrap HOST:PORT,…]".into()),
    };
    command_line::finish(result)
}

async fn in_process() -> Result<(), Box<dyn Error>> {
    produce_and_read(&Broker::builder().with_topics().brokers(3).start().await?.bootstrap()).await
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
    let [key, value] = [record.key, record.value].map(|bytes| bytes.map(|bytes| bytes.escape_ascii().to_string()));
    println!("{topic} has at offset {}: key {key:?}, value {value:?}", record.offset);
    Ok(())
}
