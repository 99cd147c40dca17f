//! Settings, ACLs and quotas.

use super::connect;
use kayrock::ErrorCode;
use kayrock::client::Cluster;
use kayrock::messages::alter_client_quotas::{
    AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
};
use kayrock::messages::create_acls::AclCreation;
use kayrock::messages::delete_acls::DeleteAclsFilter;
use kayrock::messages::describe_acls::DescribeAclsRequest;
use kayrock::mock::Broker;
use kayrock::values::{AclOperation, AclPermissionType, AclResourceType, ConfigResourceType, PatternType};

#[tokio::test]
async fn settings_are_changed_and_reset() {
    let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 1).start().await.unwrap();
    let cluster = connect(&brokers).await;
    let topic = ConfigResourceType::Topic;
    let before = retention(&cluster).await;
    cluster.alter_configs(topic, "orders", [("retention.ms", Some("5000"))]).await.unwrap();
    assert_eq!(retention(&cluster).await.as_deref(), Some("5000"));
    cluster.alter_configs(topic, "orders", [("retention.ms", None::<&str>)]).await.unwrap();
    assert_eq!(retention(&cluster).await, before);
    let error = cluster.describe_configs(topic, "nothing").await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    let error = cluster.alter_configs(topic, "orders", [("retention.ms", Some("long"))]).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::INVALID_CONFIG));
    // A broker describes itself.
    let before = brokers.requests().len();
    assert!(!cluster.describe_configs(ConfigResourceType::Broker, "1").await.unwrap().is_empty());
    let receivers: Vec<_> = brokers.requests()[before..].iter().map(|request| request.broker_id.0).collect();
    assert_eq!(receivers, [1]);
}

async fn retention(cluster: &Cluster) -> Option<String> {
    let configs = cluster.describe_configs(ConfigResourceType::Topic, "orders").await.unwrap();
    configs.into_iter().find(|config| config.name == "retention.ms")?.value.map(|value| value.to_string())
}

#[tokio::test]
async fn acls_are_created_listed_and_deleted() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let cluster = connect(&broker).await;
    let read = AclCreation {
        resource_type: AclResourceType::Topic,
        resource_name: "orders".into(),
        principal: "User:ada".into(),
        host: "*".into(),
        operation: AclOperation::Read,
        permission_type: AclPermissionType::Allow,
        ..AclCreation::default()
    };
    let write = AclCreation { operation: AclOperation::Write, ..read.clone() };
    let created = cluster.create_acls([read, write]).await.unwrap();
    assert!(created.len() == 2 && created.iter().all(|created| !created.error_code.is_error()), "{created:?}");

    let all = DescribeAclsRequest {
        resource_type_filter: AclResourceType::Any,
        resource_name_filter: None,
        pattern_type_filter: PatternType::Any,
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Any,
        permission_type: AclPermissionType::Any,
        ..DescribeAclsRequest::default()
    };
    let listed = cluster.describe_acls(&all).await.unwrap();
    assert_eq!((listed.len(), listed[0].acls.len()), (1, 2));

    let writing = DeleteAclsFilter {
        resource_type_filter: AclResourceType::Any,
        resource_name_filter: None,
        pattern_type_filter: PatternType::Any,
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Write,
        permission_type: AclPermissionType::Any,
        ..DeleteAclsFilter::default()
    };
    let deleted = cluster.delete_acls([writing]).await.unwrap();
    assert_eq!(deleted[0].matching_acls.len(), 1);
    assert_eq!(cluster.describe_acls(&all).await.unwrap()[0].acls.len(), 1);
}

#[tokio::test]
async fn quotas_are_set_listed_and_removed() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let cluster = connect(&broker).await;
    let entry = |remove| {
        let ada = AlterClientQuotasRequestEntityData {
            entity_type: "user".parse().unwrap(),
            entity_name: Some("ada".into()),
            ..AlterClientQuotasRequestEntityData::default()
        };
        let rate = OpData { key: "producer_byte_rate".into(), value: 1e6, remove, ..OpData::default() };
        AlterClientQuotasRequestEntryData { entity: vec![ada], ops: vec![rate], ..Default::default() }
    };
    let altered = cluster.alter_client_quotas([entry(false)]).await.unwrap();
    assert_eq!((altered.len(), altered[0].error_code), (1, ErrorCode::NONE));
    let quotas = cluster.describe_client_quotas([]).await.unwrap();
    let rate = &quotas[0].values[0];
    assert_eq!((&*rate.key, rate.value.to_bits()), ("producer_byte_rate", 1e6f64.to_bits()));
    cluster.alter_client_quotas([entry(true)]).await.unwrap();
    assert_eq!(cluster.describe_client_quotas([]).await.unwrap(), []);
}
