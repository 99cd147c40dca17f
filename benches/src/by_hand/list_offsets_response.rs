//! `ListOffsets` response v7.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ListOffsetsResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) topics: Vec<Topic>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) partition_index: i32,
    pub(crate) error_code: i16,
    pub(crate) timestamp: i64,
    pub(crate) offset: i64,
    pub(crate) leader_epoch: i32,
}

impl ByHand for ListOffsetsResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        read::list(&mut response.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let topic = |topic: &Topic| 9 + topic.name.len() + 27 * topic.partitions.len();
        10 + self.topics.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?.list(&self.topics, write_topic)?.no_tags()
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, |partition, input| {
        partition.partition_index = read::i32(input)?;
        partition.error_code = read::i16(input)?;
        partition.timestamp = read::i64(input)?;
        partition.offset = read::i64(input)?;
        partition.leader_epoch = read::i32(input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?
        .list(&topic.partitions, |out, partition| {
            out.i32(partition.partition_index)?
                .i16(partition.error_code)?
                .i64(partition.timestamp)?
                .i64(partition.offset)?
                .i32(partition.leader_epoch)?
                .no_tags()
        })?
        .no_tags()
}
