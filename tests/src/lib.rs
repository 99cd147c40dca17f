//! Shared code of the test binaries: jars of Kafka, real brokers and clients, random values, the runner of suites.

pub mod agreement;
pub mod allocations;
pub mod ask;
pub mod cache;
pub mod clients;
pub mod crc;
pub mod driven;
pub mod exceptions;
pub mod jars;
pub mod java;
pub mod kafka;
pub mod member;
pub mod parity;
pub mod partitions;
pub mod process;
pub mod registry;
pub mod releases;
pub mod sources;
pub mod suites;
pub mod tree;
pub mod values;

/// The guide for users of Kayrock for Elixir, whose code is compiled here: it uses more features than the crate's own
/// tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/from-kayrock.md")]
struct FromKayrock;
