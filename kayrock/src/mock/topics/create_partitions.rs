//! Handler of `CreatePartitions`.

use super::properties::{MAX_NEW_PARTITIONS, counts};
use crate::messages::create_partitions::{
    CreatePartitionsAssignment, CreatePartitionsRequest, CreatePartitionsResponse, CreatePartitionsTopic,
    CreatePartitionsTopicResult,
};
use crate::mock::context::Context;
use crate::mock::ids::BROKER;
use crate::mock::log::Store;
use crate::types::Str;
use crate::values::ErrorCode;

/// Handles `CreatePartitions`; a topic that is named several times gets one response, with an error.
pub(super) fn create_partitions(
    store: &mut Store,
    request: CreatePartitionsRequest,
    _: &Context,
) -> CreatePartitionsResponse {
    let mut counts = counts(request.topics.iter().map(|topic| &topic.name));
    let (mut results, mut partitions) = (Vec::new(), 0);
    for topic in request.topics {
        let grown = match counts.remove(&topic.name) {
            Some(1) => grow(store, &topic, request.validate_only, &mut partitions),
            Some(_) => Err(ErrorCode::INVALID_REQUEST),
            None => continue,
        };
        let error_code = grown.err().unwrap_or_default();
        let is_explained = error_code.is_error()
            && ![ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::UNKNOWN_SERVER_ERROR].contains(&error_code);
        results.push(CreatePartitionsTopicResult {
            name: topic.name,
            error_code,
            error_message: is_explained.then(|| Str::from_static(error_code.description())),
            ..CreatePartitionsTopicResult::default()
        });
    }
    CreatePartitionsResponse { results, ..CreatePartitionsResponse::default() }
}

/// Adds partitions to a topic; `partitions` counts those of the request.
fn grow(
    store: &mut Store,
    wanted: &CreatePartitionsTopic,
    validate_only: bool,
    partitions: &mut i64,
) -> Result<(), ErrorCode> {
    let too_many = if store.is_old() { ErrorCode::UNKNOWN_SERVER_ERROR } else { ErrorCode::POLICY_VIOLATION };
    let topic = store.topic_mut(&wanted.name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    let new = wanted.count.checked_sub(topic.count()).filter(|new| *new > 0).ok_or(ErrorCode::INVALID_PARTITIONS)?;
    if let Some(assignments) = &wanted.assignments {
        check_assignments(assignments, new)?;
    }
    *partitions += i64::from(new);
    if *partitions > i64::from(MAX_NEW_PARTITIONS) {
        return Err(too_many);
    }
    if !validate_only {
        topic.grow(wanted.count);
        store.note_change();
    }
    Ok(())
}

fn check_assignments(assignments: &[CreatePartitionsAssignment], new: i32) -> Result<(), ErrorCode> {
    let is_here = assignments.iter().all(|assignment| assignment.broker_ids == [BROKER]);
    let is_complete = i32::try_from(assignments.len()) == Ok(new);
    if is_here && is_complete { Ok(()) } else { Err(ErrorCode::INVALID_REPLICA_ASSIGNMENT) }
}
