//! Hooks on requests and responses.

use super::wire::{read_frame, request_header, wire, write_frame};
use bytes::Bytes;
use kayrock::client::Connection;
use kayrock::lookup::{RequestFrame, RequestKind};
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::proxy::{Event, Origin, Proxy, RequestAction, ResponseAction};
use kayrock::{ApiKey, ErrorCode, Message, Request, Response};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

fn heartbeat(group: &str) -> HeartbeatRequest {
    HeartbeatRequest { group_id: group.into(), ..Default::default() }
}

/// A heartbeat request whose header and body have unknown tagged fields, and which has trailing bytes.
fn unusual_request() -> Vec<u8> {
    let mut frame = request_header(12, 4, 7);
    frame.extend([1, 9, 2, 0xaa, 0xbb]);
    frame.extend([0x82, 0, b'g', 0, 0, 0, 1, 1, 0, 1, 5, 1, 0xcc]);
    frame.extend(b"trailing");
    frame
}

#[tokio::test]
async fn a_hook_that_only_reads_changes_no_byte() {
    let mut wire = wire(|proxy| {
        proxy
            .on_request::<HeartbeatRequest>(|request, exchange| {
                assert_eq!((&**request.group_id, exchange.client_id.as_deref()), ("g", Some("cli")));
                RequestAction::forward()
            })
            .on_response::<HeartbeatRequest>(|request, response, _| {
                assert_eq!((request.generation_id, response.throttle_time_ms), (1, 5));
                ResponseAction::forward()
            })
    })
    .await;
    assert_eq!(wire.request(&unusual_request()).await, unusual_request());
    // The number of tagged fields has two bytes instead of one, and there are trailing bytes.
    let response = [0, 0, 0, 7, 0, 0, 0, 0, 5, 0, 0, 0x80, 0, 1, 2, 3];
    assert_eq!(wire.response(&response).await, response[..]);
}

#[tokio::test]
async fn changes_keep_the_header_and_what_follows_the_message() {
    let mut wire = wire(|proxy| {
        proxy
            .on_request::<HeartbeatRequest>(|request, _| {
                request.group_id = "other".into();
                RequestAction::forward()
            })
            .on_response::<HeartbeatRequest>(|request, response, exchange| {
                assert_eq!(&**request.group_id, "other");
                assert!(exchange.elapsed() >= Duration::from_millis(20));
                response.error_code = ErrorCode::FENCED_INSTANCE_ID;
                ResponseAction::forward()
            })
    })
    .await;
    let received = wire.request(&unusual_request()).await;
    let changed = RequestFrame::read(received.clone()).unwrap();
    let RequestKind::Heartbeat(body) = &changed.body else { panic!("{changed:?}") };
    assert_eq!((&**body.group_id, body.generation_id, &changed.remaining[..]), ("other", 1, &b"trailing"[..]));
    assert_eq!(received[..18], unusual_request()[..18]);
    tokio::time::sleep(Duration::from_millis(20)).await;
    let received = wire.response(&[0, 0, 0, 7, 0, 0, 0, 0, 5, 0, 0, 0, 1, 2, 3]).await;
    assert_eq!(received[..], [0, 0, 0, 7, 0, 0, 0, 0, 5, 0, 82, 0, 1, 2, 3]);
}

#[tokio::test]
async fn a_hook_responds_in_the_order_of_the_requests() {
    let mut wire = wire(|proxy| {
        proxy.on_request::<HeartbeatRequest>(|request, _| match &**request.group_id {
            "by hook" => RequestAction::respond(HeartbeatResponse {
                error_code: ErrorCode::REBALANCE_IN_PROGRESS,
                ..Default::default()
            }),
            _ => RequestAction::forward(),
        })
    })
    .await;
    for (group, correlation_id) in [("by broker", 1), ("by hook", 2), ("by broker", 3)] {
        let frame = heartbeat(group).serialize(4, correlation_id, None).unwrap();
        write_frame(&mut wire.client, &frame[4..]).await;
    }
    for correlation_id in [1, 3] {
        let request = RequestFrame::read(read_frame(&mut wire.broker).await).unwrap();
        assert_eq!(request.header.correlation_id, correlation_id);
        let response = HeartbeatResponse::default().serialize(4, correlation_id).unwrap();
        write_frame(&mut wire.broker, &response[4..]).await;
    }
    for (correlation_id, code) in [(1, 0), (2, ErrorCode::REBALANCE_IN_PROGRESS.0), (3, 0)] {
        let response = read_frame(&mut wire.client).await;
        let (body, _) = HeartbeatResponse::decode(&response.slice(5..), 4).unwrap();
        assert_eq!((i32::from(response[3]), body.error_code.0), (correlation_id, code));
    }
}

