//! Topics and offsets.

use super::{NOW, batch, connect};
use kayrock::client::{BlockingCluster, CallError, ClusterErrorKind};
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::mock::Broker;
use kayrock::values::{IsolationLevel, ListOffsetsTimestamp};
use kayrock::{ApiKey, BrokerId, ErrorCode};
use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;

#[tokio::test]
async fn topics_are_created_found_and_deleted() {
    let broker = Broker::builder().with_topics().topic("payments", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    assert!(!cluster.topic_exists("orders").await.unwrap());
    let created = cluster.create_topic("orders", 3, -1).await.unwrap();
    assert_eq!((created.name.as_str(), created.num_partitions), ("orders", 3));
    assert!(cluster.topic_exists("orders").await.unwrap());
    let again = cluster.create_topic("orders", 3, -1).await.unwrap_err();
    assert_eq!(again.code(), Some(ErrorCode::TOPIC_ALREADY_EXISTS));
    assert_eq!(cluster.all_topics_metadata().await.unwrap().len(), 2);

    let deleted = cluster.delete_topics(["orders", "nothing"]).await.unwrap();
    let codes: Vec<_> = deleted.iter().map(|topic| (topic.name.clone().unwrap().0, topic.error_code)).collect();
    assert_eq!(codes, [("orders".into(), ErrorCode::NONE), ("nothing".into(), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)]);
    assert!(!cluster.topic_exists("orders").await.unwrap());
    assert!(broker.errors().is_empty());
}

#[tokio::test]
async fn metadata_have_the_order_of_the_call_and_create_no_topic() {
    let broker = Broker::builder().with_topics().topic("a", 1).topic("b", 2).start().await.unwrap();
    let cluster = connect(&broker).await;
    let topics = cluster.topics_metadata(["b", "missing", "a"]).await.unwrap();
    let found: Vec<_> = topics.iter().map(|topic| (topic.name.clone().unwrap().0, topic.partitions.len())).collect();
    assert_eq!(found, [("b".into(), 2), ("missing".into(), 0), ("a".into(), 1)]);
    assert_eq!(topics[1].error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    assert_eq!(cluster.all_topics_metadata().await.unwrap().len(), 2);
}

#[tokio::test]
async fn several_topics_have_a_result_each() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let topic = |name: &str| CreatableTopic {
        name: name.into(),
        num_partitions: 1,
        replication_factor: 1,
        ..CreatableTopic::default()
    };
    let created = connect(&broker).await.create_topics([topic("orders"), topic("not valid")]).await.unwrap();
    let codes: Vec<_> = created.iter().map(|topic| topic.error_code).collect();
    assert_eq!(codes, [ErrorCode::NONE, ErrorCode::INVALID_TOPIC_EXCEPTION]);
}

#[tokio::test]
async fn offsets_come_from_all_leaders() {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await.unwrap();
    let cluster = connect(&brokers).await;
    let leaders = cluster.partition_leaders("orders").await.unwrap();
    assert_eq!(leaders, BTreeMap::from([(0, Some(BrokerId(1))), (1, Some(BrokerId(2))), (2, Some(BrokerId(3)))]));
    cluster.produce("orders", 1, batch(&["a"])).await.unwrap();
    let appended = cluster.produce("orders", 2, batch(&["a", "b"])).await.unwrap();
    assert_eq!(appended.base_offset, 0);
    assert_eq!(cluster.topic_last_offsets("orders").await.unwrap(), BTreeMap::from([(0, 0), (1, 1), (2, 2)]));
    assert_eq!(cluster.partition_last_offset("orders", 2).await.unwrap(), 2);

    let first = cluster.partition_offset("orders", 2, ListOffsetsTimestamp(NOW)).await.unwrap();
    let later = cluster.partition_offset("orders", 2, ListOffsetsTimestamp(NOW + 1)).await.unwrap();
    assert_eq!((first, later), (0, -1));
    let (start, level) = (ListOffsetsTimestamp::EARLIEST, IsolationLevel::ReadCommitted);
    let found = cluster.list_offsets("orders", [2, 0], start, level).await.unwrap();
    assert_eq!(found.iter().map(|found| (found.partition_index, found.offset)).collect::<Vec<_>>(), [(2, 0), (0, 0)]);
}

#[tokio::test]
async fn a_missing_topic_is_an_error_of_the_cluster_or_of_the_broker() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let cluster = connect(&broker).await;
    let code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    assert_eq!(cluster.partition_leaders("orders").await.unwrap_err().code(), Some(code));
    assert_eq!(cluster.topic_last_offsets("orders").await.unwrap_err().code(), Some(code));
    let error = cluster.partition_of_key("orders", b"key").await.unwrap_err();
    let CallError::Cluster(error) = error else { panic!("{error}") };
    assert!(matches!(error.kind(), ClusterErrorKind::Unroutable { .. }), "{error}");
}

#[tokio::test]
async fn a_key_has_one_partition() {
    let broker = Broker::builder().with_topics().topic("orders", 6).start().await.unwrap();
    let cluster = connect(&broker).await;
    // Java's `Utils.toPositive(Utils.murmur2(key)) % 6`.
    for (key, partition) in [(&b"21"[..], 0), (b"abc", 3), (b"customer-7", 1)] {
        assert_eq!(cluster.partition_of_key("orders", key).await.unwrap(), partition, "{key:?}");
    }
    let metadata = broker.requests().iter().filter(|request| request.api_key() == ApiKey::METADATA).count();
    // One for the brokers, one for the topic.
    assert_eq!(metadata, 2);
}

#[test]
fn calls_without_an_async_runtime_block() {
    let (send_address, addresses) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let broker = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let broker = Broker::builder().with_topics().start().await.unwrap();
            send_address.send(broker.bootstrap()).unwrap();
            drop(stopped.await);
        });
    });
    let cluster = BlockingCluster::connect(&addresses.recv().unwrap()).unwrap();
    cluster.call(|cluster| cluster.create_topic("orders", 1, 1)).unwrap();
    cluster.call(|cluster| cluster.produce("orders", 0, batch(&["a", "b"]))).unwrap();
    let mut reader = cluster.call(async |cluster| cluster.reader("orders", 0, 0));
    for value in ["a", "b"] {
        assert_eq!(cluster.call(|_| reader.next()).unwrap().value.as_deref(), Some(value.as_bytes()));
    }
    // Threads share it.
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| assert!(cluster.call(|cluster| cluster.topic_exists("orders")).unwrap()));
        }
    });
    drop(cluster);
    stop.send(()).unwrap();
    broker.join().unwrap();
}
