//! Produce response v9.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ProduceResponse {
    pub(crate) responses: Vec<Topic>,
    pub(crate) throttle_time_ms: i32,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partition_responses: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) index: i32,
    pub(crate) error_code: i16,
    pub(crate) base_offset: i64,
    pub(crate) log_append_time_ms: i64,
    pub(crate) log_start_offset: i64,
    pub(crate) record_errors: Vec<RecordError>,
    pub(crate) error_message: Option<Str>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct RecordError {
    pub(crate) batch_index: i32,
    pub(crate) message: Option<Str>,
}

impl ByHand for ProduceResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        read::list(&mut response.responses, input, |topic, input| {
            read::text(&mut topic.name, input)?;
            read::list(&mut topic.partition_responses, input, read_partition)?;
            read::skip_tags(input)
        })?;
        response.throttle_time_ms = read::i32(input)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let error = |error: &RecordError| 8 + len(error.message.as_deref());
        let partition = |partition: &Partition| {
            39 + len(partition.error_message.as_deref()) + partition.record_errors.iter().map(error).sum::<usize>()
        };
        let topic =
            |topic: &Topic| 9 + topic.name.len() + topic.partition_responses.iter().map(partition).sum::<usize>();
        10 + self.responses.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.list(&self.responses, |out, topic| {
            out.text(&topic.name)?.list(&topic.partition_responses, write_partition)?.no_tags()
        })?
        .i32(self.throttle_time_ms)?
        .no_tags()
    }
}

#[inline]
fn read_partition(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.index = read::i32(input)?;
    partition.error_code = read::i16(input)?;
    partition.base_offset = read::i64(input)?;
    partition.log_append_time_ms = read::i64(input)?;
    partition.log_start_offset = read::i64(input)?;
    read::list(&mut partition.record_errors, input, |error, input| {
        error.batch_index = read::i32(input)?;
        read::nullable_text(&mut error.message, input)?;
        read::skip_tags(input)
    })?;
    read::nullable_text(&mut partition.error_message, input)?;
    read::skip_tags(input)
}

#[inline]
fn write_partition<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    out.i32(partition.index)?
        .i16(partition.error_code)?
        .i64(partition.base_offset)?
        .i64(partition.log_append_time_ms)?
        .i64(partition.log_start_offset)?
        .list(&partition.record_errors, |out, error| {
            out.i32(error.batch_index)?.nullable_text(error.message.as_deref())?.no_tags()
        })?
        .nullable_text(partition.error_message.as_deref())?
        .no_tags()
}
