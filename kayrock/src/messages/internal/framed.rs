//! Records with a frame: the version of the frame, the type of the record, the version of the record, its fields.
//!
//! Source: `AbstractApiMessageSerde` of Kafka's `server-common`.

use crate::codec::{Decode, DecodeOptions, Encode, Payload, shared_part};
use crate::error::{Error, ErrorKind, Result};
use crate::message::{Buffer, ErasedEncode, Form, Message, decode_erased, form, gather};
use crate::wire::{self, Overflow, Window};
use alloc::vec::Vec;
use bytes::Bytes;

/// Only version of the frame.
const FRAME_VERSION: i16 = 1;

/// Defines the enum of all records of a log, with encoding and decoding.
macro_rules! framed_records {
    ($(#[$meta:meta])* $name:ident { $($kind:ident($record:ident),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($record), "`].")] $kind($record),)*
            /// Record of an unknown type or version, not decoded.
            Other(RawRecord),
        }

        impl $name {
            /// Decodes the value of a record; returns the record and its version.
            ///
            /// Payloads are slices of `value` and keep it alive.
            ///
            /// # Errors
            /// - [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the frame has another version, or a number that is
            ///   out of range.
            /// - [`ErrorKind::Short`](crate::ErrorKind::Short) or another kind of
            ///   [`Message::decode`](crate::Message::decode): the bytes are not such a record.
            /// - [`ErrorKind::TrailingBytes`](crate::ErrorKind::TrailingBytes): trailing bytes remain.
            pub fn decode(value: &Bytes) -> Result<(Self, i16)> {
                let framed = Framed::decode(value)?;
                let version = framed.version();
                $(if framed.is::<$record>() {
                    return Ok((Self::$kind(framed.message()?), version));
                })*
                Ok((Self::Other(framed.raw()), version))
            }

            /// Encodes the complete value of the record in `version`.
            ///
            /// # Errors
            /// - [`ErrorKind::Version`](crate::ErrorKind::Version): the record does not have the version.
            /// - [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) or another kind of
            ///   [`Message::encode`](crate::Message::encode): the version cannot represent a field.
            /// - [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the type or version of an unknown record is
            ///   negative.
            pub fn encode(&self, version: i16) -> Result<::alloc::vec::Vec<u8>> {
                match self {
                    $(Self::$kind(record) => framed::encode(record, version),)*
                    Self::Other(record) => record.encode(version),
                }
            }

            /// Returns the number of the record's type.
            #[must_use]
            pub fn api_key(&self) -> i16 {
                match self {
                    $(Self::$kind(_) => const { framed::api_key::<$record>() },)*
                    Self::Other(record) => record.api_key,
                }
            }

            /// Returns the record as a message of any type, unless it is unknown.
            #[must_use]
            pub fn as_message(&self) -> Option<&dyn AnyMessage> {
                match self {
                    $(Self::$kind(record) => Some(record),)*
                    Self::Other(_) => None,
                }
            }
        }

        $(
            impl From<$record> for $name {
                fn from(record: $record) -> Self {
                    Self::$kind(record)
                }
            }
        )*
    };
}

pub(super) use framed_records;

/// Record of an unknown type or version, not decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// Number of the record's type.
    pub api_key: i16,
    /// Encoded fields of the record, without its type and version.
    pub body: Bytes,
}

impl RawRecord {
    /// Encodes the complete value of the record in `version`.
    pub(super) fn encode(&self, version: i16) -> Result<Vec<u8>> {
        if self.api_key < 0 || version < 0 {
            let numbers = format!("type {} or version {version} is negative", self.api_key);
            return Err(Error::invalid(numbers));
        }
        // The frame version takes one byte, type and version at most three each.
        let mut value = vec![0; 7];
        let unused = put_prefix(self.api_key, version, Window::new(&mut value), &mut Overflow::default()).len();
        value.truncate(value.len() - unused);
        value.extend_from_slice(&self.body);
        Ok(value)
    }
}

/// Returns the number of a record's type.
pub(super) const fn api_key<M: Message>() -> i16 {
    match M::SCHEMA.api_key {
        Some(key) => key,
        None => panic!("a record requires the number of its type: add `api`"),
    }
}

/// Encodes the complete value of a record in `version`.
pub(super) fn encode<M: Encode + Message>(record: &M, version: i16) -> Result<Vec<u8>> {
    encode_erased(const { api_key::<M>() }, form::<M>(), record, version)
}

fn encode_erased(api_key: i16, form: Form, record: &dyn ErasedEncode, version: i16) -> Result<Vec<u8>> {
    let mut buffer = Buffer::new();
    let threshold = Payload::THRESHOLD;
    let payloads = gather(form, record, version, &mut buffer, threshold, |record, window, encoder, version| {
        let window = put_prefix(api_key, version, window, encoder.overflow());
        record.encode_fields(window, encoder, version)
    })?;
    Ok(buffer.join(&payloads))
}

/// Writes the numbers before the fields; none of them is negative.
fn put_prefix<'w>(api_key: i16, version: i16, window: Window<'w>, overflow: &mut Overflow) -> Window<'w> {
    let numbers = [FRAME_VERSION, api_key, version].map(i16::cast_unsigned);
    numbers.into_iter().fold(window, |window, number| window.uvarint(number.into(), overflow))
}

