//! Actions on one request.

use super::active::Active;
use super::call::{Call, decode};
use super::effect::{Effect, Ending};
use super::entries::{Entry, Walk};
use super::error_response::{self, ErrorResponse, set};
use super::place::Place;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::message::{IncomingRequest, Message, ResponseHeader};
use crate::schema::{StructValue, Value};
use crate::values::{ApiKey, ErrorCode};
use crate::wire::part;
use bytes::{BufMut, Bytes, BytesMut};
use core::time::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::time::sleep;

/// First version of Metadata in which an empty array of topics is not all of them.
const WITH_NO_TOPICS: i16 = 1;

/// Actions of all rules that act on a request.
pub(crate) struct Plan {
    steps: Vec<Step>,
    /// Error responses to parts of the request.
    errors: Vec<(ErrorResponse, StructValue)>,
    /// True if an error code has no place in the response.
    is_unplaced: bool,
}

struct Step {
    active: Arc<Active>,
    code: Option<ErrorCode>,
    delay: Duration,
}

/// Part of a request that is served.
pub(crate) enum Remainder {
    All,
    Some(IncomingRequest),
    Nothing,
}

/// Response frame and how it is sent.
#[derive(Debug, Default)]
pub(crate) struct Delivery {
    /// Frame with its size; `None` if there is no response.
    pub(crate) frame: Option<Vec<Bytes>>,
    pub(crate) ending: Ending,
    /// Bytes per second.
    pub(crate) rate: Option<u32>,
}

impl Delivery {
    /// Returns the delivery of a frame without faults.
    pub(crate) fn of(frame: Vec<Bytes>) -> Self {
        Self { frame: Some(frame), ..Self::default() }
    }

    /// Returns the delivery of a frame after which the connection is closed.
    #[cfg(feature = "sasl")]
    pub(crate) fn last(frame: Vec<Bytes>) -> Self {
        let size = frame.iter().map(Bytes::len).sum();
        Self { frame: Some(frame), ending: Ending::CloseAfter(size), ..Self::default() }
    }
}

impl Step {
    fn effect(&self) -> &Effect {
        &self.active.rule.effect
    }
}

impl Plan {
    /// Returns the plan of rules with the numbers of their actions; `None` without rules.
    pub(super) fn new(actions: Vec<(Arc<Active>, u64)>) -> Option<Self> {
        let steps = actions.into_iter().map(|(active, action)| {
            let effect = &active.rule.effect;
            let (code, delay) = effect.error(action).unzip();
            let delay = effect.delay + delay.unwrap_or_default();
            Step { active, code, delay }
        });
        let steps: Vec<_> = steps.collect();
        (!steps.is_empty()).then_some(Self { steps, errors: Vec::new(), is_unplaced: false })
    }

    /// Waits before the request is served.
    pub(crate) async fn before(&self) {
        for step in &self.steps {
            pause(step.delay).await;
            if step.effect().holds {
                step.active.pass().await;
            }
        }
    }

    /// Returns the part of the request that is served.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] or another kind of [`Schema::encode`](crate::schema::Schema::encode): the changed
    /// request cannot be encoded.
    pub(crate) fn remainder(&mut self, call: &Call<'_>) -> Result<Remainder> {
        let mut parts = Parts::default();
        for (active, code) in self.steps.iter().map(|step| (Arc::clone(&step.active), step.code)).collect::<Vec<_>>() {
            let is_applied = active.rule.effect.applies(code);
            let Some(code) = code.filter(|code| code.is_error()) else {
                if !is_applied {
                    return Ok(Remainder::Nothing);
                }
                continue;
            };
            let (entries, is_all) = parts.take(&active, call, is_applied);
            self.add_error(&active, call, code, &entries);
            if is_all && !is_applied {
                return without_entries(call);
            }
        }
        match parts.served {
            Some(rest) => changed(call, rest).map(Remainder::Some),
            None => Ok(Remainder::All),
        }
    }

    fn add_error(&mut self, active: &Active, call: &Call<'_>, code: ErrorCode, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let place = match active.rule.effect.place {
            // Conditions on entities select a part of the response.
            Place::Usual if !active.rule.conditions.entities.is_empty() => Place::Entity,
            place => place,
        };
        let response =
            ErrorResponse { schema: call.response, version: call.version(), code, is_top: place.is_top(code) };
        match response.of(entries) {
            Some(error) => self.errors.push((response, error)),
            None => self.is_unplaced = true,
        }
    }

    /// Waits between the operation and its response.
    pub(crate) async fn after(&self) {
        for step in &self.steps {
            pause(step.effect().response_delay).await;
            if step.effect().holds_response {
                step.active.pass().await;
            }
        }
    }

    /// Returns the response to be sent, from the one to the served part of the request.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] or another kind of [`Schema::encode`](crate::schema::Schema::encode): the changed
    /// response cannot be encoded.
    pub(crate) fn deliver(self, call: &Call<'_>, served: Option<Vec<Bytes>>) -> Result<Delivery> {
        let ending = self.steps.iter().map(|step| step.effect().ending).find(|ending| *ending != Ending::Open);
        let mut ending = ending.unwrap_or_default();
        // Kafka closes the connection after a failed Produce request without acknowledgement.
        let is_unanswered = !self.errors.is_empty() && !call.expects_response();
        if self.is_unplaced || is_unanswered {
            ending = Ending::CloseAfter(0);
        }
        if matches!(ending, Ending::Silent | Ending::CloseAfter(0)) {
            return Ok(Delivery { frame: None, ending, rate: None });
        }
        let throttle = self.steps.iter().filter_map(|step| step.effect().throttle).max();
        let damages: Vec<_> = self.steps.iter().filter_map(|step| step.effect().damage.clone()).collect();
        let rate = self.steps.iter().filter_map(|step| step.effect().rate).min();
        let mut frame = match (self.errors.is_empty(), throttle) {
            (true, None) => served,
            _ => rewrite(call, served, self.errors, throttle)?,
        };
        if let Some(chunks) = frame.take_if(|_| !damages.is_empty()) {
            let mut bytes = chunks.concat();
            for damage in damages {
                damage(&mut bytes);
            }
            frame = Some(vec![bytes.into()]);
        }
        Ok(Delivery { frame, ending, rate })
    }
}

