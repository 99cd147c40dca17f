//! Table of all releases, extracted from their jars.
//!
//! Written by `KAYROCK_REWRITE=1 KAYROCK_ORACLES=required cargo test -p kayrock-tests --test oracles -- releases::`.
//! A row is an API; each line of it is valid from its release on: listeners, oldest version, latest version, and latest
//! version with unstable ones enabled. Without a stable version the latest is -1.

use super::history::{ApiHistory, gone, since};
use super::release::Release;
use crate::schema::Listener::{Broker, Controller, ZkBroker};

#[rustfmt::skip]
pub(super) static APIS: &[ApiHistory] = &[
    // Produce
    ApiHistory::new(0, &[
        since(Release::V2_4, &[ZkBroker], 0, 8, 8),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 10, 10),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 11, 11),
        since(Release::V4_0, &[Broker], 3, 12, 12),
        since(Release::V4_1, &[Broker], 3, 13, 13),
    ]),
    // Fetch
    ApiHistory::new(1, &[
        since(Release::V2_4, &[ZkBroker], 0, 11, 11),
        since(Release::V2_7, &[ZkBroker], 0, 12, 12),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 12, 12),
        since(Release::V3_1, &[ZkBroker, Broker, Controller], 0, 13, 13),
        since(Release::V3_5, &[ZkBroker, Broker, Controller], 0, 15, 15),
        since(Release::V3_7, &[ZkBroker, Broker, Controller], 0, 16, 16),
        since(Release::V3_9, &[ZkBroker, Broker, Controller], 0, 17, 17),
        since(Release::V4_0, &[Broker, Controller], 4, 17, 17),
        since(Release::V4_1, &[Broker, Controller], 4, 18, 18),
    ]),
    // ListOffsets
    ApiHistory::new(2, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 6, 6),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 7, 7),
        since(Release::V3_5, &[ZkBroker, Broker], 0, 8, 8),
        since(Release::V3_9, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 1, 10, 10),
        since(Release::V4_2, &[Broker], 1, 11, 11),
    ]),
    // Metadata
    ApiHistory::new(3, &[
        since(Release::V2_4, &[ZkBroker], 0, 9, 9),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 11, 11),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 11, 11),
        since(Release::V3_1, &[ZkBroker, Broker], 0, 12, 12),
        since(Release::V4_0, &[Broker], 0, 13, 13),
    ]),
    // LeaderAndIsr
    ApiHistory::new(4, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker], 0, 5, 5),
        since(Release::V3_2, &[ZkBroker], 0, 6, 6),
        since(Release::V3_4, &[ZkBroker], 0, 7, 7),
        gone(Release::V4_0),
    ]),
    // StopReplica
    ApiHistory::new(5, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_6, &[ZkBroker], 0, 3, 3),
        since(Release::V3_4, &[ZkBroker], 0, 4, 4),
        gone(Release::V4_0),
    ]),
    // UpdateMetadata
    ApiHistory::new(6, &[
        since(Release::V2_4, &[ZkBroker], 0, 6, 6),
        since(Release::V2_8, &[ZkBroker], 0, 7, 7),
        since(Release::V3_4, &[ZkBroker], 0, 8, 8),
        gone(Release::V4_0),
    ]),
    // ControlledShutdown
    ApiHistory::new(7, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Controller], 0, 3, 3),
        gone(Release::V4_0),
    ]),
    // OffsetCommit
    ApiHistory::new(8, &[
        since(Release::V2_4, &[ZkBroker], 0, 8, 8),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 8, 8),
        since(Release::V3_6, &[ZkBroker, Broker], 0, 8, 9),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 2, 9, 9),
        since(Release::V4_1, &[Broker], 2, 9, 10),
        since(Release::V4_2, &[Broker], 2, 10, 10),
    ]),
    // OffsetFetch
    ApiHistory::new(9, &[
        since(Release::V2_4, &[ZkBroker], 0, 6, 6),
        since(Release::V2_5, &[ZkBroker], 0, 7, 7),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 7, 7),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 8, 8),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 1, 9, 9),
        since(Release::V4_1, &[Broker], 1, 9, 10),
        since(Release::V4_2, &[Broker], 1, 10, 10),
    ]),
    // FindCoordinator
    ApiHistory::new(10, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V3_9, &[ZkBroker, Broker], 0, 6, 6),
        since(Release::V4_0, &[Broker], 0, 6, 6),
    ]),
    // JoinGroup
    ApiHistory::new(11, &[
        since(Release::V2_4, &[ZkBroker], 0, 6, 6),
        since(Release::V2_5, &[ZkBroker], 0, 7, 7),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 7, 7),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 0, 9, 9),
    ]),
    // Heartbeat
    ApiHistory::new(12, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 4, 4),
    ]),
    // LeaveGroup
    ApiHistory::new(13, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // SyncGroup
    ApiHistory::new(14, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_5, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // DescribeGroups
    ApiHistory::new(15, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 6, 6),
    ]),
    // ListGroups
    ApiHistory::new(16, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_6, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // SaslHandshake
    ApiHistory::new(17, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // ApiVersions
    ApiHistory::new(18, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V3_9, &[ZkBroker, Broker, Controller], 0, 4, 4),
        since(Release::V4_0, &[Broker, Controller], 0, 4, 4),
        since(Release::V4_4, &[Broker, Controller], 0, 5, 5),
    ]),
    // CreateTopics
    ApiHistory::new(19, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_7, &[ZkBroker], 0, 6, 6),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 7, 7),
        since(Release::V4_0, &[Broker, Controller], 2, 7, 7),
    ]),
    // DeleteTopics
    ApiHistory::new(20, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_7, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 6, 6),
        since(Release::V4_0, &[Broker, Controller], 1, 6, 6),
    ]),
    // DeleteRecords
    ApiHistory::new(21, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_6, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 0, 2, 2),
    ]),
    // InitProducerId
    ApiHistory::new(22, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_5, &[ZkBroker], 0, 3, 3),
        since(Release::V2_7, &[ZkBroker], 0, 4, 4),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
        since(Release::V4_1, &[Broker], 0, 5, 6),
    ]),
    // OffsetForLeaderEpoch
    ApiHistory::new(23, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 2, 4, 4),
    ]),
    // AddPartitionsToTxn
    ApiHistory::new(24, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_7, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_5, &[ZkBroker, Broker], 0, 3, 4),
        since(Release::V3_6, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // AddOffsetsToTxn
    ApiHistory::new(25, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_7, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 4, 4),
    ]),
    // EndTxn
    ApiHistory::new(26, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_7, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // WriteTxnMarkers
    ApiHistory::new(27, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // TxnOffsetCommit
    ApiHistory::new(28, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_5, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 5, 5),
        since(Release::V4_4, &[Broker], 0, 6, 6),
    ]),
    // DescribeAcls
    ApiHistory::new(29, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // CreateAcls
    ApiHistory::new(30, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DeleteAcls
    ApiHistory::new(31, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DescribeConfigs
    ApiHistory::new(32, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_6, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_7, &[ZkBroker, Broker, Controller], 0, 4, 4),
        since(Release::V4_0, &[Broker, Controller], 1, 4, 4),
    ]),
    // AlterConfigs
    ApiHistory::new(33, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // AlterReplicaLogDirs
    ApiHistory::new(34, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 1, 2, 2),
    ]),
    // DescribeLogDirs
    ApiHistory::new(35, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_6, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_3, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 1, 4, 4),
        since(Release::V4_3, &[Broker], 1, 5, 5),
    ]),
    // SaslAuthenticate
    ApiHistory::new(36, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // CreatePartitions
    ApiHistory::new(37, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V2_7, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 0, 3, 3),
    ]),
    // CreateDelegationToken
    ApiHistory::new(38, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker], 0, 3, 3),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // RenewDelegationToken
    ApiHistory::new(39, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 1, 2, 2),
    ]),
    // ExpireDelegationToken
    ApiHistory::new(40, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 1, 2, 2),
    ]),
    // DescribeDelegationToken
    ApiHistory::new(41, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker], 0, 3, 3),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DeleteGroups
    ApiHistory::new(42, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 0, 2, 2),
        since(Release::V4_4, &[Broker], 0, 3, 3),
    ]),
    // ElectLeaders
    ApiHistory::new(43, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // IncrementalAlterConfigs
    ApiHistory::new(44, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // AlterPartitionReassignments
    ApiHistory::new(45, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
        since(Release::V4_1, &[Broker, Controller], 0, 1, 1),
    ]),
    // ListPartitionReassignments
    ApiHistory::new(46, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // OffsetDelete
    ApiHistory::new(47, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // DescribeClientQuotas
    ApiHistory::new(48, &[
        since(Release::V2_6, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker], 0, 1, 1),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // AlterClientQuotas
    ApiHistory::new(49, &[
        since(Release::V2_6, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // DescribeUserScramCredentials
    ApiHistory::new(50, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_5, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // AlterUserScramCredentials
    ApiHistory::new(51, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_5, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // Vote
    ApiHistory::new(52, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
        since(Release::V4_0, &[Controller], 0, 2, 2),
    ]),
    // BeginQuorumEpoch
    ApiHistory::new(53, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // EndQuorumEpoch
    ApiHistory::new(54, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // DescribeQuorum
    ApiHistory::new(55, &[
        since(Release::V2_8, &[Broker, Controller], 0, 0, 0),
        since(Release::V3_3, &[Broker, Controller], 0, 1, 1),
        since(Release::V3_9, &[Broker, Controller], 0, 2, 2),
    ]),
    // AlterPartition
    ApiHistory::new(56, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V3_2, &[ZkBroker, Controller], 0, 1, 1),
        since(Release::V3_3, &[ZkBroker, Controller], 0, 2, 2),
        since(Release::V3_5, &[ZkBroker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Controller], 2, 3, 3),
    ]),
    // UpdateFeatures
    ApiHistory::new(57, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // Envelope
    ApiHistory::new(58, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_4, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Controller], 0, 0, 0),
    ]),
    // FetchSnapshot
    ApiHistory::new(59, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // DescribeCluster
    ApiHistory::new(60, &[
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_7, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // DescribeProducers
    ApiHistory::new(61, &[
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // BrokerRegistration
    ApiHistory::new(62, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_4, &[Controller], 0, 1, 1),
        since(Release::V3_7, &[Controller], 0, 3, 3),
        since(Release::V3_9, &[Controller], 0, 4, 4),
    ]),
    // BrokerHeartbeat
    ApiHistory::new(63, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_7, &[Controller], 0, 1, 1),
        since(Release::V4_3, &[Controller], 0, 2, 2),
    ]),
    // UnregisterBroker
    ApiHistory::new(64, &[
        since(Release::V2_8, &[Broker, Controller], 0, 0, 0),
        since(Release::V3_0, &[Controller], 0, 0, 0),
        since(Release::V3_3, &[Broker, Controller], 0, 0, 0),
    ]),
    // DescribeTransactions
    ApiHistory::new(65, &[
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // ListTransactions
    ApiHistory::new(66, &[
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 0, 1, 1),
        since(Release::V4_1, &[Broker], 0, 2, 2),
    ]),
    // AllocateProducerIds
    ApiHistory::new(67, &[
        since(Release::V3_0, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Controller], 0, 0, 0),
    ]),
    // ConsumerGroupHeartbeat
    ApiHistory::new(68, &[
        since(Release::V3_5, &[ZkBroker, Broker], 0, -1, 0),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // ConsumerGroupDescribe
    ApiHistory::new(69, &[
        since(Release::V3_7, &[ZkBroker, Broker], 0, -1, 0),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // ControllerRegistration
    ApiHistory::new(70, &[
        since(Release::V3_7, &[Controller], 0, 0, 0),
    ]),
    // GetTelemetrySubscriptions
    ApiHistory::new(71, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
    ]),
    // PushTelemetry
    ApiHistory::new(72, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
    ]),
    // AssignReplicasToDirs
    ApiHistory::new(73, &[
        since(Release::V3_7, &[Controller], 0, 0, 0),
    ]),
    // ListConfigResources
    ApiHistory::new(74, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
        since(Release::V4_1, &[Broker], 0, 1, 1),
    ]),
    // DescribeTopicPartitions
    ApiHistory::new(75, &[
        since(Release::V3_8, &[Broker], 0, 0, 0),
    ]),
    // ShareGroupHeartbeat
    ApiHistory::new(76, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
    ]),
    // ShareGroupDescribe
    ApiHistory::new(77, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
    ]),
    // ShareFetch
    ApiHistory::new(78, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // ShareAcknowledge
    ApiHistory::new(79, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // AddRaftVoter
    ApiHistory::new(80, &[
        since(Release::V3_9, &[Broker, Controller], 0, 0, 0),
        since(Release::V4_2, &[Broker, Controller], 0, 1, 1),
    ]),
    // RemoveRaftVoter
    ApiHistory::new(81, &[
        since(Release::V3_9, &[Broker, Controller], 0, 0, 0),
    ]),
    // UpdateRaftVoter
    ApiHistory::new(82, &[
        since(Release::V3_9, &[Controller], 0, 0, 0),
    ]),
    // InitializeShareGroupState
    ApiHistory::new(83, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // ReadShareGroupState
    ApiHistory::new(84, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // WriteShareGroupState
    ApiHistory::new(85, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // DeleteShareGroupState
    ApiHistory::new(86, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // ReadShareGroupStateSummary
    ApiHistory::new(87, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // StreamsGroupHeartbeat
    ApiHistory::new(88, &[
        since(Release::V4_1, &[Broker], 0, -1, 0),
        since(Release::V4_2, &[Broker], 0, 0, 0),
        since(Release::V4_4, &[Broker], 0, 1, 1),
    ]),
    // StreamsGroupDescribe
    ApiHistory::new(89, &[
        since(Release::V4_1, &[Broker], 0, -1, 0),
        since(Release::V4_2, &[Broker], 0, 0, 0),
        since(Release::V4_4, &[Broker], 0, 1, 1),
    ]),
    // DescribeShareGroupOffsets
    ApiHistory::new(90, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // AlterShareGroupOffsets
    ApiHistory::new(91, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // DeleteShareGroupOffsets
    ApiHistory::new(92, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // StreamsGroupTopologyDescriptionUpdate
    ApiHistory::new(93, &[
        since(Release::V4_4, &[Broker], 0, 0, 0),
    ]),
    // UnregisterController
    ApiHistory::new(94, &[
        since(Release::V4_4, &[Broker, Controller], 0, 0, 0),
    ]),
];
