//! Names of topics by their ids, learned from Metadata responses.

use crate::messages::MetadataResponse;
use crate::types::Uuid;
use crate::values::TopicName;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// Limit of known topics, since the brokers decide how many there are.
const LIMIT: usize = 100_000;

/// Names of topics by their ids.
#[derive(Debug, Default)]
pub(super) struct Topics(RwLock<BTreeMap<Uuid, TopicName>>);

impl Topics {
    pub(super) fn name(&self, id: Uuid) -> Option<TopicName> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Adds the topics of a response.
    pub(super) fn learn(&self, metadata: &MetadataResponse) {
        let found = metadata.topics.iter().filter_map(|topic| Some((topic.topic_id, topic.name.clone()?)));
        let found: Vec<_> = found.filter(|(id, _)| *id != Uuid::default()).collect();
        if found.iter().all(|(id, name)| self.name(*id).as_ref() == Some(name)) {
            return;
        }
        let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if names.len() + found.len() > LIMIT {
            names.clear();
        }
        names.extend(found);
    }
}
