//! Every message of the library in the testing kit that its users have for their own messages, with the memory counted.
//!
//! Java reads the golden files of the kit, too; it shares nothing with the library but the form of the files.
//!
//! `KAYROCK_SEED` sets the seed, `KAYROCK_CASES` the number of random values of each version.

use kayrock::schema::Schema;
use kayrock::testing::{Check, Report, tree};
use kayrock_tests::agreement::Release;
use kayrock_tests::allocations::allocated;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES};
use kayrock_tests::suites::{Suite, Trial};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

/// The reports on all messages, each made by the first trial that needs it.
static REPORTS: LazyLock<Vec<OnceLock<Result<Report, String>>>> = LazyLock::new(|| {
    // Files of earlier runs may have other definitions.
    drop(std::fs::remove_dir_all(golden_files()));
    MESSAGES.iter().map(|_| OnceLock::new()).collect()
});

pub(crate) fn suite() -> Suite {
    let alone = MESSAGES
        .iter()
        .enumerate()
        .map(|(index, entry)| Trial::test(entry.name(), move || Ok(report(index).map(drop)?)).alone());
    let java = Trial::test("java_agrees_with_golden_files", || Ok(java_agrees_with_golden_files()?));
    Suite::new("conformance", alone.chain([java])).at_end(|_| {
        println!("{}", sum(&REPORTS.iter().filter_map(|report| report.get()?.as_ref().ok()).collect::<Vec<_>>()));
        Ok(())
    })
}

/// The report on the message with this index; its golden file exists, too.
fn report(index: usize) -> Result<&'static Report, String> {
    REPORTS[index].get_or_init(|| check(&MESSAGES[index])).as_ref().map_err(Clone::clone)
}

fn check(entry: &Entry) -> Result<Report, String> {
    let random = std::env::var("KAYROCK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    let check = Check::of(entry).cases(random).allocations(allocated).golden(golden_file(entry)).rewrite_golden(true);
    check.run().map_err(|failure| failure.to_string())
}

fn golden_files() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("golden")
}

fn golden_file(entry: &Entry) -> PathBuf {
    golden_files().join(format!("{}.json", entry.name()))
}

/// Java encodes the values with its converters for Kafka's JSON, and decodes the bytes, in the versions that it has.
fn java_agrees_with_golden_files() -> Result<(), String> {
    let release = Release::start(RELEASES[0])?;
    let (mut same, mut differences) = (0, Vec::new());
    for (index, entry) in MESSAGES.iter().enumerate() {
        report(index)?;
        if !golden_file(entry).exists() {
            continue;
        }
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

fn sum(reports: &[&Report]) -> String {
    let total = |figure: fn(&Report) -> usize| reports.iter().map(|report| figure(report)).sum::<usize>();
    let most = |figure: fn(&Report) -> u64| reports.iter().map(|report| figure(report)).max().unwrap_or(0);
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
