//! Malformed input, decoded by Kafka's own classes and by the library: both refuse it, or both decode the same value.
//!
//! Each message is encoded by its schema in every version, and altered in one place at a time: cut off, with lengths
//! that are negative, huge or off by one, padded varints, tags out of order, repeated, or of a wrong size, strings that
//! are not UTF-8. Every difference has a row in `docs/differences.md`; a row without an example fails the run.

use kayrock::message::RequestHeader;
use kayrock::schema::{MemoryLimit, Schema};
use kayrock::testing::byte_builder::{Fill, build_message};
use kayrock::testing::mutations::{CUT, Mutation, NOTHING, TRAILING_IN_TAG, mutations};
use kayrock::{Bytes, ErrorKind, Message};
use kayrock_tests::agreement::Release;
use kayrock_tests::exceptions::Counterpart;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::{Entry, MESSAGES};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use libtest_mimic::{Completion, Failed};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

const DIFFERENCES: &str = include_str!("../../docs/differences.md");

/// Maximum number of printed differences of one message.
const SHOWN: usize = 5;

/// Number of messages in one request to Java.
const BATCH: usize = 64;

pub(crate) fn suite() -> Suite {
    let java = Arc::new(Java::default());
    let table = Arc::clone(&java.table);
    // Adjacent trials use different releases, so that these run in parallel.
    let messages = MESSAGES.iter().flat_map(|entry| (0..RELEASES.len()).map(move |release| (entry, release)));
    let mut trials: Vec<_> = messages.map(|(entry, release)| message(Arc::clone(&java), entry, release)).collect();
    for release in 0..RELEASES.len() {
        trials.extend(CRAFTED.iter().map(|what| crafted(Arc::clone(&java), what, release)));
        trials.push(null_client_id(Arc::clone(&java), release));
    }
    trials.push(Trial::test("rows_are_those_of_the_page", || Ok(rows_are_those_of_the_page()?)).alone());
    Suite::new("java_leniency", trials).at_end(move |is_whole| {
        table.print();
        // Only a complete run can have them all.
        if is_whole { table.has_every_row() } else { Ok(()) }
    })
}

fn rows_are_those_of_the_page() -> Result<(), String> {
    let reading = DIFFERENCES.split("\n## ").find(|section| section.starts_with("Reading")).unwrap_or_default();
    let inputs = reading.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let inputs: BTreeSet<_> = inputs.filter(|input| *input != "input").collect();
    let ours: BTreeSet<_> = ROWS.iter().map(|row| row.input).collect();
    let known = ours.iter().copied().chain(SHOWN_ELSEWHERE.map(|(input, _)| input)).collect();
    if inputs != known {
        let difference: Vec<_> = inputs.symmetric_difference(&known).collect();
        return Err(format!("rows of docs/differences.md without a test, or the other way round: {difference:?}"));
    }
    Ok(())
}

/// The releases that run.
#[derive(Default)]
struct Java {
    releases: [OnceLock<Result<Release, String>>; RELEASES.len()],
    /// Outlives the releases.
    table: Arc<Table>,
}

/// Counts of the comparisons with each release.
#[derive(Default)]
struct Table(Mutex<BTreeMap<&'static str, Count>>);

#[derive(Default)]
struct Count {
    messages: usize,
    pairs: usize,
    cuts: usize,
    mutations: usize,
    read: usize,
    refused: usize,
    rows: BTreeMap<&'static str, usize>,
}

impl Java {
    /// The codec of a release, started at its first use.
    fn release(&self, index: usize) -> Result<&Release, String> {
        self.releases[index].get_or_init(|| Release::start(RELEASES[index])).as_ref().map_err(Clone::clone)
    }

    fn finish(&self, release: &'static str, count: Count, mismatches: &[String]) -> Result<Completion, Failed> {
        self.table.0.lock().unwrap_or_else(PoisonError::into_inner).entry(release).or_default().add(count);
        if mismatches.is_empty() {
            return Ok(Completion::Completed);
        }
        let shown = mismatches[..mismatches.len().min(SHOWN)].join("\n");
        Err(format!("{} differences, such as\n{shown}", mismatches.len()).into())
    }
}

impl Table {
    /// Checks that each difference had an example.
    fn has_every_row(&self) -> Result<(), String> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found: BTreeSet<_> = counts.values().flat_map(|count| count.rows.keys().copied()).collect();
        match ROWS.iter().find(|row| !found.contains(row.input)) {
            Some(row) => Err(format!("no example of this difference: {}", row.input)),
            None => Ok(()),
        }
    }

    fn print(&self) {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.is_empty() {
            return;
        }
        println!("release  messages  versions      cuts  mutations      read   refused  differing");
        for (release, count) in &*counts {
            let Count { messages, pairs, cuts, mutations, read, refused, rows } = count;
            let rows: usize = rows.values().sum();
            println!("{release:7} {messages:9} {pairs:9} {cuts:9} {mutations:10} {read:9} {refused:9} {rows:10}");
        }
        for (release, count) in &*counts {
            for (row, times) in &count.rows {
                println!("{release:7} {times:9} {row}");
            }
        }
    }
}

