//! Member of a group.

use crate::message::Prefixed;
use crate::messages::data::ConsumerProtocolSubscription;
use crate::messages::describe_groups::DescribedGroupMember;
use crate::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponseMember};
use crate::mock::context::Context;
use crate::types::Str;
use crate::values::TopicName;
use bytes::Bytes;
use core::time::Duration;
use tokio::time::Instant;

/// Client of a member.
#[derive(Debug, Clone)]
pub(in crate::mock) struct Client {
    pub(in crate::mock) id: Str,
    pub(in crate::mock) host: Str,
}

impl Client {
    pub(in crate::mock) fn of(context: &Context) -> Self {
        Self { id: context.client_id().unwrap_or_default().into(), host: format!("/{}", context.peer.ip()).into() }
    }
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) id: Str,
    pub(super) client: Client,
    pub(super) instance: Option<Str>,
    pub(super) protocols: Vec<JoinGroupRequestProtocol>,
    pub(super) assignment: Bytes,
    /// The member has joined the next generation and waits for the other members.
    pub(super) has_joined: bool,
    pub(super) last_seen: Instant,
    pub(super) session: Duration,
    pub(super) rebalance: Duration,
}

impl Member {
    /// Returns a member that has just joined.
    pub(super) fn new(id: Str, request: &JoinGroupRequest, client: &Client, now: Instant) -> Self {
        let session = milliseconds(request.session_timeout_ms);
        // Version 0 has no rebalance timeout.
        let has_own = request.rebalance_timeout_ms >= 0;
        Self {
            id,
            client: client.clone(),
            instance: request.group_instance_id.clone(),
            protocols: request.protocols.clone(),
            assignment: Bytes::new(),
            has_joined: true,
            last_seen: now,
            session,
            rebalance: if has_own { milliseconds(request.rebalance_timeout_ms) } else { session },
        }
    }

    /// Returns when the session expires. It does not while the member waits for the join response.
    pub(super) fn expires(&self) -> Option<Instant> {
        (!self.has_joined).then(|| self.last_seen + self.session)
    }

    pub(super) fn supports(&self, protocol: &Str) -> bool {
        self.protocols.iter().any(|known| known.name == *protocol)
    }

    /// Describes the member for the leader.
    pub(super) fn describe(&self, protocol: &Str) -> JoinGroupResponseMember {
        JoinGroupResponseMember {
            member_id: self.id.clone(),
            group_instance_id: self.instance.clone(),
            metadata: self.metadata(protocol),
            ..JoinGroupResponseMember::default()
        }
    }

    /// Describes the member for administrators; without a protocol there are no metadata and no assignment.
    pub(super) fn describe_to_admin(&self, protocol: Option<&Str>) -> DescribedGroupMember {
        DescribedGroupMember {
            member_id: self.id.clone(),
            group_instance_id: self.instance.clone(),
            client_id: self.client.id.clone(),
            client_host: self.client.host.clone(),
            member_metadata: protocol.map(|protocol| self.metadata(protocol)).unwrap_or_default(),
            member_assignment: protocol.map(|_| self.assignment.clone()).unwrap_or_default(),
            ..DescribedGroupMember::default()
        }
    }

    /// Returns whether a consumer has subscribed to a topic; metadata that cannot be read are of no topic.
    pub(super) fn is_subscribed(&self, topic: &TopicName) -> bool {
        self.protocols.iter().any(|protocol| {
            let subscription = Prefixed::<ConsumerProtocolSubscription>::decode(&protocol.metadata);
            subscription.is_ok_and(|subscription| subscription.message.topics.contains(&topic.0))
        })
    }

    /// Returns the member's metadata for a protocol.
    fn metadata(&self, protocol: &Str) -> Bytes {
        let named = self.protocols.iter().find(|known| known.name == *protocol);
        named.map(|known| known.metadata.clone()).unwrap_or_default()
    }
}

/// Converts a number of milliseconds; a negative number is zero.
pub(super) fn milliseconds(number: i32) -> Duration {
    Duration::from_millis(u64::try_from(number).unwrap_or_default())
}
