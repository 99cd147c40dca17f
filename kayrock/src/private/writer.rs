//! Cursor of generated encoders.

use super::tags::{check_taken, put_unknown, put_unknown_between};
use super::{Encoder, UnknownTags, Window};
use crate::codec::{EncodeSlot, UnknownTagsField};
use crate::error::ErrorKind;

/// Window, encoder and version of a struct, with one call for each field.
///
/// It never leaves the function that created it, so that it stays in registers.
#[derive(Debug)]
pub struct Writer<'w, 'e, 'm> {
    window: Window<'w>,
    encoder: &'e mut Encoder<'m>,
    version: i16,
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'w, 'e, 'm> Writer<'w, 'e, 'm> {
    #[inline(always)]
    pub fn new(window: Window<'w>, encoder: &'e mut Encoder<'m>, version: i16) -> Self {
        Self { window, encoder, version }
    }

    /// Returns the remaining window.
    #[inline(always)]
    pub fn end(self) -> Window<'w> {
        self.window
    }

    #[inline(always)]
    fn take(&mut self) -> Window<'w> {
        core::mem::replace(&mut self.window, Window::new(&mut []))
    }

    /// Encodes a field.
    #[inline(always)]
    pub fn put<F: EncodeSlot>(&mut self, field: &'m F) {
        let window = self.take();
        self.window = field.encode_slot(window, self.encoder, self.version);
    }

    /// Encodes a field in a version without null.
    #[inline(always)]
    pub fn put_required<F: EncodeSlot>(&mut self, field: &'m F) {
        let window = self.take();
        self.window = field.encode_required(window, self.encoder, self.version);
    }

    /// Encodes the result of a conversion, which lives only for this call.
    #[inline(always)]
    pub fn put_converted<F: EncodeSlot>(&mut self, wire: &F) {
        let (window, version) = (self.take(), self.version);
        self.window = self.encoder.passing(window, |window, encoder| wire.encode_slot(window, encoder, version));
    }

    /// Encodes the result of a conversion in a version without null.
    #[inline(always)]
    pub fn put_converted_required<F: EncodeSlot>(&mut self, wire: &F) {
        let (window, version) = (self.take(), self.version);
        self.window = self.encoder.passing(window, |window, encoder| wire.encode_required(window, encoder, version));
    }

    /// Records an error for a value that is not the default in a version without the field.
    #[inline(always)]
    pub fn absent(&mut self, is_default: bool) {
        if !is_default {
            self.encoder.fail(ErrorKind::Unsupported);
        }
    }

    /// Encodes a field with its own form of lengths.
    #[inline(always)]
    pub fn flexible(&mut self, flexible: bool, write: impl FnOnce(&mut Self)) {
        let before = self.encoder.set_flexible(flexible);
        write(self);
        self.encoder.set_flexible(before);
    }

    /// Writes the tagged section of a struct without tagged fields.
    #[inline(always)]
    pub fn unknown_tags<F: UnknownTagsField>(&mut self, unknown: &F) {
        self.tags(i16::MAX, unknown, &[], |_| [], |_| {});
    }

    /// Writes the tagged section, lowest tag first: the set fields, by `write`, and the unknown ones.
    ///
    /// No version before `first` has tagged fields, which is the case for most versions. The argument of `is_set` is true
    /// in flexible versions; in other versions the value of an ignorable field is lost.
    #[inline(always)]
    pub fn tags<F: UnknownTagsField, const N: usize>(
        &mut self,
        first: i16,
        unknown: &F,
        tags: &'static [u32; N],
        is_set: impl FnOnce(bool) -> [bool; N],
        write: impl FnOnce(&mut TagWriter<'_, '_, '_, 'm, N>),
    ) {
        let unknown = unknown.get();
        let is_flexible = self.encoder.is_flexible();
        if self.version >= first {
            let is_set = is_set(is_flexible);
            if is_set.contains(&true) {
                // Made here, so that the other ways keep what is set in registers.
                self.window = write_tags(self.take(), self.encoder, self.version, is_set, unknown, tags, write);
                return;
            }
        }
        if unknown.is_empty() {
            if is_flexible {
                self.window = self.take().put([0], self.encoder.overflow());
            }
        } else {
            self.window = put_unknown(tags, unknown, self.take(), self.encoder);
        }
    }
}

