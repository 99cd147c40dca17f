//! Consumer protocol, which the members of a classic group exchange through their coordinator.
//!
//! The bytes begin with the version; versions above the newest are decoded as the newest.

use crate::types::{DiscardedTags, Str};
use crate::values::TopicName;
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// [`protocol_type`](crate::messages::JoinGroupRequest::protocol_type) of groups that use this protocol.
pub const PROTOCOL_TYPE: &str = "consumer";

/// Subscription of a member, sent to the group leader.
///
/// # Versions
///
/// Versions `0..=3`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
/// | 1 | Adds the partitions that the member still holds. | [KIP-429] |
/// | 2 | Adds the generation in which the member received these partitions. | [KIP-792] |
/// | 3 | Adds the rack of the member. | [KIP-881] |
///
/// [KIP-429]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-429%3A+Kafka+Consumer+Incremental+Rebalance+Protocol
/// [KIP-792]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=191336614
/// [KIP-881]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-881%3A+Rack-aware+Partition+Assignment+for+Kafka+Consumers
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// ConsumerProtocolSubscription (Version: 3) => { [topics] user_data [owned_partitions] generation_id
///         rack_id }
///   topics => STRING
///   user_data => NULLABLE_BYTES
///   owned_partitions => { topic [partitions] }
///     topic => STRING
///     partitions => INT32
///   generation_id => INT32
///   rack_id => NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolSubscription {
    /// Subscribed topics by name; the Java consumer sorts them.
    pub topics: Vec<Str>,
    /// Data from the member's assignor for the leader's assignor; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Partitions that the member keeps until the leader revokes them; empty if it releases all of them before it
    /// joins.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub owned_partitions: Vec<TopicPartition>,
    /// Generation in which the member received these partitions; -1 if unknown.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub generation_id: i32,
    /// Rack from which the member prefers to read; null if its configuration has none.
    /// Since version `3`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub rack_id: Option<Str>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Partitions of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartition {
    /// Topic name.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Assignment of a member from the group leader.
///
/// # Versions
///
/// Versions `0..=3`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
/// | 1 | Same layout. Subscriptions have the partitions that the member still holds. | [KIP-429] |
/// | 2 | Same layout. Subscriptions have the generation of these partitions. | [KIP-792] |
/// | 3 | Same layout. Subscriptions have the rack. | [KIP-881] |
///
/// [KIP-429]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-429%3A+Kafka+Consumer+Incremental+Rebalance+Protocol
/// [KIP-792]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=191336614
/// [KIP-881]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-881%3A+Rack-aware+Partition+Assignment+for+Kafka+Consumers
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// ConsumerProtocolAssignment (Version: 3) => { [assigned_partitions] user_data }
///   assigned_partitions => { topic [partitions] }
///     topic => STRING
///     partitions => INT32
///   user_data => NULLABLE_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=3", kind = "data")]
pub struct ConsumerProtocolAssignment {
    /// Partitions that the member reads from now on; empty if none are left for it.
    pub assigned_partitions: Vec<TopicPartition>,
    /// Data from the leader's assignor for the member's assignor; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub user_data: Option<Bytes>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
