//! Memory of everything that is built from outside bytes, counted by the allocator: records, trees, JSON, unknown tags.
//!
//! The memory of decoded messages is measured in `hostile`.

use kayrock::codec::{DecodeOptions, Lazy};
use kayrock::messages::describe_configs::{
    DescribeConfigsResourceResult, DescribeConfigsResponse, DescribeConfigsResult,
};
use kayrock::records::{
    BatchBuilder, Compression, DecompressBudget, DecompressLimits, Fetched, Header, NewRecord, Records,
    RecordsErrorKind, Scratch,
};
use kayrock::schema::{MemoryLimit, Schema, Value};
use kayrock::testing::byte_builder::{Fill, array_fields, build_message};
use kayrock::{Bytes, ErrorKind, KafkaMessage, Message, Str, UnknownTags};
use kayrock_tests::allocations::peak_of;
use kayrock_tests::registry::{Entry, MESSAGES};
use std::fmt::Write;

/// Default limit for an input of this size.
fn limit(input: usize) -> usize {
    MemoryLimit::new().of(input)
}

#[test]
fn the_default_limit_is_32_times_the_input() {
    assert_eq!(limit(1_000_000), 32_000_000);
    assert_eq!(limit(10), 64 * 1024);
}

/// Record set of one record with `count` empty headers, two bytes each.
fn headers(count: usize, compression: Compression) -> Records {
    let headers = vec![Header { key: "", value: None }; count];
    let mut builder = BatchBuilder::new().compression(compression);
    let record = NewRecord { headers: (&*headers).into(), ..NewRecord::default() };
    builder.push(record).expect("a record");
    builder.build().expect("a batch")
}

/// Peak of reading all records, each dropped before the next.
#[track_caller]
fn peak_of_records(set: &Records) -> usize {
    let (count, owned) =
        peak_of(|| set.records().fold(0, |count, record| record.map(|_| count + 1).expect("a record")));
    let (again, fetched) = peak_of(|| {
        let mut fetched = Fetched::new(set.batches(), 0);
        fetched.all_records().fold(0, |count, record| record.map(|_| count + 1).expect("a record"))
    });
    assert_eq!(count, again);
    owned.max(fetched)
}

#[test]
fn owned_records_of_many_headers_stay_below_the_limit() {
    let set = headers(65_537, Compression::None);
    let peak = peak_of_records(&set);
    println!("{} bytes of headers: {peak} bytes of memory", set.len());
    assert!(peak <= limit(set.len()), "{peak} bytes for {}", set.len());
}

#[test]
fn owned_records_of_a_small_compressed_batch_stay_below_the_limit_of_the_decompressed_bytes() {
    const COUNT: usize = 700_000;
    for codec in [Compression::Zstd, Compression::Gzip, Compression::Lz4, Compression::Snappy] {
        let set = headers(COUNT, codec);
        let peak = peak_of_records(&set);
        println!("{codec}: {} bytes, {peak} bytes of memory", set.len());
        assert!(peak <= limit(2 * COUNT), "{codec}: {peak} bytes for {}", set.len());
    }
}

#[test]
fn owned_records_are_read_one_at_a_time() {
    let mut builder = BatchBuilder::new();
    for _ in 0..50_000 {
        builder.record(5, None, None).unwrap();
    }
    let set = builder.build().unwrap();
    let peak = peak_of_records(&set);
    assert!(peak < 4_096, "{peak} bytes for 50,000 records");
}

/// Record set of batches whose records have `len` zeros each.
fn zeros(batches: usize, len: usize) -> Records {
    let value = vec![0; len];
    let sets = (0..batches).map(|number| {
        let base_offset = i64::try_from(number).unwrap();
        let mut builder = BatchBuilder::new().base_offset(base_offset).compression(Compression::Zstd);
        builder.record(5, None, Some(&value)).unwrap();
        builder.build().unwrap()
    });
    sets.collect()
}

