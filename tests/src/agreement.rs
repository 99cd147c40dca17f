//! Comparison of a message with Kafka's class of the same name: the same values must have the same bytes or the same
//! refusal, in both directions.
//!
//! Three implementations are compared with Kafka's: the struct, the interpreter by the schema of the struct, and the
//! interpreter by Kafka's own schema from the release's jars. No comparison is among these three alone.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display};
use std::sync::{Mutex, OnceLock, PoisonError};

use kayrock::codec::DecodeOptions;
use kayrock::message::Buffer;
use kayrock::schema::{MemoryLimit, Schema, Value};
use kayrock::{Bytes, ErrorKind};
use serde_json::{Value as Json, json};

use crate::exceptions::Counterpart;
use crate::java::Jvm;
use crate::registry::Entry;
use crate::values::{self, Case, Outcome, Refusal, Sample};
use crate::{jars, tree};

/// A release of Kafka: its codec, and the schemas in its jars.
#[derive(Debug)]
pub struct Release {
    /// Version number, such as `4.4.0`.
    pub name: String,
    jvm: Mutex<Jvm>,
    schemas: BTreeMap<String, String>,
}

impl Release {
    /// Starts the codec of a release, for example `"4.4.0"`.
    ///
    /// # Errors
    /// As [`Jvm::start`] and [`Driven::call`](crate::driven::Driven::call).
    pub fn start(release: &str) -> Result<Self, String> {
        Self::of(release, Jvm::start(release)?)
    }

    /// Starts the codec of the release whose tests are available, with the messages of the tests.
    ///
    /// # Errors
    /// As [`Release::start`].
    pub fn tests() -> Result<Self, String> {
        Self::of(jars::TESTED, Jvm::tests()?)
    }

    fn of(release: &str, mut jvm: Jvm) -> Result<Self, String> {
        let response = jvm.call(&json!({"op": "schemas"}))?;
        let text = |one: &Json, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let schemas = response.as_array().into_iter().flatten().map(|one| (text(one, "name"), text(one, "text")));
        Ok(Self { name: release.to_owned(), schemas: schemas.collect(), jvm: Mutex::new(jvm) })
    }

    /// The text of Kafka's schema of a message.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&str> {
        self.schemas.get(name).map(String::as_str)
    }

    /// The names of all schemas.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.schemas.keys().map(String::as_str)
    }

    /// The texts of all schemas.
    pub fn schemas(&self) -> impl Iterator<Item = &str> {
        self.schemas.values().map(String::as_str)
    }

    /// Lists `errors` or `apis` of Kafka.
    ///
    /// # Errors
    /// As [`Driven::call`](crate::driven::Driven::call).
    pub fn list(&self, operation: &str) -> Result<Vec<Json>, String> {
        let responses = self.call_all([json!({"op": operation})])?;
        Ok(responses.iter().filter_map(Json::as_array).flatten().cloned().collect())
    }

    /// Sends many requests and returns their responses in the same order.
    ///
    /// # Errors
    /// As [`Driven::call_all`](crate::driven::Driven::call_all).
    pub fn call_all(&self, requests: impl IntoIterator<Item = Json>) -> Result<Vec<Json>, String> {
        self.jvm.lock().unwrap_or_else(PoisonError::into_inner).call_all(requests)
    }
}

/// A release of Kafka that is started at its first use.
#[derive(Debug)]
pub struct LazyRelease {
    /// Version number, such as `4.4.0`.
    pub name: &'static str,
    started: OnceLock<Result<Release, String>>,
}

impl LazyRelease {
    /// Returns a release that is not started.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, started: OnceLock::new() }
    }

    /// Returns the release, started if it is not.
    ///
    /// # Errors
    /// As [`Release::start`]; the same error each time.
    pub fn started(&self) -> Result<&Release, String> {
        self.started.get_or_init(|| Release::start(self.name)).as_ref().map_err(Clone::clone)
    }

    /// Sends a request and returns its response.
    ///
    /// # Errors
    /// As [`Release::start`] and [`Driven::call`](crate::driven::Driven::call).
    pub fn call(&self, request: Json) -> Result<Json, String> {
        let responses = self.started()?.call_all([request])?;
        responses.into_iter().next().ok_or_else(|| "Java does not respond".to_owned())
    }
}

