//! Handle to a connection.

use super::counters::Counters;
use super::error::{ClientError, ClientErrorKind};
use super::link::{Link, Serialized};
use super::task::Task;
use crate::codec::{DecodeOwned, Encode};
use crate::message::{Message, Request, Response, ResponseHeader};
use crate::negotiation::{ApiTable, is_of_version, negotiate_for, negotiate_request, older_encodable};
use crate::schema::ResponseScan;
use bytes::Bytes;
use core::time::Duration;
use std::net::SocketAddr;
use std::sync::Arc;

/// Connection to a broker, shared by all its clones.
///
/// Many calls may wait at the same time; requests are written in the order in which the calls were first polled.
///
/// A call may be dropped at any time, and its timeout drops it too: a request that is not yet being written is withdrawn,
/// and a late response is discarded. This also holds for requests without a response: those whose call has returned `Ok`
/// were handed to the operating system and are sent, those that still wait in the queue are not, and one that is being
/// written is cut. The connection ends with its last clone, at once and whether the peer reads or not;
/// it also ends when the peer closes it, and then every waiting call fails.
///
/// ```no_run
/// use kayrock::client::Connection;
/// use kayrock::messages::{FetchRequest, MetadataRequest};
/// use std::time::Duration;
///
/// # async fn ask() -> Result<(), kayrock::client::ClientError> {
/// let connection = Connection::builder().client_id("cli").connect("localhost:9092").await?;
/// println!("Fetch is sent in v{}", connection.version_of::<FetchRequest>()?);
/// // A clone may have a longer timeout, on the same connection.
/// let patient = connection.with_timeout(Duration::from_secs(60));
/// patient.send(&FetchRequest { max_wait_ms: 50_000, ..Default::default() }).await?;
/// // An explicit version overrides the negotiated one.
/// connection.send_with_version(&MetadataRequest::default(), 9).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Connection {
    link: Arc<Link>,
    api_table: Arc<ApiTable>,
    timeout: Duration,
    /// Tasks that end with the last clone.
    _tasks: Arc<[Task]>,
}

impl Connection {
    pub(super) fn new(link: Arc<Link>, api_table: Arc<ApiTable>, timeout: Duration, tasks: Vec<Task>) -> Self {
        Self { link, api_table, timeout, _tasks: tasks.into() }
    }

