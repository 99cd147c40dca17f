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
                self.node(id, ErrorCode::NOT_CONTROLLER).await
            }
            Target::Broker(id) => self.node(*id, ErrorCode::BROKER_NOT_AVAILABLE).await,
            Target::Leader { topic, partition } => {
                let leader = self.leader(topic, *partition).await?;
                self.node(leader, ErrorCode::LEADER_NOT_AVAILABLE).await
            }
            Target::Coordinator { kind, key } => {
                let id = self.coordinator(*kind, key).await?;
                self.node(id, ErrorCode::COORDINATOR_NOT_AVAILABLE).await
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

    /// Returns the broker with an id; fails with `code` if the metadata do not have it.
    async fn node(&self, id: BrokerId, code: ErrorCode) -> Result<Found, Miss> {
        if let Some(node) = self.pool.get(id) {
            return Ok((id, node));
        }
        self.refresh(None).await?;
        self.pool.get(id).map(|node| (id, node)).ok_or(Miss::Code(code))
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
        let missing = metadata.rejection(topic).unwrap_or(missing);
        let topic = metadata.find_for_call(topic).ok_or(Miss::Code(missing))?;
        let found = topic.partitions.get(&partition).ok_or(Miss::Code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
        found.leader.ok_or(Miss::Code(ErrorCode::LEADER_NOT_AVAILABLE))
    }

    async fn coordinator(&self, kind: CoordinatorType, key: &Str) -> Result<BrokerId, Miss> {
        let known = self.state().coordinators.get(&(kind, key.clone())).copied();
        if let Some(id) = known {
            return Ok(id);
        }
        let (asked, node) = self.any().await?;
        let response = match node.connection(&self.connection, self.settings.backoff).await {
            Ok(connection) => find_coordinator(&connection, kind, key).await,
            Err(error) => Err(error),
        };
        let response = response.map_err(|error| Miss::Client(Some(asked), error))?;
        let id = coordinator_of(&response).map_err(Miss::Code)?;
        self.state().add_coordinators([((kind, key.clone()), id)]);
        Ok(id)
    }

    /// Looks up the coordinators of keys at once, if the brokers support it. A key without a result is looked up alone.
    pub(super) async fn learn_coordinators(&self, kind: CoordinatorType, keys: impl Iterator<Item = &Str>) {
        let unknown: Vec<_> = {
            let known = &self.state().coordinators;
            keys.filter(|key| !known.contains_key(&(kind, (*key).clone()))).cloned().collect()
        };
        if unknown.len() < 2 {
            return;
        }
        let Ok((_, _, connection)) = self.connect(&Target::Any).await else { return };
        if !connection.version_of::<FindCoordinatorRequest>().is_ok_and(|version| version >= LISTS_SINCE) {
            return;
        }
        let request =
            FindCoordinatorRequest { key_type: kind, coordinator_keys: unknown, ..FindCoordinatorRequest::default() };
        let Ok(response) = connection.send(&request).await else { return };
        let found = response.coordinators.into_iter().filter(|coordinator| !coordinator.error_code.is_error());
        self.state().add_coordinators(found.map(|found| ((kind, found.key), found.node_id)));
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

/// First version of `FindCoordinator` with a list of keys.
const LISTS_SINCE: i16 = 4;

/// Requests a coordinator in the form of the version: one key, or a list.
async fn find_coordinator(
    connection: &Connection,
    kind: CoordinatorType,
    key: &Str,
) -> Result<FindCoordinatorResponse, ClientError> {
    let version = connection.version_of::<FindCoordinatorRequest>()?;
    let request = FindCoordinatorRequest { key_type: kind, ..FindCoordinatorRequest::default() };
    let request = if version >= LISTS_SINCE {
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
