//! `kayrock records`: batches and records of files and messages.

use crate::program::failure::Failure;
use crate::program::input::{self, Form, version};
use crate::program::output::Output;
use crate::program::progress::Progress;
use crate::records::{self, Damage, InternalTopic};
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
  kayrock records --topic __consumer_offsets 00000000000000000000.log
  kayrock records --fetch 12 fetch-response.bin
  kayrock records --produce produce-request.bin
  kayrock records 00000000000000000000.index
  echo '{\"hex\": \"\"}' | kayrock records --lines

FILE is a log segment, or by its extension an index (.index, .timeindex, .txnindex), a snapshot of producers (.snapshot)
or of the metadata log (.checkpoint). Records of Kafka's internal topics are decoded, one line of JSON each:
__cluster_metadata, __consumer_offsets, __transaction_state, __share_group_state. With --lines, the response to a line
{\"hex\": \"…\"} is {\"validBytes\": …, \"batches\": […], \"records\": […]} with the names and values of Java's RecordBatch and
Record, keys and values in base64. A batch that cannot be decoded is an element {\"baseOffset\": …, \"lastOffset\": …,
\"error\": \"…\"} of the batches; if nothing can be decoded, the response is {\"error\": \"…\"} alone.";

/// Files of a broker that are text.
const TEXT_FILES: [&str; 8] = [
    "partition.metadata",
    "leader-epoch-checkpoint",
    "quorum-state",
    "meta.properties",
    "recovery-point-offset-checkpoint",
    "replication-offset-checkpoint",
    "log-start-offset-checkpoint",
    "cleaner-offset-checkpoint",
];

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
    /// Topic of the segment, which the name of its folder has otherwise; internal ones have schemas
    #[arg(long, value_name = "NAME", conflicts_with_all = ["produce", "fetch", "lines"])]
    topic: Option<String>,
    /// The file is a segment of the metadata log, as with `--topic __cluster_metadata`
    #[arg(long, conflicts_with_all = ["produce", "fetch", "lines", "topic"])]
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
        if path.file_name().and_then(OsStr::to_str).is_some_and(|name| TEXT_FILES.contains(&name)) {
            return Err(Failure::new(format!("{}: a text file without records", input::shown(file)))
                .remedy("print it with `cat`"));
        }
        let size = bytes.len() as u64;
        let set = RecordSet::from(bytes);
        match self.internal_topic(path, &set) {
            Some(topic) => internal(&set, topic, file, output),
            None => in_log(&set, size, file, output),
        }
    }

    /// Returns the internal topic that the arguments, the folder or the records name.
    fn internal_topic(&self, path: &Path, set: &RecordSet) -> Option<InternalTopic> {
        // The metadata log has secrets, and is never shown as bytes.
        if self.metadata || records::looks_like_metadata(set) {
            return Some(InternalTopic::Metadata);
        }
        let folder = || path.parent().and_then(Path::file_name).and_then(OsStr::to_str);
        let topic = self.topic.as_deref().or_else(|| folder()?.rsplit_once('-').map(|(topic, _)| topic));
        let of_snapshot = path.extension().is_some_and(|extension| extension == "checkpoint");
        topic.and_then(InternalTopic::of_name).or_else(|| of_snapshot.then_some(InternalTopic::Metadata))
    }
}

fn in_log(set: &RecordSet, size: u64, file: &OsStr, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        let described = records::describe(set);
        output.document(&described, true)?;
        return match described["error"].as_str() {
            Some(error) => Err(no_records(file, error)),
            None => whole(broken_in(&described), file),
        };
    }
    let mut progress = Progress::new("reading", size, false);
    let damage = records::dump(set, output, |position| progress.at(position as u64))?;
    drop(progress);
    match damage {
        Damage { whole: 0, broken, is_cut } if broken > 0 || is_cut => Err(no_records(file, "no batch can be decoded")),
        Damage { broken, .. } => whole(broken, file),
    }
}

fn broken_in(described: &Json) -> usize {
    let batches = described["batches"].as_array().into_iter().flatten();
    batches.filter(|batch| batch["error"].is_string()).count()
}

fn no_records(file: &OsStr, error: &str) -> Failure {
    Failure::new(format!("{}: {error}", input::shown(file))).remedy(
        "give a log segment, an index, a snapshot, or with --fetch VERSION or --produce a complete message with its size",
    )
}

fn whole(broken: usize, file: &OsStr) -> Result<(), Failure> {
    match broken {
        0 => Ok(()),
        count => Err(Failure::new(format!("{}: {count} of the batches cannot be decoded", input::shown(file)))),
    }
}

fn in_message(bytes: &Bytes, fetch: Option<i16>, file: &OsStr, output: &mut Output) -> Result<(), Failure> {
    let sets = records::record_sets(bytes, fetch);
    for set in sets.map_err(|error| Failure::new(format!("{}: {error}", input::shown(file))))? {
        let records = set.records.unwrap_or_default();
        let is_internal = set.is_metadata || records::looks_like_metadata(&records);
        match (is_internal, output.is_json()) {
            (true, true) => {
                let shown = records::describe_internal(&records, InternalTopic::Metadata, output.shows_secrets());
                output.line(&json!({"title": set.title, "set": {"records": shown.collect::<Vec<_>>()}}))?;
            }
            (true, false) => {
                writeln!(output, "{}", set.title)?;
                internal(&records, InternalTopic::Metadata, file, output)?;
            }
            (false, true) => output.line(&json!({"title": set.title, "set": records::describe(&records)}))?,
            (false, false) => {
                writeln!(output, "{}", set.title)?;
                records::dump(&records, output, |_| {})?;
            }
        }
    }
    Ok(())
}

fn internal(set: &RecordSet, topic: InternalTopic, file: &OsStr, output: &mut Output) -> Result<(), Failure> {
    let (mut count, mut broken) = (0, 0);
    for record in records::describe_internal(set, topic, output.shows_secrets()) {
        output.line(&record)?;
        count += 1;
        broken += usize::from(record["error"].is_string());
    }
    match broken {
        0 => Ok(()),
        _ if broken == count => Err(no_records(file, "no record can be decoded")),
        _ => Err(Failure::new(format!("{}: {broken} of {count} records cannot be decoded", input::shown(file)))),
    }
}
