//! Rows of the table in `docs/mock-broker.md`: what options of other fake brokers do, done with the in-process one.

use kayrock::client::Connection;
use kayrock::faults::Rule;
use kayrock::messages::add_partitions_to_txn::{AddPartitionsToTxnRequest, AddPartitionsToTxnTopic};
use kayrock::messages::api_versions::ApiVersionsRequest;
use kayrock::messages::consumer_group_heartbeat::ConsumerGroupHeartbeatRequest;
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::init_producer_id::InitProducerIdRequest;
use kayrock::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::share_fetch::{FetchPartition as SharePartition, FetchTopic as ShareTopic, ShareFetchRequest};
use kayrock::messages::share_group_heartbeat::ShareGroupHeartbeatRequest;
use kayrock::messages::{DescribeTopicPartitionsRequest, ListOffsetsRequest, describe_topic_partitions};
use kayrock::mock::Broker;
use kayrock::records::{BatchBuilder, Records};
use kayrock::releases::Release;
use kayrock::values::{Acks, IsolationLevel, MemberEpoch};
use kayrock::{ApiKey, BrokerId, ErrorCode, Uuid};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

async fn connect(broker: &Broker) -> Connection {
    Connection::connect(broker.address()).await.unwrap()
}

fn metadata_of(topic: &str) -> MetadataRequest {
    let topic = MetadataRequestTopic { name: Some(topic.into()), ..MetadataRequestTopic::default() };
    MetadataRequest { topics: Some(vec![topic]), ..MetadataRequest::default() }
}

/// `ClusterID` of kfake.
#[tokio::test]
async fn a_handler_around_metadata_changes_the_cluster_id() {
    let builder = Broker::builder().with_topics().around(|request: MetadataRequest, _, next| async move {
        let response = next.respond(request).await.unwrap_or_default();
        MetadataResponse { cluster_id: Some("staging".into()), ..response }
    });
    let broker = builder.start().await.unwrap();
    let response = connect(&broker).await.send(&MetadataRequest::default()).await.unwrap();
    assert_eq!((response.cluster_id.as_deref(), response.brokers.len()), (Some("staging"), 1));
}

/// `DefaultNumPartitions` of kfake.
#[tokio::test]
async fn topics_that_are_created_automatically_have_the_configured_number_of_partitions() {
    for (count, expected) in [(None, 1), (Some("7"), 7)] {
        let configs = count.map(|count| ("num.partitions", count));
        let broker = Broker::builder().with_topics_and_configs(configs).start().await.unwrap();
        let response = connect(&broker).await.send(&metadata_of("new")).await.unwrap();
        assert_eq!(response.topics[0].partitions.len(), expected);
    }
}

/// `broker_set_rtt` of librdkafka.
#[tokio::test]
async fn one_broker_is_slow() {
    let brokers = Broker::builder().with_topics().brokers(2).start().await.unwrap();
    let slowness = Duration::from_millis(80);
    let rule = brokers.faults().add(Rule::any().broker(2).delay_response(slowness));
    let mut times = Vec::new();
    for id in [1, 2] {
        let connection = Connection::connect(brokers.address_of(BrokerId(id)).unwrap()).await.unwrap();
        let before = (rule.hits(), Instant::now());
        connection.send(&MetadataRequest::default()).await.unwrap();
        times.push((rule.hits() - before.0, before.1.elapsed() >= slowness));
    }
    assert_eq!(times[0].0, 0);
    assert_eq!(times[1], (1, true));
}

/// `partition_push_leader_response` of librdkafka: one response has another leader and epoch.
#[tokio::test]
async fn one_response_has_another_leader() {
    static IS_PUSHED: AtomicBool = AtomicBool::new(true);
    let builder = Broker::builder().with_topics().brokers(2).topic("orders", 2);
    let builder = builder.around(|request: MetadataRequest, _, next| async move {
        let mut response = next.respond(request).await.unwrap_or_default();
        if IS_PUSHED.swap(false, Ordering::Relaxed) {
            let partition = &mut response.topics[0].partitions[0];
            (partition.leader_id, partition.leader_epoch) = (BrokerId(2), 9);
        }
        response
    });
    let broker = builder.start().await.unwrap();
    // The connection itself asks for no metadata.
    let connection = connect(&broker).await;
    for expected in [[(2, 9), (2, 0)], [(1, 0), (2, 0)]] {
        let response = connection.send(&metadata_of("orders")).await.unwrap();
        let leaders = response.topics[0].partitions.iter().map(|one| (one.leader_id.0, one.leader_epoch));
        assert_eq!(leaders.collect::<Vec<_>>(), expected);
    }
    assert_eq!(broker.leader_of("orders", 0), BrokerId(1));
}

async fn level(broker: &Broker, feature: &str) -> Option<i16> {
    let response = connect(broker).await.send(&ApiVersionsRequest::for_client("kayrock", "1")).await.unwrap();
    let found = response.finalized_features.iter().find(|one| one.name == feature);
    found.map(|one| one.max_version_level)
}

