//! Encoding of fields.

use super::encoder::Encoder;
use super::field::Field;
use super::loss::{Losses, nested_may_lose};
use super::size::{is_struct, start_size};
use super::tree_size::TreeSize;
use super::visit::{AllDefault, Sizes, TreeSizes, Trees, Visitor};
use crate::error::ErrorKind;
#[cfg(doc)]
use crate::schema::Schema;
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
            self.to_tree() == Self::zero().to_tree()
        }
    }

    /// Returns true if the value equals that of `literal`.
    fn is_literal(&self, literal: Self::Literal) -> bool {
        self.to_tree() == Self::from_literal(literal).to_tree()
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
            if const { start_size(Self::TYPE) > 0 } && window.len() < const { start_size(Self::TYPE) } {
                window = encode_at_end(element, window, encoder, version);
                continue;
            }
            // The compiler omits the checks of the window for the first fields.
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

    /// Returns the number of bytes that the encoded value has beyond the minimum size of its type.
    ///
    /// It is the content of strings, bytes and lists. A close estimate avoids a second pass; a wrong one costs only that
    /// pass.
    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = Sizes::new(version, flexible);
            self.visit(&mut visitor);
            visitor.sum()
        } else {
            0
        }
    }

    /// Returns true if encoding in `version` loses a value, here or in a nested struct.
    ///
    /// A lost value is that of an ignorable field without its replacement:
    /// - the last version of the field is before `version`, and the field of its `replaced_by` has its default, or
    /// - the field replaces fields of `version`, which have their defaults.
    ///
    /// A field that only starts in a later version is not lost; [`Schema::dropped_fields`] lists all dropped fields. A
    /// type that contains a value of another type returns the result of that value.
    ///
    /// ```
    /// use kayrock::Uuid;
    /// use kayrock::codec::Encode;
    /// use kayrock::messages::FetchRequest;
    /// use kayrock::messages::fetch::FetchTopic;
    ///
    /// let named = FetchTopic { topic: "orders".into(), ..Default::default() };
    /// let request = FetchRequest { topics: vec![named.clone()], ..Default::default() };
    /// assert_eq!((request.loses(12), request.loses(13)), (false, true));
    ///
    /// let both = FetchTopic { topic_id: Uuid::from_u128(7), ..named };
    /// let request = FetchRequest { topics: vec![both], rack_id: "r1".into(), ..Default::default() };
    /// assert_eq!((request.loses(4), request.loses(13)), (false, false));
    /// ```
    #[inline]
    fn loses(&self, version: i16) -> bool {
        if self.loses_field(version) {
            return true;
        }
        if const { nested_may_lose(Self::TYPE) } {
            let mut visitor = Losses::new(Self::TYPE, version);
            self.visit(&mut visitor);
            return visitor.found();
        }
        false
    }

    /// Returns true if encoding in `version` loses a field of this struct; implemented by the derive.
    #[doc(hidden)]
    #[inline]
    fn loses_field(&self, version: i16) -> bool {
        let _ = version;
        false
    }

    /// Returns the value as a tree, which is the same in all versions.
    ///
    /// It has no memory limit: for a message, call [`Message::to_value`](crate::Message::to_value).
    ///
    /// A type that is a struct on the wire but is not derived overrides this.
    #[doc(hidden)]
    fn to_tree(&self) -> Value {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = Trees::new(Self::TYPE);
            self.visit(&mut visitor);
            visitor.collect(Self::TYPE);
            self.visit(&mut visitor);
            visitor.into_value()
        } else {
            scalar_to_value(Self::TYPE, &|window, encoder| self.encode_field(window, encoder, 0))
        }
    }

    /// Returns the size of the tree that [`Encode::to_tree`] returns.
    #[doc(hidden)]
    fn tree_size(&self) -> TreeSize {
        if const { is_struct(Self::TYPE) } {
            let mut visitor = TreeSizes::new(Self::TYPE);
            self.visit(&mut visitor);
            visitor.sum
        } else {
            TreeSize::of(Self::TYPE, || self.to_tree())
        }
    }

    /// Visits the fields of a struct; implemented by the derive.
    #[doc(hidden)]
    #[inline]
    fn visit<V: Visitor>(&self, visitor: &mut V) {
        let _ = visitor;
    }
}

/// Encodes an element near the end of the window.
#[cold]
#[inline(never)]
fn encode_at_end<'m, 'w, T: Encode>(
    element: &'m T,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    element.encode_field(window, encoder, version)
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
