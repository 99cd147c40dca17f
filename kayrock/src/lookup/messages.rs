//! Lookup of messages by name.

use super::message_type::MessageType;
use crate::message::{RequestHeader, ResponseHeader};
#[cfg(feature = "internal")]
use crate::messages::internal::{
    self, group_coordinator, metadata, remote_log, share_coordinator, transaction_coordinator,
};
use crate::messages::{self, data};

/// Passes every message type to the macro `$receiver`: headers, data messages and internal messages as lists of types,
/// then the rows of [`with_apis`].
///
/// The types are named as this file imports them, so that a receiver imports the same modules.
macro_rules! with_messages {
    ($receiver:ident!) => {
        $crate::apis::with_apis! { $receiver!
            always {
                RequestHeader,
                ResponseHeader,
                data::ConsumerProtocolSubscription,
                data::ConsumerProtocolAssignment,
                data::DefaultPrincipalData,
                data::AbortedTxn,
                data::ControlRecordTypeSchema,
                data::EndTxnMarker,
                data::LeaderChangeMessage,
                data::SnapshotHeaderRecord,
                data::SnapshotFooterRecord,
                data::KraftVersionRecord,
                data::VotersRecord,
            }
            internal {
                metadata::RegisterBrokerRecord,
                metadata::UnregisterBrokerRecord,
                metadata::TopicRecord,
                metadata::PartitionRecord,
                metadata::ConfigRecord,
                metadata::PartitionChangeRecord,
                metadata::FenceBrokerRecord,
                metadata::UnfenceBrokerRecord,
                metadata::RemoveTopicRecord,
                metadata::DelegationTokenRecord,
                metadata::UserScramCredentialRecord,
                metadata::FeatureLevelRecord,
                metadata::ClientQuotaRecord,
                metadata::ProducerIdsRecord,
                metadata::BrokerRegistrationChangeRecord,
                metadata::AccessControlEntryRecord,
                metadata::RemoveAccessControlEntryRecord,
                metadata::NoOpRecord,
                metadata::ZkMigrationStateRecord,
                metadata::RemoveUserScramCredentialRecord,
                metadata::BeginTransactionRecord,
                metadata::EndTransactionRecord,
                metadata::AbortTransactionRecord,
                metadata::RemoveDelegationTokenRecord,
                metadata::RegisterControllerRecord,
                metadata::ClearElrRecord,
                metadata::UnregisterControllerRecord,
                remote_log::RemoteLogSegmentMetadataRecord,
                remote_log::RemoteLogSegmentMetadataUpdateRecord,
                remote_log::RemotePartitionDeleteMetadataRecord,
                remote_log::RemoteLogSegmentMetadataSnapshotRecord,
                group_coordinator::LegacyOffsetCommitKey,
                group_coordinator::LegacyOffsetCommitValue,
                group_coordinator::OffsetCommitKey,
                group_coordinator::OffsetCommitValue,
                group_coordinator::GroupMetadataKey,
                group_coordinator::GroupMetadataValue,
                group_coordinator::ConsumerGroupMetadataKey,
                group_coordinator::ConsumerGroupMetadataValue,
                group_coordinator::ConsumerGroupPartitionMetadataKey,
                group_coordinator::ConsumerGroupPartitionMetadataValue,
                group_coordinator::ConsumerGroupMemberMetadataKey,
                group_coordinator::ConsumerGroupMemberMetadataValue,
                group_coordinator::ConsumerGroupTargetAssignmentMetadataKey,
                group_coordinator::ConsumerGroupTargetAssignmentMetadataValue,
                group_coordinator::ConsumerGroupTargetAssignmentMemberKey,
                group_coordinator::ConsumerGroupTargetAssignmentMemberValue,
                group_coordinator::ConsumerGroupCurrentMemberAssignmentKey,
                group_coordinator::ConsumerGroupCurrentMemberAssignmentValue,
                group_coordinator::ShareGroupPartitionMetadataKey,
                group_coordinator::ShareGroupPartitionMetadataValue,
                group_coordinator::ShareGroupMemberMetadataKey,
                group_coordinator::ShareGroupMemberMetadataValue,
                group_coordinator::ShareGroupMetadataKey,
                group_coordinator::ShareGroupMetadataValue,
                group_coordinator::ShareGroupTargetAssignmentMetadataKey,
                group_coordinator::ShareGroupTargetAssignmentMetadataValue,
                group_coordinator::ShareGroupTargetAssignmentMemberKey,
                group_coordinator::ShareGroupTargetAssignmentMemberValue,
                group_coordinator::ShareGroupCurrentMemberAssignmentKey,
                group_coordinator::ShareGroupCurrentMemberAssignmentValue,
                group_coordinator::ShareGroupStatePartitionMetadataKey,
                group_coordinator::ShareGroupStatePartitionMetadataValue,
                group_coordinator::ConsumerGroupRegularExpressionKey,
                group_coordinator::ConsumerGroupRegularExpressionValue,
                group_coordinator::StreamsGroupMetadataKey,
                group_coordinator::StreamsGroupMetadataValue,
                group_coordinator::StreamsGroupMemberMetadataKey,
                group_coordinator::StreamsGroupMemberMetadataValue,
                group_coordinator::StreamsGroupTargetAssignmentMetadataKey,
                group_coordinator::StreamsGroupTargetAssignmentMetadataValue,
                group_coordinator::StreamsGroupTargetAssignmentMemberKey,
                group_coordinator::StreamsGroupTargetAssignmentMemberValue,
                group_coordinator::StreamsGroupCurrentMemberAssignmentKey,
                group_coordinator::StreamsGroupCurrentMemberAssignmentValue,
                group_coordinator::StreamsGroupTopologyKey,
                group_coordinator::StreamsGroupTopologyValue,
                share_coordinator::ShareSnapshotKey,
                share_coordinator::ShareSnapshotValue,
                share_coordinator::ShareUpdateKey,
                share_coordinator::ShareUpdateValue,
                transaction_coordinator::TransactionLogKey,
                transaction_coordinator::TransactionLogValue,
                internal::QuorumStateData,
                internal::ProducerSnapshot,
            }
        }
    };
}

