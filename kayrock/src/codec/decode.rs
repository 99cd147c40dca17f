//! Decoding of fields.

use super::decoder::{Decoded, Decoder};
use super::field::Field;
use super::field_values::FieldValues;
use super::list::List;
use super::options::DecodeOptions;
use super::reader::Reader;
use super::size::{is_struct, start_size};
use super::visit::fields_of;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Type, Value};
use crate::wire::{self, part_mut};

/// Decodes a value of one field; the reverse of [`Encode`](crate::codec::Encode).
///
/// Shape: the classic form before the message's first flexible version, the compact one from there; the decoder holds
/// the form.
/// Units: lengths count bytes, array lengths count elements.
/// Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.
///
/// A value is decoded in place, because returning large values through results is slow.
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
/// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Memory`] and the other kinds of
/// [`Message::decode`](crate::Message::decode): too few bytes, a null that this version forbids, an exceeded limit, or
/// an invalid value. The decoder is unusable afterwards; it never panics.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read as a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "in place of `u8` write `i8`, of `f32` write `f64`, of `u64` and `usize` write `i64` or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Decode<'de>: Field {
    /// Heap size in bytes of a fresh value, such as the content of a box. Lists charge it to the memory limit before
    /// they grow.
    const BOXED: usize = 0;

    /// Decodes into a fresh value from [`Field::zero`].
    #[doc(hidden)]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Decodes into a fresh value; reports null with [`Decoder::note_null`].
    ///
    /// A struct starts with a byte that marks null (KIP-893). A type without null on the wire fails with
    /// [`ErrorKind::Null`].
    #[doc(hidden)]
    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if const { !is_struct(Self::TYPE) } {
            return Err(decoder.fail(input, ErrorKind::Null));
        }
        match decoder.null_marker(input)? {
            (rest, true) => Ok(decoder.note_null(rest)),
            (rest, false) => self.decode_field(rest, decoder, version),
        }
    }

    /// Decodes a value or null as the content of a tagged field, where structs have another form.
    #[doc(hidden)]
    #[inline]
    fn decode_tagged_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if const { !is_struct(Self::TYPE) } {
            return self.decode_nullable(input, decoder, version);
        }
        match decoder.tagged_null_marker(input)? {
            (rest, true) => Ok(decoder.note_null(rest)),
            (rest, false) => self.decode_field(rest, decoder, version),
        }
    }

    /// Decodes `count` elements into an empty list. The caller has checked the count against the input.
    #[doc(hidden)]
    #[inline]
    fn decode_elements<L: List<Self>>(
        list: &mut L,
        count: usize,
        input: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        if const { Self::WIDTH == 0 } {
            return decode_each(list, count, input, decoder, version);
        }
        let (rest, bytes) = decoder.parse(input, |input| wire::take(input, count * Self::WIDTH))?;
        list.fill(bytes.chunks_exact(Self::WIDTH).map(Self::decode_fixed));
        Ok(rest)
    }

    /// Decodes a value of fixed width from [`Field::WIDTH`] bytes.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn decode_fixed(bytes: &[u8]) -> Self {
        let _ = bytes;
        Self::zero()
    }

    /// Skips a value without building it.
    ///
    /// The parts that determine the end of the value are checked: lengths, counts, nulls and the number of tagged
    /// fields; in strict mode also their form. UTF-8 of strings and the content of tagged fields are not checked.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Count`], [`ErrorKind::Null`], [`ErrorKind::TooManyTags`] and the kinds of
    /// invalid varints: the end of the value cannot be determined; in strict mode also the kinds of unusual forms.
    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if const { Self::WIDTH == 0 } {
            return Self::zero().decode_fields(Reader::<true>::new(input, decoder, version));
        }
        decoder.pass(input, Self::WIDTH)
    }

    /// Decodes or skips the fields of a struct; implemented by the derive.
    ///
    /// Skipping does not change the value.
    #[doc(hidden)]
    #[inline]
    fn decode_fields<const SKIP: bool>(&mut self, reader: Reader<'_, 'de, SKIP>) -> Decoded<'de> {
        let (input, decoder, version) = reader.into_parts()?;
        self.decode_field(input, decoder, version)
    }

    /// Skips a value; reports null with [`Decoder::note_null`].
    #[doc(hidden)]
    #[inline]
    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if const { !is_struct(Self::TYPE) } {
            return Self::zero().decode_nullable(input, decoder, version);
        }
        match decoder.null_marker(input)? {
            (rest, true) => Ok(decoder.note_null(rest)),
            (rest, false) => Self::skip(rest, decoder, version),
        }
    }

    /// Returns the value of a tree; the reverse of [`Encode::to_tree`](crate::codec::Encode::to_tree).
    ///
    /// # Errors
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`]: the value, or that of a field, has another type.
    /// - [`ErrorKind::UnknownField`]: the struct has no such field. Missing fields take their defaults.
    /// - [`ErrorKind::Invalid`]: the type has no implementation. Only derived structs have one; other types fail unless
    ///   they override it.
    fn from_value(value: &'de Value) -> Result<Self> {
        if const { !is_struct(Self::TYPE) } {
            return Err(no_from_value());
        }
        let mut target = Self::zero();
        set_struct(value, Self::TYPE, &mut |fields| target.set_fields(fields))?;
        Ok(target)
    }

    /// Sets the fields of a struct; implemented by the derive.
    #[doc(hidden)]
    #[inline]
    fn set_fields(&mut self, fields: &mut FieldValues<'de>) {
        let _ = fields;
    }
}

/// Type that is decoded from any bytes, because it borrows nothing from them.
///
/// The derive `KafkaMessage` implements it for structs without a lifetime. A message by hand implements it, too:
///
/// ```
/// use kayrock::codec::DecodeOwned;
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
///
/// fn owns_its_contents<T: DecodeOwned>() {}
///
/// owns_its_contents::<HeartbeatRequest>();
/// owns_its_contents::<HeartbeatResponse>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` borrows from the bytes that it is decoded from, or is not decoded at all",
    label = "does not own its contents",
    note = "to receive a response that borrows, keep its frame: call `Connection::send_for_frame`, or `read_frame` of a stream",
    note = "to test a message that borrows, call `testing::Check::borrowed`; one that is only encoded, `testing::check_encode_only`",
    note = "`KafkaMessage` implements this for structs without a lifetime; implement it for a message by hand"
)]
pub trait DecodeOwned: for<'de> Decode<'de> {}

