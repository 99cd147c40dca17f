//! Sequence numbers of the batches of one partition.
//!
//! Source: `TransactionManager.canRetry` and `TxnPartitionEntry` of Kafka's Java client.

use crate::values::{ErrorCode, ProducerId};
use std::collections::VecDeque;

/// Number of batches of a partition that may be in flight: brokers recognize that many as repeated.
const MAX_IN_FLIGHT: usize = 5;

/// Producer as brokers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) id: ProducerId,
    pub(super) epoch: i16,
}

/// Identity and base sequence of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) identity: Identity,
    pub(super) sequence: i32,
}

/// Batch in flight.
#[derive(Debug)]
struct Entry {
    ticket: u64,
    records: u32,
    sequence: i32,
}

/// Batches of a partition that are in flight, in the order of their sequence numbers.
#[derive(Debug)]
pub(super) struct Lane {
    identity: Identity,
    next_sequence: i32,
    next_ticket: u64,
    entries: VecDeque<Entry>,
    /// True once a batch of the identity was appended. Before, a broker has no sequence number to compare with, and may
    /// accept the second batch without the first.
    is_known: bool,
    /// Number of batches that wait to be sent again.
    repeats: usize,
}

/// Attempt to append a batch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt {
    pub(super) stamp: Stamp,
    /// True if no earlier batch was in flight when the attempt began.
    pub(super) was_first: bool,
}

/// Treatment of a batch after a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The batch is in the log.
    Appended,
    /// The batch is sent again once it is the first in flight.
    Repeat,
    /// The broker lacks an earlier batch or its state: a new epoch begins at sequence number 0.
    NewEpoch,
    /// The cluster does not know the producer: another id is needed.
    NewId,
    /// The broker refuses the batch.
    Refused,
}

impl Lane {
    pub(super) fn new(identity: Identity) -> Self {
        Self { identity, next_sequence: 0, next_ticket: 0, entries: VecDeque::new(), is_known: false, repeats: 0 }
    }

    /// Returns whether a new batch may be sent: up to five are in flight, and none while one is sent again.
    pub(super) fn may_begin(&self) -> bool {
        let limit = if self.is_known { MAX_IN_FLIGHT } else { 1 };
        self.entries.len() < limit && self.repeats == 0
    }

