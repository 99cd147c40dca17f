//! Changes of each version of each request, with their KIPs.
//!
//! `versions.tsv` is generated from the documentation of `kayrock::messages` by a test: `KAYROCK_BLESS=1 cargo test -p
//! kayrock-cli --test cli -- versions`.

use kayrock::ApiKey;
use kayrock::releases::Release;

const TABLE: &str = include_str!("versions.tsv");

/// Change that a version of a request brought.
#[derive(Debug, Clone, Copy)]
pub(super) struct VersionChange {
    pub(super) version: i16,
    pub(super) change: &'static str,
    pub(super) kips: &'static str,
}

impl VersionChange {
    pub(super) fn text(&self) -> String {
        format!("{} ({})", self.change, self.kips)
    }
}

/// Returns the changes of an API in the order of its versions.
pub(super) fn changes(api: ApiKey) -> impl Iterator<Item = VersionChange> {
    let rows = TABLE.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?, cells.next()?))
    });
    rows.filter_map(move |(name, version, change, kips)| {
        let is_same = api.name().is_some_and(|api| api == name);
        Some(VersionChange { version: version.parse().ok()?, change, kips }).filter(|_| is_same)
    })
}

/// Returns the change that a version brought.
pub(super) fn change(api: ApiKey, version: i16) -> Option<VersionChange> {
    changes(api).find(|change| change.version == version)
}

/// Returns the releases that support a version: `2.4 to 3.9`, `4.0 to 4.4`, or none.
pub(super) fn releases(api: ApiKey, version: i16) -> String {
    let supporting: Vec<_> =
        Release::ALL.iter().filter(|release| release.api(api).is_some_and(|api| api.all().contains(version))).collect();
    match (supporting.first(), supporting.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "none".to_owned(),
    }
}
