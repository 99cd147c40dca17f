//! Deletion of old records, and compaction.

use super::partition::{Partition, StoredBatch};
use super::topic::Topic;
use crate::records::{BatchBuilder, BatchesMut, NewRecord, Records, RecordsError};
use bytes::Bytes;
use std::collections::HashMap;

/// Default of `retention.ms`: a week.
const RETENTION_MS: i64 = 7 * 24 * 60 * 60 * 1000;

impl Topic {
    fn number(&self, config: &str) -> Option<i64> {
        self.configs.get(config)?.parse().ok()
    }

    fn has_policy(&self, policy: &str) -> bool {
        let policies = self.configs.get("cleanup.policy").map_or("delete", |policies| policies);
        policies.split(',').any(|known| known.trim() == policy)
    }

    /// Returns whether later records supersede those with the same key.
    pub(super) fn is_compacted(&self) -> bool {
        self.has_policy("compact")
    }

    /// Deletes batches by `retention.ms` and `retention.bytes`, if the topic is not only compacted.
    pub(in crate::mock) fn apply_retention(&mut self, now: i64) {
        if !self.has_policy("delete") {
            return;
        }
        let age = self.number("retention.ms").unwrap_or(RETENTION_MS);
        let oldest = if age < 0 { i64::MIN } else { now - age };
        let size = self.number("retention.bytes").and_then(|size| usize::try_from(size).ok());
        for partition in self.partitions_mut() {
            partition.apply_retention(oldest, size);
        }
    }

    /// Removes superseded records, if the topic is compacted.
    pub(in crate::mock) fn compact(&mut self) {
        if self.is_compacted() {
            self.partitions_mut().for_each(Partition::compact);
        }
    }
}

impl Partition {
    /// Deletes the first batches while they are older than a time, or while the others have this size.
    fn apply_retention(&mut self, oldest: i64, max_size: Option<usize>) {
        while let Some(first) = self.batches.front() {
            let remaining = self.size() - first.records.len();
            if first.max_timestamp >= oldest && max_size.is_none_or(|max_size| remaining < max_size) {
                break;
            }
            let next = first.last_offset + 1;
            // The offset is one of the log.
            if self.delete_before(next).is_err() {
                break;
            }
        }
    }

    /// Removes the records with a key that a later record has. Batches of transactions are left alone.
    fn compact(&mut self) {
        let newest = self.newest_by_key();
        let batches = core::mem::take(&mut self.batches);
        for batch in batches {
            match compacted(&batch, &newest) {
                Some(remaining) => self.batches.extend(remaining),
                None => self.batches.push_back(batch),
            }
        }
    }

    /// Returns the last offset of each key.
    fn newest_by_key(&self) -> HashMap<Bytes, i64> {
        let mut newest = HashMap::new();
        for stored in &self.batches {
            for batch in stored.records.batches().unchecked().flatten().filter(|batch| !batch.is_control()) {
                let Ok(records) = batch.records() else { continue };
                let keyed =
                    records.flatten().filter_map(|record| Some((Bytes::copy_from_slice(record.key?), record.offset)));
                newest.extend(keyed);
            }
        }
        newest
    }
}

/// Returns the remaining records of a batch, each in a batch of its own; `None` if the batch remains as it is.
fn compacted(stored: &StoredBatch, newest: &HashMap<Bytes, i64>) -> Option<Vec<StoredBatch>> {
    let batch = stored.records.batches().unchecked().next()?.ok()?;
    if batch.is_control() || batch.is_transactional() {
        return None;
    }
    let records: Vec<_> = batch.records().ok()?.collect::<Result<_, _>>().ok()?;
    if records.iter().all(|record| is_newest(newest, record.key, record.offset)) {
        return None;
    }
    let epoch = batch.partition_leader_epoch();
    let kept = records.into_iter().filter(|record| is_newest(newest, record.key, record.offset)).map(|record| {
        let (last_offset, max_timestamp) = (record.offset, record.timestamp);
        let records = alone(NewRecord { offset: None, ..NewRecord::from(record) }, last_offset, epoch)?;
        Ok::<_, RecordsError>(StoredBatch { last_offset, max_timestamp, records })
    });
    kept.collect::<Result<_, _>>().ok()
}

/// Returns whether no later record has the key; a record without a key always remains.
fn is_newest(newest: &HashMap<Bytes, i64>, key: Option<&[u8]>, offset: i64) -> bool {
    key.and_then(|key| newest.get(key)).is_none_or(|last| *last == offset)
}

/// Returns a batch with one record.
fn alone(record: NewRecord<'_>, offset: i64, epoch: i32) -> Result<Records, RecordsError> {
    let mut builder = BatchBuilder::new();
    builder.push(record)?;
    let mut bytes = builder.finish()?;
    for batch in BatchesMut::new(&mut bytes) {
        let mut batch = batch?;
        batch.set_base_offset(offset)?;
        batch.set_partition_leader_epoch(epoch)?;
    }
    Ok(bytes.into())
}
