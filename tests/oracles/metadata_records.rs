//! Records of the metadata log and of the remote log, compared with the classes with which Kafka reads and writes them.
//!
//! `java_codec` compares the fields of the records; this suite compares the frame around them.

use kayrock::message::AnyMessage;
use kayrock::messages::internal::{MetadataRecord, RemoteLogRecord};
use kayrock::schema::MessageKind;
use kayrock::{Bytes, Result as Read};
use kayrock_tests::agreement::LazyRelease;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use kayrock_tests::values::schema::Schema;
use kayrock_tests::values::{self, Outcome, Sample};
use libtest_mimic::{Completion, Failed};
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// Random values for each record and version; `java_codec` covers their fields.
const RANDOM: usize = 5;

pub(crate) fn suite() -> Suite {
    let releases = RELEASES.map(|name| Arc::new(LazyRelease::new(name)));
    let records = MESSAGES.iter().filter(|entry| entry.schema.kind == MessageKind::Metadata);
    let mut trials = Vec::new();
    for release in &releases {
        trials.extend(records.clone().map(|entry| record(Arc::clone(release), entry)));
        for (name, check) in FACTS {
            let release = Arc::clone(release);
            trials.push(Trial::test(format!("{name}_{}", release.name), move || Ok(check(&release)?)));
        }
    }
    Suite::new("metadata_records", trials)
}

type Check = fn(&LazyRelease) -> Result<(), String>;

const FACTS: [(&str, Check); 4] = [
    ("broken_frames_are_refused", broken_frames_are_refused),
    ("unknown_types_are_kept", unknown_types_are_kept),
    ("unknown_versions_are_kept", unknown_versions_are_kept),
    ("what_kafka_reads_otherwise_is_refused", what_kafka_reads_otherwise_is_refused),
];

/// Kafka's reading of the value of a record.
fn java_reading(release: &LazyRelease, log: &Log, value: &[u8]) -> Result<Json, String> {
    release.call(json!({"op": "framed", "log": log.name, "hex": tree::hex(value)}))
}

/// A log, and the library's codec of its values.
struct Log {
    name: &'static str,
    read: fn(&Bytes) -> Read<Record>,
}

const METADATA: Log = Log { name: "metadata", read: |value| MetadataRecord::decode(value)?.try_into() };
const REMOTE_LOG: Log = Log { name: "remoteLog", read: |value| RemoteLogRecord::decode(value)?.try_into() };

/// A decoded record and its encoding.
struct Record {
    /// Name and fields; `None` for a record that was kept as bytes.
    known: Option<(String, Json)>,
    api_key: i16,
    version: i16,
    written: Vec<u8>,
}

impl TryFrom<(MetadataRecord, i16)> for Record {
    type Error = kayrock::Error;

    fn try_from((record, version): (MetadataRecord, i16)) -> Read<Self> {
        let known = record.as_message().map(known);
        Ok(Self { known, api_key: record.api_key(), version, written: record.encode(version)? })
    }
}

impl TryFrom<(RemoteLogRecord, i16)> for Record {
    type Error = kayrock::Error;

    fn try_from((record, version): (RemoteLogRecord, i16)) -> Read<Self> {
        let known = record.as_message().map(known);
        Ok(Self { known, api_key: record.api_key(), version, written: record.encode(version)? })
    }
}

fn known(message: &dyn AnyMessage) -> (String, Json) {
    (message.schema().name.to_string(), tree::of(&message.to_value().unwrap()))
}

/// The record in all versions that the release has, with all kinds of values.
fn record(release: Arc<LazyRelease>, entry: &'static Entry) -> Trial {
    let name = format!("{}_is_framed_as_in_kafka_{}", &*entry.schema.name, release.name);
    Trial::ignorable_test(name, move || {
        let Some(text) = release.started()?.schema(&entry.schema.name) else {
            return Ok(Completion::ignored_with("this release does not have it"));
        };
        let plan = Schema::parse(text)?;
        let log = if entry.schema.name.starts_with("Remote") { REMOTE_LOG } else { METADATA };
        for version in plan.versions.iter() {
            compare(&release, &log, entry, &plan, version)
                .map_err(|error| Failed::from(format!("v{version}: {error}")))?;
        }
        Ok(Completion::Completed)
    })
}

fn compare(release: &LazyRelease, log: &Log, entry: &Entry, plan: &Schema, version: i16) -> Result<(), String> {
    let cases = values::cases(plan, version, &Sample { seeds: vec![0], size: RANDOM }).cases;
    let kept: Vec<_> = cases.iter().filter(|case| case.outcome == Outcome::Kept).collect();
    let request =
        |set: &Json| json!({"op": "framed", "log": log.name, "name": plan.name, "version": version, "set": set});
    let written = release.started()?.call_all(kept.iter().map(|case| request(&case.set)))?;
    for (case, java) in kept.iter().zip(&written) {
        let value = java["hex"].as_str().and_then(tree::bytes).ok_or_else(|| format!("Java refuses it: {java}"))?;
        compare_value(release, log, entry, &value, version).map_err(|error| format!("{}: {error}", case.label))?;
    }
    if kept.is_empty() { Err("nothing was compared".to_owned()) } else { Ok(()) }
}

