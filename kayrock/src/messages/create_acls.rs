//! `CreateAcls` (API 30): creates ACLs, that is access rules for resources (KIP-140).
//!
//! The numbers of resource types and operations are those of [`describe_acls`](super::describe_acls).

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Creates ACLs; the controller handles the request.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-140] | up to 3.9 |
/// | 1 | Adds the pattern type of resources. If a quota is exceeded, the broker responds before it throttles. | [KIP-219], [KIP-290] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | Adds users as resources. | [KIP-373] | since 3.3 |
///
/// [KIP-140]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-140%3A+Add+administrative+RPCs+for+adding%2C+deleting%2C+and+listing+ACLs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-290]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-290%3A+Support+for+Prefixed+ACLs
/// [KIP-373]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-373%3A+Allow+users+to+create+delegation+tokens+for+other+users
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AclCreation {
    /// Resource type: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user.
    pub resource_type: AclResourceType,
    /// Resource name or prefix. A literal `*` matches all resources of the type. The only cluster resource has the name
    /// `kafka-cluster`.
    pub resource_name: Str,
    /// Pattern type of the resource name: 3 literal, 4 prefixed; always literal before version 1.
    /// Since version `1`. Default `3`.
    #[kafka(versions = "1..", default = 3)]
    pub resource_pattern_type: PatternType,
    /// Principal to which the ACL applies, such as `User:alice`; `User:*` for all principals.
    pub principal: Str,
    /// Client host to which the ACL applies; `*` for all hosts.
    pub host: Str,
    /// Operation of the ACL, such as 3 for read; 2 for all operations. [`describe_acls`](super::describe_acls) lists
    /// all operations.
    pub operation: AclOperation,
    /// Permission type: 2 deny, 3 allow. Deny takes precedence.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreateAclsRequest`], with the result of each ACL.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-140] | up to 3.9 |
/// | 1 | Adds the pattern type of resources. If a quota is exceeded, the broker responds before it throttles. | [KIP-219], [KIP-290] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | Adds users as resources. | [KIP-373] | since 3.3 |
///
/// [KIP-140]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-140%3A+Add+administrative+RPCs+for+adding%2C+deleting%2C+and+listing+ACLs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-290]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-290%3A+Support+for+Prefixed+ACLs
/// [KIP-373]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-373%3A+Allow+users+to+create+delegation+tokens+for+other+users
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// CreateAcls Response (Version: 3) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { error_code error_message }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
