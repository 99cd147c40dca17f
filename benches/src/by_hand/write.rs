//! Writers that advance a mutable slice.

use bytes::Bytes;

/// Remaining output.
pub(crate) struct Out<'o>(&'o mut [u8]);

impl<'o> Out<'o> {
    pub(crate) fn new(place: &'o mut [u8]) -> Self {
        Self(place)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn fixed<const N: usize>(self, bytes: [u8; N]) -> Option<Self> {
        let (place, rest) = self.0.split_first_chunk_mut()?;
        *place = bytes;
        Some(Self(rest))
    }

    #[inline]
    pub(super) fn i8(self, value: i8) -> Option<Self> {
        self.fixed(value.to_be_bytes())
    }

    #[inline]
    pub(super) fn bool(self, value: bool) -> Option<Self> {
        self.fixed([value.into()])
    }

    #[inline]
    pub(super) fn i16(self, value: i16) -> Option<Self> {
        self.fixed(value.to_be_bytes())
    }

    #[inline]
    pub(super) fn i32(self, value: i32) -> Option<Self> {
        self.fixed(value.to_be_bytes())
    }

    #[inline]
    pub(super) fn i64(self, value: i64) -> Option<Self> {
        self.fixed(value.to_be_bytes())
    }

    #[inline]
    pub(super) fn slice(self, bytes: &[u8]) -> Option<Self> {
        let (place, rest) = self.0.split_at_mut_checked(bytes.len())?;
        place.copy_from_slice(bytes);
        Some(Self(rest))
    }

    #[inline]
    pub(super) fn uvarint(self, value: u32) -> Option<Self> {
        self.uvarlong(value.into())
    }

    #[inline]
    fn uvarlong(self, value: u64) -> Option<Self> {
        match u8::try_from(value) {
            Ok(byte) if byte < 0x80 => self.fixed([byte]),
            _ => self.long_uvarlong(value),
        }
    }

    fn long_uvarlong(mut self, mut value: u64) -> Option<Self> {
        while value >= 0x80 {
            let [low, ..] = value.to_le_bytes();
            self = self.fixed([low | 0x80])?;
            value >>= 7;
        }
        self.uvarlong(value)
    }

    #[inline]
    pub(super) fn varint(self, value: i32) -> Option<Self> {
        self.uvarint((value << 1 ^ value >> 31).cast_unsigned())
    }

    #[inline]
    pub(super) fn varlong(self, value: i64) -> Option<Self> {
        self.uvarlong((value << 1 ^ value >> 63).cast_unsigned())
    }

    /// A compact length.
    #[inline]
    pub(super) fn length(self, len: usize) -> Option<Self> {
        self.uvarint(u32::try_from(len).ok()?.checked_add(1)?)
    }

    #[inline]
    pub(super) fn text(self, text: &str) -> Option<Self> {
        self.length(text.len())?.slice(text.as_bytes())
    }

    #[inline]
    pub(super) fn nullable_text(self, text: Option<&str>) -> Option<Self> {
        match text {
            Some(text) => self.text(text),
            None => self.uvarint(0),
        }
    }

    #[inline]
    pub(super) fn list<T>(self, list: &[T], element: impl Fn(Self, &T) -> Option<Self>) -> Option<Self> {
        list.iter().try_fold(self.length(list.len())?, element)
    }

    /// Nullable array.
    #[inline]
    pub(super) fn nullable_list<T>(
        self,
        list: Option<&[T]>,
        element: impl Fn(Self, &T) -> Option<Self>,
    ) -> Option<Self> {
        match list {
            Some(list) => self.list(list, element),
            None => self.uvarint(0),
        }
    }

    /// Array of four-byte integers, written in one operation.
    #[inline]
    pub(super) fn numbers(self, numbers: &[i32]) -> Option<Self> {
        self.length(numbers.len())?.plain_numbers(numbers)
    }

    #[inline]
    fn plain_numbers(self, numbers: &[i32]) -> Option<Self> {
        let (place, rest) = self.0.split_at_mut_checked(numbers.len() * 4)?;
        for (place, number) in place.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number.to_be_bytes();
        }
        Some(Self(rest))
    }

