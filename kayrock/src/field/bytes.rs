//! Bytes, owned, counted and borrowed.

use super::number::mismatch;
use super::{Field, NoLiteral};
use crate::decode::{Decode, Decoded, Decoder};
use crate::encode::{Encode, Encoder, Gathered, Source};
use crate::error::{Reason, Result};
use crate::schema::{Type, Value};
use crate::wire::Window;
use bytes::Bytes;
use std::borrow::Cow;

/// A type that holds bytes: how it lends them to the encoder and takes them from the decoder.
macro_rules! bytes {
    (
        [$($lifetime:lifetime)?] $type:ty, $variant:ident,
        |$value:ident| $source:expr, |$bytes:ident, $decoder:ident| $own:expr, |$tree:ident| $from_value:expr
    ) => {
        impl<$($lifetime)?> Field for $type {
            const TYPE: &'static Type = &Type::$variant;
            type Literal = NoLiteral;

            #[inline]
            fn zero() -> Self {
                Self::default()
            }

            fn from_literal(literal: NoLiteral) -> Self {
                match literal {}
            }

            #[inline]
            fn min_size(_: i16, flexible: bool) -> usize {
                if flexible { 1 } else { 4 }
            }
        }

        impl<$($lifetime)?> Encode for $type {
            #[inline]
            fn is_zero(&self) -> bool {
                self.is_empty()
            }

            fn is_literal(&self, literal: NoLiteral) -> bool {
                match literal {}
            }

            #[inline]
            fn encode<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
                let $value = self;
                encoder.payload(window, $source)
            }

            #[inline]
            fn encode_nullable<'m, 'w>(
                value: Option<&'m Self>,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                _: i16,
            ) -> Window<'w> {
                match value {
                    Some($value) => encoder.payload(window, $source),
                    None => encoder.null(window),
                }
            }

            #[inline]
            fn extra_size(&self, _: i16) -> usize {
                // A long payload is noted, or copied behind the rest.
                if self.len() < Gathered::THRESHOLD { self.len() } else { 0 }
            }

            fn to_value(&self) -> Value {
                Value::Bytes(Bytes::copy_from_slice(self))
            }
        }

        impl<'de $(: $lifetime, $lifetime)?> Decode<'de> for $type {
            #[inline]
            fn decode_into(&mut self, input: &'de [u8], $decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                let (rest, bytes) = $decoder.bytes(input)?;
                let Some($bytes) = bytes else { return Err($decoder.fail(input, Reason::Null)) };
                *self = $own;
                Ok(rest)
            }

            #[inline]
            fn decode_unless_null(
                &mut self,
                input: &'de [u8],
                $decoder: &mut Decoder<'de>,
                _: i16,
            ) -> Decoded<'de> {
                let (rest, bytes) = $decoder.bytes(input)?;
                let Some($bytes) = bytes else { return Ok($decoder.note_null(rest)) };
                *self = $own;
                Ok(rest)
            }

            #[inline]
            fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                match decoder.bytes(input)? {
                    (rest, Some(_)) => Ok(rest),
                    (_, None) => Err(decoder.fail(input, Reason::Null)),
                }
            }

            #[inline]
            fn skip_unless_null(input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                match decoder.bytes(input)? {
                    (rest, Some(_)) => Ok(rest),
                    (rest, None) => Ok(decoder.note_null(rest)),
                }
            }

            fn from_value(value: &'de Value) -> Result<Self> {
                match value {
                    Value::Bytes($tree) => Ok($from_value),
                    other => Err(mismatch("bytes", other)),
                }
            }
        }
    };
}

bytes!(
    [] Bytes, Bytes,
    |value| Source::Shared(value),
    |bytes, decoder| decoder.payload(bytes)?,
    |tree| tree.clone()
);
bytes!(
    [] Vec<u8>, Bytes,
    |value| Source::Borrowed(value),
    |bytes, decoder| {
        decoder.charge(bytes, bytes.len())?;
        bytes.to_vec()
    },
    |tree| tree.to_vec()
);
bytes!(
    ['a] &'a [u8], Bytes,
    |value| Source::Borrowed(value),
    |bytes, decoder| bytes,
    |tree| tree
);
bytes!(
    [] Box<[u8]>, Bytes,
    |value| Source::Borrowed(value),
    |bytes, decoder| {
        decoder.charge(bytes, bytes.len())?;
        bytes.into()
    },
    |tree| tree[..].into()
);
bytes!(
    ['a] Cow<'a, [u8]>, Bytes,
    |value| Source::Borrowed(value),
    |bytes, decoder| Cow::Borrowed(bytes),
    |tree| Cow::Borrowed(tree)
);
#[cfg(feature = "records")]
bytes!(
    [] crate::records::Records, Records,
    |value| Source::Shared(value.as_bytes()),
    |bytes, decoder| decoder.payload(bytes)?.into(),
    |tree| tree.clone().into()
);
