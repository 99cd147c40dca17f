//! Call to the brokers of several parts.

use super::super::connection::Connection;
use super::super::error::{ClientError, ClientErrorKind};
use super::error::{AttemptFailure, ClusterError, ClusterErrorKind};
use super::failed::Failed;
use super::join::join_all;
use super::node::Node;
use super::operation::{Exchange, Operation};
use super::parts::{Part, Parts};
use super::shared::Shared;
use super::step::Connected;
use super::terms::Terms;
use super::verdict::{self, Verdict};
use crate::codec::{DecodeOwned, Encode};
use crate::message::{RequestTarget, Routed, Split, Target, TopicKey};
use crate::schema::ResponseScan;
use crate::types::Uuid;
use crate::values::{ApiKey, BrokerId, ErrorCode, TopicName};
use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::time::{Instant, sleep, timeout_at};

type ResponseOf<R> = <R as crate::message::Request>::Response<'static>;
type PartOf<R> = <<R as Routed>::Split as Split<R>>::Part;
type PartsOf<R> = Parts<ResponseOf<R>, PartOf<R>>;

/// Request in progress.
struct Call<'a, R: Routed> {
    shared: &'a Shared,
    request: &'a R,
    targets: Vec<Target>,
    terms: Terms,
    parts: PartsOf<R>,
}

/// Broker and the parts of a request that it serves.
type Group = (BrokerId, Arc<Node>, Vec<usize>);

/// How a round of attempts ended.
enum Round<T> {
    /// The response of the only broker, all of whose parts succeeded.
    Whole(T),
    /// The parts have the outcomes.
    Parts,
}

impl Shared {
    /// Sends the parts of a request to their brokers until each has a final result, and merges the responses.
    pub(super) async fn call_parts<R>(&self, request: &R, terms: Terms) -> Result<ResponseOf<R>, ClusterError>
    where
        R: Routed + Encode + Send + Sync,
        ResponseOf<R>: DecodeOwned + Send,
    {
        if !request.expects_response() {
            return Err(ClientError::from(ClientErrorKind::NoResponseExpected { api: R::API_KEY }).into());
        }
        let deadline = terms.deadline_from(Instant::now());
        let Ok(targets) = timeout_at(deadline, self.targets_of(request)).await else {
            return Err(expired::<R>(terms));
        };
        let targets = targets?;
        if targets.is_empty() {
            return self.call_without_parts(request, terms).await;
        }
        let parts = Parts::new(targets.len());
        let call = Call { shared: self, request, targets, terms, parts };
        let outcome = timeout_at(deadline, call.rounds()).await;
        match outcome {
            Ok(Ok(Round::Whole(response))) => Ok(response),
            Ok(Err(error)) => Err(error),
            Ok(Ok(Round::Parts)) | Err(_) => call.finish(),
        }
    }

    async fn targets_of<R: Routed>(&self, request: &R) -> Result<Vec<Target>, ClusterError> {
        if R::TARGET != RequestTarget::AllBrokers {
            return Ok(R::Split::targets(request));
        }
        self.refresh(None).await?;
        Ok(self.metadata().brokers().map(|broker| Target::Broker(broker.id)).collect())
    }

    async fn call_without_parts<R>(&self, request: &R, terms: Terms) -> Result<ResponseOf<R>, ClusterError>
    where
        R: Routed + Encode + Send + Sync,
        ResponseOf<R>: DecodeOwned + Send,
    {
        if let Some(reason) = R::Split::refusal(request) {
            return Err(ClusterErrorKind::NotSplittable { api: R::API_KEY, reason }.into());
        }
        self.call(&request.target(), &Connected(Exchange { request, wait: request.max_wait() }), terms).await
    }

    /// Returns name and id of a topic.
    fn name_and_id(&self, topic: &TopicKey) -> Option<(TopicName, Uuid)> {
        let metadata = self.metadata();
        metadata.find(topic).map(|topic| (topic.name.clone(), topic.id))
    }
}

