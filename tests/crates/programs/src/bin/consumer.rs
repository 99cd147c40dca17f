//! Prints the records of partition 0 of a topic: `consumer BOOTSTRAP TOPIC`.

use kayrock::client::Connection;
use kayrock::messages::{FetchRequest, MetadataRequest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(bootstrap), Some(topic)) = (args.next(), args.next()) else { return Err("BOOTSTRAP TOPIC".into()) };
    let metadata = Connection::connect(bootstrap).await?.send(&MetadataRequest::for_topics([topic.as_str()])).await?;
    let leader = Connection::connect(metadata.leader_of(&topic, 0)?.address()).await?;
    let topic_id = metadata.topic(&topic)?.topic_id;

    let mut offset = 0;
    loop {
        let request = FetchRequest::for_partition(topic.as_str(), topic_id, 0, offset);
        let partition = leader.send(&request).await?.into_partition()?;
        let mut fetched = partition.fetched(offset);
        for record in fetched.all_records() {
            let record = record?;
            println!("{}: {}", record.offset, String::from_utf8_lossy(&record.value.unwrap_or_default()));
        }
        offset = fetched.next_offset();
        if offset >= partition.high_watermark {
            return Ok(());
        }
    }
}
