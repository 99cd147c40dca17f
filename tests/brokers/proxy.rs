//! Real clients through the proxy in front of a cluster of real brokers.
//!
//! Everything works, no response has the address of a broker, and each broker gets the requests of the clients through its
//! own listener. One proxy forwards what it does not have to read, another one has hooks on all messages.
//!
//! With `KAYROCK_PROXY=all`, also with listeners of every kind, with larger programs, and with recordings of the bytes on
//! both sides.

mod both_sides;
mod kinds;
mod programs;

use super::admins;
use kayrock::lookup::ResponseFrame;
use kayrock::messages::Endpoints;
use kayrock::proxy::{Event, Proxy, ProxyErrorKind, RequestAction, ResponseAction, Side};
use kayrock::{ApiKey, BrokerId, Bytes};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::member::{Member, until};
use kayrock_tests::suites::{Suite, Trial};
use kinds::{Kind, Secured};
use libtest_mimic::Failed;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use tokio::runtime::Runtime;

/// Enough for several batches and several fetches.
const COUNT: usize = 300;

/// Host that clients are told; the brokers have `127.0.0.1`.
const HOST: &str = "localhost";

const JAVA: Client = Client::Java(RELEASES[0]);

/// Brokers of a cluster, and two proxies in front of them.
struct Site {
    /// Forwards what it does not have to read.
    plain: Proxy,
    /// Has hooks on all messages.
    watched: Proxy,
    observed: Arc<Observed>,
    _brokers: Vec<Broker>,
    _runtime: Runtime,
}

/// Requests and responses of clients.
#[derive(Default)]
struct Observed {
    /// Ids of the brokers to which requests of an API went.
    brokers: Mutex<BTreeMap<ApiKey, BTreeSet<BrokerId>>>,
    problems: Mutex<Vec<String>>,
}

impl Observed {
    fn problem(&self, text: String) {
        self.problems.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(text);
    }

    /// Returns the problems since the last call.
    fn problems(&self) -> Result<(), String> {
        let mut problems = self.problems.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let found = std::mem::take(&mut *problems);
        if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
    }

    fn observe(&self, event: &Event<'_>) {
        match event {
            Event::Response { exchange, .. } => {
                let mut brokers = self.brokers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                brokers.entry(exchange.api_key).or_default().extend(exchange.connection.broker_id());
            }
            // Clients may reset their connections at their end.
            Event::Closed { error: Some(error), .. }
                if matches!(error.kind(), ProxyErrorKind::Io { side: Side::Client }) => {}
            Event::Closed { connection, error: Some(error), .. } => self.problem(format!("{connection:?}: {error}")),
            Event::Failed(error) => self.problem(error.to_string()),
            _ => {}
        }
    }

    /// Checks that a response has no address of a broker.
    fn check(&self, response: &Bytes, api: ApiKey, version: i16) {
        let decoded = ResponseFrame::read(response.clone(), api, version);
        match decoded {
            Ok(mut decoded) => decoded.body.for_each_endpoint_mut(&mut |endpoint| {
                if endpoint.host() != HOST {
                    self.problem(format!("{api} v{version} has the address {endpoint:?}"));
                }
            }),
            Err(error) => self.problem(format!("{api} v{version}: {error}")),
        }
        // Configurations of brokers have their listeners.
        let is_leak = response.windows(9).any(|window| window == b"127.0.0.1") && api != ApiKey::DESCRIBE_CONFIGS;
        if is_leak {
            self.problem(format!("{api} v{version} has the host of a broker"));
        }
    }
}

impl Site {
    /// Starts three brokers of one cluster.
    fn of_three() -> Result<Self, String> {
        Self::of_three_with(&[])
    }

    /// Starts three brokers with these configurations.
    fn of_three_with(configs: &[(&str, &str)]) -> Result<Self, String> {
        let builder = || {
            let builder = Broker::builder(RELEASES[0]);
            configs.iter().fold(builder, |builder, (name, value)| builder.property(name, value))
        };
        let first = builder().start()?;
        let controller = first.controller();
        let start = |id| builder().joins(id, &controller).start();
        // They start at the same time.
        let [second, third] = thread::scope(|scope| {
            [2, 3].map(|id| scope.spawn(move || start(id))).map(|starting| starting.join().map_err(|_| "a panic"))
        });
        Self::before(vec![first, second??, third??])
    }

    /// Starts the proxies in front of a cluster.
    fn before(brokers: Vec<Broker>) -> Result<Self, String> {
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        let upstream = brokers.first().map(Broker::bootstrap).ok_or("there is no broker")?;
        let observed = Arc::new(Observed::default());
        let [of_plain, of_watched, checking] = [(); 3].map(|()| Arc::clone(&observed));
        let builder = || Proxy::builder(&*upstream).advertise(HOST);
        let plain = builder().observe(move |event| of_plain.observe(event));
        let watched = builder()
            .observe(move |event| of_watched.observe(event))
            .clamp_all(true)
            .on_raw_request(|_, _| true, |_, _| RequestAction::forward())
            .on_raw_response(
                |_, _| true,
                move |_, response, exchange| {
                    checking.check(response, exchange.api_key, exchange.version);
                    ResponseAction::forward()
                },
            );
        let [plain, watched] = [plain, watched].map(|builder| runtime.block_on(builder.start()));
        let (plain, watched) = (plain.map_err(|error| error.to_string())?, watched.map_err(|error| error.to_string())?);
        Ok(Self { plain, watched, observed, _brokers: brokers, _runtime: runtime })
    }
}

