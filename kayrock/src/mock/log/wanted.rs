//! Partitions that a Fetch request or session names, each once.

use crate::messages::fetch::{FetchPartition, FetchTopic, ForgottenTopic};
use crate::types::Uuid;
use crate::values::TopicName;
use std::collections::{HashMap, HashSet};

/// Topic by name or id, and index of a partition.
pub(super) type Key = (TopicName, Uuid, i32);

/// Partitions in the order in which they are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub(super) items: Vec<Item>,
    places: HashMap<Key, usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) topic: TopicName,
    pub(super) topic_id: Uuid,
    pub(super) partition: FetchPartition,
    /// High watermark and start of the log in the last response of the session.
    pub(super) sent: Option<(i64, i64)>,
}

/// Part of a response.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) key: Key,
    /// High watermark and start of the log; none after an error.
    pub(super) bounds: Option<(i64, i64)>,
    pub(super) has_records: bool,
}

impl Item {
    pub(super) fn key(&self) -> Key {
        (self.topic.clone(), self.topic_id, self.partition.partition)
    }
}

impl Wanted {
    pub(super) fn new(topics: &[FetchTopic]) -> Self {
        let mut wanted = Self::default();
        wanted.update(topics);
        wanted
    }

    /// Adds partitions, or replaces what was wanted of them.
    pub(super) fn update(&mut self, topics: &[FetchTopic]) {
        for topic in topics {
            for partition in &topic.partitions {
                let key = (topic.topic.clone(), topic.topic_id, partition.partition);
                let partition = partition.clone();
                if let Some(&place) = self.places.get(&key) {
                    self.items[place].partition = partition;
                } else {
                    self.places.insert(key, self.items.len());
                    let (topic, topic_id) = (topic.topic.clone(), topic.topic_id);
                    self.items.push(Item { topic, topic_id, partition, sent: None });
                }
            }
        }
    }

    pub(super) fn forget(&mut self, topics: &[ForgottenTopic]) {
        if topics.is_empty() {
            return;
        }
        let keys = topics.iter().flat_map(|topic| {
            topic.partitions.iter().map(|&partition| (topic.topic.clone(), topic.topic_id, partition))
        });
        let forgotten: HashSet<Key> = keys.collect();
        self.items.retain(|item| !forgotten.contains(&item.key()));
        self.index();
    }

    /// Notes the parts of a response, and moves the partitions with records to the end.
    pub(super) fn note(&mut self, parts: impl Iterator<Item = Sent>) {
        let mut has_read = HashSet::new();
        for Sent { key, bounds, has_records } in parts {
            if let Some(&place) = self.places.get(&key) {
                self.items[place].sent = bounds;
                has_read.extend(has_records.then_some(key));
            }
        }
        if !has_read.is_empty() && has_read.len() < self.items.len() {
            self.items.sort_by_cached_key(|item| has_read.contains(&item.key()));
            self.index();
        }
    }

    fn index(&mut self) {
        self.places = self.items.iter().enumerate().map(|(place, item)| (item.key(), place)).collect();
    }
}
