//! Cursor of generated decoders.

use super::decoder::{Decoded, Decoder};
use super::slot::FillSlot;

/// Input, decoder and version of a struct, with one call for each field, which is decoded or, if `SKIP` is true, skipped.
///
/// After a failure the remaining calls do nothing, so that generated code has no branch for it. The test for it is that
/// of the field before. The cursor never leaves the function that created it, so that it stays in registers.
#[derive(Debug)]
pub struct Reader<'r, 'de, const SKIP: bool = false> {
    /// The remaining input, or the failure.
    rest: Decoded<'de>,
    /// Number of bytes still to skip for fields of fixed width, so that one check of the input covers them all.
    pending: usize,
    decoder: &'r mut Decoder<'de>,
    version: i16,
}

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'r, 'de, const SKIP: bool> Reader<'r, 'de, SKIP> {
    /// Returns the cursor at the start of a struct.
    #[inline(always)]
    pub fn new(input: &'de [u8], decoder: &'r mut Decoder<'de>, version: i16) -> Self {
        Self { rest: Ok(input), pending: 0, decoder, version }
    }

    /// Returns the version of the message.
    #[inline(always)]
    #[must_use]
    pub fn version(&self) -> i16 {
        self.version
    }

    /// Decodes a field.
    #[inline(always)]
    pub fn fill<F: FillSlot<'de>>(&mut self, field: &mut F) {
        if SKIP {
            self.skip::<F>();
        } else if let Ok(input) = self.rest {
            self.rest = field.fill(input, self.decoder, self.version);
        }
    }

    /// Decodes a field in a version without null.
    #[inline(always)]
    pub fn fill_required<F: FillSlot<'de>>(&mut self, field: &mut F) {
        if SKIP {
            self.skip_required::<F>();
        } else if let Ok(input) = self.rest {
            self.rest = field.fill_required(input, self.decoder, self.version);
        }
    }

    /// Decodes the content of a tagged field.
    #[inline(always)]
    pub fn fill_tagged<F: FillSlot<'de>>(&mut self, field: &mut F) {
        if let Ok(input) = self.rest {
            self.rest = field.fill_tagged(input, self.decoder, self.version);
        }
    }

    #[inline(always)]
    fn skip<F: FillSlot<'de>>(&mut self) {
        if F::WIDTH > 0 {
            self.pending = self.pending.wrapping_add(F::WIDTH);
            return;
        }
        self.pass_pending();
        if let Ok(input) = self.rest {
            self.rest = F::skip(input, self.decoder, self.version);
        }
    }

    #[inline(always)]
    fn skip_required<F: FillSlot<'de>>(&mut self) {
        self.pass_pending();
        if let Ok(input) = self.rest {
            self.rest = F::skip_required(input, self.decoder, self.version);
        }
    }

    #[inline(always)]
    fn pass_pending(&mut self) {
        let pending = core::mem::take(&mut self.pending);
        if let Ok(input) = self.rest {
            self.rest = self.decoder.pass(input, pending);
        }
    }

    /// Decodes a field with its own form of lengths.
    #[inline(always)]
    pub fn flexible(&mut self, flexible: bool, read: impl FnOnce(&mut Self)) {
        let before = self.decoder.set_flexible(flexible);
        read(self);
        self.decoder.set_flexible(before);
    }

    /// Returns the input after a struct without a tagged section.
    ///
    /// # Errors
    /// [`ErrorKind::Short`](crate::ErrorKind::Short) or another kind: the failure of a field.
    #[inline(always)]
    pub fn end(self) -> Decoded<'de> {
        self.into_parts().0
    }

    /// Passes what is still to be skipped; returns the parts.
    #[inline(always)]
    pub(crate) fn into_parts(mut self) -> (Decoded<'de>, &'r mut Decoder<'de>, i16) {
        if SKIP && self.pending > 0 {
            self.pass_pending();
        }
        (self.rest, self.decoder, self.version)
    }
}
