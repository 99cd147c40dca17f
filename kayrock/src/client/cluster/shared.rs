//! State that all clones of a cluster share.

use super::super::bootstrap::HostPort;
use super::super::builder::ConnectionBuilder;
use super::error::ClusterError;
use super::metadata::ClusterMetadata;
use super::pool::Pool;
use super::settings::Settings;
use crate::types::Str;
use crate::values::{BrokerId, CoordinatorType, TopicName};
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

/// Metadata, connections and coordinators of a cluster.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) connection: ConnectionBuilder,
    pub(super) settings: Settings,
    pub(super) bootstrap: Vec<HostPort>,
    pub(super) pool: Pool,
    state: Mutex<State>,
    /// Held while the metadata are refreshed, so that concurrent refreshes are one.
    pub(super) refreshing: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) metadata: Arc<ClusterMetadata>,
    /// Topics that refreshes request, and when a call last used them, as far as a refresh has noticed.
    pub(super) topics: BTreeMap<TopicName, Instant>,
    /// Topics of the last refresh.
    pub(super) requested: BTreeSet<TopicName>,
    /// Number of refreshes that have ended.
    pub(super) refreshes: u64,
    /// Error of the last refresh.
    pub(super) error: Option<ClusterError>,
    /// Instant of the last refresh that succeeded.
    pub(super) refreshed_at: Option<Instant>,
    pub(super) coordinators: HashMap<(CoordinatorType, Str), BrokerId>,
}

/// Number of coordinators from which on they are looked up again, so that many keys take no memory.
const MAX_COORDINATORS: usize = 10_000;

impl State {
    /// Adds topics that calls use now.
    pub(super) fn add_topics(&mut self, names: impl IntoIterator<Item = TopicName>) {
        let now = Instant::now();
        self.topics.extend(names.into_iter().map(|name| (name, now)));
    }

    /// Removes the topics that no call has used for a time.
    pub(super) fn remove_idle_topics(&mut self, max_idle: Duration) {
        let now = Instant::now();
        for (name, last_use) in &mut self.topics {
            if self.metadata.take_used(name) {
                *last_use = now;
            }
        }
        let idle = self.topics.iter().filter(|(_, last_use)| now.duration_since(**last_use) >= max_idle);
        let idle: BTreeSet<_> = idle.map(|(name, _)| name.clone()).collect();
        if !idle.is_empty() {
            self.topics.retain(|name, _| !idle.contains(name));
            self.metadata = Arc::new(self.metadata.without(&idle));
        }
    }

    /// Adds coordinators.
    pub(super) fn add_coordinators(&mut self, found: impl IntoIterator<Item = ((CoordinatorType, Str), BrokerId)>) {
        if self.coordinators.len() >= MAX_COORDINATORS {
            self.coordinators.clear();
        }
        self.coordinators.extend(found);
    }
}

impl Shared {
    pub(super) fn new(connection: ConnectionBuilder, settings: Settings, bootstrap: Vec<HostPort>) -> Self {
        Self {
            connection,
            settings,
            bootstrap,
            pool: Pool::default(),
            state: Mutex::default(),
            refreshing: tokio::sync::Mutex::default(),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn metadata(&self) -> Arc<ClusterMetadata> {
        Arc::clone(&self.state().metadata)
    }
}
