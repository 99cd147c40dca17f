//! Records of a batch, decompressed if necessary.

use super::batch::Batch;
use super::compression::{
    CodecError, CodecErrorKind, Codecs, Compression, DecompressBudget, DecompressLimits, Scratch,
};
use super::error::{RecordsError, RecordsErrorKind};
use super::legacy_message::LegacyMessage;
use super::record_iter::RecordIter;
use super::wrapper;

impl<'a> Batch<'a> {
    /// Iterates over the records, which borrow from this batch.
    ///
    /// The first call decompresses a compressed batch into its own memory; [`Batch::records_in`] uses the same memory
    /// for all batches. A batch without records after compaction is valid.
    ///
    /// # Errors
    /// The iterator returns the errors of single records.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be decompressed: the codec is missing, the bytes are damaged,
    ///   or a limit is exceeded.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: a message uses a codec that message sets do not support.
    /// - [`RecordsErrorKind::WrapperEmpty`], [`RecordsErrorKind::WrapperOffset`], [`RecordsErrorKind::OffsetOverflow`],
    ///   [`RecordsErrorKind::BatchSize`], [`RecordsErrorKind::Short`]: a compressed message has no valid messages.
    #[inline]
    pub fn records(&self) -> Result<RecordIter<'_>, RecordsError> {
        if self.is_plain() {
            return Ok(RecordIter::new(self, self.encoded_records(), self.count(), 0));
        }
        let bytes = match self.decompressed().get() {
            Some(bytes) => bytes,
            None => {
                let mut scratch = Scratch::new();
                self.decompress(&mut scratch)?;
                self.decompressed().get_or_init(|| scratch.into_vec().into())
            }
        };
        self.decompressed_records(bytes)
    }

    /// Iterates over the records as [`Batch::records`] does, with reusable memory for decompressed records.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, Scratch};
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"v"))?;
    /// let records = builder.build()?;
    ///
    /// let mut scratch = Scratch::new();
    /// for batch in records.batches() {
    ///     for record in batch?.records_in(&mut scratch)? {
    ///         assert_eq!(record?.value, Some(&b"v"[..]));
    ///     }
    /// }
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    ///
    /// # Errors
    /// The iterator returns the errors of single records.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be decompressed: the codec is missing, the bytes are damaged,
    ///   or a limit is exceeded.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: a message uses a codec that message sets do not support.
    /// - [`RecordsErrorKind::WrapperEmpty`], [`RecordsErrorKind::WrapperOffset`], [`RecordsErrorKind::OffsetOverflow`],
    ///   [`RecordsErrorKind::BatchSize`], [`RecordsErrorKind::Short`]: a compressed message has no valid messages.
    #[inline]
    pub fn records_in<'s>(&'s self, scratch: &'s mut Scratch) -> Result<RecordIter<'s>, RecordsError> {
        if self.is_plain() {
            return Ok(RecordIter::new(self, self.encoded_records(), self.count(), 0));
        }
        self.decompress(scratch)?;
        self.decompressed_records(scratch)
    }

    /// Returns the encoded records; those of a compressed batch are there after [`Batch::records`].
    #[inline]
    pub(super) fn readable_records(&self) -> &[u8] {
        if self.is_plain() { self.encoded_records() } else { self.decompressed().get().map_or(&[], |bytes| bytes) }
    }

    /// Returns true if there is nothing to decompress.
    #[inline]
    fn is_plain(&self) -> bool {
        self.compression() == Compression::None || self.encoded_records().is_empty()
    }

    fn decompress(&self, scratch: &mut Scratch) -> Result<(), RecordsError> {
        let (compression, magic, options) = (self.compression(), self.magic(), self.options());
        let compressed = self.compressed_records().map_err(|kind| self.error_in_records(kind))?;
        let budget = self.open_budget();
        let most = budget.map_or(usize::MAX, DecompressBudget::remaining);
        let limits = DecompressLimits { max_bytes: options.limits.max_bytes.min(most), ..options.limits };
        let result = match options.codecs {
            Some(codecs) => codecs.decompress(compression, magic, compressed, &limits, scratch),
            None => Codecs::default().decompress(compression, magic, compressed, &limits, scratch),
        };
        let kind = match (result, budget) {
            (Ok(()), Some(budget)) if !budget.take(scratch.len()) => budget_exceeded(budget),
            (Ok(()), _) => {
                self.set_charged();
                return Ok(());
            }
            (Err(error), Some(budget)) if is_too_large(&error) && most < options.limits.of(compressed.len()) => {
                budget_exceeded(budget)
            }
            (Err(error), _) => RecordsErrorKind::Codec(error),
        };
        Err(self.error_in_records(kind))
    }

    /// Returns the compressed records: the bytes after the header of a batch, or the value of a message.
    fn compressed_records(&self) -> Result<&'a [u8], RecordsErrorKind> {
        if !self.is_message() {
            return Ok(self.encoded_records());
        }
        if self.compression() == Compression::Zstd {
            return Err(RecordsErrorKind::UnsupportedCodec(Compression::Zstd));
        }
        let (_, value) = LegacyMessage::decode(self.as_bytes())?.content()?;
        value.ok_or(RecordsErrorKind::WrapperEmpty)
    }

    fn decompressed_records<'s>(&'s self, bytes: &'s [u8]) -> Result<RecordIter<'s>, RecordsError> {
        let base = if self.is_message() { wrapper::base_offset(self.header(), bytes) } else { Ok(0) };
        let base = base.map_err(|kind| self.error_in_records(kind))?;
        Ok(RecordIter::new(self, bytes, self.count(), base))
    }
}

#[cold]
fn budget_exceeded(budget: &DecompressBudget) -> RecordsErrorKind {
    RecordsErrorKind::Budget { limit: budget.limit() }
}

fn is_too_large(error: &CodecError) -> bool {
    matches!(error.kind(), CodecErrorKind::TooLarge { .. })
}
