//! Operations on the cluster that one broker without disks cannot do; the responses are those of Kafka on one broker.

mod features;
mod log_dirs;
mod quorum;
mod tokens;

use self::features::update_features;
use self::log_dirs::alter_log_dirs;
use self::quorum::{add_voter, describe_quorum, remove_voter, unregister, unregister_controller};
use super::apis::Apis;
use super::log::Log;
use crate::messages::add_raft_voter::AddRaftVoterRequest;
use crate::messages::alter_replica_log_dirs::AlterReplicaLogDirsRequest;
use crate::messages::describe_quorum::DescribeQuorumRequest;
use crate::messages::remove_raft_voter::RemoveRaftVoterRequest;
use crate::messages::unregister_broker::UnregisterBrokerRequest;
use crate::messages::unregister_controller::UnregisterControllerRequest;
use crate::messages::update_features::UpdateFeaturesRequest;
use crate::versions::Versions;

/// Returns the APIs of operations.
pub(super) fn apis(log: &Log) -> Apis {
    let (all, log, features) = (Versions::ALL, log.clone(), log.clone());
    tokens::apis()
        .on::<DescribeQuorumRequest>(all, |request, context| describe_quorum(&request, context))
        .on::<AddRaftVoterRequest>(all, |request, _| add_voter(&request))
        .on::<RemoveRaftVoterRequest>(all, |request, _| remove_voter(&request))
        .on::<UnregisterBrokerRequest>(all, move |request, _| unregister(&request, log.store().is_old()))
        .on::<UnregisterControllerRequest>(all, |request, _| unregister_controller(&request))
        .on::<UpdateFeaturesRequest>(all, move |request, context| update_features(&features, request, context))
        .on::<AlterReplicaLogDirsRequest>(all, alter_log_dirs)
}