fn message(java: Arc<Java>, entry: &'static Entry, release: usize) -> Trial {
    Trial::ignorable_test(format!("{}_is_read_as_by_kafka_{}", &*entry.schema.name, RELEASES[release]), move || {
        let (mut count, mut mismatches) = (Count::default(), Vec::new());
        let codec = java.release(release)?;
        for pair in pairs(entry, codec)? {
            mismatches.extend(pair.compare(&mutations(pair.schema(), pair.version), codec, &mut count)?);
            count.pairs += 1;
        }
        if count.pairs == 0 {
            return Ok(Completion::ignored_with("this release does not have it"));
        }
        count.messages = 1;
        java.finish(RELEASES[release], count, &mismatches)
    })
}

/// A message that the mutations of small messages cannot produce.
struct Crafted {
    label: &'static str,
    message: &'static str,
    version: i16,
    /// Numbers of elements of arrays.
    counts: &'static [(&'static str, usize)],
    /// The unknown tags of each struct.
    tags: usize,
}

const CRAFTED: [Crafted; 3] = [
    Crafted {
        label: MANY_ELEMENTS,
        message: "ElectLeadersRequest",
        version: 2,
        counts: &[("TopicPartitions", 1), ("Partitions", 1_000_001)],
        tags: 0,
    },
    Crafted { label: "10,001 tags", message: "HeartbeatRequest", version: 4, counts: &[], tags: 10_001 },
    Crafted {
        label: "elements that are heavy in memory",
        message: "ListGroupsResponse",
        version: 3,
        counts: &[("Groups", 5_000)],
        tags: 0,
    },
];

fn crafted(java: Arc<Java>, what: &'static Crafted, release: usize) -> Trial {
    Trial::ignorable_test(format!("{}_are_read_as_by_kafka_{}", what.label, RELEASES[release]), move || {
        let codec = java.release(release)?;
        let entry = MESSAGES.iter().find(|entry| *entry.schema.name == *what.message).ok_or("no such message")?;
        let pairs = pairs(entry, codec)?;
        let pair = pairs.iter().find(|pair| pair.version == what.version).ok_or("no such version")?;
        let plan = Fill { counts: what.counts.iter().copied().collect(), tags: what.tags, ..Fill::minimal(usize::MAX) };
        let bytes = build_message(pair.schema(), pair.version, &plan).bytes;
        let mut count = Count::default();
        let mismatches = pair.compare(&[Mutation { label: what.label, bytes }], codec, &mut count)?;
        java.finish(RELEASES[release], count, &mismatches)
    })
}

/// A broker reads an empty string where the library keeps a null, so the difference is not one of the generated
/// classes.
fn null_client_id(java: Arc<Java>, release: usize) -> Trial {
    Trial::ignorable_test(format!("null_client_id_is_empty_in_kafka_{}", RELEASES[release]), move || {
        let mut count = Count::default();
        // The header of a Metadata request.
        for (version, bytes) in [(1, &b"\0\x03\0\x01\0\0\0\x07\xff\xff"[..]), (2, b"\0\x03\0\x09\0\0\0\x07\xff\xff\0")]
        {
            let request = json!({"op": "header", "hex": tree::hex(bytes)});
            let responses = java.release(release)?.call_all([request])?;
            let (ours, rest) = RequestHeader::decode_slice(bytes, version).map_err(|error| error.to_string())?;
            let found = (responses[0]["clientId"].as_str(), ours.client_id, rest.len());
            if found != (Some(""), None, 0) {
                return Err(format!("{found:?}").into());
            }
            let found =
                Found { label: NULL_CLIENT_ID, release: RELEASES[release], has_tags: false, ours: None, java: None };
            count.mutations += 1;
            count.differ(&found)?;
        }
        java.finish(RELEASES[release], count, &[])
    })
}

impl Count {
    fn add(&mut self, other: Self) {
        self.messages += other.messages;
        self.pairs += other.pairs;
        self.cuts += other.cuts;
        self.mutations += other.mutations;
        self.read += other.read;
        self.refused += other.refused;
        for (row, times) in other.rows {
            *self.rows.entry(row).or_default() += times;
        }
    }

    /// Counts a difference under its row.
    fn differ(&mut self, found: &Found<'_>) -> Result<(), String> {
        let row = ROWS.iter().find(|row| (row.has)(found)).ok_or("a difference without a row")?;
        *self.rows.entry(row.input).or_default() += 1;
        Ok(())
    }
}

