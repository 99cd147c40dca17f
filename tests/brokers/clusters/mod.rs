//! The client of clusters on three real nodes: requests reach the right brokers, parts are split and merged, and calls
//! outlive the death of a node and a topic that is deleted and created again.

mod secured;

use crate::nodes::{NODES, Nodes, SESSION_TIMEOUT};
use crate::security::site::Stores;
use kayrock::client::Cluster;
use kayrock::message::Target;
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::{
    DeleteGroupsRequest, DescribeGroupsRequest, DescribeLogDirsRequest, DescribeTransactionsRequest,
    InitProducerIdRequest, ListGroupsRequest, ListTransactionsRequest,
};
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::{Acks, ConfigResourceType, ListOffsetsTimestamp, ProducerId};
use kayrock::{ErrorCode, TopicName, Uuid};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use std::time::{Duration, Instant};

/// Time in which the nodes serve clients, on busy machines too.
const START: Duration = Duration::from_secs(60);

/// Time in which partitions have new leaders: the session timeout and five seconds.
const MOVE: Duration = SESSION_TIMEOUT.saturating_add(Duration::from_secs(5));

const GROUPS: [&str; 4] = ["alpha", "beta", "gamma", "delta"];

pub(crate) fn suite() -> Suite {
    let trials = RELEASES.map(|release| {
        Trial::test(format!("three_nodes_of_{release}"), move || {
            let stores = Stores::new().map_err(text)?;
            let nodes = Nodes::builder(release).settings("offsets.topic.num.partitions=5\n");
            let mut nodes = secured::listeners(nodes, &stores).map_err(text)?.start()?;
            let runtime = tokio::runtime::Runtime::new()?;
            let outcome = runtime.block_on(on_nodes(&mut nodes, &stores));
            outcome.map_err(|error| Failed::from(format!("{}\n{}", error, nodes.log_tails())))
        })
    });
    Suite::new("clusters", trials)
}

type Outcome<T = ()> = Result<T, String>;

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Fails unless two values are equal.
#[expect(clippy::needless_pass_by_value, reason = "callers have values, not references")]
fn expect<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Outcome {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?} instead of {expected:?}")) }
}

async fn on_nodes(nodes: &mut Nodes, stores: &Stores) -> Outcome {
    let cluster = connect(&nodes.bootstrap("PLAINTEXT")).await?;
    create(&cluster, "orders").await?;
    records(&cluster).await?;
    groups(&cluster).await?;
    administration(&cluster).await?;
    recreated(&cluster).await?;
    secured::check(nodes, stores, &cluster).await.map_err(text)?;
    death(nodes, &cluster).await
}

