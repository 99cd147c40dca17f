//! Brokers of targets.

use super::super::connection::Connection;
use super::super::error::ClientError;
use super::error::{ClusterError, ClusterErrorKind};
use super::node::Node;
use super::shared::Shared;
use crate::message::{Target, TopicKey};
use crate::messages::find_coordinator::{FindCoordinatorRequest, FindCoordinatorResponse};
use crate::types::Str;
use crate::values::{BrokerId, CoordinatorType, ErrorCode};
use std::sync::Arc;

/// Reason for which a target has no broker, or the broker no connection.
#[derive(Debug)]
pub(super) enum Miss {
    /// Code of the metadata or of the lookup of a coordinator.
    Code(ErrorCode),
    /// Failure of a connection.
    Client(Option<BrokerId>, ClientError),
    /// Failure of a refresh.
    Cluster(ClusterError),
}

impl From<ClusterError> for Miss {
    fn from(error: ClusterError) -> Self {
        Self::Cluster(error)
    }
}

type Found = (BrokerId, Arc<Node>);

impl Shared {
    /// Returns the broker of a target, by the metadata if they contain it.
    pub(super) async fn find(&self, target: &Target) -> Result<Found, Miss> {
        match target {
            Target::Controller => {
                let id = self.metadata().controller_id().ok_or(Miss::Code(ErrorCode::NOT_CONTROLLER))?;
                self.node(id).await
            }
            Target::Broker(id) => self.node(*id).await,
            Target::Leader { topic, partition } => {
                let leader = self.leader(topic, *partition).await?;
                self.node(leader).await
            }
            Target::Coordinator { kind, key } => {
                let id = self.coordinator(*kind, key).await?;
                self.node(id).await
            }
            _ => self.any().await,
        }
    }

    /// Returns the connection to the broker of a target.
    pub(super) async fn connect(&self, target: &Target) -> Result<(BrokerId, Arc<Node>, Connection), Miss> {
        let (id, node) = self.find(target).await?;
        let connection = node.connection(&self.connection, self.settings.backoff).await;
        match connection {
            Ok(connection) => Ok((id, node, connection)),
            Err(error) => Err(Miss::Client(Some(id), error)),
        }
    }

    async fn any(&self) -> Result<Found, Miss> {
        if let Some(found) = self.pool.by_preference().into_iter().next() {
            return Ok(found);
        }
        self.refresh(None).await?;
        let found = self.pool.by_preference().into_iter().next();
        found.ok_or_else(|| ClusterError::new(ClusterErrorKind::NoBroker).into())
    }

    async fn node(&self, id: BrokerId) -> Result<Found, Miss> {
        if let Some(node) = self.pool.get(id) {
            return Ok((id, node));
        }
        self.refresh(None).await?;
        self.pool.get(id).map(|node| (id, node)).ok_or(Miss::Code(ErrorCode::BROKER_NOT_AVAILABLE))
    }

    async fn leader(&self, topic: &TopicKey, partition: i32) -> Result<BrokerId, Miss> {
        if self.metadata().find(topic).is_none() {
            self.refresh(Some(topic)).await?;
        }
        let metadata = self.metadata();
        let missing = match topic {
            TopicKey::Name(_) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            TopicKey::Id(_) => ErrorCode::UNKNOWN_TOPIC_ID,
        };
        let topic = metadata.find(topic).ok_or(Miss::Code(missing))?;
        let found = topic.partitions.get(&partition).ok_or(Miss::Code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
        found.leader.ok_or(Miss::Code(ErrorCode::LEADER_NOT_AVAILABLE))
    }

    async fn coordinator(&self, kind: CoordinatorType, key: &Str) -> Result<BrokerId, Miss> {
        let known = self.state().coordinators.get(&(kind, key.clone())).copied();
        if let Some(id) = known {
            return Ok(id);
        }
        let (asked, node) = self.any().await?;
        let failed = |error| Miss::Client(Some(asked), error);
        let connection = node.connection(&self.connection, self.settings.backoff).await.map_err(failed)?;
        let response = find_coordinator(&connection, kind, key).await.map_err(failed)?;
        let id = coordinator_of(&response).map_err(Miss::Code)?;
        self.state().coordinators.insert((kind, key.clone()), id);
        Ok(id)
    }

    /// Forgets what led to a broker that is not the target, or does not respond, and looks it up.
    pub(super) async fn reroute(&self, target: &Target) -> Result<(), ClusterError> {
        match target {
            Target::Leader { topic, .. } => self.refresh(Some(topic)).await,
            Target::Coordinator { kind, key } => {
                self.state().coordinators.remove(&(*kind, key.clone()));
                self.refresh_if_unreachable().await
            }
            Target::Any => self.refresh_if_unreachable().await,
            _ => self.refresh(None).await,
        }
    }

    /// Refreshes the metadata unless there is an open connection.
    async fn refresh_if_unreachable(&self) -> Result<(), ClusterError> {
        let nodes = self.pool.by_preference();
        let is_reachable = nodes.first().is_some_and(|(_, node)| node.open_connection().is_some());
        if is_reachable { Ok(()) } else { self.refresh(None).await }
    }
}

/// Requests a coordinator in the form of the version: one key, or from version 4 a list.
async fn find_coordinator(
    connection: &Connection,
    kind: CoordinatorType,
    key: &Str,
) -> Result<FindCoordinatorResponse, ClientError> {
    let version = connection.version_of::<FindCoordinatorRequest>()?;
    let request = FindCoordinatorRequest { key_type: kind, ..FindCoordinatorRequest::default() };
    let request = if version >= 4 {
        FindCoordinatorRequest { coordinator_keys: vec![key.clone()], ..request }
    } else {
        FindCoordinatorRequest { key: key.clone(), ..request }
    };
    connection.send_with_version(&request, version).await
}

fn coordinator_of(response: &FindCoordinatorResponse) -> Result<BrokerId, ErrorCode> {
    response.error_code.into_result()?;
    let Some(coordinator) = response.coordinators.first() else { return Ok(response.node_id) };
    coordinator.error_code.into_result().map(|()| coordinator.node_id)
}
