//! Fields with another type on the wire, converted by a `with` module.

use super::{Decode, DecodeFailed, Decoded, Decoder, Encode, Field, Value};
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

/// Type on the wire of a `with` module: what generated code does with it.
///
/// `K` is inferred. Since there are two impls, the compiler selects none for a type that cannot be a field; it then has
/// no type for the results below, and reports the error once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the `Wire` of a `with` module",
    label = "`Wire` of this module is `{Self}`, which is not a field type",
    note = "`Wire` is a type that a field can have without `with`",
    note = "in place of `u8` write `i8`, of `f32` write `f64`, of `u64` and `usize` write `i64`",
    note = "in place of an `Option` write `nullable` in the `#[kafka]` list of the field"
)]
pub trait WireType<K>: Sized {
    /// The type itself.
    type Wire;

    /// Result of a conversion to the type.
    type Converted;

    /// Slot of a value.
    type Slot<'p, T: 'p>;

    /// Slot of a nullable value.
    type NullableSlot<'p, T: 'p>;

    /// Returns the result of a module's `to_wire`.
    fn to_wire<R: ToWire<Self>>(result: R) -> Self::Converted;

    /// Returns the slot of a value.
    fn slot<T>(place: &mut T, from_wire: fn(Self) -> Result<T>) -> Self::Slot<'_, T>;

    /// Returns the slot of a nullable value.
    fn nullable_slot<T>(place: &mut Option<T>, from_wire: fn(Self) -> Result<T>) -> Self::NullableSlot<'_, T>;
}

/// Kind of the types that a field can have.
#[derive(Debug)]
pub struct IsField;

impl<W: Field> WireType<IsField> for W {
    type Wire = W;
    type Converted = Result<W>;
    type Slot<'p, T: 'p> = Converted<'p, T, W>;
    type NullableSlot<'p, T: 'p> = NullableConverted<'p, T, W>;

    #[inline]
    fn to_wire<R: ToWire<W>>(result: R) -> Result<W> {
        result.checked()
    }

    #[inline]
    fn slot<T>(place: &mut T, from_wire: fn(W) -> Result<T>) -> Converted<'_, T, W> {
        Converted { place, from_wire }
    }

    #[inline]
    fn nullable_slot<T>(place: &mut Option<T>, from_wire: fn(W) -> Result<T>) -> NullableConverted<'_, T, W> {
        NullableConverted { place, from_wire }
    }
}

/// Class without types, for the second impl.
pub trait NoType: Sized {}

impl<W: NoType> WireType<()> for W {
    type Wire = W;
    type Converted = ();
    type Slot<'p, T: 'p> = ();
    type NullableSlot<'p, T: 'p> = ();

    fn to_wire<R: ToWire<W>>(_: R) {}

    fn slot<T>(_: &mut T, _: fn(W) -> Result<T>) {}

    fn nullable_slot<T>(_: &mut Option<T>, _: fn(W) -> Result<T>) {}
}

/// Slot of a value that is decoded as `W` and converted.
#[derive(Debug)]
pub struct Converted<'p, T, W> {
    place: &'p mut T,
    from_wire: fn(W) -> Result<T>,
}

/// Slot of a nullable value.
#[derive(Debug)]
pub struct NullableConverted<'p, T, W> {
    place: &'p mut Option<T>,
    from_wire: fn(W) -> Result<T>,
}

impl<'de, T, W: Decode<'de>> FillSlot<'de> for Converted<'_, T, W> {
    const WIDTH: usize = W::WIDTH;

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

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        W::skip(input, decoder, version)
    }
}

impl<'de, T, W: Decode<'de>> FillSlot<'de> for NullableConverted<'_, T, W> {
    const WIDTH: usize = 0;

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

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        <Option<W> as FillSlot<'de>>::skip(input, decoder, version)
    }

    #[inline]
    fn skip_required(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        W::skip(input, decoder, version)
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
        (Some(Ok(value)), Some(Ok(default))) => value.to_tree() == default.to_tree(),
        _ => false,
    }
}
