//! The brokers under test, and what was found out about them.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use kayrock::messages::ApiVersionsRequest;
use kayrock::schema::Versions;
use kayrock::{ApiKey, Message, Request};
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;

/// How long a cluster may take to make up its mind, for instance about who coordinates a group.
const PATIENCE: Duration = Duration::from_secs(30);

/// A broker for each release, started by the first trial that needs it, and stopped with this value.
#[derive(Default)]
pub(crate) struct Lab {
    sites: [OnceLock<Result<Site, String>>; RELEASES.len()],
    rows: Mutex<Vec<Row>>,
}

/// A broker and what it says it speaks.
pub(crate) struct Site {
    pub(crate) release: &'static str,
    pub(crate) address: String,
    spoken: BTreeMap<ApiKey, Versions>,
    /// Stopped when it goes.
    _broker: Broker,
}

/// A line of the table. Its order is the table's.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    api: ApiKey,
    version: i16,
    release: &'static str,
    outcome: String,
}

impl Lab {
    /// The broker of a release, by its place in the list of releases.
    pub(crate) fn site(&self, number: usize) -> Result<&Site, String> {
        self.sites[number].get_or_init(|| Site::start(RELEASES[number])).as_ref().map_err(Clone::clone)
    }

    /// Runs a check in every version that both sides speak, also behind one in which it fails.
    pub(crate) fn each_version<R: Request>(
        &self,
        site: &Site,
        mut check: impl FnMut(&mut Connection, i16) -> Result<String, String>,
    ) -> Result<(), String> {
        let versions = site.versions::<R>().unwrap_or(Versions::NONE);
        let all = versions.min()..=versions.max();
        let failures: Vec<_> =
            all.filter_map(|version| self.in_version::<R>(site, version, &mut check).err()).collect();
        if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
    }

    /// Runs a check on a connection of its own and notes what it says, or that it failed.
    pub(crate) fn in_version<R: Request>(
        &self,
        site: &Site,
        version: i16,
        check: impl FnOnce(&mut Connection, i16) -> Result<String, String>,
    ) -> Result<(), String> {
        let checked = catch_unwind(AssertUnwindSafe(|| check(&mut site.connect()?, version)));
        let outcome = checked.unwrap_or_else(|panic| Err(message(&*panic)));
        let failure = outcome.as_ref().err().map(|error| format!("v{version}: {error}"));
        self.note::<R>(site, version, outcome);
        failure.map_or(Ok(()), Err)
    }

    fn note<R: Request>(&self, site: &Site, version: i16, outcome: Result<String, String>) {
        let outcome = outcome.map_or_else(|_| "FAILED".to_owned(), |what| format!("ok: {what}"));
        let row = Row { api: R::API_KEY, version, release: site.release, outcome };
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
    }

    /// Prints what came of each API, version and broker.
    pub(crate) fn print_table(&self) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.is_empty() {
            return;
        }
        rows.sort();
        println!("{:<20} {:>7}  {:<6}  outcome", "API", "version", "broker");
        for Row { api, version, release, outcome } in &*rows {
            println!("{:<20} {version:>7}  {release:<6}  {outcome}", api.to_string());
        }
        let failed = rows.iter().filter(|row| row.outcome == "FAILED").count();
        println!("{} combinations of API, version and broker, {failed} failed\n", rows.len());
    }
}

impl Site {
    fn start(release: &'static str) -> Result<Self, String> {
        let broker = Broker::start(release)?;
        let address = broker.bootstrap();
        let answer = Connection::open(&address)?.ask(&ApiVersionsRequest::default(), 0)?;
        let spoken = answer.api_keys.iter().map(|api| (api.api_key, Versions::new(api.min_version, api.max_version)));
        Ok(Self { release, address, spoken: spoken.collect(), _broker: broker })
    }

    pub(crate) fn connect(&self) -> Result<Connection, String> {
        Connection::open(&self.address)
    }

    /// What the broker speaks of an API.
    pub(crate) fn spoken(&self, api: ApiKey) -> Option<Versions> {
        self.spoken.get(&api).copied()
    }

    /// The versions that both sides have.
    pub(crate) fn versions<R: Request>(&self) -> Option<Versions> {
        let common = self.spoken(R::API_KEY)?.intersect(<R as Message>::VERSIONS);
        (!common.is_empty()).then_some(common)
    }

    /// The highest version that both sides have.
    pub(crate) fn newest<R: Request>(&self) -> i16 {
        self.versions::<R>().map_or(-1, Versions::max)
    }
}

/// Asks again until the answer is good, for a limited time.
pub(crate) fn patiently<T: Debug>(
    mut ask: impl FnMut() -> Result<T, String>,
    is_good: impl Fn(&T) -> bool,
) -> Result<T, String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = ask()?;
        if is_good(&answer) {
            return Ok(answer);
        }
        if Instant::now() > deadline {
            return Err(format!("still no better answer after {PATIENCE:?}: {answer:?}"));
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// What an assertion said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panicked").to_owned()
}
