//! Requests that name partitions: each partition has a target of its own.

use super::super::delete_records::{DeleteRecordsPartitionResult, DeleteRecordsRequest, DeleteRecordsTopicResult};
use super::super::delete_share_group_state as delete_state;
use super::super::describe_producers::{self, DescribeProducersRequest};
use super::super::fetch::{FetchRequest, FetchableTopicResponse, PartitionData};
use super::super::initialize_share_group_state as initialize_state;
use super::super::list_offsets::{ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsTopicResponse};
use super::super::offset_for_leader_epoch::{EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderTopicResult};
use super::super::produce::{PartitionProduceResponse, ProduceRequest, TopicProduceResponse};
use super::super::read_share_group_state as read_state;
use super::super::read_share_group_state_summary as read_summary;
use super::super::routing::millis;
use super::super::share_acknowledge::{self, ShareAcknowledgeRequest};
use super::super::share_fetch::{self, ShareFetchRequest};
use super::super::write_share_group_state as write_state;
use super::results::{Results, is_selected};
use crate::message::{RequestTarget, Routed, Split, Target, TopicKey, TopicLookup};
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, SessionEpoch, TopicName};
use alloc::format;
use alloc::vec::Vec;
use core::mem;
use core::time::Duration;

/// Rule of requests that name partitions.
#[derive(Debug)]
pub enum Partitions {}

/// Name, id and index of a partition.
type Key = (TopicName, Uuid, i32);

/// Returns true if two keys mean the same partition. A version has the names of topics or their ids.
fn fits(one: &Key, other: &Key) -> bool {
    let is_same_name = one.0 == other.0 && !one.0.0.is_empty();
    let is_same_id = one.1 == other.1 && !one.1.is_zero();
    one.2 == other.2 && (is_same_name || is_same_id)
}

fn leader((name, id, index): Key) -> Target {
    Target::Leader { topic: topic_key(&name, id), partition: index }
}

/// Returns the name of a topic, or its id if the name is empty.
fn topic_key(name: &TopicName, id: Uuid) -> TopicKey {
    if name.0.is_empty() { TopicKey::Id(id) } else { TopicKey::Name(name.clone()) }
}

/// Returns the coordinator of a share partition.
fn share(group: &str, id: Uuid, index: i32) -> Target {
    Target::share(Str::from(format!("{group}:{id}:{index}")))
}

/// Sets the part of a topic's name and id that is missing.
fn complete(name: &mut TopicName, id: &mut Uuid, topics: &TopicLookup<'_>) {
    if (name.0.is_empty() || id.is_zero())
        && let Some(found) = topics(&topic_key(name, *id))
    {
        (*name, *id) = found;
    }
}

