//! `DescribeAcls` (API 29): lists the ACLs that match a filter (KIP-140).
//!
//! Resource types are 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user. Operations are 2
//! all, 3 read, 4 write, 5 create, 6 delete, 7 alter, 8 describe, 9 cluster action, 10 describe configs, 11 alter
//! configs, 12 idempotent write, 13 create tokens, 14 describe tokens, 15 two-phase commit. In both, 0 is a value
//! unknown to the broker, and 1 in a filter is any.

use crate::types::{Str, UnknownTags};
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the ACLs that match all conditions of a filter.
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
/// DescribeAcls Request (Version: 3) => { resource_type_filter resource_name_filter pattern_type_filter
///         principal_filter host_filter operation permission_type }
///   resource_type_filter => INT8
///   resource_name_filter => COMPACT_NULLABLE_STRING
///   pattern_type_filter => INT8
///   principal_filter => COMPACT_NULLABLE_STRING
///   host_filter => COMPACT_NULLABLE_STRING
///   operation => INT8
///   permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 29,
    versions = "0..=3",
    flexible = "2..",
    response = DescribeAclsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeAclsRequest {
    /// Resource type of the ACLs: 1 any, 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user.
    pub resource_type_filter: AclResourceType,
    /// Resource name, matched according to `pattern_type_filter`; null for all names.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub resource_name_filter: Option<Str>,
    /// Pattern type: 3 literal patterns equal to the name, 4 prefixed patterns equal to the name, 1 both, 2 all
    /// patterns that apply to a resource of this name.
    /// Since version `1`. Default `3`.
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
    /// Operation of the ACLs, such as 3 for read; 1 for any. The [module](self) lists all operations.
    pub operation: AclOperation,
    /// Permission type of the ACLs: 2 deny, 3 allow, 1 either.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeAclsRequest`], with the matching ACLs.
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
/// DescribeAcls Response (Version: 3) => { throttle_time_ms error_code error_message (resources) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   resources => { resource_type resource_name pattern_type (acls) }
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     pattern_type => INT8
///     acls => { principal host operation permission_type }
///       principal => COMPACT_STRING
///       host => COMPACT_STRING
///       operation => INT8
///       permission_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 29, versions = "0..=3", flexible = "2..")]
pub struct DescribeAclsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `SECURITY_DISABLED` from a broker without an authorizer; 0 if the ACLs are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Matching ACLs by resource.
    pub resources: Vec<DescribeAclsResource>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Resource or resource pattern, with its ACLs.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeAclsResource {
    /// Resource type: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user.
    pub resource_type: AclResourceType,
    /// Resource name or prefix. A literal `*` matches all resources of the type. The only cluster resource has the name
    /// `kafka-cluster`.
    pub resource_name: Str,
    /// Pattern type of the resource name: 3 literal, 4 prefixed.
    /// Since version `1`. Default `3`.
    #[kafka(versions = "1..", default = 3)]
    pub pattern_type: PatternType,
    /// ACLs of the resource.
    pub acls: Vec<AclDescription>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// ACL of a resource.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AclDescription {
    /// Principal to which the ACL applies, such as `User:alice`; `User:*` for all principals.
    pub principal: Str,
    /// Client host to which the ACL applies; `*` for all hosts.
    pub host: Str,
    /// Operation of the ACL, such as 3 for read; 2 for all operations. The [module](self) lists all operations.
    pub operation: AclOperation,
    /// Permission type: 2 deny, 3 allow.
    pub permission_type: AclPermissionType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
