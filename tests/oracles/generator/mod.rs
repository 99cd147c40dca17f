//! The source generator, applied to every schema in the jars of both releases.
//!
//! The generated source must compile, and each definition's `SCHEMA` must have the facts of the JSON that it came from.
//! The source must also be the same as the handwritten messages of this crate.

mod facts;
mod odd;
mod scratch;
mod sources;
mod union;

use kayrock::schema::Schema;
use kayrock::schema::generate::GenerateError;
use kayrock_tests::agreement::Release;
use kayrock_tests::cache;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::MESSAGES;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use scratch::{Module, Scratch};
use serde_json::Value as Json;
use sources::Struct;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::sync::OnceLock;

/// Maximum number of printed differences.
const SHOWN: usize = 20;

/// Messages that the newer release has renamed.
const RENAMED: [&str; 2] = ["ListClientMetricsResourcesRequest", "ListClientMetricsResourcesResponse"];

const SECRET: &str = "no schema tells what is secret";
const ANSWER: &str = "no schema tells what is not answered, or answered in another version";
const ID: &str = "no schema tells that this integer is an id";
const TWICE: &str = "alike in request and response, written twice for the comments' sake";
const WORD: &str = "the number begins the word, as in Kafka's documentation";
const END: &str = "the end is written, though the struct around ends there, too";
const OLDER: &str = "ignorable in the older release only, which has the version without it";

/// Places where the handwritten definition differs: the struct, the place in it, and the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("AlterClientQuotasRequestEntryData", "entity", TWICE),
    ("AlterClientQuotasResponseEntryData", "entity", TWICE),
    ("ApiVersion", "api_key", ID),
    ("ApiVersionsResponse", "the attributes", ANSWER),
    ("CreateDelegationTokenResponse", "hmac", SECRET),
    ("DescribedDelegationToken", "hmac", SECRET),
    ("ExpireDelegationTokenRequest", "hmac", SECRET),
    ("InitProducerIdRequest", "enable2_pc", WORD),
    ("InitProducerIdRequest", "enable_2pc", WORD),
    ("OffsetFetchResponsePartition", "committed_leader_epoch", END),
    ("ProduceRequest", "the attributes", ANSWER),
    ("RenewDelegationTokenRequest", "hmac", SECRET),
    ("RequestHeader", "client_id", OLDER),
    ("RequestHeader", "request_api_key", ID),
    ("SaslAuthenticateRequest", "auth_bytes", SECRET),
    ("SaslAuthenticateResponse", "auth_bytes", SECRET),
    ("ScramCredentialUpsertion", "salt", SECRET),
    ("ScramCredentialUpsertion", "salted_password", SECRET),
    ("UserScramCredentialRecord", "salt", SECRET),
    ("UserScramCredentialRecord", "server_key", SECRET),
    ("UserScramCredentialRecord", "stored_key", SECRET),
];

type Check = fn() -> Result<(), String>;

const CHECKS: [(&str, Check); 4] = [
    ("definitions_say_what_their_schemas_say", definitions_say_what_their_schemas_say),
    ("sources_are_laid_out_by_rustfmt", sources_are_laid_out_by_rustfmt),
    ("structs_are_what_a_person_wrote", structs_are_what_a_person_wrote),
    ("messages_without_versions_are_refused", messages_without_versions_are_refused),
];

pub(crate) fn suite() -> Suite {
    Suite::new("generator", CHECKS.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from))))
}

/// The schemas of each release by name, the newest release first.
fn releases() -> Result<&'static [BTreeMap<String, Schema>], String> {
    static SCHEMAS: OnceLock<Result<Vec<BTreeMap<String, Schema>>, String>> = OnceLock::new();
    let read = || RELEASES.iter().map(|release| schemas(release)).collect();
    SCHEMAS.get_or_init(read).as_deref().map_err(Clone::clone)
}

fn schemas(release: &str) -> Result<BTreeMap<String, Schema>, String> {
    let list = Release::start(release)?.list("schemas")?;
    let one = |one: &Json| {
        let text = one["text"].as_str().unwrap_or_default();
        let schema = Schema::from_json_text(text).map_err(|error| format!("{release} {}: {error}", one["name"]))?;
        Ok((schema.name.to_string(), schema))
    };
    list.iter().map(one).collect()
}

