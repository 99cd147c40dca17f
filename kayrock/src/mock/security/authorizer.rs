//! Decision whether a principal may use a resource.
//!
//! Source: Java's `StandardAuthorizer`.

use super::acl::WILDCARD;
use super::acls::{Acls, Resource, Rule};
use crate::types::Str;
use crate::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};
use core::net::IpAddr;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Principal of all users in rules.
const EVERYONE: &str = "User:*";

/// Settings of the authorization.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Policy {
    pub(in super::super) super_users: BTreeSet<Str>,
    /// True if resources without rules are open to all.
    pub(in super::super) is_open: bool,
}

/// Rules and settings of a broker.
#[derive(Debug, Clone)]
pub(in super::super) struct Authorizer {
    pub(super) acls: Arc<Mutex<Acls>>,
    pub(super) policy: Policy,
}

/// Client of a connection.
#[derive(Debug, Clone)]
pub(in super::super) struct Subject {
    pub(in super::super) principal: Str,
    pub(in super::super) host: IpAddr,
}

impl Authorizer {
    /// Returns whether a client may perform an operation on a resource.
    pub(super) fn allows(&self, subject: &Subject, to: AclOperation, kind: AclResourceType, name: &str) -> bool {
        if self.policy.super_users.contains(&subject.principal) {
            return true;
        }
        let acls = self.acls();
        let rules: Vec<&Rule> =
            acls.iter().filter(|(resource, _)| covers(resource, kind, name)).flat_map(|(_, rules)| rules).collect();
        if rules.is_empty() {
            return self.policy.is_open;
        }
        let host = subject.host.to_string();
        let own: Vec<&Rule> = rules.into_iter().filter(|rule| concerns(rule, &subject.principal, &host)).collect();
        let is_denied = own.iter().any(|(.., operation, permission)| {
            *permission == AclPermissionType::Deny && (*operation == to || *operation == AclOperation::All)
        });
        !is_denied
            && own
                .iter()
                .any(|(.., operation, permission)| *permission == AclPermissionType::Allow && implies(*operation, to))
    }

    /// Returns whether a client may perform an operation on a topic of any name.
    pub(super) fn allows_some_topic(&self, subject: &Subject, to: AclOperation) -> bool {
        let kind = AclResourceType::Topic;
        let acls = self.acls();
        let names = acls.keys().filter(|(known, ..)| *known == kind).map(|(_, name, _)| name.clone());
        let names: Vec<Str> = names.collect();
        drop(acls);
        self.allows(subject, to, kind, "") || names.iter().any(|name| self.allows(subject, to, kind, name))
    }

    fn acls(&self) -> MutexGuard<'_, Acls> {
        self.acls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns whether rules of a resource pattern are about a resource.
fn covers((known, pattern, pattern_type): &Resource, kind: AclResourceType, name: &str) -> bool {
    *known == kind
        && match pattern_type {
            PatternType::Prefixed => name.starts_with(&**pattern),
            _ => **pattern == *name || &**pattern == WILDCARD,
        }
}

fn concerns((principal, host, ..): &Rule, subject: &str, address: &str) -> bool {
    (**principal == *subject || &**principal == EVERYONE) && (&**host == WILDCARD || **host == *address)
}

/// Returns whether the permission for one operation includes another.
fn implies(allowed: AclOperation, wanted: AclOperation) -> bool {
    use AclOperation::{All, Alter, AlterConfigs, Delete, Describe, DescribeConfigs, Read, Write};
    match wanted {
        _ if allowed == All || allowed == wanted => true,
        Describe => matches!(allowed, Read | Write | Delete | Alter),
        DescribeConfigs => allowed == AlterConfigs,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::acl::Acl;
    use super::super::acls::insert;
    use super::*;
    use core::net::Ipv4Addr;

    fn authorizer(acls: impl IntoIterator<Item = Acl>, is_open: bool) -> Authorizer {
        let mut state = Acls::default();
        acls.into_iter().for_each(|acl| insert(&mut state, acl.0));
        let super_users = BTreeSet::from(["User:admin".into()]);
        Authorizer { acls: Arc::new(Mutex::new(state)), policy: Policy { super_users, is_open } }
    }

    fn may(authorizer: &Authorizer, principal: &str, to: AclOperation, topic: &str) -> bool {
        let subject = Subject { principal: principal.into(), host: Ipv4Addr::LOCALHOST.into() };
        authorizer.allows(&subject, to, AclResourceType::Topic, topic)
    }

    #[test]
    fn a_denial_overrides_permissions_and_operations_imply_others() {
        use AclOperation::{All, Delete, Describe, Read, Write};
        let authorizer = authorizer(
            [
                Acl::allow("User:ada", Read).topic("orders"),
                Acl::allow("User:ada", All).topics_with_prefix("test-"),
                Acl::deny("User:*", Write).topic("test-fixed"),
                Acl::allow("User:bob", Read).topic("*").host("192.0.2.1"),
            ],
            false,
        );
        assert!(may(&authorizer, "User:ada", Read, "orders") && may(&authorizer, "User:ada", Describe, "orders"));
        assert!(!may(&authorizer, "User:ada", Write, "orders") && !may(&authorizer, "User:ada", Read, "other"));
        assert!(
            may(&authorizer, "User:ada", Delete, "test-fixed") && !may(&authorizer, "User:ada", Write, "test-fixed")
        );
        assert!(!may(&authorizer, "User:bob", Read, "orders"));
        assert!(may(&authorizer, "User:admin", Write, "test-fixed"));
    }

    #[test]
    fn resources_without_rules_are_open_if_set() {
        let authorizer = authorizer([Acl::allow("User:ada", AclOperation::Read).topic("orders")], true);
        assert!(may(&authorizer, "User:bob", AclOperation::Write, "other"));
        assert!(!may(&authorizer, "User:bob", AclOperation::Read, "orders"));
    }
}
