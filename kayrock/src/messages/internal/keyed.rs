//! Records of compacted logs, with the type of the record at the beginning of the key.
//!
//! Source: `CoordinatorRecordSerde` of Kafka's `coordinator-common`.

use crate::codec::{Decode, DecodeOptions, Encode, shared_part};
use crate::error::{Error, ErrorKind, Result};
use crate::message::prefixed::{NUMBER, number, write_behind};
use crate::message::{Message, decode_erased, form};
use alloc::vec::Vec;
use bytes::Bytes;

/// Defines the enum of all records of a log, with encoding and decoding.
macro_rules! keyed_records {
    ($(#[$meta:meta])* $name:ident { $($kind:ident($key:ident, $value:ident),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("See [`", stringify!($key), "`] and [`", stringify!($value), "`].")]
                $kind {
                    /// Key of the record.
                    key: $key,
                    /// Value of the record with its version; `None` in a tombstone.
                    value: Option<($value, i16)>,
                },
            )*
            /// Record of an unknown type, or with a value of an unknown version, not decoded.
            Other(RawKeyedRecord),
        }

        impl $name {
            /// Decodes key and value of a record; a record without a value is a tombstone.
            ///
            /// Payloads are slices of `value` and keep it alive.
            ///
            /// # Errors
            /// - [`ErrorKind::Short`](crate::ErrorKind::Short) or another kind of
            ///   [`Message::decode`](crate::Message::decode): the bytes are not such a record.
            /// - [`ErrorKind::TrailingBytes`](crate::ErrorKind::TrailingBytes): trailing bytes remain.
            pub fn decode(key: &Bytes, value: Option<&Bytes>) -> Result<Self> {
                let record = RawKeyedRecord::decode(key, value)?;
                $(if record.is::<$key>() && record.has::<$value>()? {
                    let (key, value) = (record.key()?, record.value()?);
                    return Ok(Self::$kind { key, value });
                })*
                Ok(Self::Other(record))
            }

            /// Encodes the complete key and value of the record; a tombstone has no value.
            ///
            /// # Errors
            /// - [`ErrorKind::Version`](crate::ErrorKind::Version): the value does not have the version.
            /// - [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) or another kind of
            ///   [`Message::encode`](crate::Message::encode): the version cannot represent a field.
            pub fn encode(&self) -> Result<(::alloc::vec::Vec<u8>, Option<::alloc::vec::Vec<u8>>)> {
                match self {
                    $(Self::$kind { key, value } => keyed::encode(key, value.as_ref()),)*
                    Self::Other(record) => Ok(record.encode()),
                }
            }

            /// Returns the number of the record's type.
            #[must_use]
            pub fn record_type(&self) -> i16 {
                match self {
                    $(Self::$kind { .. } => const { keyed::record_type::<$key>() },)*
                    Self::Other(record) => record.record_type,
                }
            }

            /// Returns the key as a message of any type, unless the record is unknown.
            #[must_use]
            pub fn key_message(&self) -> Option<&dyn AnyMessage> {
                match self {
                    $(Self::$kind { key, .. } => Some(key),)*
                    Self::Other(_) => None,
                }
            }

            /// Returns the value as a message of any type with its version; `None` for a tombstone or an unknown record.
            #[must_use]
            pub fn value_message(&self) -> Option<(&dyn AnyMessage, i16)> {
                match self {
                    $(Self::$kind { value, .. } => {
                        value.as_ref().map(|(value, version)| (value as &dyn AnyMessage, *version))
                    })*
                    Self::Other(_) => None,
                }
            }
        }
    };
}

pub(super) use keyed_records;

/// Record of an unknown type, or with a value of an unknown version, not decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawKeyedRecord {
    /// Number of the record's type.
    pub record_type: i16,
    /// Encoded key without the type.
    pub key: Bytes,
    /// Encoded value with its version; `None` in a tombstone.
    pub value: Option<Bytes>,
}

impl RawKeyedRecord {
    pub(super) fn decode(key: &Bytes, value: Option<&Bytes>) -> Result<Self> {
        let (rest, record_type) = number(key, "record_type")?;
        Ok(Self { record_type, key: shared_part(key, rest), value: value.cloned() })
    }

