//! Topics, partitions and the cluster: their description and administration.

mod cluster;
mod create;
mod create_partitions;
mod delete;
mod delete_records;
mod describe_partitions;
mod elect;
mod epochs;
mod log_dirs;
mod metadata;
mod properties;

use super::apis::Apis;
use super::log::{Log, handler};
use crate::messages::create_partitions::CreatePartitionsRequest;
use crate::messages::create_topics::CreateTopicsRequest;
use crate::messages::delete_records::DeleteRecordsRequest;
use crate::messages::delete_topics::DeleteTopicsRequest;
use crate::messages::describe_cluster::DescribeClusterRequest;
use crate::messages::describe_log_dirs::DescribeLogDirsRequest;
use crate::messages::describe_topic_partitions::DescribeTopicPartitionsRequest;
use crate::messages::elect_leaders::ElectLeadersRequest;
use crate::messages::metadata::MetadataRequest;
use crate::messages::offset_for_leader_epoch::OffsetForLeaderEpochRequest;
use crate::versions::Versions;

/// Returns the APIs of topics and of the cluster.
pub(super) fn apis(log: &Log) -> Apis {
    let all = Versions::ALL;
    Apis::default()
        .on::<MetadataRequest>(all, handler(log, metadata::metadata))
        .on::<CreateTopicsRequest>(all, handler(log, create::create_topics))
        .on::<DeleteTopicsRequest>(all, handler(log, delete::delete_topics))
        .on::<CreatePartitionsRequest>(all, handler(log, create_partitions::create_partitions))
        .on::<DeleteRecordsRequest>(all, handler(log, delete_records::delete_records))
        .on::<DescribeTopicPartitionsRequest>(all, handler(log, describe_partitions::describe_topic_partitions))
        .on::<DescribeClusterRequest>(all, cluster::describe_cluster)
        .on::<OffsetForLeaderEpochRequest>(all, handler(log, epochs::offset_for_leader_epoch))
        .on::<DescribeLogDirsRequest>(all, handler(log, log_dirs::describe_log_dirs))
        .on::<ElectLeadersRequest>(all, handler(log, elect::elect_leaders))
}
