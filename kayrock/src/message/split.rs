//! Requests to several brokers.

use super::request::Request;
use super::target::{Target, TopicKey};
use crate::types::Uuid;
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;

/// Rules by which requests are split and responses are merged.
///
/// A request consists of parts, such as partitions or groups, in the order of the request. Each has a target, and a result
/// in the response of the broker that it is sent to. For requests to all brokers, the parts are the brokers.
///
/// No example: [`Whole`](crate::message::Whole) and the rules of Kafka's requests implement it.
pub trait Split<R: Request> {
    /// False if requests are sent to one broker only.
    const SPLITS: bool = true;

    /// Result of a part.
    type Part: Send;

    /// Returns the target of each part.
    fn targets(request: &R) -> Vec<Target>;

    /// Returns the reason for which a request is not split, although its parts have several brokers.
    #[must_use]
    fn refusal(request: &R) -> Option<&'static str> {
        let _ = request;
        None
    }

    /// Returns a request with these parts only, whose numbers are in ascending order; `None` if the request is sent as it
    /// is.
    fn select(request: &R, parts: &[usize]) -> Option<R>;

    /// Returns a request with both the names and the ids of its topics; `None` if it cannot have both.
    #[must_use]
    fn fill(request: &R, topics: &TopicLookup<'_>) -> Option<R> {
        let _ = (request, topics);
        None
    }

    /// Moves the results of the parts of a request out of its response; `None` for one that the response lacks.
    fn take(request: &R, response: &mut R::Response<'static>) -> Vec<Option<Self::Part>>;

    /// Returns the result of a part without a response; `None` if the response has no place for an error code.
    fn failed(request: &R, part: usize, code: ErrorCode) -> Option<Self::Part>;

    /// Returns the error code of a result.
    fn code(part: &Self::Part) -> ErrorCode;

    /// Merges what responses have beside their parts.
    fn merge(into: &mut R::Response<'static>, other: R::Response<'static>);

    /// Returns the response with the results of all parts, in the order of the request.
    fn finish(request: &R, rest: R::Response<'static>, parts: Vec<Self::Part>) -> R::Response<'static>;
}

/// Function that returns name and id of a topic, if it is known.
///
/// No example: [`Split::fill`] gets one.
pub type TopicLookup<'a> = dyn Fn(&TopicKey) -> Option<(TopicName, Uuid)> + Sync + 'a;