/// Implements [`Split`] for a request and its response, each with topics and their partitions.
macro_rules! partitions {
    ($(
        $request:ident {
            topics: $topics:ident,
            partitions: $partitions:ident,
            key: |$topic:ident| $key:expr,
            index: |$partition:ident| $index:expr,
            target: |$whole:ident, $found:ident| $target:expr,
            $(refusal: |$refused:ident| $refusal:expr,)?
            $(fill: |$filled:ident, $lookup:ident| $fill:expr,)?
        }
        response {
            topics: $results:ident,
            partitions: $parts:ident,
            part: $part:ty,
            key: |$result:ident| $result_key:expr,
            index: $result_index:ident,
            topic: |$asked:ident| $result_topic:expr,
            failed: |$failed_index:ident, $failed_code:ident| $failed:expr,
            merge: |$into:ident, $other:ident| $merge:expr,
        }
    )*) => {$(
        impl Split<$request> for Partitions {
            type Part = $part;

            #[inline]
            fn targets(request: &$request) -> Vec<Target> {
                let $whole = request;
                keys(request.$topics.iter().map(|$topic| ($key, &$topic.$partitions)), |$partition| $index)
                    .map(|$found| $target)
                    .collect()
            }

            $(
                fn refusal($refused: &$request) -> Option<&'static str> {
                    $refusal
                }
            )?

            #[inline]
            fn select(request: &$request, parts: &[usize]) -> Option<$request> {
                let (mut selected, mut number) = (request.clone(), 0);
                for topic in &mut selected.$topics {
                    topic.$partitions.retain(|_| is_selected(&mut number, parts));
                }
                selected.$topics.retain(|topic| !topic.$partitions.is_empty());
                Some(selected)
            }

            $(
                #[inline]
                fn fill(request: &$request, $lookup: &TopicLookup<'_>) -> Option<$request> {
                    let mut filled = request.clone();
                    for $filled in &mut filled.$topics {
                        $fill;
                    }
                    Some(filled)
                }
            )?

            #[inline]
            fn take(
                request: &$request,
                response: &mut <$request as crate::message::Request>::Response<'static>,
            ) -> Vec<Option<$part>> {
                let results = mem::take(&mut response.$results).into_iter().flat_map(|$result| {
                    let (name, id) = $result_key;
                    $result.$parts.into_iter().map(move |part| ((name.clone(), id, part.$result_index), part))
                });
                let mut results = Results::new(results);
                let asked = keys(request.$topics.iter().map(|$topic| ($key, &$topic.$partitions)), |$partition| $index);
                asked.map(|key| results.take(|found| fits(found, &key))).collect()
            }

            #[inline]
            fn failed(request: &$request, part: usize, $failed_code: ErrorCode) -> Option<$part> {
                let mut asked =
                    keys(request.$topics.iter().map(|$topic| ($key, &$topic.$partitions)), |$partition| $index);
                let (_, _, $failed_index) = asked.nth(part)?;
                Some($failed)
            }

            fn code(part: &$part) -> ErrorCode {
                part.error_code
            }

            #[inline]
            fn merge(
                $into: &mut <$request as crate::message::Request>::Response<'static>,
                $other: <$request as crate::message::Request>::Response<'static>,
            ) {
                $merge
            }

            #[inline]
            fn finish(
                request: &$request,
                mut rest: <$request as crate::message::Request>::Response<'static>,
                parts: Vec<$part>,
            ) -> <$request as crate::message::Request>::Response<'static> {
                let mut parts = parts.into_iter();
                rest.$results = request.$topics.iter().map(|$asked| {
                    let mut topic = $result_topic;
                    topic.$parts = parts.by_ref().take($asked.$partitions.len()).collect();
                    topic
                }).collect();
                rest
            }
        }
    )*};
}

