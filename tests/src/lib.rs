//! What the test suites share: Kafka's jars, real brokers and real clients.

pub mod cache;
pub mod clients;
pub mod jars;
pub mod kafka;
pub mod process;
pub mod registry;
