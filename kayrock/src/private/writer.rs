//! The cursor of generated encoders.

use super::tags::{check_taken, put_unknown_between, refuse_unknown};
use super::{Encoder, UnknownTags, Window};
use crate::codec::EncodeSlot;
use crate::error::ErrorKind;

/// The window, the encoder and the version of a struct that is written, one call for each field.
///
/// It never leaves the function that made it, so that all of it stays in registers.
#[derive(Debug)]
pub struct Writer<'w, 'e, 'm> {
    window: Window<'w>,
    encoder: &'e mut Encoder<'m>,
    version: i16,
    /// Whether what is written is the content of a tagged field, where null has another form.
    is_tagged: bool,
}

#[expect(clippy::inline_always, reason = "the cursor would travel through memory")]
impl<'w, 'e, 'm> Writer<'w, 'e, 'm> {
    #[inline(always)]
    pub fn new(window: Window<'w>, encoder: &'e mut Encoder<'m>, version: i16) -> Self {
        Self { window, encoder, version, is_tagged: false }
    }

    /// Returns the window after what was written.
    #[inline(always)]
    pub fn end(self) -> Window<'w> {
        self.window
    }

    #[inline(always)]
    pub fn is_flexible(&self) -> bool {
        self.encoder.is_flexible()
    }

    #[inline(always)]
    fn take(&mut self) -> Window<'w> {
        core::mem::replace(&mut self.window, Window::new(&mut []))
    }

    /// Writes a field.
    #[inline(always)]
    pub fn put<F: EncodeSlot>(&mut self, field: &'m F) {
        let window = self.take();
        self.window = if self.is_tagged {
            field.put_tagged(window, self.encoder, self.version)
        } else {
            field.put(window, self.encoder, self.version)
        };
    }

    /// Writes a field in a version without null.
    #[inline(always)]
    pub fn put_required<F: EncodeSlot>(&mut self, field: &'m F) {
        let window = self.take();
        self.window = field.put_required(window, self.encoder, self.version);
    }

    /// Writes the result of a conversion, which lives only for this call.
    #[inline(always)]
    pub fn put_converted<F: EncodeSlot>(&mut self, wire: &F) {
        let (window, version, is_tagged) = (self.take(), self.version, self.is_tagged);
        self.window = self.encoder.passing(window, |window, encoder| {
            if is_tagged { wire.put_tagged(window, encoder, version) } else { wire.put(window, encoder, version) }
        });
    }

    /// Writes the result of a conversion in a version without null.
    #[inline(always)]
    pub fn put_converted_required<F: EncodeSlot>(&mut self, wire: &F) {
        let (window, version) = (self.take(), self.version);
        self.window = self.encoder.passing(window, |window, encoder| wire.put_required(window, encoder, version));
    }

    /// Notes a value that the version cannot hold, unless it is the default.
    #[inline(always)]
    pub fn absent(&mut self, is_default: bool) {
        if !is_default {
            self.encoder.fail(ErrorKind::Unsupported);
        }
    }

    /// Writes a field whose lengths have a form of their own.
    #[inline(always)]
    pub fn flexible(&mut self, flexible: bool, write: impl FnOnce(&mut Self)) {
        let before = self.encoder.set_flexible(flexible);
        write(self);
        self.encoder.set_flexible(before);
    }

    /// Writes the tagged section of a struct without tagged fields of its own.
    #[inline(always)]
    pub fn unknown_tags(&mut self, unknown: &UnknownTags) {
        self.tags(unknown, [], |_, _| {});
    }

    /// Writes the tagged section: the fields that are set, by `write`, and the unknown ones, lowest tag first.
    #[inline(always)]
    pub fn tags<const N: usize>(
        &mut self,
        unknown: &UnknownTags,
        fields: [(u32, bool); N],
        write: impl FnMut(u32, &mut Writer<'_, '_, 'm>),
    ) {
        if !self.encoder.is_flexible() {
            self.absent(!fields.iter().any(|(_, is_set)| *is_set));
            refuse_unknown(unknown, self.encoder);
        } else if unknown.is_empty() && !fields.iter().any(|(_, is_set)| *is_set) {
            self.window = self.take().put([0], self.encoder.overflow());
        } else {
            self.window = write_tags(self.take(), self.encoder, self.version, unknown, fields, write);
        }
    }
}

fn write_tags<'w, 'm, const N: usize>(
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
    unknown: &UnknownTags,
    fields: [(u32, bool); N],
    mut write: impl FnMut(u32, &mut Writer<'_, '_, 'm>),
) -> Window<'w> {
    check_taken(&fields, unknown, encoder);
    let known = fields.iter().filter(|(_, is_set)| *is_set).count();
    let count = known.saturating_add(unknown.len());
    let mut window = window.uvarint(u32::try_from(count).unwrap_or(u32::MAX), encoder.overflow());
    let mut first = 0;
    for (tag, is_set) in fields {
        // Unknown tags come between known ones only where those leave gaps.
        if first < tag {
            window = put_unknown_between(first, tag.wrapping_sub(1), unknown, window, encoder);
        }
        first = tag.saturating_add(1);
        if is_set {
            window = encoder.tagged(window, tag, |window, encoder| {
                let mut writer = Writer { window, encoder, version, is_tagged: true };
                write(tag, &mut writer);
                writer.window.len()
            });
        }
    }
    put_unknown_between(first, u32::MAX, unknown, window, encoder)
}