/// Iterates over the partitions of topics.
fn keys<'a, P: 'a>(
    topics: impl Iterator<Item = ((TopicName, Uuid), &'a Vec<P>)>,
    index: impl Fn(&P) -> i32 + Copy,
) -> impl Iterator<Item = Key> {
    topics.flat_map(move |((name, id), partitions)| {
        partitions.iter().map(move |partition| (name.clone(), id, index(partition)))
    })
}

partitions! {
    ProduceRequest {
        topics: topic_data,
        partitions: partition_data,
        key: |topic| (topic.name.clone(), topic.topic_id),
        index: |partition| partition.index,
        target: |_request, key| leader(key),
        fill: |topic, topics| complete(&mut topic.name, &mut topic.topic_id, topics),
    }
    response {
        topics: responses,
        partitions: partition_responses,
        part: PartitionProduceResponse,
        key: |topic| (topic.name, topic.topic_id),
        index: index,
        topic: |asked| TopicProduceResponse {
            name: asked.name.clone(),
            topic_id: asked.topic_id,
            ..TopicProduceResponse::default()
        },
        failed: |index, error_code| PartitionProduceResponse {
            index,
            error_code,
            base_offset: -1,
            ..PartitionProduceResponse::default()
        },
        merge: |into, other| {
            into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms);
            into.node_endpoints.extend(other.node_endpoints);
        },
    }

    FetchRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (topic.topic.clone(), topic.topic_id),
        index: |partition| partition.partition,
        target: |_request, key| leader(key),
        refusal: |request| uses_session(request.session_id, request.session_epoch),
        fill: |topic, topics| complete(&mut topic.topic, &mut topic.topic_id, topics),
    }
    response {
        topics: responses,
        partitions: partitions,
        part: PartitionData,
        key: |topic| (topic.topic, topic.topic_id),
        index: partition_index,
        topic: |asked| FetchableTopicResponse {
            topic: asked.topic.clone(),
            topic_id: asked.topic_id,
            ..FetchableTopicResponse::default()
        },
        failed: |partition_index, error_code| PartitionData {
            partition_index,
            error_code,
            high_watermark: -1,
            ..PartitionData::default()
        },
        merge: |into, other| {
            into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms);
            into.node_endpoints.extend(other.node_endpoints);
        },
    }

    ListOffsetsRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (topic.name.clone(), Uuid::default()),
        index: |partition| partition.partition_index,
        target: |_request, key| leader(key),
    }
    response {
        topics: topics,
        partitions: partitions,
        part: ListOffsetsPartitionResponse,
        key: |topic| (topic.name, Uuid::default()),
        index: partition_index,
        topic: |asked| ListOffsetsTopicResponse { name: asked.name.clone(), ..ListOffsetsTopicResponse::default() },
        failed: |partition_index, error_code| ListOffsetsPartitionResponse {
            partition_index,
            error_code,
            ..ListOffsetsPartitionResponse::default()
        },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }

    DeleteRecordsRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (topic.name.clone(), Uuid::default()),
        index: |partition| partition.partition_index,
        target: |_request, key| leader(key),
    }
    response {
        topics: topics,
        partitions: partitions,
        part: DeleteRecordsPartitionResult,
        key: |topic| (topic.name, Uuid::default()),
        index: partition_index,
        topic: |asked| DeleteRecordsTopicResult { name: asked.name.clone(), ..DeleteRecordsTopicResult::default() },
        failed: |partition_index, error_code| DeleteRecordsPartitionResult {
            partition_index,
            error_code,
            low_watermark: -1,
            ..DeleteRecordsPartitionResult::default()
        },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }

    OffsetForLeaderEpochRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (topic.topic.clone(), Uuid::default()),
        index: |partition| partition.partition,
        target: |_request, key| leader(key),
    }
    response {
        topics: topics,
        partitions: partitions,
        part: EpochEndOffset,
        key: |topic| (topic.topic, Uuid::default()),
        index: partition,
        topic: |asked| OffsetForLeaderTopicResult { topic: asked.topic.clone(), ..OffsetForLeaderTopicResult::default() },
        failed: |partition, error_code| EpochEndOffset { error_code, partition, ..EpochEndOffset::default() },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }

    DescribeProducersRequest {
        topics: topics,
        partitions: partition_indexes,
        key: |topic| (topic.name.clone(), Uuid::default()),
        index: |partition| *partition,
        target: |_request, key| leader(key),
    }
    response {
        topics: topics,
        partitions: partitions,
        part: describe_producers::PartitionResponse,
        key: |topic| (topic.name, Uuid::default()),
        index: partition_index,
        topic: |asked| describe_producers::TopicResponse {
            name: asked.name.clone(),
            ..describe_producers::TopicResponse::default()
        },
        failed: |partition_index, error_code| describe_producers::PartitionResponse {
            partition_index,
            error_code,
            ..describe_producers::PartitionResponse::default()
        },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }

    ShareFetchRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (TopicName::default(), topic.topic_id),
        index: |partition| partition.partition_index,
        target: |_request, key| leader(key),
        refusal: |_request| Some(SESSION),
    }
    response {
        topics: responses,
        partitions: partitions,
        part: share_fetch::PartitionData,
        key: |topic| (TopicName::default(), topic.topic_id),
        index: partition_index,
        topic: |asked| share_fetch::ShareFetchableTopicResponse {
            topic_id: asked.topic_id,
            ..share_fetch::ShareFetchableTopicResponse::default()
        },
        failed: |partition_index, error_code| share_fetch::PartitionData {
            partition_index,
            error_code,
            ..share_fetch::PartitionData::default()
        },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }

    ShareAcknowledgeRequest {
        topics: topics,
        partitions: partitions,
        key: |topic| (TopicName::default(), topic.topic_id),
        index: |partition| partition.partition_index,
        target: |_request, key| leader(key),
        refusal: |_request| Some(SESSION),
    }
    response {
        topics: responses,
        partitions: partitions,
        part: share_acknowledge::PartitionData,
        key: |topic| (TopicName::default(), topic.topic_id),
        index: partition_index,
        topic: |asked| share_acknowledge::ShareAcknowledgeTopicResponse {
            topic_id: asked.topic_id,
            ..share_acknowledge::ShareAcknowledgeTopicResponse::default()
        },
        failed: |partition_index, error_code| share_acknowledge::PartitionData {
            partition_index,
            error_code,
            ..share_acknowledge::PartitionData::default()
        },
        merge: |into, other| into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms),
    }
}