/// Check of a site; the text is a name for topics.
type Check = fn(&Site, &str) -> Result<(), String>;

const CHECKS: [(&str, Check); 3] = [
    ("every_client_produces_and_consumes", records),
    ("java_shares_a_group", group),
    ("java_admin_and_transactional_producer_get_their_responses", administer),
];

pub(crate) fn suite() -> Suite {
    let site = Arc::new(OnceLock::new());
    let trials = CHECKS.map(|(name, check)| {
        let site = Arc::clone(&site);
        Trial::test(name, move || {
            let site = site.get_or_init(Site::of_three).as_ref().map_err(Clone::clone)?;
            let checked = check(site, name);
            let problems = site.observed.problems();
            checked.map_err(|error| format!("{error}\n{}", problems.clone().err().unwrap_or_default()))?;
            problems.map_err(Failed::from)
        })
    });
    let is_all = std::env::var_os("KAYROCK_PROXY").is_some_and(|value| value == "all");
    let trials: Vec<_> = trials.into_iter().chain(is_all.then(more).into_iter().flatten()).collect();
    Suite::new("proxy", trials)
}

/// Returns the trials with `KAYROCK_PROXY=all`.
fn more() -> Vec<Trial> {
    let secured = Arc::new(OnceLock::new());
    let kinds = Kind::ALL.map(|kind| {
        let secured = Arc::clone(&secured);
        Trial::test(kind.name(), move || {
            let secured: &Secured = secured.get_or_init(Secured::start).as_ref().map_err(Clone::clone)?;
            Ok(secured.check(kind)?)
        })
    });
    let programs = programs::PROGRAMS.map(|(name, run)| Trial::test(name, move || Ok(run()?)));
    let bytes = Trial::test("bytes_are_the_same_on_both_sides", || Ok(both_sides::check()?));
    kinds.into_iter().chain(programs).chain([bytes]).collect()
}

/// Each client produces to a partition, and the three brokers lead one partition each.
fn records(site: &Site, topic: &str) -> Result<(), String> {
    let (plain, watched) = (site.plain.bootstrap(), site.watched.bootstrap());
    JAVA.run(&["create-topic", &plain, topic, "3"])?;
    let ways = [(JAVA, &plain, &watched), (Client::Python, &watched, &plain), (Client::Librdkafka, &plain, &watched)];
    for (partition, (client, to, from)) in ways.into_iter().enumerate() {
        let (partition, count) = (partition.to_string(), COUNT.to_string());
        let produced = client.run(&["produce", to, topic, &partition, &count])?;
        let consumed = client.run(&["consume", from, topic, &partition, &count])?;
        same_number("produced", &produced)?;
        same_number("consumed", &consumed)?;
        let offset = |record: &Value| record["offset"].as_u64();
        if !consumed.iter().map(offset).eq((0..).map(Some).take(COUNT)) {
            return Err(format!("offsets of {}: {consumed:?}", client.name()));
        }
    }
    let brokers = site.observed.brokers.lock().map_err(|error| error.to_string())?;
    for api in [ApiKey::PRODUCE, ApiKey::FETCH] {
        let ids = brokers.get(&api).cloned().unwrap_or_default();
        if !ids.iter().map(|id| id.0).eq([1, 2, 3]) {
            return Err(format!("the requests of {api} went to {ids:?}"));
        }
    }
    Ok(())
}

fn same_number(what: &str, records: &[Value]) -> Result<(), String> {
    if records.len() == COUNT { Ok(()) } else { Err(format!("{what} {} records", records.len())) }
}

fn group(site: &Site, topic: &str) -> Result<(), String> {
    let bootstrap = site.watched.bootstrap();
    JAVA.run(&["create-topic", &bootstrap, topic, "2"])?;
    let mut one = Member::start_with(JAVA, &bootstrap, topic, topic, &[])?;
    let mut other = Member::start_with(JAVA, &site.plain.bootstrap(), topic, topic, &[])?;
    until("sharing", &mut [&mut one, &mut other], |members| members.iter().all(|one| one.assigned().len() == 1))?;
    other.leave()?;
    one.leave()
}

/// Java's programs run on a broker of their own: on several, a broker may respond before it has learned a change.
fn administer(_: &Site, _: &str) -> Result<(), String> {
    let site = Site::before(vec![Broker::start(RELEASES[0])?])?;
    let found = JAVA.administer("admin", &site.watched.bootstrap(), &[])?;
    same_results(&found, &admins::of_admin())?;
    let found = JAVA.administer("transactions", &site.plain.bootstrap(), &[])?;
    same_results(&found, &admins::of_transactions())?;
    site.observed.problems()
}

fn same_results(found: &[Value], expected: &[Value]) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
}
