//! Every registered message, compared with Kafka's own codecs, in every version of both releases.
//!
//! The values come from Kafka's own schemas. `KAYROCK_ORACLE_CASES` sets the number of random values for each message,
//! version and seed, `KAYROCK_ORACLE_SEED` repeats a run. A version that both releases have is compared with both;
//! where they differ, the newer wins, and `kayrock_tests::exceptions` lists the older form.

use kayrock::messages::HeartbeatResponse;
use kayrock::schema::{Listener, MessageKind, Schema, Versions};
use kayrock::{ApiKey, ErrorCode, KafkaMessage, Str, UnknownTags};
use kayrock_tests::agreement::{Count, Release, compare};
use kayrock_tests::exceptions::changes::{changes, listed};
use kayrock_tests::exceptions::{Change, Counterpart, EXCEPTIONS, Exception, UNWRITABLE};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES, entry};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use kayrock_tests::values::schema::Schema as Plan;
use kayrock_tests::values::{Outcome, Refusal, Sample, cases};
use libtest_mimic::{Completion, Failed};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Random values for each message, version and seed, unless the environment sets another number.
const RANDOM: usize = 15;

/// Number of seeds of a run.
const SEEDS: u64 = 3;

/// Maximum number of printed differences of one message.
const SHOWN: usize = 5;

type Check = fn(&Java) -> Result<(), String>;

const FACTS: [(&str, Check); 9] = [
    ("no_schema_is_left_out", no_schema_is_left_out),
    ("changes_between_the_releases_are_those_of_the_list", changes_are_those_of_the_list),
    ("new_tags_are_unknown_to_older_releases", new_tags_are_unknown_to_older_releases),
    ("registered_versions_are_those_of_all_releases", versions_are_those_of_all_releases),
    ("swapped_fields_are_found", swapped_fields_are_found),
    ("error_codes_are_kafkas", error_codes_are_kafkas),
    ("api_keys_are_kafkas", api_keys_are_kafkas),
    ("header_versions_are_kafkas", header_versions_are_kafkas),
    ("listeners_and_unstable_versions_are_kafkas", negotiation_is_kafkas),
];

pub(crate) fn suite() -> Suite {
    let java = Arc::new(Java::new());
    let table = Arc::clone(&java.table);
    // Adjacent trials use different releases, so that these run in parallel.
    let messages = MESSAGES.iter().flat_map(|entry| (0..RELEASES.len()).map(move |release| (entry, release)));
    let messages = messages.map(|(entry, release)| message(Arc::clone(&java), entry, release));
    let facts = FACTS.map(|(name, check)| {
        let java = Arc::clone(&java);
        Trial::test(name, move || check(&java).map_err(Failed::from))
    });
    Suite::new("java_codec", messages.chain(facts)).at_end(move |_| {
        table.print();
        Ok(())
    })
}

/// The running releases, and the values that they encode.
struct Java {
    seed: u64,
    sample: Sample,
    releases: [OnceLock<Result<Release, String>>; RELEASES.len()],
    /// Outlives the releases.
    table: Arc<Table>,
}

/// Counts of the comparisons.
struct Table {
    /// The seed, and the number of random values of each message and version.
    sample: String,
    counts: Mutex<BTreeMap<(&'static str, String), Count>>,
}

impl Java {
    fn new() -> Self {
        let number =
            |name| env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")));
        let seed = number("KAYROCK_ORACLE_SEED").unwrap_or_else(|| RandomState::new().hash_one(0));
        let size = number("KAYROCK_ORACLE_CASES").and_then(|number| usize::try_from(number).ok()).unwrap_or(RANDOM);
        let seeds = (0..SEEDS).map(|number| seed.wrapping_add(number)).collect();
        let sample = format!("seed {seed}, {SEEDS} times {size} random values for each message and version");
        let table = Arc::new(Table { sample, counts: Mutex::default() });
        Self { seed, sample: Sample { seeds, size }, releases: RELEASES.map(|_| OnceLock::new()), table }
    }

