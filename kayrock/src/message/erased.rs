//! Messages without their types, so that code for messages of any type is compiled once and not for each of them.

use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, min_size_of};
#[cfg(feature = "testing")]
use crate::error::Result;
use crate::schema::Value;
use crate::wire::Window;

/// Value that is encoded, without its type.
///
/// No example: it is not part of the public interface.
pub trait ErasedEncode {
    /// Encodes the fields.
    fn encode_fields<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w>;

    /// Returns the approximate encoded size.
    fn size(&self, version: i16, flexible: bool) -> usize;

    /// Returns the value as a tree.
    fn tree(&self) -> Value;
}

impl<T: Encode> ErasedEncode for T {
    #[inline]
    fn encode_fields<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.encode_field(window, encoder, version)
    }

    #[inline]
    fn size(&self, version: i16, flexible: bool) -> usize {
        min_size_of::<T>(version, flexible).wrapping_add(self.extra_size(version, flexible))
    }

    fn tree(&self) -> Value {
        self.to_tree()
    }
}

/// Value that is decoded, without its type.
pub(crate) trait ErasedDecode<'de> {
    /// Decodes the fields into a fresh value.
    fn decode_fields(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Replaces the value by that of a tree.
    ///
    /// # Errors
    /// [`ErrorKind::Type`](crate::ErrorKind::Type), [`ErrorKind::Invalid`](crate::ErrorKind::Invalid) or
    /// [`ErrorKind::UnknownField`](crate::ErrorKind::UnknownField): the tree does not represent a value of the type.
    #[cfg(feature = "testing")]
    fn set_tree(&mut self, value: &'de Value) -> Result<()>;
}

impl<'de, T: Decode<'de>> ErasedDecode<'de> for T {
    #[inline]
    fn decode_fields(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.decode_field(input, decoder, version)
    }

    #[cfg(feature = "testing")]
    fn set_tree(&mut self, value: &'de Value) -> Result<()> {
        *self = T::from_value(value)?;
        Ok(())
    }
}
