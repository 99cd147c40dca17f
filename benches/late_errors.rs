//! Time of an error near the end of a large frame, beside the time of reading the frame.
//!
//! `late_errors [BYTES]` makes frames of about that size, 100 MB by default, and prints a table. A good and a bad frame
//! are read in turn, and the shortest time of each counts.

use kayrock::codec::DecodeOptions;
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{MetadataResponse, ProduceRequest, metadata};
use kayrock::records::Records;
use kayrock::{Bytes, KafkaMessage, Message, Str, UnknownTags};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Lists of all kinds, and a string at the end, which the bad frames spoil.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Lists {
    integers: Vec<i32>,
    flags: Vec<bool>,
    strings: Vec<Str>,
    pairs: Vec<Pair>,
    nested: Vec<Vec<Vec<i8>>>,
    tagged: Vec<Tagged>,
    last: Str,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Pair {
    first: i64,
    second: i16,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Tagged {
    #[kafka(tag = 0, tagged = "1..", versions = "1..")]
    number: i32,
    unknown_tags: UnknownTags,
}

/// A frame whose last bytes are a string.
struct Case {
    name: &'static str,
    read: fn(&Bytes) -> bool,
    good: Bytes,
    bad: Bytes,
}

fn reads<M: for<'de> kayrock::codec::Decode<'de> + Message, const V: i16>(frame: &Bytes) -> bool {
    let options = DecodeOptions::new().memory_factor(1_000).tags(u32::MAX);
    black_box(options.decode::<M>(frame, V)).is_ok()
}

impl Case {
    /// Spoils the last of two letters, which precede `tail` further bytes.
    fn new<M: Message + kayrock::codec::Encode + for<'de> kayrock::codec::Decode<'de>, const V: i16>(
        name: &'static str,
        message: &M,
        tail: usize,
    ) -> Self {
        let good = message.encode(V).expect(name);
        let mut bad = good.clone();
        let at = bad.len() - 1 - tail;
        bad[at] = 0xff;
        Self { name, read: reads::<M, V>, good: good.into(), bad: bad.into() }
    }

    /// Reads both frames in turn; returns the shortest times.
    fn times(&self, rounds: usize) -> (Duration, Duration) {
        let time = |frame, expected| {
            let start = Instant::now();
            assert_eq!((self.read)(frame), expected, "{}", self.name);
            start.elapsed()
        };
        let rounds = (0..rounds).map(|_| (time(&self.good, true), time(&self.bad, false)));
        rounds.fold((Duration::MAX, Duration::MAX), |least, one| (least.0.min(one.0), least.1.min(one.1)))
    }
}

fn lists<const V: i16>(name: &'static str, fill: impl FnOnce(&mut Lists)) -> Case {
    let mut message = Lists { last: "ab".into(), ..Lists::default() };
    fill(&mut message);
    Case::new::<_, V>(name, &message, usize::from(V != 0))
}

fn metadata(size: usize) -> Case {
    let partition = metadata::MetadataResponsePartition {
        replica_nodes: (0..3).map(kayrock::BrokerId).collect(),
        isr_nodes: (0..3).map(kayrock::BrokerId).collect(),
        ..Default::default()
    };
    let topic = metadata::MetadataResponseTopic {
        name: Some("topic-of-some-length".into()),
        partitions: vec![partition; 20],
        ..Default::default()
    };
    let mut topics = vec![topic; size / 1_000];
    topics.push(metadata::MetadataResponseTopic { name: Some("ab".into()), ..Default::default() });
    let message = MetadataResponse { topics, ..Default::default() };
    // After the last name: the flag, no partitions, and the operations.
    Case::new::<_, 8>("Metadata v8, topics and partitions", &message, 1 + 4 + 4 + 4)
}

fn produce(size: usize) -> Case {
    let records = Some(Records::from(vec![0; size]));
    let data = TopicProduceData {
        partition_data: vec![PartitionProduceData { records, ..Default::default() }],
        ..Default::default()
    };
    let last = TopicProduceData { name: "ab".into(), ..Default::default() };
    let message = ProduceRequest { topic_data: vec![data, last], ..Default::default() };
    Case::new::<_, 8>("Produce v8, one record set", &message, 4)
}

/// A struct of many unknown tags.
fn many_tags(size: usize) -> Tagged {
    let mut tagged = Tagged::default();
    (1..10_000).for_each(|tag| tagged.unknown_tags.push(tag, vec![0; size / 10_000]));
    tagged
}

fn main() {
    let size = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(100_000_000);
    let tagged = Tagged { number: 7, ..Tagged::default() };
    let mut unknown = Tagged::default();
    unknown.unknown_tags.push(9, "abcd");
    let cases: [(usize, &dyn Fn() -> Case); 11] = [
        (5, &|| lists::<0>("integers", |lists| lists.integers = vec![7; size / 4])),
        (5, &|| lists::<0>("booleans", |lists| lists.flags = vec![true; size])),
        (5, &|| lists::<0>("strings", |lists| lists.strings = vec!["abcdef".into(); size / 8])),
        (5, &|| lists::<0>("small structs", |lists| lists.pairs = vec![Pair { first: 1, second: 2 }; size / 10])),
        (5, &|| {
            lists::<1>("small structs, flexible", |lists| lists.pairs = vec![Pair { first: 1, second: 2 }; size / 11])
        }),
        (5, &|| lists::<0>("nested arrays", |lists| lists.nested = vec![vec![vec![1; 4]; 10]; size / 84])),
        (5, &|| lists::<1>("structs with a known tag", |lists| lists.tagged = vec![tagged.clone(); size / 7])),
        (5, &|| lists::<1>("structs with an unknown tag", |lists| lists.tagged = vec![unknown.clone(); size / 7])),
        (5, &|| lists::<1>("9,999 unknown tags", |lists| lists.tagged = vec![many_tags(size)])),
        (5, &|| metadata(size)),
        (5, &|| produce(size)),
    ];
    println!("{:<36}{:>12}{:>12}{:>12}{:>8}", "frame", "bytes", "good", "bad", "times");
    for (rounds, case) in cases {
        let case = case();
        let (good, bad) = case.times(rounds);
        let times = bad.as_secs_f64() / good.as_secs_f64();
        println!("{:<36}{:>12}{good:>12.1?}{bad:>12.1?}{times:>8.2}", case.name, case.good.len());
    }
}
