//! `DescribeLogDirs` response v4.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct DescribeLogDirsResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) results: Vec<LogDir>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct LogDir {
    pub(crate) error_code: i16,
    pub(crate) log_dir: Str,
    pub(crate) topics: Vec<Topic>,
    pub(crate) total_bytes: i64,
    pub(crate) usable_bytes: i64,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Partition {
    pub(crate) partition_index: i32,
    pub(crate) partition_size: i64,
    pub(crate) offset_lag: i64,
    pub(crate) is_future_key: bool,
}

impl ByHand for DescribeLogDirsResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        read::list(&mut response.results, input, read_log_dir)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let topic = |topic: &Topic| 9 + topic.name.len() + 22 * topic.partitions.len();
        let log_dir = |log_dir: &LogDir| 27 + log_dir.log_dir.len() + log_dir.topics.iter().map(topic).sum::<usize>();
        12 + self.results.iter().map(log_dir).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?.i16(self.error_code)?.list(&self.results, write_log_dir)?.no_tags()
    }
}

#[inline]
fn read_log_dir(log_dir: &mut LogDir, input: &mut &[u8]) -> Option<()> {
    log_dir.error_code = read::i16(input)?;
    read::text(&mut log_dir.log_dir, input)?;
    read::list(&mut log_dir.topics, input, read_topic)?;
    log_dir.total_bytes = read::i64(input)?;
    log_dir.usable_bytes = read::i64(input)?;
    read::skip_tags(input)
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    read::list(&mut topic.partitions, input, |partition, input| {
        partition.partition_index = read::i32(input)?;
        partition.partition_size = read::i64(input)?;
        partition.offset_lag = read::i64(input)?;
        partition.is_future_key = read::bool(input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_log_dir<'o>(out: Out<'o>, log_dir: &LogDir) -> Option<Out<'o>> {
    out.i16(log_dir.error_code)?
        .text(&log_dir.log_dir)?
        .list(&log_dir.topics, write_topic)?
        .i64(log_dir.total_bytes)?
        .i64(log_dir.usable_bytes)?
        .no_tags()
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?
        .list(&topic.partitions, |out, partition| {
            out.i32(partition.partition_index)?
                .i64(partition.partition_size)?
                .i64(partition.offset_lag)?
                .bool(partition.is_future_key)?
                .no_tags()
        })?
        .no_tags()
}
