//! Byte strings: owned, reference-counted and borrowed.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, Payload, TreeSize, mismatch};
use crate::error::{ErrorKind, Result};
use crate::schema::{Type, Value};
use crate::wire::Window;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use bytes::Bytes;
use core::convert::Infallible;

/// Implements the field traits for a byte type, given how it lends its bytes to the encoder and how it is made from
/// decoded bytes.
macro_rules! bytes_type {
    (
        [$($lifetime:lifetime)?] $type:ty, $variant:ident,
        |$value:ident| $source:expr, |$bytes:ident, $decoder:ident| $own:expr, |$tree:ident| $from_value:expr
    ) => {
        impl<$($lifetime)?> Field for $type {
            const TYPE: &'static Type = &Type::$variant;
            type Literal = Infallible;

            #[inline]
            fn zero() -> Self {
                Self::default()
            }

            fn from_literal(literal: Infallible) -> Self {
                match literal {}
            }
        }

        impl<$($lifetime)?> Encode for $type {
            #[inline]
            fn is_zero(&self) -> bool {
                self.is_empty()
            }

            fn is_literal(&self, literal: Infallible) -> bool {
                match literal {}
            }

            #[inline]
            fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
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
            fn extra_size(&self, _: i16, _: bool) -> usize {
                // A long payload is referenced, or copied after the other fields, except for its length.
                if self.len() < Payload::THRESHOLD { self.len() } else { size_of::<u32>() }
            }

            fn to_tree(&self) -> Value {
                Value::Bytes(Bytes::copy_from_slice(self))
            }

            fn tree_size(&self) -> TreeSize {
                TreeSize::bytes(self.len())
            }
        }

        impl<'de $(: $lifetime, $lifetime)?> Decode<'de> for $type {
            #[inline]
            fn decode_field(&mut self, input: &'de [u8], $decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                let (rest, bytes) = $decoder.bytes(input)?;
                let Some($bytes) = bytes else { return Err($decoder.fail(input, ErrorKind::Null)) };
                *self = $own;
                Ok(rest)
            }

            #[inline]
            fn decode_nullable(
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
                    (_, None) => Err(decoder.fail(input, ErrorKind::Null)),
                }
            }

            #[inline]
            fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
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

bytes_type!(
    [] Bytes, Bytes,
    |value| Payload::Shared(value),
    |bytes, decoder| decoder.payload(bytes)?,
    |tree| tree.clone()
);
bytes_type!(
    [] Vec<u8>, Bytes,
    |value| Payload::Borrowed(value),
    |bytes, decoder| {
        decoder.charge(bytes, bytes.len())?;
        bytes.to_vec()
    },
    |tree| tree.to_vec()
);
bytes_type!(
    ['a] &'a [u8], Bytes,
    |value| Payload::Borrowed(value),
    |bytes, decoder| bytes,
    |tree| tree
);
bytes_type!(
    [] Box<[u8]>, Bytes,
    |value| Payload::Borrowed(value),
    |bytes, decoder| {
        decoder.charge(bytes, bytes.len())?;
        bytes.into()
    },
    |tree| tree[..].into()
);
bytes_type!(
    [] Arc<[u8]>, Bytes,
    |value| Payload::Borrowed(value),
    |bytes, decoder| {
        // The two counts are beside the bytes.
        decoder.charge(bytes, bytes.len() + 2 * size_of::<usize>())?;
        bytes.into()
    },
    |tree| tree[..].into()
);
bytes_type!(
    ['a] Cow<'a, [u8]>, Bytes,
    |value| Payload::Borrowed(value),
    |bytes, decoder| Cow::Borrowed(bytes),
    |tree| Cow::Borrowed(tree)
);

#[cfg(feature = "records")]
pub(crate) use bytes_type;
