//! Rule on requests: conditions, occurrence and actions.

use super::conditions::{Conditions, Coordinators, Entity, Leaders};
#[cfg(feature = "mock")]
use super::conditions::{Denial, Named};
use super::effect::{Effect, Ending};
use super::occurrence::Occurrence;
use super::place::Place;
use crate::codec::DecodeOwned;
use crate::message::Request;
use crate::types::{Str, Uuid};
use crate::values::{ApiKey, BrokerId, ErrorCode, GroupId, TopicName, TransactionalId};
use crate::versions::Versions;
use core::time::Duration;
use std::sync::Arc;

/// Rule on requests: on which it acts, how often, and its actions.
///
/// A rule without conditions matches every request, one without actions only counts its matches. The actions of a rule,
/// and those of several rules that match a request, are combined. The conditions on entities must hold for one element of
/// the request; an error code is placed in the matching elements, and the rest of the request is served as usual.
///
/// ```
/// use core::time::Duration;
/// use kayrock::faults::Rule;
/// use kayrock::{ApiKey, ErrorCode};
///
/// // The second and the third Produce request to partition 0 of `orders` are delayed and fail.
/// let rule = Rule::api(ApiKey::PRODUCE)
///     .topic("orders")
///     .partition(0)
///     .skip(1)
///     .times(2)
///     .delay(Duration::from_millis(50))
///     .error(ErrorCode::NOT_LEADER_OR_FOLLOWER);
/// # drop(rule);
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a rule does nothing until it is added to `Faults`"]
pub struct Rule {
    pub(super) conditions: Conditions,
    pub(super) occurrence: Occurrence,
    pub(super) effect: Effect,
}

/// Conditions.
impl Rule {
    /// Returns a rule for all requests.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().client_id("app").disconnect();
    /// ```
    pub fn any() -> Self {
        Self::default()
    }

    /// Returns a rule for the requests of an API.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::api(kayrock::ApiKey::FETCH).silence();
    /// ```
    pub fn api(api: ApiKey) -> Self {
        let mut rule = Self::default();
        rule.conditions.api = Some(api);
        rule
    }

    /// Matches requests of these versions.
    ///
    /// ```
    /// use kayrock::{ApiKey, faults::Rule, schema::Versions};
    ///
    /// let rule = Rule::api(ApiKey::FETCH).versions(Versions::since(13)).disconnect();
    /// ```
    pub fn versions(mut self, versions: Versions) -> Self {
        self.conditions.versions = Some(versions);
        self
    }

    /// Matches requests of a client.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().client_id("app").disconnect();
    /// ```
    pub fn client_id(mut self, client_id: impl Into<Str>) -> Self {
        self.conditions.client_id = Some(client_id.into());
        self
    }

    /// Matches requests to a broker.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().broker(2).disconnect();
    /// ```
    pub fn broker(mut self, broker: impl Into<BrokerId>) -> Self {
        self.conditions.broker = Some(broker.into());
        self
    }

    /// Matches requests of a connection, counted from 0.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().connection(0).disconnect();
    /// ```
    pub fn connection(mut self, connection: u64) -> Self {
        self.conditions.connection = Some(connection);
        self
    }

    /// Matches requests that name a topic, or its id if the broker has the topic.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().topic("orders").silence();
    /// ```
    pub fn topic(self, topic: impl Into<TopicName>) -> Self {
        self.entity(Entity::Topic(topic.into()))
    }

    /// Matches requests that identify a topic by this id.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().topic_id(kayrock::Uuid::from_u128(77)).silence();
    /// ```
    pub fn topic_id(self, id: Uuid) -> Self {
        self.entity(Entity::TopicId(id))
    }

    /// Matches requests that name a partition.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().topic("orders").partition(3).silence();
    /// ```
    pub fn partition(self, partition: i32) -> Self {
        self.entity(Entity::Partition(partition))
    }

    /// Matches requests that name a group.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().group("billing").silence();
    /// ```
    pub fn group(self, group: impl Into<GroupId>) -> Self {
        self.entity(Entity::Group(group.into().0))
    }

    /// Matches requests that name a transactional id.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().transactional_id("tx").silence();
    /// ```
    pub fn transactional_id(self, id: impl Into<TransactionalId>) -> Self {
        self.entity(Entity::Transaction(id.into().0))
    }

