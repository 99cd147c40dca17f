//! `EndTxnMarker`: the value of the control record with which a transaction ends in a partition (KIP-98).
//!
//! The bytes begin with the version; what is newer than the newest known one is read as that.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// The end of a transaction; the record's key says which.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct EndTxnMarker {
    /// Which leader of the transaction's coordinator ended it, so that one of the past is not obeyed.
    pub coordinator_epoch: i32,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
