//! `RemoveAccessControlEntryRecord` (type 19): removes an ACL binding (KIP-801).

use crate::types::{UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Removes an ACL binding.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-801] |
///
/// [KIP-801]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-801%3A+Implement+an+Authorizer+that+stores+metadata+in+__cluster_metadata
///
/// # Layout
///
/// ```text
/// RemoveAccessControlEntryRecord (Version: 0) => { id }
///   id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 19, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveAccessControlEntryRecord {
    /// Id of the ACL binding, from its `AccessControlEntryRecord`.
    pub id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
