//! Any message of any version, by the first three bytes of the input: the codec and the interpreter of its schema read the
//! same, strict mode refuses what lenient mode refuses, and what was read is written and read again.

#![no_main]

use kayrock::Message;
use kayrock::lookup::{MESSAGES, MessageType};
use kayrock::codec::DecodeOptions;
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
    let interpreted = entry.schema.decode(version, frame);
    let strict = entry.decode_with(frame, version, DecodeOptions::new().strict(true));
    let copied = entry.decode_slice(frame, version);
    match entry.decode_with(frame, version, DecodeOptions::new()) {
        Ok((message, rest)) => {
            let (value, used) = interpreted.expect("the interpreter reads it, too");
            assert_eq!(frame.len() - used, rest.len());
            // Compared as bytes: a NaN is not itself.
            let written = message.encode(version);
            assert_eq!(written, entry.schema.encode(version, &value));
            assert_eq!(written, entry.message_of(&value).and_then(|message| message.encode(version)));
            if let Ok((message, rest)) = strict {
                // A default in a tagged field is left out, all else is written as it came.
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

/// What was written is read in strict mode and written as it was.
fn read_again(entry: &MessageType, version: i16, written: &Bytes) {
    match entry.decode_with(written, version, DecodeOptions::new().strict(true)) {
        Ok((again, rest)) => assert_eq!((again.encode(version).as_deref(), rest), (Ok(&**written), &[][..])),
        // What is written may be shorter than what was read, and so is its limit; strict mode also counts elements.
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Memory { .. } | ErrorKind::TooManyElements { .. }), "{error}");
        }
    }
}
