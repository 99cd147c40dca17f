//! Messages of any type behind one, for callers that hold many kinds.

use crate::decode::Decode;
use crate::encode::{Buffer, Encode, Gathered};
use crate::error::Result;
use crate::frame::{Answer, RequestExt};
use crate::message::{Message, Request};
use crate::schema::{Schema, Value};
use crate::types::ApiKey;
use bytes::Bytes;
use core::any::Any;
use core::fmt::Debug;

/// A message of any type: it can be written, turned into a [`Value`] and cast back.
pub trait AnyMessage: Any + Debug + Send + Sync {
    /// What the message is made of.
    fn schema(&self) -> &'static Schema;

    /// The message's bytes in `version`, without header and size.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn to_bytes(&self, version: i16) -> Result<Vec<u8>>;

    /// Writes the message in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn gather<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>>;

    /// The message as a plain tree.
    fn to_value(&self) -> Value;
}

impl<M: Message + Encode + Debug + Send + Sync + 'static> AnyMessage for M {
    fn schema(&self) -> &'static Schema {
        M::SCHEMA
    }

    fn to_bytes(&self, version: i16) -> Result<Vec<u8>> {
        Encode::to_bytes(self, version)
    }

    fn gather<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        Encode::gather(self, version, buffer)
    }

    fn to_value(&self) -> Value {
        Encode::to_value(self)
    }
}

impl dyn AnyMessage {
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
/// ```
/// use kayrock::{AnyRequest, Bytes};
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
///
/// let requests: Vec<Box<dyn AnyRequest>> = vec![Box::new(HeartbeatRequest::default())];
/// let frame = requests[0].serialize(0, 7, None)?;
/// assert_eq!(&frame[4..8], [0, 12, 0, 0]);
/// let answer = requests[0].read_response(0, &Bytes::from_static(&[0, 0, 0, 7, 0, 0]))?;
/// assert!(answer.body.downcast_ref::<HeartbeatResponse>().is_some());
/// # Ok::<(), kayrock::Error>(())
/// ```
pub trait AnyRequest: AnyMessage {
    /// The API key.
    fn api_key(&self) -> ApiKey;

    /// The version of the request header that stands before this request in `version`.
    fn header_version(&self, version: i16) -> i16;

    /// Whether the other side answers this request at all.
    fn expects_response(&self) -> bool;

    /// The request as a whole frame, size first.
    ///
    /// # Errors
    /// As [`Encode::to_bytes`].
    fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>;

    /// What reads the answer to this request when it is sent in `version`.
    fn response_deserializer(&self, version: i16) -> AnyResponseDeserializer;

    /// Reads the answer to this request when it was sent in `version`: the bytes behind the frame's size.
    ///
    /// # Errors
    /// As [`ResponseDeserializer::read`](crate::ResponseDeserializer::read).
    fn read_response<'de>(&self, version: i16, frame: &'de Bytes) -> Result<Answer<'de, Box<dyn AnyMessage>>> {
        self.response_deserializer(version).read(frame)
    }
}

/// Reads the answer to a request of any type.
#[derive(Debug, Clone, Copy)]
pub struct AnyResponseDeserializer {
    version: i16,
    read: for<'de> fn(i16, &'de Bytes) -> Result<Answer<'de, Box<dyn AnyMessage>>>,
}

impl AnyResponseDeserializer {
    /// Reads the bytes behind the frame's size.
    ///
    /// # Errors
    /// As [`ResponseDeserializer::read`](crate::ResponseDeserializer::read).
    pub fn read<'de>(&self, frame: &'de Bytes) -> Result<Answer<'de, Box<dyn AnyMessage>>> {
        (self.read)(self.version, frame)
    }
}

impl<R> AnyRequest for R
where
    R: Request + Encode + Debug + Send + Sync + 'static,
    R::Response<'static>: for<'de> Decode<'de> + Encode + Debug + Send + Sync,
{
    fn api_key(&self) -> ApiKey {
        R::API_KEY
    }

    fn header_version(&self, version: i16) -> i16 {
        R::header_version(version)
    }

    fn expects_response(&self) -> bool {
        Request::expects_response(self)
    }

    fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>> {
        RequestExt::serialize(self, version, correlation_id, client_id)
    }

    fn response_deserializer(&self, version: i16) -> AnyResponseDeserializer {
        AnyResponseDeserializer { version, read: read::<R::Response<'static>> }
    }
}

fn read<P>(version: i16, frame: &Bytes) -> Result<Answer<'_, Box<dyn AnyMessage>>>
where
    P: crate::Response + for<'de> Decode<'de> + Encode + Debug + Send + Sync + 'static,
{
    let Answer { header, body, version, rest } = crate::frame::reader::<P>(version).read(frame)?;
    Ok(Answer { header, body: Box::new(body), version, rest })
}
