//! `OffsetCommit` request v8.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

pub(crate) struct OffsetCommitRequest {
    pub(crate) group_id: Str,
    pub(crate) generation_id: i32,
    pub(crate) member_id: Str,
    pub(crate) group_instance_id: Option<Str>,
    pub(crate) topics: Vec<Topic>,
}

pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partitions: Vec<Partition>,
}

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
        let request = Self {
            group_id: read::text(input)?,
            generation_id: read::i32(input)?,
            member_id: read::text(input)?,
            group_instance_id: read::nullable_text(input)?,
            topics: read::list(input, read_topic)?,
        };
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let instance = self.group_instance_id.as_ref().map_or(0, |id| id.len());
        let topics = self.topics.iter().map(|topic| {
            let metadata = |partition: &Partition| partition.committed_metadata.as_ref().map_or(0, |text| text.len());
            9 + topic.name.len() + topic.partitions.iter().map(|partition| 20 + metadata(partition)).sum::<usize>()
        });
        20 + self.group_id.len() + self.member_id.len() + instance + topics.sum::<usize>()
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

#[inline]
fn read_topic(input: &mut &[u8]) -> Option<Topic> {
    let topic = Topic { name: read::text(input)?, partitions: read::list(input, read_partition)? };
    read::skip_tags(input)?;
    Some(topic)
}

#[inline]
fn read_partition(input: &mut &[u8]) -> Option<Partition> {
    let partition = Partition {
        partition_index: read::i32(input)?,
        committed_offset: read::i64(input)?,
        committed_leader_epoch: read::i32(input)?,
        committed_metadata: read::nullable_text(input)?,
    };
    read::skip_tags(input)?;
    Some(partition)
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
        .nullable_text(partition.committed_metadata.as_deref())?
        .no_tags()
}
