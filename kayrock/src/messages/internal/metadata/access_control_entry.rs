//! `AccessControlEntryRecord` (type 18): adds an ACL binding (KIP-801).
//!
//! The values of its enums are the same as in [`describe_acls`](crate::messages::describe_acls).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};
use kayrock_derive::KafkaMessage;

/// Adds an ACL binding.
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
/// AccessControlEntryRecord (Version: 0) => { id resource_type resource_name pattern_type principal
///         host operation permission_type }
///   id => UUID
///   resource_type => INT8
///   resource_name => COMPACT_STRING
///   pattern_type => INT8
///   principal => COMPACT_STRING
///   host => COMPACT_STRING
///   operation => INT8
///   permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 18, versions = "0", flexible = "0..", kind = "metadata")]
pub struct AccessControlEntryRecord {
    /// Random id of the ACL binding, used to remove it. It is not visible to clients.
    pub id: Uuid,
    /// Resource type: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user.
    pub resource_type: AclResourceType,
    /// Resource name, interpreted according to `pattern_type`; `*` for all resources.
    pub resource_name: Str,
    /// Pattern type: 3 literal, 4 prefixed.
    pub pattern_type: PatternType,
    /// Principal, such as `User:alice`; `User:*` for all users.
    pub principal: Str,
    /// Client address; `*` for all addresses.
    pub host: Str,
    /// ACL operation, such as 3 for read.
    pub operation: AclOperation,
    /// Permission type: 2 deny, 3 allow.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
