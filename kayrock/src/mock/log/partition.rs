//! Partition: record batches in offset order, its producers and transactions.

use super::check::{Checked, Refusal};
use super::leader_epochs::LeaderEpochs;
use super::producer_state::ProducerState;
use crate::messages::fetch::AbortedTransaction;
use crate::records::{Batches, BatchesMut, Records, RecordsError, TimestampType};
use crate::values::{ErrorCode, ProducerId};
use bytes::Bytes;
use std::collections::{BTreeMap, VecDeque};

/// Maximum number of producers whose state a partition keeps; the one that was silent for longest is forgotten.
const MAX_PRODUCERS: usize = 10_000;

#[derive(Debug, Default)]
pub(in crate::mock) struct Partition {
    start: i64,
    end: i64,
    /// Batches by offset, with gaps after a compaction.
    pub(super) batches: VecDeque<StoredBatch>,
    producers: BTreeMap<ProducerId, ProducerState>,
    /// First offsets of the open transactions.
    open: BTreeMap<i64, ProducerId>,
    aborted: Vec<Aborted>,
    epochs: LeaderEpochs,
}

/// Record batch with the header fields that lookups use.
#[derive(Debug)]
pub(super) struct StoredBatch {
    pub(super) last_offset: i64,
    pub(super) max_timestamp: i64,
    pub(super) records: Records,
}

/// Aborted transaction.
#[derive(Debug, Clone, Copy)]
struct Aborted {
    producer_id: ProducerId,
    first_offset: i64,
    /// Offset of the marker.
    last_offset: i64,
}

/// Offset and timestamp of a record that was found by its timestamp.
#[derive(Debug, Clone, Copy)]
pub(in crate::mock) struct FoundOffset {
    pub(in crate::mock) offset: i64,
    pub(in crate::mock) timestamp: i64,
}

/// Place of an appended batch.
#[derive(Debug, Clone, Copy)]
pub(in crate::mock) struct Appended {
    pub(in crate::mock) base_offset: i64,
    /// Time of the append if the topic stores it, timestamp of a batch that had been appended before, otherwise -1.
    pub(in crate::mock) timestamp: i64,
    pub(in crate::mock) start: i64,
}

/// Limits of a read.
#[derive(Debug, Clone, Copy)]
pub(in crate::mock) struct Limits {
    pub(in crate::mock) max_bytes: usize,
    /// The first batch may be larger.
    pub(in crate::mock) first_at_any_size: bool,
    /// Records of open transactions are left out.
    pub(in crate::mock) only_committed: bool,
    /// The batch that exceeds the limit is cut there, as Kafka reads it from a file.
    pub(in crate::mock) cuts: bool,
}

/// Bounds.
impl Partition {
    /// Returns the first offset.
    pub(in crate::mock) fn start(&self) -> i64 {
        self.start
    }

    /// Returns the offset after the last record.
    pub(in crate::mock) fn end(&self) -> i64 {
        self.end
    }

    /// Returns the leader epochs.
    pub(in crate::mock) fn epochs(&self) -> &LeaderEpochs {
        &self.epochs
    }

    /// Begins the epoch of a new leader.
    pub(in crate::mock) fn begin_epoch(&mut self) {
        self.epochs.begin(self.end);
    }

    /// Returns the offset up to which no transaction is open.
    pub(in crate::mock) fn stable_end(&self) -> i64 {
        self.open.keys().next().copied().unwrap_or(self.end)
    }

    /// Returns the offset after the last record that a reader with this isolation sees.
    pub(in crate::mock) fn visible_end(&self, only_committed: bool) -> i64 {
        if only_committed { self.stable_end() } else { self.end }
    }

    /// Returns the number of bytes of all batches.
    pub(in crate::mock) fn size(&self) -> usize {
        self.batches.iter().map(|batch| batch.records.len()).sum()
    }

    /// Deletes the records before an offset, or all of them for -1; returns the first remaining offset.
    pub(in crate::mock) fn delete_before(&mut self, offset: i64) -> Result<i64, ErrorCode> {
        let offset = if offset == -1 { self.end } else { offset };
        if !(0..=self.end).contains(&offset) {
            return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
        }
        self.start = self.start.max(offset);
        while self.batches.front().is_some_and(|batch| batch.last_offset < self.start) {
            self.batches.pop_front();
        }
        self.aborted.retain(|aborted| aborted.last_offset >= self.start);
        Ok(self.start)
    }
}