#[inline(never)]
fn write_tags<'w, 'm, const N: usize>(
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
    is_set: [bool; N],
    unknown: &UnknownTags,
    tags: &'static [u32; N],
    write: impl FnOnce(&mut TagWriter<'_, '_, '_, 'm, N>),
) -> Window<'w> {
    if !encoder.is_flexible() {
        encoder.fail(ErrorKind::Unsupported);
        return window;
    }
    let mut count = is_set.iter().filter(|is_set| **is_set).count();
    if !unknown.is_empty() {
        check_taken(tags, unknown, encoder);
        count += unknown.len();
    }
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let window = window.uvarint(count, encoder.overflow());
    let mut writer = TagWriter { window, encoder, version, unknown, is_set, next: 0, first: 0 };
    write(&mut writer);
    let TagWriter { window, encoder, unknown, first, .. } = writer;
    put_unknown_between(first, u32::MAX, unknown, window, encoder)
}

/// Cursor of the tagged section, with one call for each field, lowest tag first.
#[derive(Debug)]
pub struct TagWriter<'w, 'e, 'u, 'm, const N: usize> {
    window: Window<'w>,
    encoder: &'e mut Encoder<'m>,
    version: i16,
    unknown: &'u UnknownTags,
    /// For each field, true if it is set.
    is_set: [bool; N],
    /// Index of the next field.
    next: usize,
    /// Lowest tag that is not yet written.
    first: u32,
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'w, 'm, const N: usize> TagWriter<'w, '_, '_, 'm, N> {
    /// Encodes a field if it is set.
    #[inline(always)]
    pub fn put<F: EncodeSlot>(&mut self, tag: u32, field: &'m F) {
        // Tag and size have one byte each in nearly all tagged fields.
        if const { 0 < F::WIDTH && F::WIDTH < 0x80 }
            && let Ok(short @ ..0x80) = u8::try_from(tag)
        {
            self.put_fixed(short, field);
            return;
        }
        self.put_by(tag, |window, encoder, version| field.encode_tagged(window, encoder, version).len());
    }

    /// Encodes the result of a conversion if it is set.
    #[inline(always)]
    pub fn put_converted<F: EncodeSlot>(&mut self, tag: u32, wire: &F) {
        self.put_by(tag, |window, encoder, version| {
            encoder.passing(window, |window, encoder| wire.encode_tagged(window, encoder, version)).len()
        });
    }

    /// Encodes a field of fixed width, whose size is not counted.
    #[inline(always)]
    fn put_fixed<F: EncodeSlot>(&mut self, tag: u8, field: &F) {
        if self.passes_to(u32::from(tag)) {
            let (place, window) = self.take().reserve(F::WIDTH + 2, self.encoder.overflow());
            self.window = window;
            if let Some(([first, size], content)) = place.split_first_chunk_mut() {
                [*first, *size] = [tag, const { short_width::<F>() }];
                field.encode_fixed(content);
            }
        }
    }

    #[inline(always)]
    fn put_by(&mut self, tag: u32, write: impl FnOnce(Window<'_>, &mut Encoder<'m>, i16) -> usize) {
        if self.passes_to(tag) {
            let (window, version) = (self.take(), self.version);
            self.window = self.encoder.tagged(window, tag, |window, encoder| write(window, encoder, version));
        }
    }

    #[inline(always)]
    fn take(&mut self) -> Window<'w> {
        core::mem::replace(&mut self.window, Window::new(&mut []))
    }

    /// Writes the unknown fields before the next field of the definition; returns true if that one is set.
    #[inline(always)]
    fn passes_to(&mut self, tag: u32) -> bool {
        let first = self.first;
        // The highest tag of a definition is `i32::MAX`.
        self.first = tag + 1;
        // Unknown tags lie between known ones only at gaps.
        if first < tag {
            self.window = put_unknown_between(first, tag - 1, self.unknown, self.take(), self.encoder);
        }
        let next = self.next;
        self.next = next + 1;
        self.is_set.get(next) == Some(&true)
    }
}

/// Returns the width of a field, which is below 128, as the size of a tagged field.
#[expect(clippy::cast_possible_truncation, reason = "the caller has compared the width")]
const fn short_width<F: EncodeSlot>() -> u8 {
    F::WIDTH as u8
}
