//! Sources of headers: an encoded record, or headers to encode.

use super::cursor::RecordCursor;
use super::error::RecordsErrorKind;
use super::failure::{Failure, Unexplained};
use super::header::{Header, RawHeader};
use super::owned_header::OwnedHeader;

/// Source of headers.
#[derive(Clone, Copy)]
pub(super) enum HeaderSource<'a> {
    /// Encoded headers, whose lengths were checked when the record was decoded.
    Encoded {
        count: u32,
        bytes: &'a [u8],
    },
    Borrowed(&'a [Header<'a>]),
    Owned(&'a [OwnedHeader]),
}

impl<'a> HeaderSource<'a> {
    /// Returns the number of headers.
    #[inline]
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Encoded { count, .. } => *count as usize,
            Self::Borrowed(headers) => headers.len(),
            Self::Owned(headers) => headers.len(),
        }
    }

    /// Removes the first header.
    #[inline]
    pub(super) fn take_first(&mut self) -> Option<RawHeader<'a>> {
        match self {
            Self::Encoded { count, bytes } => {
                *count = count.checked_sub(1)?;
                let mut cursor = RecordCursor::new(bytes);
                let header = decode_header::<Unexplained>(&mut cursor).ok();
                debug_assert!(header.is_some(), "the headers were checked when the record was decoded");
                *bytes = cursor.remaining();
                header
            }
            Self::Borrowed(headers) => {
                let (first, remaining) = headers.split_first()?;
                *headers = remaining;
                Some((*first).into())
            }
            Self::Owned(headers) => {
                let (first, remaining) = headers.split_first()?;
                *headers = remaining;
                Some(raw(first))
            }
        }
    }

    /// Folds the headers; selects the source once and not for each of them.
    #[inline]
    pub(super) fn fold<B>(mut self, init: B, mut f: impl FnMut(B, RawHeader<'a>) -> B) -> B {
        match self {
            Self::Encoded { .. } => {
                let mut folded = init;
                while let Some(header) = self.take_first() {
                    folded = f(folded, header);
                }
                folded
            }
            Self::Borrowed(headers) => headers.iter().fold(init, |folded, header| f(folded, (*header).into())),
            Self::Owned(headers) => headers.iter().fold(init, |folded, header| f(folded, raw(header))),
        }
    }
}

#[inline]
fn raw(header: &OwnedHeader) -> RawHeader<'_> {
    RawHeader { key: header.key.as_bytes(), value: header.value.as_deref() }
}

/// Checks that the remaining bytes of a record are `count` headers and nothing else.
#[inline(never)]
pub(super) fn check_headers<F: Failure>(count: i32, bytes: &[u8]) -> Result<(), F> {
    let mut cursor = RecordCursor::new(bytes);
    let remaining = bytes.len();
    if !usize::try_from(count).is_ok_and(|count| count <= remaining) {
        return Err(cursor.fail(RecordsErrorKind::HeaderCount { count, remaining }));
    }
    for _ in 0..count {
        decode_header(&mut cursor)?;
    }
    cursor.end()
}

/// Decodes a header: the length of the key, the key, the length of the value, the value; a negative length is null.
#[inline]
fn decode_header<'a, F: Failure>(cursor: &mut RecordCursor<'a>) -> Result<RawHeader<'a>, F> {
    let Some(key) = cursor.nullable()? else {
        return Err(cursor.fail(RecordsErrorKind::HeaderKeyNull));
    };
    Ok(RawHeader { key, value: cursor.nullable()? })
}
