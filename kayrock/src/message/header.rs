//! What stands before a request and before an answer.

use super::decode::decode;
use super::message::{Message, form};
use crate::codec::{Decode, DecodeOptions};
use crate::error::Result;
use crate::types::{Str, UnknownTags};
use crate::values::ApiKey;
use crate::wire;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// What stands before every request.
///
/// Version 0 belongs to version 0 of `ControlledShutdown` alone, 2 to the flexible versions of requests. The client id has
/// its classic form in all of them, so that a broker can read the beginning of any header.
///
/// Source: `RequestHeader.json`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "2..", kind = "header")]
pub struct RequestHeader {
    /// What is asked.
    pub request_api_key: ApiKey,
    /// The version in which it is asked.
    pub request_api_version: i16,
    /// A number that the answer carries again.
    pub correlation_id: i32,
    /// A name that the client gives itself, for logs and quotas; null and empty are different bytes.
    #[kafka(versions = "1..", nullable, default = [], ignorable, flexible = "never")]
    pub client_id: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

impl RequestHeader {
    /// The API key and version with which a request begins, whatever its header.
    ///
    /// ```
    /// use kayrock::message::RequestHeader;
    /// use kayrock::ApiKey;
    ///
    /// let frame = [0, 12, 0, 4, 0, 0, 0, 7];
    /// assert_eq!(RequestHeader::peek(&frame)?, (ApiKey::HEARTBEAT, 4));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fewer than four bytes.
    pub fn peek(frame: &[u8]) -> Result<(ApiKey, i16)> {
        let short = |_| crate::Error::from(crate::ErrorKind::Short { needed: 4, remaining: frame.len() });
        let (rest, key) = wire::int16(frame).map_err(short)?;
        let (_, version) = wire::int16(rest).map_err(short)?;
        Ok((ApiKey(key), version))
    }
}

/// What stands before every answer.
///
/// Version 1 belongs to the flexible versions of all answers but `ApiVersions`, whose header is always of version 0.
///
/// Source: `ResponseHeader.json`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "header")]
pub struct ResponseHeader {
    /// The number of the request that is answered.
    pub correlation_id: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Reads a header from the beginning of a frame; gives it and what is behind it.
pub(crate) fn read<'de, H>(frame: &'de Bytes, version: i16) -> Result<(H, &'de [u8])>
where
    H: Message + Decode<'de>,
{
    decode(form::<H>(), DecodeOptions::new(), frame, Some(frame), version)
}
