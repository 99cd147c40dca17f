//! Rules on requests and on bytes, from the point of view of clients of the in-process broker.

use kayrock::client::{ClientErrorKind, Connection};
use kayrock::faults::{Direction, FaultyStream, Network, Place, Rule, RuleHandle, StreamRule};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol};
use kayrock::messages::metadata::MetadataRequest;
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::share_fetch::{FetchPartition as SharePartition, FetchTopic as ShareTopic, ShareFetchRequest};
use kayrock::messages::share_group_heartbeat::ShareGroupHeartbeatRequest;
use kayrock::messages::{
    DescribeGroupsRequest, FindCoordinatorRequest, HeartbeatRequest, HeartbeatResponse, LeaveGroupRequest,
};
use kayrock::mock::{Broker, FailureKind};
use kayrock::records::{BatchBuilder, Records};
use kayrock::releases::Release;
use kayrock::schema::Versions;
use kayrock::values::Acks;
use kayrock::{ApiKey, BrokerId, ErrorCode, Request, Uuid};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A version that names topics instead of identifying them.
const BY_NAME: i16 = 12;

async fn start() -> (Broker, Connection) {
    let broker = Broker::builder().with_topics().topic("orders", 2).topic("other", 1).start().await.unwrap();
    let connection = connect(&broker).await;
    (broker, connection)
}

async fn connect(broker: &Broker) -> Connection {
    let builder = Connection::builder().client_id("app").timeout(Duration::from_secs(5));
    builder.connect(broker.address()).await.unwrap()
}

fn batch(value: &str) -> Records {
    let mut batch = BatchBuilder::new();
    batch.record(1, None, Some(value.as_bytes())).unwrap();
    batch.build().unwrap()
}

/// A request that appends a record to partitions 0 and 1 of `orders`, and to partition 0 of `other`.
fn produce() -> ProduceRequest {
    let data = |index| PartitionProduceData { index, records: Some(batch("a")), ..Default::default() };
    let topic = |name: &str, partitions: std::ops::Range<i32>| TopicProduceData {
        name: name.into(),
        partition_data: partitions.map(data).collect(),
        ..Default::default()
    };
    let topic_data = vec![topic("orders", 0..2), topic("other", 0..1)];
    ProduceRequest { acks: Acks::All, timeout_ms: 1_000, topic_data, ..Default::default() }
}

/// Sends [`produce`]; returns the code of each partition in the order of topics and partitions.
async fn codes(connection: &Connection) -> Vec<(String, i32, ErrorCode)> {
    let response = connection.send_with_version(&produce(), BY_NAME).await.unwrap();
    let topics = response.responses.iter();
    let partitions = topics.flat_map(|topic| {
        topic.partition_responses.iter().map(|found| (topic.name.to_string(), found.index, found.error_code))
    });
    let mut codes: Vec<_> = partitions.collect();
    codes.sort_unstable_by_key(|(topic, partition, _)| (topic.clone(), *partition));
    codes
}

async fn counts(broker: &Broker) -> [usize; 3] {
    let mut counts = [0; 3];
    for (count, (topic, partition)) in counts.iter_mut().zip([("orders", 0), ("orders", 1), ("other", 0)]) {
        *count = broker.records(topic, partition).await.unwrap().len();
    }
    counts
}

fn heartbeat(group: &str) -> HeartbeatRequest {
    HeartbeatRequest { group_id: group.into(), ..Default::default() }
}

fn all_topics() -> MetadataRequest {
    MetadataRequest { topics: None, ..Default::default() }
}

async fn beat(connection: &Connection, group: &str) -> ErrorCode {
    connection.send(&heartbeat(group)).await.unwrap().error_code
}

#[tokio::test]
async fn an_error_of_one_partition_leaves_the_others_alone() {
    let (broker, connection) = start().await;
    let (none, error) = (ErrorCode::NONE, ErrorCode::NOT_LEADER_OR_FOLLOWER);
    let rule = broker.faults().add(Rule::api(ApiKey::PRODUCE).topic("orders").partition(1).error(error).once());
    let expected =
        |code| vec![("orders".to_owned(), 0, none), ("orders".to_owned(), 1, code), ("other".to_owned(), 0, none)];
    assert_eq!(codes(&connection).await, expected(error));
    assert_eq!(counts(&broker).await, [1, 0, 1]);
    assert_eq!(codes(&connection).await, expected(none));
    assert_eq!(counts(&broker).await, [2, 1, 2]);
    assert_eq!(rule.hits(), 1);
}

