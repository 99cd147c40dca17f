//! Every registered message against Kafka's own codecs, in every version of both releases.
//!
//! The values come from Kafka's own schemas. `KAYROCK_ORACLE_CASES` sets the number of random values for each message
//! and version, `KAYROCK_ORACLE_SEED` repeats a run. A version that both releases have is compared with both; in what
//! Kafka says besides, the newer release wins.

use kayrock::messages::HeartbeatResponse;
use kayrock::schema::{Kind, Listener, Schema, Versions};
use kayrock::{ApiKey, ErrorCode, KafkaMessage, Str, UnknownTags};
use kayrock_tests::agreement::{Count, Release, compare};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES, entry};
use kayrock_tests::{oracles, values};
use libtest_mimic::{Completion, Failed, Trial};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::hash::{BuildHasher, RandomState};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Random values for each message and version, unless the environment asks for another number.
const RANDOM: usize = 50;

/// How many differences of one message are shown.
const SHOWN: usize = 5;

/// Messages of which an older release has fields under other names. The newest names stand, and the newer release, which
/// has all their versions, is what they are compared with.
const RENAMED: [(&str, &str, &str); 2] = [
    ("3.9.2", "TxnOffsetCommitRequest", "GenerationId became GenerationIdOrMemberEpoch"),
    ("3.9.2", "VoteRequest", "CandidateEpoch and CandidateId became ReplicaEpoch and ReplicaId"),
];

type Check = fn(&Suite) -> Result<(), String>;

const FACTS: [(&str, Check); 6] = [
    ("registered_versions_are_those_of_all_releases", versions_are_those_of_all_releases),
    ("swapped_fields_are_found", swapped_fields_are_found),
    ("error_codes_are_kafkas", error_codes_are_kafkas),
    ("api_keys_are_kafkas", api_keys_are_kafkas),
    ("header_versions_are_kafkas", header_versions_are_kafkas),
    ("listeners_and_unstable_versions_are_kafkas", negotiation_is_kafkas),
];

fn main() -> ExitCode {
    let suite = Arc::new(Suite::new());
    // Neighbours ask different releases, so that they run side by side.
    let messages = MESSAGES.iter().flat_map(|entry| (0..RELEASES.len()).map(move |release| (entry, release)));
    let messages = messages.map(|(entry, release)| message(Arc::clone(&suite), entry, release));
    let facts = FACTS.map(|(name, check)| {
        let suite = Arc::clone(&suite);
        Trial::test(name, move || check(&suite).map_err(Failed::from))
    });
    let trials = messages.chain(facts).collect();
    if oracles::are_required() {
        println!("seed {}, {} random values for each message and version", suite.seed, suite.random);
    }
    let code = oracles::run(trials);
    suite.print();
    code
}

/// The releases that run, and what was compared with them.
struct Suite {
    seed: u64,
    random: usize,
    releases: [OnceLock<Result<Release, String>>; RELEASES.len()],
    counts: Mutex<BTreeMap<(&'static str, String), Count>>,
}

impl Suite {
    fn new() -> Self {
        let number =
            |name| env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")));
        let seed = number("KAYROCK_ORACLE_SEED").unwrap_or_else(|| RandomState::new().hash_one(0));
        let random = number("KAYROCK_ORACLE_CASES").and_then(|number| usize::try_from(number).ok());
        let releases = RELEASES.map(|_| OnceLock::new());
        Self { seed, random: random.unwrap_or(RANDOM), releases, counts: Mutex::default() }
    }

    /// The codec of a release, started when it is first asked for.
    fn release(&self, index: usize) -> Result<&Release, String> {
        self.releases[index].get_or_init(|| Release::start(RELEASES[index])).as_ref().map_err(Clone::clone)
    }

    /// The codecs of all releases, the newest first.
    fn releases(&self) -> Result<Vec<&Release>, String> {
        (0..RELEASES.len()).map(|index| self.release(index)).collect()
    }

