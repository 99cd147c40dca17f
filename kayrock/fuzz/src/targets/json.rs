//! Kafka's JSON of any message: text that is accepted describes a value, which JSON reproduces, and the two writers agree.
//!
//! After the bytes that select a message, the first byte selects bytes of the message (0) or the text of its JSON.

use crate::memory::bounded_by;
use crate::seeds::Vectors;
use crate::selection::{Selection, select, selector};
use kayrock::lookup::MessageType;
use kayrock::schema::Value;
use serde_json::Value as Json;

pub(crate) fn check(input: &[u8]) {
    let Some(Selection { entry, version, rest }) = select(input) else { return };
    match rest.split_first() {
        Some((0, bytes)) => {
            if let Ok((value, _)) = entry.schema.decode(version, bytes) {
                written(entry, version, &value);
            }
        }
        Some((_, text)) => {
            if let Ok(json) = serde_json::from_slice(text) {
                read(entry, version, &json);
            }
        }
        None => {}
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for one in &vectors.messages {
        let selector = selector(one.entry, one.version);
        seeds.push([&selector[..], &[0], &one.bytes].concat());
        let value = one.entry.schema.decode(one.version, &one.bytes).ok();
        if let Some(json) = value.and_then(|(value, _)| one.entry.schema.to_json(one.version, &value).ok()) {
            seeds.push([&selector[..], &[1], json.to_string().as_bytes()].concat());
        }
    }
    seeds
}

/// Checks the JSON of a value that was decoded.
fn written(entry: &MessageType, version: i16, value: &Value) {
    let limit = 1 << 20;
    let json = bounded_by(limit, || entry.schema.to_json_within(version, value, limit));
    let Ok(json) = json else { return };
    let text = entry.schema.json_text(version, value).expect("the other writer accepts it").to_string();
    assert_eq!(serde_json::from_str::<Json>(&text).ok().as_ref(), Some(&json), "{text}");
    read(entry, version, &json);
}

/// Checks that JSON that is read is reproduced, except for what the version or the format omits.
fn read(entry: &MessageType, version: i16, json: &Json) {
    let Ok(value) = entry.schema.from_json(version, json) else { return };
    // The default limit is that of the encoded bytes, which small structs exceed.
    let Ok(written) = entry.schema.to_json_within(version, &value, usize::MAX) else {
        // A field that the version does not have is kept, so that its loss is an error.
        assert!(entry.schema.encode(version, &value).is_err(), "encoding accepts what JSON refuses");
        return;
    };
    let again = entry.schema.from_json(version, &written).expect("it was written here");
    assert_eq!(entry.schema.to_json_within(version, &again, usize::MAX).as_ref(), Ok(&written));
    let struct_made = entry.message_of(&value).and_then(|message| message.encode(version));
    assert_eq!(struct_made.ok(), entry.schema.encode(version, &value).ok(), "{written}");
}