#[tokio::test]
async fn requests_and_responses_are_dropped_and_connections_closed() {
    let origins = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&origins);
    let mut wire = wire(|proxy| {
        proxy
            .on_request::<HeartbeatRequest>(|request, _| match &**request.group_id {
                "drop the request" => RequestAction::discard(),
                "close" => RequestAction::close(),
                _ => RequestAction::forward(),
            })
            .on_response::<HeartbeatRequest>(|request, _, _| match &**request.group_id {
                "drop the response" => ResponseAction::discard(),
                _ => ResponseAction::forward(),
            })
            .observe(move |event| {
                if let Event::NoResponse { exchange, origin } = event {
                    seen.lock().unwrap().push((exchange.correlation_id, *origin));
                }
            })
    })
    .await;
    let groups = ["drop the request", "drop the response", "forward", "close", "never read"];
    for (correlation_id, group) in (1..).zip(groups) {
        let frame = heartbeat(group).serialize(4, correlation_id, None).unwrap();
        write_frame(&mut wire.client, &frame[4..]).await;
    }
    for correlation_id in [2, 3] {
        let request = RequestFrame::read(read_frame(&mut wire.broker).await).unwrap();
        assert_eq!(request.header.correlation_id, correlation_id);
        let response = HeartbeatResponse::default().serialize(4, correlation_id).unwrap();
        write_frame(&mut wire.broker, &response[4..]).await;
    }
    assert_eq!(read_frame(&mut wire.client).await[3], 3);
    wire.ends().await;
    assert_eq!(*origins.lock().unwrap(), [1, 2, 4].map(|correlation_id| (correlation_id, Origin::Hook)));
}

#[tokio::test]
async fn hooks_wait_and_run_in_the_order_in_which_they_were_added() {
    let broker = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default()).start().await.unwrap();
    let released = Arc::new(Notify::new());
    let gate = Arc::clone(&released);
    let order = Arc::new(Mutex::new(Vec::new()));
    let log = |name: &'static str| {
        let order = Arc::clone(&order);
        move |_: &mut Bytes, _: &_| {
            order.lock().unwrap().push(name);
            RequestAction::forward()
        }
    };
    let proxy = Proxy::builder(broker.bootstrap())
        .on_raw_request(|api, _| api == ApiKey::HEARTBEAT, log("first"))
        .on_raw_request(|api, _| api == ApiKey::METADATA, log("of another API"))
        .on_request::<HeartbeatRequest>(move |_, _| {
            let gate = Arc::clone(&gate);
            RequestAction::forward().wait_for(async move { gate.notified().await })
        })
        .on_raw_request(|_, version| version == 4, log("last"))
        .on_response::<HeartbeatRequest>(|_, _, _| ResponseAction::forward().after(Duration::from_millis(50)))
        .start()
        .await
        .unwrap();
    let connection = Connection::connect(proxy.address()).await.unwrap();
    order.lock().unwrap().clear();
    let began = Instant::now();
    let request = HeartbeatRequest::default();
    let (response, ()) = tokio::join!(connection.send_with_version(&request, 4), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(*order.lock().unwrap(), ["first"]);
        released.notify_one();
    });
    response.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(100));
    assert_eq!(*order.lock().unwrap(), ["first", "last"]);
}

#[tokio::test]
async fn raw_hooks_get_the_frames_of_unknown_apis() {
    let mut wire = wire(|proxy| {
        proxy
            .on_raw_request(
                |api, _| api == ApiKey(20_000),
                |frame, _| {
                    *frame = [&frame[..], b"!"].concat().into();
                    RequestAction::forward()
                },
            )
            .on_raw_response(
                |api, version| (api, version) == (ApiKey(20_000), 3),
                |request, response, _| {
                    *response = [&response[..4], &request[request.len() - 2..]].concat().into();
                    ResponseAction::forward()
                },
            )
    })
    .await;
    let request = [request_header(20_000, 3, 7), b"x".to_vec()].concat();
    assert_eq!(wire.request(&request).await, [&request[..], b"!"].concat());
    assert_eq!(wire.response(&[0, 0, 0, 7, 9, 9]).await, b"\0\0\0\x07x!"[..]);
}

#[tokio::test]
async fn a_hook_on_metadata_sees_the_addresses_of_the_proxy_and_has_the_last_word() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let proxy = Proxy::builder(broker.bootstrap())
        .advertise("proxy.example")
        .on_response::<MetadataRequest>(|_, response, _| {
            assert_eq!(response.brokers[0].host, "proxy.example");
            response.brokers[0].host = "hook.example".into();
            ResponseAction::forward()
        })
        .start()
        .await
        .unwrap();
    let connection = Connection::connect(proxy.address()).await.unwrap();
    let metadata = connection.send(&MetadataRequest::default()).await.unwrap();
    let port = proxy.address().port();
    assert_eq!(metadata.brokers[0].address(), format!("hook.example:{port}"));
    assert_eq!(proxy.bootstrap(), format!("proxy.example:{port}"));
}

#[tokio::test]
async fn a_request_that_a_hook_cannot_decode_closes_the_connection() {
    let mut wire = wire(|proxy| proxy.on_request::<HeartbeatRequest>(|_, _| RequestAction::forward())).await;
    write_frame(&mut wire.client, &[request_header(12, 4, 7), vec![0, 0xff]].concat()).await;
    wire.ends().await;
}
