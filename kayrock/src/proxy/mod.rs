//! Proxy in front of a cluster, for tests and tools, on tokio.
//!
//! A [`Proxy`] opens a listener for each broker, as the brokers become known, and replaces their addresses in all responses,
//! so that clients connect to it only. Hooks see requests and responses and may change, delay or drop them; the rules of
//! [`faults`](crate::faults) disturb them; observers get an [`Event`] for each. Messages that nothing reads are forwarded
//! in pieces, byte for byte and with a constant amount of memory.
//!
#![cfg_attr(feature = "mock", doc = "```")]
#![cfg_attr(not(feature = "mock"), doc = "```ignore")]
//! use kayrock::client::Connection;
//! use kayrock::messages::MetadataRequest;
//! use kayrock::mock::Broker;
//! use kayrock::proxy::{Proxy, ResponseAction};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn core::error::Error>> {
//! let brokers = Broker::builder().with_topics().topic("orders", 1).brokers(3).start().await?;
//! let proxy = Proxy::builder(brokers.bootstrap())
//!     .on_response::<MetadataRequest>(|request, response, exchange| {
//!         println!("{:?}: {} topics after {:?}", request.topics, response.topics.len(), exchange.elapsed());
//!         ResponseAction::forward()
//!     })
//!     .start()
//!     .await?;
//!
//! let connection = Connection::connect(proxy.address()).await?;
//! let metadata = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await?;
//! let ports = proxy.listeners().into_iter().map(|listener| i32::from(listener.address.port()));
//! let ports: Vec<_> = ports.collect();
//! assert!(metadata.brokers.iter().all(|broker| ports.contains(&broker.port)));
//! # Ok(())
//! # }
//! ```
//!
//! The order is: client, rules, hooks, addresses and versions, broker. A rule acts nearest to the client; hooks see the
//! addresses of the proxy. The guide [`proxy`](crate::guides::proxy) has the details.

mod action;
mod api_versions;
mod builder;
mod connection_info;
mod disturbing;
mod endpoints;
mod error;
mod event;
mod exchange;
mod hooks;
mod listeners;
#[cfg(feature = "sasl")]
mod login;
mod parts;
mod pending;
mod race;
mod request_head;
mod requests;
mod responses;
mod running;
mod session;
mod shared;
mod stop;
mod streams;
mod supervisor;
#[cfg(feature = "tls")]
mod tls;
mod topics;
mod tracked;
mod upstream;

pub use self::action::{RequestAction, ResponseAction};
pub use self::builder::ProxyBuilder;
pub use self::connection_info::ConnectionInfo;
pub use self::error::{ProxyError, ProxyErrorKind, Side};
pub use self::event::{Event, Origin};
pub use self::exchange::Exchange;
pub use self::listeners::Listener;
pub use self::running::Proxy;
#[cfg(feature = "tls")]
pub use self::tls::CertificateAuthority;
pub use self::tracked::Tracked;
