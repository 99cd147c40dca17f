//! The two brokers, and the results of the scripts.

use kayrock::messages::ApiVersionsRequest;
use kayrock::releases::Release;
use kayrock::schema::{Value, Versions};
use kayrock::{ApiKey, mock};
use kayrock_tests::ask::Connection;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use std::collections::BTreeMap;
use std::env;
use std::sync::{Mutex, OnceLock, PoisonError};
use tokio::runtime::Runtime;

use super::Script;
use super::accepted::reason;
use super::mask::{differences, short};
use super::session::Session;
use super::tally::Tally;

/// A real broker of the newest release and one in this process, started by the first script.
pub(crate) struct Lab {
    release: (&'static str, Release),
    pair: OnceLock<Result<Pair, String>>,
    tally: Mutex<Tally>,
}

/// Configurations of our broker, those of the real one.
const CONFIGS: [(&str, &str); 3] = [
    ("auto.create.topics.enable", "false"),
    ("group.consumer.assignment.interval.ms", "0"),
    ("group.share.assignment.interval.ms", "0"),
];

struct Pair {
    real: kafka::Broker,
    ours: mock::Broker,
    versions: BTreeMap<ApiKey, Versions>,
    _runtime: Runtime,
}

impl Pair {
    fn start((name, release): (&str, Release)) -> Result<Self, String> {
        let unstable = if release == Release::NEWEST { "true" } else { "false" };
        let real = kafka::Broker::builder(name)
            .property("unstable.api.versions.enable", unstable)
            .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:ANONYMOUS")
            .property("group.consumer.assignment.interval.ms", "0")
            .property("group.share.assignment.interval.ms", "0")
            .start()?;
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        let builder = mock::Broker::builder().with_topics_and_configs(CONFIGS);
        let builder = if release == Release::NEWEST { builder } else { builder.as_release(release) };
        let ours = runtime.block_on(builder.start());
        let ours = ours.map_err(|error| error.to_string())?;
        let listed = Connection::open(&real.bootstrap())?.ask(&ApiVersionsRequest::default(), 0)?;
        let listed = listed.api_keys.iter();
        let versions = listed.map(|api| (api.api_key, Versions::new(api.min_version, api.max_version))).collect();
        Ok(Self { real, ours, versions, _runtime: runtime })
    }
}

impl Lab {
    /// The newest release.
    pub(crate) fn newest() -> Self {
        Self::of((RELEASES[0], Release::NEWEST))
    }

    /// The last release with the versions that 4.0 removed.
    pub(crate) fn old() -> Self {
        Self::of((RELEASES[1], Release::V3_9))
    }

    fn of(release: (&'static str, Release)) -> Self {
        Self { release, pair: OnceLock::new(), tally: Mutex::default() }
    }

    fn is_old(&self) -> bool {
        self.release.1 != Release::NEWEST
    }

    /// Returns true if the release has the APIs of a script.
    pub(crate) fn has(&self, script: &str) -> bool {
        let is_later = script.starts_with("share_") || ["consumer_groups", "transactions"].contains(&script);
        if self.is_old() { !is_later } else { script != "versions_before_4" }
    }

    /// The begin of the names of trials.
    pub(crate) fn prefix(&self) -> &'static str {
        if self.is_old() { "old_" } else { "" }
    }

    /// Runs a script on both brokers; each response that differs is an error.
    pub(crate) fn compare(&self, name: &'static str, script: Script) -> Result<(), String> {
        let pair = self.pair.get_or_init(|| Pair::start(self.release)).as_ref().map_err(Clone::clone)?;
        let mut real = Session::open(&pair.real.bootstrap(), pair.versions.clone(), true)?;
        script(&mut real).map_err(|error| format!("the real broker: {error}"))?;
        if env::var_os("KAYROCK_SHOW").is_some() {
            show(&real);
        }
        let mut ours = Session::open(&pair.ours.bootstrap(), pair.versions.clone(), false)?;
        let ended = script(&mut ours).map_err(|error| format!("ours: {error}: {:?}", pair.ours.errors()));
        let mut failures = Vec::new();
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        for ((label, real), (_, ours)) in real.responses.iter().zip(&ours.responses) {
            let found = compare(real, ours);
            let open: Vec<_> =
                found.iter().filter(|(path, _)| reason((self.prefix(), name), label, path).is_none()).collect();
            tally.add(name, found.len(), open.len());
            failures.extend(open.iter().map(|(path, values)| format!("{label}: {path}: {values}")));
        }
        if real.responses.len() != ours.responses.len() {
            failures.push(format!("{} and {} responses", real.responses.len(), ours.responses.len()));
        }
        failures.extend(ended.err());
        if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
    }

    /// Prints the number of requests of each script, and those with equal responses.
    pub(crate) fn report(&self) {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).print();
    }
}

fn compare(real: &Result<Value, String>, ours: &Result<Value, String>) -> Vec<(String, String)> {
    match (real, ours) {
        (Ok(real), Ok(ours)) => differences(real, ours),
        (real, ours) if real == ours => Vec::new(),
        (real, ours) => vec![(".".to_owned(), format!("Kafka {} ours {}", outcome(real), outcome(ours)))],
    }
}

fn outcome(response: &Result<Value, String>) -> String {
    response.as_ref().map_or_else(Clone::clone, short)
}

fn show(session: &Session) {
    for (label, response) in &session.responses {
        println!("{label}: {}", outcome(response));
    }
}
