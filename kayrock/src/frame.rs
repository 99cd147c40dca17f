//! Whole frames: a size, a header and a message.

use crate::decode::{Decode, DecodeOptions, slice_of};
use crate::encode::{self, Buffer, Encode, Encoder, Gathered, Payloads};
use crate::error::{Error, Reason, Result};
use crate::header::{self, RequestHeader, ResponseHeader};
use crate::message::{Message, Request, Response};
use crate::types::{ApiKey, Str};
use bytes::Bytes;
use core::marker::PhantomData;

/// The largest frame that is read unless told otherwise: 100 MiB, a broker's `socket.request.max.bytes`.
pub const MAX_FRAME: usize = 100 * 1024 * 1024;

/// The number of bytes behind the four that give it.
///
/// ```
/// assert_eq!(kayrock::frame::size([0, 0, 1, 0], kayrock::frame::MAX_FRAME)?, 256);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// A size that is negative or above `limit`.
pub fn size(prefix: [u8; 4], limit: usize) -> Result<usize> {
    let size = i32::from_be_bytes(prefix);
    match usize::try_from(size) {
        Ok(size) if size <= limit => Ok(size),
        _ => Err(Reason::FrameSize { size: i64::from(size), limit }.into()),
    }
}

/// Writes a header and a message behind their size, leaving payloads from `threshold` on where they are.
#[inline]
pub(crate) fn write<'m, H, M>(
    header: &H,
    header_version: i16,
    message: &'m M,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
) -> Result<Payloads<'m>>
where
    H: Encode + Message,
    M: Encode + Message,
{
    if !H::VERSIONS.contains(header_version) {
        return Err(encode::unsupported::<H>(header_version));
    }
    let payloads = encode::gather(message, version, buffer, threshold, |message, window, encoder, version| {
        let window = window.put([0; 4], encoder.missed());
        let window = encoder.passing(window, |window, encoder: &mut Encoder<'_>| {
            encoder.set_flexible(H::FLEXIBLE.contains(header_version));
            header.encode(window, encoder, header_version)
        });
        message.encode(window, encoder, version)
    });
    let payloads = payloads.map_err(|error| blame(header, header_version, error))?;
    set_size(buffer, &payloads).map_err(|error| error.in_message(M::NAME, version))?;
    Ok(payloads)
}

/// Sets the size before all that was written.
fn set_size(buffer: &mut Buffer, payloads: &Payloads<'_>) -> Result<()> {
    let size = encode::total(buffer.as_slice(), payloads).saturating_sub(4);
    buffer.set_size(i32::try_from(size).map_err(|_| Error::new(Reason::TooLong { len: size }))?);
    Ok(())
}

/// Writes a header alone behind its size, which only [`append`] makes right.
#[cfg(feature = "lookup")]
pub(crate) fn write_header<'m, H>(header: &H, version: i16, buffer: &mut Buffer) -> Result<Payloads<'m>>
where
    H: Encode + Message,
{
    encode::gather(header, version, buffer, usize::MAX, |header, window, encoder, version| {
        let window = window.put([0; 4], encoder.missed());
        header.encode(window, encoder, version)
    })?;
    Ok(Payloads::default())
}

/// Adds bytes behind a message that was written.
#[cfg(feature = "lookup")]
pub(crate) fn append<'m>(buffer: &mut Buffer, payloads: &mut Payloads<'m>, bytes: &'m Bytes) -> Result<()> {
    payloads.append(buffer, bytes);
    set_size(buffer, payloads)
}

/// The error of the header alone, if it has one; else that of the whole.
#[cold]
fn blame<H: Encode + Message>(header: &H, version: i16, error: Error) -> Error {
    header.to_bytes(version).err().unwrap_or(error)
}

/// Sending a request and reading its answer.
pub trait RequestExt: Request {
    /// The request as a whole frame, size first.
    ///
    /// ```
    /// use kayrock::RequestExt;
    /// use kayrock::messages::ApiVersionsRequest;
    ///
    /// let request = ApiVersionsRequest {
    ///     client_software_name: "x".into(),
    ///     client_software_version: "1".into(),
    ///     ..Default::default()
    /// };
    /// let frame = request.serialize(3, 7, Some("cli"))?;
    /// assert_eq!(frame, b"\0\0\0\x13\0\x12\0\x03\0\0\0\x07\0\x03cli\0\x02x\x021\0");
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let header = self.header(version, correlation_id, client_id);
        let header_version = Self::header_version(version);
        let payloads = write(&header, header_version, self, version, &mut buffer, Gathered::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// The request as a whole frame in a buffer, whose former content is gone.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize_into(
        &self,
        version: i16,
        correlation_id: i32,
        client_id: Option<&str>,
        buffer: &mut Buffer,
    ) -> Result<()>
    where
        Self: Encode,
    {
        let header = self.header(version, correlation_id, client_id);
        write(&header, Self::header_version(version), self, version, buffer, usize::MAX).map(|_| ())
    }

