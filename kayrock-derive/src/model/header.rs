//! Header versions.

use super::{Kind, Wire};
use crate::attr::ContainerAttrs;
use crate::versions::Versions;

/// The header versions that do not follow from `flexible`: those of `header`, and Kafka's exceptions.
pub(super) fn rules(written: &ContainerAttrs, kind: Kind, api_key: Option<i16>) -> Vec<(Versions, i16)> {
    let mut rules = written.header.get().map(|headers| headers.to_vec()).unwrap_or_default();
    if let Some(exception) = exception(kind, api_key) {
        let is_new = rules.iter().all(|(versions, _)| versions.intersect(exception.0).is_empty());
        let versions = written.versions.get().map(|all| **all).or(written.versions.constant().map(|_| Versions::ALL));
        let applies = versions.is_some_and(|all| !all.intersect(exception.0).is_empty());
        rules.extend((is_new && applies).then_some(exception));
    }
    rules
}

/// The header version of two messages of Kafka in versions that break the rule of `flexible`.
///
/// A client reads the `ApiVersions` response before the broker's versions are available (KIP-511), and version 0 of the
/// `ControlledShutdown` request predates client ids in headers.
fn exception(kind: Kind, api_key: Option<i16>) -> Option<(Versions, i16)> {
    match (kind, api_key?) {
        (Kind::Response, 18) => Some((Versions::ALL, 0)),
        (Kind::Request, 7) => Some((Versions::new(0, 0), 0)),
        _ => None,
    }
}

impl Wire {
    /// The header version of a version of the message.
    pub(crate) fn header(&self, version: i16) -> i16 {
        let rule = self.headers.iter().find(|(versions, _)| versions.contains(version));
        rule.map_or_else(|| self.usual_header(version), |(_, header)| *header)
    }

    /// The header version that follows from `flexible`.
    pub(crate) fn usual_header(&self, version: i16) -> i16 {
        i16::from(self.kind == Kind::Request) + i16::from(self.flexible.contains(version))
    }

    /// The versions in which Kafka fixes the header version, and that version.
    pub(crate) fn fixed_header(&self) -> Option<(Versions, i16)> {
        exception(self.kind, self.api_key)
    }
}
