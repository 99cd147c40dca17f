//! Slots of fields in a struct: a value, an `Option`, or the result of a conversion.
//!
//! Generated code makes the same call for each of them; the type of the field selects the form on the wire.

use super::decoder::{Decoded, Decoder};
use super::encoder::Encoder;
use super::tree_size::TreeSize;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::schema::Value;
use crate::wire::Window;

/// A field that is encoded.
pub trait EncodeSlot {
    /// Size in bytes of nearly all values as the content of a tagged field, below 128; 0 if there is none.
    const TAGGED_WIDTH: u8 = 0;

    /// Returns true if the value has [`EncodeSlot::TAGGED_WIDTH`].
    #[inline]
    fn has_tagged_width(&self) -> bool {
        false
    }

    /// Encodes the value or null.
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w>;

    /// Encodes the value in a version without null.
    #[inline]
    fn encode_required<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.encode_slot(window, encoder, version)
    }

    /// Encodes the value or null as the content of a tagged field.
    #[inline]
    fn encode_tagged<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.encode_slot(window, encoder, version)
    }

    /// Returns true if the value is null.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    /// Returns true if the value is the zero of its type.
    fn is_zero(&self) -> bool;

    /// Returns true if the value equals that of a literal, which has the type of the field's literals.
    ///
    /// The literal's type is free, so that a field of a wrong type has no second error here.
    #[inline]
    fn equals_literal<L: 'static>(&self, literal: L) -> bool {
        let _ = literal;
        false
    }

    /// Returns the minimum encoded size in bytes of a value or null.
    fn min_size(version: i16, flexible: bool) -> usize;

    /// Returns the number of bytes beyond the minimum size.
    fn extra_size(&self, version: i16, flexible: bool) -> usize;

    /// Returns true if encoding in `version` loses a value.
    fn loses(&self, version: i16) -> bool;

    /// Returns the value as a tree.
    fn to_tree(&self) -> Value;

    /// Returns the size of the tree.
    fn tree_size(&self) -> TreeSize;
}

/// Slot that the decoder fills.
pub trait FillSlot<'de> {
    /// Encoded size in bytes if all values have the same, else 0.
    const WIDTH: usize;

    /// Decodes a value or null into a fresh slot.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value.
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Decodes a value in a version without null.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value.
    #[inline]
    fn fill_required(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.fill(input, decoder, version)
    }

    /// Decodes the content of a tagged field; a duplicate tag replaces the first value.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value.
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Sets the value from a tree.
    ///
    /// # Errors
    /// [`ErrorKind::Type`], [`ErrorKind::Invalid`]: the value does not have the type of the field.
    fn set(&mut self, value: &'de Value) -> Result<()>;

    /// Skips a value or null.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value.
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Skips a value in a version without null.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value.
    #[inline]
    fn skip_required(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        Self::skip(input, decoder, version)
    }
}

/// A field that is decoded.
pub trait DecodeSlot<'de>: FillSlot<'de> {
    /// Heap size in bytes of a fresh value.
    const BOXED: usize;
}
