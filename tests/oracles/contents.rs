//! Messages after a version prefix in fields of bytes and in control records, compared with the classes with which
//! Kafka's clients and brokers read and write them.
//!
//! `java_codec` compares the fields of the messages; this suite compares the version prefix, and the versions that are
//! read.

use kayrock::Bytes;
use kayrock::codec::{DecodeOwned, Encode};
use kayrock::message::{Prefixed, VersionPrefixed};
use kayrock::messages::data::consumer_protocol::{PROTOCOL_TYPE, TopicPartition};
use kayrock::messages::data::{
    AbortedTxn, ConsumerProtocolAssignment, ConsumerProtocolSubscription, ControlRecordTypeSchema,
    DefaultPrincipalData, EndTxnMarker,
};
use kayrock::messages::describe_groups::DescribedGroupMember;
use kayrock::messages::join_group::{JoinGroupRequestProtocol, JoinGroupResponseMember};
use kayrock::messages::sync_group::SyncGroupRequestAssignment;
use kayrock::messages::{EnvelopeRequest, SyncGroupResponse};
use kayrock::schema::{Schema, Value};
use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use kayrock_tests::values::schema::UNKNOWN_TAGS;
use kayrock_tests::values::{self, Outcome, Sample};
use libtest_mimic::{Completion, Failed};
use serde_json::{Value as Json, json};
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// Random values for each message and version; `java_codec` covers their fields.
const RANDOM: usize = 20;

pub(crate) fn suite() -> Suite {
    let facts = FACTS.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from)).alone());
    let mut trials = Vec::from(facts);
    for kafka in RELEASES.map(|release| Arc::new(Kafka { release, started: OnceLock::new() })) {
        for content in &CONTENTS {
            let checks = if content.is_read_by_kafka { CHECKS.len() } else { 1 };
            for (what, check) in CHECKS.into_iter().take(checks) {
                let kafka = Arc::clone(&kafka);
                let name = format!("{}_{what}_as_in_kafka_{}", &*content.schema.name, kafka.release);
                trials.push(Trial::ignorable_test(name, move || kafka.check(content, check)));
            }
        }
    }
    Suite::new("contents", trials)
}

/// A release of Kafka, started at its first use.
struct Kafka {
    release: &'static str,
    started: OnceLock<Result<Release, String>>,
}

impl Kafka {
    fn check(&self, content: &Content, check: Check) -> Result<Completion, Failed> {
        let release = self.started.get_or_init(|| Release::start(self.release)).as_ref().map_err(Clone::clone)?;
        let Some(schema) = release.schema(&content.schema.name) else {
            return Ok(Completion::ignored_with("this release does not have it"));
        };
        check(content, release, &values::schema::Schema::parse(schema)?)?;
        Ok(Completion::Completed)
    }
}

/// A message with a version prefix, and its codec in the library.
struct Content {
    schema: &'static Schema,
    append_only: bool,
    /// True if Kafka has a class that reads only its bytes.
    is_read_by_kafka: bool,
    read: fn(&Bytes) -> kayrock::Result<Read>,
    write: fn(&Value, i16) -> kayrock::Result<Bytes>,
}

/// The library's reading of some bytes, and its encoding of the result.
struct Read {
    version: i16,
    fields: Json,
    rest: Bytes,
    written: Bytes,
}

const fn content<M: VersionPrefixed + Encode + DecodeOwned>(is_read_by_kafka: bool) -> Content {
    Content {
        schema: M::SCHEMA,
        append_only: M::APPEND_ONLY,
        is_read_by_kafka,
        read: |bytes| {
            let read = Prefixed::<M>::decode(bytes)?;
            let (fields, written) = (tree::of(&read.message.to_value().unwrap()), read.encode()?);
            Ok(Read { version: read.version, fields, rest: read.remaining, written })
        },
        write: |value, version| Prefixed::new(M::from_value(value)?, version).encode(),
    }
}

