//! Share partition: the records of a partition that a share group has fetched and not finished.
//!
//! Nothing here waits; the time is an argument.
//!
//! Source: `kafka.server.share.SharePartition` of Kafka 4.4.

use super::delivery::{Deliveries, Delivery, Flight, Lock};
use super::inspect::ShareRecords;
use crate::types::Str;
use crate::values::DeliveryState;
use core::ops::Bound::{Excluded, Unbounded};
use std::collections::BTreeMap;
use tokio::time::Instant;

/// Part of the log that a group is working on.
#[derive(Debug, Default)]
pub(in crate::mock) struct SharePartition {
    /// First offset that is not finished; none until the first fetch.
    start: Option<i64>,
    /// Offset after the last record that was acquired.
    next: i64,
    /// Start, and number of finished records after it, at the last change of a delivery: what administrators see.
    stored: Option<(i64, i64)>,
    /// By first offset, without overlaps.
    pub(super) flights: BTreeMap<i64, Flight>,
}

/// Limits of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) deliveries: i16,
    pub(super) locks: i64,
}

impl Limits {
    /// Returns the number of deliveries from which fewer records are delivered at once.
    fn throttle(self) -> i16 {
        (self.deliveries / 2 + self.deliveries % 2).max(2)
    }
}

/// Offsets of a record batch in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: i64,
    pub(super) last: i64,
}

/// Records that a member wants.
#[derive(Debug)]
pub(super) struct Order<'a> {
    pub(super) member: &'a Str,
    pub(super) max_records: i64,
    pub(super) batch_size: i64,
    /// Never more than `max_records`, also within a batch.
    pub(super) is_exact: bool,
    pub(super) locked_until: Instant,
    pub(super) limits: Limits,
}

impl Order<'_> {
    fn lock(&self) -> Lock {
        Lock { member: self.member.clone(), until: self.locked_until }
    }
}

/// Records that a member gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Acquired {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) deliveries: i16,
}

/// Bounds.
impl SharePartition {
    pub(in crate::mock) fn start(&self) -> Option<i64> {
        self.start
    }

    /// Starts at an offset if it has not started.
    pub(super) fn begin(&mut self, at: impl FnOnce() -> i64) {
        if self.start.is_none() {
            self.restart(at());
        }
    }

    /// Forgets all deliveries and starts at an offset.
    pub(super) fn restart(&mut self, at: i64) {
        (self.start, self.next) = (Some(at), at);
        self.flights.clear();
    }

    /// Starts at an offset that administrators see.
    pub(super) fn alter(&mut self, start: i64) {
        self.restart(start);
        self.stored = Some((start, 0));
    }

    /// Returns what administrators see: the start, and the number of finished records after it.
    pub(super) fn stored(&self) -> Option<(i64, i64)> {
        self.stored
    }

    /// Stores a change of deliveries, and moves the start over the finished records.
    pub(super) fn store(&mut self) {
        self.stored = self.start.map(|start| (start, self.finished()));
        self.advance();
    }

    /// Follows the start of the log.
    pub(super) fn follow(&mut self, log_start: i64) {
        let Some(start) = self.start.as_mut().filter(|start| **start < log_start) else { return };
        *start = log_start;
        self.flights.retain(|_, flight| flight.last >= log_start);
        self.next = self.next.max(log_start);
        for flight in self.flights.values_mut().filter(|flight| flight.first < log_start) {
            let gone = usize::try_from(log_start - flight.first).unwrap_or_default();
            let states = flight.split().iter_mut().take(gone).filter(|one| one.is_available());
            states.for_each(|one| one.state = DeliveryState::Archived);
        }
        self.advance();
    }

    /// Returns the offset that the next fetch reads from.
    pub(super) fn next_fetch(&self) -> i64 {
        let mut states = self.flights.values().flat_map(Flight::states);
        let available = states.find(|(_, delivery)| delivery.is_available());
        available.map_or(self.next, |(offsets, _)| *offsets.start())
    }

    /// Returns whether a member could get records, if the log has some.
    pub(super) fn can_acquire(&self, limits: Limits) -> bool {
        self.next_fetch() != self.next || self.in_flight() < limits.locks
    }

    fn in_flight(&self) -> i64 {
        if self.flights.is_empty() { 0 } else { self.next - self.start.unwrap_or(self.next) }
    }

    /// Returns the number of records from the start on that are finished.
    fn finished(&self) -> i64 {
        let start = self.start.unwrap_or_default();
        let states = self.flights.values().flat_map(Flight::states).filter(|(_, one)| one.is_finished());
        states.map(|(offsets, _)| offsets.end() - start.max(*offsets.start()) + 1).filter(|count| *count > 0).sum()
    }

