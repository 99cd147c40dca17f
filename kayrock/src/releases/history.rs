//! A row of the table: how an API changed from release to release.

use super::{ApiSupport, Release};
use crate::schema::{Listener, Versions};
use crate::values::ApiKey;

/// How an API is spoken, from its first release on.
pub(super) struct ApiHistory {
    pub(super) api: ApiKey,
    changes: &'static [SupportChange],
}

/// How an API is spoken from a release on, until the next change.
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

/// Serves the versions from `oldest` to `latest`, and up to `unstable` when that is switched on.
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

/// Does not serve the API any more.
pub(super) const fn gone(since: Release) -> SupportChange {
    SupportChange { since, support: ApiSupport { versions: Versions::NONE, unstable: Versions::NONE, listeners: &[] } }
}
