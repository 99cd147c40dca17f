//! Error codes of responses.

use core::fmt;
use core::str::FromStr;
use kayrock_derive::KafkaField;

/// Error code of a response; unknown codes are kept.
///
/// It is displayed with Kafka's name and a description, and parsed from the name or the number.
/// [`into_result`](Self::into_result) converts it to a `Result`.
///
/// ```
/// use kayrock::ErrorCode;
///
/// let code = ErrorCode(3);
/// assert_eq!(code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
/// assert!(code.is_retriable());
/// assert_eq!(
///     code.to_string(),
///     "UNKNOWN_TOPIC_OR_PARTITION (3): this server does not host the requested topic-partition",
/// );
/// assert_eq!(ErrorCode(999).to_string(), "error code 999");
/// assert_eq!("UNKNOWN_TOPIC_OR_PARTITION".parse(), Ok(code));
/// assert_eq!("3".parse(), Ok(code));
/// ```
///
/// Source: `org.apache.kafka.common.protocol.Errors` of Kafka 4.4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
pub struct ErrorCode(pub i16);

/// Name, description and retriability of a code.
struct KnownCode {
    name: &'static str,
    retriable: bool,
    description: &'static str,
}

/// The same request can succeed later, possibly after a metadata update.
const RETRIABLE: bool = true;
/// The same request cannot succeed, or must not be sent again unchanged.
const FINAL: bool = false;

