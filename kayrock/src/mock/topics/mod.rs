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

use super::apis::Apis;
use super::log::{Log, Store, handler};
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
use crate::values::AuthorizedOperations;
use crate::versions::Versions;

/// Maximum number of partitions that a request creates, as in Kafka.
const MAX_NEW_PARTITIONS: i32 = 10_000;

/// Operations on a topic, all of which are allowed.
const TOPIC_OPERATIONS: AuthorizedOperations = AuthorizedOperations(3_576);

/// Operations on the cluster, all of which are allowed.
const CLUSTER_OPERATIONS: AuthorizedOperations = AuthorizedOperations(8_096);

/// Returns the default number of partitions.
fn partitions(store: &Store) -> i32 {
    store.overrides.number("num.partitions", 1).clamp(1, MAX_NEW_PARTITIONS)
}

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