#[test]
fn decompressed_bytes_of_a_record_set_have_a_budget() {
    let len = 4 << 20;
    let set = zeros(30, len);
    let mut scratch = Scratch::new();
    let mut read = 0;
    let refused = set.batches().find_map(|batch| {
        let batch = batch.unwrap();
        // Reading twice counts once.
        let first = batch.records_in(&mut scratch).map(drop);
        first.and_then(|()| batch.records_in(&mut scratch).map(drop)).map(|()| read += 1).err()
    });
    let limit = DecompressBudget::ALWAYS;
    assert_eq!(refused.map(|error| error.kind()), Some(RecordsErrorKind::Budget { limit }));
    assert_eq!(read, limit / (len + 100));

    let budget = DecompressBudget::new(usize::MAX);
    assert!(set.batches().budget(&budget).all(|batch| batch.unwrap().records().is_ok()));
    assert!(usize::MAX - budget.remaining() > 30 * len);
}

#[test]
fn record_sets_share_the_budget_of_a_response() {
    let sets = [zeros(2, 1 << 20), zeros(2, 1 << 20)];
    let budget = DecompressBudget::new(3_500_000);
    let read =
        |set: &Records| set.batches().budget(&budget).filter(|batch| batch.as_ref().unwrap().records().is_ok()).count();
    assert_eq!(sets.each_ref().map(read), [2, 1]);
    let limits = DecompressLimits { max_bytes: 1 << 10, ..DecompressLimits::default() };
    let refused = sets[0].batches().budget(&budget).limits(limits).next().unwrap().unwrap().records().map(drop);
    assert!(matches!(refused.unwrap_err().kind(), RecordsErrorKind::Codec(_)), "the limit of a batch comes first");
}

/// An honest response of Kafka's default size, compressed 1:20 and more, in one record set.
#[test]
fn honest_fetches_fit_the_budget() {
    let (compressed, ratio) = (100_usize << 20, 20);
    assert!(compressed * ratio <= DecompressBudget::of(compressed).limit());
    assert!(DecompressLimits::default().of(1 << 20) >= 64 << 20);
}

