//! From structs to bytes.

use crate::error::{Error, Reason, Result};
use crate::field::Field;
use crate::message::Message;
use crate::schema::{Type, Value};
use crate::wire::{Missed, Window};
use bytes::Bytes;
use std::io::IoSlice;

/// Writes a value of one field; the reverse of [`Decode`](crate::Decode).
///
/// Shape: the classic form before the message's first flexible version, the compact one from there; the encoder knows
/// which.
/// Units: lengths count bytes, array lengths count elements.
/// Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.
///
/// Nothing is returned but the window behind what was written: a value that cannot be written is noted with
/// [`Encoder::fail`], and whoever started the encoding looks there.
///
/// ```
/// use kayrock::Encode;
/// use kayrock::messages::HeartbeatRequest;
///
/// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 1, ..Default::default() };
/// assert_eq!(request.to_bytes(0)?, [0, 1, b'g', 0, 0, 0, 1, 0, 0]);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaValue` for it, or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `Keyed`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null",
    note = "a struct that holds what is only read, such as `Skipped`, says so: `#[kafka(only = \"decode\")]`"
)]
pub trait Encode: Field {
    /// Writes the value as `version` has it.
    fn encode<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w>;

    /// Whether the value is [`Field::zero`].
    fn is_zero(&self) -> bool;

    /// Whether the value is what a literal stands for.
    fn is_literal(&self, literal: Self::Literal) -> bool;

    /// Writes the value or its type's null.
    ///
    /// Of a struct, a byte says which (KIP-893). A type without null on the wire fails with [`Reason::Null`].
    #[inline]
    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        match (value, Self::TYPE) {
            (Some(value), Type::Struct(_)) => value.encode(window.put([1], encoder.missed()), encoder, version),
            (None, Type::Struct(_)) => window.put([0xff], encoder.missed()),
            (Some(value), _) => value.encode(window, encoder, version),
            (None, _) => {
                encoder.fail(Reason::Null);
                window
            }
        }
    }

    /// Writes the value or null as the content of a tagged field, where structs have another form.
    #[inline]
    fn encode_tagged_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        match (value, Self::TYPE) {
            (None, Type::Struct(_)) => window.put([0], encoder.missed()),
            _ => Self::encode_nullable(value, window, encoder, version),
        }
    }

    /// Writes the elements of a list, without their count.
    #[inline]
    fn encode_elements<'m, 'w>(
        elements: &'m [Self],
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        // Bulk pays from some elements on; lists of brokers have about three.
        if Self::WIDTH == 0 || elements.len() < 8 {
            return elements.iter().fold(window, |window, element| element.encode(window, encoder, version));
        }
        let (place, window) = window.reserve(elements.len().saturating_mul(Self::WIDTH), encoder.missed());
        for (place, element) in place.chunks_exact_mut(Self::WIDTH).zip(elements) {
            element.encode_fixed(place);
        }
        window
    }

    /// Writes a value of fixed width into as many bytes.
    #[doc(hidden)]
    #[inline]
    fn encode_fixed(&self, place: &mut [u8]) {
        let _ = place;
    }

    /// About how many bytes the value takes beyond [`Field::min_size`].
    ///
    /// Of a list, the first element stands for the others. A good guess spares a second start; a bad one costs no more.
    #[inline]
    fn extra_size(&self, version: i16) -> usize {
        let _ = version;
        0
    }

    /// The value as a plain tree, whatever the version.
    fn to_value(&self) -> Value;

    /// The message's bytes in `version`, without header and size.
    ///
    /// # Errors
    /// A version that the message does not have, or a value that the version cannot hold; the error names the field.
    fn to_bytes(&self, version: i16) -> Result<Vec<u8>>
    where
        Self: Message,
    {
        let mut buffer = Buffer::new();
        let payloads = gather(self, version, &mut buffer, Gathered::THRESHOLD, body)?;
        Ok(buffer.join(&payloads))
    }

    /// Writes the message into a buffer, whose former content is gone.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn encode_into(&self, version: i16, buffer: &mut Buffer) -> Result<()>
    where
        Self: Message,
    {
        gather(self, version, buffer, usize::MAX, body).map(|_| ())
    }

    /// Writes the message into a buffer, but for payloads of [`Gathered::THRESHOLD`] bytes or more, which are referred to.
    ///
    /// ```
    /// use kayrock::messages::{FetchResponse, fetch::{FetchableTopicResponse, PartitionData}};
    /// use kayrock::{Buffer, Encode, records::Records};
    ///
    /// let records = Records::from(vec![0; 1_000_000]);
    /// let partition = PartitionData { records: Some(records), ..Default::default() };
    /// let topic = FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    /// let response = FetchResponse { responses: vec![topic], ..Default::default() };
    /// let mut buffer = Buffer::new();
    /// let gathered = response.gather(12, &mut buffer)?;
    /// assert_eq!(gathered.chunks().len(), 3);
    /// assert_eq!(gathered.to_vec(), response.to_bytes(12)?);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn gather<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Message,
    {
        let payloads = gather(self, version, buffer, Gathered::THRESHOLD, body)?;
        Ok(Gathered { head: buffer.as_slice(), payloads })
    }

    /// The paths of the fields that writing the message in `version` leaves out in silence: the version lacks them, they
    /// may be ignored, and they are away from their defaults.
    ///
    /// A struct or list that the version lacks stands for all that is in it.
    ///
    /// ```
    /// use kayrock::Encode;
    /// use kayrock::messages::{MetadataResponse, metadata::MetadataResponseBroker};
    ///
    /// let broker = MetadataResponseBroker { rack: Some("a".into()), ..Default::default() };
    /// let response = MetadataResponse { brokers: vec![broker], throttle_time_ms: 7, ..Default::default() };
    /// assert_eq!(response.dropped_fields(0)?, ["throttle_time_ms", "brokers[0].rack"]);
    /// assert_eq!(response.faithful_versions(), (3..=13).collect::<Vec<_>>());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Encode::to_bytes`]: what is refused is not dropped.
    fn dropped_fields(&self, version: i16) -> Result<Vec<String>>
    where
        Self: Message,
    {
        self.gather(version, &mut Buffer::new())?;
        Ok(Self::SCHEMA.left_out(version, &self.to_value()))
    }

    /// The versions in which the message is written without losing anything, in ascending order.
    fn faithful_versions(&self) -> Vec<i16>
    where
        Self: Message,
    {
        let is_faithful = |version: &i16| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty());
        Self::VERSIONS.iter().filter(is_faithful).collect()
    }
}

