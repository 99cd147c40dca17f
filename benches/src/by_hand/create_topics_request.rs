//! `CreateTopics` request v7.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct CreateTopicsRequest {
    pub(crate) topics: Vec<Topic>,
    pub(crate) timeout_ms: i32,
    pub(crate) validate_only: bool,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: Str,
    pub(crate) num_partitions: i32,
    pub(crate) replication_factor: i16,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) configs: Vec<Config>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) partition_index: i32,
    pub(crate) broker_ids: SmallVec<[i32; 4]>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Config {
    pub(crate) name: Str,
    pub(crate) value: Option<Str>,
}

impl ByHand for CreateTopicsRequest {
    const HEAD: Head = Head::Request { api_key: 19, version: 7 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::list(&mut request.topics, input, read_topic)?;
        request.timeout_ms = read::i32(input)?;
        request.validate_only = read::bool(input)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let assignment = |assignment: &Assignment| 10 + 4 * assignment.broker_ids.len();
        let config = |config: &Config| 7 + config.name.len() + len(config.value.as_deref());
        let topic = |topic: &Topic| {
            let assignments = topic.assignments.iter().map(assignment).sum::<usize>();
            20 + topic.name.len() + assignments + topic.configs.iter().map(config).sum::<usize>()
        };
        11 + self.topics.iter().map(topic).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.list(&self.topics, write_topic)?.i32(self.timeout_ms)?.bool(self.validate_only)?.no_tags()
    }
}

#[inline]
fn read_topic(topic: &mut Topic, input: &mut &[u8]) -> Option<()> {
    read::text(&mut topic.name, input)?;
    topic.num_partitions = read::i32(input)?;
    topic.replication_factor = read::i16(input)?;
    read::list(&mut topic.assignments, input, |assignment, input| {
        assignment.partition_index = read::i32(input)?;
        read::few_numbers(&mut assignment.broker_ids, input)?;
        read::skip_tags(input)
    })?;
    read::list(&mut topic.configs, input, |config, input| {
        read::text(&mut config.name, input)?;
        read::nullable_text(&mut config.value, input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_topic<'o>(out: Out<'o>, topic: &Topic) -> Option<Out<'o>> {
    out.text(&topic.name)?
        .i32(topic.num_partitions)?
        .i16(topic.replication_factor)?
        .list(&topic.assignments, |out, assignment| {
            out.i32(assignment.partition_index)?.numbers(&assignment.broker_ids)?.no_tags()
        })?
        .list(&topic.configs, |out, config| out.text(&config.name)?.nullable_text(config.value.as_deref())?.no_tags())?
        .no_tags()
}
