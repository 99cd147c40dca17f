//! `UpdateFeatures` (API 57): raises or lowers the levels of the cluster's features (KIP-584).
//!
//! v1 brought kinds of downgrade and the dry run (KIP-778), v2 answers for all features at once (KIP-1022).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, FeatureUpgradeType};
use kayrock_derive::KafkaMessage;

/// Asks the controller to change levels.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 57,
    versions = "0..=2",
    flexible = "0..",
    response = UpdateFeaturesResponse,
    listeners = "broker, controller"
)]
pub struct UpdateFeaturesRequest {
    /// How long to wait until the levels are changed, in milliseconds.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// The features to change.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// Whether to check only, and to change nothing.
    #[kafka(versions = "1..")]
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A feature and its new level.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FeatureUpdateKey {
    /// The feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub feature: Str,
    /// The level that the cluster is to run; below 1 to switch the feature off.
    pub max_version_level: i16,
    /// Whether the level may fall; from v1 in `upgrade_type`.
    #[kafka(versions = "0")]
    pub allow_downgrade: bool,
    /// Which way the level may go: 1 up, 2 down if nothing is lost by it, 3 down even if something is.
    #[kafka(versions = "1..", default = 1)]
    pub upgrade_type: FeatureUpgradeType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the levels were changed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 57, versions = "0..=2", flexible = "0..")]
pub struct UpdateFeaturesResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why they were not changed; before v2 features have their own.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The features of the request.
    #[kafka(versions = "0..=1", ignorable)]
    pub results: Vec<UpdatableFeatureResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a feature.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdatableFeatureResult {
    /// The feature as the request names it.
    #[kafka(map_key)]
    pub feature: Str,
    /// Why its level was not changed.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
