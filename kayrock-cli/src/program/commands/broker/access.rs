//! Access rules of a broker.

use super::config::Config;
use crate::program::failure::Failure;
use kayrock::mock::{Acl as Rule, BrokerBuilder};
use kayrock::values::AclOperation;
use serde::{Deserialize, Deserializer};

/// Access rules of a principal, one per operation.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Acl {
    allow: Option<String>,
    deny: Option<String>,
    #[serde(deserialize_with = "operations")]
    operations: Vec<AclOperation>,
    topic: Option<String>,
    topic_prefix: Option<String>,
    group: Option<String>,
    group_prefix: Option<String>,
    transactional_id: Option<String>,
    host: Option<String>,
}

/// Settings of all access rules.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Acls {
    super_users: Vec<String>,
    allow_without_acls: bool,
}

fn operations<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<AclOperation>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names.iter().map(|name| name.parse().map_err(serde::de::Error::custom)).collect()
}

/// Adds the access rules of a configuration.
pub(super) fn restrict(mut builder: BrokerBuilder, config: &Config) -> Result<BrokerBuilder, Failure> {
    for (index, acl) in config.acl.iter().enumerate() {
        let rules = acl.rules().map_err(|error| Failure::new(format!("[[acl]] {}: {error}", index + 1)))?;
        builder = builder.with_acls(rules);
    }
    let Some(acls) = &config.acls else { return Ok(builder) };
    for user in &acls.super_users {
        builder = builder.super_user(&**user);
    }
    Ok(if acls.allow_without_acls { builder.allow_without_acls() } else { builder })
}

impl Acl {
    fn rules(&self) -> Result<Vec<Rule>, &'static str> {
        if self.operations.is_empty() {
            return Err("`operations` is missing, such as [\"Read\", \"Describe\"]");
        }
        let (principal, rule): (_, fn(&str, AclOperation) -> Rule) = match (&self.allow, &self.deny) {
            (Some(principal), None) => (principal, |name, operation| Rule::allow(name, operation)),
            (None, Some(principal)) => (principal, |name, operation| Rule::deny(name, operation)),
            _ => return Err("either `allow` or `deny` is necessary, with a principal such as \"User:ada\""),
        };
        let rules = self.operations.iter().map(|operation| self.placed(rule(principal, *operation)));
        rules.collect()
    }

    /// Returns the rule for its resource and host.
    fn placed(&self, rule: Rule) -> Result<Rule, &'static str> {
        let resources = [&self.topic, &self.topic_prefix, &self.group, &self.group_prefix, &self.transactional_id];
        let rule = match resources.map(Option::as_deref) {
            [None, None, None, None, None] => rule,
            [Some(topic), None, None, None, None] => rule.topic(topic),
            [None, Some(prefix), None, None, None] => rule.topics_with_prefix(prefix),
            [None, None, Some(group), None, None] => rule.group(group),
            [None, None, None, Some(prefix), None] => rule.groups_with_prefix(prefix),
            [None, None, None, None, Some(id)] => rule.transactional_id(id),
            _ => return Err("one resource per rule; write further rules for others"),
        };
        Ok(match &self.host {
            Some(host) => rule.host(&**host),
            None => rule,
        })
    }
}
