//! Metadata response v12.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct MetadataResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) brokers: Vec<Broker>,
    pub(crate) cluster_id: Option<Str>,
    pub(crate) controller_id: i32,
    pub(crate) topics: Vec<Topic>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Broker {
    pub(crate) node_id: i32,
    pub(crate) host: Str,
    pub(crate) port: i32,
    pub(crate) rack: Option<Str>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) error_code: i16,
    pub(crate) name: Option<Str>,
    pub(crate) topic_id: [u8; 16],
    pub(crate) is_internal: bool,
    pub(crate) partitions: Vec<Partition>,
    pub(crate) authorized_operations: i32,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) error_code: i16,
    pub(crate) partition_index: i32,
    pub(crate) leader_id: i32,
    pub(crate) leader_epoch: i32,
    pub(crate) replica_nodes: SmallVec<[i32; 4]>,
    pub(crate) isr_nodes: SmallVec<[i32; 4]>,
    pub(crate) offline_replicas: SmallVec<[i32; 4]>,
}

impl ByHand for MetadataResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        read::list(&mut response.brokers, input, read_broker)?;
        read::nullable_text(&mut response.cluster_id, input)?;
        response.controller_id = read::i32(input)?;
        read::list(&mut response.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let len = |text: &Option<Str>| text.as_ref().map_or(0, |text| text.len());
        let brokers = self.brokers.iter().map(|broker| 19 + broker.host.len() + len(&broker.rack));
        let topics = self.topics.iter().map(|topic| {
            let partition = |partition: &Partition| {
                let Partition { replica_nodes, isr_nodes, offline_replicas, .. } = partition;
                30 + 4 * (replica_nodes.len() + isr_nodes.len() + offline_replicas.len())
            };
            32 + len(&topic.name) + topic.partitions.iter().map(partition).sum::<usize>()
        });
        25 + len(&self.cluster_id) + brokers.sum::<usize>() + topics.sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?
            .list(&self.brokers, write_broker)?
            .nullable_text(self.cluster_id.as_deref())?
            .i32(self.controller_id)?
            .list(&self.topics, write_topic)?
            .no_tags()
    }
}

#[inline]
fn read_broker(broker: &mut Broker, input: &mut &[u8]) -> Option<()> {
    broker.node_id = read::i32(input)?;
    read::text(&mut broker.host, input)?;
    broker.port = read::i32(input)?;
    read::nullable_text(&mut broker.rack, input)?;
    read::skip_tags(input)
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    topic.error_code = read::i16(input)?;
    read::nullable_text(&mut topic.name, input)?;
    topic.topic_id = read::fixed(input)?;
    topic.is_internal = read::i8(input)? != 0;
    read::list(&mut topic.partitions, input, read_partition)?;
    topic.authorized_operations = read::i32(input)?;
    read::skip_tags(input)
}

#[inline]
pub(super) fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.error_code = read::i16(input)?;
    partition.partition_index = read::i32(input)?;
    partition.leader_id = read::i32(input)?;
    partition.leader_epoch = read::i32(input)?;
    read::few_numbers(&mut partition.replica_nodes, input)?;
    read::few_numbers(&mut partition.isr_nodes, input)?;
    read::few_numbers(&mut partition.offline_replicas, input)?;
    read::skip_tags(input)
}

#[inline]
fn write_broker<'o>(out: Out<'o>, broker: &Broker) -> Option<Out<'o>> {
    out.i32(broker.node_id)?.text(&broker.host)?.i32(broker.port)?.nullable_text(broker.rack.as_deref())?.no_tags()
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.i16(topic.error_code)?
        .nullable_text(topic.name.as_deref())?
        .fixed(topic.topic_id)?
        .i8(topic.is_internal.into())?
        .list(&topic.partitions, write_partition)?
        .i32(topic.authorized_operations)?
        .no_tags()
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i16(partition.error_code)?
        .i32(partition.partition_index)?
        .i32(partition.leader_id)?
        .i32(partition.leader_epoch)?
        .numbers(&partition.replica_nodes)?
        .numbers(&partition.isr_nodes)?
        .numbers(&partition.offline_replicas)?
        .no_tags()
}
