//! `TxnOffsetCommit` request v3.

use super::offset_commit_request::{Topic, read_topic, room_of_topics, write_topic};
use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct TxnOffsetCommitRequest {
    pub(crate) transactional_id: Str,
    pub(crate) group_id: Str,
    pub(crate) producer_id: i64,
    pub(crate) producer_epoch: i16,
    pub(crate) generation_id: i32,
    pub(crate) member_id: Str,
    pub(crate) group_instance_id: Option<Str>,
    /// The topics of an `OffsetCommit` request v8 have the same fields.
    pub(crate) topics: Vec<Topic>,
}

impl ByHand for TxnOffsetCommitRequest {
    const HEAD: Head = Head::Request { api_key: 28, version: 3 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::text(&mut request.transactional_id, input)?;
        read::text(&mut request.group_id, input)?;
        request.producer_id = read::i64(input)?;
        request.producer_epoch = read::i16(input)?;
        request.generation_id = read::i32(input)?;
        read::text(&mut request.member_id, input)?;
        read::nullable_text(&mut request.group_instance_id, input)?;
        read::list(&mut request.topics, input, read_topic)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let texts = self.transactional_id.len() + self.group_id.len() + self.member_id.len();
        40 + texts + len(self.group_instance_id.as_deref()) + room_of_topics(&self.topics)
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.text(&self.transactional_id)?
            .text(&self.group_id)?
            .i64(self.producer_id)?
            .i16(self.producer_epoch)?
            .i32(self.generation_id)?
            .text(&self.member_id)?
            .nullable_text(self.group_instance_id.as_deref())?
            .list(&self.topics, write_topic)?
            .no_tags()
    }
}
