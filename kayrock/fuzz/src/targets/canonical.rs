//! Strict mode accepts one encoding only: a message or a frame that it decodes is encoded to the same bytes.
//!
//! The first byte selects the kind: a message; a request; or a response, whose API key and version follow.

use super::frames;
use crate::seeds::Vectors;
use crate::selection::{Selection, select};
use kayrock::codec::DecodeOptions;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::{ApiKey, Bytes};

const STRICT: DecodeOptions = DecodeOptions::new().strict(true);

pub(crate) fn check(input: &[u8]) {
    match input.split_first() {
        Some((0, selected)) => message(selected),
        Some((1, frame)) => request(Bytes::copy_from_slice(frame)),
        Some((_, [key, version, frame @ ..])) => {
            response(ApiKey((*key).into()), i16::from(*version), &Bytes::copy_from_slice(frame));
        }
        _ => {}
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let messages = vectors.selected().into_iter().map(|input| [&[0][..], &input].concat());
    messages.chain(frames::seeds(vectors)).collect()
}

fn message(selected: &[u8]) {
    let Some(Selection { entry, version, rest }) = select(selected) else { return };
    let frame = Bytes::copy_from_slice(rest);
    if let Ok((message, rest)) = entry.decode_with(&frame, version, STRICT) {
        assert_eq!((message.encode(version).as_deref(), rest), (Ok(&*frame), &[][..]));
    }
}

fn request(frame: Bytes) {
    if let Ok(request) = RequestFrame::read_with(frame.clone(), STRICT) {
        assert_eq!(request.serialize().map(|written| Bytes::from(written).slice(4..)), Ok(frame));
    }
}

fn response(key: ApiKey, version: i16, frame: &Bytes) {
    if let Ok(response) = ResponseFrame::read_with(frame.clone(), key, version, STRICT) {
        assert_eq!(response.serialize().map(|written| Bytes::from(written).slice(4..)).as_ref(), Ok(frame));
    }
}
