//! Fields with a `check`.

use super::{Decoded, Decoder, Encoder, Value, Window};
use crate::codec::{EncodeSlot, FillSlot, TreeSize};
use crate::error::{Error, Result};

/// Returns the check of a field of type `T`; both directions call this, so that another type is reported once.
#[inline]
pub fn check<T>(check: fn(&T) -> Result<()>) -> fn(&T) -> Result<()> {
    check
}

/// Value that is encoded, and the error of its check.
#[derive(Debug)]
pub struct Checked<'f, T> {
    value: &'f T,
    error: Option<Error>,
}

/// Checks a value that is encoded.
#[inline]
pub fn checked<T>(value: &T, check: fn(&T) -> Result<()>) -> Checked<'_, T> {
    Checked { value, error: check(value).err() }
}

impl<T> Checked<'_, T> {
    /// Records the error of the check; returns false if there is one.
    #[inline]
    fn holds(&self, encoder: &mut Encoder<'_>) -> bool {
        if let Some(error) = &self.error {
            encoder.fail(error.kind().clone());
        }
        self.error.is_none()
    }
}

impl<T: EncodeSlot> EncodeSlot for Checked<'_, T> {
    #[inline]
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        if self.holds(encoder) { self.value.encode_slot(window, encoder, version) } else { window }
    }

    #[inline]
    fn encode_required<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        if self.holds(encoder) { self.value.encode_required(window, encoder, version) } else { window }
    }

    #[inline]
    fn encode_tagged<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        if self.holds(encoder) { self.value.encode_tagged(window, encoder, version) } else { window }
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.value.is_null()
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.value.is_zero()
    }

    #[inline]
    fn min_size(version: i16, flexible: bool) -> usize {
        T::min_size(version, flexible)
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        self.value.extra_size(version, flexible)
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        self.value.loses(version)
    }

    /// Null for a value that the check rejects, as for one without a form on the wire.
    fn to_tree(&self) -> Value {
        if self.error.is_none() { self.value.to_tree() } else { Value::Null }
    }

    fn tree_size(&self) -> TreeSize {
        if self.error.is_none() { self.value.tree_size() } else { TreeSize::NULL }
    }
}

/// Slot of a value that is decoded and then checked.
#[derive(Debug)]
pub struct CheckedSlot<'p, T> {
    place: &'p mut T,
    check: fn(&T) -> Result<()>,
}

/// Returns the slot of a value with a check.
#[inline]
pub fn checked_slot<T>(place: &mut T, check: fn(&T) -> Result<()>) -> CheckedSlot<'_, T> {
    CheckedSlot { place, check }
}

impl<T> CheckedSlot<'_, T> {
    /// Returns the rest of the input, or records the error of the check at the start of the value.
    #[inline]
    fn verified<'de>(&self, rest: &'de [u8], input: &[u8], decoder: &mut Decoder<'de>) -> Decoded<'de> {
        match (self.check)(self.place) {
            Ok(()) => Ok(rest),
            Err(error) => Err(decoder.fail(input, error.kind().clone())),
        }
    }
}

impl<'de, T: FillSlot<'de>> FillSlot<'de> for CheckedSlot<'_, T> {
    const WIDTH: usize = T::WIDTH;

    #[inline]
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = self.place.fill(input, decoder, version)?;
        self.verified(rest, input, decoder)
    }

    #[inline]
    fn fill_required(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = self.place.fill_required(input, decoder, version)?;
        self.verified(rest, input, decoder)
    }

    #[inline]
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = self.place.fill_tagged(content, decoder, version)?;
        self.verified(rest, content, decoder)
    }

    fn set(&mut self, value: &'de Value) -> Result<()> {
        self.place.set(value)?;
        (self.check)(self.place)
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    #[inline]
    fn skip_required(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_required(input, decoder, version)
    }
}
