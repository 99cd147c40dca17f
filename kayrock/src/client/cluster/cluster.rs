//! Handle to a cluster.

use super::super::connection::Connection;
use super::error::{ClusterError, ClusterErrorKind};
use super::join::join_all;
use super::metadata::{BrokerMetadata, ClusterMetadata};
use super::operation::{Exchange, Handle, OneWay};
use super::shared::Shared;
use super::step::{Connected, Locate};
use super::terms::{Terms, longest};
use crate::codec::{DecodeOwned, Encode};
use crate::message::{Request, RequestTarget, Routed, Split, Target, TopicKey};
use crate::types::Str;
use crate::values::{ApiKey, BrokerId, CoordinatorType, ErrorCode};
use core::time::Duration;
use std::sync::Arc;
use tokio::time::timeout;

/// Time within which a call ends by default.
const DEADLINE: Duration = Duration::from_secs(60);

/// Kafka cluster, shared by all its clones.
///
/// It sends each request to the broker that serves it: any broker, the controller, the leaders of partitions or the
/// coordinator of a group. It keeps one connection per broker and the metadata that calls have needed, and repeats
/// attempts that failed, as far as that is safe, until the deadline of the call.
///
/// A call may be dropped at any time. The cluster runs no tasks besides those of its connections, which end with its last
/// clone.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::client::Cluster;
/// use kayrock::messages::{HeartbeatRequest, MetadataRequest};
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await?;
/// let cluster = Cluster::connect(&brokers.bootstrap()).await?;
/// // To any broker.
/// let response = cluster.send(&MetadataRequest::for_topics(["orders"])).await?;
/// assert_eq!(response.topics[0].partitions.len(), 3);
/// // To the coordinator of the group.
/// cluster.send(&HeartbeatRequest { group_id: "billing".into(), ..Default::default() }).await?;
/// assert_eq!(cluster.leader("orders", 1).await?.id, 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Cluster {
    shared: Arc<Shared>,
    deadline: Option<Duration>,
    retries_unsafe: bool,
}

impl Cluster {
    pub(super) fn new(shared: Shared) -> Self {
        let deadline = shared.settings.deadline;
        Self { shared: Arc::new(shared), deadline, retries_unsafe: false }
    }

