//! Placeholder for the response of a request with errors.

use kayrock_derive::KafkaMessage;

/// Response of a request whose response type is missing.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0")]
pub struct BrokenResponse {}
