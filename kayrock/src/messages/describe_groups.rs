//! `DescribeGroups` (API 15): describes the state and the members of classic groups.
//!
//! `ConsumerGroupDescribe` (API 69, KIP-848) describes groups of the newer protocol.

use crate::types::{Str, UnknownTags};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupState};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Requests descriptions of groups; sent to their coordinator.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `5`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds authorized operations to the response, on request. | [KIP-430] | all |
/// | 4 | Adds the instance ids of static members to the response. | [KIP-345] | all |
/// | 5 | First flexible version. | [KIP-482] | all |
/// | 6 | Returns `GROUP_ID_NOT_FOUND` for a missing group instead of a group in state `Dead`. | [KIP-1043] | since 4.0 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-430]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-430+-+Return+Authorized+Operations+in+Describe+Responses
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-1043]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1043%3A+Administration+of+groups
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// DescribeGroups Request (Version: 6) => { (groups) include_authorized_operations }
///   groups => COMPACT_STRING
///   include_authorized_operations => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 15, versions = "0..=6", flexible = "5..", response = DescribeGroupsResponse, listeners = "broker")]
pub struct DescribeGroupsRequest {
    /// Groups to describe, all with the same coordinator.
    pub groups: Vec<GroupId>,
    /// True to request the client's authorized operations on each group.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub include_authorized_operations: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeGroupsRequest`], with the groups and their members.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `5`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds authorized operations to the response, on request. | [KIP-430] | all |
/// | 4 | Adds the instance ids of static members to the response. | [KIP-345] | all |
/// | 5 | First flexible version. | [KIP-482] | all |
/// | 6 | Returns `GROUP_ID_NOT_FOUND` for a missing group instead of a group in state `Dead`. | [KIP-1043] | since 4.0 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-430]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-430+-+Return+Authorized+Operations+in+Describe+Responses
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-1043]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1043%3A+Administration+of+groups
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// DescribeGroups Response (Version: 6) => { throttle_time_ms (groups) }
///   throttle_time_ms => INT32
///   groups => { error_code error_message group_id group_state protocol_type protocol_data (members)
///           authorized_operations }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     group_id => COMPACT_STRING
///     group_state => COMPACT_STRING
///     protocol_type => COMPACT_STRING
///     protocol_data => COMPACT_STRING
///     members => { member_id group_instance_id client_id client_host member_metadata
///             member_assignment }
///       member_id => COMPACT_STRING
///       group_instance_id => COMPACT_NULLABLE_STRING
///       client_id => COMPACT_STRING
///       client_host => COMPACT_STRING
///       member_metadata => COMPACT_BYTES
///       member_assignment => COMPACT_BYTES
///     authorized_operations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 15, versions = "0..=6", flexible = "5..")]
pub struct DescribeGroupsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested group.
    pub groups: Vec<DescribedGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group and its members.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedGroup {
    /// Error code; 0 if the group is described.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Since version `6`. Nullable. Default `None`.
    #[kafka(versions = "6..", nullable, default = None)]
    pub error_message: Option<Str>,
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Group state: `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Empty` or `Dead`; empty with an error.
    pub group_state: GroupState,
    /// Protocol type of the group, such as `consumer` or `connect`; empty if it has never had members.
    pub protocol_type: Str,
    /// Protocol that the members use, such as `range`; empty unless the group is stable.
    pub protocol_data: Str,
    /// Group members; empty for a dead group.
    pub members: Vec<DescribedGroupMember>,
    /// Authorized operations of the client on the group, one bit per ACL operation; `i32::MIN` if not requested.
    /// Since version `3`. Default `-2147483648`.
    #[kafka(versions = "3..", default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member and its assignment.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedGroupMember {
    /// Member id from the coordinator.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Since version `4`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "4..", nullable, default = None, ignorable)]
    pub group_instance_id: Option<Str>,
    /// Client id in the member's request to join.
    pub client_id: Str,
    /// Client address from which the member joined, such as `/192.0.2.1`.
    pub client_host: Str,
    /// Metadata of the member for the protocol in use; empty unless the group is stable. For a consumer, see
    /// [`Self::consumer_subscription`].
    pub member_metadata: Bytes,
    /// Assignment of the member from the group leader; empty unless the group is stable. For a consumer, see
    /// [`Self::consumer_assignment`].
    pub member_assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
