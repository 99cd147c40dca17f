//! Records of the coordinators' logs, compared with the classes with which Kafka's coordinators read and write them,
//! and with records of real brokers.
//!
//! `java_codec` compares the fields of keys and values; this suite compares the version prefixes.

mod brokers;
mod logs;

use kayrock::schema::MessageKind;
use kayrock_tests::agreement::LazyRelease;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use kayrock_tests::values::schema::Schema;
use kayrock_tests::values::{self, Case, Outcome, Sample};
use libtest_mimic::{Completion, Failed};
use logs::{GROUP, Log, Record, SHARE, TRANSACTION};
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// Random values for each record and version; `java_codec` covers their fields.
const RANDOM: usize = 5;

/// Records whose layout in an older release is different in the same version.
const DIFFERENT: [(&str, &str); 1] = [("3.9.2", "ShareGroupMetadata")];

/// Records that a release writes but does not read.
const WRITE_ONLY: [(&str, &str); 2] = [("3.9.2", "ShareGroupMemberMetadata"), ("3.9.2", "ShareGroupPartitionMetadata")];

pub(crate) fn suite() -> Suite {
    let releases = RELEASES.map(|name| Arc::new(LazyRelease::new(name)));
    let keys = MESSAGES.iter().filter_map(|entry| Some((entry, key_of(entry)?)));
    let mut trials = Vec::new();
    for release in &releases {
        trials.extend(keys.clone().map(|(key, name)| record(Arc::clone(release), key, name)));
        let release = release.name;
        trials.push(Trial::test(format!("records_of_broker_{release}"), move || Ok(brokers::check(release)?)));
    }
    for (name, check) in FACTS {
        let newest = Arc::clone(&releases[0]);
        trials.push(Trial::test(name, move || Ok(check(&newest)?)));
    }
    Suite::new("coordinator_records", trials)
}

/// The name of the record that has this key, if the message is one.
fn key_of(entry: &Entry) -> Option<&'static str> {
    let name = entry.schema.name.strip_suffix("Key")?;
    matches!(entry.schema.kind, MessageKind::CoordinatorKey | MessageKind::Data).then_some(name)
}

type Check = fn(&LazyRelease) -> Result<(), String>;

const FACTS: [(&str, Check); 5] = [
    ("types_are_kafkas", types_are_kafkas),
    ("unknown_types_are_kept", unknown_types_are_kept),
    ("unknown_versions_are_kept", unknown_versions_are_kept),
    ("broken_records_are_refused", broken_records_are_refused),
    ("surplus_bytes_are_refused", surplus_bytes_are_refused),
];

/// Kafka's schema of a message, if the release has one.
fn schema(release: &LazyRelease, name: &str) -> Result<Option<Schema>, String> {
    release.started()?.schema(name).map(Schema::parse).transpose()
}

/// Kafka's reading of a record.
fn java_reading(release: &LazyRelease, log: &Log, key: &[u8], value: Option<&[u8]>) -> Result<Json, String> {
    let mut request = json!({"op": "keyed", "log": log.name, "hex": tree::hex(key)});
    if let Some(value) = value {
        request["value"] = json!(tree::hex(value));
    }
    release.call(request)
}

/// The record in all versions of its value that the release has, with all kinds of keys and values, and as a tombstone.
fn record(release: Arc<LazyRelease>, key: &'static Entry, name: &'static str) -> Trial {
    Trial::ignorable_test(format!("{name}_is_as_in_kafka_{}", release.name), move || {
        let log = Log::of(name);
        if DIFFERENT.contains(&(release.name, name)) {
            return Ok(Completion::ignored_with("this release has another layout"));
        }
        let (Some(keys), Some(plan)) =
            (schema(&release, &format!("{name}Key"))?, schema(&release, &format!("{name}Value"))?)
        else {
            return Ok(Completion::ignored_with("this release does not have it"));
        };
        if log.name != GROUP.name && release.name != RELEASES[0] {
            return Ok(Completion::ignored_with("this release has no class for it"));
        }
        let keys = kept(&keys, keys.versions.iter().last().unwrap_or_default());
        let mut records: Vec<_> = keys.iter().map(|key| (key, None)).collect();
        let values: Vec<_> = plan
            .versions
            .iter()
            .flat_map(|version| kept(&plan, version).into_iter().map(move |value| (value, version)))
            .collect();
        records.extend(keys.iter().cycle().zip(values.iter().map(|(case, version)| Some((&case.set, *version)))));
        let compare = |(case, value): &(&Case, Option<(&Json, i16)>)| {
            compare(&release, &log, name, (key, &case.set), *value)
                .map_err(|error| Failed::from(format!("{} and {value:?}: {error}", case.set)))
        };
        records.iter().try_for_each(compare)?;
        if values.is_empty() { Err("nothing was compared".into()) } else { Ok(Completion::Completed) }
    })
}