/// Generates a constant for each row, and the look-ups by code and by name.
macro_rules! error_codes {
    ($($code:literal $name:ident $retriable:ident $description:literal;)*) => {
        impl ErrorCode {
            $(
                #[doc = concat!("Code ", stringify!($code), ": ", $description, ".")]
                pub const $name: Self = Self($code);
            )*

            const fn known(self) -> Option<&'static KnownCode> {
                match self.0 {
                    $(
                        $code => Some(&KnownCode {
                            name: stringify!($name),
                            retriable: $retriable,
                            description: $description,
                        }),
                    )*
                    _ => None,
                }
            }

            fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

error_codes! {
    -1 UNKNOWN_SERVER_ERROR FINAL "unexpected server error while processing the request";
    0 NONE FINAL "no error";
    1 OFFSET_OUT_OF_RANGE FINAL "the offset is outside the range of offsets that the server keeps for the partition";
    2 CORRUPT_MESSAGE RETRIABLE "a record batch failed its CRC check, is too large, or lacks a key in a compacted topic";
    3 UNKNOWN_TOPIC_OR_PARTITION RETRIABLE "this server does not host the requested topic-partition";
    4 INVALID_FETCH_SIZE FINAL "invalid fetch size";
    5 LEADER_NOT_AVAILABLE RETRIABLE "no leader for this topic-partition: a leadership election is in progress";
    6 NOT_LEADER_OR_FOLLOWER RETRIABLE "this broker is not the leader of the partition, or not a replica of it where a follower is sufficient";
    7 REQUEST_TIMED_OUT RETRIABLE "the request timed out";
    8 BROKER_NOT_AVAILABLE FINAL "the broker is not available";
    9 REPLICA_NOT_AVAILABLE RETRIABLE "the replica is not available for the requested topic-partition";
    10 MESSAGE_TOO_LARGE FINAL "the record batch is larger than the server's maximum message size";
    11 STALE_CONTROLLER_EPOCH FINAL "the controller moved to another broker; the request has an old controller epoch";
    12 OFFSET_METADATA_TOO_LARGE FINAL "the metadata of the offset is too large";
    13 NETWORK_EXCEPTION RETRIABLE "the server disconnected before the response was received";
    14 COORDINATOR_LOAD_IN_PROGRESS RETRIABLE "the coordinator is loading and cannot process requests yet";
    15 COORDINATOR_NOT_AVAILABLE RETRIABLE "the coordinator is not available";
    16 NOT_COORDINATOR RETRIABLE "this broker is not the coordinator";
    17 INVALID_TOPIC_EXCEPTION FINAL "invalid topic: the name is not allowed, or the operation is not allowed for this topic";
    18 RECORD_LIST_TOO_LARGE FINAL "the record batches are larger than the maximum segment size of the server";
    19 NOT_ENOUGH_REPLICAS RETRIABLE "records rejected: there are fewer in-sync replicas than min.insync.replicas";
    20 NOT_ENOUGH_REPLICAS_AFTER_APPEND RETRIABLE "records written, but to fewer in-sync replicas than min.insync.replicas";
    21 INVALID_REQUIRED_ACKS FINAL "invalid value of acks: expected -1, 0 or 1";
    22 ILLEGAL_GENERATION FINAL "the generation id of the group is not valid";
    23 INCONSISTENT_GROUP_PROTOCOL FINAL "the member's protocol type or protocols are inconsistent with those of the group";
    24 INVALID_GROUP_ID FINAL "the group id is not valid";
    25 UNKNOWN_MEMBER_ID FINAL "the coordinator does not recognise this member id";
    26 INVALID_SESSION_TIMEOUT FINAL "the session timeout is outside the range that the broker allows";
    27 REBALANCE_IN_PROGRESS FINAL "the group is rebalancing; the member must rejoin";
    28 INVALID_COMMIT_OFFSET_SIZE FINAL "the offset commit exceeds the maximum record size";
    29 TOPIC_AUTHORIZATION_FAILED FINAL "topic authorization failed";
    30 GROUP_AUTHORIZATION_FAILED FINAL "group authorization failed";
    31 CLUSTER_AUTHORIZATION_FAILED FINAL "cluster authorization failed";
    32 INVALID_TIMESTAMP FINAL "the timestamp of a record is outside the allowed range";
    33 UNSUPPORTED_SASL_MECHANISM FINAL "the broker does not support the requested SASL mechanism";
    34 ILLEGAL_SASL_STATE FINAL "the request is not valid in the current SASL state";
    35 UNSUPPORTED_VERSION FINAL "the broker does not support this version of the API";
    36 TOPIC_ALREADY_EXISTS FINAL "a topic with this name already exists";
    37 INVALID_PARTITIONS FINAL "invalid number of partitions";
    38 INVALID_REPLICATION_FACTOR FINAL "invalid replication factor: below 1, or above the number of available brokers";
    39 INVALID_REPLICA_ASSIGNMENT FINAL "invalid replica assignment";
    40 INVALID_CONFIG FINAL "invalid configuration";
    41 NOT_CONTROLLER RETRIABLE "this node is not the active controller of the cluster";
    42 INVALID_REQUEST FINAL "malformed request: for example contradictory fields, or a wire format that the broker cannot parse";
    43 UNSUPPORTED_FOR_MESSAGE_FORMAT FINAL "the message format version on the broker does not support the request";
    44 POLICY_VIOLATION FINAL "the request violates a policy of the cluster";
    45 OUT_OF_ORDER_SEQUENCE_NUMBER FINAL "the broker received a sequence number out of order";
    46 DUPLICATE_SEQUENCE_NUMBER FINAL "the broker received a duplicate sequence number";
    47 INVALID_PRODUCER_EPOCH FINAL "the producer epoch is older than the broker's";
    48 INVALID_TXN_STATE FINAL "the operation is not valid in the current state of the transaction";
    49 INVALID_PRODUCER_ID_MAPPING FINAL "the producer id is not the one assigned to the transactional id";
    50 INVALID_TRANSACTION_TIMEOUT FINAL "the transaction timeout is larger than transaction.max.timeout.ms";
    51 CONCURRENT_TRANSACTIONS RETRIABLE "the previous transaction of this producer is still being completed";
    52 TRANSACTION_COORDINATOR_FENCED FINAL "the transaction coordinator is fenced: a newer coordinator has taken over";
    53 TRANSACTIONAL_ID_AUTHORIZATION_FAILED FINAL "transactional id authorization failed";
    54 SECURITY_DISABLED FINAL "security features are disabled: the cluster has no authorizer";
    55 OPERATION_NOT_ATTEMPTED FINAL "the operation was not attempted, for example since the authorization of another one failed";
    56 KAFKA_STORAGE_ERROR RETRIABLE "disk error while accessing a log file";
    57 LOG_DIR_NOT_FOUND FINAL "log directory not found on the broker";
    58 SASL_AUTHENTICATION_FAILED FINAL "SASL authentication failed";
    59 UNKNOWN_PRODUCER_ID FINAL "the broker has no metadata of this producer id; its records may have been deleted";
    60 REASSIGNMENT_IN_PROGRESS FINAL "a partition reassignment is in progress";
    61 DELEGATION_TOKEN_AUTH_DISABLED FINAL "delegation tokens are not enabled";
    62 DELEGATION_TOKEN_NOT_FOUND FINAL "delegation token not found on the server";
    63 DELEGATION_TOKEN_OWNER_MISMATCH FINAL "the principal is neither owner nor renewer of the delegation token";
    64 DELEGATION_TOKEN_REQUEST_NOT_ALLOWED FINAL "delegation token requests are not allowed on this channel";
    65 DELEGATION_TOKEN_AUTHORIZATION_FAILED FINAL "delegation token authorization failed";
    66 DELEGATION_TOKEN_EXPIRED FINAL "the delegation token has expired";
    67 INVALID_PRINCIPAL_TYPE FINAL "unsupported principal type";
    68 NON_EMPTY_GROUP FINAL "the group is not empty";
    69 GROUP_ID_NOT_FOUND FINAL "group id not found";
    70 FETCH_SESSION_ID_NOT_FOUND RETRIABLE "fetch session id not found";
    71 INVALID_FETCH_SESSION_EPOCH RETRIABLE "invalid fetch session epoch";
    72 LISTENER_NOT_FOUND RETRIABLE "the leader has no listener that matches the one of the metadata request";
    73 TOPIC_DELETION_DISABLED FINAL "topic deletion is disabled";
    74 FENCED_LEADER_EPOCH RETRIABLE "the leader epoch of the request is older than the broker's";
    75 UNKNOWN_LEADER_EPOCH RETRIABLE "the leader epoch of the request is newer than the broker's";
    76 UNSUPPORTED_COMPRESSION_TYPE FINAL "the requesting client does not support the compression type of the partition";
    77 STALE_BROKER_EPOCH FINAL "the broker epoch of the request is stale";
    78 OFFSET_NOT_AVAILABLE RETRIABLE "the leader's high watermark has not caught up since its election, so the offset is not available yet";
    79 MEMBER_ID_REQUIRED FINAL "the member must rejoin the group with the member id of this response";
    80 PREFERRED_LEADER_NOT_AVAILABLE RETRIABLE "the preferred leader was not available";
    81 GROUP_MAX_SIZE_REACHED FINAL "the group has reached its maximum size";
    82 FENCED_INSTANCE_ID FINAL "the static member is fenced: another member has its group instance id";
    83 ELIGIBLE_LEADERS_NOT_AVAILABLE RETRIABLE "no eligible leader is available for the partition";
    84 ELECTION_NOT_NEEDED RETRIABLE "leader election is not needed for this topic-partition";
    85 NO_REASSIGNMENT_IN_PROGRESS FINAL "no partition reassignment is in progress";
    86 GROUP_SUBSCRIBED_TO_TOPIC FINAL "deleting the offsets of a topic is not allowed while the group is subscribed to it";
    87 INVALID_RECORD FINAL "the broker failed to validate a record and rejected it";
    88 UNSTABLE_OFFSET_COMMIT RETRIABLE "unstable offsets have to be cleared by the end of a transaction";
    89 THROTTLING_QUOTA_EXCEEDED RETRIABLE "the throttling quota has been exceeded";
    90 PRODUCER_FENCED FINAL "the producer is fenced: a newer one has the same transactional id";
    91 RESOURCE_NOT_FOUND FINAL "the request refers to a resource that does not exist";
    92 DUPLICATE_RESOURCE FINAL "the request refers to the same resource twice";
    93 UNACCEPTABLE_CREDENTIAL FINAL "the credential does not meet the criteria for acceptance";
    94 INCONSISTENT_VOTER_SET FINAL "sender or recipient is not one of the expected voters";
    95 INVALID_UPDATE_VERSION FINAL "invalid update version";
    96 FEATURE_UPDATE_FAILED FINAL "features cannot be updated due to a server error";
    97 PRINCIPAL_DESERIALIZATION_FAILURE FINAL "deserialization of the principal of a forwarded request failed";
    98 SNAPSHOT_NOT_FOUND FINAL "snapshot not found";
    99 POSITION_OUT_OF_RANGE FINAL "the position is not within the snapshot";
    100 UNKNOWN_TOPIC_ID RETRIABLE "this server does not host this topic id";
    101 DUPLICATE_BROKER_REGISTRATION FINAL "the broker id is already in use by another broker";
    102 BROKER_ID_NOT_REGISTERED FINAL "the broker id is not registered";
    103 INCONSISTENT_TOPIC_ID RETRIABLE "the topic id in the log does not match the one of the request";
    104 INCONSISTENT_CLUSTER_ID FINAL "the cluster id of the request does not match that of the server";
    105 TRANSACTIONAL_ID_NOT_FOUND FINAL "transactional id not found";
    106 FETCH_SESSION_TOPIC_ID_ERROR RETRIABLE "the fetch session has inconsistent topic ids";
    107 INELIGIBLE_REPLICA FINAL "a proposed in-sync replica is not eligible";
    108 NEW_LEADER_ELECTED FINAL "the partition change succeeded and elected a new leader";
    109 OFFSET_MOVED_TO_TIERED_STORAGE FINAL "the offset has moved to tiered storage";
    110 FENCED_MEMBER_EPOCH FINAL "the member epoch is fenced by the coordinator; the member must release its partitions and rejoin";
    111 UNRELEASED_INSTANCE_ID FINAL "the group instance id is still used by another member; that member must leave first";
    112 UNSUPPORTED_ASSIGNOR FINAL "the assignor or its version range is not supported by the group";
    113 STALE_MEMBER_EPOCH FINAL "the member epoch is stale; the member must retry with the epoch of its next heartbeat";
    114 MISMATCHED_ENDPOINT_TYPE FINAL "the request was sent to an endpoint of the wrong type";
    115 UNSUPPORTED_ENDPOINT_TYPE FINAL "this endpoint type is not supported yet";
    116 UNKNOWN_CONTROLLER_ID FINAL "unknown controller id";
    117 UNKNOWN_SUBSCRIPTION_ID FINAL "the telemetry subscription id is unknown or outdated; the client must request a new one";
    118 TELEMETRY_TOO_LARGE FINAL "the telemetry data is larger than the broker accepts";
    119 INVALID_REGISTRATION FINAL "the controller considers the broker registration invalid";
    120 TRANSACTION_ABORTABLE FINAL "the transaction failed with an error that requires an abort; the producer can continue afterwards";
    121 INVALID_RECORD_STATE FINAL "the record state is invalid: the acknowledgement could not be completed";
    122 SHARE_SESSION_NOT_FOUND RETRIABLE "share session not found";
    123 INVALID_SHARE_SESSION_EPOCH RETRIABLE "invalid share session epoch";
    124 FENCED_STATE_EPOCH FINAL "the share coordinator rejected the request: the state epoch does not match";
    125 INVALID_VOTER_KEY FINAL "the voter key does not match the directory id of the receiving replica";
    126 DUPLICATE_VOTER FINAL "the voter is already in the set of voters";
    127 VOTER_NOT_FOUND FINAL "the voter is not in the set of voters";
    128 INVALID_REGULAR_EXPRESSION FINAL "invalid regular expression";
    129 REBOOTSTRAP_REQUIRED FINAL "the client metadata is stale; the client must rebootstrap";
    130 STREAMS_INVALID_TOPOLOGY FINAL "the streams topology is invalid";
    131 STREAMS_INVALID_TOPOLOGY_EPOCH FINAL "the streams topology epoch is invalid";
    132 STREAMS_TOPOLOGY_FENCED FINAL "the streams topology epoch is fenced: the group has a newer one";
    133 SHARE_SESSION_LIMIT_REACHED RETRIABLE "the limit of share sessions has been reached";
    134 GROUP_DELETION_FAILED FINAL "the group could not be deleted; the error message has details";
    135 STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED FINAL "the streams topology description was not stored; the error message has details";
    136 CONTROLLER_ID_NOT_REGISTERED FINAL "the controller id is not registered";
}

impl ErrorCode {
    /// Returns Kafka's name of the code, such as `NOT_CONTROLLER`; `None` for an unknown code.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self.known() {
            Some(known) => Some(known.name),
            None => None,
        }
    }

    /// Returns a short description of the error.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self.known() {
            Some(known) => known.description,
            None => "unknown error code, from a newer broker",
        }
    }

    /// Returns true if the same request can succeed later. Java's clients retry after these codes.
    #[must_use]
    pub const fn is_retriable(self) -> bool {
        match self.known() {
            Some(known) => known.retriable,
            None => false,
        }
    }

    /// Returns true for all codes except [`ErrorCode::NONE`].
    #[must_use]
    pub const fn is_error(self) -> bool {
        self.0 != Self::NONE.0
    }
}

