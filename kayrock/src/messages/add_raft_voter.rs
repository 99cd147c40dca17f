//! `AddRaftVoter` (API 80): adds a controller to the voters of the metadata log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{DirectoryId, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds a voter; brokers forward the request to the leader of the metadata log.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
/// | 1 | Allows the client not to wait for the commit. | [KIP-1186] | since 4.2 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-1186]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1186%3A+Update+AddRaftVoterRequest+RPC+to+support+auto-join
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// AddRaftVoter Request (Version: 1) => { cluster_id timeout_ms voter_id voter_directory_id (listeners)
///         ack_when_committed }
///   cluster_id => COMPACT_NULLABLE_STRING
///   timeout_ms => INT32
///   voter_id => INT32
///   voter_directory_id => UUID
///   listeners => { name host port }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
///   ack_when_committed => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 80,
    versions = "0..=1",
    flexible = "0..",
    response = AddRaftVoterResponse,
    listeners = "controller, broker"
)]
pub struct AddRaftVoterRequest {
    /// Cluster that the voter joins; null if unspecified. Other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// Time in milliseconds after which the leader returns `REQUEST_TIMED_OUT`.
    pub timeout_ms: i32,
    /// Node id from the controller's configuration.
    pub voter_id: i32,
    /// Directory of the controller's log; a controller with a replaced disk is a different voter.
    pub voter_directory_id: DirectoryId,
    /// Addresses of the controller; one entry must be for the default listener of the controllers.
    pub listeners: Vec<Listener>,
    /// True if the leader responds after a majority of the voters has stored the new set of voters, false if it
    /// responds after it has stored the set itself.
    /// Since version `1`. Default `true`.
    #[kafka(versions = "1..", default = true)]
    pub ack_when_committed: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of the controller.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Listener {
    /// Name of the listener in the configuration, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Advertised host name or IP address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AddRaftVoterRequest`].
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
/// | 1 | Allows the client not to wait for the commit. | [KIP-1186] | since 4.2 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-1186]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1186%3A+Update+AddRaftVoterRequest+RPC+to+support+auto-join
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// AddRaftVoter Response (Version: 1) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 80, versions = "0..=1", flexible = "0..")]
pub struct AddRaftVoterResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the voter was added, `DUPLICATE_VOTER` if it was already a voter.
    pub error_code: ErrorCode,
    /// Error message from the leader; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
