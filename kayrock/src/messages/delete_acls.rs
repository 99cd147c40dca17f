//! `DeleteAcls` (API 31): deletes the ACLs that match filters (KIP-140).
//!
//! Version 1 applies the throttle time after the response (KIP-219) and adds patterns (KIP-290). Version 2 is flexible.
//! Version 3 adds users as resources (KIP-373). The numbers of resource types and operations are those of
//! [`describe_acls`](super::describe_acls).

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes ACLs; the controller handles the request.
///
/// # Layout
///
/// Versions `0..=3`, flexible `2..`, deprecated `0`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// DeleteAcls Request (Version: 3) => { (filters) }
///   filters => { resource_type_filter resource_name_filter pattern_type_filter principal_filter
///           host_filter operation permission_type }
///     resource_type_filter => INT8
///     resource_name_filter => COMPACT_NULLABLE_STRING
///     pattern_type_filter => INT8
///     principal_filter => COMPACT_NULLABLE_STRING
///     host_filter => COMPACT_NULLABLE_STRING
///     operation => INT8
///     permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 31,
    versions = "0..=3",
    flexible = "2..",
    response = DeleteAclsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DeleteAclsRequest {
    /// Filters; an ACL is deleted if at least one of them matches it.
    pub filters: Vec<DeleteAclsFilter>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Filter that matches an ACL if all of its conditions match.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsFilter {
    /// Resource type of the ACLs; 1 for any.
    pub resource_type_filter: AclResourceType,
    /// Resource name, matched according to `pattern_type_filter`; null for all names.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub resource_name_filter: Option<Str>,
    /// Pattern type: 3 literal patterns equal to the name, 4 prefixed patterns equal to the name, 1 both, 2 all
    /// patterns that apply to a resource of this name.
    /// Versions `1..`. Default `3`.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type_filter: PatternType,
    /// Principal of the ACLs, such as `User:alice`; null for all principals.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub principal_filter: Option<Str>,
    /// Client host of the ACLs; `*` for ACLs that apply to all hosts, null for any ACL.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub host_filter: Option<Str>,
    /// Operation of the ACLs; 1 for any.
    pub operation: AclOperation,
    /// Permission type of the ACLs: 2 deny, 3 allow, 1 either.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteAclsRequest`], with the ACLs that were deleted.
///
/// # Layout
///
/// Versions `0..=3`, flexible `2..`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// DeleteAcls Response (Version: 3) => { throttle_time_ms (filter_results) }
///   throttle_time_ms => INT32
///   filter_results => { error_code error_message (matching_acls) }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     matching_acls => { error_code error_message resource_type resource_name pattern_type principal
///             host operation permission_type }
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       resource_type => INT8
///       resource_name => COMPACT_STRING
///       pattern_type => INT8
///       principal => COMPACT_STRING
///       host => COMPACT_STRING
///       operation => INT8
///       permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 31, versions = "0..=3", flexible = "2..")]
pub struct DeleteAclsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each filter, in the order of the request.
    pub filter_results: Vec<DeleteAclsFilterResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one filter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsFilterResult {
    /// Error code of the whole filter; each ACL also has its own.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// ACLs that match the filter.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// ACL that matches the filter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsMatchingAcl {
    /// Error code; 0 if the ACL was deleted.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Resource type of the ACL, such as 2 for topics.
    pub resource_type: AclResourceType,
    /// Resource name or prefix; a literal `*` matches all resources of the type.
    pub resource_name: Str,
    /// Pattern type of the resource name: 3 literal, 4 prefixed.
    /// Versions `1..`. Default `3`.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type: PatternType,
    /// Principal to which the ACL applies, such as `User:alice`; `User:*` for all principals.
    pub principal: Str,
    /// Client host to which the ACL applies; `*` for all hosts.
    pub host: Str,
    /// Operation of the ACL, such as 3 for read.
    pub operation: AclOperation,
    /// Permission type: 2 deny, 3 allow.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