impl ErrorCode {
    /// Returns `Ok` for [`ErrorCode::NONE`] and the code as an error otherwise.
    ///
    /// ```
    /// use kayrock::ErrorCode;
    ///
    /// fn check(code: ErrorCode) -> Result<(), Box<dyn std::error::Error>> {
    ///     code.into_result()?;
    ///     Ok(())
    /// }
    /// assert!(check(ErrorCode::NONE).is_ok());
    /// assert_eq!(check(ErrorCode::GROUP_ID_NOT_FOUND).unwrap_err().to_string(), "GROUP_ID_NOT_FOUND (69): group id not found");
    /// ```
    ///
    /// # Errors
    /// The code itself, if it is not 0.
    pub const fn into_result(self) -> Result<(), Self> {
        if self.is_error() { Err(self) } else { Ok(()) }
    }
}

impl core::error::Error for ErrorCode {}

/// Kafka's name of the code, or its number.
impl FromStr for ErrorCode {
    type Err = ParseErrorCodeError;

    fn from_str(text: &str) -> Result<Self, ParseErrorCodeError> {
        Self::from_name(text).or_else(|| text.parse().ok().map(Self)).ok_or(ParseErrorCodeError(()))
    }
}

/// Error of parsing an [`ErrorCode`].
///
/// ```
/// use kayrock::ErrorCode;
/// use kayrock::values::ParseErrorCodeError;
///
/// fn code(argument: &str) -> Result<ErrorCode, ParseErrorCodeError> {
///     argument.parse()
/// }
///
/// assert_eq!(code("NOT_COORDINATOR"), Ok(ErrorCode::NOT_COORDINATOR));
/// assert!(code("busy").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseErrorCodeError(());

