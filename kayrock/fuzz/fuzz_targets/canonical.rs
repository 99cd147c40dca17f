//! Strict mode accepts one encoding only: a message or a frame that it decodes is encoded to the same bytes.
//!
//! The first byte selects the kind: a message, by the next three bytes; a request; or a response, by the next three.

#![no_main]

use kayrock::codec::DecodeOptions;
use kayrock::lookup::{MESSAGES, RequestFrame, ResponseFrame};
use kayrock::{ApiKey, Bytes};
use libfuzzer_sys::fuzz_target;

const STRICT: DecodeOptions = DecodeOptions::new().strict(true);

fuzz_target!(|input: &[u8]| {
    let Some((kind, bytes)) = input.split_first() else { return };
    match (kind % 3, bytes) {
        (0, [high, low, version, bytes @ ..]) => message([*high, *low], *version, &Bytes::copy_from_slice(bytes)),
        (1, bytes) => request(&Bytes::copy_from_slice(bytes)),
        (2, [key, version, bytes @ ..]) => {
            response(ApiKey((*key).into()), i16::from(*version % 20), &Bytes::copy_from_slice(bytes));
        }
        _ => {}
    }
});

fn message(place: [u8; 2], version: u8, frame: &Bytes) {
    let entry = &MESSAGES[usize::from(u16::from_be_bytes(place)) % MESSAGES.len()];
    let versions = entry.schema.versions;
    let version = versions.min() + i16::from(version) % (versions.max() - versions.min() + 1);
    if let Ok((message, rest)) = entry.decode_with(frame, version, STRICT) {
        assert_eq!((message.encode(version).as_deref(), rest), (Ok(&**frame), &[][..]));
    }
}

fn request(frame: &Bytes) {
    if let Ok(request) = RequestFrame::read_with(frame.clone(), STRICT) {
        assert_eq!(request.serialize().map(|written| Bytes::from(written).slice(4..)), Ok(frame.clone()));
    }
}

fn response(key: ApiKey, version: i16, frame: &Bytes) {
    if let Ok(response) = ResponseFrame::read_with(frame.clone(), key, version, STRICT) {
        assert_eq!(response.serialize().map(|written| Bytes::from(written).slice(4..)), Ok(frame.clone()));
    }
}
