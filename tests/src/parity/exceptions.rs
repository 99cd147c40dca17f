//! Intended differences between the library's definitions and Kafka's schemas.
//!
//! Each of them must exist, so that none outlives its reason. In all but the first the two releases disagree, and the
//! newer one wins.

use super::{Difference, EXISTENCE};

const NEW: &str = "4.4.0";
const OLD: &str = "3.9.2";

/// Records of the coordinators that release 3.9 has.
const COORDINATOR_RECORDS: &[&str] = &[
    "ConsumerGroupCurrentMemberAssignmentKey",
    "ConsumerGroupCurrentMemberAssignmentValue",
    "ConsumerGroupMemberMetadataKey",
    "ConsumerGroupMemberMetadataValue",
    "ConsumerGroupMetadataKey",
    "ConsumerGroupMetadataValue",
    "ConsumerGroupPartitionMetadataKey",
    "ConsumerGroupPartitionMetadataValue",
    "ConsumerGroupTargetAssignmentMemberKey",
    "ConsumerGroupTargetAssignmentMemberValue",
    "ConsumerGroupTargetAssignmentMetadataKey",
    "ConsumerGroupTargetAssignmentMetadataValue",
    "GroupMetadataKey",
    "GroupMetadataValue",
    "OffsetCommitKey",
    "OffsetCommitValue",
    "ShareGroupMemberMetadataKey",
    "ShareGroupMemberMetadataValue",
    "ShareGroupMetadataKey",
    "ShareGroupMetadataValue",
    "TransactionLogKey",
    "TransactionLogValue",
];

/// One difference, or several with the same reason: each of the fields in each of the messages.
#[derive(Debug)]
pub struct Exception {
    release: &'static str,
    messages: &'static [&'static str],
    fields: &'static [&'static str],
    attribute: &'static str,
    /// The reason why it is intended.
    pub reason: &'static str,
}

const fn except(
    release: &'static str,
    messages: &'static [&'static str],
    fields: &'static [&'static str],
    attribute: &'static str,
    reason: &'static str,
) -> Exception {
    Exception { release, messages, fields, attribute, reason }
}

