//! A typed broker in the process, for tests: real framing over TCP on the loopback.
//!
//! A [`Broker`] answers the requests it was told to answer, Kafka's or one's own, and says in its `ApiVersions` that
//! it does. [`BrokerBuilder::with_topics`] adds a small log in memory and a coordinator of groups, enough for producers and
//! consumers. As Kafka does, it takes the requests of a connection one after the other, and closes the connection at a
//! request that it cannot read or does not serve.
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
//! let answer = connection.send(&heartbeat).await?;
//! assert_eq!(answer.error_code, ErrorCode::REBALANCE_IN_PROGRESS);
//! # Ok(())
//! # }
//! ```

mod api;
mod broker;
mod groups;
mod log;
mod serve;

pub use api::Context;
pub use broker::{Broker, BrokerBuilder};
