//! Records that say themselves what they are: the version of this frame, the record's type, its version, its fields.
//!
//! Source: `AbstractApiMessageSerde` of Kafka's `server-common`.

use crate::codec::{Decode, DecodeOptions, Encode, Payload, slice_of};
use crate::error::{Error, ErrorKind, Result};
use crate::message::{Buffer, Message, decode, gather};
use crate::wire::{self, Overflow, Window};
use bytes::Bytes;

/// The only version of the frame.
const FRAME_VERSION: i16 = 1;

/// Makes an enum of all records of a log, and what reads and writes them.
macro_rules! framed_records {
    ($(#[$meta:meta])* $name:ident { $($kind:ident($record:ident),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($record), "`].")] $kind($record),)*
            /// A record of a type or version that is not known here, kept as it is.
            Other(RawRecord),
        }

        impl $name {
            /// Reads the value of a record; gives the record and its version.
            ///
            /// Payloads are slices of `value` and keep it alive.
            ///
            /// # Errors
            /// Another frame, bytes that are no such record, or bytes behind its end.
            pub fn read(value: &Bytes) -> Result<(Self, i16)> {
                let framed = Framed::read(value)?;
                let version = framed.version();
                $(if framed.is::<$record>() {
                    return Ok((Self::$kind(framed.message()?), version));
                })*
                Ok((Self::Other(framed.raw()), version))
            }

            /// The whole value of a record in `version`.
            ///
            /// # Errors
            /// As [`Message::encode`](crate::Message::encode); a negative type or version, too.
            pub fn write(&self, version: i16) -> Result<Vec<u8>> {
                match self {
                    $(Self::$kind(record) => framed::write(record, version),)*
                    Self::Other(record) => record.write(version),
                }
            }

            /// The number of the record's type.
            #[must_use]
            pub fn api_key(&self) -> i16 {
                match self {
                    $(Self::$kind(_) => const { framed::api_key::<$record>() },)*
                    Self::Other(record) => record.api_key,
                }
            }

            /// The record as a message of any type, unless it is not known.
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

/// A record of a type or version that is not known here, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// The number of the record's type.
    pub api_key: i16,
    /// The record's fields, as they stand behind its type and version.
    pub body: Bytes,
}

impl RawRecord {
    /// The whole value of the record in `version`.
    pub(super) fn write(&self, version: i16) -> Result<Vec<u8>> {
        if self.api_key < 0 || version < 0 {
            let numbers = format!("type {} in version {version}: neither can be negative", self.api_key);
            return Err(Error::invalid(numbers));
        }
        // Three numbers of at most three bytes, of which the first takes one.
        let mut value = vec![0; 7];
        let left = prefix(self.api_key, version, Window::new(&mut value), &mut Overflow::default()).len();
        value.truncate(value.len().saturating_sub(left));
        value.extend_from_slice(&self.body);
        Ok(value)
    }
}

/// The number of a record's type.
pub(super) const fn api_key<M: Message>() -> i16 {
    match M::SCHEMA.api_key {
        Some(key) => key,
        None => panic!("a record of a log has the number of its type: `api`"),
    }
}

/// The whole value of a record in `version`.
pub(super) fn write<M: Encode + Message>(record: &M, version: i16) -> Result<Vec<u8>> {
    let mut buffer = Buffer::new();
    let threshold = Payload::THRESHOLD;
    let payloads = gather(M::SCHEMA, record, version, &mut buffer, threshold, |record, window, encoder, version| {
        let window = prefix(const { api_key::<M>() }, version, window, encoder.overflow());
        record.encode_field(window, encoder, version)
    })?;
    Ok(buffer.join(&payloads))
}

/// Writes what stands before the fields; neither number is negative.
fn prefix<'w>(api_key: i16, version: i16, window: Window<'w>, overflow: &mut Overflow) -> Window<'w> {
    let numbers = [FRAME_VERSION, api_key, version].map(i16::cast_unsigned);
    numbers.into_iter().fold(window, |window, number| window.uvarint(number.into(), overflow))
}

/// A record of which only the fields are still to be read.
pub(super) struct Framed<'de> {
    value: &'de Bytes,
    api_key: i16,
    version: i16,
    body: &'de [u8],
}

