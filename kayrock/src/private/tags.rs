//! Writers of tagged fields at the end of a struct.

use super::{Encoder, UnknownTags, Window};
use crate::error::ErrorKind;
use crate::wire::{self, Parsed};
use alloc::vec::Vec;

/// Rejects duplicate unknown tags and those of known fields.
#[cold]
pub(super) fn check_taken(known: &[u32], unknown: &UnknownTags, encoder: &mut Encoder<'_>) {
    let sorted = unknown.sorted();
    let twice = sorted.iter().zip(sorted.iter().skip(1)).find(|(tag, next)| tag.tag == next.tag).map(|(tag, _)| *tag);
    if let Some(tag) = sorted.iter().copied().find(|tag| known.contains(&tag.tag)).or(twice) {
        encoder.fail(ErrorKind::TagTaken(tag.tag));
    }
}

/// Function that writes the section of the known fields and returns the room that remains.
type WriteKnown<'f, 'm> = &'f dyn Fn(Window<'_>, &mut Encoder<'m>) -> usize;

/// Writes the known and the unknown fields, sorted by tag.
pub(super) fn put_mixed<'w, 'm>(
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    write: WriteKnown<'_, 'm>,
) -> Window<'w> {
    let section = known_section(encoder, write);
    let mut fields = fields_of_section(&section);
    for tag in unknown.sorted() {
        // Only known fields are after this place, and they are few.
        let place = fields.partition_point(|(other, _)| *other < tag.tag);
        fields.insert(place, (tag.tag, &*tag.data));
    }
    put_fields(&fields, window, encoder)
}

/// Returns the section of the known fields.
fn known_section<'m>(encoder: &mut Encoder<'m>, write: WriteKnown<'_, 'm>) -> Vec<u8> {
    let before = *encoder.overflow();
    let mut section = vec![0; 256];
    loop {
        let room = write(Window::new(&mut section), encoder);
        let missing = encoder.overflow().get() - before.get();
        if missing == 0 {
            section.truncate(section.len() - room);
            return section;
        }
        *encoder.overflow() = before;
        section.resize(section.len() + missing, 0);
    }
}

/// Returns the tags and the contents of a valid section.
fn fields_of_section(section: &[u8]) -> Vec<(u32, &[u8])> {
    let mut fields = Vec::new();
    // The number of fields comes first.
    let mut rest = wire::uvarint(section).map_or(section, |(rest, _)| rest);
    while let Ok((after, (tag, content))) = field_of_section(rest) {
        fields.push((tag, content));
        rest = after;
    }
    fields
}

fn field_of_section(input: &[u8]) -> Parsed<'_, (u32, &[u8])> {
    let (input, tag) = wire::uvarint(input)?;
    let (input, size) = wire::uvarint(input)?;
    let (rest, content) = wire::take(input, usize::try_from(size).unwrap_or(usize::MAX))?;
    Ok((rest, (tag, content)))
}

fn put_fields<'w>(fields: &[(u32, &[u8])], window: Window<'w>, encoder: &mut Encoder<'_>) -> Window<'w> {
    let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
    let window = window.uvarint(count, encoder.overflow());
    fields.iter().fold(window, |window, (tag, content)| {
        let Ok(size) = u32::try_from(content.len()) else {
            encoder.fail(ErrorKind::TooLong { len: content.len() });
            return window;
        };
        let window = window.uvarint(*tag, encoder.overflow()).uvarint(size, encoder.overflow());
        window.put_slice(content, encoder.overflow())
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
    let fields: Vec<_> = unknown.sorted().into_iter().map(|tag| (tag.tag, &*tag.data)).collect();
    put_fields(&fields, window, encoder)
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use crate::message::Message;
    use crate::messages::FetchRequest;
    use crate::types::UnknownTags;
    use crate::wire::uvarint;
    use bytes::Bytes;

    #[test]
    fn known_and_unknown_fields_are_sorted_by_tag() {
        for len in [3, 300] {
            let mut request = FetchRequest { cluster_id: Some("c".repeat(len).into()), ..Default::default() };
            request.unknown_tags.push(200, vec![7; 300]);
            request.unknown_tags.push(9, "nine");
            let bytes = Bytes::from(request.encode(12).unwrap());
            // The section is the same as that of each field alone.
            let alone = FetchRequest { unknown_tags: UnknownTags::new(), ..request.clone() }.encode(12).unwrap();
            let start = FetchRequest::default().encode(12).unwrap().len() - 1;
            assert_eq!((bytes[start], alone[start]), (3, 1));
            assert_eq!(bytes[start + 1..alone.len()], alone[start + 1..]);
            assert_eq!(bytes[alone.len()..][..6], *b"\x09\x04nine");
            assert_eq!(uvarint(&bytes[alone.len() + 6..]).unwrap().1, 200);

            let (mut decoded, rest) = FetchRequest::decode(&bytes, 12).unwrap();
            assert!(rest.is_empty());
            assert_eq!(decoded.unknown_tags.sorted(), request.unknown_tags.sorted());
            decoded.unknown_tags = request.unknown_tags.clone();
            assert_eq!(decoded, request);
        }
    }
}
