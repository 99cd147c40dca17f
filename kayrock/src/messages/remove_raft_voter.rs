//! `RemoveRaftVoter` (API 81): removes a controller from the voters of the metadata log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Removes a voter; brokers forward the request to the leader of the metadata log.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// ```text
/// RemoveRaftVoter Request (Version: 0) => { cluster_id voter_id voter_directory_id }
///   cluster_id => COMPACT_NULLABLE_STRING
///   voter_id => INT32
///   voter_directory_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 81,
    versions = "0",
    flexible = "0..",
    response = RemoveRaftVoterResponse,
    listeners = "controller, broker"
)]
pub struct RemoveRaftVoterRequest {
    /// Cluster that the voter belongs to; null if unspecified. Other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// Node id from the controller's configuration.
    pub voter_id: i32,
    /// Directory of the controller's log. A controller with a different directory is a different voter.
    pub voter_directory_id: DirectoryId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`RemoveRaftVoterRequest`], with the result.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// ```text
/// RemoveRaftVoter Response (Version: 0) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 81, versions = "0", flexible = "0..")]
pub struct RemoveRaftVoterResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `VOTER_NOT_FOUND`; 0 if the voter was removed.
    pub error_code: ErrorCode,
    /// Error message from the leader; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
