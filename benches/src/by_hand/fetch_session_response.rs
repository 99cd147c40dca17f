//! Fetch response v17.

use super::fetch_response::{Partition, read_partition, room_of_partition, write_partition};
use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct FetchResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) session_id: i32,
    pub(crate) responses: Vec<Topic>,
    pub(crate) node_endpoints: Vec<Endpoint>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Topic {
    pub(crate) topic_id: [u8; 16],
    /// The partitions of v12 have the same fields.
    pub(crate) partitions: Vec<Partition>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Endpoint {
    pub(crate) node_id: i32,
    pub(crate) host: Str,
    pub(crate) port: i32,
    pub(crate) rack: Option<Str>,
}

impl ByHand for FetchResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        response.session_id = read::i32(input)?;
        read::list(&mut response.responses, input, |topic, input| {
            topic.topic_id = read::fixed(input)?;
            read::list(&mut topic.partitions, input, |element, input| read_partition(element, input, frame))?;
            read::skip_tags(input)
        })?;
        read::tags(input, |tag, mut content| match tag {
            0 => read::list(&mut response.node_endpoints, &mut content, read_endpoint),
            _ => Some(()),
        })?;
        Some(response)
    }

    fn room(&self) -> usize {
        let topic = |topic: &Topic| 22 + topic.partitions.iter().map(room_of_partition).sum::<usize>();
        20 + self.responses.iter().map(topic).sum::<usize>() + room_of_endpoints(&self.node_endpoints)
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let out = out.i32(self.throttle_time_ms)?.i16(self.error_code)?.i32(self.session_id)?;
        let mut out = out.length(self.responses.len())?;
        for topic in &self.responses {
            out = out.fixed(topic.topic_id)?.length(topic.partitions.len())?;
            for partition in &topic.partitions {
                out = write_partition(out, partition, payloads)?;
            }
            out = out.no_tags()?;
        }
        if self.node_endpoints.is_empty() {
            return out.no_tags();
        }
        out.uvarint(1)?
            .uvarint(0)?
            .sized(room_of_endpoints(&self.node_endpoints), |out| out.list(&self.node_endpoints, write_endpoint))
    }
}

/// Upper bound of the size.
fn room_of_endpoints(endpoints: &[Endpoint]) -> usize {
    5 + endpoints.iter().map(|endpoint| 15 + endpoint.host.len() + len(endpoint.rack.as_deref())).sum::<usize>()
}

#[inline]
fn read_endpoint(endpoint: &mut Endpoint, input: &mut &[u8]) -> Option<()> {
    endpoint.node_id = read::i32(input)?;
    read::text(&mut endpoint.host, input)?;
    endpoint.port = read::i32(input)?;
    read::nullable_text(&mut endpoint.rack, input)?;
    read::skip_tags(input)
}

#[inline]
fn write_endpoint<'o>(out: Out<'o>, endpoint: &Endpoint) -> Option<Out<'o>> {
    out.i32(endpoint.node_id)?
        .text(&endpoint.host)?
        .i32(endpoint.port)?
        .nullable_text(endpoint.rack.as_deref())?
        .no_tags()
}
