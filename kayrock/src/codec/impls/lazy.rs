//! Values that stay bytes until they are asked for.

use crate::codec::{Decode, DecodeOptions, Decoded, Decoder, Encode, Encoder, Field, Only, Payload};
use crate::error::Result;
use crate::schema::{Type, Value};
use crate::wire::{self, Window};
use bytes::Bytes;
use core::fmt;
use std::borrow::Cow;

/// A value that is kept as the bytes it came in, and read when somebody asks.
///
/// In the version in which it came it is written again byte for byte; in another one it is read and written as any value.
/// So a proxy that changes one field pays for no other:
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
/// - What shows where the value ends is checked at once, as [`Decode::skip`] says; the rest when the value is asked for.
///   Then the options hold with which the message was read: strictness, the number of tagged fields, and the memory that
///   a byte may cost, 64 KiB being allowed in any case.
/// - The bytes are a slice of the frame, and keep it alive; read from a plain slice, they are a copy.
/// - `T` owns what it holds. A field that may be null is an `Option<Lazy<T>>`.
/// - In a tagged field a value that came, but is the default, is left out, as it always is.
#[derive(Clone)]
pub struct Lazy<T> {
    /// What came, until it is changed.
    kept: Option<Kept>,
    /// What was made here. Without either, the value is the zero of its type.
    made: Option<Box<T>>,
}

/// Bytes, and what is needed to read them.
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

    /// A value that is written as any other.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { kept: None, made: Some(Box::new(value)) }
    }

    /// The bytes in which the value came, unless it was made or changed here.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        self.kept.as_ref().map(|kept| &kept.bytes)
    }

    /// The version in which the value came, unless it was made or changed here.
    #[must_use]
    pub fn version(&self) -> Option<i16> {
        self.kept.as_ref().map(|kept| kept.version)
    }

    /// The value; what came as bytes is read by each call.
    ///
    /// # Errors
    /// Bytes that are no such value, or ask for more than the limits allow. Path and byte are counted from its beginning.
    pub fn get(&self) -> Result<Cow<'_, T>>
    where
        T: Clone + for<'de> Decode<'de>,
    {
        match &self.made {
            Some(value) => Ok(Cow::Borrowed(value)),
            None => self.read().map(Cow::Owned),
        }
    }

    /// The value to be changed: from now on it is written as any other.
    ///
    /// # Errors
    /// As [`Lazy::get`]; the value stays as it came.
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

    /// The value alone.
    ///
    /// # Errors
    /// As [`Lazy::get`].
    pub fn into_inner(self) -> Result<T>
    where
        T: for<'de> Decode<'de>,
    {
        match self.made {
            Some(value) => Ok(*value),
            None => self.read(),
        }
    }

    /// What was not made here.
    fn read(&self) -> Result<T>
    where
        T: for<'de> Decode<'de>,
    {
        self.kept.as_ref().map_or_else(|| Ok(T::zero()), Kept::read)
    }

    /// What came, if it is written so.
    #[inline]
    fn kept_for(&self, version: i16, flexible: bool) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| kept.version == version && kept.flexible == flexible)
    }

    /// Keeps what lies between two places of the input.
    #[inline]
    fn keep<'de>(
        &mut self,
        input: &'de [u8],
        rest: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        let len = input.len().saturating_sub(rest.len());
        let bytes = decoder.payload(input.get(..len).unwrap_or_default())?;
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

/// The same bytes, or equal values; what is no value equals only its own bytes.
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
    fn size_guess(&self) -> usize {
        match (&self.kept, &self.made) {
            (Some(kept), _) if kept.bytes.len() < Payload::THRESHOLD => kept.bytes.len(),
            (None, Some(value)) => value.size_guess(),
            _ => 0,
        }
    }

    /// The tree of the value; null for bytes that are none.
    fn to_value(&self) -> Value {
        match &self.made {
            Some(value) => value.to_value(),
            None => self.read().map_or(Value::Null, |value| value.to_value()),
        }
    }
}

impl<T> Lazy<T>
where
    T: Encode + for<'de> Decode<'de>,
{
    /// Writes in another version what came as bytes.
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

    /// Asks something of the value; what is none is none of a kind.
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
            return match decoder.parse(input, wire::int8)? {
                (rest, marker) if marker < 0 => Ok(decoder.note_null(rest)),
                (rest, _) => self.decode_field(rest, decoder, version),
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