    /// The codec of a release, started at its first use.
    fn release(&self, index: usize) -> Result<&Release, String> {
        self.releases[index].get_or_init(|| Release::start(RELEASES[index])).as_ref().map_err(Clone::clone)
    }

    /// The codecs of all releases, the newest first.
    fn releases(&self) -> Result<Vec<&Release>, String> {
        (0..RELEASES.len()).map(|index| self.release(index)).collect()
    }

    /// Kafka's facts of each number; the newest release that has one wins.
    fn facts(&self, operation: &str, number: &str, says: fn(&Json) -> bool) -> Result<BTreeMap<i16, Json>, String> {
        let mut facts = BTreeMap::new();
        for release in self.releases()? {
            for fact in release.list(operation)?.into_iter().filter(says) {
                facts.entry(short(&fact[number])?).or_insert(fact);
            }
        }
        Ok(facts)
    }
}

impl Table {
    fn print(&self) {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.is_empty() {
            return;
        }
        println!("{}", self.sample);
        println!(
            "release  schemas  versions   fields    values  interpreted  refusals:  lacking   null   tags  too long"
        );
        for release in RELEASES {
            print_counts(release, counts.iter().filter(|((of, _), _)| *of == release).map(|(_, count)| count));
        }
        print_counts("in all", counts.values());
        println!("{} exceptions:", EXCEPTIONS.len() + UNWRITABLE.len());
        for exception in EXCEPTIONS {
            println!("  {exception}");
        }
        for (message, path) in UNWRITABLE {
            println!("  {message}: {path} is null by default in Java and cannot be written; here it is empty");
        }
    }
}

fn print_counts<'a>(release: &str, counts: impl Iterator<Item = &'a Count>) {
    let counts: Vec<_> = counts.collect();
    let sum = |of: fn(&Count) -> usize| counts.iter().map(|count| of(count)).sum::<usize>();
    let refusals = |of| counts.iter().filter_map(|count| count.refusals.get(&of)).sum::<usize>();
    let [pairs, fields] = [sum(|count| count.pairs), sum(|count| count.fields)];
    let [values, interpreted] = [sum(|count| count.values), sum(|count| count.interpreted)];
    let each = [Refusal::Lacking, Refusal::Null, Refusal::Tags, Refusal::TooLong].map(refusals);
    let [lacking, null, tags, too_long] = each;
    println!(
        "{release:7} {:8} {pairs:9} {fields:8} {values:9} {interpreted:12} {:9} {lacking:9} {null:6} {tags:6} {too_long:9}",
        counts.len(),
        each.iter().sum::<usize>(),
    );
}

fn message(java: Arc<Java>, entry: &'static Entry, release: usize) -> Trial {
    let name = entry.schema.name.to_string();
    Trial::ignorable_test(format!("{name}_is_as_in_kafka_{}", RELEASES[release]), move || {
        let Some(comparison) = compare(entry, java.release(release)?, &java.sample)? else {
            return Ok(Completion::ignored_with("this release does not have it"));
        };
        let mut counts = java.table.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.insert((RELEASES[release], name), comparison.count);
        let mismatches = comparison.mismatches;
        if mismatches.is_empty() {
            return Ok(Completion::Completed);
        }
        let shown = mismatches[..mismatches.len().min(SHOWN)].join("\n");
        Err(format!("{} differences (seed {}), such as\n{shown}", mismatches.len(), java.seed).into())
    })
}

/// The schema of a message in a release, under the release's name; `None` if it has no versions.
fn plan(release: &Release, message: &str) -> Result<Option<Plan>, String> {
    let text = release.schema(Counterpart::new(&release.name, message).name());
    let plan = text.map(Plan::parse).transpose()?;
    Ok(plan.filter(|plan| !plan.versions.is_empty()))
}

