//! Hostile input: any bytes decode to a message or an error, never with a panic and never with more memory than the
//! limit.
//!
//! The search for the worst case prints it for each message, with the filter `hostile::` and the option `--nocapture`.

use kayrock::codec::DecodeOptions;
use kayrock::testing::byte_builder::{BuiltMessage, Fill, LengthEncoding, array_fields, build_message, uvarint};
use kayrock::testing::random::Random;
use kayrock::{Bytes, ErrorKind, KafkaMessage, Message, Str};
use kayrock_tests::allocations::peak_of;
use kayrock_tests::registry::{Entry, MESSAGES};

/// The most memory that decoding may use.
fn limit(input: usize) -> usize {
    32 * input + 64 * 1024
}

/// The memory that decoding uses, from a frame or from a slice, whichever is more.
fn cost(entry: &Entry, version: i16, bytes: &[u8]) -> usize {
    let frame = Bytes::copy_from_slice(bytes);
    let (_, shared) = peak_of(|| entry.decode_with(&frame, version, DecodeOptions::new()));
    let (_, copied) = peak_of(|| entry.decode_slice(bytes, version));
    let peak = shared.max(copied);
    let (name, len) = (&*entry.schema.name, bytes.len());
    assert!(
        peak <= limit(len),
        "{name} v{version}: {peak} bytes of memory for {len} of input: {:?}",
        &bytes[..len.min(64)]
    );
    peak
}

/// Measures a message that is damaged near its end in several ways.
fn cost_of_broken(entry: &Entry, version: i16, forged: &BuiltMessage) {
    let (_, cut) = forged.bytes.split_last().unwrap_or((&0, &[]));
    cost(entry, version, cut);
    for length in forged.lengths.iter().rev().take(3) {
        cost(entry, version, &forged.with_length(*length, huge(length.encoding)));
    }
}

fn huge(form: LengthEncoding) -> &'static [u8] {
    match form {
        LengthEncoding::Int16 => &[0x7f, 0xff],
        LengthEncoding::Int32 => &[0x7f, 0xff, 0xff, 0xff],
        LengthEncoding::Compact | LengthEncoding::Uvarint => &[0xff, 0xff, 0xff, 0xff, 0x07],
    }
}

/// Size of the messages in the search. It is small, so that their memory exceeds the fixed part of the limit.
const BUDGET: usize = 2_000;

fn ratio(bytes: usize, of: usize) -> f64 {
    let [bytes, of] = [bytes, of].map(|bytes| f64::from(u32::try_from(bytes).expect("a small plan")));
    bytes / of
}

/// An expensive message.
struct Find {
    version: i16,
    plan: Fill,
    input: usize,
    peak: usize,
}

impl Find {
    fn of(entry: &Entry, version: i16, plan: Fill) -> Self {
        let BuiltMessage { bytes, .. } = build_message(entry.schema, version, &plan);
        Self { version, plan, input: bytes.len().max(1), peak: cost(entry, version, &bytes) }
    }

    /// The used part of the memory limit.
    fn share(&self) -> f64 {
        ratio(self.peak, limit(self.input))
    }

    /// The one that uses more of its limit.
    fn worse(self, other: Self) -> Self {
        if other.share() > self.share() { other } else { self }
    }

    fn line(&self, name: &str) -> String {
        let Self { version, input, peak, plan } = self;
        let lists: Vec<_> = plan
            .counts
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        format!(
            "{name:<24} v{version:<3}{input:>9}{peak:>11}{:>8.1}{:>6.1} %  {} texts {} tags {}x{}{}{}",
            ratio(*peak, *input),
            self.share() * 100.0,
            lists.join(" ").replace(&usize::MAX.to_string(), "max"),
            plan.text,
            plan.tags,
            plan.tag_size,
            if plan.known_tags { " known" } else { "" },
            if plan.nulls { " null" } else { "" },
        )
    }
}

