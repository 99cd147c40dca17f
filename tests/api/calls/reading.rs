//! Fetch and the reader of a partition.

use super::{NOW, batch, connect, connect_impatiently};
use futures_core::Stream;
use kayrock::client::{CallError, Cluster, PartitionReader};
use kayrock::faults::Rule;
use kayrock::messages::fetch::{EpochEndOffset, FetchRequest, FetchResponse, FetchableTopicResponse, PartitionData};
use kayrock::messages::{MetadataRequest, OffsetForLeaderEpochRequest};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::schema::Versions;
use kayrock::values::{IsolationLevel, TransactionResult};
use kayrock::{ApiKey, BrokerId, ErrorCode};
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};
use tokio::time::timeout;

const COMMITTED: IsolationLevel = IsolationLevel::ReadCommitted;

/// Number of requests of an API that the brokers received.
fn count(brokers: &Broker, api: ApiKey) -> usize {
    brokers.requests().iter().filter(|request| request.api_key() == api).count()
}

async fn values(reader: &mut PartitionReader, count: usize) -> Vec<String> {
    let mut values = Vec::new();
    for _ in 0..count {
        let value = reader.next().await.unwrap().value.unwrap();
        values.push(String::from_utf8(value.to_vec()).unwrap());
    }
    values
}

/// Appends a transaction of one record, whose end is a control batch.
async fn transaction(cluster: &Cluster, value: &str, result: TransactionResult) {
    let mut producer = cluster.init_transactions("ledger", Duration::from_secs(60)).await.unwrap();
    cluster.add_partitions(&producer, [("orders", 0)]).await.unwrap();
    let mut batch = producer.batch("orders", 0);
    batch.record(NOW, None, Some(value.as_bytes())).unwrap();
    cluster.produce_in_transaction(&mut producer, "orders", 0, batch.build().unwrap()).await.unwrap();
    cluster.end_transaction(&mut producer, result).await.unwrap();
}

#[tokio::test]
async fn records_are_read_from_any_offset_in_any_batch() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    cluster.produce("orders", 0, batch(&["a", "b", "c"])).await.unwrap();
    cluster.produce("orders", 0, batch(&["d"])).await.unwrap();
    let mut reader = cluster.reader("orders", 0, 1);
    assert_eq!(values(&mut reader, 2).await, ["b", "c"]);
    assert_eq!(reader.position(), 3);
    reader.seek(0);
    assert_eq!(values(&mut reader, 1).await, ["a"]);
    // The rest of the last fetch, without a request.
    let rest: Vec<_> = reader.poll().await.unwrap().into_iter().map(|record| record.offset).collect();
    assert_eq!((rest, reader.position()), (vec![1, 2, 3], 4));
    assert_eq!(count(&broker, ApiKey::FETCH), 2);
    reader.seek(5);
    assert_eq!(reader.next().await.unwrap_err().code(), Some(ErrorCode::OFFSET_OUT_OF_RANGE));
}

#[tokio::test]
async fn a_dropped_call_loses_no_record() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    let mut reader = cluster.reader("orders", 0, 0);
    for value in ["a", "b"] {
        assert!(timeout(Duration::from_millis(50), reader.next()).await.is_err());
        cluster.produce("orders", 0, batch(&[value])).await.unwrap();
        assert_eq!(values(&mut reader, 1).await, [value]);
    }
}

#[tokio::test]
async fn records_are_a_stream_that_continues_after_an_error() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    cluster.produce("orders", 0, batch(&["a", "b"])).await.unwrap();
    let mut stream = pin!(cluster.reader("orders", 0, 0).into_stream());
    let mut values = Vec::new();
    for _ in 0..2 {
        values.push(poll_fn(|context| stream.as_mut().poll_next(context)).await.unwrap().unwrap().value.unwrap());
    }
    assert_eq!(values, ["a", "b"]);
    // Without a record the stream waits.
    let next = poll_fn(|context| stream.as_mut().poll_next(context));
    assert!(timeout(Duration::from_millis(50), next).await.is_err());
    broker.faults().add(Rule::api(ApiKey::FETCH).error(ErrorCode::OFFSET_OUT_OF_RANGE).once());
    let failed = poll_fn(|context| stream.as_mut().poll_next(context)).await.unwrap();
    assert_eq!(failed.unwrap_err().code(), Some(ErrorCode::OFFSET_OUT_OF_RANGE));
    cluster.produce("orders", 0, batch(&["c"])).await.unwrap();
    let record = poll_fn(|context| stream.as_mut().poll_next(context)).await.unwrap().unwrap();
    assert_eq!((record.offset, record.value.as_deref()), (2, Some(&b"c"[..])));
}

