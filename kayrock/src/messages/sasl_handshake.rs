//! `SaslHandshake` (API 17): selects the SASL mechanism of a connection (KIP-43).
//!
//! After a handshake of version 0, the client sends SASL tokens without a Kafka header, each with a length prefix.
//! After a handshake of version 1, it sends them in `SaslAuthenticate` requests (KIP-152). No version is flexible,
//! because clients up to Kafka 2.4 use the highest version of the broker even if they do not support it (KAFKA-9577).

use crate::types::{DiscardedTags, Str};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests authentication with a SASL mechanism.
///
/// # Versions
///
/// Versions `0..=1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; SASL tokens follow without a Kafka header. | [KIP-43] | all |
/// | 1 | SASL tokens follow in `SaslAuthenticate` requests. | [KIP-152] | all |
///
/// [KIP-43]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-43%3A+Kafka+SASL+enhancements
/// [KIP-152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-152+-+Improve+diagnostics+for+SASL+authentication+failures
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// SaslHandshake Request (Version: 1) => { mechanism }
///   mechanism => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=1", response = SaslHandshakeResponse, listeners = "broker, controller")]
pub struct SaslHandshakeRequest {
    /// Requested SASL mechanism, such as `SCRAM-SHA-512`.
    pub mechanism: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Response to [`SaslHandshakeRequest`] with the enabled mechanisms.
///
/// # Versions
///
/// Versions `0..=1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; SASL tokens follow without a Kafka header. | [KIP-43] | all |
/// | 1 | SASL tokens follow in `SaslAuthenticate` requests. | [KIP-152] | all |
///
/// [KIP-43]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-43%3A+Kafka+SASL+enhancements
/// [KIP-152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-152+-+Improve+diagnostics+for+SASL+authentication+failures
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// SaslHandshake Response (Version: 1) => { error_code [mechanisms] }
///   error_code => INT16
///   mechanisms => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=1")]
pub struct SaslHandshakeResponse {
    /// Error code; 0 if the requested mechanism is enabled, `UNSUPPORTED_SASL_MECHANISM` if it is not.
    pub error_code: ErrorCode,
    /// SASL mechanisms enabled on the listener.
    pub mechanisms: Vec<Str>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
