//! `SaslAuthenticate` (API 36): exchanges messages of the SASL mechanism chosen with `SaslHandshake` (KIP-152).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Sends a SASL message of the client. Mechanisms with several steps need several requests.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-152] | all |
/// | 1 | Adds the lifetime of the session to the response. | [KIP-368] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
///
/// [KIP-152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-152+-+Improve+diagnostics+for+SASL+authentication+failures
/// [KIP-368]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-368%3A+Allow+SASL+Connections+to+Periodically+Re-Authenticate
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// SaslAuthenticate Request (Version: 2) => { auth_bytes }
///   auth_bytes => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 36,
    versions = "0..=2",
    flexible = "2..",
    response = SaslAuthenticateResponse,
    listeners = "broker, controller"
)]
pub struct SaslAuthenticateRequest {
    /// SASL message in the format of the mechanism. With `PLAIN` it contains the password itself.
    pub auth_bytes: Secret<Bytes>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`SaslAuthenticateRequest`] with a SASL message of the broker.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-152] | all |
/// | 1 | Adds the lifetime of the session to the response. | [KIP-368] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
///
/// [KIP-152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-152+-+Improve+diagnostics+for+SASL+authentication+failures
/// [KIP-368]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-368%3A+Allow+SASL+Connections+to+Periodically+Re-Authenticate
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// SaslAuthenticate Response (Version: 2) => { error_code error_message auth_bytes
///         session_lifetime_ms }
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   auth_bytes => COMPACT_BYTES
///   session_lifetime_ms => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 36, versions = "0..=2", flexible = "2..")]
pub struct SaslAuthenticateResponse {
    /// Error code, such as `SASL_AUTHENTICATION_FAILED`; the broker closes the connection after an error.
    pub error_code: ErrorCode,
    /// Error message of the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// SASL message in the format of the mechanism; empty if the exchange needs no further message.
    pub auth_bytes: Secret<Bytes>,
    /// Time in milliseconds after which the broker closes the connection unless the client authenticates on it again; 0
    /// for no limit.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub session_lifetime_ms: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
