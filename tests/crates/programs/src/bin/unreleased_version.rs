//! Heartbeat with a version 5 that no release has, at a broker that supports it and at one that does not.

use kayrock::client::Connection;
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::{ErrorCode, GroupId, KafkaMessage, Str, UnknownTags, mock::Broker};

/// Heartbeat with the lag of the member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", response = NewHeartbeatResponse, name = "HeartbeatRequest")]
struct NewHeartbeatRequest {
    group_id: GroupId,
    generation_id: i32,
    member_id: Str,
    #[kafka(versions = "3..", nullable, default = None)]
    group_instance_id: Option<Str>,
    #[kafka(versions = "5..", default = -1, ignorable)]
    lag: i64,
    unknown_tags: UnknownTags,
}

/// Response with the number of partitions to give up.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=5", flexible = "4..", name = "HeartbeatResponse")]
struct NewHeartbeatResponse {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    error_code: ErrorCode,
    #[kafka(versions = "5..", ignorable)]
    partitions_to_give_up: i32,
    unknown_tags: UnknownTags,
}

fn heartbeat(request: &NewHeartbeatRequest) -> NewHeartbeatResponse {
    NewHeartbeatResponse { partitions_to_give_up: i32::from(request.lag > 10_000), ..Default::default() }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let new = Broker::builder().on::<NewHeartbeatRequest>(|request, _| heartbeat(&request)).start().await?;
    let old = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default()).start().await?;
    for broker in [new, old] {
        let connection = Connection::connect(broker.address()).await?;
        let version = connection.version_of::<NewHeartbeatRequest>()?;
        let request = NewHeartbeatRequest { group_id: "orders".into(), lag: 70_000, ..Default::default() };
        let response = connection.send(&request).await?;
        response.error_code.into_result()?;
        println!("v{version}: {} partitions to give up", response.partitions_to_give_up);
    }
    Ok(())
}
