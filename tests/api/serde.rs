//! serde's output is that of the `json` feature.

use kayrock::codec::{Decode, Encode};
use kayrock::message::{HasVersion, Versioned};
use kayrock::messages::fetch::{FetchPartition, FetchTopic};
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponseTopic};
use kayrock::messages::{FetchRequest, MetadataResponse, SaslAuthenticateRequest};
use kayrock::values::IsolationLevel;
use kayrock::{Bytes, Uuid};
use std::fmt::Debug;

fn same_as_json<M, const V: i16>(message: M)
where
    M: HasVersion<V> + Encode + for<'de> Decode<'de> + PartialEq + Debug,
{
    let json = M::SCHEMA.to_json_within(V, &message.to_value().unwrap(), usize::MAX).expect("a value of the version");
    let versioned = Versioned::<M, V>(message);
    assert_eq!(serde_json::to_value(&versioned).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Versioned<M, V>>(&json.to_string()).expect("the message"), versioned);
}

#[test]
fn messages_are_serialized_as_kafkas_json() {
    let partition = FetchPartition { partition: 3, fetch_offset: i64::MAX, ..Default::default() };
    let topic = FetchTopic { topic: "orders".into(), partitions: vec![partition], ..Default::default() };
    let request = FetchRequest {
        isolation_level: IsolationLevel::ReadCommitted,
        cluster_id: Some("cluster".into()),
        topics: vec![topic],
        ..Default::default()
    };
    same_as_json::<_, 12>(request);
    let broker = MetadataResponseBroker { host: "a".into(), rack: None, ..Default::default() };
    let topic = MetadataResponseTopic { topic_id: Uuid::from_u128(7), name: None, ..Default::default() };
    same_as_json::<_, 13>(MetadataResponse { brokers: vec![broker], topics: vec![topic], ..Default::default() });
    same_as_json::<_, 2>(SaslAuthenticateRequest {
        auth_bytes: Bytes::from_static(b"\0user\0password").into(),
        ..Default::default()
    });
}

#[test]
fn errors_name_the_field() {
    let error = serde_json::from_str::<Versioned<FetchRequest, 12>>(r#"{"maxWaitMs": 5}"#).unwrap_err();
    assert!(error.to_string().starts_with("FetchRequest v12: replica_id: field is missing"), "{error}");
    let lost = FetchRequest { max_wait_ms: 1, replica_id: 7.into(), ..Default::default() };
    assert!(serde_json::to_string(&Versioned::<_, 15>(lost)).is_err());
}
