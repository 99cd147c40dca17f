//! Integers.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, mismatch};
use crate::error::{Error, Result};
use crate::schema::{Type, Value};
use crate::wire::Window;

macro_rules! integer {
    ($($type:ident, $wire:ident, $variant:ident;)*) => {$(
        impl Field for $type {
            const TYPE: &'static Type = &Type::$variant;
            const WIDTH: usize = size_of::<Self>();
            type Literal = Self;

            #[inline]
            fn zero() -> Self {
                0
            }

            #[inline]
            fn from_literal(literal: Self) -> Self {
                literal
            }
        }

        impl Encode for $type {
            #[inline]
            fn is_zero(&self) -> bool {
                *self == 0
            }

            #[inline]
            fn is_literal(&self, literal: Self) -> bool {
                *self == literal
            }

            #[inline]
            fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
                window.put(self.to_be_bytes(), encoder.overflow())
            }

            #[inline]
            fn encode_fixed(&self, place: &mut [u8]) {
                if let Some(place) = place.first_chunk_mut() {
                    *place = self.to_be_bytes();
                }
            }

            fn to_tree(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }

        impl<'de> Decode<'de> for $type {
            #[inline]
            fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                let (rest, bytes) = decoder.fixed(input)?;
                *self = Self::from_be_bytes(bytes);
                Ok(rest)
            }

            #[inline]
            fn decode_fixed(bytes: &[u8]) -> Self {
                bytes.first_chunk().map_or(0, |bytes| Self::from_be_bytes(*bytes))
            }

            fn from_value(value: &'de Value) -> Result<Self> {
                match value {
                    Value::Int(number) => Self::try_from(*number)
                        .map_err(|_| Error::invalid(format!("{number} is not an {}", stringify!($wire)))),
                    other => Err(mismatch(stringify!($wire), other)),
                }
            }
        }
    )*};
}

integer! {
    i8, int8, Int8;
    i16, int16, Int16;
    u16, uint16, Uint16;
    i32, int32, Int32;
    u32, uint32, Uint32;
    i64, int64, Int64;
}
