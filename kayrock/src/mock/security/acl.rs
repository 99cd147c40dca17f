//! Access rule of the test.

use crate::messages::create_acls::AclCreation;
use crate::types::Str;
use crate::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};

/// Name of the only resource of the type cluster.
pub(super) const CLUSTER: &str = "kafka-cluster";

/// Name that stands for all resources of a type.
pub(super) const WILDCARD: &str = "*";

/// Access rule (ACL): allows or denies a principal an operation on resources.
///
/// A rule is about the cluster until another resource is set, and about all hosts.
///
/// ```
/// use kayrock::mock::{Acl, Broker};
/// use kayrock::values::AclOperation;
///
/// let broker = Broker::builder().with_topics().super_user("User:admin").with_acls([
///     Acl::allow("User:ada", AclOperation::Read).topic("orders"),
///     Acl::allow("User:ada", AclOperation::Read).groups_with_prefix("billing-"),
///     Acl::deny("User:*", AclOperation::Delete).topic("*"),
/// ]);
/// # drop(broker);
/// ```
#[derive(Debug, Clone)]
pub struct Acl(pub(super) AclCreation);

impl Acl {
    /// Returns a rule that allows an operation to a principal such as `User:ada`, or to all with `User:*`.
    ///
    /// No example: the page of [`Acl`] has one.
    #[must_use]
    pub fn allow(principal: impl Into<Str>, operation: AclOperation) -> Self {
        Self::new(principal.into(), operation, AclPermissionType::Allow)
    }

    /// Returns a rule that denies an operation to a principal; it overrides those that allow it.
    ///
    /// No example: the page of [`Acl`] has one.
    #[must_use]
    pub fn deny(principal: impl Into<Str>, operation: AclOperation) -> Self {
        Self::new(principal.into(), operation, AclPermissionType::Deny)
    }

    fn new(principal: Str, operation: AclOperation, permission_type: AclPermissionType) -> Self {
        Self(AclCreation {
            resource_type: AclResourceType::Cluster,
            resource_name: CLUSTER.into(),
            resource_pattern_type: PatternType::Literal,
            principal,
            host: WILDCARD.into(),
            operation,
            permission_type,
            ..AclCreation::default()
        })
    }

    /// Applies the rule to a topic, or to all of them with `*`.
    ///
    /// No example: the page of [`Acl`] has one.
    #[must_use]
    pub fn topic(self, name: impl Into<Str>) -> Self {
        self.resource(AclResourceType::Topic, name.into(), PatternType::Literal)
    }

    /// Applies the rule to the topics whose names start with `prefix`.
    ///
    /// No example: the page of [`Acl`] has a similar one.
    #[must_use]
    pub fn topics_with_prefix(self, prefix: impl Into<Str>) -> Self {
        self.resource(AclResourceType::Topic, prefix.into(), PatternType::Prefixed)
    }

    /// Applies the rule to a group, or to all of them with `*`.
    ///
    /// No example: the page of [`Acl`] has a similar one.
    #[must_use]
    pub fn group(self, name: impl Into<Str>) -> Self {
        self.resource(AclResourceType::Group, name.into(), PatternType::Literal)
    }

    /// Applies the rule to the groups whose names start with `prefix`.
    ///
    /// No example: the page of [`Acl`] has one.
    #[must_use]
    pub fn groups_with_prefix(self, prefix: impl Into<Str>) -> Self {
        self.resource(AclResourceType::Group, prefix.into(), PatternType::Prefixed)
    }

    /// Applies the rule to a transactional id, or to all of them with `*`.
    ///
    /// No example: the page of [`Acl`] has a similar one.
    #[must_use]
    pub fn transactional_id(self, id: impl Into<Str>) -> Self {
        self.resource(AclResourceType::TransactionalId, id.into(), PatternType::Literal)
    }

    /// Restricts the rule to the connections from one address.
    ///
    /// ```
    /// use kayrock::mock::Acl;
    /// use kayrock::values::AclOperation;
    ///
    /// let acl = Acl::allow("User:ada", AclOperation::All).topic("orders").host("127.0.0.1");
    /// # drop(acl);
    /// ```
    #[must_use]
    pub fn host(self, address: impl Into<Str>) -> Self {
        Self(AclCreation { host: address.into(), ..self.0 })
    }

    fn resource(self, resource_type: AclResourceType, resource_name: Str, resource_pattern_type: PatternType) -> Self {
        Self(AclCreation { resource_type, resource_name, resource_pattern_type, ..self.0 })
    }
}
