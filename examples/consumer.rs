//! Prints the committed records of a topic, from the committed offsets of a group on, and commits the offsets after them.
//! Without arguments, it reads one record from brokers in this process.

use kayrock::client::{Cluster, GroupMember, PartitionOffset};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::values::{IsolationLevel, ListOffsetsTimestamp};
use std::collections::BTreeMap;
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match *arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        [] => {
            let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await?;
            let cluster = Cluster::connect(&brokers.bootstrap()).await?;
            let mut batch = BatchBuilder::new();
            batch.record(1_700_000_000_000, None, Some(b"two apples"))?;
            cluster.produce("orders", 1, batch.build()?).await?;
            consume(&cluster, "billing", "orders").await
        }
        ["--bootstrap", addresses, group, topic] => consume(&Cluster::connect(addresses).await?, group, topic).await,
        _ => Err("usage: cargo run --example consumer [-- --bootstrap HOST:PORT,… GROUP TOPIC]".into()),
    }
}

/// Reads each partition up to its present end.
async fn consume(cluster: &Cluster, group: &str, topic: &str) -> Result<()> {
    let committed = cluster.committed_offsets(group, topic).await?;
    let committed: BTreeMap<_, _> = committed.iter().map(|found| (found.partition, found.offset)).collect();
    let partitions = cluster.partition_leaders(topic).await?.into_keys();
    let level = IsolationLevel::ReadCommitted;
    for end in cluster.list_offsets(topic, partitions, ListOffsetsTimestamp::LATEST, level).await? {
        end.error_code.into_result()?;
        let partition = end.partition_index;
        let start = match committed.get(&partition) {
            Some(&offset) => offset,
            None => cluster.partition_offset(topic, partition, ListOffsetsTimestamp::EARLIEST).await?,
        };
        let mut reader = cluster.reader(topic, partition, start).isolation_level(level);
        while reader.position() < end.offset {
            for record in reader.poll().await? {
                println!("{topic}-{partition} at {}: {:?}", record.offset, record.value);
            }
        }
        let next = PartitionOffset::new(topic, partition, reader.position());
        cluster.commit_offsets(&GroupMember::outside(group), [next]).await?;
    }
    Ok(())
}
