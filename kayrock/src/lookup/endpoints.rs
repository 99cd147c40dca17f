//! Addresses in a response of any API.

use super::kinds::ResponseKind;
use crate::messages::{EndpointMut, Endpoints};

impl Endpoints for ResponseKind {
    /// Calls `visit` with each address; there is none in a response of another API, and in undecoded bytes none is found.
    fn for_each_endpoint_mut(&mut self, visit: &mut dyn FnMut(EndpointMut<'_>)) {
        if let Some(response) = endpoints_of(self) {
            response.for_each_endpoint_mut(visit);
        }
    }
}

/// Returns the response if its API has addresses.
fn endpoints_of(response: &mut ResponseKind) -> Option<&mut dyn Endpoints> {
    Some(match response {
        ResponseKind::Produce(response) => response,
        ResponseKind::Fetch(response) => response,
        ResponseKind::Metadata(response) => response,
        ResponseKind::FindCoordinator(response) => response,
        ResponseKind::Vote(response) => response,
        ResponseKind::BeginQuorumEpoch(response) => response,
        ResponseKind::EndQuorumEpoch(response) => response,
        ResponseKind::DescribeQuorum(response) => response,
        ResponseKind::FetchSnapshot(response) => response,
        ResponseKind::DescribeCluster(response) => response,
        ResponseKind::ShareFetch(response) => response,
        ResponseKind::ShareAcknowledge(response) => response,
        ResponseKind::UpdateRaftVoter(response) => response,
        ResponseKind::StreamsGroupHeartbeat(response) => response,
        ResponseKind::StreamsGroupDescribe(response) => response,
        _ => return None,
    })
}
