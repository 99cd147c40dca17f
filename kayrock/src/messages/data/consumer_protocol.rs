//! The protocol of consumers, which the members of a classic group speak through their coordinator.
//!
//! v1 brought the partitions that a member still holds (KIP-429), v2 the generation that it holds them from (KIP-792),
//! v3 racks (KIP-881). The bytes begin with the version; what is newer than the newest known one is read as that.

use crate::types::{DiscardedTags, Str};
use crate::values::TopicName;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// The [`protocol_type`](crate::messages::JoinGroupRequest::protocol_type) of groups that speak this protocol.
pub const PROTOCOL_TYPE: &str = "consumer";

/// What a member tells the leader about itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolSubscription {
    /// The topics wanted, by name; Java's consumer sorts them.
    pub topics: Vec<Str>,
    /// What the member's assignor adds for the leader's; null when it adds nothing.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// What the member keeps until it is told otherwise; empty when it gives up everything before it joins.
    #[kafka(versions = "1..", ignorable)]
    pub owned_partitions: Vec<TopicPartition>,
    /// The generation in which the member came to hold them; -1 when it does not know.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub generation_id: i32,
    /// The rack that the member reads from most cheaply; null when its configuration names none.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub rack_id: Option<Str>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Some partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartition {
    /// Whose partitions they are.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Their numbers.
    pub partitions: Vec<i32>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What the leader has a member do.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolAssignment {
    /// What the member reads from now on; empty when there is nothing left for it.
    pub assigned_partitions: Vec<TopicPartition>,
    /// What the leader's assignor adds for the member's; null when it adds nothing.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