/// A copy of the plan with one change.
fn mutated(plan: &Fill, lists: &[&'static str], random: &mut Random) -> Fill {
    let mut plan = plan.clone();
    match random.below(if lists.is_empty() { 5 } else { 9 }) {
        0 => plan.text = *random.choose(&[0, 25, 33, 400]),
        1 if lists.is_empty() => plan.tags = *random.choose(&[9, 17, 33, 65, 257, 500]),
        1 => plan.tags = *random.choose(&[0, 0, 1, 2, 3, 5, 9, 17, 33]),
        2 => plan.tag_size = *random.choose(&[0, 1, 8]),
        3 => plan.known_tags ^= true,
        4 => plan.nulls ^= true,
        _ => {
            let list: &&str = random.choose(lists);
            plan.counts.insert(list, *random.choose(&[0, 1, 1, 2, 3, 5, 9, usize::MAX]));
        }
    }
    plan
}

/// The worst case of one version: the search makes each array as long as possible, then improves the worst of these.
fn search_version(entry: &Entry, version: i16, seed: u64) -> Find {
    let lists = array_fields(entry.schema);
    let mut random = Random::new(seed, &format!("{} {version}", &*entry.schema.name));
    let mut worst = Find::of(entry, version, Fill::populated(entry.schema));
    for grown in &lists {
        for others in [0, 1] {
            let mut plan = Fill::minimal(BUDGET);
            plan.counts = lists.iter().map(|name| (*name, others)).collect();
            plan.counts.insert(grown, usize::MAX);
            worst = worst.worse(Find::of(entry, version, plan));
        }
    }
    for _ in 0..40 {
        let plan = mutated(&worst.plan, &lists, &mut random);
        worst = worst.worse(Find::of(entry, version, Fill { budget: BUDGET, ..plan }));
    }
    let forged = build_message(entry.schema, version, &worst.plan);
    cost_of_broken(entry, version, &forged);
    mutate_bytes(entry, version, forged.bytes, &mut random);
    worst
}

/// Changes, repeats and removes bytes wherever that makes the message more expensive, and asserts the limit.
fn mutate_bytes(entry: &Entry, version: i16, mut bytes: Vec<u8>, random: &mut Random) {
    let mut peak = cost(entry, version, &bytes);
    for _ in 0..20 {
        let mut changed = bytes.clone();
        let (at, len) = (random.below(bytes.len().max(1)), random.below(16));
        let end = bytes.len().min(at + len);
        match (random.below(3), changed.get_mut(at)) {
            (0, Some(byte)) => *byte = *random.choose(&[0, 1, 2, 3, 0x7f, 0x80, 0xff]),
            (1, Some(_)) => drop(changed.drain(at..end)),
            _ => changed.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
        }
        let cost = cost(entry, version, &changed);
        if cost * bytes.len() > peak * changed.len() {
            (bytes, peak) = (changed, cost);
        }
    }
}

/// The worst case of all versions, at the size where one byte costs most.
fn search(entry: &Entry, seed: u64) -> Find {
    let versions = entry.schema.versions.iter();
    let worst = versions.map(|version| search_version(entry, version, seed)).reduce(Find::worse).expect("a version");
    let resized = [100, 64_000].map(|budget| Find::of(entry, worst.version, Fill { budget, ..worst.plan.clone() }));
    resized.into_iter().fold(worst, Find::worse)
}

#[test]
fn worst_case_of_each_message_is_below_the_limit() {
    let seed = std::env::var("KAYROCK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    println!(
        "seed {seed}\n{:<24} {:<4}{:>9}{:>11}{:>8}{:>8}  plan",
        "message", "", "input", "memory", "factor", "limit"
    );
    let mut finds = Vec::new();
    for entry in MESSAGES {
        let find = search(entry, seed);
        println!("{}", find.line(&entry.schema.name));
        finds.push((entry, find));
    }
    let share = |find: &Find| find.share();
    let (entry, find) = finds.into_iter().max_by(|a, b| share(&a.1).total_cmp(&share(&b.1))).expect("a message");
    let megabyte = Find::of(entry, find.version, Fill { budget: 1 << 20, ..find.plan });
    println!("{}", megabyte.line(&entry.schema.name));
}

/// Every message in every version, with values in all fields.
fn populated() -> impl Iterator<Item = (&'static Entry, i16, BuiltMessage)> {
    let versions = MESSAGES.iter().flat_map(|entry| entry.schema.versions.iter().map(move |version| (entry, version)));
    versions
        .map(|(entry, version)| (entry, version, build_message(entry.schema, version, &Fill::populated(entry.schema))))
}

#[test]
fn whole_messages_are_read_and_written_again() {
    for (entry, version, BuiltMessage { bytes, .. }) in populated() {
        let name = &*entry.schema.name;
        let frame = Bytes::from(bytes);
        let (message, rest) = entry.decode_with(&frame, version, DecodeOptions::new().strict(true)).expect(name);
        assert_eq!((&*message.encode(version).expect(name), rest), (&*frame, &[][..]), "{name} v{version}");
    }
}

#[test]
fn lists_of_the_least_elements_are_read() {
    for (entry, version, _) in populated() {
        for (grown, nulls) in array_fields(entry.schema).into_iter().flat_map(|grown| [(grown, false), (grown, true)]) {
            let counts =
                array_fields(entry.schema).into_iter().map(|name| (name, if name == grown { 3 } else { 1 })).collect();
            let BuiltMessage { bytes, .. } =
                build_message(entry.schema, version, &Fill { counts, nulls, ..Fill::minimal(usize::MAX) });
            let frame = bytes.into();
            let read = entry.decode_with(&frame, version, DecodeOptions::new().strict(true));
            assert!(read.is_ok(), "{:?}", read.err());
        }
    }
}

#[test]
fn messages_cut_anywhere_are_refused() {
    for (entry, version, BuiltMessage { bytes, .. }) in populated() {
        let frame = Bytes::from(bytes);
        for len in 0..frame.len() {
            let cut = frame.slice(..len);
            let read = entry.decode_with(&cut, version, DecodeOptions::new());
            assert!(read.is_err(), "{} v{version} cut to {len} of {} bytes", &*entry.schema.name, frame.len());
            assert_eq!(entry.decode_slice(&cut, version).err(), read.err());
        }
    }
}

#[test]
fn messages_with_any_byte_changed_are_read_or_refused() {
    for (entry, version, BuiltMessage { mut bytes, .. }) in populated() {
        for at in 0..bytes.len() {
            let byte = bytes[at];
            for changed in [0, 0x7f, 0xff, byte ^ 0x80] {
                bytes[at] = changed;
                cost(entry, version, &bytes);
            }
            bytes[at] = byte;
        }
    }
}

#[test]
fn messages_with_any_length_changed_are_read_or_refused() {
    for (entry, version, forged) in populated() {
        for length in &forged.lengths {
            for bytes in odd(length.encoding) {
                cost(entry, version, &forged.with_length(*length, bytes));
            }
            let lying = forged.with_length(*length, huge(length.encoding));
            assert!(entry.decode_slice(&lying, version).is_err(), "{} v{version}", &*entry.schema.name);
        }
    }
}

/// Lengths of -2, -1 or null, 0, 1, and the largest.
fn odd(form: LengthEncoding) -> &'static [&'static [u8]] {
    match form {
        LengthEncoding::Int16 => &[&[0xff, 0xfe], &[0xff, 0xff], &[0, 0], &[0, 1], &[0x7f, 0xff], &[0x80, 0]],
        LengthEncoding::Int32 => &[
            &[0xff, 0xff, 0xff, 0xfe],
            &[0xff; 4],
            &[0; 4],
            &[0, 0, 0, 1],
            &[0x7f, 0xff, 0xff, 0xff],
            &[0x80, 0, 0, 0],
        ],
        LengthEncoding::Compact | LengthEncoding::Uvarint => &[
            &[0xff, 0xff, 0xff, 0xff, 0x0f],
            &[0],
            &[1],
            &[2],
            &[0xff, 0xff, 0xff, 0xff, 0x07],
            &[0x80, 0x80, 0x80, 0x80, 0x08],
            &[0x80, 0x80, 0x80, 0x80, 0x80],
            &[0xff, 0xff, 0xff, 0xff, 0x7f],
        ],
    }
}

