//! The loop that encodes a message into a buffer.

use super::buffer::Buffer;
use super::erased::ErasedEncode;
use super::form::Form;
use crate::codec::{Encoder, Payloads};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::wire::Window;
use alloc::string::ToString;

/// Largest first guess of a size, in bytes. A guess can be far too large; above this limit, the first attempt measures
/// the size and the second one has it.
const MAX_GUESS: usize = 4 * 1024 * 1024;

/// A message of fewer bytes is not worth a closer guess: the room beside it holds what the first guess lacks.
const SMALL: usize = 1024;

/// Encodes a message without header and size.
#[inline]
pub(crate) fn gather_body<'m, T: ErasedEncode + ?Sized>(
    form: Form,
    message: &'m T,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
) -> Result<Payloads<'m>> {
    gather(form, message, version, buffer, threshold, |message, window, encoder, version| {
        message.encode_fields(window, encoder, version)
    })
}

/// Encodes a message by `write`, which may write a prefix.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the ranges of versions are constants here, and memory in a call")]
pub(crate) fn gather<'m, T: ErasedEncode + ?Sized>(
    form: Form,
    message: &'m T,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
    write: impl for<'w> Fn(&'m T, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
) -> Result<Payloads<'m>> {
    if !form.versions.contains(version) {
        return Err(form.unsupported_version(version));
    }
    gather_all(form.schema, form.flexible.contains(version), message, version, buffer, threshold, write)
}

/// Encodes a message; starts again with a larger buffer as necessary.
#[inline]
fn gather_all<'m, T: ErasedEncode + ?Sized>(
    schema: &'static Schema,
    flexible: bool,
    message: &'m T,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
    write: impl for<'w> Fn(&'m T, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
) -> Result<Payloads<'m>> {
    if buffer.capacity() == 0 {
        buffer.reset(first_capacity(message, version));
    }
    loop {
        let capacity = buffer.capacity();
        let mut encoder = Encoder::new(flexible, threshold, capacity);
        let room = write(message, Window::new(buffer.space()), &mut encoder, version).len();
        let (payloads, overflow) = encoder.finish().map_err(|kind| locate(schema, message, version, kind))?;
        buffer.set_written(capacity - room);
        match overflow.get() {
            0 => return Ok(payloads),
            // The overflow saturates.
            overflow => buffer.reset(capacity.saturating_add(overflow)),
        }
    }
}

/// Returns the capacity of the first attempt: a guess of the size, and some room.
#[inline]
fn first_capacity<T: ErasedEncode + ?Sized>(message: &T, version: i16) -> usize {
    match message.guess(None) {
        guess @ ..SMALL => with_room(guess),
        _ => large_capacity(message, version),
    }
}

/// Returns the capacity of the first attempt for a large message, by a closer guess.
#[cold]
fn large_capacity<T: ErasedEncode + ?Sized>(message: &T, version: i16) -> usize {
    with_room(message.guess(Some(version))).min(MAX_GUESS)
}

/// Returns a guess with room for what it lacks.
#[inline]
const fn with_room(guess: usize) -> usize {
    // The guess of a list saturates.
    guess.saturating_add(guess / 8).saturating_add(64)
}

/// Returns the error of a failure with the fields that failed, which the interpreter finds in the value tree.
#[cold]
fn locate<T: ErasedEncode + ?Sized>(schema: &Schema, message: &T, version: i16, kind: ErrorKind) -> Error {
    let error = Error::new(kind).in_message(schema.name.to_string(), version);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    error.with_fields(schema.encode_failures(version, &message.tree()))
}