    /// The length of what `write` writes, and then that; `most` is an upper bound of the length.
    pub(super) fn sized(self, most: usize, write: impl for<'b> FnOnce(Out<'b>) -> Option<Out<'b>>) -> Option<Self> {
        let width = if most < 0x80 { 1 } else { 5 };
        let (_, body) = self.0.split_at_mut_checked(width)?;
        let room = body.len();
        let size = room - write(Out(body))?.len();
        let mut prefix = [0; 5];
        let unused = Out(&mut prefix).uvarint(u32::try_from(size).ok()?)?.len();
        let start = 5 - unused;
        if start != width {
            self.0.copy_within(width..width + size, start);
        }
        let (place, rest) = self.0.split_at_mut_checked(start)?;
        place.copy_from_slice(&prefix[..start]);
        Some(Self(&mut rest[size..]))
    }

    /// A length of four bytes.
    #[inline]
    pub(super) fn classic_length(self, len: usize) -> Option<Self> {
        self.i32(i32::try_from(len).ok()?)
    }

    /// String with a length of two bytes.
    #[inline]
    pub(super) fn classic_text(self, text: &str) -> Option<Self> {
        self.i16(i16::try_from(text.len()).ok()?)?.slice(text.as_bytes())
    }

    /// Nullable string with a length of two bytes.
    #[inline]
    pub(super) fn classic_nullable_text(self, text: Option<&str>) -> Option<Self> {
        match text {
            Some(text) => self.classic_text(text),
            None => self.i16(-1),
        }
    }

    /// Array with a length of four bytes.
    #[inline]
    pub(super) fn classic_list<T>(self, list: &[T], element: impl Fn(Self, &T) -> Option<Self>) -> Option<Self> {
        list.iter().try_fold(self.classic_length(list.len())?, element)
    }

    /// Array of four-byte integers with a length of four bytes.
    #[inline]
    pub(super) fn classic_numbers(self, numbers: &[i32]) -> Option<Self> {
        self.classic_length(numbers.len())?.plain_numbers(numbers)
    }

    #[inline]
    pub(super) fn no_tags(self) -> Option<Self> {
        self.fixed([0])
    }
}

/// Treatment of payloads.
pub(crate) trait Payloads<'m> {
    /// Writes a payload with its length, or notes its place.
    fn put<'o>(&mut self, out: Out<'o>, payload: &'m Bytes) -> Option<Out<'o>>;

    #[inline]
    fn put_nullable<'o>(&mut self, out: Out<'o>, payload: Option<&'m Bytes>) -> Option<Out<'o>> {
        match payload {
            Some(payload) => self.put(out, payload),
            None => out.uvarint(0),
        }
    }

    /// Writes a payload with a length of four bytes, or notes its place.
    fn put_classic<'o>(&mut self, out: Out<'o>, payload: &'m Bytes) -> Option<Out<'o>>;

    #[inline]
    fn put_classic_nullable<'o>(&mut self, out: Out<'o>, payload: Option<&'m Bytes>) -> Option<Out<'o>> {
        match payload {
            Some(payload) => self.put_classic(out, payload),
            None => out.i32(-1),
        }
    }
}

/// Copies payloads.
pub(crate) struct Copied;

impl Payloads<'_> for Copied {
    #[inline]
    fn put<'o>(&mut self, out: Out<'o>, payload: &Bytes) -> Option<Out<'o>> {
        out.length(payload.len())?.slice(payload)
    }

    #[inline]
    fn put_classic<'o>(&mut self, out: Out<'o>, payload: &Bytes) -> Option<Out<'o>> {
        out.classic_length(payload.len())?.slice(payload)
    }
}

/// Notes payloads, each with the number of bytes that were left before it.
#[derive(Default)]
pub(crate) struct Noted<'m>(pub(crate) Vec<(usize, &'m Bytes)>);

impl<'m> Payloads<'m> for Noted<'m> {
    #[inline]
    fn put<'o>(&mut self, out: Out<'o>, payload: &'m Bytes) -> Option<Out<'o>> {
        let out = out.length(payload.len())?;
        self.0.push((out.len(), payload));
        Some(out)
    }

    #[inline]
    fn put_classic<'o>(&mut self, out: Out<'o>, payload: &'m Bytes) -> Option<Out<'o>> {
        let out = out.classic_length(payload.len())?;
        self.0.push((out.len(), payload));
        Some(out)
    }
}
