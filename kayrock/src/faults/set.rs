//! Set of rules.

use super::active::Active;
use super::call::Call;
use super::handle::RuleHandle;
use super::plan::Plan;
use super::rule::Rule;
#[cfg(feature = "proxy")]
use crate::values::ApiKey;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Set of rules on requests; its clones are the same set.
///
/// Rules are added and removed while a broker uses the set. They act in the order in which they were added.
///
/// ```
/// use kayrock::faults::{Faults, Rule};
/// use kayrock::{ApiKey, ErrorCode};
///
/// let faults = Faults::new();
/// let rule = faults.add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_ENOUGH_REPLICAS));
/// assert_eq!(rule.hits(), 0);
/// rule.remove();
/// ```
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<RwLock<Vec<Arc<Active>>>>);

impl Faults {
    /// Returns an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a rule, and returns a handle to it. The rule remains without the handle.
    ///
    /// ```
    /// use kayrock::faults::{Faults, Rule};
    ///
    /// let faults = Faults::new();
    /// let observed = faults.add(Rule::any());
    /// assert_eq!(observed.hits(), 0);
    /// ```
    #[expect(clippy::must_use_candidate, reason = "a rule needs no handle")]
    pub fn add(&self, rule: Rule) -> RuleHandle {
        let active = Arc::new(Active::new(rule));
        self.write().push(Arc::clone(&active));
        RuleHandle::new(active, Arc::downgrade(&self.0))
    }

    /// Removes all rules, and releases the requests that they hold.
    ///
    /// ```
    /// use kayrock::faults::{Faults, Rule};
    ///
    /// let faults = Faults::new();
    /// faults.add(Rule::any().silence());
    /// faults.clear();
    /// ```
    pub fn clear(&self) {
        self.write().drain(..).for_each(|active| active.release());
    }

    fn read(&self) -> RwLockReadGuard<'_, Vec<Arc<Active>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Vec<Arc<Active>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns true if there are no rules.
    pub(crate) fn is_empty(&self) -> bool {
        self.read().is_empty()
    }

    /// Returns true if a rule may act on requests of an API.
    #[cfg(feature = "proxy")]
    pub(crate) fn may_match(&self, api: ApiKey) -> bool {
        self.read().iter().any(|active| active.rule.conditions.api.is_none_or(|wanted| wanted == api))
    }

    /// Returns the actions on a request, first those of other rules; `None` if no rule acts on it.
    pub(crate) fn plan(&self, first: &Self, call: &Call<'_>) -> Option<Plan> {
        // Predicates of the user run without the lock.
        let rules = [first.read().clone(), self.read().clone()].concat();
        let actions = rules.into_iter().filter_map(|rule| Some((rule.act(call)?, rule)));
        Plan::new(actions.map(|(action, rule)| (rule, action)).collect())
    }
}
