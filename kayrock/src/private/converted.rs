//! Fields with another type on the wire, converted by a `with` module.

use super::{Decode, DecodeFailed, Decoded, Decoder, Encode, Value};
use crate::codec::FillSlot;
use crate::error::Result;

/// Result of a module's `to_wire` for the module's `Wire`, which is `W`.
#[diagnostic::on_unimplemented(
    message = "`to_wire` returns `{Self}` instead of `Result<{W}>`",
    label = "`Wire` of this module is `{W}`",
    note = "a module in `with` has `type Wire`, `fn to_wire(&T) -> kayrock::Result<Wire>` and `fn from_wire(Wire) -> kayrock::Result<T>`"
)]
pub trait ToWire<W> {
    /// Returns the result.
    fn checked(self) -> Result<W>;
}

impl<W> ToWire<W> for Result<W> {
    #[inline]
    fn checked(self) -> Self {
        self
    }
}

/// Returns the result of a module's `to_wire`, which has the module's `Wire`.
///
/// # Errors
/// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid) or another kind: the module rejects the value.
#[inline]
pub fn to_wire<W, R: ToWire<W>>(result: R) -> Result<W> {
    result.checked()
}

/// Slot of a value that is decoded as `W` and converted.
#[derive(Debug)]
pub struct Converted<'p, T, W> {
    place: &'p mut T,
    from_wire: fn(W) -> Result<T>,
}

/// Returns the slot of a value.
#[inline]
pub fn converted<T, W>(place: &mut T, from_wire: fn(W) -> Result<T>) -> Converted<'_, T, W> {
    Converted { place, from_wire }
}

/// Slot of a nullable value.
#[derive(Debug)]
pub struct NullableConverted<'p, T, W> {
    place: &'p mut Option<T>,
    from_wire: fn(W) -> Result<T>,
}

/// Returns the slot of a nullable value.
#[inline]
pub fn nullable_converted<T, W>(place: &mut Option<T>, from_wire: fn(W) -> Result<T>) -> NullableConverted<'_, T, W> {
    NullableConverted { place, from_wire }
}

impl<'de, T, W: Decode<'de>> FillSlot<'de> for Converted<'_, T, W> {
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

impl<'de, T, W: Decode<'de>> FillSlot<'de> for NullableConverted<'_, T, W> {
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
        *self.place = match value {
            Value::Null => None,
            value => Some((self.from_wire)(W::from_value(value)?)?),
        };
        Ok(())
    }
}

impl<T, W> NullableConverted<'_, T, W> {
    fn convert(&mut self, wire: Option<W>, input: &[u8], decoder: &mut Decoder<'_>) -> Result<(), DecodeFailed> {
        *self.place = match wire {
            Some(wire) => Some(noted((self.from_wire)(wire), input, decoder)?),
            None => None,
        };
        Ok(())
    }
}

/// Returns the converted value, or records its error at the start of the decoded bytes.
fn noted<T>(value: Result<T>, input: &[u8], decoder: &mut Decoder<'_>) -> Result<T, DecodeFailed> {
    value.map_err(|error| decoder.fail(input, error.kind().clone()))
}

/// Returns true if two values are equal on the wire; a value without a form on the wire differs from all others.
pub fn is_same_converted<W: Encode>(value: Option<Result<W>>, default: Option<Result<W>>) -> bool {
    match (value, default) {
        (None, None) => true,
        (Some(Ok(value)), Some(Ok(default))) => value.to_value() == default.to_value(),
        _ => false,
    }
}
