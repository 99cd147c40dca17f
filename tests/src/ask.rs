//! A plain connection to a broker, one request and one response at a time, independent of the library's client.

use std::fmt::{Debug, Display};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use kayrock::codec::{DecodeOwned, Encode};
use kayrock::lookup::RequestKind;
use kayrock::message::frame;
use kayrock::schema::Value;
use kayrock::{ApiKey, Bytes, ErrorCode, Message, Request, Response};

/// Time limit of a response; a broker's first ones wait for its JIT compiler.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection with at most one request in flight.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    correlation_id: i32,
    received: usize,
}

impl Connection {
    /// Connects to `host:port`.
    ///
    /// # Errors
    /// No process listens there.
    pub fn open(address: &str) -> Result<Self, String> {
        let cannot = |error| format!("cannot connect to {address}: {error}");
        let stream = TcpStream::connect(address).map_err(cannot)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(cannot)?;
        stream.set_nodelay(true).map_err(cannot)?;
        Ok(Self { stream, correlation_id: 0, received: 0 })
    }

    /// Sends a request and decodes its response, which must have no trailing bytes and encode to the same bytes again.
    ///
    /// # Errors
    /// The response does not arrive, belongs to another request, or does not decode in the version of the request.
    pub fn ask<R>(&mut self, request: &R, version: i16) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        let problem = |what: &dyn Display| format!("{} v{version}: {what}", R::NAME);
        self.send_no_response(request, version)?;
        let frame = self.receive().map_err(|error| problem(&error))?;
        let response = request.response_deserializer(version).deserialize(&frame).map_err(|error| problem(&error))?;
        let found = (response.header.correlation_id, response.version, response.remaining);
        let expected = (self.correlation_id, version, &[][..]);
        if found != expected {
            return Err(problem(&format_args!("correlation id, version and rest are {found:?}, not {expected:?}")));
        }
        let again = response.body.serialize(version, self.correlation_id).map_err(|error| problem(&error))?;
        if again[4..] != frame {
            return Err(problem(&format_args!("the response {frame:02x?} is written as {:02x?}", &again[4..])));
        }
        Ok(response.body)
    }

    /// Sends a request of any type and returns its response as a tree.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), or the bytes are no request of the API in this version.
    pub fn ask_any(&mut self, api_key: ApiKey, version: i16, body: &Bytes) -> Result<Value, String> {
        let problem = |what: &dyn Display| format!("{api_key} v{version}: {what}");
        let (request, _) = RequestKind::decode(api_key, version, body).map_err(|error| problem(&error))?;
        let request = request.as_any().ok_or_else(|| problem(&"no such request"))?;
        self.correlation_id += 1;
        let frame = request.serialize(version, self.correlation_id, Some("kayrock-tests"));
        self.send(&frame.map_err(|error| problem(&error))?)?;
        if !request.expects_response() {
            return Ok(Value::Null);
        }
        let frame = self.receive().map_err(|error| problem(&error))?;
        let response = request.response_deserializer(version).deserialize(&frame).map_err(|error| problem(&error))?;
        if (response.header.correlation_id, response.remaining.len()) != (self.correlation_id, 0) {
            return Err(problem(&"another correlation id, or trailing bytes"));
        }
        response.body.to_value().map_err(|error| problem(&error))
    }

    /// Repeats a request until the response has no transient error, and requires that it has no other error either.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), or the response has an error somewhere.
    pub fn ask_well<R>(&mut self, request: &R, version: i16) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.ask_for(request, version, &[])
    }

    /// Repeats a request until the response has no transient error, and requires exactly this error.
    ///
    /// # Errors
    /// As [`ask`](Self::ask), or the response has another error or none.
    pub fn ask_refused<R>(
        &mut self,
        request: &R,
        version: i16,
        error: ErrorCode,
    ) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.ask_for(request, version, &[error])
    }

    fn ask_for<R>(&mut self, request: &R, version: i16, expected: &[ErrorCode]) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let response = self.ask(request, version)?;
            let errors = errors(&response.to_value().unwrap());
            if errors == expected {
                return Ok(response);
            }
            let passes = errors.iter().any(|error| error.is_retriable());
            if !passes || Instant::now() > deadline {
                return Err(format!("{} v{version}: errors {errors:?} instead of {expected:?}: {response:?}", R::NAME));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Number of received bytes, sizes of frames included.
    #[must_use]
    pub const fn received(&self) -> usize {
        self.received
    }

    /// Sends a request without waiting for a response.
    ///
    /// # Errors
    /// The version cannot hold the request, or the connection is closed.
    pub fn send_no_response<R: Request + Encode>(&mut self, request: &R, version: i16) -> Result<(), String> {
        self.correlation_id += 1;
        let frame = request.serialize(version, self.correlation_id, Some("kayrock-tests"));
        self.send(&frame.map_err(|error| error.to_string())?)
    }

    /// Sends a complete frame unchanged.
    ///
    /// # Errors
    /// The connection is closed.
    pub fn send(&mut self, frame: &[u8]) -> Result<(), String> {
        self.stream.write_all(frame).map_err(|error| format!("cannot send: {error}"))
    }

    /// Waits for a frame and returns it without its size.
    ///
    /// # Errors
    /// It does not arrive in time, or the connection is closed.
    pub fn receive(&mut self) -> Result<Bytes, String> {
        let cannot = |error| format!("no response: {error}");
        let mut prefix = [0; 4];
        self.stream.read_exact(&mut prefix).map_err(cannot)?;
        let size = frame::size(prefix, frame::MAX_FRAME).map_err(|error| error.to_string())?;
        let mut frame = vec![0; size];
        self.stream.read_exact(&mut frame).map_err(cannot)?;
        self.received += prefix.len() + size;
        Ok(frame.into())
    }
}

/// The errors in a response, in any of its structs; each once, in the order of their codes.
#[must_use]
pub fn errors(response: &Value) -> Vec<ErrorCode> {
    let mut codes = Vec::new();
    collect(response, &mut codes);
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn collect(value: &Value, codes: &mut Vec<ErrorCode>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, codes)),
        Value::Struct(fields) => {
            for (name, value) in &fields.fields {
                match value {
                    Value::Int(code @ (1.. | ..=-1)) if name.ends_with("ErrorCode") => {
                        codes.extend(i16::try_from(*code).map(ErrorCode));
                    }
                    other => collect(other, codes),
                }
            }
        }
        _ => {}
    }
}
