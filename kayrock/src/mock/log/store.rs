//! Topics, and ids of producers.

use super::partition::Partition;
use super::topic::Topic;
use crate::mock::configs::Overrides;
use crate::mock::transactions::Transactions;
use crate::releases::Release;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, ProducerId, TopicName};
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Default)]
pub(in crate::mock) struct Store {
    topics: BTreeMap<TopicName, Topic>,
    names: HashMap<Uuid, TopicName>,
    /// Number of topics that were created.
    created: u64,
    /// Number of changes of topics and of their numbers of partitions.
    changes: u64,
    producers: i64,
    pub(in crate::mock) transactions: Transactions,
    /// Configurations of everything but topics.
    pub(in crate::mock) overrides: Overrides,
}

impl Store {
    /// Returns all topics by name.
    pub(in crate::mock) fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.topics.values()
    }

    /// Returns all topics, to change them.
    pub(in crate::mock) fn topics_mut(&mut self) -> impl Iterator<Item = &mut Topic> {
        self.topics.values_mut()
    }

    pub(in crate::mock) fn topic(&self, name: &TopicName) -> Option<&Topic> {
        self.topics.get(name)
    }

    pub(in crate::mock) fn topic_mut(&mut self, name: &TopicName) -> Option<&mut Topic> {
        self.topics.get_mut(name)
    }

    pub(in crate::mock) fn topic_by_id(&self, id: Uuid) -> Option<&Topic> {
        self.topics.get(self.names.get(&id)?)
    }

    /// Finds a topic by its id, or by its name if `by_id` is false.
    pub(in crate::mock) fn find(&self, name: &TopicName, id: Uuid, by_id: bool) -> Result<&Topic, ErrorCode> {
        if by_id {
            self.topic_by_id(id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)
        } else {
            self.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        }
    }

    /// Creates a topic; the caller has checked its name and number of partitions.
    pub(in crate::mock) fn create(&mut self, name: &TopicName, count: i32, configs: BTreeMap<Str, Str>) -> Uuid {
        let id = self.next_id();
        self.created += 1;
        self.note_change();
        self.names.insert(id, name.clone());
        self.topics.insert(name.clone(), Topic::new(name.clone(), id, count, configs));
        id
    }

    /// Returns the id of the next topic.
    ///
    /// Ids are deterministic; the bits of the UUID variant are set, so that none is zero or another reserved id.
    pub(in crate::mock) fn next_id(&self) -> Uuid {
        Uuid::from_u128(0x6b61_7972_6f63_6b00_8000_0000_0000_0000 | u128::from(self.created))
    }

    /// Returns the number of changes of topics.
    pub(in crate::mock) fn changes(&self) -> u64 {
        self.changes
    }

    /// Notes a change of topics, after which groups assign their partitions again.
    pub(in crate::mock) fn note_change(&mut self) {
        self.changes += 1;
    }

    /// Removes a topic.
    pub(in crate::mock) fn delete(&mut self, name: &TopicName) {
        if let Some(topic) = self.topics.remove(name) {
            self.names.remove(&topic.id);
            self.note_change();
        }
    }

    /// Returns the partition of a topic by the topic's id, or by its name if `by_id` is false.
    pub(in crate::mock) fn partition(
        &mut self,
        name: &TopicName,
        id: Uuid,
        by_id: bool,
        index: i32,
    ) -> Result<&mut Partition, ErrorCode> {
        let name = if by_id { self.names.get(&id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)? } else { name };
        self.topics.get_mut(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?.partition_mut(index)
    }

    /// Returns whether the broker imitates a release before Kafka 4.
    pub(in crate::mock) fn is_old(&self) -> bool {
        self.overrides.release() < Release::V4_0
    }

    /// Returns the bounds of the session timeout of classic groups and their initial delay, in milliseconds.
    pub(in crate::mock) fn join_settings(&self) -> ((i32, i32), i32) {
        let min = self.overrides.number("group.min.session.timeout.ms", 6_000);
        let max = self.overrides.number("group.max.session.timeout.ms", 1_800_000);
        ((min, max), self.overrides.number("group.initial.rebalance.delay.ms", 0))
    }

    /// Returns a new producer id.
    pub(in crate::mock) fn next_producer(&mut self) -> ProducerId {
        let next = ProducerId(self.producers);
        self.producers += 1;
        next
    }
}