    /// The request as a whole frame in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize_gather<'a>(
        &'a self,
        version: i16,
        correlation_id: i32,
        client_id: Option<&str>,
        buffer: &'a mut Buffer,
    ) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let header = self.header(version, correlation_id, client_id);
        self.serialize_behind(&header, buffer)
    }

    /// The request behind a header of one's own, in chunks; the header says the version.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize_behind<'a>(&'a self, header: &RequestHeader, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let version = header.request_api_version;
        let payloads = write(header, Self::header_version(version), self, version, buffer, Gathered::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// The header that this request has in `version`.
    fn header(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> RequestHeader {
        RequestHeader {
            request_api_key: Self::API_KEY,
            request_api_version: version,
            correlation_id,
            client_id: client_id.map(Str::from),
            ..RequestHeader::default()
        }
    }

    /// What reads the answer to this request when it is sent in `version`.
    ///
    /// ```
    /// use kayrock::{Bytes, RequestExt};
    /// use kayrock::messages::HeartbeatRequest;
    ///
    /// let reader = HeartbeatRequest::default().response_deserializer(0);
    /// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
    /// let answer = reader.read(&frame)?;
    /// assert_eq!(answer.header.correlation_id, 7);
    /// assert_eq!(answer.body.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    fn response_deserializer<'de>(&self, version: i16) -> ResponseDeserializer<Self::Response<'de>> {
        reader(version)
    }

    /// What reads the answer as another definition of the same API key: a partial or a borrowed view.
    ///
    /// Another API key does not compile.
    fn response_deserializer_as<P: Response>(&self, version: i16) -> ResponseDeserializer<P> {
        const { assert!(P::API_KEY.0 == Self::API_KEY.0, "the view is of another API key than the request") };
        reader(version)
    }
}

impl<R: Request> RequestExt for R {}

/// Reads the answer to a request, in the version in which the request was sent.
///
/// It is made by [`RequestExt::response_deserializer`], and may be kept beside the correlation id until the answer comes:
///
/// ```
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::{Bytes, RequestExt, ResponseDeserializer};
/// use std::collections::HashMap;
///
/// let mut waiting: HashMap<i32, ResponseDeserializer<HeartbeatResponse>> = HashMap::new();
/// waiting.insert(7, HeartbeatRequest::default().response_deserializer(0));
///
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
/// let answer = waiting[&7].read(&frame)?;
/// assert_eq!((answer.header.correlation_id, answer.body.error_code.0), (7, 25));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ResponseDeserializer<P> {
    version: i16,
    response: PhantomData<fn() -> P>,
}

/// A reader of answers of that type.
pub(crate) const fn reader<P>(version: i16) -> ResponseDeserializer<P> {
    ResponseDeserializer { version, response: PhantomData }
}

/// An answer with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'de, P> {
    /// What stands before the answer; its correlation id is for the caller to compare.
    pub header: ResponseHeader,
    /// The answer.
    pub body: P,
    /// The version in which it was read: that of the request, or the fall-back.
    pub version: i16,
    /// The bytes behind the answer; none, unless the other side knows more than the version.
    pub rest: &'de [u8],
}

