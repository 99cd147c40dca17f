//! The reference of the attribute language matches the compiler: its keys are those of the derives, its errors those of
//! the cases in `ui`. The list of rules names each of these cases.

use kayrock_tests::cache::package;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of each place in the reference, and the words with which the compiler begins to list its keys.
const PLACES: [(&str, &str); 5] = [
    ("a struct", "a struct with `KafkaMessage` takes `"),
    ("a field", "a field takes `"),
    ("a newtype", "a newtype takes `"),
    ("an enum", "an enum takes `"),
    ("a variant", "a variant takes `"),
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

fn reference() -> String {
    read(&package("../kayrock/src/attributes.md"))
}

/// The files of all cases with this ending.
fn cases(ending: &str) -> Vec<PathBuf> {
    let files = |folder: PathBuf| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let themes = files(package("ui")).filter(|path| path.is_dir());
    themes.flat_map(files).filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

/// The theme and the name of a case.
fn name(path: &Path) -> String {
    let path = path.with_extension("");
    path.strip_prefix(package("ui")).expect("a case").to_string_lossy().into_owned()
}

/// The expected errors of all cases.
fn complaints() -> String {
    cases("stderr").iter().map(|path| read(path)).collect()
}

/// The sections of single keys, heading and text.
fn sections(reference: &str) -> Vec<(&str, &str)> {
    let sections = reference.split("\n### ").skip(1);
    // A heading of the first rank ends the section before it.
    sections
        .map(|section| section.split("\n\n# ").next().unwrap_or(section).split_once('\n').expect("a text"))
        .collect()
}

/// The fenced blocks that begin with `fence`.
fn blocks<'t>(text: &'t str, fence: &str) -> Vec<&'t str> {
    let blocks = text.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(fence)).collect()
}

/// Each place with the keys that the compiler lists there.
fn keys(complaints: &str) -> Vec<(&'static str, Vec<&str>)> {
    let listed = PLACES.iter().map(|(place, beginning)| {
        let (_, keys) = complaints.split_once(beginning).unwrap_or_else(|| panic!("no case lists the keys of {place}"));
        (*place, keys.lines().next().unwrap_or(keys).trim_end_matches('`').split("`, `").collect())
    });
    listed.collect()
}

#[test]
fn every_quoted_error_is_one_that_the_compiler_gives() {
    let (reference, complaints) = (reference(), complaints());
    let quoted: Vec<_> = blocks(&reference, "text\n").into_iter().flat_map(str::lines).collect();
    assert!(quoted.len() > 30, "{} quoted errors", quoted.len());
    let strange: Vec<_> = quoted.iter().filter(|line| !complaints.lines().any(|said| said == **line)).collect();
    assert!(strange.is_empty(), "said by no case in `ui`:\n{strange:#?}");
}

#[test]
fn every_key_has_a_section_with_an_example_and_an_error() {
    let (reference, complaints) = (reference(), complaints());
    let sections = sections(&reference);
    for (place, keys) in keys(&complaints) {
        for key in keys {
            let is_its = |heading: &str| heading.starts_with(&format!("`{key}` of ")) && heading.contains(place);
            let section = sections.iter().find(|(heading, _)| is_its(heading));
            let (heading, text) = section.unwrap_or_else(|| panic!("`{key}` of {place} has no section"));
            assert!(!blocks(text, "\n").is_empty(), "{heading}: no example");
            assert!(!blocks(text, "text\n").is_empty(), "{heading}: no error");
        }
    }
}

#[test]
fn every_section_stands_in_a_table_and_every_link_leads_to_one() {
    let reference = reference();
    let sections = sections(&reference);
    let names: Vec<_> =
        sections.iter().map(|(heading, _)| heading.replace('`', "").replace(' ', "-").to_lowercase()).collect();
    let links: Vec<_> =
        reference.split("](#").skip(1).filter_map(|link| link.split_once(')')).map(|link| link.0).collect();
    let dangling: Vec<_> = links.iter().filter(|link| !names.iter().any(|name| name == **link)).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
    let unlinked: Vec<_> = names.iter().filter(|name| !links.contains(&name.as_str())).collect();
    assert!(unlinked.is_empty(), "{unlinked:?}");
}

#[test]
fn every_case_stands_by_its_rule() {
    let rules = read(&package("../docs/rules.md"));
    let cases: BTreeSet<_> = cases("rs").iter().map(|path| name(path)).collect();
    let is_case = |word: &&str| word.contains('/') && word.chars().all(|c| c.is_ascii_lowercase() || "_/".contains(c));
    let told = rules.split('`').skip(1).step_by(2).filter(is_case);
    // Paths of the repository begin with a folder that is no theme.
    let told: BTreeSet<_> =
        told.filter(|word| package("ui").join(word).parent().is_some_and(Path::is_dir)).map(str::to_owned).collect();
    let apart: Vec<_> = cases.symmetric_difference(&told).collect();
    assert!(apart.is_empty(), "in `ui` or in docs/rules.md alone: {apart:?}");
}

/// The derives' own documentation, which editors show on hover.
#[test]
fn the_derives_documentation_names_every_key() {
    let (source, complaints) = (read(&package("../kayrock-derive/src/lib.rs")), complaints());
    let tables: String = source.lines().filter(|line| line.starts_with("/// |")).collect();
    for (place, keys) in keys(&complaints) {
        for key in keys {
            let told = [format!("`{key}`"), format!("`{key} = "), format!(", {key} = ")];
            assert!(told.iter().any(|told| tables.contains(told)), "`{key}` of {place} is not in the short form");
        }
    }
}