impl<R> Call<'_, R>
where
    R: Routed + Encode + Send + Sync,
    ResponseOf<R>: DecodeOwned + Send,
{
    async fn rounds(&self) -> Result<Round<ResponseOf<R>>, ClusterError> {
        self.shared.refresh_by_age().await;
        let mut failures = 0;
        loop {
            let unfinished = self.parts.unfinished();
            if unfinished.is_empty() {
                return Ok(Round::Parts);
            }
            if failures > 0 {
                self.prepare(&unfinished, failures).await?;
            }
            if let Round::Whole(response) = self.round(unfinished).await? {
                return Ok(Round::Whole(response));
            }
            failures += 1;
        }
    }

    /// Makes an attempt for some parts.
    async fn round(&self, unfinished: Vec<usize>) -> Result<Round<ResponseOf<R>>, ClusterError> {
        self.learn_topics(&unfinished).await;
        self.learn_coordinators(&unfinished).await;
        let groups = self.group(unfinished).await;
        if groups.len() > 1
            && let Some(reason) = R::Split::refusal(self.request)
        {
            return Err(ClusterErrorKind::NotSplittable { api: R::API_KEY, reason }.into());
        }
        if let [group] = &*groups {
            return Ok(self.attempt(group).await);
        }
        join_all(groups.iter().map(|group| self.attempt(group)).collect()).await;
        Ok(Round::Parts)
    }

    /// Requests the metadata of all topics that are unknown at once.
    async fn learn_topics(&self, unfinished: &[usize]) {
        let metadata = self.shared.metadata();
        let topics = unfinished.iter().filter_map(|part| match &self.targets[*part] {
            Target::Leader { topic, .. } if metadata.find(topic).is_none() => Some(topic),
            _ => None,
        });
        let topics: Vec<_> = topics.collect();
        let names = topics.iter().filter_map(|topic| match topic {
            TopicKey::Name(name) => Some(name.clone()),
            TopicKey::Id(_) => None,
        });
        self.shared.state().add_topics(names);
        if let [first, _, ..] = &*topics {
            // Its error is that of the parts, when they are grouped.
            let _ = self.shared.refresh(Some(first)).await;
        }
    }

    /// Looks up the coordinators of all keys that are unknown at once.
    async fn learn_coordinators(&self, unfinished: &[usize]) {
        let keys = unfinished.iter().filter_map(|part| match &self.targets[*part] {
            Target::Coordinator { kind, key } => Some((*kind, key)),
            _ => None,
        });
        let keys: Vec<_> = keys.collect();
        if let [(kind, _), _, ..] = &*keys {
            self.shared.learn_coordinators(*kind, keys.iter().map(|(_, key)| *key)).await;
        }
    }

    /// Finds the brokers of parts; parts without one fail.
    async fn group(&self, unfinished: Vec<usize>) -> Vec<Group> {
        let mut groups: BTreeMap<BrokerId, (Arc<Node>, Vec<usize>)> = BTreeMap::new();
        let mut any: Option<(BrokerId, Arc<Node>)> = None;
        for part in unfinished {
            let target = &self.targets[part];
            let found = match (&any, target) {
                (Some(any), Target::Any) => Ok(any.clone()),
                _ => self.shared.find(target).await,
            };
            match found {
                Ok((id, node)) => {
                    if *target == Target::Any {
                        any = Some((id, Arc::clone(&node)));
                    }
                    groups.entry(id).or_insert_with(|| (node, Vec::new())).1.push(part);
                }
                Err(miss) => self.fail(&[part], Failed::missed(miss, target)),
            }
        }
        groups.into_iter().map(|(id, (node, parts))| (id, node, parts)).collect()
    }

    /// Sends the parts of one broker.
    async fn attempt(&self, (id, node, parts): &Group) -> Round<ResponseOf<R>> {
        let shared = self.shared;
        let connection = match node.connection(&shared.connection, shared.settings.backoff).await {
            Ok(connection) => connection,
            Err(error) => {
                self.fail(parts, Failed::broken(*id, error, true));
                return Round::Parts;
            }
        };
        let is_whole = parts.len() == self.targets.len();
        let selected = if is_whole { None } else { R::Split::select(self.request, parts) };
        let part = Portion { shared, request: selected.as_ref().unwrap_or(self.request) };
        let ((response, filled), scan) = match part.run(&connection).await {
            Ok(output) => output,
            Err(error) => {
                self.fail(parts, Failed::broken(*id, error, self.terms.is_repeatable));
                return Round::Parts;
            }
        };
        if let Ok(time @ 1..) = u64::try_from(scan.throttle_time_ms) {
            node.throttle(Duration::from_millis(time));
        }
        if is_whole && filled.is_none() && scan.is_success() && R::TARGET != RequestTarget::AllBrokers {
            return Round::Whole(response);
        }
        self.accept(*id, parts, filled.as_ref().unwrap_or(part.request), response, &scan);
        Round::Parts
    }

    /// Stores the results of a response.
    fn accept(&self, id: BrokerId, parts: &[usize], sent: &R, mut response: ResponseOf<R>, scan: &ResponseScan) {
        let top = scan.top.map(ErrorCode).filter(|code| code.is_error() && R::TARGET != RequestTarget::AllBrokers);
        let results = match top {
            Some(code) => parts.iter().map(|part| R::Split::failed(self.request, *part, code)).collect(),
            None => R::Split::take(sent, &mut response),
        };
        let mut state = self.parts.lock();
        let mut noted = None;
        for (part, result) in parts.iter().zip(results) {
            // A broker that leaves a part out has failed.
            let result = result.or_else(|| R::Split::failed(self.request, *part, ErrorCode::UNKNOWN_SERVER_ERROR));
            let Some(result) = result else { continue };
            let code = R::Split::code(&result);
            let verdict = verdict::of_code(code, &self.targets[*part], self.terms.is_repeatable);
            let is_missing = state.missing[*part].note_code(code, self.shared.settings.missing_topic_wait);
            let is_final = verdict == Verdict::Final || is_missing;
            state.is_rerouted |= verdict == Verdict::Reroute;
            if !is_final && noted != Some(code) {
                state.history.add(Some(id), AttemptFailure::Code(code));
                noted = Some(code);
            }
            state.parts[*part] = Part::Done { result, is_final };
        }
        match &mut state.rest {
            Some(rest) => R::Split::merge(rest, response),
            None => state.rest = Some(response),
        }
    }

    /// Stores the failure of an attempt for its parts.
    fn fail(&self, parts: &[usize], failed: Failed<()>) {
        let mut state = self.parts.lock();
        state.is_rerouted |= failed.verdict == Verdict::Reroute;
        for part in parts {
            let is_missing = state.missing[*part].note(&failed.failure, self.shared.settings.missing_topic_wait);
            let is_final = failed.verdict == Verdict::Final || is_missing;
            state.parts[*part] = Part::Failed { error: failed.kind.clone().into(), is_final };
        }
        state.history.add(failed.broker, failed.failure);
    }

    /// Pauses, and looks up the targets of parts again.
    async fn prepare(&self, unfinished: &[usize], failures: u32) -> Result<(), ClusterError> {
        // The first lookup is at once, for brokers that have just changed roles.
        let is_rerouted = core::mem::take(&mut self.parts.lock().is_rerouted);
        if failures > 1 || !is_rerouted {
            sleep(self.shared.settings.backoff.after(failures)).await;
        }
        if !is_rerouted {
            return Ok(());
        }
        let mut leader = None;
        for part in unfinished {
            match &self.targets[*part] {
                target @ Target::Leader { .. } => leader = Some(target),
                Target::Coordinator { kind, key } => {
                    self.shared.state().coordinators.remove(&(*kind, key.clone()));
                }
                _ => {}
            }
        }
        // One refresh serves all topics.
        let target = leader.unwrap_or(&Target::Any);
        let Err(error) = self.shared.reroute(target).await else { return Ok(()) };
        self.parts.lock().history.add_unreachable(error)
    }

    /// Returns the response with the results so far.
    fn finish(self) -> Result<ResponseOf<R>, ClusterError> {
        let expired = expired::<R>(self.terms);
        let state = self.parts.into_inner();
        let (rest, parts) = state.finish(&expired, |part, code| R::Split::failed(self.request, part, code))?;
        let Some(rest) = rest else { return Err(expired) };
        Ok(R::Split::finish(self.request, rest, parts))
    }
}

