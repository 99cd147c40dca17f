//! Transactions.

use super::{NOW, connect};
use kayrock::ErrorCode;
use kayrock::client::{Cluster, GroupMember, PartitionOffset, TransactionalProducer};
use kayrock::mock::Broker;
use kayrock::values::{IsolationLevel, TransactionResult};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(60);

async fn append(cluster: &Cluster, producer: &mut TransactionalProducer, values: &[&str]) {
    cluster.add_partitions(producer, [("orders", 0)]).await.unwrap();
    for value in values {
        let mut batch = producer.batch("orders", 0);
        batch.record(NOW, None, Some(value.as_bytes())).unwrap();
        cluster.produce_in_transaction(producer, "orders", 0, batch.build().unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn transactions_follow_each_other() {
    let brokers =
        Broker::builder().with_topics().brokers(2).topic("orders", 1).topic("input", 1).start().await.unwrap();
    let cluster = connect(&brokers).await;
    let mut producer = cluster.init_transactions("ledger", TIMEOUT).await.unwrap();
    let group = GroupMember::outside("billing");
    for (values, offset, result) in [
        (&["a", "b"][..], 1, TransactionResult::COMMIT),
        (&["c"], 2, TransactionResult::ABORT),
        (&["d", "e"], 3, TransactionResult::COMMIT),
        (&["f"], 4, TransactionResult::ABORT),
    ] {
        append(&cluster, &mut producer, values).await;
        let consumed = PartitionOffset::new("input", 0, offset);
        cluster.commit_offsets_in_transaction(&producer, &group, [consumed]).await.unwrap();
        cluster.end_transaction(&mut producer, result).await.unwrap();
    }
    let mut reader = cluster.reader("orders", 0, 0).isolation_level(IsolationLevel::ReadCommitted);
    for value in ["a", "b", "d", "e"] {
        assert_eq!(reader.next().await.unwrap().value.as_deref(), Some(value.as_bytes()));
    }
    assert_eq!(cluster.committed_offsets("billing", "input").await.unwrap(), [PartitionOffset::new("input", 0, 3)]);
}

#[tokio::test]
async fn an_older_producer_is_fenced() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    let old = cluster.init_transactions("ledger", TIMEOUT).await.unwrap();
    let new = cluster.init_transactions("ledger", TIMEOUT).await.unwrap();
    assert_eq!((new.producer_id, new.producer_epoch), (old.producer_id, old.producer_epoch + 1));
    let error = cluster.add_partitions(&old, [("orders", 0)]).await.unwrap_err();
    let fenced = [Some(ErrorCode::INVALID_PRODUCER_EPOCH), Some(ErrorCode::PRODUCER_FENCED)];
    assert!(fenced.contains(&error.code()), "{error}");
}

#[tokio::test]
async fn records_outside_of_a_batch_are_refused_before_they_are_sent() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let cluster = connect(&broker).await;
    let mut producer = cluster.init_transactions("ledger", TIMEOUT).await.unwrap();
    let invalid = kayrock::records::Records::from(vec![0; 100]);
    let error = cluster.produce_in_transaction(&mut producer, "orders", 0, invalid).await.unwrap_err();
    assert!(matches!(error, kayrock::client::CallError::Records(_)), "{error}");
    assert!(broker.records("orders", 0).await.unwrap().is_empty());
}