#[tokio::test]
async fn an_error_of_a_whole_request_prevents_the_operation_unless_the_code_implies_it() {
    let (broker, connection) = start().await;
    for (code, appended) in [
        (ErrorCode::NOT_ENOUGH_REPLICAS, 0),
        (ErrorCode::REQUEST_TIMED_OUT, 1),
        (ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND, 1),
    ] {
        let before = counts(&broker).await;
        broker.faults().add(Rule::api(ApiKey::PRODUCE).error(code).once());
        assert!(codes(&connection).await.iter().all(|(_, _, found)| *found == code), "{code}");
        assert_eq!(counts(&broker).await, before.map(|count| count + appended), "{code}");
    }
    let before = counts(&broker).await;
    broker.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_ENOUGH_REPLICAS).applied(true).once());
    broker
        .faults()
        .add(Rule::api(ApiKey::PRODUCE).topic("other").error(ErrorCode::REQUEST_TIMED_OUT).applied(false).once());
    codes(&connection).await;
    assert_eq!(counts(&broker).await, before.map(|count| count + 1));
    codes(&connection).await;
    assert_eq!(counts(&broker).await, before.map(|count| count + 2));
}

#[tokio::test]
async fn two_rules_fail_two_parts_of_a_request() {
    let (broker, connection) = start().await;
    broker.faults().add(Rule::api(ApiKey::PRODUCE).topic("other").error(ErrorCode::CORRUPT_MESSAGE));
    broker.faults().add(Rule::api(ApiKey::PRODUCE).partition(1).error(ErrorCode::REQUEST_TIMED_OUT));
    let found: Vec<_> = codes(&connection).await.into_iter().map(|(_, _, code)| code).collect();
    assert_eq!(found, [ErrorCode::NONE, ErrorCode::REQUEST_TIMED_OUT, ErrorCode::CORRUPT_MESSAGE]);
    assert_eq!(counts(&broker).await, [1, 1, 0]);
}

#[tokio::test]
async fn codes_of_coordinators_are_placed_at_the_top_and_others_in_the_entities() {
    let (broker, connection) = start().await;
    let error = ErrorCode::COORDINATOR_LOAD_IN_PROGRESS;
    broker.faults().add(Rule::api(ApiKey::LEAVE_GROUP).error(error).once());
    broker.faults().add(Rule::api(ApiKey::LEAVE_GROUP).error(error).at(Place::Entity).once());
    let member = kayrock::messages::leave_group::MemberIdentity { member_id: "m".into(), ..Default::default() };
    let leave = LeaveGroupRequest { group_id: "g".into(), members: vec![member], ..Default::default() };
    // Both rules act on the first request; the first one takes all of it.
    let response = connection.send(&leave).await.unwrap();
    assert_eq!((response.error_code, response.members.len()), (error, 0));

    let error = ErrorCode::FENCED_INSTANCE_ID;
    broker.faults().add(Rule::api(ApiKey::LEAVE_GROUP).error(error).once());
    let response = connection.send(&leave).await.unwrap();
    assert_eq!((response.error_code, response.members[0].error_code), (ErrorCode::NONE, error));
    assert_eq!(response.members[0].member_id, "m");
}

#[tokio::test]
async fn fetches_by_topic_id_match_the_name_of_the_topic() {
    let (broker, connection) = start().await;
    let id = broker.create_topic("new", 1).await.unwrap();
    let rule = broker.faults().add(Rule::api(ApiKey::FETCH).topic("new").error(ErrorCode::KAFKA_STORAGE_ERROR));
    let by_id = broker.faults().add(Rule::any().topic_id(id));
    let other = broker.faults().add(Rule::any().topic("orders"));
    let partition = FetchPartition { partition_max_bytes: 1_000, ..Default::default() };
    let topic = FetchTopic { topic_id: id, partitions: vec![partition], ..Default::default() };
    let response = connection.send(&FetchRequest { topics: vec![topic], ..Default::default() }).await.unwrap();
    assert_eq!(response.responses[0].topic_id, id);
    assert_eq!(response.responses[0].partitions[0].error_code, ErrorCode::KAFKA_STORAGE_ERROR);
    assert_eq!((rule.hits(), by_id.hits(), other.hits()), (1, 1, 0));
}

