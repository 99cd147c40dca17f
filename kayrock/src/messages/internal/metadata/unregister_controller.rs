//! `UnregisterControllerRecord` (type 29): a controller is gone for good (KIP-1312).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Removes a controller's registration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 29, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnregisterControllerRecord {
    /// The controller that is forgotten.
    pub controller_id: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
