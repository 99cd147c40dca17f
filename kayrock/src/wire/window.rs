//! Remaining part of a buffer, and the counter of bytes that do not fit.

use super::part::part;

/// Number of bytes that did not fit into a [`Window`].
///
/// Writing to a window cannot fail and does not allocate. It counts the bytes that do not fit. The encoder then starts
/// again, with a larger buffer.
///
/// No example: [`Window`] writes to it and has one.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Overflow(usize);

impl Overflow {
    /// Returns the number of bytes.
    #[inline]
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }

    #[inline]
    pub(crate) fn add(&mut self, bytes: usize) {
        // Values may share memory, so that their sizes need not fit together.
        self.0 = self.0.saturating_add(bytes);
    }
}

/// Remaining part of an output buffer.
///
/// Each write consumes the window and returns the part after the written bytes. The window is passed by value, so that
/// its pointer and its length stay in registers. A write that does not fit adds its size to the [`Overflow`] and
/// returns an empty window.
///
/// ```
/// use kayrock::wire::{Overflow, Window};
///
/// let mut buffer = [0; 7];
/// let mut overflow = Overflow::default();
/// let window = Window::new(&mut buffer).put(7_i32.to_be_bytes(), &mut overflow).uvarint(300, &mut overflow);
/// assert_eq!((window.len(), overflow.get()), (1, 0));
/// window.put([0; 8], &mut overflow);
/// assert_eq!(overflow.get(), 8);
/// assert_eq!(buffer, [0, 0, 0, 7, 0xac, 0x02, 0]);
/// ```
#[derive(Debug)]
#[must_use = "later writes overwrite the bytes unless they use the returned window"]
pub struct Window<'w>(&'w mut [u8]);

impl<'w> Window<'w> {
    /// Returns a window over a buffer.
    #[inline]
    pub fn new(buffer: &'w mut [u8]) -> Self {
        Self(buffer)
    }

    /// Returns the number of remaining bytes.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if no bytes remain.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes an array of bytes.
    #[inline]
    pub fn put<const N: usize>(self, bytes: [u8; N], overflow: &mut Overflow) -> Self {
        if let Some((place, rest)) = self.0.split_first_chunk_mut() {
            *place = bytes;
            Self(rest)
        } else {
            overflow.add(N);
            Self(&mut [])
        }
    }

    /// Writes a slice of bytes.
    #[inline]
    pub fn put_slice(self, bytes: &[u8], overflow: &mut Overflow) -> Self {
        let (place, rest) = self.reserve(bytes.len(), overflow);
        // The place is empty if the bytes do not fit.
        copy(place, part(bytes, ..place.len()));
        rest
    }

    /// Writes a byte and then more bytes.
    #[inline]
    pub(crate) fn put_prefixed(self, first: u8, bytes: &[u8], overflow: &mut Overflow) -> Self {
        let (place, rest) = self.reserve(bytes.len() + 1, overflow);
        if let Some((place, after)) = place.split_first_mut() {
            *place = first;
            copy(after, bytes);
        }
        rest
    }

    /// Reserves the next `len` bytes, which the caller fills, and returns them with the window after them.
    ///
    /// Both are empty if fewer than `len` bytes remain.
    #[inline]
    pub fn reserve(self, len: usize, overflow: &mut Overflow) -> (&'w mut [u8], Self) {
        if let Some((place, rest)) = self.0.split_at_mut_checked(len) {
            (place, Self(rest))
        } else {
            overflow.add(len);
            (&mut [], Self(&mut []))
        }
    }

    /// Writes a `uvarint` in its shortest form.
    #[inline]
    pub fn uvarint(self, value: u32, overflow: &mut Overflow) -> Self {
        match u8::try_from(value) {
            Ok(byte) if byte < 0x80 => self.put([byte], overflow),
            _ => self.uvarlong(u64::from(value), overflow),
        }
    }

