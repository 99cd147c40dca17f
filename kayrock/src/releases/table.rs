//! The table of all releases, as their own jars say it.
//!
//! Written by `KAYROCK_REWRITE=1 KAYROCK_ORACLES=required cargo test -p kayrock-tests --test oracles -- releases::`.
//! A row is an API; each line of it holds from its release on: who serves it, the oldest version, the latest, and the
//! latest with unstable versions switched on. Without a stable version the latest is -1.

use super::Release;
use super::row::{Row, gone, since};
use crate::schema::Listener::{Broker, Controller, ZkBroker};

#[rustfmt::skip]
pub(super) static APIS: &[Row] = &[
    // Produce
    Row::new(0, &[
        since(Release::V2_4, &[ZkBroker], 0, 8, 8),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 10, 10),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 11, 11),
        since(Release::V4_0, &[Broker], 3, 12, 12),
        since(Release::V4_1, &[Broker], 3, 13, 13),
    ]),
    // Fetch
    Row::new(1, &[
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
    Row::new(2, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 6, 6),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 7, 7),
        since(Release::V3_5, &[ZkBroker, Broker], 0, 8, 8),
        since(Release::V3_9, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 1, 10, 10),
        since(Release::V4_2, &[Broker], 1, 11, 11),
    ]),
    // Metadata
    Row::new(3, &[
        since(Release::V2_4, &[ZkBroker], 0, 9, 9),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 11, 11),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 11, 11),
        since(Release::V3_1, &[ZkBroker, Broker], 0, 12, 12),
        since(Release::V4_0, &[Broker], 0, 13, 13),
    ]),
    // LeaderAndIsr
    Row::new(4, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker], 0, 5, 5),
        since(Release::V3_2, &[ZkBroker], 0, 6, 6),
        since(Release::V3_4, &[ZkBroker], 0, 7, 7),
        gone(Release::V4_0),
    ]),
    // StopReplica
    Row::new(5, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_6, &[ZkBroker], 0, 3, 3),
        since(Release::V3_4, &[ZkBroker], 0, 4, 4),
        gone(Release::V4_0),
    ]),
    // UpdateMetadata
    Row::new(6, &[
        since(Release::V2_4, &[ZkBroker], 0, 6, 6),
        since(Release::V2_8, &[ZkBroker], 0, 7, 7),
        since(Release::V3_4, &[ZkBroker], 0, 8, 8),
        gone(Release::V4_0),
    ]),
    // ControlledShutdown
    Row::new(7, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Controller], 0, 3, 3),
        gone(Release::V4_0),
    ]),
    // OffsetCommit
    Row::new(8, &[
        since(Release::V2_4, &[ZkBroker], 0, 8, 8),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 8, 8),
        since(Release::V3_6, &[ZkBroker, Broker], 0, 8, 9),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 2, 9, 9),
        since(Release::V4_1, &[Broker], 2, 9, 10),
        since(Release::V4_2, &[Broker], 2, 10, 10),
    ]),
    // OffsetFetch
    Row::new(9, &[
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
    Row::new(10, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V3_9, &[ZkBroker, Broker], 0, 6, 6),
        since(Release::V4_0, &[Broker], 0, 6, 6),
    ]),
    // JoinGroup
    Row::new(11, &[
        since(Release::V2_4, &[ZkBroker], 0, 6, 6),
        since(Release::V2_5, &[ZkBroker], 0, 7, 7),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 7, 7),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 9, 9),
        since(Release::V4_0, &[Broker], 0, 9, 9),
    ]),
    // Heartbeat
    Row::new(12, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 4, 4),
    ]),
    // LeaveGroup
    Row::new(13, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // SyncGroup
    Row::new(14, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_5, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // DescribeGroups
    Row::new(15, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 6, 6),
    ]),
    // ListGroups
    Row::new(16, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_6, &[ZkBroker], 0, 4, 4),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // SaslHandshake
    Row::new(17, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // ApiVersions
    Row::new(18, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V3_9, &[ZkBroker, Broker, Controller], 0, 4, 4),
        since(Release::V4_0, &[Broker, Controller], 0, 4, 4),
        since(Release::V4_4, &[Broker, Controller], 0, 5, 5),
    ]),
    // CreateTopics
    Row::new(19, &[
        since(Release::V2_4, &[ZkBroker], 0, 5, 5),
        since(Release::V2_7, &[ZkBroker], 0, 6, 6),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 7, 7),
        since(Release::V4_0, &[Broker, Controller], 2, 7, 7),
    ]),
    // DeleteTopics
    Row::new(20, &[
        since(Release::V2_4, &[ZkBroker], 0, 4, 4),
        since(Release::V2_7, &[ZkBroker], 0, 5, 5),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 6, 6),
        since(Release::V4_0, &[Broker, Controller], 1, 6, 6),
    ]),
    // DeleteRecords
    Row::new(21, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_6, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 0, 2, 2),
    ]),
    // InitProducerId
    Row::new(22, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_5, &[ZkBroker], 0, 3, 3),
        since(Release::V2_7, &[ZkBroker], 0, 4, 4),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 5, 5),
        since(Release::V4_0, &[Broker], 0, 5, 5),
        since(Release::V4_1, &[Broker], 0, 5, 6),
    ]),
    // OffsetForLeaderEpoch
    Row::new(23, &[
        since(Release::V2_4, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 2, 4, 4),
    ]),
    // AddPartitionsToTxn
    Row::new(24, &[
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
    Row::new(25, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_7, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 4, 4),
    ]),
    // EndTxn
    Row::new(26, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_7, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 5, 5),
    ]),
    // WriteTxnMarkers
    Row::new(27, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // TxnOffsetCommit
    Row::new(28, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_5, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 0, 5, 5),
        since(Release::V4_4, &[Broker], 0, 6, 6),
    ]),
    // DescribeAcls
    Row::new(29, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // CreateAcls
    Row::new(30, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DeleteAcls
    Row::new(31, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DescribeConfigs
    Row::new(32, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_6, &[ZkBroker], 0, 3, 3),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V3_7, &[ZkBroker, Broker, Controller], 0, 4, 4),
        since(Release::V4_0, &[Broker, Controller], 1, 4, 4),
    ]),
    // AlterConfigs
    Row::new(33, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // AlterReplicaLogDirs
    Row::new(34, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 1, 2, 2),
    ]),
    // DescribeLogDirs
    Row::new(35, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_6, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V3_2, &[ZkBroker, Broker], 0, 3, 3),
        since(Release::V3_3, &[ZkBroker, Broker], 0, 4, 4),
        since(Release::V4_0, &[Broker], 1, 4, 4),
        since(Release::V4_3, &[Broker], 1, 5, 5),
    ]),
    // SaslAuthenticate
    Row::new(36, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // CreatePartitions
    Row::new(37, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V2_7, &[ZkBroker], 0, 3, 3),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 0, 3, 3),
    ]),
    // CreateDelegationToken
    Row::new(38, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker], 0, 3, 3),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // RenewDelegationToken
    Row::new(39, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 1, 2, 2),
    ]),
    // ExpireDelegationToken
    Row::new(40, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 1, 2, 2),
    ]),
    // DescribeDelegationToken
    Row::new(41, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_5, &[ZkBroker], 0, 2, 2),
        since(Release::V3_3, &[ZkBroker], 0, 3, 3),
        since(Release::V3_6, &[ZkBroker, Broker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Broker, Controller], 1, 3, 3),
    ]),
    // DeleteGroups
    Row::new(42, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 2, 2),
        since(Release::V4_0, &[Broker], 0, 2, 2),
        since(Release::V4_4, &[Broker], 0, 3, 3),
    ]),
    // ElectLeaders
    Row::new(43, &[
        since(Release::V2_4, &[ZkBroker], 0, 2, 2),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 2, 2),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // IncrementalAlterConfigs
    Row::new(44, &[
        since(Release::V2_4, &[ZkBroker], 0, 1, 1),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // AlterPartitionReassignments
    Row::new(45, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
        since(Release::V4_1, &[Broker, Controller], 0, 1, 1),
    ]),
    // ListPartitionReassignments
    Row::new(46, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // OffsetDelete
    Row::new(47, &[
        since(Release::V2_4, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // DescribeClientQuotas
    Row::new(48, &[
        since(Release::V2_6, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker], 0, 1, 1),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // AlterClientQuotas
    Row::new(49, &[
        since(Release::V2_6, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 1, 1),
    ]),
    // DescribeUserScramCredentials
    Row::new(50, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_5, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // AlterUserScramCredentials
    Row::new(51, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_5, &[ZkBroker, Broker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Broker, Controller], 0, 0, 0),
    ]),
    // Vote
    Row::new(52, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
        since(Release::V4_0, &[Controller], 0, 2, 2),
    ]),
    // BeginQuorumEpoch
    Row::new(53, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // EndQuorumEpoch
    Row::new(54, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // DescribeQuorum
    Row::new(55, &[
        since(Release::V2_8, &[Broker, Controller], 0, 0, 0),
        since(Release::V3_3, &[Broker, Controller], 0, 1, 1),
        since(Release::V3_9, &[Broker, Controller], 0, 2, 2),
    ]),
    // AlterPartition
    Row::new(56, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V2_8, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V3_2, &[ZkBroker, Controller], 0, 1, 1),
        since(Release::V3_3, &[ZkBroker, Controller], 0, 2, 2),
        since(Release::V3_5, &[ZkBroker, Controller], 0, 3, 3),
        since(Release::V4_0, &[Controller], 2, 3, 3),
    ]),
    // UpdateFeatures
    Row::new(57, &[
        since(Release::V2_7, &[ZkBroker], 0, 0, 0),
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_3, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // Envelope
    Row::new(58, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_4, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Controller], 0, 0, 0),
    ]),
    // FetchSnapshot
    Row::new(59, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_9, &[Controller], 0, 1, 1),
    ]),
    // DescribeCluster
    Row::new(60, &[
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_7, &[ZkBroker, Broker, Controller], 0, 1, 1),
        since(Release::V4_0, &[Broker, Controller], 0, 2, 2),
    ]),
    // DescribeProducers
    Row::new(61, &[
        since(Release::V2_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // BrokerRegistration
    Row::new(62, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_4, &[Controller], 0, 1, 1),
        since(Release::V3_7, &[Controller], 0, 3, 3),
        since(Release::V3_9, &[Controller], 0, 4, 4),
    ]),
    // BrokerHeartbeat
    Row::new(63, &[
        since(Release::V2_8, &[Controller], 0, 0, 0),
        since(Release::V3_7, &[Controller], 0, 1, 1),
        since(Release::V4_3, &[Controller], 0, 2, 2),
    ]),
    // UnregisterBroker
    Row::new(64, &[
        since(Release::V2_8, &[Broker, Controller], 0, 0, 0),
        since(Release::V3_0, &[Controller], 0, 0, 0),
        since(Release::V3_3, &[Broker, Controller], 0, 0, 0),
    ]),
    // DescribeTransactions
    Row::new(65, &[
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 0, 0),
    ]),
    // ListTransactions
    Row::new(66, &[
        since(Release::V3_0, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 1, 1),
        since(Release::V4_0, &[Broker], 0, 1, 1),
        since(Release::V4_1, &[Broker], 0, 2, 2),
    ]),
    // AllocateProducerIds
    Row::new(67, &[
        since(Release::V3_0, &[ZkBroker, Controller], 0, 0, 0),
        since(Release::V4_0, &[Controller], 0, 0, 0),
    ]),
    // ConsumerGroupHeartbeat
    Row::new(68, &[
        since(Release::V3_5, &[ZkBroker, Broker], 0, -1, 0),
        since(Release::V3_7, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // ConsumerGroupDescribe
    Row::new(69, &[
        since(Release::V3_7, &[ZkBroker, Broker], 0, -1, 0),
        since(Release::V3_8, &[ZkBroker, Broker], 0, 0, 0),
        since(Release::V4_0, &[Broker], 0, 1, 1),
    ]),
    // ControllerRegistration
    Row::new(70, &[
        since(Release::V3_7, &[Controller], 0, 0, 0),
    ]),
    // GetTelemetrySubscriptions
    Row::new(71, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
    ]),
    // PushTelemetry
    Row::new(72, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
    ]),
    // AssignReplicasToDirs
    Row::new(73, &[
        since(Release::V3_7, &[Controller], 0, 0, 0),
    ]),
    // ListConfigResources
    Row::new(74, &[
        since(Release::V3_7, &[Broker], 0, 0, 0),
        since(Release::V4_1, &[Broker], 0, 1, 1),
    ]),
    // DescribeTopicPartitions
    Row::new(75, &[
        since(Release::V3_8, &[Broker], 0, 0, 0),
    ]),
    // ShareGroupHeartbeat
    Row::new(76, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
    ]),
    // ShareGroupDescribe
    Row::new(77, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
    ]),
    // ShareFetch
    Row::new(78, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // ShareAcknowledge
    Row::new(79, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 1, 1, 1),
        since(Release::V4_2, &[Broker], 1, 2, 2),
    ]),
    // AddRaftVoter
    Row::new(80, &[
        since(Release::V3_9, &[Broker, Controller], 0, 0, 0),
        since(Release::V4_2, &[Broker, Controller], 0, 1, 1),
    ]),
    // RemoveRaftVoter
    Row::new(81, &[
        since(Release::V3_9, &[Broker, Controller], 0, 0, 0),
    ]),
    // UpdateRaftVoter
    Row::new(82, &[
        since(Release::V3_9, &[Controller], 0, 0, 0),
    ]),
    // InitializeShareGroupState
    Row::new(83, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // ReadShareGroupState
    Row::new(84, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // WriteShareGroupState
    Row::new(85, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // DeleteShareGroupState
    Row::new(86, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // ReadShareGroupStateSummary
    Row::new(87, &[
        since(Release::V3_9, &[Broker], 0, -1, 0),
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // StreamsGroupHeartbeat
    Row::new(88, &[
        since(Release::V4_1, &[Broker], 0, -1, 0),
        since(Release::V4_2, &[Broker], 0, 0, 0),
        since(Release::V4_4, &[Broker], 0, 1, 1),
    ]),
    // StreamsGroupDescribe
    Row::new(89, &[
        since(Release::V4_1, &[Broker], 0, -1, 0),
        since(Release::V4_2, &[Broker], 0, 0, 0),
        since(Release::V4_4, &[Broker], 0, 1, 1),
    ]),
    // DescribeShareGroupOffsets
    Row::new(90, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
        since(Release::V4_2, &[Broker], 0, 1, 1),
    ]),
    // AlterShareGroupOffsets
    Row::new(91, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // DeleteShareGroupOffsets
    Row::new(92, &[
        since(Release::V4_1, &[Broker], 0, 0, 0),
    ]),
    // StreamsGroupTopologyDescriptionUpdate
    Row::new(93, &[
        since(Release::V4_4, &[Broker], 0, 0, 0),
    ]),
    // UnregisterController
    Row::new(94, &[
        since(Release::V4_4, &[Broker, Controller], 0, 0, 0),
    ]),
];
