//! Table of the memory that each API takes for inputs of many small parts, which cost most. The documentation contains it.

use kayrock::codec::{Lazy, Skipped};
use kayrock::messages::MetadataResponse;
use kayrock::records::{BatchBuilder, Compression, Header, MessageSetBuilder, NewRecord, Records};
use kayrock::schema::{MemoryLimit, Schema};
use kayrock::testing::byte_builder::{Fill, build_message, uvarint};
use kayrock::{Bytes, KafkaMessage, Message, Str};
use kayrock_cli::{inspect, records};
use kayrock_tests::allocations::peak_of;
use std::fmt::Write;
use std::io;

/// Measures an API; `decompressed` is the size of the input after decompression.
fn row(api: &str, input: usize, decompressed: usize, work: impl FnOnce() -> &'static str) {
    let (outcome, peak) = peak_of(work);
    let ratio = |of: usize| f64::from(u32::try_from(peak).unwrap()) / f64::from(u32::try_from(of).unwrap());
    println!("| {api} | {input} | {peak} | {:.1} | {outcome} |", ratio(decompressed));
    let limit = 32 * decompressed + 64 * 1024;
    assert!(peak <= limit, "{api}: {peak} bytes of memory, {limit} are allowed for {decompressed}");
}

/// Outcome of a call for the table.
fn told<T, E>(result: &Result<T, E>) -> &'static str {
    if result.is_ok() { "" } else { "refused" }
}

/// Elements of one byte for each field, in the form that costs most.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
struct Flags {
    elements: Vec<Flag>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Flag {
    one: bool,
    other: bool,
}

/// View of a string array.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Strings {
    strings: Vec<Str>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "Strings")]
struct Borrowed<'a> {
    strings: Vec<&'a str>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "Strings")]
struct LazyStrings {
    strings: Lazy<Vec<Str>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "Strings", only = "decode")]
struct SkippedStrings {
    strings: Skipped<Vec<Str>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "Strings")]
struct ManyLazy {
    strings: Vec<Lazy<Str>>,
}

fn metadata() -> Bytes {
    let mut fill = Fill::populated(MetadataResponse::SCHEMA);
    fill.text = 12;
    fill.counts.insert("Topics", 1_000);
    build_message(MetadataResponse::SCHEMA, 12, &fill).bytes.into()
}

/// Bytes of an array of empty strings or of structs of one byte.
fn ones(count: usize) -> Bytes {
    [&uvarint(u32::try_from(count + 1).unwrap())[..], &vec![1; count + 1]].concat().into()
}

#[test]
fn decoded_messages_and_views() {
    let frame = metadata();
    row("decode, Metadata of 1,000 topics", frame.len(), frame.len(), || told(&MetadataResponse::decode(&frame, 12)));
    let mut ones = ones(200_000).to_vec();
    *ones.last_mut().unwrap() = 0;
    let ones = Bytes::from(ones);
    row("decode, empty strings", ones.len(), ones.len(), || told(&Strings::decode(&ones, 0)));
    row("borrowed view, empty strings", ones.len(), ones.len(), || told(&Borrowed::decode(&ones, 0)));
    row("lazy view, empty strings", ones.len(), ones.len(), || {
        told(&LazyStrings::decode(&ones, 0).and_then(|(view, _)| view.strings.into_inner()))
    });
    row("skipping view, empty strings", ones.len(), ones.len(), || told(&SkippedStrings::decode(&ones, 0)));
    row("list of lazy strings", ones.len(), ones.len(), || told(&ManyLazy::decode(&ones, 0)));
}

fn flags() -> (Flags, Vec<u8>) {
    let message = Flags { elements: vec![Flag { one: true, other: true }; 100_000] };
    let bytes = message.encode(0).unwrap();
    (message, bytes)
}

#[test]
fn interpreter_trees_and_json() {
    let (message, bytes) = flags();
    let len = bytes.len();
    let frame = metadata();
    let (honest, _) = MetadataResponse::decode(&frame, 12).unwrap();
    row("Schema::decode, booleans", len, len, || told(&Flags::SCHEMA.decode(0, &bytes)));
    row("Schema::decode, Metadata", frame.len(), frame.len(), || told(&MetadataResponse::SCHEMA.decode(12, &frame)));
    row("to_value, booleans", len, len, || told(&message.to_value()));
    row("to_value, Metadata", frame.len(), frame.len(), || told(&honest.to_value()));
    let flags = message.to_value_within(usize::MAX).unwrap();
    row("to_json, booleans", len, len, || told(&Flags::SCHEMA.to_json(0, &flags)));
    let tree = honest.to_value().unwrap();
    row("to_json, Metadata", frame.len(), frame.len(), || told(&MetadataResponse::SCHEMA.to_json(12, &tree)));
    row("json_text, booleans", len, len, || told(&Flags::SCHEMA.json_text(0, &flags).map(|text| text.to_string())));
    let metadata = || MetadataResponse::SCHEMA.json_text(12, &tree).map(|text| text.to_string());
    row("json_text, Metadata", frame.len(), frame.len(), || told(&metadata()));
}

