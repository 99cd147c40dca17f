//! A private API: defined, served by the in-process broker and called over TCP.

use kayrock::client::Connection;
use kayrock::mock::Broker;
use kayrock::{ErrorCode, KafkaMessage, Str, UnknownTags};

/// Reserves an article in a warehouse.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1", flexible = "1..", response = ReserveResponse)]
struct ReserveRequest {
    article: Str,
    #[kafka(default = 1)]
    quantity: i32,
    #[kafka(tag = 0, tagged = "1..", default = 5)]
    priority: i8,
    unknown_tags: UnknownTags,
}

/// Result of the reservation.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1", flexible = "1..")]
struct ReserveResponse {
    error_code: ErrorCode,
    reserved: i32,
}

fn reserve(request: &ReserveRequest) -> ReserveResponse {
    match request.quantity {
        1..=10 => ReserveResponse { reserved: request.quantity, ..Default::default() },
        _ => ReserveResponse { error_code: ErrorCode::INVALID_REQUEST, ..Default::default() },
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker = Broker::builder().on::<ReserveRequest>(|request, _| reserve(&request)).start().await?;
    let connection = Connection::connect(broker.address()).await?;
    let request = ReserveRequest { article: "teapot".into(), quantity: 3, priority: 9, ..Default::default() };
    let response = connection.send(&request).await?;
    response.error_code.into_result()?;
    println!("reserved {}", response.reserved);
    Ok(())
}
