//! Ends of connections and of proxies.

use super::wire::{Wire, read_frame, request_header, rest, wire, write_frame};
use kayrock::client::ClientErrorKind;
use kayrock::messages::HeartbeatRequest;
use kayrock::proxy::{Event, Proxy, ProxyError, ProxyErrorKind, RequestAction, Side};
use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::task::yield_now;
use tokio::time::sleep;

/// A request that the proxy does not read.
fn heartbeat(correlation_id: i32) -> Vec<u8> {
    request_header(12, 4, correlation_id)
}

/// Errors of closed connections, in their order.
#[derive(Clone, Default)]
struct Errors(Arc<Mutex<Vec<Option<ProxyError>>>>);

impl Errors {
    fn observe(&self) -> impl Fn(&Event<'_>) + Send + Sync + 'static {
        let seen = self.clone();
        move |event| {
            if let Event::Closed { error, .. } = event {
                seen.0.lock().unwrap().push(error.cloned());
            }
        }
    }

    /// The only error.
    fn one(&self) -> Option<ProxyError> {
        let errors = self.0.lock().unwrap();
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors[0].clone()
    }

    /// The only error, once the connection is closed.
    async fn closed(&self) -> Option<ProxyError> {
        while self.0.lock().unwrap().is_empty() {
            yield_now().await;
        }
        self.one()
    }
}

#[tokio::test]
async fn a_client_that_is_gone_closes_the_connection_to_the_broker() {
    let errors = Errors::default();
    let Wire { client, mut broker, proxy: _proxy } = wire(|proxy| proxy.observe(errors.observe())).await;
    drop(client);
    assert_eq!(rest(&mut broker).await, b"");
    assert!(errors.one().is_none());
}

#[tokio::test]
async fn a_client_that_closes_its_side_gets_the_responses_in_flight() {
    let Wire { mut client, mut broker, proxy: _proxy } = wire(|proxy| proxy).await;
    write_frame(&mut client, &heartbeat(7)).await;
    client.shutdown().await.unwrap();
    read_frame(&mut broker).await;
    write_frame(&mut broker, &[0, 0, 0, 7, 1]).await;
    assert_eq!(read_frame(&mut client).await, [0, 0, 0, 7, 1][..]);
    assert_eq!(rest(&mut client).await, b"");
    assert_eq!(rest(&mut broker).await, b"");
}

#[tokio::test]
async fn a_broker_that_is_gone_closes_the_connection_after_its_last_response() {
    let errors = Errors::default();
    let Wire { mut client, mut broker, proxy: _proxy } = wire(|proxy| proxy.observe(errors.observe())).await;
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    write_frame(&mut broker, &[0, 0, 0, 7, 1]).await;
    drop(broker);
    assert_eq!(read_frame(&mut client).await, [0, 0, 0, 7, 1][..]);
    assert_eq!(rest(&mut client).await, b"");
    drop(client);
    while errors.0.lock().unwrap().is_empty() {
        yield_now().await;
    }
    assert!(errors.one().is_none());
}

#[tokio::test]
async fn a_broker_that_closes_in_an_exchange_is_an_error() {
    let errors = Errors::default();
    let Wire { mut client, mut broker, proxy: _proxy } = wire(|proxy| proxy.observe(errors.observe())).await;
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    broker.write_all(&[0, 0, 0, 5, 0]).await.unwrap();
    drop(broker);
    assert_eq!(rest(&mut client).await, b"");
    let error = errors.one().expect("an error");
    assert!(matches!(error.kind(), ProxyErrorKind::Io { side: Side::Upstream }), "{error}");
}

#[tokio::test]
async fn a_pause_within_a_frame_is_limited_and_one_between_frames_is_not() {
    const PAUSE: Duration = Duration::from_millis(100);
    // Within the size, the header and the body of a request.
    for part in [2, 9, 20] {
        let errors = Errors::default();
        let set = |proxy: kayrock::proxy::ProxyBuilder| proxy.frame_timeout(PAUSE).observe(errors.observe());
        let Wire { mut client, mut broker, proxy: _proxy } = wire(set).await;
        sleep(2 * PAUSE).await;
        let mut frame = heartbeat(7);
        frame.extend([0; 20]);
        write_frame(&mut client, &frame).await;
        assert_eq!(read_frame(&mut broker).await, frame[..]);
        let mut bytes = u32::try_from(frame.len()).unwrap().to_be_bytes().to_vec();
        bytes.extend(&frame);
        client.write_all(&bytes[..part]).await.unwrap();
        rest(&mut client).await;
        let error = errors.closed().await.expect("a client that pauses");
        assert!(matches!(error.kind(), ProxyErrorKind::Io { side: Side::Client }), "{part}: {error}");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("timed out"), "{part}");
    }
}