static CONTENTS: [Content; 6] = [
    content::<ConsumerProtocolSubscription>(true),
    content::<ConsumerProtocolAssignment>(true),
    content::<DefaultPrincipalData>(true),
    content::<ControlRecordTypeSchema>(true),
    content::<EndTxnMarker>(true),
    content::<AbortedTxn>(false),
];

impl Content {
    fn written(&self, set: &Json, version: i16) -> Result<Bytes, String> {
        let value = tree::value(&self.schema.root, set)?;
        (self.write)(&value, version).map_err(|error| error.to_string())
    }

    fn read(&self, bytes: &Bytes) -> Result<Read, String> {
        (self.read)(bytes).map_err(|error| error.to_string())
    }

    /// Kafka's bytes of the same values.
    fn written_by(&self, kafka: &Release, sets: &[&Json], version: i16) -> Result<Vec<Json>, String> {
        let name = &*self.schema.name;
        let request = |set: &&Json| json!({"op": "prefixed", "name": name, "version": version, "set": set});
        kafka.call_all(sets.iter().map(request))
    }

    /// Kafka's reading of the bytes, or its refusal.
    fn read_by(&self, kafka: &Release, bytes: &[u8]) -> Result<Json, String> {
        let request = json!({"op": "prefixed", "name": &*self.schema.name, "hex": tree::hex(bytes)});
        let answer = kafka.call_all([request])?.pop().ok_or("Java does not answer")?;
        if answer["error"] == "BadRequest" { Err(format!("{answer}")) } else { Ok(answer) }
    }

    /// Values that Kafka's own objects keep completely: sorted, each topic once.
    fn plain_sets(&self) -> Vec<Json> {
        let partitions = json!([[], [{"topic": "a", "partitions": [0]}], [{"topic": "a", "partitions": [0, 1, 2]}, {"topic": "zebra", "partitions": [7]}]]);
        let user_data = ("userData", json!([null, "", "AAEC"]));
        let text = json!(["", "User", "grüße"]);
        match &*self.schema.name {
            "ConsumerProtocolSubscription" => product(&[
                ("topics", json!([[], ["a"], ["a", "orders", "zebra"]])),
                user_data,
                ("ownedPartitions", partitions),
                ("generationId", json!([-1, 0, i32::MAX])),
                ("rackId", json!([null, "r1"])),
            ]),
            "ConsumerProtocolAssignment" => product(&[("assignedPartitions", partitions), user_data]),
            "DefaultPrincipalData" => {
                product(&[("type", text.clone()), ("name", text), ("tokenAuthenticated", json!([false, true]))])
            }
            "ControlRecordTypeSchema" => product(&[("type", json!([0, 1, 2, 3, 4, 5, 6]))]),
            "EndTxnMarker" => product(&[("coordinatorEpoch", json!([0, -1, i32::MAX]))]),
            _ => Vec::new(),
        }
    }
}

/// Every combination of the values of the fields.
fn product(fields: &[(&str, Json)]) -> Vec<Json> {
    fields.iter().fold(vec![json!({})], |sets, (name, values)| {
        let with = |set: &Json, value: &Json| {
            let mut set = set.clone();
            set[*name] = value.clone();
            set
        };
        let values: Vec<_> = values.as_array().into_iter().flatten().collect();
        sets.iter().flat_map(|set| values.iter().map(move |value| with(set, value))).collect()
    })
}

type Check = fn(&Content, &Release, &values::schema::Schema) -> Result<(), String>;

/// Only the first does not need a class of Kafka that reads the bytes.
const CHECKS: [(&str, Check); 3] = [
    ("stands_behind_its_version", stands_behind_its_version),
    ("is_what_objects_are_made_of", is_what_objects_are_made_of),
    ("of_other_versions_is_judged", of_other_versions_is_judged),
];