/// Writes a message with nothing before it.
#[inline]
pub(crate) fn body<'m, 'w, M: Encode>(
    message: &'m M,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    message.encode(window, encoder, version)
}

/// Writes a message with what stands before it, as often as the buffer must grow.
#[inline]
pub(crate) fn gather<'m, M: Encode + Message>(
    message: &'m M,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
    write: impl for<'w> Fn(&'m M, Window<'w>, &mut Encoder<'m>, i16) -> Window<'w>,
) -> Result<Payloads<'m>> {
    if !M::VERSIONS.contains(version) {
        return Err(unsupported::<M>(version));
    }
    let flexible = M::FLEXIBLE.contains(version);
    if buffer.bytes.is_empty() {
        let guess = M::min_size(version, flexible).saturating_add(message.extra_size(version));
        buffer.grow(guess.saturating_add(guess / 8).saturating_add(64).min(Buffer::MAX_GUESS));
    }
    loop {
        let mut encoder = Encoder::new(flexible, threshold, buffer.bytes.len());
        let left = write(message, Window::new(&mut buffer.bytes), &mut encoder, version).len();
        if let Some(reason) = encoder.failure {
            return Err(locate(message, version, reason));
        }
        buffer.written = encoder.capacity.saturating_sub(left);
        match encoder.missed.get() {
            0 => return Ok(encoder.payloads),
            missed => buffer.grow(encoder.capacity.saturating_add(missed)),
        }
    }
}

#[cold]
pub(crate) fn unsupported<M: Message>(version: i16) -> Error {
    Error::new(Reason::Version { supported: M::VERSIONS }).in_message(M::NAME, version)
}

