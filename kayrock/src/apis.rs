//! Table of all APIs, the source of [`ApiKey`](crate::ApiKey)'s constants, names, versions and listeners and, with the
//! feature `lookup`, of the enums over all requests and responses and of the messages by name.

/// Passes the table to the macro `$receiver`, after the tokens `$first`.
///
/// A row has the key, the constant, Kafka's name, the purpose, the request and the response.
macro_rules! with_apis {
    ($receiver:ident! $($first:tt)*) => {
        $receiver! {
            $($first)*
            0 PRODUCE Produce "appends records to partitions"
                ProduceRequest ProduceResponse;
            1 FETCH Fetch "reads records from partitions"
                FetchRequest FetchResponse;
            2 LIST_OFFSETS ListOffsets "finds offsets by timestamp"
                ListOffsetsRequest ListOffsetsResponse;
            3 METADATA Metadata "returns brokers, topics and partition leaders"
                MetadataRequest MetadataResponse;
            4 LEADER_AND_ISR LeaderAndIsr "made a broker the leader or a follower of partitions; removed in Kafka 4.0"
                LeaderAndIsrRequest LeaderAndIsrResponse;
            5 STOP_REPLICA StopReplica "made a broker stop replicas; removed in Kafka 4.0"
                StopReplicaRequest StopReplicaResponse;
            6 UPDATE_METADATA UpdateMetadata "sent cluster metadata to brokers; removed in Kafka 4.0"
                UpdateMetadataRequest UpdateMetadataResponse;
            7 CONTROLLED_SHUTDOWN ControlledShutdown "announced the shutdown of a broker; removed in Kafka 4.0"
                ControlledShutdownRequest ControlledShutdownResponse;
            8 OFFSET_COMMIT OffsetCommit "commits the offsets of a group"
                OffsetCommitRequest OffsetCommitResponse;
            9 OFFSET_FETCH OffsetFetch "returns the committed offsets of groups"
                OffsetFetchRequest OffsetFetchResponse;
            10 FIND_COORDINATOR FindCoordinator "returns the coordinator of a group or of a transactional id"
                FindCoordinatorRequest FindCoordinatorResponse;
            11 JOIN_GROUP JoinGroup "adds a member to a classic group"
                JoinGroupRequest JoinGroupResponse;
            12 HEARTBEAT Heartbeat "keeps a member of a classic group alive"
                HeartbeatRequest HeartbeatResponse;
            13 LEAVE_GROUP LeaveGroup "removes members from a classic group"
                LeaveGroupRequest LeaveGroupResponse;
            14 SYNC_GROUP SyncGroup "distributes the assignment of a classic group"
                SyncGroupRequest SyncGroupResponse;
            15 DESCRIBE_GROUPS DescribeGroups "returns the state and the members of classic groups"
                DescribeGroupsRequest DescribeGroupsResponse;
            16 LIST_GROUPS ListGroups "lists the groups that a broker coordinates"
                ListGroupsRequest ListGroupsResponse;
            17 SASL_HANDSHAKE SaslHandshake "negotiates a SASL mechanism"
                SaslHandshakeRequest SaslHandshakeResponse;
            18 API_VERSIONS ApiVersions "returns the APIs and versions that a broker supports"
                ApiVersionsRequest ApiVersionsResponse;
            19 CREATE_TOPICS CreateTopics "creates topics"
                CreateTopicsRequest CreateTopicsResponse;
            20 DELETE_TOPICS DeleteTopics "deletes topics"
                DeleteTopicsRequest DeleteTopicsResponse;
            21 DELETE_RECORDS DeleteRecords "deletes records from the start of partitions"
                DeleteRecordsRequest DeleteRecordsResponse;
            22 INIT_PRODUCER_ID InitProducerId "assigns a producer id and epoch"
                InitProducerIdRequest InitProducerIdResponse;
            23 OFFSET_FOR_LEADER_EPOCH OffsetForLeaderEpoch "returns the end offsets of leader epochs"
                OffsetForLeaderEpochRequest OffsetForLeaderEpochResponse;
            24 ADD_PARTITIONS_TO_TXN AddPartitionsToTxn "adds partitions to a transaction"
                AddPartitionsToTxnRequest AddPartitionsToTxnResponse;
            25 ADD_OFFSETS_TO_TXN AddOffsetsToTxn "adds a group's offsets to a transaction"
                AddOffsetsToTxnRequest AddOffsetsToTxnResponse;
            26 END_TXN EndTxn "commits or aborts a transaction"
                EndTxnRequest EndTxnResponse;
            27 WRITE_TXN_MARKERS WriteTxnMarkers "writes commit or abort markers of transactions to partitions"
                WriteTxnMarkersRequest WriteTxnMarkersResponse;
            28 TXN_OFFSET_COMMIT TxnOffsetCommit "commits the offsets of a group within a transaction"
                TxnOffsetCommitRequest TxnOffsetCommitResponse;
            29 DESCRIBE_ACLS DescribeAcls "lists access control entries"
                DescribeAclsRequest DescribeAclsResponse;
            30 CREATE_ACLS CreateAcls "creates access control entries"
                CreateAclsRequest CreateAclsResponse;
            31 DELETE_ACLS DeleteAcls "deletes access control entries"
                DeleteAclsRequest DeleteAclsResponse;
            32 DESCRIBE_CONFIGS DescribeConfigs "returns the configuration of topics, brokers and other resources"
                DescribeConfigsRequest DescribeConfigsResponse;
            33 ALTER_CONFIGS AlterConfigs "replaces the configuration of a resource"
                AlterConfigsRequest AlterConfigsResponse;
            34 ALTER_REPLICA_LOG_DIRS AlterReplicaLogDirs "moves replicas between the log directories of a broker"
                AlterReplicaLogDirsRequest AlterReplicaLogDirsResponse;
            35 DESCRIBE_LOG_DIRS DescribeLogDirs "describes the log directories of a broker"
                DescribeLogDirsRequest DescribeLogDirsResponse;
            36 SASL_AUTHENTICATE SaslAuthenticate "carries the messages of a SASL mechanism"
                SaslAuthenticateRequest SaslAuthenticateResponse;
            37 CREATE_PARTITIONS CreatePartitions "adds partitions to topics"
                CreatePartitionsRequest CreatePartitionsResponse;
            38 CREATE_DELEGATION_TOKEN CreateDelegationToken "creates a delegation token"
                CreateDelegationTokenRequest CreateDelegationTokenResponse;
            39 RENEW_DELEGATION_TOKEN RenewDelegationToken "extends the lifetime of a delegation token"
                RenewDelegationTokenRequest RenewDelegationTokenResponse;
            40 EXPIRE_DELEGATION_TOKEN ExpireDelegationToken "shortens the lifetime of a delegation token"
                ExpireDelegationTokenRequest ExpireDelegationTokenResponse;
            41 DESCRIBE_DELEGATION_TOKEN DescribeDelegationToken "lists delegation tokens"
                DescribeDelegationTokenRequest DescribeDelegationTokenResponse;
            42 DELETE_GROUPS DeleteGroups "deletes groups"
                DeleteGroupsRequest DeleteGroupsResponse;
            43 ELECT_LEADERS ElectLeaders "triggers the election of partition leaders"
                ElectLeadersRequest ElectLeadersResponse;
            44 INCREMENTAL_ALTER_CONFIGS IncrementalAlterConfigs "changes single configuration entries of a resource"
                IncrementalAlterConfigsRequest IncrementalAlterConfigsResponse;
            45 ALTER_PARTITION_REASSIGNMENTS AlterPartitionReassignments "moves replicas between brokers"
                AlterPartitionReassignmentsRequest AlterPartitionReassignmentsResponse;
            46 LIST_PARTITION_REASSIGNMENTS ListPartitionReassignments "lists the partition reassignments in progress"
                ListPartitionReassignmentsRequest ListPartitionReassignmentsResponse;
            47 OFFSET_DELETE OffsetDelete "deletes committed offsets of a group"
                OffsetDeleteRequest OffsetDeleteResponse;
            48 DESCRIBE_CLIENT_QUOTAS DescribeClientQuotas "returns client quotas"
                DescribeClientQuotasRequest DescribeClientQuotasResponse;
            49 ALTER_CLIENT_QUOTAS AlterClientQuotas "changes client quotas"
                AlterClientQuotasRequest AlterClientQuotasResponse;
            50 DESCRIBE_USER_SCRAM_CREDENTIALS DescribeUserScramCredentials "describes the SCRAM credentials of users"
                DescribeUserScramCredentialsRequest DescribeUserScramCredentialsResponse;
            51 ALTER_USER_SCRAM_CREDENTIALS AlterUserScramCredentials
                "creates, replaces or deletes the SCRAM credentials of users"
                AlterUserScramCredentialsRequest AlterUserScramCredentialsResponse;
            52 VOTE Vote "requests a vote in an election of the controller quorum"
                VoteRequest VoteResponse;
            53 BEGIN_QUORUM_EPOCH BeginQuorumEpoch "announces the elected leader to the voters"
                BeginQuorumEpochRequest BeginQuorumEpochResponse;
            54 END_QUORUM_EPOCH EndQuorumEpoch "announces the resignation of the leader to the voters"
                EndQuorumEpochRequest EndQuorumEpochResponse;
            55 DESCRIBE_QUORUM DescribeQuorum "returns the state of the controller quorum"
                DescribeQuorumRequest DescribeQuorumResponse;
            56 ALTER_PARTITION AlterPartition "reports the in-sync replicas of partitions to the controller"
                AlterPartitionRequest AlterPartitionResponse;
            57 UPDATE_FEATURES UpdateFeatures "changes the levels of cluster features"
                UpdateFeaturesRequest UpdateFeaturesResponse;
            58 ENVELOPE Envelope "forwards a client's request to the controller"
                EnvelopeRequest EnvelopeResponse;
            59 FETCH_SNAPSHOT FetchSnapshot "reads a snapshot of the metadata log"
                FetchSnapshotRequest FetchSnapshotResponse;
            60 DESCRIBE_CLUSTER DescribeCluster "returns the cluster id and the nodes"
                DescribeClusterRequest DescribeClusterResponse;
            61 DESCRIBE_PRODUCERS DescribeProducers "lists the active producers of partitions"
                DescribeProducersRequest DescribeProducersResponse;
            62 BROKER_REGISTRATION BrokerRegistration "registers a broker with the controller"
                BrokerRegistrationRequest BrokerRegistrationResponse;
            63 BROKER_HEARTBEAT BrokerHeartbeat "keeps a broker's registration alive"
                BrokerHeartbeatRequest BrokerHeartbeatResponse;
            64 UNREGISTER_BROKER UnregisterBroker "removes a broker's registration"
                UnregisterBrokerRequest UnregisterBrokerResponse;
            65 DESCRIBE_TRANSACTIONS DescribeTransactions "returns the state of transactions"
                DescribeTransactionsRequest DescribeTransactionsResponse;
            66 LIST_TRANSACTIONS ListTransactions "lists the transactions that a broker coordinates"
                ListTransactionsRequest ListTransactionsResponse;
            67 ALLOCATE_PRODUCER_IDS AllocateProducerIds "allocates a block of producer ids to a broker"
                AllocateProducerIdsRequest AllocateProducerIdsResponse;
            68 CONSUMER_GROUP_HEARTBEAT ConsumerGroupHeartbeat
                "joins a consumer group, keeps the member alive, and returns its assignment"
                ConsumerGroupHeartbeatRequest ConsumerGroupHeartbeatResponse;
            69 CONSUMER_GROUP_DESCRIBE ConsumerGroupDescribe "returns the state and the members of consumer groups"
                ConsumerGroupDescribeRequest ConsumerGroupDescribeResponse;
            70 CONTROLLER_REGISTRATION ControllerRegistration "registers a controller with the active controller"
                ControllerRegistrationRequest ControllerRegistrationResponse;
            71 GET_TELEMETRY_SUBSCRIPTIONS GetTelemetrySubscriptions "returns the metrics that a client should send"
                GetTelemetrySubscriptionsRequest GetTelemetrySubscriptionsResponse;
            72 PUSH_TELEMETRY PushTelemetry "sends a client's metrics"
                PushTelemetryRequest PushTelemetryResponse;
            73 ASSIGN_REPLICAS_TO_DIRS AssignReplicasToDirs "reports the log directories of replicas to the controller"
                AssignReplicasToDirsRequest AssignReplicasToDirsResponse;
            74 LIST_CONFIG_RESOURCES ListConfigResources "lists the resources that have a configuration"
                ListConfigResourcesRequest ListConfigResourcesResponse;
            75 DESCRIBE_TOPIC_PARTITIONS DescribeTopicPartitions "describes topics and their partitions in pages"
                DescribeTopicPartitionsRequest DescribeTopicPartitionsResponse;
            76 SHARE_GROUP_HEARTBEAT ShareGroupHeartbeat
                "joins a share group, keeps the member alive, and returns its assignment"
                ShareGroupHeartbeatRequest ShareGroupHeartbeatResponse;
            77 SHARE_GROUP_DESCRIBE ShareGroupDescribe "returns the state and the members of share groups"
                ShareGroupDescribeRequest ShareGroupDescribeResponse;
            78 SHARE_FETCH ShareFetch "reads records for a share group"
                ShareFetchRequest ShareFetchResponse;
            79 SHARE_ACKNOWLEDGE ShareAcknowledge "acknowledges the records of a share group"
                ShareAcknowledgeRequest ShareAcknowledgeResponse;
            80 ADD_RAFT_VOTER AddRaftVoter "adds a voter to the controller quorum"
                AddRaftVoterRequest AddRaftVoterResponse;
            81 REMOVE_RAFT_VOTER RemoveRaftVoter "removes a voter from the controller quorum"
                RemoveRaftVoterRequest RemoveRaftVoterResponse;
            82 UPDATE_RAFT_VOTER UpdateRaftVoter "updates a voter of the controller quorum"
                UpdateRaftVoterRequest UpdateRaftVoterResponse;
            83 INITIALIZE_SHARE_GROUP_STATE InitializeShareGroupState "initializes the stored state of a share group"
                InitializeShareGroupStateRequest InitializeShareGroupStateResponse;
            84 READ_SHARE_GROUP_STATE ReadShareGroupState "reads the stored state of a share group"
                ReadShareGroupStateRequest ReadShareGroupStateResponse;
            85 WRITE_SHARE_GROUP_STATE WriteShareGroupState "updates the stored state of a share group"
                WriteShareGroupStateRequest WriteShareGroupStateResponse;
            86 DELETE_SHARE_GROUP_STATE DeleteShareGroupState "deletes the stored state of a share group"
                DeleteShareGroupStateRequest DeleteShareGroupStateResponse;
            87 READ_SHARE_GROUP_STATE_SUMMARY ReadShareGroupStateSummary
                "reads a summary of the stored state of a share group"
                ReadShareGroupStateSummaryRequest ReadShareGroupStateSummaryResponse;
            88 STREAMS_GROUP_HEARTBEAT StreamsGroupHeartbeat
                "joins a streams group, keeps the member alive, and returns its assignment"
                StreamsGroupHeartbeatRequest StreamsGroupHeartbeatResponse;
            89 STREAMS_GROUP_DESCRIBE StreamsGroupDescribe "returns the state and the members of streams groups"
                StreamsGroupDescribeRequest StreamsGroupDescribeResponse;
            90 DESCRIBE_SHARE_GROUP_OFFSETS DescribeShareGroupOffsets "returns the offsets of share groups"
                DescribeShareGroupOffsetsRequest DescribeShareGroupOffsetsResponse;
            91 ALTER_SHARE_GROUP_OFFSETS AlterShareGroupOffsets "changes the offsets of a share group"
                AlterShareGroupOffsetsRequest AlterShareGroupOffsetsResponse;
            92 DELETE_SHARE_GROUP_OFFSETS DeleteShareGroupOffsets "deletes the offsets of a share group"
                DeleteShareGroupOffsetsRequest DeleteShareGroupOffsetsResponse;
            93 STREAMS_GROUP_TOPOLOGY_DESCRIPTION_UPDATE StreamsGroupTopologyDescriptionUpdate
                "updates the topology description of a streams group"
                StreamsGroupTopologyDescriptionUpdateRequest StreamsGroupTopologyDescriptionUpdateResponse;
            94 UNREGISTER_CONTROLLER UnregisterController "removes a controller's registration"
                UnregisterControllerRequest UnregisterControllerResponse;
        }
    };
}

pub(crate) use with_apis;