/// Appending.
impl Partition {
    /// Appends a producer's batch; one that was appended before is not appended again.
    pub(in crate::mock) fn append(
        &mut self,
        checked: &Checked<'_>,
        stamp: Option<i64>,
        now: i64,
    ) -> Result<Appended, Refusal> {
        let start = self.start;
        if let Some((base_offset, timestamp)) = self.duplicate(checked) {
            return Ok(Appended { base_offset, timestamp, start });
        }
        self.check_sequence(checked).map_err(Refusal::at_log)?;
        let base_offset = self.end;
        let bytes = placed(checked.bytes, (base_offset, self.epochs.current()), stamp);
        let records = bytes.map_err(|_| Refusal::at_log(ErrorCode::INVALID_RECORD))?;
        self.push(records, checked.count, stamp.unwrap_or(checked.max_timestamp));
        self.note(checked, base_offset, now);
        Ok(Appended { base_offset, timestamp: stamp.unwrap_or(-1), start })
    }

    fn push(&mut self, records: Records, count: i64, max_timestamp: i64) {
        self.end += count;
        self.batches.push_back(StoredBatch { last_offset: self.end - 1, max_timestamp, records });
    }

    fn duplicate(&self, checked: &Checked<'_>) -> Option<(i64, i64)> {
        self.producers.get(&checked.producer_id)?.duplicate(checked)
    }

    fn check_sequence(&self, checked: &Checked<'_>) -> Result<(), ErrorCode> {
        let state = self.producers.get(&checked.producer_id).filter(|_| checked.producer_id.0 >= 0);
        state.map_or(Ok(()), |state| state.check(checked.producer_epoch, checked.first_sequence))
    }

    /// Notes the batch of a producer with an id.
    fn note(&mut self, checked: &Checked<'_>, base_offset: i64, now: i64) {
        if checked.producer_id.0 < 0 {
            return;
        }
        self.make_room(checked.producer_id);
        let state = self.producers.entry(checked.producer_id).or_default();
        state.append(checked, base_offset, now);
        if checked.is_transactional && state.transaction.is_none() {
            state.transaction = Some(base_offset);
            self.open.insert(base_offset, checked.producer_id);
        }
    }

    /// Forgets the producer that was silent for longest if there are too many.
    fn make_room(&mut self, newcomer: ProducerId) {
        if self.producers.len() < MAX_PRODUCERS || self.producers.contains_key(&newcomer) {
            return;
        }
        let idle = self.producers.iter().filter(|(_, state)| state.transaction.is_none());
        if let Some(oldest) = idle.min_by_key(|(_, state)| state.last_time).map(|(id, _)| *id) {
            self.producers.remove(&oldest);
        }
    }

    /// Checks the epochs of a producer and of its coordinator before the marker of the end of a transaction.
    pub(in crate::mock) fn check_marker(&self, producer: (ProducerId, i16), coordinator: i32) -> Result<(), ErrorCode> {
        self.producers.get(&producer.0).map_or(Ok(()), |state| state.check_marker(producer.1, coordinator))
    }

    /// Appends the marker of the end of a transaction.
    pub(in crate::mock) fn end_transaction(
        &mut self,
        producer: (ProducerId, i16),
        marker: &Records,
        (is_committed, coordinator_epoch): (bool, i32),
        now: i64,
    ) {
        let offset = self.end;
        let Ok(records) = placed(marker, (offset, self.epochs.current()), None) else { return };
        self.push(records, 1, now);
        let (producer_id, epoch) = producer;
        let first_offset =
            self.producers.entry(producer_id).or_default().end_transaction(epoch, coordinator_epoch, now);
        if let Some(first_offset) = first_offset {
            self.open.remove(&first_offset);
            if !is_committed {
                self.aborted.push(Aborted { producer_id, first_offset, last_offset: offset });
            }
        }
    }

    /// Forgets all producers, except those with an open transaction.
    pub(in crate::mock) fn forget_producers(&mut self) {
        self.producers.retain(|_, state| state.transaction.is_some());
    }

    /// Returns the producers whose state is kept.
    pub(in crate::mock) fn producers(&self) -> impl Iterator<Item = (ProducerId, &ProducerState)> {
        self.producers.iter().map(|(id, state)| (*id, state))
    }