/// Names the place of a fault, by writing the value's tree with the interpreter, which fails at the same field.
#[cold]
fn locate<M: Encode + Message>(message: &M, version: i16, reason: Reason) -> Error {
    let error = Error::new(reason).in_message(M::NAME, version);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    match M::SCHEMA.encode(version, &message.to_value()) {
        Err(found) if found.path().is_some() => error.at_path(found.path().unwrap_or_default()),
        _ => error,
    }
}

/// What stays the same while a message is written: the forms to use, the payloads noted, the first fault.
#[derive(Debug)]
pub struct Encoder<'m> {
    missed: Missed,
    flexible: bool,
    /// Payloads of so many bytes are noted instead of copied.
    threshold: usize,
    capacity: usize,
    payloads: Payloads<'m>,
    failure: Option<Reason>,
}

impl<'m> Encoder<'m> {
    #[inline]
    fn new(flexible: bool, threshold: usize, capacity: usize) -> Self {
        Self { missed: Missed::default(), flexible, threshold, capacity, payloads: Payloads::default(), failure: None }
    }

    /// Whether lengths are compact and structs end with tagged fields.
    #[inline]
    #[must_use]
    pub fn is_flexible(&self) -> bool {
        self.flexible
    }

    /// Sets whether lengths are compact, and says whether they were.
    #[inline]
    pub(crate) fn set_flexible(&mut self, flexible: bool) -> bool {
        core::mem::replace(&mut self.flexible, flexible)
    }

    /// Where what does not fit into the window is counted.
    #[inline]
    pub fn missed(&mut self) -> &mut Missed {
        &mut self.missed
    }

    /// Notes that a value cannot be written; the first such note is the error of the whole.
    #[cold]
    pub fn fail(&mut self, reason: Reason) {
        self.failure.get_or_insert(reason);
    }

    /// Notes a number of elements or bytes that its form on the wire cannot hold.
    #[cold]
    fn too_long(&mut self, len: usize) -> u32 {
        self.fail(Reason::TooLong { len });
        0
    }

    /// Writes a length or a count: an `int32`, or a `uvarint` of one more.
    #[inline]
    pub fn length<'w>(&mut self, window: Window<'w>, len: usize) -> Window<'w> {
        let len = match u32::try_from(len) {
            Ok(len) if len < i32::MAX.unsigned_abs() => len,
            _ => self.too_long(len),
        };
        if self.flexible {
            window.uvarint(len.wrapping_add(1), &mut self.missed)
        } else {
            window.put(len.to_be_bytes(), &mut self.missed)
        }
    }

    /// Writes the null of bytes, records and arrays.
    #[inline]
    pub fn null<'w>(&mut self, window: Window<'w>) -> Window<'w> {
        if self.flexible { window.put([0], &mut self.missed) } else { window.put([0xff; 4], &mut self.missed) }
    }

    /// Writes text with its length.
    #[inline]
    pub fn text<'w>(&mut self, window: Window<'w>, text: &str) -> Window<'w> {
        match u8::try_from(text.len()) {
            // Nearly all: the length is one byte, and one look at the room does for both.
            Ok(len) if self.flexible && len < 0x7f => {
                window.put_behind(len.wrapping_add(1), text.as_bytes(), &mut self.missed)
            }
            _ => self.long_text(window, text),
        }
    }

    /// Writes text whose length takes two bytes or more.
    fn long_text<'w>(&mut self, window: Window<'w>, text: &str) -> Window<'w> {
        let len = match u16::try_from(text.len()) {
            Ok(len) if len <= i16::MAX.unsigned_abs() => len,
            _ => {
                self.fail(Reason::TextTooLong { len: text.len() });
                return window;
            }
        };
        let window = if self.flexible {
            window.uvarint(u32::from(len).wrapping_add(1), &mut self.missed)
        } else {
            window.put(len.to_be_bytes(), &mut self.missed)
        };
        window.put_slice(text.as_bytes(), &mut self.missed)
    }

    /// Writes the null of text.
    #[inline]
    pub fn null_text<'w>(&mut self, window: Window<'w>) -> Window<'w> {
        if self.flexible { window.put([0], &mut self.missed) } else { window.put([0xff; 2], &mut self.missed) }
    }

    /// Writes a payload with its length, or notes where it goes.
    #[inline]
    pub fn payload<'w>(&mut self, window: Window<'w>, source: Source<'m>) -> Window<'w> {
        let window = self.length(window, source.as_slice().len());
        self.as_it_is(window, source)
    }

    /// Writes bytes without a length, or notes where they go.
    #[inline]
    pub(crate) fn as_it_is<'w>(&mut self, window: Window<'w>, source: Source<'m>) -> Window<'w> {
        let bytes = source.as_slice();
        if bytes.len() < self.threshold {
            return window.put_slice(bytes, &mut self.missed);
        }
        self.payloads.push(Payload { at: self.capacity.saturating_sub(window.len()), source });
        window
    }

    /// Writes the content of a tagged field behind its number and size.
    pub(crate) fn tagged<'w>(
        &mut self,
        window: Window<'w>,
        tag: u32,
        write: impl FnOnce(Window<'_>, &mut Self) -> usize,
    ) -> Window<'w> {
        // What is noted inside would have to move with the content: payloads in tagged fields are copied.
        let threshold = core::mem::replace(&mut self.threshold, usize::MAX);
        let window = window.uvarint(tag, &mut self.missed).sized(self, write);
        self.threshold = threshold;
        window
    }

    /// Writes what lives only for this call, so that nothing of it can be referred to.
    #[inline]
    pub(crate) fn passing<'w, 'p>(
        &mut self,
        window: Window<'w>,
        write: impl FnOnce(Window<'w>, &mut Encoder<'p>) -> Window<'w>,
    ) -> Window<'w> {
        let mut encoder = Encoder::new(self.flexible, usize::MAX, self.capacity);
        let window = write(window, &mut encoder);
        self.missed.add(encoder.missed.get());
        if let Some(reason) = encoder.failure {
            self.fail(reason);
        }
        window
    }
}

