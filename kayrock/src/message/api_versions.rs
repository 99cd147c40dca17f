//! Version range of an API.

use super::request::Request;
use crate::versions::Versions;

/// Versions of an API and its unstable versions, which are chosen only on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ApiVersionRange {
    pub(crate) versions: Versions,
    pub(crate) unstable: Versions,
}

impl ApiVersionRange {
    #[cfg(feature = "messages")]
    pub(crate) const NONE: Self = Self { versions: Versions::NONE, unstable: Versions::NONE };

    pub(crate) const fn new(versions: Versions, unstable: Versions) -> Self {
        Self { versions, unstable: unstable.intersect(versions) }
    }

    pub(crate) const fn of<R: Request>() -> Self {
        Self::new(R::VERSIONS, R::SCHEMA.unstable)
    }

    /// Returns the versions without the unstable ones, which are at the beginning or at the end of the range.
    pub(crate) const fn stable(self) -> Versions {
        let Self { versions, unstable } = self;
        if unstable.is_empty() {
            versions
        } else if unstable.min() > versions.min() {
            Versions::new(versions.min(), unstable.min() - 1)
        } else if unstable.is_open() {
            Versions::NONE
        } else {
            Versions::new(unstable.max() + 1, versions.max())
        }
    }
}