/// Compares decoding of the same value, and encoding of the result, with Kafka's.
fn compare_value(release: &LazyRelease, log: &Log, entry: &Entry, value: &[u8], version: i16) -> Result<(), String> {
    let ours = (log.read)(&Bytes::copy_from_slice(value)).map_err(|error| error.to_string())?;
    same("what is written", &*ours.written, value)?;
    same("the version", &ours.version, &version)?;
    same("the type", &Some(ours.api_key), &entry.schema.api_key)?;
    let (name, fields) = ours.known.ok_or("it is not known")?;
    let mut java = java_reading(release, log, value)?;
    same("the name in Java", &java["name"], &json!(name))?;
    same("the version in Java", &java["version"], &json!(version))?;
    same("what Java writes", &java["hex"], &json!(tree::hex(value)))?;
    tree::complete(&entry.schema.root, &mut java["json"]);
    same("the difference of the fields", &tree::difference(&fields, &java["json"]), &None)
}

/// Values that both refuse, and the library's error.
const BROKEN: [(&[u8], &str); 15] = [
    (&[], "at byte 0: unexpected end of input: need 1 byte, 0 remaining"),
    (&[1], "at byte 1: unexpected end of input: need 1 byte, 0 remaining"),
    (&[1, 20], "at byte 2: unexpected end of input: need 1 byte, 0 remaining"),
    (&[1, 0x80], "at byte 1: unexpected end of input: need 1 byte, 0 remaining"),
    (&[0, 20, 0, 0], "at byte 0: unsupported frame version 0; expected 1"),
    (&[2, 20, 0, 0], "at byte 0: unsupported frame version 2; expected 1"),
    (&[0x80, 0x80, 2, 20, 0, 0], "at byte 0: frame version 32768 exceeds the maximum of 32767"),
    (&[1, 0x80, 0x80, 2, 0, 0], "at byte 1: type 32768 exceeds the maximum of 32767"),
    (&[1, 20, 0x80, 0x80, 2, 0], "at byte 2: version 32768 exceeds the maximum of 32767"),
    (&[0xff, 0xff, 0xff, 0xff, 0x0f, 20, 0, 0], "at byte 0: frame version 4294967295 exceeds the maximum of 32767"),
    (&[1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0], "at byte 1: type 4294967295 exceeds the maximum of 32767"),
    (&[1, 20, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "at byte 2: variable-length integer has too many bytes"),
    (&[1, 20, 0], "NoOpRecord v0: at byte 3: unexpected end of input: need 1 byte, 0 remaining"),
    (&[1, 20, 0, 0, 0], "NoOpRecord v0: at byte 4: 1 trailing byte"),
    (
        &[1, 1, 0, 0, 0, 0, 7, 0],
        "UnregisterBrokerRecord v0: broker_epoch at byte 7: unexpected end of input: need 8 bytes, 1 remaining",
    ),
];

fn broken_frames_are_refused(release: &LazyRelease) -> Result<(), String> {
    for (value, expected) in BROKEN {
        let ours = MetadataRecord::decode(&Bytes::from_static(value)).map_err(|error| error.to_string());
        same(&format!("what is said of {value:?}"), &ours, &Err(expected.to_owned()))?;
        same(
            &format!("the error in {value:?}"),
            &refusal(release, &METADATA, value)?,
            &json!("MetadataParseException"),
        )?;
    }
    Ok(())
}

fn unknown_types_are_kept(release: &LazyRelease) -> Result<(), String> {
    for (log, value) in
        [(METADATA, [1, 99, 7, 1, 2, 3]), (METADATA, [1, 6, 0, 0, 0, 0]), (REMOTE_LOG, [1, 4, 0, 0, 0, 0])]
    {
        same("the error of an unknown type", &refusal(release, &log, &value)?, &json!("MetadataParseException"))?;
        is_kept(&log, &value)?;
    }
    // Types and versions of three bytes, with nothing after them.
    is_kept(&METADATA, &[1, 0xff, 0xff, 1, 0xff, 0xff, 1])
}

/// Kafka reads them by the rules of the newest version that it has.
fn unknown_versions_are_kept(release: &LazyRelease) -> Result<(), String> {
    let value = [1, 20, 1, 0];
    let java = java_reading(release, &METADATA, &value)?;
    same("the version in Java", &java["version"], &json!(1))?;
    is_kept(&METADATA, &value)
}

fn is_kept(log: &Log, value: &[u8]) -> Result<(), String> {
    let record = (log.read)(&Bytes::copy_from_slice(value)).map_err(|error| error.to_string())?;
    same("what is known of it", &record.known, &None)?;
    same("what is written", &*record.written, value)
}

/// Kafka reads a number of 32 bits as a negative one, which is not above the limit.
fn what_kafka_reads_otherwise_is_refused(release: &LazyRelease) -> Result<(), String> {
    let value = [1, 20, 0xff, 0xff, 0xff, 0xff, 0x0f, 0];
    same("the version in Java", &java_reading(release, &METADATA, &value)?["version"], &json!(-1))?;
    let ours = MetadataRecord::decode(&Bytes::copy_from_slice(&value)).map_err(|error| error.to_string());
    same("ours", &ours, &Err("at byte 2: version 4294967295 exceeds the maximum of 32767".to_owned()))
}

/// The class of the exception that Java throws.
fn refusal(release: &LazyRelease, log: &Log, value: &[u8]) -> Result<Json, String> {
    Ok(java_reading(release, log, value)?["error"].clone())
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, ours: &T, kafkas: &T) -> Result<(), String> {
    if ours == kafkas { Ok(()) } else { Err(format!("{what}: {ours:?} instead of {kafkas:?}")) }
}
