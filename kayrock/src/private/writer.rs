//! Cursor of generated encoders.

use super::tags::{check_taken, put_mixed, put_unknown};
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
        write: impl Fn(&mut TagWriter<'_, '_, 'm, N>),
    ) {
        self.section(first, unknown, tags, is_set, write, false);
    }

    /// Writes the tagged section of a struct with few tagged fields, like [`Writer::tags`].
    #[inline(always)]
    pub fn few_tags<U: UnknownTagsField, F: FewFields<'m, N>, const N: usize>(
        &mut self,
        first: i16,
        unknown: &U,
        tags: &'static [u32; N],
        is_set: impl FnOnce(bool) -> [bool; N],
        fields: F,
    ) {
        self.section(first, unknown, tags, is_set, |writer| fields.put(tags, writer), F::SHORT);
    }

    /// Writes the tagged section; without a call for the set fields if they are `short`.
    #[inline(always)]
    fn section<F: UnknownTagsField, const N: usize>(
        &mut self,
        first: i16,
        unknown: &F,
        tags: &'static [u32; N],
        is_set: impl FnOnce(bool) -> [bool; N],
        write: impl Fn(&mut TagWriter<'_, '_, 'm, N>),
        short: bool,
    ) {
        let unknown = unknown.get();
        let is_flexible = self.encoder.is_flexible();
        if self.version >= first {
            let is_set = is_set(is_flexible);
            if is_set.contains(&true) {
                let (window, version) = (self.take(), self.version);
                // Out of line, so that the other ways keep what is set in registers.
                self.window = if !is_flexible {
                    unsupported(window, self.encoder)
                } else if unknown.is_empty() && short {
                    write_set(window, self.encoder, version, is_set, write)
                } else if unknown.is_empty() {
                    write_known(window, self.encoder, version, is_set, write)
                } else {
                    write_mixed(window, self.encoder, version, is_set, unknown, tags, write)
                };
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

/// Records an error for tagged fields in a version without tagged sections.
#[cold]
fn unsupported<'w>(window: Window<'w>, encoder: &mut Encoder<'_>) -> Window<'w> {
    encoder.fail(ErrorKind::Unsupported);
    window
}

/// Writes the tagged section of a struct without unknown fields.
#[inline(never)]
fn write_known<'w, 'm, const N: usize>(
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
    is_set: [bool; N],
    write: impl Fn(&mut TagWriter<'_, '_, 'm, N>),
) -> Window<'w> {
    write_set(window, encoder, version, is_set, write)
}

/// Writes the number of set fields and then these.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
fn write_set<'w, 'm, const N: usize>(
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
    is_set: [bool; N],
    write: impl Fn(&mut TagWriter<'_, '_, 'm, N>),
) -> Window<'w> {
    let window = if const { N < 0x80 } {
        let count = is_set.iter().fold(0, |count: u8, is_set| count.wrapping_add(u8::from(*is_set)));
        window.put([count], encoder.overflow())
    } else {
        let count = is_set.iter().filter(|is_set| **is_set).count();
        window.uvarint(u32::try_from(count).unwrap_or(u32::MAX), encoder.overflow())
    };
    let mut writer = TagWriter { window, encoder, version, is_set, next: 0 };
    write(&mut writer);
    writer.window
}

/// Writes the tagged section of a struct with known and unknown fields.
#[cold]
#[inline(never)]
fn write_mixed<'w, 'm, const N: usize>(
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
    is_set: [bool; N],
    unknown: &UnknownTags,
    tags: &'static [u32; N],
    write: impl Fn(&mut TagWriter<'_, '_, 'm, N>),
) -> Window<'w> {
    check_taken(tags, unknown, encoder);
    put_mixed(unknown, window, encoder, &|window, encoder| write_known(window, encoder, version, is_set, &write).len())
}

/// Cursor of the tagged section, with one call for each field, lowest tag first.
#[derive(Debug)]
pub struct TagWriter<'w, 'e, 'm, const N: usize> {
    window: Window<'w>,
    encoder: &'e mut Encoder<'m>,
    version: i16,
    /// For each field, true if it is set.
    is_set: [bool; N],
    /// Index of the next field.
    next: usize,
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'w, 'm, const N: usize> TagWriter<'w, '_, 'm, N> {
    /// Encodes a field if it is set.
    #[inline(always)]
    pub fn put<F: EncodeSlot>(&mut self, tag: u32, field: &'m F) {
        if const { F::TAGGED_WIDTH > 0 }
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

    /// Encodes a field whose size is known before, so that tag and size have one byte each.
    #[inline(always)]
    fn put_fixed<F: EncodeSlot>(&mut self, tag: u8, field: &'m F) {
        if self.next_is_set() {
            let (window, encoder, version) = (self.take(), &mut *self.encoder, self.version);
            let total = usize::from(F::TAGGED_WIDTH) + 2;
            self.window = if !field.has_tagged_width() {
                put_any(tag, field, window, encoder, version)
            } else if window.len() < total {
                encoder.overflow().add(total);
                Window::new(&mut [])
            } else {
                // The compiler omits the checks of the window.
                let window = window.put([tag, F::TAGGED_WIDTH], encoder.overflow());
                field.encode_tagged(window, encoder, version)
            };
        }
    }

    #[inline(always)]
    fn put_by(&mut self, tag: u32, write: impl FnOnce(Window<'_>, &mut Encoder<'m>, i16) -> usize) {
        if self.next_is_set() {
            let (window, version) = (self.take(), self.version);
            self.window = self.encoder.tagged(window, tag, |window, encoder| write(window, encoder, version));
        }
    }

    #[inline(always)]
    fn take(&mut self) -> Window<'w> {
        core::mem::replace(&mut self.window, Window::new(&mut []))
    }

    /// Returns true if the next field is set.
    #[inline(always)]
    fn next_is_set(&mut self) -> bool {
        let next = self.next;
        self.next = next + 1;
        self.is_set.get(next) == Some(&true)
    }
}

/// One or two tagged fields.
pub trait FewFields<'m, const N: usize> {
    /// True if nearly all values have the same size, so that their code is short.
    const SHORT: bool;

    /// Encodes the fields that are set.
    fn put(&self, tags: &[u32; N], writer: &mut TagWriter<'_, '_, 'm, N>);
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'m, F: EncodeSlot> FewFields<'m, 1> for (&'m F,) {
    const SHORT: bool = F::TAGGED_WIDTH > 0;

    #[inline(always)]
    fn put(&self, [tag]: &[u32; 1], writer: &mut TagWriter<'_, '_, 'm, 1>) {
        writer.put(*tag, self.0);
    }
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'m, F: EncodeSlot, G: EncodeSlot> FewFields<'m, 2> for (&'m F, &'m G) {
    const SHORT: bool = F::TAGGED_WIDTH > 0 && G::TAGGED_WIDTH > 0;

    #[inline(always)]
    fn put(&self, [tag, next]: &[u32; 2], writer: &mut TagWriter<'_, '_, 'm, 2>) {
        writer.put(*tag, self.0);
        writer.put(*next, self.1);
    }
}

/// Encodes a tagged field of any size.
#[cold]
#[inline(never)]
fn put_any<'w, 'm, F: EncodeSlot>(
    tag: u8,
    field: &'m F,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    encoder.tagged(window, tag.into(), |window, encoder| field.encode_tagged(window, encoder, version).len())
}
