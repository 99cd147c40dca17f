//! From bytes to structs.

use crate::encode::unsupported;
use crate::error::{Error, Reason, Result};
use crate::field::{Field, List};
use crate::message::Message;
use crate::schema::{Type, Value};
use crate::wire::{self, Parsed};
use bytes::Bytes;
use core::ops::Range;

/// What reading a field gives: the input behind it, or the note that the decoder knows of a fault.
pub type Decoded<'de> = Result<&'de [u8], Failed>;

/// The decoder has noted a fault; [`Decoder::fail`] makes it.
///
/// It carries nothing, so that the good path carries nothing either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed(());

/// Reads a value of one field; the reverse of [`Encode`](crate::Encode).
///
/// Shape: the classic form before the message's first flexible version, the compact one from there; the decoder knows
/// which.
/// Units: lengths count bytes, array lengths count elements.
/// Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.
///
/// A value is filled in place: large values that travel through results are slow.
///
/// ```
/// use kayrock::Decode;
/// use kayrock::messages::HeartbeatRequest;
///
/// let (request, rest) = HeartbeatRequest::from_slice(&[0, 1, b'g', 0, 0, 0, 1, 0, 0], 0)?;
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
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaValue` for it, or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `Keyed`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Decode<'de>: Field {
    /// Reads into a value that is fresh from [`Field::zero`].
    #[doc(hidden)]
    fn decode_into(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de>;

    /// Reads into a fresh value unless null is there, which is noted with [`Decoder::note_null`].
    ///
    /// Of a struct, a byte says which (KIP-893). A type without null on the wire fails with [`Reason::Null`].
    #[doc(hidden)]
    #[inline]
    fn decode_unless_null(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else { return Err(decoder.fail(input, Reason::Null)) };
        match decoder.parse(input, wire::int8)? {
            (rest, marker) if marker < 0 => Ok(decoder.note_null(rest)),
            (rest, _) => self.decode_into(rest, decoder, version),
        }
    }

    /// The same for the content of a tagged field, where structs have another form.
    #[doc(hidden)]
    #[inline]
    fn decode_tagged_unless_null(
        &mut self,
        input: &'de [u8],
        decoder: &mut Decoder<'de>,
        version: i16,
    ) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else { return self.decode_unless_null(input, decoder, version) };
        match decoder.uvarint(input)? {
            (rest, marker) if marker.cast_signed() <= 0 => Ok(decoder.note_null(rest)),
            (rest, _) => self.decode_into(rest, decoder, version),
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
            return decoder.fill(list, count, input, version);
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
            return Self::zero().decode_into(input, decoder, version);
        }
        decoder.pass(input, Self::WIDTH)
    }

    /// Walks over a value or its null, which is noted with [`Decoder::note_null`].
    #[doc(hidden)]
    #[inline]
    fn skip_unless_null(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let Type::Struct(_) = Self::TYPE else {
            return Self::zero().decode_unless_null(input, decoder, version);
        };
        match decoder.parse(input, wire::int8)? {
            (rest, marker) if marker < 0 => Ok(decoder.note_null(rest)),
            (rest, _) => Self::skip(rest, decoder, version),
        }
    }

    /// The value that a plain tree holds; the reverse of [`Encode::to_value`](crate::Encode::to_value).
    ///
    /// # Errors
    /// A value of another type, or an unknown field of a struct. Missing fields have their defaults.
    fn from_value(value: &'de Value) -> Result<Self>;

    /// Reads a message; gives it and the bytes behind it.
    ///
    /// Payloads are slices of `frame` and keep it alive; text is copied.
    ///
    /// # Errors
    /// A version that the message does not have, or bytes that are no such message.
    fn from_bytes(frame: &'de Bytes, version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Message,
    {
        DecodeOptions::new().read_bytes(frame, version)
    }

    /// Reads a message from plain bytes; gives it and the bytes behind it. Payloads are copied.
    ///
    /// # Errors
    /// As [`Decode::from_bytes`].
    fn from_slice(input: &'de [u8], version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Message,
    {
        DecodeOptions::new().read_slice(input, version)
    }
}

/// How to read: strictly or as Kafka does, and how much memory and how many tags at most.
///
/// ```
/// use kayrock::DecodeOptions;
/// use kayrock::messages::HeartbeatRequest;
///
/// let bytes = [0, 1, b'g', 0, 0, 0, 1, 0, 0, 99];
/// let lenient = DecodeOptions::new().read_slice::<HeartbeatRequest>(&bytes, 0)?;
/// assert_eq!(lenient.1, [99]);
/// let strict = DecodeOptions::new().strict(true).read_slice::<HeartbeatRequest>(&bytes, 0);
/// assert_eq!(strict.unwrap_err().to_string(), "HeartbeatRequest v0: at byte 9: 1 bytes are left behind the end");
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeOptions {
    strict: bool,
    memory_factor: usize,
    tags: u32,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl DecodeOptions {
    /// Memory that a list may take before any of it has been read: 64 KiB.
    pub(crate) const FIRST: usize = 64 * 1024;

    /// As lenient as Kafka; memory of at most 32 times the input, or 64 KiB if that is more, and 10,000 tagged fields.
    #[must_use]
    pub const fn new() -> Self {
        Self { strict: false, memory_factor: 32, tags: 10_000 }
    }

    /// Refuses what only the lenient reader of Kafka lets pass: padded varints, disordered tags, surplus bytes.
    #[must_use]
    pub const fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// Sets how many bytes of memory a byte of input may cost; 64 KiB are allowed in any case.
    #[must_use]
    pub const fn memory_factor(self, memory_factor: usize) -> Self {
        Self { memory_factor, ..self }
    }

    /// Sets how many tagged fields a message may have.
    #[must_use]
    pub const fn tags(self, tags: u32) -> Self {
        Self { tags, ..self }
    }

    /// Reads a message whose payloads are slices of `frame`; gives it and the bytes behind it.
    ///
    /// # Errors
    /// As [`Decode::from_bytes`].
    pub fn read_bytes<'de, M>(self, frame: &'de Bytes, version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        self.read(frame, Some(frame), version)
    }

    /// Reads a message whose payloads are copied; gives it and the bytes behind it.
    ///
    /// # Errors
    /// As [`Decode::from_bytes`].
    pub fn read_slice<'de, M>(self, input: &'de [u8], version: i16) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        self.read(input, None, version)
    }

    /// The memory that is charged for a message in plain bytes, as far as it can be read.
    #[cfg(feature = "testing")]
    pub(crate) fn charge_of<'de, M>(self, input: &'de [u8], version: i16) -> usize
    where
        M: Message + Decode<'de>,
    {
        let mut decoder = Decoder::new(self, input, None, M::FLEXIBLE.contains(version));
        // A message that cannot be read has been charged for all the same.
        let _ = M::zero().decode_into(input, &mut decoder, version);
        decoder.limit.saturating_sub(decoder.memory)
    }

    /// Reads a message from a part of a frame.
    #[inline]
    pub(crate) fn read<'de, M>(
        self,
        input: &'de [u8],
        frame: Option<&'de Bytes>,
        version: i16,
    ) -> Result<(M, &'de [u8])>
    where
        M: Message + Decode<'de>,
    {
        let mut message = M::zero();
        let rest = self.read_into(&mut message, input, frame, version)?;
        Ok((message, rest))
    }

    /// Reads a value that was part of a message from its own bytes, all of them.
    pub(crate) fn read_part<'de, T>(self, bytes: &'de Bytes, version: i16, flexible: bool) -> Result<T>
    where
        T: Decode<'de>,
    {
        let mut value = T::zero();
        let mut decoder = Decoder::new(self, bytes, Some(bytes), flexible);
        let result = value.decode_into(bytes, &mut decoder, version);
        match result.and_then(|rest| decoder.end(rest)) {
            Ok(_) => Ok(value),
            Err(Failed(())) => Err(locate_part(T::TYPE, bytes, version, flexible, decoder.failure)),
        }
    }

    #[inline]
    fn read_into<'de, M>(
        self,
        message: &mut M,
        input: &'de [u8],
        frame: Option<&'de Bytes>,
        version: i16,
    ) -> Result<&'de [u8]>
    where
        M: Message + Decode<'de>,
    {
        if !M::VERSIONS.contains(version) {
            return Err(unsupported::<M>(version));
        }
        let mut decoder = Decoder::new(self, input, frame, M::FLEXIBLE.contains(version));
        let result = message.decode_into(input, &mut decoder, version);
        match result.and_then(|rest| decoder.finish(rest)) {
            Ok(rest) => Ok(rest),
            Err(Failed(())) => Err(locate::<M>(input, version, decoder.failure)),
        }
    }
}

