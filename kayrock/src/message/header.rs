//! Headers of requests and responses.

use super::decode::decode_header;
use super::message::{Message, form};
use crate::codec::{Decode, DecodeOptions};
use crate::error::{ErrorKind, Result};
use crate::types::{Str, UnknownTags};
use crate::values::ApiKey;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Request header.
///
/// Flexible versions of requests have header version 2, all others have header version 1. Only version 0 of
/// `ControlledShutdown` has header version 0, which lacks the client id. The client id never has a compact length, so that
/// a broker can decode the beginning of any header.
///
/// Source: `RequestHeader.json`.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version, without client id; used only by `ControlledShutdown` version 0. | no KIP |
/// | 1 | Adds the client id. | no KIP |
/// | 2 | First flexible version. | [KIP-482] |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// Request Header v2 => { request_api_key request_api_version correlation_id client_id }
///   request_api_key => INT16
///   request_api_version => INT16
///   correlation_id => INT32
///   client_id => NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "2..", kind = "header")]
pub struct RequestHeader {
    /// API key.
    pub request_api_key: ApiKey,
    /// Version of the request, and of its response.
    pub request_api_version: i16,
    /// Number that the response header repeats.
    pub correlation_id: i32,
    /// Name of the client for logs and quotas; null and empty are encoded differently.
    /// Since version `1`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "1..", nullable, default = [], ignorable, flexible = "never")]
    pub client_id: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

impl RequestHeader {
    /// Decodes the API key and the version at the beginning of a request header.
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
    /// [`ErrorKind::Short`]: the frame has fewer than four bytes.
    pub fn peek(frame: &[u8]) -> Result<(ApiKey, i16)> {
        match *frame {
            [key_high, key_low, version_high, version_low, ..] => {
                let key = ApiKey(i16::from_be_bytes([key_high, key_low]));
                Ok((key, i16::from_be_bytes([version_high, version_low])))
            }
            _ => Err(ErrorKind::Short { needed: 4, remaining: frame.len() }.into()),
        }
    }
}

/// Response header.
///
/// Flexible versions of responses have header version 1, all others have header version 0. `ApiVersions` always has header
/// version 0, since its client cannot predict the version of the response.
///
/// Source: `ResponseHeader.json`.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
/// | 1 | First flexible version. | [KIP-482] |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// Response Header v1 => { correlation_id }
///   correlation_id => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "header")]
pub struct ResponseHeader {
    /// Number that matches the response to its request.
    pub correlation_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Decodes a header at the beginning of a frame; returns it and the remaining bytes.
pub(crate) fn read<'de, H>(frame: &'de Bytes, version: i16, options: DecodeOptions) -> Result<(H, &'de [u8])>
where
    H: Message + Decode<'de>,
{
    decode_header(form::<H>(), options, frame, version)
}
