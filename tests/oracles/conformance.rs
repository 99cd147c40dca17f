//! Every message of the library through the kit that its users have for theirs, with the memory counted.
//!
//! What the kit writes into golden files is given to Java, too, which shares nothing with us but the form of the files.
//!
//! `KAYROCK_SEED` sets the seed, `KAYROCK_CASES` the random values of each version.

use kayrock::schema::Schema;
use kayrock::testing::{Check, Report, tree};
use kayrock_tests::agreement::Release;
use kayrock_tests::allocations::{Counting, allocated};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::oracles::gated;
use kayrock_tests::registry::{Entry, MESSAGES};
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

#[global_allocator]
static COUNTING: Counting = Counting;

/// What was checked of all messages.
static REPORTS: Mutex<Vec<Report>> = Mutex::new(Vec::new());

fn main() {
    let arguments = Arguments::from_args();
    // Files of earlier runs may be of other definitions.
    drop(std::fs::remove_dir_all(golden_files()));
    let trials = MESSAGES.iter().map(|entry| Trial::test(entry.name(), || Ok(check(entry)?))).collect();
    let start = Instant::now();
    let alone = libtest_mimic::run(&arguments, trials);
    println!("{}", sum(&REPORTS.lock().unwrap_or_else(PoisonError::into_inner)));
    println!("in {:.1} s", start.elapsed().as_secs_f32());
    // Java reads the files that were just written.
    let java = Trial::test("java_agrees_with_golden_files", || Ok(java_agrees_with_golden_files()?));
    let with_java = libtest_mimic::run(&arguments, vec![gated(java)]);
    alone.exit_if_failed();
    with_java.exit();
}

fn golden_files() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("golden")
}

fn golden_file(entry: &Entry) -> PathBuf {
    golden_files().join(format!("{}.json", entry.name()))
}

fn check(entry: &Entry) -> Result<(), String> {
    let random = std::env::var("KAYROCK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    let check = Check::of(entry).cases(random).allocations(allocated).golden(golden_file(entry));
    let report = check.run().map_err(|failure| failure.to_string())?;
    REPORTS.lock().unwrap_or_else(PoisonError::into_inner).push(report);
    Ok(())
}

/// Java makes the bytes from the values by its converters for Kafka's JSON, and the values from the bytes, in the versions
/// that it has.
fn java_agrees_with_golden_files() -> Result<(), String> {
    let release = Release::start(RELEASES[0])?;
    let (mut same, mut differences) = (0, Vec::new());
    for entry in MESSAGES.iter().filter(|entry| golden_file(entry).exists()) {
        let Some(text) = release.schema(entry.name()) else { continue };
        let versions = Schema::from_json_text(text).map_err(|error| error.to_string())?.versions;
        let has =
            |case: &Json| case["version"].as_i64().is_some_and(|one| versions.iter().any(|v| i64::from(v) == one));
        let cases: Vec<_> = golden_cases(&golden_file(entry))?.into_iter().filter(has).collect();
        let ask = |op: &str, key: &str, of: &str| {
            let ask = |case: &Json| json!({"op": op, "name": entry.name(), "version": case["version"], key: case[of]});
            release.call_all(cases.iter().map(ask))
        };
        let (written, read) = (ask("encode", "json", "value")?, ask("decode", "hex", "bytes")?);
        for ((case, written), read) in cases.iter().zip(written).zip(read) {
            if written["hex"] == case["bytes"] && tree::difference(&read["kafkaJson"], &case["value"]).is_none() {
                same += 1;
            } else {
                differences.push(format!("{}: {written}, {read} instead of {case}", entry.name()));
            }
        }
    }
    println!("{same} golden cases are the same in Java, both ways");
    if differences.is_empty() && same > 0 { Ok(()) } else { Err(differences.join("\n")) }
}

fn golden_cases(path: &Path) -> Result<Vec<Json>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut file: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    serde_json::from_value(file["cases"].take()).map_err(|error| error.to_string())
}

fn sum(reports: &[Report]) -> String {
    let total = |figure: fn(&Report) -> usize| reports.iter().map(figure).sum::<usize>();
    let most = |figure: fn(&Report) -> u64| reports.iter().map(figure).max().unwrap_or(0);
    let charged = reports.iter().max_by_key(|report| report.charged_per_byte);
    format!(
        "{} messages, {} versions, {} golden cases, {} values, {} dropped fields, {} refusals, {} disallowed, {} truncations, \
         {} alterations, {} impossible lengths; at most {} bytes allocated for a message, and {} charged for a byte ({})",
        reports.len(),
        total(|report| report.versions),
        total(|report| report.golden),
        total(|report| report.values),
        total(|report| report.dropped),
        total(|report| report.refused),
        total(|report| report.disallowed),
        total(|report| report.truncated),
        total(|report| report.altered),
        total(|report| report.counts),
        most(|report| report.allocated),
        charged.map_or(0, |report| report.charged_per_byte),
        charged.map_or("none", |report| &report.message),
    )
}
