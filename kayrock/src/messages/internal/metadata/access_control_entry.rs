//! `AccessControlEntryRecord` (type 18): an access rule was added (KIP-801).
//!
//! The numbers are those of [`describe_acls`](crate::messages::describe_acls).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};
use kayrock_derive::KafkaMessage;

/// Adds an access rule.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 18, versions = "0", flexible = "0..", kind = "metadata")]
pub struct AccessControlEntryRecord {
    /// What the rule is removed by; chosen at random, and seen by no client.
    pub id: Uuid,
    /// What the rule protects: 2 topics, 3 groups, 4 the cluster, 5 transactional ids, 6 delegation tokens, 7 users.
    pub resource_type: AclResourceType,
    /// Which of them, read as `pattern_type` says; `*` for all.
    pub resource_name: Str,
    /// How the name is read: 3 literally, 4 as a prefix.
    pub pattern_type: PatternType,
    /// Whom the rule is about, such as `User:alice`; `User:*` for everyone.
    pub principal: Str,
    /// From where they come, as an address; `*` for everywhere.
    pub host: Str,
    /// What they do, such as 3 to read.
    pub operation: AclOperation,
    /// Whether they may: 2 no, 3 yes.
    pub permission_type: AclPermissionType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
