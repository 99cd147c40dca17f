//! Membership in classic groups.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::member::GroupMember;
use super::results::only;
use crate::messages::data::ConsumerProtocolSubscription;
use crate::messages::heartbeat::HeartbeatRequest;
use crate::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol};
use crate::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use crate::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment, SyncGroupResponse};
use crate::values::{ErrorCode, GroupId, TopicName};

impl Cluster {
    /// Joins a group and waits for its other members, up to the rebalance timeout of the request.
    ///
    /// A new member gets its id first, and joins with it (KIP-394).
    ///
    /// ```no_run
    /// use kayrock::messages::JoinGroupRequest;
    /// use kayrock::messages::join_group::JoinGroupRequestProtocol;
    ///
    /// # async fn join(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let protocol = JoinGroupRequestProtocol { name: "v1".into(), metadata: "worker".into(), ..Default::default() };
    /// let member = cluster.join_group(JoinGroupRequest {
    ///     group_id: "workers".into(),
    ///     session_timeout_ms: 10_000,
    ///     rebalance_timeout_ms: 60_000,
    ///     protocol_type: "work".into(),
    ///     protocols: vec![protocol],
    ///     ..Default::default()
    /// });
    /// println!("joined as {}", member.await?.member_id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: the coordinator rejects the member, such as `INCONSISTENT_GROUP_PROTOCOL`.
    pub async fn join_group(&self, mut request: JoinGroupRequest) -> Result<GroupMember, CallError> {
        let mut joined = self.send(&request).await?;
        if joined.error_code == ErrorCode::MEMBER_ID_REQUIRED {
            request.member_id = joined.member_id;
            joined = self.send(&request).await?;
        }
        joined.error_code.into_result()?;
        Ok(GroupMember::new(request, joined))
    }

    /// Joins a group of consumers that supports the assignor `range`, with the default timeouts of Kafka's consumer.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::{Cluster, PartitionOffset};
    /// use kayrock::messages::data::ConsumerProtocolAssignment;
    /// use kayrock::messages::data::consumer_protocol::TopicPartition;
    /// use kayrock::messages::sync_group::SyncGroupRequestAssignment;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// let member = cluster.join_as_consumer("billing", ["orders"]).await?;
    ///
    /// // The leader assigns; this group has one member.
    /// let all = TopicPartition { topic: "orders".into(), partitions: vec![0], ..Default::default() };
    /// let all = ConsumerProtocolAssignment { assigned_partitions: vec![all], ..Default::default() };
    /// let assignments = vec![SyncGroupRequestAssignment::for_consumer(member.member_id.clone(), all)?];
    /// let assigned = cluster.sync_group(&member, assignments).await?.consumer_assignment()?;
    /// assert_eq!(assigned.unwrap().assigned_partitions[0].topic, "orders");
    ///
    /// cluster.heartbeat(&member).await?;
    /// cluster.commit_offsets(&member, [PartitionOffset::new("orders", 0, 0)]).await?;
    /// cluster.leave_group(&member).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: the coordinator rejects the member, such as `INCONSISTENT_GROUP_PROTOCOL`.
    /// - [`CallError::Codec`]: the names of the topics are too long to be encoded.
    pub async fn join_as_consumer(
        &self,
        group: impl Into<GroupId>,
        topics: impl IntoIterator<Item = impl Into<TopicName>>,
    ) -> Result<GroupMember, CallError> {
        let topics = topics.into_iter().map(|topic| topic.into().0).collect();
        let subscription = ConsumerProtocolSubscription { topics, ..Default::default() };
        let request = JoinGroupRequest {
            group_id: group.into(),
            session_timeout_ms: 45_000,
            rebalance_timeout_ms: 300_000,
            protocol_type: "consumer".into(),
            protocols: vec![JoinGroupRequestProtocol::for_consumer("range", subscription)?],
            ..Default::default()
        };
        self.join_group(request).await
    }

    /// Sends the assignments of the leader, and waits for that of this member. Other members send none.
    ///
    /// [`Cluster::join_as_consumer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the member is to join again, such as `REBALANCE_IN_PROGRESS`.
    pub async fn sync_group(
        &self,
        member: &GroupMember,
        assignments: Vec<SyncGroupRequestAssignment>,
    ) -> Result<SyncGroupResponse, CallError> {
        let request = SyncGroupRequest {
            group_id: member.group_id.clone(),
            generation_id: member.generation_id,
            member_id: member.member_id.clone(),
            group_instance_id: member.group_instance_id.clone(),
            protocol_type: member.protocol_type.clone(),
            protocol_name: member.protocol_name.clone(),
            assignments,
            ..Default::default()
        };
        let response = self.send(&request).await?;
        response.error_code.into_result()?;
        Ok(response)
    }

    /// Keeps a member in its group. A member sends it several times within its session timeout.
    ///
    /// [`Cluster::join_as_consumer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the member is to join again, such as `REBALANCE_IN_PROGRESS`.
    pub async fn heartbeat(&self, member: &GroupMember) -> Result<(), CallError> {
        let request = HeartbeatRequest {
            group_id: member.group_id.clone(),
            generation_id: member.generation_id,
            member_id: member.member_id.clone(),
            group_instance_id: member.group_instance_id.clone(),
            ..Default::default()
        };
        Ok(self.send(&request).await?.error_code.into_result()?)
    }

    /// Leaves a group, so that its other members get the partitions at once.
    ///
    /// [`Cluster::join_as_consumer`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the group has no such member.
    /// - [`CallError::NoResult`]: the response lacks the member.
    pub async fn leave_group(&self, member: &GroupMember) -> Result<(), CallError> {
        let leaving = MemberIdentity {
            member_id: member.member_id.clone(),
            group_instance_id: member.group_instance_id.clone(),
            ..Default::default()
        };
        let request =
            LeaveGroupRequest { group_id: member.group_id.clone(), members: vec![leaving], ..Default::default() };
        let response = self.send(&request).await?;
        response.error_code.into_result()?;
        Ok(only(response.members)?.error_code.into_result()?)
    }
}
