//! Any message of any version, selected by the first three bytes of the input: the codec and the interpreter of its
//! schema decode the same, strict mode refuses everything that lenient mode refuses, and a decoded message is encoded
//! and decoded again.

#![no_main]

use kayrock::lookup::{MESSAGES, MessageType};
use kayrock::codec::DecodeOptions;
use kayrock::schema::MemoryLimit;
use kayrock::{Bytes, ErrorKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let [high, low, version, bytes @ ..] = input else { return };
    let entry = &MESSAGES[usize::from(u16::from_be_bytes([*high, *low])) % MESSAGES.len()];
    let versions = entry.schema.versions;
    let version = versions.min() + i16::from(*version) % (versions.max() - versions.min() + 1);
    check(entry, version, &Bytes::copy_from_slice(bytes));
});

fn check(entry: &MessageType, version: i16, frame: &Bytes) {
    let interpreted = entry.schema.decode_within(version, frame, MemoryLimit::new().factor(usize::MAX));
    let strict = entry.decode_with(frame, version, DecodeOptions::new().strict(true));
    let copied = entry.decode_slice(frame, version);
    match entry.decode_with(frame, version, DecodeOptions::new()) {
        Ok((message, rest)) => {
            let (value, used) = interpreted.expect("the interpreter reads it, too");
            assert_eq!(frame.len() - used, rest.len());
            // Compared as bytes: a NaN does not equal itself.
            let written = message.encode(version);
            assert_eq!(written, entry.schema.encode(version, &value));
            assert_eq!(written, entry.message_of(&value).and_then(|message| message.encode(version)));
            if let Ok((message, rest)) = strict {
                // A default in a tagged field is left out, everything else is encoded as it was.
                let again = message.encode(version).expect("what strict mode reads can be written");
                assert!(again == **frame || again.len() < frame.len() && rest.is_empty());
            }
            if let Ok(written) = written {
                read_again(entry, version, &written.into());
            }
        }
        Err(error) => {
            assert!(strict.is_err() && copied.is_err(), "{error}");
            let is_limit = matches!(error.kind(), ErrorKind::Memory { .. });
            assert!(is_limit || interpreted.is_err(), "{error}");
        }
    }
}

/// Checks that encoded bytes decode in strict mode and encode to the same bytes.
fn read_again(entry: &MessageType, version: i16, written: &Bytes) {
    match entry.decode_with(written, version, DecodeOptions::new().strict(true)) {
        Ok((again, rest)) => assert_eq!((again.encode(version).as_deref(), rest), (Ok(&**written), &[][..])),
        // The encoded bytes may be shorter than the input, and so may the limit; strict mode also counts elements.
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Memory { .. } | ErrorKind::TooManyElements { .. }), "{error}");
        }
    }
}
