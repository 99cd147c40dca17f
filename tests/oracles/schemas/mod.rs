//! Kafka's JSON and printed form of schemas, compared with Kafka's own generator and classes.
//!
//! Every schema of both releases is read, written and read again, by the library and by the generator; every table is
//! the one of Kafka's protocol guide; schemas that the generator refuses are refused.

mod refusals;
mod tables;
mod written;

use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};
use std::fmt::Display;

type Check = fn() -> Result<(), String>;

const CHECKS: [(&str, Check); 4] = [
    ("written_schemas_are_those_that_were_read", written::schemas_are_those_that_were_read),
    ("derived_schemas_are_read_by_the_generator", written::derived_schemas_are_read_by_the_generator),
    ("tables_are_kafkas", tables::are_kafkas),
    ("generator_refuses_what_we_refuse", refusals::are_those_of_the_generator),
];

pub(crate) fn suite() -> Suite {
    Suite::new("schemas", CHECKS.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from))))
}

/// Kafka's generator.
struct Generator(Jvm);

impl Generator {
    fn start() -> Result<Self, String> {
        Jvm::schemas(RELEASES[0]).map(Self)
    }

    /// The schemas as the generator reads them; an object with `error` if it refuses one.
    fn read_all<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Result<Vec<Json>, String> {
        // Terms that are newer than the generator's release, and one that is older.
        let words = [("coordinator-key", "data"), ("coordinator-value", "data"), ("zkBroker", "broker")];
        let quoted = |word| format!("\"{word}\"");
        let known = |text: &str| {
            words.iter().fold(text.to_owned(), |text, (word, known)| text.replace(&quoted(word), &quoted(known)))
        };
        self.0.call_all(texts.into_iter().map(|text| json!({"op": "read", "text": known(text)})))
    }
}

/// The names and texts of all schemas of a release.
fn texts(release: &str) -> Result<Vec<(String, String)>, String> {
    let list = Release::start(release)?.list("schemas")?;
    let text = |one: &Json, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    Ok(list.iter().map(|one| (format!("{release} {}", text(one, "name")), text(one, "text"))).collect())
}

fn text_of(error: impl Display) -> String {
    error.to_string()
}

fn same(name: &str, what: &str, left: &Json, right: &Json, mismatches: &mut Vec<String>) {
    if left != right {
        mismatches.push(format!("{name}: {what}\n  {left}\n  instead of\n  {right}"));
    }
}

/// The first few differences.
fn verdict(mismatches: &[String]) -> Result<(), String> {
    match mismatches {
        [] => Ok(()),
        some => Err(format!("{} differences\n{}", some.len(), some[..some.len().min(8)].join("\n"))),
    }
}