#[tokio::test]
async fn a_partition_is_followed_from_leader_to_leader() {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 1).start().await.unwrap();
    let cluster = connect(&brokers).await;
    let mut reader = cluster.reader("orders", 0, 0);
    for leader in [1, 3, 2] {
        brokers.move_leader("orders", 0, leader.into());
        cluster.produce("orders", 0, batch(&["a"])).await.unwrap();
        assert_eq!(values(&mut reader, 1).await, ["a"]);
    }
    assert_eq!(reader.position(), 3);
}

#[tokio::test]
async fn fetch_timeout_is_above_max_wait() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect_impatiently(&broker).await;
    let start = Instant::now();
    let records = cluster.reader("orders", 0, 0).max_wait(Duration::from_millis(600)).poll().await.unwrap();
    assert!(records.is_empty());
    assert!(start.elapsed() >= Duration::from_millis(500), "{:?}", start.elapsed());
    // One request, which did not time out.
    assert_eq!(count(&broker, ApiKey::FETCH), 1);
}

#[tokio::test]
async fn offsets_advance_over_control_batches() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    transaction(&cluster, "a", TransactionResult::COMMIT).await;
    transaction(&cluster, "b", TransactionResult::ABORT).await;
    cluster.produce("orders", 0, batch(&["c"])).await.unwrap();
    transaction(&cluster, "d", TransactionResult::ABORT).await;

    let mut all = cluster.reader("orders", 0, 0);
    assert_eq!(values(&mut all, 4).await, ["a", "b", "c", "d"]);
    let mut committed = cluster.reader("orders", 0, 0).isolation_level(COMMITTED).max_wait(Duration::ZERO);
    assert_eq!(values(&mut committed, 1).await, ["a"]);
    assert_eq!(values(&mut committed, 1).await, ["c"]);
    // After the last record come an aborted one and two markers; the end of the log is their end.
    assert_eq!(committed.poll().await.unwrap(), []);
    let end = cluster.partition_last_offset("orders", 0).await.unwrap();
    assert_eq!((committed.position(), end), (7, 7));

    let fetched = cluster.fetch("orders", 0, 3, COMMITTED).await.unwrap();
    let mut fetched = fetched.fetched_committed(3);
    let offsets: Vec<_> = fetched.all_records().map(|record| record.unwrap().offset).collect();
    assert_eq!((offsets, fetched.next_offset()), (vec![4], 7));
}

#[tokio::test]
async fn null_aborted_transactions_are_none() {
    let broker = Broker::builder()
        .with_topics()
        .topic("orders", 1)
        .around(async |request: FetchRequest, _, next| {
            let mut response = next.respond(request).await.unwrap();
            for partition in response.responses.iter_mut().flat_map(|topic| &mut topic.partitions) {
                partition.aborted_transactions = None;
            }
            response
        })
        .start()
        .await
        .unwrap();
    let cluster = connect(&broker).await;
    transaction(&cluster, "a", TransactionResult::COMMIT).await;
    let mut reader = cluster.reader("orders", 0, 0).isolation_level(COMMITTED);
    assert_eq!(values(&mut reader, 1).await, ["a"]);
    assert_eq!(reader.position(), 2);
}