impl AsMut<Missed> for Encoder<'_> {
    #[inline]
    fn as_mut(&mut self) -> &mut Missed {
        &mut self.missed
    }
}

/// Where a payload comes from.
#[derive(Debug, Clone, Copy)]
pub enum Source<'m> {
    /// A counted slice, which can be kept without copying.
    Shared(&'m Bytes),
    /// Bytes that only the message owns.
    Borrowed(&'m [u8]),
}

impl<'m> Source<'m> {
    #[inline]
    fn as_slice(self) -> &'m [u8] {
        match self {
            Self::Shared(bytes) => bytes,
            Self::Borrowed(bytes) => bytes,
        }
    }

    fn to_bytes(self) -> Bytes {
        match self {
            Self::Shared(bytes) => bytes.clone(),
            Self::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
        }
    }
}

/// A payload and the place in the written bytes before which it belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Payload<'m> {
    at: usize,
    source: Source<'m>,
}

/// The payloads of a message; the one that most have needs no allocation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Payloads<'m> {
    first: Option<Payload<'m>>,
    others: Vec<Payload<'m>>,
}

impl<'m> Payloads<'m> {
    #[inline]
    fn push(&mut self, payload: Payload<'m>) {
        match self.first {
            None => self.first = Some(payload),
            Some(_) => self.others.push(payload),
        }
    }

    /// Adds bytes behind all that was written.
    #[cfg(feature = "lookup")]
    pub(crate) fn append(&mut self, buffer: &Buffer, bytes: &'m Bytes) {
        self.push(Payload { at: buffer.written, source: Source::Shared(bytes) });
    }

    fn iter(&self) -> impl Iterator<Item = &Payload<'m>> {
        self.first.iter().chain(&self.others)
    }

    /// At most so many chunks.
    fn chunks(&self) -> usize {
        self.others.len().saturating_mul(2).saturating_add(3)
    }
}

/// A buffer to encode into, again and again.
///
/// It keeps what it has grown to, so that encoding into it allocates nothing in the long run.
///
/// ```
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::{Buffer, Encode};
///
/// let mut buffer = Buffer::new();
/// for generation_id in 0..3 {
///     HeartbeatRequest { generation_id, ..Default::default() }.encode_into(4, &mut buffer)?;
///     assert_eq!(buffer.as_slice().len(), 8);
/// }
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Buffer {
    /// Written once with zeros, so that a window can be lent out without another thought.
    bytes: Vec<u8>,
    written: usize,
}

