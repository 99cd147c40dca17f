//! `CreateAcls` (API 30): creates ACLs, that is access rules for resources (KIP-140).
//!
//! Version 1 applies the throttle time after the response (KIP-219) and adds patterns (KIP-290). Version 2 is flexible.
//! Version 3 adds users as resources (KIP-373). The numbers of resource types and operations are those of
//! [`describe_acls`](super::describe_acls).

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Creates ACLs; the controller handles the request.
///
/// # Layout
///
/// Versions `0..=3`, flexible `2..`, deprecated `0`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// CreateAcls Request (Version: 3) => { (creations) }
///   creations => { resource_type resource_name resource_pattern_type principal host operation
///           permission_type }
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     resource_pattern_type => INT8
///     principal => COMPACT_STRING
///     host => COMPACT_STRING
///     operation => INT8
///     permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 30,
    versions = "0..=3",
    flexible = "2..",
    response = CreateAclsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct CreateAclsRequest {
    /// ACLs to create; each one succeeds or fails independently.
    pub creations: Vec<AclCreation>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// ACL to create.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AclCreation {
    /// Resource type, such as 2 for topics; must be a specific type.
    pub resource_type: AclResourceType,
    /// Resource name or prefix. A literal `*` matches all resources of the type, and the cluster is named
    /// `kafka-cluster`.
    pub resource_name: Str,
    /// Pattern type of the resource name: 3 literal, 4 prefixed; always literal before version 1.
    /// Versions `1..`. Default `3`.
    #[kafka(versions = "1..", default = 3)]
    pub resource_pattern_type: PatternType,
    /// Principal to which the ACL applies, such as `User:alice`; `User:*` for all principals.
    pub principal: Str,
    /// Client host to which the ACL applies; `*` for all hosts.
    pub host: Str,
    /// Operation of the ACL, such as 3 for read; 2 for all operations.
    pub operation: AclOperation,
    /// Permission type: 2 deny, 3 allow. Deny takes precedence.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreateAclsRequest`], with the result of each ACL.
///
/// # Layout
///
/// Versions `0..=3`, flexible `2..`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// CreateAcls Response (Version: 3) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { error_code error_message }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 30, versions = "0..=3", flexible = "2..")]
pub struct CreateAclsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each ACL, in the order of the request.
    pub results: Vec<AclCreationResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one ACL.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AclCreationResult {
    /// Error code; 0 if the ACL was created or already existed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
