//! Heartbeat (API 12): a member of a classic consumer group shows that it is alive.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 brought static members
//! (KIP-345), v4 is flexible. The newer group protocol has a heartbeat of its own (API 68, KIP-848).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use kayrock_derive::KafkaMessage;

/// Tells the group's coordinator that a member still takes part.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=4", flexible = "4..", response = HeartbeatResponse, listeners = "broker")]
pub struct HeartbeatRequest {
    /// The group whose coordinator is asked.
    pub group_id: GroupId,
    /// The generation that the member joined; an older one is answered with `ILLEGAL_GENERATION`.
    pub generation_id: i32,
    /// The id that the coordinator gave the member when it joined.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the member may go on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0..=4", flexible = "4..")]
pub struct HeartbeatResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why the member cannot go on; `REBALANCE_IN_PROGRESS` asks it to join again.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
