//! `kafka-python`'s codec on our bytes: it decodes the same values, and encodes the same bytes again.
//!
//! It shares nothing with Java's: it has its own readers and writers, made from the schemas in its package. The values
//! are made from its schemas, too.

use kayrock_tests::clients::python_codec;
use kayrock_tests::registry::{Entry, MESSAGES};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::values::schema::Schema;
use kayrock_tests::values::{self, Case, Outcome, cases};
use kayrock_tests::{cache, tree};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Random values for each message and version.
const RANDOM: usize = 10;

const SEED: u64 = 1;

/// Minimum number of messages that `kafka-python` has.
const LEAST: usize = 100;

/// Maximum number of printed differences of one message.
const SHOWN: usize = 5;

/// Fields that Kafka has renamed since `kafka-python` took its schemas: the message, its name of the field, and ours.
const RENAMED: [(&str, &str, &str); 1] = [("TxnOffsetCommitRequest", "GenerationId", "GenerationIdOrMemberEpoch")];

pub(crate) fn suite() -> Suite {
    Suite::new(
        "python_codec",
        [Trial::test("kafka_python_reads_and_writes_the_same", || Ok(reads_and_writes_the_same()?))],
    )
}

/// A message that `kafka-python` has, too.
struct Known {
    entry: &'static Entry,
    schema: Schema,
    /// Fields with another form or another default in `kafka-python`.
    patched: Vec<String>,
}

/// Input of both: a value, and our bytes.
struct Sample {
    message: usize,
    version: i16,
    case: Case,
    ours: Json,
    hex: String,
}

/// Sends everything at once, since its start takes longer than most messages.
fn reads_and_writes_the_same() -> Result<(), String> {
    let known = known()?;
    let mut samples = Vec::new();
    for (message, one) in known.iter().enumerate() {
        for version in one.schema.versions.iter().filter(|version| one.entry.schema.versions.contains(*version)) {
            let mut cases = cases(&one.schema, version, &values::Sample { seeds: vec![SEED], size: RANDOM }).cases;
            cases.retain(|case| is_fit(&one.schema, case));
            let cases: Result<Vec<_>, _> = cases.into_iter().map(|case| sample(one, message, version, case)).collect();
            samples.extend(cases?);
        }
    }
    let responses = ask(&known, &samples)?;
    println!("{} messages, {} values", known.len(), samples.len());
    let mut mismatches: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (sample, response) in samples.iter().zip(responses) {
        let of_message = mismatches.entry(sample.message).or_default();
        of_message.extend(mismatch(&known[sample.message], sample, &response));
    }
    mismatches.retain(|_, of_message| !of_message.is_empty());
    if mismatches.is_empty() && known.len() >= LEAST {
        return Ok(());
    }
    let shown = mismatches.iter().map(|(message, found)| shown(&known[*message], found));
    Err(format!("{} messages, {} of them differ\n{}", known.len(), shown.len(), shown.collect::<Vec<_>>().join("\n")))
}

fn shown(one: &Known, mismatches: &[String]) -> String {
    let first = mismatches[..mismatches.len().min(SHOWN)].join("\n");
    format!("{}: {} differences, such as\n{first}", &*one.entry.schema.name, mismatches.len())
}

fn known() -> Result<Vec<Known>, String> {
    let mut known = Vec::new();
    for line in python_codec(Path::new("schemas"))?.lines() {
        let one: Json = serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
        let entry = MESSAGES.iter().find(|entry| *entry.schema.name == one["name"]);
        let entry = entry.ok_or_else(|| format!("kafka-python knows {}, which the library lacks", one["name"]))?;
        let schema = Schema::parse(&with_newest_names(&entry.schema.name, one["text"].as_str().unwrap_or_default()))?;
        let names = one["patched"].as_array().into_iter().flatten().filter_map(Json::as_str);
        known.push(Known { entry, schema, patched: names.map(ToOwned::to_owned).collect() });
    }
    Ok(known)
}

