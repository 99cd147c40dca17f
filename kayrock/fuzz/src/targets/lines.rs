//! Lines of the tools `inspect` and `records`: each response is one line with an object of JSON, and its parts are
//! themselves accepted.
//!
//! The first byte selects a line for one of the tools, or bytes in a line: of a message, or of a record set.

use crate::seeds::Vectors;
use crate::selection::{Selection, select};
use kayrock_cli::{inspect, records};
use serde_json::{Value as Json, json};

pub(crate) fn check(input: &[u8]) {
    match input.split_first() {
        Some((0, line)) => drop(answer(&inspect::answer(line))),
        Some((1, line)) => drop(answer(&records::answer(line).to_string())),
        Some((2, selected)) => message(selected),
        Some((_, set)) => record_set(set),
        None => {}
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (one, selected) in vectors.messages.iter().zip(vectors.selected()) {
        let name = one.entry.name();
        let line = json!({"name": name, "version": one.version, "hex": hex::encode(&one.bytes)}).to_string();
        seeds.push([&[2][..], &selected].concat());
        seeds.push([&[0][..], inspect_json(&line).as_bytes()].concat());
        seeds.push([&[0][..], line.as_bytes()].concat());
    }
    for set in vectors.records.iter().filter(|set| set.len() < 1_000) {
        seeds.push([&[1][..], json!({"hex": hex::encode(set)}).to_string().as_bytes()].concat());
        seeds.push([&[3][..], set].concat());
    }
    seeds
}

/// Returns the line that describes the same message as JSON.
fn inspect_json(line: &str) -> String {
    let mut question: Json = serde_json::from_str(line).unwrap_or_default();
    let answer: Json = serde_json::from_str(&inspect::answer(line.as_bytes())).unwrap_or_default();
    question["json"] = answer["json"].clone();
    question.as_object_mut().and_then(|question| question.remove("hex"));
    question.to_string()
}

/// Checks the form of a response and returns it.
fn answer(text: &str) -> Json {
    assert!(!text.contains('\n'), "{text}");
    let answer: Json = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(answer.is_object(), "{text}");
    if let Some(error) = answer.get("error") {
        let only = answer.as_object().is_some_and(|answer| answer.len() == 1);
        assert!(only && error.as_str().is_some_and(|error| !error.is_empty()), "{text}");
    }
    answer
}

/// Checks that `inspect` shows the bytes of a message as JSON that it encodes to bytes with the same JSON.
fn message(selected: &[u8]) {
    let Some(Selection { entry, version, rest }) = select(selected) else { return };
    let head = json!({"name": entry.name(), "version": version});
    let shown = ask(&head, "hex", &hex::encode(rest).into());
    if shown.get("error").is_some() {
        return;
    }
    let written = ask(&head, "hex", &shown["hex"]);
    assert_eq!(written, shown, "the bytes that it writes");
    let encoded = ask(&head, "json", &shown["json"]);
    // Records are an empty string in Kafka's JSON, and a null in them may not be allowed.
    if let Some(bytes) = encoded.get("hex") {
        assert_eq!(ask(&head, "hex", bytes)["json"], shown["json"], "the JSON that it reads");
    }
}

/// Returns the response of `inspect` to a line with one more key.
fn ask(head: &Json, key: &str, value: &Json) -> Json {
    let mut line = head.clone();
    line[key] = value.clone();
    answer(&inspect::answer(line.to_string().as_bytes()))
}

/// Checks that `records` shows no more than the bytes contain.
fn record_set(set: &[u8]) {
    let line = json!({"hex": hex::encode(set)}).to_string();
    let shown = answer(&records::answer(line.as_bytes()).to_string());
    if shown.get("error").is_some() {
        return;
    }
    assert!(shown["validBytes"].as_u64().is_some_and(|valid| valid <= set.len() as u64), "{shown}");
    let count = shown["batches"].as_array().map_or(0, Vec::len);
    for record in shown["records"].as_array().into_iter().flatten() {
        assert!(record["batch"].as_u64().is_some_and(|batch| batch < count as u64), "{shown}");
    }
}
