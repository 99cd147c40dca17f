//! A set of batches, one behind the other.

use super::header::MAGIC;
use super::message::First;
use super::{Batch, Codecs, DecompressLimits, RecordsError, RecordsErrorKind};
use crate::wire::int64;
use bytes::Bytes;
use core::iter::FusedIterator;

/// Walks over the batches of a record set by their headers.
///
/// An entry of a message set, the format before batches, is taken for a batch of one record, or of those that it wraps.
///
/// A batch that cannot be read is an error that names its offsets, and the walk goes on behind it. Only a size that
/// cannot be true ends it: then nothing says where the next batch begins.
///
/// A fetch answer is cut at the size that was asked for, so a last batch that is not whole is no error:
/// [`Batches::cut`] tells about it when the walk is over.
///
/// ```
/// use kayrock::records::{BatchBuilder, TruncatedBatch, Records};
///
/// let mut builder = BatchBuilder::new();
/// builder.record(5, None, Some(b"v"))?;
/// let whole = builder.build()?;
/// let records = Records::from([&whole[..], &whole[..40]].concat());
///
/// let mut batches = records.batches();
/// assert_eq!(batches.by_ref().count(), 1);
/// assert_eq!(batches.cut(), Some(TruncatedBatch { present: 40, needed: 69 }));
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batches<'a> {
    rest: &'a [u8],
    frame: Option<&'a Bytes>,
    position: usize,
    options: Options<'a>,
}

/// How batches are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options<'a> {
    pub(super) unchecked: bool,
    /// Those that are compiled in, unless others are given.
    pub(super) codecs: Option<&'a Codecs>,
    pub(super) limits: DecompressLimits,
}

/// A batch that is not whole, at the end of a record set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TruncatedBatch {
    /// How many of its bytes are there.
    pub present: usize,
    /// How many it needs; 12 while the bytes that say so are themselves missing.
    pub needed: usize,
}

/// What stands at the beginning of some bytes.
enum Entry<'a> {
    /// A batch or an entry of a message set, and what is behind it.
    Whole {
        magic: i8,
        bytes: &'a [u8],
        rest: &'a [u8],
    },
    Cut(TruncatedBatch),
    /// Nothing that could be a batch, whole or not.
    Bad(RecordsErrorKind),
}

impl<'a> Entry<'a> {
    /// In Java's order: a size or magic number that cannot be is an error even if the batch is cut.
    fn read(input: &'a [u8]) -> Self {
        let magic = input.get(MAGIC).map(|byte| byte.cast_signed());
        match (First::of(input), magic) {
            (First::Bad(reason), _) => Self::Bad(reason),
            (First::Whole(bytes, rest), magic) => Self::Whole { magic: magic.unwrap_or_default(), bytes, rest },
            (First::Cut(_), Some(magic)) if !(0..=2).contains(&magic) => Self::Bad(RecordsErrorKind::Magic(magic)),
            (First::Cut(needed), _) => Self::Cut(TruncatedBatch { present: input.len(), needed }),
        }
    }
}

impl<'a> Batches<'a> {
    /// Walks over the batches in plain bytes. What is taken out of them to be kept is copied; better have [`Records`].
    ///
    /// [`Records`]: super::Records
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, frame: None, position: 0, options: Options::default() }
    }

    pub(super) fn of_bytes(bytes: &'a Bytes) -> Self {
        Self { frame: Some(bytes), ..Self::new(bytes) }
    }

    /// Does not compute checksums: for bytes that were checked before, or for a look at damaged ones.
    #[must_use]
    pub const fn unchecked(mut self) -> Self {
        self.options.unchecked = true;
        self
    }

    /// Decompresses records by these codecs instead of those that are compiled in.
    #[must_use]
    pub const fn codecs(mut self, codecs: &'a Codecs) -> Self {
        self.options.codecs = Some(codecs);
        self
    }

    /// Lets the records of a batch become so many bytes when they are decompressed.
    #[must_use]
    pub const fn limits(mut self, limits: DecompressLimits) -> Self {
        self.options.limits = limits;
        self
    }

    /// How many bytes the walk has behind it.
    ///
    /// At its end, with what [`Batches::cut`] tells, these are all, unless a size that cannot be true ended it.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// What the walk stands before, if it is a batch that is not whole.
    #[must_use]
    pub fn cut(&self) -> Option<TruncatedBatch> {
        match Entry::read(self.rest) {
            Entry::Cut(cut) if cut.present > 0 => Some(cut),
            _ => None,
        }
    }

    fn batch(&self, magic: i8, bytes: &'a [u8]) -> Result<Batch<'a>, RecordsError> {
        let batch = match magic {
            2 => Batch::read(bytes, self.frame, self.position, self.options)?,
            _ => Batch::read_message(bytes, self.frame, self.position, self.options)
                .map_err(|reason| self.fail(bytes, reason))?,
        };
        if !self.options.unchecked {
            batch.check_crc()?;
        }
        Ok(batch)
    }

    /// An error of an entry of which only its beginning is understood.
    #[cold]
    fn fail(&self, bytes: &[u8], reason: RecordsErrorKind) -> RecordsError {
        let offset = int64(bytes).ok().map(|(_, offset)| offset);
        RecordsError::new(reason).of_batch(offset, offset).at_position(self.position)
    }
}

impl<'a> Iterator for Batches<'a> {
    type Item = Result<Batch<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        match Entry::read(self.rest) {
            Entry::Whole { magic, bytes, rest } => {
                let batch = self.batch(magic, bytes);
                self.rest = rest;
                self.position = self.position.saturating_add(bytes.len());
                Some(batch)
            }
            Entry::Bad(reason) => {
                let error = self.fail(self.rest, reason);
                self.rest = &[];
                Some(Err(error))
            }
            Entry::Cut(_) => None,
        }
    }
}

impl FusedIterator for Batches<'_> {}
