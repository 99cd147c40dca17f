//! Numbers, booleans and ids: values of fixed width.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, mismatch};
use crate::error::{Error, Result};
use crate::schema::{Type, Value};
use crate::types::Uuid;
use crate::wire::{self, Window};

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

            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }

        impl<'de> Decode<'de> for $type {
            #[inline]
            fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                let (rest, value) = decoder.parse(input, wire::$wire)?;
                *self = value;
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

/// Implements the parts that all other types of fixed width share.
macro_rules! fixed {
    ($type:ty, $variant:ident, $width:literal, $zero:expr, $literal:ty, $convert:expr) => {
        impl Field for $type {
            const TYPE: &'static Type = &Type::$variant;
            const WIDTH: usize = $width;
            type Literal = $literal;

            #[inline]
            fn zero() -> Self {
                $zero
            }

            #[inline]
            fn from_literal(literal: $literal) -> Self {
                $convert(literal)
            }
        }
    };
}

// One by one, since strict mode checks each value.
fixed!(bool, Bool, 0, false, bool, core::convert::identity);
fixed!(f64, Float64, 0, 0.0, f64, core::convert::identity);
// The derive asserts that the string is an id.
fixed!(Uuid, Uuid, 16, Uuid::ZERO, &'static str, |text| Uuid::from_base64(text).unwrap_or_default());

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

    fn to_value(&self) -> Value {
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

    fn to_value(&self) -> Value {
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

    fn to_value(&self) -> Value {
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
