//! Brokers that serve Kafka's requests.
//!
//! Source: the clients of Kafka 4.x, above all `KafkaAdminClient` and the strategies in `clients/admin/internals`.

use super::add_offsets_to_txn::AddOffsetsToTxnRequest;
use super::add_partitions_to_txn::AddPartitionsToTxnRequest;
use super::add_raft_voter::AddRaftVoterRequest;
use super::allocate_producer_ids::AllocateProducerIdsRequest;
use super::alter_client_quotas::AlterClientQuotasRequest;
use super::alter_partition::AlterPartitionRequest;
use super::alter_partition_reassignments::AlterPartitionReassignmentsRequest;
use super::alter_replica_log_dirs::AlterReplicaLogDirsRequest;
use super::alter_share_group_offsets::AlterShareGroupOffsetsRequest;
use super::alter_user_scram_credentials::AlterUserScramCredentialsRequest;
use super::api_versions::ApiVersionsRequest;
use super::assign_replicas_to_dirs::AssignReplicasToDirsRequest;
use super::begin_quorum_epoch::BeginQuorumEpochRequest;
use super::broker_heartbeat::BrokerHeartbeatRequest;
use super::broker_registration::BrokerRegistrationRequest;
use super::consumer_group_heartbeat::ConsumerGroupHeartbeatRequest;
use super::controlled_shutdown::ControlledShutdownRequest;
use super::controller_registration::ControllerRegistrationRequest;
use super::create_acls::CreateAclsRequest;
use super::create_delegation_token::CreateDelegationTokenRequest;
use super::create_partitions::CreatePartitionsRequest;
use super::create_topics::CreateTopicsRequest;
use super::delete_acls::DeleteAclsRequest;
use super::delete_share_group_offsets::DeleteShareGroupOffsetsRequest;
use super::delete_topics::DeleteTopicsRequest;
use super::describe_acls::DescribeAclsRequest;
use super::describe_client_quotas::DescribeClientQuotasRequest;
use super::describe_cluster::DescribeClusterRequest;
use super::describe_delegation_token::DescribeDelegationTokenRequest;
use super::describe_quorum::DescribeQuorumRequest;
use super::describe_topic_partitions::DescribeTopicPartitionsRequest;
use super::describe_user_scram_credentials::DescribeUserScramCredentialsRequest;
use super::elect_leaders::ElectLeadersRequest;
use super::end_quorum_epoch::EndQuorumEpochRequest;
use super::end_txn::EndTxnRequest;
use super::envelope::EnvelopeRequest;
use super::expire_delegation_token::ExpireDelegationTokenRequest;
use super::fetch_snapshot::FetchSnapshotRequest;
use super::find_coordinator::FindCoordinatorRequest;
use super::get_telemetry_subscriptions::GetTelemetrySubscriptionsRequest;
use super::heartbeat::HeartbeatRequest;
use super::init_producer_id::InitProducerIdRequest;
use super::join_group::JoinGroupRequest;
use super::leader_and_isr::LeaderAndIsrRequest;
use super::leave_group::LeaveGroupRequest;
use super::list_config_resources::ListConfigResourcesRequest;
use super::list_partition_reassignments::ListPartitionReassignmentsRequest;
use super::metadata::MetadataRequest;
use super::offset_commit::OffsetCommitRequest;
use super::offset_delete::OffsetDeleteRequest;
use super::push_telemetry::PushTelemetryRequest;
use super::remove_raft_voter::RemoveRaftVoterRequest;
use super::renew_delegation_token::RenewDelegationTokenRequest;
use super::sasl_authenticate::SaslAuthenticateRequest;
use super::sasl_handshake::SaslHandshakeRequest;
use super::share_group_heartbeat::ShareGroupHeartbeatRequest;
use super::stop_replica::StopReplicaRequest;
use super::streams_group_heartbeat::StreamsGroupHeartbeatRequest;
use super::streams_group_topology_description_update::StreamsGroupTopologyDescriptionUpdateRequest;
use super::sync_group::SyncGroupRequest;
use super::txn_offset_commit::TxnOffsetCommitRequest;
use super::unregister_broker::UnregisterBrokerRequest;
use super::unregister_controller::UnregisterControllerRequest;
use super::update_features::UpdateFeaturesRequest;
use super::update_metadata::UpdateMetadataRequest;
use super::update_raft_voter::UpdateRaftVoterRequest;
use super::vote::VoteRequest;
use crate::message::{RequestTarget, Routed, Target, Whole};
use crate::values::GroupId;
use core::time::Duration;

/// Returns a duration of milliseconds in a request; a negative one is zero.
pub(super) fn millis(number: i32) -> Duration {
    Duration::from_millis(u64::try_from(number).unwrap_or_default())
}

/// Implements [`Routed`] for requests that are sent to one broker.
///
/// A row has the request, its class, `repeatable` or `once`, the target if the class does not determine it, and how long the
/// broker may wait.
macro_rules! route {
    ($(
        $request:ident: $class:ident $repeat:ident $(, |$this:ident| $target:expr)? $(; |$waiting:ident| $wait:expr)?;
    )*) => {$(
        impl Routed for $request {
            const TARGET: RequestTarget = RequestTarget::$class;
            type Split = Whole;

            fn target(&self) -> Target {
                route!(@target $class self $(|$this| $target)?)
            }

            fn is_repeatable(&self) -> bool {
                route!(@repeatable $repeat)
            }

            $(
                fn max_wait(&self) -> Duration {
                    let $waiting = self;
                    millis($wait)
                }
            )?
        }
    )*};
    (@target $class:ident $self:ident |$this:ident| $target:expr) => {{
        let $this = $self;
        $target
    }};
    (@target Controller $self:ident) => { Target::Controller };
    (@target $class:ident $self:ident) => { Target::Any };
    (@repeatable once) => { false };
    (@repeatable repeatable) => { true };
}

