//! Appends two records to partition 0 of a topic: `producer BOOTSTRAP TOPIC`.

use kayrock::client::Connection;
use kayrock::messages::{MetadataRequest, ProduceRequest};
use kayrock::records::BatchBuilder;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(bootstrap), Some(topic)) = (args.next(), args.next()) else { return Err("BOOTSTRAP TOPIC".into()) };
    let metadata = Connection::connect(bootstrap).await?.send(&MetadataRequest::for_topics([topic.as_str()])).await?;
    let leader = Connection::connect(metadata.leader_of(&topic, 0)?.address()).await?;
    let topic_id = metadata.topic(&topic)?.topic_id;

    let mut batch = BatchBuilder::new();
    batch.record(1_700_000_000_000, Some(b"greeting"), Some(b"hello"))?;
    batch.record(1_700_000_000_001, None, Some(b"bye"))?;
    let request = ProduceRequest::for_partition(topic.as_str(), topic_id, 0, batch.build()?);
    let partition = leader.send(&request).await?.into_partition()?;
    println!("first offset {}", partition.base_offset);
    Ok(())
}