fn renamed(message: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    RENAMED.into_iter().filter(move |(of, ..)| *of == message).map(|(_, theirs, ours)| (theirs, ours))
}

fn with_newest_names(message: &str, schema: &str) -> String {
    let rename = |text: String, (theirs, ours)| text.replace(&format!("\"{theirs}\""), &format!("\"{ours}\""));
    renamed(message).fold(schema.to_owned(), rename)
}

/// `kafka-python` drops unknown tags when it encodes, and decodes `ApiVersions` with an error as version 0, which is
/// how brokers encode it.
fn is_fit(schema: &Schema, case: &Case) -> bool {
    let is_error = schema.name == "ApiVersionsResponse" && case.set["errorCode"].as_i64().is_some_and(|code| code != 0);
    case.outcome == Outcome::Kept && !is_error && !case.set.to_string().contains("unknownTags")
}

fn sample(one: &Known, message: usize, version: i16, case: Case) -> Result<Sample, String> {
    let schema = one.entry.schema;
    let value = tree::value(&schema.root, &case.set)?;
    let message_of = one.entry.message_of(&value).map_err(|error| error.to_string())?;
    let bytes = message_of.encode(version).map_err(|error| error.to_string())?;
    Ok(Sample { message, version, case, ours: tree::of(&message_of.to_value().unwrap()), hex: tree::hex(&bytes) })
}

fn ask(known: &[Known], samples: &[Sample]) -> Result<Vec<Json>, String> {
    let request = |sample: &Sample| {
        let name = &*known[sample.message].entry.schema.name;
        json!({"name": name, "version": sample.version, "hex": sample.hex}).to_string() + "\n"
    };
    let path = cache::folder("kafka-python-requests.jsonl");
    let requests: String = samples.iter().map(request).collect();
    fs::write(&path, requests).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    let responses: Result<Vec<_>, _> = python_codec(&path)?.lines().map(serde_json::from_str).collect();
    let responses: Vec<Json> = responses.map_err(|error| error.to_string())?;
    if responses.len() == samples.len() {
        return Ok(responses);
    }
    Err(format!("kafka-python responds with {} of {} requests", responses.len(), samples.len()))
}

fn mismatch(known: &Known, sample: &Sample, response: &Json) -> Option<String> {
    let Sample { version, case, ours, hex, .. } = sample;
    let place = format!("{} v{version}, {}", &*known.entry.schema.name, case.label);
    if let Some(error) = response["error"].as_str() {
        return Some(format!("{place}: kafka-python says {error}\n    of {hex}"));
    }
    if let Some(what) = difference(known, ours, &response["tree"]) {
        return Some(format!("{place}: {what}\n    of {hex}"));
    }
    (response["hex"] != **hex)
        .then(|| format!("{place}: kafka-python writes {}\n    instead of {hex}", response["hex"]))
}

/// Path at which its value differs from ours. Its value has the fields of the version only.
fn difference(known: &Known, ours: &Json, theirs: &Json) -> Option<String> {
    match (ours, theirs) {
        (Json::Object(ours), Json::Object(theirs)) => theirs.iter().find_map(|(name, theirs)| {
            let is_patched = known.patched.contains(name);
            let name = renamed(&known.entry.schema.name).find(|(old, _)| old == name).map_or(&**name, |(_, new)| new);
            let ours = ours.get(&tree::java_name(name)).unwrap_or(&Json::Null);
            let what = if is_patched { None } else { difference(known, ours, theirs) };
            what.map(|what| format!("{name} {what}"))
        }),
        (Json::Array(ours), Json::Array(theirs)) if ours.len() == theirs.len() => {
            ours.iter().zip(theirs).find_map(|(ours, theirs)| difference(known, ours, theirs))
        }
        _ if ours == theirs => None,
        _ => Some(format!("is read as {theirs} instead of {ours}")),
    }
}
