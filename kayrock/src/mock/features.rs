//! Features of the cluster in the `ApiVersions` response (KIP-584).
//!
//! Source: `org.apache.kafka.server.common.Feature` of Kafka 4.4.

use crate::messages::api_versions::{ApiVersion, ApiVersionsResponse, FinalizedFeatureKey, SupportedFeatureKey};
use crate::releases::Release;

/// Name of the feature that every release with `KRaft` has.
const METADATA: &str = "metadata.version";

/// Releases with the feature level of their metadata.
const METADATA_LEVELS: [(Release, i16); 12] = [
    (Release::V3_3, 7),
    (Release::V3_4, 8),
    (Release::V3_5, 11),
    (Release::V3_6, 14),
    (Release::V3_7, 19),
    (Release::V3_8, 20),
    (Release::V3_9, 21),
    (Release::V4_0, 25),
    (Release::V4_1, 27),
    (Release::V4_2, 29),
    (Release::V4_3, 30),
    (Release::V4_4, 33),
];

/// Other features: each level with the metadata level from which new clusters have it.
const OTHERS: [(&str, &[i16]); 6] = [
    ("eligible.leader.replicas.version", &[26]),
    ("group.version", &[22]),
    (KRAFT, &[21]),
    ("share.version", &[28, 31]),
    ("streams.version", &[29]),
    ("transaction.version", &[24, 24]),
];

/// Feature that is supported, but only changed by hand.
const KRAFT: &str = "kraft.version";

/// First version of `ApiVersions` in which the lowest level of a feature may be 0.
const FIRST_WITH_ZERO: i16 = 4;

/// Supported and finalized features.
#[derive(Debug, Default)]
pub(super) struct Features {
    supported: Vec<SupportedFeatureKey>,
    finalized: Vec<FinalizedFeatureKey>,
}

impl Features {
    /// Returns the features of a new cluster of a release.
    pub(super) fn of(release: Release) -> Self {
        let Some(&(_, metadata)) = METADATA_LEVELS.iter().find(|(known, _)| *known == release) else {
            return Self::default();
        };
        let lowest = if release < Release::V4_0 { 1 } else { 7 };
        let mut features = Self::default();
        features.add(METADATA, (lowest, metadata), true);
        for (name, levels) in OTHERS {
            let level = levels.iter().filter(|since| **since <= metadata).count();
            if let Some(level) = i16::try_from(level).ok().filter(|level| *level > 0) {
                features.add(name, (0, level), name != KRAFT);
            }
        }
        features
    }

    fn add(&mut self, name: &'static str, (min_version, max_version): (i16, i16), is_finalized: bool) {
        let supported = SupportedFeatureKey { name: name.into(), min_version, max_version, ..Default::default() };
        self.supported.push(supported);
        if is_finalized {
            let (max_version_level, min_version_level) = (max_version, max_version);
            let name = name.into();
            let finalized = FinalizedFeatureKey { name, max_version_level, min_version_level, ..Default::default() };
            self.finalized.push(finalized);
        }
    }

    /// Returns the supported levels of a feature, the lowest first.
    pub(super) fn supported(&self, name: &str) -> Option<(i16, i16)> {
        let feature = self.supported.iter().find(|feature| feature.name == name)?;
        Some((feature.min_version, feature.max_version))
    }

    /// Returns the level of a feature in the cluster; 0 for one without.
    pub(super) fn level(&self, name: &str) -> i16 {
        self.finalized.iter().find(|feature| feature.name == name).map_or(0, |feature| feature.max_version_level)
    }

    /// Returns the response with these APIs.
    pub(super) fn describe(&self, api_keys: Vec<ApiVersion>, version: i16) -> ApiVersionsResponse {
        let supported = self.supported.iter();
        let supported = supported.filter(|feature| version >= FIRST_WITH_ZERO || feature.min_version > 0);
        ApiVersionsResponse {
            api_keys,
            supported_features: supported.cloned().collect(),
            finalized_features_epoch: if self.finalized.is_empty() { -1 } else { 1 },
            finalized_features: self.finalized.clone(),
            ..ApiVersionsResponse::default()
        }
    }
}
