//! `DescribeConfigs` response v4.

use super::{ByHand, Head, Out, Payloads, len, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct DescribeConfigsResponse {
    pub(crate) throttle_time_ms: i32,
    pub(crate) results: Vec<Resource>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Resource {
    pub(crate) error_code: i16,
    pub(crate) error_message: Option<Str>,
    pub(crate) resource_type: i8,
    pub(crate) resource_name: Str,
    pub(crate) configs: Vec<Config>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Config {
    pub(crate) name: Str,
    pub(crate) value: Option<Str>,
    pub(crate) read_only: bool,
    pub(crate) config_source: i8,
    pub(crate) is_sensitive: bool,
    pub(crate) synonyms: Vec<Synonym>,
    pub(crate) config_type: i8,
    pub(crate) documentation: Option<Str>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Synonym {
    pub(crate) name: Str,
    pub(crate) value: Option<Str>,
    pub(crate) source: i8,
}

impl ByHand for DescribeConfigsResponse {
    const HEAD: Head = Head::Response;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self::default();
        response.throttle_time_ms = read::i32(input)?;
        read::list(&mut response.results, input, read_resource)?;
        read::skip_tags(input)?;
        Some(response)
    }

    fn room(&self) -> usize {
        let synonym = |synonym: &Synonym| 8 + synonym.name.len() + len(synonym.value.as_deref());
        let config = |config: &Config| {
            let texts = config.name.len() + len(config.value.as_deref()) + len(config.documentation.as_deref());
            19 + texts + config.synonyms.iter().map(synonym).sum::<usize>()
        };
        let resource = |resource: &Resource| {
            let texts = len(resource.error_message.as_deref()) + resource.resource_name.len();
            15 + texts + resource.configs.iter().map(config).sum::<usize>()
        };
        10 + self.results.iter().map(resource).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        out.i32(self.throttle_time_ms)?.list(&self.results, write_resource)?.no_tags()
    }
}

#[inline]
fn read_resource(resource: &mut Resource, input: &mut &[u8]) -> Option<()> {
    resource.error_code = read::i16(input)?;
    read::nullable_text(&mut resource.error_message, input)?;
    resource.resource_type = read::i8(input)?;
    read::text(&mut resource.resource_name, input)?;
    read::list(&mut resource.configs, input, read_config)?;
    read::skip_tags(input)
}

#[inline]
fn read_config(config: &mut Config, input: &mut &[u8]) -> Option<()> {
    read::text(&mut config.name, input)?;
    read::nullable_text(&mut config.value, input)?;
    config.read_only = read::bool(input)?;
    config.config_source = read::i8(input)?;
    config.is_sensitive = read::bool(input)?;
    read::list(&mut config.synonyms, input, read_synonym)?;
    config.config_type = read::i8(input)?;
    read::nullable_text(&mut config.documentation, input)?;
    read::skip_tags(input)
}

#[inline]
fn read_synonym(synonym: &mut Synonym, input: &mut &[u8]) -> Option<()> {
    read::text(&mut synonym.name, input)?;
    read::nullable_text(&mut synonym.value, input)?;
    synonym.source = read::i8(input)?;
    read::skip_tags(input)
}

#[inline]
fn write_resource<'o>(out: Out<'o>, resource: &Resource) -> Option<Out<'o>> {
    out.i16(resource.error_code)?
        .nullable_text(resource.error_message.as_deref())?
        .i8(resource.resource_type)?
        .text(&resource.resource_name)?
        .list(&resource.configs, write_config)?
        .no_tags()
}

#[inline]
fn write_config<'o>(out: Out<'o>, config: &Config) -> Option<Out<'o>> {
    out.text(&config.name)?
        .nullable_text(config.value.as_deref())?
        .bool(config.read_only)?
        .i8(config.config_source)?
        .bool(config.is_sensitive)?
        .list(&config.synonyms, write_synonym)?
        .i8(config.config_type)?
        .nullable_text(config.documentation.as_deref())?
        .no_tags()
}

#[inline]
fn write_synonym<'o>(out: Out<'o>, synonym: &Synonym) -> Option<Out<'o>> {
    out.text(&synonym.name)?.nullable_text(synonym.value.as_deref())?.i8(synonym.source)?.no_tags()
}
