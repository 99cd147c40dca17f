//! The table of sent and read records.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Counts of a check.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Paths from a producer to a reader that differ in at least one of clients, codec, format, version, topic,
    /// isolation level, offset or requested size.
    pub(crate) combinations: usize,
    /// Records that were produced.
    pub(crate) sent: usize,
    /// Records that were read and compared, in all readings together.
    pub(crate) read: usize,
    /// Batches of responses and log files that Java's classes and the library read alike.
    pub(crate) batches: usize,
    /// Remark in the table.
    pub(crate) remark: String,
}

/// A check of a release, in the order of the table.
#[derive(Debug)]
struct Row {
    release: &'static str,
    check: &'static str,
    figures: Figures,
    took: Duration,
}

/// Counts of all checks.
#[derive(Debug, Default)]
pub(crate) struct Table(Mutex<Vec<Row>>);

impl Table {
    pub(crate) fn add(&self, release: &'static str, check: &'static str, figures: Figures, took: Duration) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Row { release, check, figures, took });
    }

    /// Prints a line for each check, and the sums.
    pub(crate) fn print(&self) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.is_empty() {
            return;
        }
        rows.sort_by_key(|row| (row.release, row.check));
        line("release", "check", ["combinations", "sent", "read", "batches", "seconds"], "remarks");
        for Row { release, check, figures, took } in &*rows {
            let Figures { combinations, sent, read, batches, remark } = figures;
            let numbers = [combinations, sent, read, batches].map(ToString::to_string);
            let [combinations, sent, read, batches] = numbers.each_ref().map(String::as_str);
            line(release, check, [combinations, sent, read, batches, &took.as_secs().to_string()], remark);
        }
        let sum = |of: fn(&Figures) -> usize| rows.iter().map(|row| of(&row.figures)).sum::<usize>();
        println!(
            "{} checks: {} combinations; {} records sent, {} read; {} batches as Java reads them\n",
            rows.len(),
            sum(|figures| figures.combinations),
            sum(|figures| figures.sent),
            sum(|figures| figures.read),
            sum(|figures| figures.batches),
        );
    }
}

fn line(release: &str, check: &str, [combinations, sent, read, batches, seconds]: [&str; 5], remark: &str) {
    println!("{release:<7} {check:<33} {combinations:>12} {sent:>7} {read:>8} {batches:>7} {seconds:>7}  {remark}");
}
