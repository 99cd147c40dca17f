//! Rules for the brokers that serve requests.

use super::request::Request;
use super::split::Split;
use super::target::{RequestTarget, Target};
use core::time::Duration;

/// Request with a rule for the broker that serves it.
///
/// All of Kafka's requests implement it with the feature `client`; a custom one with the key
/// [`target`](crate::attributes#target-of-a-struct), or by hand:
///
/// ```
/// use kayrock::message::{RequestTarget, Routed, Target, Whole};
/// use kayrock::{KafkaMessage, TopicName, UnknownTags};
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(api = 10_001, versions = "0", response = CompactResponse)]
/// struct CompactRequest {
///     topic: TopicName,
///     partition: i32,
///     unknown_tags: UnknownTags,
/// }
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(api = 10_001, versions = "0")]
/// struct CompactResponse {
///     unknown_tags: UnknownTags,
/// }
///
/// impl Routed for CompactRequest {
///     const TARGET: RequestTarget = RequestTarget::Leader;
///     type Split = Whole;
///
///     fn target(&self) -> Target {
///         Target::leader(&self.topic, self.partition)
///     }
/// }
///
/// let request = CompactRequest { topic: "orders".into(), ..Default::default() };
/// assert_eq!(request.target(), Target::leader("orders", 0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no rule for the broker that serves it",
    label = "no target",
    note = "add `target = \"any\"` or another target to its `#[kafka]` list, or send it with `Cluster::send_to`"
)]
pub trait Routed: Request {
    /// Class of brokers that serve the request.
    const TARGET: RequestTarget;

    /// How a request to several brokers is split and how their responses are merged;
    /// [`Whole`](crate::message::Whole) if it never is.
    type Split: Split<Self>;

    /// Returns the broker that serves the request as a whole.
    ///
    /// [`RequestTarget::AllBrokers`] and requests that are split ignore it.
    #[must_use]
    fn target(&self) -> Target;

    /// Returns true if executing the request twice has the effect of executing it once.
    ///
    /// Only such a request is repeated after a failure that leaves open whether the broker has executed it.
    #[must_use]
    fn is_repeatable(&self) -> bool {
        false
    }

    /// Returns how long a broker may wait before it responds, as the request asks it to.
    #[must_use]
    fn max_wait(&self) -> Duration {
        Duration::ZERO
    }
}
