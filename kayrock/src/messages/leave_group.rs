//! `LeaveGroup` (API 13): removes members from a classic group, at their own request or that of an administrator.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Removes members from a group; sent to the group coordinator.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Allows several members in one request, including static ones. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds the reasons for leaving. | [KIP-800] | since 3.2 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-800]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-800%3A+Add+reason+to+JoinGroupRequest+and+LeaveGroupRequest
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// LeaveGroup Request (Version: 5) => { group_id (members) }
///   group_id => COMPACT_STRING
///   members => { member_id group_instance_id reason }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     reason => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..", response = LeaveGroupResponse, listeners = "broker")]
pub struct LeaveGroupRequest {
    /// Group to leave.
    pub group_id: GroupId,
    /// Member id of the only member that leaves; from version 3 in `members`.
    /// Versions `0..=2`.
    #[kafka(versions = "0..=2")]
    pub member_id: Str,
    /// Members that leave; each one succeeds or fails independently.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberIdentity>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member that leaves.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MemberIdentity {
    /// Member id from the coordinator; empty if only `group_instance_id` identifies a static member.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Reason for leaving, for the coordinator's log; null if unspecified.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`LeaveGroupRequest`], with the result of each member.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Allows several members in one request, including static ones. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds the reasons for leaving. | [KIP-800] | since 3.2 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-800]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-800%3A+Add+reason+to+JoinGroupRequest+and+LeaveGroupRequest
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// LeaveGroup Response (Version: 5) => { throttle_time_ms error_code (members) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   members => { member_id group_instance_id error_code }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..")]
pub struct LeaveGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `NOT_COORDINATOR`; from version 3 each member also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested member.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MemberResponse {
    /// Member id, as in the request.
    pub member_id: Str,
    /// Instance id, as in the request; null for a dynamic member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub group_instance_id: Option<Str>,
    /// Error code; 0 if the member left.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
