//! `FindCoordinator` (API 10): finds the broker that coordinates a group, a transactional producer or a share
//! partition.

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, CoordinatorType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Finds coordinators; sent to any broker.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, for groups only. | no KIP | all |
/// | 1 | Adds transaction coordinators, and to the response an error message and the throttle time. | [KIP-98], [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. | [KIP-482] | all |
/// | 4 | Allows several keys in one request. | [KIP-699] | since 3.0 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 6 | Adds share coordinators. | [KIP-932] | since 3.9 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-699]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-699%3A+Update+FindCoordinator+to+resolve+multiple+Coordinators+at+a+time
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// FindCoordinator Request (Version: 6) => { key_type (coordinator_keys) }
///   key_type => INT8
///   coordinator_keys => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..", response = FindCoordinatorResponse, listeners = "broker")]
pub struct FindCoordinatorRequest {
    /// Key of the only coordinator to find; from version 4 in `coordinator_keys`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub key: Str,
    /// Type of all keys: 0 group ids, 1 transactional ids, from version 6 also 2 share partitions in the form
    /// `group:topic id:partition`.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub key_type: CoordinatorType,
    /// Keys of the coordinators to find, all of `key_type`.
    /// Since version `4`.
    #[kafka(versions = "4..")]
    pub coordinator_keys: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`FindCoordinatorRequest`], with the coordinators.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, for groups only. | no KIP | all |
/// | 1 | Adds transaction coordinators, and to the response an error message and the throttle time. | [KIP-98], [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. | [KIP-482] | all |
/// | 4 | Allows several keys in one request. | [KIP-699] | since 3.0 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 6 | Adds share coordinators. | [KIP-932] | since 3.9 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-699]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-699%3A+Update+FindCoordinator+to+resolve+multiple+Coordinators+at+a+time
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// FindCoordinator Response (Version: 6) => { throttle_time_ms (coordinators) }
///   throttle_time_ms => INT32
///   coordinators => { key node_id host port error_code error_message }
///     key => COMPACT_STRING
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..")]
pub struct FindCoordinatorResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the coordinator was found. From version 4 each entry of `coordinators` has its own.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Versions `1..=3`. Nullable. Default empty. Ignorable, replaced by `coordinators`.
    #[kafka(versions = "1..=3", nullable, default = [], ignorable, replaced_by = coordinators)]
    pub error_message: Option<Str>,
    /// Broker id of the coordinator; -1 with an error.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub node_id: BrokerId,
    /// Host name or IP address that the coordinator advertises; empty with an error.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub host: Str,
    /// TCP port; -1 with an error.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub port: i32,
    /// Coordinator for each key in the request.
    /// Since version `4`.
    #[kafka(versions = "4..")]
    pub coordinators: Vec<Coordinator>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Coordinator of one key and its address.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Coordinator {
    /// Key, as in the request.
    pub key: Str,
    /// Broker id of the coordinator; -1 with an error.
    pub node_id: BrokerId,
    /// Host name or IP address that the coordinator advertises; empty with an error.
    pub host: Str,
    /// TCP port; -1 with an error.
    pub port: i32,
    /// Error code, such as `COORDINATOR_NOT_AVAILABLE`; 0 if the coordinator was found.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
