//! Fields whose Rust type has another type on the wire, by the conversions of a `with` module.

use super::{Decode, DecodeFailed, Decoded, Decoder, Encode, Value};
use crate::codec::FillSlot;
use crate::error::Result;
use core::marker::PhantomData;

/// The place of a value that is read as a `W` and converted.
#[derive(Debug)]
pub struct Converted<'p, T, W, F> {
    place: &'p mut T,
    from_wire: F,
    wire: PhantomData<W>,
}

/// Returns the place of a value.
#[inline]
pub fn converted<T, W, F: Fn(W) -> Result<T>>(place: &mut T, from_wire: F) -> Converted<'_, T, W, F> {
    Converted { place, from_wire, wire: PhantomData }
}

/// The place of a value that may be null.
#[derive(Debug)]
pub struct Nullable<'p, T, W, F>(Converted<'p, Option<T>, W, F>);

#[inline]
pub fn nullable_converted<T, W, F: Fn(W) -> Result<T>>(place: &mut Option<T>, from_wire: F) -> Nullable<'_, T, W, F> {
    Nullable(Converted { place, from_wire, wire: PhantomData })
}

impl<'de, T, W: Decode<'de>, F: Fn(W) -> Result<T>> FillSlot<'de> for Converted<'_, T, W, F> {
    #[inline]
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut wire = W::zero();
        let rest = wire.decode_field(input, decoder, version)?;
        *self.place = noted((self.from_wire)(wire), input, decoder)?;
        Ok(rest)
    }

    #[inline]
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.fill(content, decoder, version)
    }

    fn set(&mut self, value: &'de Value) -> Result<()> {
        *self.place = (self.from_wire)(W::from_value(value)?)?;
        Ok(())
    }
}

impl<'de, T, W: Decode<'de>, F: Fn(W) -> Result<T>> FillSlot<'de> for Nullable<'_, T, W, F> {
    #[inline]
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut wire = None;
        let rest = FillSlot::<'de>::fill(&mut wire, input, decoder, version)?;
        self.convert(wire, input, decoder)?;
        Ok(rest)
    }

    #[inline]
    fn fill_required(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut wire = W::zero();
        let rest = wire.decode_field(input, decoder, version)?;
        self.convert(Some(wire), input, decoder)?;
        Ok(rest)
    }

    #[inline]
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let mut wire = None;
        let rest = FillSlot::<'de>::fill_tagged(&mut wire, content, decoder, version)?;
        self.convert(wire, content, decoder)?;
        Ok(rest)
    }

    fn set(&mut self, value: &'de Value) -> Result<()> {
        *self.0.place = match value {
            Value::Null => None,
            value => Some((self.0.from_wire)(W::from_value(value)?)?),
        };
        Ok(())
    }
}

impl<T, W, F: Fn(W) -> Result<T>> Nullable<'_, T, W, F> {
    fn convert(&mut self, wire: Option<W>, input: &[u8], decoder: &mut Decoder<'_>) -> Result<(), DecodeFailed> {
        *self.0.place = match wire {
            Some(wire) => Some(noted((self.0.from_wire)(wire), input, decoder)?),
            None => None,
        };
        Ok(())
    }
}

/// Returns the value of a conversion, or notes its error where the bytes begin that it was read from.
fn noted<T>(value: Result<T>, input: &[u8], decoder: &mut Decoder<'_>) -> Result<T, DecodeFailed> {
    value.map_err(|error| decoder.fail(input, error.kind().clone()))
}

/// Returns whether two values are the same on the wire; one without a form on the wire differs from all others.
pub fn is_same_converted<W: Encode>(value: Option<Result<W>>, default: Option<Result<W>>) -> bool {
    match (value, default) {
        (None, None) => true,
        (Some(Ok(value)), Some(Ok(default))) => value.to_value() == default.to_value(),
        _ => false,
    }
}
