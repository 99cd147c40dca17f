//! Envelope (API 58): a broker passes a client's request on to the controller (KIP-590).

use crate::types::UnknownTags;
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Carries the request.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 58, versions = "0", flexible = "0..", response = EnvelopeResponse, listeners = "controller")]
pub struct EnvelopeRequest {
    /// The request as the client sent it, from its header on; the size before it is left out.
    pub request_data: Bytes,
    /// Who the client is, in the form that the broker's principal builder writes; brokers do not send null. Of Kafka's
    /// own builder, [`Self::default_principal`].
    #[kafka(nullable, default = [])]
    pub request_principal: Option<Bytes>,
    /// The client's address: 4 bytes for IPv4, 16 for IPv6.
    pub client_host_address: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Carries the answer.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 58, versions = "0", flexible = "0..")]
pub struct EnvelopeResponse {
    /// The controller's answer to the request, from its header on, without the size before it; null with an error.
    #[kafka(nullable, default = None)]
    pub response_data: Option<Bytes>,
    /// Why the request was not dealt with at all, such as `NOT_CONTROLLER` or `PRINCIPAL_DESERIALIZATION_FAILURE`;
    /// other errors stand in the answer itself.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
