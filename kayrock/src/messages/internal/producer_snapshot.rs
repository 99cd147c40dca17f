//! `ProducerSnapshot`: what a partition knows of its producers, so that a broker need not read the log again (KIP-98).
//!
//! It stands in files named after the offset, such as `00000000000000000042.snapshot`, behind an `int16` with the
//! version.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// The producers of a partition at an offset.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "1", kind = "data")]
pub struct ProducerSnapshot {
    /// The CRC-32C of the bytes behind it.
    pub crc: u32,
    /// The producers that have not expired, one entry each.
    pub producer_entries: Vec<ProducerEntry>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// A producer, and what it wrote last.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ProducerEntry {
    /// The number that a broker gave it.
    pub producer_id: i64,
    /// Which of the producers with that number it is; an older one is fenced.
    pub epoch: i16,
    /// The sequence number of its last record; -1 when it has none.
    pub last_sequence: i32,
    /// The offset of that record; -1 when it has none.
    pub last_offset: i64,
    /// How many records its last batch has, less one.
    pub offset_delta: i32,
    /// The latest time in its last batch, in milliseconds since 1970; -1 when it has none.
    pub timestamp: i64,
    /// Which coordinator ended its last transaction, by epoch; -1 when none did.
    pub coordinator_epoch: i32,
    /// Where its open transaction begins; -1 when none is open.
    pub current_txn_first_offset: i64,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
