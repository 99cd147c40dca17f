//! Choice of the version of a request whose fields the newest common version rejects.

use crate::requests::with_requests;
use kayrock::client::{ClientErrorKind, Cluster, ClusterErrorKind, Connection};
use kayrock::codec::Encode;
use kayrock::error::ErrorKind;
use kayrock::lookup::MESSAGES;
use kayrock::message::AnyMessage;
use kayrock::messages::add_partitions_to_txn::{AddPartitionsToTxnRequest, AddPartitionsToTxnTopic};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic};
use kayrock::messages::{self, FindCoordinatorRequest, OffsetFetchResponse};
use kayrock::mock::Broker;
use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_encodable};
use kayrock::schema::{Value, Versions};
use kayrock::testing::values::{Outcome, Refusal, cases};
use kayrock::{ApiKey, Message, Request};

/// Versions that were chosen before the newest common one, and requests without a version.
#[derive(Debug, Default)]
struct Found {
    older: usize,
    none: usize,
}

/// Returns the highest version with a complete encoding of a value, according to the interpreter.
fn expected<R: Request>(value: &Value, newest: i16) -> Option<i16> {
    let mut versions = (R::VERSIONS.min()..=newest).rev();
    versions
        .find(|version| R::SCHEMA.encode(*version, value).is_ok() && R::SCHEMA.lost_fields(*version, value).is_empty())
}

/// Chooses versions for requests with one field set, at brokers with all versions and with half of them.
fn choose<R: Request + Encode + AnyMessage>(found: &mut Found) {
    let entry = MESSAGES.iter().find(|entry| entry.schema.name == R::SCHEMA.name).expect("it is in the table");
    let (min, max) = (R::VERSIONS.min(), R::VERSIONS.max());
    for case in [min, max].into_iter().flat_map(|version| cases(R::SCHEMA, version, 1, 0)) {
        let is_of_a_version = !matches!(case.outcome, Outcome::Refused(Refusal::TooLong | Refusal::Tags));
        let message = entry.message_of(&case.value).ok().filter(|_| is_of_a_version && !case.is_whole);
        let Some(request) = message.and_then(|message| message.downcast::<R>().ok()) else { continue };
        for newest in [min + (max - min) / 2, max] {
            let peer = ApiTable::from_iter([(R::API_KEY, Versions::new(min, newest))]);
            let chosen = negotiate_encodable(&*request, &peer, &NegotiationOptions::new().unstable(true)).ok();
            match expected::<R>(&case.value, newest) {
                Some(version) => {
                    assert_eq!(chosen, Some(version), "{} of {}, up to v{newest}", case.label, R::NAME);
                    found.older += usize::from(version < newest);
                }
                None => {
                    // The error is that of encoding, unless every version loses a field.
                    assert!(
                        chosen.is_none_or(|version| request.encode(version).is_err()),
                        "{}: {chosen:?}",
                        case.label
                    );
                    found.none += 1;
                }
            }
        }
    }
}

macro_rules! choose_for_all {
    ($($request:ident)*) => {{
        let mut found = Found::default();
        $(choose::<messages::$request>(&mut found);)*
        found
    }};
}

#[test]
fn a_version_is_chosen_if_one_can_represent_the_request() {
    let found = with_requests!(choose_for_all);
    assert!(found.older > 50 && found.none > 50, "{found:?}");
}

fn find_one() -> FindCoordinatorRequest {
    FindCoordinatorRequest { key: "billing".into(), ..Default::default() }
}

fn offsets_of_one() -> OffsetFetchRequest {
    let topic = OffsetFetchRequestTopic { name: "orders".into(), partition_indexes: vec![0], ..Default::default() };
    OffsetFetchRequest { group_id: "billing".into(), topics: Some(vec![topic]), ..Default::default() }
}

fn partitions_of_one() -> AddPartitionsToTxnRequest {
    let topic = AddPartitionsToTxnTopic { name: "orders".into(), partitions: vec![0], ..Default::default() };
    AddPartitionsToTxnRequest {
        v3_and_below_transactional_id: "payments".into(),
        v3_and_below_topics: vec![topic],
        ..Default::default()
    }
}