/// Counts of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// Versions of a message.
    pub pairs: usize,
    /// Values that were encoded and decoded.
    pub values: usize,
    /// Refused values, by the cause.
    pub refusals: BTreeMap<Refusal, usize>,
    /// Values that the interpreter encoded and decoded, once by the derived schema and once by Kafka's.
    pub interpreted: usize,
    /// Fields with a value other than the default, counted per version.
    pub fields: usize,
}

/// Result of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Counts of what was compared.
    pub count: Count,
    /// Differences from Kafka.
    pub mismatches: Vec<String>,
}

/// Compares a message with Kafka's in all versions of the release; returns `None` if it has none.
///
/// # Errors
/// The codec fails, or the sample is incomplete: a field has its default in all values.
pub fn compare(entry: &Entry, release: &Release, sample: &Sample) -> Result<Option<Comparison>, String> {
    let counterpart = Counterpart::new(&release.name, &entry.schema.name);
    let Some(text) = release.schema(counterpart.name()) else { return Ok(None) };
    let plan = values::schema::Schema::parse(text)?;
    let kafkas = Schema::from_json_text(text).map_err(|error| format!("{}: {error}", &*entry.schema.name))?;
    let mut comparison = Comparison::default();
    for kafkas_version in plan.versions.iter() {
        let values::Cases { mut cases, fields, away } = values::cases(&plan, kafkas_version, sample);
        if entry.schema.flexible.is_empty() {
            // A struct that is never flexible has no place for unknown tags, so none can be lost.
            cases.retain(|case| !case.set.to_string().contains("unknownTags"));
        }
        let version = counterpart.version(kafkas_version);
        let narrowed = counterpart.narrowed(entry.schema, version);
        let pair = Pair { entry, counterpart, narrowed, kafkas: &kafkas, plan: &plan, version, kafkas_version };
        if fields != away {
            return Err(format!("{pair}: {away} of {fields} fields are away from their default"));
        }
        pair.compare(&cases, release, &mut comparison)?;
        comparison.count.pairs += 1;
        comparison.count.fields += fields;
    }
    Ok(Some(comparison).filter(|_| !plan.versions.is_empty()))
}

/// A message in one version.
struct Pair<'a> {
    entry: &'a Entry,
    counterpart: Counterpart<'a>,
    /// The derived schema reduced to the fields of the release, if it lacks some.
    narrowed: Option<Schema>,
    kafkas: &'a Schema,
    plan: &'a values::schema::Schema,
    version: i16,
    /// The release's number of the version.
    kafkas_version: i16,
}

impl Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{}", &*self.entry.schema.name, self.version)
    }
}

