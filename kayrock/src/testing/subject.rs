//! Message types as tables of functions, so that the kit is compiled once and not for each message.

use crate::codec::{Decode, DecodeOptions, DecodeOwned, Encode, Field, Payload};
use crate::error::{Error, Result};
use crate::message::{
    Buffer, ErasedDecode, ErasedEncode, Form, Gathered, Message, charge_of, decode_into, form, gather_body,
};
use crate::schema::{Schema, Value};
use bytes::Bytes;
use core::fmt::Debug;
use core::marker::PhantomData;

/// Message type with a lifetime, named without it, for [`Check::borrowed`](super::Check::borrowed).
///
/// ```
/// use kayrock::KafkaMessage;
/// use kayrock::testing::{Borrowed, Check};
///
/// /// Notes a sighting, without a copy of the name.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
/// struct Sighting<'a> {
///     name: &'a str,
/// }
///
/// struct Sightings;
///
/// impl Borrowed for Sightings {
///     type Message<'de> = Sighting<'de>;
/// }
///
/// Check::borrowed::<Sightings>().assert();
/// ```
pub trait Borrowed {
    /// Message that borrows from its input.
    type Message<'de>: Message + Decode<'de>;
}

/// Message type without a lifetime, for the functions that take a [`Borrowed`].
///
/// ```
/// use kayrock::KafkaMessage;
/// use kayrock::testing::{Check, Owned};
///
/// /// Reads only the name of a sighting.
/// #[derive(Debug, KafkaMessage)]
/// #[kafka(versions = "0", kind = "data", only = "decode")]
/// struct Glance {
///     name: kayrock::Str,
/// }
///
/// Check::decode_only::<Owned<Glance>>().assert();
/// ```
#[derive(Debug)]
pub struct Owned<M>(PhantomData<M>);

impl<M: Message + DecodeOwned> Borrowed for Owned<M> {
    type Message<'de> = M;
}

/// Contents of a message: its value tree, or its `Debug` output if it cannot be encoded.
#[derive(Debug, Clone)]
pub(super) enum Contents {
    Tree(Value),
    Text(String),
}

/// Result of decoding.
pub(super) struct DecodedContents {
    pub(super) held: Contents,
    /// Number of remaining bytes.
    pub(super) remaining: usize,
    /// Message encoded again; `None` if it cannot be.
    pub(super) again: Option<Result<Vec<u8>>>,
}

/// Mode of decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecodeMode {
    /// Payloads are slices of a frame.
    Frame,
    /// Payloads are copied.
    Slice,
    /// Payloads are slices of a frame, and nothing is lenient.
    Strict,
}

impl DecodeMode {
    pub(super) const ALL: [Self; 3] = [Self::Frame, Self::Slice, Self::Strict];
}

/// Encodings of a message, one for each mode.
pub(super) struct Encodings {
    /// By `encode`.
    pub(super) whole: Vec<u8>,
    /// By `encode_into`.
    pub(super) buffered: Vec<u8>,
    /// By `encode_gathered`.
    pub(super) gathered: Vec<u8>,
}

/// Function that returns the number of allocated bytes.
pub(super) type Counter = fn() -> u64;

/// Message without its type.
trait ErasedMessage<'de> {
    fn as_decode(&mut self) -> &mut dyn ErasedDecode<'de>;

    /// Returns the message if it can be encoded.
    fn as_encode(&self) -> Option<&dyn ErasedEncode>;

    fn contents(&self) -> Contents;

    /// Returns the dropped fields of a message that can be encoded, as the message itself reports them.
    fn dropped_fields(&self, version: i16) -> Result<Vec<String>>;

    /// Returns true if the message itself reports that a version loses a field.
    fn loses(&self, version: i16) -> bool;
}

/// Message that is decoded and encoded.
struct Encodable<M>(M);

impl<'de, M: Message + Decode<'de> + Encode> ErasedMessage<'de> for Encodable<M> {
    fn as_decode(&mut self) -> &mut dyn ErasedDecode<'de> {
        &mut self.0
    }

    fn as_encode(&self) -> Option<&dyn ErasedEncode> {
        Some(&self.0)
    }

    fn contents(&self) -> Contents {
        Contents::Tree(self.0.to_tree())
    }

    fn dropped_fields(&self, version: i16) -> Result<Vec<String>> {
        self.0.dropped_fields(version)
    }

    fn loses(&self, version: i16) -> bool {
        self.0.loses(version)
    }
}

/// Message that is only decoded.
struct DecodeOnly<M>(M);

impl<'de, M: Decode<'de> + Debug> ErasedMessage<'de> for DecodeOnly<M> {
    fn as_decode(&mut self) -> &mut dyn ErasedDecode<'de> {
        &mut self.0
    }

    fn as_encode(&self) -> Option<&dyn ErasedEncode> {
        None
    }

    fn contents(&self) -> Contents {
        Contents::Text(format!("{:?}", self.0))
    }

    fn dropped_fields(&self, _: i16) -> Result<Vec<String>> {
        Err(Error::invalid("only decoded"))
    }

    fn loses(&self, _: i16) -> bool {
        false
    }
}

/// Function that uses a message.
type Use<'u, 'de> = &'u mut dyn FnMut(&mut dyn ErasedMessage<'de>);

/// Message type as a table: all its functions take fresh messages from one function of the type.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) schema: &'static Schema,
    form: Form,
    can_encode: bool,
    min_size: fn(i16, bool) -> usize,
    with_fresh: for<'u, 'de> fn(Use<'u, 'de>),
}

