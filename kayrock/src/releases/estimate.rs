//! Estimate of a broker's release by its API versions.

use super::release::Release;
use super::support::ApiSupport;
use crate::negotiation::ApiTable;
use crate::schema::Listener;
use crate::values::ApiKey;
use alloc::vec::Vec;
use core::cmp::Reverse;

const LISTENERS: [Listener; 3] = [Listener::ZkBroker, Listener::Broker, Listener::Controller];

/// Release that matches a table of APIs best.
///
/// No example: [`estimate`] returns it and has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReleaseEstimate {
    /// Oldest release with these versions.
    pub oldest: Release,
    /// Newest release with these versions, often the same.
    pub newest: Release,
    /// Listener: kind of node.
    pub listener: Listener,
    /// Certainty.
    pub certainty: Certainty,
}

/// Certainty of an estimate.
///
/// No example: [`estimate`] returns it and has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// All ranges match this release and no other.
    Exact,
    /// All ranges match these releases, which do not differ in any range.
    Several,
    /// All ranges of the newest known release are included, and more.
    Newer,
    /// Some APIs differ from the release: there may be a proxy, or another product than Apache Kafka.
    Near {
        /// Number of APIs that are missing, additional, or have other versions.
        differences: usize,
    },
}

/// Estimates the release of a broker from its supported API versions; `None` if they match no release.
///
/// Brokers of one release may differ in configuration: telemetry is served only if something receives it, unstable versions
/// only if enabled, and since 4.0 the response contains Produce from version 0 on, for the sake of old clients
/// (KAFKA-18659). None of this counts as a difference.
///
/// ```
/// use kayrock::releases::{Certainty, Release, estimate};
/// use kayrock::schema::Listener;
///
/// let estimate = estimate(&Release::V3_9.api_table(Listener::Broker)).ok_or("it is Kafka")?;
/// assert_eq!((estimate.oldest, estimate.certainty), (Release::V3_9, Certainty::Exact));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn estimate(table: &ApiTable) -> Option<ReleaseEstimate> {
    let candidates: Vec<_> = candidates(table).collect();
    let best = candidates.iter().min_by_key(|candidate| (candidate.differences, Reverse(candidate.release)))?;
    if best.differences * 2 > table.iter().len() {
        return None;
    }
    let mut same_listener = candidates.iter().filter(|other| other.listener == best.listener);
    let oldest = same_listener.find(|other| other.differences == best.differences)?.release;
    let certainty = match best.differences {
        0 if oldest == best.release => Certainty::Exact,
        0 => Certainty::Several,
        _ if is_newer(table, best.listener) => Certainty::Newer,
        differences => Certainty::Near { differences },
    };
    Some(ReleaseEstimate { oldest, newest: best.release, listener: best.listener, certainty })
}

/// Node kind of a release, and the number of APIs in which it differs from the table to be guessed.
struct Candidate {
    release: Release,
    listener: Listener,
    differences: usize,
}

/// Iterates over all node kinds of all releases, oldest first.
fn candidates(table: &ApiTable) -> impl Iterator<Item = Candidate> {
    let nodes = Release::ALL.iter().flat_map(|&release| LISTENERS.map(|listener| (release, listener)));
    let existing = nodes.filter(|(release, listener)| release.apis().any(|(_, api)| api.listeners.contains(listener)));
    existing.map(|(release, listener)| {
        let differences = differences(table, release, listener);
        Candidate { release, listener, differences }
    })
}

/// Counts the APIs in which the table differs from a release on a listener.
fn differences(table: &ApiTable, release: Release, listener: Listener) -> usize {
    let served = release.apis().filter(|(_, support)| support.listeners.contains(&listener));
    let other = served.filter(|(api, support)| !is_as_in(table, *api, *support));
    let more =
        table.iter().filter(|(api, _)| release.api(*api).is_none_or(|support| !support.listeners.contains(&listener)));
    other.count() + more.count()
}

