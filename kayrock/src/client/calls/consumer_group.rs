//! Membership in consumer groups of the newer protocol (KIP-848).

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::check;
use crate::messages::consumer_group_heartbeat::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, TopicPartitions,
};
use crate::types::{Str, Uuid};
use crate::values::{GroupId, MemberEpoch, TopicName};
use core::hash::{BuildHasher, Hasher};
use core::time::Duration;
use std::hash::RandomState;

/// Time that a member may take to give up partitions, in milliseconds, as in Kafka's consumer.
const REBALANCE_TIMEOUT_MS: i32 = 300_000;

/// Member of a consumer group whose coordinator assigns the partitions (KIP-848). Needs Kafka 4.0, or 3.7 with this
/// protocol enabled.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::client::Cluster;
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("orders", 3).start().await?;
/// let cluster = Cluster::connect(&broker.bootstrap()).await?;
/// let mut member = cluster.join_consumer_group("billing", ["orders"]).await?;
/// while member.assignment.is_empty() {
///     tokio::time::sleep(member.heartbeat_interval).await;
///     cluster.heartbeat_consumer_group(&mut member).await?;
/// }
/// assert_eq!(member.assignment[0].partitions, [0, 1, 2]);
/// cluster.leave_consumer_group(&member).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConsumerGroupMember {
    /// Group id.
    pub group_id: GroupId,
    /// Member id, which the client chooses.
    pub member_id: Str,
    /// Epoch of the member.
    pub member_epoch: MemberEpoch,
    /// Time between two heartbeats.
    pub heartbeat_interval: Duration,
    /// Partitions of this member, with the ids of their topics.
    pub assignment: Vec<TopicPartitions>,
}

impl Cluster {
    /// Joins a consumer group with a random member id.
    ///
    /// The page of [`ConsumerGroupMember`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response, or the brokers lack this protocol.
    /// - [`CallError::Refused`]: the coordinator rejects the member, such as `GROUP_MAX_SIZE_REACHED`.
    pub async fn join_consumer_group(
        &self,
        group: impl Into<GroupId>,
        topics: impl IntoIterator<Item = impl Into<TopicName>>,
    ) -> Result<ConsumerGroupMember, CallError> {
        let mut member = ConsumerGroupMember {
            group_id: group.into(),
            member_id: random_id().to_string().into(),
            member_epoch: MemberEpoch::JOIN,
            heartbeat_interval: Duration::ZERO,
            assignment: Vec::new(),
        };
        let request = ConsumerGroupHeartbeatRequest {
            rebalance_timeout_ms: REBALANCE_TIMEOUT_MS,
            subscribed_topic_names: Some(topics.into_iter().map(Into::into).collect()),
            topic_partitions: Some(Vec::new()),
            ..member.request()
        };
        let response = self.heartbeat_of(&request).await?;
        member.update(response);
        Ok(member)
    }

    /// Keeps a member in its group, and reports its partitions; returns true if the coordinator assigned others.
    ///
    /// The member must have stopped reading partitions that are no longer assigned before the next heartbeat.
    ///
    /// The page of [`ConsumerGroupMember`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the member is to join again, such as `FENCED_MEMBER_EPOCH`.
    pub async fn heartbeat_consumer_group(&self, member: &mut ConsumerGroupMember) -> Result<bool, CallError> {
        let request =
            ConsumerGroupHeartbeatRequest { topic_partitions: Some(member.assignment.clone()), ..member.request() };
        let response = self.heartbeat_of(&request).await?;
        Ok(member.update(response))
    }

    /// Leaves a consumer group.
    ///
    /// The page of [`ConsumerGroupMember`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the group has no such member.
    pub async fn leave_consumer_group(&self, member: &ConsumerGroupMember) -> Result<(), CallError> {
        let request = ConsumerGroupHeartbeatRequest { member_epoch: MemberEpoch::LEAVE, ..member.request() };
        self.heartbeat_of(&request).await?;
        Ok(())
    }

    async fn heartbeat_of(
        &self,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<ConsumerGroupHeartbeatResponse, CallError> {
        let mut response = self.send(request).await?;
        check(response.error_code, response.error_message.take())?;
        Ok(response)
    }
}

impl ConsumerGroupMember {
    fn request(&self) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: self.group_id.clone(),
            member_id: self.member_id.clone(),
            member_epoch: self.member_epoch,
            ..Default::default()
        }
    }

    /// Returns true if the response has an assignment, which it has after a change only.
    fn update(&mut self, response: ConsumerGroupHeartbeatResponse) -> bool {
        self.member_epoch = response.member_epoch;
        self.heartbeat_interval =
            Duration::from_millis(u64::try_from(response.heartbeat_interval_ms).unwrap_or_default());
        let Some(assignment) = response.assignment else { return false };
        self.assignment = assignment.topic_partitions;
        true
    }
}

/// Returns a random id. The standard library seeds each `RandomState` differently.
fn random_id() -> Uuid {
    let [high, low] = [(); 2].map(|()| u128::from(RandomState::new().build_hasher().finish()));
    Uuid::from_u128(high << 64 | low)
}
