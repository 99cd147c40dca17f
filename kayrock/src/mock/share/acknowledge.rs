//! Handler of `ShareAcknowledge`, and the acknowledgements of `ShareFetch`.

use super::acknowledgement::{Acknowledgement, Sender, check};
use super::assignor::Place;
use super::settings::{limits, lock_duration, may_renew};
use super::state::ShareGroups;
use crate::messages::share_acknowledge::{
    PartitionData, ShareAcknowledgeRequest, ShareAcknowledgeResponse, ShareAcknowledgeTopicResponse,
};
use crate::mock::context::Context;
use crate::mock::groups::Groups;
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupId};
use std::collections::{BTreeMap, HashSet};
use tokio::time::Instant;

/// First version with renewals (KIP-1222).
const FIRST_WITH_RENEWAL: i16 = 2;

/// Maximum length of a member id.
const MAX_MEMBER_ID: usize = 36;

/// Group and member.
pub(super) type Key = (GroupId, Str);

/// Acknowledgements of a partition.
pub(super) type OfPartition = (Place, Vec<Acknowledgement>);

/// Result of the acknowledgements of a partition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acknowledged {
    pub(super) place: Place,
    pub(super) code: ErrorCode,
    /// The states of the records caused the error, and the response has a message.
    is_explained: bool,
}

impl Acknowledged {
    fn new(place: Place, code: ErrorCode) -> Self {
        Self { place, code, is_explained: false }
    }

    pub(super) fn message(self) -> Option<Str> {
        error_message(self.code).filter(|_| self.is_explained)
    }
}

/// Returns group and member of a request.
pub(super) fn key(group: Option<GroupId>, member: Option<Str>) -> Result<Key, ErrorCode> {
    let member = member.filter(|id| !id.is_empty() && id.encode_utf16().count() <= MAX_MEMBER_ID);
    group.zip(member).ok_or(ErrorCode::INVALID_REQUEST)
}

/// Handles `ShareAcknowledge`.
pub(super) fn share_acknowledge(
    groups: &Groups,
    request: ShareAcknowledgeRequest,
    context: &Context,
) -> ShareAcknowledgeResponse {
    let response = try_acknowledge(groups, request, context.version());
    groups.log().appended().notify_waiters();
    response.unwrap_or_else(|error_code| ShareAcknowledgeResponse { error_code, ..Default::default() })
}

fn try_acknowledge(
    groups: &Groups,
    request: ShareAcknowledgeRequest,
    version: i16,
) -> Result<ShareAcknowledgeResponse, ErrorCode> {
    let ShareAcknowledgeRequest { group_id, member_id, share_session_epoch, is_renew_ack, topics, .. } = request;
    let key = key(group_id, member_id)?;
    let mut state = groups.state();
    let store = groups.log().store();
    let is_final = state.share.sessions.acknowledge(&key, share_session_epoch)?;
    let parts = topics.into_iter().flat_map(|topic| {
        let topic_id = topic.topic_id;
        topic.partitions.into_iter().map(move |partition| {
            let batches = partition.acknowledgement_batches.into_iter().map(Into::into).collect();
            ((topic_id, partition.partition_index), batches)
        })
    });
    let results = state.share.acknowledge(&store, &key, unique(parts), version, is_renew_ack);
    if is_final {
        state.share.end_session(&store, &key);
    }
    let mut topics: BTreeMap<Uuid, Vec<PartitionData>> = BTreeMap::new();
    for result in results {
        let data = PartitionData {
            partition_index: result.place.1,
            error_code: result.code,
            error_message: result.message(),
            ..PartitionData::default()
        };
        topics.entry(result.place.0).or_default().push(data);
    }
    let responses = topics.into_iter().map(|(topic_id, partitions)| ShareAcknowledgeTopicResponse {
        topic_id,
        partitions,
        ..ShareAcknowledgeTopicResponse::default()
    });
    Ok(ShareAcknowledgeResponse {
        acquisition_lock_timeout_ms: lock_timeout_ms(&store, &key.0),
        responses: responses.collect(),
        ..ShareAcknowledgeResponse::default()
    })
}

/// Returns the message of an error, or none.
pub(super) fn error_message(code: ErrorCode) -> Option<Str> {
    code.is_error().then(|| Str::from_static(code.description()))
}

/// Returns the duration of a lock as in responses.
pub(super) fn lock_timeout_ms(store: &Store, group: &GroupId) -> i32 {
    i32::try_from(lock_duration(store, group).as_millis()).unwrap_or(i32::MAX)
}

/// Returns each partition once.
pub(super) fn unique(parts: impl Iterator<Item = OfPartition>) -> Vec<OfPartition> {
    let mut known = HashSet::new();
    parts.filter(|(place, _)| known.insert(*place)).collect()
}

impl ShareGroups {
    /// Applies acknowledgements; returns the results of the partitions.
    pub(super) fn acknowledge(
        &mut self,
        store: &Store,
        (group_id, member): &Key,
        parts: Vec<OfPartition>,
        version: i16,
        is_renewal: bool,
    ) -> Vec<Acknowledged> {
        let limits = limits(store, group_id);
        let now = Instant::now();
        let may_renew = may_renew(store, group_id);
        let sender = Sender { member, limits, may_renew, locked_until: now + lock_duration(store, group_id) };
        let mut group = self.groups.get_mut(group_id);
        let (mut results, mut empty, mut has_applied) = (Vec::new(), Vec::new(), false);
        for (place, batches) in parts {
            let checked = exists(store, place, check(&batches, version >= FIRST_WITH_RENEWAL, is_renewal));
            let result = match checked {
                Ok(()) if batches.is_empty() => {
                    empty.push(Acknowledged::new(place, ErrorCode::NONE));
                    continue;
                }
                Ok(()) => {
                    has_applied = true;
                    let partitions = group.as_mut().map(|group| &mut group.partitions);
                    let partition = partitions.and_then(|all| all.get_mut(&place)).filter(|one| one.start().is_some());
                    let result = partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION).and_then(|partition| {
                        partition.expire(now, limits);
                        partition.acknowledge(&batches, &sender)
                    });
                    Acknowledged { place, code: result.err().unwrap_or_default(), is_explained: true }
                }
                Err(code) => Acknowledged::new(place, code),
            };
            results.push(result);
        }
        // As in Kafka, partitions without acknowledgements are in the response if another one has some.
        if has_applied {
            results.append(&mut empty);
        }
        results
    }

    /// Closes a session and releases the records of its member.
    pub(in crate::mock) fn end_session(&mut self, store: &Store, key: &Key) {
        self.sessions.close(key);
        let limits = limits(store, &key.0);
        for partition in self.groups.get_mut(&key.0).into_iter().flat_map(|group| group.partitions.values_mut()) {
            partition.release(&key.1, limits);
        }
    }
}

/// Checks that a partition exists, before or after the check of the acknowledgements.
fn exists(store: &Store, (topic, index): Place, checked: Result<(), ErrorCode>) -> Result<(), ErrorCode> {
    let topic = store.topic_by_id(topic).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
    checked?;
    if topic.has_partition(index) { Ok(()) } else { Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) }
}
