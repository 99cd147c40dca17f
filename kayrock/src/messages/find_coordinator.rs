//! `FindCoordinator` (API 10): finds the broker that coordinates a group, a transactional producer or a share
//! partition.
//!
//! Version 1 adds transaction coordinators (KIP-98) and the throttle time (KIP-124). Version 2 applies the throttle
//! time after the response (KIP-219). Version 3 is flexible. Version 4 finds several coordinators at once (KIP-699).
//! Version 5 can return `TRANSACTION_ABORTABLE` (KIP-890). Version 6 adds share coordinators (KIP-932).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, CoordinatorType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Finds coordinators; sent to any broker.
///
/// # Layout
///
/// Versions `0..=6`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 6:
///
/// ```text
/// FindCoordinator Request (Version: 6) => { key_type (coordinator_keys) }
///   key_type => INT8
///   coordinator_keys => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..", response = FindCoordinatorResponse, listeners = "broker")]
pub struct FindCoordinatorRequest {
    /// Key of the only coordinator to find; from version 4 in `coordinator_keys`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub key: Str,
    /// Type of all keys: 0 group ids, 1 transactional ids, from version 6 also 2 share partitions in the form
    /// `group:topic id:partition`.
    /// Versions `1..`.
    #[kafka(versions = "1..")]
    pub key_type: CoordinatorType,
    /// Keys of the coordinators to find, all of `key_type`.
    /// Versions `4..`.
    #[kafka(versions = "4..")]
    pub coordinator_keys: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`FindCoordinatorRequest`], with the coordinators.
///
/// # Layout
///
/// Versions `0..=6`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 6:
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..")]
pub struct FindCoordinatorResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Versions `1..`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the coordinator was found. From version 4 this and the following fields are in `coordinators`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Versions `1..=3`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "1..=3", nullable, default = [], ignorable)]
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
    /// Versions `4..`.
    #[kafka(versions = "4..")]
    pub coordinators: Vec<Coordinator>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Coordinator of one key and its address.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
