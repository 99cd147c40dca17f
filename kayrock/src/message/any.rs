//! Trait objects for messages of any type.

use super::buffer::Buffer;
use super::deserializer::{DecodedResponse, ResponseDeserializer};
use super::encode::gather_body;
use super::gathered::Gathered;
use super::message::{Message, form};
use super::request::Request;
use super::response::Response;
use crate::codec::{Decode, Encode};
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
    fn any_gather<'a>(&'a self, version: i16, buffer: &'a mut Buffer, threshold: usize) -> Result<Gathered<'a>>;

    #[doc(hidden)]
    fn any_value(&self) -> Value;
}

impl<M: Message + Encode + Debug + Send + Sync + 'static> AnyMessage for M {
    fn any_schema(&self) -> &'static Schema {
        M::SCHEMA
    }

    fn any_gather<'a>(&'a self, version: i16, buffer: &'a mut Buffer, threshold: usize) -> Result<Gathered<'a>> {
        let payloads = gather_body(form::<M>(), self, version, buffer, threshold)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    fn any_value(&self) -> Value {
        self.to_value()
    }
}

impl dyn AnyMessage {
    /// Returns the schema of the message.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.any_schema()
    }

    /// Encodes the message in `version`, without header and size.
    ///
    /// # Errors
    /// The errors of [`Message::encode`]: a version that the message does not have, or a value that it cannot represent.
    pub fn encode(&self, version: i16) -> Result<Vec<u8>> {
        let mut buffer = Buffer::new();
        self.any_gather(version, &mut buffer, usize::MAX)?;
        Ok(buffer.into_vec())
    }

    /// Encodes the message as chunks that refer to its payloads.
    ///
    /// # Errors
    /// The errors of [`Message::encode`].
    pub fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        self.any_gather(version, buffer, Gathered::THRESHOLD)
    }

    /// Returns the paths of the ignorable fields whose values encoding in `version` drops.
    ///
    /// # Errors
    /// The errors of [`Message::encode`]: an invalid field is an error, not dropped.
    pub fn dropped_fields(&self, version: i16) -> Result<Vec<String>> {
        self.any_gather(version, &mut Buffer::new(), 0)?;
        Ok(self.schema().left_out(version, &self.to_value()))
    }

    /// Returns the versions that represent the message without loss, in ascending order.
    #[must_use]
    pub fn faithful_versions(&self) -> Vec<i16> {
        let is_faithful = |version: &i16| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty());
        self.schema().versions.iter().filter(is_faithful).collect()
    }

    /// Converts the message to a tree of values.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.any_value()
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
    fn any_serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>;

    #[doc(hidden)]
    fn any_response_deserializer(&self, version: i16) -> AnyResponseDeserializer;
}

impl dyn AnyRequest {
    /// Returns the API key.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        self.any_api_key()
    }

    /// Returns the version of the request header before this request in `version`.
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
    /// The errors of [`Message::encode`], for the body or the header; or a frame above 2 GiB.
    pub fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>> {
        self.any_serialize(version, correlation_id, client_id)
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

type Read = for<'de> fn(i16, &'de Bytes) -> Result<DecodedResponse<'de, Box<dyn AnyMessage>>>;

/// Deserializer of the response to a request of any type.
///
/// See [`AnyRequest`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct AnyResponseDeserializer {
    version: i16,
    read: Read,
}

impl AnyResponseDeserializer {
    /// Deserializes a frame without its size.
    ///
    /// # Errors
    /// The error of [`ResponseDeserializer::deserialize`]: bytes that are not a response in this version.
    pub fn deserialize<'de>(&self, frame: &'de Bytes) -> Result<DecodedResponse<'de, Box<dyn AnyMessage>>> {
        (self.read)(self.version, frame)
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

    fn any_serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>> {
        Request::serialize(self, version, correlation_id, client_id)
    }

    fn any_response_deserializer(&self, version: i16) -> AnyResponseDeserializer {
        AnyResponseDeserializer { version, read: read::<R::Response<'static>> }
    }
}

fn read<P>(version: i16, frame: &Bytes) -> Result<DecodedResponse<'_, Box<dyn AnyMessage>>>
where
    P: Response + for<'de> Decode<'de> + Encode + Debug + Send + Sync + 'static,
{
    let DecodedResponse { header, body, version, remaining } =
        ResponseDeserializer::<P>::new(version).deserialize(frame)?;
    Ok(DecodedResponse { header, body: Box::new(body), version, remaining })
}
