//! `DeleteGroups` (API 42): deletes groups without members, and their offsets (KIP-229).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes groups; sent to their coordinator.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-229] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds error messages to the response. | no KIP | since 4.4 |
///
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-229]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-229%3A+DeleteGroups+API
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// DeleteGroups Request (Version: 3) => { (groups_names) }
///   groups_names => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..", response = DeleteGroupsResponse, listeners = "broker")]
pub struct DeleteGroupsRequest {
    /// Groups to delete, all with the same coordinator; each one succeeds or fails independently.
    pub groups_names: Vec<GroupId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteGroupsRequest`], with the result of each group.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-229] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds error messages to the response. | no KIP | since 4.4 |
///
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-229]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-229%3A+DeleteGroups+API
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// DeleteGroups Response (Version: 3) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { group_id error_code error_message }
///     group_id => COMPACT_STRING
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..")]
pub struct DeleteGroupsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested group.
    pub results: Vec<DeletableGroupResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeletableGroupResult {
    /// Group id, as in the request.
    #[kafka(map_key)]
    pub group_id: GroupId,
    /// Error code; 0 if the group was deleted, `NON_EMPTY_GROUP` if it has members.
    pub error_code: ErrorCode,
    /// Error message from the broker, mainly for `GROUP_DELETION_FAILED`; null if there is none.
    /// Since version `3`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
