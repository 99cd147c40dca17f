//! Every message of the library through the kit that its users have for theirs, with the memory counted.
//!
//! `KAYROCK_SEED` sets the seed, `KAYROCK_CASES` the random values of each version.

use kayrock::testing::{Check, Report};
use kayrock_tests::allocations::{Counting, allocated};
use kayrock_tests::registry::{Entry, MESSAGES};
use libtest_mimic::{Arguments, Trial};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

#[global_allocator]
static COUNTING: Counting = Counting;

/// What was checked of all messages.
static REPORTS: Mutex<Vec<Report>> = Mutex::new(Vec::new());

fn main() {
    let arguments = Arguments::from_args();
    let trials = MESSAGES.iter().map(|entry| Trial::test(entry.name(), || Ok(check(entry)?))).collect();
    let start = Instant::now();
    let conclusion = libtest_mimic::run(&arguments, trials);
    println!("{}", sum(&REPORTS.lock().unwrap_or_else(PoisonError::into_inner)));
    println!("in {:.1} s", start.elapsed().as_secs_f32());
    conclusion.exit();
}

fn check(entry: &Entry) -> Result<(), String> {
    let random = std::env::var("KAYROCK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    let check = Check::of(entry).cases(random).allocations(allocated);
    let report = check.run().map_err(|failure| failure.to_string())?;
    REPORTS.lock().unwrap_or_else(PoisonError::into_inner).push(report);
    Ok(())
}

fn sum(reports: &[Report]) -> String {
    let total = |figure: fn(&Report) -> usize| reports.iter().map(figure).sum::<usize>();
    let most = |figure: fn(&Report) -> u64| reports.iter().map(figure).max().unwrap_or(0);
    let charged = reports.iter().max_by_key(|report| report.charged_per_byte);
    format!(
        "{} messages, {} versions, {} values, {} dropped fields, {} refusals, {} disallowed, {} truncations, \
         {} alterations, {} impossible lengths; at most {} bytes allocated for a message, and {} charged for a byte ({})",
        reports.len(),
        total(|report| report.versions),
        total(|report| report.values),
        total(|report| report.dropped),
        total(|report| report.refused),
        total(|report| report.disallowed),
        total(|report| report.truncated),
        total(|report| report.altered),
        total(|report| report.counts),
        most(|report| report.allocated),
        charged.map_or(0, |report| report.charged_per_byte),
        charged.map_or("none", |report| &report.message),
    )
}
