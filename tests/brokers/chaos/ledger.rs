//! Records that were sent, and their comparison with the log of the topic.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Numbers of records that were acknowledged during a fault, in the order of the acknowledgements.
type Ranges = Vec<(Range<u64>, usize)>;

/// Acknowledged records of one partition, by their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Ledger {
    /// Index of the current fault.
    fault: Arc<AtomicUsize>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    acknowledged: Ranges,
    log: LogNumber,
}

/// Number of the log of a partition, which is another one after the topic was created again.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LogNumber(u32);

/// Differences between a ledger and a log.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) acknowledged: usize,
    /// Acknowledged records that are not in the log: the fault during which each was acknowledged.
    pub(crate) lost: Vec<usize>,
    /// Acknowledged records that are in the log more than once, in the same form.
    pub(crate) doubled: Vec<usize>,
    /// Other records that are in the log more than once.
    pub(crate) unacknowledged_doubled: usize,
    /// Acknowledged records that follow a later one.
    pub(crate) disordered: usize,
}

impl Findings {
    pub(crate) fn is_good(&self) -> bool {
        let wrong = self.lost.len() + self.doubled.len() + self.unacknowledged_doubled + self.disordered;
        self.acknowledged > 0 && wrong == 0
    }
}

impl Ledger {
    pub(crate) fn new(fault: &Arc<AtomicUsize>) -> Self {
        Self { fault: Arc::clone(fault), state: Arc::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the log to which records are sent now.
    pub(crate) fn log(&self) -> LogNumber {
        self.state().log
    }

    /// Begins another log: records that were sent before do not count.
    pub(crate) fn begin_log(&self) {
        let mut state = self.state();
        state.acknowledged.clear();
        state.log.0 += 1;
    }

    /// Adds records that were sent to a log.
    pub(crate) fn acknowledge(&self, log: LogNumber, numbers: Range<u64>) {
        let fault = self.fault.load(Ordering::Relaxed);
        let mut state = self.state();
        if log != state.log {
            return;
        }
        match state.acknowledged.last_mut() {
            Some((last, of)) if last.end == numbers.start && *of == fault => last.end = numbers.end,
            _ => state.acknowledged.push((numbers, fault)),
        }
    }

    /// Returns the number of acknowledged records.
    pub(crate) fn len(&self) -> u64 {
        self.state().acknowledged.iter().map(|(range, _)| range.end - range.start).sum()
    }

    /// Compares with the numbers in the log, in its order.
    pub(crate) fn compare(&self, stored: &[u64]) -> Findings {
        let ranges = self.state().acknowledged.clone();
        let faults: BTreeMap<u64, usize> =
            ranges.into_iter().flat_map(|(range, fault)| range.map(move |number| (number, fault))).collect();
        let mut findings = Findings { acknowledged: faults.len(), ..Findings::default() };
        let (mut counts, mut last) = (BTreeMap::<u64, usize>::new(), None);
        for number in stored {
            let count = counts.entry(*number).or_default();
            *count += 1;
            match faults.get(number) {
                Some(fault) if *count > 1 => findings.doubled.push(*fault),
                None if *count > 1 => findings.unacknowledged_doubled += 1,
                Some(_) => {
                    findings.disordered += usize::from(last.is_some_and(|last| last > number));
                    last = Some(number);
                }
                None => {}
            }
        }
        findings.lost =
            faults.iter().filter(|(number, _)| !counts.contains_key(number)).map(|(_, fault)| *fault).collect();
        findings
    }
}

/// Compares a ledger of two faults with logs that are right and wrong.
pub(crate) fn finds_what_is_wrong() -> Result<(), String> {
    let fault = Arc::default();
    let ledger = Ledger::new(&fault);
    // Of a log that is deleted.
    let deleted = ledger.log();
    ledger.acknowledge(deleted, 0..1);
    ledger.begin_log();
    ledger.acknowledge(deleted, 1..9);
    ledger.acknowledge(ledger.log(), 0..2);
    ledger.acknowledge(ledger.log(), 4..6);
    fault.store(1, Ordering::Relaxed);
    ledger.acknowledge(ledger.log(), 6..8);
    for (stored, lost, doubled, unacknowledged_doubled, disordered) in [
        // 2 and 3 were not acknowledged, and may be anywhere.
        (&[0, 1, 4, 5, 6, 7][..], &[][..], &[][..], 0, 0),
        (&[0, 1, 4, 5, 3, 6, 7, 2], &[], &[], 0, 0),
        (&[0, 1, 4, 6], &[0, 1], &[], 0, 0),
        (&[0, 0, 1, 4, 5, 6, 7, 7], &[], &[0, 1], 0, 0),
        (&[0, 1, 2, 2, 4, 5, 6, 7], &[], &[], 1, 0),
        (&[0, 1, 5, 4, 6, 7], &[], &[], 0, 1),
    ] {
        let found = ledger.compare(stored);
        let expected = Findings {
            acknowledged: 6,
            lost: lost.to_vec(),
            doubled: doubled.to_vec(),
            unacknowledged_doubled,
            disordered,
        };
        if found != expected {
            return Err(format!("{stored:?}: {found:?} instead of {expected:?}"));
        }
    }
    Ok(())
}
