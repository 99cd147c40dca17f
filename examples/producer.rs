//! Appends the lines of the standard input to a topic, each once and in order; a line `KEY:VALUE` goes to the partition
//! of its key, as with Java's producer. Without arguments, two lines go to brokers in this process.

use kayrock::client::{Cluster, IdempotentProducer};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Compression};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufRead};
use std::time::SystemTime;

/// Number of lines that are sent together.
const LINES: usize = 1_000;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match *arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        [] => {
            let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 6).start().await?;
            let lines = ["customer-7:two apples", "customer-8:a pear"].map(str::to_owned);
            produce(&brokers.bootstrap(), "orders", &lines).await
        }
        ["--bootstrap", addresses, topic] => {
            let lines = io::stdin().lock().lines().collect::<io::Result<Vec<_>>>()?;
            produce(addresses, topic, &lines).await
        }
        _ => Err("usage: cargo run --example producer [-- --bootstrap HOST:PORT,… TOPIC < FILE]".into()),
    }
}

async fn produce(bootstrap: &str, topic: &str, lines: &[String]) -> Result<()> {
    let cluster = Cluster::connect(bootstrap).await?;
    let producer = IdempotentProducer::new(&cluster).await?;
    for lines in lines.chunks(LINES) {
        append(&cluster, &producer, topic, lines).await?;
    }
    Ok(())
}

/// Appends the lines, one batch for each partition.
async fn append(cluster: &Cluster, producer: &IdempotentProducer, topic: &str, lines: &[String]) -> Result<()> {
    let now = i64::try_from(SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
    let mut batches = BTreeMap::new();
    for line in lines {
        let (key, value) = line.split_once(':').ok_or_else(|| format!("`{line}` has no `:` after the key"))?;
        let partition = cluster.partition_of_key(topic, key.as_bytes()).await?;
        let batch = batches.entry(partition).or_insert_with(|| BatchBuilder::new().compression(Compression::Lz4));
        batch.record(now, Some(key.as_bytes()), Some(value.as_bytes()))?;
    }
    for (partition, batch) in batches {
        let count = batch.records_count();
        let at = producer.send(topic, partition, batch.build()?).await?;
        println!("{topic}-{partition}: {count} at offset {:?}", at.offset);
    }
    Ok(())
}
