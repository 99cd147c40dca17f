//! What a struct holds for a field: a value, an `Option` of one, or the result of a conversion.
//!
//! Generated code has the same call for each of them; the type of the field selects the form on the wire.

use super::decoder::{Decoded, Decoder};
use super::encoder::Encoder;
use crate::error::Result;
use crate::schema::Value;
use crate::wire::Window;

/// A field that is encoded.
pub trait EncodeSlot {
    /// Writes the value, or its null.
    fn put<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w>;

    /// Writes the value in a version without null.
    #[inline]
    fn put_required<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.put(window, encoder, version)
    }

    /// Writes the value, or its null, as the content of a tagged field.
    #[inline]
    fn put_tagged<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.put(window, encoder, version)
    }

    /// Whether the value is null.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    /// Whether the value is the zero of its type.
    fn is_zero(&self) -> bool;

    /// About how many bytes the value takes.
    fn size_guess(&self, version: Option<i16>) -> usize;

    /// Returns the value as a plain tree.
    fn to_value(&self) -> Value;
}

/// A place that the decoder fills.
pub trait FillSlot<'de> {
    /// Reads a value, or its null, into a fresh place.
    ///
    /// # Errors
    /// As decoding the value.
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Reads a value in a version without null.
    ///
    /// # Errors
    /// As decoding the value.
    #[inline]
    fn fill_required(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.fill(input, decoder, version)
    }

    /// Reads the content of a tagged field; a tag that comes twice replaces the first value.
    ///
    /// # Errors
    /// As decoding the value.
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Sets the value from a plain tree.
    ///
    /// # Errors
    /// A value of another type.
    fn set(&mut self, value: &'de Value) -> Result<()>;
}

/// A field that is decoded.
pub trait DecodeSlot<'de>: FillSlot<'de> {
    /// The bytes that every value takes; 0 if they differ.
    const WIDTH: usize;

    /// The bytes that a fresh value has in boxes.
    const BOXED: usize;

    /// Skips a value, or its null.
    ///
    /// # Errors
    /// As decoding the value.
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Skips a value in a version without null.
    ///
    /// # Errors
    /// As decoding the value.
    #[inline]
    fn skip_required(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        Self::skip(input, decoder, version)
    }
}
