//! Strings, owned and borrowed.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, TreeSize, mismatch};
use crate::error::{ErrorKind, Result};
use crate::schema::{Type, Value};
use crate::types::Str;
use crate::wire::Window;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;

/// Maximum length in bytes of a string that is stored in place.
const IN_PLACE: usize = 24;

macro_rules! text {
    ([$($lifetime:lifetime)?] $type:ty, |$text:ident, $decoder:ident, $input:ident| $own:expr) => {
        impl<$($lifetime)?> Field for $type {
            const TYPE: &'static Type = &Type::String;
            type Literal = &'static str;

            #[inline]
            fn zero() -> Self {
                Self::default()
            }

            #[inline]
            fn from_literal(literal: &'static str) -> Self {
                literal.into()
            }
        }

        impl<$($lifetime)?> Encode for $type {
            #[inline]
            fn is_zero(&self) -> bool {
                self.is_empty()
            }

            #[inline]
            fn is_literal(&self, literal: &'static str) -> bool {
                let text: &str = self;
                text == literal
            }

            #[inline]
            fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
                encoder.text(window, self)
            }

            #[inline]
            fn encode_nullable<'m, 'w>(
                value: Option<&'m Self>,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                _: i16,
            ) -> Window<'w> {
                match value {
                    Some(text) => encoder.text(window, text),
                    None => encoder.null_text(window),
                }
            }

            #[inline]
            fn extra_size(&self, _: i16, _: bool) -> usize {
                self.len()
            }

            fn to_tree(&self) -> Value {
                Value::String(Str::from(&**self))
            }

            fn tree_size(&self) -> TreeSize {
                TreeSize::string(self.len())
            }
        }

        impl<'de $(: $lifetime, $lifetime)?> Decode<'de> for $type {
            #[inline]
            fn decode_field(&mut self, $input: &'de [u8], $decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                let (rest, text) = $decoder.text($input)?;
                let Some($text) = text else { return Err($decoder.fail($input, ErrorKind::Null)) };
                *self = $own;
                Ok(rest)
            }

            #[inline]
            fn decode_nullable(
                &mut self,
                $input: &'de [u8],
                $decoder: &mut Decoder<'de>,
                _: i16,
            ) -> Decoded<'de> {
                let (rest, text) = $decoder.text($input)?;
                let Some($text) = text else { return Ok($decoder.note_null(rest)) };
                *self = $own;
                Ok(rest)
            }

            #[inline]
            fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                match decoder.unread_text(input)? {
                    (rest, Some(_)) => Ok(rest),
                    (_, None) => Err(decoder.fail(input, ErrorKind::Null)),
                }
            }

            #[inline]
            fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
                match decoder.unread_text(input)? {
                    (rest, Some(_)) => Ok(rest),
                    (rest, None) => Ok(decoder.note_null(rest)),
                }
            }

            fn from_value(value: &'de Value) -> Result<Self> {
                match value {
                    Value::String(text) => Ok(text.as_str().into()),
                    other => Err(mismatch("string", other)),
                }
            }
        }
    };
}

text!([] Str, |text, decoder, input| {
    if text.len() > IN_PLACE {
        decoder.charge(input, text.len())?;
    }
    text.into()
});
text!([] String, |text, decoder, input| {
    decoder.charge(input, text.len())?;
    text.into()
});
text!(['a] &'a str, |text, decoder, input| text);
text!([] Box<str>, |text, decoder, input| {
    decoder.charge(input, text.len())?;
    text.into()
});
text!(['a] Cow<'a, str>, |text, decoder, input| Cow::Borrowed(text));
text!([] Arc<str>, |text, decoder, input| {
    // The two counts are beside the text.
    decoder.charge(input, text.len() + 2 * size_of::<usize>())?;
    text.into()
});
