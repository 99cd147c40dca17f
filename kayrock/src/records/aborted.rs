//! Aborted transactions among fetched batches.

use super::batch::Batch;
use super::control_type::ControlType;
use super::error::RecordsError;
#[cfg(doc)]
use super::error::RecordsErrorKind;
use crate::values::ProducerId;
use alloc::collections::{BTreeSet, BinaryHeap};
use core::cmp::Reverse;

/// Aborted transactions at the current position of fetched batches.
#[derive(Debug, Clone, Default)]
pub(super) struct AbortedTransactions {
    /// First offsets and producers of the transactions that begin later, the next one first.
    later: BinaryHeap<Reverse<(i64, i64)>>,
    /// Producers whose current transaction is aborted.
    producers: BTreeSet<i64>,
}

impl AbortedTransactions {
    pub(super) fn new(transactions: impl IntoIterator<Item = (ProducerId, i64)>) -> Self {
        let later = transactions.into_iter().map(|(producer, offset)| Reverse((offset, producer.0))).collect();
        Self { later, producers: BTreeSet::new() }
    }

    /// Moves to the next batch; returns true if the batch is aborted.
    ///
    /// # Errors
    /// The batch is a control batch, and its record cannot be decoded: [`RecordsErrorKind::Short`],
    /// [`RecordsErrorKind::ControlVersion`] or a kind of [`Batch::records`].
    pub(super) fn advance(&mut self, batch: &Batch<'_>) -> Result<bool, RecordsError> {
        let producer = batch.producer_id().0;
        if producer < 0 {
            return Ok(false);
        }
        while let Some(&Reverse((first_offset, producer))) = self.later.peek() {
            if first_offset > batch.last_offset() {
                break;
            }
            self.later.pop();
            self.producers.insert(producer);
        }
        if is_abort_marker(batch)? {
            self.producers.remove(&producer);
            return Ok(false);
        }
        Ok(batch.is_transactional() && self.producers.contains(&producer))
    }
}

/// Returns true if the batch is the marker of an aborted transaction.
fn is_abort_marker(batch: &Batch<'_>) -> Result<bool, RecordsError> {
    if !batch.is_control() {
        return Ok(false);
    }
    let Some(record) = batch.records()?.next().transpose()? else { return Ok(false) };
    match ControlType::of(&record) {
        Ok(control) => Ok(control == ControlType::Abort),
        Err(error) => Err(batch.error_in_records(error.kind())),
    }
}
