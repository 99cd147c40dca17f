use kayrock::KafkaMessage;
use kayrock::client::Connection;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 10_001, versions = "0", response = PingResponse<'_>)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 10_001, versions = "0")]
struct PingResponse<'a> {
    text: &'a str,
}

async fn ping(connection: &Connection) {
    connection.send(&PingRequest {}).await.unwrap();
}

fn main() {}
