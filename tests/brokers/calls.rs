//! Calls of `Cluster` for common tasks on real brokers: Java's clients read what they wrote, and the reverse.

use kayrock::client::{Cluster, GroupMember, PartitionOffset};
use kayrock::messages::data::ConsumerProtocolAssignment;
use kayrock::messages::data::consumer_protocol::TopicPartition;
use kayrock::messages::sync_group::SyncGroupRequestAssignment;
use kayrock::records::{BatchBuilder, Header, NewRecord};
use kayrock::values::{ConfigResourceType, IsolationLevel, ListOffsetsTimestamp, TransactionResult};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::task::block_in_place;
use tokio::time::sleep;

/// Records in each direction.
const COUNT: usize = 200;

/// Timestamp of the clients' first record.
const START: usize = 1_700_000_000_000;

pub(crate) type Outcome<T = ()> = Result<T, String>;

pub(crate) fn suite() -> Suite {
    let trials = RELEASES.map(|release| {
        Trial::test(format!("on_{release}"), move || {
            let broker = Broker::builder(release).property("group.coordinator.rebalance.protocols", "classic,consumer");
            let broker = broker.property("group.initial.rebalance.delay.ms", "1000").start()?;
            let outcome = tokio::runtime::Runtime::new()?.block_on(all(&broker.bootstrap(), Client::Java(release)));
            outcome.map_err(|error| Failed::from(format!("{error}\n{}", broker.log_tail())))
        })
    });
    Suite::new("calls", trials)
}

async fn all(bootstrap: &str, java: Client) -> Outcome {
    let cluster = Cluster::connect(bootstrap).await.map_err(text)?;
    topics(&cluster).await?;
    records(&cluster, bootstrap, java).await?;
    transactions(&cluster, bootstrap, java).await?;
    classic_group(&cluster).await?;
    consumer_group(&cluster).await?;
    settings(&cluster).await
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Fails unless two values are equal.
#[expect(clippy::needless_pass_by_value, reason = "callers have values, not references")]
fn expect<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Outcome {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?} instead of {expected:?}")) }
}

pub(crate) async fn topics(cluster: &Cluster) -> Outcome {
    expect("before", cluster.topic_exists("orders").await.map_err(text)?, false)?;
    let created = cluster.create_topic("orders", 3, -1).await.map_err(text)?;
    expect("created", (created.num_partitions, created.topic_id == Uuid::default()), (3, false))?;
    let again = cluster.create_topic("orders", 3, 1).await.map_err(|error| error.code());
    expect("again", again.err(), Some(Some(ErrorCode::TOPIC_ALREADY_EXISTS)))?;
    expect("leaders", cluster.partition_leaders("orders").await.map_err(text)?.len(), 3)?;
    let ends = cluster.topic_last_offsets("orders").await.map_err(text)?;
    expect("ends", ends, BTreeMap::from([(0, 0), (1, 0), (2, 0)]))?;
    expect("after", cluster.topic_exists("orders").await.map_err(text)?, true)?;
    cluster.create_topic("short", 1, 1).await.map_err(text)?;
    let deleted = cluster.delete_topics(["short"]).await.map_err(text)?;
    expect("deleted", deleted[0].error_code, ErrorCode::NONE)
}

/// The record of the clients with this index.
fn batch(builder: BatchBuilder, indexes: impl Iterator<Item = usize>) -> Outcome<BatchBuilder> {
    let mut batch = builder;
    for i in indexes {
        let [key, value, index] = [format!("key-{i}"), format!("value-{i}"), i.to_string()];
        let headers = [Header { key: "index", value: Some(index.as_bytes()) }];
        let record = NewRecord {
            timestamp: i64::try_from(START + i).map_err(text)?,
            key: Some(key.as_bytes()),
            value: Some(value.as_bytes()),
            headers: headers.as_slice().into(),
            ..NewRecord::default()
        };
        batch.push(record).map_err(text)?;
    }
    Ok(batch)
}

pub(crate) async fn records(cluster: &Cluster, bootstrap: &str, java: Client) -> Outcome {
    for (batch_index, builder) in [BatchBuilder::new(), BatchBuilder::new()].into_iter().enumerate() {
        let from = batch_index * COUNT / 2;
        let records = batch(builder, from..from + COUNT / 2)?.build().map_err(text)?;
        let produced = cluster.produce("orders", 0, records).await.map_err(text)?;
        expect("base offset", produced.base_offset, i64::try_from(from).map_err(text)?)?;
    }
    let count = COUNT.to_string();
    let consumed = block_in_place(|| java.run(&["consume", bootstrap, "orders", "0", &count]))?;
    let expected: Vec<_> = (0..COUNT).map(|i| described(i, i)).collect();
    expect("read by Java", consumed, expected)?;

    block_in_place(|| java.run(&["produce", bootstrap, "orders", "1", &count]))?;
    let mut reader = cluster.reader("orders", 1, 0);
    for i in 0..COUNT {
        let record = reader.next().await.map_err(text)?;
        let value = record.value.map(|value| String::from_utf8_lossy(&value).into_owned());
        expect(
            "written by Java",
            (record.offset, value),
            (i64::try_from(i).map_err(text)?, Some(format!("value-{i}"))),
        )?;
    }
    let since = ListOffsetsTimestamp(i64::try_from(START + 7).map_err(text)?);
    expect("since", cluster.partition_offset("orders", 1, since).await.map_err(text)?, 7)?;
    let end = cluster.end_of_epoch("orders", 1, 0).await.map_err(text)?;
    expect("end of the epoch", end.end_offset, i64::try_from(COUNT).map_err(text)?)
}

