//! Any message of any version: the codec and the interpreter of its schema decode the same, strict mode refuses everything
//! that lenient mode refuses, a decoded message is encoded and decoded again, and memory stays within the documented bound.

use crate::memory::bounded;
use crate::seeds::Vectors;
use crate::selection::{Selection, select, selector};
use kayrock::codec::DecodeOptions;
use kayrock::lookup::{MESSAGES, MessageType};
use kayrock::message::{AnyMessage, Buffer};
use kayrock::schema::MemoryLimit;
use kayrock::testing::byte_builder::{Fill, array_fields, build_message};
use kayrock::{Bytes, ErrorKind};

const STRICT: DecodeOptions = DecodeOptions::new().strict(true);

pub(crate) fn check(input: &[u8]) {
    let Some(Selection { entry, version, rest }) = select(input) else { return };
    let frame = &Bytes::copy_from_slice(rest);
    let size = frame.len();
    let interpreted = entry.schema.decode_within(version, frame, MemoryLimit::new().factor(usize::MAX));
    let strict = bounded(size, || entry.decode_with(frame, version, STRICT));
    let copied = bounded(size, || entry.decode_slice(frame, version));
    drop(bounded(size, || entry.schema.decode(version, frame)));
    match bounded(size, || entry.decode_with(frame, version, DecodeOptions::new())) {
        Ok((message, rest)) => {
            let (value, used) = interpreted.expect("the interpreter decodes it, too");
            assert_eq!(size - used, rest.len());
            drop(bounded(size, || message.to_value_within(32 * size)));
            // Compared as bytes: a NaN does not equal itself.
            let written = message.encode(version);
            assert_eq!(written, entry.schema.encode(version, &value));
            assert_eq!(written, entry.message_of(&value).and_then(|message| message.encode(version)));
            assert_eq!(written, copied.expect("a slice is decoded, too").0.encode(version));
            if let Ok((message, rest)) = strict {
                assert_eq!((message.encode(version).as_deref(), rest), (Ok(&**frame), &[][..]));
            }
            if let Ok(written) = written {
                encode_again(entry, version, &*message, &written.into());
            }
        }
        Err(error) => {
            assert!(strict.is_err() && copied.is_err(), "{error}");
            let is_limit = matches!(error.kind(), ErrorKind::Memory { .. });
            assert!(is_limit || interpreted.is_err(), "{error}");
        }
    }
}

/// Returns Java's messages, and one of each type with as many small elements as possible, which take most memory.
pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let many = MESSAGES.iter().flat_map(|entry| {
        array_fields(entry.schema).into_iter().map(|name| {
            let version = entry.schema.versions.max();
            let counts = [(name, usize::MAX)].into();
            let built = build_message(entry.schema, version, &Fill { counts, ..Fill::minimal(2_500) });
            [&selector(entry, version)[..], &built.bytes].concat()
        })
    });
    vectors.selected().into_iter().chain(many).collect()
}

/// Checks that the encoded bytes are those of the gathered chunks, decode in strict mode, and encode to the same bytes.
fn encode_again(entry: &MessageType, version: i16, message: &dyn AnyMessage, written: &Bytes) {
    let mut buffer = Buffer::new();
    let gathered = message.encode_gathered(version, &mut buffer).map(|gathered| gathered.to_vec());
    assert_eq!(gathered.as_deref(), Ok(&**written));
    match entry.decode_with(written, version, STRICT) {
        Ok((again, rest)) => assert_eq!((again.encode(version).as_deref(), rest), (Ok(&**written), &[][..])),
        // The encoded bytes may be shorter than the input, and so may the limit; strict mode also counts elements.
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Memory { .. } | ErrorKind::TooManyElements { .. }), "{error}");
        }
    }
}
