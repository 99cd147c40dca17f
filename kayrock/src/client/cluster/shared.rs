//! State that all clones of a cluster share.

use super::super::bootstrap::HostPort;
use super::super::builder::ConnectionBuilder;
use super::error::ClusterError;
use super::metadata::ClusterMetadata;
use super::pool::Pool;
use super::settings::Settings;
use crate::types::Str;
use crate::values::{BrokerId, CoordinatorType, TopicName};
use std::collections::{BTreeSet, HashMap};
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
    /// Topics that refreshes request: those that calls have used.
    pub(super) topics: BTreeSet<TopicName>,
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