impl fmt::Display for ParseErrorCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid error code: expected one of Kafka's names or a 16-bit integer")
    }
}

impl core::error::Error for ParseErrorCodeError {}

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
    fn names_and_numbers_are_parsed() {
        for code in all() {
            assert_eq!(code.0.to_string().parse(), Ok(code));
            if let Some(name) = code.name() {
                assert_eq!(name.parse(), Ok(code));
            }
        }
        assert_eq!("none".parse::<ErrorCode>(), Err(ParseErrorCodeError(())));
        assert_eq!("32768".parse::<ErrorCode>(), Err(ParseErrorCodeError(())));
    }

    #[test]
    fn descriptions_continue_a_line() {
        for code in all().filter(|code| code.name().is_some()) {
            let text = code.description();
            assert!(
                (text.starts_with(char::is_lowercase) || text.starts_with("SASL")) && !text.ends_with('.'),
                "{code}"
            );
        }
    }

    #[test]
    fn known_codes_show_their_name() {
        assert_eq!(format!("{:?}", ErrorCode::NONE), "NONE");
        assert_eq!(ErrorCode::NONE.to_string(), "NONE (0): no error");
        assert_eq!(
            ErrorCode::from(41).to_string(),
            "NOT_CONTROLLER (41): this node is not the active controller of the cluster",
        );
    }

    #[test]
    fn unknown_codes_show_their_number() {
        assert_eq!(format!("{:?}", ErrorCode(999)), "999");
        assert_eq!(ErrorCode(-2).to_string(), "error code -2");
    }
}
