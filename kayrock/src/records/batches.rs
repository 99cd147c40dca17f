//! Iterator over the batches of a record set.

use super::batch::Batch;
use super::batch_header::MAGIC;
use super::batch_options::{BatchOptions, Budget};
use super::compression::{Codecs, Compression, DecompressBudget, DecompressLimits};
use super::error::{RecordsError, RecordsErrorKind};
use super::sized_entry::SizedEntry;
use crate::wire::int64;
use bytes::Bytes;
use core::iter::FusedIterator;

/// Iterator over the batches of a record set, which decodes their headers only.
///
/// An entry of a message set, the format before batches, is a batch of one record or, compressed, of several.
///
/// An invalid batch is an error with its offsets, and the iteration continues after it. An invalid size ends the
/// iteration, since the next batch cannot be found.
///
/// A broker truncates a fetch response at the requested size. A truncated last batch is therefore no error;
/// [`Batches::truncated`] returns it after the iteration.
///
/// ```
/// use kayrock::records::{BatchBuilder, Records};
///
/// let mut builder = BatchBuilder::new();
/// builder.record(5, None, Some(b"v"))?;
/// let whole = builder.build()?;
/// let records = Records::from([&whole[..], &whole[..40]].concat());
///
/// let mut batches = records.batches();
/// assert_eq!(batches.by_ref().count(), 1);
/// let truncated = batches.truncated().unwrap();
/// assert_eq!((truncated.present, truncated.needed), (40, 69));
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batches<'a> {
    rest: &'a [u8],
    /// Frame that contains the record set, if it is shared.
    frame: Option<&'a Bytes>,
    position: usize,
    options: BatchOptions<'a>,
}

/// Truncated batch at the end of a record set.
///
/// No example: [`Batches::truncated`] returns it; the page of [`Batches`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TruncatedBatch {
    /// Number of bytes present.
    pub present: usize,
    /// Number of bytes of the complete batch; 12 if the size itself is truncated.
    pub needed: usize,
}

/// Batch at the beginning of the remaining bytes.
enum NextBatch<'a> {
    /// A complete batch or entry of a message set.
    Whole {
        magic: i8,
        bytes: &'a [u8],
        rest: &'a [u8],
    },
    Truncated(TruncatedBatch),
    /// The size or the magic number of a truncated batch is invalid.
    Invalid(RecordsErrorKind),
}

impl<'a> NextBatch<'a> {
    /// Separates the first batch, with the checks in Java's order: an invalid size or magic number is an error even if
    /// the batch is truncated.
    fn split(input: &'a [u8]) -> Self {
        let magic = input.get(MAGIC).map(|byte| byte.cast_signed());
        match (SizedEntry::split(input), magic) {
            (SizedEntry::Invalid(kind), _) => Self::Invalid(kind),
            (SizedEntry::Whole(bytes, rest), Some(magic)) => Self::Whole { magic, bytes, rest },
            (SizedEntry::Truncated(_), Some(magic)) if !(0..=2).contains(&magic) => {
                Self::Invalid(RecordsErrorKind::Magic(magic))
            }
            (SizedEntry::Truncated(needed), _) => Self::Truncated(TruncatedBatch { present: input.len(), needed }),
            (SizedEntry::Whole(..), None) => unreachable!("a complete entry has at least 26 bytes"),
        }
    }
}

impl<'a> Batches<'a> {
    /// Iterates over the batches in a slice.
    ///
    /// Owned records copy their keys and values; those of [`Records`](super::Records) share the frame.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, frame: None, position: 0, options: BatchOptions::default() }
    }

    pub(super) fn shared(bytes: &'a Bytes) -> Self {
        Self { frame: Some(bytes), ..Self::new(bytes) }
    }

    /// Disables the comparison of checksums, for bytes that were checked before or are known to be damaged.
    #[must_use]
    pub const fn unchecked(mut self) -> Self {
        self.options.unchecked = true;
        self
    }

    /// Sets the codecs that decompress records, instead of the default ones.
    #[must_use]
    pub const fn codecs(mut self, codecs: &'a Codecs) -> Self {
        self.options.codecs = Some(codecs);
        self
    }

    /// Sets the limits of decompression.
    #[must_use]
    pub const fn limits(mut self, limits: DecompressLimits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Sets the budget of the decompressed bytes of a response, which its record sets share.
    ///
    /// See [`DecompressBudget`] for the default and an example.
    #[must_use]
    pub fn budget(mut self, budget: &'a DecompressBudget) -> Self {
        self.options.budget = Budget::Shared(budget);
        self
    }

    /// Returns the number of bytes of the batches so far.
    ///
    /// After the iteration, these are all bytes except a [truncated batch](Batches::truncated), unless an invalid size
    /// ended the iteration.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// Returns the truncated batch at the current position, if there is one.
    #[must_use]
    pub fn truncated(&self) -> Option<TruncatedBatch> {
        match NextBatch::split(self.rest) {
            NextBatch::Truncated(batch) if batch.present > 0 => Some(batch),
            _ => None,
        }
    }

    fn decode(&mut self, magic: i8, bytes: &'a [u8]) -> Result<Batch<'a>, RecordsError> {
        let mut batch = match magic {
            2 => Batch::decode(bytes, self.frame, self.position, self.options.clone())?,
            _ => Batch::decode_message(bytes, self.frame, self.position, self.options.clone())
                .map_err(|kind| self.error(bytes, kind))?,
        };
        if batch.compression() != Compression::None {
            self.options.budget.open(self.position + self.rest.len());
            batch.set_budget(self.options.budget.clone());
        }
        if !self.options.unchecked {
            batch.check_crc()?;
        }
        Ok(batch)
    }

    /// Returns an error of an entry of which only the offset was decoded.
    #[cold]
    fn error(&self, bytes: &[u8], kind: RecordsErrorKind) -> RecordsError {
        let offset = int64(bytes).ok().map(|(_, offset)| offset);
        RecordsError::new(kind).of_batch(offset, offset).at_position(self.position)
    }
}

impl<'a> Iterator for Batches<'a> {
    type Item = Result<Batch<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        match NextBatch::split(self.rest) {
            NextBatch::Whole { magic, bytes, rest } => {
                let batch = self.decode(magic, bytes);
                self.rest = rest;
                self.position += bytes.len();
                Some(batch)
            }
            NextBatch::Invalid(kind) => {
                let error = self.error(self.rest, kind);
                self.rest = &[];
                Some(Err(error))
            }
            NextBatch::Truncated(_) => None,
        }
    }
}

impl FusedIterator for Batches<'_> {}