/// A message in one version.
struct Pair<'a> {
    entry: &'a Entry,
    counterpart: Counterpart<'a>,
    /// The derived schema reduced to the fields of the release, if it lacks some.
    narrowed: Option<Schema>,
    kafkas: Schema,
    version: i16,
    /// The release's number of the version.
    kafkas_version: i16,
}

/// A message in all versions that the release has.
fn pairs<'a>(entry: &'a Entry, release: &'a Release) -> Result<Vec<Pair<'a>>, String> {
    let counterpart = Counterpart::new(&release.name, &entry.schema.name);
    let Some(text) = release.schema(counterpart.name()) else { return Ok(Vec::new()) };
    let kafkas = Schema::from_json_text(text).map_err(|error| error.to_string())?;
    let pair = |kafkas_version| {
        let version = counterpart.version(kafkas_version);
        let narrowed = counterpart.narrowed_with_tags(entry.schema, version);
        Pair { entry, counterpart, narrowed, kafkas: kafkas.clone(), version, kafkas_version }
    };
    Ok(kafkas.versions.iter().map(pair).collect())
}

/// Result of decoding: the value and the number of trailing bytes, or the reason of the refusal.
type Read<R> = Result<(Json, usize), R>;

impl Pair<'_> {
    fn schema(&self) -> &Schema {
        self.narrowed.as_ref().unwrap_or(self.entry.schema)
    }

    /// Returns the differences that have no row.
    fn compare(&self, mutations: &[Mutation], release: &Release, count: &mut Count) -> Result<Vec<String>, String> {
        let has_tags = mutations.iter().any(|mutation| mutation.label == TRAILING_IN_TAG);
        let requests = mutations.chunks(BATCH).map(|mutations| {
            let list: Vec<_> = mutations.iter().map(|mutation| tree::hex(&mutation.bytes)).collect();
            json!({"op": "read", "name": self.counterpart.name(), "version": self.kafkas_version, "list": list})
        });
        let responses = release.call_all(requests)?;
        let responses: Vec<_> = responses.into_iter().flat_map(into_vec).collect();
        if responses.len() != mutations.len() {
            return Err(format!("{} responses to {} questions", responses.len(), mutations.len()));
        }
        let mut mismatches = Vec::new();
        for (mutation, response) in mutations.iter().zip(responses) {
            *(if mutation.label == CUT { &mut count.cuts } else { &mut count.mutations }) += 1;
            if let Err(mismatch) = self.check(mutation, response, (&release.name, has_tags), count) {
                let Self { entry, version, .. } = self;
                let Mutation { label, bytes } = mutation;
                let (name, bytes) = (&*entry.schema.name, tree::hex(bytes));
                mismatches.push(format!("{name} v{version}, {label}: {mismatch}\n    {bytes}"));
            }
        }
        Ok(mismatches)
    }

    fn check(
        &self,
        mutation: &Mutation,
        response: Json,
        (release, has_tags): (&str, bool),
        count: &mut Count,
    ) -> Result<(), String> {
        let java = self.by_java(response)?;
        if mutation.label == NOTHING && !matches!(java, Ok((_, 0))) {
            return Err(format!("Java does not read what is right: {java:?}"));
        }
        for (who, ours) in self.by_us(&mutation.bytes) {
            match (&java, ours) {
                (Ok(java), Ok(ours)) if *java == ours => count.read += 1,
                (Ok((java, rest)), Ok((ours, left))) => {
                    let difference = tree::difference(&ours, java);
                    return Err(format!("{who} leaves {left} bytes, Java {rest}; {difference:?}"));
                }
                (Err(_), Err(_)) => count.refused += 1,
                (java, ours) => {
                    let (ours_refused, java_refused) = (ours.as_ref().err(), java.as_ref().err().map(String::as_str));
                    let label = mutation.label;
                    let found = Found { label, release, has_tags, ours: ours_refused, java: java_refused };
                    count.differ(&found).map_err(|error| format!("{error}: {who} has {ours:?}, Java {java:?}"))?;
                }
            }
        }
        Ok(())
    }

    /// The value has the newest names, and the fields that only the library has with their defaults.
    fn by_java(&self, mut response: Json) -> Result<Read<String>, String> {
        if let Some(class) = response["error"].as_str() {
            return Ok(Err(format!("{class}: {}", response["message"])));
        }
        let rest = response["rest"].as_u64().and_then(|rest| usize::try_from(rest).ok());
        let rest = rest.ok_or_else(|| format!("Java responds with {response}"))?;
        let mut value = response["json"].take();
        self.counterpart.rename(&mut value);
        tree::complete(&self.schema().root, &mut value);
        Ok(Ok((value, rest)))
    }

    /// Results of the struct, of the interpreter with its schema, and of the interpreter with Kafka's.
    fn by_us(&self, bytes: &[u8]) -> Vec<(&'static str, Read<ErrorKind>)> {
        let mut all = vec![
            ("the derived schema", self.interpreted(self.schema(), self.version, bytes)),
            ("Kafka's schema", self.interpreted(&self.kafkas, self.kafkas_version, bytes)),
        ];
        if self.narrowed.is_none() {
            let frame = Bytes::copy_from_slice(bytes);
            let read = self.entry.decode(&frame, self.version);
            let read = read.map(|(message, rest)| (tree::of(&message.to_value().unwrap()), rest.len()));
            all.push(("the struct", read.map_err(|error| error.kind().clone())));
        }
        all
    }

    fn interpreted(&self, schema: &Schema, version: i16, bytes: &[u8]) -> Read<ErrorKind> {
        let (value, length) = schema
            .decode_within(version, bytes, MemoryLimit::new().factor(1024))
            .map_err(|error| error.kind().clone())?;
        let mut value = tree::of(&value);
        self.counterpart.rename(&mut value);
        tree::complete(&self.schema().root, &mut value);
        Ok((value, bytes.len() - length))
    }
}