/// All kinds of values in all versions, in both directions.
fn stands_behind_its_version(content: &Content, kafka: &Release, plan: &values::schema::Schema) -> Result<(), String> {
    let mut compared = 0;
    for version in plan.versions.iter() {
        let cases = values::cases(plan, version, &Sample { seeds: vec![0], size: RANDOM }).cases;
        let sets: Vec<_> =
            cases.iter().filter(|case| !matches!(case.outcome, Outcome::Refused(_))).map(|case| &case.set).collect();
        for (set, java) in sets.iter().zip(content.written_by(kafka, &sets, version)?) {
            let java = java["hex"].as_str().and_then(tree::bytes).ok_or_else(|| format!("{set}: {java}"))?;
            let bytes = content.written(set, version)?;
            same("what is written", &*bytes, &*java)?;
            let read = content.read(&bytes)?;
            same("version, rest, bytes", &(read.version, &*read.rest, &read.written), &(version, &[][..], &bytes))?;
            // Kafka's objects have no place for tags.
            if content.is_read_by_kafka && set.get(UNKNOWN_TAGS).is_none() {
                same("what is read", &read.fields, &content.read_by(kafka, &bytes)?["json"])?;
            }
            compared += 1;
        }
    }
    if compared == 0 { Err("nothing was compared".to_owned()) } else { Ok(()) }
}

/// Kafka makes an object of our bytes, and the same bytes of the object.
fn is_what_objects_are_made_of(
    content: &Content,
    kafka: &Release,
    plan: &values::schema::Schema,
) -> Result<(), String> {
    for version in plan.versions.iter() {
        for set in content.plain_sets() {
            let bytes = content.written(&set, version)?;
            let java = content.read_by(kafka, &bytes)?;
            same(&format!("v{version} of {set}"), &json!(tree::hex(&bytes)), &java["hex"])?;
        }
    }
    Ok(())
}

/// Future and negative versions, and bytes that end within the version.
fn of_other_versions_is_judged(
    content: &Content,
    kafka: &Release,
    plan: &values::schema::Schema,
) -> Result<(), String> {
    let set = content.plain_sets().pop().ok_or("there is nothing to compare")?;
    let newest = plan.versions.last;
    let known = content.written(&set, newest)?;
    for version in [newest + 1, 99, i16::MAX, -1, i16::MIN] {
        for rest in [&b""[..], b"more"] {
            let bytes = Bytes::from([&version.to_be_bytes(), &known[2..], rest].concat());
            let java = content.read_by(kafka, &bytes)?;
            if version < 0 || !content.append_only {
                refused(content, &bytes, &java, "is not in")?;
                continue;
            }
            let read = content.read(&bytes)?;
            same("version, rest, bytes", &(read.version, &*read.rest, &read.written), &(version, rest, &bytes))?;
            same("the fields", &read.fields, &java["json"])?;
            same("what Kafka writes of it", &java["hex"], &json!(tree::hex(&known)))?;
        }
    }
    for cut in [&b""[..], b"\0"] {
        let bytes = Bytes::copy_from_slice(cut);
        refused(
            content,
            &bytes,
            &content.read_by(kafka, cut)?,
            "version at byte 0: unexpected end of input: need 2 bytes",
        )?;
    }
    Ok(())
}

fn refused(content: &Content, bytes: &Bytes, java: &Json, expected: &str) -> Result<(), String> {
    let ours = content.read(bytes).err().unwrap_or_default();
    let java_refuses = java["error"].is_string();
    if java_refuses && ours.contains(expected) { Ok(()) } else { Err(format!("{bytes:?}: ours {ours:?}, Java {java}")) }
}

type Fact = fn() -> Result<(), String>;

const FACTS: [(&str, Fact); 3] = [
    ("methods_know_where_the_contents_are", methods_know_where_the_contents_are),
    ("no_bytes_are_no_assignment", no_bytes_are_no_assignment),
    ("broken_contents_are_errors", broken_contents_are_errors),
];

