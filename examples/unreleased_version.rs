//! A version that no Kafka has yet: a proposed Heartbeat v5, tried out before any broker supports it.
//!
//! The definition is Kafka's with one more field. It supports all existing versions, so that it also works with today's
//! brokers.

use kayrock::client::Connection;
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::mock::Broker;
use kayrock::{ErrorCode, GroupId, KafkaMessage, Request, Str, UnknownTags};

/// Heartbeat, with the load of the member from v5 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", response = LoadedHeartbeatResponse, name = "HeartbeatRequest")]
struct LoadedHeartbeatRequest {
    /// Group id.
    group_id: GroupId,
    /// Generation of the group that the member joined.
    generation_id: i32,
    /// Member id from the coordinator.
    member_id: Str,
    /// Configured name of a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None)]
    group_instance_id: Option<Str>,
    /// Number of records that the member lags; -1 if unknown. Older brokers ignore it.
    #[kafka(versions = "5..", default = -1, ignorable)]
    lag: i64,
    /// Unknown tagged fields, kept for re-encoding.
    unknown_tags: UnknownTags,
}

/// Response to [`LoadedHeartbeatRequest`], with a recommendation from v5 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", name = "HeartbeatResponse")]
struct LoadedHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was violated.
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    /// Error of the member, or 0.
    error_code: ErrorCode,
    /// Number of partitions that the member should give up.
    #[kafka(versions = "5..", ignorable)]
    partitions_to_give_up: i32,
    /// Unknown tagged fields, kept for re-encoding.
    unknown_tags: UnknownTags,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let heartbeat =
        LoadedHeartbeatRequest { group_id: "orders".into(), member_id: "a".into(), lag: 70_000, ..Default::default() };
    for version in [4, 5] {
        println!("v{version} on the wire: {:02x?}", heartbeat.serialize(version, 1, None)?);
    }

    // A broker that supports v5.
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