/// Schema of an array whose elements have 200 fields that version 0 lacks.
fn absent_fields() -> Schema {
    let mut fields = String::new();
    for number in 0..200 {
        let separator = if number == 0 { "" } else { "," };
        write!(fields, r#"{separator}{{ "name": "F{number}", "type": "int32", "versions": "1" }}"#).unwrap();
    }
    let head = r#""type": "data", "name": "T", "validVersions": "0-1", "flexibleVersions": "0+""#;
    let elements = format!(r#"{{ "name": "Elements", "type": "[]E", "versions": "0+", "fields": [{fields}] }}"#);
    Schema::from_json_text(&format!(r#"{{ {head}, "fields": [{elements}] }}"#)).unwrap()
}

/// Bytes of an array of `count` empty elements.
fn empty_elements(count: usize) -> Vec<u8> {
    let length = kayrock::testing::byte_builder::uvarint(u32::try_from(count + 1).unwrap());
    [&length[..], &vec![0; count + 1]].concat()
}

#[test]
fn interpreter_stays_below_the_limit() {
    let schema = absent_fields();
    let bytes = empty_elements(20_000);
    let (decoded, peak) = peak_of(|| schema.decode(0, &bytes));
    println!("{} bytes of empty elements: {peak} bytes of memory", bytes.len());
    assert_eq!(decoded.unwrap_err().kind(), &ErrorKind::Memory { limit: limit(bytes.len()) });
    assert!(peak <= limit(bytes.len()), "{peak} bytes");

    let generous = MemoryLimit::new().factor(20_000);
    let (decoded, peak) = peak_of(|| schema.decode_within(0, &bytes, generous).map(drop));
    assert_eq!(decoded, Ok(()));
    assert!(peak <= generous.of(bytes.len()));
}

#[test]
fn memory_of_the_interpreter_is_what_it_charges() {
    let schema = absent_fields();
    let bytes = empty_elements(4);
    let (value, peak) = peak_of(|| schema.decode(0, &bytes).unwrap().0);
    let Value::Struct(root) = &value else { panic!("a struct") };
    let elements = root.get("Elements");
    let Some(Value::Array(elements)) = elements.as_deref() else { panic!("an array") };
    assert_eq!(elements.len(), 4);
    let Value::Struct(element) = &elements[3] else { panic!("a struct") };
    assert_eq!((element.fields.len(), element.iter().count()), (0, 200));
    assert_eq!(element.get("F199").as_deref(), Some(&Value::Int(0)));
    // No more than this is taken: absent fields take nothing.
    let charge = 4 * size_of::<Value>() + size_of_val(&root.fields[0]);
    assert!(peak <= charge + 1_024, "{peak} bytes instead of {charge}");
}

/// Every message with lists of `count` elements and short names.
fn populated(count: usize) -> impl Iterator<Item = (&'static Entry, i16, Vec<u8>)> {
    let versions = MESSAGES.iter().flat_map(|entry| entry.schema.versions.iter().map(move |version| (entry, version)));
    versions.map(move |(entry, version)| {
        let mut plan = Fill::populated(entry.schema);
        plan.text = 12;
        for (at, name) in array_fields(entry.schema).into_iter().enumerate() {
            plan.counts.insert(name, if at == 0 { count } else { 3 });
        }
        (entry, version, build_message(entry.schema, version, &plan).bytes)
    })
}

#[test]
fn honest_messages_fit_the_default_limits() {
    for (entry, version, bytes) in populated(300).filter(|(_, _, bytes)| bytes.len() > 2_048) {
        let name = format!("{} v{version}", entry.name());
        let (value, _) = entry.schema.decode(version, &bytes).expect(&name);
        let (message, _) = entry.decode_slice(&bytes, version).expect(&name);
        assert_eq!(message.to_value().expect(&name), value, "{name}");
        assert!(entry.schema.json_text(version, &value).is_ok(), "{name}");
        // JSON in memory has some 700 bytes for each object.
        let json = entry.schema.to_json_within(version, &value, MemoryLimit::new().factor(128).of(bytes.len()));
        let json = json.expect(&name);
        assert_eq!(entry.schema.from_json(version, &json).map(drop), Ok(()), "{name}");
    }
}

#[test]
fn configurations_of_a_large_cluster_fit_as_json() {
    let config = |number| DescribeConfigsResourceResult {
        name: format!("log.retention.setting.{number}").into(),
        value: Some("604800000".into()),
        ..Default::default()
    };
    let result = |number| DescribeConfigsResult {
        resource_name: format!("topic-{number}").into(),
        configs: (0..40).map(config).collect(),
        ..Default::default()
    };
    let response = DescribeConfigsResponse { results: (0..2_000).map(result).collect(), ..Default::default() };
    let bytes = response.encode(4).unwrap();
    let limit = limit(bytes.len());
    let (value, _) = DescribeConfigsResponse::SCHEMA.decode(4, &bytes).unwrap();
    assert_eq!(response.to_value().as_ref(), Ok(&value));
    let (text, peak) = peak_of(|| DescribeConfigsResponse::SCHEMA.json_text(4, &value).unwrap().to_string());
    assert!(peak < 4 * text.len(), "{peak} bytes for {}", text.len());
    drop(text);
    // As JSON, each setting is an object of its own.
    let (json, peak) = peak_of(|| DescribeConfigsResponse::SCHEMA.to_json_within(4, &value, 2 * limit).unwrap());
    drop(json);
    assert!(peak <= 2 * limit, "{peak} bytes for {}", bytes.len());
}

/// Elements of small fields, which take most in trees and JSON.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Flags {
    elements: Vec<Flag>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Flag {
    #[kafka(versions = "0")]
    is_set: bool,
    is_old: bool,
    is_new: bool,
}

#[test]
fn trees_stay_below_the_limit() {
    let message = Flags { elements: vec![Flag { is_set: true, is_old: true, is_new: false }; 50_000] };
    let bytes = message.encode(0).unwrap();
    let limit = limit(bytes.len());
    let (value, peak) = peak_of(|| message.to_value_within(limit));
    println!("tree of {} bytes: {peak} bytes of memory", bytes.len());
    assert_eq!(value.unwrap_err().kind(), &ErrorKind::Memory { limit });
    assert!(peak < 1_024, "{peak} bytes");

    let (value, peak) = peak_of(|| message.to_value_within(2 * limit).expect("twice the memory"));
    let refused = message.to_value().unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::Memory { limit: by_default } if *by_default <= limit), "{refused}");
    let (interpreted, _) = Flags::SCHEMA.decode_within(0, &bytes, MemoryLimit::new().factor(64)).unwrap();
    assert_eq!(value, interpreted);
    assert!(peak <= 2 * limit, "{peak} bytes");
    assert!(message.to_value_within(peak - 1).is_err(), "the limit is exact");
    assert!(message.to_value_within(peak).is_ok(), "the limit is exact");
}

#[test]
fn json_stays_below_the_limit() {
    let message = Flags { elements: vec![Flag { is_set: true, is_old: true, is_new: false }; 20_000] };
    let (value, bytes) = (message.to_value_within(usize::MAX).unwrap(), message.encode(0).unwrap());
    let limit = limit(bytes.len());
    let (json, peak) = peak_of(|| Flags::SCHEMA.to_json_within(0, &value, limit).map(drop));
    println!("JSON of {} bytes: {peak} bytes of memory", bytes.len());
    assert_eq!(json.unwrap_err().kind(), &ErrorKind::Memory { limit });
    assert!(peak <= limit, "{peak} bytes");

    let generous = MemoryLimit::new().factor(512).of(bytes.len());
    let (json, peak) = peak_of(|| Flags::SCHEMA.to_json_within(0, &value, generous).expect("256 times the bytes"));
    assert!(peak <= generous, "{peak} bytes");
    assert_eq!(Flags::SCHEMA.to_json(0, &value).unwrap_err().kind(), &ErrorKind::Memory { limit });

    let (text, peak) = peak_of(|| {
        let mut counted = Counted(0);
        write!(counted, "{}", Flags::SCHEMA.json_text(0, &value).unwrap()).unwrap();
        counted.0
    });
    assert!(peak < 1_024, "{peak} bytes for text of {text}");
    let text = Flags::SCHEMA.json_text(0, &value).unwrap().to_string();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), json);
}

