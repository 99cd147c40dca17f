//! Record sets that are cut, or have wrong bits.

use super::combinations::{self, Combination};
use super::{hex, read_by_java};
use kayrock::records::{Batches, BatchesMut, Compression, DecompressLimits, Records, Scratch};
use kayrock::testing::random::Random;
use kayrock_cli::records::describe;
use kayrock_tests::java::Jvm;
use serde_json::Value as Json;

/// Sets of each format, some compressed, short enough to damage at every place.
fn small() -> Result<Vec<Records>, String> {
    let is_short = |one: &Combination| one.records.len() == 2 || one.magic == 2 && one.records.is_empty();
    let all = combinations::all();
    let short = all.iter().filter(|one| is_short(one) && one.timestamps.to_string() == "CreateTime");
    short.map(|one| one.ours().map_err(|error| error.to_string())).collect()
}

/// The same set with valid checksums, as far as its batches can be found.
fn resealed(set: &[u8]) -> Vec<u8> {
    let times: Vec<_> = Batches::new(set)
        .unchecked()
        .map(|batch| batch.map(|batch| (batch.timestamp_type(), batch.max_timestamp())).ok())
        .collect();
    let mut set = set.to_vec();
    for (batch, time) in BatchesMut::new(&mut set).zip(times) {
        if let (Ok(mut batch), Some((kind, timestamp))) = (batch, time) {
            // A message of magic 0 has no time, and keeps its wrong checksum.
            let _ = batch.set_max_timestamp(kind, timestamp);
        }
    }
    set
}

fn flipped(set: &[u8], bit: usize) -> Vec<u8> {
    let mut set = set.to_vec();
    set[bit / 8] ^= 1 << (bit % 8);
    set
}

pub(crate) fn is_noticed_where_java_notices_it(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    let mut damaged = Vec::new();
    for set in small()? {
        // Codecs differ in the damage that they tolerate, which is all that a comparison with valid checksums would
        // show.
        let is_plain = set.batches().flatten().all(|batch| batch.compression() == Compression::None);
        for bit in 0..set.len() * 8 {
            let set = flipped(&set, bit);
            if is_plain {
                damaged.push(resealed(&set));
            }
            damaged.push(set);
        }
    }
    let responses = read_by_java(java, damaged.iter().map(|set| &set[..]))?;
    let (mut refused, mut strict) = (0, 0);
    for (set, theirs) in damaged.iter().zip(responses) {
        let ours = describe(&Records::from(set.clone()));
        match compare(&ours, &theirs) {
            Outcome::Same => {}
            Outcome::Refused => refused += 1,
            Outcome::Stricter => strict += 1,
            Outcome::Different => return Err(format!("{}\nours   {ours}\ntheirs {theirs}", hex(set))),
        }
    }
    println!("{release}: {} damaged sets, {refused} refused by both, {strict} by us alone", damaged.len());
    Ok(())
}

enum Outcome {
    Same,
    /// Refused by both, in one batch or completely.
    Refused,
    /// Read by Java and not by the library, for a reason in `docs/differences.md`.
    Stricter,
    Different,
}

/// Errors that only the library has.
const STRICTER: [&str; 7] = [
    "unknown magic number",
    "overflows",
    "too far from the first",
    "last offset is out of range",
    "in the record",
    "below the minimum of 22",
    "checksum mismatch",
];

/// A set without the sequence numbers of records before their batch, which overflow in Java.
fn comparable(set: &Json) -> Json {
    let mut set = set.clone();
    let base = |index: &Json| set["batches"][usize::try_from(index.as_u64()?).ok()?]["baseOffset"].as_i64();
    let records = set["records"].as_array().into_iter().flatten();
    let is_before: Vec<_> = records.map(|record| record["offset"].as_i64() < base(&record["batch"])).collect();
    for (record, _) in set["records"].as_array_mut().into_iter().flatten().zip(is_before).filter(|(_, before)| *before)
    {
        record["sequence"] = Json::Null;
    }
    set
}

fn compare(ours: &Json, theirs: &Json) -> Outcome {
    let of_batches = ours["batches"].as_array().into_iter().flatten().find_map(|batch| batch["error"].as_str());
    let error = ours["error"].as_str().or(of_batches);
    let refused = theirs["error"].is_string()
        || theirs["batches"].as_array().into_iter().flatten().any(|batch| batch["error"].is_string());
    match error {
        _ if comparable(ours) == comparable(theirs) => Outcome::Same,
        // Java allocates the damaged size before it finds that the message is cut.
        _ if theirs["error"] == "OutOfMemoryError" => Outcome::Refused,
        Some(_) if refused => Outcome::Refused,
        Some(error) if STRICTER.iter().any(|known| error.contains(known)) => Outcome::Stricter,
        _ => Outcome::Different,
    }
}

pub(crate) fn truncation_is_told_as_java_tells_it(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    let all: Vec<_> = small()?.into_iter().step_by(3).collect();
    let set: Records = all.into_iter().collect();
    let cuts: Vec<_> = (0..=set.len()).map(|end| &set[..end]).collect();
    let responses = read_by_java(java, cuts.iter().copied())?;
    for (cut, theirs) in cuts.iter().zip(responses) {
        let records = Records::from(cut.to_vec());
        let ours = describe(&records);
        if ours != theirs {
            return Err(format!("{} bytes:\nours   {ours}\ntheirs {theirs}", cut.len()));
        }
        let mut batches = records.batches();
        let last = batches.by_ref().count();
        let present = batches.truncated().map_or(0, |cut| cut.present);
        if batches.position() + present != cut.len() {
            return Err(format!("{} bytes: {last} batches, then {present} bytes", cut.len()));
        }
    }
    println!("{release}: {} lengths", cuts.len());
    Ok(())
}

/// Random bytes after valid headers, and random changes within.
pub(crate) fn no_bytes_make_it_panic() -> Result<(), String> {
    let mut random = Random::new(5, "records");
    let limits = DecompressLimits { max_bytes: 1 << 16, ..DecompressLimits::default() };
    let mut scratch = Scratch::new();
    let (mut records, mut errors) = (0, 0);
    for set in small()? {
        let header = if set[16] == 2 { 61 } else { 34 };
        for round in 0..400 {
            let mut set = set.to_vec();
            let places = if round % 2 == 0 { 1 + round / 40 } else { set.len() };
            for _ in 0..places {
                if let Some(place) = header_end(&set, header).checked_sub(1).map(|last| random.below(last + 1)) {
                    set[header + place] = random.bits().to_le_bytes()[0];
                }
            }
            let set = Records::from(resealed(&set));
            for batches in [set.batches().limits(limits), set.batches().unchecked().limits(limits)] {
                for batch in batches {
                    let Ok(batch) = batch else {
                        errors += 1;
                        continue;
                    };
                    let plain = batch.compression() == Compression::None;
                    match batch.records_in(&mut scratch) {
                        Ok(walk) => {
                            for record in walk {
                                match record {
                                    Ok(record) => records += 1 + record.headers.iter().flatten().count(),
                                    Err(_) => errors += 1,
                                }
                            }
                        }
                        Err(_) => errors += 1,
                    }
                    if !plain && scratch.len() > limits.max_bytes {
                        return Err(format!("{} bytes became {}", set.len(), scratch.len()));
                    }
                }
            }
        }
    }
    println!("{records} records read, {errors} errors");
    Ok(())
}

/// Number of bytes after the header.
fn header_end(set: &[u8], header: usize) -> usize {
    set.len().saturating_sub(header)
}
