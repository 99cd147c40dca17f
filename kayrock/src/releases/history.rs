//! History of an API over the releases.

use super::release::Release;
use super::support::ApiSupport;
use crate::schema::Listener;
use crate::values::ApiKey;
use crate::versions::Versions;

/// Support of an API from its first release on.
pub(super) struct ApiHistory {
    pub(super) api: ApiKey,
    changes: &'static [SupportChange],
}

/// Support of an API from a release on, until the next change.
pub(super) struct SupportChange {
    since: Release,
    support: ApiSupport,
}

impl ApiHistory {
    pub(super) const fn new(api: i16, changes: &'static [SupportChange]) -> Self {
        Self { api: ApiKey(api), changes }
    }

    pub(super) fn at(&self, release: Release) -> Option<ApiSupport> {
        let change = self.changes.iter().rev().find(|change| change.since <= release)?;
        (!change.support.all().is_empty()).then_some(change.support)
    }
}

/// From this release on, the versions from `oldest` to `latest` are supported, and up to `unstable` if enabled.
pub(super) const fn since(
    since: Release,
    listeners: &'static [Listener],
    oldest: i16,
    latest: i16,
    unstable: i16,
) -> SupportChange {
    let versions = Versions::new(oldest, latest);
    let first = if versions.is_empty() { oldest } else { latest + 1 };
    SupportChange { since, support: ApiSupport { versions, unstable: Versions::new(first, unstable), listeners } }
}

/// From this release on, the API is not served.
pub(super) const fn gone(since: Release) -> SupportChange {
    SupportChange { since, support: ApiSupport { versions: Versions::NONE, unstable: Versions::NONE, listeners: &[] } }
}
