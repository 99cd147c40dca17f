//! Fault rules on the requests and on the bytes of a proxy.

use super::wire::{read_frame, request_header, rest, wire, write_frame};
use kayrock::client::{ClientErrorKind, Connection};
use kayrock::faults::{Direction, Rule, StreamRule};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::proxy::{Event, Origin, Proxy};
use kayrock::records::BatchBuilder;
use kayrock::values::Acks;
use kayrock::{ApiKey, ErrorCode, Request, Response};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

async fn start() -> (Broker, Proxy, Connection) {
    let broker = Broker::builder().with_topics().topic("orders", 2).start().await.unwrap();
    let proxy = Proxy::builder(broker.bootstrap()).start().await.unwrap();
    let connection = connect(&proxy).await;
    (broker, proxy, connection)
}

async fn connect(proxy: &Proxy) -> Connection {
    Connection::builder().timeout(Duration::from_secs(5)).connect(proxy.address()).await.unwrap()
}

/// A request that appends a record to partitions 0 and 1 of `orders`.
fn produce(acks: Acks) -> ProduceRequest {
    let data = |index| {
        let mut batch = BatchBuilder::new();
        batch.record(1, None, Some(b"a")).unwrap();
        PartitionProduceData { index, records: Some(batch.build().unwrap()), ..Default::default() }
    };
    let topic =
        TopicProduceData { name: "orders".into(), partition_data: vec![data(0), data(1)], ..Default::default() };
    ProduceRequest { acks, timeout_ms: 1_000, topic_data: vec![topic], ..Default::default() }
}

#[tokio::test]
async fn an_error_is_placed_in_the_matching_partition_and_the_broker_gets_the_rest() {
    let (broker, proxy, connection) = start().await;
    let rule = Rule::api(ApiKey::PRODUCE).topic("orders").partition(1).error(ErrorCode::NOT_ENOUGH_REPLICAS);
    let rule = proxy.faults().add(rule.once());
    let response = connection.send_with_version(&produce(Acks::All), 12).await.unwrap();
    let partitions = &response.responses[0].partition_responses;
    let mut codes: Vec<_> = partitions.iter().map(|partition| (partition.index, partition.error_code)).collect();
    codes.sort_unstable();
    assert_eq!(codes, [(0, ErrorCode::NONE), (1, ErrorCode::NOT_ENOUGH_REPLICAS)]);
    assert_eq!(rule.hits(), 1);
    assert_eq!(broker.records("orders", 0).await.unwrap().len(), 1);
    assert_eq!(broker.records("orders", 1).await.unwrap().len(), 0);
    connection.send_with_version(&produce(Acks::All), 12).await.unwrap();
    assert_eq!(broker.records("orders", 1).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_rule_matches_a_topic_by_name_in_a_request_with_its_id() {
    let (_broker, proxy, connection) = start().await;
    let metadata = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await.unwrap();
    let topic_id = metadata.topics[0].topic_id;
    let rule = proxy.faults().add(Rule::api(ApiKey::FETCH).topic("orders").error(ErrorCode::KAFKA_STORAGE_ERROR));
    let partitions = vec![FetchPartition { partition_max_bytes: 1_000, ..Default::default() }];
    let topics = vec![FetchTopic { topic_id, partitions, ..Default::default() }];
    let request = FetchRequest { topics, max_bytes: 1_000, ..Default::default() };
    let response = connection.send_with_version(&request, 17).await.unwrap();
    assert_eq!(response.responses[0].partitions[0].error_code, ErrorCode::KAFKA_STORAGE_ERROR);
    assert_eq!(rule.hits(), 1);
}

#[tokio::test]
async fn rules_disconnect_cut_corrupt_and_throttle() {
    let (broker, proxy, connection) = start().await;
    let metadata = MetadataRequest::default();
    proxy.faults().add(Rule::api(ApiKey::METADATA).throttle(Duration::from_millis(1_234)).once());
    assert_eq!(connection.send(&metadata).await.unwrap().throttle_time_ms, 1_234);
    proxy.faults().add(Rule::api(ApiKey::METADATA).disconnect().once());
    let error = connection.send(&metadata).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error}");

    let connection = connect(&proxy).await;
    proxy.faults().add(Rule::api(ApiKey::METADATA).corrupt(|frame| frame[7] ^= 1).once());
    let error = connection.send(&metadata).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::UnexpectedResponse { .. }), "{error}");

    let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
    proxy.faults().add(Rule::api(ApiKey::METADATA).cut_response(6).once());
    let frame = metadata.serialize(12, 7, None).unwrap();
    write_frame(&mut stream, &frame[4..]).await;
    assert_eq!(rest(&mut stream).await.len(), 6);
    assert!(broker.errors().is_empty());
}

