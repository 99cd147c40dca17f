//! Pauses between attempts.

use core::hash::{BuildHasher, Hasher};
use core::time::Duration;
use std::hash::RandomState;

/// Pauses that double up to a maximum, each shortened or prolonged by up to a fifth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Backoff {
    pub(super) first: Duration,
    pub(super) max: Duration,
}

impl Backoff {
    /// Returns the pause after a number of failures in a row.
    pub(super) fn after(&self, failures: u32) -> Duration {
        let doublings = failures.clamp(1, 21) - 1;
        let pause = self.first.checked_mul(1 << doublings).map_or(self.max, |pause| pause.min(self.max));
        pause.mul_f64(0.8 + 0.4 * random_fraction())
    }
}

/// Returns a number from 0 to 1. The standard library seeds each `RandomState` differently.
fn random_fraction() -> f64 {
    f64::from(u32::try_from(random() >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}

/// Returns a random number, for choices that need not be unpredictable.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_maximum() {
        let backoff = Backoff { first: Duration::from_millis(100), max: Duration::from_secs(1) };
        for (failures, expected) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1_000), (1_000, 1_000)] {
            for _ in 0..50 {
                let pause = backoff.after(failures).as_millis();
                assert!((expected * 8 / 10..=expected * 12 / 10).contains(&pause), "{failures}: {pause}");
            }
        }
    }

    #[test]
    fn pauses_differ() {
        let backoff = Backoff { first: Duration::from_secs(1), max: Duration::from_secs(1) };
        let pauses: std::collections::HashSet<_> = (0..20).map(|_| backoff.after(1)).collect();
        assert!(pauses.len() > 1);
    }
}
