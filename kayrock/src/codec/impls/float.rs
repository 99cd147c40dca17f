//! Floating-point numbers.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, mismatch};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::wire::{self, Window};

impl Field for f64 {
    const TYPE: &'static Type = &Type::Float64;
    type Literal = Self;

    #[inline]
    fn zero() -> Self {
        0.0
    }

    #[inline]
    fn from_literal(literal: Self) -> Self {
        literal
    }
}

// Equality as in Java: -0.0 equals 0.0, and a NaN is never a default.
#[expect(clippy::float_cmp, reason = "a default is one exact number")]
impl Encode for f64 {
    #[inline]
    fn is_zero(&self) -> bool {
        *self == 0.0
    }

    #[inline]
    fn is_literal(&self, literal: <Self as Field>::Literal) -> bool {
        *self == Self::from_literal(literal)
    }

    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
        window.put(self.to_be_bytes(), encoder.overflow())
    }

    fn to_tree(&self) -> Value {
        Value::Float(*self)
    }
}

impl<'de> Decode<'de> for f64 {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
        let (rest, value) = decoder.parse(input, wire::float64)?;
        *self = value;
        Ok(rest)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        match value {
            Value::Float(value) => Ok(*value),
            other => Err(mismatch("float64", other)),
        }
    }
}
