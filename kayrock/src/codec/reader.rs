//! Cursor of generated decoders.

use super::decoder::{DecodeFailed, Decoded, Decoder};
use super::slot::FillSlot;

/// Input, decoder and version of a struct, with one call for each field, which is decoded or, if `SKIP` is true, skipped.
///
/// It never leaves the function that created it, so that it stays in registers.
#[derive(Debug)]
pub struct Reader<'r, 'de, const SKIP: bool = false> {
    input: &'de [u8],
    /// Number of bytes still to skip for fields of fixed width, so that one check of the input covers them all.
    pending: usize,
    decoder: &'r mut Decoder<'de>,
    version: i16,
}

type Done = Result<(), DecodeFailed>;

#[expect(clippy::inline_always, reason = "the cursor would be passed through memory")]
impl<'r, 'de, const SKIP: bool> Reader<'r, 'de, SKIP> {
    /// Returns the cursor at the start of a struct.
    #[inline(always)]
    pub fn new(input: &'de [u8], decoder: &'r mut Decoder<'de>, version: i16) -> Self {
        Self { input, pending: 0, decoder, version }
    }

    /// Returns the version of the message.
    #[inline(always)]
    #[must_use]
    pub fn version(&self) -> i16 {
        self.version
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
    ///
    /// # Errors
    /// The bytes are not a valid value.
    #[inline(always)]
    pub fn fill<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        if SKIP {
            return self.skip::<F>();
        }
        let rest = field.fill(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Decodes a field in a version without null.
    ///
    /// # Errors
    /// The bytes are not a valid value.
    #[inline(always)]
    pub fn fill_required<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        if SKIP {
            return self.skip_required::<F>();
        }
        let rest = field.fill_required(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    /// Decodes the content of a tagged field.
    ///
    /// # Errors
    /// The bytes are not a valid value.
    #[inline(always)]
    pub fn fill_tagged<F: FillSlot<'de>>(&mut self, field: &mut F) -> Done {
        let rest = field.fill_tagged(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    #[inline(always)]
    fn skip<F: FillSlot<'de>>(&mut self) -> Done {
        if F::WIDTH > 0 {
            self.pending = self.pending.wrapping_add(F::WIDTH);
            return Ok(());
        }
        self.pass_pending()?;
        let rest = F::skip(self.input, self.decoder, self.version);
        self.advance(rest)
    }

    #[inline(always)]
    fn skip_required<F: FillSlot<'de>>(&mut self) -> Done {
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

    /// Decodes a field with its own form of lengths.
    ///
    /// # Errors
    /// [`ErrorKind::Short`](crate::ErrorKind::Short) or another kind: the failure of `read`.
    #[inline(always)]
    pub fn flexible(&mut self, flexible: bool, read: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = self.decoder.set_flexible(flexible);
        let done = read(self);
        self.decoder.set_flexible(before);
        done
    }

    /// Returns the input after a struct without a tagged section.
    ///
    /// # Errors
    /// [`ErrorKind::Short`](crate::ErrorKind::Short): too few bytes for skipped fields.
    #[inline(always)]
    pub fn end(mut self) -> Decoded<'de> {
        if SKIP && self.pending > 0 {
            self.pass_pending()?;
        }
        Ok(self.input)
    }

    /// Passes what is still to be skipped; returns the parts.
    #[inline(always)]
    pub(crate) fn into_parts(mut self) -> Result<(&'de [u8], &'r mut Decoder<'de>, i16), DecodeFailed> {
        if SKIP && self.pending > 0 {
            self.pass_pending()?;
        }
        Ok((self.input, self.decoder, self.version))
    }
}
