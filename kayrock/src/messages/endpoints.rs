//! Addresses of nodes in responses, for proxies that replace them.

use super::begin_quorum_epoch::BeginQuorumEpochResponse;
use super::describe_cluster::DescribeClusterResponse;
use super::describe_quorum::DescribeQuorumResponse;
use super::end_quorum_epoch::EndQuorumEpochResponse;
use super::fetch::FetchResponse;
use super::fetch_snapshot::FetchSnapshotResponse;
use super::find_coordinator::FindCoordinatorResponse;
use super::metadata::MetadataResponse;
use super::produce::ProduceResponse;
use super::share_acknowledge::ShareAcknowledgeResponse;
use super::share_fetch::ShareFetchResponse;
use super::streams_group_describe::StreamsGroupDescribeResponse;
use super::streams_group_heartbeat::StreamsGroupHeartbeatResponse;
use super::update_raft_voter::UpdateRaftVoterResponse;
use super::vote::VoteResponse;
use crate::types::Str;
use crate::values::BrokerId;

/// Address in a response, which can be replaced.
///
/// Passed to the closure of [`Endpoints::for_each_endpoint_mut`], whose page has an example.
#[derive(Debug)]
pub struct EndpointMut<'a> {
    node_id: Option<BrokerId>,
    host: &'a mut Str,
    port: PortMut<'a>,
}

/// Port as the message stores it.
#[derive(Debug)]
enum PortMut<'a> {
    Signed(&'a mut i32),
    Unsigned(&'a mut u16),
}

impl EndpointMut<'_> {
    /// Returns the id of the broker or controller at this address; `None` for an instance of a Streams application.
    #[must_use]
    pub const fn node_id(&self) -> Option<BrokerId> {
        self.node_id
    }

    /// Returns the host name or IP address.
    #[must_use]
    pub fn host(&self) -> &str {
        self.host
    }

    /// Returns the TCP port; `None` if the message holds a number that is no port.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        match &self.port {
            PortMut::Signed(port) => u16::try_from(**port).ok(),
            PortMut::Unsigned(port) => Some(**port),
        }
    }

    /// Replaces host and port.
    pub fn set(&mut self, host: impl Into<Str>, port: u16) {
        *self.host = host.into();
        match &mut self.port {
            PortMut::Signed(found) => **found = port.into(),
            PortMut::Unsigned(found) => **found = port,
        }
    }
}

/// Response with addresses of brokers, controllers or instances of an application.
///
/// Every response of Kafka that carries a host and a port implements it.
///
/// ```
/// use kayrock::messages::metadata::MetadataResponseBroker;
/// use kayrock::messages::{Endpoints, MetadataResponse};
///
/// let broker = MetadataResponseBroker { node_id: 1.into(), host: "kafka".into(), port: 9092, ..Default::default() };
/// let mut metadata = MetadataResponse { brokers: vec![broker], ..Default::default() };
/// metadata.for_each_endpoint_mut(&mut |mut endpoint| endpoint.set("localhost", 19_092));
/// assert_eq!(metadata.brokers[0].address(), "localhost:19092");
/// ```
pub trait Endpoints {
    /// Calls `visit` with each address.
    ///
    /// It leaves out an address with an empty host, which Kafka uses for "none", for example together with an error.
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>));
}

/// Visits an address unless its host is empty.
fn visit_endpoint(
    visit: &mut dyn FnMut(EndpointMut<'_>),
    node_id: Option<BrokerId>,
    host: &mut Str,
    port: PortMut<'_>,
) {
    if !host.is_empty() {
        visit(EndpointMut { node_id, host, port });
    }
}

/// Implements [`Endpoints`] for responses with one list of nodes.
macro_rules! lists_of_nodes {
    ($($response:ident $list:ident $port:ident;)*) => {
        $(
            impl Endpoints for $response {
                fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
                    for node in &mut self.$list {
                        visit_endpoint(visit, Some(node.node_id), &mut node.host, PortMut::$port(&mut node.port));
                    }
                }
            }
        )*
    };
}

lists_of_nodes! {
    MetadataResponse brokers Signed;
    ProduceResponse node_endpoints Signed;
    FetchResponse node_endpoints Signed;
    ShareFetchResponse node_endpoints Signed;
    ShareAcknowledgeResponse node_endpoints Signed;
    FetchSnapshotResponse node_endpoints Unsigned;
    VoteResponse node_endpoints Unsigned;
    BeginQuorumEpochResponse node_endpoints Unsigned;
    EndQuorumEpochResponse node_endpoints Unsigned;
}

impl Endpoints for DescribeClusterResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        for broker in &mut self.brokers {
            visit_endpoint(visit, Some(broker.broker_id), &mut broker.host, PortMut::Signed(&mut broker.port));
        }
    }
}

impl Endpoints for FindCoordinatorResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        visit_endpoint(visit, Some(self.node_id), &mut self.host, PortMut::Signed(&mut self.port));
        for coordinator in &mut self.coordinators {
            let port = PortMut::Signed(&mut coordinator.port);
            visit_endpoint(visit, Some(coordinator.node_id), &mut coordinator.host, port);
        }
    }
}

impl Endpoints for DescribeQuorumResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        for node in &mut self.nodes {
            for listener in &mut node.listeners {
                let port = PortMut::Unsigned(&mut listener.port);
                visit_endpoint(visit, Some(node.node_id), &mut listener.host, port);
            }
        }
    }
}

impl Endpoints for UpdateRaftVoterResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        let leader = &mut self.current_leader;
        visit_endpoint(visit, Some(leader.leader_id), &mut leader.host, PortMut::Signed(&mut leader.port));
    }
}

impl Endpoints for StreamsGroupDescribeResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        let members = self.groups.iter_mut().flat_map(|group| &mut group.members);
        for endpoint in members.filter_map(|member| member.user_endpoint.as_mut()) {
            visit_endpoint(visit, None, &mut endpoint.host, PortMut::Unsigned(&mut endpoint.port));
        }
    }
}

impl Endpoints for StreamsGroupHeartbeatResponse {
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        for partitions in self.partitions_by_user_endpoint.iter_mut().flatten() {
            let endpoint = &mut partitions.user_endpoint;
            visit_endpoint(visit, None, &mut endpoint.host, PortMut::Unsigned(&mut endpoint.port));
        }
    }
}
