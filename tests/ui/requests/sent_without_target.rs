use kayrock::KafkaMessage;
use kayrock::client::Cluster;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = PingResponse)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {}

async fn send(cluster: &Cluster) {
    let _ = cluster.send(&PingRequest {}).await;
}

fn main() {}
