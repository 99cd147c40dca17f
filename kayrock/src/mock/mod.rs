//! Typed in-process broker for tests, with real framing over TCP on the loopback.
//!
//! A [`Broker`] serves the requests that have a handler, Kafka's or custom ones, and lists them in its `ApiVersions`
//! response. [`BrokerBuilder::with_topics`] adds a log in memory and a group coordinator, enough for producers and
//! consumers. As Kafka does, the broker handles the requests of a connection in order, and closes the connection on a
//! request that it cannot decode or does not serve.
//!
#![cfg_attr(feature = "client", doc = "```")]
#![cfg_attr(not(feature = "client"), doc = "```ignore")]
//! use kayrock::client::Connection;
//! use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
//! use kayrock::{ErrorCode, mock::Broker};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn core::error::Error>> {
//! let broker = Broker::builder()
//!     .on::<HeartbeatRequest>(|request, context| {
//!         assert_eq!((request.group_id.as_str(), context.version()), ("orders", 4));
//!         HeartbeatResponse { error_code: ErrorCode::REBALANCE_IN_PROGRESS, ..Default::default() }
//!     })
//!     .start()
//!     .await?;
//!
//! let connection = Connection::connect(broker.address()).await?;
//! let heartbeat = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
//! let response = connection.send(&heartbeat).await?;
//! assert_eq!(response.error_code, ErrorCode::REBALANCE_IN_PROGRESS);
//! # Ok(())
//! # }
//! ```

mod api;
mod apis;
mod broker;
mod builder;
mod client_name;
mod cluster;
mod configs;
mod connection;
mod context;
mod elections;
mod endpoint;
mod failure;
mod features;
mod followers;
mod groups;
mod guarded;
mod ids;
mod inspection;
mod listener;
mod log;
mod next;
mod operations;
mod partitions;
mod pattern;
mod read_ahead;
mod reassignments;
mod repeats;
mod requests;
#[cfg(feature = "sasl")]
mod sasl;
mod security;
mod sequence;
mod service;
mod session;
mod share;
mod steering;
mod telemetry;
#[cfg(feature = "tls")]
mod tls;
mod topics;
mod transactions;
mod with_topics;
mod without_sasl;

pub use self::broker::Broker;
pub use self::builder::BrokerBuilder;
pub use self::context::Context;
pub use self::endpoint::Listener;
pub use self::failure::{Failure, FailureKind, Failures};
pub use self::next::Next;
pub use self::partitions::PartitionOffsets;
pub use self::requests::ReceivedRequest;
#[cfg(feature = "sasl")]
pub use self::sasl::{Login, SaslServer};
pub use self::security::Acl;
pub use self::share::ShareRecords;
#[cfg(feature = "certificates")]
pub use self::tls::TestAuthority;
#[cfg(feature = "tls")]
pub use self::tls::TlsServer;
