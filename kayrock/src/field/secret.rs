//! Secrets, which are on the wire what they hold.

use super::Field;
use crate::decode::{Decode, Decoded, Decoder};
use crate::encode::{Encode, Encoder};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::types::Secret;
use crate::wire::Window;

impl<T: Field> Field for Secret<T> {
    const TYPE: &'static Type = T::TYPE;
    const WIDTH: usize = T::WIDTH;
    const ENTITY: Option<&'static str> = T::ENTITY;
    type Literal = T::Literal;

    fn zero() -> Self {
        Self(T::zero())
    }

    fn from_literal(literal: T::Literal) -> Self {
        Self(T::from_literal(literal))
    }

    fn min_size(version: i16, flexible: bool) -> usize {
        T::min_size(version, flexible)
    }
}

impl<T: Encode> Encode for Secret<T> {
    fn encode<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.0.encode(window, encoder, version)
    }

    fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    fn is_literal(&self, literal: T::Literal) -> bool {
        self.0.is_literal(literal)
    }

    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        T::encode_nullable(value.map(|value| &value.0), window, encoder, version)
    }

    fn encode_tagged_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        T::encode_tagged_nullable(value.map(|value| &value.0), window, encoder, version)
    }

    fn encode_fixed(&self, place: &mut [u8]) {
        self.0.encode_fixed(place);
    }

    fn extra_size(&self, version: i16) -> usize {
        self.0.extra_size(version)
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Secret<T> {
    fn decode_into(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.0.decode_into(input, decoder, version)
    }

    fn decode_unless_null(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.0.decode_unless_null(input, decoder, version)
    }

    fn decode_tagged_unless_null(
        &mut self,
        input: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        self.0.decode_tagged_unless_null(input, decoder, version)
    }

    fn decode_fixed(bytes: &[u8]) -> Self {
        Self(T::decode_fixed(bytes))
    }

    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    fn skip_unless_null(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_unless_null(input, decoder, version)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        T::from_value(value).map(Self)
    }
}
