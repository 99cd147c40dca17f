//! The tagged fields at the end of a struct.

use super::{Decode, Decoded, Decoder, Encode, Encoder, UnknownTags, Window};
use crate::codec::DecodeFailed;
use crate::error::ErrorKind;
use crate::types::UnknownTag;
use crate::wire;

/// A struct with tagged fields, as the reader of tags sees it.
pub trait DecodeTags<'de> {
    /// Reads a tag that the struct knows and gives what is left of its content; nothing for one that it does not know.
    fn tag(&mut self, tag: u32, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Option<Decoded<'de>>;

    /// Where the others are kept, if they are.
    fn unknown(&mut self) -> Option<&mut UnknownTags>;
}

/// A struct that knows no tags; it keeps all of them or none.
impl<'de> DecodeTags<'de> for Option<&mut UnknownTags> {
    fn tag(&mut self, _: u32, _: &'de [u8], _: &mut Decoder<'de>, _: i16) -> Option<Decoded<'de>> {
        None
    }

    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        self.as_deref_mut()
    }
}

/// Reads the tagged fields of a struct that knows some.
#[inline]
pub fn tags<'de, T: DecodeTags<'de>>(
    target: &mut T,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    match input.split_first() {
        _ if !decoder.is_flexible() => Ok(input),
        Some((0, rest)) => Ok(rest),
        _ => read_tags(target, input, decoder, version),
    }
}

/// Reads the tagged fields of a struct that knows none.
#[inline]
pub fn unknown_tags<'de>(
    mut unknown: Option<&mut UnknownTags>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
) -> Decoded<'de> {
    tags(&mut unknown, input, decoder, 0)
}

/// Walks over the tagged fields of a struct that knows and keeps none.
#[inline]
pub fn no_tags<'de>(input: &'de [u8], decoder: &mut Decoder<'de>) -> Decoded<'de> {
    unknown_tags(None, input, decoder)
}

#[inline(never)]
fn read_tags<'de, T: DecodeTags<'de>>(
    target: &mut T,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let (rest, count) = decoder.uvarint(input)?;
    decoder.charge_tags(input, count)?;
    let (mut input, mut last) = (rest, None);
    for _ in 0..count {
        let start = input;
        let (rest, tag) = decoder.uvarint(input)?;
        if decoder.is_strict() && last.replace(tag).is_some_and(|last| last >= tag) {
            return Err(decoder.fail(start, ErrorKind::TagOrder(tag)));
        }
        let (rest, size) = decoder.uvarint(rest)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let (rest, content) = decoder.parse(rest, |input| wire::take(input, size))?;
        match target.tag(tag, content, decoder, version) {
            Some(left) => {
                let left = left?;
                if !left.is_empty() {
                    return Err(decoder.fail(left, ErrorKind::TagTrailingBytes { tag, remaining: left.len() }));
                }
            }
            None => keep(target.unknown(), tag, content, decoder)?,
        }
        input = rest;
    }
    Ok(input)
}

fn keep<'de>(
    unknown: Option<&mut UnknownTags>,
    tag: u32,
    content: &'de [u8],
    decoder: &mut Decoder<'de>,
) -> Result<(), DecodeFailed> {
    let Some(unknown) = unknown else { return Ok(()) };
    decoder.charge(content, unknown.growth())?;
    let data = decoder.payload(content)?;
    unknown.keep(UnknownTag { tag, data });
    Ok(())
}

/// Refuses a tag that the struct knows in other versions.
#[cold]
pub fn tag_not_in_version<'de>(tag: u32, content: &'de [u8], decoder: &mut Decoder<'de>) -> Decoded<'de> {
    Err(decoder.fail(content, ErrorKind::TagVersion(tag)))
}

/// Reads the content of a tagged field into a fresh value: a tag that came twice must not mix.
#[inline]
pub fn fill_tag<'de, T: Decode<'de>>(
    value: &mut T,
    content: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    *value = T::zero();
    value.decode_field(content, decoder, version)
}