    /// Moves the start over the finished records.
    pub(super) fn advance(&mut self) {
        let mut finished = None;
        for (offsets, delivery) in self.flights.values().flat_map(Flight::states) {
            if !delivery.is_finished() {
                break;
            }
            finished = Some(*offsets.end());
        }
        let Some(finished) = finished else { return };
        self.flights.retain(|_, flight| flight.last > finished);
        let first = self.flights.keys().next().copied().unwrap_or(self.next);
        self.start = self.start.max(Some(first.max(finished + 1)));
    }

    /// Releases the records whose locks have expired; returns whether there were any.
    pub(super) fn expire(&mut self, now: Instant, limits: Limits) -> bool {
        let mut has_expired = false;
        for delivery in self.flights.values_mut().flat_map(Flight::states_mut) {
            has_expired |= delivery.expire(now, limits.deliveries);
        }
        if has_expired {
            self.store();
        }
        has_expired
    }

    /// Returns when the next lock expires.
    pub(super) fn next_expiry(&self) -> Option<Instant> {
        let states = self.flights.values().flat_map(Flight::states);
        states.filter_map(|(_, delivery)| delivery.lock.as_ref()).map(|lock| lock.until).min()
    }

    /// Releases the records that a member has acquired.
    pub(super) fn release(&mut self, member: &Str, limits: Limits) {
        let held = self.flights.values_mut().flat_map(Flight::states_mut).filter(|one| one.is_held_by(member));
        let mut has_changed = false;
        for delivery in held {
            delivery.release(limits.deliveries);
            has_changed = true;
        }
        if has_changed {
            self.store();
        }
    }

    /// Describes the records in flight.
    pub(super) fn records(&self) -> Vec<ShareRecords> {
        let mut records: Vec<ShareRecords> = Vec::new();
        for (offsets, one) in self.flights.values().flat_map(Flight::states) {
            let member = one.lock.as_ref().map(|lock| lock.member.clone());
            let new = ShareRecords { offsets, state: one.state, delivery_count: one.count, member };
            match records.last_mut().filter(|last| last.continues_with(&new)) {
                Some(last) => last.offsets = *last.offsets.start()..=*new.offsets.end(),
                None => records.push(new),
            }
        }
        records
    }
}

/// Acquiring.
impl SharePartition {
    /// Acquires records of the batches that were read from `from` on.
    pub(super) fn acquire(&mut self, from: i64, read: &[Span], order: &Order<'_>) -> Vec<Acquired> {
        let mut result = Vec::new();
        let (Some(&Span { first: read_from, .. }), Some(&Span { last: read_to, .. })) = (read.first(), read.last())
        else {
            return result;
        };
        let Some((mut wanted, until)) = self.wanted(from, read_to, order) else { return result };
        let before = self.flights.range(..=read_from).next_back().map(|(_, flight)| (flight.first, flight.last));
        let base = match before {
            None => read_from.max(self.start.unwrap_or_default()),
            Some((first, last)) if last >= read_from => first,
            Some(_) => read_from,
        };
        let places: Vec<i64> = self.flights.range(base.min(read_from)..=until).map(|(first, _)| *first).collect();
        let mut count = 0;
        let mut last_known = base - 1;
        for place in places {
            if count >= wanted {
                break;
            }
            let Some(flight) = self.flights.get_mut(&place) else { continue };
            last_known = flight.last;
            let is_throttled = flight.most_deliveries(read_from, until) >= order.limits.throttle();
            if is_throttled && count > 0 {
                wanted = 0;
                break;
            }
            let is_too_large = order.is_exact && flight.count() > wanted - count;
            let is_partial = !flight.is_within(read_from, until) || flight.is_split() || is_too_large || is_throttled;
            let acquired = if is_partial {
                some_of(flight, (read_from, until), wanted - count, order, &mut result)
            } else {
                all_of(flight, order, &mut result)
            };
            count += acquired;
            if is_throttled && acquired > 0 {
                wanted = 0;
            }
        }
        if count < wanted && last_known < until {
            let from = if last_known < base { base } else { last_known + 1 };
            self.acquire_new(read, (from, until), wanted - count, order, &mut result);
        }
        result
    }

    /// Returns the number of records that may be acquired, and the last offset; records in flight need no more locks.
    fn wanted(&self, from: i64, read_to: i64, order: &Order<'_>) -> Option<(i64, i64)> {
        if self.start.is_none_or(|start| read_to < start) || order.max_records <= 0 {
            return None;
        }
        let free = order.limits.locks - self.in_flight();
        match order.max_records.min(free) {
            wanted @ 1.. => Some((wanted, read_to)),
            _ if from < self.next => Some((order.max_records.min(self.next - from), read_to.min(self.next - 1))),
            _ => None,
        }
    }

