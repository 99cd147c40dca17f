//! `DeleteAcls` (API 31): removes the access rules that match filters (KIP-140).
//!
//! v1 throttles after the answer (KIP-219) and brought patterns (KIP-290), v2 is flexible, v3 knows users as resources
//! (KIP-373). The numbers of resources and operations are those of [`describe_acls`](super::describe_acls).

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use kayrock_derive::KafkaMessage;

/// Asks the controller to remove rules.
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
    /// A rule goes when one of these finds it.
    pub filters: Vec<DeleteAclsFilter>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Finds the rules that pass every part of it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsFilter {
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

/// Says which rules were removed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 31, versions = "0..=3", flexible = "2..")]
pub struct DeleteAclsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// One for each filter of the request, in its order.
    pub filter_results: Vec<DeleteAclsFilterResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a filter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsFilterResult {
    /// Why the filter could not be applied; rules have their own.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The rules that it found.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A rule that was found.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteAclsMatchingAcl {
    /// Why the rule was not removed.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Which kind of resource it is about, such as 2 for topics.
    pub resource_type: AclResourceType,
    /// The resource's name or prefix; `*` as a literal stands for all of the kind.
    pub resource_name: Str,
    /// How to read the name: 3 literal, 4 as a prefix.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type: PatternType,
    /// Whom it is about, such as `User:alice`; `User:*` for everyone.
    pub principal: Str,
    /// The client's address that it holds for; `*` for all.
    pub host: Str,
    /// What it is about, such as 3 for reading.
    pub operation: AclOperation,
    /// What it does: 2 deny, 3 allow.
    pub permission_type: AclPermissionType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