#[tokio::test]
async fn a_broker_that_pauses_within_a_response_is_an_error() {
    let errors = Errors::default();
    let set =
        |proxy: kayrock::proxy::ProxyBuilder| proxy.frame_timeout(Duration::from_millis(100)).observe(errors.observe());
    let Wire { mut client, mut broker, proxy: _proxy } = wire(set).await;
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    broker.write_all(&[0, 0, 0, 9, 0, 0, 0, 7, 1]).await.unwrap();
    rest(&mut client).await;
    let error = errors.closed().await.expect("a broker that pauses");
    assert!(matches!(error.kind(), ProxyErrorKind::Io { side: Side::Upstream }), "{error}");
}

#[tokio::test]
async fn a_response_to_another_request_ends_the_connection() {
    for (is_requested, expected) in [(true, Some(7)), (false, None)] {
        let errors = Errors::default();
        let mut wire = wire(|proxy| proxy.observe(errors.observe())).await;
        if is_requested {
            wire.request(&heartbeat(7)).await;
        }
        write_frame(&mut wire.broker, &[0, 0, 0, 8, 1]).await;
        wire.ends().await;
        let error = errors.one().expect("an error");
        let ProxyErrorKind::UnexpectedResponse { found: 8, expected: found } = error.kind() else { panic!("{error}") };
        assert_eq!(*found, expected);
    }
}

#[tokio::test]
async fn frames_of_no_protocol_end_the_connection() {
    let too_large = [&[0x7f, 0xff, 0xff, 0xff][..], &heartbeat(7)].concat();
    for bytes in [&too_large[..], &[0, 0, 0, 3, 1, 2, 3], &[0xff; 20]] {
        let errors = Errors::default();
        // A hook on all frames, so that their size counts.
        let hooked = |proxy: kayrock::proxy::ProxyBuilder| {
            proxy.on_raw_request(|_, _| true, |_, _| RequestAction::forward()).observe(errors.observe())
        };
        let mut wire = wire(hooked).await;
        wire.client.write_all(bytes).await.unwrap();
        wire.ends().await;
        let error = errors.one().expect("an error");
        assert!(matches!(error.kind(), ProxyErrorKind::Protocol { side: Side::Client, .. }), "{error}");
    }
}

#[tokio::test]
async fn a_frame_above_the_limit_is_not_read_and_others_are_forwarded() {
    let mut wire =
        wire(|proxy| proxy.max_frame(100).on_request::<HeartbeatRequest>(|_, _| RequestAction::forward())).await;
    let unread = [request_header(2, 1, 7), vec![0; 200]].concat();
    assert_eq!(wire.request(&unread).await, unread);
    write_frame(&mut wire.client, &[heartbeat(8), vec![0; 200]].concat()).await;
    wire.ends().await;
}

#[tokio::test]
async fn an_unreachable_broker_closes_the_connection_of_the_client() {
    let errors = Errors::default();
    // Port 1 of the loopback is not in use.
    let proxy = Proxy::builder("127.0.0.1:1").observe(errors.observe()).start().await.unwrap();
    let mut client = TcpStream::connect(proxy.address()).await.unwrap();
    assert_eq!(rest(&mut client).await, b"");
    let error = errors.one().expect("an error");
    let ProxyErrorKind::Upstream(upstream) = error.kind() else { panic!("{error}") };
    assert!(matches!(upstream.kind(), ClientErrorKind::Connect { .. }), "{error}");
}

