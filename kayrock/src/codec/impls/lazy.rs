//! Values that stay encoded until they are used.

use crate::codec::{
    Decode, DecodeOptions, Decoded, Decoder, Encode, Encoder, Field, Only, Payload, TreeSize, may_lose,
};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::wire::{Window, read_part};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use bytes::Bytes;
use core::fmt;

/// Value that keeps its encoded bytes and is decoded on demand.
///
/// It is encoded byte for byte in the version in which it was decoded; in another version it is decoded and re-encoded.
/// A proxy that changes one field therefore pays for no other field:
///
/// ```
/// use kayrock::codec::Lazy;
/// use kayrock::{BrokerId, Bytes, KafkaMessage, Message, Str};
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(api = 3, versions = "0", name = "MetadataResponse")]
/// struct Rewritten {
///     brokers: Vec<Broker>,
///     topics: Lazy<Vec<Topic>>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// struct Broker {
///     node_id: BrokerId,
///     host: Str,
///     port: i32,
/// }
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// struct Topic {
///     error_code: i16,
///     name: Str,
///     partitions: Vec<i32>,
/// }
///
/// let broker = b"\0\0\0\x01\0\0\0\x01\0\x01a\0\0\x23\x84";
/// let topic = b"\0\0\0\x01\0\0\0\x06orders\0\0\0\0";
/// let frame = Bytes::from([&broker[..], topic].concat());
/// let (mut answer, _) = Rewritten::decode(&frame, 0)?;
/// answer.brokers[0].host = "proxy.example".into();
/// assert!(answer.encode(0)?.ends_with(topic));
/// assert_eq!(answer.topics.get()?[0].name, "orders");
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// - The parts that determine the end of the value are checked at once, as in [`Decode::skip`]; the rest is checked
///   when the value is decoded. The options of the message's decoding apply then: strictness, the number of tagged
///   fields, and the memory per byte, with 64 KiB allowed in any case.
/// - The bytes are a slice of the frame and keep it alive; if the input is a plain slice, they are a copy.
/// - `T` owns its content. A field that may be null is an `Option<Lazy<T>>`.
/// - A tagged field whose decoded value is the default is omitted, as always.
#[derive(Clone)]
pub struct Lazy<T> {
    /// Encoded value, until it is changed.
    kept: Option<Kept>,
    /// Value that was created or changed here. Without this and `kept`, the value is the zero of its type.
    made: Option<Box<T>>,
}

/// Encoded bytes and the context for decoding them.
#[derive(Clone, PartialEq, Eq)]
struct Kept {
    bytes: Bytes,
    version: i16,
    flexible: bool,
    options: DecodeOptions,
}

impl Kept {
    fn read<T>(&self) -> Result<T>
    where
        T: for<'de> Decode<'de>,
    {
        let Self { bytes, version, flexible, options } = self;
        options.decode_part(bytes, *version, *flexible)
    }
}

impl<T> Lazy<T> {
    const ZERO: Self = Self { kept: None, made: None };

    /// Creates a value that is encoded like any other.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { kept: None, made: Some(Box::new(value)) }
    }

    /// Returns the encoded bytes, or `None` if the value was created or changed here.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        self.kept.as_ref().map(|kept| &kept.bytes)
    }

    /// Returns the version of the encoded bytes, or `None` if the value was created or changed here.
    #[must_use]
    pub fn version(&self) -> Option<i16> {
        self.kept.as_ref().map(|kept| kept.version)
    }

    /// Returns the value; each call decodes the encoded bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value or exceed a limit. Field path and
    /// offset are relative to the value.
    pub fn get(&self) -> Result<Cow<'_, T>>
    where
        T: Clone + for<'de> Decode<'de>,
    {
        match &self.made {
            Some(value) => Ok(Cow::Borrowed(value)),
            None => self.read().map(Cow::Owned),
        }
    }

    /// Returns the value for changes; from now on it is encoded like any other.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value or exceed a limit; the value is
    /// unchanged.
    pub fn get_mut(&mut self) -> Result<&mut T>
    where
        T: for<'de> Decode<'de>,
    {
        let made = match self.made.take() {
            Some(made) => made,
            None => Box::new(self.read()?),
        };
        self.kept = None;
        Ok(self.made.insert(made))
    }

    /// Returns the value by itself.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    /// [`Message::decode`](crate::Message::decode): the bytes are not a valid value or exceed a limit.
    pub fn into_inner(self) -> Result<T>
    where
        T: for<'de> Decode<'de>,
    {
        match self.made {
            Some(value) => Ok(*value),
            None => self.read(),
        }
    }

    /// Decodes the encoded bytes; returns zero if there are none.
    fn read(&self) -> Result<T>
    where
        T: for<'de> Decode<'de>,
    {
        self.kept.as_ref().map_or_else(|| Ok(T::zero()), Kept::read)
    }

    /// Returns the encoded bytes if they are valid in this version and form.
    #[inline]
    fn kept_for(&self, version: i16, flexible: bool) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| kept.version == version && kept.flexible == flexible)
    }

    /// Keeps the bytes between two positions of the input.
    #[inline]
    fn keep<'de>(
        &mut self,
        input: &'de [u8],
        rest: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        let bytes = decoder.payload(read_part(input, rest))?;
        let (flexible, options) = (decoder.is_flexible(), decoder.options());
        *self = Self { kept: Some(Kept { bytes, version, flexible, options }), made: None };
        Ok(rest)
    }
}

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// Compares the bytes, then the values; bytes that are not a valid value equal only the same bytes.
impl<T> PartialEq for Lazy<T>
where
    T: Clone + PartialEq + for<'de> Decode<'de>,
{
    fn eq(&self, other: &Self) -> bool {
        if self.kept.is_some() && self.kept == other.kept {
            return true;
        }
        matches!((self.get(), other.get()), (Ok(one), Ok(other)) if one == other)
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.kept, &self.made) {
            (Some(kept), _) => write!(f, "Lazy({} bytes of v{})", kept.bytes.len(), kept.version),
            (None, Some(value)) => f.debug_tuple("Lazy").field(value).finish(),
            (None, None) => f.write_str("Lazy"),
        }
    }
}

