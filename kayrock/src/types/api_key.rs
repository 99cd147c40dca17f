//! The numbers of the APIs.

use crate::KafkaValue;
use core::fmt;

/// The number of an API, the same for its request and its response; one that is not known here is kept as it is.
///
/// ```
/// use kayrock::ApiKey;
///
/// assert_eq!(ApiKey::FETCH, ApiKey(1));
/// assert_eq!(ApiKey::FETCH.to_string(), "Fetch (1)");
/// assert_eq!(ApiKey(10_007).to_string(), "API key 10007");
/// ```
///
/// Source: `org.apache.kafka.common.protocol.ApiKeys` of Kafka 4.4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, KafkaValue)]
pub struct ApiKey(pub i16);

/// Makes of a row a constant, and of all rows the table that looks a key up.
macro_rules! api_keys {
    ($($key:literal $constant:ident $name:ident $purpose:literal;)*) => {
        impl ApiKey {
            $(
                #[doc = concat!("`", stringify!($name), "` (", stringify!($key), "): ", $purpose, ".")]
                pub const $constant: Self = Self($key);
            )*

            /// Kafka's name of the API, such as `Fetch`.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($key => Some(stringify!($name)),)*
                    _ => None,
                }
            }
        }
    };
}

api_keys! {
    0 PRODUCE Produce "appends records to partitions";
    1 FETCH Fetch "reads records from partitions";
    2 LIST_OFFSETS ListOffsets "finds offsets by time";
    3 METADATA Metadata "tells the brokers, the topics and who leads what";
    4 LEADER_AND_ISR LeaderAndIsr "made a broker leader or follower; gone since Kafka 4.0";
    5 STOP_REPLICA StopReplica "made a broker give up replicas; gone since Kafka 4.0";
    6 UPDATE_METADATA UpdateMetadata "told brokers about the cluster; gone since Kafka 4.0";
    7 CONTROLLED_SHUTDOWN ControlledShutdown "announced that a broker goes down; gone since Kafka 4.0";
    8 OFFSET_COMMIT OffsetCommit "stores how far a group has read";
    9 OFFSET_FETCH OffsetFetch "tells how far a group has read";
    10 FIND_COORDINATOR FindCoordinator "tells which broker coordinates a group or a transactional id";
    11 JOIN_GROUP JoinGroup "makes a client a member of a classic group";
    12 HEARTBEAT Heartbeat "shows that a member of a classic group is alive";
    13 LEAVE_GROUP LeaveGroup "takes members out of a classic group";
    14 SYNC_GROUP SyncGroup "hands out the assignment of a classic group";
    15 DESCRIBE_GROUPS DescribeGroups "tells the state and the members of classic groups";
    16 LIST_GROUPS ListGroups "tells which groups a broker coordinates";
    17 SASL_HANDSHAKE SaslHandshake "agrees on a SASL mechanism";
    18 API_VERSIONS ApiVersions "tells which APIs and versions a broker speaks";
    19 CREATE_TOPICS CreateTopics "creates topics";
    20 DELETE_TOPICS DeleteTopics "deletes topics";
    21 DELETE_RECORDS DeleteRecords "deletes records from the start of partitions";
    22 INIT_PRODUCER_ID InitProducerId "gives a producer its id and epoch";
    23 OFFSET_FOR_LEADER_EPOCH OffsetForLeaderEpoch "tells where a leader's epoch ends";
    24 ADD_PARTITIONS_TO_TXN AddPartitionsToTxn "adds partitions to a transaction";
    25 ADD_OFFSETS_TO_TXN AddOffsetsToTxn "adds a group's offsets to a transaction";
    26 END_TXN EndTxn "commits or aborts a transaction";
    27 WRITE_TXN_MARKERS WriteTxnMarkers "writes into partitions how a transaction ended";
    28 TXN_OFFSET_COMMIT TxnOffsetCommit "stores how far a group has read, within a transaction";
    29 DESCRIBE_ACLS DescribeAcls "tells who may do what";
    30 CREATE_ACLS CreateAcls "allows or forbids something to someone";
    31 DELETE_ACLS DeleteAcls "takes such rules back";
    32 DESCRIBE_CONFIGS DescribeConfigs "tells the settings of topics, brokers and other resources";
    33 ALTER_CONFIGS AlterConfigs "replaces all settings of a resource";
    34 ALTER_REPLICA_LOG_DIRS AlterReplicaLogDirs "moves replicas between the disks of a broker";
    35 DESCRIBE_LOG_DIRS DescribeLogDirs "tells what is on the disks of a broker";
    36 SASL_AUTHENTICATE SaslAuthenticate "carries the messages of the SASL mechanism";
    37 CREATE_PARTITIONS CreatePartitions "adds partitions to topics";
    38 CREATE_DELEGATION_TOKEN CreateDelegationToken "creates a delegation token";
    39 RENEW_DELEGATION_TOKEN RenewDelegationToken "makes a delegation token last longer";
    40 EXPIRE_DELEGATION_TOKEN ExpireDelegationToken "makes a delegation token end sooner";
    41 DESCRIBE_DELEGATION_TOKEN DescribeDelegationToken "tells which delegation tokens there are";
    42 DELETE_GROUPS DeleteGroups "deletes groups";
    43 ELECT_LEADERS ElectLeaders "has leaders elected anew";
    44 INCREMENTAL_ALTER_CONFIGS IncrementalAlterConfigs "changes single settings of a resource";
    45 ALTER_PARTITION_REASSIGNMENTS AlterPartitionReassignments "moves replicas between brokers";
    46 LIST_PARTITION_REASSIGNMENTS ListPartitionReassignments "tells which replicas are being moved";
    47 OFFSET_DELETE OffsetDelete "deletes a group's offsets";
    48 DESCRIBE_CLIENT_QUOTAS DescribeClientQuotas "tells the quotas of clients";
    49 ALTER_CLIENT_QUOTAS AlterClientQuotas "changes the quotas of clients";
    50 DESCRIBE_USER_SCRAM_CREDENTIALS DescribeUserScramCredentials "tells who can log in by SCRAM";
    51 ALTER_USER_SCRAM_CREDENTIALS AlterUserScramCredentials "lets users log in by SCRAM, or no longer";
    52 VOTE Vote "asks for a vote in an election of the controllers";
    53 BEGIN_QUORUM_EPOCH BeginQuorumEpoch "tells the voters who was elected";
    54 END_QUORUM_EPOCH EndQuorumEpoch "tells the voters that the leader steps down";
    55 DESCRIBE_QUORUM DescribeQuorum "tells the state of the controllers' quorum";
    56 ALTER_PARTITION AlterPartition "tells the controller which replicas are in sync";
    57 UPDATE_FEATURES UpdateFeatures "changes the levels of the cluster's features";
    58 ENVELOPE Envelope "forwards a client's request to the controller";
    59 FETCH_SNAPSHOT FetchSnapshot "reads a snapshot of the metadata log";
    60 DESCRIBE_CLUSTER DescribeCluster "tells the cluster's id and its nodes";
    61 DESCRIBE_PRODUCERS DescribeProducers "tells which producers write to partitions";
    62 BROKER_REGISTRATION BrokerRegistration "makes a broker known to the controller";
    63 BROKER_HEARTBEAT BrokerHeartbeat "shows the controller that a broker is alive";
    64 UNREGISTER_BROKER UnregisterBroker "makes the controller forget a broker";
    65 DESCRIBE_TRANSACTIONS DescribeTransactions "tells the state of transactions";
    66 LIST_TRANSACTIONS ListTransactions "tells which transactions a broker coordinates";
    67 ALLOCATE_PRODUCER_IDS AllocateProducerIds "gives a broker producer ids to hand out";
    68 CONSUMER_GROUP_HEARTBEAT ConsumerGroupHeartbeat "does all a consumer group's member needs";
    69 CONSUMER_GROUP_DESCRIBE ConsumerGroupDescribe "tells the state and the members of consumer groups";
    70 CONTROLLER_REGISTRATION ControllerRegistration "makes a controller known to the active one";
    71 GET_TELEMETRY_SUBSCRIPTIONS GetTelemetrySubscriptions "tells which metrics a client should send";
    72 PUSH_TELEMETRY PushTelemetry "sends a client's metrics";
    73 ASSIGN_REPLICAS_TO_DIRS AssignReplicasToDirs "tells the controller which disk holds which replica";
    74 LIST_CONFIG_RESOURCES ListConfigResources "tells which resources have settings";
    75 DESCRIBE_TOPIC_PARTITIONS DescribeTopicPartitions "tells about topics and their partitions, page by page";
    76 SHARE_GROUP_HEARTBEAT ShareGroupHeartbeat "does all a share group's member needs";
    77 SHARE_GROUP_DESCRIBE ShareGroupDescribe "tells the state and the members of share groups";
    78 SHARE_FETCH ShareFetch "reads records for a share group";
    79 SHARE_ACKNOWLEDGE ShareAcknowledge "tells what became of a share group's records";
    80 ADD_RAFT_VOTER AddRaftVoter "adds a controller to the voters";
    81 REMOVE_RAFT_VOTER RemoveRaftVoter "takes a controller out of the voters";
    82 UPDATE_RAFT_VOTER UpdateRaftVoter "changes what the voters know of a controller";
    83 INITIALIZE_SHARE_GROUP_STATE InitializeShareGroupState "starts the stored state of a share group";
    84 READ_SHARE_GROUP_STATE ReadShareGroupState "reads the stored state of a share group";
    85 WRITE_SHARE_GROUP_STATE WriteShareGroupState "changes the stored state of a share group";
    86 DELETE_SHARE_GROUP_STATE DeleteShareGroupState "deletes the stored state of a share group";
    87 READ_SHARE_GROUP_STATE_SUMMARY ReadShareGroupStateSummary "reads where a share group's stored state starts";
    88 STREAMS_GROUP_HEARTBEAT StreamsGroupHeartbeat "does all a streams group's member needs";
    89 STREAMS_GROUP_DESCRIBE StreamsGroupDescribe "tells the state and the members of streams groups";
    90 DESCRIBE_SHARE_GROUP_OFFSETS DescribeShareGroupOffsets "tells how far share groups have read";
    91 ALTER_SHARE_GROUP_OFFSETS AlterShareGroupOffsets "changes where a share group reads on";
    92 DELETE_SHARE_GROUP_OFFSETS DeleteShareGroupOffsets "makes a share group forget topics";
    93 STREAMS_GROUP_TOPOLOGY_DESCRIPTION_UPDATE StreamsGroupTopologyDescriptionUpdate "describes a topology";
    94 UNREGISTER_CONTROLLER UnregisterController "makes the cluster forget a controller";
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{name} ({})", self.0),
            None => write!(f, "API key {}", self.0),
        }
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => fmt::Debug::fmt(&self.0, f),
        }
    }
}

impl From<i16> for ApiKey {
    fn from(key: i16) -> Self {
        Self(key)
    }
}

impl From<ApiKey> for i16 {
    fn from(key: ApiKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_kafka_4_4_is_known_and_no_other() {
        let known: Vec<i16> = (i16::MIN..=i16::MAX).filter(|&key| ApiKey(key).name().is_some()).collect();
        assert_eq!(known, (0..=94).collect::<Vec<_>>());
    }

    #[test]
    fn known_keys_show_their_name() {
        assert_eq!(ApiKey::LIST_CONFIG_RESOURCES, ApiKey(74));
        assert_eq!(ApiKey::from(74).to_string(), "ListConfigResources (74)");
        assert_eq!(format!("{:?}", ApiKey::FETCH), "Fetch");
    }

    #[test]
    fn unknown_keys_show_their_number() {
        assert_eq!(ApiKey(-1).to_string(), "API key -1");
        assert_eq!(format!("{:?}", ApiKey(10_007)), "10007");
    }
}
