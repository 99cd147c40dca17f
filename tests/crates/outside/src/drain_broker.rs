//! `DrainBroker` (API 10002): takes a broker out of service without losing a replica.

use kayrock::types::ShortVec;
use kayrock::{BrokerId, ErrorCode, KafkaField, KafkaMessage, TopicName, UnknownTags};

/// Asks the controller to move all replicas away from a broker.
///
/// v1 can leave some topics on the broker.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 10_002,
    versions = "0..=1",
    flexible = "0..",
    response = DrainBrokerResponse,
    listeners = "broker, controller",
    unstable = "1.."
)]
pub struct DrainBrokerRequest {
    /// Broker to drain.
    pub broker_id: BrokerId,
    /// Brokers that receive the replicas; null for any broker.
    #[kafka(nullable, default = None)]
    pub targets: Option<ShortVec<BrokerId>>,
    /// Share of the disks and the network that the moves may take.
    #[kafka(default = 1)]
    pub pace: Pace,
    /// Topics and partitions that stay on the broker.
    #[kafka(versions = "1..")]
    pub except: Vec<TopicToKeep>,
    /// Time after which the controller responds at the latest, in milliseconds.
    #[kafka(tag = 0, tagged = "0..", default = 60_000)]
    pub timeout_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Share of disks and network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Pace {
    /// Idle capacity only.
    Idle,
    /// Half.
    Steady,
    /// All of it.
    Hurry,
    /// Unknown pace.
    #[kafka(other)]
    Other(i8),
}

/// Topic that stays, completely or in part.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicToKeep {
    /// Topic name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Partitions that stay; empty for all.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Progress of the drain.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10_002, versions = "0..=1", flexible = "0..")]
pub struct DrainBrokerResponse {
    /// Throttle time in milliseconds; 0 if no quota was violated.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Error, or 0.
    pub error_code: ErrorCode,
    /// Number of replicas still to be moved; -1 if unknown.
    #[kafka(default = -1)]
    pub moves_left: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
