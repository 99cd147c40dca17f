//! Frames for `tokio_util::codec::Framed`.

use crate::message::frame::{self, MAX_FRAME};
use bytes::{Buf, BufMut, Bytes, BytesMut};
use std::io::{self, ErrorKind};
use tokio_util::codec::{Decoder, Encoder};

/// Codec of frames for `tokio_util::codec::Framed`, for custom clients, brokers and proxies.
///
/// | direction | item | bytes |
/// |---|---|---|
/// | decoded | [`Bytes`] | frame without its size, as `deserialize` and [`IncomingRequest::read`] expect it |
/// | encoded | [`Bytes`] | the same; the codec writes the size |
/// | encoded | [`Vec<u8>`] | frame with its size, as `serialize` returns it |
///
/// [`Connection`](super::Connection) does not use this codec: it reads each frame into an allocation of its own, so that
/// a payload keeps only its own frame alive, and writes payloads without copying them.
///
/// ```
/// use kayrock::client::FrameCodec;
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::{Bytes, Request};
/// use tokio_util::bytes::BytesMut;
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut codec = FrameCodec::new();
/// let mut buffer = BytesMut::new();
/// codec.encode(HeartbeatRequest::default().serialize(4, 7, None)?, &mut buffer)?;
/// codec.encode(Bytes::from_static(b"body"), &mut buffer)?;
///
/// let heartbeat = codec.decode(&mut buffer)?.ok_or("a whole frame")?;
/// assert_eq!(heartbeat[..4], [0, 12, 0, 4]);
/// assert_eq!(codec.decode(&mut buffer)?, Some(Bytes::from_static(b"body")));
/// assert_eq!(codec.decode(&mut buffer)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`IncomingRequest::read`]: crate::message::IncomingRequest::read
#[derive(Debug, Clone)]
pub struct FrameCodec {
    max_frame: usize,
}

impl FrameCodec {
    /// Memory that is reserved for a frame ahead of its bytes, since its size is not to be trusted.
    const RESERVE: usize = 64 * 1024;

    /// Returns a codec that accepts frames of up to 100 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_frame: MAX_FRAME }
    }

    /// Sets the maximum size of a frame in bytes, without the four of the size.
    #[must_use]
    pub const fn max_frame(self, max_frame: usize) -> Self {
        Self { max_frame }
    }
}

impl Default for FrameCodec {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder for FrameCodec {
    type Item = Bytes;
    type Error = io::Error;

    fn decode(&mut self, input: &mut BytesMut) -> io::Result<Option<Bytes>> {
        let Some(prefix) = input.first_chunk() else { return Ok(None) };
        let size = frame::size(*prefix, self.max_frame).map_err(invalid_data)?;
        let whole = size + prefix.len();
        if input.len() < whole {
            input.reserve((whole - input.len()).min(Self::RESERVE));
            return Ok(None);
        }
        input.advance(whole - size);
        Ok(Some(input.split_to(size).freeze()))
    }
}

/// Writes a frame that has no size yet.
impl Encoder<Bytes> for FrameCodec {
    type Error = io::Error;

    fn encode(&mut self, frame: Bytes, output: &mut BytesMut) -> io::Result<()> {
        let size = frame::prefix(frame.len()).map_err(invalid_data)?;
        output.reserve(size.len() + frame.len());
        output.put_slice(&size);
        output.put(frame);
        Ok(())
    }
}

/// Writes a frame that begins with its size; another size is an error.
impl Encoder<Vec<u8>> for FrameCodec {
    type Error = io::Error;

    fn encode(&mut self, frame: Vec<u8>, output: &mut BytesMut) -> io::Result<()> {
        let size = frame.len().checked_sub(4).map(frame::prefix);
        if !size.is_some_and(|size| size.is_ok_and(|size| frame.starts_with(&size))) {
            return Err(io::Error::new(ErrorKind::InvalidInput, "the frame does not begin with its size"));
        }
        output.extend_from_slice(&frame);
        Ok(())
    }
}

fn invalid_data(error: crate::error::Error) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_is_decoded_once_it_is_complete() {
        let mut codec = FrameCodec::new();
        let mut input = BytesMut::new();
        for byte in [0, 0, 0, 2, b'a'] {
            input.put_u8(byte);
            assert_eq!(codec.decode(&mut input).unwrap(), None);
        }
        input.extend_from_slice(b"b!");
        assert_eq!(codec.decode(&mut input).unwrap(), Some(Bytes::from_static(b"ab")));
        assert_eq!(input, b"!"[..]);
    }

    #[test]
    fn claimed_size_is_limited_and_reserves_little() {
        let mut codec = FrameCodec::new().max_frame(10);
        let error = codec.decode(&mut BytesMut::from(&[0, 0, 0, 11][..])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        let mut input = BytesMut::from(&[5, 0, 0, 0][..]);
        assert_eq!(FrameCodec::new().decode(&mut input).unwrap(), None);
        assert!(input.capacity() <= 2 * FrameCodec::RESERVE, "{}", input.capacity());
    }

    #[test]
    fn serialized_frame_with_another_size_is_rejected() {
        let mut output = BytesMut::new();
        for frame in [&b""[..], b"\0\0\0", b"\0\0\0\x02a"] {
            let error = FrameCodec::new().encode(frame.to_vec(), &mut output).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
        }
        assert!(output.is_empty());
    }
}
