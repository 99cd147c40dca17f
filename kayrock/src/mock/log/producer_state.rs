//! State of a producer in a partition: its last batches and its open transaction.
//!
//! Source: `org.apache.kafka.storage.internals.log.ProducerStateManager` and its `ProducerAppendInfo`.

use super::check::Checked;
use crate::values::ErrorCode;
use std::collections::VecDeque;

/// Number of batches that are recognized when they arrive again; a producer has at most so many in flight.
const KEPT_BATCHES: usize = 5;

#[derive(Debug)]
pub(in crate::mock) struct ProducerState {
    pub(in crate::mock) epoch: i16,
    /// Last sequence number, or -1.
    pub(in crate::mock) last_sequence: i32,
    /// Time of the last batch or marker.
    pub(in crate::mock) last_time: i64,
    /// Epoch of the coordinator that wrote the last marker, or -1.
    pub(in crate::mock) coordinator_epoch: i32,
    /// First offset of the open transaction.
    pub(in crate::mock) transaction: Option<i64>,
    batches: VecDeque<Kept>,
}

/// Batch that may arrive again.
#[derive(Debug, Clone, Copy)]
struct Kept {
    first_sequence: i32,
    last_sequence: i32,
    base_offset: i64,
    timestamp: i64,
}

impl Default for ProducerState {
    fn default() -> Self {
        Self {
            epoch: -1,
            last_sequence: -1,
            last_time: -1,
            coordinator_epoch: -1,
            transaction: None,
            batches: VecDeque::new(),
        }
    }
}

impl ProducerState {
    /// Returns offset and timestamp of the same batch if it was appended before.
    pub(super) fn duplicate(&self, checked: &Checked<'_>) -> Option<(i64, i64)> {
        let range = (checked.first_sequence, checked.last_sequence);
        let mut kept = self.batches.iter().filter(|_| self.epoch == checked.producer_epoch);
        let same = kept.find(|kept| (kept.first_sequence, kept.last_sequence) == range)?;
        Some((same.base_offset, same.timestamp))
    }

    /// Checks epoch and first sequence number of a batch.
    pub(super) fn check(&self, epoch: i16, first_sequence: i32) -> Result<(), ErrorCode> {
        let expected = match self.last_sequence {
            i32::MAX => 0,
            last => last + 1,
        };
        match () {
            () if epoch < self.epoch => Err(ErrorCode::INVALID_PRODUCER_EPOCH),
            () if epoch > self.epoch && self.epoch >= 0 && first_sequence != 0 => {
                Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER)
            }
            () if epoch == self.epoch && first_sequence != expected => Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER),
            () => Ok(()),
        }
    }

    /// Notes an appended batch.
    pub(super) fn append(&mut self, checked: &Checked<'_>, base_offset: i64, now: i64) {
        self.set_epoch(checked.producer_epoch);
        self.last_sequence = checked.last_sequence;
        self.last_time = now;
        if self.batches.len() == KEPT_BATCHES {
            self.batches.pop_front();
        }
        self.batches.push_back(Kept {
            first_sequence: checked.first_sequence,
            last_sequence: checked.last_sequence,
            base_offset,
            timestamp: checked.max_timestamp,
        });
    }

    /// Checks the epochs of the producer and of its coordinator before a marker.
    pub(super) fn check_marker(&self, epoch: i16, coordinator_epoch: i32) -> Result<(), ErrorCode> {
        match () {
            () if coordinator_epoch < self.coordinator_epoch => Err(ErrorCode::TRANSACTION_COORDINATOR_FENCED),
            () if epoch < self.epoch => Err(ErrorCode::INVALID_PRODUCER_EPOCH),
            () => Ok(()),
        }
    }

    /// Notes the marker of the end of a transaction; returns the transaction's first offset.
    pub(super) fn end_transaction(&mut self, epoch: i16, coordinator_epoch: i32, now: i64) -> Option<i64> {
        self.set_epoch(epoch);
        self.last_time = now;
        self.coordinator_epoch = coordinator_epoch;
        self.transaction.take()
    }

    fn set_epoch(&mut self, epoch: i16) {
        if epoch != self.epoch {
            self.epoch = epoch;
            self.last_sequence = -1;
            self.batches.clear();
        }
    }
}
