//! `InitProducerId` (API 22): assigns a producer the id and the epoch for its batches (KIP-98).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Requests a producer id, or the next epoch of one.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `2`, unstable since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds the current id and epoch, so that a producer can continue after an error. | [KIP-360] | since 2.5 |
/// | 4 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 6 | Adds two-phase commit. | [KIP-939] | since 4.1, unstable |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-360]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-360%3A+Improve+handling+of+unknown+producer
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-939]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-939%3A+Support+Participation+in+2PC
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// InitProducerId Request (Version: 6) => { transactional_id transaction_timeout_ms producer_id
///         producer_epoch enable2_pc keep_prepared_txn }
///   transactional_id => COMPACT_NULLABLE_STRING
///   transaction_timeout_ms => INT32
///   producer_id => INT64
///   producer_epoch => INT16
///   enable2_pc => BOOLEAN
///   keep_prepared_txn => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 22,
    versions = "0..=6",
    flexible = "2..",
    response = InitProducerIdResponse,
    listeners = "broker",
    unstable = "6.."
)]
pub struct InitProducerIdRequest {
    /// Transactional id, which identifies the producer after a restart; null for a producer that
    /// is only idempotent.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub transactional_id: Option<TransactionalId>,
    /// Time in milliseconds without progress after which the coordinator aborts a transaction; relevant only with a
    /// transactional id.
    pub transaction_timeout_ms: i32,
    /// Current producer id, whose next epoch is requested; -1 if there is none.
    /// Since version `3`. Default `-1`.
    #[kafka(versions = "3..", default = -1)]
    pub producer_id: ProducerId,
    /// Current producer epoch; the coordinator fences an outdated one. -1 if there is none.
    /// Since version `3`. Default `-1`.
    #[kafka(versions = "3..", default = -1)]
    pub producer_epoch: i16,
    /// True if an external coordinator decides the producer's transactions, which then never time out.
    /// Since version `6`.
    #[kafka(versions = "6..", name = "Enable2Pc")]
    pub enable_2pc: bool,
    /// True to keep a prepared transaction open until the external coordinator decides it.
    /// Since version `6`.
    #[kafka(versions = "6..")]
    pub keep_prepared_txn: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`InitProducerIdRequest`], with the producer id and epoch.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds the current id and epoch, so that a producer can continue after an error. | [KIP-360] | since 2.5 |
/// | 4 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 6 | Adds two-phase commit. | [KIP-939] | since 4.1, unstable |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-360]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-360%3A+Improve+handling+of+unknown+producer
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-939]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-939%3A+Support+Participation+in+2PC
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// InitProducerId Response (Version: 6) => { throttle_time_ms error_code producer_id producer_epoch
///         ongoing_txn_producer_id ongoing_txn_producer_epoch }
///   throttle_time_ms => INT32
///   error_code => INT16
///   producer_id => INT64
///   producer_epoch => INT16
///   ongoing_txn_producer_id => INT64
///   ongoing_txn_producer_epoch => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 22, versions = "0..=6", flexible = "2..")]
pub struct InitProducerIdResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the producer id is valid.
    pub error_code: ErrorCode,
    /// Producer id for all following batches; -1 with an error.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub producer_id: ProducerId,
    /// Producer epoch for all following batches, which fences producers with a lower one.
    pub producer_epoch: i16,
    /// Producer id of the prepared transaction that is kept; -1 if there is none.
    /// Since version `6`. Default `-1`.
    #[kafka(versions = "6..", default = -1)]
    pub ongoing_txn_producer_id: ProducerId,
    /// Producer epoch of the prepared transaction that is kept; -1 if there is none.
    /// Since version `6`. Default `-1`.
    #[kafka(versions = "6..", default = -1)]
    pub ongoing_txn_producer_epoch: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
