//! `FindCoordinator` (API 10): which broker looks after a group, a transactional producer or a share partition.
//!
//! v1 brought coordinators of transactions (KIP-98) and the throttle time (KIP-124), v2 throttles after the answer
//! (KIP-219), v3 is flexible, v4 asks for several at once (KIP-699), v5 may answer `TRANSACTION_ABORTABLE` (KIP-890),
//! v6 brought coordinators of share groups (KIP-932).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, CoordinatorType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks any broker for coordinators.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..", response = FindCoordinatorResponse, listeners = "broker")]
pub struct FindCoordinatorRequest {
    /// The one thing to be looked after. From v4 in `coordinator_keys`.
    #[kafka(versions = "0..=3")]
    pub key: Str,
    /// What the keys are: 0 ids of groups, 1 transactional ids, and from v6 2 share partitions, written
    /// `group:topic id:partition`.
    #[kafka(versions = "1..")]
    pub key_type: CoordinatorType,
    /// The things to be looked after, all of one type.
    #[kafka(versions = "4..")]
    pub coordinator_keys: Vec<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the coordinators.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..")]
pub struct FindCoordinatorResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why there is no coordinator. From v4 in `coordinators`, like all that follows.
    #[kafka(versions = "0..=3")]
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(versions = "1..=3", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// The broker that coordinates; -1 with an error.
    #[kafka(versions = "0..=3")]
    pub node_id: BrokerId,
    /// The host name or address that this broker advertises; empty with an error.
    #[kafka(versions = "0..=3")]
    pub host: Str,
    /// The TCP port; -1 with an error.
    #[kafka(versions = "0..=3")]
    pub port: i32,
    /// The keys of the request, each with its coordinator.
    #[kafka(versions = "4..")]
    pub coordinators: Vec<Coordinator>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The coordinator of one key and where to reach it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Coordinator {
    /// The key as in the request.
    pub key: Str,
    /// The broker that coordinates; -1 with an error.
    pub node_id: BrokerId,
    /// The host name or address that this broker advertises; empty with an error.
    pub host: Str,
    /// The TCP port; -1 with an error.
    pub port: i32,
    /// Why there is no coordinator, such as `COORDINATOR_NOT_AVAILABLE`.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
