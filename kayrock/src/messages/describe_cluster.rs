//! `DescribeCluster` (API 60): which brokers or controllers a cluster has (KIP-700).
//!
//! v1 may describe the controllers instead of the brokers (KIP-919), v2 shows fenced brokers too (KIP-1073).

use crate::types::{Str, UnknownTags};
use crate::values::{AuthorizedOperations, BrokerId, EndpointType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks any broker or controller about the cluster.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 60,
    versions = "0..=2",
    flexible = "0..",
    response = DescribeClusterResponse,
    listeners = "broker, controller"
)]
pub struct DescribeClusterRequest {
    /// Whether to say what the client may do with the cluster.
    pub include_cluster_authorized_operations: bool,
    /// Which nodes are asked about: 1 stands for brokers, whom brokers know, 2 for controllers, whom controllers know.
    /// The wrong one is answered with `MISMATCHED_ENDPOINT_TYPE`.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// Whether brokers that are registered but not in service are listed too.
    #[kafka(versions = "2..")]
    pub include_fenced_brokers: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the cluster.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 60, versions = "0..=2", flexible = "0..")]
pub struct DescribeClusterResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is described.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// What is described: 1 the brokers, 2 the controllers.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// The name of the cluster, given when it was set up.
    pub cluster_id: Str,
    /// From a controller, the one that leads; from a broker without `ZooKeeper`, any live broker, which passes the
    /// controller's requests on. -1 while there is none.
    #[kafka(default = -1)]
    pub controller_id: BrokerId,
    /// The brokers or controllers, with the addresses of the listener that was asked.
    pub brokers: Vec<DescribeClusterBroker>,
    /// What the client may do with the cluster, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(default = -2_147_483_648)]
    pub cluster_authorized_operations: AuthorizedOperations,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A broker or controller and where to reach it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeClusterBroker {
    /// The number that the rest of the cluster calls it by.
    #[kafka(map_key)]
    pub broker_id: BrokerId,
    /// The host name or address that it advertises.
    pub host: Str,
    /// The TCP port.
    pub port: i32,
    /// The rack or zone that its configuration names; null when it names none, and for controllers.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// Whether the controller keeps the broker out of service, because it is starting, stopping or silent.
    #[kafka(versions = "2..")]
    pub is_fenced: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
