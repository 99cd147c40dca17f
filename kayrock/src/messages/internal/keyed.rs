//! Records of compacted logs that say what they are in their keys: the record's type, then what it is about.
//!
//! Source: `CoordinatorRecordSerde` of Kafka's `coordinator-common`.

use crate::codec::{Decode, DecodeOptions, Encode, slice_of};
use crate::error::{Error, ErrorKind, Result};
use crate::message::prefixed::{NUMBER, number, write_behind};
use crate::message::{Message, decode};
use bytes::Bytes;

/// Makes an enum of all records of a log, and what reads and writes them.
macro_rules! keyed_records {
    ($(#[$meta:meta])* $name:ident { $($kind:ident($key:ident, $value:ident),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("See [`", stringify!($key), "`] and [`", stringify!($value), "`].")]
                $kind {
                    /// What the record is about.
                    key: $key,
                    /// What is so, and the version in which that is written; `None` in a tombstone.
                    value: Option<($value, i16)>,
                },
            )*
            /// A record of a type that is not known here, or with a value of such a version, kept as it is.
            Other(RawKeyedRecord),
        }

        impl $name {
            /// Reads key and value of a record; a record without value is a tombstone.
            ///
            /// Payloads are slices of `value` and keep it alive.
            ///
            /// # Errors
            /// Bytes that are no such record, or bytes behind its end.
            pub fn read(key: &Bytes, value: Option<&Bytes>) -> Result<Self> {
                let record = RawKeyedRecord::read(key, value)?;
                $(if record.is::<$key>() && record.has::<$value>()? {
                    let (key, value) = (record.key()?, record.value()?);
                    return Ok(Self::$kind { key, value });
                })*
                Ok(Self::Other(record))
            }

            /// The key and the value of the record, whole; a tombstone has no value.
            ///
            /// # Errors
            /// As [`Message::encode`](crate::Message::encode).
            pub fn write(&self) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
                match self {
                    $(Self::$kind { key, value } => keyed::write(key, value.as_ref()),)*
                    Self::Other(record) => Ok(record.write()),
                }
            }

            /// The number of the record's type.
            #[must_use]
            pub fn record_type(&self) -> i16 {
                match self {
                    $(Self::$kind { .. } => const { keyed::record_type::<$key>() },)*
                    Self::Other(record) => record.record_type,
                }
            }

            /// The key as a message of any type, unless it is not known.
            #[must_use]
            pub fn key_message(&self) -> Option<&dyn AnyMessage> {
                match self {
                    $(Self::$kind { key, .. } => Some(key),)*
                    Self::Other(_) => None,
                }
            }

            /// The value as a message of any type, and its version, unless there is none or it is not known.
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

/// A record of a type that is not known here, or with a value of such a version, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawKeyedRecord {
    /// The number of the record's type.
    pub record_type: i16,
    /// What stands in the key behind the type.
    pub key: Bytes,
    /// The whole value, with its version in front; `None` in a tombstone.
    pub value: Option<Bytes>,
}

impl RawKeyedRecord {
    pub(super) fn read(key: &Bytes, value: Option<&Bytes>) -> Result<Self> {
        let (rest, record_type) = number(key, "record_type")?;
        Ok(Self { record_type, key: slice_of(key, rest).unwrap_or_default(), value: value.cloned() })
    }

    pub(super) fn write(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        let key = [&self.record_type.to_be_bytes(), &*self.key].concat();
        (key, self.value.as_ref().map(|value| value.to_vec()))
    }

    /// Whether the record is of the type that has this key.
    pub(super) fn is<K: Message>(&self) -> bool {
        self.record_type == const { record_type::<K>() }
    }

    /// Whether the value, if there is one, has a version of this message.
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

/// The number of the type of records that have this key.
///
/// Until Kafka 3.9 it was the version of the key, and still is where there is no newer definition.
pub(super) const fn record_type<K: Message>() -> i16 {
    match K::SCHEMA.api_key {
        Some(number) => number,
        None => key_version::<K>(),
    }
}

/// The only version of a key.
const fn key_version<K: Message>() -> i16 {
    assert!(K::VERSIONS.min() == K::VERSIONS.max(), "a key has one version, since it does not say which it is in");
    K::VERSIONS.min()
}

/// The whole key and the whole value of a record.
pub(super) fn write<K: Encode + Message, V: Encode + Message>(
    key: &K,
    value: Option<&(V, i16)>,
) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let key = write_behind(const { record_type::<K>() }, key, const { key_version::<K>() })?;
    let value = value.map(|(value, version)| write_behind(*version, value, *version)).transpose()?;
    Ok((key, value))
}

