//! Types that are on the wire what they hold: secrets, boxes, and lists with a key.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, KeyedVec, Only};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::types::Secret;
use crate::wire::Window;

/// A type that holds one value: how it is made of it, how many bytes are then elsewhere, and where the value is.
macro_rules! holder {
    ($type:ty, $inner:ty, $new:expr, $boxed:expr, |$holder:ident| $held:expr) => {
        impl<T: Field> Field for $type {
            const TYPE: &'static Type = <$inner as Field>::TYPE;
            const WIDTH: usize = <$inner as Field>::WIDTH;
            const ONLY: Option<Only> = <$inner as Field>::ONLY;
            const ENTITY: Option<&'static str> = <$inner as Field>::ENTITY;
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

        impl<T: Encode> Encode for $type {
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
            fn size_guess(&self, version: Option<i16>) -> usize {
                let $holder = self;
                $held.size_guess(version)
            }

            #[inline]
            fn to_value(&self) -> Value {
                let $holder = self;
                $held.to_value()
            }
        }

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

holder!(Secret<T>, T, Secret, 0, |holder| holder.0);
holder!(Box<T>, T, Box::new, size_of::<T>(), |holder| **holder);
holder!(KeyedVec<T>, Vec<T>, KeyedVec::from, 0, |holder| holder.list);
