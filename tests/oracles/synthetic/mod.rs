//! The messages with which Kafka tests its own generator, in a user's definitions: their schemas attribute by
//! attribute, and the values that Kafka's classes read and write in each version, in both directions, refusals among
//! them.
//!
//! Schemas and classes come from the tests of `kafka-clients`, whose newest release in Maven Central is 4.3.1. The
//! values come from the schemas, as in `java_codec.rs`. One message is also encoded with the other types that its
//! fields can have.

mod messages;

use std::sync::{Arc, OnceLock};

use kayrock::schema::Schema;
use kayrock::testing::Check;
use kayrock_tests::agreement::{self, Release};
use kayrock_tests::parity::{self, kafka, library};
use kayrock_tests::registry::{Entry, MESSAGES, entry};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::values::Sample;
use libtest_mimic::Failed;
use messages::{
    AllTypeMessage, InBoxes, InSecret, InStd, KeyedOffsetDelete, Mistaken, NullableBoxes, NullableStructMessage,
    SimpleArraysMessage, SimpleExampleMessage, SimpleRecordsMessage,
};

/// Maximum number of printed differences of one message.
const SHOWN: usize = 5;

/// The codec, started at its first use.
type Shared = Arc<OnceLock<Result<Release, String>>>;

type Fact = fn(&Release) -> Result<(), String>;

pub(crate) fn suite() -> Suite {
    let release = Shared::default();
    let messages = synthetic().into_iter().chain(with_other_types()).flat_map(|(name, entry, check)| {
        [
            trial(format!("{name}_says_what_kafkas_schema_says"), &release, move |release| is_said(&entry, release)),
            trial(format!("{name}_is_as_in_java"), &release, move |release| is_as_in_java(&entry, release)),
            trial(format!("{name}_passes_the_kit"), &release, move |release| passes_the_kit(&entry, check(), release)),
        ]
    });
    let facts: [(&str, Fact); 2] =
        [("no_schema_is_left_out", no_schema_is_left_out), ("mistakes_are_found", mistakes_are_found)];
    let facts = facts.map(|(name, fact)| trial(name.to_owned(), &release, fact));
    Suite::new("synthetic", messages.chain(facts))
}

fn trial(name: String, release: &Shared, check: impl FnOnce(&Release) -> Result<(), String> + Send + 'static) -> Trial {
    let release = Arc::clone(release);
    Trial::test(name, move || {
        let release = release.get_or_init(Release::tests).as_ref().map_err(Failed::from)?;
        check(release).map_err(Failed::from)
    })
}

/// Name of a struct, its entry, and its checks by the kit.
type Row = (&'static str, Entry, fn() -> Check);

/// The messages, by the names of their structs.
fn synthetic() -> [Row; 5] {
    [
        ("SimpleExampleMessage", entry::<SimpleExampleMessage>(), Check::new::<SimpleExampleMessage> as fn() -> Check),
        (
            "NullableStructMessage",
            entry::<NullableStructMessage>(),
            Check::new::<NullableStructMessage> as fn() -> Check,
        ),
        ("SimpleArraysMessage", entry::<SimpleArraysMessage>(), Check::new::<SimpleArraysMessage> as fn() -> Check),
        ("SimpleRecordsMessage", entry::<SimpleRecordsMessage>(), Check::new::<SimpleRecordsMessage> as fn() -> Check),
        ("AllTypeMessage", entry::<AllTypeMessage>(), Check::new::<AllTypeMessage> as fn() -> Check),
    ]
}

/// The same bytes from other types.
fn with_other_types() -> [Row; 5] {
    [
        ("NullableBoxes", entry::<NullableBoxes>(), Check::new::<NullableBoxes> as fn() -> Check),
        ("InStd", entry::<InStd>(), Check::new::<InStd> as fn() -> Check),
        ("InBoxes", entry::<InBoxes>(), Check::new::<InBoxes> as fn() -> Check),
        ("InSecret", entry::<InSecret>(), Check::new::<InSecret> as fn() -> Check),
        ("KeyedOffsetDelete", entry::<KeyedOffsetDelete>(), Check::new::<KeyedOffsetDelete> as fn() -> Check),
    ]
}

/// Every attribute of every field is the same.
fn is_said(entry: &Entry, release: &Release) -> Result<(), String> {
    none(&differences(entry.schema, release)?)
}

fn differences(ours: &Schema, release: &Release) -> Result<Vec<String>, String> {
    let text = release.schema(&ours.name).ok_or("no schema of this name")?;
    let kafkas = kafka::Schema::parse(text)?;
    let comparison = parity::compare(&library(ours, kafkas.versions()), &kafkas.facts());
    println!("{}: {} fields, {} attributes", &*ours.name, comparison.fields, comparison.attributes);
    if ours.versions.iter().ne(kafkas.versions().iter()) {
        return Err(format!("the versions are {:?} instead of {:?}", ours.versions, kafkas.versions()));
    }
    Ok(comparison.differences.iter().map(ToString::to_string).collect())
}

/// Every value in every version has Java's bytes.
fn is_as_in_java(entry: &Entry, release: &Release) -> Result<(), String> {
    none(&mismatches(entry, release)?)
}

fn mismatches(entry: &Entry, release: &Release) -> Result<Vec<String>, String> {
    let sample = Sample { seeds: vec![1, 2, 3], size: 50 };
    let comparison = agreement::compare(entry, release, &sample)?.ok_or("no schema of this name")?;
    let count = &comparison.count;
    println!(
        "{}: {} versions, {} values, refusals {:?}",
        &*entry.schema.name, count.pairs, count.values, count.refusals
    );
    Ok(comparison.mismatches)
}

/// The kit's checks, with Kafka's text of the schema.
fn passes_the_kit(entry: &Entry, check: Check, release: &Release) -> Result<(), String> {
    let text = release.schema(&entry.schema.name).ok_or("no schema of this name")?;
    let report = check.schema_json(text).run().map_err(|failure| failure.to_string())?;
    println!("{report}");
    Ok(())
}

fn none(found: &[String]) -> Result<(), String> {
    let shown = found[..found.len().min(SHOWN)].join("\n");
    if found.is_empty() { Ok(()) } else { Err(format!("{} differences, such as\n{shown}", found.len())) }
}

/// Every schema in the jars that is not among Kafka's own messages is here.
fn no_schema_is_left_out(release: &Release) -> Result<(), String> {
    let messages = MESSAGES.iter().map(|entry| &*entry.schema.name);
    let synthetic = synthetic().map(|(name, ..)| name);
    let known: Vec<_> = messages.chain(synthetic).collect();
    let mut left_out = Vec::new();
    for text in release.schemas() {
        let schema = kafka::Schema::parse(text)?;
        if !schema.versions().is_empty() && !known.contains(&schema.name()) {
            left_out.push(schema.name().to_owned());
        }
    }
    none(&left_out)
}

/// Both comparisons would notice.
fn mistakes_are_found(release: &Release) -> Result<(), String> {
    let entry = entry::<Mistaken>();
    let said = differences(entry.schema, release)?;
    for expected in ["order of ", "versions of Goats: 2-2 instead of 1-2"] {
        said.iter().find(|text| text.starts_with(expected)).ok_or_else(|| format!("no {expected}in {said:?}"))?;
    }
    let found = mismatches(&entry, release)?;
    for version in [1, 2] {
        let place = format!("SimpleArraysMessage v{version}, ");
        found.iter().find(|text| text.starts_with(&place)).ok_or_else(|| format!("nothing was found in {place}"))?;
    }
    Ok(())
}
