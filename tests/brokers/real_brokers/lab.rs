//! The brokers under test, and the results of the trials.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use kayrock::codec::{DecodeOwned, Encode};
use kayrock::messages::ApiVersionsRequest;
use kayrock::releases::Release;
use kayrock::schema::{Listener, Versions};
use kayrock::{ApiKey, ErrorCode, Message, Request};
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;

use super::table::{Row, Table};

/// Time limit for changes of a cluster's state, such as the election of a group's coordinator.
const PATIENCE: Duration = Duration::from_secs(30);

/// User who may authenticate at the SASL listener.
pub(crate) const USER: (&str, &str) = ("admin", "secret");

/// A cluster of one node for each release, started by the first trial that needs it, and stopped when this value is
/// dropped.
#[derive(Default)]
pub(crate) struct Lab {
    clusters: [OnceLock<Result<Cluster, String>>; RELEASES.len()],
    rows: Mutex<Vec<Row>>,
}

/// A node that is broker and controller.
struct Cluster {
    broker: Arc<Site>,
    controller: Site,
    /// Dropping it stops the node.
    _process: Broker,
}

/// A listener of a node, and the versions in its `ApiVersions` response.
pub(crate) struct Site {
    pub(crate) release: Release,
    pub(crate) listener: Listener,
    pub(crate) address: String,
    /// Address of the listener with authentication.
    pub(crate) sasl: String,
    /// The node's folder of partitions.
    pub(crate) data: PathBuf,
    listed: BTreeMap<ApiKey, Versions>,
    broker: Option<Arc<Site>>,
}

impl Lab {
    /// A listener of the node of a release, by its index in the list of releases.
    pub(crate) fn site(&self, number: usize, listener: Listener) -> Result<&Site, String> {
        let cluster = self.clusters[number].get_or_init(|| Cluster::start(RELEASES[number]));
        let cluster = cluster.as_ref().map_err(Clone::clone)?;
        Ok(if listener == Listener::Controller { &cluster.controller } else { &cluster.broker })
    }

    /// Runs a check in every version that both support, also after a version in which it fails.
    pub(crate) fn each_version<R: Request>(
        &self,
        site: &Site,
        mut check: impl FnMut(&mut Connection, i16) -> Result<String, String>,
    ) -> Result<(), String> {
        let versions = site.versions::<R>().unwrap_or(Versions::NONE);
        let failures: Vec<_> =
            versions.iter().filter_map(|version| self.in_version::<R>(site, version, &mut check).err()).collect();
        if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
    }

    /// Sends the request in every version, requires a response without errors, and notes the result of `check`.
    pub(crate) fn responses<R>(
        &self,
        site: &Site,
        request: impl Fn(i16) -> R,
        check: impl Fn(R::Response<'static>, i16) -> String,
    ) -> Result<(), String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.each_version::<R>(site, |broker, version| Ok(check(broker.ask_well(&request(version), version)?, version)))
    }

    /// Sends the request in every version and requires exactly one error; `why` is its reason.
    pub(crate) fn refuses<R>(
        &self,
        site: &Site,
        error: ErrorCode,
        why: &str,
        request: impl Fn(i16) -> R,
    ) -> Result<(), String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.each_version::<R>(site, |broker, version| {
            broker.ask_refused(&request(version), version, error)?;
            Ok(format!("{}: {why}", error.name().unwrap_or("an unknown error")))
        })
    }

    /// Runs a check on a new connection and notes its result, or that it failed.
    pub(crate) fn in_version<R: Request>(
        &self,
        site: &Site,
        version: i16,
        check: impl FnOnce(&mut Connection, i16) -> Result<String, String>,
    ) -> Result<(), String> {
        let mut connection = site.connect()?;
        let checked = catch_unwind(AssertUnwindSafe(|| check(&mut connection, version)));
        let outcome = checked.unwrap_or_else(|panic| Err(message(&*panic)));
        let failure = outcome.as_ref().err().map(|error| format!("v{version}: {error}"));
        self.note(site, R::API_KEY, version, outcome.ok(), connection.received());
        failure.map_or(Ok(()), Err)
    }

    /// Notes a line of the table; without a text it failed.
    fn note(&self, site: &Site, api: ApiKey, version: i16, outcome: Option<String>, bytes: usize) {
        let Site { release, listener, .. } = *site;
        let row = Row { release, listener: side(listener), api, version, outcome, bytes };
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
    }

    /// Prints the result of each API. After a complete run, returns the supported versions that no trial used.
    pub(crate) fn report(&self, is_whole: bool) -> Vec<String> {
        let rows = std::mem::take(&mut *self.rows.lock().unwrap_or_else(PoisonError::into_inner));
        if rows.is_empty() {
            return Vec::new();
        }
        let asked: BTreeSet<_> = rows.iter().map(|row| (row.release, row.listener, row.api, row.version)).collect();
        let mut table = Table::new(rows);
        for release in self.sites().map(|site| site.release).collect::<BTreeSet<_>>() {
            table.add_unserved(release);
        }
        table.print();
        if !is_whole {
            return Vec::new();
        }
        let gaps = self.sites().flat_map(|site| site.spoken().map(move |(api, version)| (site, api, version)));
        gaps.filter(|(site, api, version)| !asked.contains(&(site.release, side(site.listener), *api, *version)))
            .map(|(site, api, version)| format!("{} {}: {api} v{version}", site.release, side(site.listener)))
            .collect()
    }

    fn sites(&self) -> impl Iterator<Item = &Site> {
        let clusters = self.clusters.iter().filter_map(|cluster| cluster.get()?.as_ref().ok());
        clusters.flat_map(|cluster| [&*cluster.broker, &cluster.controller])
    }
}