    pub(super) fn encode(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        let key = [&self.record_type.to_be_bytes(), &*self.key].concat();
        (key, self.value.as_ref().map(|value| value.to_vec()))
    }

    /// Returns true if the record is of the type with this key.
    pub(super) fn is<K: Message>(&self) -> bool {
        self.record_type == const { record_type::<K>() }
    }

    /// Returns true if the value is absent or has a version of this message.
    pub(super) fn has<V: Message>(&self) -> Result<bool> {
        let Some(value) = &self.value else { return Ok(true) };
        number(value, "version").map(|(_, version)| V::VERSIONS.contains(version))
    }

    pub(super) fn key<K: Message + for<'de> Decode<'de>>(&self) -> Result<K> {
        message(&self.key, &self.key, const { key_version::<K>() })
    }

    pub(super) fn value<V: Message + for<'de> Decode<'de>>(&self) -> Result<Option<(V, i16)>> {
        let Some(value) = &self.value else { return Ok(None) };
        let (body, version) = number(value, "version")?;
        Ok(Some((message(body, value, version)?, version)))
    }
}

/// Returns the number of the type of records with this key.
///
/// Since Kafka 4.0, a schema defines this number. Without such a definition, it is the version of the key.
pub(super) const fn record_type<K: Message>() -> i16 {
    match K::SCHEMA.api_key {
        Some(number) => number,
        None => key_version::<K>(),
    }
}

/// Returns the only version of a key.
const fn key_version<K: Message>() -> i16 {
    assert!(
        K::VERSIONS.min() == K::VERSIONS.max(),
        "a key has one version, since its bytes do not contain the version"
    );
    K::VERSIONS.min()
}

/// Encodes the complete key and value of a record.
pub(super) fn encode<K: Encode + Message, V: Encode + Message>(
    key: &K,
    value: Option<&(V, i16)>,
) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let key = write_behind(const { record_type::<K>() }, form::<K>(), key, const { key_version::<K>() })?;
    let value = value.map(|(value, version)| write_behind(*version, form::<V>(), value, *version)).transpose()?;
    Ok((key, value))
}

/// Decodes the message at the end of a key or a value; errors count bytes from the beginning of `frame`.
fn message<M: Message + for<'de> Decode<'de>>(body: &[u8], frame: &Bytes, version: i16) -> Result<M> {
    let decoded = decode_erased(form::<M>(), DecodeOptions::new(), body, Some(frame), version);
    let (message, rest): (M, _) = decoded.map_err(|error| error.shifted(NUMBER))?;
    if rest.is_empty() {
        return Ok(message);
    }
    let offset = body.len() - rest.len();
    let trailing = Error::new(ErrorKind::TrailingBytes { remaining: rest.len() });
    Err(trailing.in_message(M::NAME, version).at_offset(offset).shifted(NUMBER))
}

#[cfg(test)]
mod tests {
    use super::super::group_coordinator::group_metadata::MemberMetadata;
    use super::super::group_coordinator::{
        GroupMetadataKey, GroupMetadataValue, ShareGroupPartitionMetadataKey, StreamsGroupTopologyKey,
    };
    use super::super::transaction_coordinator::{TransactionLogKey, TransactionLogValue};
    use super::super::{GroupCoordinatorRecord, TransactionCoordinatorRecord};
    use super::*;

    const KEY: &[u8] = b"\0\x02\0\x01g";

    fn decoded(key: &'static [u8], value: &'static [u8]) -> Result<GroupCoordinatorRecord> {
        GroupCoordinatorRecord::decode(&Bytes::from_static(key), Some(&Bytes::from_static(value)))
    }

    fn error_of(key: &'static [u8], value: &'static [u8]) -> String {
        decoded(key, value).expect_err("these are no records").to_string()
    }