/// Names the place of a fault, by walking the same bytes with the schema up to it.
#[cold]
fn locate<M: Message>(input: &[u8], version: i16, failure: Option<Failure>) -> Error {
    let Failure { reason, at } = failure.unwrap_or(Failure { reason: Reason::Null, at: input.as_ptr().addr() });
    let offset = at.saturating_sub(input.as_ptr().addr());
    let error = Error::new(reason).in_message(M::NAME, version).at_offset(offset);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    error.at_path(crate::schema::locate(M::SCHEMA, version, input, offset))
}

/// The same of a part of a message; the byte is counted from its beginning.
#[cold]
fn locate_part(ty: &Type, input: &[u8], version: i16, flexible: bool, failure: Option<Failure>) -> Error {
    let Failure { reason, at } = failure.unwrap_or(Failure { reason: Reason::Null, at: input.as_ptr().addr() });
    let offset = at.saturating_sub(input.as_ptr().addr());
    let error = Error::new(reason).at_offset(offset);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    error.at_path(crate::schema::locate_part(ty, version, flexible, input, offset))
}

/// What stays the same while a message is read: the forms to expect, the frame to slice, the limits, the first fault.
#[derive(Debug)]
pub struct Decoder<'de> {
    frame: Option<&'de Bytes>,
    flexible: bool,
    strict: bool,
    /// Whether lengths are compact and nobody asks for their form: of the two above, what is asked most often.
    plain: bool,
    /// Whether the value just read was null: apart from the input behind it, which so travels in registers.
    null: bool,
    /// How many more bytes may be allocated.
    memory: usize,
    limit: usize,
    memory_factor: usize,
    tags: u32,
    tags_limit: u32,
    failure: Option<Failure>,
}

