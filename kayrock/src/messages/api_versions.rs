//! `ApiVersions` (API 18): a client asks which APIs and versions a broker speaks, first thing on a connection.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 is flexible and names the
//! client's software (KIP-511) and the cluster's features (KIP-584), v4 lets a feature start at level 0 (KAFKA-17011),
//! v5 says whom the client means to reach (KIP-1242).
//!
//! A broker that does not know the request's version answers in v0 with `UNSUPPORTED_VERSION` and its own range of
//! this API (KIP-511); and since nobody knows yet what the other understands, the response header is always v0.

use crate::types::{Str, UnknownTags};
use crate::values::{ApiKey, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks a broker what it speaks.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 18,
    versions = "0..=5",
    flexible = "3..",
    response = ApiVersionsResponse,
    listeners = "broker, controller"
)]
pub struct ApiVersionsRequest {
    /// What the client is, such as `apache-kafka-java`: letters, digits, `-` and `.`, for the broker's metrics.
    #[kafka(versions = "3..", ignorable)]
    pub client_software_name: Str,
    /// The version of that software.
    #[kafka(versions = "3..", ignorable)]
    pub client_software_version: Str,
    /// The cluster that the client means to reach; null when it does not know yet. Another cluster answers
    /// `REBOOTSTRAP_REQUIRED`.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// The node that the client means to reach; -1 when it does not know yet. Another node answers
    /// `REBOOTSTRAP_REQUIRED`.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub node_id: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what the broker speaks.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 18, versions = "0..=5", flexible = "3..", fallback = 0, header = "0..: 0")]
pub struct ApiVersionsResponse {
    /// `UNSUPPORTED_VERSION` when the request's version is not spoken; the answer is then v0.
    pub error_code: ErrorCode,
    /// The APIs that this listener serves.
    pub api_keys: Vec<ApiVersion>,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// The features that this broker can run, with their levels.
    #[kafka(tag = 0, tagged = "3..", ignorable)]
    pub supported_features: Vec<SupportedFeatureKey>,
    /// Grows with every change of `finalized_features`; -1 while it is not known.
    #[kafka(tag = 1, tagged = "3..", default = -1, ignorable)]
    pub finalized_features_epoch: i64,
    /// The features that the whole cluster runs; only valid with an epoch that is not -1.
    #[kafka(tag = 2, tagged = "3..", ignorable)]
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// Whether a controller quorum is ready to take over from `ZooKeeper` (KIP-866); false since Kafka 4.0.
    #[kafka(tag = 3, tagged = "3..", ignorable)]
    pub zk_migration_ready: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The versions of one API.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ApiVersion {
    /// The API; may be one that this crate does not know.
    #[kafka(map_key)]
    pub api_key: ApiKey,
    /// The lowest version that is spoken.
    pub min_version: i16,
    /// The highest version that is spoken.
    pub max_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The levels of a feature that a broker can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SupportedFeatureKey {
    /// The feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// The lowest level; before v4 a feature that starts at 0 is not listed.
    pub min_version: i16,
    /// The highest level.
    pub max_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The level of a feature that the cluster runs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FinalizedFeatureKey {
    /// The feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// The highest level in use.
    pub max_version_level: i16,
    /// The lowest level in use; the same as the highest in today's brokers.
    pub min_version_level: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