    /// Writes a `uvarlong` in its shortest form.
    pub fn uvarlong(mut self, mut value: u64, overflow: &mut Overflow) -> Self {
        if let 0x80..0x4000 = value {
            // Most of the longer ones have two bytes, which one check covers.
            let [low, high, ..] = (value & 0x7f | 0x80 | value >> 7 << 8).to_le_bytes();
            return self.put([low, high], overflow);
        }
        loop {
            let [low, ..] = value.to_le_bytes();
            value >>= 7;
            if value == 0 {
                return self.put([low & 0x7f], overflow);
            }
            self = self.put([low | 0x80], overflow);
        }
    }

    /// Writes a `varint` in its shortest form.
    #[inline]
    pub fn varint(self, value: i32, overflow: &mut Overflow) -> Self {
        self.uvarint((value << 1 ^ value >> 31).cast_unsigned(), overflow)
    }

    /// Writes a `varlong` in its shortest form.
    #[inline]
    pub fn varlong(self, value: i64, overflow: &mut Overflow) -> Self {
        let bits = (value << 1 ^ value >> 63).cast_unsigned();
        match u8::try_from(bits) {
            Ok(byte) if byte < 0x80 => self.put([byte], overflow),
            _ => self.uvarlong(bits, overflow),
        }
    }

