//! `ListGroups` (API 16): lists the groups that a broker coordinates.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, GroupState, GroupType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the groups of a broker. Each broker returns only the groups that it coordinates.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. | [KIP-482] | all |
/// | 4 | Adds the states of groups and a filter by state. | [KIP-518] | since 2.6 |
/// | 5 | Adds the types of groups and a filter by type. | [KIP-848] | since 3.8 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-518]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-518%3A+Allow+listing+consumer+groups+per+state
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// ListGroups Request (Version: 5) => { (states_filter) (types_filter) }
///   states_filter => COMPACT_STRING
///   types_filter => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 16, versions = "0..=5", flexible = "3..", response = ListGroupsResponse, listeners = "broker")]
pub struct ListGroupsRequest {
    /// Group states to list, such as `Stable`; empty for all.
    /// Since version `4`.
    #[kafka(versions = "4..")]
    pub states_filter: Vec<GroupState>,
    /// Group types to list, such as `classic` or `consumer`; empty for all.
    /// Since version `5`.
    #[kafka(versions = "5..")]
    pub types_filter: Vec<GroupType>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListGroupsRequest`], with the groups.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. | [KIP-482] | all |
/// | 4 | Adds the states of groups and a filter by state. | [KIP-518] | since 2.6 |
/// | 5 | Adds the types of groups and a filter by type. | [KIP-848] | since 3.8 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-518]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-518%3A+Allow+listing+consumer+groups+per+state
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// ListGroups Response (Version: 5) => { throttle_time_ms error_code (groups) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   groups => { group_id protocol_type group_state group_type }
///     group_id => COMPACT_STRING
///     protocol_type => COMPACT_STRING
///     group_state => COMPACT_STRING
///     group_type => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 16, versions = "0..=5", flexible = "3..")]
pub struct ListGroupsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code, such as `COORDINATOR_LOAD_IN_PROGRESS`; 0 if the list is complete.
    pub error_code: ErrorCode,
    /// Groups that the client is authorized to describe.
    pub groups: Vec<ListedGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group and its state.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListedGroup {
    /// Group id.
    pub group_id: GroupId,
    /// Protocol type of the group, such as `consumer` or `connect`; empty if it has never had members.
    pub protocol_type: Str,
    /// Group state, such as `Stable` or `Empty`.
    /// Since version `4`. Ignorable.
    #[kafka(versions = "4..", ignorable)]
    pub group_state: GroupState,
    /// Group type, such as `classic` or `consumer`.
    /// Since version `5`. Ignorable.
    #[kafka(versions = "5..", ignorable)]
    pub group_type: GroupType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