#[test]
fn values_from_json() {
    let text = format!("{{\"elements\":[{}]}}", vec![r#"{"one":true,"other":true}"#; 50_000].join(","));
    let json = serde_json::from_str(&text).unwrap();
    row("from_json, booleans", text.len(), text.len(), || told(&Flags::SCHEMA.from_json(0, &json)));
    let text = format!("{{\"strings\":[{}]}}", vec![r#""""#; 50_000].join(","));
    let json = serde_json::from_str(&text).unwrap();
    row("from_json, empty strings", text.len(), text.len(), || told(&Strings::SCHEMA.from_json(0, &json)));
}

#[test]
fn schemas_from_text() {
    let fields: Vec<_> =
        (0..9_000).map(|number| format!(r#"{{"name":"F{number}","type":"int8","versions":"0"}}"#)).collect();
    let head = r#""type":"data","name":"T","validVersions":"0","flexibleVersions":"none""#;
    let text = format!("{{{head},\"fields\":[{}]}}", fields.join(","));
    row("Schema::from_json_text, 9,000 fields", text.len(), text.len(), || told(&Schema::from_json_text(&text)));
    let deep = format!("{{{head},\"fields\":{}", "[".repeat(100_000));
    row("Schema::from_json_text, deep", deep.len(), deep.len(), || told(&Schema::from_json_text(&deep)));
}

/// Record set of one record with empty headers, two bytes each.
fn headers(count: usize, compression: Compression) -> Records {
    let headers = vec![Header { key: "", value: None }; count];
    let mut builder = BatchBuilder::new().compression(compression);
    builder.push(NewRecord { headers: (&*headers).into(), ..NewRecord::default() }).unwrap();
    builder.build().unwrap()
}

fn read(set: &Records) -> &'static str {
    told(&set.records().try_for_each(|record| record.map(drop)))
}

#[test]
fn records_and_message_sets() {
    const HEADERS: usize = 500_000;
    let plain = headers(HEADERS, Compression::None);
    let decompressed = plain.len();
    row("owned records, empty headers", decompressed, decompressed, || read(&plain));
    for codec in [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd] {
        let set = headers(HEADERS, codec);
        row(&format!("owned records, empty headers in {codec}"), set.len(), decompressed, || read(&set));
    }
    for (name, builder) in [("0", MessageSetBuilder::v0()), ("1", MessageSetBuilder::v1())] {
        let build = |mut builder: MessageSetBuilder| {
            (0..20_000).for_each(|_| builder.record(5, None, None).unwrap());
            builder.build().unwrap()
        };
        let plain = build(builder.clone());
        row(&format!("message set of magic {name}"), plain.len(), plain.len(), || read(&plain));
        let set = build(builder.compression(Compression::Gzip));
        row(&format!("message set of magic {name} in gzip"), set.len(), plain.len(), || read(&set));
    }
}

/// Output that counts its bytes.
struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a message as `kayrock inspect` does.
fn shown(bytes: &Bytes) -> &'static str {
    let ty = inspect::find("MetadataResponse").unwrap();
    let decoded = inspect::decode(ty, 12, bytes).unwrap();
    told(&serde_json::to_writer(&mut Counted(0), &decoded.shown.without_secrets()))
}

#[test]
fn example_programs() {
    let frame = metadata();
    let mut digits = String::new();
    frame.iter().for_each(|byte| write!(digits, "{byte:02x}").unwrap());
    let line = format!(r#"{{"name":"MetadataResponse","version":12,"hex":"{digits}"}}"#);
    row("inspect --lines, Metadata", line.len(), line.len(), || {
        if inspect::answer(line.as_bytes()).starts_with(r#"{"hex""#) { "" } else { "refused" }
    });
    row("inspect, Metadata", digits.len(), digits.len(), || {
        shown(&Bytes::from(hex::decode(&digits).expect("these are digits")))
    });

    let folder = kayrock_tests::process::TemporaryFolder::new().unwrap();
    let file = folder.path().join("metadata");
    std::fs::write(&file, &frame).unwrap();
    row("inspect, Metadata in a file", frame.len(), frame.len(), || shown(&std::fs::read(&file).unwrap().into()));

    let mut builder = BatchBuilder::new();
    (0..50_000).for_each(|_| builder.record(5, None, None).unwrap());
    let set = builder.build().unwrap();
    let line = format!("{{\"hex\":\"{}\"}}\n", kayrock_tests::tree::hex(&set));
    row("records --lines, 50,000 records", line.len(), line.len(), || {
        told(&records::serve(line.as_bytes(), &mut Counted(0)))
    });
}

#[test]
fn default_limit_is_that_of_the_table() {
    assert_eq!(MemoryLimit::new().of(1 << 20), 32 << 20);
}
