//! Requests over blocking streams.

use super::frame::MAX_FRAME;
use super::io::read_frame;
use super::request::Request;
use crate::codec::{DecodeOwned, Encode};
use std::io::{self, ErrorKind, Read, Write};

/// Sends a request over a blocking stream and waits for its response.
///
/// The stream may be a [`TcpStream`](std::net::TcpStream), and nothing else may be sent on it meanwhile. The caller
/// chooses the version; [`negotiation`](crate::negotiation) finds it from the response to `ApiVersions`.
///
/// ```
/// use kayrock::message::call;
/// use kayrock::messages::HeartbeatRequest;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # struct Stream(std::io::Cursor<[u8; 14]>);
/// # impl std::io::Read for Stream {
/// #     fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> { self.0.read(buffer) }
/// # }
/// # impl std::io::Write for Stream {
/// #     fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> { Ok(buffer.len()) }
/// #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
/// # }
/// # let mut stream = Stream(std::io::Cursor::new([0, 0, 0, 10, 0, 0, 0, 7, 0, 0, 0, 0, 0, 25]));
/// let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
/// let response = call(&mut stream, &request, 3, 7, Some("example"))?;
/// println!("{}", response.error_code);
/// # assert_eq!(response.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// - [`ErrorKind::InvalidInput`]: a request that expects no response, which is not sent;
/// - [`ErrorKind::InvalidData`]: a request that the version cannot represent, or a response that is invalid, above
///   [`MAX_FRAME`], or of another correlation id;
/// - [`ErrorKind::UnexpectedEof`]: the peer closes the stream before the response is complete;
/// - any error of the stream.
pub fn call<R>(
    stream: &mut (impl Read + Write),
    request: &R,
    version: i16,
    correlation_id: i32,
    client_id: Option<&str>,
) -> io::Result<R::Response<'static>>
where
    R: Request + Encode,
    R::Response<'static>: DecodeOwned,
{
    if !request.expects_response() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "the request expects no response"));
    }
    stream.write_all(&request.serialize(version, correlation_id, client_id)?)?;
    stream.flush()?;
    let frame = read_frame(stream, MAX_FRAME)?.ok_or(ErrorKind::UnexpectedEof)?;
    let response = request.response_deserializer_as::<R::Response<'static>>(version).deserialize(&frame)?;
    if response.header.correlation_id != correlation_id {
        let found = response.header.correlation_id;
        let message = format!("correlation id {found} instead of {correlation_id}");
        return Err(io::Error::new(ErrorKind::InvalidData, message));
    }
    Ok(response.body)
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use super::*;
    use crate::messages::{HeartbeatRequest, ProduceRequest};
    use crate::values::{Acks, ErrorCode};

    /// A stream whose peer sends fixed bytes.
    struct Stream {
        sent: Vec<u8>,
        received: &'static [u8],
    }

    impl Stream {
        fn new(received: &'static [u8]) -> Self {
            Self { sent: Vec::new(), received }
        }
    }

    impl Read for Stream {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.received.read(buffer)
        }
    }

    impl Write for Stream {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.sent.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn error(received: &'static [u8]) -> ErrorKind {
        call(&mut Stream::new(received), &HeartbeatRequest::default(), 0, 7, None).unwrap_err().kind()
    }

    #[test]
    fn request_is_sent_and_response_decoded() {
        let mut stream = Stream::new(b"\0\0\0\x06\0\0\0\x07\0\x19more");
        let request = HeartbeatRequest { group_id: "g".into(), ..Default::default() };
        let response = call(&mut stream, &request, 0, 7, Some("c")).unwrap();
        assert_eq!(response.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
        assert_eq!(stream.sent, request.serialize(0, 7, Some("c")).unwrap());
        assert_eq!(stream.received, b"more");
    }

    #[test]
    fn invalid_response_is_an_error() {
        assert_eq!(error(b""), ErrorKind::UnexpectedEof);
        assert_eq!(error(b"\0\0\0\x06\0\0"), ErrorKind::UnexpectedEof);
        assert_eq!(error(b"\0\0\0\x06\0\0\0\x08\0\x19"), ErrorKind::InvalidData);
        assert_eq!(error(b"\xff\0\0\x06\0\0\0\x07\0\x19"), ErrorKind::InvalidData);
    }

    #[test]
    fn request_without_response_is_not_sent() {
        let mut stream = Stream::new(b"");
        let request = ProduceRequest { acks: Acks::None, ..Default::default() };
        let error = call(&mut stream, &request, 3, 7, None).unwrap_err();
        assert_eq!((error.kind(), stream.sent.len()), (ErrorKind::InvalidInput, 0));
    }
}
