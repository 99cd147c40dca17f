//! Set of rules on the bytes of connections.

use super::stream_rule::{Direction, End, StreamRule};
use core::time::Duration;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, Weak};
use tokio::time::Instant;

/// Set of rules on the bytes of connections; its clones are the same set.
///
/// Rules are added and removed while connections are open; they act on the next bytes.
///
/// ```
/// use kayrock::faults::{Network, StreamRule};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let network = Network::new();
/// let rule = network.add(StreamRule::any().pieces(1));
/// rule.remove();
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Network(Arc<RwLock<Rules>>);

type Rules = Vec<Arc<Added>>;

/// Rule and the time at which it was added.
#[derive(Debug)]
struct Added {
    rule: StreamRule,
    since: Instant,
}

/// Combined rules for one direction of a connection.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) latency: Duration,
    pub(super) jitter: Duration,
    pub(super) bandwidth: Option<u32>,
    pub(super) piece: Option<usize>,
    pub(super) end: Option<(u64, End)>,
    /// Time until the next change of a flapping connection; `None` if there is none.
    pub(super) change: Option<Duration>,
    pub(super) is_down: bool,
}

impl Network {
    /// Returns an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a rule, and returns a handle that removes it. The rule remains without the handle.
    ///
    /// No example: the page of [`Network`] has one.
    pub fn add(&self, rule: StreamRule) -> StreamRuleHandle {
        let added = Arc::new(Added { rule, since: Instant::now() });
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&added));
        StreamRuleHandle { added, set: Arc::downgrade(&self.0) }
    }

    /// Removes all rules.
    ///
    /// ```
    /// kayrock::faults::Network::new().clear();
    /// ```
    pub fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn rules(&self) -> RwLockReadGuard<'_, Rules> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns true if a new connection is refused.
    ///
    /// ```
    /// use kayrock::faults::{Network, StreamRule};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let network = Network::new();
    /// network.add(StreamRule::any().connection(3).refuse());
    /// assert!(network.refuses(3) && !network.refuses(4));
    /// # }
    /// ```
    #[must_use]
    pub fn refuses(&self, connection: u64) -> bool {
        self.rules().iter().any(|added| {
            added.rule.is_for(connection, Direction::FromClient)
                && (added.rule.refuses || added.flapping().is_some_and(|(is_down, _)| is_down))
        })
    }

    /// Returns true if there are no rules.
    pub(super) fn is_empty(&self) -> bool {
        self.rules().is_empty()
    }

    /// Returns the combined rules; `None` without rules.
    pub(super) fn settings(&self, connection: u64, direction: Direction) -> Option<Settings> {
        let rules = self.rules();
        let mut combined = None;
        for added in rules.iter().filter(|added| added.rule.is_for(connection, direction)) {
            added.combine(combined.get_or_insert_default());
        }
        combined
    }
}

impl Added {
    fn combine(&self, settings: &mut Settings) {
        let rule = &self.rule;
        settings.latency += rule.latency;
        settings.jitter += rule.jitter;
        settings.bandwidth = smaller(settings.bandwidth, rule.bandwidth);
        settings.piece = smaller(settings.piece, rule.piece);
        settings.end = [settings.end, rule.end].into_iter().flatten().min_by_key(|(bytes, _)| *bytes);
        if let Some((is_down, change)) = self.flapping() {
            settings.is_down |= is_down;
            settings.change = smaller(settings.change, Some(change));
        }
    }

    /// Returns true if the connection is down, and the time until the next change.
    fn flapping(&self) -> Option<(bool, Duration)> {
        let (up, down) = self.rule.flap?;
        let period = (up + down).as_nanos().max(1);
        let place = Duration::from_nanos(u64::try_from(self.since.elapsed().as_nanos() % period).ok()?);
        Some(match up.checked_sub(place) {
            Some(left) if !left.is_zero() => (false, left),
            _ => (true, (up + down).checked_sub(place)?),
        })
    }
}

/// Returns the smaller one of two values of which each may be absent.
fn smaller<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    [one, other].into_iter().flatten().min()
}

/// Handle to a rule in a [`Network`].
///
/// No example: the page of [`Network`] has one.
#[derive(Debug, Clone)]
pub struct StreamRuleHandle {
    added: Arc<Added>,
    set: Weak<RwLock<Rules>>,
}

impl StreamRuleHandle {
    /// Removes the rule.
    ///
    /// No example: the page of [`Network`] has one.
    pub fn remove(&self) {
        if let Some(set) = self.set.upgrade() {
            set.write().unwrap_or_else(PoisonError::into_inner).retain(|added| !Arc::ptr_eq(added, &self.added));
        }
    }
}
