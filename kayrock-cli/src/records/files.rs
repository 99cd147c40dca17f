//! Files beside a log segment: indexes and snapshots of producers.

use kayrock::Bytes;
use kayrock::lookup;
use serde_json::{Value as Json, json};
use std::path::Path;

/// Bytes of an entry in an index of offsets, of timestamps and of aborted transactions.
const ENTRIES: [usize; 3] = [8, 12, 34];

/// Returns the kind of a file by its extension, if it is no record set: `index`, `timeindex`, `txnindex`, `snapshot`.
#[must_use]
pub fn kind_of_file(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_str()?;
    ["index", "timeindex", "txnindex", "snapshot"].into_iter().find(|kind| *kind == extension)
}

/// Describes a file of that kind; the name of a file begins with the base offset of its segment.
///
/// # Errors
/// The bytes are no such file; the error has the byte.
pub fn describe_file(kind: &str, path: &Path, bytes: &Bytes) -> Result<Json, String> {
    let base = path.file_stem().and_then(|name| name.to_str()?.parse().ok()).unwrap_or(0_i64);
    match kind {
        "index" => entries(bytes, ENTRIES[0], |entry| {
            let (relative, position) = (i32_at(entry, 0)?, i32_at(entry, 4)?);
            Some(json!({"offset": base.saturating_add(relative.into()), "position": position}))
        }),
        "timeindex" => entries(bytes, ENTRIES[1], |entry| {
            let timestamp = i64::from_be_bytes(*entry.first_chunk()?);
            let relative = i32_at(entry, 8)?;
            Some(json!({"timestamp": timestamp, "offset": base.saturating_add(relative.into())}))
        }),
        "txnindex" => messages(bytes),
        _ => message("ProducerSnapshot", bytes).map(|(json, _)| json),
    }
}

/// Describes entries of a fixed size up to the first of zeros, because a broker allocates indexes in advance.
fn entries(bytes: &[u8], size: usize, describe: impl Fn(&[u8]) -> Option<Json>) -> Result<Json, String> {
    let whole = bytes.chunks_exact(size);
    if !whole.remainder().is_empty() {
        let at = bytes.len() - whole.remainder().len();
        return Err(format!("{} bytes remain at byte {at}; each entry has {size}", whole.remainder().len()));
    }
    let used = whole.enumerate().take_while(|(index, entry)| *index == 0 || entry.iter().any(|byte| *byte != 0));
    Ok(json!({"entries": used.filter_map(|(_, entry)| describe(entry)).collect::<Vec<_>>()}))
}

fn messages(bytes: &Bytes) -> Result<Json, String> {
    let (mut rest, mut entries) = (bytes.clone(), Vec::new());
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let (json, remaining) = message("AbortedTxn", &rest).map_err(|error| format!("entry at byte {at}: {error}"))?;
        entries.push(json);
        rest = rest.slice(rest.len() - remaining..);
    }
    Ok(json!({"entries": entries}))
}

/// Decodes a message after its version; returns it and the number of remaining bytes.
fn message(name: &str, bytes: &Bytes) -> Result<(Json, usize), String> {
    let version = *bytes.first_chunk().ok_or("the file ends before the version, an int16")?;
    let version = i16::from_be_bytes(version);
    let ty = lookup::message(name).ok_or("the message is missing")?;
    let body = bytes.slice(2..);
    let (message, rest) = ty.decode(&body, version).map_err(|error| error.to_string())?;
    let value = message.to_value().map_err(|error| error.to_string())?;
    let text = ty.schema.json_text(version, &value).map_err(|error| error.to_string())?;
    Ok((serde_json::to_value(text).map_err(|error| error.to_string())?, rest.len()))
}

fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_an_index_end_at_zeros() {
        let bytes = Bytes::from([[0, 0, 0, 2, 0, 0, 1, 0], [0; 8]].concat());
        let shown = describe_file("index", Path::new("00000000000000000040.index"), &bytes);
        assert_eq!(shown, Ok(json!({"entries": [{"offset": 42, "position": 256}]})));
        let cut = describe_file("timeindex", Path::new("0.timeindex"), &bytes);
        assert_eq!(cut, Err("4 bytes remain at byte 12; each entry has 12".to_owned()));
    }

    #[test]
    fn aborted_transactions_and_producers_are_decoded() {
        let entry = [&[0, 0][..], &[0; 31], &[9]].concat();
        let shown = describe_file("txnindex", Path::new("0.txnindex"), &Bytes::from(entry.repeat(2)));
        assert_eq!(shown.unwrap()["entries"].as_array().map(Vec::len), Some(2));
        let shown =
            describe_file("snapshot", Path::new("7.snapshot"), &Bytes::from_static(&[0, 1, 0, 0, 0, 5, 0, 0, 0, 0]));
        assert_eq!(shown, Ok(json!({"crc": 5, "producerEntries": []})));
    }
}
