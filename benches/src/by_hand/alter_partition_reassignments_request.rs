//! `AlterPartitionReassignments` request v0.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct AlterPartitionReassignmentsRequest {
    pub(crate) timeout_ms: i32,
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
    pub(crate) replicas: Option<SmallVec<[i32; 4]>>,
}

impl ByHand for AlterPartitionReassignmentsRequest {
    const HEAD: Head = Head::Request { api_key: 45, version: 0 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        request.timeout_ms = read::i32(input)?;
        read::list(&mut request.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let partition = |partition: &Partition| 10 + 4 * partition.replicas.as_ref().map_or(0, SmallVec::len);
        let topic = |topic: &Topic| 9 + topic.name.len() + topic.partitions.iter().map(partition).sum::<usize>();
        10 + self.topics.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.timeout_ms)?.list(&self.topics, write_topic)?.no_tags()
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, |partition, input| {
        partition.partition_index = read::i32(input)?;
        read::nullable_few_numbers(&mut partition.replicas, input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?
        .list(&topic.partitions, |out, partition| {
            let out = out.i32(partition.partition_index)?;
            match &partition.replicas {
                Some(replicas) => out.numbers(replicas)?.no_tags(),
                None => out.uvarint(0)?.no_tags(),
            }
        })?
        .no_tags()
}