/// Returns the error of a call that exceeded its deadline.
fn expired<R: Routed>(terms: Terms) -> ClusterError {
    ClusterErrorKind::Deadline { api: R::API_KEY, after: terms.deadline }.into()
}

/// Request with the parts of one broker.
struct Portion<'a, R> {
    shared: &'a Shared,
    request: &'a R,
}

impl<R> Operation for Portion<'_, R>
where
    R: Routed + Encode + Send + Sync,
    ResponseOf<R>: DecodeOwned + Send,
{
    /// The response and the request as it was sent, if that has more names or ids of topics.
    type Output = (ResponseOf<R>, Option<R>);

    async fn run(&self, connection: &Connection) -> Result<(Self::Output, ResponseScan), ClientError> {
        let filled = match connection.version_without_loss(self.request) {
            Err(error) if matches!(error.kind(), ClientErrorKind::FieldLost(_)) => {
                R::Split::fill(self.request, &|topic| self.shared.name_and_id(topic))
            }
            _ => None,
        };
        let request = filled.as_ref().unwrap_or(self.request);
        let exchange = Exchange { request, wait: request.max_wait() };
        let (response, scan) = exchange.run(connection).await?;
        Ok(((response, filled), scan))
    }

    fn api(&self) -> ApiKey {
        R::API_KEY
    }
}
