//! Access control lists.

use super::names::{first, open_enums};
use kayrock_derive::KafkaField;

open_enums! {
    /// Kind of resource that an access rule protects.
    ///
    /// Source: `org.apache.kafka.common.resource.ResourceType` of Kafka 4.4.
    ///
    /// ```
    /// use kayrock::values::AclResourceType;
    ///
    /// assert_eq!("topic".parse(), Ok(AclResourceType::Topic));
    /// assert_eq!(AclResourceType::TransactionalId.to_string(), "TRANSACTIONAL_ID");
    /// assert_eq!(i8::from(AclResourceType::Other(99)), 99);
    /// ```
    pub enum AclResourceType: i8, default 0 {
        /// no kind, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// matches every kind; only in filters.
        Any = 1 "ANY",
        /// topics.
        Topic = 2 "TOPIC",
        /// groups of all types.
        Group = 3 "GROUP",
        /// the cluster itself.
        Cluster = 4 "CLUSTER",
        /// transactional ids.
        TransactionalId = 5 "TRANSACTIONAL_ID",
        /// delegation tokens.
        DelegationToken = 6 "DELEGATION_TOKEN",
        /// users, as owners of delegation tokens.
        User = 7 "USER",
    }

    /// Relation of an access rule's resource name to the names of resources.
    ///
    /// Source: `org.apache.kafka.common.resource.PatternType` of Kafka 4.4.
    pub enum PatternType: i8, default 3 {
        /// no type, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// matches every type; only in filters.
        Any = 1 "ANY",
        /// matches every pattern that applies to a name; only in filters.
        Match = 2 "MATCH",
        /// the exact name, or `*` for all resources.
        Literal = 3 "LITERAL",
        /// all names with this prefix.
        Prefixed = 4 "PREFIXED",
    }

    /// Operation that an access rule allows or denies.
    ///
    /// Source: `org.apache.kafka.common.acl.AclOperation` of Kafka 4.4.
    pub enum AclOperation: i8, default 0 {
        /// no operation, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// matches every operation; only in filters.
        Any = 1 "ANY",
        /// every operation.
        All = 2 "ALL",
        /// reading records or committed offsets.
        Read = 3 "READ",
        /// writing records.
        Write = 4 "WRITE",
        /// creating a resource.
        Create = 5 "CREATE",
        /// deleting a resource or its records.
        Delete = 6 "DELETE",
        /// changing a resource.
        Alter = 7 "ALTER",
        /// reading metadata of a resource.
        Describe = 8 "DESCRIBE",
        /// requests between brokers.
        ClusterAction = 9 "CLUSTER_ACTION",
        /// reading configurations.
        DescribeConfigs = 10 "DESCRIBE_CONFIGS",
        /// changing configurations.
        AlterConfigs = 11 "ALTER_CONFIGS",
        /// writing as an idempotent producer.
        IdempotentWrite = 12 "IDEMPOTENT_WRITE",
        /// creating delegation tokens for another user.
        CreateTokens = 13 "CREATE_TOKENS",
        /// reading the delegation tokens of another user.
        DescribeTokens = 14 "DESCRIBE_TOKENS",
        /// two-phase commit of transactions (KIP-939).
        TwoPhaseCommit = 15 "TWO_PHASE_COMMIT",
    }

    /// Effect of an access rule.
    ///
    /// Source: `org.apache.kafka.common.acl.AclPermissionType` of Kafka 4.4.
    pub enum AclPermissionType: i8, default 0 {
        /// no effect, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// matches both effects; only in filters.
        Any = 1 "ANY",
        /// denies; takes precedence over `ALLOW`.
        Deny = 2 "DENY",
        /// allows.
        Allow = 3 "ALLOW",
    }
}

/// Set of operations that the client is authorized for, one bit each.
///
/// ```
/// use kayrock::values::{AclOperation, AuthorizedOperations};
///
/// let operations = AuthorizedOperations::from_iter([AclOperation::Read, AclOperation::Describe]);
/// assert_eq!(operations, AuthorizedOperations(1 << 3 | 1 << 8));
/// assert!(operations.contains(AclOperation::Read));
/// assert!(AuthorizedOperations::OMITTED.iter().next().is_none());
/// ```
///
/// Source: KIP-430.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, KafkaField)]
#[kafka(transparent)]
pub struct AuthorizedOperations(pub i32);

impl AuthorizedOperations {
    /// Placeholder in responses to requests that did not ask for the operations.
    pub const OMITTED: Self = Self(i32::MIN);

    /// Returns true if the set contains `operation`.
    #[must_use]
    pub fn contains(self, operation: AclOperation) -> bool {
        self != Self::OMITTED && self.0 & bit(operation) != 0
    }

    /// Operations of the set that have a name, by number.
    pub fn iter(self) -> impl Iterator<Item = AclOperation> {
        AclOperation::KNOWN.iter().copied().filter(move |operation| self.contains(*operation))
    }
}

fn bit(operation: AclOperation) -> i32 {
    u32::try_from(i8::from(operation)).ok().and_then(|number| 1_i32.checked_shl(number)).unwrap_or(0)
}

/// [`Self::OMITTED`], as in the protocol.
impl Default for AuthorizedOperations {
    fn default() -> Self {
        Self::OMITTED
    }
}

impl FromIterator<AclOperation> for AuthorizedOperations {
    fn from_iter<I: IntoIterator<Item = AclOperation>>(operations: I) -> Self {
        Self(operations.into_iter().fold(0, |bits, operation| bits | bit(operation)))
    }
}
