//! `ConsumerGroupHeartbeat` v1, request and response.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ConsumerGroupHeartbeatRequest {
    pub(crate) group_id: Str,
    pub(crate) member_id: Str,
    pub(crate) member_epoch: i32,
    pub(crate) instance_id: Option<Str>,
    pub(crate) rack_id: Option<Str>,
    pub(crate) rebalance_timeout_ms: i32,
    pub(crate) subscribed_topic_names: Option<Vec<Str>>,
    pub(crate) subscribed_topic_regex: Option<Str>,
    pub(crate) server_assignor: Option<Str>,
    pub(crate) topic_partitions: Option<Vec<TopicPartitions>>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct TopicPartitions {
    pub(crate) topic_id: [u8; 16],
    pub(crate) partitions: Vec<i32>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ConsumerGroupHeartbeatResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) error_message: Option<Str>,
    pub(crate) member_id: Option<Str>,
    pub(crate) member_epoch: i32,
    pub(crate) heartbeat_interval_ms: i32,
    pub(crate) assignment: Option<Vec<TopicPartitions>>,
}

impl ByHand for ConsumerGroupHeartbeatRequest {
    const HEAD: Head = Head::Request { api_key: 68, version: 1 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::text(&mut request.group_id, input)?;
        read::text(&mut request.member_id, input)?;
        request.member_epoch = read::i32(input)?;
        read::nullable_text(&mut request.instance_id, input)?;
        read::nullable_text(&mut request.rack_id, input)?;
        request.rebalance_timeout_ms = read::i32(input)?;
        read::nullable_list(&mut request.subscribed_topic_names, input, read::text)?;
        read::nullable_text(&mut request.subscribed_topic_regex, input)?;
        read::nullable_text(&mut request.server_assignor, input)?;
        read::nullable_list(&mut request.topic_partitions, input, read_topic)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let Self { group_id, member_id, instance_id, rack_id, server_assignor, .. } = self;
        let names = self.subscribed_topic_names.iter().flatten().map(|name| 3 + name.len());
        let texts =
            [instance_id, rack_id, server_assignor, &self.subscribed_topic_regex].map(|text| len(text.as_deref()));
        let partitions = self.topic_partitions.as_deref().map_or(0, room_of_topics);
        40 + group_id.len() + member_id.len() + names.sum::<usize>() + texts.iter().sum::<usize>() + partitions
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.text(&self.group_id)?
            .text(&self.member_id)?
            .i32(self.member_epoch)?
            .nullable_text(self.instance_id.as_deref())?
            .nullable_text(self.rack_id.as_deref())?
            .i32(self.rebalance_timeout_ms)?
            .nullable_list(self.subscribed_topic_names.as_deref(), |out, name| out.text(name))?
            .nullable_text(self.subscribed_topic_regex.as_deref())?
            .nullable_text(self.server_assignor.as_deref())?
            .nullable_list(self.topic_partitions.as_deref(), write_topic)?
            .no_tags()
    }
}

impl ByHand for ConsumerGroupHeartbeatResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        read::nullable_text(&mut response.error_message, input)?;
        read::nullable_text(&mut response.member_id, input)?;
        response.member_epoch = read::i32(input)?;
        response.heartbeat_interval_ms = read::i32(input)?;
        if read::i8(input)? >= 0 {
            read::list(response.assignment.insert(Vec::new()), input, read_topic)?;
            read::skip_tags(input)?;
        }
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let assignment = self.assignment.as_deref().map_or(0, room_of_topics);
        30 + len(self.error_message.as_deref()) + len(self.member_id.as_deref()) + assignment
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let out = out
            .i32(self.throttle_time_ms)?
            .i16(self.error_code)?
            .nullable_text(self.error_message.as_deref())?
            .nullable_text(self.member_id.as_deref())?
            .i32(self.member_epoch)?
            .i32(self.heartbeat_interval_ms)?;
        match &self.assignment {
            Some(topics) => out.i8(1)?.list(topics, write_topic)?.no_tags()?.no_tags(),
            None => out.i8(-1)?.no_tags(),
        }
    }
}

fn room_of_topics(topics: &[TopicPartitions]) -> usize {
    topics.iter().map(|topic| 22 + 4 * topic.partitions.len()).sum()
}

#[inline]
fn read_topic(topic: &mut TopicPartitions, input: &mut &[u8]) -> Option<()> {
    topic.topic_id = read::fixed(input)?;
    read::numbers(&mut topic.partitions, input)?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &TopicPartitions) -> Option<Out<'o>> {
    out.fixed(topic.topic_id)?.numbers(&topic.partitions)?.no_tags()
}
