//! Frames over blocking streams.

use super::frame;
use bytes::Bytes;
use std::io::{self, ErrorKind, IoSlice, Read, Write};

/// Memory in bytes reserved for a frame before its bytes arrive, since the size is untrusted.
const FIRST: usize = 64 * 1024;

/// Reads a frame of at most `max_frame` bytes; returns `None` if the peer has closed the stream between two frames.
///
/// The frame has no size in front, as [`ResponseDeserializer::deserialize`] and [`IncomingRequest::read`] expect it. A
/// whole call over a socket, where `stream` is a [`TcpStream`](std::net::TcpStream):
///
/// ```
/// use kayrock::message::frame::MAX_FRAME;
/// use kayrock::message::read_frame;
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::Request;
/// use std::io::Write;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # struct Stream(std::io::Cursor<[u8; 14]>);
/// # impl std::io::Read for Stream {
/// #     fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> { self.0.read(buffer) }
/// # }
/// # impl Write for Stream {
/// #     fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> { Ok(buffer.len()) }
/// #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
/// # }
/// # let mut stream = Stream(std::io::Cursor::new([0, 0, 0, 10, 0, 0, 0, 7, 0, 0, 0, 0, 0, 25]));
/// let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
/// stream.write_all(&request.serialize(3, 7, Some("example"))?)?;
///
/// let frame = read_frame(&mut stream, MAX_FRAME)?.ok_or("the broker closed the connection")?;
/// let response = request.response_deserializer(3).deserialize(&frame)?;
/// assert_eq!(response.header.correlation_id, 7);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// - [`ErrorKind::InvalidData`]: a size that is negative or above `max_frame`;
/// - [`ErrorKind::UnexpectedEof`]: the stream ends within a frame;
/// - any error of the reader.
///
/// [`ResponseDeserializer::deserialize`]: super::ResponseDeserializer::deserialize
/// [`IncomingRequest::read`]: super::IncomingRequest::read
pub fn read_frame(reader: &mut impl Read, max_frame: usize) -> io::Result<Option<Bytes>> {
    let Some(prefix) = read_prefix(reader)? else { return Ok(None) };
    let size = frame::size(prefix, max_frame).map_err(invalid_data)?;
    let mut body = Vec::with_capacity(size.min(FIRST));
    // `read_to_end` grows the vector with the bytes that arrive, never with the claimed size.
    let read = reader.take(u64::try_from(size).unwrap_or(u64::MAX)).read_to_end(&mut body)?;
    if read < size {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(body.into()))
}

/// Reads the size of a frame, or `None` at the end of the stream.
fn read_prefix(reader: &mut impl Read) -> io::Result<Option<[u8; 4]>> {
    let mut prefix = [0; 4];
    let [first, rest @ ..] = &mut prefix;
    let read = loop {
        match reader.read(core::slice::from_mut(first)) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => break read?,
        }
    };
    if read == 0 {
        return Ok(None);
    }
    reader.read_exact(rest)?;
    Ok(Some(prefix))
}

/// Writes a frame after its size; the reverse of [`read_frame`].
///
/// Frames of `serialize` begin with their size already and are written with [`Write::write_all`].
///
/// ```
/// use kayrock::message::{read_frame, write_frame};
///
/// let mut stream = Vec::new();
/// write_frame(&mut stream, b"body")?;
/// assert_eq!(stream, b"\0\0\0\x04body");
/// assert_eq!(read_frame(&mut &stream[..], 100)?.as_deref(), Some(&b"body"[..]));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// - [`ErrorKind::InvalidData`]: a frame of more than 2,147,483,647 bytes;
/// - any error of the writer.
pub fn write_frame(writer: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    let prefix = frame::prefix(frame.len()).map_err(invalid_data)?;
    // Both in one call if the writer supports it: a size alone could become a packet.
    let mut slices = [IoSlice::new(&prefix), IoSlice::new(frame)];
    let mut slices = &mut slices[..];
    while !slices.is_empty() {
        match writer.write_vectored(slices) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut slices, written),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn invalid_data(error: crate::error::Error) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(input: &[u8]) -> ErrorKind {
        read_frame(&mut &*input, 1000).unwrap_err().kind()
    }

    #[test]
    fn end_of_stream_between_frames_is_none() {
        let mut stream = &b"\0\0\0\x01a\0\0\0\0"[..];
        assert_eq!(read_frame(&mut stream, 1).unwrap(), Some(Bytes::from_static(b"a")));
        assert_eq!(read_frame(&mut stream, 1).unwrap(), Some(Bytes::new()));
        assert_eq!(read_frame(&mut stream, 1).unwrap(), None);
    }

    #[test]
    fn end_of_stream_within_a_frame_is_an_error() {
        for input in [&b"\0"[..], b"\0\0\0", b"\0\0\0\x02", b"\0\0\0\x02a"] {
            assert_eq!(error(input), ErrorKind::UnexpectedEof, "{input:?}");
        }
    }

    #[test]
    fn size_is_limited() {
        assert_eq!(error(&[0, 0, 3, 0xe9]), ErrorKind::InvalidData);
        assert_eq!(error(&[0xff; 4]), ErrorKind::InvalidData);
    }

    #[test]
    fn frame_is_written_by_a_writer_that_takes_one_byte_at_a_time() {
        struct Slow(Vec<u8>);
        impl Write for Slow {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.extend(bytes.first());
                Ok(bytes.len().min(1))
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut slow = Slow(Vec::new());
        write_frame(&mut slow, b"body").unwrap();
        assert_eq!(slow.0, b"\0\0\0\x04body");
    }
}
