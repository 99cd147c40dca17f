//! Tagged fields at the end of a struct.

use super::reader::Reader;
use super::{Decoded, Decoder, Encoder, UnknownTags, Window};
use crate::codec::{DecodeFailed, UnknownTagsField};
use crate::error::ErrorKind;
use crate::types::UnknownTag;
use crate::wire;

/// Struct with tagged fields.
pub trait DecodeTags<'de> {
    /// Tags of the struct in all versions.
    const TAGS: &'static [u32] = &[];

    /// Decodes the content of a tag that the struct has in this version; returns `None` for another tag.
    fn tag(&mut self, tag: u32, version: i16, content: &mut Reader<'_, 'de>) -> Option<Result<(), DecodeFailed>>;

    /// Returns the storage of unknown tagged fields; `None` if they are discarded.
    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        None
    }
}

/// Struct without tagged fields, which keeps all tags or none.
impl<'de> DecodeTags<'de> for Option<&mut UnknownTags> {
    fn tag(&mut self, _: u32, _: i16, _: &mut Reader<'_, 'de>) -> Option<Result<(), DecodeFailed>> {
        None
    }

    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        self.as_deref_mut()
    }
}

#[expect(clippy::inline_always, reason = "the cursor would travel through memory")]
impl<'de> Reader<'_, 'de> {
    /// Reads the tagged section of a struct that knows some of its fields.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`], [`ErrorKind::TooManyTags`] and
    /// the kinds of invalid varints: the section is malformed or exceeds the limit; or a field cannot be decoded.
    #[inline(always)]
    pub fn tags<T: DecodeTags<'de>>(self, target: &mut T) -> Decoded<'de> {
        self.tags_of(|| target)
    }

    /// Reads the tagged section of a struct that knows none of its fields.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`], [`ErrorKind::TooManyTags`] and
    /// the kinds of invalid varints: the section is malformed or exceeds the limit.
    #[inline(always)]
    pub fn unknown_tags<F: UnknownTagsField>(self, unknown: &mut F) -> Decoded<'de> {
        self.tags_of(|| unknown.storage())
    }

    /// Skips the tagged section of a struct.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`], [`ErrorKind::TooManyTags`] and
    /// the kinds of invalid varints: the section is malformed or exceeds the limit.
    #[inline(always)]
    pub fn no_tags(self) -> Decoded<'de> {
        self.tags_of(|| None::<&mut UnknownTags>)
    }

    /// Reads the tagged section into a target that is made only if there are tagged fields.
    #[inline(always)]
    fn tags_of<T: DecodeTags<'de>>(self, target: impl FnOnce() -> T) -> Decoded<'de> {
        let (input, decoder, version) = self.into_parts()?;
        match input.split_first() {
            _ if !decoder.is_flexible() => Ok(input),
            Some((0, rest)) => Ok(rest),
            _ => read_tags(&mut target(), input, decoder, version),
        }
    }
}

impl<'de, T: DecodeTags<'de>> DecodeTags<'de> for &mut T {
    const TAGS: &'static [u32] = T::TAGS;

    fn tag(&mut self, tag: u32, version: i16, content: &mut Reader<'_, 'de>) -> Option<Result<(), DecodeFailed>> {
        T::tag(self, tag, version, content)
    }

    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        T::unknown(self)
    }
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
    for left in (1..=count).rev() {
        let start = input;
        let (rest, tag) = decoder.uvarint(input)?;
        if decoder.is_strict() && last.replace(tag).is_some_and(|last| last >= tag) {
            return Err(decoder.fail(start, ErrorKind::TagOrder(tag)));
        }
        let (rest, size) = decoder.uvarint(rest)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let (rest, content) = decoder.parse(rest, |input| wire::take(input, size))?;
        let mut reader = Reader::new(content, decoder, version);
        match target.tag(tag, version, &mut reader) {
            Some(done) => {
                done?;
                let left = reader.end()?;
                if !left.is_empty() {
                    return Err(decoder.fail(left, ErrorKind::TagTrailingBytes { tag, remaining: left.len() }));
                }
            }
            None if T::TAGS.contains(&tag) => return Err(decoder.fail(content, ErrorKind::TagVersion(tag))),
            None => keep(target.unknown(), tag, content, decoder, expected(left, rest))?,
        }
        input = rest;
    }
    Ok(input)
}

/// Returns the number of tagged fields to make room for: those of the section that the input after the first can hold.
fn expected(left: u32, rest: &[u8]) -> usize {
    usize::try_from(left).unwrap_or(usize::MAX).min(rest.len() / 2 + 1)
}

fn keep<'de>(
    unknown: Option<&mut UnknownTags>,
    tag: u32,
    content: &'de [u8],
    decoder: &mut Decoder<'de>,
    expected: usize,
) -> Result<(), DecodeFailed> {
    let Some(unknown) = unknown else { return Ok(()) };
    decoder.charge(content, unknown.growth(expected))?;
    let data = decoder.payload(content)?;
    unknown.keep(UnknownTag { tag, data }, expected);
    Ok(())
}

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
