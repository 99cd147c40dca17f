//! `__consumer_offsets`, the log of the group coordinators with committed offsets and group metadata.
//!
//! Each module defines the key and the value of one record type. Kafka 3.9 uses different versions for the keys, but
//! the bytes are the same.

pub mod consumer_group_current_member_assignment;
pub mod consumer_group_member_metadata;
pub mod consumer_group_metadata;
pub mod consumer_group_partition_metadata;
pub mod consumer_group_regular_expression;
pub mod consumer_group_target_assignment_member;
pub mod consumer_group_target_assignment_metadata;
pub mod group_metadata;
pub mod legacy_offset_commit;
pub mod offset_commit;
pub mod share_group_current_member_assignment;
pub mod share_group_member_metadata;
pub mod share_group_metadata;
pub mod share_group_partition_metadata;
pub mod share_group_state_partition_metadata;
pub mod share_group_target_assignment_member;
pub mod share_group_target_assignment_metadata;
pub mod streams_group_current_member_assignment;
pub mod streams_group_member_metadata;
pub mod streams_group_metadata;
pub mod streams_group_target_assignment_member;
pub mod streams_group_target_assignment_metadata;
pub mod streams_group_topology;

pub use self::consumer_group_current_member_assignment::{
    ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue,
};
pub use self::consumer_group_member_metadata::{ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue};
pub use self::consumer_group_metadata::{ConsumerGroupMetadataKey, ConsumerGroupMetadataValue};
pub use self::consumer_group_partition_metadata::{
    ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue,
};
pub use self::consumer_group_regular_expression::{
    ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue,
};
pub use self::consumer_group_target_assignment_member::{
    ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue,
};
pub use self::consumer_group_target_assignment_metadata::{
    ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue,
};
pub use self::group_metadata::{GroupMetadataKey, GroupMetadataValue};
pub use self::legacy_offset_commit::{LegacyOffsetCommitKey, LegacyOffsetCommitValue};
pub use self::offset_commit::{OffsetCommitKey, OffsetCommitValue};
pub use self::share_group_current_member_assignment::{
    ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue,
};
pub use self::share_group_member_metadata::{ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue};
pub use self::share_group_metadata::{ShareGroupMetadataKey, ShareGroupMetadataValue};
pub use self::share_group_partition_metadata::{ShareGroupPartitionMetadataKey, ShareGroupPartitionMetadataValue};
pub use self::share_group_state_partition_metadata::{
    ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue,
};
pub use self::share_group_target_assignment_member::{
    ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue,
};
pub use self::share_group_target_assignment_metadata::{
    ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue,
};
pub use self::streams_group_current_member_assignment::{
    StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue,
};
pub use self::streams_group_member_metadata::{StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue};
pub use self::streams_group_metadata::{StreamsGroupMetadataKey, StreamsGroupMetadataValue};
pub use self::streams_group_target_assignment_member::{
    StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue,
};
pub use self::streams_group_target_assignment_metadata::{
    StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue,
};
pub use self::streams_group_topology::{StreamsGroupTopologyKey, StreamsGroupTopologyValue};

use super::keyed::{self, RawKeyedRecord, keyed_records};
use crate::error::Result;
use crate::message::AnyMessage;
use bytes::Bytes;

keyed_records! {
    /// Record of `__consumer_offsets`.
    ///
    /// ```
    /// use kayrock::Bytes;
    /// use kayrock::messages::internal::GroupCoordinatorRecord;
    /// use kayrock::messages::internal::group_coordinator::{OffsetCommitKey, OffsetCommitValue};
    ///
    /// let key = OffsetCommitKey { group: "readers".into(), topic: "orders".into(), partition: 3, ..Default::default() };
    /// let value = OffsetCommitValue { offset: 42, ..Default::default() };
    /// let record = GroupCoordinatorRecord::OffsetCommit { key, value: Some((value, 4)) };
    /// let (key, value) = record.encode()?;
    /// assert_eq!(key, b"\0\x01\0\x07readers\0\x06orders\0\0\0\x03");
    ///
    /// let (key, value) = (Bytes::from(key), value.map(Bytes::from));
    /// assert_eq!(GroupCoordinatorRecord::decode(&key, value.as_ref())?, record);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    GroupCoordinatorRecord {
        LegacyOffsetCommit(LegacyOffsetCommitKey, LegacyOffsetCommitValue),
        OffsetCommit(OffsetCommitKey, OffsetCommitValue),
        GroupMetadata(GroupMetadataKey, GroupMetadataValue),
        ConsumerGroupMetadata(ConsumerGroupMetadataKey, ConsumerGroupMetadataValue),
        ConsumerGroupPartitionMetadata(ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue),
        ConsumerGroupMemberMetadata(ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue),
        ConsumerGroupTargetAssignmentMetadata(ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue),
        ConsumerGroupTargetAssignmentMember(ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue),
        ConsumerGroupCurrentMemberAssignment(ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue),
        ShareGroupPartitionMetadata(ShareGroupPartitionMetadataKey, ShareGroupPartitionMetadataValue),
        ShareGroupMemberMetadata(ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue),
        ShareGroupMetadata(ShareGroupMetadataKey, ShareGroupMetadataValue),
        ShareGroupTargetAssignmentMetadata(ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue),
        ShareGroupTargetAssignmentMember(ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue),
        ShareGroupCurrentMemberAssignment(ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue),
        ShareGroupStatePartitionMetadata(ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue),
        ConsumerGroupRegularExpression(ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue),
        StreamsGroupMetadata(StreamsGroupMetadataKey, StreamsGroupMetadataValue),
        StreamsGroupMemberMetadata(StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue),
        StreamsGroupTargetAssignmentMetadata(StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue),
        StreamsGroupTargetAssignmentMember(StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue),
        StreamsGroupCurrentMemberAssignment(StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue),
        StreamsGroupTopology(StreamsGroupTopologyKey, StreamsGroupTopologyValue),
    }
}
