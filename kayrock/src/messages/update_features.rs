//! `UpdateFeatures` (API 57): upgrades or downgrades the finalized feature levels of the cluster (KIP-584).
//!
//! Version 1 adds upgrade types and the dry run (KIP-778). Version 2 has one result for all features (KIP-1022).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, FeatureUpgradeType};
use kayrock_derive::KafkaMessage;

/// Requests new feature levels from the controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 57,
    versions = "0..=2",
    flexible = "0..",
    response = UpdateFeaturesResponse,
    listeners = "broker, controller"
)]
pub struct UpdateFeaturesRequest {
    /// Maximum time in milliseconds until the levels are changed.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// Features to change.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// True to validate the request without changing a level.
    #[kafka(versions = "1..")]
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Feature and its new level.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FeatureUpdateKey {
    /// Feature name, such as `metadata.version`.
    #[kafka(map_key)]
    pub feature: Str,
    /// New finalized level; a value less than 1 disables the feature.
    pub max_version_level: i16,
    /// True to allow a lower level; replaced by `upgrade_type` in version 1.
    #[kafka(versions = "0")]
    pub allow_downgrade: bool,
    /// Permitted direction of the change: 1 upgrade, 2 safe downgrade without loss of metadata, 3 unsafe downgrade.
    #[kafka(versions = "1..", default = 1)]
    pub upgrade_type: FeatureUpgradeType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UpdateFeaturesRequest`] with the result.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 57, versions = "0..=2", flexible = "0..")]
pub struct UpdateFeaturesResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error of the whole request. Before version 2 each feature has its own error code.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Results by feature.
    #[kafka(versions = "0..=1", ignorable)]
    pub results: Vec<UpdatableFeatureResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result for one feature.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdatableFeatureResult {
    /// Feature name, as in the request.
    #[kafka(map_key)]
    pub feature: Str,
    /// Error of the feature.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
