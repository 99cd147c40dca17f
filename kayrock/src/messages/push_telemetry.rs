//! `PushTelemetry` (API 72): sends client metrics to which the cluster subscribes (KIP-714).

use crate::types::{UnknownTags, Uuid};
use crate::values::{CompressionType, ErrorCode};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Sends metrics to a broker.
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
/// PushTelemetry Request (Version: 0) => { client_instance_id subscription_id terminating
///         compression_type metrics }
///   client_instance_id => UUID
///   subscription_id => INT32
///   terminating => BOOLEAN
///   compression_type => INT8
///   metrics => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 72, versions = "0", flexible = "0..", response = PushTelemetryResponse, listeners = "broker")]
pub struct PushTelemetryRequest {
    /// Client instance id from `GetTelemetrySubscriptions`.
    pub client_instance_id: Uuid,
    /// Checksum of the subscriptions from `GetTelemetrySubscriptions`. The broker rejects an outdated one with
    /// `UNKNOWN_SUBSCRIPTION_ID`.
    pub subscription_id: i32,
    /// True for the last push of the client, which may be before the end of the interval.
    pub terminating: bool,
    /// Compression type of `metrics`: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.
    pub compression_type: CompressionType,
    /// Metrics in the protobuf format `MetricsData` of OpenTelemetry v1.
    pub metrics: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`PushTelemetryRequest`], with the result.
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
/// PushTelemetry Response (Version: 0) => { throttle_time_ms error_code }
///   throttle_time_ms => INT32
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 72, versions = "0", flexible = "0..")]
pub struct PushTelemetryResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `TELEMETRY_TOO_LARGE`; 0 if the broker accepted the metrics.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
