//! Acknowledgements of records that a member has acquired.
//!
//! Source: `kafka.server.share.SharePartition` of Kafka 4.4, and the checks of its `KafkaApis`.

use super::delivery::{Deliveries, Delivery, Flight, Lock};
use super::partition::{Limits, SharePartition};
use crate::messages::{share_acknowledge, share_fetch};
use crate::types::Str;
use crate::values::{AcknowledgeType, DeliveryState, ErrorCode};
use tokio::time::Instant;

/// Acknowledgement of consecutive records: of each with its own type, or of all with one.
#[derive(Debug)]
pub(super) struct Acknowledgement {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) types: Vec<AcknowledgeType>,
}

impl From<share_fetch::AcknowledgementBatch> for Acknowledgement {
    fn from(batch: share_fetch::AcknowledgementBatch) -> Self {
        Self { first: batch.first_offset, last: batch.last_offset, types: batch.acknowledge_types }
    }
}

impl From<share_acknowledge::AcknowledgementBatch> for Acknowledgement {
    fn from(batch: share_acknowledge::AcknowledgementBatch) -> Self {
        Self { first: batch.first_offset, last: batch.last_offset, types: batch.acknowledge_types }
    }
}

impl Acknowledgement {
    /// Returns the type for an offset.
    fn at(&self, offset: i64) -> AcknowledgeType {
        let place = if self.types.len() > 1 { usize::try_from(offset - self.first).unwrap_or_default() } else { 0 };
        self.types.get(place).copied().unwrap_or_default()
    }
}

/// Member that acknowledges, and the settings of its group.
#[derive(Debug)]
pub(super) struct Sender<'a> {
    pub(super) member: &'a Str,
    pub(super) limits: Limits,
    pub(super) may_renew: bool,
    pub(super) locked_until: Instant,
}

/// Checks the acknowledgements of a partition, without its state.
pub(super) fn check(batches: &[Acknowledgement], has_renew: bool, is_renewal: bool) -> Result<(), ErrorCode> {
    let mut end = -1;
    for batch in batches {
        let is_each = batch.types.len() > 1;
        let count = i64::try_from(batch.types.len()).unwrap_or(i64::MAX);
        let fits = !is_each || batch.last.wrapping_sub(batch.first) == count - 1;
        let is_known = batch.types.iter().all(|one| match one {
            AcknowledgeType::Renew => has_renew && is_renewal,
            AcknowledgeType::Other(_) => false,
            _ => true,
        });
        if batch.first > batch.last || batch.first < end || batch.types.is_empty() || !fits || !is_known {
            return Err(ErrorCode::INVALID_REQUEST);
        }
        end = batch.last;
    }
    Ok(())
}

impl SharePartition {
    /// Applies all acknowledgements of a request, or none of them.
    pub(super) fn acknowledge(&mut self, batches: &[Acknowledgement], sender: &Sender<'_>) -> Result<(), ErrorCode> {
        let before = self.flights.clone();
        let applied =
            batches.iter().try_fold(false, |has_changed, batch| Ok(self.apply(batch, sender)? || has_changed));
        match applied {
            Ok(true) => self.store(),
            Ok(false) => {}
            Err(_) => self.flights = before,
        }
        applied.map(drop)
    }

    /// Applies an acknowledgement; returns whether a state has changed.
    fn apply(&mut self, batch: &Acknowledgement, sender: &Sender<'_>) -> Result<bool, ErrorCode> {
        let start = self.start().unwrap_or_default();
        if batch.last < start {
            return Ok(false);
        }
        let floor = self.floor(batch.first).or_else(|| self.floor(start).filter(|_| batch.first < start));
        let floor = floor.ok_or(ErrorCode::INVALID_RECORD_STATE)?;
        let end = self.end_of(floor, batch.last).ok_or(ErrorCode::INVALID_REQUEST)?;
        if end < batch.first || batch.last > end {
            return Err(ErrorCode::INVALID_REQUEST);
        }
        let mut has_changed = false;
        let flights = self.flights.range_mut(floor..=batch.last).map(|(_, flight)| flight);
        for flight in flights.filter(|flight| flight.last >= start) {
            let is_whole = flight.is_within(batch.first, batch.last) && batch.types.len() == 1 && flight.first >= start;
            has_changed |= match &mut flight.deliveries {
                Deliveries::Whole(delivery) if is_whole => apply(delivery, batch.at(batch.first), sender)?,
                Deliveries::Whole(delivery) if !delivery.is_held_by(sender.member) => {
                    return Err(ErrorCode::INVALID_RECORD_STATE);
                }
                _ => each(flight, batch, start, sender)?,
            };
        }
        Ok(has_changed)
    }
}

/// Acknowledges records of a flight one by one.
fn each(flight: &mut Flight, batch: &Acknowledgement, start: i64, sender: &Sender<'_>) -> Result<bool, ErrorCode> {
    let first = flight.first;
    let range = batch.first.max(start)..=batch.last;
    let records = (first..).zip(flight.split()).filter(|(offset, _)| range.contains(offset));
    let mut has_changed = false;
    for (offset, delivery) in records {
        has_changed |= apply(delivery, batch.at(offset), sender)?;
    }
    Ok(has_changed)
}

/// Applies an acknowledgement to a record; returns whether its state has changed.
fn apply(delivery: &mut Delivery, kind: AcknowledgeType, sender: &Sender<'_>) -> Result<bool, ErrorCode> {
    if !delivery.is_held_by(sender.member) {
        return Err(ErrorCode::INVALID_RECORD_STATE);
    }
    match kind {
        AcknowledgeType::Accept => delivery.finish(DeliveryState::Acknowledged),
        AcknowledgeType::Release => delivery.release(sender.limits.deliveries),
        AcknowledgeType::Renew if !sender.may_renew => return Err(ErrorCode::INVALID_RECORD_STATE),
        AcknowledgeType::Renew => {
            delivery.lock = Some(Lock { member: sender.member.clone(), until: sender.locked_until });
            return Ok(false);
        }
        // Offsets without a record are never delivered again, either.
        _ => delivery.finish(DeliveryState::Archived),
    }
    Ok(true)
}