fn is_as_in(table: &ApiTable, api: ApiKey, support: ApiSupport) -> bool {
    let versions = table.versions(api);
    if versions.is_empty() {
        return support.versions.is_empty() || is_optional(api);
    }
    let starts = versions.min() == support.all().min() || (api == ApiKey::PRODUCE && versions.min() == 0);
    starts && (versions.max() == support.versions.max() || versions.max() == support.all().max())
}

/// Returns whether a broker's configuration may disable the API.
fn is_optional(api: ApiKey) -> bool {
    matches!(api, ApiKey::GET_TELEMETRY_SUBSCRIPTIONS | ApiKey::PUSH_TELEMETRY)
}

/// Returns whether the table includes all that the newest release serves on this listener.
fn is_newer(table: &ApiTable, listener: Listener) -> bool {
    let mut known =
        Release::NEWEST.apis().filter(|(api, support)| support.listeners.contains(&listener) && !is_optional(*api));
    known.all(|(api, support)| table.versions(api).max() >= support.versions.max())
}

#[cfg(test)]
mod tests {
    use super::{Certainty, ReleaseEstimate, estimate};
    use crate::negotiation::ApiTable;
    use crate::releases::Release;
    use crate::schema::{Listener, Versions};
    use crate::values::ApiKey;

    fn with(mut table: ApiTable, api: ApiKey, min: i16, max: i16) -> ApiTable {
        table.insert(api, Versions::new(min, max), Versions::NONE);
        table
    }

    #[test]
    fn each_release_is_recognised_by_its_own_versions() {
        for &release in Release::ALL {
            for listener in [Listener::ZkBroker, Listener::Broker, Listener::Controller] {
                let table = release.api_table(listener);
                if table.iter().len() == 0 {
                    continue;
                }
                let estimate = estimate(&table).unwrap();
                assert!((estimate.oldest..=estimate.newest).contains(&release), "{estimate:?} instead of {release}");
                assert!(matches!(estimate.certainty, Certainty::Exact | Certainty::Several), "{estimate:?}");
                assert_eq!(estimate.listener, listener, "{estimate:?}");
            }
        }
    }

    #[test]
    fn releases_that_speak_alike_are_all_named() {
        let estimate = estimate(&Release::V3_3.api_table(Listener::Broker)).unwrap();
        assert_eq!(
            (estimate.oldest, estimate.newest, estimate.certainty),
            (Release::V3_3, Release::V3_4, Certainty::Several)
        );
    }

    #[test]
    fn what_depends_on_the_setup_is_no_difference() {
        let produce_from_0 = with(Release::V4_0.api_table(Listener::Broker), ApiKey::PRODUCE, 0, 12);
        assert_eq!(estimate(&produce_from_0).unwrap().certainty, Certainty::Exact);
        let broker = Release::V3_9.api_table(Listener::Broker);
        let without_telemetry = broker.iter().filter(|(api, _)| !super::is_optional(*api)).collect();
        assert_eq!(estimate(&without_telemetry).unwrap().certainty, Certainty::Exact);
        let stable = Release::V4_4.api_table(Listener::Broker);
        let stable = stable.iter().map(|(api, _)| (api, stable.stable_versions(api))).collect();
        assert_eq!(estimate(&stable).unwrap().certainty, Certainty::Exact);
    }

    #[test]
    fn what_differs_is_counted() {
        let odd = with(with(Release::V3_7.api_table(Listener::Broker), ApiKey::FETCH, 0, 5), ApiKey(10_000), 0, 0);
        let ReleaseEstimate { newest, certainty, .. } = estimate(&odd).unwrap();
        assert_eq!((newest, certainty), (Release::V3_7, Certainty::Near { differences: 2 }));
    }

    #[test]
    fn a_release_of_the_future_is_newer() {
        let newer = with(Release::NEWEST.api_table(Listener::Broker), ApiKey::FETCH, 4, 99);
        let newer = with(newer, ApiKey(500), 0, 0);
        assert_eq!(estimate(&newer).unwrap().certainty, Certainty::Newer);
    }

    #[test]
    fn what_resembles_nothing_is_not_guessed() {
        assert_eq!(estimate(&ApiTable::new()), None);
        assert_eq!(estimate(&[(ApiKey(10_000), Versions::new(0, 0))].into_iter().collect()), None);
    }
}
