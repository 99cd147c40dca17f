//! `GetTelemetrySubscriptions` (API 71): a client asks which of its metrics the cluster wants to have (KIP-714).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{CompressionType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks any broker what to send with `PushTelemetry`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 71,
    versions = "0",
    flexible = "0..",
    response = GetTelemetrySubscriptionsResponse,
    listeners = "broker"
)]
pub struct GetTelemetrySubscriptionsRequest {
    /// The id that the first answer gave this client; zero to get one.
    pub client_instance_id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what to send, how, and how often.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 71, versions = "0", flexible = "0..")]
pub struct GetTelemetrySubscriptionsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why there is nothing to go by.
    pub error_code: ErrorCode,
    /// The id that the client keeps from now on, when it asked with zero; otherwise it already has one, and zero or
    /// the same stands here.
    pub client_instance_id: Uuid,
    /// A checksum over what is wanted, which pushes carry so that outdated ones are noticed.
    pub subscription_id: i32,
    /// The ways to compress that the broker accepts, best first: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.
    pub accepted_compression_types: Vec<CompressionType>,
    /// How long to wait between two pushes, in milliseconds.
    pub push_interval_ms: i32,
    /// How many bytes of metrics a push may hold.
    pub telemetry_max_bytes: i32,
    /// Whether counters are sent as the difference to the last push, and not as the sum since the start.
    pub delta_temporality: bool,
    /// How the names of the wanted metrics begin; an empty list wants none, a single empty name all.
    pub requested_metrics: Vec<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
