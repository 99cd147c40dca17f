//! The trait of values that are read as fields.

use super::decoder::{Decoded, Decoder};
use super::field::Field;
use super::field_values::FieldValues;
use super::list::List;
use super::options::DecodeOptions;
use super::visit::fields_of;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Type, Value};
use crate::wire;

/// Reads a value of one field; the reverse of [`Encode`](crate::codec::Encode).
///
/// Shape: the classic form before the message's first flexible version, the compact one from there; the decoder knows
/// which.
/// Units: lengths count bytes, array lengths count elements.
/// Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.
///
/// A value is filled in place: large values that travel through results are slow.
///
/// ```
/// use kayrock::Message;
/// use kayrock::messages::HeartbeatRequest;
///
/// let (request, rest) = HeartbeatRequest::decode_slice(&[0, 1, b'g', 0, 0, 0, 1, 0, 0], 0)?;
/// assert_eq!((request.group_id, request.generation_id), ("g".into(), 1));
/// assert!(rest.is_empty());
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// Too few bytes, a null that this version forbids, a limit exceeded. The decoder is spent afterwards; it never panics.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read as a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Decode<'de>: Field {
    /// The bytes that a fresh value has elsewhere, as those in a box: lists are charged for them before they grow.
    const BOXED: usize = 0;

    /// Reads into a value that is fresh from [`Field::zero`].
    #[doc(hidden)]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Reads into a fresh value unless null is there, which is noted with [`Decoder::note_null`].
    ///
    /// Of a struct, a byte says which (KIP-893). A type without null on the wire fails with [`ErrorKind::Null`].
    #[doc(hidden)]
    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else { return Err(decoder.fail(input, ErrorKind::Null)) };
        match decoder.parse(input, wire::int8)? {
            (rest, marker) if marker < 0 => Ok(decoder.note_null(rest)),
            (rest, _) => self.decode_field(rest, decoder, version),
        }
    }

    /// The same for the content of a tagged field, where structs have another form.
    #[doc(hidden)]
    #[inline]
    fn decode_tagged_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else { return self.decode_nullable(input, decoder, version) };
        match decoder.uvarint(input)? {
            (rest, marker) if marker.cast_signed() <= 0 => Ok(decoder.note_null(rest)),
            (rest, _) => self.decode_field(rest, decoder, version),
        }
    }

    /// Reads so many elements into an empty list; the count was checked against the input.
    #[doc(hidden)]
    #[inline]
    fn decode_elements<L: List<Self>>(
        list: &mut L,
        count: usize,
        input: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        if Self::WIDTH == 0 {
            return decode_each(list, count, input, decoder, version);
        }
        let (rest, bytes) = decoder.parse(input, |input| wire::take(input, count.saturating_mul(Self::WIDTH)))?;
        list.fill(bytes.chunks_exact(Self::WIDTH).map(Self::decode_fixed));
        Ok(rest)
    }

    /// The value of fixed width that as many bytes hold.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn decode_fixed(bytes: &[u8]) -> Self {
        let _ = bytes;
        Self::zero()
    }

    /// Walks over a value without building it.
    ///
    /// What shows where the value ends is checked: lengths, counts, nulls, and how many tagged fields there are; in strict
    /// mode also their form. What text says and what is in a tagged field is not looked at.
    ///
    /// # Errors
    /// As reading it, but for what is not looked at.
    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if Self::WIDTH == 0 {
            return Self::zero().decode_field(input, decoder, version);
        }
        decoder.pass(input, Self::WIDTH)
    }

    /// Walks over a value or its null, which is noted with [`Decoder::note_null`].
    #[doc(hidden)]
    #[inline]
    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else {
            return Self::zero().decode_nullable(input, decoder, version);
        };
        match decoder.parse(input, wire::int8)? {
            (rest, marker) if marker < 0 => Ok(decoder.note_null(rest)),
            (rest, _) => Self::skip(rest, decoder, version),
        }
    }

    /// The value that a plain tree holds; the reverse of [`Encode::to_value`](crate::codec::Encode::to_value).
    ///
    /// # Errors
    /// A value of another type, or an unknown field of a struct. Missing fields have their defaults.
    ///
    /// Only derived structs have it without writing it; other types fail unless they do.
    fn from_value(value: &'de Value) -> Result<Self> {
        struct_from_value(value)
    }

    /// Sets the fields of a struct; the derive writes this.
    #[doc(hidden)]
    #[inline]
    fn set_fields(&mut self, fields: &mut FieldValues<'de>) {
        let _ = fields;
    }
}

/// Returns the derived struct that a tree holds.
fn struct_from_value<'v, T: Decode<'v>>(value: &'v Value) -> Result<T> {
    let Type::Struct(_) = T::TYPE else {
        return Err(Error::invalid("`Decode::from_value` is not implemented for this type"));
    };
    let mut fields = FieldValues::new(value, fields_of(T::TYPE))?;
    let mut target = T::zero();
    target.set_fields(&mut fields);
    fields.finish().map(|()| target)
}

/// Decodes `count` elements into an empty list. The first reservation is small, since the count alone is not trusted.
#[inline]
fn decode_each<'de, T, L>(
    list: &mut L,
    count: usize,
    mut input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de>
where
    T: Decode<'de>,
    L: List<T>,
{
    let size = size_of::<T>().saturating_add(T::BOXED).max(1);
    let first = count.min(DecodeOptions::FIRST / size).max(1);
    for end in [first.min(count), count] {
        let start = list.as_slice().len();
        list.grow_to(end);
        for element in list.as_mut_slice().get_mut(start..).unwrap_or_default() {
            input = element.decode_field(input, decoder, version)?;
        }
    }
    Ok(input)
}