/// `set_transaction_version` and `finalized_feature` of krafka.
#[tokio::test]
async fn features_have_the_levels_of_the_release_or_of_a_handler() {
    let feature = "transaction.version";
    for (release, expected) in [(Release::V4_4, Some(2)), (Release::V3_9, None)] {
        let broker = Broker::builder().with_topics().as_release(release).start().await.unwrap();
        assert_eq!(level(&broker, feature).await, expected);
    }
    let builder = Broker::builder().with_topics().around(move |request: ApiVersionsRequest, _, next| async move {
        let mut response = next.respond(request).await.unwrap_or_default();
        for one in response.finalized_features.iter_mut().filter(|one| one.name == feature) {
            (one.min_version_level, one.max_version_level) = (1, 1);
        }
        response
    });
    assert_eq!(level(&builder.start().await.unwrap(), feature).await, Some(1));
}

/// A batch of a producer, in a transaction.
fn batch(producer: (i64, i16), sequence: i32) -> Records {
    let mut builder = BatchBuilder::new().producer(producer.0, producer.1, sequence).transactional(true);
    builder.record(1, None, Some(b"paid")).unwrap();
    builder.build().unwrap()
}

/// Appends a record in a transaction.
async fn write(broker: &Broker, id: &str, producer: (i64, i16)) {
    let topic = AddPartitionsToTxnTopic { name: "t".into(), partitions: vec![0], ..Default::default() };
    let adding = AddPartitionsToTxnRequest {
        v3_and_below_transactional_id: id.into(),
        v3_and_below_producer_id: producer.0.into(),
        v3_and_below_producer_epoch: producer.1,
        v3_and_below_topics: vec![topic],
        ..AddPartitionsToTxnRequest::default()
    };
    let added = broker.ask(adding, 3).await.unwrap();
    let added = &added.results_by_topic_v3_and_below[0].results_by_partition[0];
    assert_eq!(added.partition_error_code, ErrorCode::NONE);
    let data = PartitionProduceData { records: Some(batch(producer, 0)), ..Default::default() };
    let topic = TopicProduceData { name: "t".into(), partition_data: vec![data], ..Default::default() };
    let transactional_id = Some(id.into());
    let request = ProduceRequest { transactional_id, acks: Acks::All, topic_data: vec![topic], ..Default::default() };
    let response = broker.ask(request, 11).await.unwrap();
    assert_eq!(response.responses[0].partition_responses[0].error_code, ErrorCode::NONE);
}

/// `aborted_transactions` and `abort_transaction` of krafka.
#[tokio::test]
async fn aborted_transactions_are_listed() {
    let broker = Broker::builder().with_topics().topic("t", 1).start().await.unwrap();
    let init = InitProducerIdRequest {
        transactional_id: Some("payer".into()),
        transaction_timeout_ms: 60_000,
        ..InitProducerIdRequest::default()
    };
    let first = broker.ask(init.clone(), 5).await.unwrap();
    let producer = (first.producer_id.0, first.producer_epoch);
    write(&broker, "payer", producer).await;
    assert_eq!(broker.offsets("t", 0).unwrap().last_stable, 0);
    // The request of a new producer aborts the transaction of the former one.
    broker.ask(init, 5).await.unwrap();
    let offsets = broker.offsets("t", 0).unwrap();
    assert_eq!((offsets.end, offsets.last_stable), (2, 2));
    let partition = FetchPartition { partition_max_bytes: 1_000, ..FetchPartition::default() };
    let topic = FetchTopic { topic: "t".into(), partitions: vec![partition], ..FetchTopic::default() };
    let isolation_level = IsolationLevel::ReadCommitted;
    let request = FetchRequest { isolation_level, topics: vec![topic], ..FetchRequest::default() };
    let fetched = broker.ask(request, 12).await.unwrap();
    let aborted = fetched.responses[0].partitions[0].aborted_transactions.clone().unwrap();
    let aborted: Vec<_> = aborted.iter().map(|one| (one.producer_id.0, one.first_offset)).collect();
    assert_eq!(aborted, [(producer.0, 0)]);
}

/// `with_state` of krafka, `TopicInfo` and `TopicIDInfo` of kfake.
#[tokio::test]
async fn the_test_reads_the_state_by_requests() {
    let broker = Broker::builder().with_topics().topic("t", 2).topic("u", 1).start().await.unwrap();
    let all = broker.ask(MetadataRequest { topics: None, ..MetadataRequest::default() }, 13).await.unwrap();
    let described: Vec<_> =
        all.topics.iter().map(|topic| (topic.name.clone().unwrap(), topic.partitions.len())).collect();
    assert_eq!(described, [("t".into(), 2), ("u".into(), 1)]);
    let by_id =
        MetadataRequestTopic { name: None, topic_id: all.topics[0].topic_id, ..MetadataRequestTopic::default() };
    let found = broker.ask(MetadataRequest { topics: Some(vec![by_id]), ..MetadataRequest::default() }, 13).await;
    assert_eq!(found.unwrap().topics[0].name, Some("t".into()));
    let wanted = describe_topic_partitions::TopicRequest { name: "t".into(), ..Default::default() };
    let request = DescribeTopicPartitionsRequest {
        topics: vec![wanted],
        response_partition_limit: 10,
        ..DescribeTopicPartitionsRequest::default()
    };
    let partitions = &broker.ask(request, 0).await.unwrap().topics[0].partitions;
    assert_eq!(partitions.iter().map(|one| one.partition_index).collect::<Vec<_>>(), [0, 1]);
}