    /// What Kafka says under each number; the newest release that says something wins.
    fn facts(&self, operation: &str, number: &str, says: fn(&Json) -> bool) -> Result<BTreeMap<i16, Json>, String> {
        let mut facts = BTreeMap::new();
        for release in self.releases()? {
            for fact in release.list(operation)?.into_iter().filter(says) {
                facts.entry(short(&fact[number])?).or_insert(fact);
            }
        }
        Ok(facts)
    }

    fn print(&self) {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let compared = |name: &str| counts.keys().any(|(_, compared)| compared == name);
        let schemas: Vec<_> = MESSAGES.iter().map(|entry| entry.schema).filter(|one| compared(&one.name)).collect();
        if schemas.is_empty() {
            return;
        }
        let pairs: usize = schemas.iter().map(|schema| schema.versions.iter().count()).sum();
        let all = MESSAGES.len();
        println!("compared {} of {all} registered messages in {pairs} versions, seed {}", schemas.len(), self.seed);
        println!("release  messages  versions   fields    values  refusals");
        for release in RELEASES {
            let counts: Vec<_> = counts.iter().filter(|((of, _), _)| *of == release).map(|(_, count)| count).collect();
            let sum = |of: fn(&Count) -> usize| counts.iter().map(|count| of(count)).sum::<usize>();
            let [pairs, fields] = [sum(|count| count.pairs), sum(|count| count.fields)];
            let [values, refusals] = [sum(|count| count.values), sum(|count| count.refusals)];
            println!("{release:7} {:9} {pairs:9} {fields:8} {values:9} {refusals:9}", counts.len());
        }
    }
}

fn message(suite: Arc<Suite>, entry: &'static Entry, release: usize) -> Trial {
    let name = entry.schema.name.to_string();
    Trial::ignorable_test(format!("{name}_is_as_in_kafka_{}", RELEASES[release]), move || {
        let renamed = RENAMED.iter().find(|(of, message, _)| *of == RELEASES[release] && *message == name);
        if let Some((_, _, what)) = renamed {
            return Ok(Completion::ignored_with(format!("renamed since: {what}")));
        }
        let Some(comparison) = compare(entry, suite.release(release)?, suite.random, suite.seed)? else {
            return Ok(Completion::ignored_with("this release does not have it"));
        };
        let mut counts = suite.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.insert((RELEASES[release], name), comparison.count);
        let mismatches = comparison.mismatches;
        if mismatches.is_empty() {
            return Ok(Completion::Completed);
        }
        let shown = mismatches[..mismatches.len().min(SHOWN)].join("\n");
        Err(format!("{} differences (seed {}), such as\n{shown}", mismatches.len(), suite.seed).into())
    })
}

fn versions_are_those_of_all_releases(suite: &Suite) -> Result<(), String> {
    for schema in MESSAGES.iter().map(|entry| entry.schema) {
        let mut versions = BTreeSet::new();
        for text in suite.releases()?.iter().filter_map(|release| release.schema(&schema.name)) {
            versions.extend(values::schema::Schema::parse(text)?.versions.iter());
        }
        same(&format!("the versions of {}", &*schema.name), &schema.versions.iter().collect(), &versions)?;
    }
    Ok(())
}

/// A Heartbeat request in which group and member have changed places.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, name = "HeartbeatRequest", versions = "0..=4", flexible = "4..", response = HeartbeatResponse)]
struct Swapped {
    member_id: Str,
    generation_id: i32,
    group_id: Str,
    #[kafka(versions = "3..", nullable, default = None)]
    group_instance_id: Option<Str>,
    unknown_tags: UnknownTags,
}

/// The comparison would notice.
fn swapped_fields_are_found(suite: &Suite) -> Result<(), String> {
    for release in suite.releases()? {
        let comparison = compare(&entry::<Swapped>(), release, suite.random, suite.seed)?;
        let mismatches = comparison.unwrap_or_default().mismatches;
        for version in 0..=4 {
            let place = format!("HeartbeatRequest v{version}, groupId = ");
            let found = |text: &&String| text.starts_with(&place) && text.contains(": what the struct writes: ");
            mismatches.iter().find(found).ok_or_else(|| format!("nothing was found in {place}"))?;
        }
    }
    Ok(())
}

fn error_codes_are_kafkas(suite: &Suite) -> Result<(), String> {
    let kafkas = suite.facts("errors", "code", |_| true)?;
    let known = (i16::MIN..=i16::MAX).filter(|code| ErrorCode(*code).name().is_some());
    same("the error codes", &known.collect(), &kafkas.keys().copied().collect::<BTreeSet<_>>())?;
    for (code, error) in kafkas {
        let ours = (ErrorCode(code).name(), Some(ErrorCode(code).is_retriable()));
        same(&format!("error {code}"), &ours, &(error["name"].as_str(), error["retriable"].as_bool()))?;
    }
    Ok(())
}

fn api_keys_are_kafkas(suite: &Suite) -> Result<(), String> {
    let kafkas = suite.facts("apis", "id", |_| true)?;
    let known = (i16::MIN..=i16::MAX).filter(|key| ApiKey(*key).name().is_some());
    same("the API keys", &known.collect(), &kafkas.keys().copied().collect::<BTreeSet<_>>())?;
    for (key, api) in kafkas {
        same(&format!("API {key}"), &ApiKey(key).name(), &api["name"].as_str())?;
    }
    Ok(())
}

/// The registered messages of an API.
fn messages_of(key: i16, kind: Kind) -> impl Iterator<Item = &'static Schema> {
    let schemas = MESSAGES.iter().map(|entry| entry.schema);
    schemas.filter(move |schema| schema.kind == kind && schema.api_key == Some(key))
}

