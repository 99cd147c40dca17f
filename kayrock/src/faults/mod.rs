//! Faults for tests: rules on the requests of a broker, and on the bytes of its connections.
//!
//! A [`Rule`] selects requests and acts on them: it responds with errors, delays, disconnects, holds requests until the
//! test releases them, and more. [`Faults`] is a set of rules to which a test adds rules while a broker runs; the
//! in-process broker has one, `mock::Broker::faults`.
//!
//! A [`StreamRule`] disturbs bytes: latency, bandwidth, small pieces, and ends after a number of bytes. [`Network`] is a set
//! of them for the connections of a broker, `mock::Broker::network`, and [`FaultyStream`] applies it to any stream.
//!
#![cfg_attr(all(feature = "client", feature = "mock"), doc = "```")]
#![cfg_attr(not(all(feature = "client", feature = "mock")), doc = "```ignore")]
//! use kayrock::client::Connection;
//! use kayrock::faults::Rule;
//! use kayrock::messages::HeartbeatRequest;
//! use kayrock::mock::Broker;
//! use kayrock::{ApiKey, ErrorCode};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn core::error::Error>> {
//! let broker = Broker::builder().with_topics().start().await?;
//! let error = ErrorCode::REBALANCE_IN_PROGRESS;
//! let rule = broker.faults().add(Rule::api(ApiKey::HEARTBEAT).group("orders").error(error).once());
//!
//! let connection = Connection::connect(broker.address()).await?;
//! let heartbeat = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
//! assert_eq!(connection.send(&heartbeat).await?.error_code, error);
//! assert_eq!(rule.hits(), 1);
//! assert_eq!(connection.send(&heartbeat).await?.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
//! # Ok(())
//! # }
//! ```

mod active;
mod call;
mod conditions;
mod effect;
mod entries;
mod error_response;
mod faulty_stream;
mod handle;
mod network;
mod occurrence;
mod place;
mod plan;
mod refusal;
mod role;
mod rule;
mod set;
mod stream_rule;
#[cfg(test)]
mod tests;

pub(crate) use self::call::{Call, TopicNames};
#[cfg(feature = "mock")]
pub(crate) use self::conditions::Named;
pub(crate) use self::effect::Ending;
pub use self::faulty_stream::FaultyStream;
pub use self::handle::RuleHandle;
pub use self::network::{Network, StreamRuleHandle};
pub use self::place::Place;
pub(crate) use self::plan::{Delivery, Plan, Remainder};
pub(crate) use self::refusal::{refuse, schemas};
pub use self::rule::Rule;
pub use self::set::Faults;
pub use self::stream_rule::{Direction, StreamRule};
