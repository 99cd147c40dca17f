//! Messages of any type behind one, for callers that hold many kinds.

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
use bytes::Bytes;
use core::any::Any;
use core::fmt::Debug;

/// A message of any type: it can be written, turned into a [`Value`] and cast back.
///
/// Every message that owns what it holds is one. The methods stand on `dyn AnyMessage`, so that they do not meet those of
/// [`Encode`] on messages whose type is known.
///
/// ```
/// use kayrock::message::AnyMessage;
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
///
/// let seen: Vec<Box<dyn AnyMessage>> = vec![Box::new(HeartbeatRequest::default()), Box::new(HeartbeatResponse::default())];
/// for message in &seen {
///     println!("{}: {} bytes in v0", &*message.schema().name, message.encode(0)?.len());
/// }
/// assert!(seen[1].downcast_ref::<HeartbeatResponse>().is_some_and(|answer| !answer.error_code.is_error()));
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
    /// What the message is made of.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.any_schema()
    }

    /// The message's bytes in `version`, without header and size.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn encode(&self, version: i16) -> Result<Vec<u8>> {
        let mut buffer = Buffer::new();
        self.any_gather(version, &mut buffer, usize::MAX)?;
        Ok(buffer.into_vec())
    }

    /// Writes the message in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        self.any_gather(version, buffer, Gathered::THRESHOLD)
    }

    /// The paths of the fields that writing the message in `version` leaves out in silence.
    ///
    /// # Errors
    /// As [`Message::dropped_fields`].
    pub fn dropped_fields(&self, version: i16) -> Result<Vec<String>> {
        self.any_gather(version, &mut Buffer::new(), 0)?;
        Ok(self.schema().left_out(version, &self.to_value()))
    }

    /// The versions in which the message is written without losing anything, in ascending order.
    #[must_use]
    pub fn faithful_versions(&self) -> Vec<i16> {
        let is_faithful = |version: &i16| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty());
        self.schema().versions.iter().filter(is_faithful).collect()
    }

    /// The message as a plain tree.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.any_value()
    }

    /// The message, if it is of that type.
    #[must_use]
    pub fn downcast_ref<M: AnyMessage>(&self) -> Option<&M> {
        (self as &dyn Any).downcast_ref()
    }

    /// The message, if it is of that type; else itself again.
    ///
    /// # Errors
    /// The message is of another type.
    pub fn downcast<M: AnyMessage>(self: Box<Self>) -> core::result::Result<Box<M>, Box<Self>> {
        if self.downcast_ref::<M>().is_none() {
            return Err(self);
        }
        let any: Box<dyn Any> = self;
        any.downcast().map_err(|_| unreachable!("the type was looked at"))
    }
}

/// A request of any type whose answer owns what it holds.
///
/// Every such request is one; as with [`AnyMessage`], the methods stand on `dyn AnyRequest`.
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
/// let answer = requests[0].response_deserializer(0).deserialize(&frame)?;
/// assert!(answer.body.downcast_ref::<HeartbeatResponse>().is_some());
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
    /// The API key.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        self.any_api_key()
    }

    /// The version of the request header that stands before this request in `version`.
    #[must_use]
    pub fn header_version(&self, version: i16) -> i16 {
        self.any_header_version(version)
    }

    /// Whether the other side answers this request at all.
    #[must_use]
    pub fn expects_response(&self) -> bool {
        self.any_expects_response()
    }

    /// The request as a whole frame, size first.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>> {
        self.any_serialize(version, correlation_id, client_id)
    }

    /// What reads the answer to this request when it is sent in `version`.
    #[must_use]
    pub fn response_deserializer(&self, version: i16) -> AnyResponseDeserializer {
        self.any_response_deserializer(version)
    }

    /// The request as a message.
    #[must_use]
    pub fn as_message(&self) -> &dyn AnyMessage {
        self
    }
}

type Read = for<'de> fn(i16, &'de Bytes) -> Result<DecodedResponse<'de, Box<dyn AnyMessage>>>;

/// Reads the answer to a request of any type.
#[derive(Debug, Clone, Copy)]
pub struct AnyResponseDeserializer {
    version: i16,
    read: Read,
}

impl AnyResponseDeserializer {
    /// Reads the bytes behind the frame's size.
    ///
    /// # Errors
    /// As [`ResponseDeserializer::deserialize`].
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