/// The modules of both releases, and the crate that they make.
fn generated() -> Result<&'static (Vec<Module>, Scratch), String> {
    static GENERATED: OnceLock<Result<(Vec<Module>, Scratch), String>> = OnceLock::new();
    let make = || {
        let mut modules = Vec::new();
        for (release, schemas) in RELEASES.iter().zip(releases()?) {
            let with_versions = schemas.values().filter(|schema| !schema.versions.is_empty());
            modules.extend(scratch::modules(release, with_versions.cloned())?);
        }
        for (name, texts) in odd::MODULES {
            let schemas =
                texts.iter().map(|text| Schema::from_json_text(text).map_err(|error| format!("{name}: {error}")));
            modules.push(scratch::module(name.to_owned(), schemas.collect::<Result<_, _>>()?)?);
        }
        let scratch = Scratch::write(&modules)?;
        Ok((modules, scratch))
    };
    GENERATED.get_or_init(make).as_ref().map_err(Clone::clone)
}

fn definitions_say_what_their_schemas_say() -> Result<(), String> {
    let (modules, scratch) = generated()?;
    let derived = scratch.run()?;
    let (mut differences, mut compared, mut names) = (Vec::new(), 0, BTreeSet::new());
    for module in modules {
        for message in &module.messages {
            let name = message.name.to_string();
            let found = derived.get(&(module.name.clone(), name.clone())).map_or(&[][..], Vec::as_slice);
            let wanted = facts::of(message);
            compared += wanted.len();
            let missing = wanted.iter().filter(|fact| !found.contains(fact)).map(|fact| format!("lacks {fact}"));
            let surplus = found.iter().filter(|fact| !wanted.contains(fact)).map(|fact| format!("has {fact}"));
            let order = (found != wanted).then(|| "has its facts in another order, or other facts".to_owned());
            differences
                .extend(missing.chain(surplus).chain(order).map(|fact| format!("{}, {name}: {fact}", module.name)));
            names.insert(name);
        }
    }
    println!(
        "{} modules of {} definitions of {} messages compiled, {compared} attributes compared, {} differences",
        modules.len(),
        derived.len(),
        names.len(),
        differences.len()
    );
    none_of(&differences)?;
    let all: BTreeSet<_> = releases()?.iter().flat_map(BTreeMap::keys).cloned().collect();
    none_of(&all.difference(&names).map(|name| format!("{name} was left out")).collect::<Vec<_>>())
}

fn none_of(differences: &[String]) -> Result<(), String> {
    match differences {
        [] => Ok(()),
        some => Err(format!("{} differences:\n{}", some.len(), some[..some.len().min(SHOWN)].join("\n"))),
    }
}

fn sources_are_laid_out_by_rustfmt() -> Result<(), String> {
    generated()?.1.check_layout()
}

fn messages_without_versions_are_refused() -> Result<(), String> {
    let schemas = releases()?.iter().flat_map(BTreeMap::values);
    for schema in schemas.filter(|schema| schema.versions.is_empty()) {
        match schema.to_rust() {
            Err(GenerateError::NoVersions { message }) if *message == *schema.name => {}
            other => return Err(format!("{}: {other:?}", &*schema.name)),
        }
    }
    Ok(())
}

/// Compares with the messages of this crate, which cover both releases together.
fn structs_are_what_a_person_wrote() -> Result<(), String> {
    let modules = scratch::modules("united", united()?)?;
    let source = cache::package("../kayrock/src");
    let mut files = sources::below(&source.join("messages"))?;
    files.push(sources::in_file(&source.join("message/header.rs"))?);
    let typed = types_by_hand()?;
    let (mut tally, mut found) = (Tally::default(), BTreeSet::new());
    for module in &modules {
        let generated = sources::structs(&module.source);
        let is_here = |file: &&BTreeMap<String, Struct>| {
            generated.iter().any(|one| one.is_message() && file.contains_key(&one.name))
        };
        let Some(file) = files.iter().find(is_here) else { continue };
        found.extend(module.messages.iter().map(|message| message.name.to_string()));
        for one in &generated {
            // A struct that several messages share may be in its own file.
            let elsewhere =
                || files.iter().filter_map(|file| file.get(&one.name)).find(|other| one.is_like(other, &typed));
            tally.compare(one, file.get(&one.name).or_else(elsewhere), &typed);
        }
    }
    println!("{tally}");
    tally.verdict()?;
    let missing = MESSAGES.iter().map(|entry| entry.schema.name.to_string()).filter(|name| !found.contains(name));
    none_of(&missing.map(|name| format!("{name} was not found")).collect::<Vec<_>>())
}