#[derive(Debug)]
struct Failure {
    reason: Reason,
    /// The address of the byte at fault.
    at: usize,
}

impl<'de> Decoder<'de> {
    #[inline]
    fn new(options: DecodeOptions, input: &[u8], frame: Option<&'de Bytes>, flexible: bool) -> Self {
        let limit = input.len().saturating_mul(options.memory_factor).max(DecodeOptions::FIRST);
        let DecodeOptions { strict, memory_factor, tags } = options;
        Self {
            frame,
            flexible,
            strict,
            plain: flexible && !strict,
            null: false,
            memory: limit,
            limit,
            memory_factor,
            tags,
            tags_limit: tags,
            failure: None,
        }
    }

    /// The options that this decoder was made with.
    #[inline]
    pub(crate) fn options(&self) -> DecodeOptions {
        DecodeOptions { strict: self.strict, memory_factor: self.memory_factor, tags: self.tags_limit }
    }

    /// Whether lengths are compact and structs end with tagged fields.
    #[inline]
    #[must_use]
    pub fn is_flexible(&self) -> bool {
        self.flexible
    }

    /// Whether what Kafka lets pass is refused.
    #[inline]
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// Sets whether lengths are compact, and says whether they were.
    #[inline]
    pub(crate) fn set_flexible(&mut self, flexible: bool) -> bool {
        self.plain = flexible && !self.strict;
        core::mem::replace(&mut self.flexible, flexible)
    }

