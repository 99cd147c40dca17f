//! Idempotent producer with in-process brokers that fail: batches are appended once and in order, or reported.

use kayrock::client::{Cluster, Connection, IdempotentProducer, ProduceError, ProduceErrorKind, ProducedAt};
use kayrock::faults::Rule;
use kayrock::messages::{FetchRequest, ProduceRequest};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::{ApiKey, ErrorCode, Uuid};
use std::time::Duration;

const TOPIC: &str = "orders";

async fn three() -> (Broker, IdempotentProducer) {
    let brokers = Broker::builder().with_topics().brokers(3).topic(TOPIC, 3).start().await.unwrap();
    let cluster = Cluster::builder()
        .connection(Connection::builder().timeout(Duration::from_secs(1)))
        .retry_backoff(Duration::from_millis(5), Duration::from_millis(20))
        .connect(&brokers.bootstrap())
        .await
        .unwrap();
    let producer = IdempotentProducer::new(&cluster).await.unwrap();
    (brokers, producer.with_deadline(Duration::from_secs(5)))
}

fn batch(values: &[&str]) -> Records {
    let mut builder = BatchBuilder::new();
    for value in values {
        builder.record(1_700_000_000_000, None, Some(value.as_bytes())).unwrap();
    }
    builder.build().unwrap()
}

/// Values in the log of the first partition.
async fn log(brokers: &Broker) -> Vec<String> {
    let address = brokers.address_of(1.into()).unwrap();
    let connection = Connection::connect(address).await.unwrap();
    let request = FetchRequest::for_partition(TOPIC, Uuid::default(), 0, 0);
    let fetched = connection.send_with_version(&request, 12).await.unwrap().into_partition().unwrap();
    let records = fetched.records.unwrap_or_default();
    records.records().map(|record| String::from_utf8_lossy(&record.unwrap().value.unwrap()).into_owned()).collect()
}

/// Producer epoch and base sequence of each batch that the brokers received.
fn stamps(brokers: &Broker) -> Vec<(i64, i16, i32)> {
    let requests = brokers.requests().into_iter().filter(|request| request.api_key() == ApiKey::PRODUCE);
    let batches = requests.map(|request| {
        let request = request.body::<ProduceRequest>().unwrap();
        let records = request.topic_data[0].partition_data[0].records.clone().unwrap();
        let batch = records.batches().next().unwrap().unwrap();
        (batch.producer_id().0, batch.producer_epoch(), batch.base_sequence())
    });
    batches.collect()
}

/// Epochs and sequences alone.
fn numbers(brokers: &Broker) -> Vec<(i16, i32)> {
    stamps(brokers).into_iter().map(|(_, epoch, sequence)| (epoch, sequence)).collect()
}

async fn send(producer: &IdempotentProducer, values: &[&str]) -> Result<ProducedAt, ProduceError> {
    producer.send(TOPIC, 0, batch(values)).await
}

/// Sends six batches of two records at once, after one of one record.
async fn send_seven(producer: &IdempotentProducer) -> [Option<i64>; 6] {
    send(producer, &["first"]).await.unwrap();
    let sends = tokio::join!(
        send(producer, &["a1", "a2"]),
        send(producer, &["b1", "b2"]),
        send(producer, &["c1", "c2"]),
        send(producer, &["d1", "d2"]),
        send(producer, &["e1", "e2"]),
        send(producer, &["f1", "f2"]),
    );
    [sends.0, sends.1, sends.2, sends.3, sends.4, sends.5].map(|sent| sent.unwrap().offset)
}

const ALL: [&str; 13] = ["first", "a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2", "f1", "f2"];

#[tokio::test]
async fn batches_in_flight_are_appended_in_order() {
    let (brokers, producer) = three().await;
    let held = brokers.faults().add(Rule::api(ApiKey::PRODUCE).skip(1).hold());
    let releases = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        // A connection serves one request at a time.
        let waiting = stamps(&brokers).len();
        held.remove();
        held.release();
        waiting
    };
    let (offsets, _) = tokio::join!(send_seven(&producer), releases);
    assert_eq!(offsets, [1, 3, 5, 7, 9, 11].map(Some));
    assert_eq!(log(&brokers).await, ALL);
    assert_eq!(numbers(&brokers), [(0, 0), (0, 1), (0, 3), (0, 5), (0, 7), (0, 9), (0, 11)]);
}

#[tokio::test]
async fn batches_are_sent_again_unchanged_and_appended_once() {
    for rule in [
        Rule::api(ApiKey::PRODUCE).disconnect().applied(true),
        Rule::api(ApiKey::PRODUCE).disconnect().applied(false),
        Rule::api(ApiKey::PRODUCE).silence().applied(true),
        Rule::api(ApiKey::PRODUCE).silence().applied(false),
        Rule::api(ApiKey::PRODUCE).error(ErrorCode::REQUEST_TIMED_OUT).applied(true),
        Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND).applied(true),
        Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_LEADER_OR_FOLLOWER),
        Rule::api(ApiKey::PRODUCE).error(ErrorCode::KAFKA_STORAGE_ERROR),
    ] {
        let (brokers, producer) = three().await;
        let name = format!("{rule:?}");
        // The third batch, with others in flight.
        let rule = brokers.faults().add(rule.skip(2).once());
        let offsets = Box::pin(send_seven(&producer)).await;
        assert_eq!(offsets, [1, 3, 5, 7, 9, 11].map(Some), "{name}");
        assert_eq!(log(&brokers).await, ALL, "{name}");
        assert_eq!(rule.hits(), 1, "{name}");
        let numbers = numbers(&brokers);
        assert!(numbers.iter().all(|(epoch, _)| *epoch == 0), "{name}: {numbers:?}");
    }
}

