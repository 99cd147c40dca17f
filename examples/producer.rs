//! Appends the lines of the standard input to a topic, each once and in order, at a broker in this process or at any Kafka
//! cluster.

use kayrock::client::{Cluster, IdempotentProducer};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use std::error::Error;
use std::io::stdin;
use std::time::SystemTime;

/// Lines of a batch.
const LINES: usize = 100;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &*arguments {
        [] => {
            let broker = Broker::builder().with_topics().topic("lines", 1).start().await?;
            produce(&broker.bootstrap(), "lines").await
        }
        [option, bootstrap, topic] if option == "--bootstrap" => produce(bootstrap, topic).await,
        _ => Err("usage: cargo run --example producer [-- --bootstrap HOST:PORT,… TOPIC] < LINES".into()),
    }
}

async fn produce(bootstrap: &str, topic: &str) -> Result<()> {
    let producer = IdempotentProducer::new(&Cluster::connect(bootstrap).await?).await?;
    let lines = stdin().lines().collect::<std::io::Result<Vec<_>>>()?;
    for lines in lines.chunks(LINES) {
        let now = i64::try_from(SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
        let mut batch = BatchBuilder::new();
        for line in lines {
            batch.record(now, None, Some(line.as_bytes()))?;
        }
        let produced = producer.send(topic, 0, batch.build()?).await?;
        println!("{} lines at offset {:?}", lines.len(), produced.offset);
    }
    Ok(())
}
