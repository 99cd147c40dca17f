//! Produce request v3.

use super::produce_request::{Partition, ProduceRequest, Topic};
use super::{ByHand, Head, Out, Payloads, classic, len, read};
use bytes::Bytes;

/// A request with the fields of v9 in the classic forms.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct ClassicProduceRequest(pub(crate) ProduceRequest);

impl ByHand for ClassicProduceRequest {
    const HEAD: Head = Head::ClassicRequest { api_key: 0, version: 3 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = ProduceRequest::default();
        classic::nullable_text(&mut request.transactional_id, input)?;
        request.acks = read::i16(input)?;
        request.timeout_ms = read::i32(input)?;
        classic::list(&mut request.topic_data, input, |topic, input| {
            classic::text(&mut topic.name, input)?;
            classic::list(&mut topic.partition_data, input, |partition, input| {
                partition.index = read::i32(input)?;
                classic::nullable_payload(&mut partition.records, input, frame)
            })
        })?;
        Some(Self(request))
    }

    fn room(&self) -> usize {
        let partition = |partition: &Partition| 8 + partition.records.as_ref().map_or(0, Bytes::len);
        let topic = |topic: &Topic| 6 + topic.name.len() + topic.partition_data.iter().map(partition).sum::<usize>();
        12 + len(self.0.transactional_id.as_deref()) + self.0.topic_data.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let Self(request) = self;
        let out = out.classic_nullable_text(request.transactional_id.as_deref())?;
        let mut out = out.i16(request.acks)?.i32(request.timeout_ms)?.classic_length(request.topic_data.len())?;
        for topic in &request.topic_data {
            out = out.classic_text(&topic.name)?.classic_length(topic.partition_data.len())?;
            for partition in &topic.partition_data {
                out = payloads.put_classic_nullable(out.i32(partition.index)?, partition.records.as_ref())?;
            }
        }
        Some(out)
    }
}
