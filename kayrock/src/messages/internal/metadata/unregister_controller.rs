//! `UnregisterControllerRecord` (type 29): removes the registration of a controller that will not return (KIP-1312).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Removes a controller registration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 29, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnregisterControllerRecord {
    /// Node id of the controller to unregister.
    pub controller_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
