//! Requests of several brokers, and their merged responses.

use super::{count, quick, receivers, three};
use kayrock::client::{ClientErrorKind, Cluster, ClusterErrorKind};
use kayrock::faults::Rule;
use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::write_txn_markers::{WritableTxnMarker, WritableTxnMarkerTopic};
use kayrock::messages::{DescribeGroupsRequest, ListGroupsRequest, WriteTxnMarkersRequest};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::releases::Release;
use kayrock::schema::Versions;
use kayrock::values::{Acks, ConfigResourceType, ProducerId, SessionEpoch};
use kayrock::{ApiKey, ErrorCode, Uuid};
use std::time::{Duration, Instant};

fn batch(value: &'static str) -> Records {
    let mut batch = BatchBuilder::new();
    batch.record(1, None, Some(value.as_bytes())).unwrap();
    batch.build().unwrap()
}

fn produce(partitions: &[i32]) -> ProduceRequest {
    let data = partitions.iter().map(|index| PartitionProduceData {
        index: *index,
        records: Some(batch("paid")),
        ..Default::default()
    });
    let topic = TopicProduceData { name: "orders".into(), partition_data: data.collect(), ..Default::default() };
    ProduceRequest { acks: Acks::All, timeout_ms: 1_000, topic_data: vec![topic], ..Default::default() }
}

fn list_offsets(topics: &[(&str, &[i32])]) -> ListOffsetsRequest {
    let topics = topics.iter().map(|(name, partitions)| {
        let partitions = partitions.iter().map(|index| ListOffsetsPartition {
            partition_index: *index,
            timestamp: (-1).into(),
            ..Default::default()
        });
        ListOffsetsTopic { name: (*name).into(), partitions: partitions.collect(), ..Default::default() }
    });
    ListOffsetsRequest { topics: topics.collect(), ..Default::default() }
}

fn fetch(topic_id: Uuid, name: &str, partitions: &[i32]) -> FetchRequest {
    let wanted = partitions.iter().map(|partition| FetchPartition {
        partition: *partition,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    });
    let topic = FetchTopic { topic: name.into(), topic_id, partitions: wanted.collect(), ..Default::default() };
    FetchRequest { max_wait_ms: 10, min_bytes: 1, max_bytes: 1 << 20, topics: vec![topic], ..Default::default() }
}

/// Index and error code of each partition.
async fn offsets(cluster: &Cluster, request: &ListOffsetsRequest) -> Vec<(String, i32, ErrorCode)> {
    let response = cluster.send(request).await.unwrap();
    let topics = response.topics.into_iter();
    let partitions = topics.flat_map(|topic| {
        let name = topic.name.to_string();
        topic.partitions.into_iter().map(move |found| (name.clone(), found.partition_index, found.error_code))
    });
    partitions.collect()
}

#[tokio::test]
async fn partitions_reach_their_leaders_and_return_in_order() {
    let (brokers, cluster) = three().await;
    let response = cluster.send(&produce(&[2, 0, 1])).await.unwrap();
    let partitions = &response.responses[0].partition_responses;
    let results: Vec<_> = partitions.iter().map(|found| (found.index, found.error_code, found.base_offset)).collect();
    assert_eq!(results, [(2, ErrorCode::NONE, 0), (0, ErrorCode::NONE, 0), (1, ErrorCode::NONE, 0)]);
    let mut ids = receivers(&brokers, ApiKey::PRODUCE);
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3]);

    let response = cluster.send(&fetch(Uuid::default(), "orders", &[1, 2, 0])).await.unwrap();
    let partitions = &response.responses[0].partitions;
    assert_eq!(partitions.iter().map(|found| found.partition_index).collect::<Vec<_>>(), [1, 2, 0]);
    assert!(
        partitions.iter().all(|found| found.records.as_ref().is_some_and(|records| records.records().count() == 1))
    );
    brokers.check().unwrap();
}

fn marker(producer: i64, partition_indexes: Vec<i32>) -> WritableTxnMarker {
    let topic = WritableTxnMarkerTopic { name: "orders".into(), partition_indexes, ..Default::default() };
    WritableTxnMarker { producer_id: ProducerId(producer), topics: vec![topic], ..Default::default() }
}

#[tokio::test]
async fn transaction_markers_reach_the_leaders_of_their_partitions() {
    let (brokers, cluster) = three().await;
    // The last partition does not exist.
    let request =
        WriteTxnMarkersRequest { markers: vec![marker(7, vec![2, 0]), marker(8, vec![0, 1, 9])], ..Default::default() };
    let response = cluster.send(&request).await.unwrap();
    let results: Vec<_> = response
        .markers
        .iter()
        .flat_map(|marker| marker.topics.iter().map(move |topic| (marker.producer_id.0, topic)))
        .flat_map(|(id, topic)| topic.partitions.iter().map(move |found| (id, found.partition_index, found.error_code)))
        .collect();
    let (none, unknown) = (ErrorCode::NONE, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    assert_eq!(results, [(7, 2, none), (7, 0, none), (8, 0, none), (8, 1, none), (8, 9, unknown)]);
    let mut ids = receivers(&brokers, ApiKey::WRITE_TXN_MARKERS);
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3]);
}

