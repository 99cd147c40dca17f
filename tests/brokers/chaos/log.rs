//! Log of the calls of all workers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Time by which a call may exceed its deadline.
const TOLERANCE: Duration = Duration::from_millis(250);

/// Kind of worker, on which the errors that a fault may give depend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Calls on one connection to one node.
    Connection,
    /// Calls by a cluster that may be repeated: to a leader, to a coordinator, to any broker.
    Cluster,
    /// Calls by a cluster that must not be repeated once they may have been executed.
    Unsafe,
    /// Batches of an idempotent producer.
    Producer,
}

/// Worker: its class and a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Worker {
    pub(crate) class: Class,
    pub(crate) name: String,
    /// Index of the node that all calls of the worker are for.
    pub(crate) node: Option<usize>,
    pub(crate) deadline: Duration,
}

/// Call that has ended.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) worker: usize,
    pub(crate) begin: Instant,
    pub(crate) end: Instant,
    /// Kind of the error.
    pub(crate) error: Option<String>,
}

#[derive(Debug, Default)]
struct Calls {
    workers: Vec<Worker>,
    calls: Vec<Call>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Calls>>);

/// Moment from which recovery counts, and the calls that may show it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mark {
    /// A call that ends later.
    End(Instant),
    /// A call that begins later.
    Begin(Instant),
}

impl Log {
    fn lock(&self) -> MutexGuard<'_, Calls> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add_worker(&self, worker: Worker) -> usize {
        let mut calls = self.lock();
        calls.workers.push(worker);
        calls.workers.len() - 1
    }

    pub(crate) fn add(&self, worker: usize, begin: Instant, error: Option<String>) {
        self.lock().calls.push(Call { worker, begin, end: Instant::now(), error });
    }

    /// Returns the time until each worker had a success, the longest first; `None` for a worker without one. Workers of
    /// the nodes that do not run are left out.
    pub(crate) fn recoveries(&self, mark: Mark, without: &[usize]) -> Vec<(String, Option<Duration>)> {
        let calls = self.lock();
        let mut recoveries = Vec::new();
        for (index, worker) in calls.workers.iter().enumerate() {
            if worker.node.is_some_and(|node| without.contains(&node)) {
                continue;
            }
            let of_worker = calls.calls.iter().filter(|call| call.worker == index && call.error.is_none());
            let first = of_worker.filter_map(|call| call.after(mark)).min();
            recoveries.push((worker.name.clone(), first));
        }
        recoveries.sort_by_key(|(_, time)| core::cmp::Reverse(time.unwrap_or(Duration::MAX)));
        recoveries
    }

    /// Returns the number of calls that ended in a time, and their errors by class and kind.
    pub(crate) fn outcomes(&self, from: Instant, until: Instant) -> (usize, BTreeMap<(Class, String), usize>) {
        let calls = self.lock();
        let ended = calls.calls.iter().filter(|call| (from..until).contains(&call.end));
        let (mut number, mut errors) = (0, BTreeMap::new());
        for call in ended {
            number += 1;
            if let Some(kind) = &call.error {
                *errors.entry((calls.workers[call.worker].class, kind.clone())).or_default() += 1;
            }
        }
        (number, errors)
    }

    /// Returns the calls that exceeded their deadlines.
    pub(crate) fn late(&self) -> Vec<String> {
        let calls = self.lock();
        let late = calls.calls.iter().filter_map(|call| {
            let Worker { name, deadline, .. } = &calls.workers[call.worker];
            let took = call.end - call.begin;
            (took > *deadline + TOLERANCE).then(|| format!("{name}: {took:?} instead of {deadline:?}"))
        });
        late.collect()
    }
}

impl Call {
    /// Returns the time from the mark to the end of the call, if the call counts.
    fn after(&self, mark: Mark) -> Option<Duration> {
        match mark {
            Mark::End(mark) => self.end.checked_duration_since(mark),
            Mark::Begin(mark) if self.begin >= mark => self.end.checked_duration_since(mark),
            Mark::Begin(_) => None,
        }
    }
}