#[tokio::test]
async fn conditions_of_the_header_select_requests() {
    let (broker, connection) = start().await;
    let hits = [
        (Rule::any().client_id("app"), 3),
        (Rule::any().client_id("other"), 0),
        (Rule::any().connection(0), 3),
        (Rule::any().connection(1), 0),
        (Rule::any().broker(1), 3),
        (Rule::any().broker(2), 0),
        (Rule::any().versions(Versions::new(4, 4)), 2),
        (Rule::any().group("g"), 1),
        (Rule::api(ApiKey::HEARTBEAT), 2),
        (Rule::api(ApiKey::FETCH), 0),
        (Rule::any().when(|request: &HeartbeatRequest| request.generation_id == 7), 1),
        (Rule::any().skip(1), 2),
    ];
    let rules: Vec<_> =
        hits.into_iter().map(|(rule, expected)| (broker.faults().add(rule.clone()), rule, expected)).collect();
    beat(&connection, "g").await;
    connection.send(&HeartbeatRequest { generation_id: 7, ..heartbeat("h") }).await.unwrap();
    connection.send_with_version(&MetadataRequest::default(), 5).await.unwrap();
    for (handle, rule, expected) in rules {
        assert_eq!(handle.hits(), expected, "{rule:?}");
    }
}

#[tokio::test]
async fn entities_of_other_apis_are_matched() {
    let (broker, connection) = start().await;
    let rules = [
        Rule::any().group("billing"),
        Rule::any().transactional_id("tx"),
        Rule::any().resource("orders"),
        Rule::any().topic("new"),
    ]
    .map(|rule| broker.faults().add(rule));
    let find = FindCoordinatorRequest { coordinator_keys: vec!["billing".into(), "tx".into()], ..Default::default() };
    connection.send(&find).await.unwrap();
    let topic = CreatableTopic { name: "new".into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    connection.send(&CreateTopicsRequest { topics: vec![topic], ..Default::default() }).await.unwrap();
    assert_eq!(rules.each_ref().map(RuleHandle::hits), [1, 1, 0, 1]);

    broker.faults().add(Rule::any().group("billing").error(ErrorCode::COORDINATOR_NOT_AVAILABLE));
    let response = connection.send(&find).await.unwrap();
    let code = |key: &str| response.coordinators.iter().find(|one| one.key == key).map(|one| one.error_code);
    assert_eq!(code("billing"), Some(ErrorCode::COORDINATOR_NOT_AVAILABLE));
    assert_eq!(response.coordinators.len(), 2);
}

#[tokio::test]
async fn a_sequence_of_errors_ends() {
    let (broker, connection) = start().await;
    let pause = Duration::from_millis(60);
    let errors = [
        (ErrorCode::COORDINATOR_NOT_AVAILABLE, Duration::ZERO),
        (ErrorCode::NONE, pause),
        (ErrorCode::NOT_COORDINATOR, Duration::ZERO),
    ];
    let rule = broker.faults().add(Rule::api(ApiKey::HEARTBEAT).errors(errors));
    assert_eq!(beat(&connection, "g").await, ErrorCode::COORDINATOR_NOT_AVAILABLE);
    let begin = Instant::now();
    assert_eq!(beat(&connection, "g").await, ErrorCode::UNKNOWN_MEMBER_ID);
    assert!(begin.elapsed() >= pause);
    assert_eq!(beat(&connection, "g").await, ErrorCode::NOT_COORDINATOR);
    assert_eq!(beat(&connection, "g").await, ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(rule.hits(), 3);
}

#[tokio::test]
async fn occurrences_are_counted() {
    let (broker, connection) = start().await;
    let error = ErrorCode::REBALANCE_IN_PROGRESS;
    let usual = ErrorCode::UNKNOWN_MEMBER_ID;
    let rule = broker.faults().add(Rule::api(ApiKey::HEARTBEAT).error(error).nth(2));
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(beat(&connection, "g").await);
    }
    assert_eq!((found, rule.hits()), (vec![usual, error, usual], 1));
    let cleared = broker.faults().add(Rule::api(ApiKey::HEARTBEAT).error(error));
    assert_eq!(beat(&connection, "g").await, error);
    cleared.remove();
    assert_eq!(beat(&connection, "g").await, usual);
    let often = broker.faults().add(Rule::api(ApiKey::HEARTBEAT).error(error).probability(0.5, 7));
    let mut failed = 0;
    for _ in 0..100 {
        failed += u64::from(beat(&connection, "g").await == error);
    }
    assert_eq!(failed, often.hits());
    assert!((30..=70).contains(&failed), "{failed}");
    broker.faults().clear();
    assert_eq!(beat(&connection, "g").await, usual);
}

#[tokio::test]
async fn delays_and_throttle_times_reach_the_client() {
    let (broker, connection) = start().await;
    let pause = Duration::from_millis(50);
    broker.faults().add(Rule::api(ApiKey::HEARTBEAT).delay(pause).delay_response(pause).throttle(pause));
    let begin = Instant::now();
    let response = connection.send(&heartbeat("g")).await.unwrap();
    assert!(begin.elapsed() >= 2 * pause);
    assert_eq!((response.throttle_time_ms, response.error_code), (50, ErrorCode::UNKNOWN_MEMBER_ID));
    // Version 0 has no throttle time.
    let response = connection.send_with_version(&heartbeat("g"), 0).await.unwrap();
    assert_eq!(response.throttle_time_ms, 0);
}

#[tokio::test]
async fn held_requests_are_not_applied_and_held_responses_are() {
    let (broker, connection) = start().await;
    for (rule, applied) in [(Rule::any().hold(), 0), (Rule::any().hold_response(), 1)] {
        let before = counts(&broker).await;
        let rule = broker.faults().add(rule.when(|_: &ProduceRequest| true));
        let sending = tokio::spawn({
            let connection = connection.clone();
            async move { codes(&connection).await }
        });
        rule.wait_for_hits(1).await;
        if applied == 1 {
            while counts(&broker).await == before {
                tokio::task::yield_now().await;
            }
        }
        assert_eq!(counts(&broker).await, before.map(|count| count + applied));
        assert!(!sending.is_finished());
        rule.release_some(1);
        sending.await.unwrap();
        assert_eq!(counts(&broker).await, before.map(|count| count + 1));
        rule.remove();
    }
}

#[tokio::test]
async fn a_disconnection_is_before_the_operation_or_after_it() {
    let (broker, _) = start().await;
    let rules = [
        (Rule::api(ApiKey::PRODUCE).disconnect(), 0),
        (Rule::api(ApiKey::PRODUCE).disconnect().applied(true), 1),
        (Rule::api(ApiKey::PRODUCE).cut_response(6), 1),
    ];
    for (rule, applied) in rules {
        let (before, connection) = (counts(&broker).await, connect(&broker).await);
        broker.faults().add(rule.once());
        connection.send_with_version(&produce(), BY_NAME).await.unwrap_err();
        assert_eq!(counts(&broker).await, before.map(|count| count + applied));
        codes(&connect(&broker).await).await;
    }
    broker.check().unwrap();
}

#[tokio::test]
async fn a_cut_response_has_the_wanted_bytes() {
    let (broker, _) = start().await;
    broker.faults().add(Rule::any().cut_response(6).once());
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    stream.write_all(&heartbeat("g").serialize(0, 7, None).unwrap()).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    assert_eq!(response, [0, 0, 0, 6, 0, 0]);
}

#[tokio::test]
async fn silence_lasts_until_the_client_gives_up() {
    let (broker, connection) = start().await;
    for (rule, applied) in [(Rule::any().silence(), 0), (Rule::any().silence().applied(true), 1)] {
        let before = counts(&broker).await;
        broker.faults().add(rule.when(|_: &ProduceRequest| true).once());
        let impatient = connect(&broker).await.with_timeout(Duration::from_millis(100));
        let error = impatient.send_with_version(&produce(), BY_NAME).await.unwrap_err();
        assert!(matches!(error.kind(), ClientErrorKind::Timeout { .. }), "{error:?}");
        assert_eq!(counts(&broker).await, before.map(|count| count + applied));
    }
    beat(&connection, "g").await;
}

#[tokio::test]
async fn corrupt_bytes_are_an_error_of_the_client() {
    let (broker, connection) = start().await;
    broker.faults().add(Rule::api(ApiKey::HEARTBEAT).corrupt(|frame| frame[7] ^= 0x40).once());
    connection.send(&heartbeat("g")).await.unwrap_err();
    beat(&connect(&broker).await, "g").await;
}

#[tokio::test]
async fn a_slow_response_arrives_complete() {
    let (broker, connection) = start().await;
    broker.faults().add(Rule::api(ApiKey::HEARTBEAT).slow_response(100).once());
    let begin = Instant::now();
    assert_eq!(beat(&connection, "g").await, ErrorCode::UNKNOWN_MEMBER_ID);
    assert!(begin.elapsed() >= Duration::from_millis(150), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn a_code_without_a_place_closes_the_connection() {
    let (broker, connection) = start().await;
    broker.faults().add(Rule::api(ApiKey::METADATA).error(ErrorCode::UNKNOWN_SERVER_ERROR).once());
    // All topics, in a version without a code of the whole response.
    connection.send_with_version(&all_topics(), 12).await.unwrap_err();
    broker.faults().add(Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_ENOUGH_REPLICAS).once());
    let connection = connect(&broker).await;
    let unacknowledged = ProduceRequest { acks: Acks::None, ..produce() };
    connection.send_no_response_with_version(&unacknowledged, BY_NAME).await.unwrap();
    connection.send(&heartbeat("g")).await.unwrap_err();
    assert_eq!(counts(&broker).await, [0, 0, 0]);
}

#[tokio::test]
async fn unserved_apis_get_their_error_and_are_kept() {
    let broker = Broker::builder().start().await.unwrap();
    let connection = connect(&broker).await;
    let request = DescribeGroupsRequest { groups: vec!["a".into(), "b".into()], ..Default::default() };
    let response = connection.send_with_version(&request, 5).await.unwrap();
    let found: Vec<_> = response.groups.iter().map(|group| (group.group_id.as_str(), group.error_code)).collect();
    assert_eq!(found, [("a", ErrorCode::UNSUPPORTED_VERSION), ("b", ErrorCode::UNSUPPORTED_VERSION)]);
    assert!(!connection.api_table().contains(ApiKey::DESCRIBE_GROUPS));
    let failures = broker.shutdown().await.unwrap_err();
    assert_eq!(
        failures.to_string(),
        "the broker could not serve some requests (0 dropped)\n\
         - DescribeGroups (15) v5, client `app`, connection 0: the API is not served"
    );
}

#[tokio::test]
async fn handlers_of_the_user_win_in_any_order_and_can_pass_on() {
    let marked = |throttle_time_ms| {
        move |request: HeartbeatRequest, _: kayrock::mock::Context, next: kayrock::mock::Next<HeartbeatRequest>| async move {
            let response = next.respond(request).await.unwrap();
            let throttle_time_ms = response.throttle_time_ms * 10 + throttle_time_ms;
            HeartbeatResponse { throttle_time_ms, ..response }
        }
    };
    let first = Broker::builder()
        .limit::<HeartbeatRequest>(Versions::new(0, 3))
        .around(marked(1))
        .around(marked(2))
        .with_topics();
    let last = Broker::builder()
        .with_topics()
        .around(marked(1))
        .around(marked(2))
        .limit::<HeartbeatRequest>(Versions::new(0, 3));
    for builder in [first, last] {
        let broker = builder.start().await.unwrap();
        let connection = connect(&broker).await;
        let response = connection.send(&heartbeat("g")).await.unwrap();
        assert_eq!((response.throttle_time_ms, response.error_code), (12, ErrorCode::UNKNOWN_MEMBER_ID));
        assert_eq!(connection.api_table().versions(ApiKey::HEARTBEAT), Versions::new(0, 3));
    }
    let replaced = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default()).with_topics();
    let broker = replaced.start().await.unwrap();
    assert_eq!(beat(&connect(&broker).await, "g").await, ErrorCode::NONE);
}

#[tokio::test]
async fn panics_of_handlers_fail_the_test() {
    let builder = || Broker::builder().on::<HeartbeatRequest>(|_, _| panic!("unexpected")).panic_on_drop(true);
    let broker = builder().start().await.unwrap();
    connect(&broker).await.send(&heartbeat("g")).await.unwrap_err();
    assert!(matches!(&broker.errors()[0].kind, FailureKind::Panicked(message) if message == "unexpected"));
    drop(broker);

    let broker = builder().start().await.unwrap();
    connect(&broker).await.send(&heartbeat("g")).await.unwrap_err();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(broker))).unwrap_err();
    assert!(panic.downcast_ref::<String>().unwrap().contains(", client `app`, connection 0: the handler panicked"));
}

