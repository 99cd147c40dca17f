//! A connection to a broker, on tokio.
//!
//! A [`Connection`] asks the broker which versions it speaks, sends each request in the highest that both sides have,
//! and gives every answer to the call that waits for it. It connects to one address and follows no metadata: who leads
//! a partition, and whether to try again, is for the caller to know.
//!
//! ```no_run
//! use kayrock::client::Connection;
//! use kayrock::messages::MetadataRequest;
//!
//! # async fn ask() -> Result<(), kayrock::client::ClientError> {
//! let connection = Connection::connect("localhost:9092").await?;
//! let answer = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await?;
//! for topic in answer.topics {
//!     println!("{:?} has {} partitions", topic.name, topic.partitions.len());
//! }
//! # Ok(())
//! # }
//! ```

mod builder;
mod connection;
mod driver;
mod error;
mod handshake;

pub use builder::ConnectionBuilder;
pub use connection::Connection;
pub use error::ClientError;
