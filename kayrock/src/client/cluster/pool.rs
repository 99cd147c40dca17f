//! Connections to the brokers of a cluster.

use super::metadata::ClusterMetadata;
use super::node::Node;
use crate::values::BrokerId;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

/// Brokers by their ids.
#[derive(Debug, Default)]
pub(super) struct Pool {
    nodes: Mutex<BTreeMap<BrokerId, Arc<Node>>>,
    /// Number of choices of any broker, which take turns.
    turn: AtomicUsize,
}

impl Pool {
    fn nodes(&self) -> MutexGuard<'_, BTreeMap<BrokerId, Arc<Node>>> {
        self.nodes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, id: BrokerId) -> Option<Arc<Node>> {
        self.nodes().get(&id).cloned()
    }

    /// Adds the brokers of the metadata, and drops the connections to those that are gone or have another address.
    pub(super) fn update(&self, metadata: &ClusterMetadata) {
        let mut nodes = self.nodes();
        nodes.retain(|id, node| metadata.broker(*id).is_some_and(|broker| broker.address == node.address));
        for broker in metadata.brokers() {
            nodes.entry(broker.id).or_insert_with(|| Arc::new(Node::new(broker.address.clone())));
        }
    }

    /// Returns all brokers in the order in which they should be tried: those with an open connection in turn, then those
    /// without a failure, then those that may be tried again first.
    pub(super) fn by_preference(&self) -> Vec<(BrokerId, Arc<Node>)> {
        let mut nodes: Vec<_> = self.nodes().iter().map(|(id, node)| (*id, Arc::clone(node))).collect();
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % nodes.len().max(1);
        nodes.rotate_left(turn);
        nodes.sort_by_cached_key(|(_, node)| preference(node));
        nodes
    }
}

fn preference(node: &Node) -> (bool, Option<Instant>) {
    (node.open_connection().is_none(), node.retry_at())
}