    /// Matches requests that name a resource, such as those of configurations and access control lists.
    ///
    /// ```
    /// use kayrock::{ApiKey, ErrorCode, faults::Rule};
    ///
    /// let rule = Rule::api(ApiKey::DESCRIBE_CONFIGS).resource("orders").error(ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    /// ```
    pub fn resource(self, name: impl Into<Str>) -> Self {
        self.entity(Entity::Resource(name.into()))
    }

    /// Matches requests that name a partition for which `is_elsewhere` returns true: another broker serves it.
    #[cfg(feature = "mock")]
    pub(crate) fn led_elsewhere(
        self,
        is_elsewhere: impl Fn(&str, i32, BrokerId) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.entity(Entity::LedElsewhere(Leaders(Arc::new(is_elsewhere))))
    }

    /// Matches requests that name a group or a transactional id whose coordinator is another broker.
    #[cfg(feature = "mock")]
    pub(crate) fn coordinated_elsewhere(self, coordinator: impl Fn(&str) -> BrokerId + Send + Sync + 'static) -> Self {
        self.entity(Entity::CoordinatedElsewhere(Coordinators(Arc::new(coordinator))))
    }

    /// Matches requests that name an entity for which the check returns true; it returns `None` without such an entity.
    #[cfg(feature = "mock")]
    pub(crate) fn denied(self, check: impl Fn(&Named<'_>) -> Option<bool> + Send + Sync + 'static) -> Self {
        self.entity(Entity::Denied(Denial(Arc::new(check))))
    }

    fn entity(mut self, entity: Entity) -> Self {
        self.conditions.entities.push(entity);
        self
    }

    /// Matches requests of type `R` for which `predicate` returns true.
    ///
    /// ```
    /// use kayrock::faults::Rule;
    /// use kayrock::messages::FetchRequest;
    ///
    /// let rule = Rule::any().when(|request: &FetchRequest| request.max_wait_ms > 1_000).silence();
    /// ```
    pub fn when<R>(mut self, predicate: impl Fn(&R) -> bool + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned,
    {
        self.conditions.api = Some(R::API_KEY);
        self.conditions.predicates.push(Arc::new(move |call| call.body::<R>().is_some_and(|body| predicate(&body))));
        self
    }
}

/// Occurrence.
impl Rule {
    /// Acts on the first match only.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().once();
    /// ```
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// Acts this number of times.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().times(3);
    /// ```
    pub fn times(mut self, times: u64) -> Self {
        self.occurrence.times = Some(times);
        self
    }

    /// Acts on the `n`th match only, counted from 1.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().nth(3);
    /// ```
    pub fn nth(self, n: u64) -> Self {
        self.skip(n.max(1) - 1).once()
    }

    /// Lets this number of matches pass before the first action.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().skip(10);
    /// ```
    pub fn skip(mut self, matches: u64) -> Self {
        self.occurrence.skip = matches;
        self
    }

    /// Acts on a match with this probability. The same seed selects the same matches.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().probability(0.1, 7);
    /// ```
    pub fn probability(mut self, probability: f64, seed: u64) -> Self {
        self.occurrence.probability = Some((probability, seed));
        self
    }
}

/// Actions.
impl Rule {
    /// Responds with an error code in the elements that match, and serves the rest of the request as usual.
    ///
    /// The operation does not take place in these elements, except beside `REQUEST_TIMED_OUT` and
    /// `NOT_ENOUGH_REPLICAS_AFTER_APPEND`, where Kafka has applied it; [`applied`](Self::applied) decides otherwise. If the
    /// response has no place for a code, the connection is closed.
    ///
    /// ```
    /// use kayrock::{ApiKey, ErrorCode, faults::Rule};
    ///
    /// let rule = Rule::api(ApiKey::PRODUCE).topic("orders").error(ErrorCode::NOT_ENOUGH_REPLICAS).times(2);
    /// ```
    pub fn error(mut self, code: ErrorCode) -> Self {
        self.effect.errors = vec![(code, Duration::ZERO)];
        self.effect.repeats = true;
        self
    }

    /// Responds with one error code after the other, each after its delay, then not at all.
    ///
    /// With `NONE`, the request is served as usual after the delay.
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::{ApiKey, ErrorCode, faults::Rule};
    ///
    /// let rule = Rule::api(ApiKey::FIND_COORDINATOR).errors([
    ///     (ErrorCode::COORDINATOR_NOT_AVAILABLE, Duration::ZERO),
    ///     (ErrorCode::NONE, Duration::from_millis(200)),
    ///     (ErrorCode::COORDINATOR_LOAD_IN_PROGRESS, Duration::ZERO),
    /// ]);
    /// ```
    pub fn errors(mut self, errors: impl IntoIterator<Item = (ErrorCode, Duration)>) -> Self {
        self.effect.errors = errors.into_iter().collect();
        self.effect.repeats = false;
        self.occurrence.times = u64::try_from(self.effect.errors.len()).ok();
        self
    }

    /// Sets the level of the error code in the response.
    ///
    /// ```
    /// use kayrock::faults::{Place, Rule};
    /// use kayrock::{ApiKey, ErrorCode};
    ///
    /// let rule = Rule::api(ApiKey::FETCH).error(ErrorCode::UNKNOWN_TOPIC_ID).at(Place::Top);
    /// ```
    pub fn at(mut self, place: Place) -> Self {
        self.effect.place = place;
        self
    }

    /// Decides if the operation is applied beside an error, a disconnection or silence.
    ///
    /// ```
    /// // The records are stored, but the client does not learn it.
    /// let rule = kayrock::faults::Rule::api(kayrock::ApiKey::PRODUCE).disconnect().applied(true).once();
    /// ```
    pub fn applied(mut self, applied: bool) -> Self {
        self.effect.applied = Some(applied);
        self
    }

    /// Waits before the request is served.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().delay(core::time::Duration::from_millis(20));
    /// ```
    pub fn delay(mut self, delay: Duration) -> Self {
        self.effect.delay = delay;
        self
    }

    /// Waits between the operation and its response.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().delay_response(core::time::Duration::from_millis(20));
    /// ```
    pub fn delay_response(mut self, delay: Duration) -> Self {
        self.effect.response_delay = delay;
        self
    }

    /// Holds requests before they are served, until [`RuleHandle::release`](super::RuleHandle::release).
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().hold();
    /// ```
    pub fn hold(mut self) -> Self {
        self.effect.holds = true;
        self
    }

    /// Applies the operation and holds its response, until [`RuleHandle::release`](super::RuleHandle::release).
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().hold_response();
    /// ```
    pub fn hold_response(mut self) -> Self {
        self.effect.holds_response = true;
        self
    }

    /// Closes the connection instead of a response, before the operation is applied.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().disconnect().once();
    /// ```
    pub fn disconnect(mut self) -> Self {
        self.effect.ending = Ending::CloseAfter(0);
        self
    }

    /// Applies the operation, sends the first `bytes` of the response including its size, and closes the connection.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().cut_response(6).once();
    /// ```
    pub fn cut_response(mut self, bytes: usize) -> Self {
        self.effect.ending = Ending::CloseAfter(bytes);
        self.effect.applied = Some(true);
        self
    }

    /// Sends no response, and none to later requests of the connection. The operation is not applied.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().silence();
    /// ```
    pub fn silence(mut self) -> Self {
        self.effect.ending = Ending::Silent;
        self
    }

    /// Changes the bytes of the response frame, which begins with its size of four bytes.
    ///
    /// ```
    /// // Another correlation id.
    /// let rule = kayrock::faults::Rule::any().corrupt(|frame| frame[7] ^= 1).once();
    /// ```
    pub fn corrupt(mut self, change: impl Fn(&mut Vec<u8>) + Send + Sync + 'static) -> Self {
        self.effect.damage = Some(Arc::new(change));
        self
    }

    /// Sets the throttle time of the response, where its version has one.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().throttle(core::time::Duration::from_secs(1));
    /// ```
    pub fn throttle(mut self, time: Duration) -> Self {
        self.effect.throttle = Some(time);
        self
    }

    /// Sends this number of bytes of the response per second.
    ///
    /// ```
    /// let rule = kayrock::faults::Rule::any().slow_response(1_000);
    /// ```
    pub fn slow_response(mut self, bytes_per_second: u32) -> Self {
        self.effect.rate = Some(bytes_per_second);
        self
    }
}