#[tokio::test]
async fn lost_sequence_begins_an_epoch() {
    for code in [ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER, ErrorCode::UNKNOWN_PRODUCER_ID] {
        let (brokers, producer) = three().await;
        send(&producer, &["a", "b"]).await.unwrap();
        brokers.faults().add(Rule::api(ApiKey::PRODUCE).error(code).once());
        assert_eq!(send(&producer, &["c"]).await.unwrap().offset, Some(2));
        send(&producer, &["d"]).await.unwrap();
        assert_eq!(numbers(&brokers), [(0, 0), (0, 2), (1, 0), (1, 1)], "{code}");
        assert_eq!(log(&brokers).await, ["a", "b", "c", "d"]);
    }
}

#[tokio::test]
async fn unknown_mapping_requests_another_id() {
    let (brokers, producer) = three().await;
    brokers.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::INVALID_PRODUCER_ID_MAPPING).once());
    send(&producer, &["a"]).await.unwrap();
    let [old, new] = stamps(&brokers)[..] else { panic!("two attempts") };
    assert_ne!(old.0, new.0);
    assert_eq!((new.1, new.2), (0, 0));
}

#[tokio::test]
async fn duplicate_is_a_success() {
    let (brokers, producer) = three().await;
    brokers.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::DUPLICATE_SEQUENCE_NUMBER).once());
    assert_eq!(send(&producer, &["a"]).await.unwrap().offset, None);
}

#[tokio::test]
async fn refused_batch_is_reported_and_later_ones_are_appended() {
    let (brokers, producer) = three().await;
    send(&producer, &["a"]).await.unwrap();
    brokers.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::MESSAGE_TOO_LARGE).once());
    let (refused, appended) = tokio::join!(send(&producer, &["b"]), send(&producer, &["c"]));
    let error = refused.unwrap_err();
    assert!(matches!(error.kind(), ProduceErrorKind::Refused(ErrorCode::MESSAGE_TOO_LARGE)), "{error}");
    appended.unwrap();
    send(&producer, &["d"]).await.unwrap();
    assert_eq!(log(&brokers).await, ["a", "c", "d"]);
    assert_eq!(numbers(&brokers).last(), Some(&(1, 1)));
}

#[tokio::test]
async fn deadline_ends_a_call_and_later_batches_are_appended() {
    let (brokers, producer) = three().await;
    send(&producer, &["a"]).await.unwrap();
    let rule = brokers.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_ENOUGH_REPLICAS));
    let hasty = producer.with_deadline(Duration::from_millis(300));
    let begin = std::time::Instant::now();
    let error = send(&hasty, &["b"]).await.unwrap_err();
    assert!(begin.elapsed() < Duration::from_millis(550), "{:?}", begin.elapsed());
    assert!(matches!(error.kind(), ProduceErrorKind::Deadline { .. }), "{error}");
    rule.remove();
    send(&producer, &["c"]).await.unwrap();
    // A broker may still append the batch of the call that ended, but only once and in order.
    let log = log(&brokers).await;
    assert!(log == ["a", "c"] || log == ["a", "b", "c"], "{log:?}");
}

#[tokio::test]
async fn dropped_call_does_not_stop_the_partition() {
    let (brokers, producer) = three().await;
    let held = brokers.faults().add(Rule::api(ApiKey::PRODUCE).hold());
    let dropped = tokio::time::timeout(Duration::from_millis(100), send(&producer, &["a"])).await;
    assert!(dropped.is_err());
    held.remove();
    held.release();
    send(&producer, &["b"]).await.unwrap();
    let log = log(&brokers).await;
    assert!(log == ["b"] || log == ["a", "b"], "{log:?}");
}

#[tokio::test]
async fn leader_that_moves_is_followed() {
    let (brokers, producer) = three().await;
    for (leader, value) in [(1, "a"), (2, "b"), (3, "c"), (1, "d")] {
        brokers.move_leader(TOPIC, 0, leader.into());
        send(&producer, &[value]).await.unwrap();
    }
    assert_eq!(log(&brokers).await, ["a", "b", "c", "d"]);
}

#[tokio::test]
async fn anything_but_one_batch_is_refused() {
    let (_brokers, producer) = three().await;
    let error = producer.send(TOPIC, 0, Records::new()).await.unwrap_err();
    assert!(matches!(error.kind(), ProduceErrorKind::Batch { .. }), "{error}");
}
