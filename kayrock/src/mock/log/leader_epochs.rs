//! Leader epochs of a partition.

use crate::mock::ids::LEADER_EPOCH;
use crate::values::ErrorCode;

/// Leader epochs after the first one, with the offsets at which they began.
#[derive(Debug, Default)]
pub(in crate::mock) struct LeaderEpochs(Vec<(i32, i64)>);

impl LeaderEpochs {
    /// Returns the present epoch.
    pub(in crate::mock) fn current(&self) -> i32 {
        self.0.last().map_or(LEADER_EPOCH, |(epoch, _)| *epoch)
    }

    /// Begins the next epoch at an offset.
    pub(super) fn begin(&mut self, offset: i64) {
        self.0.push((self.current() + 1, offset));
    }

    /// Returns the epoch of an offset.
    pub(in crate::mock) fn of(&self, offset: i64) -> i32 {
        let later = self.0.iter().rev().find(|(_, start)| *start <= offset);
        later.map_or(LEADER_EPOCH, |(epoch, _)| *epoch)
    }

    /// Returns an epoch and the offset at which it ended; `None` for one of the future. An epoch before the first one ended
    /// at the start of the log.
    pub(in crate::mock) fn end_of(&self, epoch: i32, (log_start, log_end): (i64, i64)) -> Option<(i32, i64)> {
        if epoch < -1 && log_end > 0 {
            return Some((epoch, log_start));
        }
        if !(LEADER_EPOCH..=self.current()).contains(&epoch) {
            return None;
        }
        let next = self.0.iter().find(|(later, _)| *later > epoch);
        Some((epoch, next.map_or(log_end, |(_, start)| *start)))
    }

    /// Checks the epoch that a client takes for the present one; -1 if it has none.
    pub(in crate::mock) fn check(&self, epoch: i32) -> Result<(), ErrorCode> {
        match epoch {
            -1 => Ok(()),
            _ if epoch < self.current() => Err(ErrorCode::FENCED_LEADER_EPOCH),
            _ if epoch > self.current() => Err(ErrorCode::UNKNOWN_LEADER_EPOCH),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_begin_and_end_at_offsets() {
        let mut epochs = LeaderEpochs::default();
        assert_eq!((epochs.current(), epochs.end_of(0, (2, 7)), epochs.end_of(1, (2, 7))), (0, Some((0, 7)), None));
        assert_eq!((epochs.end_of(-1, (2, 7)), epochs.end_of(-2, (2, 7))), (None, Some((-2, 2))));
        epochs.begin(7);
        epochs.begin(7);
        epochs.begin(9);
        assert_eq!([6, 7, 8, 9].map(|offset| epochs.of(offset)), [0, 2, 2, 3]);
        assert_eq!([0, 1, 2, 3].map(|epoch| epochs.end_of(epoch, (0, 12)).unwrap().1), [7, 7, 9, 12]);
        assert_eq!(epochs.check(3).and(epochs.check(-1)), Ok(()));
        assert_eq!(epochs.check(2), Err(ErrorCode::FENCED_LEADER_EPOCH));
        assert_eq!(epochs.check(4), Err(ErrorCode::UNKNOWN_LEADER_EPOCH));
    }
}
