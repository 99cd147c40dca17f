//! `DescribeAcls` (API 29): lists the access rules that match a filter (KIP-140).
//!
//! v1 throttles after the answer (KIP-219) and brought patterns (KIP-290), v2 is flexible, v3 knows users as resources
//! (KIP-373).
//!
//! Resources are 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user. Operations are 2 all, 3
//! read, 4 write, 5 create, 6 delete, 7 alter, 8 describe, 9 cluster action, 10 describe settings, 11 alter settings,
//! 12 idempotent write, 13 create tokens, 14 describe tokens, 15 two-phase commit. Among all of these 0 is one that the
//! broker does not know, and 1 in a filter is any.

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use kayrock_derive::KafkaMessage;

/// Asks for the rules that pass every part of the filter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 29,
    versions = "0..=3",
    flexible = "2..",
    response = DescribeAclsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeAclsRequest {
    /// Which kind of resource the rules are about; 1 for any.
    pub resource_type_filter: AclResourceType,
    /// The name that the rules are about, read as `pattern_type_filter` says; null for all names.
    #[kafka(nullable, default = [])]
    pub resource_name_filter: Option<Str>,
    /// Which rules the name finds: 3 literal ones of that very name, 4 prefixed ones of that very prefix, 1 both of
    /// these, 2 all that would apply to a resource of that name.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type_filter: PatternType,
    /// Whom the rules are about, such as `User:alice`; null for everyone.
    #[kafka(nullable, default = [])]
    pub principal_filter: Option<Str>,
    /// The client's address that the rules name, `*` for those that name all; null for either.
    #[kafka(nullable, default = [])]
    pub host_filter: Option<Str>,
    /// Which operation the rules are about; 1 for any.
    pub operation: AclOperation,
    /// What the rules do: 2 deny, 3 allow; 1 for either.
    pub permission_type: AclPermissionType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the rules that were found.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 29, versions = "0..=3", flexible = "2..")]
pub struct DescribeAclsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is listed, such as `SECURITY_DISABLED` on a broker without an authoriser.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The rules, by the resource they are about.
    pub resources: Vec<DescribeAclsResource>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A resource, or a pattern of them, and its rules.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeAclsResource {
    /// Which kind it is, by the module's numbers.
    pub resource_type: AclResourceType,
    /// Its name or prefix; `*` as a literal stands for all of the kind, and the cluster is called `kafka-cluster`.
    pub resource_name: Str,
    /// How to read the name: 3 literal, 4 as a prefix.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type: PatternType,
    /// Who may or may not do what.
    pub acls: Vec<AclDescription>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AclDescription {
    /// Whom it is about, such as `User:alice`; `User:*` for everyone.
    pub principal: Str,
    /// The client's address that it holds for; `*` for all.
    pub host: Str,
    /// What it is about, by the module's numbers.
    pub operation: AclOperation,
    /// What it does: 2 deny, 3 allow.
    pub permission_type: AclPermissionType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