/// Implements [`Split`] for the requests to share coordinators, which have the same form.
macro_rules! share_states {
    ($($module:ident $request:ident $result:ident;)*) => {
        $(use $module::$request;)*

        partitions! {$(
            $request {
                topics: topics,
                partitions: partitions,
                key: |topic| (TopicName::default(), topic.topic_id),
                index: |partition| partition.partition,
                target: |request, key| share(&request.group_id, key.1, key.2),
            }
            response {
                topics: results,
                partitions: partitions,
                part: $module::PartitionResult,
                key: |topic| (TopicName::default(), topic.topic_id),
                index: partition,
                topic: |asked| $module::$result { topic_id: asked.topic_id, ..$module::$result::default() },
                failed: |partition, error_code| $module::PartitionResult {
                    partition,
                    error_code,
                    ..$module::PartitionResult::default()
                },
                merge: |_into, _other| {},
            }
        )*}
    };
}

share_states! {
    initialize_state InitializeShareGroupStateRequest InitializeStateResult;
    read_state ReadShareGroupStateRequest ReadStateResult;
    read_summary ReadShareGroupStateSummaryRequest ReadStateSummaryResult;
    write_state WriteShareGroupStateRequest WriteStateResult;
    delete_state DeleteShareGroupStateRequest DeleteStateResult;
}

const SESSION: &str = "a session belongs to one broker; send the part of each broker with `send_to`";

/// Returns the refusal of a request with a fetch session (KIP-227).
fn uses_session(id: i32, epoch: SessionEpoch) -> Option<&'static str> {
    (id != 0 || epoch != SessionEpoch::FINAL).then_some(SESSION)
}

/// Implements [`Routed`] for requests that name partitions.
macro_rules! route {
    ($($request:ident: $class:ident |$this:ident| $repeatable:expr $(; |$waiting:ident| $wait:expr)?;)*) => {$(
        impl Routed for $request {
            const TARGET: RequestTarget = RequestTarget::$class;
            type Split = Partitions;

            fn target(&self) -> Target {
                Partitions::targets(self).into_iter().next().unwrap_or(Target::Any)
            }

            fn is_repeatable(&self) -> bool {
                let $this = self;
                $repeatable
            }

            $(
                fn max_wait(&self) -> Duration {
                    let $waiting = self;
                    millis($wait)
                }
            )?
        }
    )*};
}

route! {
    ProduceRequest: Leader |this| is_idempotent(this); |this| this.timeout_ms;
    FetchRequest: Leader |_this| true; |this| this.max_wait_ms;
    ListOffsetsRequest: Leader |_this| true; |this| this.timeout_ms;
    DeleteRecordsRequest: Leader |_this| true; |this| this.timeout_ms;
    OffsetForLeaderEpochRequest: Leader |_this| true;
    DescribeProducersRequest: Leader |_this| true;
    ShareFetchRequest: Leader |_this| false; |this| this.max_wait_ms;
    ShareAcknowledgeRequest: Leader |_this| false;
    InitializeShareGroupStateRequest: ShareCoordinator |_this| false;
    ReadShareGroupStateRequest: ShareCoordinator |_this| true;
    ReadShareGroupStateSummaryRequest: ShareCoordinator |_this| true;
    WriteShareGroupStateRequest: ShareCoordinator |_this| false;
    DeleteShareGroupStateRequest: ShareCoordinator |_this| false;
}

/// Returns true if all batches have a producer id, by which the broker recognizes those that it has.
fn is_idempotent(request: &ProduceRequest) -> bool {
    let partitions = request.topic_data.iter().flat_map(|topic| &topic.partition_data);
    let mut records = partitions.filter_map(|partition| partition.records.as_ref());
    records.all(|records| {
        let mut batches = records.batches();
        batches.all(|batch| batch.is_ok_and(|batch| batch.producer_id().0 >= 0))
    })
}