impl<P: Response> ResponseDeserializer<P> {
    /// Reads the bytes behind the frame's size.
    ///
    /// # Errors
    /// Bytes that are no such answer, in neither its version nor the fall-back; the error is that of its version.
    pub fn read<'de>(&self, frame: &'de Bytes) -> Result<Answer<'de, P>>
    where
        P: Decode<'de>,
    {
        self.read_with(frame, DecodeOptions::new())
    }

    /// Reads the bytes behind the frame's size, with limits of one's own.
    ///
    /// # Errors
    /// As [`ResponseDeserializer::read`].
    pub fn read_with<'de>(&self, frame: &'de Bytes, options: DecodeOptions) -> Result<Answer<'de, P>>
    where
        P: Decode<'de>,
    {
        let (header, input) = header::read(frame, P::header_version(self.version))?;
        let error = match options.read(input, Some(frame), self.version) {
            Ok((body, rest)) => return Ok(Answer { header, body, version: self.version, rest }),
            Err(error) => error.behind(frame.len().saturating_sub(input.len())),
        };
        match P::FALLBACK {
            Some(version) if version != self.version => match options.read(input, Some(frame), version) {
                Ok((body, rest)) => Ok(Answer { header, body, version, rest }),
                Err(_) => Err(error),
            },
            _ => Err(error),
        }
    }
}

/// Sending an answer.
pub trait ResponseExt: Response {
    /// The answer as a whole frame, size first.
    ///
    /// ```
    /// use kayrock::ResponseExt;
    /// use kayrock::messages::HeartbeatResponse;
    ///
    /// assert_eq!(HeartbeatResponse::default().serialize(0, 7)?, [0, 0, 0, 6, 0, 0, 0, 7, 0, 0]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize(&self, version: i16, correlation_id: i32) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let header = ResponseHeader { correlation_id, ..ResponseHeader::default() };
        let header_version = Self::header_version(version);
        let payloads = write(&header, header_version, self, version, &mut buffer, Gathered::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// The answer as a whole frame behind a header of one's own, in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize_behind<'a>(
        &'a self,
        header: &ResponseHeader,
        version: i16,
        buffer: &'a mut Buffer,
    ) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let payloads = write(header, Self::header_version(version), self, version, buffer, Gathered::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }
}

impl<R: Response> ResponseExt for R {}

/// A request as a server meets it: its header, and the body still to be read.
///
/// ```
/// use kayrock::{ApiKey, IncomingRequest, Request, RequestExt};
/// use kayrock::messages::HeartbeatRequest;
///
/// let frame = HeartbeatRequest::default().serialize(4, 7, None)?;
/// let frame = kayrock::Bytes::from(frame).slice(4..);
/// let request = IncomingRequest::read(frame, |key, version| {
///     (key == ApiKey::HEARTBEAT).then(|| HeartbeatRequest::header_version(version))
/// })?;
/// let (body, rest) = request.body::<HeartbeatRequest>()?;
/// assert_eq!((body, rest), (HeartbeatRequest::default(), &[][..]));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct IncomingRequest {
    /// The header; of an unknown API key, up to the client id.
    pub header: RequestHeader,
    frame: Bytes,
    rest: Bytes,
}

impl IncomingRequest {
    /// Reads the header of a request, the bytes behind the frame's size.
    ///
    /// `header_version` says which header stands before a request of that API key and version. Where it knows none, what
    /// follows the client id stays untouched: whether tagged fields are among it cannot be known.
    ///
    /// # Errors
    /// Bytes that are no such header.
    pub fn read(frame: Bytes, header_version: impl FnOnce(ApiKey, i16) -> Option<i16>) -> Result<Self> {
        let (key, version) = RequestHeader::peek(&frame)?;
        let (header, rest) = header::read(&frame, header_version(key, version).unwrap_or(1))?;
        let rest = slice_of(&frame, rest).unwrap_or_default();
        Ok(Self { header, frame, rest })
    }

    /// The whole request as it came, to send it on.
    #[must_use]
    pub fn frame(&self) -> &Bytes {
        &self.frame
    }

    /// The bytes behind the header.
    #[must_use]
    pub fn rest(&self) -> &Bytes {
        &self.rest
    }

    /// Reads the body; gives it and the bytes behind it.
    ///
    /// # Errors
    /// A body of another API key, and as [`Decode::from_bytes`].
    pub fn body<'de, R>(&'de self) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        self.body_with(DecodeOptions::new())
    }

    /// Reads the body with limits of one's own; gives it and the bytes behind it.
    ///
    /// # Errors
    /// As [`IncomingRequest::body`].
    pub fn body_with<'de, R>(&'de self, options: DecodeOptions) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        let found = self.header.request_api_key;
        if found != R::API_KEY {
            return Err(Error::invalid(format!("a request of {found}, not of {}", R::API_KEY)));
        }
        options
            .read_bytes(&self.rest, self.header.request_api_version)
            .map_err(|error| error.behind(self.frame.len().saturating_sub(self.rest.len())))
    }
}
