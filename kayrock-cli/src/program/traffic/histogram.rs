//! Histogram of durations with a fixed size.

use std::time::Duration;

/// Buckets per doubling of the duration: an error of at most 5 percent.
const STEPS: f64 = 16.0;

/// Buckets: up to an hour in microseconds.
const BUCKETS: usize = 32 * 16;

/// Histogram of durations: percentiles with an error of at most 5 percent, in constant memory.
#[derive(Debug, Clone)]
pub(super) struct Histogram {
    counts: Vec<u64>,
    total: u64,
    max: Duration,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: vec![0; BUCKETS], total: 0, max: Duration::ZERO }
    }
}

impl Histogram {
    pub(super) fn add(&mut self, duration: Duration) {
        if let Some(count) = self.counts.get_mut(bucket(duration)) {
            *count += 1;
        }
        self.total += 1;
        self.max = self.max.max(duration);
    }

    /// Returns the duration that a part of all durations, such as 0.99, does not exceed.
    pub(super) fn percentile(&self, part: f64) -> Option<Duration> {
        #[expect(clippy::cast_precision_loss, reason = "an error far below that of the buckets")]
        let wanted = self.total as f64 * part;
        let mut seen = 0_u64;
        for (bucket, count) in self.counts.iter().enumerate() {
            seen += count;
            #[expect(clippy::cast_precision_loss, reason = "an error far below that of the buckets")]
            let is_reached = *count > 0 && seen as f64 >= wanted;
            if is_reached {
                return Some(upper(bucket).min(self.max));
            }
        }
        None
    }

    pub(super) const fn max(&self) -> Duration {
        self.max
    }
}

fn bucket(duration: Duration) -> usize {
    let micros = duration.as_secs_f64() * 1e6;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and small")]
    let bucket = (micros.max(1.0).log2() * STEPS) as usize;
    bucket.min(BUCKETS - 1)
}

fn upper(bucket: usize) -> Duration {
    let steps = u32::try_from(bucket + 1).map_or(0.0, f64::from);
    Duration::from_secs_f64((steps / STEPS).exp2() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_near_the_exact_ones() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(0.5), None);
        (1..=1000).for_each(|ms| histogram.add(Duration::from_millis(ms)));
        for (part, exact) in [(0.5, 0.5), (0.95, 0.95), (0.99, 0.99)] {
            let found = histogram.percentile(part).unwrap().as_secs_f64();
            assert!((found / exact - 1.0).abs() < 0.05, "{part}: {found}");
        }
        assert_eq!(histogram.max(), Duration::from_secs(1));
    }
}
