//! The README agrees with the repository. Its programs in Rust are compiled by the documentation tests.

use kayrock_cli::inspect;
use kayrock_tests::cache::package;
use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(package(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// Returns the part of a document after a heading, up to the next heading.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, rest) = document.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    rest.split("\n# ").flat_map(|part| part.split("\n## ")).next().unwrap_or(rest)
}

/// Returns the code spans in the first column of a table.
fn first_column(text: &str) -> BTreeSet<&str> {
    let rows = text.lines().filter_map(|line| line.trim_start_matches("//! ").strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

/// Returns the features of the published crate.
fn features(manifest: &str) -> BTreeSet<&str> {
    let (_, rest) = manifest.split_once("[features]\n").unwrap();
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).filter(|name| *name != "default").collect()
}

#[test]
fn tables_list_all_features() {
    let manifest = read("../kayrock/Cargo.toml");
    let features = features(&manifest);
    assert!(features.len() > 10, "{features:?}");
    assert_eq!(first_column(section(&read("../README.md"), "## Features")), features);
    let page = read("../kayrock/src/lib.rs");
    let (_, rest) = page.split_once("//! # Features\n").unwrap();
    assert_eq!(first_column(rest.split("//! # ").next().unwrap()), features);
}

#[test]
fn commands_name_features_that_exist() {
    let (readme, manifest) = (read("../README.md"), read("../kayrock/Cargo.toml"));
    let named = readme.split("--features ").skip(1);
    let named: BTreeSet<_> = named
        .flat_map(|rest| rest.split([' ', '`', '\n']).next().unwrap().split(','))
        .map(|name| name.trim_end_matches('.'))
        .collect();
    assert!(named.contains("client") && named.is_subset(&features(&manifest)), "{named:?}");
}

#[test]
fn table_lists_all_examples() {
    let files = fs::read_dir(package("../examples")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let names: Vec<_> = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let readme = read("../README.md");
    assert_eq!(first_column(section(&readme, "## Examples")), names.iter().map(String::as_str).collect());
}

#[test]
fn lines_of_inspect_are_those_that_it_writes() {
    let readme = read("../README.md");
    let code = section(&readme, "## Inspect bytes").split("```").nth(1).unwrap();
    let lines: Vec<_> = code.lines().skip(1).collect();
    let pairs = lines.chunks_exact(2);
    assert!(pairs.len() >= 3 && pairs.remainder().is_empty(), "{lines:#?}");
    for pair in pairs {
        assert_eq!(inspect::answer(pair[0].as_bytes()), pair[1]);
    }
}
