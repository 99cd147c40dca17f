//! Iterator over the batches of a record set, to change them in place.

use super::batch_header::MAGIC;
use super::batch_mut::BatchMut;
use super::batches::Batches;
use super::error::RecordsError;
use core::iter::FusedIterator;

/// Iterator over the batches of a record set, to change them in place.
///
/// An invalid batch is an error, as with [`Batches`]; checksums are not compared.
///
/// No example: [`BatchMut`], its item, has one.
#[derive(Debug)]
pub struct BatchesMut<'a> {
    rest: &'a mut [u8],
    position: usize,
}

impl<'a> BatchesMut<'a> {
    /// Iterates over the batches in a slice.
    #[must_use]
    pub const fn new(bytes: &'a mut [u8]) -> Self {
        Self { rest: bytes, position: 0 }
    }
}

impl<'a> Iterator for BatchesMut<'a> {
    type Item = Result<BatchMut<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        let set = core::mem::take(&mut self.rest);
        let mut batches = Batches::new(set).unchecked();
        let error = batches.next()?.err();
        let size = batches.position();
        let position = self.position;
        self.position += size;
        if size == 0 {
            // The size is invalid, and no batch can be found after it.
            return error.map(|error| Err(error.at_position(position)));
        }
        let (batch, rest) = set.split_at_mut(size);
        self.rest = rest;
        let magic = batch[MAGIC].cast_signed();
        Some(match error {
            Some(error) => Err(error.at_position(position)),
            None => BatchMut::decode(batch, magic, position),
        })
    }
}

impl FusedIterator for BatchesMut<'_> {}