#[inline]
pub fn fill_tag_nullable<'de, T: Decode<'de>>(
    value: &mut Option<T>,
    content: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let rest = value.insert(T::zero()).decode_tagged_nullable(content, decoder, version)?;
    if decoder.take_null() {
        *value = None;
    }
    Ok(rest)
}

pub fn fill_tag_with_nullable<'de, W: Decode<'de>, T>(
    value: &mut Option<T>,
    from_wire: impl FnOnce(W) -> crate::Result<T>,
    content: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let mut wire = None;
    let rest = fill_tag_nullable::<W>(&mut wire, content, decoder, version)?;
    super::with::convert_nullable(value, wire, from_wire, content, decoder)?;
    Ok(rest)
}

/// Writes how many tagged fields follow, and refuses unknown ones whose number is taken.
#[inline]
pub fn put_tag_count<'w>(
    known: u32,
    taken: &[u32],
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
) -> Window<'w> {
    let mut count = known;
    if !unknown.is_empty() {
        check_taken(taken, unknown, encoder);
        count = count.saturating_add(u32::try_from(unknown.len()).unwrap_or(u32::MAX));
    }
    window.uvarint(count, encoder.overflow())
}

#[cold]
fn check_taken(taken: &[u32], unknown: &UnknownTags, encoder: &mut Encoder<'_>) {
    let sorted = unknown.sorted();
    let twice = sorted.iter().zip(sorted.iter().skip(1)).find(|(tag, next)| tag.tag == next.tag).map(|(tag, _)| *tag);
    if let Some(tag) = sorted.iter().copied().find(|tag| taken.contains(&tag.tag)).or(twice) {
        encoder.fail(ErrorKind::TagTaken(tag.tag));
    }
}

/// Writes a tagged field.
#[inline]
pub fn put_tag<'m, 'w, T: Encode>(
    tag: u32,
    value: &'m T,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    encoder.tagged(window, tag, |window, encoder| value.encode_field(window, encoder, version).len())
}

#[inline]
pub fn put_tag_nullable<'m, 'w, T: Encode>(
    tag: u32,
    value: &'m Option<T>,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    encoder.tagged(window, tag, |window, encoder| {
        T::encode_tagged_nullable(value.as_ref(), window, encoder, version).len()
    })
}

pub fn put_tag_with<'w, W: Encode>(
    tag: u32,
    wire: crate::Result<W>,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
    version: i16,
) -> Window<'w> {
    encoder.tagged(window, tag, |window, encoder| super::put_with(wire, window, encoder, version).len())
}

pub fn put_tag_with_nullable<'w, W: Encode>(
    tag: u32,
    wire: Option<crate::Result<W>>,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
    version: i16,
) -> Window<'w> {
    encoder.tagged(window, tag, |window, encoder| {
        match super::with::converted(wire.transpose(), encoder) {
            Some(wire) => encoder
                .passing(window, |window, encoder| W::encode_tagged_nullable(wire.as_ref(), window, encoder, version)),
            None => window,
        }
        .len()
    })
}

/// Writes the unknown tagged fields of a struct that knows none in this version, behind their count.
#[inline]
pub fn put_unknown<'w>(
    taken: &[u32],
    unknown: &UnknownTags,
    window: Window<'w>,
    encoder: &mut Encoder<'_>,
) -> Window<'w> {
    if !encoder.is_flexible() {
        refuse_unknown(unknown, encoder);
        return window;
    }
    if unknown.is_empty() {
        return window.put([0], encoder.overflow());
    }
    let window = put_tag_count(0, taken, unknown, window, encoder);
    write_unknown(0, u32::MAX, unknown, window, encoder)
}

/// Writes the unknown tagged fields from `first` to `last`.
#[inline]
pub fn put_unknown_between<'w>(
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

/// Notes unknown tagged fields in a version that has no place for any.
#[inline]
pub fn refuse_unknown(unknown: &UnknownTags, encoder: &mut Encoder<'_>) {
    if !unknown.is_empty() {
        encoder.fail(ErrorKind::TagsUnsupported);
    }
}