fn header_versions_are_kafkas(suite: &Suite) -> Result<(), String> {
    for release in suite.releases()? {
        for api in release.list("apis")? {
            let key = short(&api["id"])?;
            for (kind, versions) in
                [(Kind::Request, "requestHeaderVersions"), (Kind::Response, "responseHeaderVersions")]
            {
                for schema in messages_of(key, kind) {
                    for (version, header) in api[versions].as_object().into_iter().flatten() {
                        let ours = version.parse().ok().and_then(|version| schema.header_version(version));
                        same(&format!("the header of {} v{version}", &*schema.name), &ours, &Some(short(header)?))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn negotiation_is_kafkas(suite: &Suite) -> Result<(), String> {
    let has_versions = |api: &Json| api["latest"].as_i64() >= Some(0);
    for (key, api) in suite.facts("apis", "id", has_versions)? {
        let (oldest, latest) = (short(&api["oldest"])?, short(&api["latest"])?);
        let is_unstable = api["latestVersionUnstable"] == true;
        let unstable = if is_unstable { Versions::new(latest, latest) } else { Versions::NONE };
        let listeners: BTreeSet<_> =
            api["listeners"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        for request in messages_of(key, Kind::Request) {
            let name = &*request.name;
            let ours = request.listeners.iter().map(|listener| listener_name(*listener)).collect();
            same(&format!("the listeners of {name}"), &ours, &listeners)?;
            let ours = request.unstable.intersect(Versions::new(oldest, latest));
            same(&format!("the unstable versions of {name}"), &ours, &unstable)?;
        }
    }
    Ok(())
}

fn listener_name(listener: Listener) -> &'static str {
    match listener {
        Listener::ZkBroker => "ZK_BROKER",
        Listener::Broker => "BROKER",
        Listener::Controller => "CONTROLLER",
        _ => "a listener that Kafka does not have",
    }
}

fn short(number: &Json) -> Result<i16, String> {
    let short = number.as_i64().and_then(|number| i16::try_from(number).ok());
    short.ok_or_else(|| format!("{number} is no number of 16 bits"))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: &T, kafkas: &T) -> Result<(), String> {
    if ours == kafkas { Ok(()) } else { Err(format!("{what}: {ours:?} instead of {kafkas:?}")) }
}
