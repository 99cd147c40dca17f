//! Consumer protocol: subscriptions and assignments of classic group members, exchanged through the coordinator.
//!
//! Version 1 adds owned partitions (KIP-429), version 2 their generation (KIP-792) and version 3 racks (KIP-881). The
//! bytes start with the version. Unknown newer versions are decoded as the newest known version.

use crate::types::{DiscardedTags, Str};
use crate::values::TopicName;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// The [`protocol_type`](crate::messages::JoinGroupRequest::protocol_type) of groups that use this protocol.
pub const PROTOCOL_TYPE: &str = "consumer";

/// Subscription that a member sends to the leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolSubscription {
    /// Subscribed topics by name, sorted by the Java consumer.
    pub topics: Vec<Str>,
    /// Custom data from the member's assignor for the leader's assignor; null if there is none.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Partitions owned until their revocation; empty if the member releases all partitions before joining.
    #[kafka(versions = "1..", ignorable)]
    pub owned_partitions: Vec<TopicPartition>,
    /// Generation in which the member received the owned partitions; -1 if unknown.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub generation_id: i32,
    /// Rack of the member, for reads from close replicas; null if none is configured.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub rack_id: Option<Str>,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartition {
    /// Topic name.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}

/// Assignment that the leader sends to a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolAssignment {
    /// Assigned partitions; empty if there are none.
    pub assigned_partitions: Vec<TopicPartition>,
    /// Custom data from the leader's assignor for the member's assignor; null if there is none.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}
