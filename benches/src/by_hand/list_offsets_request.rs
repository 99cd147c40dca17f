//! `ListOffsets` request v7.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ListOffsetsRequest {
    pub(crate) replica_id: i32,
    pub(crate) isolation_level: i8,
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
    pub(crate) current_leader_epoch: i32,
    pub(crate) timestamp: i64,
}

impl ByHand for ListOffsetsRequest {
    const HEAD: Head = Head::Request { api_key: 2, version: 7 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        request.replica_id = read::i32(input)?;
        request.isolation_level = read::i8(input)?;
        read::list(&mut request.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let topic = |topic: &Topic| 9 + topic.name.len() + 17 * topic.partitions.len();
        11 + self.topics.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.replica_id)?.i8(self.isolation_level)?.list(&self.topics, write_topic)?.no_tags()
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, |partition, input| {
        partition.partition_index = read::i32(input)?;
        partition.current_leader_epoch = read::i32(input)?;
        partition.timestamp = read::i64(input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?
        .list(&topic.partitions, |out, partition| {
            out.i32(partition.partition_index)?.i32(partition.current_leader_epoch)?.i64(partition.timestamp)?.no_tags()
        })?
        .no_tags()
}