/// Sets the fields of a derived struct of type `ty` from a tree, by `set_fields`.
fn set_struct<'v>(value: &'v Value, ty: &'static Type, set_fields: &mut dyn FnMut(&mut FieldValues<'v>)) -> Result<()> {
    let mut fields = FieldValues::new(value, fields_of(ty))?;
    set_fields(&mut fields);
    fields.finish()
}

#[cold]
fn no_from_value() -> Error {
    Error::invalid("`Decode::from_value` is not implemented for this type")
}

/// Returns the memory that an element takes in a list; at least one byte, since an element of none still takes time.
#[inline]
pub(crate) const fn element_memory<'de, T: Decode<'de>>() -> usize {
    at_least_one(size_of::<T>() + T::BOXED)
}

const fn at_least_one(number: usize) -> usize {
    if number == 0 { 1 } else { number }
}

/// Decodes an element near the end of the input.
#[cold]
#[inline(never)]
fn decode_at_end<'de, T: Decode<'de>>(
    element: &mut T,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    element.decode_field(input, decoder, version)
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
    let mut end = count.min(const { at_least_one(DecodeOptions::FIRST / element_memory::<T>()) });
    loop {
        let start = list.as_slice().len();
        list.grow_to(end);
        for element in part_mut(list.as_mut_slice(), start..) {
            if const { start_size(T::TYPE) > 0 } && input.len() < const { start_size(T::TYPE) } {
                input = decode_at_end(element, input, decoder, version)?;
                continue;
            }
            // The compiler omits the checks of the input for the first fields.
            input = element.decode_field(input, decoder, version)?;
        }
        if end == count {
            return Ok(input);
        }
        end = count;
    }
}