/// The values that Kafka writes completely.
fn kept(plan: &Schema, version: i16) -> Vec<Case> {
    let cases = values::cases(plan, version, &Sample { seeds: vec![0], size: RANDOM }).cases;
    cases.into_iter().filter(|case| case.outcome == Outcome::Kept).collect()
}

/// Compares encoding and decoding of a record with Kafka's.
fn compare(
    release: &LazyRelease,
    log: &Log,
    name: &str,
    (entry, key): (&Entry, &Json),
    value: Option<(&Json, i16)>,
) -> Result<(), String> {
    let mut request = json!({"op": "keyed", "log": log.name, "name": name, "key": key});
    if let Some((value, version)) = value {
        request["value"] = value.clone();
        request["version"] = json!(version);
    }
    let java = release.call(request)?;
    let bytes = |hex: &Json| hex.as_str().and_then(tree::bytes);
    let written = (bytes(&java["hex"]).ok_or_else(|| format!("Java refuses it: {java}"))?, bytes(&java["valueHex"]));
    let ours = log.read(&written.0, written.1.as_deref())?;
    same("what is written", &ours.written, &written)?;
    same("the type", &ours.kind, &entry.schema.api_key.unwrap_or(entry.schema.versions.max()))?;
    if WRITE_ONLY.contains(&(release.name, name)) {
        return Ok(());
    }
    let mut java = java_reading(release, log, &written.0, written.1.as_deref())?;
    same("what Java writes", &(bytes(&java["hex"]), bytes(&java["valueHex"])), &(Some(written.0), written.1))?;
    compare_part(ours.key.as_ref(), &mut java["key"], "Key")?;
    same("the version", &ours.version, &value.map(|(_, version)| version))?;
    same("the version in Java", &java["value"]["version"].as_i64(), &value.map(|(_, version)| version.into()))?;
    compare_part(ours.value.as_ref(), &mut java["value"], "Value")
}

/// Compares the decoded key or value with Kafka's.
fn compare_part(ours: Option<&logs::Part>, java: &mut Json, suffix: &str) -> Result<(), String> {
    let Some(ours) = ours else { return same(&format!("the {suffix}"), java, &Json::Null) };
    same("the name in Java", &java["name"], &json!(*ours.schema.name))?;
    tree::complete(&ours.schema.root, &mut java["json"]);
    same("the difference of the fields", &tree::difference(&ours.fields, &java["json"]), &None)
}

/// Each number is the same type in the library and in Kafka.
fn types_are_kafkas(release: &LazyRelease) -> Result<(), String> {
    for log in [GROUP, SHARE, TRANSACTION] {
        for record_type in -1..100_i16 {
            let key = [&record_type.to_be_bytes()[..], &[0; 30]].concat();
            let java = java_reading(release, &log, &key, None)?;
            // A number that Kafka 4 does not use any more.
            let is_old = log.name == GROUP.name && record_type == 9;
            let is_unknown = java["error"] == "UnknownRecordTypeException";
            let ours = log.key_name(&key);
            same(
                &format!("{} {record_type} is unknown ({java})", log.name),
                &ours.is_none(),
                &(is_unknown && !is_old),
            )?;
            if !is_unknown {
                same("the name in Java", &java["key"]["name"], &json!(ours))?;
            }
        }
    }
    Ok(())
}

