//! Handle to a rule in use.

use super::active::Active;
use std::sync::{Arc, PoisonError, RwLock, Weak};

/// Handle to a rule in a set.
///
#[cfg_attr(all(feature = "client", feature = "mock"), doc = "```")]
#[cfg_attr(not(all(feature = "client", feature = "mock")), doc = "```ignore")]
/// use kayrock::ApiKey;
/// use kayrock::client::Connection;
/// use kayrock::faults::Rule;
/// use kayrock::messages::MetadataRequest;
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().start().await?;
/// let rule = broker.faults().add(Rule::api(ApiKey::METADATA).hold());
/// let connection = Connection::connect(broker.address()).await?;
/// let request = tokio::spawn(async move { connection.send(&MetadataRequest::default()).await });
///
/// // A barrier instead of a sleep: now the request is in the broker.
/// rule.wait_for_hits(1).await;
/// assert!(!request.is_finished());
/// rule.release();
/// request.await??;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct RuleHandle {
    active: Arc<Active>,
    set: Weak<RwLock<Vec<Arc<Active>>>>,
}

impl RuleHandle {
    pub(super) fn new(active: Arc<Active>, set: Weak<RwLock<Vec<Arc<Active>>>>) -> Self {
        Self { active, set }
    }

    /// Returns the number of requests on which the rule acted.
    ///
    /// ```
    /// let rule = kayrock::faults::Faults::new().add(kayrock::faults::Rule::any());
    /// assert_eq!(rule.hits(), 0);
    /// ```
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.active.hits()
    }

    /// Waits until the rule has acted on `count` requests.
    ///
    /// No example: the page of [`RuleHandle`] has one.
    pub async fn wait_for_hits(&self, count: u64) {
        self.active.wait_for_hits(count).await;
    }

    /// Lets all requests pass that the rule holds, now and later.
    ///
    /// No example: the page of [`RuleHandle`] has one.
    pub fn release(&self) {
        self.active.release();
    }

    /// Lets this number of held requests pass, the oldest first.
    ///
    /// ```
    /// let rule = kayrock::faults::Faults::new().add(kayrock::faults::Rule::any().hold());
    /// rule.release_some(1);
    /// ```
    pub fn release_some(&self, count: usize) {
        self.active.release_some(count);
    }

    /// Removes the rule, and releases the requests that it holds.
    ///
    /// ```
    /// let faults = kayrock::faults::Faults::new();
    /// let rule = faults.add(kayrock::faults::Rule::any().hold());
    /// rule.remove();
    /// ```
    pub fn remove(&self) {
        if let Some(set) = self.set.upgrade() {
            set.write().unwrap_or_else(PoisonError::into_inner).retain(|active| !Arc::ptr_eq(active, &self.active));
        }
        self.active.release();
    }
}
