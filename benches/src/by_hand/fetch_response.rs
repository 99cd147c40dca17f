//! Fetch response v12.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct FetchResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) session_id: i32,
    pub(crate) responses: Vec<Topic>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) topic: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) partition_index: i32,
    pub(crate) error_code: i16,
    pub(crate) high_watermark: i64,
    pub(crate) last_stable_offset: i64,
    pub(crate) log_start_offset: i64,
    pub(crate) diverging_epoch: Option<Epoch>,
    pub(crate) current_leader: Option<Leader>,
    pub(crate) snapshot_id: Option<Epoch>,
    pub(crate) aborted_transactions: Option<Vec<AbortedTransaction>>,
    pub(crate) preferred_read_replica: i32,
    pub(crate) records: Option<Bytes>,
}

/// An epoch and its end; in a snapshot, the end comes first.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Epoch {
    pub(crate) epoch: i32,
    pub(crate) end_offset: i64,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Leader {
    pub(crate) leader_id: i32,
    pub(crate) leader_epoch: i32,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct AbortedTransaction {
    pub(crate) producer_id: i64,
    pub(crate) first_offset: i64,
}

impl ByHand for FetchResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        response.session_id = read::i32(input)?;
        read::list(&mut response.responses, input, |element, input| read_topic(element, input, frame))?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let topic =
            |topic: &Topic| 9 + topic.topic.len() + topic.partitions.iter().map(room_of_partition).sum::<usize>();
        20 + self.responses.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let out = out.i32(self.throttle_time_ms)?.i16(self.error_code)?.i32(self.session_id)?;
        let mut out = out.length(self.responses.len())?;
        for topic in &self.responses {
            out = out.text(&topic.topic)?.length(topic.partitions.len())?;
            for partition in &topic.partitions {
                out = write_partition(out, partition, payloads)?;
            }
            out = out.no_tags()?;
        }
        out.no_tags()
    }
}

pub(super) fn room_of_partition(partition: &Partition) -> usize {
    let aborted = partition.aborted_transactions.as_ref().map_or(0, Vec::len);
    100 + 17 * aborted + partition.records.as_ref().map_or(0, Bytes::len)
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    read::text(&mut topic.topic, input)?;
    read::list(&mut topic.partitions, input, |element, input| read_partition(element, input, frame))?;
    read::skip_tags(input)
}

#[inline]
pub(super) fn read_partition(partition: &mut Partition, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    read_before_records(partition, input)?;
    read::nullable_payload(&mut partition.records, input, frame)?;
    read::tags(input, |tag, content| read_tag(partition, tag, content))
}

#[inline]
pub(super) fn read_before_records(partition: &mut Partition, input: &mut &[u8]) -> Option<()> {
    partition.partition_index = read::i32(input)?;
    partition.error_code = read::i16(input)?;
    partition.high_watermark = read::i64(input)?;
    partition.last_stable_offset = read::i64(input)?;
    partition.log_start_offset = read::i64(input)?;
    read::nullable_list(&mut partition.aborted_transactions, input, read_aborted_transaction)?;
    partition.preferred_read_replica = read::i32(input)?;
    Some(())
}

pub(super) fn read_tag(partition: &mut Partition, tag: u32, mut content: &[u8]) -> Option<()> {
    let input = &mut content;
    match tag {
        0 => {
            let (epoch, end_offset) = (read::i32(input)?, read::i64(input)?);
            partition.diverging_epoch = Some(Epoch { epoch, end_offset });
        }
        1 => {
            let (leader_id, leader_epoch) = (read::i32(input)?, read::i32(input)?);
            partition.current_leader = Some(Leader { leader_id, leader_epoch });
        }
        2 => {
            let (end_offset, epoch) = (read::i64(input)?, read::i32(input)?);
            partition.snapshot_id = Some(Epoch { epoch, end_offset });
        }
        _ => return Some(()),
    }
    read::skip_tags(input)
}

#[inline]
fn read_aborted_transaction(transaction: &mut AbortedTransaction, input: &mut &[u8]) -> Option<()> {
    transaction.producer_id = read::i64(input)?;
    transaction.first_offset = read::i64(input)?;
    read::skip_tags(input)
}

#[inline]
pub(super) fn write_partition<'m, 'o>(
    out: Out<'o>,
    partition: &'m Partition,
    payloads: &mut impl Payloads<'m>,
) -> Option<Out<'o>> {
    let out = out
        .i32(partition.partition_index)?
        .i16(partition.error_code)?
        .i64(partition.high_watermark)?
        .i64(partition.last_stable_offset)?
        .i64(partition.log_start_offset)?;
    let out = match &partition.aborted_transactions {
        None => out.uvarint(0)?,
        Some(transactions) => out.list(transactions, |out, transaction| {
            out.i64(transaction.producer_id)?.i64(transaction.first_offset)?.no_tags()
        })?,
    };
    let out = payloads.put_nullable(out.i32(partition.preferred_read_replica)?, partition.records.as_ref())?;
    write_tags(out, partition)
}

#[inline]
fn write_tags<'o>(out: Out<'o>, partition: &Partition) -> Option<Out<'o>> {
    let Partition { diverging_epoch, current_leader, snapshot_id, .. } = partition;
    let count = [diverging_epoch.is_some(), current_leader.is_some(), snapshot_id.is_some()];
    let mut out = out.uvarint(count.map(u32::from).iter().sum())?;
    if let Some(Epoch { epoch, end_offset }) = *diverging_epoch {
        out = out.uvarint(0)?.uvarint(13)?.i32(epoch)?.i64(end_offset)?.no_tags()?;
    }
    if let Some(Leader { leader_id, leader_epoch }) = *current_leader {
        out = out.uvarint(1)?.uvarint(9)?.i32(leader_id)?.i32(leader_epoch)?.no_tags()?;
    }
    if let Some(Epoch { epoch, end_offset }) = *snapshot_id {
        out = out.uvarint(2)?.uvarint(13)?.i64(end_offset)?.i32(epoch)?.no_tags()?;
    }
    Some(out)
}
