//! Operations on the cluster that one broker without disks cannot do; the responses are those of Kafka on one broker.

mod log_dirs;
mod quorum;
mod tokens;

use self::log_dirs::alter_log_dirs;
use self::quorum::{add_voter, describe_quorum, remove_voter, unregister, update_features};
use super::apis::Apis;
use crate::messages::add_raft_voter::AddRaftVoterRequest;
use crate::messages::alter_replica_log_dirs::AlterReplicaLogDirsRequest;
use crate::messages::describe_quorum::DescribeQuorumRequest;
use crate::messages::remove_raft_voter::RemoveRaftVoterRequest;
use crate::messages::unregister_broker::UnregisterBrokerRequest;
use crate::messages::update_features::UpdateFeaturesRequest;
use crate::versions::Versions;

/// Returns the APIs of operations.
pub(super) fn apis() -> Apis {
    let all = Versions::ALL;
    tokens::apis()
        .on::<DescribeQuorumRequest>(all, |request, context| describe_quorum(&request, context))
        .on::<AddRaftVoterRequest>(all, |request, _| add_voter(&request))
        .on::<RemoveRaftVoterRequest>(all, |request, _| remove_voter(&request))
        .on::<UnregisterBrokerRequest>(all, unregister)
        .on::<UpdateFeaturesRequest>(all, update_features)
        .on::<AlterReplicaLogDirsRequest>(all, alter_log_dirs)
}
