//! Groups, their members and share partitions.

use super::names::{borrow_as_str, first, open_enums};
use crate::types::Str;
use kayrock_derive::KafkaField;

open_enums! {
    /// Kind of coordinator that a key is looked up for.
    ///
    /// Source: `org.apache.kafka.common.requests.FindCoordinatorRequest.CoordinatorType` of Kafka 4.4.
    pub enum CoordinatorType: i8, default 0 {
        /// the coordinator of a group; the key is the group id.
        Group = 0 "GROUP",
        /// the coordinator of transactions; the key is the transactional id.
        Transaction = 1 "TRANSACTION",
        /// the coordinator of a share partition; the key is `group:topic id:partition` (KIP-932).
        Share = 2 "SHARE",
    }

    /// Protocol of a member in a group of the consumer protocol.
    ///
    /// Source: `MemberType` of Kafka's schema of `ConsumerGroupDescribeResponse`.
    pub enum GroupMemberType: i8, default -1 {
        /// not known.
        Unknown = -1 "UNKNOWN",
        /// the classic protocol.
        Classic = 0 "CLASSIC",
        /// the consumer protocol (KIP-848).
        Consumer = 1 "CONSUMER",
    }

    /// Progress of a member of a consumer or share group to its target assignment.
    ///
    /// Source: `org.apache.kafka.coordinator.group.modern.MemberState` of Kafka 4.4.
    pub enum MemberState: i8, default 0 {
        // First, so that `Other` is not counted onto 128.
        /// not known.
        Unknown = 127 "UNKNOWN",
        /// the member has its target assignment.
        Stable = 0 "STABLE",
        /// the member has yet to revoke partitions.
        UnrevokedPartitions = 1 "UNREVOKED_PARTITIONS",
        /// the member waits for partitions that other members have yet to release.
        UnreleasedPartitions = 2 "UNRELEASED_PARTITIONS",
    }

    /// Progress of a member of a streams group to its target assignment.
    ///
    /// Source: `org.apache.kafka.coordinator.group.streams.MemberState` of Kafka 4.4.
    pub enum StreamsMemberState: i8, default 0 {
        // First, so that `Other` is not counted onto 128.
        /// not known.
        Unknown = 127 "UNKNOWN",
        /// the member has its target assignment.
        Stable = 1 "STABLE",
        /// the member has yet to revoke tasks.
        UnrevokedTasks = 2 "UNREVOKED_TASKS",
        /// the member waits for tasks that other members have yet to release.
        UnreleasedTasks = 3 "UNRELEASED_TASKS",
    }

    /// Status of a streams group in its heartbeats (KIP-1071).
    ///
    /// Source: `org.apache.kafka.common.requests.StreamsGroupHeartbeatResponse.Status` of Kafka 4.4.
    pub enum StreamsGroupStatus: i8, default 0 {
        /// the member's topology epoch differs from the group's.
        StaleTopology = 0 "STALE_TOPOLOGY",
        /// source topics are missing.
        MissingSourceTopics = 1 "MISSING_SOURCE_TOPICS",
        /// topics that are read together differ in their number of partitions.
        IncorrectlyPartitionedTopics = 2 "INCORRECTLY_PARTITIONED_TOPICS",
        /// internal topics are missing.
        MissingInternalTopics = 3 "MISSING_INTERNAL_TOPICS",
        /// a member requested the shutdown of the application.
        ShutdownApplication = 4 "SHUTDOWN_APPLICATION",
        /// the coordinator delayed the assignment.
        AssignmentDelayed = 5 "ASSIGNMENT_DELAYED",
        /// a client lacks tags that rack-aware assignment requires.
        MissingClientTags = 6 "MISSING_CLIENT_TAGS",
    }

    /// Availability of a streams group's topology description.
    ///
    /// Source: `org.apache.kafka.clients.admin.StreamsGroupTopologyDescriptionStatus` of Kafka 4.4.
    pub enum TopologyDescriptionStatus: i8, default 0 {
        /// the request did not ask for it.
        NotRequested = 0 "NOT_REQUESTED",
        /// no member has sent it.
        NotStored = 1 "NOT_STORED",
        /// the plug-in that stores it failed.
        Error = 2 "ERROR",
        /// the response contains it.
        Available = 3 "AVAILABLE",
    }

    /// Kind of node in a streams topology.
    ///
    /// Source: the constants `NODE_TYPE_*` of
    /// `org.apache.kafka.coordinator.group.streams.StreamsGroupTopologyDescriptionConverter` of Kafka 4.4.
    pub enum TopologyNodeType: i8, default 0 {
        /// reads records from topics.
        Source = 1 "SOURCE",
        /// processes records.
        Processor = 2 "PROCESSOR",
        /// writes records to a topic.
        Sink = 3 "SINK",
    }

    /// Acknowledgement of a share group's record (KIP-932).
    ///
    /// Source: `org.apache.kafka.clients.consumer.AcknowledgeType` of Kafka 4.4, and `ACKNOWLEDGE_TYPE_GAP` of its
    /// share consumer.
    pub enum AcknowledgeType: i8, default 0 {
        /// the offset has no record.
        Gap = 0 "gap",
        /// the record was processed.
        Accept = 1 "accept",
        /// the record is available for another delivery.
        Release = 2 "release",
        /// the record must not be delivered again.
        Reject = 3 "reject",
        /// the record is still being processed; extends the acquisition lock (KIP-1222).
        Renew = 4 "renew",
    }

    /// Strictness of a share fetch's record limit (KIP-1206).
    ///
    /// Source: `org.apache.kafka.clients.consumer.internals.ShareAcquireMode` of Kafka 4.4.
    pub enum ShareAcquireMode: i8, default 0 {
        /// may exceed the limit to acquire whole batches.
        BatchOptimized = 0 "batch_optimized",
        /// never exceeds the limit.
        RecordLimit = 1 "record_limit",
    }

    /// Delivery state of a share partition's records (KIP-932).
    ///
    /// Source: `org.apache.kafka.server.share.fetch.RecordState` of Kafka 4.4. `ACQUIRED` and `ARCHIVING` are states in
    /// memory only.
    pub enum DeliveryState: i8, default 0 {
        /// the records can be delivered.
        Available = 0 "AVAILABLE",
        /// a consumer has acquired the records.
        Acquired = 1 "ACQUIRED",
        /// the records were processed.
        Acknowledged = 2 "ACKNOWLEDGED",
        /// the records are being archived.
        Archiving = 3 "ARCHIVING",
        /// the records were rejected, or delivered too often.
        Archived = 4 "ARCHIVED",
    }
}

