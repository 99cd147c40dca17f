//! A valid request of each served API, in Kafka's JSON.

use kayrock::ApiKey;

/// Valid request.
///
/// `{case}` is replaced by the number of the request, `{id}` by the id of the topic, `{records}` by a batch. Fields that
/// a version lacks are left out.
pub(crate) struct Row {
    pub(crate) api: &'static str,
    pub(crate) json: &'static str,
    /// Fields that are not changed.
    pub(crate) fixed: &'static [&'static str],
    /// A real broker applies the request after its response.
    pub(crate) changes_state: bool,
}

/// Listed APIs without a request, with the reason.
pub(crate) const EXEMPT: &[(ApiKey, &str)] = &[];

const fn asking(api: &'static str, json: &'static str) -> Row {
    Row { api, json, fixed: &[], changes_state: false }
}

const fn changing(api: &'static str, json: &'static str) -> Row {
    Row { api, json, fixed: &[], changes_state: true }
}

/// A row whose fields `fixed` keep the request from changing what other scripts read.
const fn fixing(api: &'static str, fixed: &'static [&'static str], json: &'static str) -> Row {
    Row { api, json, fixed, changes_state: false }
}

pub(crate) const REQUESTS: &[Row] = &[
    asking(
        "Produce",
        r#"{"acks": -1, "timeoutMs": 5000, "topicData": [
            {"name": "se-topic", "topicId": "{id}", "partitionData": [{"index": 0, "records": "{records}"}]}]}"#,
    ),
    asking(
        "Fetch",
        r#"{"maxWaitMs": 0, "minBytes": 0, "sessionEpoch": -1, "topics": [
            {"topic": "se-topic", "topicId": "{id}", "partitions": [{"partition": 0, "partitionMaxBytes": 1048576}]}]}"#,
    ),
    asking(
        "ListOffsets",
        r#"{"replicaId": -1, "timeoutMs": 1000, "topics": [
            {"name": "se-topic", "partitions": [{"partitionIndex": 0, "timestamp": -1}]}]}"#,
    ),
    asking("Metadata", r#"{"topics": [{"name": "se-topic"}]}"#),
    changing(
        "CreateTopics",
        r#"{"timeoutMs": 5000, "topics": [
            {"name": "se-new-{case}", "numPartitions": 1, "replicationFactor": 1, "configs": [
                {"name": "retention.ms", "value": "1000"}]}]}"#,
    ),
    asking("CreatePartitions", r#"{"timeoutMs": 5000, "topics": [{"name": "se-topic", "count": 1}]}"#),
    changing("DeleteTopics", r#"{"timeoutMs": 5000, "topics": [{"name": "se-gone"}]}"#),
    asking(
        "DeleteRecords",
        r#"{"timeoutMs": 5000, "topics": [{"name": "se-topic", "partitions": [{"partitionIndex": 0, "offset": 0}]}]}"#,
    ),
    asking(
        "OffsetForLeaderEpoch",
        r#"{"replicaId": -1, "topics": [{"topic": "se-topic", "partitions": [
            {"partition": 0, "currentLeaderEpoch": -1, "leaderEpoch": 0}]}]}"#,
    ),
    asking("DescribeCluster", "{}"),
    asking("DescribeTopicPartitions", r#"{"topics": [{"name": "se-topic"}], "responsePartitionLimit": 10}"#),
    asking("DescribeLogDirs", r#"{"topics": [{"topic": "se-topic", "partitions": [0]}]}"#),
    asking(
        "ElectLeaders",
        r#"{"timeoutMs": 5000, "electionType": 0, "topicPartitions": [{"topic": "se-topic", "partitions": [0]}]}"#,
    ),
    asking(
        "DescribeConfigs",
        r#"{"resources": [{"resourceType": 2, "resourceName": "se-topic", "configurationKeys": ["retention.ms"]}]}"#,
    ),
    // Kafka does not respond if a resource is there twice.
    fixing(
        "AlterConfigs",
        &["resources"],
        r#"{"resources": [{"resourceType": 2, "resourceName": "se-topic", "configs": [
            {"name": "retention.ms", "value": "-1"}]}]}"#,
    ),
    changing(
        "IncrementalAlterConfigs",
        r#"{"resources": [{"resourceType": 2, "resourceName": "se-topic", "configs": [
            {"name": "segment.ms", "configOperation": 0, "value": "100000"}]}]}"#,
    ),
    asking("ListConfigResources", r#"{"resourceTypes": [2]}"#),
    asking("InitProducerId", r#"{"transactionTimeoutMs": 30000}"#),
    asking("InitProducerId", r#"{"transactionalId": "se-other", "transactionTimeoutMs": 30000}"#),
    asking("DescribeProducers", r#"{"topics": [{"name": "se-topic", "partitionIndexes": [0]}]}"#),
    asking("DescribeTransactions", r#"{"transactionalIds": ["se-tx"]}"#),
    asking("ListTransactions", r#"{"durationFilter": -1}"#),
    // Kafka 3.9 does not respond to a request without transactions.
    fixing(
        "AddPartitionsToTxn",
        &["transactions"],
        r#"{"transactions": [{"transactionalId": "se-strange", "producerId": 7, "producerEpoch": 0, "topics": [
                {"name": "se-topic", "partitions": [0]}]}],
            "v3AndBelowTransactionalId": "se-strange", "v3AndBelowProducerId": 7, "v3AndBelowProducerEpoch": 0,
            "v3AndBelowTopics": [{"name": "se-topic", "partitions": [0]}]}"#,
    ),
    asking("AddOffsetsToTxn", r#"{"transactionalId": "se-strange", "groupId": "se-group"}"#),
    asking("EndTxn", r#"{"transactionalId": "se-strange"}"#),
    asking(
        "TxnOffsetCommit",
        r#"{"transactionalId": "se-strange", "groupId": "se-group", "producerId": 7, "producerEpoch": 0, "topics": [
            {"name": "se-topic", "topicId": "{id}", "partitions": [{"partitionIndex": 0, "committedOffset": 1}]}]}"#,
    ),
    // Kafka does not respond if a topic or partition is there twice.
    fixing(
        "WriteTxnMarkers",
        &["topics", "partitionIndexes"],
        r#"{"markers": [{"producerId": 7, "producerEpoch": 0, "transactionResult": false, "coordinatorEpoch": 0,
            "topics": [{"name": "se-topic", "partitionIndexes": [1]}]}]}"#,
    ),
    asking("FindCoordinator", r#"{"key": "se-group", "coordinatorKeys": ["se-group"]}"#),
    asking(
        "OffsetCommit",
        r#"{"groupId": "se-group", "topics": [
            {"name": "se-topic", "topicId": "{id}", "partitions": [{"partitionIndex": 0, "committedOffset": 3}]}]}"#,
    ),
    // Kafka 3.9 does not respond to a request without groups.
    fixing(
        "OffsetFetch",
        &["groups"],
        r#"{"groups": [{"groupId": "se-group", "topics": [
            {"name": "se-topic", "topicId": "{id}", "partitionIndexes": [0]}]}]}"#,
    ),
    // When a group without offsets ends depends on background work of Kafka 3.9.
    fixing(
        "OffsetDelete",
        &["partitionIndex"],
        r#"{"groupId": "se-group", "topics": [{"name": "se-topic", "partitions": [{"partitionIndex": 1}]}]}"#,
    ),
    // Groups with members would end while the script runs.
    fixing(
        "JoinGroup",
        &["groupId"],
        r#"{"groupId": "se-join-{case}", "sessionTimeoutMs": 10000, "rebalanceTimeoutMs": 1000,
            "protocolType": "consumer", "protocols": [{"name": "range", "metadata": ""}]}"#,
    ),
    asking(
        "SyncGroup",
        r#"{"groupId": "se-group", "memberId": "nobody", "protocolType": "consumer", "protocolName": "range"}"#,
    ),
    asking("Heartbeat", r#"{"groupId": "se-group", "memberId": "nobody"}"#),
    asking("LeaveGroup", r#"{"groupId": "se-group", "members": [{"memberId": "nobody"}]}"#),
    asking("ListGroups", "{}"),
    asking("DescribeGroups", r#"{"groups": ["se-group"]}"#),
    asking("DeleteGroups", r#"{"groupsNames": ["se-none"]}"#),
    fixing(
        "ConsumerGroupHeartbeat",
        &["groupId"],
        r#"{"groupId": "se-modern-{case}", "memberId": "se-member", "memberEpoch": 0, "rebalanceTimeoutMs": 30000,
            "subscribedTopicNames": ["se-topic"], "topicPartitions": []}"#,
    ),
    asking("ConsumerGroupDescribe", r#"{"groupIds": ["se-group"]}"#),
    fixing(
        "ShareGroupHeartbeat",
        &["groupId"],
        r#"{"groupId": "se-share-{case}", "memberId": "se-member", "memberEpoch": 0,
            "subscribedTopicNames": ["se-none"]}"#,
    ),
    asking("ShareGroupDescribe", r#"{"groupIds": ["se-share"]}"#),
    asking(
        "ShareFetch",
        r#"{"groupId": "se-share", "memberId": "se-{case}", "shareSessionEpoch": 0, "maxWaitMs": 100, "minBytes": 0,
            "maxBytes": 1000000, "maxRecords": 10, "batchSize": 10, "topics": [
                {"topicId": "{id}", "partitions": [{"partitionIndex": 0}]}]}"#,
    ),
    asking(
        "ShareAcknowledge",
        r#"{"groupId": "se-share", "memberId": "se-nobody", "shareSessionEpoch": 1, "topics": [
            {"topicId": "{id}", "partitions": [{"partitionIndex": 0, "acknowledgementBatches": [
                {"firstOffset": 0, "lastOffset": 1, "acknowledgeTypes": [1]}]}]}]}"#,
    ),
    asking(
        "DescribeShareGroupOffsets",
        r#"{"groups": [{"groupId": "se-share", "topics": [{"topicName": "se-topic", "partitions": [0]}]}]}"#,
    ),
    changing(
        "AlterShareGroupOffsets",
        r#"{"groupId": "se-altered-{case}", "topics": [{"topicName": "se-topic", "partitions": [
            {"partitionIndex": 0, "startOffset": 1}]}]}"#,
    ),
    asking("DeleteShareGroupOffsets", r#"{"groupId": "se-share", "topics": [{"topicName": "se-topic"}]}"#),
    changing(
        "CreateAcls",
        r#"{"creations": [{"resourceType": 3, "resourceName": "se-acl", "resourcePatternType": 3,
            "principal": "User:se-user", "host": "*", "operation": 3, "permissionType": 3}]}"#,
    ),
    asking(
        "DescribeAcls",
        r#"{"resourceTypeFilter": 3, "resourceNameFilter": "se-acl", "patternTypeFilter": 3,
            "principalFilter": "User:se-user", "operation": 1, "permissionType": 1}"#,
    ),
    changing(
        "DeleteAcls",
        r#"{"filters": [{"resourceTypeFilter": 3, "resourceNameFilter": "se-acl", "patternTypeFilter": 3,
            "principalFilter": "User:se-user", "operation": 1, "permissionType": 1}]}"#,
    ),
    fixing(
        "AlterClientQuotas",
        &["validateOnly"],
        r#"{"entries": [{"entity": [{"entityType": "user", "entityName": "se-user"}], "ops": [
            {"key": "producer_byte_rate", "value": 1000.0}]}], "validateOnly": true}"#,
    ),
    asking(
        "DescribeClientQuotas",
        r#"{"components": [{"entityType": "user", "matchType": 0, "match": "se-user"}], "strict": false}"#,
    ),
    fixing(
        "AlterUserScramCredentials",
        &["iterations"],
        r#"{"deletions": [], "upsertions": [
            {"name": "se-user", "mechanism": 1, "iterations": 4095, "salt": "c2FsdA==", "saltedPassword": "c2FsdA=="}]}"#,
    ),
    asking("DescribeUserScramCredentials", r#"{"users": [{"name": "se-user"}]}"#),
    asking("ApiVersions", r#"{"clientSoftwareName": "seeded", "clientSoftwareVersion": "1"}"#),
    asking(
        "DescribeQuorum",
        r#"{"topics": [{"topicName": "__cluster_metadata", "partitions": [{"partitionIndex": 0}]}]}"#,
    ),
    asking(
        "AddRaftVoter",
        r#"{"voterId": 7, "timeoutMs": 1000, "voterDirectoryId": "{id}", "listeners": [
            {"name": "CONTROLLER", "host": "127.0.0.1", "port": 9}]}"#,
    ),
    asking("RemoveRaftVoter", r#"{"voterId": 7, "voterDirectoryId": "{id}"}"#),
    asking("SaslHandshake", r#"{"mechanism": "PLAIN"}"#),
    asking("SaslAuthenticate", r#"{"authBytes": "c2U="}"#),
    asking("UnregisterController", r#"{"controllerId": 7}"#),
    asking("UnregisterBroker", r#"{"brokerId": 7}"#),
    fixing(
        "UpdateFeatures",
        &["validateOnly"],
        r#"{"timeoutMs": 5000, "featureUpdates": [{"feature": "no.such.feature", "maxVersionLevel": 1}],
            "validateOnly": true}"#,
    ),
    changing(
        "AlterPartitionReassignments",
        r#"{"timeoutMs": 5000, "topics": [{"name": "se-topic", "partitions": [
            {"partitionIndex": 0, "replicas": [1]}]}]}"#,
    ),
    asking(
        "ListPartitionReassignments",
        r#"{"timeoutMs": 5000, "topics": [{"name": "se-topic", "partitionIndexes": [0]}]}"#,
    ),
    asking(
        "AlterReplicaLogDirs",
        r#"{"dirs": [{"path": "/nowhere", "topics": [{"name": "se-topic", "partitions": [0]}]}]}"#,
    ),
    asking(
        "CreateDelegationToken",
        r#"{"renewers": [{"principalType": "User", "principalName": "se-user"}], "maxLifetimeMs": 1000}"#,
    ),
    asking("RenewDelegationToken", r#"{"hmac": "c2U=", "renewPeriodMs": 1000}"#),
    asking("ExpireDelegationToken", r#"{"hmac": "c2U=", "expiryTimePeriodMs": 1000}"#),
    asking("DescribeDelegationToken", r#"{"owners": [{"principalType": "User", "principalName": "se-user"}]}"#),
];
