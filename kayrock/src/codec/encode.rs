//! Encoding of fields.

use super::encoder::Encoder;
use super::field::Field;
use super::size::{is_struct, max_min_size};
use super::visit::{AllDefault, Sizes, TreeSizes, Trees, Visitor};
use crate::error::ErrorKind;
use crate::schema::{Type, Value};
use crate::wire::Window;

/// Encodes a value of one field; the reverse of [`Decode`](crate::codec::Decode).
///
/// Shape: the classic form before the message's first flexible version, the compact one from there; the encoder holds
/// the form.
/// Units: lengths count bytes, array lengths count elements.
/// Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.
///
/// Encoding returns only the remaining window. A value that cannot be encoded is recorded with [`Encoder::fail`], and
/// the caller that started the encoding reads the failure there.
///
/// ```
/// use kayrock::Message;
/// use kayrock::messages::HeartbeatRequest;
///
/// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 1, ..Default::default() };
/// assert_eq!(request.encode(0)?, [0, 1, b'g', 0, 0, 0, 1, 0, 0]);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "in place of `u8` write `i8`, of `f32` write `f64`, of `u64` and `usize` write `i64` or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null",
    note = "a struct with a decode-only field, such as `Skipped`, requires `#[kafka(only = \"decode\")]`"
)]
pub trait Encode: Field {
    /// Encodes the value in the form of `version`.
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w>;

    /// Returns true if the value is [`Field::zero`].
    #[inline]
    fn is_zero(&self) -> bool {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = AllDefault(true);
            self.visit(&mut visitor);
            visitor.0
        } else {
            self.to_value() == Self::zero().to_value()
        }
    }

    /// Returns true if the value equals that of `literal`.
    fn is_literal(&self, literal: Self::Literal) -> bool {
        self.to_value() == Self::from_literal(literal).to_value()
    }

    /// Encodes the value, or the null of its type.
    ///
    /// A struct starts with a byte that marks null (KIP-893). A type without null on the wire fails with
    /// [`ErrorKind::Null`].
    #[inline]
    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        let is_struct = const { is_struct(Self::TYPE) };
        match value {
            Some(value) if is_struct => value.encode_field(window.put([1], encoder.overflow()), encoder, version),
            Some(value) => value.encode_field(window, encoder, version),
            None if is_struct => window.put([0xff], encoder.overflow()),
            None => {
                encoder.fail(ErrorKind::Null);
                window
            }
        }
    }

    /// Encodes the value or null as the content of a tagged field, where structs have another form.
    #[inline]
    fn encode_tagged_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        match value {
            None if const { is_struct(Self::TYPE) } => window.put([0], encoder.overflow()),
            _ => Self::encode_nullable(value, window, encoder, version),
        }
    }

    /// Encodes the elements of a list without their count.
    #[inline]
    fn encode_elements<'m, 'w>(
        elements: &'m [Self],
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        // Bulk writes are faster from some elements on; lists of brokers have about three.
        if const { Self::WIDTH > 0 } && elements.len() >= 8 {
            return encode_bulk(elements, window, encoder);
        }
        let mut window = window;
        for element in elements {
            window = element.encode_field(window, encoder, version);
        }
        window
    }

    /// Encodes a value of fixed width into [`Field::WIDTH`] bytes.
    #[doc(hidden)]
    #[inline]
    fn encode_fixed(&self, place: &mut [u8]) {
        let _ = place;
    }

    /// Returns the approximate encoded size in bytes in `version`; without one, in the compact form of any version.
    ///
    /// A close estimate avoids a second pass; a wrong one costs only that pass. Without a version, the estimate of a list
    /// may end where it is no longer small.
    #[inline]
    fn size_guess(&self, version: Option<i16>) -> usize {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = Sizes::new(version);
            self.visit(&mut visitor);
            visitor.sum()
        } else {
            const { max_min_size(Self::TYPE) }
        }
    }

    /// Returns the value as a tree, which is the same in all versions.
    ///
    /// The tree takes 64 bytes or more for each field of each struct, a multiple of the message itself.
    /// [`Message::to_value_within`](crate::Message::to_value_within) has a limit.
    ///
    /// A type that is a struct on the wire but is not derived overrides this.
    fn to_value(&self) -> Value {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = Trees::new(Self::TYPE);
            self.visit(&mut visitor);
            visitor.into_value()
        } else {
            scalar_to_value(Self::TYPE, &|window, encoder| self.encode_field(window, encoder, 0))
        }
    }

    /// Returns the memory in bytes that [`Encode::to_value`] takes on the heap.
    #[doc(hidden)]
    fn tree_size(&self) -> usize {
        match Self::TYPE {
            Type::Struct(_) => {
                let mut visitor = TreeSizes(0);
                self.visit(&mut visitor);
                visitor.0
            }
            Type::String | Type::Bytes | Type::Records | Type::Array(_) => self.to_value().memory(),
            _ => 0,
        }
    }

    /// Visits the fields of a struct; implemented by the derive.
    #[doc(hidden)]
    #[inline]
    fn visit<V: Visitor>(&self, visitor: &mut V) {
        let _ = visitor;
    }
}

/// Encodes elements of fixed width.
#[inline]
fn encode_bulk<'w, T: Encode>(elements: &[T], window: Window<'w>, encoder: &mut Encoder<'_>) -> Window<'w> {
    let (place, window) = window.reserve(elements.len() * T::WIDTH, encoder.overflow());
    for (place, element) in place.chunks_exact_mut(T::WIDTH).zip(elements) {
        element.encode_fixed(place);
    }
    window
}

/// Function that encodes a value of one type.
type EncodeFn<'f, 'm> = &'f dyn for<'w> Fn(Window<'w>, &mut Encoder<'m>) -> Window<'w>;

/// Returns the tree of a value other than a struct, by way of its encoding; null if it cannot be encoded.
fn scalar_to_value(ty: &Type, encode: EncodeFn<'_, '_>) -> Value {
    let mut buffer = vec![0; 64];
    loop {
        let capacity = buffer.len();
        let mut encoder = Encoder::new(false, usize::MAX, capacity);
        let room = encode(Window::new(&mut buffer), &mut encoder).len();
        let Ok((_, overflow)) = encoder.finish() else { return Value::Null };
        if overflow.get() == 0 {
            buffer.truncate(capacity - room);
            return crate::schema::decode_part(ty, &buffer).unwrap_or(Value::Null);
        }
        // The overflow saturates.
        buffer.resize(capacity.saturating_add(overflow.get()), 0);
    }
}
