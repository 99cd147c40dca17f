//! `UnregisterControllerRecord` (type 29): removes the registration of a controller that will not return (KIP-1312).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Removes a controller registration.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-1312] |
///
/// [KIP-1312]: https://cwiki.apache.org/confluence/spaces/KAFKA/pages/406623954/KIP-1312+Support+unregistering+controllers
///
/// # Layout
///
/// ```text
/// UnregisterControllerRecord (Version: 0) => { controller_id }
///   controller_id => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 29, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UnregisterControllerRecord {
    /// Node id of the controller to unregister.
    pub controller_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
