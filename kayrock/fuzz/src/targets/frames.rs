//! Frames of any request and any response, and streams of frames.
//!
//! The first byte selects a stream; a request; or a response, whose API key and version follow.

use crate::memory::bounded_by;
use crate::seeds::{Encoded, Vectors};
use bytes::BytesMut;
use kayrock::client::FrameCodec;
use kayrock::codec::DecodeOptions;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{AnyRequest, Buffer, IncomingRequest, RequestHeader, frame, read_frame, write_frame};
use kayrock::messages::expects_response;
use kayrock::schema::MessageKind;
use kayrock::{ApiKey, Bytes};
use std::io::ErrorKind;
use tokio_util::codec::Decoder;

/// Maximum size of a frame in a stream.
const MOST: usize = 1 << 20;

pub(crate) fn check(input: &[u8]) {
    match input.split_first() {
        Some((0, stream)) => same_frames(stream),
        Some((1, frame)) => request(&Bytes::copy_from_slice(frame)),
        Some((_, [key, version, frame @ ..])) => {
            response(ApiKey((*key).into()), i16::from(*version), &Bytes::copy_from_slice(frame));
        }
        _ => {}
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let frames: Vec<_> = vectors.messages.iter().filter_map(seed).collect();
    let stream = frames.iter().filter(|input| input[0] == 1).take(8).flat_map(|input| {
        let frame = &input[1..];
        [&frame::prefix(frame.len()).expect("a short frame"), frame].concat()
    });
    let stream = [0].into_iter().chain(stream).collect();
    frames.into_iter().chain([stream]).collect()
}

/// Returns the frame of a request or a response, with a header before its bytes.
fn seed(one: &Encoded) -> Option<Vec<u8>> {
    let key = one.entry.schema.api_key?;
    let header_version = one.entry.schema.header_version(one.version)?;
    let [key_byte, version_byte] = [key, one.version].map(|number| number.to_be_bytes()[1]);
    let tags = if header_version >= 2 { &[0][..] } else { &[] };
    match one.entry.schema.kind {
        MessageKind::Request => {
            let client_id = if header_version == 0 { &[][..] } else { &[0, 1, b'c'] };
            Some([&[1, 0, key_byte, 0, version_byte, 0, 0, 0, 7], client_id, tags, &one.bytes].concat())
        }
        MessageKind::Response => {
            let tags = if header_version >= 1 { &[0][..] } else { &[] };
            Some([&[2, key_byte, version_byte, 0, 0, 0, 7], tags, &one.bytes].concat())
        }
        _ => None,
    }
}

/// Checks that a request is encoded again to bytes of the same meaning, and that its header is found in other ways.
fn request(frame: &Bytes) {
    let incoming = IncomingRequest::read(frame.clone(), ApiKey::request_header_version);
    let strict = RequestFrame::read_with(frame.clone(), DecodeOptions::new().strict(true));
    let request = match RequestFrame::read(frame.clone()) {
        Ok(request) => request,
        Err(error) => {
            assert!(strict.is_err(), "{error}");
            assert!(error.offset().is_none_or(|offset| offset <= frame.len()), "{error}");
            return;
        }
    };
    let incoming = incoming.expect("its header is decoded");
    assert_eq!(incoming.header, request.header);
    assert_eq!(RequestHeader::peek(frame), Ok((request.api_key(), request.version())));
    let answered = request.body.as_any().is_none_or(<dyn AnyRequest>::expects_response);
    assert_eq!(expects_response(frame), Ok(answered));
    let written = request.serialize();
    assert_eq!(written, request.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec()));
    let Ok(written) = written.map(Bytes::from) else { return };
    assert_eq!(read_frame(&mut &*written, usize::MAX).ok().flatten().as_ref(), Some(&written.slice(4..)));
    // Encoding uses the shortest forms, so that the frame may be shorter and its limit lower.
    if let Ok(again) = RequestFrame::read(written.slice(4..)) {
        assert_eq!(again.serialize(), Ok(written.to_vec()));
    } else {
        assert!(written.len() - 4 < frame.len());
    }
}

/// Checks that a response is encoded again to bytes of the same meaning.
fn response(key: ApiKey, version: i16, frame: &Bytes) {
    let strict = ResponseFrame::read_with(frame.clone(), key, version, DecodeOptions::new().strict(true));
    let response = match ResponseFrame::read(frame.clone(), key, version) {
        Ok(response) => response,
        Err(error) => {
            assert!(strict.is_err(), "{error}");
            assert!(error.offset().is_none_or(|offset| offset <= frame.len()), "{error}");
            return;
        }
    };
    let correlation_id = frame.first_chunk().copied().map(i32::from_be_bytes);
    assert_eq!((Some(response.header.correlation_id), response.api_key()), (correlation_id, key));
    let Ok(written) = response.serialize().map(Bytes::from) else { return };
    assert_eq!(response.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec()).as_deref(), Ok(&*written));
    if let Ok(again) = ResponseFrame::read(written.slice(4..), key, response.version) {
        assert_eq!(again.serialize(), Ok(written.to_vec()));
    } else {
        assert!(written.len() - 4 < frame.len());
    }
}

/// Checks that the blocking reader and the codec of tokio find the same frames, within the memory of the stream.
fn same_frames(stream: &[u8]) {
    let mut rest = stream;
    let (frames, end) = bounded_by(2 * stream.len() + 256 * 1024, || {
        let mut frames = Vec::new();
        loop {
            match read_frame(&mut rest, MOST) {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => return (frames, None),
                Err(error) => return (frames, Some(error.kind())),
            }
        }
    });
    let mut codec = FrameCodec::new().max_frame(MOST);
    let (mut input, mut found, mut failure) = (BytesMut::new(), Vec::new(), None);
    for chunk in stream.chunks(7) {
        input.extend_from_slice(chunk);
        while failure.is_none() {
            match codec.decode(&mut input) {
                Ok(Some(frame)) => found.push(frame),
                Ok(None) => break,
                Err(error) => failure = Some(error.kind()),
            }
        }
    }
    let cut_off = (!input.is_empty()).then_some(ErrorKind::UnexpectedEof);
    assert_eq!((&found, failure.or(cut_off)), (&frames, end));
    let mut written = Vec::new();
    for frame in &frames {
        write_frame(&mut written, frame).expect("a vector takes all bytes");
    }
    assert!(stream.starts_with(&written));
}
