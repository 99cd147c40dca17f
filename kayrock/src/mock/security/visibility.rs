//! Responses that list only what a client may see or change.

use super::super::api::Api;
use super::super::apis::Apis;
use super::super::context::Context;
use super::super::next::Next;
use super::authorizer::{Authorizer, Subject};
use super::permissions::Permissions;
use crate::codec::{DecodeOwned, Encode};
use crate::message::Request;
use crate::messages::add_partitions_to_txn::{
    AddPartitionsToTxnPartitionResult, AddPartitionsToTxnRequest, AddPartitionsToTxnResponse, AddPartitionsToTxnResult,
    AddPartitionsToTxnTopic, AddPartitionsToTxnTopicResult,
};
use crate::messages::describe_cluster::DescribeClusterRequest;
use crate::messages::describe_groups::DescribeGroupsRequest;
use crate::messages::describe_topic_partitions::DescribeTopicPartitionsRequest;
use crate::messages::list_groups::ListGroupsRequest;
use crate::messages::list_transactions::ListTransactionsRequest;
use crate::messages::metadata::{MetadataRequest, MetadataResponse};
use crate::messages::offset_fetch::OffsetFetchRequest;
use crate::values::{AclOperation, AclResourceType, AuthorizedOperations, ErrorCode};

use super::acl::CLUSTER;

/// Restricts responses of the built-in APIs to what their clients may see.
pub(in super::super) fn restrict(apis: &mut Apis, authorizer: &Authorizer) {
    change::<ListGroupsRequest>(apis, authorizer, |own, response| {
        let sees_all = own.allow_cluster(AclOperation::Describe);
        response.groups.retain(|group| sees_all || own.sees(AclResourceType::Group, &group.group_id));
    });
    change::<ListTransactionsRequest>(apis, authorizer, |own, response| {
        let states = &mut response.transaction_states;
        states.retain(|state| own.sees(AclResourceType::TransactionalId, &state.transactional_id));
    });
    change::<DescribeTopicPartitionsRequest>(apis, authorizer, |own, response| {
        response.topics.retain(|topic| topic.name.as_ref().is_none_or(|name| own.sees(AclResourceType::Topic, name)));
        for topic in &mut response.topics {
            let Some(name) = &topic.name else { continue };
            own.narrow(&mut topic.topic_authorized_operations, AclResourceType::Topic, name);
        }
    });
    change::<OffsetFetchRequest>(apis, authorizer, |own, response| {
        response.topics.retain(|topic| own.sees(AclResourceType::Topic, &topic.name));
        for group in &mut response.groups {
            group.topics.retain(|topic| topic.name.is_empty() || own.sees(AclResourceType::Topic, &topic.name));
        }
    });
    change::<DescribeClusterRequest>(apis, authorizer, |own, response| {
        own.narrow(&mut response.cluster_authorized_operations, AclResourceType::Cluster, CLUSTER);
    });
    change::<DescribeGroupsRequest>(apis, authorizer, |own, response| {
        for group in &mut response.groups {
            own.narrow(&mut group.authorized_operations, AclResourceType::Group, &group.group_id);
        }
    });
    around::<MetadataRequest, _>(apis, authorizer, metadata);
    around::<AddPartitionsToTxnRequest, _>(apis, authorizer, add_partitions);
}

impl Permissions {
    fn of(authorizer: &Authorizer, context: &Context) -> Self {
        let subject = Subject { principal: context.principal.clone(), host: context.peer.ip() };
        Self { authorizer: authorizer.clone(), subject }
    }

    fn sees(&self, kind: AclResourceType, name: &str) -> bool {
        self.allow(AclOperation::Describe, kind, name)
    }

    /// Removes the operations that the client may not perform.
    fn narrow(&self, operations: &mut AuthorizedOperations, kind: AclResourceType, name: &str) {
        if *operations != AuthorizedOperations::OMITTED {
            *operations = operations.iter().filter(|operation| self.allow(*operation, kind, name)).collect();
        }
    }
}

