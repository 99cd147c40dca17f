//! Booleans.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, mismatch};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::wire::Window;

// No width: a list decodes them one by one, since strict mode checks each.
impl Field for bool {
    const TYPE: &'static Type = &Type::Bool;
    type Literal = Self;

    #[inline]
    fn zero() -> Self {
        false
    }

    #[inline]
    fn from_literal(literal: Self) -> Self {
        literal
    }
}

impl Encode for bool {
    #[inline]
    fn is_zero(&self) -> bool {
        !*self
    }

    #[inline]
    fn is_literal(&self, literal: <Self as Field>::Literal) -> bool {
        *self == Self::from_literal(literal)
    }

    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
        window.put([u8::from(*self)], encoder.overflow())
    }

    fn to_tree(&self) -> Value {
        Value::Bool(*self)
    }
}

impl<'de> Decode<'de> for bool {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
        let (rest, value) = decoder.boolean(input)?;
        *self = value;
        Ok(rest)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        match value {
            Value::Bool(value) => Ok(*value),
            other => Err(mismatch("boolean", other)),
        }
    }
}
