//! The library against real Kafka brokers: each API in each version that a listener serves. The responses must match
//! the requests, have no trailing bytes, and encode to the same bytes again.
//!
//! Each subject has a file. After all trials, an API version that a broker or controller supports and no trial used is
//! a failure.

mod acls;
mod admin;
mod cluster;
mod configs;
mod consumer_groups;
mod groups;
mod lab;
mod members;
mod nodes;
mod producers;
mod quorum;
mod quotas;
mod records;
mod replicas;
mod sasl;
mod scram_users;
mod share_groups;
mod share_state;
mod streams_groups;
mod table;
mod telemetry;
mod tokens;
mod topics;
mod transactions;
mod versions;
mod voters;

use std::sync::Arc;

use kayrock::schema::Listener;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use lab::{Lab, Site};

/// A check of a listener; it creates all topics and groups that it needs, so that it also runs alone.
type Check = fn(&Lab, &Site) -> Result<(), String>;

const BROKER: &[Listener] = &[Listener::Broker];
const CONTROLLER: &[Listener] = &[Listener::Controller];
const BOTH: &[Listener] = &[Listener::Broker, Listener::Controller];

#[rustfmt::skip]
const CHECKS: &[(&str, &[Listener], Check)] = &[
    ("api_versions", BOTH, versions::api_versions),
    ("api_versions_from_the_future", BOTH, versions::from_the_future),
    ("metadata", BROKER, topics::metadata),
    ("create_topics", BOTH, topics::create_topics),
    ("delete_topics", BOTH, admin::delete_topics),
    ("create_partitions", BOTH, admin::create_partitions),
    ("describe_topic_partitions", BROKER, admin::describe_topic_partitions),
    ("delete_records", BROKER, admin::delete_records),
    ("offset_for_leader_epoch", BROKER, admin::offset_for_leader_epoch),
    ("elect_leaders", BOTH, admin::elect_leaders),
    ("produce", BROKER, producers::produce),
    ("init_producer_id", BROKER, producers::init_producer_id),
    ("fetch", BROKER, records::fetch),
    ("list_offsets", BROKER, records::list_offsets),
    ("find_coordinator", BROKER, groups::find_coordinators),
    ("offset_commit", BROKER, groups::offset_commit),
    ("offset_fetch", BROKER, groups::offset_fetch),
    ("offset_delete", BROKER, groups::offset_delete),
    ("delete_groups", BROKER, groups::delete_groups),
    ("join_group", BROKER, members::join_group),
    ("sync_group", BROKER, members::sync_group),
    ("heartbeat", BROKER, members::heartbeat),
    ("leave_group", BROKER, members::leave_group),
    ("describe_groups", BROKER, members::describe_groups),
    ("list_groups", BROKER, members::list_groups),
    ("consumer_group_heartbeat", BROKER, consumer_groups::heartbeat),
    ("consumer_group_describe", BROKER, consumer_groups::describe),
    ("share_group_heartbeat", BROKER, share_groups::heartbeat),
    ("share_group_describe", BROKER, share_groups::describe),
    ("share_fetch", BROKER, share_groups::fetch),
    ("share_acknowledge", BROKER, share_groups::acknowledge),
    ("describe_share_group_offsets", BROKER, share_groups::describe_offsets),
    ("alter_share_group_offsets", BROKER, share_groups::alter_offsets),
    ("delete_share_group_offsets", BROKER, share_groups::delete_offsets),
    ("initialize_share_group_state", BROKER, share_state::initialize),
    ("write_share_group_state", BROKER, share_state::write),
    ("read_share_group_state", BROKER, share_state::read),
    ("read_share_group_state_summary", BROKER, share_state::read_summary),
    ("delete_share_group_state", BROKER, share_state::delete),
    ("streams_group_heartbeat", BROKER, streams_groups::heartbeat),
    ("streams_group_describe", BROKER, streams_groups::describe),
    ("streams_group_topology_description_update", BROKER, streams_groups::update_topology_description),
    ("add_partitions_to_txn", BROKER, transactions::add_partitions),
    ("add_offsets_to_txn", BROKER, transactions::add_offsets),
    ("txn_offset_commit", BROKER, transactions::commit_offsets),
    ("end_txn", BROKER, transactions::end),
    ("write_txn_markers", BROKER, transactions::write_markers),
    ("describe_producers", BROKER, transactions::describe_producers),
    ("describe_transactions", BROKER, transactions::describe),
    ("list_transactions", BROKER, transactions::list),
    ("create_acls", BOTH, acls::create),
    ("describe_acls", BOTH, acls::describe),
    ("delete_acls", BOTH, acls::delete),
    ("describe_configs", BOTH, configs::describe),
    ("alter_configs", BOTH, configs::alter),
    ("incremental_alter_configs", BOTH, configs::alter_incrementally),
    ("list_config_resources", BROKER, configs::list_resources),
    ("describe_log_dirs", BROKER, replicas::describe_log_dirs),
    ("alter_replica_log_dirs", BROKER, replicas::alter_log_dirs),
    ("alter_partition_reassignments", BOTH, replicas::reassign),
    ("list_partition_reassignments", BOTH, replicas::list_reassignments),
    ("create_delegation_token", BOTH, tokens::create),
    ("renew_delegation_token", BOTH, tokens::renew),
    ("expire_delegation_token", BOTH, tokens::expire),
    ("describe_delegation_token", BOTH, tokens::describe),
    ("alter_client_quotas", BOTH, quotas::alter),
    ("describe_client_quotas", BROKER, quotas::describe),
    ("alter_user_scram_credentials", BOTH, scram_users::alter),
    ("describe_user_scram_credentials", BOTH, scram_users::describe),
    ("sasl_handshake", BOTH, sasl::handshake),
    ("sasl_authenticate", BOTH, sasl::authenticate),
    ("get_telemetry_subscriptions", BROKER, telemetry::subscriptions),
    ("push_telemetry", BROKER, telemetry::push),
    ("describe_cluster", BOTH, cluster::describe),
    ("describe_quorum", BOTH, cluster::describe_quorum),
    ("update_features", BOTH, cluster::update_features),
    ("add_raft_voter", BOTH, voters::add),
    ("remove_raft_voter", BOTH, voters::remove),
    ("update_raft_voter", CONTROLLER, voters::update),
    ("unregister_controller", BOTH, voters::unregister),
    ("controller_registration", CONTROLLER, voters::register),
    ("vote", CONTROLLER, quorum::vote),
    ("begin_quorum_epoch", CONTROLLER, quorum::begin_epoch),
    ("end_quorum_epoch", CONTROLLER, quorum::end_epoch),
    ("fetch_metadata", CONTROLLER, quorum::fetch),
    ("fetch_snapshot", CONTROLLER, quorum::fetch_snapshot),
    ("broker_registration", CONTROLLER, nodes::register),
    ("broker_heartbeat", CONTROLLER, nodes::heartbeat),
    ("unregister_broker", BOTH, nodes::unregister),
    ("allocate_producer_ids", CONTROLLER, nodes::allocate_producer_ids),
    ("alter_partition", CONTROLLER, nodes::alter_partition),
    ("assign_replicas_to_dirs", CONTROLLER, nodes::assign_replicas_to_dirs),
    ("envelope", CONTROLLER, nodes::envelope),
    ("controlled_shutdown", CONTROLLER, nodes::shut_down),
];

pub(crate) fn suite() -> Suite {
    let lab = Arc::new(Lab::default());
    Suite::new("real_brokers", trials(&lab)).at_end(move |is_whole| {
        let gaps = lab.report(is_whole);
        if gaps.is_empty() {
            return Ok(());
        }
        Err(format!("{} versions are spoken and were never asked:\n{}", gaps.len(), gaps.join("\n")))
    })
}

/// The releases alternate, so that both start at once.
fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (name, listeners, check) in CHECKS {
        for listener in *listeners {
            for (number, release) in RELEASES.iter().enumerate() {
                let lab = Arc::clone(lab);
                let trial = Trial::test(format!("{name}_{listener:?}").to_lowercase(), move || {
                    Ok(lab.site(number, *listener).and_then(|site| check(&lab, site))?)
                });
                trials.push(trial.with_kind(*release));
            }
        }
    }
    trials
}
