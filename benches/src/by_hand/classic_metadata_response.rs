//! Metadata responses v0 and v1.

use super::{ByHand, Head, Out, Payloads, classic, len, read};
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct MetadataResponseV0 {
    pub(crate) brokers: Vec<BrokerV0>,
    pub(crate) topics: Vec<TopicV0>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct BrokerV0 {
    pub(crate) node_id: i32,
    pub(crate) host: Str,
    pub(crate) port: i32,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct TopicV0 {
    pub(crate) error_code: i16,
    pub(crate) name: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct MetadataResponseV1 {
    pub(crate) brokers: Vec<BrokerV1>,
    pub(crate) controller_id: i32,
    pub(crate) topics: Vec<TopicV1>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct BrokerV1 {
    pub(crate) node_id: i32,
    pub(crate) host: Str,
    pub(crate) port: i32,
    pub(crate) rack: Option<Str>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct TopicV1 {
    pub(crate) error_code: i16,
    pub(crate) name: Str,
    pub(crate) is_internal: bool,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) error_code: i16,
    pub(crate) partition_index: i32,
    pub(crate) leader_id: i32,
    pub(crate) replica_nodes: SmallVec<[i32; 4]>,
    pub(crate) isr_nodes: SmallVec<[i32; 4]>,
}

impl ByHand for MetadataResponseV0 {
    const HEAD: Head = Head::PlainResponse;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        classic::list(&mut response.brokers, input, |broker, input| {
            broker.node_id = read::i32(input)?;
            classic::text(&mut broker.host, input)?;
            broker.port = read::i32(input)?;
            Some(())
        })?;
        classic::list(&mut response.topics, input, |topic, input| {
            topic.error_code = read::i16(input)?;
            classic::text(&mut topic.name, input)?;
            classic::list(&mut topic.partitions, input, read_partition)
        })?;
        Some(response)
    }

    fn room(&self) -> usize {
        let brokers = self.brokers.iter().map(|broker| 10 + broker.host.len());
        let topics = self.topics.iter().map(|topic| 8 + topic.name.len() + room_of_partitions(&topic.partitions));
        8 + brokers.sum::<usize>() + topics.sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.classic_list(&self.brokers, |out, broker| {
            out.i32(broker.node_id)?.classic_text(&broker.host)?.i32(broker.port)
        })?
        .classic_list(&self.topics, |out, topic| {
            out.i16(topic.error_code)?.classic_text(&topic.name)?.classic_list(&topic.partitions, write_partition)
        })
    }
}

impl ByHand for MetadataResponseV1 {
    const HEAD: Head = Head::PlainResponse;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        classic::list(&mut response.brokers, input, |broker, input| {
            broker.node_id = read::i32(input)?;
            classic::text(&mut broker.host, input)?;
            broker.port = read::i32(input)?;
            classic::nullable_text(&mut broker.rack, input)
        })?;
        response.controller_id = read::i32(input)?;
        classic::list(&mut response.topics, input, |topic, input| {
            topic.error_code = read::i16(input)?;
            classic::text(&mut topic.name, input)?;
            topic.is_internal = read::bool(input)?;
            classic::list(&mut topic.partitions, input, read_partition)
        })?;
        Some(response)
    }

    fn room(&self) -> usize {
        let brokers = self.brokers.iter().map(|broker| 12 + broker.host.len() + len(broker.rack.as_deref()));
        let topics = self.topics.iter().map(|topic| 9 + topic.name.len() + room_of_partitions(&topic.partitions));
        12 + brokers.sum::<usize>() + topics.sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.classic_list(&self.brokers, |out, broker| {
            out.i32(broker.node_id)?
                .classic_text(&broker.host)?
                .i32(broker.port)?
                .classic_nullable_text(broker.rack.as_deref())
        })?
        .i32(self.controller_id)?
        .classic_list(&self.topics, |out, topic| {
            out.i16(topic.error_code)?
                .classic_text(&topic.name)?
                .bool(topic.is_internal)?
                .classic_list(&topic.partitions, write_partition)
        })
    }
}

fn room_of_partitions(partitions: &[Partition]) -> usize {
    partitions.iter().map(|partition| 18 + 4 * (partition.replica_nodes.len() + partition.isr_nodes.len())).sum()
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.error_code = read::i16(input)?;
    partition.partition_index = read::i32(input)?;
    partition.leader_id = read::i32(input)?;
    classic::few_numbers(&mut partition.replica_nodes, input)?;
    classic::few_numbers(&mut partition.isr_nodes, input)
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i16(partition.error_code)?
        .i32(partition.partition_index)?
        .i32(partition.leader_id)?
        .classic_numbers(&partition.replica_nodes)?
        .classic_numbers(&partition.isr_nodes)
}
