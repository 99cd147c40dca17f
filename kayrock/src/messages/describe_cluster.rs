//! `DescribeCluster` (API 60): lists the brokers or controllers of a cluster (KIP-700).
//!
//! Version 1 can describe the controllers instead of the brokers (KIP-919). Version 2 can include fenced brokers
//! (KIP-1073).

use crate::types::{Str, UnknownTags};
use crate::values::{AuthorizedOperations, BrokerId, EndpointType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Requests a description of the cluster from any broker or controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 60,
    versions = "0..=2",
    flexible = "0..",
    response = DescribeClusterResponse,
    listeners = "broker, controller"
)]
pub struct DescribeClusterRequest {
    /// True if the response includes the authorized operations on the cluster.
    pub include_cluster_authorized_operations: bool,
    /// Type of the described nodes: 1 for brokers, supported by brokers, 2 for controllers, supported by controllers. A
    /// mismatch returns `MISMATCHED_ENDPOINT_TYPE`.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// True if the response includes fenced brokers, which are registered but not in service.
    #[kafka(versions = "2..")]
    pub include_fenced_brokers: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeClusterRequest`], with the nodes of the cluster.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 60, versions = "0..=2", flexible = "0..")]
pub struct DescribeClusterResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the cluster is described.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Endpoint type of the described nodes: 1 brokers, 2 controllers.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// Cluster id from the setup of the cluster.
    pub cluster_id: Str,
    /// Active controller if a controller responds. A broker without `ZooKeeper` returns any live broker, which forwards
    /// requests to the controller. -1 if there is none.
    #[kafka(default = -1)]
    pub controller_id: BrokerId,
    /// Brokers or controllers, with their addresses for the listener that received the request.
    pub brokers: Vec<DescribeClusterBroker>,
    /// Authorized operations of the client on the cluster, one bit per ACL operation; `i32::MIN` if not requested.
    #[kafka(default = -2_147_483_648)]
    pub cluster_authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Broker or controller and its address.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeClusterBroker {
    /// Node id within the cluster.
    #[kafka(map_key)]
    pub broker_id: BrokerId,
    /// Host name or IP address that the node advertises.
    pub host: Str,
    /// TCP port.
    pub port: i32,
    /// Rack from the node's configuration; null if there is none, and for controllers.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// True if the controller fenced the broker because it is starting, stopping or unresponsive.
    #[kafka(versions = "2..")]
    pub is_fenced: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