route! {
    ApiVersionsRequest: Any repeatable;
    MetadataRequest: Any repeatable;
    FindCoordinatorRequest: Any repeatable;
    DescribeClusterRequest: Any repeatable;
    DescribeTopicPartitionsRequest: Any repeatable;
    DescribeQuorumRequest: Any repeatable;
    DescribeAclsRequest: Any repeatable;
    CreateAclsRequest: Any once;
    DeleteAclsRequest: Any once;
    ListConfigResourcesRequest: Any repeatable;
    DescribeClientQuotasRequest: Any repeatable;
    AlterClientQuotasRequest: Any once;
    DescribeUserScramCredentialsRequest: Any repeatable;
    CreateDelegationTokenRequest: Any once;
    RenewDelegationTokenRequest: Any once;
    ExpireDelegationTokenRequest: Any once;
    DescribeDelegationTokenRequest: Any repeatable;
    GetTelemetrySubscriptionsRequest: Any repeatable;
    PushTelemetryRequest: Any once;
    UnregisterBrokerRequest: Any once;
    AddRaftVoterRequest: Any once; |this| this.timeout_ms;
    RemoveRaftVoterRequest: Any once;
    UnregisterControllerRequest: Any once;

    CreateTopicsRequest: Controller once; |this| this.timeout_ms;
    DeleteTopicsRequest: Controller once; |this| this.timeout_ms;
    CreatePartitionsRequest: Controller once; |this| this.timeout_ms;
    ElectLeadersRequest: Controller once; |this| this.timeout_ms;
    AlterPartitionReassignmentsRequest: Controller once; |this| this.timeout_ms;
    ListPartitionReassignmentsRequest: Controller repeatable; |this| this.timeout_ms;
    UpdateFeaturesRequest: Controller once; |this| this.timeout_ms;
    AlterUserScramCredentialsRequest: Controller once;

    HeartbeatRequest: GroupCoordinator repeatable, |this| group(&this.group_id);
    JoinGroupRequest: GroupCoordinator once, |this| group(&this.group_id); |this| join_wait(this);
    SyncGroupRequest: GroupCoordinator repeatable, |this| group(&this.group_id);
    LeaveGroupRequest: GroupCoordinator once, |this| group(&this.group_id);
    OffsetCommitRequest: GroupCoordinator repeatable, |this| group(&this.group_id);
    OffsetDeleteRequest: GroupCoordinator once, |this| group(&this.group_id);
    TxnOffsetCommitRequest: GroupCoordinator repeatable, |this| group(&this.group_id);
    ConsumerGroupHeartbeatRequest: GroupCoordinator once, |this| group(&this.group_id);
    ShareGroupHeartbeatRequest: GroupCoordinator once, |this| group(&this.group_id);
    StreamsGroupHeartbeatRequest: GroupCoordinator once, |this| group(&this.group_id);
    StreamsGroupTopologyDescriptionUpdateRequest: GroupCoordinator once, |this| group(&this.group_id);
    AlterShareGroupOffsetsRequest: GroupCoordinator once, |this| group(&this.group_id);
    DeleteShareGroupOffsetsRequest: GroupCoordinator once, |this| group(&this.group_id);

    InitProducerIdRequest: TransactionCoordinator repeatable, |this| producer(this);
    AddPartitionsToTxnRequest: TransactionCoordinator repeatable, |this| transaction_of(this);
    AddOffsetsToTxnRequest: TransactionCoordinator repeatable, |this| Target::transaction(this.transactional_id.clone());
    EndTxnRequest: TransactionCoordinator repeatable, |this| Target::transaction(this.transactional_id.clone());

    SaslHandshakeRequest: GivenBroker once;
    SaslAuthenticateRequest: GivenBroker once;
    AlterReplicaLogDirsRequest: GivenBroker once;
    LeaderAndIsrRequest: GivenBroker once;
    StopReplicaRequest: GivenBroker once;
    UpdateMetadataRequest: GivenBroker once;
    ControlledShutdownRequest: GivenBroker once;
    AlterPartitionRequest: GivenBroker once;
    AllocateProducerIdsRequest: GivenBroker once;
    AssignReplicasToDirsRequest: GivenBroker once;
    EnvelopeRequest: GivenBroker once;
    VoteRequest: GivenBroker once;
    BeginQuorumEpochRequest: GivenBroker once;
    EndQuorumEpochRequest: GivenBroker once;
    FetchSnapshotRequest: GivenBroker once;
    BrokerRegistrationRequest: GivenBroker once;
    BrokerHeartbeatRequest: GivenBroker once;
    ControllerRegistrationRequest: GivenBroker once;
    UpdateRaftVoterRequest: GivenBroker once;
}

fn group(id: &GroupId) -> Target {
    Target::group(id.clone())
}

/// Returns how long a coordinator may wait for the other members of a group.
fn join_wait(request: &JoinGroupRequest) -> i32 {
    // Version 0 has the session timeout only.
    request.rebalance_timeout_ms.max(request.session_timeout_ms)
}

/// A producer without a transactional id gets its producer id from any broker. Brokers reject an empty one.
fn producer(request: &InitProducerIdRequest) -> Target {
    let id = request.transactional_id.clone().filter(|id| !id.0.is_empty());
    id.map_or(Target::Any, Target::transaction)
}

/// Version 4, which brokers send to each other, has a list.
fn transaction_of(request: &AddPartitionsToTxnRequest) -> Target {
    let first = request.transactions.first().map(|transaction| &transaction.transactional_id);
    Target::transaction(first.unwrap_or(&request.v3_and_below_transactional_id).clone())
}