    /// Returns whether a producer has an open transaction in this epoch.
    pub(in crate::mock) fn is_open(&self, producer_id: ProducerId, epoch: i16) -> bool {
        let state = self.producers.get(&producer_id);
        state.is_some_and(|state| state.transaction.is_some() && state.epoch == epoch)
    }
}

/// Reading.
impl Partition {
    /// Returns the batches from the one that contains offset `from`, within limits.
    pub(in crate::mock) fn read(&self, from: i64, limits: Limits) -> Result<Records, ErrorCode> {
        if !(self.start..=self.end).contains(&from) {
            return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
        }
        let until = self.visible_end(limits.only_committed);
        let first = self.batches.partition_point(|batch| batch.last_offset < from);
        let visible = self.batches.range(first..).take_while(|batch| batch.last_offset < until);
        let (mut size, mut count, mut cut) = (0_usize, 0, None);
        for batch in visible {
            let room = limits.max_bytes.max(size) - size;
            size += batch.records.len();
            if batch.records.len() > room && !(count == 0 && limits.first_at_any_size) {
                cut = (limits.cuts && count > 0).then(|| Bytes::from(batch.records.clone()).slice(..room));
                break;
            }
            count += 1;
        }
        let mut batches = self.batches.range(first..first + count);
        Ok(match (batches.next(), count, cut) {
            (Some(only), 1, None) => only.records.clone(),
            (_, _, cut) => {
                let complete = self.batches.range(first..first + count).map(|batch| batch.records.clone());
                complete.chain(cut.map(Records::from)).collect()
            }
        })
    }

    /// Returns the aborted transactions that a reader meets from an offset on.
    pub(in crate::mock) fn aborted_from(&self, from: i64) -> Vec<AbortedTransaction> {
        let first = self.aborted.partition_point(|aborted| aborted.last_offset < from);
        let met = self.aborted[first..].iter().map(|&Aborted { producer_id, first_offset, .. }| AbortedTransaction {
            producer_id,
            first_offset,
            ..AbortedTransaction::default()
        });
        met.collect()
    }

    /// Finds the first record with at least this timestamp, before offset `until`.
    pub(in crate::mock) fn since(&self, timestamp: i64, until: i64) -> Option<FoundOffset> {
        let mut batches = self.batches.iter();
        let found = batches
            .find(|batch| batch.max_timestamp >= timestamp && batch.last_offset >= self.start)?
            .since(timestamp, self.start)?;
        (found.offset < until).then_some(found)
    }

    /// Finds the first record with the highest timestamp.
    pub(in crate::mock) fn newest(&self, until: i64) -> Option<FoundOffset> {
        self.since(self.batches.iter().map(|batch| batch.max_timestamp).max()?, until)
    }
}

impl StoredBatch {
    /// Finds the first record of the batch with at least this timestamp, from offset `start` on.
    ///
    /// A batch whose records cannot be read, such as one with an unknown codec, counts as its last record.
    fn since(&self, timestamp: i64, start: i64) -> Option<FoundOffset> {
        let batch = self.records.batches().unchecked().next()?.ok()?;
        let last = FoundOffset { offset: self.last_offset, timestamp: self.max_timestamp };
        let Ok(records) = batch.records() else { return Some(last) };
        let mut records = records.flatten();
        let record = records.find(|record| record.timestamp >= timestamp && record.offset >= start);
        Some(record.map_or(last, |record| FoundOffset { offset: record.offset, timestamp: record.timestamp }))
    }
}

/// Copies a batch and sets its base offset, its leader epoch, and the time of the append if the topic stores it.
fn placed(batch: &[u8], (base_offset, epoch): (i64, i32), append_time: Option<i64>) -> Result<Records, RecordsError> {
    let mut bytes = batch.to_vec();
    let header = Batches::new(batch).unchecked().next().and_then(Result::ok);
    // A producer may not set the time of the append.
    let has_append_time = header.as_ref().is_some_and(|batch| batch.timestamp_type() == TimestampType::LogAppendTime);
    let max_timestamp = header.map_or(-1, |batch| batch.max_timestamp());
    for batch in BatchesMut::new(&mut bytes) {
        let mut batch = batch?;
        batch.set_base_offset(base_offset)?;
        batch.set_partition_leader_epoch(epoch)?;
        match append_time {
            Some(time) => batch.set_max_timestamp(TimestampType::LogAppendTime, time)?,
            None if has_append_time => batch.set_max_timestamp(TimestampType::CreateTime, max_timestamp)?,
            None => {}
        }
    }
    Ok(bytes.into())
}