/// Name of a listener in the table.
const fn side(listener: Listener) -> &'static str {
    match listener {
        Listener::Controller => "controller",
        _ => "broker",
    }
}

impl Cluster {
    /// Starts a node on which everything is allowed, with an authoriser, and with every feature on.
    fn start(release: &'static str) -> Result<Self, String> {
        let (user, password) = USER;
        let mut builder = Broker::builder(release)
            .quorum_can_change()
            .sasl(user, password)
            .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", &format!("User:ANONYMOUS;User:{user}"))
            .property("delegation.token.secret.key", "key")
            .property("metadata.log.max.record.bytes.between.snapshots", "10000");
        if release.starts_with('3') {
            builder = builder
                .property("group.coordinator.rebalance.protocols", "classic,consumer,share")
                .property("group.share.enable", "true");
        }
        let process = builder.start()?;
        let broker = Arc::new(Site::new(release, Listener::Broker, process.bootstrap(), &process, None)?);
        let its_broker = Some(Arc::clone(&broker));
        let controller = Site::new(release, Listener::Controller, process.controller(), &process, its_broker)?;
        Ok(Self { broker, controller, _process: process })
    }
}

impl Site {
    fn new(
        release: &str,
        listener: Listener,
        address: String,
        process: &Broker,
        broker: Option<Arc<Self>>,
    ) -> Result<Self, String> {
        let release = release.parse().map_err(|error| format!("{error}"))?;
        let response = Connection::open(&address)?.ask(&ApiVersionsRequest::default(), 0)?;
        let listed = response.api_keys.iter().map(|api| (api.api_key, Versions::new(api.min_version, api.max_version)));
        let (sasl, data) = (process.listener("SASL"), process.data());
        Ok(Self { release, listener, sasl, data, listed: listed.collect(), address, broker })
    }

    pub(crate) fn connect(&self) -> Result<Connection, String> {
        Connection::open(&self.address)
    }

    /// The node's listener for clients, which may be this one.
    pub(crate) fn broker(&self) -> &Self {
        self.broker.as_deref().unwrap_or(self)
    }

    /// A name that no other listener and version uses.
    pub(crate) fn name(&self, what: &str, version: i16) -> String {
        format!("{what}-{}-v{version}", side(self.listener))
    }

    /// Versions of an API in the node's `ApiVersions` response.
    pub(crate) fn listed(&self, api: ApiKey) -> Option<Versions> {
        self.listed.get(&api).copied()
    }

    /// Versions in the node's response, or of the release: a broker does not list the APIs of telemetry without a
    /// receiver for it, nor some that only other nodes use, but supports all of them.
    fn spoken(&self) -> impl Iterator<Item = (ApiKey, i16)> {
        let listed = self.listed.iter().map(|(api, versions)| (*api, *versions));
        let known = self.release.api_table(self.listener);
        let known: Vec<_> = known.iter().collect();
        let all: BTreeSet<_> = listed
            .chain(known)
            .flat_map(|(api, versions)| versions.iter().map(move |version| (api, version)))
            .collect();
        all.into_iter()
    }

    /// The versions that both have.
    pub(crate) fn versions<R: Request>(&self) -> Option<Versions> {
        let ours = <R as Message>::VERSIONS;
        let theirs = self.spoken().filter(|(api, version)| *api == R::API_KEY && ours.contains(*version));
        let theirs: Vec<_> = theirs.map(|(_, version)| version).collect();
        Some(Versions::new(*theirs.first()?, *theirs.last()?))
    }

    /// The highest version that both have.
    pub(crate) fn newest<R: Request>(&self) -> i16 {
        self.versions::<R>().map_or(-1, Versions::max)
    }
}

/// Repeats a request until the response is good, for a limited time.
pub(crate) fn patiently<T: Debug>(
    mut ask: impl FnMut() -> Result<T, String>,
    is_good: impl Fn(&T) -> bool,
) -> Result<T, String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let response = ask()?;
        if is_good(&response) {
            return Ok(response);
        }
        if Instant::now() > deadline {
            return Err(format!("still no better response after {PATIENCE:?}: {response:?}"));
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// The only element of a list.
pub(crate) fn only<T: Debug>(list: Vec<T>) -> Result<T, String> {
    let [one] = <[T; 1]>::try_from(list).map_err(|all| format!("one was expected: {all:?}"))?;
    Ok(one)
}

/// The message of a failed assertion.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panicked").to_owned()
}
