//! Ignorable fields that end before the newest version of their message, and the choice of a version that keeps them.

use kayrock::client::{ClientError, ClientErrorKind, Connection};
use kayrock::codec::{DecodeOwned, Encode, KeyedVec, Lazy};
use kayrock::lookup::MESSAGES;
use kayrock::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse};
use kayrock::messages::fetch::{FetchPartition, FetchTopic, ForgottenTopic};
use kayrock::messages::offset_commit::OffsetCommitRequestTopic;
use kayrock::messages::produce::TopicProduceData;
use kayrock::messages::{FetchRequest, FetchResponse, OffsetCommitRequest, ProduceRequest, ProduceResponse};
use kayrock::mock::{Broker, BrokerBuilder};
use kayrock::schema::{FieldSchema, StructSchema, Type, Versions};
use kayrock::types::ShortVec;
use kayrock::values::Acks;
use kayrock::{ApiKey, KafkaField, KafkaMessage, Message, Request, Str, Uuid};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Fields without a replacement beside them, with the reason. A value of theirs is lost in later versions.
const WITHOUT_REPLACEMENT: [(&str, &str); 7] = [
    (
        "LeaderAndIsrRequest: LeaderAndIsrPartitionState.TopicName",
        "from v2 the partitions of a topic are in a struct with its name (KIP-380)",
    ),
    (
        "LeaderAndIsrResponse: LeaderAndIsrPartitionError.TopicName",
        "from v5 the partitions of a topic are in a struct with its id (KIP-516)",
    ),
    ("OffsetCommitRequest: OffsetCommitRequest.RetentionTimeMs", "from v5 the broker sets the retention (KIP-211)"),
    ("OffsetCommitValue: OffsetCommitValue.expireTimestamp", "from v2 the broker computes the time (KIP-211)"),
    (
        "OffsetFetchResponse: OffsetFetchResponsePartition.CommittedLeaderEpoch",
        "the field ends with the topics around it, which the groups replace (KIP-709)",
    ),
    ("UpdateFeaturesResponse: UpdateFeaturesResponse.Results", "from v2 there is one result (KIP-1022)"),
    (
        "UpdateMetadataRequest: UpdateMetadataPartitionState.TopicName",
        "from v5 the partitions of a topic are in a struct with its name (KIP-380)",
    ),
];

/// Returns the ignorable fields that end before the newest version of their message, by message, struct and name.
fn ended() -> BTreeMap<String, &'static FieldSchema> {
    let mut ended = BTreeMap::new();
    for message in MESSAGES {
        let mut found = Vec::new();
        collect(&message.schema.root, message.schema.versions.max(), &mut found);
        let named = found.into_iter().map(|(name, field)| (format!("{}: {name}", &*message.schema.name), field));
        ended.extend(named);
    }
    ended
}

fn collect(around: &'static StructSchema, newest: i16, found: &mut Vec<(String, &'static FieldSchema)>) {
    for field in around.fields.iter() {
        if let Some(nested) = nested(&field.ty) {
            collect(nested, newest, found);
        }
        if field.ignorable && field.versions.max() < newest {
            found.push((format!("{}.{}", &*around.name, &*field.name), field));
        }
    }
}