impl<T: Field> Field for Lazy<T> {
    const TYPE: &'static Type = T::TYPE;
    const ONLY: Option<Only> = T::ONLY;
    const ENTITY: Option<&'static str> = T::ENTITY;
    const SECRET: bool = T::SECRET;
    const ZERO_VALUE: Option<fn() -> Value> = T::ZERO_VALUE;
    type Literal = T::Literal;

    #[inline]
    fn zero() -> Self {
        Self::ZERO
    }

    fn from_literal(literal: T::Literal) -> Self {
        Self::new(T::from_literal(literal))
    }
}

impl<T> Encode for Lazy<T>
where
    T: Encode + for<'de> Decode<'de>,
{
    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        match (self.kept_for(version, encoder.is_flexible()), &self.made) {
            (Some(kept), _) => encoder.as_it_is(window, Payload::Shared(&kept.bytes)),
            (None, Some(value)) => value.encode_field(window, encoder, version),
            (None, None) => self.encode_anew(window, encoder, version),
        }
    }

    #[inline]
    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        match (value, T::TYPE) {
            (None, _) => T::encode_nullable(None, window, encoder, version),
            (Some(value), Type::Struct(_)) => value.encode_field(window.put([1], encoder.overflow()), encoder, version),
            (Some(value), _) => value.encode_field(window, encoder, version),
        }
    }

    fn is_zero(&self) -> bool {
        self.asked(T::is_zero)
    }

    fn is_literal(&self, literal: T::Literal) -> bool {
        self.asked(|value| value.is_literal(literal))
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        match (&self.kept, &self.made) {
            (Some(kept), _) if kept.bytes.len() < Payload::THRESHOLD => kept.bytes.len(),
            (None, Some(value)) => value.extra_size(version, flexible),
            _ => 0,
        }
    }

    /// Encoded bytes of the version lose nothing.
    fn loses(&self, version: i16) -> bool {
        let is_kept = self.version() == Some(version);
        if const { may_lose(T::TYPE) } { !is_kept && self.asked(|value| value.loses(version)) } else { false }
    }

    /// Returns the tree of the value; null if the bytes are not a valid value.
    fn to_tree(&self) -> Value {
        match &self.made {
            Some(value) => value.to_tree(),
            None => self.read().map_or(Value::Null, |value| value.to_tree()),
        }
    }

    fn tree_size(&self) -> TreeSize {
        match &self.made {
            Some(value) => value.tree_size(),
            None => self.read().map_or(TreeSize::NULL, |value| value.tree_size()),
        }
    }
}

impl<T> Lazy<T>
where
    T: Encode + for<'de> Decode<'de>,
{
    /// Re-encodes the bytes in another version.
    #[cold]
    fn encode_anew<'w>(&self, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w> {
        match self.read() {
            Ok(value) => encoder.passing(window, |window, encoder| value.encode_field(window, encoder, version)),
            Err(error) => {
                encoder.fail(error.kind().clone());
                window
            }
        }
    }

    /// Applies a predicate to the value; false if the bytes are not a valid value.
    fn asked(&self, question: impl FnOnce(&T) -> bool) -> bool {
        match &self.made {
            Some(value) => question(value),
            None => self.read().is_ok_and(|value| question(&value)),
        }
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Lazy<T> {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = T::skip(input, decoder, version)?;
        self.keep(input, rest, decoder, version)
    }

    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if let Type::Struct(_) = T::TYPE {
            return match decoder.null_marker(input)? {
                (rest, true) => Ok(decoder.note_null(rest)),
                (rest, false) => self.decode_field(rest, decoder, version),
            };
        }
        let rest = T::skip_nullable(input, decoder, version)?;
        if decoder.take_null() { Ok(decoder.note_null(rest)) } else { self.keep(input, rest, decoder, version) }
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    #[inline]
    fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_nullable(input, decoder, version)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        T::from_value(value).map(Self::new)
    }
}
