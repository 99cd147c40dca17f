//! The table of versions agrees with the documentation of the messages.

use std::path::{Path, PathBuf};
use std::{env, fs};

const TABLE: &str = "src/program/versions.tsv";

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns the rows of the table `# Versions` before a request: `| 7 | Adds the reason. | [KIP-800] | … |`.
fn rows(source: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    for line in source.lines() {
        if let Some(row) = line.strip_prefix("/// | ") {
            let cells: Vec<_> = row.split(" | ").collect();
            if let [version, change, kips, ..] = *cells
                && version.parse::<i16>().is_ok()
            {
                let kips = kips.trim_end_matches(" |").replace(['[', ']'], "");
                pending.push(format!("{version}\t{}\t{kips}", change.replace('`', "")));
            }
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let name = name.split([' ', '<']).next().unwrap_or(name);
            if let Some(api) = name.strip_suffix("Request") {
                rows.extend(pending.iter().map(|row| format!("{api}\t{row}")));
            }
            pending.clear();
        }
    }
    rows
}

#[test]
fn table_of_versions_is_that_of_the_documentation() {
    let folder = fs::read_dir(package("../kayrock/src/messages")).expect("the repository has the messages");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    let rows: Vec<_> = files.iter().flat_map(|file| rows(&fs::read_to_string(file).expect("a source"))).collect();
    assert!(rows.len() > 350, "{}", rows.len());
    let table = rows.join("\n") + "\n";
    if env::var_os("KAYROCK_BLESS").is_some() {
        fs::write(package(TABLE), &table).expect("the table is written");
    }
    let committed = fs::read_to_string(package(TABLE)).expect("the table is there");
    assert!(committed == table, "`{TABLE}` differs; KAYROCK_BLESS=1 writes it");
}