/// The struct of a struct or of an array of structs.
fn nested(ty: &'static Type) -> Option<&'static StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

#[test]
fn field_that_ends_has_a_replacement_or_a_reason() {
    let ended = ended();
    assert!(ended.len() > 20, "{:?}", ended.keys());
    let alone = ended.iter().filter(|(_, field)| field.replaced_by.is_none()).map(|(name, _)| &**name);
    assert_eq!(alone.collect::<Vec<_>>(), WITHOUT_REPLACEMENT.map(|(name, _)| name));
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Topic {
    #[kafka(versions = "1..=4", ignorable, replaced_by = id, map_key)]
    name: Str,
    #[kafka(versions = "5..", ignorable)]
    id: Uuid,
    #[kafka(versions = "0..=2", default = -1, ignorable)]
    retention: i32,
    #[kafka(versions = "3..", ignorable)]
    rack: Str,
}

fn by_name() -> Topic {
    Topic { name: "orders".into(), ..Topic::default() }
}

fn by_id() -> Topic {
    Topic { id: Uuid::from_u128(7), ..Topic::default() }
}

fn by_both() -> Topic {
    Topic { rack: "r1".into(), ..Topic { id: by_id().id, ..by_name() } }
}

fn with_retention() -> Topic {
    Topic { retention: 5, ..Topic::default() }
}

/// Returns the versions of 0 to 6 without a loss, by the code and by the schema.
fn kept<M: Message + Encode>(message: &M) -> Vec<i16> {
    let versions: Vec<_> = (0..=6).filter(|version| !message.loses(*version)).collect();
    let by_schema =
        |version: &i16| M::SCHEMA.lost_fields(*version, &message.to_value().expect("a small message")).is_empty();
    assert_eq!((0..=6).filter(by_schema).collect::<Vec<_>>(), versions);
    versions
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=6")]
struct Holder {
    list: Vec<Topic>,
}

#[test]
fn value_is_lost_where_neither_field_holds_it() {
    let kept_with = |topic: Topic| kept(&Holder { list: vec![Topic::default(), topic] });
    assert_eq!(kept_with(Topic::default()), [0, 1, 2, 3, 4, 5, 6]);
    // Version 0 has neither field: a name only starts later.
    assert_eq!(kept_with(by_name()), [0, 1, 2, 3, 4]);
    assert_eq!(kept_with(by_id()), [0, 5, 6]);
    assert_eq!(kept_with(by_both()), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(kept_with(with_retention()), [0, 1, 2]);
    let lost =
        Holder::SCHEMA.lost_fields(5, &Holder { list: vec![by_id(), by_name()] }.to_value().expect("a small message"));
    assert_eq!(lost, ["list[1].name"]);
}

#[derive(Debug, Clone, Default, PartialEq, KafkaField)]
struct Topics(Vec<Topic>);

mod boxed {
    use super::Topic;

    pub(super) type Wire = Topic;

    #[expect(clippy::unnecessary_wraps, clippy::borrowed_box, reason = "the signature of a `with` module")]
    pub(super) fn to_wire(topic: &Box<Topic>) -> kayrock::Result<Topic> {
        Ok((**topic).clone())
    }

    #[expect(clippy::unnecessary_wraps, reason = "the signature of a `with` module")]
    pub(super) fn from_wire(topic: Topic) -> kayrock::Result<Box<Topic>> {
        Ok(Box::new(topic))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a check")]
fn is_any(_: &Vec<Topic>) -> kayrock::Result<()> {
    Ok(())
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=6")]
struct Containers {
    one: Topic,
    #[kafka(nullable, default = None)]
    option: Option<Topic>,
    #[kafka(nullable, default = None)]
    lists: Option<Vec<Topic>>,
    boxed: Box<Topic>,
    slice: Box<[Topic]>,
    short: ShortVec<Topic>,
    deque: std::collections::VecDeque<Topic>,
    keyed: KeyedVec<Topic>,
    shared: Arc<Topic>,
    lazy: Lazy<Vec<Topic>>,
    newtype: Topics,
    inner: Holder2,
    #[kafka(with = boxed, default = Box::default())]
    converted: Box<Topic>,
    #[kafka(check = is_any)]
    checked: Vec<Topic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Holder2 {
    list: Vec<Topic>,
}

#[test]
fn every_container_is_searched() {
    let list = || vec![by_name()];
    let none = Containers::default();
    let all = [
        Containers { one: by_name(), ..none.clone() },
        Containers { option: Some(by_name()), ..none.clone() },
        Containers { lists: Some(list()), ..none.clone() },
        Containers { boxed: Box::new(by_name()), ..none.clone() },
        Containers { slice: list().into(), ..none.clone() },
        Containers { short: list().into_iter().collect(), ..none.clone() },
        Containers { deque: list().into(), ..none.clone() },
        Containers { keyed: list().into(), ..none.clone() },
        Containers { shared: Arc::new(by_name()), ..none.clone() },
        Containers { lazy: list().into(), ..none.clone() },
        Containers { newtype: Topics(list()), ..none.clone() },
        Containers { inner: Holder2 { list: list() }, ..none.clone() },
        Containers { converted: Box::new(by_name()), ..none.clone() },
        Containers { checked: list(), ..none.clone() },
    ];
    assert_eq!(kept(&none), [0, 1, 2, 3, 4, 5, 6]);
    for holder in all {
        assert_eq!(kept(&holder), [0, 1, 2, 3, 4], "{holder:?}");
    }
}

#[test]
fn bytes_of_the_same_version_lose_nothing() {
    let frame = Containers { lazy: vec![by_name()].into(), ..Containers::default() }.encode(4).unwrap();
    let (decoded, _) = Containers::decode_slice(&frame, 4).unwrap();
    assert_eq!([3, 4, 5].map(|version| decoded.loses(version)), [false, false, true]);
}

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=6", only = "encode")]
struct Borrowed<'a> {
    list: &'a [Topic],
}

#[test]
fn borrowed_elements_are_searched() {
    assert_eq!(kept(&Borrowed { list: &[by_name()] }), [0, 1, 2, 3, 4]);
}

/// Versions of a struct around another one limit the search.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=6")]
struct Nested {
    #[kafka(versions = "0..=5", ignorable, replaced_by = newer)]
    older: Vec<Topic>,
    #[kafka(versions = "6..", ignorable)]
    newer: Vec<Str>,
}

#[test]
fn fields_of_a_replaced_struct_are_not_lost() {
    let nested = Nested { older: vec![by_name()], newer: vec![] };
    assert_eq!(kept(&nested), [0, 1, 2, 3, 4]);
    assert_eq!(kept(&Nested { newer: vec!["orders".into()], ..nested }), [0, 1, 2, 3, 4, 6]);
}

const LAST: i16 = 3;

/// One field replaces two, and versions are constants.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=6")]
struct Address {
    #[kafka(versions = 0..=LAST, ignorable, replaced_by = endpoint)]
    host: Str,
    #[kafka(versions = 0..=LAST, ignorable, replaced_by = endpoint)]
    port: i32,
    #[kafka(versions = "4..", ignorable)]
    endpoint: Str,
}

#[test]
fn one_field_replaces_two() {
    let host = Address { host: "h".into(), ..Address::default() };
    assert_eq!(kept(&host), [0, 1, 2, 3]);
    assert_eq!(kept(&Address { endpoint: "e".into(), ..host }), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(kept(&Address { endpoint: "e".into(), ..Address::default() }), [4, 5, 6]);
}

/// Versions of the requests that a broker received.
type Received = Arc<Mutex<Vec<i16>>>;

fn recording<R>(builder: BrokerBuilder, received: &Received) -> BrokerBuilder
where
    R: Request<Response<'static>: Default + Encode + Send> + DecodeOwned + 'static,
{
    let received = Arc::clone(received);
    builder.on::<R>(move |_, context| {
        received.lock().unwrap().push(context.version());
        Default::default()
    })
}

/// Starts a broker with these versions of a request type, and connects.
async fn connected<R>(versions: Versions) -> (Broker, Connection, Received)
where
    R: Request<Response<'static>: Default + Encode + Send> + DecodeOwned + 'static,
{
    let received = Received::default();
    let broker = recording::<R>(Broker::builder(), &received).limit::<R>(versions).start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    (broker, connection, received)
}

fn delete_by_name() -> DeleteTopicsRequest {
    DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() }
}

fn versions_of(received: &Received) -> Vec<i16> {
    std::mem::take(&mut *received.lock().unwrap())
}

#[tokio::test]
async fn names_are_sent_in_a_version_with_names() {
    let (_broker, connection, received) = connected::<DeleteTopicsRequest>(Versions::ALL).await;
    let _: DeleteTopicsResponse = connection.send(&delete_by_name()).await.unwrap();
    let topic = DeleteTopicState { name: Some("orders".into()), ..Default::default() };
    let by_struct = DeleteTopicsRequest { topics: vec![topic], ..Default::default() };
    connection.send(&by_struct).await.unwrap();
    connection.send(&DeleteTopicsRequest::default()).await.unwrap();
    connection.send(&DeleteTopicsRequest { topic_names: delete_by_name().topic_names, ..by_struct }).await.unwrap();
    assert_eq!(versions_of(&received), [5, 6, 6, 6]);
    assert_eq!(connection.version_of::<DeleteTopicsRequest>().unwrap(), 6);
    assert_eq!(connection.version_for(&delete_by_name()).unwrap(), 5);
}

#[tokio::test]
async fn request_that_every_version_loses_is_not_sent() {
    let (broker, connection, received) = connected::<DeleteTopicsRequest>(Versions::new(6, 6)).await;
    let text = "DeleteTopics (20) v6 loses `topic_names`, which has versions 0..=5; set `topics`, or choose a version explicitly";
    let errors: [ClientError; 2] = [
        connection.send(&delete_by_name()).await.unwrap_err(),
        connection.send_no_response(&delete_by_name()).await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.to_string(), text);
        let ClientErrorKind::FieldLost(lost) = error.kind() else { panic!("{error:?}") };
        assert_eq!((lost.api, lost.versions), (ApiKey::DELETE_TOPICS, Versions::new(6, 6)));
        assert_eq!((&*lost.field, lost.field_versions), ("topic_names", Versions::new(0, 5)));
    }
    assert!(versions_of(&received).is_empty());

    connection.send_with_version(&delete_by_name(), 6).await.unwrap();
    let lossy = Connection::builder().lossy(true).connect(broker.address()).await.unwrap();
    lossy.send(&delete_by_name()).await.unwrap();
    assert_eq!(versions_of(&received), [6, 6]);
}

#[tokio::test]
async fn pinned_versions_are_searched() {
    let (broker, _, received) = connected::<DeleteTopicsRequest>(Versions::ALL).await;
    let pinned = |min, max| Connection::builder().pin(ApiKey::DELETE_TOPICS, Versions::new(min, max));
    let connection = pinned(4, 6).connect(broker.address()).await.unwrap();
    connection.send(&delete_by_name()).await.unwrap();
    assert_eq!(versions_of(&received), [5]);
    let connection = pinned(6, 6).connect(broker.address()).await.unwrap();
    assert!(matches!(connection.send(&delete_by_name()).await.unwrap_err().kind(), ClientErrorKind::FieldLost(_)));
}

fn fetch(topic: FetchTopic) -> FetchRequest {
    let partitions = vec![FetchPartition::default()];
    FetchRequest { topics: vec![FetchTopic { partitions, ..topic }], rack_id: "r1".into(), ..Default::default() }
}

#[tokio::test]
async fn fetch_by_name_by_id_and_by_both() {
    let id = Uuid::from_u128(7);
    let by_name = fetch(FetchTopic { topic: "orders".into(), ..Default::default() });
    let by_id = fetch(FetchTopic { topic_id: id, ..Default::default() });
    let by_both = fetch(FetchTopic { topic: "orders".into(), topic_id: id, ..Default::default() });
    let cases =
        [(Versions::new(4, 10), [Some(10), None, Some(10)]), (Versions::new(4, 18), [Some(12), Some(18), Some(18)])];
    for (versions, expected) in cases {
        let (_broker, connection, received) = connected::<FetchRequest>(versions).await;
        for (request, expected) in [&by_name, &by_id, &by_both].into_iter().zip(expected) {
            let sent: Option<FetchResponse> = connection.send(request).await.ok();
            assert_eq!((sent.is_some(), versions_of(&received)), (expected.is_some(), Vec::from_iter(expected)));
        }
    }
    // Both name the topic, and old versions have no rack.
    assert_eq!(by_both.dropped_fields(10).unwrap(), ["topics[0].topic_id", "rack_id"]);
}

#[tokio::test]
async fn lost_field_is_named_with_its_path() {
    let (_broker, connection, _) = connected::<FetchRequest>(Versions::new(13, 17)).await;
    let forgotten = ForgottenTopic { topic: "orders".into(), ..Default::default() };
    let request = FetchRequest { forgotten_topics_data: vec![forgotten], ..Default::default() };
    let error = connection.send(&request).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Fetch (1) v13..=17 lose `forgotten_topics_data[0].topic`, which has versions 7..=12; set `topic_id`, or choose a version explicitly"
    );
    let (_broker, connection, _) = connected::<FetchRequest>(Versions::new(4, 12)).await;
    let error = connection.send(&fetch(FetchTopic { topic_id: Uuid::from_u128(7), ..Default::default() })).await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "Fetch (1) v4..=12 lose `topics[0].topic_id`, which has versions 13..; set `topic`, or choose a version explicitly"
    );
    let (_broker, connection, _) = connected::<OffsetCommitRequest>(Versions::new(5, 9)).await;
    let error = connection.send(&OffsetCommitRequest { retention_time_ms: 5, ..Default::default() }).await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "OffsetCommit (8) v5..=9 lose `retention_time_ms`, which has versions 2..=4; choose a version explicitly, or clear the field"
    );
}

#[tokio::test]
async fn request_without_response_keeps_its_fields() {
    let (broker, connection, received) = connected::<ProduceRequest>(Versions::ALL).await;
    let topic = TopicProduceData { name: "orders".into(), ..Default::default() };
    let request = ProduceRequest { acks: Acks::None, topic_data: vec![topic], ..Default::default() };
    connection.send_no_response(&request).await.unwrap();
    let _: ProduceResponse = connection.send(&ProduceRequest { acks: Acks::Leader, ..request }).await.unwrap();
    assert_eq!(versions_of(&received), [12, 12]);
    assert!(broker.errors().is_empty());
}

#[tokio::test]
async fn commit_by_name_is_sent_in_a_version_with_names() {
    let (_broker, connection, received) = connected::<OffsetCommitRequest>(Versions::ALL).await;
    let topic = OffsetCommitRequestTopic { name: "orders".into(), ..Default::default() };
    let request = OffsetCommitRequest { topics: vec![topic], ..Default::default() };
    connection.send(&request).await.unwrap();
    connection.send(&OffsetCommitRequest { retention_time_ms: 5, ..request }).await.unwrap();
    assert_eq!(versions_of(&received), [9, 4]);
}
