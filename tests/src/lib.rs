//! What the test suites share: Kafka's jars, real brokers and real clients.

pub mod agreement;
pub mod allocations;
pub mod ask;
pub mod cache;
pub mod clients;
pub mod exceptions;
pub mod jars;
pub mod java;
pub mod kafka;
pub mod member;
pub mod oracles;
pub mod parity;
pub mod process;
pub mod registry;
pub mod releases;
pub mod sources;
pub mod tree;
pub mod values;