/// Types of fields that no schema determines: those of `kayrock::values` but ids and codes that the generator chooses by
/// entity and name, and the types of short lists and of discarded tags.
fn types_by_hand() -> Result<BTreeSet<String>, String> {
    const CHOSEN: [&str; 7] =
        ["ApiKey", "BrokerId", "ErrorCode", "GroupId", "ProducerId", "TopicName", "TransactionalId"];
    let path = cache::package("../kayrock/src/values/mod.rs");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let uses: String = text.split("pub use").skip(1).collect();
    let names = uses.split(|c: char| !c.is_alphanumeric()).filter(|name| name.starts_with(char::is_uppercase));
    let names = names.filter(|name| !CHOSEN.contains(name)).map(str::to_owned);
    Ok(names.chain(["ShortVec", "DiscardedTags"].map(str::to_owned)).collect())
}

/// The schemas with the versions of both releases.
fn united() -> Result<Vec<Schema>, String> {
    let [newer, older] = releases()? else { return Err("two releases are compared".to_owned()) };
    let names: BTreeSet<_> =
        newer.keys().chain(older.keys()).filter(|name| !RENAMED.contains(&name.as_str())).collect();
    let united = names.into_iter().filter_map(|name| {
        let has_versions = |schema: &&Schema| !schema.versions.is_empty();
        match [newer, older].map(|release| release.get(name).filter(has_versions)) {
            [Some(newer), Some(older)] => Some(union::of(newer, older)),
            [one, other] => one.or(other).cloned(),
        }
    });
    Ok(united.collect())
}

/// Counts of compared structs.
#[derive(Debug, Default)]
struct Tally {
    same: usize,
    fields: usize,
    /// Fields with a type that no schema determines, such as an open enum.
    typed: usize,
    /// The struct and the place in it of each difference.
    different: BTreeSet<(String, String)>,
}

impl Tally {
    fn compare(&mut self, generated: &Struct, written: Option<&Struct>, typed: &BTreeSet<String>) {
        let differences = match written {
            Some(written) => generated.differences(written),
            None => ["the struct".to_owned()].into(),
        };
        if differences.is_empty() {
            self.same += 1;
            self.fields += generated.fields.len();
        }
        let has_type = |place: &String| written.is_some_and(|written| written.differs_by_type(generated, place, typed));
        let (by_type, others): (Vec<_>, Vec<_>) = differences.into_iter().partition(has_type);
        self.typed += by_type.len();
        self.different.extend(others.into_iter().map(|place| (generated.name.clone(), place)));
    }

    /// Each difference has its reason, and each reason its difference.
    fn verdict(&self) -> Result<(), String> {
        let expected: BTreeSet<_> =
            EXCEPTIONS.iter().map(|(name, place, _)| ((*name).to_owned(), (*place).to_owned())).collect();
        let show = |some: BTreeSet<&(String, String)>, what: &str| {
            some.into_iter().map(|(name, place)| format!("{name}: {place} {what}")).collect::<Vec<_>>()
        };
        none_of(&show(self.different.difference(&expected).collect(), "differs"))?;
        none_of(&show(expected.difference(&self.different).collect(), "does not differ any more"))
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let structs: BTreeSet<_> = self.different.iter().map(|(name, _)| name).collect();
        write!(f, "{} structs with {} fields are what a person wrote, token by token; ", self.same, self.fields)?;
        writeln!(f, "{} fields have a type that no schema determines; {} structs differ,", self.typed, structs.len())?;
        write!(f, "each with its reason:")?;
        let reasons: BTreeSet<_> = EXCEPTIONS.iter().map(|(_, _, reason)| reason).collect();
        for reason in reasons {
            let count = EXCEPTIONS.iter().filter(|(_, _, other)| other == reason).count();
            write!(f, "\n  {count} × {reason}")?;
        }
        Ok(())
    }
}
