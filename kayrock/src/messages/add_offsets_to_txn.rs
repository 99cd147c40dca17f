//! `AddOffsetsToTxn` (API 25): makes a group's offsets part of a transaction before they are stored by
//! `TxnOffsetCommit` (KIP-98).
//!
//! v1 throttles after the answer (KIP-219), v2 may answer `PRODUCER_FENCED` (KIP-588), v3 is flexible, v4 may answer
//! `TRANSACTION_ABORTABLE` (KIP-890). `TxnOffsetCommit` v5 makes this request superfluous.

use crate::types::UnknownTags;
use crate::values::{ErrorCode, GroupId, ProducerId, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks the transaction coordinator to add a group's offsets to a transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 25, versions = "0..=4", flexible = "3..", response = AddOffsetsToTxnResponse, listeners = "broker")]
pub struct AddOffsetsToTxnRequest {
    /// The name under which the coordinator knows the producer.
    pub transactional_id: TransactionalId,
    /// The id that `InitProducerId` gave the producer.
    pub producer_id: ProducerId,
    /// The epoch that came with that id; an outdated one is fenced.
    pub producer_epoch: i16,
    /// The group whose offsets will be stored; it decides which partition of `__consumer_offsets` takes part.
    pub group_id: GroupId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the offsets were added.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 25, versions = "0..=4", flexible = "3..")]
pub struct AddOffsetsToTxnResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why they were not.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