/// Record of which the fields are not yet decoded.
pub(super) struct Framed<'de> {
    value: &'de Bytes,
    api_key: i16,
    version: i16,
    body: &'de [u8],
}

impl<'de> Framed<'de> {
    pub(super) fn decode(value: &'de Bytes) -> Result<Self> {
        let (body, frame_version) = number(value, value, "frame version")?;
        if frame_version != FRAME_VERSION {
            let found = format!("unsupported frame version {frame_version}; expected {FRAME_VERSION}");
            return Err(Error::invalid(found).at_offset(0));
        }
        let (body, api_key) = number(value, body, "type")?;
        let (body, version) = number(value, body, "version")?;
        Ok(Self { value, api_key, version, body })
    }

    pub(super) fn version(&self) -> i16 {
        self.version
    }

    /// Returns true if the record is of this type, in one of its versions.
    pub(super) fn is<M: Message>(&self) -> bool {
        self.api_key == const { api_key::<M>() } && M::VERSIONS.contains(self.version)
    }

    /// Decodes the fields.
    pub(super) fn message<M: Message + Decode<'de>>(&self) -> Result<M> {
        let decoded = decode_erased(form::<M>(), DecodeOptions::new(), self.body, Some(self.value), self.version);
        let (message, rest): (M, _) = decoded.map_err(|error| error.shifted(offset(self.value, self.body)))?;
        if rest.is_empty() {
            return Ok(message);
        }
        let trailing = Error::new(ErrorKind::TrailingBytes { remaining: rest.len() });
        Err(trailing.in_message(M::NAME, self.version).at_offset(offset(self.value, rest)))
    }

    pub(super) fn raw(&self) -> RawRecord {
        RawRecord { api_key: self.api_key, body: shared_part(self.value, self.body) }
    }
}

/// Decodes a number of the frame.
fn number<'de>(value: &[u8], input: &'de [u8], what: &str) -> Result<(&'de [u8], i16)> {
    small_number(input, what).map_err(|error| error.at_offset(offset(value, input)))
}

/// Decodes a number, for errors without an offset.
fn small_number<'de>(input: &'de [u8], what: &str) -> Result<(&'de [u8], i16)> {
    let (rest, number) = match wire::uvarint(input) {
        Ok(parsed) => parsed,
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => return Err(error.to_error_kind().into()),
        Err(nom::Err::Incomplete(_)) => return Err(ErrorKind::Short { needed: 1, remaining: 0 }.into()),
    };
    match i16::try_from(number) {
        Ok(number) => Ok((rest, number)),
        Err(_) => Err(Error::invalid(format!("{what} {number} exceeds the maximum of {}", i16::MAX))),
    }
}

/// Returns the number of bytes before `rest`, the end of `value`.
fn offset(value: &[u8], rest: &[u8]) -> usize {
    value.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::super::remote_log::RemoteLogSegmentMetadataUpdateRecord;
    use super::super::{MetadataRecord, RemoteLogRecord};
    use super::*;
    use crate::messages::internal::metadata::{NoOpRecord, TopicRecord};

    fn text(result: Result<Vec<u8>>) -> String {
        result.expect_err("the record cannot be encoded").to_string()
    }

    #[test]
    fn record_is_encoded_in_its_versions_only() {
        let record = MetadataRecord::from(TopicRecord::default());
        assert_eq!(text(record.encode(1)), "TopicRecord v1: version 1 is not in 0");
        assert_eq!(text(record.encode(-1)), "TopicRecord v-1: version -1 is not in 0");
    }

    #[test]
    fn raw_record_has_no_negative_numbers() {
        for (api_key, version) in [(-1, 0), (0, -1)] {
            let record = MetadataRecord::Other(RawRecord { api_key, body: Bytes::new() });
            let expected = format!("type {api_key} or version {version} is negative");
            assert_eq!(text(record.encode(version)), expected);
        }
    }

    #[test]
    fn raw_record_of_a_known_type_is_decoded() -> Result<()> {
        let raw = MetadataRecord::Other(RawRecord { api_key: 20, body: Bytes::from_static(&[0]) });
        let value = raw.encode(0)?.into();
        assert_eq!(MetadataRecord::decode(&value)?, (NoOpRecord::default().into(), 0));
        Ok(())
    }

    #[test]
    fn decoded_payloads_are_slices_of_the_value() -> Result<()> {
        let custom_metadata = Some(Bytes::from(vec![7; 100_000]));
        let record = RemoteLogSegmentMetadataUpdateRecord { custom_metadata, ..Default::default() };
        let value = Bytes::from(RemoteLogRecord::from(record.clone()).encode(0)?);
        let (read, version) = RemoteLogRecord::decode(&value)?;
        let RemoteLogRecord::SegmentMetadataUpdate(read) = read else { panic!("{read:?}") };
        assert_eq!((&read, version), (&record, 0));
        let payload = read.custom_metadata.unwrap_or_default();
        assert!(value.as_ptr_range().contains(&payload.as_ptr()));
        Ok(())
    }
}
