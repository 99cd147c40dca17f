//! Operations on the cluster that one broker without disks cannot do; the responses are those of Kafka on one broker.

mod quorum;
mod reassignments;
mod tokens;

use self::quorum::{add_voter, describe_quorum, remove_voter, unregister, update_features};
use self::reassignments::{alter_log_dirs, alter_reassignments, list_reassignments};
use super::apis::Apis;
use super::log::{Log, handler};
use crate::messages::add_raft_voter::AddRaftVoterRequest;
use crate::messages::alter_partition_reassignments::AlterPartitionReassignmentsRequest;
use crate::messages::alter_replica_log_dirs::AlterReplicaLogDirsRequest;
use crate::messages::describe_quorum::DescribeQuorumRequest;
use crate::messages::list_partition_reassignments::ListPartitionReassignmentsRequest;
use crate::messages::remove_raft_voter::RemoveRaftVoterRequest;
use crate::messages::unregister_broker::UnregisterBrokerRequest;
use crate::messages::update_features::UpdateFeaturesRequest;
use crate::versions::Versions;

/// Returns the APIs of operations.
pub(super) fn apis(log: &Log) -> Apis {
    let all = Versions::ALL;
    tokens::apis()
        .on::<DescribeQuorumRequest>(all, describe_quorum)
        .on::<AddRaftVoterRequest>(all, add_voter)
        .on::<RemoveRaftVoterRequest>(all, remove_voter)
        .on::<UnregisterBrokerRequest>(all, unregister)
        .on::<UpdateFeaturesRequest>(all, update_features)
        .on::<ListPartitionReassignmentsRequest>(all, list_reassignments)
        .on::<AlterPartitionReassignmentsRequest>(all, handler(log, alter_reassignments))
        .on::<AlterReplicaLogDirsRequest>(all, handler(log, alter_log_dirs))
}
