//! Frames over an asynchronous stream, for the client and the mock broker.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice};
use tokio::io::{AsyncRead, AsyncReadExt};

/// Memory that a frame may take before its bytes arrive, since its size is not to be trusted.
const FIRST: usize = 64 * 1024;

/// Reads the size of a frame; returns `None` if the peer has closed the stream between two frames.
pub(crate) async fn read_prefix(reader: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<[u8; 4]>> {
    let mut prefix = [0; 4];
    let read = reader.read(&mut prefix).await?;
    if read == 0 {
        return Ok(None);
    }
    reader.read_exact(&mut prefix[read..]).await?;
    Ok(Some(prefix))
}

/// Reads the `size` bytes of a frame after its size.
pub(crate) async fn read_body(reader: &mut (impl AsyncRead + Unpin), size: usize) -> io::Result<Bytes> {
    let mut body = BytesMut::new();
    // `limit` keeps the body from growing beyond `size`.
    while let missing @ 1.. = size - body.len() {
        if body.len() == body.capacity() {
            body.reserve(missing.min(body.len().max(FIRST)));
        }
        if reader.read_buf(&mut (&mut body).limit(missing)).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(body.freeze())
}

/// Chunks to be written in sequence without joining them.
pub(crate) struct Chunks(VecDeque<Bytes>);

impl From<Vec<Bytes>> for Chunks {
    fn from(chunks: Vec<Bytes>) -> Self {
        Self(chunks.into())
    }
}

impl Buf for Chunks {
    fn remaining(&self) -> usize {
        self.0.iter().map(Bytes::len).sum()
    }

    fn chunk(&self) -> &[u8] {
        self.0.front().map(Bytes::as_ref).unwrap_or_default()
    }

    fn chunks_vectored<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        let filled = slices.iter_mut().zip(&self.0).map(|(slice, chunk)| *slice = IoSlice::new(chunk));
        filled.count()
    }

    fn advance(&mut self, mut count: usize) {
        while let Some(front) = self.0.front_mut() {
            if count < front.len() {
                front.advance(count);
                return;
            }
            count -= front.len();
            self.0.pop_front();
        }
        debug_assert_eq!(count, 0, "advanced beyond the end");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_consumed_across_their_borders() {
        let mut chunks = Chunks::from(vec!["abc".into(), "de".into(), "f".into()]);
        assert_eq!(chunks.remaining(), 6);
        chunks.advance(4);
        assert_eq!(chunks.chunk(), b"e");
        let mut slices = [IoSlice::new(&[]); 3];
        assert_eq!(chunks.chunks_vectored(&mut slices), 2);
        chunks.advance(2);
        assert!(!chunks.has_remaining());
    }
}
