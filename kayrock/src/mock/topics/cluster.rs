//! Handler of `DescribeCluster`.

use super::properties::CLUSTER_OPERATIONS;
use crate::messages::describe_cluster::{DescribeClusterBroker, DescribeClusterRequest, DescribeClusterResponse};
use crate::mock::context::Context;
use crate::mock::ids::{BROKER, CLUSTER_ID};
use crate::types::Str;
use crate::values::{AuthorizedOperations, EndpointType, ErrorCode};

/// Handles `DescribeCluster`.
#[expect(clippy::needless_pass_by_value, reason = "handlers own their request")]
pub(super) fn describe_cluster(request: DescribeClusterRequest, context: &Context) -> DescribeClusterResponse {
    let error_code = match request.endpoint_type {
        EndpointType::Broker => ErrorCode::NONE,
        EndpointType::Controller => ErrorCode::MISMATCHED_ENDPOINT_TYPE,
        _ => ErrorCode::UNSUPPORTED_ENDPOINT_TYPE,
    };
    if error_code.is_error() {
        let error_message = Some(Str::from_static(error_code.description()));
        return DescribeClusterResponse { error_code, error_message, ..DescribeClusterResponse::default() };
    }
    let broker = DescribeClusterBroker {
        broker_id: BROKER,
        host: context.broker.ip().to_string().into(),
        port: context.broker.port().into(),
        ..DescribeClusterBroker::default()
    };
    let has_operations = request.include_cluster_authorized_operations;
    DescribeClusterResponse {
        cluster_id: CLUSTER_ID.into(),
        controller_id: BROKER,
        brokers: vec![broker],
        cluster_authorized_operations: if has_operations { CLUSTER_OPERATIONS } else { AuthorizedOperations::OMITTED },
        ..DescribeClusterResponse::default()
    }
}
