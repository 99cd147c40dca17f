//! Operations that requests need, and rules that refuse the requests of a client without them.
//!
//! Source: Java's `KafkaApis`, `AuthHelper`.

use super::authorizer::{Authorizer, Subject};
use crate::faults::{Faults, Named, Place, Rule};
use crate::messages::find_coordinator::FindCoordinatorRequest;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::values::{AclOperation, AclResourceType, ApiKey, CoordinatorType, ErrorCode};

use super::acl::CLUSTER;
use AclOperation::{Alter, AlterConfigs, Create, Delete, Describe, DescribeConfigs, IdempotentWrite, Read, Write};

/// Operations on the topics that a request names.
const ON_TOPICS: &[(ApiKey, AclOperation)] = &[
    (ApiKey::PRODUCE, Write),
    (ApiKey::FETCH, Read),
    (ApiKey::LIST_OFFSETS, Describe),
    (ApiKey::METADATA, Describe),
    (ApiKey::OFFSET_COMMIT, Read),
    (ApiKey::OFFSET_FETCH, Describe),
    (ApiKey::DELETE_TOPICS, Delete),
    (ApiKey::DELETE_RECORDS, Delete),
    (ApiKey::OFFSET_FOR_LEADER_EPOCH, Describe),
    (ApiKey::TXN_OFFSET_COMMIT, Read),
    (ApiKey::CREATE_PARTITIONS, Alter),
    (ApiKey::OFFSET_DELETE, Read),
    (ApiKey::DESCRIBE_PRODUCERS, Read),
    (ApiKey::CONSUMER_GROUP_HEARTBEAT, Describe),
    (ApiKey::DESCRIBE_TOPIC_PARTITIONS, Describe),
    (ApiKey::SHARE_GROUP_HEARTBEAT, Describe),
    (ApiKey::SHARE_FETCH, Read),
    (ApiKey::SHARE_ACKNOWLEDGE, Read),
    (ApiKey::DESCRIBE_SHARE_GROUP_OFFSETS, Describe),
    (ApiKey::ALTER_SHARE_GROUP_OFFSETS, Read),
    (ApiKey::DELETE_SHARE_GROUP_OFFSETS, Read),
];

/// Operations on the groups that a request names.
const ON_GROUPS: &[(ApiKey, AclOperation)] = &[
    (ApiKey::OFFSET_COMMIT, Read),
    (ApiKey::OFFSET_FETCH, Describe),
    (ApiKey::JOIN_GROUP, Read),
    (ApiKey::HEARTBEAT, Read),
    (ApiKey::LEAVE_GROUP, Read),
    (ApiKey::SYNC_GROUP, Read),
    (ApiKey::DESCRIBE_GROUPS, Describe),
    (ApiKey::ADD_OFFSETS_TO_TXN, Read),
    (ApiKey::TXN_OFFSET_COMMIT, Read),
    (ApiKey::DELETE_GROUPS, Delete),
    (ApiKey::OFFSET_DELETE, Delete),
    (ApiKey::CONSUMER_GROUP_HEARTBEAT, Read),
    (ApiKey::CONSUMER_GROUP_DESCRIBE, Describe),
    (ApiKey::SHARE_GROUP_HEARTBEAT, Read),
    (ApiKey::SHARE_GROUP_DESCRIBE, Describe),
    (ApiKey::SHARE_FETCH, Read),
    (ApiKey::SHARE_ACKNOWLEDGE, Read),
    (ApiKey::DESCRIBE_SHARE_GROUP_OFFSETS, Describe),
    (ApiKey::ALTER_SHARE_GROUP_OFFSETS, Read),
    (ApiKey::DELETE_SHARE_GROUP_OFFSETS, Delete),
];

/// Operations on the transactional ids that a request names.
const ON_TRANSACTIONS: &[(ApiKey, AclOperation)] = &[
    (ApiKey::PRODUCE, Write),
    (ApiKey::INIT_PRODUCER_ID, Write),
    (ApiKey::ADD_PARTITIONS_TO_TXN, Write),
    (ApiKey::ADD_OFFSETS_TO_TXN, Write),
    (ApiKey::END_TXN, Write),
    (ApiKey::TXN_OFFSET_COMMIT, Write),
    (ApiKey::DESCRIBE_TRANSACTIONS, Describe),
];

/// Operations on the cluster.
const ON_CLUSTER: &[(ApiKey, AclOperation)] = &[
    (ApiKey::DESCRIBE_ACLS, Describe),
    (ApiKey::CREATE_ACLS, Alter),
    (ApiKey::DELETE_ACLS, Alter),
    (ApiKey::DESCRIBE_LOG_DIRS, Describe),
    (ApiKey::ELECT_LEADERS, Alter),
    (ApiKey::ALTER_PARTITION_REASSIGNMENTS, Alter),
    (ApiKey::LIST_PARTITION_REASSIGNMENTS, Describe),
    (ApiKey::DESCRIBE_CLIENT_QUOTAS, DescribeConfigs),
    (ApiKey::ALTER_CLIENT_QUOTAS, AlterConfigs),
    (ApiKey::DESCRIBE_USER_SCRAM_CREDENTIALS, Describe),
    (ApiKey::ALTER_USER_SCRAM_CREDENTIALS, Alter),
    (ApiKey::LIST_CONFIG_RESOURCES, DescribeConfigs),
    (ApiKey::UPDATE_FEATURES, Alter),
    (ApiKey::DESCRIBE_QUORUM, Describe),
];

