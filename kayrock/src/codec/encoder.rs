//! Encoding context.

use super::payload::{Payload, Payloads};
use crate::error::ErrorKind;
use crate::wire::{Overflow, Window};

/// Encoding context: the forms to use, the referenced payloads, and the first failure.
///
/// No example: only implementations of [`Encode`](crate::codec::Encode) receive one; the page of the [module](super)
/// has such an implementation.
#[derive(Debug)]
pub struct Encoder<'m> {
    overflow: Overflow,
    flexible: bool,
    /// Payload size in bytes from which payloads are referenced instead of copied.
    threshold: usize,
    capacity: usize,
    payloads: Payloads<'m>,
    failure: Option<ErrorKind>,
}

impl<'m> Encoder<'m> {
    #[inline]
    pub(crate) fn new(flexible: bool, threshold: usize, capacity: usize) -> Self {
        Self {
            overflow: Overflow::default(),
            flexible,
            threshold,
            capacity,
            payloads: Payloads::default(),
            failure: None,
        }
    }

    /// Returns the payloads and the overflow, or the first failure.
    #[inline]
    pub(crate) fn finish(self) -> Result<(Payloads<'m>, Overflow), ErrorKind> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok((self.payloads, self.overflow)),
        }
    }

    /// Returns true if everything was written into the window.
    #[inline]
    pub(crate) fn is_complete(self) -> bool {
        let Self { failure, overflow, .. } = self;
        failure.is_none() && overflow.get() == 0
    }

    /// Returns true if lengths are compact and structs end with tagged fields.
    #[inline]
    #[must_use]
    pub fn is_flexible(&self) -> bool {
        self.flexible
    }

    /// Sets the form of lengths, compact or classic; returns true if it was compact.
    #[inline]
    pub(crate) fn set_flexible(&mut self, flexible: bool) -> bool {
        core::mem::replace(&mut self.flexible, flexible)
    }

    /// Returns the overflow counter, which counts the bytes that exceed the window.
    #[inline]
    pub fn overflow(&mut self) -> &mut Overflow {
        &mut self.overflow
    }

    /// Records a failure; the first one is the error of the encoding.
    #[cold]
    pub fn fail(&mut self, reason: ErrorKind) {
        self.failure.get_or_insert(reason);
    }

    /// Records a length that its form on the wire cannot represent.
    #[cold]
    fn too_long(&mut self, len: usize) -> u32 {
        self.fail(ErrorKind::TooLong { len });
        0
    }

    /// Writes a length or an element count: an `int32`, or the number plus one as a `uvarint`.
    #[inline]
    pub fn length<'w>(&mut self, window: Window<'w>, len: usize) -> Window<'w> {
        if !self.flexible {
            let len = self.checked_length(len);
            return window.put(len.to_be_bytes(), &mut self.overflow);
        }
        match u8::try_from(len) {
            // Fast path for nearly all lists.
            Ok(len) if len < 0x7f => window.put([len.wrapping_add(1)], &mut self.overflow),
            _ => self.long_length(window, len),
        }
    }

    /// Writes a compact length of two bytes or more.
    fn long_length<'w>(&mut self, window: Window<'w>, len: usize) -> Window<'w> {
        let len = self.checked_length(len);
        window.uvarlong(u64::from(len.wrapping_add(1)), &mut self.overflow)
    }

    /// Returns a length below the largest `int32`; records a longer one.
    #[inline]
    fn checked_length(&mut self, len: usize) -> u32 {
        match u32::try_from(len) {
            Ok(len) if len < i32::MAX.unsigned_abs() => len,
            _ => self.too_long(len),
        }
    }

    /// Writes the null of bytes, records and arrays.
    #[inline]
    pub fn null<'w>(&mut self, window: Window<'w>) -> Window<'w> {
        if self.flexible { window.put([0], &mut self.overflow) } else { window.put([0xff; 4], &mut self.overflow) }
    }

    /// Writes a string with its length.
    #[inline]
    pub fn text<'w>(&mut self, window: Window<'w>, text: &str) -> Window<'w> {
        match u8::try_from(text.len()) {
            // Fast path for nearly all strings: the length is one byte, and one check of the window covers both.
            Ok(len) if self.flexible && len < 0x7f => {
                window.put_prefixed(len.wrapping_add(1), text.as_bytes(), &mut self.overflow)
            }
            _ => self.long_text(window, text),
        }
    }

    /// Writes a string with a length of two bytes or more.
    fn long_text<'w>(&mut self, window: Window<'w>, text: &str) -> Window<'w> {
        let len = match u16::try_from(text.len()) {
            Ok(len) if len <= i16::MAX.unsigned_abs() => len,
            _ => {
                self.fail(ErrorKind::TextTooLong { len: text.len() });
                return window;
            }
        };
        let window = if self.flexible {
            window.uvarint(u32::from(len).wrapping_add(1), &mut self.overflow)
        } else {
            window.put(len.to_be_bytes(), &mut self.overflow)
        };
        window.put_slice(text.as_bytes(), &mut self.overflow)
    }

    /// Writes the null of a string.
    #[inline]
    pub fn null_text<'w>(&mut self, window: Window<'w>) -> Window<'w> {
        if self.flexible { window.put([0], &mut self.overflow) } else { window.put([0xff; 2], &mut self.overflow) }
    }

    /// Writes a payload with its length, or records its position.
    #[inline]
    pub fn payload<'w>(&mut self, window: Window<'w>, source: Payload<'m>) -> Window<'w> {
        let window = self.length(window, source.as_slice().len());
        self.as_it_is(window, source)
    }

    /// Writes bytes without a length, or records their position.
    #[inline]
    pub(crate) fn as_it_is<'w>(&mut self, window: Window<'w>, source: Payload<'m>) -> Window<'w> {
        let bytes = source.as_slice();
        if bytes.len() < self.threshold {
            return window.put_slice(bytes, &mut self.overflow);
        }
        self.payloads.push(self.capacity - window.len(), source);
        window
    }

    /// Writes the content of a tagged field after its tag and size.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the cursor of the caller would be passed through memory")]
    pub(crate) fn tagged<'w>(
        &mut self,
        window: Window<'w>,
        tag: u32,
        write: impl FnOnce(Window<'_>, &mut Self) -> usize,
    ) -> Window<'w> {
        // Payloads inside would move with the content, so payloads in tagged fields are copied.
        let threshold = core::mem::replace(&mut self.threshold, usize::MAX);
        let window = window.uvarint(tag, &mut self.overflow).sized(self, write);
        self.threshold = threshold;
        window
    }

    /// Writes a value that lives only for this call, so that none of its payloads can be referenced.
    #[inline]
    pub(crate) fn passing<'w, 'p>(
        &mut self,
        window: Window<'w>,
        write: impl FnOnce(Window<'w>, &mut Encoder<'p>) -> Window<'w>,
    ) -> Window<'w> {
        let mut encoder = Encoder::new(self.flexible, usize::MAX, self.capacity);
        let window = write(window, &mut encoder);
        self.overflow.add(encoder.overflow.get());
        if let Some(reason) = encoder.failure {
            self.fail(reason);
        }
        window
    }
}

impl AsMut<Overflow> for Encoder<'_> {
    #[inline]
    fn as_mut(&mut self) -> &mut Overflow {
        &mut self.overflow
    }
}
