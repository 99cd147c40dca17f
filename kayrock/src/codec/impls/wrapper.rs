//! Types with the wire form of their content: secrets, boxes and keyed lists.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, KeyedVec, Only, TreeSize};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::types::{Secret, SecretContent};
use crate::wire::Window;
use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// Implements `Field` and `Encode` for a type that holds one value. The arguments are the bound of the value, the
/// constructor, the secrecy, and the place of the value.
macro_rules! holder {
    ($type:ty, $inner:ty, $($bound:path)?, $new:expr, $secret:expr, |$holder:ident| $held:expr) => {
        impl<T: Field $(+ $bound)?> Field for $type {
            const TYPE: &'static Type = <$inner as Field>::TYPE;
            const WIDTH: usize = <$inner as Field>::WIDTH;
            const ONLY: Option<Only> = <$inner as Field>::ONLY;
            const ENTITY: Option<&'static str> = <$inner as Field>::ENTITY;
            const SECRET: bool = $secret;
            const ZERO_VALUE: Option<fn() -> Value> = <$inner as Field>::ZERO_VALUE;
            type Literal = <$inner as Field>::Literal;

            #[inline]
            fn zero() -> Self {
                $new(<$inner>::zero())
            }

            #[inline]
            fn from_literal(literal: <$inner as Field>::Literal) -> Self {
                $new(<$inner>::from_literal(literal))
            }
        }

        impl<T: Encode $(+ $bound)?> Encode for $type {
            #[inline]
            fn encode_field<'m, 'w>(
                &'m self,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                version: i16,
            ) -> Window<'w> {
                let $holder = self;
                $held.encode_field(window, encoder, version)
            }

            #[inline]
            fn is_zero(&self) -> bool {
                let $holder = self;
                $held.is_zero()
            }

            #[inline]
            fn is_literal(&self, literal: <$inner as Field>::Literal) -> bool {
                let $holder = self;
                $held.is_literal(literal)
            }

            #[inline]
            fn encode_nullable<'m, 'w>(
                value: Option<&'m Self>,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                version: i16,
            ) -> Window<'w> {
                <$inner>::encode_nullable(value.map(|$holder| &$held), window, encoder, version)
            }

            #[inline]
            fn encode_tagged_nullable<'m, 'w>(
                value: Option<&'m Self>,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                version: i16,
            ) -> Window<'w> {
                <$inner>::encode_tagged_nullable(value.map(|$holder| &$held), window, encoder, version)
            }

            #[inline]
            fn encode_fixed(&self, place: &mut [u8]) {
                let $holder = self;
                $held.encode_fixed(place);
            }

            #[inline]
            fn extra_size(&self, version: i16, flexible: bool) -> usize {
                let $holder = self;
                $held.extra_size(version, flexible)
            }

            #[inline]
            fn loses(&self, version: i16) -> bool {
                let $holder = self;
                $held.loses(version)
            }

            #[inline]
            fn to_tree(&self) -> Value {
                let $holder = self;
                let value = $held.to_tree();
                if Self::SECRET { value.into_secret() } else { value }
            }

            fn tree_size(&self) -> TreeSize {
                let $holder = self;
                let secret = if Self::SECRET { size_of::<Value>() } else { 0 };
                TreeSize::default().plus(secret, $held.tree_size())
            }
        }
    };
}

/// Implements `Decode` for a type that holds one value.
macro_rules! holder_decode {
    ($type:ty, $inner:ty, $new:expr, $boxed:expr, |$holder:ident| $held:expr) => {
        impl<'de, T: Decode<'de>> Decode<'de> for $type {
            const BOXED: usize = <$inner as Decode<'de>>::BOXED + $boxed;

            #[inline]
            fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                let $holder = self;
                $held.decode_field(input, decoder, version)
            }

            #[inline]
            fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                let $holder = self;
                $held.decode_nullable(input, decoder, version)
            }

            #[inline]
            fn decode_tagged_nullable(
                &mut self,
                input: &'de [u8],
                decoder: &mut Decoder<'de>,
                version: i16,
            ) -> Decoded<'de> {
                let $holder = self;
                $held.decode_tagged_nullable(input, decoder, version)
            }

            #[inline]
            fn decode_fixed(bytes: &[u8]) -> Self {
                $new(<$inner>::decode_fixed(bytes))
            }

            #[inline]
            fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                <$inner>::skip(input, decoder, version)
            }

            #[inline]
            fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                <$inner>::skip_nullable(input, decoder, version)
            }

            #[inline]
            fn from_value(value: &'de Value) -> Result<Self> {
                <$inner>::from_value(value).map($new)
            }
        }
    };
}

holder!(Secret<T>, T, SecretContent, Secret::new, true, |holder| holder.0);
holder!(Box<T>, T, , Box::new, T::SECRET, |holder| **holder);
holder_decode!(Box<T>, T, Box::new, size_of::<T>(), |holder| **holder);
holder!(Arc<T>, T, , Arc::new, T::SECRET, |holder| **holder);
holder!(KeyedVec<T>, Vec<T>, , KeyedVec::from, T::SECRET, |holder| holder.list);
holder_decode!(KeyedVec<T>, Vec<T>, KeyedVec::from, 0, |holder| holder.list);

/// Heap size in bytes of a shared value: the value and two counts.
const fn shared_size<T>() -> usize {
    size_of::<T>() + 2 * size_of::<usize>()
}

/// Decodes a value and then shares it.
impl<'de, T: Decode<'de>> Decode<'de> for Arc<T> {
    const BOXED: usize = T::BOXED + shared_size::<T>();

    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut value = T::zero();
        let rest = value.decode_field(input, decoder, version)?;
        *self = Self::new(value);
        Ok(rest)
    }

    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut value = T::zero();
        let rest = value.decode_nullable(input, decoder, version)?;
        *self = Self::new(value);
        Ok(rest)
    }

    #[inline]
    fn decode_tagged_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut value = T::zero();
        let rest = value.decode_tagged_nullable(input, decoder, version)?;
        *self = Self::new(value);
        Ok(rest)
    }

    #[inline]
    fn decode_fixed(bytes: &[u8]) -> Self {
        Self::new(T::decode_fixed(bytes))
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    #[inline]
    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_nullable(input, decoder, version)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        T::from_value(value).map(Self::new)
    }
}

/// Copies payloads, so that the secret is not a slice of the frame.
impl<'de, T: Decode<'de> + SecretContent> Decode<'de> for Secret<T> {
    const BOXED: usize = T::BOXED;

    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        decoder.copying(|decoder| self.0.decode_field(input, decoder, version))
    }

    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        decoder.copying(|decoder| self.0.decode_nullable(input, decoder, version))
    }

    fn decode_tagged_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        decoder.copying(|decoder| self.0.decode_tagged_nullable(input, decoder, version))
    }

    fn decode_fixed(bytes: &[u8]) -> Self {
        Self::new(T::decode_fixed(bytes))
    }

    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_nullable(input, decoder, version)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        T::from_value(value.expose()).map(Self::new)
    }
}
