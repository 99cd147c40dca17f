//! Fields whose Rust type has another type on the wire, by the conversions of a `with` module.

use super::{Decode, Decoded, Decoder, Encode, Encoder, Window};
use crate::codec::DecodeFailed;
use crate::error::{ErrorKind, Result};

/// The wire value of a conversion, or its fault noted.
pub(super) fn converted<W>(wire: Result<W>, encoder: &mut Encoder<'_>) -> Option<W> {
    match wire {
        Ok(wire) => Some(wire),
        Err(error) => {
            encoder.fail(error.kind().clone());
            None
        }
    }
}

pub fn put_with<'w, W: Encode>(
    wire: Result<W>,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
    version: i16,
) -> Window<'w> {
    match converted(wire, encoder) {
        Some(wire) => encoder.passing(window, |window, encoder| wire.encode_field(window, encoder, version)),
        None => window,
    }
}

pub fn put_with_nullable<'w, W: Encode>(
    wire: Option<Result<W>>,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
    version: i16,
) -> Window<'w> {
    match converted(wire.transpose(), encoder) {
        Some(wire) => {
            encoder.passing(window, |window, encoder| W::encode_nullable(wire.as_ref(), window, encoder, version))
        }
        None => window,
    }
}

pub fn fill_with<'de, W: Decode<'de>, T>(
    value: &mut T,
    from_wire: impl FnOnce(W) -> Result<T>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let mut wire = W::zero();
    let rest = wire.decode_field(input, decoder, version)?;
    *value = taken(from_wire(wire), input, decoder)?;
    Ok(rest)
}

/// Reads a nullable field in a version that does not let it be null.
pub fn fill_with_required<'de, W: Decode<'de>, T>(
    value: &mut Option<T>,
    from_wire: impl FnOnce(W) -> Result<T>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let mut wire = W::zero();
    let rest = wire.decode_field(input, decoder, version)?;
    *value = Some(taken(from_wire(wire), input, decoder)?);
    Ok(rest)
}

pub fn fill_with_nullable<'de, W: Decode<'de>, T>(
    value: &mut Option<T>,
    from_wire: impl FnOnce(W) -> Result<T>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let mut wire = None;
    let rest = super::fill_nullable::<W>(&mut wire, input, decoder, version)?;
    convert_nullable(value, wire, from_wire, input, decoder)?;
    Ok(rest)
}

pub(super) fn convert_nullable<W, T>(
    value: &mut Option<T>,
    wire: Option<W>,
    from_wire: impl FnOnce(W) -> Result<T>,
    input: &[u8],
    decoder: &mut Decoder<'_>,
) -> Result<(), DecodeFailed> {
    *value = match wire {
        Some(wire) => Some(taken(from_wire(wire), input, decoder)?),
        None => None,
    };
    Ok(())
}

/// The value that a conversion gave, or its fault noted at the beginning of what it was read from.
fn taken<T>(value: Result<T>, input: &[u8], decoder: &mut Decoder<'_>) -> Result<T, DecodeFailed> {
    value.map_err(|error| decoder.fail(input, error.kind().clone()))
}

/// Whether two values are the same on the wire; one that has no wire value is like no other.
pub fn is_same_with<W: Encode>(value: Option<Result<W>>, default: Option<Result<W>>) -> bool {
    match (value, default) {
        (None, None) => true,
        (Some(Ok(value)), Some(Ok(default))) => value.to_value() == default.to_value(),
        _ => false,
    }
}

/// The error of a null in a version that does not allow it.
pub fn with_default<W>(wire: Option<Result<W>>) -> Result<W> {
    wire.unwrap_or_else(|| Err(ErrorKind::Null.into()))
}
