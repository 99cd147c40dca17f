//! Tagged fields at the end of a decoded struct.

use super::decoder::{DecodeFailed, Decoded, Decoder};
use super::reader::Reader;
use super::unknown_tags_field::UnknownTagsField;
use crate::error::ErrorKind;
use crate::types::{UnknownTag, UnknownTags};
use crate::wire;

/// Struct with tagged fields.
pub trait DecodeTags<'de> {
    /// Tags of the struct in all versions.
    const TAGS: &'static [u32] = &[];

    /// Decodes the content of a tag that the struct has in this version; returns false for another tag.
    ///
    /// # Errors
    /// [`ErrorKind::Short`](crate::ErrorKind::Short) or another kind: the bytes are not a valid value.
    fn tag(&mut self, tag: u32, content: &mut Reader<'_, 'de>) -> Result<bool, DecodeFailed>;

    /// Returns the storage of unknown tagged fields; `None` if they are discarded.
    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        None
    }
}

/// Struct without tagged fields, which keeps all tags or none.
impl<'de> DecodeTags<'de> for Option<&mut UnknownTags> {
    fn tag(&mut self, _: u32, _: &mut Reader<'_, 'de>) -> Result<bool, DecodeFailed> {
        Ok(false)
    }

    fn unknown(&mut self) -> Option<&mut UnknownTags> {
        self.as_deref_mut()
    }
}

#[expect(clippy::inline_always, reason = "the cursor would travel through memory")]
impl<'de, const SKIP: bool> Reader<'_, 'de, SKIP> {
    /// Reads the tagged section of a struct that knows some of its fields.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`], [`ErrorKind::TooManyTags`] and
    /// the kinds of invalid varints: the section is malformed or exceeds the limit; or a field cannot be decoded.
    #[inline(always)]
    pub fn tags<T: DecodeTags<'de>>(self, target: &mut T) -> Decoded<'de> {
        if SKIP { self.no_tags() } else { self.tags_of(|| target) }
    }

    /// Reads the tagged section of a struct that knows none of its fields.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`], [`ErrorKind::TooManyTags`] and
    /// the kinds of invalid varints: the section is malformed or exceeds the limit.
    #[inline(always)]
    pub fn unknown_tags<F: UnknownTagsField>(self, unknown: &mut F) -> Decoded<'de> {
        if SKIP { self.no_tags() } else { self.tags_of(|| unknown.storage()) }
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

#[expect(clippy::inline_always, reason = "the cursor of the content would be passed through memory")]
impl<'de, T: DecodeTags<'de>> DecodeTags<'de> for &mut T {
    const TAGS: &'static [u32] = T::TAGS;

    #[inline(always)]
    fn tag(&mut self, tag: u32, content: &mut Reader<'_, 'de>) -> Result<bool, DecodeFailed> {
        T::tag(self, tag, content)
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
    let (mut input, mut last, mut left) = (rest, None, count);
    while left > 0 {
        let (rest, tag, size) = match *input {
            // Fast path for nearly all tagged fields: tag and size have one byte each, and no form to check.
            [tag @ ..0x80, size @ ..0x80, ref rest @ ..] if !decoder.is_strict() => (rest, tag.into(), size.into()),
            _ => tag_and_size(input, decoder, &mut last)?,
        };
        let (rest, content) = decoder.parse(rest, |input| wire::take(input, size))?;
        let mut reader = Reader::new(content, decoder, version);
        if target.tag(tag, &mut reader)? {
            let left = reader.end()?;
            decoder.note_tagged();
            if !left.is_empty() {
                return Err(decoder.fail(left, ErrorKind::TagTrailingBytes { tag, remaining: left.len() }));
            }
        } else if T::TAGS.contains(&tag) {
            return Err(decoder.fail(content, ErrorKind::TagVersion(tag)));
        } else {
            keep(target.unknown(), tag, content, decoder, expected(left, rest))?;
        }
        (input, left) = (rest, left - 1);
    }
    Ok(input)
}

/// Reads tag and size of any form; in strict mode, rejects a tag that is not above the last one.
#[cold]
#[inline(never)]
fn tag_and_size<'de>(
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    last: &mut Option<u32>,
) -> Result<(&'de [u8], u32, usize), DecodeFailed> {
    let (rest, tag) = decoder.uvarint(input)?;
    if decoder.is_strict() && last.replace(tag).is_some_and(|last| last >= tag) {
        return Err(decoder.fail(input, ErrorKind::TagOrder(tag)));
    }
    let (rest, size) = decoder.uvarint(rest)?;
    Ok((rest, tag, usize::try_from(size).unwrap_or(usize::MAX)))
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
