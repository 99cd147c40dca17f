//! Names of the cluster and of its only broker.

use crate::values::BrokerId;

/// Id of the only broker, the leader of all partitions.
pub(super) const BROKER: BrokerId = BrokerId(1);

/// Id of the only broker as the name of a resource.
pub(super) const BROKER_NAME: &str = "1";

/// Id of the cluster.
pub(super) const CLUSTER_ID: &str = "kayrock";

/// Leader epoch of every partition; the only broker is always the leader.
pub(super) const LEADER_EPOCH: i32 = 0;
