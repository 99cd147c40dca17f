//! Fetch request v12.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct FetchRequest {
    pub(crate) cluster_id: Option<Str>,
    pub(crate) replica_id: i32,
    pub(crate) max_wait_ms: i32,
    pub(crate) min_bytes: i32,
    pub(crate) max_bytes: i32,
    pub(crate) isolation_level: i8,
    pub(crate) session_id: i32,
    pub(crate) session_epoch: i32,
    pub(crate) topics: Vec<Topic>,
    pub(crate) forgotten_topics: Vec<ForgottenTopic>,
    pub(crate) rack_id: Str,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) topic: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) partition: i32,
    pub(crate) current_leader_epoch: i32,
    pub(crate) fetch_offset: i64,
    pub(crate) last_fetched_epoch: i32,
    pub(crate) log_start_offset: i64,
    pub(crate) partition_max_bytes: i32,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ForgottenTopic {
    pub(crate) topic: Str,
    pub(crate) partitions: Vec<i32>,
}

impl ByHand for FetchRequest {
    const HEAD: Head = Head::Request { api_key: 1, version: 12 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        request.replica_id = read::i32(input)?;
        request.max_wait_ms = read::i32(input)?;
        request.min_bytes = read::i32(input)?;
        request.max_bytes = read::i32(input)?;
        request.isolation_level = read::i8(input)?;
        request.session_id = read::i32(input)?;
        request.session_epoch = read::i32(input)?;
        read::list(&mut request.topics, input, read_topic)?;
        read::list(&mut request.forgotten_topics, input, read_forgotten_topic)?;
        read::text(&mut request.rack_id, input)?;
        read::tags(input, |tag, mut content| {
            if tag == 0 {
                read::nullable_text(&mut request.cluster_id, &mut content)?;
            }
            Some(())
        })?;
        Some(request)
    }

    fn room(&self) -> usize {
        let cluster = self.cluster_id.as_ref().map_or(0, |id| id.len());
        let topics = self.topics.iter().map(|topic| 9 + topic.topic.len() + 33 * topic.partitions.len());
        let forgotten = self.forgotten_topics.iter().map(|topic| 9 + topic.topic.len() + 4 * topic.partitions.len());
        50 + cluster + self.rack_id.len() + topics.sum::<usize>() + forgotten.sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let out = out
            .i32(self.replica_id)?
            .i32(self.max_wait_ms)?
            .i32(self.min_bytes)?
            .i32(self.max_bytes)?
            .i8(self.isolation_level)?
            .i32(self.session_id)?
            .i32(self.session_epoch)?
            .list(&self.topics, write_topic)?
            .list(&self.forgotten_topics, write_forgotten_topic)?
            .text(&self.rack_id)?;
        match &self.cluster_id {
            None => out.no_tags(),
            Some(id) => {
                let len = u32::try_from(id.len()).ok()?;
                let size = if len < 0x7f { len + 1 } else { len + 2 };
                out.uvarint(1)?.uvarint(0)?.uvarint(size)?.text(id)
            }
        }
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.topic, input)?;
    read::list(&mut topic.partitions, input, read_partition)?;
    read::skip_tags(input)
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.partition = read::i32(input)?;
    partition.current_leader_epoch = read::i32(input)?;
    partition.fetch_offset = read::i64(input)?;
    partition.last_fetched_epoch = read::i32(input)?;
    partition.log_start_offset = read::i64(input)?;
    partition.partition_max_bytes = read::i32(input)?;
    read::skip_tags(input)
}

#[inline]
fn read_forgotten_topic(topic: &mut ForgottenTopic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.topic, input)?;
    read::numbers(&mut topic.partitions, input)?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.topic)?.list(&topic.partitions, write_partition)?.no_tags()
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i32(partition.partition)?
        .i32(partition.current_leader_epoch)?
        .i64(partition.fetch_offset)?
        .i32(partition.last_fetched_epoch)?
        .i64(partition.log_start_offset)?
        .i32(partition.partition_max_bytes)?
        .no_tags()
}

#[inline]
fn write_forgotten_topic<'o>(out: Out<'o>, topic: &ForgottenTopic) -> Option<Out<'o>> {
    out.text(&topic.topic)?.numbers(&topic.partitions)?.no_tags()
}