fn unknown_types_are_kept(release: &LazyRelease) -> Result<(), String> {
    for (log, key, value) in
        [(GROUP, [0, 99, 1], Some(&[7][..])), (SHARE, [0x7f, 0xff, 0], None), (TRANSACTION, [0xff, 0xff, 0], None)]
    {
        same(
            "Java's error",
            &java_reading(release, &log, &key, value)?["error"],
            &json!("UnknownRecordTypeException"),
        )?;
        is_kept(&log, &key, value)?;
    }
    Ok(())
}

fn unknown_versions_are_kept(release: &LazyRelease) -> Result<(), String> {
    let key = [0, 2, 0, 1, b'g'];
    for version in [[0, 5], [0xff, 0xff]] {
        let java = java_reading(release, &GROUP, &key, Some(&version))?;
        same("Java's error", &java["error"], &json!("UnknownRecordVersionException"))?;
        is_kept(&GROUP, &key, Some(&version))?;
    }
    Ok(())
}

fn is_kept(log: &Log, key: &[u8], value: Option<&[u8]>) -> Result<(), String> {
    let Record { key: known, written, .. } = log.read(key, value)?;
    same("what is known of it", &known.is_some(), &false)?;
    same("what is written", &written, &(key.to_vec(), value.map(<[u8]>::to_vec)))
}

/// Key and value of a record that both refuse, and the library's error.
type Broken = (&'static [u8], Option<&'static [u8]>, &'static str);

const BROKEN: [Broken; 5] = [
    (&[], None, "record_type at byte 0: unexpected end of input: need 2 bytes, 0 remaining"),
    (&[0], None, "record_type at byte 0: unexpected end of input: need 2 bytes, 1 remaining"),
    (
        &[0, 3, 0, 2, b'g'],
        None,
        "ConsumerGroupMetadataKey v0: group_id at byte 4: unexpected end of input: need 2 bytes, 1 remaining",
    ),
    (&[0, 3, 0, 1, b'g'], Some(&[0]), "version at byte 0: unexpected end of input: need 2 bytes, 1 remaining"),
    (
        &[0, 3, 0, 1, b'g'],
        Some(&[0, 0, 7]),
        "ConsumerGroupMetadataValue v0: epoch at byte 2: unexpected end of input: need 4 bytes, 1 remaining",
    ),
];

fn broken_records_are_refused(release: &LazyRelease) -> Result<(), String> {
    for (key, value, expected) in BROKEN {
        let ours = GROUP.read(key, value).map(|record| record.written);
        same(&format!("what is said of {key:?}, {value:?}"), &ours, &Err(expected.to_owned()))?;
        same("Java's error", &java_reading(release, &GROUP, key, value)?["error"], &json!("RuntimeException"))?;
    }
    Ok(())
}

/// Kafka ignores trailing bytes, and would not write them again.
fn surplus_bytes_are_refused(release: &LazyRelease) -> Result<(), String> {
    let (key, value) = ([0, 3, 0, 1, b'g'], [0, 0, 0, 0, 0, 7, 0]);
    GROUP.read(&key, Some(&value))?;
    let (long_key, long_value) = ([&key[..], &[1]].concat(), [&value[..], &[1]].concat());
    let ours = GROUP.read(&long_key, Some(&value)).map(|record| record.written);
    same("ours", &ours, &Err("ConsumerGroupMetadataKey v0: at byte 5: 1 trailing byte".to_owned()))?;
    let ours = GROUP.read(&key, Some(&long_value)).map(|record| record.written);
    same("ours", &ours, &Err("ConsumerGroupMetadataValue v0: at byte 7: 1 trailing byte".to_owned()))?;
    let java = java_reading(release, &GROUP, &long_key, Some(&long_value))?;
    same("Java's", &(&java["hex"], &java["valueHex"]), &(&json!(tree::hex(&key)), &json!(tree::hex(&value))))
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, ours: &T, kafkas: &T) -> Result<(), String> {
    if ours == kafkas { Ok(()) } else { Err(format!("{what}: {ours:?} instead of {kafkas:?}")) }
}