/// The union of the schemas in the jars is the list of compared messages, and the reverse.
fn no_schema_is_left_out(java: &Java) -> Result<(), String> {
    let (mut names, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for release in java.releases()? {
        let ours = |entry: &Entry| Counterpart::new(&release.name, &entry.schema.name).name().to_owned();
        let ours: BTreeSet<_> = MESSAGES.iter().map(ours).collect();
        for name in release.names() {
            names.insert(name);
            if !ours.contains(name) {
                missing.insert(name);
            }
        }
    }
    println!("{} schemas in the jars", names.len());
    same("schemas that are not registered", &BTreeSet::default(), &missing)
}

fn changes_are_those_of_the_list(java: &Java) -> Result<(), String> {
    let releases = java.releases()?;
    for schema in MESSAGES.iter().map(|entry| entry.schema) {
        let plans = releases.iter().map(|release| Ok(plan(release, &schema.name)?.map(|plan| (&*release.name, plan))));
        let plans: Vec<_> = plans.collect::<Result<Vec<_>, String>>()?.into_iter().flatten().collect();
        let Some((_, newest)) = plans.first() else { continue };
        for (release, older) in &plans {
            let found = changes(Counterpart::new(release, &schema.name), older, newest, schema)?;
            same(&format!("changes of {} since {release}", &*schema.name), &listed(release, &schema.name), &found)?;
        }
    }
    let is_known = |one: &&Exception| MESSAGES.iter().any(|entry| *entry.schema.name == *one.message);
    same("exceptions of unknown messages", &None, &EXCEPTIONS.iter().find(|one| !is_known(one)))?;
    same(
        "unwritable defaults",
        &BTreeSet::from(UNWRITABLE.map(|(name, path)| format!("{name}: {path}"))),
        &unwritable(&releases)?,
    )
}

/// The defaults that Java cannot write.
fn unwritable(releases: &[&Release]) -> Result<BTreeSet<String>, String> {
    let mut found = BTreeSet::new();
    let sample = Sample { seeds: Vec::new(), size: 0 };
    for (release, entry) in releases.iter().flat_map(|release| MESSAGES.iter().map(move |entry| (release, entry))) {
        let Some(plan) = plan(release, &entry.schema.name)? else { continue };
        for case in plan.versions.iter().flat_map(|version| cases(&plan, version, &sample).cases) {
            let path = case.in_java.and(case.label.strip_suffix(" is left out").map(str::to_owned));
            found.extend(path.map(|path| format!("{}: {path}", &*entry.schema.name)));
        }
    }
    Ok(found)
}

/// A tagged field that an older release lacks is kept and encoded again by the older one.
fn new_tags_are_unknown_to_older_releases(java: &Java) -> Result<(), String> {
    for exception in EXCEPTIONS {
        let Change::Tag(path, tag) = exception.change else { continue };
        let is_older = |release: &&&Release| release.name == exception.release;
        let releases = java.releases()?;
        let (newest, older) = releases.first().zip(releases.iter().find(is_older)).ok_or("an unknown release")?;
        let plan = plan(newest, exception.message)?.ok_or("no such message")?;
        let sample = Sample { seeds: Vec::new(), size: 0 };
        let mut kept = 0;
        for case in cases(&plan, exception.versions.0, &sample).cases {
            if case.outcome == Outcome::Kept && case.label.starts_with(&format!("{path} = ")) {
                kept += usize::from(is_kept(exception, tag, newest, older, &case.set)?);
            }
        }
        if kept == 0 {
            return Err(format!("{exception}: in no value"));
        }
    }
    Ok(())
}

/// Returns true if the value is written in a tagged field at all.
fn is_kept(exception: &Exception, tag: u32, newest: &Release, older: &Release, set: &Json) -> Result<bool, String> {
    let ask = |release: &Release, operation, key: &str, what: &Json| {
        let request = json!({"op": operation, "name": exception.message, "version": exception.versions.0, key: what});
        Ok::<_, String>(release.call_all([request])?.pop().unwrap_or_default())
    };
    let written = ask(newest, "encode", "set", set)?["hex"].take();
    let read = ask(older, "decode", "hex", &written)?;
    same(&format!("{exception}: the bytes written again"), &read["hex"], &written)?;
    let again = ask(newest, "decode", "hex", &written)?;
    let is_default =
        again["json"] == ask(newest, "decode", "hex", &ask(newest, "encode", "set", &json!({}))?["hex"])?["json"];
    let found = tree::has_unknown_tag(&read["json"], tag);
    Ok(found && !is_default)
}

fn versions_are_those_of_all_releases(java: &Java) -> Result<(), String> {
    for schema in MESSAGES.iter().map(|entry| entry.schema) {
        let mut versions = BTreeSet::new();
        for release in java.releases()? {
            let counterpart = Counterpart::new(&release.name, &schema.name);
            let plan = plan(release, &schema.name)?;
            versions.extend(plan.iter().flat_map(|plan| plan.versions.iter()).map(|one| counterpart.version(one)));
        }
        same(&format!("the versions of {}", &*schema.name), &schema.versions.iter().collect(), &versions)?;
    }
    Ok(())
}

/// A Heartbeat request with group and member swapped.
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

/// The comparison finds the mistake.
fn swapped_fields_are_found(java: &Java) -> Result<(), String> {
    for release in java.releases()? {
        let comparison = compare(&entry::<Swapped>(), release, &java.sample)?;
        let mismatches = comparison.unwrap_or_default().mismatches;
        for version in 0..=4 {
            let place = format!("HeartbeatRequest v{version}, groupId = ");
            let found = |text: &&String| text.starts_with(&place) && text.contains(": what the struct writes: ");
            mismatches.iter().find(found).ok_or_else(|| format!("nothing was found in {place}"))?;
        }
    }
    Ok(())
}

fn error_codes_are_kafkas(java: &Java) -> Result<(), String> {
    let kafkas = java.facts("errors", "code", |_| true)?;
    let known = (i16::MIN..=i16::MAX).filter(|code| ErrorCode(*code).name().is_some());
    same("the error codes", &known.collect(), &kafkas.keys().copied().collect::<BTreeSet<_>>())?;
    for (code, error) in kafkas {
        let ours = (ErrorCode(code).name(), Some(ErrorCode(code).is_retriable()));
        same(&format!("error {code}"), &ours, &(error["name"].as_str(), error["retriable"].as_bool()))?;
    }
    Ok(())
}

fn api_keys_are_kafkas(java: &Java) -> Result<(), String> {
    let kafkas = java.facts("apis", "id", |_| true)?;
    let known = (i16::MIN..=i16::MAX).filter(|key| ApiKey(*key).name().is_some());
    same("the API keys", &known.collect(), &kafkas.keys().copied().collect::<BTreeSet<_>>())?;
    for (key, api) in kafkas {
        same(&format!("API {key}"), &ApiKey(key).name(), &api["name"].as_str())?;
    }
    Ok(())
}

/// The registered messages of an API.
fn messages_of(key: i16, kind: MessageKind) -> impl Iterator<Item = &'static Schema> {
    let schemas = MESSAGES.iter().map(|entry| entry.schema);
    schemas.filter(move |schema| schema.kind == kind && schema.api_key == Some(key))
}

fn header_versions_are_kafkas(java: &Java) -> Result<(), String> {
    for release in java.releases()? {
        for api in release.list("apis")? {
            let key = short(&api["id"])?;
            for (kind, versions) in
                [(MessageKind::Request, "requestHeaderVersions"), (MessageKind::Response, "responseHeaderVersions")]
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

fn has_versions(api: &Json) -> bool {
    api["latest"].as_i64() >= Some(0)
}

fn negotiation_is_kafkas(java: &Java) -> Result<(), String> {
    for (key, api) in java.facts("apis", "id", has_versions)? {
        let (oldest, latest) = (short(&api["oldest"])?, short(&api["latest"])?);
        let is_unstable = api["latestVersionUnstable"] == true;
        let unstable = if is_unstable { Versions::new(latest, latest) } else { Versions::NONE };
        let listeners: BTreeSet<_> =
            api["listeners"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        for request in messages_of(key, MessageKind::Request) {
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
