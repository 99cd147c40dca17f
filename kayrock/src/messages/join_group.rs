//! `JoinGroup` (API 11): joins a classic group, such as a group of consumers.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Joins the next generation of a group; sent to the group coordinator.
///
/// # Versions
///
/// Versions `0..=9`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds a rebalance timeout, separate from the session timeout. | [KIP-62] | all |
/// | 2 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | A new member receives its id with `MEMBER_ID_REQUIRED` and joins again. | [KIP-394] | all |
/// | 5 | Adds static members. | [KIP-345] | all |
/// | 6 | First flexible version. | [KIP-482] | all |
/// | 7 | Adds the protocol type to the response. | [KIP-559] | since 2.5 |
/// | 8 | Adds the reason for joining. | [KIP-800] | since 3.2 |
/// | 9 | Adds `skip_assignment` to the response, for a static leader that returns. | [KIP-814] | since 3.2 |
///
/// [KIP-62]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-62%3A+Allow+consumer+to+send+heartbeats+from+a+background+thread
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-394]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-394%3A+Require+member.id+for+initial+join+group+request
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-559]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-559%3A+Make+the+Kafka+Protocol+Friendlier+with+L7+Proxies
/// [KIP-800]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-800%3A+Add+reason+to+JoinGroupRequest+and+LeaveGroupRequest
/// [KIP-814]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-814%3A+Static+membership+protocol+should+let+the+leader+skip+assignment
///
/// # Layout
///
/// Version 9:
///
/// ```text
/// JoinGroup Request (Version: 9) => { group_id session_timeout_ms rebalance_timeout_ms member_id
///         group_instance_id protocol_type (protocols) reason }
///   group_id => COMPACT_STRING
///   session_timeout_ms => INT32
///   rebalance_timeout_ms => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   protocol_type => COMPACT_STRING
///   protocols => { name metadata }
///     name => COMPACT_STRING
///     metadata => COMPACT_BYTES
///   reason => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..", response = JoinGroupResponse, listeners = "broker")]
pub struct JoinGroupRequest {
    /// Group to join; the first member creates it.
    pub group_id: GroupId,
    /// Time in milliseconds without a heartbeat after which the coordinator removes the member.
    pub session_timeout_ms: i32,
    /// Time in milliseconds that a rebalance waits for the member to join again; version 0 uses the session timeout.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub rebalance_timeout_ms: i32,
    /// Member id from the coordinator; empty until it has assigned one.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Since version `5`. Nullable. Default `None`.
    #[kafka(versions = "5..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Protocol type of the group, such as `consumer` or `connect`; the same for all members.
    pub protocol_type: Str,
    /// Protocols that the member supports, the preferred one first. The coordinator chooses one that all members support.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// Reason for joining, for the coordinator's log; null if unspecified.
    /// Since version `8`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "8..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Protocol that the member supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct JoinGroupRequestProtocol {
    /// Protocol name; for consumers the name of an assignor, such as `range`.
    #[kafka(map_key)]
    pub name: Str,
    /// Metadata of the member for the group leader, in the format of the protocol type. For a consumer, see
    /// [`Self::consumer_subscription`].
    pub metadata: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`JoinGroupRequest`], with the generation and, for the leader, the members.
///
/// # Versions
///
/// Versions `0..=9`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds a rebalance timeout, separate from the session timeout. | [KIP-62] | all |
/// | 2 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | A new member receives its id with `MEMBER_ID_REQUIRED` and joins again. | [KIP-394] | all |
/// | 5 | Adds static members. | [KIP-345] | all |
/// | 6 | First flexible version. | [KIP-482] | all |
/// | 7 | Adds the protocol type to the response. | [KIP-559] | since 2.5 |
/// | 8 | Adds the reason for joining. | [KIP-800] | since 3.2 |
/// | 9 | Adds `skip_assignment` to the response, for a static leader that returns. | [KIP-814] | since 3.2 |
///
/// [KIP-62]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-62%3A+Allow+consumer+to+send+heartbeats+from+a+background+thread
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-394]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-394%3A+Require+member.id+for+initial+join+group+request
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-559]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-559%3A+Make+the+Kafka+Protocol+Friendlier+with+L7+Proxies
/// [KIP-800]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-800%3A+Add+reason+to+JoinGroupRequest+and+LeaveGroupRequest
/// [KIP-814]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-814%3A+Static+membership+protocol+should+let+the+leader+skip+assignment
///
/// # Layout
///
/// Version 9:
///
/// ```text
/// JoinGroup Response (Version: 9) => { throttle_time_ms error_code generation_id protocol_type
///         protocol_name leader skip_assignment member_id (members) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   generation_id => INT32
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   leader => COMPACT_STRING
///   skip_assignment => BOOLEAN
///   member_id => COMPACT_STRING
///   members => { member_id group_instance_id metadata }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     metadata => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..")]
pub struct JoinGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the member joined. After `MEMBER_ID_REQUIRED` it joins again with the id in `member_id`.
    pub error_code: ErrorCode,
    /// Generation that the member joined; -1 with an error.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub generation_id: i32,
    /// Protocol type of the group; null with an error.
    /// Since version `7`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "7..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Protocol that the coordinator chose. With an error it is null from version 7 and empty before.
    /// Nullable since `7`. Default empty.
    #[kafka(nullable = "7..", default = [])]
    pub protocol_name: Option<Str>,
    /// Member id of the leader, which assigns the work; empty with an error.
    pub leader: Str,
    /// True if the leader computes no assignment, because it returned as a static member and the current assignment
    /// remains valid.
    /// Since version `9`.
    #[kafka(versions = "9..")]
    pub skip_assignment: bool,
    /// Member id to use from now on.
    pub member_id: Str,
    /// All members of the generation for the leader; empty for all other members.
    pub members: Vec<JoinGroupResponseMember>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of the group, for the leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct JoinGroupResponseMember {
    /// Member id, used by the leader in the assignment.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub group_instance_id: Option<Str>,
    /// Metadata of the member for the chosen protocol. For a consumer, see [`Self::consumer_subscription`].
    pub metadata: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
