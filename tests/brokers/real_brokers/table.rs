//! The table of requests and results.

use kayrock::ApiKey;
use kayrock::releases::Release;
use kayrock::schema::{Listener, Versions};

/// Result of one version of an API. Its order is the table's.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) release: Release,
    pub(crate) listener: &'static str,
    pub(crate) api: ApiKey,
    pub(crate) version: i16,
    /// `None` is a failure.
    pub(crate) outcome: Option<String>,
    pub(crate) bytes: usize,
}

/// All rows, in order.
pub(crate) struct Table {
    rows: Vec<Row>,
    unserved: Vec<(Release, ApiKey)>,
}

impl Table {
    pub(crate) fn new(mut rows: Vec<Row>) -> Self {
        rows.sort();
        Self { rows, unserved: Vec::new() }
    }

    /// Adds the APIs that a release defines and only its brokers with `ZooKeeper` serve.
    pub(crate) fn add_unserved(&mut self, release: Release) {
        let apis = release.apis().filter(|(_, support)| support.listeners == [Listener::ZkBroker]);
        self.unserved.extend(apis.map(|(api, _)| (release, api)));
    }

    /// Prints one line for consecutive versions with the same result, with the sum of their bytes.
    pub(crate) fn print(&self) {
        println!("{:<7} {:<10} {:<42} {:<8} {:>8}  outcome", "release", "listener", "API", "versions", "bytes");
        for rows in self.rows.chunk_by(Row::is_like) {
            let [Row { release, listener, api, version, outcome, .. }, ..] = rows else { continue };
            let versions = Versions::new(*version, rows.last().map_or(*version, |last| last.version));
            let bytes: usize = rows.iter().map(|row| row.bytes).sum();
            let outcome = outcome.as_deref().unwrap_or("FAILED");
            let (release, api, versions) = (release.to_string(), api.to_string(), versions.to_string());
            println!("{release:<7} {listener:<10} {api:<42} {versions:<8} {bytes:>8}  {outcome}");
        }
        for (release, api) in &self.unserved {
            let (release, api) = (release.to_string(), api.to_string());
            println!("{release:<7} {:<10} {api:<42} {:<8} {:>8}  not served by KRaft", "-", "-", "-");
        }
        let failed = self.rows.iter().filter(|row| row.outcome.is_none()).count();
        let bytes: usize = self.rows.iter().map(|row| row.bytes).sum();
        println!(
            "{} checks of an API, version and listener, {bytes} bytes answered, {failed} failed\n",
            self.rows.len()
        );
    }
}

impl Row {
    fn is_like(&self, next: &Self) -> bool {
        let of = |row: &Self| (row.release, row.listener, row.api);
        of(self) == of(next) && self.version + 1 == next.version && self.outcome == next.outcome
    }
}
