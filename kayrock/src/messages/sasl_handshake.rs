//! `SaslHandshake` (API 17): client and broker agree on a way to authenticate (KIP-43).
//!
//! After v0 the tokens follow bare, each with its size before it; after v1 in `SaslAuthenticate` (KIP-152). There is
//! no flexible version: clients up to Kafka 2.4 take the broker's highest one, even if they do not know it
//! (KAFKA-9577).

use crate::types::{DiscardedTags, Str};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Asks a broker to authenticate in one way.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=1", response = SaslHandshakeResponse, listeners = "broker, controller")]
pub struct SaslHandshakeRequest {
    /// The mechanism that the client wants, such as `SCRAM-SHA-512`.
    pub mechanism: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Says whether the broker agrees.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=1")]
pub struct SaslHandshakeResponse {
    /// `UNSUPPORTED_SASL_MECHANISM` when the broker does not have the mechanism.
    pub error_code: ErrorCode,
    /// The mechanisms that the listener has.
    pub mechanisms: Vec<Str>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
