//! Every struct of Kafka's messages, built with a value for each field and `..Default::default()`.
//!
//! Clippy must not report that the struct update has no effect: users write it everywhere, so that new fields of Kafka are
//! no breaking change. The build script generates the functions from the sources of the messages.

#![deny(clippy::needless_update)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "most structs are moved field by field; those of integers are copied"
)]

include!(concat!(env!("OUT_DIR"), "/updates.rs"));
