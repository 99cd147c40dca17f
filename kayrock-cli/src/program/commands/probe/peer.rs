//! Peers that are no Kafka listeners.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Time for a peer to respond to a request in another protocol.
const PATIENCE: Duration = Duration::from_secs(2);

/// Returns the protocol of a peer that does not respond to Kafka's, if it is HTTP or one whose server begins.
pub(super) async fn explain(addresses: &[SocketAddr]) -> Option<String> {
    let asked = async {
        let mut stream = TcpStream::connect(addresses).await.ok()?;
        stream.write_all(b"HEAD / HTTP/1.0\r\n\r\n").await.ok()?;
        let mut start = [0; 64];
        let length = stream.read(&mut start).await.ok()?;
        describe(start.get(..length)?)
    };
    timeout(PATIENCE, asked).await.ok().flatten()
}

fn describe(response: &[u8]) -> Option<String> {
    let line = response.split(|byte| matches!(byte, b'\r' | b'\n')).next().filter(|line| !line.is_empty())?;
    if line.starts_with(b"HTTP/") {
        return Some(format!("it responds in HTTP: {}", line.escape_ascii()));
    }
    let is_text = line.len() > 3 && line.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    is_text.then(|| format!("it responds with `{}`", line.escape_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_protocols_are_recognized_by_their_first_line() {
        let http = describe(b"HTTP/1.0 200 OK\r\nServer: x\r\n");
        assert_eq!(http.as_deref(), Some("it responds in HTTP: HTTP/1.0 200 OK"));
        assert_eq!(describe(b"SSH-2.0-OpenSSH_9\r\n").as_deref(), Some("it responds with `SSH-2.0-OpenSSH_9`"));
        assert_eq!(describe(&[0x15, 3, 3, 0, 2]), None);
        assert_eq!(describe(b""), None);
    }
}