impl Buffer {
    /// A guess may be wrong by far: above this, the first start finds the size, and the second has it.
    const MAX_GUESS: usize = 4 * 1024 * 1024;

    /// A buffer that grows with the first message.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), written: 0 }
    }

    /// A buffer with room for messages of so many bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { bytes: vec![0; capacity], written: 0 }
    }

    /// What was written last.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.written).unwrap_or_default()
    }

    /// What was written last, as a vector.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        self.bytes.truncate(self.written);
        self.bytes
    }

    /// What was written last with the payloads in their places, which are copied only here: large room need not be
    /// cleared for them.
    pub(crate) fn join(self, payloads: &Payloads<'_>) -> Vec<u8> {
        if payloads.first.is_none() {
            return self.into_vec();
        }
        join(self.as_slice(), payloads)
    }

    /// Makes room; the content is gone.
    fn grow(&mut self, capacity: usize) {
        self.bytes = Vec::new();
        self.bytes = vec![0; capacity];
    }

    /// Sets the first four bytes, where a frame has its size.
    pub(crate) fn set_size(&mut self, size: i32) {
        if let Some(place) = self.bytes.first_chunk_mut() {
            *place = size.to_be_bytes();
        }
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        self.as_slice()
    }
}

/// An encoded message in chunks: the written bytes, cut where payloads that were not copied belong.
#[derive(Debug, Clone)]
pub struct Gathered<'a> {
    head: &'a [u8],
    payloads: Payloads<'a>,
}

impl<'a> Gathered<'a> {
    /// The payload size in bytes from which a payload is not copied.
    pub const THRESHOLD: usize = 512;

    pub(crate) fn new(head: &'a [u8], payloads: Payloads<'a>) -> Self {
        Self { head, payloads }
    }

    /// The bytes of all chunks together.
    #[must_use]
    pub fn len(&self) -> usize {
        total(self.head, &self.payloads)
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chunks in order, none of them empty.
    #[must_use]
    pub fn chunks(&self) -> Vec<&'a [u8]> {
        let mut chunks = Vec::with_capacity(self.payloads.chunks());
        each(self.head, &self.payloads, |source| chunks.push(source.as_slice()));
        chunks
    }

    /// The chunks for a vectored write.
    #[must_use]
    pub fn io_slices(&self) -> Vec<IoSlice<'a>> {
        let mut slices = Vec::with_capacity(self.payloads.chunks());
        each(self.head, &self.payloads, |source| slices.push(IoSlice::new(source.as_slice())));
        slices
    }

    /// The chunks as counted slices that outlive the message; only what was written is copied.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<Bytes> {
        let mut chunks = Vec::with_capacity(self.payloads.chunks());
        each(self.head, &self.payloads, |source| chunks.push(source.to_bytes()));
        chunks
    }

    /// The bytes in one piece.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        join(self.head, &self.payloads)
    }
}

/// The number of written bytes and payload bytes together.
pub(crate) fn total(head: &[u8], payloads: &Payloads<'_>) -> usize {
    payloads.iter().fold(head.len(), |len, payload| len.saturating_add(payload.source.as_slice().len()))
}

/// Hands on the written bytes and the payloads in turn, but for empty ones.
fn each<'a>(head: &'a [u8], payloads: &Payloads<'a>, mut chunk: impl FnMut(Source<'a>)) {
    let mut each = |source: Source<'a>| {
        if !source.as_slice().is_empty() {
            chunk(source);
        }
    };
    let mut start = 0;
    for payload in payloads.iter() {
        each(Source::Borrowed(head.get(start..payload.at).unwrap_or_default()));
        each(payload.source);
        start = payload.at;
    }
    each(Source::Borrowed(head.get(start..).unwrap_or_default()));
}

fn join(head: &[u8], payloads: &Payloads<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(total(head, payloads));
    each(head, payloads, |source| bytes.extend_from_slice(source.as_slice()));
    bytes
}
