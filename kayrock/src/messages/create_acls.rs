//! `CreateAcls` (API 30): adds access rules (KIP-140).
//!
//! v1 throttles after the answer (KIP-219) and brought patterns (KIP-290), v2 is flexible, v3 knows users as resources
//! (KIP-373). The numbers of resources and operations are those of [`describe_acls`](super::describe_acls).

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use kayrock_derive::KafkaMessage;

/// Asks the controller to add rules.
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
    /// The rules to add; each one succeeds or fails by itself.
    pub creations: Vec<AclCreation>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A rule to add.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AclCreation {
    /// Which kind of resource it is about, such as 2 for topics; must be a definite one.
    pub resource_type: AclResourceType,
    /// The resource's name or prefix; `*` as a literal stands for all of the kind, and the cluster is called
    /// `kafka-cluster`.
    pub resource_name: Str,
    /// How to read the name: 3 literal, 4 as a prefix; before v1 always literal.
    #[kafka(versions = "1..", default = 3)]
    pub resource_pattern_type: PatternType,
    /// Whom it is about, such as `User:alice`; `User:*` for everyone.
    pub principal: Str,
    /// The client's address that it holds for; `*` for all.
    pub host: Str,
    /// What it is about, such as 3 for reading; 2 for every operation.
    pub operation: AclOperation,
    /// What it does: 2 deny, 3 allow. Denying wins.
    pub permission_type: AclPermissionType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each rule.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 30, versions = "0..=3", flexible = "2..")]
pub struct CreateAclsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// One for each rule of the request, in its order.
    pub results: Vec<AclCreationResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a rule.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AclCreationResult {
    /// Why the rule was not added; no error when it was there already.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
