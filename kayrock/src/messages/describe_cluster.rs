//! `DescribeCluster` (API 60): lists the brokers or controllers of a cluster (KIP-700).

use crate::types::{Str, UnknownTags};
use crate::values::{AuthorizedOperations, BrokerId, EndpointType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests a description of the cluster from any broker or controller.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-700] | since 2.8 |
/// | 1 | Allows the client to request the controllers instead of the brokers. | [KIP-919] | since 3.7 |
/// | 2 | Adds fenced brokers to the response, on request. | [KIP-1073] | since 4.0 |
///
/// [KIP-700]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-700%3A+Add+Describe+Cluster+API
/// [KIP-919]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration
/// [KIP-1073]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1073%3A+Return+fenced+brokers+in+DescribeCluster+response
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DescribeCluster Request (Version: 2) => { include_cluster_authorized_operations endpoint_type
///         include_fenced_brokers }
///   include_cluster_authorized_operations => BOOLEAN
///   endpoint_type => INT8
///   include_fenced_brokers => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 60,
    versions = "0..=2",
    flexible = "0..",
    response = DescribeClusterResponse,
    listeners = "broker, controller"
)]
pub struct DescribeClusterRequest {
    /// True to request the client's authorized operations on the cluster.
    pub include_cluster_authorized_operations: bool,
    /// Type of the listed nodes: 1 brokers, 2 controllers. Brokers list only brokers and controllers only controllers;
    /// otherwise the error code is `MISMATCHED_ENDPOINT_TYPE`.
    /// Since version `1`. Default `1`.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// True to include fenced brokers, which are registered but not in service.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub include_fenced_brokers: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeClusterRequest`], with the nodes of the cluster.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-700] | since 2.8 |
/// | 1 | Allows the client to request the controllers instead of the brokers. | [KIP-919] | since 3.7 |
/// | 2 | Adds fenced brokers to the response, on request. | [KIP-1073] | since 4.0 |
///
/// [KIP-700]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-700%3A+Add+Describe+Cluster+API
/// [KIP-919]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration
/// [KIP-1073]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1073%3A+Return+fenced+brokers+in+DescribeCluster+response
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DescribeCluster Response (Version: 2) => { throttle_time_ms error_code error_message endpoint_type
///         cluster_id controller_id (brokers) cluster_authorized_operations }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   endpoint_type => INT8
///   cluster_id => COMPACT_STRING
///   controller_id => INT32
///   brokers => { broker_id host port rack is_fenced }
///     broker_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
///     is_fenced => BOOLEAN
///   cluster_authorized_operations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 60, versions = "0..=2", flexible = "0..")]
pub struct DescribeClusterResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the cluster is described.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Endpoint type of the described nodes: 1 brokers, 2 controllers.
    /// Since version `1`. Default `1`.
    #[kafka(versions = "1..", default = 1)]
    pub endpoint_type: EndpointType,
    /// Cluster id from the setup of the cluster.
    pub cluster_id: Str,
    /// Active controller, if the responding node is a controller. Brokers without `ZooKeeper` return any live broker,
    /// which forwards requests to the controller. -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub controller_id: BrokerId,
    /// Brokers or controllers, with their addresses for the listener that received the request.
    pub brokers: Vec<DescribeClusterBroker>,
    /// Authorized operations of the client on the cluster, one bit per ACL operation; `i32::MIN` if not requested.
    /// Default `-2147483648`.
    #[kafka(default = -2_147_483_648)]
    pub cluster_authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Broker or controller and its address.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeClusterBroker {
    /// Node id within the cluster.
    #[kafka(map_key)]
    pub broker_id: BrokerId,
    /// Host name or IP address that the node advertises.
    pub host: Str,
    /// TCP port.
    pub port: i32,
    /// Rack from the node's configuration; null if there is none, and for controllers.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// True if the controller fenced the broker because it is starting, stopping or unresponsive.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub is_fenced: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