async fn pause(time: Duration) {
    if !time.is_zero() {
        sleep(time).await;
    }
}

/// Parts of a request that are left after some rules.
#[derive(Default)]
struct Parts {
    /// Part on which no rule acts yet; `None` for all.
    free: Option<StructValue>,
    /// True if rules act on all of the request.
    is_taken: bool,
    /// Part that is served; `None` for all.
    served: Option<StructValue>,
}

impl Parts {
    /// Selects the entries on which a rule acts; also returns true if no entry is left to be served.
    fn take(&mut self, active: &Active, call: &Call<'_>, is_applied: bool) -> (Vec<Entry>, bool) {
        let version = call.version();
        let (Some(tree), Some(roles)) = (call.tree(), error_response::roles(call.response, version)) else {
            return (vec![call.entries().first().cloned().unwrap_or_default()], true);
        };
        let walk = Walk { version, roles: Some(&roles) };
        let conditions = &active.rule.conditions;
        let mut taken = Vec::new();
        if self.is_taken {
            return (taken, false);
        }
        self.is_taken = walk.split(&call.request.root, self.free.get_or_insert_with(|| tree.clone()), &mut |entry| {
            // Responses without keys list their elements in the order of the request.
            let is_taken = roles.is_empty() || conditions.allow(entry, call);
            if is_taken {
                taken.push(entry.clone());
            }
            is_taken
        });
        if is_applied || taken.is_empty() {
            return (taken, false);
        }
        let ids: BTreeSet<_> = taken.iter().map(Entry::ids).collect();
        let served = self.served.get_or_insert_with(|| tree.clone());
        let is_all = walk.split(&call.request.root, served, &mut |entry| ids.contains(&entry.ids()));
        (taken, is_all)
    }
}

/// Returns the part that is served if every entry has an error. Metadata has the brokers beside the errors of the topics.
fn without_entries(call: &Call<'_>) -> Result<Remainder> {
    let is_metadata = call.incoming.header.request_api_key == ApiKey::METADATA && call.version() >= WITH_NO_TOPICS;
    let Some(tree) = call.tree().filter(|_| is_metadata) else { return Ok(Remainder::Nothing) };
    let mut body = tree.clone();
    set(&mut body, "Topics", Value::Array(Vec::new()));
    changed(call, body).map(Remainder::Some)
}

/// Encodes a request with another body.
fn changed(call: &Call<'_>, body: StructValue) -> Result<IncomingRequest> {
    let (frame, rest) = (call.incoming.frame(), call.incoming.rest());
    let version = call.version();
    let mut bytes = BytesMut::from(part(frame, ..frame.len() - rest.len()));
    bytes.extend_from_slice(&call.request.encode(version, &Value::Struct(body))?);
    IncomingRequest::read(bytes.freeze(), |_, version| call.request.header_version(version))
}

/// Changes the body of a response frame, or creates a frame.
fn rewrite(
    call: &Call<'_>,
    served: Option<Vec<Bytes>>,
    errors: Vec<(ErrorResponse, StructValue)>,
    throttle: Option<Duration>,
) -> Result<Option<Vec<Bytes>>> {
    let version = call.version();
    let header_version = call.response.header_version(version).unwrap_or(0);
    let (header, mut body) = match served {
        Some(chunks) => {
            let frame = Bytes::from(chunks.concat()).split_off(4);
            let (header, rest) = ResponseHeader::decode_slice(&frame, header_version)?;
            (header, decode(call.response, version, rest))
        }
        None => {
            let correlation_id = call.incoming.header.correlation_id;
            (ResponseHeader { correlation_id, ..ResponseHeader::default() }, None)
        }
    };
    for (response, error) in errors {
        match &mut body {
            Some(body) => response.merge(body, error),
            None => body = Some(error),
        }
    }
    let Some(mut body) = body else { return Ok(None) };
    if let Some(throttle) = throttle {
        let milliseconds = i64::from(i32::try_from(throttle.as_millis()).unwrap_or(i32::MAX));
        set_throttle(call, &mut body, milliseconds);
    }
    frame(call, &header, body).map(Some)
}

/// Encodes a response frame.
pub(super) fn frame(call: &Call<'_>, header: &ResponseHeader, body: StructValue) -> Result<Vec<Bytes>> {
    let version = call.version();
    let mut bytes = BytesMut::zeroed(4);
    bytes.extend_from_slice(&header.encode(call.response.header_version(version).unwrap_or(0))?);
    bytes.extend_from_slice(&call.response.encode(version, &Value::Struct(body))?);
    let size = u32::try_from(bytes.len() - 4).unwrap_or(u32::MAX);
    (&mut bytes[..4]).put_u32(size);
    Ok(vec![bytes.freeze()])
}

fn set_throttle(call: &Call<'_>, body: &mut StructValue, milliseconds: i64) {
    let field = call.response.root.field("ThrottleTimeMs");
    if field.is_some_and(|field| field.versions.contains(call.version())) {
        set(body, "ThrottleTimeMs", Value::Int(milliseconds));
    }
}