/// Reads a message that ends a key or a value; errors count bytes from the start of that.
fn message<M: Message + for<'de> Decode<'de>>(body: &[u8], frame: &Bytes, version: i16) -> Result<M> {
    let read = decode(M::SCHEMA, DecodeOptions::new(), body, Some(frame), version);
    let (message, rest): (M, _) = read.map_err(|error| error.shifted(NUMBER))?;
    if rest.is_empty() {
        return Ok(message);
    }
    let offset = body.len().saturating_sub(rest.len());
    let surplus = Error::new(ErrorKind::TrailingBytes { remaining: rest.len() });
    Err(surplus.in_message(M::NAME, version).at_offset(offset).shifted(NUMBER))
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

    fn read(key: &'static [u8], value: &'static [u8]) -> Result<GroupCoordinatorRecord> {
        GroupCoordinatorRecord::read(&Bytes::from_static(key), Some(&Bytes::from_static(value)))
    }

    fn said_of(key: &'static [u8], value: &'static [u8]) -> String {
        read(key, value).expect_err("this is no record").to_string()
    }

    #[test]
    fn type_stands_in_front_of_the_key_and_version_of_the_value() -> Result<()> {
        let key = TransactionLogKey { transactional_id: "t".into(), ..Default::default() };
        let value = TransactionLogValue { producer_id: 7, transaction_partitions: None, ..Default::default() };
        let record = TransactionCoordinatorRecord::TransactionLog { key, value: Some((value, 1)) };
        let (key, value) = record.write()?;
        assert_eq!(key, b"\0\0\0\x01t");
        let value = value.map(Bytes::from);
        assert_eq!(value.as_deref().and_then(|value| value.get(..10)), Some(&b"\0\x01\0\0\0\0\0\0\0\x07"[..]));
        assert_eq!(TransactionCoordinatorRecord::read(&key.into(), value.as_ref())?, record);
        Ok(())
    }

    #[test]
    fn record_without_value_is_a_tombstone() -> Result<()> {
        let record = GroupCoordinatorRecord::read(&Bytes::from_static(KEY), None)?;
        let key = GroupMetadataKey { group: "g".into(), ..Default::default() };
        assert_eq!(record, GroupCoordinatorRecord::GroupMetadata { key, value: None });
        assert_eq!(record.write()?, (KEY.to_vec(), None));
        Ok(())
    }

    #[test]
    fn type_is_the_version_of_a_key_that_does_not_say_it() {
        assert_eq!(record_type::<StreamsGroupTopologyKey>(), 23);
        assert_eq!(record_type::<ShareGroupPartitionMetadataKey>(), 9);
    }

    #[test]
    fn unknown_types_and_versions_are_kept() -> Result<()> {
        for (key, value) in [(&b"\0\x63key"[..], &b"v"[..]), (KEY, b"\0\x05value"), (b"\xff\xff", b"")] {
            let record = read(key, value)?;
            assert!(record.key_message().is_none() && record.value_message().is_none());
            assert_eq!(record.write()?, (key.to_vec(), Some(value.to_vec())));
        }
        assert_eq!(read(b"\0\x63key", b"")?.record_type(), 99);
        Ok(())
    }

    #[test]
    fn version_that_the_value_lacks_is_not_written() {
        let key = GroupMetadataKey::default();
        let record = GroupCoordinatorRecord::GroupMetadata { key, value: Some((GroupMetadataValue::default(), 5)) };
        let error = record.write().expect_err("there is no version 5").to_string();
        assert_eq!(error, "GroupMetadataValue v5: version 5 is not in 0..=4");
    }

    #[test]
    fn errors_count_bytes_from_the_start() {
        assert_eq!(said_of(b"\0", b""), "record_type at byte 0: unexpected end of input: need 2 bytes, 1 remaining");
        assert_eq!(said_of(KEY, b""), "version at byte 0: unexpected end of input: need 2 bytes, 0 remaining");
        assert_eq!(
            said_of(b"\0\x02\0\x09g", b"\0\0"),
            "GroupMetadataKey v0: group at byte 4: unexpected end of input: need 9 bytes, 1 remaining"
        );
        let surplus = "GroupMetadataKey v0: at byte 5: 1 trailing byte";
        assert_eq!(said_of(b"\0\x02\0\x01gg", b"\0\0"), surplus);
    }

    #[test]
    fn payloads_are_slices_of_the_value() -> Result<()> {
        let member = MemberMetadata { assignment: vec![7; 100_000].into(), ..Default::default() };
        let value = GroupMetadataValue { members: vec![member], ..Default::default() };
        let key = GroupMetadataKey { group: "g".into(), ..Default::default() };
        let record = GroupCoordinatorRecord::GroupMetadata { key, value: Some((value, 4)) };
        let (key, value) = record.write()?;
        let value = Bytes::from(value.unwrap_or_default());
        let read = GroupCoordinatorRecord::read(&key.into(), Some(&value))?;
        assert_eq!(read, record);
        let GroupCoordinatorRecord::GroupMetadata { value: Some((group, 4)), .. } = read else { panic!("{read:?}") };
        let members: Vec<_> = group.members.iter().map(|member| member.assignment.as_ptr()).collect();
        assert!(members.iter().all(|payload| value.as_ptr_range().contains(payload)) && members.len() == 1);
        Ok(())
    }
}
