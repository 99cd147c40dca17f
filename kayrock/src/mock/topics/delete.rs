//! Handler of `DeleteTopics`.

use crate::messages::delete_topics::{
    DeletableTopicResult, DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, TopicName};
use std::collections::{HashMap, HashSet};

/// First version whose responses have error messages.
const FIRST_EXPLAINED: i16 = 5;

/// Topic that a request names in one of two ways.
type Wanted = (Option<TopicName>, Uuid);

/// Handles `DeleteTopics`; a topic that is named several times gets one response, with an error.
pub(super) fn delete_topics(
    store: &mut Store,
    request: DeleteTopicsRequest,
    context: &Context,
) -> DeleteTopicsResponse {
    let named = request.topic_names.into_iter().map(|name| (Some(name), Uuid::ZERO));
    let stated = request.topics.into_iter().map(|DeleteTopicState { name, topic_id, .. }| (name, topic_id));
    let wanted: Vec<Wanted> = named.chain(stated).collect();
    let mut counts: HashMap<Wanted, u32> = HashMap::new();
    let mut topics = HashMap::<Uuid, u32>::new();
    for one in &wanted {
        *counts.entry(one.clone()).or_default() += 1;
        if let Ok(id) = find(store, one) {
            *topics.entry(id).or_default() += 1;
        }
    }
    let mut done = HashSet::new();
    let mut responses = Vec::new();
    for one in wanted {
        let found = find(store, &one);
        let is_repeated = counts[&one] > 1 || found.is_ok_and(|id| topics.get(&id) > Some(&1));
        let key = found.map_or_else(|_| one.clone(), |id| (None, id));
        if done.insert(key) {
            let wanted = match found {
                // Named in both ways.
                Ok(id) if is_repeated && counts[&one] == 1 => {
                    (store.topic_by_id(id).map(|topic| topic.name.clone()), id)
                }
                _ => one,
            };
            let found = if is_repeated { Err(ErrorCode::INVALID_REQUEST) } else { found };
            responses.push(delete(store, wanted, found, context.version()));
        }
    }
    DeleteTopicsResponse { responses, ..DeleteTopicsResponse::default() }
}

/// Returns the id of a topic.
fn find(store: &Store, wanted: &Wanted) -> Result<Uuid, ErrorCode> {
    match wanted {
        (Some(name), id) => {
            let topic = store.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
            if id.is_zero() { topic.map(|topic| topic.id) } else { Err(ErrorCode::INVALID_REQUEST) }
        }
        (None, id) if id.is_zero() => Err(ErrorCode::INVALID_REQUEST),
        (None, id) => store.topic_by_id(*id).map(|topic| topic.id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID),
    }
}

fn delete(
    store: &mut Store,
    (name, topic_id): Wanted,
    found: Result<Uuid, ErrorCode>,
    version: i16,
) -> DeletableTopicResult {
    match found {
        Ok(topic_id) => {
            let name = store.topic_by_id(topic_id).map(|topic| topic.name.clone());
            if let Some(name) = &name {
                store.delete(name);
            }
            DeletableTopicResult { name, topic_id, ..DeletableTopicResult::default() }
        }
        Err(error_code) => {
            let is_explained = version >= FIRST_EXPLAINED;
            let error_message = is_explained.then(|| Str::from_static(error_code.description()));
            DeletableTopicResult { name, topic_id, error_code, error_message, ..DeletableTopicResult::default() }
        }
    }
}
