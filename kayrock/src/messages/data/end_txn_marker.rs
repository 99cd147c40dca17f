//! `EndTxnMarker`: the value of the control record that ends a transaction in a partition (KIP-98).
//!
//! The bytes start with the version. Unknown newer versions are decoded as the newest known version.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// End of a transaction, committed or aborted according to the record key.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct EndTxnMarker {
    /// Epoch of the transaction coordinator, which fences markers of an outdated coordinator.
    pub coordinator_epoch: i32,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}
