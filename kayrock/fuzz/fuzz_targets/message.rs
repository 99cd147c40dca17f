//! Any message of any version, by the first two bytes: what can be read is written and read again, and stays the same.

#![no_main]

use kayrock::schema::locate;
use kayrock::{Bytes, DecodeOptions};
use libfuzzer_sys::fuzz_target;

#[path = "../../../tests/src/registry.rs"]
mod registry;

fuzz_target!(|data: &[u8]| {
    let [message, version, bytes @ ..] = data else { return };
    let entry = &registry::MESSAGES[usize::from(*message) % registry::MESSAGES.len()];
    let versions = entry.schema.versions;
    let version = versions.min() + i16::from(*version) % (versions.max() - versions.min() + 1);
    let frame = Bytes::copy_from_slice(bytes);
    let strict = (entry.read)(DecodeOptions::new().strict(true), &frame, version);
    match (entry.read)(DecodeOptions::new(), &frame, version) {
        Ok((value, _)) => {
            // Tags that came twice can be read, not written.
            let Ok(written) = value.to_bytes(version) else { return };
            let (again, rest) = (entry.read)(DecodeOptions::new(), &written.into(), version).expect("it was written");
            assert_eq!((again.to_value(), rest), (value.to_value(), 0));
        }
        Err(error) => {
            assert!(strict.is_err(), "{error}");
            locate(entry.schema, version, bytes, error.offset().unwrap_or_default());
        }
    }
});
