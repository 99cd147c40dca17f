//! Iterators over the headers of a record.

use super::error::RecordsError;
use super::header::{Header, RawHeader};
use super::header_source::HeaderSource;
use core::fmt;
use core::iter::FusedIterator;

/// Iterator over the headers of a record, from [`Headers::iter`](super::Headers::iter).
///
/// No example: [`Headers`](super::Headers) returns it and has one.
#[derive(Debug, Clone)]
pub struct HeaderIter<'a>(RawHeaderIter<'a>);

impl<'a> HeaderIter<'a> {
    #[inline]
    pub(super) const fn new(headers: HeaderSource<'a>) -> Self {
        Self(RawHeaderIter::new(headers))
    }
}

impl<'a> Iterator for HeaderIter<'a> {
    type Item = Result<Header<'a>, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(Header::try_from)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for HeaderIter<'_> {}
impl FusedIterator for HeaderIter<'_> {}

/// Iterator over the headers of a record with the bytes of their keys, from [`Headers::raw`](super::Headers::raw).
///
/// No example: [`Headers::raw`](super::Headers::raw) returns it and has one.
#[derive(Clone)]
pub struct RawHeaderIter<'a>(HeaderSource<'a>);

impl<'a> RawHeaderIter<'a> {
    #[inline]
    pub(super) const fn new(headers: HeaderSource<'a>) -> Self {
        Self(headers)
    }
}

impl<'a> Iterator for RawHeaderIter<'a> {
    type Item = RawHeader<'a>;

    #[inline]
    fn next(&mut self) -> Option<RawHeader<'a>> {
        self.0.take_first()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }

    #[inline]
    fn fold<B, F: FnMut(B, RawHeader<'a>) -> B>(self, init: B, f: F) -> B {
        self.0.fold(init, f)
    }
}

impl ExactSizeIterator for RawHeaderIter<'_> {}
impl FusedIterator for RawHeaderIter<'_> {}

impl fmt::Debug for RawHeaderIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(HeaderIter(self.clone())).finish()
    }
}
