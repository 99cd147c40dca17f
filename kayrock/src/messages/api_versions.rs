//! `ApiVersions` (API 18): lists the APIs and versions that a broker supports; the first request on a connection.
//!
//! If a broker does not support the version of the request, it returns `UNSUPPORTED_VERSION` and its version range of
//! this API in version 0 (KIP-511). The response header is always version 0, because the client cannot yet determine
//! which versions the broker supports.

use crate::types::{Str, UnknownTags};
use crate::values::{ApiKey, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the APIs and versions that the broker supports.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-35] | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. Adds the client software to the request and features to the response. | [KIP-482], [KIP-511], [KIP-584] | all |
/// | 4 | Allows supported features to start at level 0 (KAFKA-17011). | no KIP | since 3.9 |
/// | 5 | Adds the cluster and node that the client intends to reach. May return `REBOOTSTRAP_REQUIRED`. | [KIP-1242] | since 4.4 |
///
/// [KIP-35]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-35+-+Retrieving+protocol+version
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-511]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-511%3A+Collect+and+Expose+Client%27s+Name+and+Version+in+the+Brokers
/// [KIP-584]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-584%3A+Versioning+scheme+for+features
/// [KIP-1242]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// ApiVersions Request (Version: 5) => { client_software_name client_software_version cluster_id
///         node_id }
///   client_software_name => COMPACT_STRING
///   client_software_version => COMPACT_STRING
///   cluster_id => COMPACT_NULLABLE_STRING
///   node_id => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 18,
    versions = "0..=5",
    flexible = "3..",
    response = ApiVersionsResponse,
    listeners = "broker, controller"
)]
pub struct ApiVersionsRequest {
    /// Name of the client software for the broker's metrics, such as `apache-kafka-java`: letters, digits, `-` and `.`.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub client_software_name: Str,
    /// Version of the client software.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub client_software_version: Str,
    /// Cluster that the client intends to reach; null if unknown. Other clusters respond with `REBOOTSTRAP_REQUIRED`.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// Node that the client intends to reach; -1 if unknown. Other nodes respond with `REBOOTSTRAP_REQUIRED`.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub node_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

impl ApiVersionsRequest {
    /// Returns a request with the name and version of the client's software, which may contain letters, digits, `-` and
    /// `.` only.
    ///
    /// ```
    /// use kayrock::messages::ApiVersionsRequest;
    ///
    /// let request = ApiVersionsRequest::for_client("example", env!("CARGO_PKG_VERSION"));
    /// assert_eq!(request.client_software_name, "example");
    /// ```
    #[must_use]
    pub fn for_client(software_name: impl Into<Str>, software_version: impl Into<Str>) -> Self {
        Self {
            client_software_name: software_name.into(),
            client_software_version: software_version.into(),
            ..Self::default()
        }
    }
}

/// Response to [`ApiVersionsRequest`], with the APIs and features of the broker.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-35] | all |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | First flexible version. Adds the client software to the request and features to the response. | [KIP-482], [KIP-511], [KIP-584] | all |
/// | 4 | Allows supported features to start at level 0 (KAFKA-17011). | no KIP | since 3.9 |
/// | 5 | Adds the cluster and node that the client intends to reach. May return `REBOOTSTRAP_REQUIRED`. | [KIP-1242] | since 4.4 |
///
/// [KIP-35]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-35+-+Retrieving+protocol+version
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-511]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-511%3A+Collect+and+Expose+Client%27s+Name+and+Version+in+the+Brokers
/// [KIP-584]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-584%3A+Versioning+scheme+for+features
/// [KIP-1242]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// ApiVersions Response (Version: 5) => { error_code (api_keys) throttle_time_ms
///         supported_features<tag: 0> finalized_features_epoch<tag: 1> finalized_features<tag: 2>
///         zk_migration_ready<tag: 3> }
///   error_code => INT16
///   api_keys => { api_key min_version max_version }
///     api_key => INT16
///     min_version => INT16
///     max_version => INT16
///   throttle_time_ms => INT32
///   supported_features<tag: 0> => { name min_version max_version }
///     name => COMPACT_STRING
///     min_version => INT16
///     max_version => INT16
///   finalized_features_epoch<tag: 1> => INT64
///   finalized_features<tag: 2> => { name max_version_level min_version_level }
///     name => COMPACT_STRING
///     max_version_level => INT16
///     min_version_level => INT16
///   zk_migration_ready<tag: 3> => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 18, versions = "0..=5", flexible = "3..", fallback = 0, header = "0..: 0")]
pub struct ApiVersionsResponse {
    /// Error code; `UNSUPPORTED_VERSION` if the broker does not support the request version, with a version 0 response.
    pub error_code: ErrorCode,
    /// APIs available on this listener.
    pub api_keys: Vec<ApiVersion>,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Features that this broker supports, with their levels.
    /// Since version `3`. Tag 0. Ignorable.
    #[kafka(tag = 0, tagged = "3..", ignorable)]
    pub supported_features: Vec<SupportedFeatureKey>,
    /// Epoch of `finalized_features`, which grows with each change; -1 if unknown.
    /// Since version `3`. Tag 1. Default `-1`. Ignorable.
    #[kafka(tag = 1, tagged = "3..", default = -1, ignorable)]
    pub finalized_features_epoch: i64,
    /// Finalized features of the whole cluster; valid only if the epoch is not -1.
    /// Since version `3`. Tag 2. Ignorable.
    #[kafka(tag = 2, tagged = "3..", ignorable)]
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// True if the controllers are ready for the migration from `ZooKeeper` (KIP-866); false since Kafka 4.0.
    /// Since version `3`. Tag 3. Ignorable.
    #[kafka(tag = 3, tagged = "3..", ignorable)]
    pub zk_migration_ready: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Version range of one API.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ApiVersion {
    /// API key, possibly one that this crate does not define.
    #[kafka(map_key)]
    pub api_key: ApiKey,
    /// Lowest supported version.
    pub min_version: i16,
    /// Highest supported version.
    pub max_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Level range of a feature that a broker supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct SupportedFeatureKey {
    /// Name of the feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// Lowest supported level; before version 4 features that start at level 0 are left out.
    pub min_version: i16,
    /// Highest supported level.
    pub max_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Finalized level of a feature.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FinalizedFeatureKey {
    /// Name of the feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// Highest finalized level.
    pub max_version_level: i16,
    /// Lowest finalized level; equal to the highest in current brokers.
    pub min_version_level: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
