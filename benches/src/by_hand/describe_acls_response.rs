//! `DescribeAcls` response v3.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct DescribeAclsResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) error_code: i16,
    pub(crate) error_message: Option<Str>,
    pub(crate) resources: Vec<Resource>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Resource {
    pub(crate) resource_type: i8,
    pub(crate) resource_name: Str,
    pub(crate) pattern_type: i8,
    pub(crate) acls: Vec<Acl>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Acl {
    pub(crate) principal: Str,
    pub(crate) host: Str,
    pub(crate) operation: i8,
    pub(crate) permission_type: i8,
}

impl ByHand for DescribeAclsResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        response.error_code = read::i16(input)?;
        read::nullable_text(&mut response.error_message, input)?;
        read::list(&mut response.resources, input, read_resource)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let acl = |acl: &Acl| 9 + acl.principal.len() + acl.host.len();
        let resource =
            |resource: &Resource| 11 + resource.resource_name.len() + resource.acls.iter().map(acl).sum::<usize>();
        15 + len(self.error_message.as_deref()) + self.resources.iter().map(resource).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?
            .i16(self.error_code)?
            .nullable_text(self.error_message.as_deref())?
            .list(&self.resources, write_resource)?
            .no_tags()
    }
}

#[inline]
fn read_resource(resource: &mut Resource, input: &mut &[u8]) -> Option<()> {
    resource.resource_type = read::i8(input)?;
    read::text(&mut resource.resource_name, input)?;
    resource.pattern_type = read::i8(input)?;
    read::list(&mut resource.acls, input, |acl, input| {
        read::text(&mut acl.principal, input)?;
        read::text(&mut acl.host, input)?;
        acl.operation = read::i8(input)?;
        acl.permission_type = read::i8(input)?;
        read::skip_tags(input)
    })?;
    read::skip_tags(input)
}

#[inline]
fn write_resource<'o>(out: Out<'o>, resource: &Resource) -> Option<Out<'o>> {
    out.i8(resource.resource_type)?
        .text(&resource.resource_name)?
        .i8(resource.pattern_type)?
        .list(&resource.acls, |out, acl| {
            out.text(&acl.principal)?.text(&acl.host)?.i8(acl.operation)?.i8(acl.permission_type)?.no_tags()
        })?
        .no_tags()
}