/// APIs and versions of the requests that the brokers received, without those that the client itself needs.
fn received(brokers: &Broker) -> Vec<(ApiKey, i16)> {
    let wanted = [ApiKey::OFFSET_FETCH, ApiKey::ADD_PARTITIONS_TO_TXN];
    let requests = brokers.requests();
    let requests = requests.iter().map(|request| (request.api_key(), request.version()));
    requests
        .filter(|(api, version)| wanted.contains(api) || (*api == ApiKey::FIND_COORDINATOR && *version < 4))
        .collect()
}

const SENT: [(ApiKey, i16); 3] =
    [(ApiKey::FIND_COORDINATOR, 3), (ApiKey::OFFSET_FETCH, 7), (ApiKey::ADD_PARTITIONS_TO_TXN, 3)];

#[tokio::test]
async fn connection_sends_fields_of_old_versions_to_new_brokers() {
    let broker = Broker::builder().with_topics().topic("orders", 1).start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    assert_eq!(connection.version_of::<FindCoordinatorRequest>().unwrap(), 6);
    assert_eq!(connection.version_for(&find_one()).unwrap(), 3);
    connection.send(&find_one()).await.unwrap();
    connection.send(&offsets_of_one()).await.unwrap();
    connection.send_no_response(&partitions_of_one()).await.unwrap();
    connection.send(&FindCoordinatorRequest::default()).await.unwrap();
    assert_eq!(received(&broker), SENT);
}

#[tokio::test]
async fn cluster_sends_fields_of_old_versions_to_new_brokers() {
    let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 1).start().await.unwrap();
    let cluster = Cluster::connect(&brokers.bootstrap()).await.unwrap();
    assert!(!cluster.send(&find_one()).await.unwrap().error_code.is_error());
    let response: OffsetFetchResponse = cluster.send(&offsets_of_one()).await.unwrap();
    assert_eq!((response.topics[0].name.as_str(), response.groups.len()), ("orders", 0));
    cluster.send(&partitions_of_one()).await.unwrap();
    assert_eq!(received(&brokers), SENT);
}

#[tokio::test]
async fn request_that_no_version_represents_is_not_sent() {
    let limits = |versions| Broker::builder().with_topics().limit::<FindCoordinatorRequest>(versions);
    let both = FindCoordinatorRequest { coordinator_keys: vec!["billing".into()], ..find_one() };
    for (versions, request, field) in [
        (Versions::new(4, 6), find_one(), "key"),
        (Versions::new(0, 3), FindCoordinatorRequest { key: "".into(), ..both.clone() }, "coordinator_keys"),
        (Versions::new(0, 6), both, "key"),
    ] {
        let broker = limits(versions).start().await.unwrap();
        let connection = Connection::connect(broker.address()).await.unwrap();
        for error in [
            connection.send(&request).await.unwrap_err(),
            connection.version_for(&request).unwrap_err(),
            connection.send_no_response(&request).await.unwrap_err(),
        ] {
            let ClientErrorKind::Protocol(error) = error.kind() else { panic!("{error:?}") };
            assert!(matches!(error.kind(), ErrorKind::Unsupported), "{error:?}");
            assert_eq!((error.version(), error.path()), (Some(versions.max()), Some(field)));
        }
        let cluster = Cluster::connect(&broker.bootstrap()).await.unwrap();
        let error = cluster.send(&request).await.unwrap_err();
        assert!(matches!(error.kind(), ClusterErrorKind::Client(_)), "{error:?}");
        assert!(broker.requests().iter().all(|request| request.api_key() != ApiKey::FIND_COORDINATOR));
    }
}

#[test]
fn groups_and_their_old_form_together_have_no_version() {
    let group = OffsetFetchRequestGroup { group_id: "billing".into(), ..Default::default() };
    let both = OffsetFetchRequest { groups: vec![group], ..offsets_of_one() };
    let peer = ApiTable::from_iter([(ApiKey::OFFSET_FETCH, Versions::new(1, 10))]);
    let version = negotiate_encodable(&both, &peer, &NegotiationOptions::new()).unwrap();
    assert_eq!(version, 10);
    assert!(both.encode(version).is_err());
}
