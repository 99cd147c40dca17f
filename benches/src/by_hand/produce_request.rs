//! Produce request v9.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ProduceRequest {
    pub(crate) transactional_id: Option<Str>,
    pub(crate) acks: i16,
    pub(crate) timeout_ms: i32,
    pub(crate) topic_data: Vec<Topic>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partition_data: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) index: i32,
    pub(crate) records: Option<Bytes>,
}

impl ByHand for ProduceRequest {
    const HEAD: Head = Head::Request { api_key: 0, version: 9 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::nullable_text(&mut request.transactional_id, input)?;
        request.acks = read::i16(input)?;
        request.timeout_ms = read::i32(input)?;
        read::list(&mut request.topic_data, input, |element, input| read_topic(element, input, frame))?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let id = self.transactional_id.as_ref().map_or(0, |id| id.len());
        let topics = self.topic_data.iter().map(|topic| {
            let records = |partition: &Partition| partition.records.as_ref().map_or(0, Bytes::len);
            9 + topic.name.len() + topic.partition_data.iter().map(|partition| 10 + records(partition)).sum::<usize>()
        });
        15 + id + topics.sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let mut out = out
            .nullable_text(self.transactional_id.as_deref())?
            .i16(self.acks)?
            .i32(self.timeout_ms)?
            .length(self.topic_data.len())?;
        for topic in &self.topic_data {
            out = out.text(&topic.name)?.length(topic.partition_data.len())?;
            for partition in &topic.partition_data {
                out = out.i32(partition.index)?;
                out = payloads.put_nullable(out, partition.records.as_ref())?.no_tags()?;
            }
            out = out.no_tags()?;
        }
        out.no_tags()
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partition_data, input, |element, input| read_partition(element, input, frame))?;
    read::skip_tags(input)
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    partition.index = read::i32(input)?;
    read::nullable_payload(&mut partition.records, input, frame)?;
    read::skip_tags(input)
}
