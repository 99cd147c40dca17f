//! Arrays of bytes: byte strings of one length.
//!
//! Kafka has no type for them other than `uuid`, so the length is on the wire, and decoding rejects any other.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, Payload, mismatch};
use crate::error::{Error, Result};
use crate::schema::{Type, Value};
use crate::wire::Window;
use bytes::Bytes;
use core::convert::Infallible;

impl<const N: usize> Field for [u8; N] {
    const TYPE: &'static Type = &Type::Bytes;
    const ZERO_VALUE: Option<fn() -> Value> = Some(|| Value::Bytes(Bytes::copy_from_slice(&[0; N])));
    type Literal = Infallible;

    #[inline]
    fn zero() -> Self {
        [0; N]
    }
}

impl<const N: usize> Encode for [u8; N] {
    fn is_zero(&self) -> bool {
        self.iter().all(|byte| *byte == 0)
    }

    fn is_literal(&self, literal: Infallible) -> bool {
        match literal {}
    }

    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
        encoder.payload(window, Payload::Borrowed(self))
    }

    #[inline]
    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        _: i16,
    ) -> Window<'w> {
        match value {
            Some(bytes) => encoder.payload(window, Payload::Borrowed(bytes)),
            None => encoder.null(window),
        }
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        self.as_slice().extra_size(version, flexible)
    }

    fn to_tree(&self) -> Value {
        Value::Bytes(Bytes::copy_from_slice(self))
    }
}

impl<'de, const N: usize> Decode<'de> for [u8; N] {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut bytes: &[u8] = &[];
        let rest = bytes.decode_field(input, decoder, version)?;
        *self = exactly(bytes).map_err(|error| decoder.fail(input, error.kind().clone()))?;
        Ok(rest)
    }

    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
        let (rest, bytes) = decoder.bytes(input)?;
        let Some(bytes) = bytes else { return Ok(decoder.note_null(rest)) };
        *self = exactly(bytes).map_err(|error| decoder.fail(input, error.kind().clone()))?;
        Ok(rest)
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        <&[u8]>::skip(input, decoder, version)
    }

    #[inline]
    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        <&[u8]>::skip_nullable(input, decoder, version)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        match value {
            Value::Bytes(bytes) => exactly(bytes),
            other => Err(mismatch("bytes", other)),
        }
    }
}

/// Returns bytes of the required length.
fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| Error::invalid(format!("expected {N} bytes, found {}", bytes.len())))
}
