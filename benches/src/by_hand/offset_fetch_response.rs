//! `OffsetFetch` response v9.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct OffsetFetchResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) groups: Vec<Group>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Group {
    pub(crate) group_id: Str,
    pub(crate) topics: Vec<Topic>,
    pub(crate) error_code: i16,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) partition_index: i32,
    pub(crate) committed_offset: i64,
    pub(crate) committed_leader_epoch: i32,
    pub(crate) metadata: Option<Str>,
    pub(crate) error_code: i16,
}

impl ByHand for OffsetFetchResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        read::list(&mut response.groups, input, read_group)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let partition = |partition: &Partition| 22 + len(partition.metadata.as_deref());
        let topic = |topic: &Topic| 9 + topic.name.len() + topic.partitions.iter().map(partition).sum::<usize>();
        let group = |group: &Group| 11 + group.group_id.len() + group.topics.iter().map(topic).sum::<usize>();
        10 + self.groups.iter().map(group).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?.list(&self.groups, write_group)?.no_tags()
    }
}

#[inline]
fn read_group(group: &mut Group, input: &mut &[u8]) -> Option<()> {
    read::text(&mut group.group_id, input)?;
    read::list(&mut group.topics, input, read_topic)?;
    group.error_code = read::i16(input)?;
    read::skip_tags(input)
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, read_partition)?;
    read::skip_tags(input)
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.partition_index = read::i32(input)?;
    partition.committed_offset = read::i64(input)?;
    partition.committed_leader_epoch = read::i32(input)?;
    read::nullable_text(&mut partition.metadata, input)?;
    partition.error_code = read::i16(input)?;
    read::skip_tags(input)
}

#[inline]
fn write_group<'o>(out: Out<'o>, group: &Group) -> Option<Out<'o>> {
    out.text(&group.group_id)?.list(&group.topics, write_topic)?.i16(group.error_code)?.no_tags()
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?.list(&topic.partitions, write_partition)?.no_tags()
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i32(partition.partition_index)?
        .i64(partition.committed_offset)?
        .i32(partition.committed_leader_epoch)?
        .nullable_text(partition.metadata.as_deref())?
        .i16(partition.error_code)?
        .no_tags()
}
