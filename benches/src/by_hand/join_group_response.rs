//! `JoinGroup` response v9.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct JoinGroupResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) generation_id: i32,
    pub(crate) protocol_type: Option<Str>,
    pub(crate) protocol_name: Option<Str>,
    pub(crate) leader: Str,
    pub(crate) skip_assignment: bool,
    pub(crate) member_id: Str,
    pub(crate) members: Vec<Member>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Member {
    pub(crate) member_id: Str,
    pub(crate) group_instance_id: Option<Str>,
    pub(crate) metadata: Bytes,
}

impl ByHand for JoinGroupResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        response.generation_id = read::i32(input)?;
        read::nullable_text(&mut response.protocol_type, input)?;
        read::nullable_text(&mut response.protocol_name, input)?;
        read::text(&mut response.leader, input)?;
        response.skip_assignment = read::bool(input)?;
        read::text(&mut response.member_id, input)?;
        read::list(&mut response.members, input, |member, input| {
            read::text(&mut member.member_id, input)?;
            read::nullable_text(&mut member.group_instance_id, input)?;
            read::payload(&mut member.metadata, input, frame)?;
            read::skip_tags(input)
        })?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let Self { protocol_type, protocol_name, leader, member_id, members, .. } = self;
        let member = |member: &Member| {
            12 + member.member_id.len() + len(member.group_instance_id.as_deref()) + member.metadata.len()
        };
        let texts = len(protocol_type.as_deref()) + len(protocol_name.as_deref()) + leader.len() + member_id.len();
        30 + texts + members.iter().map(member).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let mut out = out
            .i32(self.throttle_time_ms)?
            .i16(self.error_code)?
            .i32(self.generation_id)?
            .nullable_text(self.protocol_type.as_deref())?
            .nullable_text(self.protocol_name.as_deref())?
            .text(&self.leader)?
            .bool(self.skip_assignment)?
            .text(&self.member_id)?
            .length(self.members.len())?;
        for member in &self.members {
            out = out.text(&member.member_id)?.nullable_text(member.group_instance_id.as_deref())?;
            out = payloads.put(out, &member.metadata)?.no_tags()?;
        }
        out.no_tags()
    }
}