    /// Returns a handle to the same cluster whose calls have another deadline.
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Self { deadline: Some(deadline), ..self.clone() }
    }

    /// Returns a handle to the same cluster whose calls also repeat requests that a broker may have executed, whatever they
    /// are.
    ///
    /// Without it, a request is repeated after a broken connection only if it is
    /// [repeatable](Routed::is_repeatable) or was not written.
    #[must_use]
    pub fn retry_unsafe(&self, retries: bool) -> Self {
        Self { retries_unsafe: retries, ..self.clone() }
    }

    fn terms(&self, is_repeatable: bool, wait: Duration) -> Terms {
        let deadline = self.deadline.unwrap_or_else(|| longest(DEADLINE, wait));
        Terms { deadline, is_repeatable: is_repeatable || self.retries_unsafe }
    }

    /// Sends a request to the broker that its type determines and waits for the response.
    ///
    /// A request of several brokers is split by leader, coordinator or broker, and the responses are merged: the results
    /// have the order of the request, and the throttle time is the longest. The parts of a broker that fails have an error
    /// code, such as `NETWORK_EXCEPTION`; the call fails only if no broker gave a result. A Fetch request with a session is
    /// not split, since a session belongs to one broker.
    ///
    /// Attempts follow an error code after which the same request can succeed, such as `NOT_LEADER_OR_FOLLOWER`, and a broken
    /// connection if the request was not executed or is [repeatable](Routed::is_repeatable); of a request that was split,
    /// only the parts that failed are repeated. If the code is the same until the deadline, the result is the last
    /// response.
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Client`]: the request cannot be sent in a version of the broker, the response cannot be
    ///   decoded, the brokers reject the credential, or the connection broke and the request must not be repeated.
    /// - [`ClusterErrorKind::Unroutable`]: the cluster has no such partition or coordinator.
    /// - [`ClusterErrorKind::Deadline`]: the attempts exceeded the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    /// - [`ClusterErrorKind::NotSplittable`]: the request concerns several brokers, but cannot be split.
    /// - [`ClusterErrorKind::NeedsTarget`]: the request is meant for a certain broker.
    pub async fn send<R>(&self, request: &R) -> Result<R::Response<'static>, ClusterError>
    where
        R: Routed + Encode + Send + Sync,
        R::Response<'static>: DecodeOwned + Send,
    {
        if R::TARGET == RequestTarget::GivenBroker {
            return Err(ClusterErrorKind::NeedsTarget { api: R::API_KEY }.into());
        }
        let wait = request.max_wait();
        let terms = self.terms(request.is_repeatable(), wait);
        if R::Split::SPLITS {
            return self.shared.call_parts(request, terms).await;
        }
        self.shared.call(&request.target(), &Connected(Exchange { request, wait }), terms).await
    }

    /// Sends a request to a target and waits for the response.
    ///
    /// The request is repeated only if it was not executed; see [`Cluster::retry_unsafe`].
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Client`]: the request cannot be sent in a version of the broker, the response cannot be
    ///   decoded, the brokers reject the credential, or the connection broke.
    /// - [`ClusterErrorKind::Unroutable`]: the cluster has no such broker, partition or coordinator.
    /// - [`ClusterErrorKind::Deadline`]: the attempts exceeded the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn send_to<R>(&self, target: Target, request: &R) -> Result<R::Response<'static>, ClusterError>
    where
        R: Request + Encode + Sync,
        R::Response<'static>: DecodeOwned + Send,
    {
        let exchange = Connected(Exchange { request, wait: Duration::ZERO });
        self.shared.call(&target, &exchange, self.terms(false, Duration::ZERO)).await
    }

    /// Sends a request to a target, whose response may take as long as the request lets it.
    pub(in crate::client) async fn send_and_wait<R>(
        &self,
        target: Target,
        request: &R,
    ) -> Result<R::Response<'static>, ClusterError>
    where
        R: Routed + Encode + Sync,
        R::Response<'static>: DecodeOwned + Send,
    {
        let wait = request.max_wait();
        let terms = self.terms(request.is_repeatable(), wait);
        self.shared.call(&target, &Connected(Exchange { request, wait }), terms).await
    }

    /// Sends a request to each broker and waits for all responses.
    ///
    /// ```no_run
    /// use kayrock::messages::DescribeLogDirsRequest;
    ///
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// for (broker, response) in cluster.send_to_all(&DescribeLogDirsRequest::default()).await? {
    ///     println!("broker {broker}: {} directories", response?.results.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::NoBroker`]: no broker gives the metadata.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    ///
    /// An error of one broker is in its place.
    pub async fn send_to_all<R>(
        &self,
        request: &R,
    ) -> Result<Vec<(BrokerId, Result<R::Response<'static>, ClusterError>)>, ClusterError>
    where
        R: Request + Encode + Sync,
        R::Response<'static>: DecodeOwned + Send,
    {
        self.refresh().await?;
        let brokers: Vec<_> = self.metadata().brokers().map(|broker| broker.id).collect();
        let calls = brokers.iter().map(|id| self.send_to(Target::Broker(*id), request)).collect();
        let responses = join_all(calls).await;
        Ok(brokers.into_iter().zip(responses).collect())
    }

    /// Sends a request that brokers do not respond to, such as Produce with `acks` 0, to a target, and waits until it is
    /// written.
    ///
    /// ```no_run
    /// use kayrock::message::Target;
    /// use kayrock::messages::ProduceRequest;
    /// use kayrock::values::Acks;
    ///
    /// # async fn produce(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// let request = ProduceRequest { acks: Acks::None, ..Default::default() };
    /// cluster.send_no_response(Target::leader("orders", 0), &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Client`]: the request cannot be sent in a version of the broker, the brokers reject the
    ///   credential, or the connection broke.
    /// - [`ClusterErrorKind::Unroutable`]: the cluster has no such broker, partition or coordinator.
    /// - [`ClusterErrorKind::Deadline`]: the attempts exceeded the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn send_no_response<R>(&self, target: Target, request: &R) -> Result<(), ClusterError>
    where
        R: Request + Encode + Sync,
    {
        self.shared.call(&target, &Connected(OneWay(request)), self.terms(false, Duration::ZERO)).await
    }

    /// Returns the connection to the broker of a target.
    ///
    /// ```no_run
    /// use kayrock::message::Target;
    ///
    /// # async fn list(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// let connection = cluster.connection(Target::Controller).await?;
    /// println!("{} APIs", connection.api_table().iter().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Client`]: the broker rejects the credential, or does not use Kafka's protocol.
    /// - [`ClusterErrorKind::Unroutable`]: the cluster has no such broker, partition or coordinator.
    /// - [`ClusterErrorKind::Deadline`]: the attempts exceeded the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn connection(&self, target: Target) -> Result<Connection, ClusterError> {
        self.shared.call(&target, &Connected(Handle), self.terms(true, Duration::ZERO)).await
    }

    /// Returns the broker that leads a partition.
    ///
    /// The page of [`Cluster`] has an example.
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Unroutable`]: the cluster has no such partition, or hides it from the client.
    /// - [`ClusterErrorKind::Deadline`]: the partition has no leader until the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn leader(&self, topic: impl Into<TopicKey>, partition: i32) -> Result<BrokerMetadata, ClusterError> {
        self.broker_of(Target::leader(topic, partition)).await
    }

    /// Returns the broker for requests to the controller.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// println!("controller: {}", cluster.controller().await?.address);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Deadline`]: there is no controller until the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn controller(&self) -> Result<BrokerMetadata, ClusterError> {
        self.broker_of(Target::Controller).await
    }

    /// Returns the coordinator of a group, a transactional id or a share partition.
    ///
    /// ```no_run
    /// use kayrock::values::CoordinatorType;
    ///
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// println!("coordinator: {}", cluster.coordinator(CoordinatorType::Group, "billing").await?.address);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Unroutable`]: the brokers reject the key.
    /// - [`ClusterErrorKind::Deadline`]: there is no coordinator until the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn coordinator(
        &self,
        kind: CoordinatorType,
        key: impl Into<Str>,
    ) -> Result<BrokerMetadata, ClusterError> {
        self.broker_of(Target::Coordinator { kind, key: key.into() }).await
    }

    async fn broker_of(&self, target: Target) -> Result<BrokerMetadata, ClusterError> {
        let id = self.shared.call(&target, &Locate, self.terms(true, Duration::ZERO)).await?;
        let unroutable = ClusterErrorKind::Unroutable { target, code: ErrorCode::BROKER_NOT_AVAILABLE };
        self.metadata().broker(id).cloned().ok_or_else(|| unroutable.into())
    }

    /// Requests the metadata again, of the brokers and of the topics that calls have used.
    ///
    /// Concurrent refreshes are one.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::ClusterError> {
    /// cluster.refresh().await?;
    /// println!("{} brokers", cluster.metadata().brokers().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClusterErrorKind::NoBroker`]: no broker responds.
    /// - [`ClusterErrorKind::Client`]: the brokers reject the credential.
    /// - [`ClusterErrorKind::Deadline`]: no broker responds within the deadline.
    /// - [`ClusterErrorKind::OtherCluster`]: the brokers belong to another cluster than before.
    pub async fn refresh(&self) -> Result<(), ClusterError> {
        let after = self.deadline.unwrap_or(DEADLINE);
        let outcome = timeout(after, self.shared.refresh(None)).await;
        outcome.unwrap_or_else(|_| Err(ClusterErrorKind::Deadline { api: ApiKey::METADATA, after }.into()))
    }

    /// Returns the metadata of the last refresh.
    ///
    /// The page of [`ClusterMetadata`] has an example.
    #[must_use]
    pub fn metadata(&self) -> Arc<ClusterMetadata> {
        self.shared.metadata()
    }
}
