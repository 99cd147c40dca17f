//! Names of all of Kafka's request types.

/// Passes the names of all of Kafka's request types to a macro.
macro_rules! with_requests {
    ($receiver:ident) => {
        $receiver![
            AddOffsetsToTxnRequest AddPartitionsToTxnRequest AddRaftVoterRequest AllocateProducerIdsRequest
            AlterClientQuotasRequest AlterConfigsRequest AlterPartitionRequest AlterPartitionReassignmentsRequest
            AlterReplicaLogDirsRequest AlterShareGroupOffsetsRequest AlterUserScramCredentialsRequest ApiVersionsRequest
            AssignReplicasToDirsRequest BeginQuorumEpochRequest BrokerHeartbeatRequest BrokerRegistrationRequest
            ConsumerGroupDescribeRequest ConsumerGroupHeartbeatRequest ControlledShutdownRequest
            ControllerRegistrationRequest CreateAclsRequest CreateDelegationTokenRequest CreatePartitionsRequest
            CreateTopicsRequest DeleteAclsRequest DeleteGroupsRequest DeleteRecordsRequest DeleteShareGroupOffsetsRequest
            DeleteShareGroupStateRequest DeleteTopicsRequest DescribeAclsRequest DescribeClientQuotasRequest
            DescribeClusterRequest DescribeConfigsRequest DescribeDelegationTokenRequest DescribeGroupsRequest
            DescribeLogDirsRequest DescribeProducersRequest DescribeQuorumRequest DescribeShareGroupOffsetsRequest
            DescribeTopicPartitionsRequest DescribeTransactionsRequest DescribeUserScramCredentialsRequest
            ElectLeadersRequest EndQuorumEpochRequest EndTxnRequest EnvelopeRequest ExpireDelegationTokenRequest
            FetchRequest FetchSnapshotRequest FindCoordinatorRequest GetTelemetrySubscriptionsRequest HeartbeatRequest
            IncrementalAlterConfigsRequest InitProducerIdRequest InitializeShareGroupStateRequest JoinGroupRequest
            LeaderAndIsrRequest LeaveGroupRequest ListConfigResourcesRequest ListGroupsRequest ListOffsetsRequest
            ListPartitionReassignmentsRequest ListTransactionsRequest MetadataRequest OffsetCommitRequest
            OffsetDeleteRequest OffsetFetchRequest OffsetForLeaderEpochRequest ProduceRequest PushTelemetryRequest
            ReadShareGroupStateRequest ReadShareGroupStateSummaryRequest RemoveRaftVoterRequest
            RenewDelegationTokenRequest SaslAuthenticateRequest SaslHandshakeRequest ShareAcknowledgeRequest
            ShareFetchRequest ShareGroupDescribeRequest ShareGroupHeartbeatRequest StopReplicaRequest
            StreamsGroupDescribeRequest StreamsGroupHeartbeatRequest StreamsGroupTopologyDescriptionUpdateRequest
            SyncGroupRequest TxnOffsetCommitRequest UnregisterBrokerRequest UnregisterControllerRequest
            UpdateFeaturesRequest UpdateMetadataRequest UpdateRaftVoterRequest VoteRequest WriteShareGroupStateRequest
            WriteTxnMarkersRequest
        ]
    };
}

pub(crate) use with_requests;
