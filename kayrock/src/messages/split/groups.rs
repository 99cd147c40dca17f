//! Requests that name groups or transactional ids: each has a coordinator of its own.

use super::super::consumer_group_describe::{self, ConsumerGroupDescribeRequest};
use super::super::delete_groups::{DeletableGroupResult, DeleteGroupsRequest};
use super::super::describe_groups::{self, DescribeGroupsRequest};
use super::super::describe_share_group_offsets::{
    DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponseGroup,
};
use super::super::describe_transactions::{DescribeTransactionsRequest, TransactionState};
use super::super::offset_fetch::{OffsetFetchRequest, OffsetFetchResponseGroup};
use super::super::share_group_describe::{self, ShareGroupDescribeRequest};
use super::super::streams_group_describe::{self, StreamsGroupDescribeRequest};
use super::results::{Results, is_selected};
use crate::message::{Request, RequestTarget, Routed, Split, Target};
use crate::values::{ErrorCode, GroupId, TransactionalId};
use alloc::vec::Vec;
use core::mem;

/// Rule of requests that name groups or transactional ids.
#[derive(Debug)]
pub enum Keys {}

/// Implements [`Split`] and [`Routed`] for a request with keys, and its response with an entry for each.
macro_rules! keys {
    ($(
        $request:ident: $class:ident $target:ident, $repeatable:literal;
        $asked:ident |$item:ident| $key:expr, $key_type:ty;
        $results:ident $part:ty { $part_key:ident } |$result:ident| $code:expr
        $(; whole |$whole:ident| $whole_target:expr)?
    )*) => {$(
        impl Split<$request> for Keys {
            type Part = $part;

            #[inline]
            fn targets(request: &$request) -> Vec<Target> {
                request.$asked.iter().map(|$item| Target::$target($key.clone())).collect()
            }

            #[inline]
            fn select(request: &$request, parts: &[usize]) -> Option<$request> {
                let (mut selected, mut number) = (request.clone(), 0);
                selected.$asked.retain(|_| is_selected(&mut number, parts));
                Some(selected)
            }

            #[inline]
            fn take(
                request: &$request,
                response: &mut <$request as Request>::Response<'static>,
            ) -> Vec<Option<$part>> {
                let results = mem::take(&mut response.$results).into_iter();
                let mut results = Results::new(results.map(|result| (result.$part_key.clone(), result)));
                request.$asked.iter().map(|$item| results.take(|found: &$key_type| *found == *$key)).collect()
            }

            #[inline]
            fn failed(request: &$request, part: usize, error_code: ErrorCode) -> Option<$part> {
                let $item = request.$asked.get(part)?;
                let mut failed = <$part>::default();
                failed.$part_key = $key.clone();
                failed.error_code = error_code;
                Some(failed)
            }

            fn code($result: &$part) -> ErrorCode {
                $code
            }

            #[inline]
            fn merge(
                into: &mut <$request as Request>::Response<'static>,
                other: <$request as Request>::Response<'static>,
            ) {
                into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms);
            }

            #[inline]
            fn finish(
                _: &$request,
                mut rest: <$request as Request>::Response<'static>,
                parts: Vec<$part>,
            ) -> <$request as Request>::Response<'static> {
                rest.$results = parts;
                rest
            }
        }

        impl Routed for $request {
            const TARGET: RequestTarget = RequestTarget::$class;
            type Split = Keys;

            fn target(&self) -> Target {
                $(
                    let $whole = self;
                    if self.$asked.is_empty() {
                        return $whole_target;
                    }
                )?
                Keys::targets(self).into_iter().next().unwrap_or(Target::Any)
            }

            fn is_repeatable(&self) -> bool {
                $repeatable
            }
        }
    )*};
}

keys! {
    OffsetFetchRequest: GroupCoordinator group, true;
    groups |group| &group.group_id, GroupId;
    groups OffsetFetchResponseGroup { group_id } |group| offsets_code(group);
    // Up to version 7, which is for one group.
    whole |this| Target::group(this.group_id.clone())

    DescribeGroupsRequest: GroupCoordinator group, true;
    groups |group| group, GroupId;
    groups describe_groups::DescribedGroup { group_id } |group| group.error_code

    DeleteGroupsRequest: GroupCoordinator group, false;
    groups_names |group| group, GroupId;
    results DeletableGroupResult { group_id } |group| group.error_code

    ConsumerGroupDescribeRequest: GroupCoordinator group, true;
    group_ids |group| group, GroupId;
    groups consumer_group_describe::DescribedGroup { group_id } |group| group.error_code

    ShareGroupDescribeRequest: GroupCoordinator group, true;
    group_ids |group| group, GroupId;
    groups share_group_describe::DescribedGroup { group_id } |group| group.error_code

    StreamsGroupDescribeRequest: GroupCoordinator group, true;
    group_ids |group| group, GroupId;
    groups streams_group_describe::DescribedGroup { group_id } |group| group.error_code

    DescribeShareGroupOffsetsRequest: GroupCoordinator group, true;
    groups |group| &group.group_id, GroupId;
    groups DescribeShareGroupOffsetsResponseGroup { group_id } |group| group.error_code

    DescribeTransactionsRequest: TransactionCoordinator transaction, true;
    transactional_ids |id| id, TransactionalId;
    transaction_states TransactionState { transactional_id } |state| state.error_code
}

/// Returns the code of a group, or `UNSTABLE_OFFSET_COMMIT` if a partition has it, since the whole request is repeated then.
fn offsets_code(group: &OffsetFetchResponseGroup) -> ErrorCode {
    let mut partitions = group.topics.iter().flat_map(|topic| &topic.partitions);
    let is_unstable = partitions.any(|partition| partition.error_code == ErrorCode::UNSTABLE_OFFSET_COMMIT);
    if is_unstable && !group.error_code.is_error() { ErrorCode::UNSTABLE_OFFSET_COMMIT } else { group.error_code }
}
