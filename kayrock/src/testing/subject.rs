//! Message types as tables of functions, so that the kit is compiled once and not for each message.

use crate::codec::{Decode, DecodeOptions, DecodeOwned, Encode, Field};
use crate::error::Result;
use crate::message::{Buffer, Message, charge_of, form};
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

    fn read<'de, M: Message + Decode<'de>>(
        self,
        options: DecodeOptions,
        frame: &'de Bytes,
        version: i16,
    ) -> Result<(M, &'de [u8])> {
        match self {
            Self::Frame => options.decode(frame, version),
            Self::Slice => options.decode_slice(frame, version),
            Self::Strict => options.strict(true).decode(frame, version),
        }
    }
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

/// Functions of a message that can be encoded.
#[derive(Clone, Copy)]
pub(super) struct EncodeFns {
    pub(super) write: fn(&Value, i16) -> Result<Encodings>,
    pub(super) dropped: fn(&Value, i16) -> Result<Vec<String>>,
}

/// Message type as a table of functions.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) schema: &'static Schema,
    pub(super) zero: fn() -> Contents,
    pub(super) hold: fn(&Value) -> Result<Contents>,
    pub(super) least: fn(i16) -> usize,
    pub(super) writer: Option<EncodeFns>,
    pub(super) read: fn(DecodeMode, DecodeOptions, &Bytes, i16) -> Result<DecodedContents>,
    pub(super) cost: fn(&Bytes, i16, Counter) -> u64,
    pub(super) charge: fn(&Bytes, i16) -> usize,
}

impl Subject {
    /// Returns the subject of a message that is decoded and encoded.
    pub(super) const fn of<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Encode,
    {
        Self {
            zero: || Contents::Tree(F::Message::zero().to_value()),
            hold: |value| Ok(Contents::Tree(F::Message::from_value(value)?.to_value())),
            writer: Some(EncodeFns { write: write::<F>, dropped: dropped::<F> }),
            read: read::<F>,
            ..Self::common::<F>()
        }
    }

    /// Returns the subject of a message that is only decoded.
    pub(super) const fn decode_only<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Debug,
    {
        Self {
            zero: || Contents::Text(format!("{:?}", F::Message::zero())),
            hold: |value| Ok(Contents::Text(format!("{:?}", F::Message::from_value(value)?))),
            read: view::<F>,
            ..Self::common::<F>()
        }
    }

    const fn common<F: Borrowed>() -> Self {
        Self {
            schema: <F::Message<'static> as Message>::SCHEMA,
            zero: || Contents::Text(String::new()),
            hold: |_| Ok(Contents::Text(String::new())),
            least: least::<F>,
            writer: None,
            read: |mode, options, frame, version| {
                let (_, remaining) = mode.read::<F::Message<'_>>(options, frame, version)?;
                Ok(DecodedContents { held: Contents::Text(String::new()), remaining: remaining.len(), again: None })
            },
            cost: cost::<F>,
            charge: |frame, version| {
                charge_of::<F::Message<'_>>(form::<F::Message<'_>>(), DecodeOptions::new(), frame, version)
            },
        }
    }
}

fn least<F: Borrowed>(version: i16) -> usize {
    F::Message::min_size(version, <F::Message<'static> as Message>::FLEXIBLE.contains(version))
}

fn write<F: Borrowed>(value: &Value, version: i16) -> Result<Encodings>
where
    for<'de> F::Message<'de>: Encode,
{
    let message = F::Message::from_value(value)?;
    let mut buffer = Buffer::new();
    message.encode_into(version, &mut buffer)?;
    let gathered = message.encode_gathered(version, &mut Buffer::new())?.to_vec();
    Ok(Encodings { whole: message.encode(version)?, buffered: buffer.into_vec(), gathered })
}

fn dropped<F: Borrowed>(value: &Value, version: i16) -> Result<Vec<String>>
where
    for<'de> F::Message<'de>: Encode,
{
    F::Message::from_value(value)?.dropped_fields(version)
}

fn read<F: Borrowed>(mode: DecodeMode, options: DecodeOptions, frame: &Bytes, version: i16) -> Result<DecodedContents>
where
    for<'de> F::Message<'de>: Encode,
{
    let (message, remaining) = mode.read::<F::Message<'_>>(options, frame, version)?;
    Ok(DecodedContents {
        held: Contents::Tree(message.to_value()),
        remaining: remaining.len(),
        again: Some(message.encode(version)),
    })
}

fn view<F: Borrowed>(mode: DecodeMode, options: DecodeOptions, frame: &Bytes, version: i16) -> Result<DecodedContents>
where
    for<'de> F::Message<'de>: Debug,
{
    let (message, remaining) = mode.read::<F::Message<'_>>(options, frame, version)?;
    Ok(DecodedContents { held: Contents::Text(format!("{message:?}")), remaining: remaining.len(), again: None })
}

/// Returns the memory that decoding allocates, from a slice, which allocates more than from a frame.
fn cost<F: Borrowed>(frame: &Bytes, version: i16, counter: Counter) -> u64 {
    let before = counter();
    let read = DecodeOptions::new().decode_slice::<F::Message<'_>>(frame, version);
    let after = counter();
    drop(read);
    after - before
}