impl Subject {
    /// Returns the subject of a message that is decoded and encoded.
    pub(super) const fn of<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Encode,
    {
        Self {
            schema: <F::Message<'static> as Message>::SCHEMA,
            form: form::<F::Message<'static>>(),
            can_encode: true,
            min_size: <F::Message<'static> as Field>::min_size,
            with_fresh: with_encodable::<F>,
        }
    }

    /// Returns the subject of a message that is only decoded.
    pub(super) const fn decode_only<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Debug,
    {
        Self {
            schema: <F::Message<'static> as Message>::SCHEMA,
            form: form::<F::Message<'static>>(),
            can_encode: false,
            min_size: <F::Message<'static> as Field>::min_size,
            with_fresh: with_decode_only::<F>,
        }
    }

    /// Returns the contents of a fresh message.
    pub(super) fn zero(&self) -> Contents {
        self.fresh(|message| message.contents())
    }

    /// Returns the contents of the message that a value makes.
    pub(super) fn hold(&self, value: &Value) -> Result<Contents> {
        self.fresh(|message| {
            message.as_decode().set_tree(value)?;
            Ok(message.contents())
        })
    }

    /// Returns the minimum size of the message in bytes.
    pub(super) fn least(&self, version: i16) -> usize {
        (self.min_size)(version, self.schema.flexible.contains(version))
    }

    /// Encodes the message of a value; `None` if the message can only be decoded.
    pub(super) fn write(&self, value: &Value, version: i16) -> Option<Result<Encodings>> {
        self.encode(value, |message| {
            let mut buffer = Buffer::new();
            gather_body(self.form, message, version, &mut buffer, usize::MAX)?;
            let mut chunks = Buffer::new();
            let payloads = gather_body(self.form, message, version, &mut chunks, Payload::THRESHOLD)?;
            let gathered = Gathered::new(chunks.as_slice(), payloads).to_vec();
            Ok(Encodings { whole: self.whole(message, version)?, buffered: buffer.into_vec(), gathered })
        })
    }

    /// Returns the dropped fields of the message of a value; `None` if the message can only be decoded.
    pub(super) fn dropped(&self, value: &Value, version: i16) -> Option<Result<Vec<String>>> {
        self.can_encode.then(|| {
            self.fresh(|message| {
                message.as_decode().set_tree(value)?;
                message.dropped_fields(version)
            })
        })
    }

    /// Returns true if a version loses a field of the message of a value.
    ///
    /// # Errors
    /// [`ErrorKind::Type`](crate::ErrorKind::Type), [`ErrorKind::Invalid`](crate::ErrorKind::Invalid) or
    /// [`ErrorKind::UnknownField`](crate::ErrorKind::UnknownField): the struct cannot hold the value.
    pub(super) fn loses(&self, value: &Value, version: i16) -> Result<bool> {
        self.fresh(|message| {
            message.as_decode().set_tree(value)?;
            Ok(message.loses(version))
        })
    }

    fn whole(&self, message: &dyn ErasedEncode, version: i16) -> Result<Vec<u8>> {
        let mut buffer = Buffer::new();
        let payloads = gather_body(self.form, message, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    fn encode<R>(&self, value: &Value, encode: impl FnOnce(&dyn ErasedEncode) -> Result<R>) -> Option<Result<R>> {
        self.can_encode.then(|| {
            self.fresh(|message| {
                message.as_decode().set_tree(value)?;
                message.as_encode().map_or_else(|| Err(Error::invalid("only decoded")), encode)
            })
        })
    }

    /// Decodes a message and returns what it contains.
    pub(super) fn read(
        &self,
        mode: DecodeMode,
        options: DecodeOptions,
        frame: &Bytes,
        version: i16,
    ) -> Result<DecodedContents> {
        let options = if mode == DecodeMode::Strict { options.strict(true) } else { options };
        let whole = (mode != DecodeMode::Slice).then_some(frame);
        self.fresh(|message| {
            let rest = decode_into(self.form, options, message.as_decode(), frame, whole, version)?;
            Ok(DecodedContents {
                held: message.contents(),
                remaining: rest.len(),
                again: message.as_encode().map(|message| self.whole(message, version)),
            })
        })
    }

    /// Returns the memory that decoding allocates, from a slice, which allocates more than from a frame.
    pub(super) fn cost(&self, frame: &Bytes, version: i16, counter: Counter) -> u64 {
        let options = DecodeOptions::new();
        let before = counter();
        let after = self.fresh(|message| {
            // A message that fails to decode allocates as well.
            let _ = decode_into(self.form, options, message.as_decode(), frame, None, version);
            counter()
        });
        after - before
    }

    /// Returns the memory that decoding charges, from a slice.
    pub(super) fn charge(&self, frame: &Bytes, version: i16) -> usize {
        let options = DecodeOptions::new();
        self.fresh(|message| charge_of(self.form, options, message.as_decode(), frame, version))
    }

    /// Calls a function with a fresh message.
    fn fresh<'de, R>(&self, use_message: impl FnOnce(&mut dyn ErasedMessage<'de>) -> R) -> R {
        let (mut use_message, mut result) = (Some(use_message), None);
        (self.with_fresh)(&mut |message| result = use_message.take().map(|use_message| use_message(message)));
        result.expect("`with_fresh` calls the function")
    }
}

fn with_encodable<'de, F: Borrowed>(use_message: Use<'_, 'de>)
where
    for<'m> F::Message<'m>: Encode,
{
    use_message(&mut Encodable(F::Message::<'de>::zero()));
}

fn with_decode_only<'de, F: Borrowed>(use_message: Use<'_, 'de>)
where
    for<'m> F::Message<'m>: Debug,
{
    use_message(&mut DecodeOnly(F::Message::<'de>::zero()));
}
