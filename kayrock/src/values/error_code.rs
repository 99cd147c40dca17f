//! The codes by which brokers say what went wrong.

use core::fmt;
use kayrock_derive::KafkaField;

/// What a broker says went wrong, or that nothing did; a code that is not known here is kept as it is.
///
/// ```
/// use kayrock::ErrorCode;
///
/// let code = ErrorCode(3);
/// assert_eq!(code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
/// assert!(code.is_retriable());
/// assert_eq!(
///     code.to_string(),
///     "UNKNOWN_TOPIC_OR_PARTITION (3): the broker does not hold this partition, or nobody does",
/// );
/// assert_eq!(ErrorCode(999).to_string(), "error code 999");
/// ```
///
/// Source: `org.apache.kafka.common.protocol.Errors` of Kafka 4.4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
pub struct ErrorCode(pub i16);

/// What is known of a code.
struct Known {
    name: &'static str,
    retriable: bool,
    description: &'static str,
}

/// The same request may succeed later, perhaps after a look at fresh metadata.
const RETRIABLE: bool = true;
/// The same request will not succeed, or must not be sent again as it is.
const FINAL: bool = false;

/// Makes of a row a constant, and of all rows the table that looks a code up.
macro_rules! error_codes {
    ($($code:literal $name:ident $retriable:ident $description:literal;)*) => {
        impl ErrorCode {
            $(
                #[doc = concat!("Code ", stringify!($code), ": ", $description, ".")]
                pub const $name: Self = Self($code);
            )*

            const fn known(self) -> Option<&'static Known> {
                match self.0 {
                    $(
                        $code => Some(&Known {
                            name: stringify!($name),
                            retriable: $retriable,
                            description: $description,
                        }),
                    )*
                    _ => None,
                }
            }
        }
    };
}

