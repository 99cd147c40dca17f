//! `kayrock records`: batches and records of files and messages.

use crate::program::failure::Failure;
use crate::program::input::{self, Form, version};
use crate::program::output::Output;
use crate::records;
use clap::Args;
use kayrock::Bytes;
use kayrock::records::Records as RecordSet;
use serde_json::{Value as Json, json};
use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  kayrock records 00000000000000000000.log
  kayrock records --json 00000000000000000000.log
  kayrock records --fetch 12 fetch-response.bin
  kayrock records --produce produce-request.bin
  kayrock records 00000000000000000000.index
  echo '{\"hex\": \"\"}' | kayrock records --lines

FILE is a log segment, or by its extension an index (.index, .timeindex, .txnindex), a snapshot of producers (.snapshot)
or of the metadata log (.checkpoint). With --lines, the response to a line {\"hex\": \"…\"} is {\"validBytes\": …,
\"batches\": […], \"records\": […]} with the names and values of Java's RecordBatch and Record, keys and values in base64. A
batch that cannot be decoded is an element {\"baseOffset\": …, \"lastOffset\": …, \"error\": \"…\"} of the batches; if nothing
can be decoded, the response is {\"error\": \"…\"} alone.";

/// Show the batches and records of log segments, Fetch responses and Produce requests
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Records {
    /// File, or - for standard input
    #[arg(required_unless_present = "lines")]
    file: Option<OsString>,
    /// The file is a complete Fetch response of that version: size, header, body
    #[arg(long, value_name = "VERSION", value_parser = version, conflicts_with_all = ["produce", "lines"])]
    fetch: Option<i16>,
    /// The file is a complete Produce request: size, header, body
    #[arg(long, conflicts_with = "lines")]
    produce: bool,
    /// The file is a segment of the metadata log; this is assumed for .checkpoint and in `__cluster_metadata-0`
    #[arg(long, conflicts_with_all = ["produce", "fetch", "lines"])]
    metadata: bool,
    /// Serve lines of JSON from standard input
    #[arg(long, conflicts_with = "file")]
    lines: bool,
}

impl Records {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let Some(file) = &self.file else { return Ok(records::serve(io::stdin().lock(), output.raw()?)?) };
        let bytes = input::bytes(file, Form::Raw)?;
        let path = Path::new(file);
        if self.fetch.is_some() || self.produce {
            return in_message(&bytes, self.fetch, file, output);
        }
        if let Some(kind) = records::kind_of_file(path) {
            let shown = records::describe_file(kind, path, &bytes);
            let shown = shown.map_err(|error| Failure::new(format!("{}: {error}", input::shown(file))))?;
            return output.document(&shown, false);
        }
        let set = RecordSet::from(bytes);
        if self.metadata || is_metadata(path) {
            return metadata(&set, output);
        }
        in_log(&set, output)
    }
}

fn in_log(set: &RecordSet, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        return output.document(&records::describe(set), true);
    }
    Ok(records::dump(set, output)?)
}

fn in_message(bytes: &Bytes, fetch: Option<i16>, file: &OsStr, output: &mut Output) -> Result<(), Failure> {
    let sets = records::record_sets(bytes, fetch);
    for set in sets.map_err(|error| Failure::new(format!("{}: {error}", input::shown(file))))? {
        match (set.records, output.is_json()) {
            (records, true) => {
                let described = records.map_or(Json::Null, |records| records::describe(&records));
                output.line(&json!({"title": set.title, "set": described}))?;
            }
            (records, false) => {
                writeln!(output, "{}", set.title)?;
                records.map_or(Ok(()), |records| records::dump(&records, output))?;
            }
        }
    }
    Ok(())
}

fn metadata(set: &RecordSet, output: &mut Output) -> Result<(), Failure> {
    let shown = records::describe_metadata(set, output.shows_secrets());
    for record in shown["records"].as_array().into_iter().flatten() {
        output.line(record)?;
    }
    Ok(())
}

fn is_metadata(path: &Path) -> bool {
    let is_snapshot = path.extension().is_some_and(|extension| extension == "checkpoint");
    let folder = path.parent().and_then(Path::file_name);
    is_snapshot || folder.is_some_and(|folder| folder.to_string_lossy().starts_with("__cluster_metadata"))
}
