//! The names of a cluster's topics from a large response: the example sends Kafka's request, and decodes the response
//! with a custom definition that skips the rest.

use kayrock::client::Connection;
use kayrock::codec::Skipped;
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponsePartition};
use kayrock::messages::{CreateTopicsRequest, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::{BrokerId, ErrorCode, KafkaMessage, Request, Str, Uuid};

/// Kafka's `MetadataResponse`. Unused fields are `Skipped`, so it can be decoded, not encoded.
#[derive(Debug, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", only = "decode", name = "MetadataResponse")]
struct TopicNames<'a> {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: Skipped<i32>,
    brokers: Skipped<Vec<MetadataResponseBroker>>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Skipped<Str>>,
    #[kafka(versions = "1..", ignorable)]
    controller_id: Skipped<BrokerId>,
    topics: Vec<TopicName<'a>>,
    #[kafka(versions = "8..=10")]
    cluster_authorized_operations: Skipped<i32>,
    #[kafka(versions = "13..", ignorable)]
    error_code: Skipped<ErrorCode>,
}

/// A topic, whose name borrows from the frame.
#[derive(Debug, KafkaMessage)]
#[kafka(only = "decode", name = "MetadataResponseTopic")]
struct TopicName<'a> {
    error_code: ErrorCode,
    #[kafka(nullable = "12..", default = [])]
    name: Option<&'a str>,
    #[kafka(versions = "10..", ignorable)]
    topic_id: Skipped<Uuid>,
    #[kafka(versions = "1..", ignorable)]
    is_internal: bool,
    partitions: Skipped<Vec<MetadataResponsePartition>>,
    #[kafka(versions = "8..")]
    topic_authorized_operations: Skipped<i32>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker = Broker::builder().with_topics().start().await?;
    let connection = Connection::connect(broker.address()).await?;
    let topics = ["orders", "payments", "returns"].map(|name| CreatableTopic {
        name: name.into(),
        num_partitions: 100,
        replication_factor: 1,
        ..Default::default()
    });
    connection.send(&CreateTopicsRequest { topics: topics.into(), ..Default::default() }).await?;

    let all = MetadataRequest { topics: None, ..Default::default() };
    let version = connection.version_of::<MetadataRequest>()?;
    let frame = connection.send_for_frame(&all, version).await?;
    let answer = all.response_deserializer_as::<TopicNames<'_>>(version).deserialize(&frame)?;
    for topic in answer.body.topics.iter().filter(|topic| !topic.error_code.is_error() && !topic.is_internal) {
        println!("{}", topic.name.unwrap_or("(no name)"));
    }
    println!("out of {} bytes of Metadata v{version}", frame.len());
    Ok(())
}
