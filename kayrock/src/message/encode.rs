//! The loop that encodes a message into a buffer.

use super::buffer::Buffer;
use super::erased::ErasedEncode;
use super::form::Form;
use crate::codec::{Encoder, Payload, Payloads};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::wire::Window;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

/// Size in bytes below which no length can have two bytes.
const SMALL: usize = 128;

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

/// Encodes a message without header and size, with its payloads.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a small message costs less than a call with all of its context")]
pub(crate) fn body_into<T: ErasedEncode>(form: Form, message: &T, version: i16, buffer: &mut Buffer) -> Result<()> {
    let capacity = buffer.capacity();
    if form.versions.contains(version) && capacity > 0 {
        let mut encoder = Encoder::new(form.flexible.contains(version), usize::MAX, capacity);
        let room = message.encode_fields(Window::new(buffer.space()), &mut encoder, version).len();
        if encoder.is_complete() {
            buffer.set_written(capacity - room);
            return Ok(());
        }
    }
    body_into_larger(form, message, version, buffer)
}

/// Encodes a message that does not fit into the buffer, or returns the error.
#[cold]
#[inline(never)]
fn body_into_larger<T: ErasedEncode>(form: Form, message: &T, version: i16, buffer: &mut Buffer) -> Result<()> {
    gather_body(form, message, version, buffer, usize::MAX).map(|_| ())
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
        buffer.reset(with_room(message.size(version, flexible)));
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

/// Encodes a message without header and size into memory of about its size.
#[inline]
pub(crate) fn body_to_vec<T: ErasedEncode + ?Sized>(form: Form, message: &T, version: i16) -> Result<Vec<u8>> {
    to_vec(
        form,
        message,
        version,
        0,
        |message, window, encoder, version| message.encode_fields(window, encoder, version),
        |_, _| Ok(()),
    )
}

/// Encodes a message after a prefix of at most `prefix` bytes into memory of about its size.
///
/// `finish` completes the bytes before they are joined with payloads.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the ranges of versions are constants here, and memory in a call")]
pub(crate) fn to_vec<'m, T: ErasedEncode + ?Sized>(
    form: Form,
    message: &'m T,
    version: i16,
    prefix: usize,
    write: impl for<'w> Fn(&'m T, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
    finish: impl FnOnce(&mut [u8], &Payloads<'m>) -> Result<()>,
) -> Result<Vec<u8>> {
    if !form.versions.contains(version) {
        return Err(form.unsupported_version(version));
    }
    all_to_vec(form.schema, form.flexible.contains(version), message, version, prefix, write, finish)
}

/// Encodes a message into memory of its estimated size; starts again with more as necessary.
#[inline]
fn all_to_vec<'m, T: ErasedEncode + ?Sized>(
    schema: &'static Schema,
    flexible: bool,
    message: &'m T,
    version: i16,
    prefix: usize,
    write: impl for<'w> Fn(&'m T, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
    finish: impl FnOnce(&mut [u8], &Payloads<'m>) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut bytes = zeros(message.size(version, flexible).saturating_add(prefix));
    loop {
        let capacity = bytes.len();
        let mut encoder = Encoder::new(flexible, Payload::THRESHOLD, capacity);
        let room = write(message, Window::new(&mut bytes), &mut encoder, version).len();
        let (payloads, overflow) = encoder.finish().map_err(|kind| locate(schema, message, version, kind))?;
        match overflow.get() {
            0 => {
                bytes.truncate(capacity - room);
                finish(&mut bytes, &payloads)?;
                return Ok(if payloads.is_empty() { fitted(bytes) } else { payloads.join(&bytes) });
            }
            // The overflow saturates.
            overflow => bytes = vec![0; capacity.saturating_add(overflow)],
        }
    }
}

/// Returns the bytes without memory of twice their length.
#[inline]
fn fitted(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.capacity() / 2 > bytes.len() {
        bytes.shrink_to_fit();
    }
    bytes
}

/// Returns zeros for a message of an estimated size, with room for lengths of two bytes, each of which counts at least
/// 127 bytes.
#[inline]
#[expect(clippy::slow_vector_initialization, reason = "the allocator keeps small blocks ready, but none of zeros")]
fn zeros(size: usize) -> Vec<u8> {
    if size < SMALL {
        let mut bytes = Vec::with_capacity(size);
        bytes.resize(size, 0);
        return bytes;
    }
    vec![0; size.saturating_add(size / 64)]
}

/// Returns the size of a reused buffer for a message of an estimated size and for a header.
#[inline]
const fn with_room(size: usize) -> usize {
    size.saturating_add(size / 16).saturating_add(64)
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

#[cfg(all(test, feature = "messages"))]
mod tests {
    use super::ErasedEncode;
    use crate::message::{Message, Response};
    use crate::messages::MetadataResponse;
    use crate::messages::metadata::{MetadataResponsePartition, MetadataResponseTopic};

    fn response(partitions: [usize; 3]) -> MetadataResponse {
        let topic = |partitions| MetadataResponseTopic {
            name: Some("orders".into()),
            partitions: vec![MetadataResponsePartition::default(); partitions],
            ..Default::default()
        };
        MetadataResponse { topics: partitions.map(topic).into(), ..Default::default() }
    }

    #[test]
    fn sizes_are_exact_but_for_long_lengths() {
        for partitions in [[0, 0, 0], [1, 1, 1], [126, 0, 1]] {
            for version in 0..=13 {
                let response = response(partitions);
                let size = response.size(version, version >= 9);
                assert_eq!(size, response.encode(version).unwrap().len(), "{partitions:?} v{version}");
            }
        }
        let response = response([5_000, 0, 200]);
        let [size, len] = [response.size(12, true), response.encode(12).unwrap().len()];
        assert!(size < len && len <= size + size / 64, "{size} {len}");
    }

    #[test]
    fn memory_of_a_frame_is_below_twice_its_size() {
        for partitions in [[0, 0, 0], [1, 1, 1], [5_000, 0, 1], [0, 1, 5_000]] {
            let response = response(partitions);
            for version in [0, 8, 12] {
                let [body, frame] = [response.encode(version).unwrap(), response.serialize(version, 7).unwrap()];
                assert!(body.capacity() <= 2 * body.len(), "{partitions:?} {}", body.len());
                assert!(frame.capacity() <= 2 * frame.len(), "{partitions:?} {}", frame.len());
                assert!(frame.ends_with(&body), "{partitions:?}");
            }
        }
    }
}
