//! Decoding of a message from a frame or a slice.

use super::erased::ErasedDecode;
use super::form::Form;
use crate::codec::{Decode, DecodeOptions, Decoder};
use crate::error::{Error, ErrorKind, Result};
use alloc::string::ToString;
use bytes::Bytes;

/// Decodes a message from `input`, a part of `frame` if there is one; returns it and the remaining input.
#[inline]
pub(crate) fn decode<'de, T: Decode<'de>>(
    form: Form,
    options: DecodeOptions,
    input: &'de [u8],
    frame: Option<&'de Bytes>,
    version: i16,
) -> Result<(T, &'de [u8])> {
    let mut message = T::zero();
    let rest = decode_into(form, options, &mut message, input, frame, version)?;
    Ok((message, rest))
}

/// Decodes a message by way of a trait object: slower by an indirect call, but only this much code for each type.
#[cfg(any(feature = "lookup", feature = "internal"))]
pub(crate) fn decode_erased<'de, T: Decode<'de>>(
    form: Form,
    options: DecodeOptions,
    input: &'de [u8],
    frame: Option<&'de Bytes>,
    version: i16,
) -> Result<(T, &'de [u8])> {
    let mut message = T::zero();
    let erased: &mut dyn ErasedDecode<'de> = &mut message;
    let rest = decode_into(form, options, erased, input, frame, version)?;
    Ok((message, rest))
}

/// Decodes into a fresh message; returns the remaining input.
#[inline]
pub(crate) fn decode_into<'de, T: ErasedDecode<'de> + ?Sized>(
    form: Form,
    options: DecodeOptions,
    message: &mut T,
    input: &'de [u8],
    frame: Option<&'de Bytes>,
    version: i16,
) -> Result<&'de [u8]> {
    if !form.versions.contains(version) {
        return Err(form.unsupported_version(version));
    }
    let mut decoder = Decoder::new(options, input, frame, form.flexible.contains(version));
    let result = message.decode_fields(input, &mut decoder, version);
    match result.and_then(|rest| decoder.finish(rest)) {
        Ok(rest) if decoder.has_tagged() => refuse_defaults(form, input, version).map(|()| rest),
        Ok(rest) => Ok(rest),
        Err(_) => Err(locate(form, input, version, decoder.into_failure(input))),
    }
}

/// Rejects a tagged field with its default value, which strict mode does not allow.
///
/// Only the schema knows the defaults: decoding fills fields that have them.
#[cold]
fn refuse_defaults(form: Form, input: &[u8], version: i16) -> Result<()> {
    crate::schema::explicit_default(form.schema, version, input).map_or(Ok(()), Err)
}

/// Decodes a header from the beginning of a frame; returns it and the remaining input, which strict mode allows.
pub(super) fn decode_header<'de, T: Decode<'de>>(
    form: Form,
    options: DecodeOptions,
    frame: &'de Bytes,
    version: i16,
) -> Result<(T, &'de [u8])> {
    if !form.versions.contains(version) {
        return Err(form.unsupported_version(version));
    }
    let mut header = T::zero();
    let mut decoder = Decoder::new(options, frame, Some(frame), form.flexible.contains(version));
    match header.decode_field(frame, &mut decoder, version) {
        Ok(rest) => Ok((header, rest)),
        Err(_) => Err(locate(form, frame, version, decoder.into_failure(frame))),
    }
}

/// Returns the memory charged for a message, as far as it can be decoded.
#[cfg(feature = "testing")]
pub(crate) fn charge_of<'de>(
    form: Form,
    options: DecodeOptions,
    message: &mut dyn ErasedDecode<'de>,
    input: &'de [u8],
    version: i16,
) -> usize {
    let mut decoder = Decoder::new(options, input, None, form.flexible.contains(version));
    // The charge of a message that fails to decode counts as well.
    let _ = message.decode_fields(input, &mut decoder, version);
    decoder.charged()
}

/// Returns the error of a failure with its field path, by walking the same bytes with the schema up to its offset.
#[cold]
fn locate(form: Form, input: &[u8], version: i16, (reason, offset): (ErrorKind, usize)) -> Error {
    let error = Error::new(reason).in_message(form.schema.name.to_string(), version).at_offset(offset);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    error.at_path(crate::schema::locate(form.schema, version, input, offset))
}