fn into_vec(response: Json) -> Vec<Json> {
    if let Json::Array(responses) = response { responses } else { vec![response] }
}

/// A difference: the fault of the message, and the reason of the refusal.
struct Found<'a> {
    label: &'a str,
    release: &'a str,
    /// True if the version has tagged fields of its own.
    has_tags: bool,
    ours: Option<&'a ErrorKind>,
    java: Option<&'a str>,
}

/// A row of `docs/differences.md`.
struct Row {
    input: &'static str,
    has: fn(&Found<'_>) -> bool,
}

/// The label of a message with more elements than Java reads since 4.4.
const MANY_ELEMENTS: &str = "more than 1,000,000 elements";

/// The label of a request header whose client id is null.
const NULL_CLIENT_ID: &str = "a null client id";

/// The release without the tags of later versions and without the newest limits.
const OLDER: &str = RELEASES[1];

const ROWS: [Row; 8] = [
    Row { input: "a string that is not UTF-8", has: |found| found.ours == Some(&ErrorKind::Utf8) },
    Row {
        input: "a varint with bits that do not fit its type",
        has: |found| found.ours == Some(&ErrorKind::VarintOverflow),
    },
    Row {
        input: "a tagged-field count or a tag above 2^31 - 1",
        has: |found| found.release == OLDER && matches!(found.ours, Some(ErrorKind::TooManyTags { .. })),
    },
    Row {
        input: "a tag that a struct has in later versions only",
        has: |found| found.release == OLDER && !found.has_tags && matches!(found.ours, Some(ErrorKind::TagVersion(_))),
    },
    Row {
        // Java continues after the value, wherever that is, so that any result can follow.
        input: "a tagged field of the schema whose size is not that of its value",
        has: |found| found.has_tags && found.java.is_none() && is_astray(found.ours),
    },
    Row { input: "a null client id in a request header", has: |found| found.label == NULL_CLIENT_ID },
    Row {
        input: "more than 1,000,000 elements",
        has: |found| found.label == MANY_ELEMENTS && found.java.is_some_and(|java| java.contains("1000000")),
    },
    Row {
        input: "arrays that would take more than 32 times the frame in memory, or 64 KiB if that is more",
        has: |found| matches!(found.ours, Some(ErrorKind::Memory { .. })),
    },
];

/// Rows that no mutation shows, and the reason.
const SHOWN_ELSEWHERE: [(&str, &str); 8] = [
    ("a count of elements that cannot be in the remaining bytes", "refused by both, only later by Java"),
    ("trailing bytes after the body", "compared as the number of bytes that are left"),
    ("a metadata record of a known type in an unknown version", "metadata_records.rs"),
    ("a metadata record of an unknown type", "metadata_records.rs"),
    ("a metadata record whose version has 32 bits, the highest set", "metadata_records.rs"),
    ("trailing bytes after the key or the value of a coordinator's record", "coordinator_records/mod.rs"),
    ("a coordinator's record of an unknown type, or with a value of an unknown version", "coordinator_records/mod.rs"),
    ("trailing bytes after a message with a version prefix, such as a consumer's subscription", "contents.rs"),
];

fn is_astray(ours: Option<&ErrorKind>) -> bool {
    use ErrorKind::{Count, Short, TagTrailingBytes, TagVersion};
    matches!(ours, Some(TagTrailingBytes { .. } | Short { .. } | Count { .. } | TagVersion(_)))
}
