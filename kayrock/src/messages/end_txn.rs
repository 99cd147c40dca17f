//! `EndTxn` (API 26): commits or aborts a transaction (KIP-98).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TransactionResult, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Ends a transaction; sent to the transaction coordinator.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version. | [KIP-482] | since 2.8 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 5 | Assigns each transaction a separate epoch, which the response contains. | [KIP-890] | since 4.0 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// EndTxn Request (Version: 5) => { transactional_id producer_id producer_epoch committed }
///   transactional_id => COMPACT_STRING
///   producer_id => INT64
///   producer_epoch => INT16
///   committed => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 26, versions = "0..=5", flexible = "3..", response = EndTxnResponse, listeners = "broker")]
pub struct EndTxnRequest {
    /// Transactional id of the producer.
    pub transactional_id: TransactionalId,
    /// Current producer id.
    pub producer_id: ProducerId,
    /// Current producer epoch; the coordinator fences an outdated one.
    pub producer_epoch: i16,
    /// Outcome of the transaction: true commits it, false aborts it.
    pub committed: TransactionResult,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`EndTxnRequest`], sent when the outcome is decided. The markers can reach the partitions later.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version. | [KIP-482] | since 2.8 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 5 | Assigns each transaction a separate epoch, which the response contains. | [KIP-890] | since 4.0 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// EndTxn Response (Version: 5) => { throttle_time_ms error_code producer_id producer_epoch }
///   throttle_time_ms => INT32
///   error_code => INT16
///   producer_id => INT64
///   producer_epoch => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 26, versions = "0..=5", flexible = "3..")]
pub struct EndTxnResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the outcome is decided.
    pub error_code: ErrorCode,
    /// Producer id for the next transaction, a new one if the epochs of the old id are exhausted; -1 with an error.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub producer_id: ProducerId,
    /// Producer epoch for the next transaction; -1 with an error.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub producer_epoch: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
