//! Selection of the matches on which a rule acts.

/// Selection of the matches on which a rule acts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Occurrence {
    /// Number of first matches that pass.
    pub(super) skip: u64,
    /// Maximum number of actions.
    pub(super) times: Option<u64>,
    /// Probability of an action, and the seed of the random numbers.
    pub(super) probability: Option<(f64, u64)>,
}

/// Matches and actions so far.
#[derive(Debug)]
pub(super) struct Progress {
    matches: u64,
    pub(super) actions: u64,
    random: u64,
}

impl Progress {
    pub(super) fn new(occurrence: Occurrence) -> Self {
        Self { matches: 0, actions: 0, random: occurrence.probability.map_or(0, |(_, seed)| seed) }
    }

    /// Counts a match; returns the number of the action, from 0, if the rule acts on it.
    pub(super) fn next(&mut self, occurrence: Occurrence) -> Option<u64> {
        self.matches += 1;
        let is_over = occurrence.times.is_some_and(|times| self.actions >= times);
        if self.matches <= occurrence.skip || is_over {
            return None;
        }
        if occurrence.probability.is_some_and(|(probability, _)| unit(&mut self.random) >= probability) {
            return None;
        }
        self.actions += 1;
        Some(self.actions - 1)
    }
}

/// Returns the next pseudo-random number in `0.0..1.0`.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (`SplitMix64`).
#[expect(clippy::cast_precision_loss, reason = "the 53 upper bits fit")]
pub(super) fn unit(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acted(occurrence: Occurrence, matches: usize) -> Vec<usize> {
        let mut progress = Progress::new(occurrence);
        (0..matches).filter(|_| progress.next(occurrence).is_some()).collect()
    }

    #[test]
    fn the_third_match_is_selected_once() {
        assert_eq!(acted(Occurrence { skip: 2, times: Some(1), probability: None }, 10), [2]);
        assert_eq!(acted(Occurrence { times: Some(2), ..Occurrence::default() }, 5), [0, 1]);
        assert_eq!(acted(Occurrence::default(), 3), [0, 1, 2]);
    }

    #[test]
    fn a_seed_repeats_its_selection() {
        let [first, again, other] =
            [7, 7, 8].map(|seed| acted(Occurrence { probability: Some((0.3, seed)), ..Occurrence::default() }, 1_000));
        assert_eq!(first, again);
        assert_ne!(first, other);
        assert!((250..350).contains(&first.len()), "{}", first.len());
    }
}
