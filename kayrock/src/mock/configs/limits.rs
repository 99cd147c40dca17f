//! Configurations of a topic that limit or change its batches.

use crate::mock::log::Topic;

/// Default of `max.message.bytes`.
const MAX_MESSAGE_BYTES: usize = 1_048_588;

/// Returns the maximum size of a batch.
pub(in crate::mock) fn max_message_bytes(topic: &Topic) -> usize {
    topic.configs.get("max.message.bytes").and_then(|value| value.parse().ok()).unwrap_or(MAX_MESSAGE_BYTES)
}

/// Returns whether batches get the time of their append.
pub(in crate::mock) fn stores_append_time(topic: &Topic) -> bool {
    topic.configs.get("message.timestamp.type").is_some_and(|value| &**value == "LogAppendTime")
}