#[tokio::test]
async fn a_request_of_one_broker_is_sent_once() {
    let (brokers, cluster) = three().await;
    cluster.send(&produce(&[1])).await.unwrap();
    cluster.send(&produce(&[1])).await.unwrap();
    assert_eq!(receivers(&brokers, ApiKey::PRODUCE), [2, 2]);
}

#[tokio::test]
async fn topics_and_partitions_keep_their_order() {
    let brokers = Broker::builder().with_topics().brokers(2).topic("a", 4).topic("b", 4).start().await.unwrap();
    let cluster = quick().connect(&brokers.bootstrap()).await.unwrap();
    let found = offsets(&cluster, &list_offsets(&[("b", &[3, 0]), ("a", &[2, 1]), ("b", &[1])])).await;
    let expected = [("b", 3), ("b", 0), ("a", 2), ("a", 1), ("b", 1)];
    let expected: Vec<_> = expected.map(|(name, index)| (name.to_owned(), index, ErrorCode::NONE)).into();
    assert_eq!(found, expected);
    // One request for the metadata of both topics, besides the first one.
    assert_eq!(count(&brokers, ApiKey::METADATA), 2);
}

#[tokio::test]
async fn a_broker_that_is_down_fails_its_own_partitions() {
    let (brokers, cluster) = three().await;
    cluster.send(&produce(&[0, 1, 2])).await.unwrap();
    brokers.stop_broker(2.into()).await;
    let start = Instant::now();
    let deadline = Duration::from_millis(400);
    let response = cluster.with_deadline(deadline).send(&produce(&[0, 1, 2])).await.unwrap();
    let partitions = &response.responses[0].partition_responses;
    let results: Vec<_> = partitions.iter().map(|found| (found.index, found.error_code, found.base_offset)).collect();
    // The request is not idempotent, so that the second partition has the error of the first attempt that may have been
    // executed, or of the last that was not.
    assert_eq!((results[0], results[2]), ((0, ErrorCode::NONE, 1), (2, ErrorCode::NONE, 1)));
    assert_eq!((results[1].0, results[1].2), (1, -1));
    let codes = [ErrorCode::NETWORK_EXCEPTION, ErrorCode::REQUEST_TIMED_OUT, ErrorCode::LEADER_NOT_AVAILABLE];
    assert!(codes.contains(&results[1].1), "{:?}", results[1].1);
    assert!(start.elapsed() < deadline + Duration::from_millis(250));
    // Without a result of any broker, the call fails.
    let error = cluster.with_deadline(deadline).send(&produce(&[1])).await.unwrap_err();
    assert!(!error.attempts().is_empty(), "{error}");
}

#[tokio::test]
async fn the_throttle_time_is_the_longest() {
    let (brokers, cluster) = three().await;
    brokers.faults().add(Rule::api(ApiKey::LIST_OFFSETS).broker(1).throttle(Duration::from_millis(20)));
    brokers.faults().add(Rule::api(ApiKey::LIST_OFFSETS).broker(3).throttle(Duration::from_millis(70)));
    let response = cluster.send(&list_offsets(&[("orders", &[0, 1, 2])])).await.unwrap();
    assert_eq!(response.throttle_time_ms, 70);
}

#[tokio::test]
async fn only_partitions_with_an_error_are_repeated() {
    let (brokers, cluster) = three().await;
    let request = list_offsets(&[("orders", &[0, 1, 2])]);
    offsets(&cluster, &request).await;
    brokers.move_leader("orders", 1, 3.into());
    let before = count(&brokers, ApiKey::LIST_OFFSETS);
    let found = offsets(&cluster, &request).await;
    assert!(found.iter().all(|(_, _, code)| *code == ErrorCode::NONE), "{found:?}");
    let ids = receivers(&brokers, ApiKey::LIST_OFFSETS).split_off(before);
    assert_eq!(ids.len(), 4);
    assert_eq!(ids.last(), Some(&3));
}

#[tokio::test]
async fn a_missing_topic_is_an_error_of_its_partitions() {
    let (_brokers, cluster) = three().await;
    let found = offsets(&cluster, &list_offsets(&[("orders", &[0]), ("missing", &[0]), ("orders", &[9])])).await;
    let codes: Vec<_> = found.iter().map(|(_, _, code)| *code).collect();
    let missing = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    assert_eq!(codes, [ErrorCode::NONE, missing, missing]);
}

