//! Records that Kafka stores for itself: those of the metadata log and of the remote log, of the coordinators, and messages
//! after their version. What is decoded is encoded and decoded again, and unknown types are kept byte for byte.
//!
//! The first byte selects the reader; before a record with a key, a byte has the length of the key.

use crate::memory::{bounded, bounded_by, limit};
use crate::seeds::{Encoded, Vectors};
use kayrock::codec::{DecodeOwned, Encode};
use kayrock::message::{Prefixed, VersionPrefixed};
use kayrock::messages::data::{
    AbortedTxn, ConsumerProtocolAssignment, ConsumerProtocolSubscription, ControlRecordTypeSchema,
    DefaultPrincipalData, EndTxnMarker,
};
use kayrock::messages::internal::{
    GroupCoordinatorRecord, MetadataRecord, RemoteLogRecord, ShareCoordinatorRecord, TransactionCoordinatorRecord,
};
use kayrock::schema::MessageKind;
use kayrock::{Bytes, ErrorKind, Result};

/// Encoded key and value of a record.
type KeyAndValue = (Vec<u8>, Option<Vec<u8>>);

pub(crate) fn check(input: &[u8]) {
    let Some((reader, bytes)) = input.split_first() else { return };
    let bytes = Bytes::copy_from_slice(bytes);
    match reader % 11 {
        0 => framed(&bytes, |value| {
            let (record, version) = MetadataRecord::decode(value)?;
            Ok((record.as_message().is_some(), record.encode(version)))
        }),
        1 => framed(&bytes, |value| {
            let (record, version) = RemoteLogRecord::decode(value)?;
            Ok((record.as_message().is_some(), record.encode(version)))
        }),
        2 => keyed(&bytes, |key, value| GroupCoordinatorRecord::decode(key, value)?.encode()),
        3 => keyed(&bytes, |key, value| TransactionCoordinatorRecord::decode(key, value)?.encode()),
        4 => keyed(&bytes, |key, value| ShareCoordinatorRecord::decode(key, value)?.encode()),
        5 => prefixed::<ConsumerProtocolSubscription>(&bytes),
        6 => prefixed::<ConsumerProtocolAssignment>(&bytes),
        7 => prefixed::<ControlRecordTypeSchema>(&bytes),
        8 => prefixed::<EndTxnMarker>(&bytes),
        9 => prefixed::<DefaultPrincipalData>(&bytes),
        _ => prefixed::<AbortedTxn>(&bytes),
    }
}

/// Checks a record in a frame of its type and version.
fn framed(value: &Bytes, recode: impl Fn(&Bytes) -> Result<(bool, Result<Vec<u8>>)>) {
    // The bytes that are written exist beside the record.
    let recoded = bounded_by(2 * limit(value.len()), || recode(value));
    let Ok((is_known, written)) = recoded else { return };
    let Some(written) = unless_twice(written).map(Bytes::from) else { return };
    if !is_known {
        // Padded numbers of the frame become shorter.
        assert!(written.len() <= value.len());
    }
    let (again_known, again) = recode(&written).unwrap_or_else(|error| panic!("{error}: {written:?}"));
    assert_eq!((again_known, again.as_deref()), (is_known, Ok(&*written)));
}

/// Returns the encoded bytes of what was decoded in the same version; `None` if an unknown tag occurs twice, which only
/// encoding refuses.
fn unless_twice<T>(written: Result<T>) -> Option<T> {
    match written {
        Ok(written) => Some(written),
        Err(error) if matches!(error.kind(), ErrorKind::TagTaken(_)) => None,
        Err(error) => panic!("what is decoded is encoded in the same version: {error}"),
    }
}

/// Checks a record of a coordinator.
fn keyed(bytes: &Bytes, recode: impl Fn(&Bytes, Option<&Bytes>) -> Result<KeyAndValue>) {
    let Some(len) = bytes.first() else { return };
    let key_end = (1 + usize::from(*len)).min(bytes.len());
    let (key, value) = (bytes.slice(1..key_end), bytes.slice(key_end..));
    let value = Some(value).filter(|value| !value.is_empty());
    let recoded = bounded_by(2 * limit(bytes.len()), || recode(&key, value.as_ref()));
    let Ok((written_key, written_value)) = recoded else { return };
    assert_eq!(written_value.is_some(), value.is_some());
    let (again_key, again_value) = (Bytes::from(written_key), written_value.map(Bytes::from));
    let again = recode(&again_key, again_value.as_ref()).expect("it was written here");
    assert_eq!((Bytes::from(again.0), again.1.map(Bytes::from)), (again_key, again_value));
}

/// Checks a message after its version.
fn prefixed<M: VersionPrefixed + Encode + DecodeOwned>(bytes: &Bytes) {
    let decoded = bounded(bytes.len(), || Prefixed::<M>::decode(bytes));
    let unless_empty = Prefixed::<M>::decode_unless_empty(bytes);
    let Ok(message) = decoded else {
        assert!(unless_empty.is_err() || bytes.is_empty());
        return;
    };
    assert!(bytes.ends_with(&message.remaining));
    let Some(written) = unless_twice(message.encode()) else { return };
    let again = Prefixed::<M>::decode(&written).expect("it was written here");
    assert_eq!(again.encode().as_ref(), Ok(&written));
    assert_eq!((again.version, &again.remaining), (message.version, &message.remaining));
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    vectors.messages.iter().flat_map(|one| seeds_of(one, vectors)).collect()
}

fn seeds_of(one: &Encoded, vectors: &Vectors) -> Vec<Vec<u8>> {
    let Encoded { entry, version, bytes } = one;
    let (name, key) = (entry.name(), entry.schema.api_key.unwrap_or_default());
    let version_bytes = version.to_be_bytes();
    match entry.schema.kind {
        MessageKind::Metadata => {
            let reader = u8::from(name.starts_with("Remote"));
            // Smaller numbers take one byte each.
            let frame = [1, key.to_be_bytes()[1], version_bytes[1]];
            vec![[&[reader][..], &frame, bytes].concat()]
        }
        MessageKind::CoordinatorKey => {
            let value = name.replace("Key", "Value");
            let values = vectors.messages.iter().filter(|one| one.entry.name() == value);
            let key = [&entry.schema.api_key.unwrap_or(*version).to_be_bytes()[..], bytes].concat();
            let Ok(len) = u8::try_from(key.len()) else { return Vec::new() };
            let head = [&[coordinator(name), len][..], &key].concat();
            values.map(|value| [&head[..], &value.version.to_be_bytes(), &value.bytes].concat()).collect()
        }
        _ => {
            let readers = ["ConsumerProtocolSubscription", "ConsumerProtocolAssignment", "ControlRecordTypeSchema"];
            let readers = readers.into_iter().chain(["EndTxnMarker", "DefaultPrincipalData", "AbortedTxn"]);
            let reader = (5..).zip(readers).find(|(_, reader)| *reader == name);
            reader.map(|(number, _)| [&[number][..], &version_bytes, bytes].concat()).into_iter().collect()
        }
    }
}

/// Returns the number of the reader of a coordinator's records.
fn coordinator(key: &str) -> u8 {
    match key {
        "TransactionLogKey" => 3,
        "ShareSnapshotKey" | "ShareUpdateKey" => 4,
        _ => 2,
    }
}
