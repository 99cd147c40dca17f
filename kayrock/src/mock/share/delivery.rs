//! Delivery state of records that a share group has fetched and not finished.

use crate::types::Str;
use crate::values::DeliveryState;
use core::mem;
use core::ops::RangeInclusive;
use tokio::time::Instant;

/// Lock of a member on records that it has acquired.
#[derive(Debug, Clone)]
pub(super) struct Lock {
    pub(super) member: Str,
    pub(super) until: Instant,
}

/// State of a record, or of several with the same history.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) state: DeliveryState,
    pub(super) count: i16,
    /// Present while the state is `Acquired`.
    pub(super) lock: Option<Lock>,
}

impl Delivery {
    /// Record that was never delivered.
    pub(super) const NEW: Self = Self { state: DeliveryState::Available, count: 0, lock: None };

    pub(super) fn is_available(&self) -> bool {
        self.state == DeliveryState::Available
    }

    /// Returns whether the record is never delivered again.
    pub(super) fn is_finished(&self) -> bool {
        matches!(self.state, DeliveryState::Acknowledged | DeliveryState::Archived)
    }

    pub(super) fn is_held_by(&self, member: &Str) -> bool {
        self.lock.as_ref().is_some_and(|lock| lock.member == *member)
    }

    pub(super) fn acquire(&mut self, lock: Lock) {
        self.state = DeliveryState::Acquired;
        self.count += 1;
        self.lock = Some(lock);
    }

    /// Makes the record available again, unless it was delivered `limit` times.
    pub(super) fn release(&mut self, limit: i16) {
        self.finish(if self.count < limit { DeliveryState::Available } else { DeliveryState::Archived });
    }

    /// Ends the lock.
    pub(super) fn finish(&mut self, state: DeliveryState) {
        self.state = state;
        self.lock = None;
    }

    /// Releases a record whose lock has expired; returns whether it had.
    pub(super) fn expire(&mut self, now: Instant, limit: i16) -> bool {
        let has_expired = self.lock.as_ref().is_some_and(|lock| lock.until <= now);
        if has_expired {
            self.release(limit);
        }
        has_expired
    }
}

/// Records that were acquired together.
#[derive(Debug, Clone)]
pub(super) struct Flight {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) deliveries: Deliveries,
}

/// States of the records of a flight.
#[derive(Debug, Clone)]
pub(super) enum Deliveries {
    Whole(Delivery),
    /// One state for each record.
    Each(Vec<Delivery>),
}

impl Flight {
    pub(super) fn count(&self) -> i64 {
        self.last - self.first + 1
    }

    /// Returns whether the flight lies within offsets.
    pub(super) fn is_within(&self, first: i64, last: i64) -> bool {
        self.first >= first && self.last <= last
    }

    pub(super) fn is_split(&self) -> bool {
        matches!(self.deliveries, Deliveries::Each(_))
    }

    /// Gives each record a state of its own, and returns the states.
    pub(super) fn split(&mut self) -> &mut Vec<Delivery> {
        let count = usize::try_from(self.count()).unwrap_or_default();
        if let Deliveries::Whole(delivery) = &mut self.deliveries {
            let delivery = mem::replace(delivery, Delivery::NEW);
            self.deliveries = Deliveries::Each(vec![delivery; count]);
        }
        match &mut self.deliveries {
            Deliveries::Each(each) => each,
            Deliveries::Whole(_) => unreachable!("the states were split"),
        }
    }

    /// Returns all states, each with the offsets that it applies to.
    pub(super) fn states(&self) -> impl Iterator<Item = (RangeInclusive<i64>, &Delivery)> {
        let (whole, each) = match &self.deliveries {
            Deliveries::Whole(delivery) => (Some((self.first..=self.last, delivery)), &[][..]),
            Deliveries::Each(each) => (None, each.as_slice()),
        };
        whole.into_iter().chain((self.first..).zip(each).map(|(offset, delivery)| (offset..=offset, delivery)))
    }

    /// Returns all states to change them.
    pub(super) fn states_mut(&mut self) -> impl Iterator<Item = &mut Delivery> {
        match &mut self.deliveries {
            Deliveries::Whole(delivery) => core::slice::from_mut(delivery).iter_mut(),
            Deliveries::Each(each) => each.iter_mut(),
        }
    }

    /// Returns the most deliveries of a record that is available, between offsets.
    pub(super) fn most_deliveries(&self, first: i64, last: i64) -> i16 {
        let states = self.states().filter(|(offsets, one)| {
            one.is_available() && (!self.is_split() || (first..=last).contains(offsets.start()))
        });
        states.map(|(_, one)| one.count).max().unwrap_or_default()
    }
}