    /// Returns a handle to the same connection whose calls use `timeout`.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Self { timeout, ..self.clone() }
    }

    /// Returns whether the connection has ended; it never opens again.
    ///
    /// A connection of which the peer's end is not yet known counts as open.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// assert!(!connection.is_closed());
    /// assert_eq!(connection.peer_addr(), Some(broker.address()));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.link.is_closed()
    }

    /// Closes the connection, with all its clones, once the calls in progress have ended. Later calls fail.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::MetadataRequest;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// let request = MetadataRequest::default();
    /// let (response, ()) = tokio::join!(connection.send(&request), connection.close());
    /// assert_eq!(response?.brokers.len(), 1);
    /// assert!(connection.send(&request).await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn close(&self) {
        self.link.close().await;
    }

    /// Returns whether the peer may be lost without a notice: a call has exceeded its timeout, and no response has arrived
    /// since.
    pub(super) fn is_silent(&self) -> bool {
        self.link.is_silent()
    }

    /// Returns the address of the broker; `None` for a connection [over](super::ConnectionBuilder::over) another stream.
    ///
    /// The page of [`Connection::is_closed`] has an example.
    #[must_use]
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.link.peer()
    }

    /// Returns the counts of the connection, of all its clones together.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::MetadataRequest;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// connection.send(&MetadataRequest::default()).await?;
    /// let counters = connection.counters();
    /// // The first request is that for the versions of the broker.
    /// assert_eq!((counters.requests, counters.responses), (2, 2));
    /// assert_eq!((counters.in_progress, counters.failed), (0, 0));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.link.counters()
    }

    /// Returns the APIs that the broker serves, with their versions, including APIs that this crate does not define.
    ///
    /// ```no_run
    /// # async fn list(connection: &kayrock::client::Connection) {
    /// for (api, versions) in connection.api_table().iter() {
    ///     println!("{api}: {versions}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn api_table(&self) -> &ApiTable {
        &self.api_table
    }

    /// Returns the highest version of this request type that this crate and the broker have in common and the settings
    /// allow.
    ///
    /// [`Connection::send`] uses it for every request without fields that the version loses; see
    /// [`Connection::version_for`].
    ///
    /// # Errors
    /// [`ClientErrorKind::NoCommonVersion`]: the broker does not serve the API, or there is no common version that the
    /// settings allow.
    pub fn version_of<R: Request>(&self) -> Result<i16, ClientError> {
        Ok(negotiate_for::<R>(&self.api_table, self.link.negotiation())?)
    }

    /// Returns the version in which [`Connection::send`] sends this request: the highest one of those that
    /// [`Connection::version_of`] considers that can represent the request, and in which it loses no field.
    ///
    /// A request that names topics, for example, is sent in a version with names. One that has both the names and the ids
    /// of its topics is sent to new and old brokers alike. Fields that only start in a later version, such as the
    /// `rack_id` of Fetch, do not count; [`Schema::dropped_fields`](crate::schema::Schema::dropped_fields) lists them.
    /// With [`lossy`](super::ConnectionBuilder::lossy) the version is that of [`Connection::version_of`], unless it cannot
    /// represent the request.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::OffsetCommitRequest;
    /// use kayrock::messages::offset_commit::OffsetCommitRequestTopic;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// let topic = OffsetCommitRequestTopic { name: "orders".into(), ..Default::default() };
    /// let request = OffsetCommitRequest { topics: vec![topic], ..Default::default() };
    /// assert_eq!(connection.version_of::<OffsetCommitRequest>()?, 10);
    /// assert_eq!(connection.version_for(&request)?, 9);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClientErrorKind::NoCommonVersion`]: the broker does not serve the API, or there is no common version that
    ///   the settings allow.
    /// - [`ClientErrorKind::FieldLost`]: each common version loses a field of the request.
    /// - [`ClientErrorKind::Protocol`]: no such version can represent the request.
    pub fn version_for<R: Request + Encode>(&self, request: &R) -> Result<i16, ClientError> {
        Ok(self.serialize(request)?.version)
    }

    /// Returns the highest common version in which the request loses no field; it need not be able to represent the
    /// request.
    pub(super) fn version_without_loss<R: Request + Encode>(&self, request: &R) -> Result<i16, ClientError> {
        Ok(negotiate_request(request, &self.api_table, self.link.negotiation())?)
    }

    /// Serializes a request in the version of [`Connection::version_for`].
    fn serialize<R: Request + Encode>(&self, request: &R) -> Result<Serialized, ClientError> {
        let version = self.version_without_loss(request)?;
        let serialized = self.link.serialize(request, version);
        serialized.or_else(|error| self.serialize_older(request, version, error))
    }

    /// Serializes a request that `version` rejects in an older version, if there is one that can represent it.
    #[cold]
    fn serialize_older<R: Request + Encode>(
        &self,
        request: &R,
        version: i16,
        error: ClientError,
    ) -> Result<Serialized, ClientError> {
        let older = match error.kind() {
            ClientErrorKind::Protocol(error) if is_of_version(error) => {
                older_encodable(request, version, &self.api_table, self.link.negotiation())
            }
            _ => None,
        };
        older.map_or(Err(error), |older| self.link.serialize(request, older))
    }

    /// Sends a request in the version of [`Connection::version_for`] and waits for the response.
    ///
    /// An error of the broker is not an error of the call: it is the response's `error_code`.
    ///
    /// # Errors
    /// - [`ClientErrorKind::FieldLost`]: each common version loses a field of the request.
    /// - [`ClientErrorKind::NoCommonVersion`]: the broker does not serve the API, or there is no common version that
    ///   the settings allow.
    /// - [`ClientErrorKind::Protocol`]: no such version can represent the request, or the response cannot be decoded.
    /// - [`ClientErrorKind::Timeout`]: no response in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended.
    /// - [`ClientErrorKind::NoResponseExpected`]: the request has no response.
    pub async fn send<R>(&self, request: &R) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        self.link.send(request, self.serialize(request)?, self.timeout).await
    }

    /// Sends a request in an explicit version, supported by the broker or not, and waits for the response.
    ///
    /// Ignorable fields that the version lacks are dropped.
    ///
    /// # Errors
    /// - [`ClientErrorKind::Protocol`]: the message does not have the version, the version cannot represent the
    ///   request, or the response cannot be decoded.
    /// - [`ClientErrorKind::Timeout`]: no response in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended; a broker
    ///   closes it on a version that it does not support.
    /// - [`ClientErrorKind::NoResponseExpected`]: the request has no response.
    pub async fn send_with_version<R>(&self, request: &R, version: i16) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        self.link.send(request, self.link.serialize(request, version)?, self.timeout).await
    }

    /// Sends a request and returns the frame of its response, without the size.
    ///
    /// For responses that borrow from their frame, and for views: [`Request::response_deserializer`] and
    /// [`Request::response_deserializer_as`] decode the frame.
    ///
    /// ```no_run
    /// use kayrock::Request;
    /// use kayrock::messages::MetadataRequest;
    ///
    /// # async fn ask(connection: &kayrock::client::Connection) -> Result<(), Box<dyn std::error::Error>> {
    /// let request = MetadataRequest::default();
    /// let frame = connection.send_for_frame(&request, 9).await?;
    /// let response = request.response_deserializer(9).deserialize(&frame)?;
    /// println!("{} brokers in {} bytes", response.body.brokers.len(), frame.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClientErrorKind::Protocol`]: the message does not have the version, or the version cannot represent the
    ///   request.
    /// - [`ClientErrorKind::Timeout`]: no response in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended; a broker
    ///   closes it on a version that it does not support.
    /// - [`ClientErrorKind::NoResponseExpected`]: the request has no response.
    pub async fn send_for_frame<R: Request + Encode>(&self, request: &R, version: i16) -> Result<Bytes, ClientError> {
        self.link.send_for_frame(request, self.link.serialize(request, version)?, self.timeout).await
    }

    /// Sends a request within a timeout, and returns its response and the error codes in it.
    pub(super) async fn send_and_scan<R>(
        &self,
        request: &R,
        timeout: Duration,
    ) -> Result<(R::Response<'static>, ResponseScan), ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        let serialized = self.serialize(request)?;
        let version = serialized.version;
        let frame = self.link.send_for_frame(request, serialized, timeout).await?;
        let response = self.link.decode(request, version, &frame)?;
        let (_, body) = ResponseHeader::decode_slice(&frame, R::Response::header_version(version))?;
        Ok((response, ResponseScan::of(R::Response::SCHEMA, version, body)))
    }

    /// Returns the timeout of each call.
    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Sends a request in the version of [`Connection::version_for`] and waits only until it is written; a response is
    /// discarded.
    ///
    /// For requests that brokers do not respond to, such as Produce with `acks` 0.
    ///
    /// ```no_run
    /// use kayrock::messages::ProduceRequest;
    /// use kayrock::values::Acks;
    ///
    /// # async fn produce(connection: &kayrock::client::Connection) -> Result<(), kayrock::client::ClientError> {
    /// let request = ProduceRequest { acks: Acks::None, ..Default::default() };
    /// connection.send_no_response(&request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClientErrorKind::FieldLost`]: each common version loses a field of the request.
    /// - [`ClientErrorKind::NoCommonVersion`]: the broker does not serve the API, or there is no common version that
    ///   the settings allow.
    /// - [`ClientErrorKind::Protocol`]: no such version can represent the request.
    /// - [`ClientErrorKind::Timeout`]: the request is not written in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended. A broker that
    ///   rejects such a request closes the connection, which later calls report.
    pub async fn send_no_response<R: Request + Encode>(&self, request: &R) -> Result<(), ClientError> {
        self.link.send_no_response(request, self.serialize(request)?, self.timeout).await
    }

    /// Sends a request in an explicit version and waits only until it is written.
    ///
    /// Ignorable fields that the version lacks are dropped.
    ///
    /// # Errors
    /// - [`ClientErrorKind::Protocol`]: the message does not have the version, or the version cannot represent the
    ///   request.
    /// - [`ClientErrorKind::Timeout`]: the request is not written in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended. A broker that
    ///   rejects such a request closes the connection, which later calls report.
    pub async fn send_no_response_with_version<R: Request + Encode>(
        &self,
        request: &R,
        version: i16,
    ) -> Result<(), ClientError> {
        self.link.send_no_response(request, self.link.serialize(request, version)?, self.timeout).await
    }

    /// Sends a complete request, without its size, and returns the frame of its response, also without the size.
    ///
    /// The bytes are sent as they are but for the correlation id, which is that of the connection. For requests of any
    /// API and version, such as those of a recording. Without `expects_response`, it waits only until the request is
    /// written, and returns nothing.
    ///
    /// ```no_run
    /// use kayrock::message::AnyRequest;
    /// use kayrock::messages::MetadataRequest;
    /// use kayrock::Bytes;
    ///
    /// # async fn ask(connection: &kayrock::client::Connection) -> Result<(), Box<dyn std::error::Error>> {
    /// let request: Box<dyn AnyRequest> = Box::new(MetadataRequest::default());
    /// let frame = Bytes::from(request.serialize(9, 0, Some("example"))?);
    /// let response = connection.send_frame(frame.slice(4..), request.expects_response()).await?;
    /// println!("{} bytes", response.map_or(0, |response| response.len()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClientErrorKind::Protocol`]: the bytes have no request header.
    /// - [`ClientErrorKind::Timeout`]: no response in time.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::UnexpectedResponse`]: the connection has ended; a broker
    ///   closes it on a version that it does not support.
    pub async fn send_frame(&self, request: Bytes, expects_response: bool) -> Result<Option<Bytes>, ClientError> {
        self.link.send_frame(request, expects_response, self.timeout).await
    }
}