#[tokio::test]
async fn topics_have_the_names_or_ids_that_a_broker_needs() {
    let (_brokers, cluster) = three().await;
    cluster.send(&produce(&[0, 1, 2])).await.unwrap();
    let id = cluster.metadata().topic("orders").unwrap().id;
    // By id alone, to brokers with and without ids.
    for release in [None, Some(Release::V2_7)] {
        let builder = Broker::builder().with_topics().brokers(3).topic("orders", 3);
        let old = match release {
            Some(_) => builder.limit::<FetchRequest>(Versions::new(4, 12)).start().await.unwrap(),
            None => builder.start().await.unwrap(),
        };
        let cluster = quick().connect(&old.bootstrap()).await.unwrap();
        cluster.leader("orders", 0).await.unwrap();
        let id = cluster.metadata().topic("orders").unwrap().id;
        let response = cluster.send(&fetch(id, "", &[0, 1, 2])).await.unwrap();
        let codes: Vec<_> = response.responses[0].partitions.iter().map(|found| found.error_code).collect();
        assert_eq!(codes, [ErrorCode::NONE; 3], "{release:?}");
        assert_eq!(response.responses[0].topic_id, id);
    }
    let response = cluster.send(&fetch(id, "orders", &[0, 1, 2])).await.unwrap();
    assert_eq!(response.responses[0].partitions.len(), 3);
}

#[tokio::test]
async fn a_fetch_session_is_not_split() {
    let (brokers, cluster) = three().await;
    let session = FetchRequest { session_epoch: SessionEpoch::INITIAL, ..fetch(Uuid::default(), "orders", &[0, 1]) };
    let error = cluster.send(&session).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::NotSplittable { api: ApiKey::FETCH, .. }), "{error}");
    assert_eq!(count(&brokers, ApiKey::FETCH), 0);
    // One broker's part, which opens a session.
    let session = FetchRequest { session_epoch: SessionEpoch::INITIAL, ..fetch(Uuid::default(), "orders", &[0]) };
    cluster.send(&session).await.unwrap();
    let empty = FetchRequest { topics: Vec::new(), session_id: 7, session_epoch: SessionEpoch(1), ..session };
    let error = cluster.send(&empty).await.unwrap_err();
    assert!(matches!(error.kind(), ClusterErrorKind::NotSplittable { .. }), "{error}");
}

#[tokio::test]
async fn produce_without_acks_is_refused_by_name() {
    let (_brokers, cluster) = three().await;
    let request = ProduceRequest { acks: Acks::None, ..produce(&[0, 1]) };
    let error = cluster.send(&request).await.unwrap_err();
    let ClusterErrorKind::Client(error) = error.kind() else { panic!("{error}") };
    assert!(matches!(error.kind(), ClientErrorKind::NoResponseExpected { api: ApiKey::PRODUCE }), "{error}");
}

#[tokio::test]
async fn groups_reach_their_coordinators() {
    let (brokers, cluster) = three().await;
    for (group, id) in [("a", 1), ("b", 2), ("c", 3), ("d", 2)] {
        brokers.move_coordinator(group, id.into());
    }
    let groups = ["d", "a", "c", "b"].map(|id| OffsetFetchRequestGroup { group_id: id.into(), ..Default::default() });
    let response = cluster.send(&OffsetFetchRequest { groups: groups.into(), ..Default::default() }).await.unwrap();
    let found: Vec<_> = response.groups.iter().map(|group| (group.group_id.as_str(), group.error_code)).collect();
    assert_eq!(found, ["d", "a", "c", "b"].map(|id| (id, ErrorCode::NONE)));
    // All coordinators by one request.
    assert_eq!(count(&brokers, ApiKey::FIND_COORDINATOR), 1);
    assert_eq!(count(&brokers, ApiKey::OFFSET_FETCH), 3);

    brokers.move_coordinator("a", 3.into());
    let groups = ["a", "b"].map(Into::into).into();
    let response = cluster.send(&DescribeGroupsRequest { groups, ..Default::default() }).await.unwrap();
    let found: Vec<_> = response.groups.iter().map(|group| group.group_id.as_str()).collect();
    assert_eq!(found, ["a", "b"]);
    assert!(response.groups.iter().all(|group| group.error_code != ErrorCode::NOT_COORDINATOR));
}

#[tokio::test]
async fn lists_of_all_brokers_are_joined() {
    let (brokers, cluster) = three().await;
    let response = cluster.send(&ListGroupsRequest::default()).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::NONE);
    let mut ids = receivers(&brokers, ApiKey::LIST_GROUPS);
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3]);
    brokers.faults().add(Rule::api(ApiKey::LIST_GROUPS).broker(2).error(ErrorCode::CLUSTER_AUTHORIZATION_FAILED));
    let response = cluster.send(&ListGroupsRequest::default()).await.unwrap();
    assert_eq!(response.error_code, ErrorCode::CLUSTER_AUTHORIZATION_FAILED);
}

#[tokio::test]
async fn resources_of_a_broker_reach_that_broker() {
    let (brokers, cluster) = three().await;
    let resources = [("2", ConfigResourceType::Broker), ("orders", ConfigResourceType::Topic)];
    let resources = resources.map(|(name, resource_type)| DescribeConfigsResource {
        resource_type,
        resource_name: name.into(),
        ..Default::default()
    });
    let request = DescribeConfigsRequest { resources: resources.into(), ..Default::default() };
    let response = cluster.send(&request).await.unwrap();
    let found: Vec<_> = response.results.iter().map(|result| result.resource_name.as_str()).collect();
    assert_eq!(found, ["2", "orders"]);
    assert!(receivers(&brokers, ApiKey::DESCRIBE_CONFIGS).contains(&2));
}