#[tokio::test]
async fn a_shutdown_waits_for_the_responses_in_flight() {
    let Wire { mut client, mut broker, proxy } = wire(|proxy| proxy).await;
    let address = proxy.address();
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    let idle = TcpStream::connect(address).await.unwrap();
    let shutdown = tokio::spawn(proxy.shutdown());
    while TcpStream::connect(address).await.is_ok() {
        yield_now().await;
    }
    assert!(!shutdown.is_finished());
    write_frame(&mut broker, &[0, 0, 0, 7, 1]).await;
    assert_eq!(read_frame(&mut client).await, [0, 0, 0, 7, 1][..]);
    shutdown.await.unwrap();
    assert_eq!(rest(&mut client).await, b"");
    drop(idle);
}

#[tokio::test]
async fn a_shutdown_ends_at_its_timeout() {
    let Wire { mut client, mut broker, proxy } = wire(|proxy| proxy.shutdown_timeout(Duration::from_millis(100))).await;
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    let began = Instant::now();
    proxy.shutdown().await;
    assert!(began.elapsed() >= Duration::from_millis(100));
    assert_eq!(rest(&mut client).await, b"");
    assert_eq!(rest(&mut broker).await, b"");
}

#[tokio::test]
async fn no_task_is_left_of_a_proxy_that_is_dropped() {
    let tasks = || Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    let Wire { mut client, mut broker, proxy } = wire(|proxy| proxy).await;
    write_frame(&mut client, &heartbeat(7)).await;
    read_frame(&mut broker).await;
    assert!(tasks() > before);
    drop(proxy);
    while tasks() > before {
        yield_now().await;
    }
    assert_eq!(rest(&mut client).await, b"");
    assert_eq!(rest(&mut broker).await, b"");
}

#[tokio::test]
async fn settings_that_read_bytes_are_refused_by_a_proxy_that_passes_them_through() {
    use kayrock::faults::Faults;

    let through = || Proxy::builder("127.0.0.1:1").pass_through();
    let hooked = through().on_raw_request(|_, _| true, |_, _| RequestAction::forward());
    let refused = [
        (hooked, "hooks"),
        (through().faults(Faults::new()), "rules on requests"),
        (through().rewrite_addresses(true), "replaced addresses"),
        (through().clamp_all(true), "limited versions"),
        (through().upstream_tls(kayrock::client::TlsOptions::new()), "TLS of its own"),
        (through().upstream_sasl(kayrock::sasl::Plain::new("ada", "x")), "authentication of its own"),
    ];
    for (builder, expected) in refused {
        let error = builder.start().await.unwrap_err();
        assert!(matches!(error.kind(), ProxyErrorKind::PassThrough { refused } if *refused == expected), "{error}");
    }
}

#[tokio::test]
async fn bytes_that_are_passed_through_are_of_any_protocol() {
    let mut wire = wire(|proxy| proxy.pass_through().rewrite_addresses(false)).await;
    for (from_client, bytes) in [(true, &b"GET / HTTP/1.1\r\n\r\n"[..]), (false, b"HTTP/1.1 200 OK\r\n\r\n")] {
        let (from, to) =
            if from_client { (&mut wire.client, &mut wire.broker) } else { (&mut wire.broker, &mut wire.client) };
        from.write_all(bytes).await.unwrap();
        from.shutdown().await.unwrap();
        assert_eq!(rest(to).await, bytes);
    }
}

#[tokio::test]
async fn listeners_use_the_ports_from_the_chosen_one_on() {
    // A port that was free a moment ago.
    let chosen = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let proxy = Proxy::builder("a:1,b:1,a:1").listen(chosen).start().await.unwrap();
    assert_eq!(proxy.address(), chosen);
    let listeners = proxy.listeners();
    assert_eq!(listeners.len(), 2);
    assert!(listeners[1].address.port() > chosen.port());
    let error = Proxy::builder("a:1").listen(chosen).start().await.unwrap_err();
    assert!(matches!(error.kind(), ProxyErrorKind::Listen { address } if *address == chosen), "{error}");
}