#[cfg(feature = "testing")]
pub(crate) use with_messages;

/// Defines the list: headers and data messages first, then the APIs, then the messages of the feature `internal`.
macro_rules! message_types {
    (
        always { $($always:ty,)* }
        internal { $($internal:ty,)* }
        $($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*
    ) => {
        /// All messages of this crate: headers, requests and responses by API key, data messages, and those of
        /// `messages::internal` with the feature `internal`.
        ///
        /// ```
        /// use kayrock::lookup::MESSAGES;
        ///
        /// let produce = MESSAGES.iter().filter(|message| message.name().starts_with("Produce"));
        /// assert_eq!(produce.map(|message| message.name()).collect::<Vec<_>>()[..2], ["ProduceRequest", "ProduceResponse"]);
        /// ```
        pub static MESSAGES: &[MessageType] = &[
            $(MessageType::of::<$always>(),)*
            $(MessageType::of::<messages::$request>(), MessageType::of::<messages::$response>(),)*
            $(#[cfg(feature = "internal")] MessageType::of::<$internal>(),)*
        ];
    };
}

with_messages!(message_types!);

/// Former and current names of renamed messages.
const FORMER_NAMES: [(&str, &str); 2] = [
    ("ListClientMetricsResourcesRequest", "ListConfigResourcesRequest"),
    ("ListClientMetricsResourcesResponse", "ListConfigResourcesResponse"),
];

/// Returns the message type with Kafka's name `name`, which may be a former name.
///
/// ```
/// use kayrock::Bytes;
/// use kayrock::lookup;
///
/// let heartbeat = lookup::message("HeartbeatRequest").ok_or("no such message")?;
/// assert_eq!(heartbeat.schema.versions.to_string(), "0..=4");
/// let (message, _) = heartbeat.decode(&Bytes::from_static(&[0, 1, b'g', 0, 0, 0, 1, 0, 0]), 0)?;
/// assert_eq!(message.encode(0)?.len(), 9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn message(name: &str) -> Option<&'static MessageType> {
    let former = FORMER_NAMES.iter().find(|(former, _)| *former == name);
    let name = former.map_or(name, |(_, now)| *now);
    MESSAGES.iter().find(|message| message.name() == name)
}
