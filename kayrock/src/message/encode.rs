//! The loop that encodes a message into a buffer.

use super::buffer::Buffer;
use crate::codec::{Encode, Encoder, Payloads};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::wire::Window;

/// Largest first guess of a size, in bytes. A guess can be far too large; above this limit, the first attempt measures
/// the size and the second one has it.
const MAX_GUESS: usize = 4 * 1024 * 1024;

/// A buffer of so many bytes costs less than a closer guess.
const SMALL: usize = 4096;

/// Encodes a message without header and size.
#[inline]
pub(crate) fn gather_body<'m, T: Encode>(
    schema: &'static Schema,
    message: &'m T,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
) -> Result<Payloads<'m>> {
    gather(schema, message, version, buffer, threshold, |message, window, encoder, version| {
        message.encode_field(window, encoder, version)
    })
}

/// Encodes a message by `write`, which may put something before it; starts again with a larger buffer as necessary.
#[inline]
pub(crate) fn gather<'m, T: Encode>(
    schema: &'static Schema,
    message: &'m T,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
    write: impl for<'w> Fn(&'m T, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
) -> Result<Payloads<'m>> {
    if !schema.versions.contains(version) {
        return Err(Error::unsupported_version(schema.name.to_string(), version, schema.versions));
    }
    let flexible = schema.flexible.contains(version);
    if buffer.capacity() == 0 {
        buffer.reset(first_capacity(message, version));
    }
    loop {
        let capacity = buffer.capacity();
        let mut encoder = Encoder::new(flexible, threshold, capacity);
        let room = write(message, Window::new(buffer.space()), &mut encoder, version).len();
        let (payloads, overflow) = encoder.finish().map_err(|reason| locate(schema, message, version, reason))?;
        buffer.set_written(capacity.saturating_sub(room));
        match overflow.get() {
            0 => return Ok(payloads),
            overflow => buffer.reset(capacity.saturating_add(overflow)),
        }
    }
}

/// Returns the capacity of the first attempt: a guess of the size, and some room.
#[inline]
fn first_capacity<T: Encode>(message: &T, version: i16) -> usize {
    match message.size_guess(None) {
        guess @ ..SMALL => guess.saturating_add(guess / 8).saturating_add(64),
        _ => large_capacity(message, version),
    }
}

/// Returns the capacity of the first attempt for a large message, by a closer guess.
#[inline(never)]
fn large_capacity<T: Encode>(message: &T, version: i16) -> usize {
    let guess = message.size_guess(Some(version));
    guess.saturating_add(guess / 8).saturating_add(64).min(MAX_GUESS)
}

/// Returns the error of a failure with its field path, by encoding the value tree with the interpreter, which fails at
/// the same field.
#[cold]
fn locate<T: Encode>(schema: &'static Schema, message: &T, version: i16, reason: ErrorKind) -> Error {
    let error = Error::new(reason).in_message(schema.name.to_string(), version);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    match schema.encode(version, &message.to_value()) {
        Err(found) if found.path().is_some() => error.at_path(found.path().unwrap_or_default()),
        _ => error,
    }
}
