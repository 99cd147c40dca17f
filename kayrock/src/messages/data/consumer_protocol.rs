//! Consumer protocol, which the members of a classic group exchange through their coordinator.
//!
//! Version 1 adds the partitions that a member still holds (KIP-429). Version 2 adds the generation in which it
//! received them (KIP-792). Version 3 adds racks (KIP-881). The bytes begin with the version; versions above the newest
//! are decoded as the newest.

use crate::types::{DiscardedTags, Str};
use crate::values::TopicName;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// [`protocol_type`](crate::messages::JoinGroupRequest::protocol_type) of groups that use this protocol.
pub const PROTOCOL_TYPE: &str = "consumer";

/// Subscription of a member, sent to the group leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolSubscription {
    /// Subscribed topics by name; the Java consumer sorts them.
    pub topics: Vec<Str>,
    /// Data from the member's assignor for the leader's assignor; null if there is none.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Partitions that the member keeps until the leader revokes them; empty if it releases all of them before it
    /// joins.
    #[kafka(versions = "1..", ignorable)]
    pub owned_partitions: Vec<TopicPartition>,
    /// Generation in which the member received these partitions; -1 if unknown.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub generation_id: i32,
    /// Rack from which the member prefers to read; null if its configuration has none.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub rack_id: Option<Str>,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}

/// Partitions of one topic.
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

/// Assignment of a member from the group leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolAssignment {
    /// Partitions that the member reads from now on; empty if none are left for it.
    pub assigned_partitions: Vec<TopicPartition>,
    /// Data from the leader's assignor for the member's assignor; null if there is none.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}