    /// Whether lengths are compact and may have any form.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Notes that there was a null instead of a value, and hands on the input behind it.
    #[inline]
    pub fn note_null(&mut self, rest: &'de [u8]) -> &'de [u8] {
        self.null = true;
        rest
    }

    /// Whether the value just read was null.
    #[inline]
    pub(crate) fn take_null(&mut self) -> bool {
        core::mem::take(&mut self.null)
    }

    /// Notes that reading failed where `input` begins.
    #[cold]
    pub fn fail(&mut self, input: &[u8], reason: Reason) -> Failed {
        self.failure = Some(Failure { reason, at: input.as_ptr().addr() });
        Failed(())
    }

    /// Notes the error of a parser.
    #[cold]
    fn fail_parse(&mut self, input: &[u8], error: &nom::Err<wire::Error>) -> Failed {
        match error {
            nom::Err::Error(error) | nom::Err::Failure(error) => {
                let start = input.len().saturating_sub(error.remaining);
                self.fail(input.get(start..).unwrap_or_default(), error.reason())
            }
            nom::Err::Incomplete(_) => self.fail(input, Reason::Short { needed: 1, remaining: 0 }),
        }
    }

    /// Runs a parser of [`wire`] or of one's own.
    ///
    /// # Errors
    /// The parser's, noted.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn parse<T>(
        &mut self,
        input: &'de [u8],
        parser: impl FnOnce(&'de [u8]) -> Parsed<'de, T>,
    ) -> Result<(&'de [u8], T), Failed> {
        match parser(input) {
            Ok(parsed) => Ok(parsed),
            Err(error) => Err(self.fail_parse(input, &error)),
        }
    }

    /// Refuses a varint of more bytes than it needs: the last of several is zero.
    #[cold]
    fn check_padding(&mut self, input: &'de [u8], rest: &'de [u8]) -> Result<(), Failed> {
        let used = input.len().saturating_sub(rest.len());
        if let Some([_, .., 0]) = input.get(..used) {
            return Err(self.fail(input, Reason::VarintPadded));
        }
        Ok(())
    }

    /// Refuses a length of unusual form: a padded one, or a null other than -1.
    #[cold]
    fn check_length(&mut self, input: &'de [u8], classic: fn(&[u8]) -> Parsed<'_, i32>) -> Result<(), Failed> {
        let length = if self.flexible {
            let (rest, length) = self.parse(input, wire::uvarint)?;
            self.check_padding(input, rest)?;
            length.wrapping_sub(1).cast_signed()
        } else {
            self.parse(input, classic)?.1
        };
        if length < -1 { Err(self.fail(input, Reason::NegativeLength(length))) } else { Ok(()) }
    }

    /// Reads a `uvarint`.
    ///
    /// # Errors
    /// As [`wire::uvarint`]; in strict mode also a padded form.
    #[inline]
    pub fn uvarint(&mut self, input: &'de [u8]) -> Result<(&'de [u8], u32), Failed> {
        let (rest, value) = self.parse(input, wire::uvarint)?;
        if self.strict {
            self.check_padding(input, rest)?;
        }
        Ok((rest, value))
    }

    /// Reads a boolean.
    ///
    /// # Errors
    /// Too few bytes; in strict mode also a byte other than 0 and 1.
    #[inline]
    pub fn boolean(&mut self, input: &'de [u8]) -> Result<(&'de [u8], bool), Failed> {
        let (rest, value) = self.parse(input, wire::boolean)?;
        match input.first() {
            Some(&byte) if self.strict && byte > 1 => Err(self.fail(input, Reason::Bool(byte))),
            _ => Ok((rest, value)),
        }
    }

    /// Reads text with its length, or its null.
    ///
    /// # Errors
    /// As [`wire::string`]; in strict mode also a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de str>), Failed> {
        if self.strict {
            self.check_length(input, |input| wire::int16(input).map(|(rest, length)| (rest, i32::from(length))))?;
        }
        if self.flexible { self.parse(input, wire::compact_string) } else { self.parse(input, wire::string) }
    }

