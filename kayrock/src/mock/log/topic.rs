//! Topic with its partitions.

use super::partition::Partition;
use crate::mock::ids::LEADER_EPOCH;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, TopicName};
use std::collections::BTreeMap;

#[derive(Debug)]
pub(in crate::mock) struct Topic {
    pub(in crate::mock) name: TopicName,
    pub(in crate::mock) id: Uuid,
    /// Configurations that differ from the default.
    pub(in crate::mock) configs: BTreeMap<Str, Str>,
    /// Number of partitions.
    count: i32,
    /// Partitions that were used; the others are empty and take no memory.
    used: BTreeMap<i32, Partition>,
}

impl Topic {
    pub(super) fn new(name: TopicName, id: Uuid, count: i32, configs: BTreeMap<Str, Str>) -> Self {
        Self { name, id, configs, count, used: BTreeMap::new() }
    }

    /// Returns the number of partitions.
    pub(in crate::mock) fn count(&self) -> i32 {
        self.count
    }

    /// Adds empty partitions up to this number.
    pub(in crate::mock) fn grow(&mut self, count: i32) {
        self.count = self.count.max(count);
    }

    /// Returns the partitions that were used, to change them.
    pub(super) fn partitions_mut(&mut self) -> impl Iterator<Item = &mut Partition> {
        self.used.values_mut()
    }

    pub(in crate::mock) fn has_partition(&self, index: i32) -> bool {
        (0..self.count).contains(&index)
    }

    /// Returns a partition to change it.
    pub(in crate::mock) fn partition_mut(&mut self, index: i32) -> Result<&mut Partition, ErrorCode> {
        if self.has_partition(index) {
            Ok(self.used.entry(index).or_default())
        } else {
            Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        }
    }

    /// Returns the present leader epoch of a partition.
    pub(in crate::mock) fn leader_epoch(&self, index: i32) -> i32 {
        self.used.get(&index).map_or(LEADER_EPOCH, |partition| partition.epochs().current())
    }

    /// Applies `read` to a partition, which may be unused.
    pub(in crate::mock) fn read<T>(&self, index: i32, read: impl FnOnce(&Partition) -> T) -> Result<T, ErrorCode> {
        if !self.has_partition(index) {
            return Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        }
        Ok(match self.used.get(&index) {
            Some(partition) => read(partition),
            None => read(&Partition::default()),
        })
    }
}

/// Checks a topic name by Kafka's rule.
pub(in crate::mock) fn is_valid_name(name: &str) -> bool {
    (1..=249).contains(&name.len()) && name != "." && name != ".." && name.bytes().all(is_legal)
}

fn is_legal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-".contains(&byte)
}