    /// Writes the length of the output of `write` as a `uvarint`, and then the output.
    ///
    /// `write` returns the number of bytes that remain in its window. One byte is reserved for the length. If the
    /// length needs more, the output is moved to make room for it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "few callers, whose context would be passed through memory")]
    pub fn sized<C: AsMut<Overflow>>(self, context: &mut C, write: impl FnOnce(Window<'_>, &mut C) -> usize) -> Self {
        let before = context.as_mut().get();
        // Without room for the length, the output is counted in an empty window.
        let body = match self.0.get_mut(1..) {
            Some(body) => body,
            None => &mut [],
        };
        let room = body.len();
        let left = write(Window(body), context);
        let (size, overflow) = (room - left, context.as_mut());
        match (u8::try_from(size), self.0.first_mut()) {
            (Ok(length @ ..0x80), Some(place)) if overflow.get() == before => {
                *place = length;
                Self(self.0.split_at_mut(size + 1).1)
            }
            _ => self.long_sized(before, size, overflow),
        }
    }

    /// Writes a length of more than one byte before `size` bytes that follow the first one.
    #[cold]
    fn long_sized(self, before: usize, size: usize, overflow: &mut Overflow) -> Self {
        const LONGEST: usize = 5;
        let room = self.0.len();
        if room == 0 || overflow.get() != before {
            // The size is not known, and so the width of its length is not.
            overflow.add(LONGEST - room.min(1));
            return Self(&mut []);
        }
        let mut prefix = [0; LONGEST];
        let unused = Window(&mut prefix).uvarint(u32::try_from(size).unwrap_or(u32::MAX), overflow).len();
        let width = LONGEST - unused;
        let Some((place, after)) = self.0.split_at_mut_checked(width + size) else {
            overflow.add(width + size - room);
            return Self(&mut []);
        };
        place.copy_within(1..=size, width);
        place.iter_mut().zip(part(&prefix, ..width)).for_each(|(place, byte)| *place = *byte);
        Self(after)
    }
}

/// Copies bytes to a place of the same length.
///
/// Most strings are short: up to 32 bytes, two overlapping moves are faster than a call of `memcpy`.
#[inline]
fn copy(place: &mut [u8], bytes: &[u8]) {
    match bytes.len() {
        33.. => place.copy_from_slice(bytes),
        16.. => copy_ends::<16>(place, bytes),
        8.. => copy_ends::<8>(place, bytes),
        4.. => copy_ends::<4>(place, bytes),
        2.. => copy_ends::<2>(place, bytes),
        1 => copy_ends::<1>(place, bytes),
        0 => {}
    }
}

/// Copies the first and the last `N` bytes.
#[inline]
fn copy_ends<const N: usize>(place: &mut [u8], bytes: &[u8]) {
    if let (Some(place), Some(first)) = (place.first_chunk_mut(), bytes.first_chunk::<N>()) {
        *place = *first;
    }
    if let (Some(place), Some(last)) = (place.last_chunk_mut(), bytes.last_chunk::<N>()) {
        *place = *last;
    }
}

impl AsMut<Overflow> for Overflow {
    fn as_mut(&mut self) -> &mut Overflow {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(Window<'_>, &mut Overflow) -> usize) -> Vec<u8> {
        let mut buffer = [0; 512];
        let mut overflow = Overflow::default();
        let left = write(Window::new(&mut buffer), &mut overflow);
        assert_eq!(overflow.get(), 0);
        buffer[..512 - left].to_vec()
    }

    #[test]
    fn integers_are_written_in_their_shortest_form() {
        assert_eq!(written(|w, m| w.uvarint(127, m).len()), [0x7f]);
        assert_eq!(written(|w, m| w.uvarint(128, m).len()), [0x80, 0x01]);
        assert_eq!(written(|w, m| w.uvarint(255, m).len()), [0xff, 0x01]);
        assert_eq!(written(|w, m| w.uvarint(8192, m).len()), [0x80, 0x40]);
        assert_eq!(written(|w, m| w.uvarint(u32::MAX, m).len()), [0xff, 0xff, 0xff, 0xff, 0x0f]);
        assert_eq!(written(|w, m| w.varint(i32::MIN, m).len()), [0xff, 0xff, 0xff, 0xff, 0x0f]);
        assert_eq!(written(|w, m| w.varint(-1, m).len()), [0x01]);
        let lowest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
        assert_eq!(written(|w, m| w.varlong(i64::MIN, m).len()), lowest);
        assert_eq!(written(|w, m| w.varlong(-64, m).len()), [0x7f]);
        assert_eq!(written(|w, m| w.varlong(64, m).len()), [0x80, 0x01]);
        assert_eq!(written(|w, m| w.varlong(-65, m).len()), [0x81, 0x01]);
    }

    #[test]
    fn integer_of_two_bytes_needs_both() {
        for room in [0, 1] {
            let mut buffer = [0; 2];
            let mut overflow = Overflow::default();
            let window = Window::new(&mut buffer[..room]).uvarint(300, &mut overflow);
            assert!(window.is_empty() && overflow.get() == 2);
        }
    }

    #[test]
    fn bytes_of_any_length_are_copied() {
        for size in 0..40_u8 {
            let bytes: Vec<u8> = (0..size).collect();
            assert_eq!(written(|w, m| w.put_slice(&bytes, m).len()), bytes);
            let prefixed = written(|w, m| w.put_prefixed(99, &bytes, m).len());
            assert_eq!((prefixed[0], &prefixed[1..]), (99, &bytes[..]));
        }
    }

    #[test]
    fn length_precedes_its_content() {
        for size in [0_u8, 1, 127, 128, 255] {
            let body = vec![7; size.into()];
            let bytes = written(|w, m| w.sized(m, |w, m| w.put_slice(&body, m).len()).put([9], m).len());
            let mut expected = written(|w, m| w.uvarint(size.into(), m).len());
            expected.extend(&body);
            expected.push(9);
            assert_eq!(bytes, expected);
        }
    }

    #[test]
    fn missing_room_for_a_long_length_is_counted() {
        let mut buffer = [0; 201];
        let mut overflow = Overflow::default();
        let window = Window::new(&mut buffer).sized(&mut overflow, |w, m| w.put([1; 200], m).len());
        assert!(window.is_empty());
        assert_eq!(overflow.get(), 1);
    }

    #[test]
    fn overflow_is_counted() {
        let mut buffer = [0; 5];
        let mut overflow = Overflow::default();
        let window = Window::new(&mut buffer).sized(&mut overflow, |w, m| w.put([1; 4], m).put([2], m).len());
        assert!(window.is_empty());
        assert_eq!(overflow.get(), 5);
        assert!(!Window::new(&mut buffer).is_empty());
    }
}
