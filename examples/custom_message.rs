//! A custom message: a private API key, three versions, a tagged field and a nullable struct, served by the broker in
//! this process and called over TCP.

use kayrock::client::Connection;
use kayrock::mock::Broker;
use kayrock::schema::Versions;
use kayrock::{KafkaMessage, Str, UnknownTags};

/// Asks a warehouse to reserve items. Kafka's own keys end far below 10000.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=2", flexible = "1..", response = ReserveResponse)]
struct ReserveRequest {
    /// Article number.
    article: Str,
    /// Number of items.
    #[kafka(default = 1)]
    quantity: i32,
    /// Delivery address; null if the items will be collected.
    #[kafka(versions = "2..", nullable, default = None)]
    delivery: Option<Address>,
    /// Priority. A peer without this tag skips it.
    #[kafka(tag = 0, tagged = "1..", default = 5)]
    priority: i8,
    /// Unknown tagged fields, kept for re-encoding.
    unknown_tags: UnknownTags,
}

/// Delivery address. It has the versions of the message that contains it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Address {
    street: Str,
    city: Str,
}

/// Response to [`ReserveRequest`].
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=2", flexible = "1..")]
struct ReserveResponse {
    reserved: i32,
    message: Str,
}

fn reserve(request: &ReserveRequest, version: i16) -> ReserveResponse {
    let where_to = match &request.delivery {
        Some(Address { street, city }) => format!("to be brought to {street}, {city}"),
        None => "to be fetched".to_owned(),
    };
    let ReserveRequest { article, quantity, priority, .. } = request;
    let message = format!("v{version}: {quantity} × {article}, {where_to}, priority {priority}").into();
    ReserveResponse { reserved: request.quantity, message }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker =
        Broker::builder().on::<ReserveRequest>(|request, context| reserve(&request, context.version())).start().await?;
    let connection = Connection::connect(broker.address()).await?;

    let address = Address { street: "Lange Gasse 7".into(), city: "Wien".into() };
    let request =
        ReserveRequest { article: "teapot".into(), delivery: Some(address), priority: 9, ..Default::default() };
    println!("{}", connection.send(&request).await?.message);

    // An older warehouse cannot deliver. Nothing is dropped silently: the field must be cleared first.
    let old = Broker::builder()
        .on::<ReserveRequest>(|request, context| reserve(&request, context.version()))
        .limit::<ReserveRequest>(Versions::new(0, 1))
        .start()
        .await?;
    let connection = Connection::connect(old.address()).await?;
    if let Err(error) = connection.send(&request).await {
        println!("refused: {error}");
    }
    let request = ReserveRequest { delivery: None, ..request };
    println!("{}", connection.send(&request).await?.message);
    Ok(())
}