/// State of a group, by Kafka's name; other names are kept.
///
/// ```
/// use kayrock::values::GroupState;
///
/// assert_eq!(GroupState::from("Stable"), GroupState::STABLE);
/// assert_eq!(GroupState::STABLE, "Stable");
/// ```
///
/// Source: `org.apache.kafka.common.GroupState` of Kafka 4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct GroupState(pub Str);

borrow_as_str! { GroupState, GroupType }

impl GroupState {
    /// The state is not known.
    pub const UNKNOWN: Self = Self(Str::from_static("Unknown"));
    /// The coordinator waits for members to join; classic groups.
    pub const PREPARING_REBALANCE: Self = Self(Str::from_static("PreparingRebalance"));
    /// The coordinator waits for the leader's assignment; classic groups.
    pub const COMPLETING_REBALANCE: Self = Self(Str::from_static("CompletingRebalance"));
    /// All members have their assignment.
    pub const STABLE: Self = Self(Str::from_static("Stable"));
    /// The group does not exist.
    pub const DEAD: Self = Self(Str::from_static("Dead"));
    /// The group has no members.
    pub const EMPTY: Self = Self(Str::from_static("Empty"));
    /// The coordinator computes an assignment.
    pub const ASSIGNING: Self = Self(Str::from_static("Assigning"));
    /// The members move to their new assignment.
    pub const RECONCILING: Self = Self(Str::from_static("Reconciling"));
    /// The group waits for its internal topics; streams groups.
    pub const NOT_READY: Self = Self(Str::from_static("NotReady"));
}

/// Type of a group, by Kafka's name; other names are kept.
///
/// ```
/// use kayrock::values::GroupType;
///
/// assert_eq!(GroupType::from("share"), GroupType::SHARE);
/// ```
///
/// Source: `org.apache.kafka.coordinator.group.Group.GroupType` of Kafka 4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct GroupType(pub Str);

impl GroupType {
    /// The classic protocol, with assignments by a member.
    pub const CLASSIC: Self = Self(Str::from_static("classic"));
    /// The consumer protocol, with assignments by the coordinator (KIP-848).
    pub const CONSUMER: Self = Self(Str::from_static("consumer"));
    /// A share group (KIP-932).
    pub const SHARE: Self = Self(Str::from_static("share"));
    /// A streams group (KIP-1071).
    pub const STREAMS: Self = Self(Str::from_static("streams"));
}

/// Epoch of a member in a heartbeat; positive numbers are epochs of its assignments.
///
/// ```
/// use kayrock::messages::ConsumerGroupHeartbeatRequest;
/// use kayrock::values::MemberEpoch;
///
/// let leave = ConsumerGroupHeartbeatRequest { member_epoch: MemberEpoch::LEAVE, ..Default::default() };
/// assert_eq!(leave.member_epoch, MemberEpoch(-1));
/// ```
///
/// Source: `org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest` of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct MemberEpoch(pub i32);

impl MemberEpoch {
    /// Joins the group.
    pub const JOIN: Self = Self(0);
    /// Leaves the group.
    pub const LEAVE: Self = Self(-1);
    /// Leaves the group for a restart of this static member; not in share groups.
    pub const LEAVE_STATIC: Self = Self(-2);
}