#[tokio::test]
async fn rules_hold_and_delay_requests_and_responses() {
    let (_broker, proxy, connection) = start().await;
    let held = proxy.faults().add(Rule::api(ApiKey::METADATA).hold().once());
    let metadata = MetadataRequest::default();
    let (response, ()) = tokio::join!(connection.send(&metadata), async {
        held.wait_for_hits(1).await;
        held.release();
    });
    response.unwrap();
    let delay = Duration::from_millis(40);
    proxy.faults().add(Rule::api(ApiKey::METADATA).delay(delay).delay_response(delay).once());
    let began = Instant::now();
    connection.send(&metadata).await.unwrap();
    assert!(began.elapsed() >= 2 * delay);
}

#[tokio::test]
async fn a_client_that_gives_up_frees_a_held_request() {
    let (_broker, proxy, connection) = start().await;
    let held = proxy.faults().add(Rule::api(ApiKey::METADATA).hold());
    let metadata = MetadataRequest::default();
    tokio::select! {
        _ = connection.send(&metadata) => panic!("the request is held"),
        () = held.wait_for_hits(1) => {}
    }
    drop(connection);
    // Only an ended connection lets the shutdown complete before its timeout.
    let began = Instant::now();
    proxy.shutdown().await;
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn silence_ends_all_responses_and_forwards_nothing_more() {
    let mut wire = wire(|proxy| proxy).await;
    wire.proxy.faults().add(Rule::api(ApiKey::HEARTBEAT).silence().once());
    let frame = HeartbeatRequest::default().serialize(4, 1, None).unwrap();
    write_frame(&mut wire.client, &frame[4..]).await;
    write_frame(&mut wire.client, &request_header(2, 1, 2)).await;
    // The connection to the broker is closed, that to the client is not.
    assert_eq!(rest(&mut wire.broker).await, b"");
    assert_eq!(wire.client.try_read(&mut [0; 10]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn events_name_the_origin_of_responses() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let events = Arc::clone(&seen);
    let mut wire = wire(|proxy| {
        proxy.observe(move |event| match event {
            Event::Response { exchange, size, origin, is_changed, .. } => {
                events.lock().unwrap().push((exchange.correlation_id, *size, *origin, *is_changed));
            }
            Event::NoResponse { exchange, origin } => {
                events.lock().unwrap().push((exchange.correlation_id, 0, *origin, true));
            }
            _ => {}
        })
    })
    .await;
    let faults = wire.proxy.faults().clone();
    faults.add(Rule::api(ApiKey::HEARTBEAT).error(ErrorCode::FENCED_INSTANCE_ID).nth(2));
    faults.add(Rule::api(ApiKey::HEARTBEAT).delay(Duration::from_millis(1)).nth(3));
    faults.add(Rule::api(ApiKey::HEARTBEAT).disconnect().nth(4));
    let response = |correlation_id| HeartbeatResponse::default().serialize(4, correlation_id).unwrap();
    for correlation_id in 1..=4 {
        let frame = HeartbeatRequest::default().serialize(4, correlation_id, None).unwrap();
        write_frame(&mut wire.client, &frame[4..]).await;
        if [1, 3].contains(&correlation_id) {
            assert_eq!(read_frame(&mut wire.broker).await, frame[4..]);
            write_frame(&mut wire.broker, &response(correlation_id)[4..]).await;
        }
        if correlation_id < 4 {
            read_frame(&mut wire.client).await;
        }
    }
    wire.ends().await;
    let expected = [(1, 16, Origin::Upstream, false), (2, 16, Origin::Rule, true), (3, 16, Origin::Upstream, false)];
    assert_eq!(seen.lock().unwrap()[..3], expected);
    assert_eq!(seen.lock().unwrap()[3..], [(4, 0, Origin::Rule, true)]);
}

#[tokio::test]
async fn a_rule_on_an_unacknowledged_request_does_not_shift_the_responses() {
    let (broker, proxy, connection) = start().await;
    let rule = proxy.faults().add(Rule::api(ApiKey::PRODUCE).delay(Duration::from_millis(5)));
    connection.send_no_response(&produce(Acks::None)).await.unwrap();
    connection.send(&MetadataRequest::default()).await.unwrap();
    assert_eq!((rule.hits(), broker.records("orders", 1).await.unwrap().len()), (1, 1));
}

#[tokio::test]
async fn rules_on_bytes_act_between_client_and_proxy() {
    let (_broker, proxy, connection) = start().await;
    let rule = proxy.network().add(StreamRule::any().direction(Direction::ToClient).pieces(1));
    connection.send(&MetadataRequest::default()).await.unwrap();
    rule.remove();
    proxy.network().add(StreamRule::any().reset_after(1));
    let error = connection.send(&MetadataRequest::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error}");
    proxy.network().clear();
    proxy.network().add(StreamRule::any().refuse());
    Connection::connect(proxy.address()).await.unwrap_err();
}