    /// Adds a batch and returns its number.
    pub(super) fn begin(&mut self, records: u32) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        let sequence = self.take_sequence(records);
        self.entries.push_back(Entry { ticket, records, sequence });
        ticket
    }

    fn take_sequence(&mut self, records: u32) -> i32 {
        let sequence = self.next_sequence;
        // After `i32::MAX` follows 0.
        let next = (i64::from(sequence) + i64::from(records)) & i64::from(i32::MAX);
        self.next_sequence = i32::try_from(next).unwrap_or_default();
        sequence
    }

    pub(super) fn is_first(&self, ticket: u64) -> bool {
        self.entries.front().is_some_and(|entry| entry.ticket == ticket)
    }

    /// Returns the current stamp of a batch in flight.
    pub(super) fn attempt(&self, ticket: u64) -> Option<Attempt> {
        let entry = self.entries.iter().find(|entry| entry.ticket == ticket)?;
        let stamp = Stamp { identity: self.identity, sequence: entry.sequence };
        Some(Attempt { stamp, was_first: self.is_first(ticket) })
    }

    pub(super) fn begin_repeat(&mut self) {
        self.repeats += 1;
    }

    pub(super) fn end_repeat(&mut self) {
        self.repeats -= 1;
    }

    /// Removes a batch, appended or given up. The sequence numbers of one that was given up remain unused, so that the
    /// broker refuses the next batch unless it has this one; then a new epoch begins.
    pub(super) fn end(&mut self, ticket: u64, is_appended: bool) {
        self.entries.retain(|entry| entry.ticket != ticket);
        self.is_known |= is_appended;
    }

    /// Judges the code of a response to an attempt.
    pub(super) fn judge(&self, attempt: Attempt, code: ErrorCode) -> Verdict {
        match code {
            ErrorCode::NONE | ErrorCode::DUPLICATE_SEQUENCE_NUMBER => Verdict::Appended,
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER
            | ErrorCode::UNKNOWN_PRODUCER_ID
            | ErrorCode::INVALID_PRODUCER_EPOCH
            | ErrorCode::INVALID_PRODUCER_ID_MAPPING => self.judge_sequence(attempt, code),
            code if code.is_retriable() => Verdict::Repeat,
            _ => Verdict::Refused,
        }
    }

    /// Judges a code that concerns the sequence: it is expected if an earlier batch was in flight or a new epoch has begun.
    fn judge_sequence(&self, attempt: Attempt, code: ErrorCode) -> Verdict {
        if attempt.stamp.identity != self.identity || !attempt.was_first {
            Verdict::Repeat
        } else if code == ErrorCode::INVALID_PRODUCER_ID_MAPPING {
            Verdict::NewId
        } else {
            Verdict::NewEpoch
        }
    }

    /// Begins an epoch: the batches in flight get new sequence numbers, from 0.
    pub(super) fn renumber(&mut self, identity: Identity) {
        (self.identity, self.next_sequence, self.is_known) = (identity, 0, false);
        let mut entries = core::mem::take(&mut self.entries);
        for entry in &mut entries {
            entry.sequence = self.take_sequence(entry.records);
        }
        self.entries = entries;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Identity = Identity { id: ProducerId(7), epoch: 0 };
    const SECOND: Identity = Identity { id: ProducerId(7), epoch: 1 };

    fn known() -> Lane {
        let mut lane = Lane::new(FIRST);
        let ticket = lane.begin(10);
        lane.end(ticket, true);
        lane
    }

    fn sequence(lane: &Lane, ticket: u64) -> i32 {
        lane.attempt(ticket).unwrap().stamp.sequence
    }

    #[test]
    fn sequence_counts_records_and_wraps_to_zero() {
        let mut lane = known();
        let tickets = [lane.begin(5), lane.begin(1)];
        assert_eq!(tickets.map(|ticket| sequence(&lane, ticket)), [10, 15]);
        lane.next_sequence = i32::MAX - 1;
        let tickets = [lane.begin(2), lane.begin(3)];
        assert_eq!(tickets.map(|ticket| sequence(&lane, ticket)), [i32::MAX - 1, 0]);
        assert_eq!(lane.next_sequence, 3);
    }

    #[test]
    fn five_batches_are_in_flight_after_the_first_one() {
        let mut lane = Lane::new(FIRST);
        let first = lane.begin(1);
        assert!(!lane.may_begin());
        lane.end(first, true);
        for _ in 0..MAX_IN_FLIGHT {
            assert!(lane.may_begin());
            lane.begin(1);
        }
        assert!(!lane.may_begin());
    }

    #[test]
    fn new_batches_wait_while_one_is_sent_again() {
        let mut lane = known();
        lane.begin(1);
        lane.begin_repeat();
        assert!(!lane.may_begin());
        lane.end_repeat();
        assert!(lane.may_begin());
    }

    #[test]
    fn gap_before_the_first_batch_begins_an_epoch_and_another_one_is_awaited() {
        let mut lane = known();
        let [one, two] = [lane.begin(3), lane.begin(4)];
        let [of_one, of_two] = [one, two].map(|ticket| lane.attempt(ticket).unwrap());
        let code = ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER;
        assert_eq!(lane.judge(of_two, code), Verdict::Repeat);
        assert_eq!(lane.judge(of_one, code), Verdict::NewEpoch);
        // The earlier batch is appended while the response is on its way.
        lane.end(one, true);
        assert_eq!(lane.judge(of_two, code), Verdict::Repeat);
        assert_eq!(lane.judge(lane.attempt(two).unwrap(), code), Verdict::NewEpoch);
    }

    #[test]
    fn new_epoch_numbers_the_batches_in_flight_from_zero() {
        let mut lane = known();
        let tickets = [lane.begin(3), lane.begin(4)];
        let old = lane.attempt(tickets[0]).unwrap();
        lane.renumber(SECOND);
        assert_eq!(tickets.map(|ticket| sequence(&lane, ticket)), [0, 3]);
        assert_eq!((lane.next_sequence, lane.may_begin()), (7, false));
        assert_eq!(lane.attempt(tickets[0]).unwrap().stamp.identity, SECOND);
        // A late response to the old epoch does not begin another one.
        for code in [ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER, ErrorCode::INVALID_PRODUCER_EPOCH] {
            assert_eq!(lane.judge(old, code), Verdict::Repeat);
        }
    }

    #[test]
    fn codes_are_judged_as_by_java() {
        let mut lane = known();
        let ticket = lane.begin(1);
        let attempt = lane.attempt(ticket).unwrap();
        for (code, verdict) in [
            (ErrorCode::NONE, Verdict::Appended),
            (ErrorCode::DUPLICATE_SEQUENCE_NUMBER, Verdict::Appended),
            (ErrorCode::UNKNOWN_PRODUCER_ID, Verdict::NewEpoch),
            (ErrorCode::INVALID_PRODUCER_ID_MAPPING, Verdict::NewId),
            (ErrorCode::NOT_LEADER_OR_FOLLOWER, Verdict::Repeat),
            (ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND, Verdict::Repeat),
            (ErrorCode::REQUEST_TIMED_OUT, Verdict::Repeat),
            (ErrorCode::MESSAGE_TOO_LARGE, Verdict::Refused),
            (ErrorCode::TOPIC_AUTHORIZATION_FAILED, Verdict::Refused),
        ] {
            assert_eq!(lane.judge(attempt, code), verdict, "{code}");
        }
    }

    #[test]
    fn batch_that_was_given_up_leaves_its_sequence_numbers_unused() {
        let mut lane = known();
        let [one, two] = [lane.begin(3), lane.begin(4)];
        lane.end(one, false);
        assert!(lane.is_first(two));
        assert_eq!(sequence(&lane, two), 13);
    }
}