    /// Acquires records for the first time.
    fn acquire_new(
        &mut self,
        read: &[Span],
        (first, last): (i64, i64),
        max: i64,
        order: &Order<'_>,
        result: &mut Vec<Acquired>,
    ) {
        let first = if self.flights.is_empty() { first.max(self.next) } else { first };
        let last = if max < last - first + 1 { end_of_batch(read, first + max - 1) } else { last };
        if last < first {
            return;
        }
        self.next = self.next.max(last + 1);
        if order.is_exact && last - first + 1 > max {
            self.board_some(first, last, max, order);
            result.push(Acquired { first, last: first + max - 1, deliveries: 1 });
            return;
        }
        let mut from = first;
        let is_long = !order.is_exact && last - first + 1 > order.batch_size;
        let bases = read.iter().map(|batch| batch.first).filter(|base| is_long && *base <= last);
        for base in bases.chain([last + 1]) {
            if base == last + 1 || base - from >= order.batch_size {
                self.board(from, base - 1, order);
                result.push(Acquired { first: from, last: base - 1, deliveries: 1 });
                from = base;
            }
        }
    }

    /// Adds a flight whose records are acquired.
    fn board(&mut self, first: i64, last: i64, order: &Order<'_>) {
        let mut delivery = Delivery::NEW;
        delivery.acquire(order.lock());
        self.flights.insert(first, Flight { first, last, deliveries: Deliveries::Whole(delivery) });
    }

    /// Adds a flight of which only the first records are acquired.
    fn board_some(&mut self, first: i64, last: i64, count: i64, order: &Order<'_>) {
        let mut flight = Flight { first, last, deliveries: Deliveries::Whole(Delivery::NEW) };
        let count = usize::try_from(count).unwrap_or_default();
        flight.split().iter_mut().take(count).for_each(|one| one.acquire(order.lock()));
        self.flights.insert(first, flight);
    }

    /// Returns the flight that begins at or before an offset.
    pub(super) fn floor(&self, offset: i64) -> Option<i64> {
        self.flights.range(..=offset).next_back().map(|(first, _)| *first)
    }

    /// Returns the last offset of the flights that begin between two offsets.
    pub(super) fn end_of(&self, from: i64, until: i64) -> Option<i64> {
        self.flights
            .range((Excluded(from - 1), Unbounded))
            .take_while(|(first, _)| **first <= until)
            .last()
            .map(|(_, one)| one.last)
    }
}

/// Returns the end of the batch that has an offset.
fn end_of_batch(read: &[Span], offset: i64) -> i64 {
    let batch = read.iter().rev().find(|batch| batch.first <= offset);
    batch.filter(|batch| offset <= batch.last).map_or(offset, |batch| batch.last)
}

/// Acquires a flight; returns the number of records.
fn all_of(flight: &mut Flight, order: &Order<'_>, result: &mut Vec<Acquired>) -> i64 {
    let (first, last, count) = (flight.first, flight.last, flight.count());
    match &mut flight.deliveries {
        Deliveries::Whole(delivery) if delivery.is_available() => {
            delivery.acquire(order.lock());
            result.push(Acquired { first, last, deliveries: delivery.count });
            count
        }
        _ => 0,
    }
}

/// Acquires the available records of a flight between offsets; returns their number.
///
/// Records that were delivered often come in smaller numbers, and alone at their last delivery.
fn some_of(
    flight: &mut Flight,
    (read_from, until): (i64, i64),
    max: i64,
    order: &Order<'_>,
    result: &mut Vec<Acquired>,
) -> i64 {
    if matches!(&flight.deliveries, Deliveries::Whole(one) if !one.is_available()) {
        return 0;
    }
    let limits = order.limits;
    let (first, size) = (flight.first, flight.count());
    let (mut count, mut throttled_max) = (0, None);
    let mut last: Option<Acquired> = None;
    for (offset, one) in (first..).zip(flight.split()) {
        if offset > until {
            break;
        }
        if offset < read_from || !one.is_available() {
            continue;
        }
        if limits.deliveries > 2 && one.count == limits.deliveries - 1 && count > 0 {
            break;
        }
        if one.count >= limits.throttle() && throttled_max.is_none() {
            throttled_max = Some((size >> (one.count - limits.throttle() + 1).min(62)).max(1));
        }
        one.acquire(order.lock());
        count += 1;
        match &mut last {
            Some(last) if last.last + 1 == offset && last.deliveries == one.count => last.last = offset,
            last => {
                result.extend(last.take());
                *last = Some(Acquired { first: offset, last: offset, deliveries: one.count });
            }
        }
        let is_last_delivery = limits.deliveries > 2 && one.count == limits.deliveries;
        if is_last_delivery || (order.is_exact && count == max) || throttled_max == Some(count) {
            break;
        }
    }
    result.extend(last);
    count
}
