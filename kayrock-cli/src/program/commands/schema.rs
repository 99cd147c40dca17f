//! `kayrock schema`: tables of messages, and differences of releases and of schema files.

use super::import::schema_file;
use super::inspect::message_type;
use crate::program::failure::Failure;
use crate::program::history;
use crate::program::input::version;
use crate::program::output::Output;
use crate::program::schema_diff::{self, Change};
use anstyle::{AnsiColor, Style};
use clap::{Args, Subcommand};
use kayrock::releases::Release;
use serde_json::json;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  kayrock schema table Fetch 12
  kayrock schema table HeartbeatResponse
  kayrock schema diff 3.9 4.0
  kayrock schema diff FooRequest.json NewFooRequest.json";

const BREAKS: Style = AnsiColor::Red.on_default();
const HOLDS: Style = AnsiColor::Green.on_default();

/// Show tables of messages, and what differs between two releases or two schema files
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Schema {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show the fields of a message as Kafka's protocol guide does
    Table {
        /// Message such as `FetchRequest`, or an API such as `Fetch`
        #[arg(value_name = "TYPE")]
        name: String,
        /// Version; the newest one by default
        #[arg(value_parser = version)]
        version: Option<i16>,
    },
    /// Show what differs, and which changes break peers; the exit code is 3 if any does
    Diff {
        /// Release such as 3.9, or a file with a schema in Kafka's JSON
        old: OsString,
        /// The same, newer
        new: OsString,
    },
}

impl Schema {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        match self.action {
            Action::Table { name, version } => table(&name, version, output),
            Action::Diff { old, new } => diff(&old, &new, output),
        }
    }
}

fn table(name: &str, version: Option<i16>, output: &mut Output) -> Result<(), Failure> {
    let schema = message_type(name)?.schema;
    let version = version.unwrap_or(schema.versions.max());
    let table = schema.table(version)?.to_string();
    if output.is_json() {
        return output.document(&json!({"name": &*schema.name, "version": version, "table": table}), false);
    }
    Ok(write!(output, "{table}")?)
}

fn diff(old: &OsStr, new: &OsStr, output: &mut Output) -> Result<(), Failure> {
    let changes = match (release(old)?, release(new)?) {
        (Some(old), Some(new)) => of_releases(old, new),
        (None, None) => schema_diff::compare(schema_file(old)?.schema(), schema_file(new)?.schema()),
        _ => return Err(Failure::new("a release and a file cannot be compared; give two releases or two files")),
    };
    if output.is_json() {
        output.document(&changes, false)?;
    } else {
        changes.iter().try_for_each(|change| print(change, output))?;
    }
    if changes.iter().any(|change| change.breaks) { Err(Failure::Differences) } else { Ok(()) }
}

fn print(change: &Change, output: &mut Output) -> Result<(), Failure> {
    let Change { name, versions, text, breaks } = change;
    let (style, word) = if *breaks { (BREAKS, "breaks") } else { (HOLDS, "holds ") };
    Ok(writeln!(output, "{style}{word}{style:#}  {name} {versions}: {text}")?)
}

/// Parses a release, unless the argument is a file.
fn release(argument: &OsStr) -> Result<Option<Release>, Failure> {
    if Path::new(argument).is_file() || argument == "-" {
        return Ok(None);
    }
    let text = argument.to_string_lossy();
    let release = text.parse().map_err(|error| Failure::new(format!("{error}, nor is there a file `{text}`")))?;
    Ok(Some(release))
}

fn of_releases(old: Release, new: Release) -> Vec<Change> {
    let mut changes = Vec::new();
    for &api in kayrock::ApiKey::ALL {
        let name = api.to_string();
        match (old.api(api), new.api(api)) {
            (Some(before), Some(after)) => {
                let (before, after) = (before.all(), after.all());
                let removed: Vec<_> = before.iter().filter(|version| !after.contains(*version)).collect();
                if !removed.is_empty() {
                    let text = "removed: clients that support no other version cannot use the API".to_owned();
                    changes.push(Change {
                        name: name.clone(),
                        versions: schema_diff::ranges(&removed),
                        text,
                        breaks: true,
                    });
                }
                for version in after.iter().filter(|version| !before.contains(*version)) {
                    let text = history::change(api, version).map_or_else(|| "added".to_owned(), |row| row.text());
                    changes.push(Change { name: name.clone(), versions: version.to_string(), text, breaks: false });
                }
            }
            (Some(before), None) => {
                let (versions, text) = (before.all().to_string(), format!("the API is not in {new}"));
                changes.push(Change { name, versions, text, breaks: true });
            }
            (None, Some(after)) => {
                let (versions, text) = (after.all().to_string(), "the API is new".to_owned());
                changes.push(Change { name, versions, text, breaks: false });
            }
            (None, None) => {}
        }
    }
    changes
}