/// A broker that truncates batches above the limit, as with Fetch before version 3.
async fn truncating(records: Records) -> Broker {
    let records = records.into_bytes();
    Broker::builder()
        .with_topics()
        .topic("orders", 1)
        .on::<FetchRequest>(move |request, _| {
            let wanted = &request.topics[0].partitions[0];
            let limit = usize::try_from(wanted.partition_max_bytes.min(request.max_bytes)).unwrap();
            let records = Records::from(records.slice(..limit.min(records.len())));
            let partition = PartitionData { records: Some(records), ..PartitionData::default() };
            let topic = FetchableTopicResponse { partitions: vec![partition], ..FetchableTopicResponse::default() };
            FetchResponse { responses: vec![topic], ..FetchResponse::default() }
        })
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn limits_grow_for_a_large_batch() {
    let mut large = BatchBuilder::new();
    large.record(NOW, None, Some(&vec![7; 5 << 20])).unwrap();
    let broker = truncating(large.build().unwrap()).await;
    let mut reader = connect(&broker).await.reader("orders", 0, 0);
    assert_eq!(reader.next().await.unwrap().value.unwrap().len(), 5 << 20);
    // The size is in the part that came, so that the second request has the right limit.
    assert_eq!(count(&broker, ApiKey::FETCH), 2);
}

#[tokio::test]
async fn an_invalid_batch_is_an_error_after_the_records_before_it() {
    let mut damaged = BatchBuilder::new().base_offset(1);
    damaged.record(NOW, None, Some(b"b")).unwrap();
    let mut damaged = damaged.finish().unwrap();
    *damaged.last_mut().unwrap() ^= 1;
    let broker = truncating([batch(&["a"]), damaged.into()].into_iter().collect()).await;
    let mut reader = connect(&broker).await.reader("orders", 0, 0);
    assert_eq!(values(&mut reader, 1).await, ["a"]);
    for _ in 0..2 {
        let error = reader.next().await.unwrap_err();
        assert!(matches!(error, CallError::Records(_)), "{error}");
        assert_eq!(reader.position(), 1);
    }
}

#[tokio::test]
async fn a_diverging_log_is_an_error() {
    let broker = Broker::builder()
        .with_topics()
        .topic("orders", 1)
        .around(async |request: FetchRequest, _, next| {
            let epoch = request.topics[0].partitions[0].last_fetched_epoch;
            let mut response = next.respond(request).await.unwrap();
            if epoch >= 0 {
                let diverging = EpochEndOffset { epoch, end_offset: 1, ..EpochEndOffset::default() };
                response.responses[0].partitions[0].diverging_epoch = diverging;
            }
            response
        })
        .start()
        .await
        .unwrap();
    let cluster = connect(&broker).await;
    cluster.produce("orders", 0, batch(&["a", "b"])).await.unwrap();
    let mut reader = cluster.reader("orders", 0, 0);
    assert_eq!(values(&mut reader, 2).await, ["a", "b"]);
    let error = reader.next().await.unwrap_err();
    assert!(matches!(error, CallError::Truncated { position: 2, end_offset: 1 }), "{error}");
    reader.seek(1);
    assert_eq!(values(&mut reader, 1).await, ["b"]);
}

/// A broker whose partition has another leader epoch after each election, and requests with an older one fenced.
async fn elected(epoch: &Arc<AtomicI32>, fetch: Versions) -> Broker {
    let (of_metadata, of_fetch) = (Arc::clone(epoch), Arc::clone(epoch));
    Broker::builder()
        .with_topics()
        .topic("orders", 1)
        .limit::<FetchRequest>(fetch)
        .around(move |request: MetadataRequest, _, next| {
            let leader_epoch = of_metadata.load(Relaxed);
            async move {
                let mut response = next.respond(request).await.unwrap();
                for partition in response.topics.iter_mut().flat_map(|topic| &mut topic.partitions) {
                    partition.leader_epoch = leader_epoch;
                }
                response
            }
        })
        .around(move |mut request: FetchRequest, _, next| {
            let partition = &mut request.topics[0].partitions[0];
            let is_fenced = partition.current_leader_epoch < of_fetch.load(Relaxed);
            partition.current_leader_epoch = -1;
            async move {
                let mut response = next.respond(request).await.unwrap();
                if is_fenced {
                    response.responses[0].partitions[0].error_code = ErrorCode::FENCED_LEADER_EPOCH;
                }
                response
            }
        })
        .around(async |request: OffsetForLeaderEpochRequest, _, next| {
            let mut response = next.respond(request).await.unwrap();
            response.topics[0].partitions[0].end_offset = 1;
            response
        })
        .start()
        .await
        .unwrap()
}

/// Reads two records, and fetches again under the same leader and under the next one.
async fn read_over_an_election(epoch: &Arc<AtomicI32>, broker: &Broker) -> Result<(), CallError> {
    let cluster = connect(broker).await;
    cluster.produce("orders", 0, batch(&["a", "b"])).await.unwrap();
    let mut reader = cluster.reader("orders", 0, 0).max_wait(Duration::ZERO);
    assert_eq!(values(&mut reader, 2).await, ["a", "b"]);
    assert_eq!(reader.poll().await.unwrap(), []);
    assert_eq!(count(broker, ApiKey::OFFSET_FOR_LEADER_EPOCH), 0);
    epoch.store(1, Relaxed);
    reader.poll().await.map(drop)
}

#[tokio::test]
async fn older_leaders_are_asked_for_the_end_of_the_epoch_after_an_election() {
    let epoch = Arc::new(AtomicI32::new(0));
    let broker = elected(&epoch, Versions::new(9, 11)).await;
    let error = read_over_an_election(&epoch, &broker).await.unwrap_err();
    assert!(matches!(error, CallError::Truncated { position: 2, end_offset: 1 }), "{error}");
    assert_eq!(count(&broker, ApiKey::OFFSET_FOR_LEADER_EPOCH), 1);
}

#[tokio::test]
async fn newer_leaders_compare_the_epoch_themselves() {
    let epoch = Arc::new(AtomicI32::new(0));
    let broker = elected(&epoch, Versions::new(12, 18)).await;
    read_over_an_election(&epoch, &broker).await.unwrap();
    assert_eq!(count(&broker, ApiKey::OFFSET_FOR_LEADER_EPOCH), 0);
    let requests = broker.requests();
    let fetches = requests.iter().filter(|request| request.api_key() == ApiKey::FETCH);
    let epochs: Vec<_> = fetches
        .map(|fetch| {
            let partition = fetch.body::<FetchRequest>().unwrap().topics.remove(0).partitions.remove(0);
            (partition.current_leader_epoch, partition.last_fetched_epoch)
        })
        .collect();
    // The third one is fenced, and repeated with new metadata.
    assert_eq!(epochs, [(0, -1), (0, 0), (0, 0), (1, 0)]);
}

#[tokio::test]
async fn reader_with_a_rack_follows_the_leader_to_a_replica_and_back() {
    let builder = Broker::builder().with_topics().brokers(3).topic("orders", 1);
    let brokers = builder.start().await.unwrap();
    brokers.read_from_replica("orders", 0, Some(BrokerId(2)));
    let cluster = connect(&brokers).await;
    cluster.produce("orders", 0, batch(&["a"])).await.unwrap();
    let mut reader = cluster.reader("orders", 0, 0).rack("north");
    assert_eq!(values(&mut reader, 1).await, ["a"]);
    assert_eq!(fetched_at(&brokers), [1, 2]);

    // The replica is behind the leader.
    brokers.limit_replica("orders", 0, BrokerId(2), Some((5, 6)));
    cluster.produce("orders", 0, batch(&["b"])).await.unwrap();
    brokers.read_from_replica("orders", 0, None);
    assert_eq!(values(&mut reader, 1).await, ["b"]);
    assert_eq!(fetched_at(&brokers), [1, 2, 2, 1]);
}

/// Ids of the brokers that received a Fetch request, in order.
fn fetched_at(brokers: &Broker) -> Vec<i32> {
    let requests = brokers.requests().into_iter().filter(|request| request.api_key() == ApiKey::FETCH);
    requests.map(|request| request.broker_id.0).collect()
}