    /// Walks over text with its length, or its null.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub(crate) fn unread_text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de [u8]>), Failed> {
        if self.strict {
            self.check_length(input, |input| wire::int16(input).map(|(rest, length)| (rest, i32::from(length))))?;
        }
        if self.flexible {
            self.parse(input, wire::unread_compact_string)
        } else {
            self.parse(input, wire::unread_string)
        }
    }

    /// Walks over so many bytes.
    #[inline]
    pub(crate) fn pass(&mut self, input: &'de [u8], len: usize) -> Decoded<'de> {
        self.parse(input, |input| wire::take(input, len)).map(|(rest, _)| rest)
    }

    /// Reads bytes with their length, or their null.
    ///
    /// # Errors
    /// As [`wire::bytes`]; in strict mode also a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn bytes(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de [u8]>), Failed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        if self.flexible { self.parse(input, wire::compact_bytes) } else { self.parse(input, wire::bytes) }
    }

    /// Reads the count of an array, or its null; a count that the input cannot hold is refused.
    ///
    /// # Errors
    /// As [`wire::array_length`]; in strict mode also a count of unusual form or above 1,000,000.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn count(&mut self, input: &'de [u8], min_size: usize) -> Result<(&'de [u8], Option<usize>), Failed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        let (rest, count) = if self.flexible {
            self.parse(input, wire::compact_array_length)?
        } else {
            self.parse(input, wire::array_length)?
        };
        if let Some(count) = count {
            if count.saturating_mul(min_size.max(1)) > rest.len() {
                return Err(self.fail(input, Reason::Count { count, remaining: rest.len() }));
            }
            if self.strict && count > 1_000_000 {
                return Err(self.fail(input, Reason::TooManyElements { count }));
            }
        }
        Ok((rest, count))
    }

    /// Accounts for memory about to be allocated.
    ///
    /// # Errors
    /// The limit is exceeded.
    #[inline]
    pub fn charge(&mut self, input: &[u8], bytes: usize) -> Result<(), Failed> {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(self.fail(input, Reason::Memory { limit: self.limit })),
        }
    }

    /// The payload as a slice of the frame, or a copy if there is no frame or the payload is not of it.
    ///
    /// # Errors
    /// The copy exceeds the limit.
    #[inline]
    pub fn payload(&mut self, payload: &'de [u8]) -> Result<Bytes, Failed> {
        match self.frame.and_then(|frame| slice_of(frame, payload)) {
            Some(slice) => Ok(slice),
            None => {
                self.charge(payload, payload.len())?;
                Ok(Bytes::copy_from_slice(payload))
            }
        }
    }

    /// Reads so many elements into an empty list, reserving little before the first of them were there.
    #[inline]
    pub(crate) fn fill<T, L>(&mut self, list: &mut L, count: usize, input: &'de [u8], version: i16) -> Decoded<'de>
    where
        T: Decode<'de>,
        L: List<T>,
    {
        let size = size_of::<T>().saturating_add(T::BOXED).max(1);
        let first = count.min(DecodeOptions::FIRST / size).max(1);
        let mut input = input;
        for end in [first.min(count), count] {
            let start = list.as_slice().len();
            list.grow_to(end);
            for element in list.as_mut_slice().get_mut(start..).unwrap_or_default() {
                input = element.decode_into(input, self, version)?;
            }
        }
        Ok(input)
    }

    /// Counts the tagged fields of a struct against the limit.
    #[inline]
    pub(crate) fn charge_tags(&mut self, input: &[u8], count: u32) -> Result<(), Failed> {
        match self.tags.checked_sub(count) {
            Some(left) => {
                self.tags = left;
                Ok(())
            }
            None => Err(self.fail(input, Reason::TooManyTags { limit: self.tags_limit })),
        }
    }

    /// In strict mode, refuses bytes behind the message.
    #[inline]
    fn finish(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if self.strict { self.end(rest) } else { Ok(rest) }
    }

    /// Refuses bytes that are left.
    #[inline]
    fn end(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if rest.is_empty() { Ok(rest) } else { Err(self.fail(rest, Reason::Surplus { remaining: rest.len() })) }
    }
}

/// The part of `frame` that `part` is, counted; nothing if it is not a part of it.
///
/// `Bytes::slice_ref` would panic there.
#[inline]
pub(crate) fn slice_of(frame: &Bytes, part: &[u8]) -> Option<Bytes> {
    let start = part.as_ptr().addr().checked_sub(frame.as_ptr().addr())?;
    let range = Range { start, end: start.checked_add(part.len())? };
    (range.end <= frame.len()).then(|| frame.slice(range))
}
