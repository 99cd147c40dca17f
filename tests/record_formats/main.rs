//! Every record format, with each codec, against Java's `MemoryRecords` of both releases.

mod combinations;
mod consumed;
mod damage;
#[path = "../../examples/dump_records/describe.rs"]
mod describe;

use combinations::Combination;
use describe::describe;
use kayrock::records::Records;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::oracles;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value as Json, json};
use std::process::ExitCode;

type Check = fn(&str) -> Result<(), String>;

const CHECKS: [(&str, Check); 6] = [
    ("both_write_the_same", both_write_the_same),
    ("formats_are_read_mixed_in_one_set", formats_are_read_mixed_in_one_set),
    ("damage_is_noticed_where_java_notices_it", damage::is_noticed_where_java_notices_it),
    ("truncation_is_told_as_java_tells_it", damage::truncation_is_told_as_java_tells_it),
    ("consumers_see_the_same", consumed::consumers_see_the_same),
    ("batches_are_stamped_alike", consumed::batches_are_stamped_alike),
];

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for release in RELEASES {
        for (name, check) in CHECKS {
            let name = format!("{name}_{release}");
            trials.push(oracles::gated(Trial::test(name, move || check(release).map_err(Failed::from))));
        }
    }
    trials.push(Trial::test("no_bytes_make_it_panic", || damage::no_bytes_make_it_panic().map_err(Failed::from)));
    libtest_mimic::run(&libtest_mimic::Arguments::from_args(), trials).exit_code()
}

/// Java's writing of each combination.
fn theirs(java: &mut Jvm, combinations: &[Combination]) -> Result<Vec<Records>, String> {
    let answers = java.call_all(combinations.iter().map(Combination::for_java))?;
    answers.iter().map(bytes).collect()
}

fn bytes(answer: &Json) -> Result<Records, String> {
    let text = answer["hex"].as_str().ok_or_else(|| format!("Java refuses to write: {answer}"))?;
    let digits: Vec<u8> = text.chars().filter_map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    Ok(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect::<Vec<_>>().into())
}

/// What Java finds in record sets.
fn read_by_java<'a>(java: &mut Jvm, sets: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Json>, String> {
    java.call_all(sets.into_iter().map(|set| json!({"op": "records", "hex": hex(set)})))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |bits: u8| char::from_digit(bits.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn both_write_the_same(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    let combinations = combinations::all();
    let theirs = theirs(java, &combinations)?;
    let ours: Vec<_> =
        combinations.iter().map(Combination::ours).collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    let of_theirs = read_by_java(java, theirs.iter().map(|set| &set[..]))?;
    let of_ours = read_by_java(java, ours.iter().map(|set| &set[..]))?;
    let mut exact = 0;
    for (index, combination) in combinations.iter().enumerate() {
        if combination.is_exact() {
            exact += 1;
            if ours[index] != theirs[index] {
                return Err(different(combination, &hex(&ours[index]), &hex(&theirs[index])));
            }
        }
        same(combination, &describe(&theirs[index]), &of_theirs[index])?;
        same(combination, &describe(&ours[index]), &of_ours[index])?;
        same(combination, &without_sizes(&of_ours[index]), &without_sizes(&of_theirs[index]))?;
        if of_ours[index]["records"].as_array().map(Vec::len) != Some(combination.records.len()) {
            return Err(format!("{combination:?}: Java reads other records: {}", of_ours[index]));
        }
    }
    println!("{release}: {} combinations, {exact} of them byte for byte", combinations.len());
    Ok(())
}

fn same(combination: &Combination, ours: &Json, theirs: &Json) -> Result<(), String> {
    if ours == theirs { Ok(()) } else { Err(different(combination, &ours.to_string(), &theirs.to_string())) }
}

fn different(combination: &Combination, ours: &str, theirs: &str) -> String {
    let cut = |text: &str| text.chars().take(2000).collect::<String>();
    let Combination { magic, compression, timestamps, kind, base_offset, records } = combination;
    let count = records.len();
    format!(
        "magic {magic}, {compression}, {timestamps}, {kind:?}, {count} records from {base_offset}:\nours   {}\ntheirs {}",
        cut(ours),
        cut(theirs)
    )
}

/// What does not depend on how well a codec compresses.
fn without_sizes(set: &Json) -> Json {
    let mut set = set.clone();
    if let Some(set) = set.as_object_mut() {
        set.remove("validBytes");
    }
    for batch in set["batches"].as_array_mut().into_iter().flatten().filter_map(Json::as_object_mut) {
        batch.remove("sizeInBytes");
        batch.remove("checksum");
    }
    set
}

fn formats_are_read_mixed_in_one_set(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    // Every seventh, so that formats, codecs and kinds stand beside each other in many ways.
    let small: Vec<_> = combinations::all().into_iter().filter(|one| one.records.len() < 10).collect();
    let mut sets: Vec<Records> = Vec::new();
    for start in 0..7 {
        let mixed = small.iter().skip(start).step_by(7).map(Combination::ours);
        sets.push(mixed.collect::<Result<_, _>>().map_err(|error| error.to_string())?);
    }
    let found = read_by_java(java, sets.iter().map(|set| &set[..]))?;
    for (set, theirs) in sets.iter().zip(found) {
        let ours = describe(set);
        if ours != theirs {
            return Err(format!("ours   {ours}\ntheirs {theirs}"));
        }
    }
    Ok(())
}
