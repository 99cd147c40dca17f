//! How to connect.

use super::connection::{Connection, Link};
use super::{ClientError, driver};
use crate::codec::DecodeOptions;
use crate::message::frame::MAX_FRAME;
use crate::negotiation::NegotiationOptions;
use crate::schema::Versions;
use crate::types::Str;
use crate::values::ApiKey;
use core::fmt;
use core::time::Duration;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use tokio::net::{TcpStream, ToSocketAddrs};
use tokio::time;

/// The settings of a [`Connection`]; [`Connection::builder`] gives one with the usual ones.
///
/// ```no_run
/// use core::time::Duration;
/// use kayrock::client::Connection;
///
/// # async fn connect() -> Result<(), kayrock::client::ClientError> {
/// let connection =
///     Connection::builder().client_id("billing").timeout(Duration::from_secs(5)).connect("localhost:9092").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "nothing is connected before `connect`"]
pub struct ConnectionBuilder {
    client_id: Option<Str>,
    timeout: Duration,
    connect_timeout: Duration,
    max_frame: usize,
    decode: DecodeOptions,
    options: NegotiationOptions,
}

impl Default for ConnectionBuilder {
    fn default() -> Self {
        Self {
            client_id: Some("kayrock".into()),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_frame: MAX_FRAME,
            decode: DecodeOptions::new(),
            options: NegotiationOptions::new(),
        }
    }
}

impl ConnectionBuilder {
    /// Sets the name by which the broker's logs and quotas know the client; `kayrock` unless set.
    pub fn client_id(self, client_id: impl Into<Str>) -> Self {
        Self { client_id: Some(client_id.into()), ..self }
    }

    /// Sets how long a call may take, from sending to the answer; 30 seconds unless set.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Sets how long it may take until the other side accepts the connection; 10 seconds unless set.
    pub fn connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// Sets how many bytes an answer may have; 100 MiB unless set.
    pub fn max_frame(self, max_frame: usize) -> Self {
        Self { max_frame, ..self }
    }

    /// Sets how answers are read: strictly or as Kafka does, and their limits.
    pub fn decode_options(self, decode: DecodeOptions) -> Self {
        Self { decode, ..self }
    }

    /// Sets whether versions that Kafka has not settled yet may be chosen; they are not unless this is set.
    pub fn unstable(self, unstable: bool) -> Self {
        Self { options: self.options.unstable(unstable), ..self }
    }

    /// Keeps an API to these versions, whatever else the broker speaks; an exact one is `Versions::new(12, 12)`.
    pub fn pin(self, api: ApiKey, versions: Versions) -> Self {
        Self { options: self.options.pin(api, versions), ..self }
    }

    /// Connects to a broker and asks it which versions it speaks.
    ///
    /// # Errors
    /// The address cannot be reached, or what is there does not answer as a broker does.
    pub async fn connect(self, address: impl ToSocketAddrs + fmt::Debug) -> Result<Connection, ClientError> {
        let shown = format!("{address:?}");
        let stream = self.open(address).await.map_err(|source| ClientError::Connect {
            address: shown.trim_matches('"').to_owned(),
            source: Arc::new(source),
        })?;
        let (queue, closed) = driver::spawn(stream, self.max_frame);
        let link = Link::new(queue, closed, self.client_id, self.decode, self.options);
        let mut connection = Connection::new(link, self.timeout);
        connection.shake_hands().await?;
        Ok(connection)
    }

    async fn open(&self, address: impl ToSocketAddrs) -> io::Result<TcpStream> {
        let connecting = time::timeout(self.connect_timeout, TcpStream::connect(address));
        let late = |_| io::Error::new(ErrorKind::TimedOut, format!("no answer within {:?}", self.connect_timeout));
        let stream = connecting.await.map_err(late)??;
        // A request is written in one go; there is nothing to wait for that could be put together with it.
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}
