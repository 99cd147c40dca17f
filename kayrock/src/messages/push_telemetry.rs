//! `PushTelemetry` (API 72): a client sends the metrics that the cluster asked for (KIP-714).

use crate::types::{UnknownTags, Uuid};
use crate::values::{CompressionType, ErrorCode};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Gives metrics to a broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 72, versions = "0", flexible = "0..", response = PushTelemetryResponse, listeners = "broker")]
pub struct PushTelemetryRequest {
    /// The id that `GetTelemetrySubscriptions` gave the client.
    pub client_instance_id: Uuid,
    /// The checksum that came with the wish; an outdated one is answered with `UNKNOWN_SUBSCRIPTION_ID`.
    pub subscription_id: i32,
    /// Whether this is the client's last push, which may come before the interval is over.
    pub terminating: bool,
    /// How `metrics` is compressed: 0 not at all, 1 gzip, 2 snappy, 3 lz4, 4 zstd.
    pub compression_type: CompressionType,
    /// The metrics: a `MetricsData` of OpenTelemetry v1 in protobuf.
    pub metrics: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the metrics arrived.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 72, versions = "0", flexible = "0..")]
pub struct PushTelemetryResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the metrics were refused, such as `TELEMETRY_TOO_LARGE`.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
