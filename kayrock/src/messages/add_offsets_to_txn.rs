//! `AddOffsetsToTxn` (API 25): adds a group's offsets to a transaction before `TxnOffsetCommit` stores them (KIP-98).
//!
//! `TxnOffsetCommit` needs no such request from its version 5 on (KIP-890).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, GroupId, ProducerId, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Adds a group's offsets to a transaction; sent to the transaction coordinator.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version. | [KIP-482] | since 2.8 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// AddOffsetsToTxn Request (Version: 4) => { transactional_id producer_id producer_epoch group_id }
///   transactional_id => COMPACT_STRING
///   producer_id => INT64
///   producer_epoch => INT16
///   group_id => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 25, versions = "0..=4", flexible = "3..", response = AddOffsetsToTxnResponse, listeners = "broker")]
pub struct AddOffsetsToTxnRequest {
    /// Transactional id of the producer.
    pub transactional_id: TransactionalId,
    /// Producer id from `InitProducerId`.
    pub producer_id: ProducerId,
    /// Producer epoch that `InitProducerId` returned with the id; outdated epochs are fenced.
    pub producer_epoch: i16,
    /// Group whose offsets will be stored. Its id determines the partition of `__consumer_offsets` that becomes part of
    /// the transaction.
    pub group_id: GroupId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AddOffsetsToTxnRequest`].
///
/// # Versions
///
/// Versions `0..=4`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version. | [KIP-482] | since 2.8 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// AddOffsetsToTxn Response (Version: 4) => { throttle_time_ms error_code }
///   throttle_time_ms => INT32
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 25, versions = "0..=4", flexible = "3..")]
pub struct AddOffsetsToTxnResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the offsets were added.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