const EXCEPTIONS: &[Exception] = &[
    except(NEW, &["RequestHeader"], &["ClientId"], "ignorable", "version 0, which 4.0 removed, drops the client id"),
    except(
        OLD,
        &[
            "DeleteShareGroupStateRequest",
            "InitializeShareGroupStateRequest",
            "ReadShareGroupStateRequest",
            "ReadShareGroupStateSummaryRequest",
            "WriteShareGroupStateRequest",
        ],
        &[""],
        "latestVersionUnstable",
        "stable since 4.1",
    ),
    except(
        OLD,
        &["ListConfigResourcesRequest", "ListConfigResourcesResponse"],
        &[""],
        "name",
        "was ListClientMetricsResources",
    ),
    except(
        OLD,
        &["ListConfigResourcesResponse"],
        &["ClientMetricsResources", "ClientMetricsResources.Name", "ConfigResources", "ConfigResources.ResourceName"],
        EXISTENCE,
        "renamed",
    ),
    except(OLD, &["TxnOffsetCommitRequest"], &["GenerationId", "GenerationIdOrMemberEpoch"], EXISTENCE, "renamed"),
    except(
        OLD,
        &["VoteRequest"],
        &[
            "Topics.Partitions.CandidateDirectoryId",
            "Topics.Partitions.CandidateEpoch",
            "Topics.Partitions.CandidateId",
            "Topics.Partitions.ReplicaDirectoryId",
            "Topics.Partitions.ReplicaEpoch",
            "Topics.Partitions.ReplicaId",
        ],
        EXISTENCE,
        "renamed",
    ),
    except(
        OLD,
        &["OffsetCommitRequest", "OffsetCommitResponse", "TxnOffsetCommitRequest", "TxnOffsetCommitResponse"],
        &["Topics.Name"],
        "ignorable",
        "newer versions name topics by id",
    ),
    except(
        OLD,
        &["OffsetFetchRequest", "OffsetFetchResponse"],
        &["Groups.Topics.Name"],
        "ignorable",
        "newer versions name topics by id",
    ),
    except(OLD, &["ProduceRequest"], &["TopicData.Name"], "ignorable", "newer versions name topics by id"),
    except(OLD, &["ProduceResponse"], &["Responses.Name"], "ignorable", "newer versions name topics by id"),
    except(OLD, &["UpdateFeaturesResponse"], &["Results"], "ignorable", "newer versions lack it"),
    except(OLD, &["DescribeProducersRequest"], &["Topics.Name"], "mapKey", "changed since"),
    except(
        OLD,
        &["ReadShareGroupStateSummaryResponse"],
        &["Results.Partitions.LeaderEpoch"],
        EXISTENCE,
        "joined a version that was unstable",
    ),
    except(
        OLD,
        &["ShareAcknowledgeRequest", "ShareFetchRequest"],
        &["Topics.Partitions.PartitionIndex", "Topics.TopicId"],
        "mapKey",
        "changed since the early access",
    ),
    except(
        OLD,
        &["ShareAcknowledgeResponse", "ShareFetchResponse"],
        &["Responses.TopicId"],
        "ignorable",
        "changed since the early access",
    ),
    except(
        OLD,
        &["ShareAcknowledgeResponse", "ShareFetchResponse"],
        &["Responses.TopicId"],
        "mapKey",
        "changed since the early access",
    ),
    except(
        OLD,
        &["ShareAcknowledgeResponse", "ShareFetchResponse"],
        &["ErrorCode", "ThrottleTimeMs"],
        "ignorable",
        "changed since the early access",
    ),
    except(
        OLD,
        &["ShareFetchRequest"],
        &["ForgottenTopicsData.TopicId", "MaxBytes", "Topics.TopicId"],
        "ignorable",
        "changed since the early access",
    ),
    except(
        OLD,
        &["ShareFetchResponse"],
        &["Responses.Partitions.Records"],
        "default",
        "records that the newer versions do not let be null cannot start as null",
    ),
    except(OLD, &["ShareGroupHeartbeatRequest"], &["SubscribedTopicNames"], "entityType", "said since"),
    except(
        OLD,
        COORDINATOR_RECORDS,
        &[""],
        "type",
        "the coordinators' records were `data` without a number before 4.0",
    ),
    except(
        OLD,
        COORDINATOR_RECORDS,
        &[""],
        "apiKey",
        "the coordinators' records were `data` without a number before 4.0",
    ),
    except(
        OLD,
        &["ConsumerGroupCurrentMemberAssignmentValue"],
        &["AssignedPartitions.AssignmentEpochs", "PartitionsPendingRevocation.AssignmentEpochs"],
        EXISTENCE,
        "a new tag of an old version",
    ),
    except(OLD, &["ConsumerGroupMetadataValue"], &["MetadataHash"], EXISTENCE, "a new tag of an old version"),
    except(
        OLD,
        &["ConsumerGroupTargetAssignmentMetadataValue"],
        &["AssignmentTimestamp"],
        EXISTENCE,
        "a new tag of an old version",
    ),
    except(OLD, &["OffsetCommitValue"], &["topicId"], EXISTENCE, "a new tag of an old version"),
    except(
        OLD,
        &["RemoteLogSegmentMetadataRecord", "RemoteLogSegmentMetadataSnapshotRecord"],
        &["TxnIndexEmpty"],
        EXISTENCE,
        "a new tag of an old version",
    ),
    except(OLD, &["ShareGroupMetadataValue"], &["MetadataHash"], EXISTENCE, "joined a version that was unstable"),
    except(
        OLD,
        &["TransactionLogValue"],
        &["ClientTransactionVersion", "NextProducerEpoch", "NextProducerId", "PreviousProducerId"],
        EXISTENCE,
        "a new tag of an old version",
    ),
];

/// Place of a difference: the release, the message, the field and the attribute.
pub type Place = (&'static str, String, String, &'static str);

/// The exception for a difference, if there is one.
#[must_use]
pub fn exception(release: &str, message: &str, difference: &Difference) -> Option<&'static Exception> {
    EXCEPTIONS.iter().find(|exception| {
        exception.release == release
            && exception.messages.contains(&message)
            && exception.fields.contains(&&*difference.field)
            && exception.attribute == difference.attribute
    })
}

/// The places of all exceptions.
pub fn places() -> impl Iterator<Item = Place> {
    EXCEPTIONS.iter().flat_map(|exception| {
        let fields = |message| exception.fields.iter().map(move |field| (message, field));
        let places = exception.messages.iter().flat_map(fields);
        places.map(|(message, field): (&&str, &&str)| {
            (exception.release, (*message).to_owned(), (*field).to_owned(), exception.attribute)
        })
    })
}
