//! Support of an API by a release.

use crate::schema::Listener;
use crate::versions::Versions;

/// Versions of an API that a release supports, and its listeners.
///
/// ```
/// use kayrock::ApiKey;
/// use kayrock::releases::Release;
/// use kayrock::schema::Versions;
///
/// let support = Release::V4_4.api(ApiKey::INIT_PRODUCER_ID).ok_or("4.4 serves it")?;
/// assert_eq!((support.versions, support.unstable), (Versions::new(0, 5), Versions::new(6, 6)));
/// assert_eq!(support.all(), Versions::new(0, 6));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiSupport {
    /// Stable versions.
    pub versions: Versions,
    /// Later versions, which a broker supports only with `unstable.api.versions.enable`.
    pub unstable: Versions,
    /// Listeners that serve the API.
    pub listeners: &'static [Listener],
}

impl ApiSupport {
    /// Returns all versions, including the unstable ones.
    #[must_use]
    pub const fn all(&self) -> Versions {
        match (self.versions.is_empty(), self.unstable.is_empty()) {
            (_, true) => self.versions,
            (true, _) => self.unstable,
            _ => Versions::new(self.versions.min(), self.unstable.max()),
        }
    }
}