error_codes! {
    -1 UNKNOWN_SERVER_ERROR FINAL "the broker failed in a way that it did not foresee; its log says more";
    0 NONE FINAL "nothing went wrong";
    1 OFFSET_OUT_OF_RANGE FINAL "the partition has no such offset, either not any more or not yet";
    2 CORRUPT_MESSAGE RETRIABLE "a batch is damaged, too large, or lacks the key that a compacted topic demands";
    3 UNKNOWN_TOPIC_OR_PARTITION RETRIABLE "the broker does not hold this partition, or nobody does";
    4 INVALID_FETCH_SIZE FINAL "the number of bytes to fetch makes no sense";
    5 LEADER_NOT_AVAILABLE RETRIABLE "the partition has no leader yet, an election is going on";
    6 NOT_LEADER_OR_FOLLOWER RETRIABLE "the broker does not lead the partition, or has no replica where one would do";
    7 REQUEST_TIMED_OUT RETRIABLE "the broker could not finish within the request's own time limit";
    8 BROKER_NOT_AVAILABLE FINAL "the broker that is needed is not up";
    9 REPLICA_NOT_AVAILABLE RETRIABLE "the replica that was asked for is not there at the moment";
    10 MESSAGE_TOO_LARGE FINAL "a batch is larger than the topic's max.message.bytes";
    11 STALE_CONTROLLER_EPOCH FINAL "the request came from a controller that has been replaced";
    12 OFFSET_METADATA_TOO_LARGE FINAL "the text committed with an offset is longer than the broker allows";
    13 NETWORK_EXCEPTION RETRIABLE "the connection broke before the answer came";
    14 COORDINATOR_LOAD_IN_PROGRESS RETRIABLE "the coordinator has just moved here and still reads its log";
    15 COORDINATOR_NOT_AVAILABLE RETRIABLE "there is no coordinator at the moment";
    16 NOT_COORDINATOR RETRIABLE "another broker is the coordinator; look it up again";
    17 INVALID_TOPIC_EXCEPTION FINAL "the topic's name is not allowed, or the topic is not for this use";
    18 RECORD_LIST_TOO_LARGE FINAL "a batch is larger than a segment of the log may be";
    19 NOT_ENOUGH_REPLICAS RETRIABLE "fewer replicas are in sync than min.insync.replicas demands; nothing was written";
    20 NOT_ENOUGH_REPLICAS_AFTER_APPEND RETRIABLE "the records were written, but too few replicas in sync have them";
    21 INVALID_REQUIRED_ACKS FINAL "acks is none of -1, 0 and 1";
    22 ILLEGAL_GENERATION FINAL "the group has moved on to another generation";
    23 INCONSISTENT_GROUP_PROTOCOL FINAL "the member shares no protocol with the group, or named none";
    24 INVALID_GROUP_ID FINAL "the group id is empty, or cannot be used so";
    25 UNKNOWN_MEMBER_ID FINAL "the group has no such member, perhaps because it was expelled";
    26 INVALID_SESSION_TIMEOUT FINAL "the session time-out lies outside the bounds of the broker's configuration";
    27 REBALANCE_IN_PROGRESS FINAL "the group is being rebalanced, and the member must join again";
    28 INVALID_COMMIT_OFFSET_SIZE FINAL "the offsets to commit do not fit into a record of the offsets topic";
    29 TOPIC_AUTHORIZATION_FAILED FINAL "the client may not do this with the topic";
    30 GROUP_AUTHORIZATION_FAILED FINAL "the client may not do this with the group";
    31 CLUSTER_AUTHORIZATION_FAILED FINAL "the client may not do this with the cluster";
    32 INVALID_TIMESTAMP FINAL "a record's timestamp is too far from the broker's clock";
    33 UNSUPPORTED_SASL_MECHANISM FINAL "another SASL mechanism is needed; the answer lists those on offer";
    34 ILLEGAL_SASL_STATE FINAL "the request does not belong at this point of the authentication";
    35 UNSUPPORTED_VERSION FINAL "the broker does not speak this version of the API";
    36 TOPIC_ALREADY_EXISTS FINAL "there is a topic of that name already";
    37 INVALID_PARTITIONS FINAL "the number of partitions is below one, or not above the present one";
    38 INVALID_REPLICATION_FACTOR FINAL "the number of replicas is below one, or above the number of brokers";
    39 INVALID_REPLICA_ASSIGNMENT FINAL "the replicas are not assigned to brokers in a possible way";
    40 INVALID_CONFIG FINAL "a setting does not exist, or cannot have that value";
    41 NOT_CONTROLLER RETRIABLE "another node is the controller; look it up again";
    42 INVALID_REQUEST FINAL "the request could not be read, or contradicts itself";
    43 UNSUPPORTED_FOR_MESSAGE_FORMAT FINAL "the topic stores its records in a format that cannot do this";
    44 POLICY_VIOLATION FINAL "a policy that the cluster's operator installed forbids this";
    45 OUT_OF_ORDER_SEQUENCE_NUMBER FINAL "the producer's batch does not follow the last one that the broker has";
    46 DUPLICATE_SEQUENCE_NUMBER FINAL "the broker has the producer's batch already";
    47 INVALID_PRODUCER_EPOCH FINAL "the producer's epoch is outdated";
    48 INVALID_TXN_STATE FINAL "the transaction is not in a state that allows this";
    49 INVALID_PRODUCER_ID_MAPPING FINAL "the transactional id belongs to another producer id";
    50 INVALID_TRANSACTION_TIMEOUT FINAL "the transaction's time-out is above transaction.max.timeout.ms";
    51 CONCURRENT_TRANSACTIONS RETRIABLE "the producer's last transaction is still being completed";
    52 TRANSACTION_COORDINATOR_FENCED FINAL "the marker came from a transaction coordinator that has been replaced";
    53 TRANSACTIONAL_ID_AUTHORIZATION_FAILED FINAL "the client may not use this transactional id";
    54 SECURITY_DISABLED FINAL "the cluster has no authoriser, so there is nothing to manage";
    55 OPERATION_NOT_ATTEMPTED FINAL "the broker did not come to this part, because another part of the request failed";
    56 KAFKA_STORAGE_ERROR RETRIABLE "the disk that holds the log has failed";
    57 LOG_DIR_NOT_FOUND FINAL "the broker has no such log directory";
    58 SASL_AUTHENTICATION_FAILED FINAL "the credentials are wrong";
    59 UNKNOWN_PRODUCER_ID FINAL "the broker remembers nothing of this producer, because all its records expired";
    60 REASSIGNMENT_IN_PROGRESS FINAL "the partition's replicas are being moved already";
    61 DELEGATION_TOKEN_AUTH_DISABLED FINAL "the cluster does not use delegation tokens";
    62 DELEGATION_TOKEN_NOT_FOUND FINAL "there is no such delegation token";
    63 DELEGATION_TOKEN_OWNER_MISMATCH FINAL "the client neither owns the delegation token nor may renew it";
    64 DELEGATION_TOKEN_REQUEST_NOT_ALLOWED FINAL "delegation tokens are not managed over a connection of this kind";
    65 DELEGATION_TOKEN_AUTHORIZATION_FAILED FINAL "the client may not do this with delegation tokens";
    66 DELEGATION_TOKEN_EXPIRED FINAL "the delegation token ran out, and a new one is needed";
    67 INVALID_PRINCIPAL_TYPE FINAL "principals of this type are not supported here";
    68 NON_EMPTY_GROUP FINAL "the group still has members";
    69 GROUP_ID_NOT_FOUND FINAL "there is no such group";
    70 FETCH_SESSION_ID_NOT_FOUND RETRIABLE "the broker has dropped the fetch session; start a new one";
    71 INVALID_FETCH_SESSION_EPOCH RETRIABLE "the request is not the next one of its fetch session; start a new one";
    72 LISTENER_NOT_FOUND RETRIABLE "the leader has no listener of the name that the client came in by";
    73 TOPIC_DELETION_DISABLED FINAL "the broker's configuration forbids to delete topics";
    74 FENCED_LEADER_EPOCH RETRIABLE "the client's leader epoch is older than the broker's; look at fresh metadata";
    75 UNKNOWN_LEADER_EPOCH RETRIABLE "the client's leader epoch is newer than the broker's, which has to catch up";
    76 UNSUPPORTED_COMPRESSION_TYPE FINAL "the records are compressed in a way that this API version does not know";
    77 STALE_BROKER_EPOCH FINAL "the broker has registered again since it sent this";
    78 OFFSET_NOT_AVAILABLE RETRIABLE "the leader is new and does not know yet how far its replicas are";
    79 MEMBER_ID_REQUIRED FINAL "the member must join again, with the id that came with this answer";
    80 PREFERRED_LEADER_NOT_AVAILABLE RETRIABLE "the preferred leader is not up or not in sync";
    81 GROUP_MAX_SIZE_REACHED FINAL "the group has as many members as it may have";
    82 FENCED_INSTANCE_ID FINAL "another member has taken over this static member's name";
    83 ELIGIBLE_LEADERS_NOT_AVAILABLE RETRIABLE "no replica is up that may become leader";
    84 ELECTION_NOT_NEEDED RETRIABLE "the partition has the leader that an election would give it";
    85 NO_REASSIGNMENT_IN_PROGRESS FINAL "the partition's replicas are not being moved";
    86 GROUP_SUBSCRIBED_TO_TOPIC FINAL "the group still reads the topic whose offsets are to be deleted";
    87 INVALID_RECORD FINAL "the broker refuses a record for what it contains";
    88 UNSTABLE_OFFSET_COMMIT RETRIABLE "an open transaction may still change the group's offsets";
    89 THROTTLING_QUOTA_EXCEEDED RETRIABLE "the client changes the cluster more often than its quota allows";
    90 PRODUCER_FENCED FINAL "another producer has taken over the transactional id";
    91 RESOURCE_NOT_FOUND FINAL "what the request refers to does not exist";
    92 DUPLICATE_RESOURCE FINAL "the request refers to the same thing twice";
    93 UNACCEPTABLE_CREDENTIAL FINAL "the credential does not meet the rules, such as the number of iterations";
    94 INCONSISTENT_VOTER_SET FINAL "sender or receiver is not one of the voters that the request is for";
    95 INVALID_UPDATE_VERSION FINAL "the level or state to move to is not one that can follow";
    96 FEATURE_UPDATE_FAILED FINAL "the controller could not change the cluster's features";
    97 PRINCIPAL_DESERIALIZATION_FAILURE FINAL "the controller cannot read the principal of a forwarded request";
    98 SNAPSHOT_NOT_FOUND FINAL "there is no such snapshot of the metadata log";
    99 POSITION_OUT_OF_RANGE FINAL "the position lies outside the snapshot";
    100 UNKNOWN_TOPIC_ID RETRIABLE "the broker knows no topic with this id";
    101 DUPLICATE_BROKER_REGISTRATION FINAL "a live broker uses this number already";
    102 BROKER_ID_NOT_REGISTERED FINAL "no broker with this number is registered";
    103 INCONSISTENT_TOPIC_ID RETRIABLE "the broker's log belongs to a topic with another id, perhaps deleted since";
    104 INCONSISTENT_CLUSTER_ID FINAL "the request is meant for another cluster";
    105 TRANSACTIONAL_ID_NOT_FOUND FINAL "the coordinator knows no such transactional id";
    106 FETCH_SESSION_TOPIC_ID_ERROR RETRIABLE "the fetch session mixes topic names and topic ids; start a new one";
    107 INELIGIBLE_REPLICA FINAL "a replica that is to count as in sync is not fit for it";
    108 NEW_LEADER_ELECTED FINAL "the change to the partition succeeded, and made another replica its leader";
    109 OFFSET_MOVED_TO_TIERED_STORAGE FINAL "the records have moved to remote storage, and the follower starts there";
    110 FENCED_MEMBER_EPOCH FINAL "the group has moved on; the member must give up its partitions and join again";
    111 UNRELEASED_INSTANCE_ID FINAL "the static member's name is still in use; its holder must leave first";
    112 UNSUPPORTED_ASSIGNOR FINAL "the group cannot use this assignor, or this version of it";
    113 STALE_MEMBER_EPOCH FINAL "the member's epoch is outdated; its next heartbeat brings the new one";
    114 MISMATCHED_ENDPOINT_TYPE FINAL "the request is for brokers and came to a controller, or the other way round";
    115 UNSUPPORTED_ENDPOINT_TYPE FINAL "the request asks for endpoints of a type that is not supported";
    116 UNKNOWN_CONTROLLER_ID FINAL "there is no controller with this number";
    117 UNKNOWN_SUBSCRIPTION_ID FINAL "the client's telemetry subscription is outdated; ask for it again";
    118 TELEMETRY_TOO_LARGE FINAL "the client's metrics are larger than the broker takes";
    119 INVALID_REGISTRATION FINAL "the controller refuses what the broker registers with";
    120 TRANSACTION_ABORTABLE FINAL "the transaction failed and must be aborted; the producer can go on after that";
    121 INVALID_RECORD_STATE FINAL "a record cannot be acknowledged in the state it is in";
    122 SHARE_SESSION_NOT_FOUND RETRIABLE "the broker has dropped the share session; start a new one";
    123 INVALID_SHARE_SESSION_EPOCH RETRIABLE "the request is not the next one of its share session; start a new one";
    124 FENCED_STATE_EPOCH FINAL "the share group's state has moved on to another epoch";
    125 INVALID_VOTER_KEY FINAL "the voter's directory is not the one that the request names";
    126 DUPLICATE_VOTER FINAL "the node is a voter already";
    127 VOTER_NOT_FOUND FINAL "the node is not a voter";
    128 INVALID_REGULAR_EXPRESSION FINAL "the pattern is not a valid regular expression";
    129 REBOOTSTRAP_REQUIRED FINAL "the client's metadata is outdated; start over from the bootstrap addresses";
    130 STREAMS_INVALID_TOPOLOGY FINAL "the coordinator cannot run this streams topology";
    131 STREAMS_INVALID_TOPOLOGY_EPOCH FINAL "the epoch of the streams topology is not one that can follow";
    132 STREAMS_TOPOLOGY_FENCED FINAL "the streams group has moved on to a newer topology";
    133 SHARE_SESSION_LIMIT_REACHED RETRIABLE "the broker has no room for another share session";
    134 GROUP_DELETION_FAILED FINAL "the group could not be deleted; the message says why";
    135 STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED FINAL "the description was not stored; the message says why";
    136 CONTROLLER_ID_NOT_REGISTERED FINAL "no controller with this number is registered";
}