/// Changes the responses of an API, if there is one.
fn change<R>(apis: &mut Apis, authorizer: &Authorizer, change: fn(&Permissions, &mut R::Response<'static>))
where
    R: Request + DecodeOwned + Send + Sync + 'static,
    R::Response<'static>: Encode + Default + Send,
{
    around::<R, _>(apis, authorizer, move |own, request, next| async move {
        let mut response = next.respond(request).await.unwrap_or_default();
        change(&own, &mut response);
        response
    });
}

/// Adds a handler around that of an API, if there is one.
fn around<R, F>(
    apis: &mut Apis,
    authorizer: &Authorizer,
    handler: impl Fn(Permissions, R, Next<R>) -> F + Send + Sync + 'static,
) where
    R: Request + DecodeOwned + 'static,
    R::Response<'static>: Encode,
    F: Future<Output = R::Response<'static>> + Send + 'static,
{
    if apis.get(R::API_KEY).is_none() {
        return;
    }
    let authorizer = authorizer.clone();
    apis.change(R::API_KEY, |inner| {
        Api::around(inner, move |request, context, next| handler(Permissions::of(&authorizer, &context), request, next))
    });
}

/// Responds with the topics that the client may see, and creates those that it may create.
async fn metadata(own: Permissions, request: MetadataRequest, next: Next<MetadataRequest>) -> MetadataResponse {
    let may_create = request.allow_auto_topic_creation;
    let mut named = request.topics.iter().flatten().filter_map(|topic| topic.name.as_ref());
    let is_all_creatable = named.all(|name| own.allow_creation(name));
    let allow_auto_topic_creation = may_create && is_all_creatable;
    let request = MetadataRequest { allow_auto_topic_creation, ..request };
    let mut response = next.respond(request).await.unwrap_or_default();
    response.topics.retain(|topic| {
        let is_found = !topic.error_code.is_error();
        !is_found || topic.name.as_ref().is_none_or(|name| own.sees(AclResourceType::Topic, name))
    });
    for topic in &mut response.topics {
        let Some(name) = &topic.name else { continue };
        let is_missing = topic.error_code == ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
        if is_missing && may_create && !own.allow_creation(name) {
            topic.error_code = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
        }
        own.narrow(&mut topic.topic_authorized_operations, AclResourceType::Topic, name);
    }
    own.narrow(&mut response.cluster_authorized_operations, AclResourceType::Cluster, CLUSTER);
    response
}

/// Adds the partitions of a transaction if the client may write to all of them, and none otherwise.
async fn add_partitions(
    own: Permissions,
    mut request: AddPartitionsToTxnRequest,
    next: Next<AddPartitionsToTxnRequest>,
) -> AddPartitionsToTxnResponse {
    if let Some(results_by_topic_v3_and_below) = own.refuse_topics(&request.v3_and_below_topics) {
        return AddPartitionsToTxnResponse { results_by_topic_v3_and_below, ..AddPartitionsToTxnResponse::default() };
    }
    let mut refused = Vec::new();
    request.transactions.retain(|transaction| {
        let Some(topic_results) = own.refuse_topics(&transaction.topics) else { return true };
        let transactional_id = transaction.transactional_id.clone();
        refused.push(AddPartitionsToTxnResult { transactional_id, topic_results, ..Default::default() });
        false
    });
    let mut response = next.respond(request).await.unwrap_or_default();
    response.results_by_transaction.extend(refused);
    response
}

impl Permissions {
    /// Returns the errors of topics if the client may not write to one of them.
    fn refuse_topics(&self, topics: &[AddPartitionsToTxnTopic]) -> Option<Vec<AddPartitionsToTxnTopicResult>> {
        let codes = topics.iter().map(|topic| {
            let is_allowed = self.allow(AclOperation::Write, AclResourceType::Topic, &topic.name);
            if is_allowed { ErrorCode::OPERATION_NOT_ATTEMPTED } else { ErrorCode::TOPIC_AUTHORIZATION_FAILED }
        });
        let codes: Vec<_> = codes.collect();
        let is_refused = codes.contains(&ErrorCode::TOPIC_AUTHORIZATION_FAILED);
        is_refused.then(|| topics.iter().zip(codes).map(|(topic, code)| refused(topic, code)).collect())
    }
}

fn refused(topic: &AddPartitionsToTxnTopic, code: ErrorCode) -> AddPartitionsToTxnTopicResult {
    let results = topic.partitions.iter().map(|&partition_index| AddPartitionsToTxnPartitionResult {
        partition_index,
        partition_error_code: code,
        ..AddPartitionsToTxnPartitionResult::default()
    });
    AddPartitionsToTxnTopicResult {
        name: topic.name.clone(),
        results_by_partition: results.collect(),
        ..AddPartitionsToTxnTopicResult::default()
    }
}
