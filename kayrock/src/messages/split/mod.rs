//! Requests that concern several brokers.
//!
//! Source: the clients of Kafka 4.x: `Sender`, `OffsetFetcherUtils` and the strategies in `clients/admin/internals`.

mod configs;
mod everywhere;
mod groups;
mod partitions;
mod results;
