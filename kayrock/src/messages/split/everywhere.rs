//! Requests to all brokers, each of which has a part of the response.

use super::super::describe_log_dirs::{DescribeLogDirsRequest, DescribeLogDirsResponse};
use super::super::list_groups::{ListGroupsRequest, ListGroupsResponse};
use super::super::list_transactions::{ListTransactionsRequest, ListTransactionsResponse};
use crate::message::{RequestTarget, Routed, Split, Target};
use crate::values::ErrorCode;
use alloc::vec;
use alloc::vec::Vec;
use core::mem;

/// Rule of requests to all brokers.
#[derive(Debug)]
pub enum Everywhere {}

/// Implements [`Split`] and [`Routed`] for a request whose parts are the brokers, and its response with one list.
///
/// The response to the whole has the results of all brokers and, if one has an error code, the first of them.
macro_rules! everywhere {
    ($($request:ident $response:ident { $list:ident $(, $once:ident)? };)*) => {$(
        impl Split<$request> for Everywhere {
            type Part = $response;

            #[inline]
            fn targets(_: &$request) -> Vec<Target> {
                Vec::new()
            }

            #[inline]
            fn select(_: &$request, _: &[usize]) -> Option<$request> {
                None
            }

            #[inline]
            fn take(_: &$request, response: &mut $response) -> Vec<Option<$response>> {
                vec![Some(mem::take(response))]
            }

            #[inline]
            fn failed(_: &$request, _: usize, error_code: ErrorCode) -> Option<$response> {
                Some($response { error_code, ..$response::default() })
            }

            fn code(part: &$response) -> ErrorCode {
                part.error_code
            }

            #[inline]
            fn merge(into: &mut $response, other: $response) {
                into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms);
            }

            #[inline]
            fn finish(_: &$request, rest: $response, parts: Vec<$response>) -> $response {
                parts.into_iter().fold(rest, |mut all, part| {
                    all.throttle_time_ms = all.throttle_time_ms.max(part.throttle_time_ms);
                    if !all.error_code.is_error() {
                        all.error_code = part.error_code;
                    }
                    all.$list.extend(part.$list);
                    $(
                        // Each broker has the same.
                        all.$once = part.$once;
                    )?
                    all
                })
            }
        }

        impl Routed for $request {
            const TARGET: RequestTarget = RequestTarget::AllBrokers;
            type Split = Everywhere;

            fn target(&self) -> Target {
                Target::Any
            }

            fn is_repeatable(&self) -> bool {
                true
            }
        }
    )*};
}

everywhere! {
    ListGroupsRequest ListGroupsResponse { groups };
    ListTransactionsRequest ListTransactionsResponse { transaction_states, unknown_state_filters };
    DescribeLogDirsRequest DescribeLogDirsResponse { results };
}
