//! `DrainBroker` (API 10002): an operator takes a broker out of service without losing a replica.

use kayrock::smallvec::SmallVec;
use kayrock::{BrokerId, ErrorCode, KafkaField, KafkaMessage, TopicName, UnknownTags};

/// Asks the controller to move all replicas away from a broker.
///
/// v1 can leave some topics where they are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 10_002,
    versions = "0..=1",
    flexible = "0..",
    response = DrainBrokerResponse,
    listeners = "broker, controller",
    unstable = "1.."
)]
pub struct DrainBrokerRequest {
    /// The broker that shall end up empty.
    pub broker_id: BrokerId,
    /// Where the replicas go; null leaves the choice to the controller.
    #[kafka(nullable, default = None)]
    pub targets: Option<SmallVec<[BrokerId; 4]>>,
    /// How much of the disks and the network the moves may take.
    #[kafka(default = 1)]
    pub pace: Pace,
    /// What stays where it is.
    #[kafka(versions = "1..")]
    pub except: Vec<TopicToKeep>,
    /// How long the controller may take to answer, in milliseconds.
    #[kafka(tag = 0, tagged = "0..", default = 60_000)]
    pub timeout_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How much of disks and network may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Pace {
    /// What is left over.
    Idle,
    /// Half.
    Steady,
    /// All there is.
    Hurry,
    /// A pace that this definition does not know.
    #[kafka(other)]
    Other(i8),
}

/// A topic that stays, whole or in part.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicToKeep {
    /// Its name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The partitions that stay; none stands for all.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says how far it is.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_002, versions = "0..=1", flexible = "0..")]
pub struct DrainBrokerResponse {
    /// For how long a quota delays the client, in milliseconds.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Why nothing moves.
    pub error_code: ErrorCode,
    /// How many replicas are still to be moved; -1 if nobody knows.
    #[kafka(default = -1)]
    pub moves_left: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
