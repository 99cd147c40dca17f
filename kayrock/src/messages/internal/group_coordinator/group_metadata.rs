//! `GroupMetadata` (type 2): a group of the classic protocol with all its members.

use crate::types::{DiscardedTags, Str, UnknownTags};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
///
/// # Layout
///
/// ```text
/// GroupMetadataKey (Version: 0) => { group }
///   group => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 2, versions = "0", kind = "coordinator-key")]
pub struct GroupMetadataKey {
    /// Group id.
    #[kafka(name = "group")]
    pub group: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// State of the group after its last completed rebalance.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
/// | 1 | Adds a rebalance timeout, separate from the session timeout. | [KIP-62] |
/// | 2 | Adds the timestamp of the current state. | [KIP-211] |
/// | 3 | Adds static members. | [KIP-345] |
/// | 4 | First flexible version. | [KIP-482], [KIP-915] |
///
/// [KIP-62]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-62%3A+Allow+consumer+to+send+heartbeats+from+a+background+thread
/// [KIP-211]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-211%3A+Revise+Expiration+Semantics+of+Consumer+Group+Offsets
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-915]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-915%3A+Txn+and+Group+Coordinator+Downgrade+Foundation
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// GroupMetadataValue (Version: 4) => { protocol_type generation protocol leader
///         current_state_timestamp (members) }
///   protocol_type => COMPACT_STRING
///   generation => INT32
///   protocol => COMPACT_NULLABLE_STRING
///   leader => COMPACT_NULLABLE_STRING
///   current_state_timestamp => INT64
///   members => { member_id group_instance_id client_id client_host rebalance_timeout session_timeout
///           subscription assignment }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     client_id => COMPACT_STRING
///     client_host => COMPACT_STRING
///     rebalance_timeout => INT32
///     session_timeout => INT32
///     subscription => COMPACT_BYTES
///     assignment => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 2, versions = "0..=4", flexible = "4..", kind = "coordinator-value")]
pub struct GroupMetadataValue {
    /// Protocol type, such as `consumer` or `connect`; empty for a group that only stores offsets.
    #[kafka(name = "protocolType")]
    pub protocol_type: Str,
    /// Generation, incremented by each rebalance; 0 before the first.
    #[kafka(name = "generation")]
    pub generation: i32,
    /// Assignment protocol selected by the members, such as `range`; null if there is no member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], name = "protocol")]
    pub protocol: Option<Str>,
    /// Member id of the leader, which computed the assignment; null if there is no member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], name = "leader")]
    pub leader: Option<Str>,
    /// Timestamp in milliseconds at which the state last changed; the offset expiration of an empty group starts there.
    /// -1 if unknown.
    ///
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable, name = "currentStateTimestamp")]
    pub current_state_timestamp: i64,
    /// Members of the group with their assignments.
    #[kafka(name = "members")]
    pub members: Vec<MemberMetadata>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of the group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MemberMetadata {
    /// Member id chosen by the coordinator.
    #[kafka(name = "memberId")]
    pub member_id: Str,
    /// Instance id of a static member; null for a dynamic member.
    /// Since version `3`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "3..", nullable, default = None, ignorable, name = "groupInstanceId")]
    pub group_instance_id: Option<Str>,
    /// Client id from the request headers; not unique.
    #[kafka(name = "clientId")]
    pub client_id: Str,
    /// Client address.
    #[kafka(name = "clientHost")]
    pub client_host: Str,
    /// Rebalance timeout in milliseconds; -1 if the session timeout applies.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable, name = "rebalanceTimeout")]
    pub rebalance_timeout: i32,
    /// Session timeout in milliseconds. The coordinator removes the member after this time without a heartbeat.
    #[kafka(name = "sessionTimeout")]
    pub session_timeout: i32,
    /// Subscription of the member in the format of the protocol; for consumers a `ConsumerProtocolSubscription`.
    #[kafka(name = "subscription")]
    pub subscription: Bytes,
    /// Assignment of the member in the format of the protocol; for consumers a `ConsumerProtocolAssignment`.
    #[kafka(name = "assignment")]
    pub assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
