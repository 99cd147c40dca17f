//! Bytes that nothing changes: they leave as they came, in constant memory, and a slow side pushes back.

use super::wire::{Wire, read_frame, request_header, wire, write_frame};
use kayrock::messages::{FetchResponse, ProduceRequest};
use kayrock::proxy::{ProxyBuilder, ResponseAction};
use kayrock::values::Acks;
use kayrock::{Request, Response};
use kayrock_tests::allocations;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Far more than the buffers of a connection.
const LARGE: usize = 64 * 1024 * 1024;

/// Bytes without a pattern of the size of a buffer.
fn noise(size: usize, mut seed: u32) -> Vec<u8> {
    let bytes = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    });
    bytes.take(size).collect()
}

#[tokio::test]
async fn frames_that_nothing_reads_are_the_same_on_both_sides() {
    let mut wire = wire(|proxy| proxy).await;
    // Sizes around those of the buffers, and all APIs whose responses have no addresses, and unknown ones.
    let sizes = [0, 1, 100, 8_180, 65_500, 65_520, 65_536, 70_000, 300_000];
    let apis = [12, 2, 8, 9, 11, 13, 14, 20_000, -1];
    for (index, (size, api)) in (0_u16..).zip(sizes.into_iter().flat_map(|size| apis.map(|api| (size, api)))) {
        let correlation_id = i32::from(index) - 40;
        let request = [request_header(api, 77, correlation_id), noise(size, index.into())].concat();
        assert_eq!(wire.request(&request).await, request, "{size} bytes of API {api}");
        let response = [&correlation_id.to_be_bytes()[..], &noise(size, 7)].concat();
        assert_eq!(wire.response(&response).await, response, "{size} bytes of API {api}");
    }
}

#[tokio::test]
async fn requests_and_responses_in_one_piece_and_byte_by_byte_are_the_same() {
    let mut wire = wire(|proxy| proxy).await;
    let (mut requests, mut responses) = (Vec::new(), Vec::new());
    for correlation_id in 0..50 {
        // Produce without acknowledgement has no response.
        let silent = ProduceRequest { acks: Acks::None, transactional_id: Some("tx".into()), ..Default::default() };
        requests.extend(silent.serialize(9, correlation_id, Some("a client")).unwrap());
        let frame = [request_header(12, 4, correlation_id), noise(correlation_id.cast_unsigned() as usize, 1)].concat();
        requests.extend(u32::try_from(frame.len()).unwrap().to_be_bytes());
        requests.extend(frame);
        responses.extend([&[0, 0, 0, 6][..], &correlation_id.to_be_bytes(), &[1, 2]].concat());
    }
    for is_whole in [true, false] {
        let Wire { client, broker, .. } = &mut wire;
        let (mut received, mut returned) = (vec![0; requests.len()], vec![0; responses.len()]);
        let (sent, ()) = tokio::join!(send(client, &requests, is_whole), async {
            broker.read_exact(&mut received).await.unwrap();
        });
        sent.unwrap();
        assert_eq!(received, requests);
        let (sent, ()) = tokio::join!(send(broker, &responses, is_whole), async {
            client.read_exact(&mut returned).await.unwrap();
        });
        sent.unwrap();
        assert_eq!(returned, responses);
    }
}

async fn send(stream: &mut TcpStream, bytes: &[u8], is_whole: bool) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    for piece in bytes.chunks(if is_whole { bytes.len() } else { 1 }) {
        stream.write_all(piece).await?;
        if !is_whole {
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_response_in_an_unusual_form_is_the_same_if_it_has_no_address() {
    let mut wire = wire(|proxy| proxy).await;
    wire.request(&request_header(1, 17, 7)).await;
    let response = FetchResponse::default().serialize(17, 7).unwrap();
    // The last byte is the number of tagged fields: here in two bytes instead of one.
    let unusual = [&response[4..response.len() - 1], &[0x80, 0]].concat();
    assert_eq!(wire.response(&unusual).await, unusual);
}

/// Passes a large frame in one direction; returns the peak of the memory. The test and the proxy run on one thread.
async fn pass_large(from: &mut TcpStream, to: &mut TcpStream, head: &[u8]) -> usize {
    let size = u32::try_from(head.len() + LARGE).unwrap();
    let piece = noise(1 << 16, 3);
    let mut received = vec![0; 1 << 16];
    let before = allocations::live();
    let peak = AtomicUsize::new(0);
    let write = async {
        from.write_all(&[&size.to_be_bytes(), head].concat()).await.unwrap();
        for _ in 0..LARGE / piece.len() {
            from.write_all(&piece).await.unwrap();
        }
    };
    let read = async {
        let mut total = 0;
        while total < 4 + head.len() + LARGE {
            total += to.read(&mut received).await.unwrap();
            let live = usize::try_from(allocations::live() - before).unwrap_or_default();
            peak.fetch_max(live, Ordering::Relaxed);
        }
    };
    tokio::join!(write, read);
    peak.into_inner()
}

#[tokio::test]
async fn large_frames_take_the_memory_of_a_buffer() {
    let Wire { mut client, mut broker, proxy } = wire(|proxy| proxy).await;
    // Fetch v12 and Produce v9 have no addresses.
    for (api, version) in [(0, 9), (1, 12)] {
        let request = [request_header(api, version, 7), vec![0, 0, 0, 1]].concat();
        let up = pass_large(&mut client, &mut broker, &request).await;
        let down = pass_large(&mut broker, &mut client, &7_i32.to_be_bytes()).await;
        println!("{up} and {down} bytes of memory for {LARGE}");
        assert!(up.max(down) < 300_000, "{up} and {down} bytes of memory");
    }
    drop(proxy);
}

#[tokio::test]
async fn a_broker_that_does_not_read_stops_the_client() {
    let Wire { mut client, mut broker, proxy } = wire(|proxy| proxy).await;
    let before = allocations::live();
    let frame = [&[0, 1, 0, 0][..], &request_header(12, 4, 7), &noise((1 << 16) - 13, 3)].concat();
    let mut accepted = 0;
    let write = async {
        loop {
            accepted += client.write(&frame).await.unwrap();
        }
    };
    timeout(Duration::from_millis(500), write).await.expect_err("the client never waits");
    assert!(accepted < LARGE, "{accepted} bytes");
    assert!(allocations::live() - before < 600_000, "{} bytes of memory", allocations::live() - before);
    // The bytes were kept, not lost.
    assert_eq!(read_frame(&mut broker).await, frame[4..]);
    drop(proxy);
}

#[tokio::test]
async fn requests_that_are_kept_for_hooks_are_limited_in_sum() {
    let hooked = |proxy: ProxyBuilder| {
        proxy.max_frame(100_000).on_raw_response(|_, _| true, |_, _, _| ResponseAction::forward())
    };
    let Wire { mut client, mut broker, proxy } = wire(hooked).await;
    let request = |correlation_id| [request_header(12, 4, correlation_id), noise(60_000, 3)].concat();
    for correlation_id in 0..3 {
        write_frame(&mut client, &request(correlation_id)).await;
    }
    for correlation_id in 0..3 {
        assert_eq!(read_frame(&mut broker).await, request(correlation_id));
        // The next one waits for the response.
        timeout(Duration::from_millis(50), broker.peek(&mut [0])).await.expect_err("a request too many");
        write_frame(&mut broker, &correlation_id.to_be_bytes()).await;
        read_frame(&mut client).await;
    }
    drop(proxy);
}