/// Output that counts its bytes.
struct Counted(usize);

impl Write for Counted {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// Element of a message with a tagged section.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Tagged {
    partitions: Vec<TaggedPartition>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct TaggedPartition {
    index: i32,
    #[kafka(tag = 0, tagged = "0..")]
    name: Str,
    unknown_tags: UnknownTags,
}

#[test]
fn partitions_with_a_tag_each_are_read() {
    for count in [10_001, 100_000] {
        let partition = TaggedPartition { name: "n".into(), ..TaggedPartition::default() };
        let mut message = Tagged { partitions: vec![partition; count], ..Tagged::default() };
        let known = message.encode(0).unwrap();
        message.partitions.iter_mut().for_each(|partition| partition.unknown_tags.push(9, "x"));
        for bytes in [known, message.encode(0).unwrap()] {
            let (decoded, peak) = peak_of(|| Tagged::decode_slice(&bytes, 0).map(drop));
            assert_eq!(decoded, Ok(()));
            assert!(peak <= limit(bytes.len()), "{peak} bytes");
            assert!(Tagged::SCHEMA.decode(0, &bytes).is_ok());
            let refused = DecodeOptions::new().tags(10_000).decode_slice::<Tagged>(&bytes, 0).unwrap_err();
            assert_eq!(refused.kind(), &ErrorKind::TooManyTags { limit: 10_000 });
        }
    }
}

#[test]
fn short_unknown_tags_are_read() {
    let mut message = Tagged::default();
    for tag in 1..10_000 {
        message.unknown_tags.push(tag, "");
    }
    let bytes = message.encode(0).unwrap();
    let frame = Bytes::from(bytes.clone());
    let (decoded, peak) = peak_of(|| Tagged::decode(&frame, 0).unwrap().0);
    assert_eq!(decoded, message);
    assert!(peak <= limit(bytes.len()), "{peak} bytes for {}", bytes.len());
    assert_eq!(Tagged::SCHEMA.decode(0, &bytes).unwrap().0, message.to_value().unwrap());
    // The shortest tags, each of them twice or more.
    let twice = [&[1][..], &kayrock::testing::byte_builder::uvarint(60_000), &[3, 0].repeat(60_000)].concat();
    let options = DecodeOptions::new().tags(60_000);
    let (decoded, peak) = peak_of(|| options.decode_slice::<Tagged>(&twice, 0).unwrap().0);
    assert_eq!(decoded.unknown_tags.len(), 60_000);
    assert!(peak <= limit(twice.len()), "{peak} bytes for {}", twice.len());
}

#[test]
fn false_number_of_tags_takes_no_memory() {
    for count in [9_999, 0x7fff_ffff] {
        let bytes = [&[1][..], &kayrock::testing::byte_builder::uvarint(count), &[3, 0, 3, 0]].concat();
        let (decoded, peak) = peak_of(|| Tagged::decode_slice(&bytes, 0));
        assert!(decoded.is_err());
        assert!(peak < 2_048, "{peak} bytes");
    }
}

/// Element with a box that is null in most elements.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Boxes {
    elements: Vec<BoxElement>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct BoxElement {
    #[kafka(nullable, default = None)]
    large: Option<Box<Large>>,
}

/// More than 800 bytes in memory and one on the wire.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Large {
    #[kafka(tag = 0, tagged = "0..")]
    first: Names,
    #[kafka(tag = 1, tagged = "0..")]
    second: Names,
    #[kafka(tag = 2, tagged = "0..")]
    third: Names,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Names {
    given: Str,
    middle: Str,
    family: Str,
    nick: Str,
    title: Str,
    suffix: Str,
    maiden: Str,
    stage: Str,
}

#[test]
fn null_boxes_are_not_charged() {
    let mut message = Boxes { elements: vec![BoxElement::default(); 20_000] };
    let bytes = message.encode(0).unwrap();
    let (decoded, peak) = peak_of(|| Boxes::decode_slice(&bytes, 0).unwrap().0);
    assert_eq!(decoded, message);
    assert!(peak <= limit(bytes.len()), "{peak} bytes");
    message.elements.iter_mut().for_each(|element| element.large = Some(Box::default()));
    let bytes = message.encode(0).unwrap();
    let (decoded, peak) = peak_of(|| Boxes::decode_slice(&bytes, 0).map(drop));
    assert_eq!(decoded.unwrap_err().kind(), &ErrorKind::Memory { limit: limit(bytes.len()) });
    assert!(peak <= limit(bytes.len()), "{peak} bytes");
}

/// List of values that stay encoded.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct LazyStrings {
    strings: Vec<Lazy<Str>>,
}

#[test]
fn lazy_strings_are_charged_for_what_they_take() {
    const COUNT: usize = 20_000;
    let length = kayrock::testing::byte_builder::uvarint(u32::try_from(COUNT + 1).unwrap());
    let frame = Bytes::from([&length[..], &vec![1; COUNT], &[0]].concat());
    assert!(LazyStrings::decode(&frame, 0).is_err(), "an element has a byte and takes more than 32");
    let least = size_of::<Lazy<Str>>();
    let options = DecodeOptions::new().memory_factor(least);
    let (decoded, peak) = peak_of(|| options.decode::<LazyStrings>(&frame, 0).unwrap().0);
    assert_eq!(decoded.strings.len(), COUNT);
    assert!(peak >= least * COUNT, "{peak} bytes are taken, {} charged", least * COUNT);
}