/// Request logs of krafka: `list_offsets_lookups`, `leave_group_members`, `consumer_group_heartbeats`,
/// `share_acknowledgements` and `share_session_closes`.
#[tokio::test]
async fn requests_of_each_api_are_read_from_the_log() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let connection = connect(&broker).await;
    let member = MemberIdentity { member_id: "m".into(), ..MemberIdentity::default() };
    let leaving = LeaveGroupRequest { group_id: "g".into(), members: vec![member], ..LeaveGroupRequest::default() };
    connection.send(&leaving).await.unwrap();
    connection.send(&beating("g", 0)).await.unwrap();
    let replica_id = BrokerId(-1);
    connection.send(&ListOffsetsRequest { replica_id, ..ListOffsetsRequest::default() }).await.unwrap();
    let closing = fetching("s", Uuid::ZERO, -1);
    connection.send(&closing).await.unwrap();
    let requests = broker.requests();
    let of = |api: ApiKey| requests.iter().filter(move |request| request.api_key() == api);
    let left: Vec<_> = of(ApiKey::LEAVE_GROUP).map(|one| one.body::<LeaveGroupRequest>().unwrap()).collect();
    assert_eq!(left, [leaving]);
    let beats: Vec<_> = of(ApiKey::CONSUMER_GROUP_HEARTBEAT).collect();
    assert_eq!(beats[0].body::<ConsumerGroupHeartbeatRequest>().unwrap().group_id, "g");
    let listed = of(ApiKey::LIST_OFFSETS).map(|one| one.body::<ListOffsetsRequest>().unwrap().replica_id);
    assert_eq!(listed.collect::<Vec<_>>(), [replica_id]);
    let closed = of(ApiKey::SHARE_FETCH).map(|one| one.body::<ShareFetchRequest>().unwrap().share_session_epoch.0);
    assert_eq!(closed.collect::<Vec<_>>(), [-1]);
}

fn beating(group: &str, epoch: i32) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: group.into(),
        member_id: "m".into(),
        member_epoch: MemberEpoch(epoch),
        rebalance_timeout_ms: 1_000,
        subscribed_topic_names: (epoch == 0).then(|| vec!["t".into()]),
        topic_partitions: (epoch == 0).then(Vec::new),
        ..ConsumerGroupHeartbeatRequest::default()
    }
}

fn fetching(group: &str, topic_id: Uuid, epoch: i32) -> ShareFetchRequest {
    let partitions = vec![SharePartition::default()];
    let topic = ShareTopic { topic_id, partitions, ..ShareTopic::default() };
    ShareFetchRequest {
        group_id: Some(group.into()),
        member_id: Some("m".into()),
        share_session_epoch: epoch.into(),
        max_bytes: 1_000,
        max_records: 10,
        topics: vec![topic],
        ..ShareFetchRequest::default()
    }
}

/// `set_group_consumer_session_timeout_ms`, `set_group_consumer_heartbeat_interval_ms` and `sharegroup_set_…` of
/// librdkafka.
#[tokio::test(start_paused = true)]
async fn configured_intervals_of_groups_have_an_effect() {
    let configs = [
        ("group.consumer.heartbeat.interval.ms", "1234"),
        ("group.consumer.session.timeout.ms", "7000"),
        ("group.share.heartbeat.interval.ms", "2345"),
        ("group.share.record.lock.duration.ms", "4000"),
    ];
    let broker = Broker::builder().with_topics_and_configs(configs).topic("t", 1).start().await.unwrap();
    let joined = broker.ask(beating("g", 0), 1).await.unwrap();
    assert_eq!((joined.error_code, joined.heartbeat_interval_ms), (ErrorCode::NONE, 1_234));
    let epoch = joined.member_epoch.0;
    tokio::time::sleep(Duration::from_millis(6_900)).await;
    assert_eq!(broker.ask(beating("g", epoch), 1).await.unwrap().error_code, ErrorCode::NONE);
    tokio::time::sleep(Duration::from_millis(7_100)).await;
    assert_eq!(broker.ask(beating("g", epoch), 1).await.unwrap().error_code, ErrorCode::UNKNOWN_MEMBER_ID);

    let joining = ShareGroupHeartbeatRequest {
        group_id: "s".into(),
        member_id: "m".into(),
        subscribed_topic_names: Some(vec!["t".into()]),
        ..ShareGroupHeartbeatRequest::default()
    };
    assert_eq!(broker.ask(joining, 1).await.unwrap().heartbeat_interval_ms, 2_345);
    let topics = broker.ask(metadata_of("t"), 13).await.unwrap().topics;
    let fetched = broker.ask(fetching("s", topics[0].topic_id, 0), 1).await.unwrap();
    assert_eq!((fetched.error_code, fetched.acquisition_lock_timeout_ms), (ErrorCode::NONE, 4_000));
}