#[test]
fn length_of_two_billion_is_refused_without_allocation() {
    for entry in MESSAGES {
        for version in entry.schema.versions.iter() {
            let least = build_message(entry.schema, version, &Fill::minimal(usize::MAX));
            for length in &least.lengths {
                let bytes = least.with_length(*length, huge(length.encoding));
                let ((), peak) = peak_of(|| assert!(entry.decode_slice(&bytes, version).is_err()));
                // The memory of the error itself.
                assert!(peak < 1024, "{} v{version}: {peak} bytes", &*entry.schema.name);
            }
        }
    }
}

/// Array whose elements take hundreds of bytes in memory and one on the wire.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Heavy {
    elements: Vec<HeavyElement>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct HeavyElement {
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
}

#[test]
fn elements_that_are_heavy_in_memory_are_charged_before_they_are_made() {
    let heavy = [&uvarint(10_001)[..], &[0; 10_001]].concat();
    let refused = ErrorKind::Memory { limit: 32 * heavy.len() };
    let ((), peak) = peak_of(|| assert_eq!(Heavy::decode_slice(&heavy, 0).unwrap_err().kind(), &refused));
    assert!(peak < 1024, "{peak} bytes");
    let generous = DecodeOptions::new().memory_factor(1_000);
    assert_eq!(generous.decode_slice::<Heavy>(&heavy, 0).unwrap().0.elements.len(), 10_000);
}

#[test]
fn small_frames_may_take_more_than_their_share() {
    let (heavy, rest) = Heavy::decode_slice(&[4, 0, 0, 0, 0], 0).unwrap();
    assert_eq!((heavy.elements.len(), rest), (3, &[][..]));
}

/// Four levels of nested arrays.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Deep {
    lists: Vec<Vec<Vec<Vec<i8>>>>,
}

#[test]
fn lists_in_lists_stay_below_the_limit() {
    for count in [1, 2, 3, 100, usize::MAX] {
        let counts = [("Lists", count)].into();
        let BuiltMessage { bytes, lengths } = build_message(Deep::SCHEMA, 0, &Fill { counts, ..Fill::minimal(20_000) });
        let (_, whole) = peak_of(|| Deep::decode_slice(&bytes, 0));
        let lying = BuiltMessage { bytes: bytes.clone(), lengths: vec![] }
            .with_length(lengths[lengths.len() - 2], &[0xff, 0x7f]);
        let (_, lying) = peak_of(|| Deep::decode_slice(&lying, 0));
        assert!(whole.max(lying) <= limit(bytes.len()), "{count}: {whole} and {lying} bytes for {}", bytes.len());
    }
}
