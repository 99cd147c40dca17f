//! Configurations that were changed, except those of topics.

use crate::types::Str;
use std::collections::BTreeMap;

/// Values by configuration.
pub(super) type Values = BTreeMap<Str, Str>;

#[derive(Debug)]
pub(in crate::mock) struct Overrides {
    /// Values for all brokers.
    pub(super) brokers: Values,
    /// Values for the only broker.
    pub(super) broker: Values,
    pub(super) groups: BTreeMap<Str, Values>,
    pub(super) metrics: BTreeMap<Str, Values>,
}

impl Default for Overrides {
    fn default() -> Self {
        Self {
            // Set by Kafka 4.1 and later when a cluster is created (KIP-966).
            brokers: Values::from([("min.insync.replicas".into(), "1".into())]),
            broker: Values::new(),
            groups: BTreeMap::new(),
            metrics: BTreeMap::new(),
        }
    }
}
