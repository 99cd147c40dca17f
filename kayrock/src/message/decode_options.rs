//! Decoding of messages with options.

use super::decode::decode;
use super::message::{Message, form};
use crate::codec::{Decode, DecodeOptions};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use bytes::Bytes;

impl DecodeOptions {
    /// Decodes a message from a frame; returns it and the remaining bytes.
    ///
    /// Payloads are slices of `frame` and keep it alive; strings are copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`], [`ErrorKind::VarintPadded`], [`ErrorKind::Bool`],
    ///   [`ErrorKind::NegativeLength`], [`ErrorKind::TagOrder`], [`ErrorKind::TooManyElements`]: the bytes have an
    ///   unusual form.
    pub fn decode<'de, M>(self, frame: &'de Bytes, version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        decode(form::<M>(), self, frame, Some(frame), version)
    }

    /// Decodes a message from a slice; returns it and the remaining bytes. Payloads are copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of [`DecodeOptions::decode`]: the bytes have
    ///   an unusual form.
    pub fn decode_slice<'de, M>(self, input: &'de [u8], version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        decode(form::<M>(), self, input, None, version)
    }
}
