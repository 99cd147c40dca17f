//! Cursor of generated decoders.

use super::{DecodeFailed, Decoded, Decoder};
use crate::codec::{DecodeSlot, FillSlot};

/// Input, decoder and version of a struct, with one call for each field.
///
/// It never leaves the function that created it, so that it stays in registers.
#[derive(Debug)]
pub struct Reader<'r, 'de> {
    input: &'de [u8],
    /// Number of bytes still to skip for fields of fixed width, so that one check of the input covers them all.
    pending: usize,
    decoder: &'r mut Decoder<'de>,
    version: i16,
}

type Done = Result<(), DecodeFailed>;

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'r, 'de> Reader<'r, 'de> {
    #[inline(always)]
    pub fn new(input: &'de [u8], decoder: &'r mut Decoder<'de>, version: i16) -> Self {
        Self { input, pending: 0, decoder, version }
    }

    #[inline(always)]
    fn advance(&mut self, rest: Decoded<'de>) -> Done {
        match rest {
            Ok(rest) => {
                self.input = rest;
                Ok(())
            }
            Err(failed) => Err(failed),
        }
    }

    /// Decodes a field.
    #[inline(always)]
    pub fn fill<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        let rest = field.fill(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Decodes a field in a version without null.
    #[inline(always)]
    pub fn fill_required<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        let rest = field.fill_required(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Decodes the content of a tagged field.
    #[inline(always)]
    pub fn fill_tagged<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        let rest = field.fill_tagged(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Skips a field of type `F`.
    #[inline(always)]
    pub fn skip<F: DecodeSlot<'de>>(&mut self) -> Done {
        if F::WIDTH > 0 {
            self.pending = self.pending.wrapping_add(F::WIDTH);
            return Ok(());
        }
        self.pass_pending()?;
        let rest = F::skip(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Skips a field in a version without null.
    #[inline(always)]
    pub fn skip_required<F: DecodeSlot<'de>>(&mut self) -> Done {
        self.pass_pending()?;
        let rest = F::skip_required(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    #[inline(always)]
    fn pass_pending(&mut self) -> Done {
        let pending = core::mem::take(&mut self.pending);
        let rest = self.decoder.pass(self.input, pending);
        self.advance(rest)
    }

    /// Decodes or skips a field with its own form of lengths.
    #[inline(always)]
    pub fn flexible(&mut self, flexible: bool, read: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = self.decoder.set_flexible(flexible);
        let done = read(self);
        self.decoder.set_flexible(before);
        done
    }

    /// Returns the input after a struct without a tagged section.
    #[inline(always)]
    pub fn end(mut self) -> Decoded<'de> {
        if self.pending > 0 {
            self.pass_pending()?;
        }
        Ok(self.input)
    }

    /// Passes what is still to be skipped; returns the parts.
    #[inline(always)]
    pub(super) fn into_parts(mut self) -> Result<(&'de [u8], &'r mut Decoder<'de>, i16), DecodeFailed> {
        if self.pending > 0 {
            self.pass_pending()?;
        }
        Ok((self.input, self.decoder, self.version))
    }
}
