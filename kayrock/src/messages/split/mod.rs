//! Requests that concern several brokers.
//!
//! The functions are `#[inline]`, so that only the crate that sends a request compiles its rule.
//!
//! Source: the clients of Kafka 4.x: `Sender`, `OffsetFetcherUtils` and the strategies in `clients/admin/internals`.

mod configs;
mod everywhere;
mod groups;
mod markers;
mod partitions;
mod results;
