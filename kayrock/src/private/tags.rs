//! Writers of tagged fields at the end of a struct.

use super::{Encoder, UnknownTags, Window};
use crate::error::ErrorKind;
use crate::types::UnknownTag;

/// Rejects duplicate unknown tags and those of known fields.
#[cold]
pub(super) fn check_taken(known: &[u32], unknown: &UnknownTags, encoder: &mut Encoder<'_>) {
    let sorted = unknown.sorted();
    let twice = sorted.iter().zip(sorted.iter().skip(1)).find(|(tag, next)| tag.tag == next.tag).map(|(tag, _)| *tag);
    if let Some(tag) = sorted.iter().copied().find(|tag| known.contains(&tag.tag)).or(twice) {
        encoder.fail(ErrorKind::TagTaken(tag.tag));
    }
}

/// Writes the unknown tagged fields with tags from `first` to `last`.
#[inline]
pub(super) fn put_unknown_between<'w>(
    first: u32,
    last: u32,
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
) -> Window<'w> {
    if unknown.is_empty() { window } else { write_unknown(first, last, unknown, window, encoder) }
}

#[cold]
fn write_unknown<'w>(
    first: u32,
    last: u32,
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
) -> Window<'w> {
    let between = unknown.sorted().into_iter().filter(|tag| first <= tag.tag && tag.tag <= last);
    between.fold(window, |window, UnknownTag { tag, data }| {
        let Ok(size) = u32::try_from(data.len()) else {
            encoder.fail(ErrorKind::TooLong { len: data.len() });
            return window;
        };
        let window = window.uvarint(*tag, encoder.overflow()).uvarint(size, encoder.overflow());
        window.put_slice(data, encoder.overflow())
    })
}

/// Writes the tagged section of a struct with unknown fields only, or notes them in a version without tagged fields.
#[cold]
pub(super) fn put_unknown<'w>(
    known: &[u32],
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
) -> Window<'w> {
    if !encoder.is_flexible() {
        encoder.fail(ErrorKind::TagsUnsupported);
        return window;
    }
    check_taken(known, unknown, encoder);
    let window = window.uvarint(u32::try_from(unknown.len()).unwrap_or(u32::MAX), encoder.overflow());
    put_unknown_between(0, u32::MAX, unknown, window, encoder)
}
