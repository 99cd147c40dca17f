//! Refresh of the metadata.

use super::super::bootstrap::HostPort;
use super::super::connection::Connection;
use super::super::error::ClientError;
use super::error::{AttemptFailure, ClusterError, ClusterErrorKind};
use super::history::History;
use super::node::Node;
use super::race::Race;
use super::shared::Shared;
use crate::message::TopicKey;
use crate::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use crate::types::Uuid;
use crate::values::{BrokerId, ErrorCode, TopicName};
use core::time::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::time::{Instant, timeout};

impl Shared {
    /// Refreshes the metadata with the topics that calls have used and another one.
    ///
    /// A refresh that is in progress serves, if it includes the topic.
    pub(super) async fn refresh(&self, topic: Option<&TopicKey>) -> Result<(), ClusterError> {
        let before = {
            let mut state = self.state();
            state.add_topics(name_of(topic).cloned());
            state.refreshes
        };
        let _refreshing = self.refreshing.lock().await;
        if let Some(outcome) = self.outcome_since(before, topic) {
            return outcome;
        }
        let outcome = self.request_metadata(topic).await;
        let mut state = self.state();
        state.refreshes += 1;
        state.error = outcome.as_ref().err().cloned();
        outcome
    }

    /// Refreshes the metadata if they are too old. Old metadata serve if that fails.
    pub(super) async fn refresh_by_age(&self) {
        let is_old = self.state().refreshed_at.is_none_or(|at| at.elapsed() >= self.settings.max_age);
        if is_old && self.refresh(None).await.is_err() {
            let mut state = self.state();
            // The next try is after another pause, not at each call.
            state.refreshed_at = Instant::now().checked_sub(self.settings.max_age / 2);
        }
    }

    /// Returns the outcome of a refresh that ended after `before`, if it included the topic.
    fn outcome_since(&self, before: u64, topic: Option<&TopicKey>) -> Option<Result<(), ClusterError>> {
        let state = self.state();
        let is_included = match topic {
            None => true,
            Some(TopicKey::Name(name)) => state.requested.contains(name),
            Some(id @ TopicKey::Id(_)) => state.metadata.find(id).is_some(),
        };
        (state.refreshes != before && is_included).then(|| state.error.clone().map_or(Ok(()), Err))
    }

    /// Requests the metadata from one broker after the other, until one responds.
    ///
    /// The next one is asked if one fails, and also if it takes long.
    async fn request_metadata(&self, topic: Option<&TopicKey>) -> Result<(), ClusterError> {
        self.state().remove_idle_topics(self.settings.max_idle);
        let mut history = History::new();
        let mut candidates = self.candidates().into_iter();
        let mut race = Race::new();
        loop {
            match candidates.next() {
                Some(candidate) => race.add(self.ask(candidate, topic)),
                None if race.is_empty() => {
                    return Err(ClusterError::new(ClusterErrorKind::NoBroker).with_attempts(history.attempts()));
                }
                None => {}
            }
            let wait = if candidates.len() == 0 { Duration::MAX } else { PATIENCE };
            let Ok((broker, outcome)) = timeout(wait, race.next()).await else { continue };
            match outcome {
                Ok(()) => return Ok(()),
                Err(Failed::Cluster(error)) => return Err(error),
                Err(Failed::Client(error)) => history.add(broker, AttemptFailure::Client(error)),
                Err(Failed::Rebootstrap) => {
                    history.add(broker, AttemptFailure::Code(ErrorCode::REBOOTSTRAP_REQUIRED));
                    candidates = if broker.is_some() { self.addresses().into_iter() } else { candidates };
                }
            }
        }
    }

    /// Returns the brokers and addresses to be asked, in this order. Brokers that failed lately are left out if the
    /// bootstrap addresses can take their place.
    fn candidates(&self) -> Vec<Candidate> {
        let nodes = self.pool.by_preference();
        let uses_addresses = self.settings.rebootstraps || nodes.is_empty();
        let nodes = nodes.into_iter();
        let nodes = nodes.filter(|(_, node)| !uses_addresses || node.retry_at().is_none());
        let mut candidates: Vec<_> = nodes.map(|(id, node)| Candidate::Broker(id, node)).collect();
        if uses_addresses {
            candidates.extend(self.addresses());
        }
        candidates
    }

    fn addresses(&self) -> Vec<Candidate> {
        self.bootstrap.iter().cloned().map(Candidate::Address).collect()
    }

    /// Requests the metadata from a candidate.
    async fn ask(&self, candidate: Candidate, topic: Option<&TopicKey>) -> (Option<BrokerId>, Result<(), Failed>) {
        match candidate {
            Candidate::Broker(id, node) => {
                let connected = node.connection(&self.connection, self.settings.backoff).await;
                (Some(id), self.describe(connected, None, topic).await)
            }
            Candidate::Address(address) => {
                let connected = self.connection.clone().connect(address.to_string()).await;
                (None, self.describe(connected, Some(&address), topic).await)
            }
        }
    }