    #[test]
    fn key_begins_with_the_type_and_value_with_the_version() -> Result<()> {
        let key = TransactionLogKey { transactional_id: "t".into(), ..Default::default() };
        let value = TransactionLogValue { producer_id: 7, transaction_partitions: None, ..Default::default() };
        let record = TransactionCoordinatorRecord::TransactionLog { key, value: Some((value, 1)) };
        let (key, value) = record.encode()?;
        assert_eq!(key, b"\0\0\0\x01t");
        let value = value.map(Bytes::from);
        assert_eq!(value.as_deref().and_then(|value| value.get(..10)), Some(&b"\0\x01\0\0\0\0\0\0\0\x07"[..]));
        assert_eq!(TransactionCoordinatorRecord::decode(&key.into(), value.as_ref())?, record);
        Ok(())
    }

    #[test]
    fn record_without_value_is_a_tombstone() -> Result<()> {
        let record = GroupCoordinatorRecord::decode(&Bytes::from_static(KEY), None)?;
        let key = GroupMetadataKey { group: "g".into(), ..Default::default() };
        assert_eq!(record, GroupCoordinatorRecord::GroupMetadata { key, value: None });
        assert_eq!(record.encode()?, (KEY.to_vec(), None));
        Ok(())
    }

    #[test]
    fn type_is_the_version_of_a_key_without_a_type() {
        assert_eq!(record_type::<StreamsGroupTopologyKey>(), 23);
        assert_eq!(record_type::<ShareGroupPartitionMetadataKey>(), 9);
    }

    #[test]
    fn unknown_types_and_versions_are_kept() -> Result<()> {
        for (key, value) in [(&b"\0\x63key"[..], &b"v"[..]), (KEY, b"\0\x05value"), (b"\xff\xff", b"")] {
            let record = decoded(key, value)?;
            assert!(record.key_message().is_none() && record.value_message().is_none());
            assert_eq!(record.encode()?, (key.to_vec(), Some(value.to_vec())));
        }
        assert_eq!(decoded(b"\0\x63key", b"")?.record_type(), 99);
        Ok(())
    }

    #[test]
    fn version_that_the_value_lacks_is_not_encoded() {
        let key = GroupMetadataKey::default();
        let record = GroupCoordinatorRecord::GroupMetadata { key, value: Some((GroupMetadataValue::default(), 5)) };
        let error = record.encode().expect_err("there is no version 5").to_string();
        assert_eq!(error, "GroupMetadataValue v5: version 5 is not in 0..=4");
    }

    #[test]
    fn errors_count_bytes_from_the_start() {
        assert_eq!(error_of(b"\0", b""), "record_type at byte 0: unexpected end of input: need 2 bytes, 1 remaining");
        assert_eq!(error_of(KEY, b""), "version at byte 0: unexpected end of input: need 2 bytes, 0 remaining");
        assert_eq!(
            error_of(b"\0\x02\0\x09g", b"\0\0"),
            "GroupMetadataKey v0: group at byte 4: unexpected end of input: need 9 bytes, 1 remaining"
        );
        let trailing = "GroupMetadataKey v0: at byte 5: 1 trailing byte";
        assert_eq!(error_of(b"\0\x02\0\x01gg", b"\0\0"), trailing);
    }

    #[test]
    fn payloads_are_slices_of_the_value() -> Result<()> {
        let member = MemberMetadata { assignment: vec![7; 100_000].into(), ..Default::default() };
        let value = GroupMetadataValue { members: vec![member], ..Default::default() };
        let key = GroupMetadataKey { group: "g".into(), ..Default::default() };
        let record = GroupCoordinatorRecord::GroupMetadata { key, value: Some((value, 4)) };
        let (key, value) = record.encode()?;
        let value = Bytes::from(value.unwrap_or_default());
        let read = GroupCoordinatorRecord::decode(&key.into(), Some(&value))?;
        assert_eq!(read, record);
        let GroupCoordinatorRecord::GroupMetadata { value: Some((group, 4)), .. } = read else { panic!("{read:?}") };
        let members: Vec<_> = group.members.iter().map(|member| member.assignment.as_ptr()).collect();
        assert!(members.iter().all(|payload| value.as_ptr_range().contains(payload)) && members.len() == 1);
        Ok(())
    }
}