fn described(offset: usize, i: usize) -> Value {
    json!({
        "offset": offset,
        "timestamp": START + i,
        "key": format!("key-{i}"),
        "value": format!("value-{i}"),
        "headers": [["index", i.to_string()]],
    })
}

pub(crate) async fn transactions(cluster: &Cluster, bootstrap: &str, java: Client) -> Outcome {
    let mut producer = cluster.init_transactions("ledger", Duration::from_secs(30)).await.map_err(text)?;
    let group = GroupMember::outside("billing");
    let results = [TransactionResult::COMMIT, TransactionResult::ABORT, TransactionResult::COMMIT];
    for (i, result) in results.into_iter().enumerate() {
        cluster.add_partitions(&producer, [("orders", 2)]).await.map_err(text)?;
        for _ in 0..2 {
            let records = batch(producer.batch("orders", 2), i..=i)?.build().map_err(text)?;
            cluster.produce_in_transaction(&mut producer, "orders", 2, records).await.map_err(text)?;
        }
        let consumed = PartitionOffset::new("orders", 0, i64::try_from(i + 1).map_err(text)?);
        cluster.commit_offsets_in_transaction(&producer, &group, [consumed]).await.map_err(text)?;
        cluster.end_transaction(&mut producer, result).await.map_err(text)?;
    }
    // Two records and a marker for each transaction.
    let places = [(0, 0), (1, 0), (6, 2), (7, 2)];
    let mut reader = cluster.reader("orders", 2, 0).isolation_level(IsolationLevel::ReadCommitted);
    for (offset, i) in places {
        let record = reader.next().await.map_err(text)?;
        let found = (record.offset, record.value.map(|value| String::from_utf8_lossy(&value).into_owned()));
        expect("committed", found, (offset, Some(format!("value-{i}"))))?;
    }
    while reader.position() < 9 {
        expect("after the last marker", reader.poll().await.map_err(text)?, Vec::new())?;
    }
    let arguments = ["consume", bootstrap, "orders", "2", "4", "isolation.level=read_committed"];
    let consumed = block_in_place(|| java.run(&arguments))?;
    let expected: Vec<_> = places.map(|(offset, i)| described(usize::try_from(offset).unwrap_or_default(), i)).into();
    expect("committed, by Java", consumed, expected)?;
    let committed = cluster.committed_offsets("billing", "orders").await.map_err(text)?;
    expect("offsets", committed, vec![PartitionOffset::new("orders", 0, 3)])
}

pub(crate) async fn classic_group(cluster: &Cluster) -> Outcome {
    let member = cluster.join_as_consumer("classic", ["orders"]).await.map_err(text)?;
    expect("leader", (member.is_leader(), member.members.len()), (true, 1))?;
    let all = TopicPartition { topic: "orders".into(), partitions: vec![0, 1, 2], ..Default::default() };
    let all = ConsumerProtocolAssignment { assigned_partitions: vec![all], ..Default::default() };
    let assignment = SyncGroupRequestAssignment::for_consumer(member.member_id.clone(), all.clone()).map_err(text)?;
    let assigned = cluster.sync_group(&member, vec![assignment]).await.map_err(text)?;
    let assigned = assigned.consumer_assignment().map_err(text)?.ok_or("no assignment")?;
    expect("assignment", &assigned.assigned_partitions, &all.assigned_partitions)?;
    cluster.heartbeat(&member).await.map_err(text)?;
    let next = PartitionOffset::new("orders", 1, 17);
    cluster.commit_offsets(&member, [next.clone()]).await.map_err(text)?;
    expect("offsets", cluster.committed_offsets("classic", "orders").await.map_err(text)?, vec![next])?;
    cluster.leave_group(&member).await.map_err(text)?;
    let left = cluster.heartbeat(&member).await.map_err(|error| error.code());
    expect("after it left", left.err(), Some(Some(ErrorCode::UNKNOWN_MEMBER_ID)))
}

pub(crate) async fn consumer_group(cluster: &Cluster) -> Outcome {
    let mut member = cluster.join_consumer_group("modern", ["orders"]).await.map_err(text)?;
    for _ in 0..50 {
        if !member.assignment.is_empty() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
        cluster.heartbeat_consumer_group(&mut member).await.map_err(text)?;
    }
    let mut partitions: Vec<_> = member.assignment.iter().flat_map(|topic| topic.partitions.clone()).collect();
    partitions.sort_unstable();
    expect("assignment", partitions, vec![0, 1, 2])?;
    cluster.leave_consumer_group(&member).await.map_err(text)
}

pub(crate) async fn settings(cluster: &Cluster) -> Outcome {
    let topic = ConfigResourceType::Topic;
    cluster.alter_configs(topic, "orders", [("retention.ms", Some("3600000"))]).await.map_err(text)?;
    // The change reaches the broker by its metadata log.
    for _ in 0..50 {
        let configs = cluster.describe_configs(topic, "orders").await.map_err(text)?;
        let retention = configs.iter().find(|config| config.name == "retention.ms").ok_or("no setting")?;
        if retention.value.as_deref() == Some("3600000") {
            return expect("brokers", cluster.describe_client_quotas([]).await.map_err(text)?, Vec::new());
        }
        sleep(Duration::from_millis(100)).await;
    }
    Err("the setting is not changed".to_owned())
}