    /// Requests the metadata by a connection.
    async fn describe(
        &self,
        connected: Result<Connection, ClientError>,
        address: Option<&HostPort>,
        topic: Option<&TopicKey>,
    ) -> Result<(), Failed> {
        let connection = connected.map_err(Failed::of)?;
        let names: BTreeSet<_> = self.state().topics.keys().cloned().collect();
        let response = connection.send(&request(&names)).await.map_err(Failed::of)?;
        self.check(&response)?;
        self.apply(response, Some(names));
        if let Some(TopicKey::Id(id)) = topic {
            self.describe_by_id(&connection, *id).await?;
        }
        if let Some(address) = address {
            self.adopt(address, connection);
        }
        Ok(())
    }

    /// Requests the metadata of a topic by its id, unless they are known. A request for both names and ids would get those
    /// of the ids only.
    async fn describe_by_id(&self, connection: &Connection, id: Uuid) -> Result<(), Failed> {
        if self.metadata().find(&TopicKey::Id(id)).is_some() {
            return Ok(());
        }
        let wanted = MetadataRequestTopic { topic_id: id, name: None, ..MetadataRequestTopic::default() };
        let request = MetadataRequest { topics: Some(vec![wanted]), ..request(&BTreeSet::new()) };
        let response = connection.send(&request).await.map_err(Failed::of)?;
        self.apply(response, None);
        Ok(())
    }

    /// Checks that a response comes from the same cluster as earlier ones.
    fn check(&self, response: &MetadataResponse) -> Result<(), Failed> {
        if response.error_code == ErrorCode::REBOOTSTRAP_REQUIRED {
            return Err(Failed::Rebootstrap);
        }
        let metadata = self.metadata();
        match (metadata.cluster_id(), &response.cluster_id) {
            (Some(expected), Some(found)) if *expected != **found => {
                let (expected, found) = (expected.into(), found.clone());
                Err(Failed::Cluster(ClusterErrorKind::OtherCluster { expected, found }.into()))
            }
            _ => Ok(()),
        }
    }

    fn apply(&self, response: MetadataResponse, names: Option<BTreeSet<TopicName>>) {
        let mut state = self.state();
        let metadata = state.metadata.updated(response);
        if let Some(names) = names {
            state.requested = names;
        }
        // Topics that are gone are not requested again.
        let found: BTreeSet<_> = metadata.topics().map(|topic| topic.name.clone()).collect();
        let requested = core::mem::take(&mut state.requested);
        state.topics.retain(|name, _| found.contains(name) || !requested.contains(name));
        let now = Instant::now();
        for name in found {
            state.topics.entry(name).or_insert(now);
        }
        state.requested = requested;
        state.metadata = Arc::new(metadata);
        state.refreshed_at = Some(Instant::now());
        self.pool.update(&state.metadata);
    }

    /// Keeps the connection to a bootstrap address if it is that of a broker.
    fn adopt(&self, address: &HostPort, connection: Connection) {
        let metadata = self.metadata();
        let broker: Option<BrokerId> =
            metadata.brokers().find(|broker| broker.address == *address).map(|broker| broker.id);
        if let Some(node) = broker.and_then(|id| self.pool.get(id)) {
            node.adopt(connection);
        }
    }
}

/// Time after which another broker is asked too.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where metadata are requested.
enum Candidate {
    Broker(BrokerId, Arc<Node>),
    Address(HostPort),
}

/// Reason for which a broker gives no metadata.
enum Failed {
    /// Another broker may give them.
    Client(ClientError),
    /// The brokers of the metadata are to be forgotten.
    Rebootstrap,
    /// No other broker is asked.
    Cluster(ClusterError),
}

impl Failed {
    fn of(error: ClientError) -> Self {
        use super::super::error::ClientErrorKind as Kind;
        match error.kind() {
            // All brokers would reject it.
            Kind::AuthenticationFailed { .. } | Kind::MechanismNotEnabled { .. } => Self::Cluster(error.into()),
            _ => Self::Client(error),
        }
    }
}

fn name_of(topic: Option<&TopicKey>) -> Option<&TopicName> {
    match topic {
        Some(TopicKey::Name(name)) => Some(name),
        _ => None,
    }
}

/// Returns a request for topics; for none, it asks for the brokers only.
fn request(names: &BTreeSet<TopicName>) -> MetadataRequest {
    let topics = names.iter().map(|name| MetadataRequestTopic { name: Some(name.clone()), ..Default::default() });
    MetadataRequest { topics: Some(topics.collect()), allow_auto_topic_creation: false, ..MetadataRequest::default() }
}
