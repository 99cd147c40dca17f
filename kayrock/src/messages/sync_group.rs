//! `SyncGroup` (API 14): distributes the assignments of a classic group from its leader to all members.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Requests the member's assignment from the coordinator. The leader includes the assignments of all members.
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
/// | 3 | Adds static members. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds protocol type and name to request and response. | [KIP-559] | since 2.5 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-559]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-559%3A+Make+the+Kafka+Protocol+Friendlier+with+L7+Proxies
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// SyncGroup Request (Version: 5) => { group_id generation_id member_id group_instance_id protocol_type
///         protocol_name (assignments) }
///   group_id => COMPACT_STRING
///   generation_id => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   assignments => { member_id assignment }
///     member_id => COMPACT_STRING
///     assignment => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..", response = SyncGroupResponse, listeners = "broker")]
pub struct SyncGroupRequest {
    /// Group of the member.
    pub group_id: GroupId,
    /// Generation that the member joined; an outdated one results in `ILLEGAL_GENERATION`.
    pub generation_id: i32,
    /// Member id that the coordinator assigned in the join.
    pub member_id: Str,
    /// Instance id of a static member; null for a dynamic member.
    /// Since version `3`. Nullable. Default `None`.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Expected protocol type of the group; null to skip the check.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Expected protocol of the group; null to skip the check.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// Assignments of all members, sent by the leader; empty for other members.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Assignment of a member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct SyncGroupRequestAssignment {
    /// Member id that the assignment is for.
    pub member_id: Str,
    /// Assignment in the format of the protocol type. For a consumer, see [`Self::consumer_assignment`].
    pub assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`SyncGroupRequest`] with the member's assignment, sent once the leader has provided it.
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
/// | 3 | Adds static members. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds protocol type and name to request and response. | [KIP-559] | since 2.5 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-559]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-559%3A+Make+the+Kafka+Protocol+Friendlier+with+L7+Proxies
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// SyncGroup Response (Version: 5) => { throttle_time_ms error_code protocol_type protocol_name
///         assignment }
///   throttle_time_ms => INT32
///   error_code => INT16
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   assignment => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..")]
pub struct SyncGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; with `REBALANCE_IN_PROGRESS` the member joins again.
    pub error_code: ErrorCode,
    /// Protocol type of the group; null on error.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Protocol chosen for the group; null on error.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// Assignment of this member in the format of the protocol type; empty on error or if the leader assigned nothing.
    /// For a consumer, see [`Self::consumer_assignment`].
    pub assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