#[tokio::test]
async fn the_request_log_keeps_the_newest() {
    let broker = Broker::builder().with_topics().keep_requests(2).start().await.unwrap();
    let connection = connect(&broker).await;
    let waiting = async { broker.wait_for(|request| request.api_key() == ApiKey::HEARTBEAT).await };
    let first = heartbeat("first");
    let (found, _) = tokio::join!(waiting, connection.send(&first));
    assert_eq!(found.body::<HeartbeatRequest>().unwrap().group_id, "first");
    for group in ["second", "third"] {
        beat(&connection, group).await;
    }
    let requests = broker.requests();
    let groups: Vec<_> = requests.iter().map(|request| request.body::<HeartbeatRequest>().unwrap().group_id).collect();
    assert_eq!(groups, ["second", "third"]);
}

#[tokio::test]
async fn a_vanished_client_ends_the_wait_of_its_request() {
    let dropped = std::sync::Arc::new(());
    let token = dropped.clone();
    let broker = Broker::builder()
        .on_async(move |_: HeartbeatRequest, _| {
            let token = token.clone();
            async move {
                std::future::pending::<()>().await;
                drop(token);
                HeartbeatResponse::default()
            }
        })
        .start()
        .await
        .unwrap();
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    // A second request waits in the broker's buffer.
    for _ in 0..2 {
        stream.write_all(&heartbeat("g").serialize(0, 7, None).unwrap()).await.unwrap();
    }
    broker.wait_for(|request| request.api_key() == ApiKey::HEARTBEAT).await;
    while std::sync::Arc::strong_count(&dropped) < 3 {
        tokio::task::yield_now().await;
    }
    drop(stream);
    let begin = Instant::now();
    while std::sync::Arc::strong_count(&dropped) == 3 {
        assert!(begin.elapsed() < Duration::from_secs(1));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The built-in handlers that wait, and the rules that do.
#[tokio::test]
async fn a_vanished_client_frees_its_task_within_a_second() {
    let (wait, topic) = (600_000, "orders");
    let fetch = || FetchRequest {
        max_wait_ms: wait,
        min_bytes: 1_000,
        topics: vec![FetchTopic {
            topic: topic.into(),
            partitions: vec![FetchPartition { partition_max_bytes: 1_000, ..FetchPartition::default() }],
            ..FetchTopic::default()
        }],
        ..FetchRequest::default()
    };
    let share = |topic_id| ShareFetchRequest {
        group_id: Some("s".into()),
        member_id: Some("m".into()),
        max_wait_ms: wait,
        min_bytes: 1_000,
        max_bytes: 1_000,
        max_records: 10,
        topics: vec![ShareTopic { topic_id, partitions: vec![SharePartition::default()], ..ShareTopic::default() }],
        ..ShareFetchRequest::default()
    };
    let joining = JoinGroupRequest {
        group_id: "g".into(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: wait,
        protocol_type: "consumer".into(),
        protocols: vec![JoinGroupRequestProtocol { name: "range".into(), ..JoinGroupRequestProtocol::default() }],
        ..JoinGroupRequest::default()
    };
    vanish("Fetch", |_| fetch().serialize(12, 7, None).unwrap(), None).await;
    vanish("ShareFetch", |id| share(id).serialize(1, 7, None).unwrap(), None).await;
    vanish("JoinGroup", |_| joining.serialize(3, 7, None).unwrap(), None).await;
    let beat = heartbeat("g").serialize(4, 7, None).unwrap();
    let long = Duration::from_secs(600);
    for (label, rule) in [
        ("hold", Rule::any().hold()),
        ("delay", Rule::any().delay(long)),
        ("delay of the response", Rule::any().delay_response(long)),
        ("silence", Rule::any().silence()),
    ] {
        vanish(label, |_| beat.clone(), Some(rule)).await;
    }
}

/// Sends a request that is not answered, closes the connection, and checks that its task ends.
async fn vanish(label: &str, frame: impl FnOnce(Uuid) -> Vec<u8>, rule: Option<Rule>) {
    let configs = [("group.initial.rebalance.delay.ms", "600000")];
    let broker = Broker::builder().with_topics_and_configs(configs).topic("orders", 1).start().await.unwrap();
    let topics = broker.ask(MetadataRequest { topics: None, ..MetadataRequest::default() }, 13).await.unwrap().topics;
    let joining = ShareGroupHeartbeatRequest {
        group_id: "s".into(),
        member_id: "m".into(),
        subscribed_topic_names: Some(vec!["orders".into()]),
        ..ShareGroupHeartbeatRequest::default()
    };
    broker.ask(joining, 1).await.unwrap();
    rule.map(|rule| broker.faults().add(rule));
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    stream.write_all(&frame(topics[0].topic_id)).await.unwrap();
    broker.wait_for(|_| true).await;
    let mut byte = [0];
    let waited = tokio::time::timeout(Duration::from_millis(50), stream.read(&mut byte)).await;
    assert!(waited.is_err(), "{label} does not wait: {waited:?} {:?}", broker.errors());
    assert_eq!(broker.open_connections(), 1, "{label}");
    drop(stream);
    let begin = Instant::now();
    while broker.open_connections() > 0 {
        assert!(begin.elapsed() < Duration::from_secs(1), "{label}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn brokers_serve_what_they_lead_and_coordinate() {
    let brokers =
        Broker::builder().with_topics().brokers(2).topic("orders", 2).topic("other", 1).start().await.unwrap();
    let mut connections = Vec::new();
    for id in [1, 2] {
        connections.push(Connection::connect(brokers.address_of(BrokerId(id)).unwrap()).await.unwrap());
    }
    let led = |codes: Vec<(String, i32, ErrorCode)>| codes.into_iter().map(|(_, _, code)| code).collect::<Vec<_>>();
    let (none, elsewhere) = (ErrorCode::NONE, ErrorCode::NOT_LEADER_OR_FOLLOWER);
    assert_eq!(led(codes(&connections[0]).await), [none, elsewhere, none]);
    assert_eq!(led(codes(&connections[1]).await), [elsewhere, none, elsewhere]);
    brokers.move_leader("orders", 0, BrokerId(2));
    assert_eq!(led(codes(&connections[1]).await), [none, none, elsewhere]);
    assert_eq!(counts(&brokers).await, [2, 2, 1]);

    let metadata = connections[0].send(&all_topics()).await.unwrap();
    assert_eq!(metadata.brokers.len(), 2);
    let orders = metadata.topics.iter().find(|topic| topic.name == Some("orders".into())).unwrap();
    assert_eq!(orders.partitions.iter().map(|partition| partition.leader_id.0).collect::<Vec<_>>(), [2, 2]);

    assert_eq!(beat(&connections[1], "g").await, ErrorCode::NOT_COORDINATOR);
    brokers.move_coordinator("g", BrokerId(2));
    assert_eq!(beat(&connections[1], "g").await, ErrorCode::UNKNOWN_MEMBER_ID);
    let find = FindCoordinatorRequest { coordinator_keys: vec!["g".into(), "h".into()], ..Default::default() };
    let found = connections[0].send(&find).await.unwrap();
    assert_eq!(found.coordinators.iter().map(|one| one.node_id.0).collect::<Vec<_>>(), [2, 1]);
}

#[tokio::test]
async fn a_broker_goes_down_and_comes_back_at_its_address() {
    let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 2).start().await.unwrap();
    let second = brokers.address_of(BrokerId(2)).unwrap();
    let connection = Connection::connect(second).await.unwrap();
    brokers.stop_broker(BrokerId(2)).await;
    connection.send(&all_topics()).await.unwrap_err();
    Connection::connect(second).await.unwrap_err();
    let metadata = connect(&brokers).await.send(&all_topics()).await.unwrap();
    let leaders: Vec<_> =
        metadata.topics[0].partitions.iter().map(|found| (found.leader_id.0, found.error_code)).collect();
    assert_eq!(leaders, [(1, ErrorCode::NONE), (-1, ErrorCode::LEADER_NOT_AVAILABLE)]);
    assert_eq!(metadata.brokers.len(), 1);
    brokers.start_broker(BrokerId(2)).await.unwrap();
    let metadata = Connection::connect(second).await.unwrap().send(&all_topics()).await.unwrap();
    assert_eq!(metadata.brokers.len(), 2);
    assert_eq!(metadata.topics[0].partitions[1].error_code, ErrorCode::NONE);
}

#[tokio::test]
async fn a_release_restricts_apis_and_versions() {
    let builder =
        || Broker::builder().limit::<HeartbeatRequest>(Versions::new(0, 2)).as_release(Release::V2_7).with_topics();
    let broker = builder().start().await.unwrap();
    let connection = connect(&broker).await;
    let table = connection.api_table();
    assert_eq!(table.versions(ApiKey::FETCH), Versions::new(0, 12));
    assert_eq!(table.versions(ApiKey::HEARTBEAT), Versions::new(0, 2));
    let broker = Broker::builder().with_topics().as_release(Release::V4_0).start().await.unwrap();
    let connection = connect(&broker).await;
    assert_eq!(connection.api_table().versions(ApiKey::PRODUCE).min(), 0);
    let old = kayrock::messages::ProduceRequest::default().serialize(0, 7, None).unwrap();
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    stream.write_all(&old).await.unwrap();
    assert_eq!(stream.read(&mut [0; 10]).await.unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn time_passes_at_once_with_a_paused_clock() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    broker.faults().add(Rule::any().delay(Duration::from_secs(3_600)));
    let mut stream = broker.connect_in_memory();
    let begin = tokio::time::Instant::now();
    stream.write_all(&heartbeat("g").serialize(0, 7, None).unwrap()).await.unwrap();
    let mut response = [0; 10];
    stream.read_exact(&mut response).await.unwrap();
    assert_eq!(response, [0, 0, 0, 6, 0, 0, 0, 7, 0, 25]);
    assert!(begin.elapsed() >= Duration::from_secs(3_600));
}

/// Times how long a heartbeat takes with a rule on the bytes.
async fn timed(rule: StreamRule) -> Duration {
    let (broker, connection) = start().await;
    broker.network().add(rule);
    let begin = Instant::now();
    assert_eq!(beat(&connection, "g").await, ErrorCode::UNKNOWN_MEMBER_ID);
    begin.elapsed()
}

#[tokio::test]
async fn bytes_are_slowed_in_both_directions() {
    let pause = Duration::from_millis(40);
    assert!(timed(StreamRule::any().latency(pause, Duration::ZERO)).await >= 2 * pause);
    assert!(timed(StreamRule::any().direction(Direction::ToClient).latency(pause, pause)).await >= pause);
    // A response of 16 bytes.
    assert!(timed(StreamRule::any().direction(Direction::ToClient).bandwidth(100)).await >= Duration::from_millis(100));
    timed(StreamRule::any().pieces(1)).await;
}

#[tokio::test]
async fn connections_end_after_their_bytes() {
    for rule in [StreamRule::any().close_after(10), StreamRule::any().reset_after(10)] {
        let (broker, _) = start().await;
        let mut stream = TcpStream::connect(broker.address()).await.unwrap();
        let is_reset = format!("{rule:?}").contains("Reset");
        let rule = broker.network().add(rule.direction(Direction::ToClient));
        let frame = heartbeat("g").serialize(0, 7, None).unwrap();
        stream.write_all(&[&frame[..], &frame].concat()).await.unwrap();
        let mut response = Vec::new();
        let ended = stream.read_to_end(&mut response).await;
        assert_eq!(ended.is_err(), is_reset);
        if !is_reset {
            assert_eq!(response, [0, 0, 0, 6, 0, 0, 0, 7, 0, 25]);
        }
        rule.remove();
        beat(&connect(&broker).await, "g").await;
    }
}

#[tokio::test]
async fn a_black_hole_leaves_the_connection_open() {
    let (broker, connection) = start().await;
    broker.network().add(StreamRule::any().connection(0).direction(Direction::ToClient).black_hole_after(0));
    let error = connection.with_timeout(Duration::from_millis(100)).send(&heartbeat("g")).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Timeout { .. }), "{error:?}");
    beat(&connect(&broker).await, "g").await;
}

#[tokio::test]
async fn connections_are_refused_and_come_back() {
    let (broker, connection) = start().await;
    let rule = broker.network().add(StreamRule::any().refuse());
    Connection::connect(broker.address()).await.unwrap_err();
    beat(&connection, "g").await;
    rule.remove();
    beat(&connect(&broker).await, "g").await;

    let (up, down) = (Duration::from_millis(100), Duration::from_millis(300));
    broker.network().add(StreamRule::any().flap(up, down));
    tokio::time::sleep(Duration::from_millis(200)).await;
    connection.send(&heartbeat("g")).await.unwrap_err();
    Connection::connect(broker.address()).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(220)).await;
    beat(&connect(&broker).await, "g").await;
}

#[tokio::test]
async fn a_stream_of_the_user_is_disturbed() {
    let network = Network::new();
    network.add(StreamRule::any().direction(Direction::FromClient).pieces(2).close_after(3));
    network.add(StreamRule::any().direction(Direction::ToClient).pieces(1));
    let (mut client, server) = tokio::io::duplex(100);
    let mut server = FaultyStream::new(server, network, 0);
    client.write_all(b"abcdef").await.unwrap();
    let mut piece = [0; 10];
    assert_eq!(server.read(&mut piece).await.unwrap(), 2);
    assert_eq!(server.read(&mut piece).await.unwrap(), 1);
    assert_eq!(server.read(&mut piece).await.unwrap(), 0);
    assert_eq!(server.write(b"xyz").await.unwrap(), 1);
}
