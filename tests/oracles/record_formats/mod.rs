//! Every record format, with each codec, compared with Java's `MemoryRecords` of both releases.

mod combinations;
mod consumed;
mod damage;
mod markers;

use combinations::Combination;
use kayrock::Response;
use kayrock::messages::FetchResponse;
use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
use kayrock::records::{BatchBuilder, Records};
use kayrock_cli::records::{self as dump_records, describe};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};

type Check = fn(&str) -> Result<(), String>;

/// A check without Java.
type Alone = fn() -> Result<(), String>;

const CHECKS: [(&str, Check); 8] = [
    ("control_records_are_those_of_java", markers::all_kinds_are_written_as_by_java),
    ("lines_are_answered_as_by_java", lines_are_answered_as_by_java),
    ("both_write_the_same", both_write_the_same),
    ("formats_are_read_mixed_in_one_set", formats_are_read_mixed_in_one_set),
    ("damage_is_noticed_where_java_notices_it", damage::is_noticed_where_java_notices_it),
    ("truncation_is_told_as_java_tells_it", damage::truncation_is_told_as_java_tells_it),
    ("consumers_see_the_same", consumed::consumers_see_the_same),
    ("batches_are_stamped_alike", consumed::batches_are_stamped_alike),
];

pub(crate) fn suite() -> Suite {
    let mut trials = Vec::new();
    for release in RELEASES {
        for (name, check) in CHECKS {
            let name = format!("{name}_{release}");
            trials.push(Trial::test(name, move || check(release).map_err(Failed::from)));
        }
    }
    let alone: [(&str, Alone); 2] = [
        ("no_bytes_make_it_panic", damage::no_bytes_make_it_panic),
        ("fetch_answers_are_printed", fetch_answers_are_printed),
    ];
    trials.extend(alone.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from)).alone()));
    Suite::new("record_formats", trials)
}

/// Java's encoding of each combination.
fn theirs(java: &mut Jvm, combinations: &[Combination]) -> Result<Vec<Records>, String> {
    let responses = java.call_all(combinations.iter().map(Combination::for_java))?;
    responses.iter().map(bytes).collect()
}

fn bytes(response: &Json) -> Result<Records, String> {
    let text = response["hex"].as_str().ok_or_else(|| format!("Java refuses to write: {response}"))?;
    let digits: Vec<u8> = text.chars().filter_map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    Ok(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect::<Vec<_>>().into())
}

/// Java's reading of record sets.
fn read_by_java<'a>(java: &mut Jvm, sets: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Json>, String> {
    java.call_all(sets.into_iter().map(|set| json!({"op": "records", "hex": hex(set)})))
}

fn hex(bytes: &[u8]) -> String {
    ::hex::encode(bytes)
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

/// The parts that do not depend on the compression ratio.
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
    // Every seventh, so that many pairs of formats, codecs and kinds occur.
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

/// The example's line protocol, with each kind of invalid line.
fn lines_are_answered_as_by_java(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    let all = combinations::all();
    let mut whole: Vec<Vec<u8>> = Vec::new();
    for combination in all.iter().filter(|one| one.records.len() == 2) {
        whole.push(combination.ours().map_err(|error| error.to_string())?.to_vec());
    }
    let (mut wrong_size, mut wrong_sum) = (whole[0].clone(), whole[0].clone());
    *wrong_sum.last_mut().ok_or("a set of bytes")? ^= 1;
    wrong_size[8..12].copy_from_slice(&5_i32.to_be_bytes());
    let behind_a_whole = [&whole[0][..], &wrong_size].concat();
    // Java refuses such a set completely.
    let (alone, batches) =
        errors_of(&dump_records::answer(json!({"hex": hex(&behind_a_whole)}).to_string().as_bytes()));
    assert!(!alone && batches.iter().map(|(is_error, ..)| *is_error).eq([false, false, true]), "{batches:?}");
    let damaged = [wrong_sum, wrong_size];

    let sets: Vec<&[u8]> = whole.iter().chain(&damaged).map(Vec::as_slice).chain([&[][..]]).collect();
    let lines: String = sets.iter().map(|set| json!({"hex": hex(set)}).to_string() + "\n").collect();
    let mut responses = Vec::new();
    dump_records::serve(lines.as_bytes(), &mut responses).map_err(|error| error.to_string())?;
    let ours = serde_json::Deserializer::from_slice(&responses).into_iter::<Json>();
    let ours: Vec<_> = ours.collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let theirs = read_by_java(java, sets.iter().copied())?;
    assert_eq!(ours.len(), theirs.len());
    for (index, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        let is_whole = index < whole.len() || index + 1 == sets.len();
        let is_same = if is_whole { ours == theirs } else { errors_of(ours) == errors_of(theirs) };
        if !is_same {
            return Err(format!("{}\nours   {ours}\ntheirs {theirs}", hex(sets[index])));
        }
    }
    for line in ["", "{}", "[1]", "{\"hex\": 1}", "{\"hex\": \"0\"}", "{\"hex\": \"zz\"}"] {
        let response = dump_records::answer(line.as_bytes());
        assert!(
            response["error"].is_string() && response.as_object().is_some_and(|response| response.len() == 1),
            "{response}"
        );
    }
    Ok(())
}

/// Places of errors, without their texts: alone, or the batches and offsets.
fn errors_of(response: &Json) -> (bool, Vec<(bool, Json, Json)>) {
    let batches = response["batches"].as_array().into_iter().flatten();
    let error = |batch: &Json| (batch["error"].is_string(), batch["baseOffset"].clone(), batch["lastOffset"].clone());
    (response["error"].is_string(), batches.map(error).collect())
}

fn fetch_answers_are_printed() -> Result<(), String> {
    let mut builder = BatchBuilder::new().base_offset(7);
    builder.record(5, Some(b"key"), None).map_err(|error| error.to_string())?;
    let records = Some(builder.build().map_err(|error| error.to_string())?);
    let partitions = vec![PartitionData { partition_index: 3, records, ..PartitionData::default() }];
    let topic = FetchableTopicResponse { topic: "orders".into(), partitions, ..FetchableTopicResponse::default() };
    let response = FetchResponse { responses: vec![topic], ..FetchResponse::default() };
    let written = response.serialize(12, 1).map_err(|error| error.to_string())?;
    let mut printed = Vec::new();
    for set in dump_records::record_sets(&kayrock::Bytes::from(written.clone()), Some(12))? {
        printed.extend(format!("{}\n", set.title).into_bytes());
        dump_records::dump(&set.records.unwrap_or_default(), &mut printed, |_| ())
            .map_err(|error| error.to_string())?;
    }
    let cut = dump_records::record_sets(&kayrock::Bytes::from(written[..written.len() - 1].to_vec()), Some(12));
    let printed = String::from_utf8_lossy(&printed);
    let lines: Vec<_> = printed.lines().collect();
    assert!(lines[0].starts_with("topic orders (") && lines[0].contains("partition 3"), "{printed}");
    assert!(lines[1].starts_with("offsets 7 to 7, "), "{printed}");
    assert_eq!(lines[2..], ["  7 at 5: \"key\" = null []"]);
    assert!(cut.is_err_and(|error| error.contains("bytes follow")));
    Ok(())
}