/// Operations on the resources with configurations.
const ON_CONFIGS: &[(ApiKey, AclOperation)] = &[
    (ApiKey::DESCRIBE_CONFIGS, DescribeConfigs),
    (ApiKey::ALTER_CONFIGS, AlterConfigs),
    (ApiKey::INCREMENTAL_ALTER_CONFIGS, AlterConfigs),
];

/// Numbers of the types of resources with configurations, which differ from those of ACLs.
const CONFIGS: &[(i64, AclResourceType)] = &[
    (2, AclResourceType::Topic),
    (4, AclResourceType::Cluster),
    (8, AclResourceType::Cluster),
    (16, AclResourceType::Cluster),
    (32, AclResourceType::Group),
];

/// Authorization of one client.
#[derive(Debug, Clone)]
pub(super) struct Permissions {
    pub(super) authorizer: Authorizer,
    pub(super) subject: Subject,
}

impl Permissions {
    /// Returns whether the client may perform an operation on a resource.
    pub(super) fn allow(&self, to: AclOperation, kind: AclResourceType, name: &str) -> bool {
        self.authorizer.allows(&self.subject, to, kind, name)
    }

    pub(super) fn allow_cluster(&self, to: AclOperation) -> bool {
        self.allow(to, AclResourceType::Cluster, CLUSTER)
    }

    pub(super) fn allow_creation(&self, topic: &str) -> bool {
        self.allow_cluster(Create) || self.allow(Create, AclResourceType::Topic, topic)
    }

    fn deny(&self, to: AclOperation, kind: AclResourceType, name: &str) -> bool {
        !self.allow(to, kind, name)
    }

    /// Adds rules that refuse the client's requests for which it lacks a permission.
    pub(super) fn refuse(&self, rules: &Faults) {
        let add = Refusals { permissions: self, rules };
        for &(api, to) in ON_TRANSACTIONS {
            add.one(api, AclResourceType::TransactionalId, move |own, named| {
                named.transaction_is(|id| own.deny(to, AclResourceType::TransactionalId, id))
            });
        }
        for &(api, to) in ON_GROUPS {
            add.one(api, AclResourceType::Group, move |own, named| {
                named.group_is(|group| own.deny(to, AclResourceType::Group, group))
            });
        }
        for &(api, to) in ON_TOPICS {
            add.one(api, AclResourceType::Topic, move |own, named| {
                named.topic_is(|topic| own.deny(to, AclResourceType::Topic, topic))
            });
        }
        for &(api, to) in ON_CLUSTER {
            add.one(api, AclResourceType::Cluster, move |own, _| Some(!own.allow_cluster(to)));
        }
        add.one(ApiKey::CREATE_TOPICS, AclResourceType::Topic, |own, named| {
            named.topic_is(|topic| !own.allow_creation(topic))
        });
        add.of_configs();
        add.of_coordinators();
        add.of_idempotence();
    }
}

/// Adds the rules of a client to a set.
struct Refusals<'r> {
    permissions: &'r Permissions,
    rules: &'r Faults,
}

impl Refusals<'_> {
    fn one(
        &self,
        api: ApiKey,
        kind: AclResourceType,
        is_denied: impl Fn(&Permissions, &Named<'_>) -> Option<bool> + Send + Sync + 'static,
    ) {
        self.rule(Rule::api(api), kind, is_denied);
    }

    fn rule(
        &self,
        rule: Rule,
        kind: AclResourceType,
        is_denied: impl Fn(&Permissions, &Named<'_>) -> Option<bool> + Send + Sync + 'static,
    ) {
        let permissions = self.permissions.clone();
        let place = if kind == AclResourceType::Topic { Place::Entity } else { Place::Top };
        self.rules.add(rule.error(error(kind)).at(place).denied(move |named| is_denied(&permissions, named)));
    }

    fn of_configs(&self) {
        for &(api, to) in ON_CONFIGS {
            for &(number, kind) in CONFIGS {
                self.one(api, kind, move |own, named| {
                    let is_cluster = kind == AclResourceType::Cluster;
                    named.resource_is(number, |name| own.deny(to, kind, if is_cluster { CLUSTER } else { name }))
                });
            }
        }
    }

    fn of_coordinators(&self) {
        for (wanted, kind) in [
            (CoordinatorType::Group, AclResourceType::Group),
            (CoordinatorType::Transaction, AclResourceType::TransactionalId),
        ] {
            let rule = Rule::any().when(move |request: &FindCoordinatorRequest| request.key_type == wanted);
            self.rule(rule, kind, move |own, named| named.coordinator_key_is(|key| own.deny(Describe, kind, key)));
        }
    }

    /// Refuses idempotent producers without transactions that may write to no topic.
    fn of_idempotence(&self) {
        let rule = Rule::any().when(|request: &InitProducerIdRequest| request.transactional_id.is_none());
        self.rule(rule, AclResourceType::Cluster, |own, _| {
            let is_allowed =
                own.allow_cluster(IdempotentWrite) || own.authorizer.allows_some_topic(&own.subject, Write);
            Some(!is_allowed)
        });
    }
}

fn error(kind: AclResourceType) -> ErrorCode {
    match kind {
        AclResourceType::Topic => ErrorCode::TOPIC_AUTHORIZATION_FAILED,
        AclResourceType::Group => ErrorCode::GROUP_AUTHORIZATION_FAILED,
        AclResourceType::TransactionalId => ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
        _ => ErrorCode::CLUSTER_AUTHORIZATION_FAILED,
    }
}
