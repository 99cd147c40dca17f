//! Counts of compared requests.

use std::collections::BTreeMap;

/// Requests of each script: all, with an accepted difference, with another one.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<&'static str, [usize; 3]>);

impl Tally {
    /// Adds a request with this number of differences, of which some are not accepted.
    pub(crate) fn add(&mut self, script: &'static str, found: usize, open: usize) {
        let row = self.0.entry(script).or_default();
        row[0] += 1;
        row[1] += usize::from(found > 0 && open == 0);
        row[2] += usize::from(open > 0);
    }

    /// Prints the counts.
    pub(crate) fn print(&self) {
        let mut total = [0; 3];
        for (script, row) in &self.0 {
            println!("{script}: {}", line(*row));
            for (sum, count) in total.iter_mut().zip(row) {
                *sum += count;
            }
        }
        println!("compared: {}", line(total));
    }
}

fn line([all, accepted, open]: [usize; 3]) -> String {
    format!("{all} requests, {} equal, {accepted} accepted differences, {open} other", all - accepted - open)
}
