//! Seeds from Java: encoded messages, record sets and compressed bytes, made by Kafka's own classes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::lookup::MESSAGES;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::values::schema::Schema;
use kayrock_tests::values::{Outcome, Sample, cases};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Maximum size of a message among the seeds, in bytes.
const LARGEST: usize = 600;
/// Number of random values of each message and version, besides the systematic ones.
const RANDOM: usize = 1;

const COMMENT: &str = "# Made by `cargo run -p kayrock-fuzz -- --seeds` with the classes of Kafka";

/// Makes the files of seeds again.
///
/// # Errors
/// Java or the jars of Kafka are missing, or a file cannot be written.
pub fn make() -> Result<(), String> {
    let release = RELEASES[0];
    write("messages.txt", &messages(release)?)?;
    write("records.txt", &records(release)?)?;
    write("compressed.txt", &compressed(release)?)
}

fn write(name: &str, lines: &str) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let text = format!("{COMMENT} {}.\n{lines}", RELEASES[0]);
    fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Returns a line for each message, in its first and last version and where its form changes: the default, and all fields
/// set.
fn messages(release: &str) -> Result<String, String> {
    let mut jvm = Jvm::start(release)?;
    let schemas = jvm.call(&json!({"op": "schemas"}))?;
    let schemas = schemas.as_array().into_iter().flatten();
    let schemas: BTreeMap<_, _> = schemas.map(|one| (one["name"].as_str(), one["text"].as_str())).collect();
    let mut lines = String::new();
    for entry in MESSAGES {
        // Messages of other releases have no class in this one.
        let Some(Some(text)) = schemas.get(&Some(entry.name())) else { continue };
        let schema = Schema::parse(text)?;
        let versions: Vec<_> =
            entry.schema.versions.iter().filter(|version| schema.versions.contains(*version)).collect();
        let flexible = entry.schema.flexible.min();
        let ends = [versions.first(), versions.last(), versions.iter().find(|version| **version == flexible)];
        for version in ends.into_iter().flatten().copied().collect::<BTreeSet<_>>() {
            for hex in encoded(&mut jvm, &schema, version)? {
                let line = format!("{} {version} {hex}", entry.name());
                let _ = writeln!(lines, "{}", line.trim_end());
            }
        }
    }
    Ok(lines)
}

/// Returns two encodings of a message: the longest one that is not too long, and that of the default.
fn encoded(jvm: &mut Jvm, schema: &Schema, version: i16) -> Result<BTreeSet<String>, String> {
    let sample = Sample { seeds: vec![1], size: RANDOM };
    let kept = cases(schema, version, &sample).cases.into_iter().filter(|case| case.outcome == Outcome::Kept);
    let name = &schema.name;
    let requests = kept.map(|case| json!({"op": "encode", "name": name, "version": version, "set": case.in_java()}));
    let answers = jvm.call_all(requests)?;
    let hexes = answers.iter().filter_map(|answer| answer["hex"].as_str());
    let mut hexes: Vec<_> = hexes.filter(|hex| hex.len() <= 2 * LARGEST).collect();
    hexes.sort_by_key(|hex| hex.len());
    Ok(hexes.first().into_iter().chain(hexes.last()).map(|hex| (*hex).to_owned()).collect())
}

/// Returns a line for each format, codec and type of timestamp, and for some markers.
fn records(release: &str) -> Result<String, String> {
    let mut jvm = Jvm::start(release)?;
    let mut lines = String::new();
    for magic in 0..=2 {
        for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
            if magic < 2 && codec == "zstd" {
                continue;
            }
            for count in [1, 3] {
                let answer = jvm.call(&set(magic, codec, count))?;
                let hex = answer["hex"].as_str().ok_or_else(|| format!("Java refuses to write: {answer}"))?;
                let _ = writeln!(lines, "magic-{magic} {codec} {hex}");
            }
        }
    }
    Ok(lines)
}

/// Returns the request for a record set; one of several records is transactional and has the time of the broker.
fn set(magic: i8, codec: &str, count: i64) -> Json {
    let is_many = count > 1;
    let (producer_id, epoch, sequence) = if magic == 2 && is_many { (73, 13, 5) } else { (-1, -1, -1) };
    json!({"op": "records", "build": {
        "magic": magic,
        "compression": codec,
        "timestampType": if is_many { "LogAppendTime" } else { "CreateTime" },
        "baseOffset": 40,
        "lastOffset": 40 + count - 1,
        "timestamp": 1_700_000_000_000_i64,
        "logAppendTime": if is_many { 1_700_000_000_100_i64 } else { -1 },
        "producerId": producer_id,
        "producerEpoch": epoch,
        "baseSequence": sequence,
        "isTransactional": magic == 2 && is_many,
        "isControl": false,
        "partitionLeaderEpoch": 4,
        "records": (0..count).map(|index| record(magic, index)).collect::<Vec<_>>(),
    }})
}

fn record(magic: i8, index: i64) -> Json {
    let headers = json!([{"key": "trace", "value": "Nw=="}, {"key": "", "value": null}]);
    json!({
        "offset": 40 + index,
        "timestamp": 1_700_000_000_000 + index,
        "key": STANDARD.encode(format!("key {index}")),
        "value": (index % 2 == 0).then(|| STANDARD.encode("value".repeat(10))),
        "headers": if magic == 2 { headers } else { json!([]) },
    })
}

/// Returns a line for each codec, magic number and kind of content.
fn compressed(release: &str) -> Result<String, String> {
    let mut jvm = Jvm::compression(release)?;
    let words = b"the quick brown fox jumps over the lazy dog, and over the fence".repeat(5);
    let mut lines = String::new();
    for codec in ["gzip", "snappy", "lz4", "zstd"] {
        for magic in 0..=2 {
            for data in [&[][..], b"a", &words, &[0; 5_000]] {
                let request = json!({
                    "op": "compress", "codec": codec, "magic": magic, "level": null, "data": STANDARD.encode(data),
                });
                let answer = jvm.call(&request)?;
                let data = answer["data"].as_str().ok_or_else(|| format!("Java refuses to compress: {answer}"))?;
                let bytes = STANDARD.decode(data).map_err(|error| error.to_string())?;
                let _ = writeln!(lines, "{codec} {magic} {}", hex::encode(bytes));
            }
        }
    }
    Ok(lines)
}
