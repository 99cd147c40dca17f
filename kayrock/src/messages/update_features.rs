//! `UpdateFeatures` (API 57): upgrades or downgrades the finalized feature levels of the cluster (KIP-584).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, FeatureUpgradeType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Changes feature levels; sent to the controller.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-584] | since 2.7 |
/// | 1 | Adds the type of the upgrade, and validation without changes. | [KIP-778] | since 3.3 |
/// | 2 | Returns one result for all features. | [KIP-1022] | since 4.0 |
///
/// [KIP-584]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-584%3A+Versioning+scheme+for+features
/// [KIP-778]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades
/// [KIP-1022]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1022%3A+Formatting+and+Updating+Features
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// UpdateFeatures Request (Version: 2) => { timeout_ms (feature_updates) validate_only }
///   timeout_ms => INT32
///   feature_updates => { feature max_version_level upgrade_type }
///     feature => COMPACT_STRING
///     max_version_level => INT16
///     upgrade_type => INT8
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 57,
    versions = "0..=2",
    flexible = "0..",
    response = UpdateFeaturesResponse,
    listeners = "broker, controller"
)]
pub struct UpdateFeaturesRequest {
    /// Maximum time in milliseconds until the levels are changed.
    /// Default `60000`.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// Features to change.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// True to validate the request without changing a level.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Feature and its new level.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FeatureUpdateKey {
    /// Feature name, such as `metadata.version`.
    #[kafka(map_key)]
    pub feature: Str,
    /// New finalized level; a value less than 1 disables the feature.
    pub max_version_level: i16,
    /// True to allow a lower level; replaced by `upgrade_type` in version 1.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub allow_downgrade: bool,
    /// Permitted direction of the change: 1 upgrade, 2 safe downgrade without loss of metadata, 3 unsafe downgrade.
    /// Since version `1`. Default `1`.
    #[kafka(versions = "1..", default = 1)]
    pub upgrade_type: FeatureUpgradeType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UpdateFeaturesRequest`] with the result.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-584] | since 2.7 |
/// | 1 | Adds the type of the upgrade, and validation without changes. | [KIP-778] | since 3.3 |
/// | 2 | Returns one result for all features. | [KIP-1022] | since 4.0 |
///
/// [KIP-584]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-584%3A+Versioning+scheme+for+features
/// [KIP-778]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades
/// [KIP-1022]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1022%3A+Formatting+and+Updating+Features
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// UpdateFeatures Response (Version: 2) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 57, versions = "0..=2", flexible = "0..")]
pub struct UpdateFeaturesResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request. Before version 2, each feature has its own error code.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Results by feature.
    /// Versions `0..=1`. Ignorable.
    #[kafka(versions = "0..=1", ignorable)]
    pub results: Vec<UpdatableFeatureResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result for one feature.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UpdatableFeatureResult {
    /// Feature name, as in the request.
    #[kafka(map_key)]
    pub feature: Str,
    /// Error code; 0 if the level was changed.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
