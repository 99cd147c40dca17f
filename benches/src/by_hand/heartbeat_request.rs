//! Heartbeat request v4.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct HeartbeatRequest {
    pub(crate) group_id: Str,
    pub(crate) generation_id: i32,
    pub(crate) member_id: Str,
    pub(crate) group_instance_id: Option<Str>,
}

impl ByHand for HeartbeatRequest {
    const HEAD: Head = Head::Request { api_key: 12, version: 4 };

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut request = Self::default();
        read::text(&mut request.group_id, input)?;
        request.generation_id = read::i32(input)?;
        read::text(&mut request.member_id, input)?;
        read::nullable_text(&mut request.group_instance_id, input)?;
        read::skip_tags(input)?;
        Some(request)
    }

    fn room(&self) -> usize {
        let instance = self.group_instance_id.as_ref().map_or(0, |id| id.len());
        14 + self.group_id.len() + self.member_id.len() + instance
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.text(&self.group_id)?
            .i32(self.generation_id)?
            .text(&self.member_id)?
            .nullable_text(self.group_instance_id.as_deref())?
            .no_tags()
    }
}
