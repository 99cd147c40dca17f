//! Trait objects for messages of any type.

use super::buffer::Buffer;
use super::decode::decode_into;
use super::deserializer::{DecodedResponse, ResponseVersions};
use super::encode::gather_body;
use super::erased::{ErasedDecode, ErasedEncode};
use super::form::Form;
use super::frame;
use super::gathered::Gathered;
use super::message::{Message, form};
use super::request::{Request, header};
use super::response::Response;
use crate::codec::{Decode, DecodeOptions, Encode, Payload, Payloads};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::schema::{Schema, Value};
use crate::values::ApiKey;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use bytes::Bytes;
use core::any::Any;
use core::fmt::Debug;

/// Message of any type, which can be encoded, converted to a [`Value`] and downcast.
///
/// Every message without borrowed fields implements it. The methods are those of `dyn AnyMessage`, so that they do not
/// conflict with the methods of [`Message`] on concrete types.
///
/// ```
/// use kayrock::message::AnyMessage;
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
///
/// let seen: Vec<Box<dyn AnyMessage>> = vec![Box::new(HeartbeatRequest::default()), Box::new(HeartbeatResponse::default())];
/// for message in &seen {
///     println!("{}: {} bytes in v0", &*message.schema().name, message.encode(0)?.len());
/// }
/// assert!(seen[1].downcast_ref::<HeartbeatResponse>().is_some_and(|response| !response.error_code.is_error()));
/// # Ok::<(), kayrock::Error>(())
/// ```
pub trait AnyMessage: Any + Debug + Send + Sync {
    #[doc(hidden)]
    fn any_schema(&self) -> &'static Schema;

    #[doc(hidden)]
    fn any_encode(&self) -> &dyn ErasedEncode;

    #[doc(hidden)]
    fn any_value(&self) -> Result<Value>;

    #[doc(hidden)]
    fn any_value_within(&self, limit: usize) -> Result<Value>;
}

impl<M: Message + Encode + Debug + Send + Sync + 'static> AnyMessage for M {
    fn any_schema(&self) -> &'static Schema {
        M::SCHEMA
    }

    fn any_encode(&self) -> &dyn ErasedEncode {
        self
    }

    fn any_value(&self) -> Result<Value> {
        self.to_value()
    }

    fn any_value_within(&self, limit: usize) -> Result<Value> {
        self.to_value_within(limit)
    }
}

impl dyn AnyMessage {
    fn gather<'a>(&'a self, version: i16, buffer: &mut Buffer) -> Result<Payloads<'a>> {
        gather_body(Form::of(self.schema()), self.any_encode(), version, buffer, Payload::THRESHOLD)
    }

    /// Returns the schema of the message.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.any_schema()
    }

    /// Encodes the message in `version`, without header and size.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    pub fn encode(&self, version: i16) -> Result<Vec<u8>> {
        let mut buffer = Buffer::new();
        let payloads = self.gather(version, &mut buffer)?;
        Ok(buffer.join(&payloads))
    }

    /// Encodes the message as chunks. Large payloads are referenced instead of copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    pub fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        let payloads = self.gather(version, buffer)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// Returns the paths of the fields whose values are lost, without an error, when the message is encoded in `version`.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value; such a field is an error,
    ///   not dropped.
    /// - [`ErrorKind::Memory`]: the message exceeds the limit of [`Message::to_value`].
    pub fn dropped_fields(&self, version: i16) -> Result<Vec<String>> {
        self.gather(version, &mut Buffer::new())?;
        Ok(self.schema().left_out(version, &self.to_value()?))
    }

    /// Returns the versions that represent the message without loss, in ascending order.
    #[must_use]
    pub fn faithful_versions(&self) -> Vec<i16> {
        let versions = self.schema().versions.iter();
        versions.filter(|version| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty())).collect()
    }

    /// Converts the message to a tree of values, as [`Message::to_value`] does.
    ///
    /// # Errors
    /// [`ErrorKind::Memory`](crate::ErrorKind::Memory): the tree would take more than 32 times the shortest encoding of the
    /// message, or 64 KiB if that is more.
    pub fn to_value(&self) -> Result<Value> {
        self.any_value()
    }

    /// Converts the message to a tree of values, as [`Message::to_value_within`] does.
    ///
    /// # Errors
    /// [`ErrorKind::Memory`](crate::ErrorKind::Memory): the tree would take more.
    pub fn to_value_within(&self, limit: usize) -> Result<Value> {
        self.any_value_within(limit)
    }

    /// Returns the message as a reference to type `M`, or `None` if it has another type.
    #[must_use]
    pub fn downcast_ref<M: AnyMessage>(&self) -> Option<&M> {
        (self as &dyn Any).downcast_ref()
    }

    /// Converts the message to type `M`.
    ///
    /// # Errors
    /// The message itself, if it has another type.
    pub fn downcast<M: AnyMessage>(self: Box<Self>) -> core::result::Result<Box<M>, Box<Self>> {
        if self.downcast_ref::<M>().is_none() {
            return Err(self);
        }
        let any: Box<dyn Any> = self;
        any.downcast().map_err(|_| unreachable!("the type was looked at"))
    }
}