fn methods_know_where_the_contents_are() -> Result<(), String> {
    let topics = vec!["orders".into()];
    let subscription = Prefixed::new(ConsumerProtocolSubscription { topics, ..Default::default() }, 1);
    let protocol = ok(JoinGroupRequestProtocol::for_consumer("range", subscription.clone()))?;
    same("the bytes", &*protocol.metadata, b"\0\x01\0\0\0\x01\0\x06orders\xff\xff\xff\xff\0\0\0\0")?;
    same("what the request says", &ok(protocol.consumer_subscription())?, &subscription)?;
    let member = JoinGroupResponseMember { metadata: protocol.metadata.clone(), ..Default::default() };
    same("what the response says", &ok(member.consumer_subscription())?, &subscription)?;

    let assigned_partitions =
        vec![TopicPartition { topic: "orders".into(), partitions: vec![2], ..Default::default() }];
    let assignment = ConsumerProtocolAssignment { assigned_partitions, ..Default::default() };
    let share = ok(SyncGroupRequestAssignment::for_consumer("m", assignment.clone()))?;
    let expected = Some(Prefixed::new(assignment, 3));
    same("what the leader says", &ok(share.consumer_assignment())?, &expected)?;
    let response = SyncGroupResponse { assignment: share.assignment.clone(), ..Default::default() };
    same("what the member is told", &ok(response.consumer_assignment())?, &expected)?;

    let (member_metadata, member_assignment) = (protocol.metadata, share.assignment);
    let member = DescribedGroupMember { member_metadata, member_assignment, ..Default::default() };
    same("what the group says", &ok(member.consumer_assignment())?, &expected)?;
    same("what its member says", &ok(member.consumer_subscription())?, &Some(subscription))?;
    same("the protocol type", PROTOCOL_TYPE, "consumer")
}

/// Java's admin client reads them as no partitions; its consumer fails without reading them.
fn no_bytes_are_no_assignment() -> Result<(), String> {
    same("of the response", &ok(SyncGroupResponse::default().consumer_assignment())?, &None)?;
    same("of the request", &ok(SyncGroupRequestAssignment::default().consumer_assignment())?, &None)?;
    let member = DescribedGroupMember::default();
    same("of the group", &ok(member.consumer_assignment())?, &None)?;
    same("of its member", &ok(member.consumer_subscription())?, &None)?;
    same(
        "of a null principal",
        &ok(EnvelopeRequest { request_principal: None, ..Default::default() }.default_principal())?,
        &None,
    )
}

fn broken_contents_are_errors() -> Result<(), String> {
    let short = "version at byte 0: unexpected end of input: need 2 bytes, 0 remaining";
    let said = |error: Option<kayrock::Error>| error.map(|error| error.to_string());
    let protocol = JoinGroupRequestProtocol::default();
    same("of a request", &said(protocol.consumer_subscription().err()).as_deref(), &Some(short))?;
    let member = JoinGroupResponseMember::default();
    same("of a response", &said(member.consumer_subscription().err()).as_deref(), &Some(short))?;
    let envelope = EnvelopeRequest::default();
    same("of an envelope", &said(envelope.default_principal().err()).as_deref(), &Some(short))?;
    let response = SyncGroupResponse { assignment: Bytes::from_static(b"\0\0\0\0\0\x09"), ..Default::default() };
    let count = "ConsumerProtocolAssignment v0: assigned_partitions at byte 2: array of 9 elements does not fit into 0 bytes remaining";
    same("of an assignment", &said(response.consumer_assignment().err()).as_deref(), &Some(count))
}

fn ok<T>(result: kayrock::Result<T>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn same<T: PartialEq + Debug + ?Sized>(what: &str, ours: &T, expected: &T) -> Result<(), String> {
    if ours == expected { Ok(()) } else { Err(format!("{what}: {ours:?} instead of {expected:?}")) }
}
