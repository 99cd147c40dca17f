//! Ids of 16 bytes.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, mismatch};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::types::Uuid;
use crate::wire::{self, Window};

impl Field for Uuid {
    const TYPE: &'static Type = &Type::Uuid;
    const WIDTH: usize = 16;
    type Literal = &'static str;

    #[inline]
    fn zero() -> Self {
        Self::ZERO
    }

    #[inline]
    fn from_literal(literal: &'static str) -> Self {
        // The derive asserts that the string is an id.
        Self::from_base64(literal).unwrap_or_default()
    }
}

impl Encode for Uuid {
    #[inline]
    fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    #[inline]
    fn is_literal(&self, literal: <Self as Field>::Literal) -> bool {
        *self == Self::from_literal(literal)
    }

    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
        window.put(*self.as_bytes(), encoder.overflow())
    }

    #[inline]
    fn encode_fixed(&self, place: &mut [u8]) {
        if let Some(place) = place.first_chunk_mut() {
            *place = *self.as_bytes();
        }
    }

    fn to_tree(&self) -> Value {
        Value::Uuid(*self)
    }
}

impl<'de> Decode<'de> for Uuid {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
        let (rest, value) = decoder.parse(input, wire::uuid)?;
        *self = value;
        Ok(rest)
    }

    #[inline]
    fn decode_fixed(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(Self::ZERO, |bytes| Self::from_bytes(*bytes))
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        match value {
            Value::Uuid(value) => Ok(*value),
            other => Err(mismatch("uuid", other)),
        }
    }
}
