//! Coordinator of transactions, versions 1 and 2 of its protocol.
//!
//! Source: `kafka.coordinator.transaction.TransactionCoordinator`; KIP-98, KIP-890.

mod add;
mod describe;
mod end;
mod init;
mod marker;
mod markers;
mod offsets;
mod state;

pub(super) use self::end::abort_expired;
pub(super) use self::state::{PendingOffset, Transactions};

use super::apis::Apis;
use super::groups::Groups;
use super::log::{Log, handler};
use crate::messages::add_offsets_to_txn::AddOffsetsToTxnRequest;
use crate::messages::add_partitions_to_txn::AddPartitionsToTxnRequest;
use crate::messages::describe_producers::DescribeProducersRequest;
use crate::messages::describe_transactions::DescribeTransactionsRequest;
use crate::messages::end_txn::EndTxnRequest;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::messages::list_transactions::ListTransactionsRequest;
use crate::messages::txn_offset_commit::TxnOffsetCommitRequest;
use crate::messages::write_txn_markers::WriteTxnMarkersRequest;
use crate::versions::Versions;

/// Returns the APIs of idempotent and transactional producers.
pub(super) fn apis(log: &Log, groups: &Groups) -> Apis {
    let all = Versions::ALL;
    let (ending, ended, starting, committing) = (log.clone(), groups.clone(), log.clone(), groups.clone());
    let store = log.clone();
    Apis::default()
        .on::<InitProducerIdRequest>(all, move |request, context| {
            let response = init::init_producer_id(&mut starting.store(), request, context);
            // A fenced producer's transaction has ended.
            starting.appended().notify_waiters();
            response
        })
        .on::<AddPartitionsToTxnRequest>(all, handler(log, add::add_partitions))
        .on::<AddOffsetsToTxnRequest>(all, handler(log, add::add_offsets))
        .on::<EndTxnRequest>(all, move |request, context| end::end_transaction(&ending, &ended, &request, context))
        .on::<TxnOffsetCommitRequest>(all, move |request, context| {
            offsets::commit_offsets(&store, &committing, request, context)
        })
        .on::<WriteTxnMarkersRequest>(all, handler(log, markers::write_markers))
        .on::<DescribeProducersRequest>(all, handler(log, describe::describe_producers))
        .on::<DescribeTransactionsRequest>(all, handler(log, describe::describe_transactions))
        .on::<ListTransactionsRequest>(all, handler(log, describe::list_transactions))
}