/// Request of any type.
///
/// Every request implements it if neither the request nor its response has borrowed fields. As with [`AnyMessage`], the
/// methods are those of `dyn AnyRequest`.
///
/// ```
/// use kayrock::message::AnyRequest;
/// use kayrock::Bytes;
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
///
/// let requests: Vec<Box<dyn AnyRequest>> = vec![Box::new(HeartbeatRequest::default())];
/// let frame = requests[0].serialize(0, 7, None)?;
/// assert_eq!(&frame[4..8], [0, 12, 0, 0]);
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 0]);
/// let response = requests[0].response_deserializer(0).deserialize(&frame)?;
/// assert!(response.body.downcast_ref::<HeartbeatResponse>().is_some());
/// # Ok::<(), kayrock::Error>(())
/// ```
pub trait AnyRequest: AnyMessage {
    #[doc(hidden)]
    fn any_api_key(&self) -> ApiKey;

    #[doc(hidden)]
    fn any_header_version(&self, version: i16) -> i16;

    #[doc(hidden)]
    fn any_expects_response(&self) -> bool;

    #[doc(hidden)]
    fn any_response_deserializer(&self, version: i16) -> AnyResponseDeserializer;
}

impl dyn AnyRequest {
    /// Returns the API key.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        self.any_api_key()
    }

    /// Returns the version of the request header that precedes this request in `version`.
    #[must_use]
    pub fn header_version(&self, version: i16) -> i16 {
        self.any_header_version(version)
    }

    /// Returns true if the server responds to this request.
    #[must_use]
    pub fn expects_response(&self) -> bool {
        self.any_expects_response()
    }

    /// Serializes the request as a complete frame: size, header and body.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>> {
        let mut buffer = Buffer::new();
        let header = header(self.api_key(), version, correlation_id, client_id);
        let (form, message) = (Form::of(self.any_schema()), self.any_encode());
        let header_version = self.header_version(version);
        let payloads = frame::write(&header, header_version, form, message, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// Returns the deserializer of the response to this request in `version`.
    #[must_use]
    pub fn response_deserializer(&self, version: i16) -> AnyResponseDeserializer {
        self.any_response_deserializer(version)
    }

    /// Returns the request as a message.
    #[must_use]
    pub fn as_message(&self) -> &dyn AnyMessage {
        self
    }
}

/// Function that decodes a response from a part of its frame.
type Read = for<'de> fn(&'de [u8], &'de Bytes, i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])>;

/// Deserializer of the response to a request of any type.
///
/// ```
/// use kayrock::message::AnyRequest;
/// use kayrock::{Bytes, messages::HeartbeatRequest};
///
/// let request: Box<dyn AnyRequest> = Box::new(HeartbeatRequest::default());
/// let deserializer = request.response_deserializer(0);
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 0]);
/// assert_eq!(deserializer.deserialize(&frame)?.header.correlation_id, 7);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct AnyResponseDeserializer {
    versions: ResponseVersions,
    read: Read,
}

impl AnyResponseDeserializer {
    /// Deserializes a frame without its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the response does not have the version of the request.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not a response, neither in the version of the
    ///   request nor in [`Response::FALLBACK`]; the error is that of the request's version.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn deserialize<'de>(&self, frame: &'de Bytes) -> Result<DecodedResponse<'de, Box<dyn AnyMessage>>> {
        self.versions.deserialize(frame, DecodeOptions::new(), |input, version| (self.read)(input, frame, version))
    }
}

impl<R> AnyRequest for R
where
    R: Request + Encode + Debug + Send + Sync + 'static,
    R::Response<'static>: for<'de> Decode<'de> + Encode + Debug + Send + Sync,
{
    fn any_api_key(&self) -> ApiKey {
        R::API_KEY
    }

    fn any_header_version(&self, version: i16) -> i16 {
        R::header_version(version)
    }

    fn any_expects_response(&self) -> bool {
        Request::expects_response(self)
    }

    fn any_response_deserializer(&self, version: i16) -> AnyResponseDeserializer {
        let (header, fallback) = (R::Response::header_version(version), R::Response::FALLBACK);
        let versions = ResponseVersions { header, body: version, fallback };
        AnyResponseDeserializer { versions, read: read::<R::Response<'static>> }
    }
}

fn read<'f, P>(input: &'f [u8], frame: &'f Bytes, version: i16) -> Result<(Box<dyn AnyMessage>, &'f [u8])>
where
    P: Response + for<'de> Decode<'de> + Encode + Debug + Send + Sync + 'static,
{
    let mut body = Box::new(P::zero());
    let erased: &mut dyn ErasedDecode<'f> = &mut *body;
    let remaining = decode_into(form::<P>(), DecodeOptions::new(), erased, input, Some(frame), version)?;
    Ok((body, remaining))
}
