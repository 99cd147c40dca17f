//! `ApiVersions` response v3.

use super::{ByHand, Head, Out, Payloads, read};
use bytes::Bytes;
use kayrock::Str;

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ApiVersionsResponse {
    pub(crate) error_code: i16,
    pub(crate) api_keys: Vec<ApiVersion>,
    pub(crate) throttle_time_ms: i32,
    pub(crate) supported_features: Vec<Feature>,
    pub(crate) finalized_features_epoch: i64,
    pub(crate) finalized_features: Vec<Feature>,
    pub(crate) zk_migration_ready: bool,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ApiVersion {
    pub(crate) api_key: i16,
    pub(crate) min_version: i16,
    pub(crate) max_version: i16,
}

/// A feature with its two levels; supported features have the lower one first.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Feature {
    pub(crate) name: Str,
    pub(crate) first_level: i16,
    pub(crate) second_level: i16,
}

impl ByHand for ApiVersionsResponse {
    const HEAD: Head = Head::PlainResponse;

    fn read(frame: &Bytes) -> Option<Self> {
        let input = &mut &frame[..];
        let mut response = Self { finalized_features_epoch: -1, ..Self::default() };
        response.error_code = read::i16(input)?;
        read::list(&mut response.api_keys, input, read_api_version)?;
        response.throttle_time_ms = read::i32(input)?;
        read::tags(input, |tag, mut content| {
            let input = &mut content;
            match tag {
                0 => read::list(&mut response.supported_features, input, read_feature)?,
                1 => response.finalized_features_epoch = read::i64(input)?,
                2 => read::list(&mut response.finalized_features, input, read_feature)?,
                3 => response.zk_migration_ready = read::i8(input)? != 0,
                _ => {}
            }
            Some(())
        })?;
        Some(response)
    }

    fn room(&self) -> usize {
        let features = self.supported_features.iter().chain(&self.finalized_features);
        60 + 7 * self.api_keys.len() + features.map(|feature| 10 + feature.name.len()).sum::<usize>()
    }

    fn write<'m, 'o>(&'m self, out: Out<'o>, _: &mut impl Payloads<'m>) -> Option<Out<'o>> {
        let out = out.i16(self.error_code)?.list(&self.api_keys, write_api_version)?.i32(self.throttle_time_ms)?;
        let has_epoch = self.finalized_features_epoch != -1;
        let count = [
            !self.supported_features.is_empty(),
            has_epoch,
            !self.finalized_features.is_empty(),
            self.zk_migration_ready,
        ];
        let mut out = write_features(out.uvarint(count.map(u32::from).iter().sum())?, 0, &self.supported_features)?;
        if has_epoch {
            out = out.uvarint(1)?.uvarint(8)?.i64(self.finalized_features_epoch)?;
        }
        out = write_features(out, 2, &self.finalized_features)?;
        if self.zk_migration_ready {
            out = out.uvarint(3)?.uvarint(1)?.i8(1)?;
        }
        Some(out)
    }
}

#[inline]
fn read_api_version(version: &mut ApiVersion, input: &mut &[u8]) -> Option<()> {
    version.api_key = read::i16(input)?;
    version.min_version = read::i16(input)?;
    version.max_version = read::i16(input)?;
    read::skip_tags(input)
}

#[inline]
fn read_feature(feature: &mut Feature, input: &mut &[u8]) -> Option<()> {
    read::text(&mut feature.name, input)?;
    feature.first_level = read::i16(input)?;
    feature.second_level = read::i16(input)?;
    read::skip_tags(input)
}

#[inline]
fn write_api_version<'o>(out: Out<'o>, version: &ApiVersion) -> Option<Out<'o>> {
    out.i16(version.api_key)?.i16(version.min_version)?.i16(version.max_version)?.no_tags()
}

/// Names of features are shorter than 127 bytes, and there are fewer than 127 of them.
fn write_features<'o>(out: Out<'o>, tag: u32, features: &[Feature]) -> Option<Out<'o>> {
    if features.is_empty() {
        return Some(out);
    }
    let size = features.iter().fold(1, |size, feature| size + feature.name.len() + 6);
    out.uvarint(tag)?.uvarint(u32::try_from(size).ok()?)?.list(features, |out, feature| {
        out.text(&feature.name)?.i16(feature.first_level)?.i16(feature.second_level)?.no_tags()
    })
}
