//! Limits and operations that all topics have in common.

use crate::mock::log::Store;
use crate::values::{AuthorizedOperations, TopicName};
use std::collections::HashMap;

/// Maximum number of partitions that a request creates, as in Kafka.
pub(super) const MAX_NEW_PARTITIONS: i32 = 10_000;

/// Operations on a topic, all of which are allowed.
pub(super) const TOPIC_OPERATIONS: AuthorizedOperations = AuthorizedOperations(3_576);

/// Operations on the cluster, all of which are allowed.
pub(super) const CLUSTER_OPERATIONS: AuthorizedOperations = AuthorizedOperations(8_096);

/// Returns the default number of partitions.
pub(super) fn partitions(store: &Store) -> i32 {
    store.overrides.number("num.partitions", 1).clamp(1, MAX_NEW_PARTITIONS)
}

/// Returns how often each topic is named.
pub(super) fn counts<'n>(names: impl Iterator<Item = &'n TopicName>) -> HashMap<TopicName, u32> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    counts
}
