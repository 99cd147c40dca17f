//! Client and broker whose bytes the test writes and reads, with a proxy between them.

use bytes::Bytes;
use kayrock::proxy::{Proxy, ProxyBuilder};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// Far more than anything takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection through a proxy.
pub(super) struct Wire {
    pub(super) client: TcpStream,
    pub(super) broker: TcpStream,
    pub(super) proxy: Proxy,
}

/// Connects through a proxy with these settings.
pub(super) async fn wire(settings: impl FnOnce(ProxyBuilder) -> ProxyBuilder) -> Wire {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = listener.local_addr().unwrap().to_string();
    let proxy = settings(Proxy::builder(upstream)).start().await.unwrap();
    let client = TcpStream::connect(proxy.address()).await.unwrap();
    let (broker, _) = timeout(PATIENCE, listener.accept()).await.expect("the proxy connects").unwrap();
    Wire { client, broker, proxy }
}

impl Wire {
    /// Sends a request frame without its size, and returns what the broker receives.
    pub(super) async fn request(&mut self, frame: &[u8]) -> Bytes {
        write_frame(&mut self.client, frame).await;
        read_frame(&mut self.broker).await
    }

    /// Sends a response frame without its size, and returns what the client receives.
    pub(super) async fn response(&mut self, frame: &[u8]) -> Bytes {
        write_frame(&mut self.broker, frame).await;
        read_frame(&mut self.client).await
    }

    /// Asserts that both sides see the connection end.
    pub(super) async fn ends(mut self) {
        assert_eq!(rest(&mut self.client).await, b"");
        assert_eq!(rest(&mut self.broker).await, b"");
    }
}

/// Writes a frame with its size.
pub(super) async fn write_frame(stream: &mut TcpStream, frame: &[u8]) {
    let size = u32::try_from(frame.len()).unwrap();
    stream.write_all(&[&size.to_be_bytes(), frame].concat()).await.unwrap();
}

/// Reads a frame; returns it without its size.
pub(super) async fn read_frame(stream: &mut TcpStream) -> Bytes {
    let read = async {
        let size = stream.read_u32().await.expect("a frame");
        let mut frame = vec![0; usize::try_from(size).unwrap()];
        stream.read_exact(&mut frame).await.expect("a whole frame");
        Bytes::from(frame)
    };
    timeout(PATIENCE, read).await.expect("a frame in time")
}

/// Reads until the stream ends or is reset.
pub(super) async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    // A reset is an end as well.
    let _ = timeout(PATIENCE, read).await.expect("the end in time");
    bytes
}

/// Header of a request, with a client id.
pub(super) fn request_header(api: i16, version: i16, correlation_id: i32) -> Vec<u8> {
    [&api.to_be_bytes()[..], &version.to_be_bytes(), &correlation_id.to_be_bytes(), &[0, 3], b"cli"].concat()
}
