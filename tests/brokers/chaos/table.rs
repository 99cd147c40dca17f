//! Table of the faults, and everything that is wrong.

use super::faults::Fault;
use super::ledger::Findings;
use super::log::{Class, Log, Mark};
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    findings: Vec<(&'static str, Findings)>,
    problems: Vec<String>,
}

/// Outcome of a fault.
#[derive(Debug)]
struct Row {
    fault: &'static str,
    calls: usize,
    errors: BTreeMap<(Class, String), usize>,
    recovery: Duration,
    lost: usize,
    doubled: usize,
}

impl Table {
    /// Returns the number of faults that have ended.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds the outcome of a fault, from its begin until now.
    pub(crate) fn add(&mut self, fault: &Fault, begin: Instant, log: &Log, mark: Mark, without: &[usize]) {
        let (calls, errors) = log.outcomes(begin, Instant::now());
        for ((class, kind), number) in &errors {
            if !fault.allows(*class, kind) {
                self.problems.push(format!("{}: {number} times {kind} of {class:?}", fault.name));
            }
        }
        let mut longest = Duration::ZERO;
        for (worker, recovery) in log.recoveries(mark, without) {
            let recovery = recovery.unwrap_or(Duration::MAX);
            longest = longest.max(recovery);
            if recovery > fault.recovery {
                self.problems.push(format!("{}: {worker} is back after {recovery:?}", fault.name));
            }
        }
        self.rows.push(Row { fault: fault.name, calls, errors, recovery: longest, lost: 0, doubled: 0 });
    }

    pub(crate) fn add_late(&mut self, late: Vec<String>) {
        self.problems.extend(late.into_iter().map(|late| format!("deadline exceeded: {late}")));
    }

    pub(crate) fn add_findings(&mut self, topic: &'static str, findings: Findings) {
        if !findings.is_good() {
            self.problems.push(format!("{topic}: records are lost, doubled or out of order"));
        }
        for (index, row) in self.rows.iter_mut().enumerate() {
            row.lost += findings.lost.iter().filter(|fault| **fault == index).count();
            row.doubled += findings.doubled.iter().filter(|fault| **fault == index).count();
        }
        self.findings.push((topic, findings));
    }

    /// Returns all problems as an error.
    pub(crate) fn verdict(self) -> Result<(), String> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems.join("\n")) }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.errors.iter().map(|((class, kind), number)| format!("{number} {kind} ({class:?})"));
        let errors = errors.collect::<Vec<_>>().join(", ");
        let errors = if errors.is_empty() { "none" } else { &errors };
        let Self { fault, calls, recovery, lost, doubled, .. } = self;
        write!(f, "| {fault} | {calls} | {errors} | {:.1} s | {lost} | {doubled} |", recovery.as_secs_f64())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("| fault | calls | errors | longest recovery | records lost | records doubled |\n|---|---|---|---|---|---|\n")?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        f.write_str("\n| topic | records acknowledged | lost | doubled | out of order |\n|---|---|---|---|---|\n")?;
        for (topic, findings) in &self.findings {
            let Findings { acknowledged, lost, doubled, unacknowledged_doubled, disordered } = findings;
            let doubled = doubled.len() + unacknowledged_doubled;
            writeln!(f, "| {topic} | {acknowledged} | {} | {doubled} | {disordered} |", lost.len())?;
        }
        Ok(())
    }
}