impl<'de> Framed<'de> {
    pub(super) fn read(value: &'de Bytes) -> Result<Self> {
        let (body, frame_version) = number(value, value, "frame version")?;
        if frame_version != FRAME_VERSION {
            let found = format!("frame version {frame_version}, where only {FRAME_VERSION} is known");
            return Err(Error::invalid(found).at_offset(0));
        }
        let (body, api_key) = number(value, body, "type")?;
        let (body, version) = number(value, body, "version")?;
        Ok(Self { value, api_key, version, body })
    }

    pub(super) fn version(&self) -> i16 {
        self.version
    }

    /// Whether the record is one of these, in a version that they have.
    pub(super) fn is<M: Message>(&self) -> bool {
        self.api_key == const { api_key::<M>() } && M::VERSIONS.contains(self.version)
    }

    pub(super) fn message<M: Message + Decode<'de>>(&self) -> Result<M> {
        let read = decode(M::SCHEMA, DecodeOptions::new(), self.body, Some(self.value), self.version);
        let (message, rest): (M, _) = read.map_err(|error| error.shifted(offset(self.value, self.body)))?;
        if rest.is_empty() {
            return Ok(message);
        }
        let surplus = Error::new(ErrorKind::TrailingBytes { remaining: rest.len() });
        Err(surplus.in_message(M::NAME, self.version).at_offset(offset(self.value, rest)))
    }

    pub(super) fn raw(&self) -> RawRecord {
        RawRecord { api_key: self.api_key, body: slice_of(self.value, self.body).unwrap_or_default() }
    }
}

/// Reads a number of the frame.
fn number<'de>(value: &[u8], input: &'de [u8], what: &str) -> Result<(&'de [u8], i16)> {
    let at = |error: Error| error.at_offset(offset(value, input));
    let (rest, number) = match wire::uvarint(input) {
        Ok(parsed) => parsed,
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => return Err(at(error.to_error_kind().into())),
        Err(nom::Err::Incomplete(_)) => return Err(at(ErrorKind::Short { needed: 1, remaining: 0 }.into())),
    };
    let too_large = |_| at(Error::invalid(format!("{what} {number}, where the highest is {}", i16::MAX)));
    Ok((rest, i16::try_from(number).map_err(too_large)?))
}

/// The number of bytes before the last ones.
fn offset(value: &[u8], rest: &[u8]) -> usize {
    value.len().saturating_sub(rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::remote_log::RemoteLogSegmentMetadataUpdateRecord;
    use super::super::{MetadataRecord, RemoteLogRecord};
    use super::*;
    use crate::messages::internal::metadata::{NoOpRecord, TopicRecord};

    fn text(result: Result<Vec<u8>>) -> String {
        result.expect_err("nothing is to be written").to_string()
    }

    #[test]
    fn record_is_written_in_its_versions_only() {
        let record = MetadataRecord::from(TopicRecord::default());
        assert_eq!(text(record.write(1)), "TopicRecord v1: version 1 is not in 0");
        assert_eq!(text(record.write(-1)), "TopicRecord v-1: version -1 is not in 0");
    }

    #[test]
    fn raw_record_has_no_negative_numbers() {
        for (api_key, version) in [(-1, 0), (0, -1)] {
            let record = MetadataRecord::Other(RawRecord { api_key, body: Bytes::new() });
            let expected = format!("type {api_key} in version {version}: neither can be negative");
            assert_eq!(text(record.write(version)), expected);
        }
    }

    #[test]
    fn known_record_kept_raw_is_known_again() -> Result<()> {
        let raw = MetadataRecord::Other(RawRecord { api_key: 20, body: Bytes::from_static(&[0]) });
        let value = raw.write(0)?.into();
        assert_eq!(MetadataRecord::read(&value)?, (NoOpRecord::default().into(), 0));
        Ok(())
    }

    #[test]
    fn large_payloads_are_written_and_are_slices_of_what_is_read() -> Result<()> {
        let custom_metadata = Some(Bytes::from(vec![7; 100_000]));
        let record = RemoteLogSegmentMetadataUpdateRecord { custom_metadata, ..Default::default() };
        let value = Bytes::from(RemoteLogRecord::from(record.clone()).write(0)?);
        let (read, version) = RemoteLogRecord::read(&value)?;
        let RemoteLogRecord::SegmentMetadataUpdate(read) = read else { panic!("{read:?}") };
        assert_eq!((&read, version), (&record, 0));
        let payload = read.custom_metadata.unwrap_or_default();
        assert!(value.as_ptr_range().contains(&payload.as_ptr()));
        Ok(())
    }
}
