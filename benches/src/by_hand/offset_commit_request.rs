//! `OffsetCommit` request v8.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct OffsetCommitRequest {
    pub(crate) group_id: Str,
    pub(crate) generation_id: i32,
    pub(crate) member_id: Str,
    pub(crate) group_instance_id: Option<Str>,
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
    pub(crate) committed_offset: i64,
    pub(crate) committed_leader_epoch: i32,
    pub(crate) committed_metadata: Option<Str>,
}

impl ByHand for OffsetCommitRequest {
    const HEAD: Head = Head::Request { api_key: 8, version: 8 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::text(&mut request.group_id, input)?;
        request.generation_id = read::i32(input)?;
        read::text(&mut request.member_id, input)?;
        read::nullable_text(&mut request.group_instance_id, input)?;
        read::list(&mut request.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        20 + self.group_id.len()
            + self.member_id.len()
            + len(self.group_instance_id.as_deref())
            + room_of_topics(&self.topics)
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.text(&self.group_id)?
            .i32(self.generation_id)?
            .text(&self.member_id)?
            .nullable_text(self.group_instance_id.as_deref())?
            .list(&self.topics, write_topic)?
            .no_tags()
    }
}

pub(super) fn room_of_topics(topics: &[Topic]) -> usize {
    let partition = |partition: &Partition| 20 + len(partition.committed_metadata.as_deref());
    let topic = |topic: &Topic| 9 + topic.name.len() + topic.partitions.iter().map(partition).sum::<usize>();
    topics.iter().map(topic).sum()
}

#[inline]
pub(super) fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, read_partition)?;
    read::skip_tags(input)
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.partition_index = read::i32(input)?;
    partition.committed_offset = read::i64(input)?;
    partition.committed_leader_epoch = read::i32(input)?;
    read::nullable_text(&mut partition.committed_metadata, input)?;
    read::skip_tags(input)
}

#[inline]
pub(super) fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?.list(&topic.partitions, write_partition)?.no_tags()
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i32(partition.partition_index)?
        .i64(partition.committed_offset)?
        .i32(partition.committed_leader_epoch)?
        .nullable_text(partition.committed_metadata.as_deref())?
        .no_tags()
}
