//! A proxy in front of a cluster: clients receive its addresses instead of the brokers', in every response that carries one.
//! Other bytes pass unchanged.

use kayrock::client::Connection;
use kayrock::messages::{FindCoordinatorRequest, ListOffsetsRequest, MetadataRequest, ProduceRequest};
use kayrock::mock::Broker;
use kayrock::proxy::{Event, Proxy};
use kayrock::values::Acks;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let brokers = Broker::builder().with_topics().brokers(3).start().await?;
    let proxy = Proxy::builder(brokers.bootstrap())
        .observe(|event| {
            if let Event::Response { exchange, size, is_changed, .. } = event {
                let change = if *is_changed { "changed" } else { "unchanged" };
                println!("  {} v{}: {size} bytes, {change}", exchange.api_key, exchange.version);
            }
        })
        .start()
        .await?;

    let connection = Connection::connect(proxy.address()).await?;
    let ports: Vec<_> = proxy.listeners().iter().map(|listener| i32::from(listener.address.port())).collect();
    for broker in connection.send(&MetadataRequest::default()).await?.brokers {
        println!("Metadata: broker {} is at {}", broker.node_id, broker.address());
        assert!(ports.contains(&broker.port));
    }
    let request = FindCoordinatorRequest { coordinator_keys: vec!["orders".into()], ..Default::default() };
    for found in connection.send(&request).await?.coordinators {
        println!("FindCoordinator: the group {:?} is at {}:{}", &*found.key, found.host, found.port);
        assert!(ports.contains(&found.port));
    }
    // The proxy does not wait for a response that never comes.
    connection.send_no_response(&ProduceRequest { acks: Acks::None, ..Default::default() }).await?;
    let response = connection.send(&ListOffsetsRequest::default()).await?;
    println!("ListOffsets: {} topics", response.topics.len());
    proxy.shutdown().await;
    Ok(())
}