impl Pair<'_> {
    fn request(&self, operation: &str, key: &str, value: impl Into<Json>) -> Json {
        json!({"op": operation, "name": self.counterpart.name(), "version": self.kafkas_version, key: value.into()})
    }

    /// The derived schema, reduced to the fields of the release.
    fn schema(&self) -> &Schema {
        self.narrowed.as_ref().unwrap_or(self.entry.schema)
    }

    /// A tree of Kafka's with the newest names.
    fn renamed(&self, tree: &Json) -> Json {
        let mut tree = tree.clone();
        self.counterpart.rename(&mut tree);
        tree
    }

    fn compare(&self, cases: &[Case], release: &Release, comparison: &mut Comparison) -> Result<(), String> {
        let encoded =
            release.call_all(cases.iter().map(|case| self.request("encode", "set", case.in_java().clone())))?;
        let mut written = Vec::new();
        for (case, java) in cases.iter().zip(&encoded) {
            match self.check_written(case, java) {
                Ok(Some(bytes)) => written.push((case, bytes, &java["hex"])),
                Ok(None) => comparison.count.refuse(case.outcome),
                Err(mismatch) => comparison.mismatches.push(self.describe(case, &mismatch)),
            }
        }
        // Java's bytes were equal to ours, so one comparison covers both.
        let requests = written.iter().map(|(_, _, hex)| self.request("decode", "hex", (*hex).clone()));
        for ((case, bytes, hex), java) in written.iter().zip(release.call_all(requests)?) {
            match is_read_by_java(&java, hex).and_then(|()| self.check_read(case, bytes, &java)) {
                Ok(()) => {
                    comparison.count.values += 1;
                    comparison.count.interpreted += 1;
                }
                Err(mismatch) => comparison.mismatches.push(self.describe(case, &mismatch)),
            }
        }
        Ok(())
    }

    fn describe(&self, case: &Case, mismatch: &str) -> String {
        format!("{self}, {}: {mismatch}\n    in {}", case.label, short(&format_args!("{}", case.set)))
    }

    /// Returns the bytes that all encode; `None` if all refuse.
    fn check_written(&self, case: &Case, java: &Json) -> Result<Option<Vec<u8>>, String> {
        let java = Written::of(java)?;
        if !java.is(case.outcome) {
            return Err(format!("by its schema it is {:?}, Java has {java}", case.outcome));
        }
        let mut set = self.renamed(&case.set);
        self.counterpart.set_defaults(&mut set, self.version);
        let value = tree::value(&self.schema().root, &set)?;
        if self.narrowed.is_none() {
            let by_struct = self.entry.message_of(&value).and_then(|message| message.encode(self.version));
            java.check("the struct", by_struct)?;
        }
        java.check("the derived schema", self.schema().encode(self.version, &value))?;
        let value = tree::value(&self.kafkas.root, case.in_java())?;
        java.check("Kafka's schema", self.kafkas.encode(self.kafkas_version, &value))?;
        Ok(java.into_bytes())
    }

    /// Compares what all decode from bytes on which they agreed.
    fn check_read(&self, case: &Case, bytes: &[u8], java: &Json) -> Result<(), String> {
        let (kept, json) = (&java["json"], &java["kafkaJson"]);
        same_tree("what Java keeps", kept, &self.plan.kept(case.in_java(), self.kafkas_version))?;
        let mut tree = self.renamed(kept);
        tree::complete(&self.schema().root, &mut tree);
        tree::empty_records(&self.schema().root, &mut tree);
        let ours = Read { schema: self.schema(), version: self.version, tree: &tree, json: &self.renamed(json) };
        let value = ours.check(bytes).map_err(by("the derived schema"))?;
        if self.narrowed.is_none() {
            for strict in [false, true] {
                let who = if strict { "the strict struct" } else { "the struct" };
                self.check_struct(DecodeOptions::new().strict(strict), bytes, &value).map_err(by(who))?;
            }
        }
        let mut kept = kept.clone();
        tree::empty_records(&self.kafkas.root, &mut kept);
        let kafkas = Read { schema: self.kafkas, version: self.kafkas_version, tree: &kept, json };
        kafkas.check(bytes).map(drop).map_err(by("Kafka's schema"))
    }

    /// The value is the interpreter's, which was found equal to Java's.
    fn check_struct(&self, options: DecodeOptions, bytes: &[u8], value: &Value) -> Result<(), String> {
        let frame = Bytes::copy_from_slice(bytes);
        let (message, rest) = self.entry.decode_with(&frame, self.version, options).map_err(text)?;
        same("the rest", &rest.len(), &0)?;
        same_value(&message.to_value().unwrap(), value)?;
        same("the bytes written again", &*message.encode(self.version).map_err(text)?, bytes)?;
        let mut buffer = Buffer::new();
        let gathered = message.encode_gathered(self.version, &mut buffer).map_err(text)?;
        same("the bytes gathered", &*gathered.to_vec(), bytes)?;
        let (_, rest) = self.entry.decode_slice(bytes, self.version).map_err(text)?;
        same("the rest without a frame", &rest.len(), &0)
    }
}

/// Expected result of the interpreter when it decodes bytes by a schema.
struct Read<'a> {
    schema: &'a Schema,
    version: i16,
    tree: &'a Json,
    json: &'a Json,
}

impl Read<'_> {
    /// Checks it and returns the value.
    fn check(&self, bytes: &[u8]) -> Result<Value, String> {
        let Self { schema, version, tree, json } = *self;
        let (value, length) = schema.decode_within(version, bytes, MemoryLimit::new().factor(1024)).map_err(text)?;
        same("the length", &length, &bytes.len())?;
        same_tree("the value", &tree::of(&value), tree)?;
        same("the bytes written again", &*schema.encode(version, &value).map_err(text)?, bytes)?;
        same_tree("Kafka's JSON", &schema.to_json_within(version, &value, usize::MAX).map_err(text)?, json)?;
        let mut shown = tree.clone();
        tree::strip(&schema.root, &mut shown);
        let read = schema.from_json(version, json).map_err(text)?;
        same_tree("the value read from Kafka's JSON", &tree::of(&read), &shown)?;
        Ok(value)
    }
}

impl Count {
    fn refuse(&mut self, outcome: Outcome) {
        if let Outcome::Refused(refusal) = outcome {
            *self.refusals.entry(refusal).or_default() += 1;
        }
    }
}

/// Result of Java's encoding.
enum Written {
    Bytes(Vec<u8>),
    Refused { class: String, message: String },
}

