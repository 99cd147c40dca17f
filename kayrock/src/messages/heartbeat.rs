//! Heartbeat (API 12): keeps a member of a classic consumer group alive.
//!
//! The newer group protocol uses `ConsumerGroupHeartbeat` (API 68, KIP-848) instead.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use kayrock_derive::KafkaMessage;

/// Keeps a membership alive; sent to the group coordinator.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds static members. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// Heartbeat Request (Version: 4) => { group_id generation_id member_id group_instance_id }
///   group_id => COMPACT_STRING
///   generation_id => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=4", flexible = "4..", response = HeartbeatResponse, listeners = "broker")]
pub struct HeartbeatRequest {
    /// Group of the member.
    pub group_id: GroupId,
    /// Generation that the member joined; the coordinator rejects an older one with `ILLEGAL_GENERATION`.
    pub generation_id: i32,
    /// Member id, which the coordinator assigned when the member joined.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Since version `3`. Nullable. Default `None`.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`HeartbeatRequest`], with the state of the membership.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds static members. | [KIP-345] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// Heartbeat Response (Version: 4) => { throttle_time_ms error_code }
///   throttle_time_ms => INT32
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=4", flexible = "4..")]
pub struct HeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the membership continues. After `REBALANCE_IN_PROGRESS` the member joins again.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
