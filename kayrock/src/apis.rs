//! Every API, once: from this table come the constants and names of [`ApiKey`](crate::ApiKey), what it says of versions
//! and listeners, and, with the feature `lookup`, the enums over all requests and answers and the messages by name.

/// Gives the table to another macro, behind tokens of its own.
///
/// A row is the key, the constant, Kafka's name, what the API does, its request, and its answer.
macro_rules! with_apis {
    ($receiver:ident! $($first:tt)*) => {
        $receiver! {
            $($first)*
            0 PRODUCE Produce "appends records to partitions"
                ProduceRequest ProduceResponse;
            1 FETCH Fetch "reads records from partitions"
                FetchRequest FetchResponse;
            2 LIST_OFFSETS ListOffsets "finds offsets by time"
                ListOffsetsRequest ListOffsetsResponse;
            3 METADATA Metadata "tells the brokers, the topics and who leads what"
                MetadataRequest MetadataResponse;
            4 LEADER_AND_ISR LeaderAndIsr "made a broker leader or follower; gone since Kafka 4.0"
                LeaderAndIsrRequest LeaderAndIsrResponse;
            5 STOP_REPLICA StopReplica "made a broker give up replicas; gone since Kafka 4.0"
                StopReplicaRequest StopReplicaResponse;
            6 UPDATE_METADATA UpdateMetadata "told brokers about the cluster; gone since Kafka 4.0"
                UpdateMetadataRequest UpdateMetadataResponse;
            7 CONTROLLED_SHUTDOWN ControlledShutdown "announced that a broker goes down; gone since Kafka 4.0"
                ControlledShutdownRequest ControlledShutdownResponse;
            8 OFFSET_COMMIT OffsetCommit "stores how far a group has read"
                OffsetCommitRequest OffsetCommitResponse;
            9 OFFSET_FETCH OffsetFetch "tells how far a group has read"
                OffsetFetchRequest OffsetFetchResponse;
            10 FIND_COORDINATOR FindCoordinator "tells which broker coordinates a group or a transactional id"
                FindCoordinatorRequest FindCoordinatorResponse;
            11 JOIN_GROUP JoinGroup "makes a client a member of a classic group"
                JoinGroupRequest JoinGroupResponse;
            12 HEARTBEAT Heartbeat "shows that a member of a classic group is alive"
                HeartbeatRequest HeartbeatResponse;
            13 LEAVE_GROUP LeaveGroup "takes members out of a classic group"
                LeaveGroupRequest LeaveGroupResponse;
            14 SYNC_GROUP SyncGroup "hands out the assignment of a classic group"
                SyncGroupRequest SyncGroupResponse;
            15 DESCRIBE_GROUPS DescribeGroups "tells the state and the members of classic groups"
                DescribeGroupsRequest DescribeGroupsResponse;
            16 LIST_GROUPS ListGroups "tells which groups a broker coordinates"
                ListGroupsRequest ListGroupsResponse;
            17 SASL_HANDSHAKE SaslHandshake "agrees on a SASL mechanism"
                SaslHandshakeRequest SaslHandshakeResponse;
            18 API_VERSIONS ApiVersions "tells which APIs and versions a broker speaks"
                ApiVersionsRequest ApiVersionsResponse;
            19 CREATE_TOPICS CreateTopics "creates topics"
                CreateTopicsRequest CreateTopicsResponse;
            20 DELETE_TOPICS DeleteTopics "deletes topics"
                DeleteTopicsRequest DeleteTopicsResponse;
            21 DELETE_RECORDS DeleteRecords "deletes records from the start of partitions"
                DeleteRecordsRequest DeleteRecordsResponse;
            22 INIT_PRODUCER_ID InitProducerId "gives a producer its id and epoch"
                InitProducerIdRequest InitProducerIdResponse;
            23 OFFSET_FOR_LEADER_EPOCH OffsetForLeaderEpoch "tells where a leader's epoch ends"
                OffsetForLeaderEpochRequest OffsetForLeaderEpochResponse;
            24 ADD_PARTITIONS_TO_TXN AddPartitionsToTxn "adds partitions to a transaction"
                AddPartitionsToTxnRequest AddPartitionsToTxnResponse;
            25 ADD_OFFSETS_TO_TXN AddOffsetsToTxn "adds a group's offsets to a transaction"
                AddOffsetsToTxnRequest AddOffsetsToTxnResponse;
            26 END_TXN EndTxn "commits or aborts a transaction"
                EndTxnRequest EndTxnResponse;
            27 WRITE_TXN_MARKERS WriteTxnMarkers "writes into partitions how a transaction ended"
                WriteTxnMarkersRequest WriteTxnMarkersResponse;
            28 TXN_OFFSET_COMMIT TxnOffsetCommit "stores how far a group has read, within a transaction"
                TxnOffsetCommitRequest TxnOffsetCommitResponse;
            29 DESCRIBE_ACLS DescribeAcls "tells who may do what"
                DescribeAclsRequest DescribeAclsResponse;
            30 CREATE_ACLS CreateAcls "allows or forbids something to someone"
                CreateAclsRequest CreateAclsResponse;
            31 DELETE_ACLS DeleteAcls "takes such rules back"
                DeleteAclsRequest DeleteAclsResponse;
            32 DESCRIBE_CONFIGS DescribeConfigs "tells the settings of topics, brokers and other resources"
                DescribeConfigsRequest DescribeConfigsResponse;
            33 ALTER_CONFIGS AlterConfigs "replaces all settings of a resource"
                AlterConfigsRequest AlterConfigsResponse;
            34 ALTER_REPLICA_LOG_DIRS AlterReplicaLogDirs "moves replicas between the disks of a broker"
                AlterReplicaLogDirsRequest AlterReplicaLogDirsResponse;
            35 DESCRIBE_LOG_DIRS DescribeLogDirs "tells what is on the disks of a broker"
                DescribeLogDirsRequest DescribeLogDirsResponse;
            36 SASL_AUTHENTICATE SaslAuthenticate "carries the messages of the SASL mechanism"
                SaslAuthenticateRequest SaslAuthenticateResponse;
            37 CREATE_PARTITIONS CreatePartitions "adds partitions to topics"
                CreatePartitionsRequest CreatePartitionsResponse;
            38 CREATE_DELEGATION_TOKEN CreateDelegationToken "creates a delegation token"
                CreateDelegationTokenRequest CreateDelegationTokenResponse;
            39 RENEW_DELEGATION_TOKEN RenewDelegationToken "makes a delegation token last longer"
                RenewDelegationTokenRequest RenewDelegationTokenResponse;
            40 EXPIRE_DELEGATION_TOKEN ExpireDelegationToken "makes a delegation token end sooner"
                ExpireDelegationTokenRequest ExpireDelegationTokenResponse;
            41 DESCRIBE_DELEGATION_TOKEN DescribeDelegationToken "tells which delegation tokens there are"
                DescribeDelegationTokenRequest DescribeDelegationTokenResponse;
            42 DELETE_GROUPS DeleteGroups "deletes groups"
                DeleteGroupsRequest DeleteGroupsResponse;
            43 ELECT_LEADERS ElectLeaders "has leaders elected anew"
                ElectLeadersRequest ElectLeadersResponse;
            44 INCREMENTAL_ALTER_CONFIGS IncrementalAlterConfigs "changes single settings of a resource"
                IncrementalAlterConfigsRequest IncrementalAlterConfigsResponse;
            45 ALTER_PARTITION_REASSIGNMENTS AlterPartitionReassignments "moves replicas between brokers"
                AlterPartitionReassignmentsRequest AlterPartitionReassignmentsResponse;
            46 LIST_PARTITION_REASSIGNMENTS ListPartitionReassignments "tells which replicas are being moved"
                ListPartitionReassignmentsRequest ListPartitionReassignmentsResponse;
            47 OFFSET_DELETE OffsetDelete "deletes a group's offsets"
                OffsetDeleteRequest OffsetDeleteResponse;
            48 DESCRIBE_CLIENT_QUOTAS DescribeClientQuotas "tells the quotas of clients"
                DescribeClientQuotasRequest DescribeClientQuotasResponse;
            49 ALTER_CLIENT_QUOTAS AlterClientQuotas "changes the quotas of clients"
                AlterClientQuotasRequest AlterClientQuotasResponse;
            50 DESCRIBE_USER_SCRAM_CREDENTIALS DescribeUserScramCredentials "tells who can log in by SCRAM"
                DescribeUserScramCredentialsRequest DescribeUserScramCredentialsResponse;
            51 ALTER_USER_SCRAM_CREDENTIALS AlterUserScramCredentials "lets users log in by SCRAM, or no longer"
                AlterUserScramCredentialsRequest AlterUserScramCredentialsResponse;
            52 VOTE Vote "asks for a vote in an election of the controllers"
                VoteRequest VoteResponse;
            53 BEGIN_QUORUM_EPOCH BeginQuorumEpoch "tells the voters who was elected"
                BeginQuorumEpochRequest BeginQuorumEpochResponse;
            54 END_QUORUM_EPOCH EndQuorumEpoch "tells the voters that the leader steps down"
                EndQuorumEpochRequest EndQuorumEpochResponse;
            55 DESCRIBE_QUORUM DescribeQuorum "tells the state of the controllers' quorum"
                DescribeQuorumRequest DescribeQuorumResponse;
            56 ALTER_PARTITION AlterPartition "tells the controller which replicas are in sync"
                AlterPartitionRequest AlterPartitionResponse;
            57 UPDATE_FEATURES UpdateFeatures "changes the levels of the cluster's features"
                UpdateFeaturesRequest UpdateFeaturesResponse;
            58 ENVELOPE Envelope "forwards a client's request to the controller"
                EnvelopeRequest EnvelopeResponse;
            59 FETCH_SNAPSHOT FetchSnapshot "reads a snapshot of the metadata log"
                FetchSnapshotRequest FetchSnapshotResponse;
            60 DESCRIBE_CLUSTER DescribeCluster "tells the cluster's id and its nodes"
                DescribeClusterRequest DescribeClusterResponse;
            61 DESCRIBE_PRODUCERS DescribeProducers "tells which producers write to partitions"
                DescribeProducersRequest DescribeProducersResponse;
            62 BROKER_REGISTRATION BrokerRegistration "makes a broker known to the controller"
                BrokerRegistrationRequest BrokerRegistrationResponse;
            63 BROKER_HEARTBEAT BrokerHeartbeat "shows the controller that a broker is alive"
                BrokerHeartbeatRequest BrokerHeartbeatResponse;
            64 UNREGISTER_BROKER UnregisterBroker "makes the controller forget a broker"
                UnregisterBrokerRequest UnregisterBrokerResponse;
            65 DESCRIBE_TRANSACTIONS DescribeTransactions "tells the state of transactions"
                DescribeTransactionsRequest DescribeTransactionsResponse;
            66 LIST_TRANSACTIONS ListTransactions "tells which transactions a broker coordinates"
                ListTransactionsRequest ListTransactionsResponse;
            67 ALLOCATE_PRODUCER_IDS AllocateProducerIds "gives a broker producer ids to hand out"
                AllocateProducerIdsRequest AllocateProducerIdsResponse;
            68 CONSUMER_GROUP_HEARTBEAT ConsumerGroupHeartbeat "does all a consumer group's member needs"
                ConsumerGroupHeartbeatRequest ConsumerGroupHeartbeatResponse;
            69 CONSUMER_GROUP_DESCRIBE ConsumerGroupDescribe "tells the state and the members of consumer groups"
                ConsumerGroupDescribeRequest ConsumerGroupDescribeResponse;
            70 CONTROLLER_REGISTRATION ControllerRegistration "makes a controller known to the active one"
                ControllerRegistrationRequest ControllerRegistrationResponse;
            71 GET_TELEMETRY_SUBSCRIPTIONS GetTelemetrySubscriptions "tells which metrics a client should send"
                GetTelemetrySubscriptionsRequest GetTelemetrySubscriptionsResponse;
            72 PUSH_TELEMETRY PushTelemetry "sends a client's metrics"
                PushTelemetryRequest PushTelemetryResponse;
            73 ASSIGN_REPLICAS_TO_DIRS AssignReplicasToDirs "tells the controller which disk holds which replica"
                AssignReplicasToDirsRequest AssignReplicasToDirsResponse;
            74 LIST_CONFIG_RESOURCES ListConfigResources "tells which resources have settings"
                ListConfigResourcesRequest ListConfigResourcesResponse;
            75 DESCRIBE_TOPIC_PARTITIONS DescribeTopicPartitions "tells about topics and their partitions, page by page"
                DescribeTopicPartitionsRequest DescribeTopicPartitionsResponse;
            76 SHARE_GROUP_HEARTBEAT ShareGroupHeartbeat "does all a share group's member needs"
                ShareGroupHeartbeatRequest ShareGroupHeartbeatResponse;
            77 SHARE_GROUP_DESCRIBE ShareGroupDescribe "tells the state and the members of share groups"
                ShareGroupDescribeRequest ShareGroupDescribeResponse;
            78 SHARE_FETCH ShareFetch "reads records for a share group"
                ShareFetchRequest ShareFetchResponse;
            79 SHARE_ACKNOWLEDGE ShareAcknowledge "tells what became of a share group's records"
                ShareAcknowledgeRequest ShareAcknowledgeResponse;
            80 ADD_RAFT_VOTER AddRaftVoter "adds a controller to the voters"
                AddRaftVoterRequest AddRaftVoterResponse;
            81 REMOVE_RAFT_VOTER RemoveRaftVoter "takes a controller out of the voters"
                RemoveRaftVoterRequest RemoveRaftVoterResponse;
            82 UPDATE_RAFT_VOTER UpdateRaftVoter "changes what the voters know of a controller"
                UpdateRaftVoterRequest UpdateRaftVoterResponse;
            83 INITIALIZE_SHARE_GROUP_STATE InitializeShareGroupState "starts the stored state of a share group"
                InitializeShareGroupStateRequest InitializeShareGroupStateResponse;
            84 READ_SHARE_GROUP_STATE ReadShareGroupState "reads the stored state of a share group"
                ReadShareGroupStateRequest ReadShareGroupStateResponse;
            85 WRITE_SHARE_GROUP_STATE WriteShareGroupState "changes the stored state of a share group"
                WriteShareGroupStateRequest WriteShareGroupStateResponse;
            86 DELETE_SHARE_GROUP_STATE DeleteShareGroupState "deletes the stored state of a share group"
                DeleteShareGroupStateRequest DeleteShareGroupStateResponse;
            87 READ_SHARE_GROUP_STATE_SUMMARY ReadShareGroupStateSummary "reads where a share group's stored state starts"
                ReadShareGroupStateSummaryRequest ReadShareGroupStateSummaryResponse;
            88 STREAMS_GROUP_HEARTBEAT StreamsGroupHeartbeat "does all a streams group's member needs"
                StreamsGroupHeartbeatRequest StreamsGroupHeartbeatResponse;
            89 STREAMS_GROUP_DESCRIBE StreamsGroupDescribe "tells the state and the members of streams groups"
                StreamsGroupDescribeRequest StreamsGroupDescribeResponse;
            90 DESCRIBE_SHARE_GROUP_OFFSETS DescribeShareGroupOffsets "tells how far share groups have read"
                DescribeShareGroupOffsetsRequest DescribeShareGroupOffsetsResponse;
            91 ALTER_SHARE_GROUP_OFFSETS AlterShareGroupOffsets "changes where a share group reads on"
                AlterShareGroupOffsetsRequest AlterShareGroupOffsetsResponse;
            92 DELETE_SHARE_GROUP_OFFSETS DeleteShareGroupOffsets "makes a share group forget topics"
                DeleteShareGroupOffsetsRequest DeleteShareGroupOffsetsResponse;
            93 STREAMS_GROUP_TOPOLOGY_DESCRIPTION_UPDATE StreamsGroupTopologyDescriptionUpdate "describes a topology"
                StreamsGroupTopologyDescriptionUpdateRequest StreamsGroupTopologyDescriptionUpdateResponse;
            94 UNREGISTER_CONTROLLER UnregisterController "makes the cluster forget a controller"
                UnregisterControllerRequest UnregisterControllerResponse;
        }
    };
}

pub(crate) use with_apis;