impl Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{}", short(bytes)),
            Self::Refused { class, message } => write!(f, "{class}: {message}"),
        }
    }
}

impl Written {
    fn of(response: &Json) -> Result<Self, String> {
        if let Some(bytes) = response["hex"].as_str().and_then(tree::bytes) {
            return Ok(Self::Bytes(bytes));
        }
        match (response["error"].as_str(), response["message"].as_str()) {
            (Some(class), Some(message)) => Ok(Self::Refused { class: class.to_owned(), message: message.to_owned() }),
            _ => Err(format!("Java responds with {response}")),
        }
    }

    /// Returns true if the result, or the kind of refusal, is the one that the schema implies.
    fn is(&self, outcome: Outcome) -> bool {
        match (self, outcome) {
            (Self::Bytes(_), Outcome::Kept | Outcome::Dropped) => true,
            (Self::Refused { class, .. }, Outcome::Refused(refusal)) => match refusal {
                Refusal::Lacking => class == "UnsupportedVersionException",
                Refusal::Null => class == "NullPointerException",
                Refusal::TooLong => class == "RuntimeException",
                Refusal::Tags => class == "UnsupportedVersionException" || class == "RuntimeException",
            },
            _ => false,
        }
    }

    fn into_bytes(self) -> Option<Vec<u8>> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Refused { .. } => None,
        }
    }

    /// Compares it with the result of one of our implementations for the same value.
    fn check(&self, who: &str, ours: kayrock::Result<Vec<u8>>) -> Result<(), String> {
        match (self, ours) {
            (Self::Bytes(java), Ok(ours)) => same(&format!("what {who} writes"), &ours, java),
            (Self::Refused { class, .. }, Err(ours)) if is_same_refusal(class, ours.kind()) => Ok(()),
            (java, Ok(ours)) => Err(format!("{who} writes {}, Java has {java}", short(&ours))),
            (java, Err(ours)) => Err(format!("{who} refuses it ({ours}), Java has {java}")),
        }
    }
}

/// Checks that Java read all bytes and encoded the same ones again.
fn is_read_by_java(response: &Json, hex: &Json) -> Result<(), String> {
    if response["error"].is_null() {
        same("the rest that Java leaves", &response["rest"], &json!(0))?;
        same("the bytes that Java writes again", &response["hex"], hex)
    } else {
        Err(format!("Java cannot read it: {}", short(response)))
    }
}

/// Returns true if Java throws this exception for this kind of error.
fn is_same_refusal(class: &str, reason: &ErrorKind) -> bool {
    match reason {
        ErrorKind::Unsupported | ErrorKind::TagsUnsupported => class == "UnsupportedVersionException",
        // A field that is never null has a type without null.
        ErrorKind::Null | ErrorKind::Type { found: "null", .. } => class == "NullPointerException",
        ErrorKind::TextTooLong { .. } | ErrorKind::TagTaken(_) => class == "RuntimeException",
        _ => false,
    }
}

fn same<T: PartialEq + Debug + ?Sized>(what: &str, ours: &T, java: &T) -> Result<(), String> {
    if ours == java { Ok(()) } else { Err(format!("{what}: {} instead of {}", short(&ours), short(&java))) }
}

/// Compares values of one form; every NaN equals every other.
fn same_value(ours: &Value, interpreters: &Value) -> Result<(), String> {
    if ours == interpreters || format!("{ours:?}") == format!("{interpreters:?}") {
        return Ok(());
    }
    same_tree("the value", &tree::of(ours), &tree::of(interpreters))?;
    Err(format!("the value: {} instead of {}", short(ours), short(interpreters)))
}

/// Like [`same`], but shows only the first difference.
fn same_tree(what: &str, ours: &Json, java: &Json) -> Result<(), String> {
    let Some((path, ours, java)) = tree::difference(ours, java) else { return Ok(()) };
    let [ours, java] = [ours, java].map(|tree| short(&format_args!("{tree}")));
    Err(format!("{what}: {path} {ours} instead of {java}"))
}

/// The start of a value, for error texts.
fn short(value: &impl Debug) -> String {
    const LIMIT: usize = 400;
    let text = format!("{value:?}");
    if text.len() <= LIMIT { text } else { text.chars().take(LIMIT).chain(['…']).collect() }
}

fn text(error: impl Display) -> String {
    error.to_string()
}

fn by(who: &str) -> impl Fn(String) -> String {
    move |error| format!("by {who}, {error}")
}
