//! Decoding of messages with options.

use super::decode::decode;
use super::message::{Message, form};
use crate::codec::{Decode, DecodeOptions};
use crate::error::Result;
use bytes::Bytes;

impl DecodeOptions {
    /// Decodes a message from a frame; returns it and the remaining bytes.
    ///
    /// Payloads are slices of `frame` and keep it alive; strings are copied.
    ///
    /// # Errors
    /// The errors of [`Message::decode`], and a message above the limits or against the strictness of the options.
    pub fn decode<'de, M>(self, frame: &'de Bytes, version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        decode(form::<M>(), self, frame, Some(frame), version)
    }

    /// Decodes a message from a slice; returns it and the remaining bytes. Payloads are copied.
    ///
    /// # Errors
    /// The errors of [`DecodeOptions::decode`].
    pub fn decode_slice<'de, M>(self, input: &'de [u8], version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        decode(form::<M>(), self, input, None, version)
    }
}
