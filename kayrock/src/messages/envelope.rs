//! Envelope (API 58): forwards a client's request from a broker to the controller (KIP-590).

use crate::types::UnknownTags;
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Forwards a request.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-590] | since 2.8 |
///
/// [KIP-590]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-590%3A+Redirect+Zookeeper+Mutation+Protocols+to+The+Controller
///
/// # Layout
///
/// ```text
/// Envelope Request (Version: 0) => { request_data request_principal client_host_address }
///   request_data => COMPACT_BYTES
///   request_principal => COMPACT_NULLABLE_BYTES
///   client_host_address => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 58, versions = "0", flexible = "0..", response = EnvelopeResponse, listeners = "controller")]
pub struct EnvelopeRequest {
    /// Request of the client: its header and body, without the size prefix.
    pub request_data: Bytes,
    /// Principal of the client, serialized by the broker's principal builder; brokers do not send null. For Kafka's
    /// default builder, see [`Self::default_principal`].
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub request_principal: Option<Bytes>,
    /// IP address of the client: 4 bytes for IPv4, 16 for IPv6.
    pub client_host_address: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`EnvelopeRequest`], with the response to the forwarded request.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-590] | since 2.8 |
///
/// [KIP-590]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-590%3A+Redirect+Zookeeper+Mutation+Protocols+to+The+Controller
///
/// # Layout
///
/// ```text
/// Envelope Response (Version: 0) => { response_data error_code }
///   response_data => COMPACT_NULLABLE_BYTES
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 58, versions = "0", flexible = "0..")]
pub struct EnvelopeResponse {
    /// Response to the forwarded request: its header and body, without the size prefix; null with an error.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub response_data: Option<Bytes>,
    /// Error code of the envelope, such as `NOT_CONTROLLER` or `PRINCIPAL_DESERIALIZATION_FAILURE`; other errors are
    /// inside `response_data`.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
