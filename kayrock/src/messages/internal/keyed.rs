//! Records of compacted logs that say what they are in their keys: the record's type, then what it is about.
//!
//! Source: `CoordinatorRecordSerde` of Kafka's `coordinator-common`.

use crate::decode::slice_of;
use crate::encode::{self, Buffer};
use crate::{Decode, DecodeOptions, Encode, Error, Gathered, Message, Reason, Result, wire};
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
            /// As [`Encode::to_bytes`](crate::Encode::to_bytes).
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

/// Writes a message behind a number.
fn write_behind<M: Encode + Message>(number: i16, message: &M, version: i16) -> Result<Vec<u8>> {
    let mut buffer = Buffer::new();
    let threshold = Gathered::THRESHOLD;
    let payloads = encode::gather(message, version, &mut buffer, threshold, |message, window, encoder, version| {
        let window = window.put(number.to_be_bytes(), encoder.missed());
        message.encode(window, encoder, version)
    })?;
    Ok(buffer.join(&payloads))
}

/// Reads a message that ends a key or a value; errors count bytes from the start of that.
fn message<M: Message + for<'de> Decode<'de>>(body: &[u8], frame: &Bytes, version: i16) -> Result<M> {
    let read = DecodeOptions::new().read(body, Some(frame), version);
    let (message, rest) = read.map_err(|error| error.behind(PREFIX))?;
    if rest.is_empty() {
        return Ok(message);
    }
    let offset = body.len().saturating_sub(rest.len());
    let surplus = Error::new(Reason::Surplus { remaining: rest.len() });
    Err(surplus.in_message(M::NAME, version).at_offset(offset).behind(PREFIX))
}

/// How many bytes the number in front of a key or a value takes.
const PREFIX: usize = size_of::<i16>();

/// Reads the number in front of a key or a value.
fn number<'de>(input: &'de [u8], what: &str) -> Result<(&'de [u8], i16)> {
    wire::int16(input)
        .map_err(|_| Error::new(Reason::Short { needed: PREFIX, remaining: input.len() }).at_path(what).at_offset(0))
}
