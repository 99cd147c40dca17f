//! A version that no Kafka has yet: Heartbeat v5 as somebody proposes it, tried out before any broker speaks it.
//!
//! The definition is Kafka's with one more field. It speaks all versions that there are, so that it can be used with
//! today's brokers, too.

use kayrock::client::Connection;
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::mock::Broker;
use kayrock::{ErrorCode, GroupId, KafkaMessage, Request, Str, UnknownTags};

/// Heartbeat, with the load of the member from v5 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", response = LoadedHeartbeatResponse, name = "HeartbeatRequest")]
struct LoadedHeartbeatRequest {
    /// The group whose coordinator is asked.
    group_id: GroupId,
    /// The generation that the member joined.
    generation_id: i32,
    /// The id that the coordinator gave the member.
    member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None)]
    group_instance_id: Option<Str>,
    /// How many records the member lags behind; -1 when it does not know. Older brokers do without.
    #[kafka(versions = "5..", default = -1, ignorable)]
    lag: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    unknown_tags: UnknownTags,
}

/// The answer, with an advice from v5 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", name = "HeartbeatResponse")]
struct LoadedHeartbeatResponse {
    /// For how long a quota delays the client, in milliseconds.
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    /// Why the member cannot go on.
    error_code: ErrorCode,
    /// How many partitions the member should give up.
    #[kafka(versions = "5..", ignorable)]
    partitions_to_give_up: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    unknown_tags: UnknownTags,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let heartbeat =
        LoadedHeartbeatRequest { group_id: "orders".into(), member_id: "a".into(), lag: 70_000, ..Default::default() };
    for version in [4, 5] {
        println!("v{version} on the wire: {:02x?}", heartbeat.serialize(version, 1, None)?);
    }

    // A broker of the future.
    let future = Broker::builder()
        .on::<LoadedHeartbeatRequest>(|request, _| LoadedHeartbeatResponse {
            partitions_to_give_up: i32::from(request.lag > 10_000),
            ..Default::default()
        })
        .start()
        .await?;
    // A broker of today, which has Kafka's own definition.
    let today = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default()).start().await?;

    for (name, broker) in [("future", future), ("today", today)] {
        let connection = Connection::connect(broker.address()).await?;
        let version = connection.version_of::<LoadedHeartbeatRequest>()?;
        let answer = connection.send(&heartbeat).await?;
        println!("{name}: v{version}, give up {} partitions", answer.partitions_to_give_up);
    }
    Ok(())
}
