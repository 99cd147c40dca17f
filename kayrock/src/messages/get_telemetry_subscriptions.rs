//! `GetTelemetrySubscriptions` (API 71): returns the client metrics to which the cluster subscribes (KIP-714).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{CompressionType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the subscriptions for `PushTelemetry`; sent to any broker.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-714] | since 3.7 |
///
/// [KIP-714]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-714%3A+Client+metrics+and+observability
///
/// # Layout
///
/// ```text
/// GetTelemetrySubscriptions Request (Version: 0) => { client_instance_id }
///   client_instance_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 71,
    versions = "0",
    flexible = "0..",
    response = GetTelemetrySubscriptionsResponse,
    listeners = "broker"
)]
pub struct GetTelemetrySubscriptionsRequest {
    /// Client instance id from the first response; zero to obtain one.
    pub client_instance_id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`GetTelemetrySubscriptionsRequest`], with the metrics, the compression and the interval of pushes.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-714] | since 3.7 |
///
/// [KIP-714]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-714%3A+Client+metrics+and+observability
///
/// # Layout
///
/// ```text
/// GetTelemetrySubscriptions Response (Version: 0) => { throttle_time_ms error_code client_instance_id
///         subscription_id (accepted_compression_types) push_interval_ms telemetry_max_bytes
///         delta_temporality (requested_metrics) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   client_instance_id => UUID
///   subscription_id => INT32
///   accepted_compression_types => INT8
///   push_interval_ms => INT32
///   telemetry_max_bytes => INT32
///   delta_temporality => BOOLEAN
///   requested_metrics => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 71, versions = "0", flexible = "0..")]
pub struct GetTelemetrySubscriptionsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the subscriptions are valid.
    pub error_code: ErrorCode,
    /// New client instance id if the request has zero, which the client keeps; otherwise zero or the same id as in the
    /// request.
    pub client_instance_id: Uuid,
    /// Checksum of the subscriptions, which each push repeats so that the broker detects outdated subscriptions.
    pub subscription_id: i32,
    /// Compression types that the broker accepts, the preferred one first: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.
    pub accepted_compression_types: Vec<CompressionType>,
    /// Interval in milliseconds between two pushes.
    pub push_interval_ms: i32,
    /// Limit on the bytes of metrics in one push.
    pub telemetry_max_bytes: i32,
    /// True if counters are differences from the last push (delta temporality), false if they are sums since the start
    /// (cumulative).
    pub delta_temporality: bool,
    /// Name prefixes of the requested metrics; an empty array requests none, one empty prefix requests all.
    pub requested_metrics: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