/// Connects once all nodes are there.
async fn connect(bootstrap: &str) -> Outcome<Cluster> {
    let start = Instant::now();
    loop {
        let problem = match Cluster::builder().deadline(Duration::from_secs(15)).connect(bootstrap).await {
            Ok(cluster) if cluster.metadata().brokers().len() == NODES => return Ok(cluster),
            Ok(_) => "nodes are missing".to_owned(),
            Err(error) => text(error),
        };
        if start.elapsed() > START {
            return Err(problem);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn create(cluster: &Cluster, name: &str) -> Outcome<Uuid> {
    let topic = CreatableTopic { name: name.into(), num_partitions: 3, replication_factor: 3, ..Default::default() };
    let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    let response = cluster.send(&request).await.map_err(text)?;
    expect("topic", response.topics[0].error_code, ErrorCode::NONE)?;
    Ok(response.topics[0].topic_id)
}

fn batch(producer: Option<(ProducerId, i16)>, sequence: i32) -> Outcome<Records> {
    let mut batch = BatchBuilder::new();
    if let Some((id, epoch)) = producer {
        batch = batch.producer(id, epoch, sequence);
    }
    batch.record(1_700_000_000_000, None, Some(b"paid")).map_err(text)?;
    batch.build().map_err(text)
}

fn produce(name: &str, records: &Records) -> ProduceRequest {
    let data =
        [2, 0, 1].map(|index| PartitionProduceData { index, records: Some(records.clone()), ..Default::default() });
    let topic = TopicProduceData { name: name.into(), partition_data: data.into(), ..Default::default() };
    ProduceRequest { acks: Acks::All, timeout_ms: 5_000, topic_data: vec![topic], ..Default::default() }
}

/// Index, error code and base offset of each partition.
async fn produced(cluster: &Cluster, request: &ProduceRequest) -> Outcome<Vec<(i32, ErrorCode, i64)>> {
    let response = cluster.send(request).await.map_err(text)?;
    let partitions = response.responses.iter().flat_map(|topic| &topic.partition_responses);
    Ok(partitions.map(|found| (found.index, found.error_code, found.base_offset)).collect())
}

/// End offset of each partition.
async fn ends(cluster: &Cluster, name: &str) -> Outcome<Vec<(i32, ErrorCode, i64)>> {
    let partitions = [1, 2, 0].map(|partition_index| ListOffsetsPartition {
        partition_index,
        timestamp: ListOffsetsTimestamp::LATEST,
        ..Default::default()
    });
    let topic = ListOffsetsTopic { name: name.into(), partitions: partitions.into(), ..Default::default() };
    let response = cluster.send(&ListOffsetsRequest { topics: vec![topic], ..Default::default() }).await;
    let response = response.map_err(text)?;
    let partitions = response.topics.iter().flat_map(|topic| &topic.partitions);
    Ok(partitions.map(|found| (found.partition_index, found.error_code, found.offset)).collect())
}

async fn records(cluster: &Cluster) -> Outcome {
    let none = ErrorCode::NONE;
    let records = batch(None, -1)?;
    let written = produced(cluster, &produce("orders", &records)).await?;
    expect("produced", written, vec![(2, none, 0), (0, none, 0), (1, none, 0)])?;
    expect("ends", ends(cluster, "orders").await?, vec![(1, none, 1), (2, none, 1), (0, none, 1)])?;
    let leaders = cluster.metadata();
    let leaders = leaders.topic("orders").ok_or("no metadata")?.partitions.values();
    let leaders: std::collections::BTreeSet<_> = leaders.map(|partition| partition.leader).collect();
    expect("leaders", leaders.len(), 3)?;
    let id = cluster.metadata().topic("orders").ok_or("no metadata")?.id;
    // By name, which old versions have, by id, which new ones have, and by both.
    for (name, id) in [("orders", Uuid::default()), ("", id), ("orders", id)] {
        let partitions =
            [0, 2, 1].map(|partition| FetchPartition { partition, partition_max_bytes: 1 << 20, ..Default::default() });
        let topic =
            FetchTopic { topic: name.into(), topic_id: id, partitions: partitions.into(), ..Default::default() };
        let request = FetchRequest {
            max_wait_ms: 500,
            min_bytes: 1,
            max_bytes: 1 << 20,
            topics: vec![topic],
            ..Default::default()
        };
        let response = cluster.send(&request).await.map_err(text)?;
        let partitions = response.responses.iter().flat_map(|topic| &topic.partitions);
        let found = partitions.map(|found| {
            let records = found.records.as_ref().map_or(0, |records| records.records().count());
            (found.partition_index, found.error_code, records)
        });
        expect("fetched", found.collect(), vec![(0, none, 1), (2, none, 1), (1, none, 1)])?;
    }
    Ok(())
}

async fn groups(cluster: &Cluster) -> Outcome {
    for (group, offset) in GROUPS.into_iter().zip(1..) {
        let partition = OffsetCommitRequestPartition { committed_offset: offset, ..Default::default() };
        let topic =
            OffsetCommitRequestTopic { name: "orders".into(), partitions: vec![partition], ..Default::default() };
        let request = OffsetCommitRequest {
            group_id: group.into(),
            generation_id_or_member_epoch: -1,
            topics: vec![topic],
            ..Default::default()
        };
        let response = cluster.send(&request).await.map_err(text)?;
        expect("commit", response.topics[0].partitions[0].error_code, ErrorCode::NONE)?;
    }
    let groups = GROUPS.map(|group| {
        let topic = OffsetFetchRequestTopics {
            name: TopicName::from("orders"),
            partition_indexes: vec![0],
            ..Default::default()
        };
        OffsetFetchRequestGroup { group_id: group.into(), topics: Some(vec![topic]), ..Default::default() }
    });
    let response = cluster.send(&OffsetFetchRequest { groups: groups.into(), ..Default::default() }).await;
    let response = response.map_err(text)?;
    let found = response
        .groups
        .iter()
        .map(|group| (group.group_id.to_string(), group.topics[0].partitions[0].committed_offset));
    expect("offsets", found.collect(), GROUPS.map(str::to_owned).into_iter().zip(1..).collect::<Vec<_>>())?;
    let named = GROUPS.map(Into::into);
    let described = DescribeGroupsRequest { groups: named.clone().into(), ..Default::default() };
    let described = cluster.send(&described).await.map_err(text)?;
    expect(
        "described",
        described.groups.iter().map(|group| group.group_id.to_string()).collect(),
        GROUPS.map(str::to_owned).to_vec(),
    )?;
    let listed = cluster.send(&ListGroupsRequest::default()).await.map_err(text)?;
    let mut listed: Vec<_> = listed.groups.iter().map(|group| group.group_id.to_string()).collect();
    listed.sort_unstable();
    expect("listed", listed, ["alpha", "beta", "delta", "gamma"].map(str::to_owned).to_vec())?;
    let deleted = DeleteGroupsRequest { groups_names: named.into(), ..Default::default() };
    let deleted = cluster.send(&deleted).await.map_err(text)?;
    expect("deleted", deleted.results.iter().map(|group| group.error_code).collect(), vec![ErrorCode::NONE; 4])
}

/// Describes configurations once all brokers are there: one that is slow to send heartbeats is left out for a moment.
async fn described_by_all(cluster: &Cluster, request: &DescribeConfigsRequest) -> Outcome<DescribeConfigsResponse> {
    let start = Instant::now();
    loop {
        let described = cluster.send(request).await.map_err(text)?;
        let is_missing = described.results.iter().any(|found| found.error_code == ErrorCode::BROKER_NOT_AVAILABLE);
        if !is_missing || start.elapsed() > START {
            return Ok(described);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn administration(cluster: &Cluster) -> Outcome {
    let resources = ["1", "2", "3"].map(|id| (ConfigResourceType::Broker, id));
    let resources = resources.into_iter().chain([(ConfigResourceType::Topic, "orders")]);
    let resources = resources.map(|(resource_type, name)| DescribeConfigsResource {
        resource_type,
        resource_name: name.into(),
        ..Default::default()
    });
    let request = DescribeConfigsRequest { resources: resources.collect(), ..Default::default() };
    let described = described_by_all(cluster, &request).await?;
    expect("configs", described.results.iter().map(|found| found.error_code).collect(), vec![ErrorCode::NONE; 4])?;
    let directories = cluster.send(&DescribeLogDirsRequest { topics: None, ..Default::default() }).await;
    expect("log directories", directories.map_err(text)?.results.len(), 3)?;

    let request = InitProducerIdRequest {
        transactional_id: Some("payments".into()),
        transaction_timeout_ms: 10_000,
        ..Default::default()
    };
    let producer = cluster.send(&request).await.map_err(text)?;
    expect("producer", producer.error_code, ErrorCode::NONE)?;
    let described = DescribeTransactionsRequest { transactional_ids: vec!["payments".into()], ..Default::default() };
    let described = cluster.send(&described).await.map_err(text)?;
    expect("transaction", described.transaction_states[0].producer_id, producer.producer_id)?;
    let listed = cluster.send(&ListTransactionsRequest::default()).await.map_err(text)?;
    expect("transactions", listed.transaction_states.len(), 1)?;
    let anywhere = FindCoordinatorRequest { coordinator_keys: vec!["alpha".into()], ..Default::default() };
    for (_, response) in cluster.send_to_all(&anywhere).await.map_err(text)? {
        expect("coordinator", response.map_err(text)?.coordinators[0].error_code, ErrorCode::NONE)?;
    }
    Ok(())
}

/// Deletes a topic and creates it again.
async fn recreated(cluster: &Cluster) -> Outcome {
    let old = cluster.metadata().topic("orders").ok_or("no metadata")?.id;
    let topic = DeleteTopicState { name: Some("orders".into()), ..Default::default() };
    let request = DeleteTopicsRequest {
        topics: vec![topic],
        topic_names: vec!["orders".into()],
        timeout_ms: 10_000,
        ..Default::default()
    };
    let response = cluster.send(&request).await.map_err(text)?;
    expect("deleted", response.responses[0].error_code, ErrorCode::NONE)?;
    let new = create(cluster, "orders").await?;
    let records = batch(None, -1)?;
    let start = Instant::now();
    let written = produced(cluster, &produce("orders", &records)).await?;
    let none = ErrorCode::NONE;
    expect("produced again", written, vec![(2, none, 0), (0, none, 0), (1, none, 0)])?;
    cluster.refresh().await.map_err(text)?;
    let found = cluster.metadata().topic("orders").ok_or("no metadata")?.id;
    if found != new || found == old || start.elapsed() > MOVE {
        return Err(format!("{found} instead of {new} after {:?}", start.elapsed()));
    }
    Ok(())
}

/// Kills the leader of a partition, and produces with sequences meanwhile.
async fn death(nodes: &mut Nodes, cluster: &Cluster) -> Outcome {
    let request =
        InitProducerIdRequest { transactional_id: None, transaction_timeout_ms: 10_000, ..Default::default() };
    let producer = cluster.send(&request).await.map_err(text)?;
    let producer = Some((producer.producer_id, producer.producer_epoch));
    produced(cluster, &produce("orders", &batch(producer, 0)?)).await?;
    let metadata = cluster.metadata();
    let mut leaders = metadata.topic("orders").into_iter().flat_map(|topic| topic.partitions.values());
    let victim = leaders.find_map(|partition| partition.leader).ok_or("no leader")?;
    nodes.kill(usize::try_from(victim.0 - 1).map_err(text)?);
    let start = Instant::now();
    let written = produced(cluster, &produce("orders", &batch(producer, 1)?)).await?;
    let none = ErrorCode::NONE;
    expect("produced after a death", written, vec![(2, none, 2), (0, none, 2), (1, none, 2)])?;
    if start.elapsed() > MOVE {
        return Err(format!("the partitions have leaders again only after {:?}", start.elapsed()));
    }
    expect("ends", ends(cluster, "orders").await?, vec![(1, none, 3), (2, none, 3), (0, none, 3)])?;
    let impatient = cluster.with_deadline(Duration::from_millis(500));
    let response = impatient.send_to(Target::Broker(victim), &ListGroupsRequest::default()).await;
    if response.is_ok() { Err("a dead node responds".to_owned()) } else { Ok(()) }
}
