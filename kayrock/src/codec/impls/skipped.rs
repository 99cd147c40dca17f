//! Values that are skipped.

use crate::codec::{Decode, Decoded, Decoder, Field, Only};
use crate::error::Result;
use crate::schema::{Type, Value};
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

/// Placeholder of a field that is skipped instead of decoded.
///
/// To read a few fields of a large response, define the message again and wrap the types of the other fields in this
/// type. It is empty and costs no memory. Decoding only finds the end of the value, as in [`Decode::skip`]: UTF-8 of
/// strings and the content of tagged fields are not checked.
///
/// A skipped value cannot be encoded, so the struct requires `only = "decode"`. A field that may be null is an
/// `Option<Skipped<T>>`, which is `None` for null.
///
/// ```
/// use kayrock::messages::MetadataRequest;
/// use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponsePartition};
/// use kayrock::codec::Skipped;
/// use kayrock::{Bytes, KafkaMessage, Request, Str};
///
/// /// Names of the topics only, as in version 7.
/// #[derive(Debug, KafkaMessage)]
/// #[kafka(api = 3, versions = "7", only = "decode", name = "MetadataResponse")]
/// struct TopicNames<'a> {
///     throttle_time_ms: Skipped<i32>,
///     brokers: Skipped<Vec<MetadataResponseBroker>>,
///     #[kafka(nullable, default = None)]
///     cluster_id: Option<Skipped<Str>>,
///     controller_id: Skipped<i32>,
///     topics: Vec<TopicName<'a>>,
/// }
///
/// #[derive(Debug, KafkaMessage)]
/// #[kafka(only = "decode", name = "MetadataResponseTopic")]
/// struct TopicName<'a> {
///     error_code: i16,
///     name: &'a str,
///     is_internal: Skipped<bool>,
///     partitions: Skipped<Vec<MetadataResponsePartition>>,
/// }
///
/// # let topic = b"\0\0\0\x06orders\0\0\0\0\0";
/// # let before = [0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 1];
/// # let frame = [&before, &topic[..]].concat();
/// # let frame = Bytes::from(frame);
/// let reader = MetadataRequest::default().response_deserializer_as::<TopicNames<'_>>(7);
/// let answer = reader.deserialize(&frame)?;
/// assert_eq!(answer.body.topics[0].name, "orders");
/// # Ok::<(), kayrock::Error>(())
/// ```
pub struct Skipped<T>(PhantomData<fn() -> T>);

impl<T> Skipped<T> {
    /// Returns the placeholder.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Clone for Skipped<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Skipped<T> {}

impl<T> Default for Skipped<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// All placeholders are equal.
impl<T> PartialEq for Skipped<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Skipped<T> {}

impl<T> Hash for Skipped<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<T> fmt::Debug for Skipped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Skipped")
    }
}

impl<T: Field> Field for Skipped<T> {
    const TYPE: &'static Type = T::TYPE;
    const WIDTH: usize = T::WIDTH;
    const ONLY: Option<Only> = Some(Only::Decode);
    const ENTITY: Option<&'static str> = T::ENTITY;
    const SECRET: bool = T::SECRET;
    const ZERO_VALUE: Option<fn() -> Value> = T::ZERO_VALUE;
    type Literal = T::Literal;

    #[inline]
    fn zero() -> Self {
        Self::new()
    }

    fn from_literal(_: T::Literal) -> Self {
        Self::new()
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Skipped<T> {
    #[inline]
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }

    #[inline]
    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip_nullable(input, decoder, version)
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
        T::from_value(value).map(|_| Self::new())
    }
}
