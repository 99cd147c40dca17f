//! Compression codecs, compared with those of Kafka's Java client, and with damaged input.
//!
//! Java decompresses our output and the reverse, for each codec, magic number and level; forms that only others write
//! are read, too. Any input has a result or an error, and never uses more memory than the limit.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use kayrock::records::{
    BatchBuilder, CodecError, CodecErrorKind, CodecLevel, Codecs, Compression, DecompressLimits, MessageSetBuilder,
    Records, RecordsError, RecordsErrorKind, Scratch,
};
use kayrock::testing::random::Random;
use kayrock_tests::allocations::peak_of;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};

type Check = fn() -> Result<(), String>;

const CODECS: [Compression; 4] = [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

const AGAINST_JAVA: [(&str, Check); 6] = [
    ("java_reads_what_is_written", java_reads_what_is_written),
    ("what_java_writes_is_read", what_java_writes_is_read),
    ("frames_begin_as_those_of_java", frames_begin_as_those_of_java),
    ("levels_are_those_of_java", levels_are_those_of_java),
    ("forms_of_others_are_read", forms_of_others_are_read),
    ("oddities_are_read_as_by_java", oddities_are_read_as_by_java),
];

const ALONE: [(&str, Check); 10] = [
    ("bombs_in_batches_and_wrappers_are_refused_within_the_limit", bombs_in_batches_and_wrappers_are_refused),
    ("damaged_record_sets_stay_within_the_limit", damaged_record_sets_stay_within_the_limit),
    ("the_ratio_limits_by_itself", the_ratio_limits_by_itself),
    ("wrappers_within_wrappers_are_refused", wrappers_within_wrappers_are_refused),
    ("higher_levels_give_fewer_bytes", higher_levels_give_fewer_bytes),
    ("cut_bytes_are_refused_or_read", cut_bytes_are_refused_or_read),
    ("flipped_bits_are_refused_or_read", flipped_bits_are_refused_or_read),
    ("bombs_are_refused_within_the_limit", bombs_are_refused_within_the_limit),
    ("claimed_sizes_allocate_nothing", claimed_sizes_allocate_nothing),
    ("a_limit_that_is_just_met_is_no_error", a_limit_that_is_just_met_is_no_error),
];

pub(crate) fn suite() -> Suite {
    let trial = |(name, check): (&str, Check)| Trial::test(name, move || check().map_err(Failed::from));
    let alone = ALONE.into_iter().map(|one| trial(one).alone());
    Suite::new("compression", AGAINST_JAVA.into_iter().map(trial).chain(alone))
}

/// Java's codecs.
struct Java(Jvm);

impl Java {
    fn start(release: &str) -> Result<Self, String> {
        Jvm::compression(release).map(Self)
    }

    /// The bytes of Java's response; an inner error is a refusal.
    fn bytes(&mut self, requests: Vec<Json>) -> Result<Vec<Result<Vec<u8>, String>>, String> {
        let responses = self.0.call_all(requests)?;
        responses.iter().map(bytes_of).collect()
    }
}

fn bytes_of(response: &Json) -> Result<Result<Vec<u8>, String>, String> {
    match response["data"].as_str() {
        Some(data) => BASE64.decode(data).map(Ok).map_err(|error| error.to_string()),
        None => Ok(Err(response.to_string())),
    }
}

fn request(op: &str, case: &Case, data: &[u8]) -> Json {
    let level = (case.how != case.how.compression().into()).then(|| case.how.level());
    let codec = case.how.compression().to_string();
    json!({"op": op, "codec": codec, "magic": case.magic, "level": level, "data": BASE64.encode(data)})
}

/// Input and codec of a comparison.
struct Case {
    how: CodecLevel,
    magic: i8,
    data: Vec<u8>,
}

impl Case {
    fn name(&self) -> String {
        format!(
            "{} at level {}, magic {}, {} bytes",
            self.how.compression(),
            self.how.level(),
            self.magic,
            self.data.len()
        )
    }

    fn compressed(&self) -> Vec<u8> {
        compressed(self.how, self.magic, &self.data)
    }
}

/// Every codec, magic number, size and kind of content, and every level of one size.
fn cases() -> Vec<Case> {
    let sizes =
        [0, 1, 100, (32 << 10) - 1, 32 << 10, (32 << 10) + 1, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, 1 << 20];
    let mut cases = Vec::new();
    for codec in CODECS {
        for (magic, size) in (0..=2).flat_map(|magic| sizes.map(|size| (magic, size))) {
            for data in [words(size), noise(size)] {
                cases.push(Case { how: codec.into(), magic, data });
            }
        }
        for how in levels(codec) {
            for data in [words(100_000), words(70), noise(70_000), vec![7; 70_000], Vec::new()] {
                cases.push(Case { how, magic: 2, data });
            }
        }
    }
    cases
}

fn levels(codec: Compression) -> Vec<CodecLevel> {
    [-131_072, -1_000].into_iter().chain(-2..=22).filter_map(|level| codec.with_level(level).ok()).collect()
}

/// Text like that of typical records.
fn words(size: usize) -> Vec<u8> {
    let mut random = Random::new(1, "words");
    let words = ["order", "created", "amount", "EUR", "region", "north", "status", "{\"id\":", "}", ","];
    let mut text = String::new();
    while text.len() < size {
        text.push_str(words[random.below(words.len())]);
        text.push_str(&random.below(1_000).to_string());
    }
    text.truncate(size);
    text.into_bytes()
}

/// Incompressible bytes.
fn noise(size: usize) -> Vec<u8> {
    let mut random = Random::new(2, "noise");
    (0..size).map(|_| random.bits().to_be_bytes()[0]).collect()
}

fn compressed(how: CodecLevel, magic: i8, data: &[u8]) -> Vec<u8> {
    let mut out = b"before".to_vec();
    Codecs::default().compress(how, magic, data, &mut out).expect("all codecs are compiled in");
    out.split_off(b"before".len())
}

fn decompressed(codec: Compression, magic: i8, data: &[u8]) -> Result<Vec<u8>, CodecError> {
    limited(codec, magic, data, &DecompressLimits::default()).map(Scratch::into_vec)
}

fn limited(codec: Compression, magic: i8, data: &[u8], limits: &DecompressLimits) -> Result<Scratch, CodecError> {
    let mut scratch = Scratch::new();
    Codecs::default().decompress(codec, magic, data, limits, &mut scratch)?;
    Ok(scratch)
}

fn same(name: &str, found: &Result<Vec<u8>, String>, expected: &[u8]) -> Result<(), String> {
    match found {
        Ok(found) if found == expected => Ok(()),
        Ok(found) => Err(format!("{name}: {} other bytes", found.len())),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

fn java_reads_what_is_written() -> Result<(), String> {
    for release in RELEASES {
        let cases = cases();
        let requests = cases.iter().map(|case| request("decompress", case, &case.compressed())).collect();
        for (case, read) in cases.iter().zip(Java::start(release)?.bytes(requests)?) {
            same(&case.name(), &read, &case.data)?;
        }
    }
    Ok(())
}

fn what_java_writes_is_read() -> Result<(), String> {
    for release in RELEASES {
        let cases = cases();
        let requests = cases.iter().map(|case| request("compress", case, &case.data)).collect();
        for (case, written) in cases.iter().zip(Java::start(release)?.bytes(requests)?) {
            let read = decompressed(case.how.compression(), case.magic, &written?);
            same(&case.name(), &read.map_err(|error| error.to_string()), &case.data)?;
        }
    }
    Ok(())
}

/// The parts in which a compressor has no choice.
fn frames_begin_as_those_of_java() -> Result<(), String> {
    let mut java = Java::start(RELEASES[0])?;
    for (codec, len) in [(Compression::Gzip, 10), (Compression::Snappy, 16), (Compression::Lz4, 7)] {
        for magic in 0..=2 {
            let case = Case { how: codec.into(), magic, data: words(100) };
            let theirs = java.bytes(vec![request("compress", &case, &case.data)])?.remove(0)?;
            same(&case.name(), &Ok(case.compressed()[..len].to_vec()), &theirs[..len])?;
            let empty = Case { data: Vec::new(), ..case };
            let theirs = java.bytes(vec![request("compress", &empty, &[])])?.remove(0)?;
            same(&empty.name(), &Ok(empty.compressed()), &theirs)?;
        }
    }
    Ok(())
}

fn levels_are_those_of_java() -> Result<(), String> {
    for release in RELEASES {
        let mut java = Java::start(release)?;
        for codec in [Compression::Gzip, Compression::Lz4, Compression::Zstd] {
            let theirs = java.0.call(&json!({"op": "levels", "codec": codec.to_string()}))?;
            // The error for a level outside of every range names all ranges.
            let Err(error) = codec.with_level(1_000) else { return Err(format!("{codec} has level 1,000")) };
            let CodecErrorKind::Level { default, least, greatest, .. } = error.kind() else {
                return Err(error.to_string());
            };
            let ours = json!({"least": least, "greatest": greatest, "default": default});
            if ours != theirs {
                return Err(format!("{codec}: {ours} instead of {theirs}"));
            }
        }
    }
    Ok(())
}

const FORMS: [(Compression, &str); 12] = [
    (Compression::Gzip, "members"),
    (Compression::Snappy, "headers"),
    (Compression::Snappy, "raw"),
    (Compression::Lz4, "4 MiB"),
    (Compression::Lz4, "1 MiB"),
    (Compression::Lz4, "256 KiB"),
    (Compression::Lz4, "content checksum"),
    (Compression::Lz4, "block checksums"),
    (Compression::Lz4, "content size"),
    (Compression::Zstd, "content size"),
    (Compression::Zstd, "frames"),
    (Compression::Zstd, "skippable"),
];

fn forms_of_others_are_read() -> Result<(), String> {
    let mut java = Java::start(RELEASES[0])?;
    for (codec, form) in FORMS {
        for data in [words(0), words(3_000_000), noise(200_000)] {
            let name = format!("{codec}, {form}, {} bytes", data.len());
            let ask = json!({"op": "variant", "codec": codec.to_string(), "name": form, "data": BASE64.encode(&data)});
            let written = java.bytes(vec![ask])?.remove(0).map_err(|error| format!("{name}: {error}"))?;
            same(&name, &decompressed(codec, 2, &written).map_err(|error| error.to_string()), &data)?;
        }
    }
    Ok(())
}

/// Unusual bytes that Java accepts: they are read with the same result.
fn oddities_are_read_as_by_java() -> Result<(), String> {
    let mut java = Java::start(RELEASES[0])?;
    for (name, codec, magic, data) in oddities() {
        let case = Case { how: codec.into(), magic, data: Vec::new() };
        let theirs = java.bytes(vec![request("decompress", &case, &data)])?.remove(0);
        let ours = decompressed(codec, magic, &data);
        match (&ours, &theirs) {
            (Ok(ours), Ok(theirs)) if ours == theirs => {}
            (Err(_), Err(_)) => {}
            // A documented difference: the wrong checksum was in use with magic 1, too.
            (Ok(_), Err(_)) if name == "wrong header checksum" && magic == 1 => {}
            _ => return Err(format!("{codec}, {name}, magic {magic}: {ours:?}, Java: {theirs:?}")),
        }
    }
    Ok(())
}

fn oddities() -> Vec<(&'static str, Compression, i8, Vec<u8>)> {
    let of = |codec: Compression| compressed(codec.into(), 2, b"some words, some words, some words");
    let [gzip, snappy, lz4, zstd] = CODECS.map(of);
    let with = |bytes: &[u8], at: usize, byte: u8| {
        let mut changed = bytes.to_vec();
        changed[at] = byte;
        changed
    };
    let behind = |bytes: &[u8], more: &[u8]| [bytes, more].concat();
    let mut named = behind(&gzip[..3], &[0b1_1000]);
    named.extend_from_slice(&gzip[4..10]);
    named.extend_from_slice(b"name\0comment\0");
    named.extend_from_slice(&gzip[10..]);
    let mut extra = behind(&gzip[..3], &[0b100]);
    extra.extend_from_slice(&gzip[4..10]);
    extra.extend_from_slice(b"\x02\0ab");
    extra.extend_from_slice(&gzip[10..]);

    let mut all = vec![
        ("name and comment", Compression::Gzip, 2, named),
        ("an extra field", Compression::Gzip, 2, extra),
        ("a bad checksum of the header", Compression::Gzip, 2, with(&gzip, 3, 0b10)),
        ("something behind", Compression::Gzip, 2, behind(&gzip, b"garbage behind it, of some length")),
        ("half a header behind", Compression::Gzip, 2, behind(&gzip, &gzip[..9])),
        ("another member, cut", Compression::Gzip, 2, behind(&gzip, &gzip[..gzip.len() - 9])),
        ("another method", Compression::Gzip, 2, with(&gzip, 2, 7)),
        ("no bytes", Compression::Gzip, 2, Vec::new()),
        ("another version", Compression::Snappy, 2, with(&snappy, 11, 7)),
        ("half a header", Compression::Snappy, 2, snappy[..9].to_vec()),
        ("no bytes", Compression::Snappy, 2, Vec::new()),
        ("an empty raw block", Compression::Snappy, 2, vec![0]),
        ("something behind", Compression::Lz4, 2, behind(&lz4, b"garbage")),
        ("no end", Compression::Lz4, 2, lz4[..lz4.len() - 4].to_vec()),
        ("reserved flag", Compression::Lz4, 0, with(&lz4, 4, 0x61)),
        ("another version", Compression::Lz4, 0, with(&lz4, 4, 0xa0)),
        ("no bytes", Compression::Lz4, 2, Vec::new()),
        ("something behind", Compression::Zstd, 2, behind(&zstd, b"garbage")),
        ("no bytes", Compression::Zstd, 2, Vec::new()),
    ];
    for size in 0..=255 {
        all.push(("block size", Compression::Lz4, 0, with(&lz4, 5, size)));
    }
    for magic in 0..=2 {
        all.push(("wrong header checksum", Compression::Lz4, magic, with(&lz4, 6, 0x1a)));
    }
    all
}

/// Limits that a small test reaches.
const SMALL: DecompressLimits = DecompressLimits { max_bytes: 256 << 10, max_ratio: 1_100 };

/// Memory that a codec may use besides its output: its state, made at its first use.
const STATE: usize = 256 << 10;

/// Decompresses arbitrary bytes, and checks the memory that it uses.
fn bounded(codec: Compression, data: &[u8]) -> Result<Result<Scratch, CodecError>, String> {
    let (result, peak) = peak_of(|| limited(codec, 2, data, &SMALL));
    // A growing buffer exists twice for a moment.
    if peak > 2 * SMALL.max_bytes + STATE {
        return Err(format!("{codec}: {peak} bytes of memory for {} bytes", data.len()));
    }
    if let Ok(read) = &result
        && read.len() > SMALL.max_bytes
    {
        return Err(format!("{codec}: {} bytes were read", read.len()));
    }
    Ok(result)
}

fn damaged_ones() -> Vec<(Compression, Vec<u8>)> {
    let data = [words(700), noise(40)].concat();
    CODECS.into_iter().map(|codec| (codec, compressed(codec.into(), 2, &data))).collect()
}

fn cut_bytes_are_refused_or_read() -> Result<(), String> {
    for (codec, whole) in damaged_ones() {
        for len in 0..whole.len() {
            let read = bounded(codec, &whole[..len])?;
            // Snappy's framing has no end marker, so it may end after its header; Zstandard's may have no frame at all.
            let is_an_end = match codec {
                Compression::Snappy => len == 16,
                Compression::Zstd => len == 0,
                _ => false,
            };
            if read.is_ok() != is_an_end {
                return Err(format!("{codec}, {len} of {} bytes: {read:?}", whole.len()));
            }
        }
    }
    Ok(())
}

fn flipped_bits_are_refused_or_read() -> Result<(), String> {
    for (codec, whole) in damaged_ones() {
        let mut bytes = whole;
        for bit in 0..bytes.len() * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8);
            // An error or some bytes: the call only has to return.
            let _ = bounded(codec, &bytes)?;
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
    }
    Ok(())
}

fn bombs_are_refused_within_the_limit() -> Result<(), String> {
    let zeros = vec![0; 4 << 20];
    for codec in CODECS {
        let bomb = compressed(codec.into(), 2, &zeros);
        let error = bounded(codec, &bomb)?.err().ok_or("a bomb was read")?;
        let expected = CodecErrorKind::TooLarge { limit: SMALL.max_bytes, compressed: bomb.len() };
        if (error.compression(), error.kind()) != (codec, expected) {
            return Err(format!("{codec}: {error}"));
        }
    }
    Ok(())
}

/// A batch, or wrappers of magic 0 and 1 where the codec has them, of one record.
fn record_sets(codec: Compression, value: &[u8]) -> Result<Vec<Records>, RecordsError> {
    let mut batch = BatchBuilder::new().compression(codec);
    batch.record(5, None, Some(value))?;
    let mut sets = vec![batch.build()?];
    for wrapper in [MessageSetBuilder::v0(), MessageSetBuilder::v1()] {
        let mut wrapper = wrapper.compression(codec);
        wrapper.record(5, None, Some(value))?;
        // Zstandard is newer than wrapper messages.
        if codec != Compression::Zstd {
            sets.push(wrapper.build()?);
        }
    }
    Ok(sets)
}

/// Iterates over all records; returns the first error, the peak of the memory, and the memory that is still held.
fn walked(set: &Records) -> (Option<RecordsErrorKind>, usize, usize) {
    let mut kept = 0;
    let (error, peak) = peak_of(|| {
        let mut scratch = Scratch::new();
        let mut error = None;
        for batch in set.batches().unchecked().limits(SMALL) {
            let walk = batch.and_then(|batch| batch.records_in(&mut scratch)?.try_for_each(|one| one.map(drop)));
            error = error.or(walk.err().map(|error| error.kind()));
        }
        kept = scratch.into_vec().capacity();
        error
    });
    (error, peak, kept)
}

fn stays_within(codec: Compression, set: &Records) -> Result<Option<RecordsErrorKind>, String> {
    let (error, peak, kept) = walked(set);
    if kept > SMALL.max_bytes || peak > 2 * SMALL.max_bytes + STATE {
        return Err(format!("{codec}: {peak} bytes of memory, {kept} at the end, for {} bytes", set.len()));
    }
    Ok(error)
}

fn bombs_in_batches_and_wrappers_are_refused() -> Result<(), String> {
    for codec in CODECS {
        for set in record_sets(codec, &vec![0; 4 << 20]).map_err(|error| error.to_string())? {
            let limit = SMALL.max_bytes;
            match stays_within(codec, &set)? {
                Some(RecordsErrorKind::Codec(error))
                    if error.compression() == codec
                        && matches!(error.kind(), CodecErrorKind::TooLarge { limit: found, .. } if found == limit) => {}
                other => return Err(format!("{codec}, {} bytes: {other:?}", set.len())),
            }
        }
    }
    Ok(())
}

/// Cut at every byte, with each bit flipped, and with random bytes after the header.
fn damaged_record_sets_stay_within_the_limit() -> Result<(), String> {
    let mut random = Random::new(3, "record sets");
    let value = [words(200), vec![7; 60]].concat();
    for codec in CODECS {
        for set in record_sets(codec, &value).map_err(|error| error.to_string())? {
            let header = if set[16] == 2 { 61 } else { 34 };
            for len in 0..set.len() {
                stays_within(codec, &set[..len].to_vec().into())?;
            }
            for bit in 0..set.len() * 8 {
                let mut set = set.to_vec();
                set[bit / 8] ^= 1 << (bit % 8);
                stays_within(codec, &set.into())?;
            }
            for _ in 0..1_000 {
                let mut set = set.to_vec();
                set[header..].iter_mut().for_each(|byte| *byte = random.bits().to_be_bytes()[0]);
                stays_within(codec, &set.into())?;
            }
        }
    }
    Ok(())
}

fn the_ratio_limits_by_itself() -> Result<(), String> {
    let limits = DecompressLimits { max_bytes: usize::MAX, max_ratio: 2 };
    let zeros = vec![0; DecompressLimits::ALWAYS + 1];
    for codec in CODECS {
        let bomb = compressed(codec.into(), 2, &zeros);
        let error = limited(codec, 2, &bomb, &limits).err().ok_or("a bomb was read")?;
        let expected = CodecErrorKind::TooLarge { limit: DecompressLimits::ALWAYS, compressed: bomb.len() };
        if error.kind() != expected {
            return Err(format!("{codec}: {error}"));
        }
        // Larger results are allowed up to the ratio.
        let ratio = zeros.len() / bomb.len() + 1;
        limited(codec, 2, &bomb, &DecompressLimits { max_ratio: ratio, ..limits })
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn wrappers_within_wrappers_are_refused() -> Result<(), String> {
    let sets = record_sets(Compression::Gzip, b"value").map_err(|error| error.to_string())?;
    for inner in &sets[1..] {
        let magic = inner[16];
        let value = compressed(Compression::Gzip.into(), magic.cast_signed(), inner);
        // The start of the inner message without its size: the key is null, and the value follows.
        let head = if magic == 0 { 18 } else { 26 };
        let mut outer = inner[..head].to_vec();
        outer.extend((-1_i32).to_be_bytes());
        outer.extend(i32::try_from(value.len()).map_err(|error| error.to_string())?.to_be_bytes());
        outer.extend(value);
        let size = i32::try_from(outer.len() - 12).map_err(|error| error.to_string())?;
        outer[8..12].copy_from_slice(&size.to_be_bytes());
        let found = walked(&outer.into()).0;
        if found != Some(RecordsErrorKind::WrapperNested) {
            return Err(format!("magic {magic}: {found:?}"));
        }
    }
    Ok(())
}

fn higher_levels_give_fewer_bytes() -> Result<(), String> {
    let data = words(50_000);
    let ladders = [(Compression::Gzip, [1, 3, 6]), (Compression::Lz4, [9, 3, 12]), (Compression::Zstd, [-7, 3, 19])];
    for (codec, levels) in ladders {
        let how = levels.map(|level| codec.with_level(level).map_err(|error| error.to_string()));
        let mut sizes = Vec::new();
        for how in how {
            sizes.push(compressed(how?, 2, &data).len());
        }
        if !sizes.is_sorted_by(|one, other| one > other) {
            return Err(format!("{codec}: {sizes:?}"));
        }
    }
    Ok(())
}

/// Headers that claim a large size without content.
fn claimed_sizes_allocate_nothing() -> Result<(), String> {
    let snappy = [&b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01\0\0\0\x08"[..], b"\xff\xff\xff\xff\x0f\0a\0"].concat();
    // A single segment of 2^32 bytes, then one block of one byte.
    let zstd = b"\x28\xb5\x2f\xfd\xe0\0\0\0\0\x01\0\0\0\x09\0\0a".to_vec();
    let lz4 = b"\x04\x22\x4d\x18\x60\x70\x73\x04\0\0\0\x10a\0\0\0\0\0\0".to_vec();
    for (codec, bytes) in [(Compression::Snappy, snappy), (Compression::Zstd, zstd), (Compression::Lz4, lz4)] {
        // With magic 0 the checksum of LZ4's header is not checked.
        let (read, peak) = peak_of(|| decompressed(codec, 0, &bytes));
        if read.is_ok() || peak > 1 << 20 {
            return Err(format!("{codec}: {read:?}, {peak} bytes of memory"));
        }
    }
    Ok(())
}

fn a_limit_that_is_just_met_is_no_error() -> Result<(), String> {
    let data = words(100_000);
    for codec in CODECS {
        let bytes = compressed(codec.into(), 2, &data);
        for (max_bytes, fits) in [(data.len(), true), (data.len() - 1, false), (0, false)] {
            let read = limited(codec, 2, &bytes, &DecompressLimits { max_bytes, ..SMALL });
            let is_right = match &read {
                Ok(read) => fits && **read == *data,
                Err(error) => {
                    !fits && matches!(error.kind(), CodecErrorKind::TooLarge { limit, .. } if limit == max_bytes)
                }
            };
            if !is_right {
                return Err(format!("{codec}, limit {max_bytes}: {read:?}"));
            }
        }
    }
    Ok(())
}
