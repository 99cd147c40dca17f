//! Replica from which a reader fetches (KIP-392).

use crate::values::BrokerId;
use core::time::Duration;
use tokio::time::Instant;

/// Time after which the leader chooses again, as with Java's consumer.
const LEASE: Duration = Duration::from_secs(5 * 60);

/// Replica that the leader prefers for the rack of a reader, until the leader chooses again; at first the leader itself.
#[derive(Debug, Default)]
pub(super) struct Replica(Option<(BrokerId, Instant)>);

impl Replica {
    /// Returns the replica; `None` if the leader is to be asked.
    pub(super) fn current(&self) -> Option<BrokerId> {
        self.0.filter(|(_, until)| Instant::now() < *until).map(|(id, _)| id)
    }

    /// Notes the choice of a broker; returns true if it is another replica.
    pub(super) fn choose(&mut self, preferred: BrokerId) -> bool {
        if preferred.0 < 0 || Some(preferred) == self.current() {
            return false;
        }
        self.0 = Some((preferred, Instant::now() + LEASE));
        true
    }

    /// Returns to the leader.
    pub(super) fn leave(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choice_lasts_until_its_time_has_passed() {
        let mut replica = Replica::default();
        assert!(!replica.choose(BrokerId(-1)));
        assert!(replica.choose(BrokerId(2)));
        assert!(!replica.choose(BrokerId(2)));
        assert_eq!(replica.current(), Some(BrokerId(2)));
        replica.0 = Some((BrokerId(2), Instant::now()));
        assert_eq!(replica.current(), None);
        assert!(replica.choose(BrokerId(2)));
        replica.leave();
        assert_eq!(replica.current(), None);
    }
}