impl ErrorCode {
    /// Kafka's name of the code, such as `NOT_CONTROLLER`.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self.known() {
            Some(known) => Some(known.name),
            None => None,
        }
    }

    /// What the code means, in a few words.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self.known() {
            Some(known) => known.description,
            None => "this code is not known here; the broker is newer",
        }
    }

    /// Whether the same request may succeed later. Java's clients try again on these by themselves.
    #[must_use]
    pub const fn is_retriable(self) -> bool {
        match self.known() {
            Some(known) => known.retriable,
            None => false,
        }
    }

    /// Whether something went wrong at all.
    #[must_use]
    pub const fn is_error(self) -> bool {
        self.0 != Self::NONE.0
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known() {
            Some(known) => write!(f, "{} ({}): {}", known.name, self.0, known.description),
            None => write!(f, "error code {}", self.0),
        }
    }
}

impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => fmt::Debug::fmt(&self.0, f),
        }
    }
}

impl From<i16> for ErrorCode {
    fn from(code: i16) -> Self {
        Self(code)
    }
}

impl From<ErrorCode> for i16 {
    fn from(code: ErrorCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = ErrorCode> {
        (i16::MIN..=i16::MAX).map(ErrorCode)
    }

    #[test]
    fn every_code_of_kafka_4_4_is_known_and_no_other() {
        let known: Vec<i16> = all().filter(|code| code.name().is_some()).map(i16::from).collect();
        assert_eq!(known, (-1..=136).collect::<Vec<_>>());
    }

    #[test]
    fn thirty_two_codes_are_retriable() {
        assert_eq!(all().filter(|code| code.is_retriable()).count(), 32);
        assert!(ErrorCode::NOT_CONTROLLER.is_retriable());
        assert!(!ErrorCode::REBALANCE_IN_PROGRESS.is_retriable());
    }

    #[test]
    fn all_but_none_are_errors() {
        assert!(all().all(|code| code.is_error() == (code != ErrorCode::NONE)));
    }

    #[test]
    fn descriptions_continue_a_line() {
        for code in all().filter(|code| code.name().is_some()) {
            let text = code.description();
            assert!(text.starts_with(char::is_lowercase) && !text.ends_with('.'), "{code}");
        }
    }

    #[test]
    fn known_codes_show_their_name() {
        assert_eq!(format!("{:?}", ErrorCode::NONE), "NONE");
        assert_eq!(ErrorCode::NONE.to_string(), "NONE (0): nothing went wrong");
        assert_eq!(
            ErrorCode::from(41).to_string(),
            "NOT_CONTROLLER (41): another node is the controller; look it up again",
        );
    }

    #[test]
    fn unknown_codes_show_their_number() {
        assert_eq!(format!("{:?}", ErrorCode(999)), "999");
        assert_eq!(ErrorCode(-2).to_string(), "error code -2");
    }
}
