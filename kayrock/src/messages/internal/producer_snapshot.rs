//! `ProducerSnapshot`: producer state of a partition, stored so that a broker need not read the log again (KIP-98).
//!
//! The files with the state are named after the offset, such as `00000000000000000042.snapshot`, and begin with the
//! version as an `int16`.

use crate::types::DiscardedTags;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Producer state of a partition at an offset.
///
/// # Versions
///
/// Version `1`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 1 | The only version that Kafka has written. | [KIP-98] |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
///
/// # Layout
///
/// ```text
/// ProducerSnapshot (Version: 1) => { crc [producer_entries] }
///   crc => UINT32
///   producer_entries => { producer_id epoch last_sequence last_offset offset_delta timestamp
///           coordinator_epoch current_txn_first_offset }
///     producer_id => INT64
///     epoch => INT16
///     last_sequence => INT32
///     last_offset => INT64
///     offset_delta => INT32
///     timestamp => INT64
///     coordinator_epoch => INT32
///     current_txn_first_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "1", kind = "data")]
pub struct ProducerSnapshot {
    /// CRC-32C of the bytes after this field.
    pub crc: u32,
    /// Producers that have not expired, with one entry each.
    pub producer_entries: Vec<ProducerEntry>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// State of a producer.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ProducerEntry {
    /// Producer id.
    pub producer_id: i64,
    /// Producer epoch; producers with an older epoch are fenced.
    pub epoch: i16,
    /// Sequence number of the last record; -1 if there is none.
    pub last_sequence: i32,
    /// Last offset written by the producer; -1 if there is none.
    pub last_offset: i64,
    /// Number of records in the last batch, less one.
    pub offset_delta: i32,
    /// Highest timestamp in the last batch, in milliseconds; -1 if there is none.
    pub timestamp: i64,
    /// Coordinator epoch of the last completed transaction; -1 without one.
    pub coordinator_epoch: i32,
    /// Start offset of the open transaction; -1 without one.
    pub current_txn_first_offset: i64,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
