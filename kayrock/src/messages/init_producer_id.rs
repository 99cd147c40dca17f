//! `InitProducerId` (API 22): a producer gets the id and epoch under which it writes (KIP-98).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 lets a producer go on with its id after an error
//! (KIP-360), v4 may answer `PRODUCER_FENCED` (KIP-588), v5 `TRANSACTION_ABORTABLE` (KIP-890), v6 takes part in
//! two-phase commits (KIP-939) and is not stable yet.

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks for a producer id, or for the next epoch of one.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 22,
    versions = "0..=6",
    flexible = "2..",
    response = InitProducerIdResponse,
    listeners = "broker",
    unstable = "6.."
)]
pub struct InitProducerIdRequest {
    /// The name under which transactions survive a restart; null for a producer that is idempotent only.
    #[kafka(nullable, default = [])]
    pub transactional_id: Option<TransactionalId>,
    /// After how many milliseconds without progress the coordinator aborts a transaction; only with a transactional
    /// id.
    pub transaction_timeout_ms: i32,
    /// The id that the producer has and wants the next epoch of; -1 when it has none.
    #[kafka(versions = "3..", default = -1)]
    pub producer_id: ProducerId,
    /// The epoch that the producer has; an outdated one is fenced. -1 when it has none.
    #[kafka(versions = "3..", default = -1)]
    pub producer_epoch: i16,
    /// Whether an outside coordinator decides about the producer's transactions, which then never time out.
    #[kafka(versions = "6..", name = "Enable2Pc")]
    pub enable_2pc: bool,
    /// Whether a transaction already prepared is kept open, to be decided by its outside coordinator.
    #[kafka(versions = "6..")]
    pub keep_prepared_txn: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the producer its id and epoch.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 22, versions = "0..=6", flexible = "2..")]
pub struct InitProducerIdResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Why there is no id.
    pub error_code: ErrorCode,
    /// The id that the producer's batches carry from now on; -1 with an error.
    #[kafka(default = -1)]
    pub producer_id: ProducerId,
    /// The epoch that the producer's batches carry; it fences those with a lower one.
    pub producer_epoch: i16,
    /// The producer id of the prepared transaction that was kept; -1 when there is none.
    #[kafka(versions = "6..", default = -1)]
    pub ongoing_txn_producer_id: ProducerId,
    /// The epoch of the prepared transaction that was kept; -1 when there is none.
    #[kafka(versions = "6..", default = -1)]
    pub ongoing_txn_producer_epoch: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
