//! Handlers of `CreateAcls`, `DescribeAcls` and `DeleteAcls`.

use super::acl::{CLUSTER, WILDCARD};
use crate::messages::create_acls::{AclCreation, AclCreationResult, CreateAclsRequest, CreateAclsResponse};
use crate::messages::delete_acls::{
    DeleteAclsFilter, DeleteAclsFilterResult, DeleteAclsMatchingAcl, DeleteAclsRequest, DeleteAclsResponse,
};
use crate::messages::describe_acls::{AclDescription, DescribeAclsRequest, DescribeAclsResource, DescribeAclsResponse};
use crate::types::Str;
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
use core::fmt;
use core::net::IpAddr;
use std::collections::{BTreeMap, BTreeSet};

/// Resource of an ACL.
pub(super) type Resource = (AclResourceType, Str, PatternType);

/// Principal, host, operation, and whether it is allowed.
pub(super) type Rule = (Str, Str, AclOperation, AclPermissionType);

/// ACLs by resource.
pub(in super::super) type Acls = BTreeMap<Resource, BTreeSet<Rule>>;

/// Filter of ACLs; what is absent matches everything.
struct Filter {
    kind: AclResourceType,
    name: Option<Str>,
    pattern: PatternType,
    principal: Option<Str>,
    host: Option<Str>,
    operation: AclOperation,
    permission: AclPermissionType,
}

/// Request with the value 0, "unknown", which closes the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unknown;

impl Filter {
    fn check(&self) -> Result<(), Unknown> {
        let Self { kind, pattern, operation, permission, .. } = self;
        known(*kind, *pattern, *operation, *permission)
    }

    /// Returns the error of values that no ACL has.
    fn problem(&self) -> Option<&'static str> {
        let is_strange =
            matches!(self.kind, AclResourceType::Other(_)) || matches!(self.pattern, PatternType::Other(_));
        let has_strange_entry =
            matches!(self.operation, AclOperation::Other(_)) || matches!(self.permission, AclPermissionType::Other(_));
        match () {
            () if is_strange => Some("Unknown patternFilter."),
            () if has_strange_entry => Some("Unknown entryFilter."),
            () => None,
        }
    }

    fn has_resource(&self, (kind, name, pattern): &Resource) -> bool {
        let is_named = match (&self.name, self.pattern) {
            (None, _) => true,
            (Some(wanted), PatternType::Match) => match pattern {
                PatternType::Prefixed => wanted.starts_with(&**name),
                _ => name == wanted || &**name == WILDCARD,
            },
            (Some(wanted), _) => name == wanted,
        };
        let has_pattern = matches!(self.pattern, PatternType::Any | PatternType::Match) || self.pattern == *pattern;
        (self.kind == AclResourceType::Any || self.kind == *kind) && is_named && has_pattern
    }

    fn has_rule(&self, (principal, host, operation, permission): &Rule) -> bool {
        self.principal.as_ref().is_none_or(|wanted| wanted == principal)
            && self.host.as_ref().is_none_or(|wanted| wanted == host)
            && (self.operation == AclOperation::Any || self.operation == *operation)
            && (self.permission == AclPermissionType::Any || self.permission == *permission)
    }
}

fn known(
    kind: AclResourceType,
    pattern: PatternType,
    operation: AclOperation,
    permission: AclPermissionType,
) -> Result<(), Unknown> {
    let is_unknown = kind == AclResourceType::Unknown
        || pattern == PatternType::Unknown
        || operation == AclOperation::Unknown
        || permission == AclPermissionType::Unknown;
    if is_unknown { Err(Unknown) } else { Ok(()) }
}

/// Handles `CreateAcls`; before Kafka 4 a host could be empty.
pub(super) fn create_acls(
    acls: &mut Acls,
    request: CreateAclsRequest,
    is_old: bool,
) -> Result<CreateAclsResponse, Unknown> {
    for one in &request.creations {
        known(one.resource_type, one.resource_pattern_type, one.operation, one.permission_type)?;
    }
    let results = request.creations.into_iter().map(|creation| match check(&creation, is_old) {
        Ok(()) => {
            insert(acls, creation);
            AclCreationResult::default()
        }
        Err((error_code, error_message)) => {
            AclCreationResult { error_code, error_message, ..AclCreationResult::default() }
        }
    });
    Ok(CreateAclsResponse { results: results.collect(), ..CreateAclsResponse::default() })
}

/// Adds an ACL, unless it is there.
pub(super) fn insert(acls: &mut Acls, creation: AclCreation) {
    let AclCreation { principal, host, operation, permission_type, .. } = creation;
    let resource = (creation.resource_type, creation.resource_name, creation.resource_pattern_type);
    acls.entry(resource).or_default().insert((principal, host, operation, permission_type));
}

/// Checks that an ACL is about one resource and one operation, of a principal of the form `User:name`.
fn check(creation: &AclCreation, is_old: bool) -> Result<(), (ErrorCode, Option<Str>)> {
    let AclCreation { resource_type, resource_name, principal, host, .. } = creation;
    let is_cluster = *resource_type != AclResourceType::Cluster || &**resource_name == CLUSTER;
    let has_one_pattern = matches!(creation.resource_pattern_type, PatternType::Literal | PatternType::Prefixed);
    let is_about_any = *resource_type == AclResourceType::Any
        || creation.operation == AclOperation::Any
        || creation.permission_type == AclPermissionType::Any;
    match () {
        () if resource_name.is_empty() => Err(invalid("Invalid empty resource name")),
        () if !is_cluster => Err(invalid("The only valid name for the CLUSTER resource is kafka-cluster")),
        () if !principal.contains(':') => Err(invalid(format_args!(
            "Could not parse principal from `{principal}` \
             (no colon is present separating the principal type from the principal name)"
        ))),
        () if host.is_empty() && !is_old => Err(invalid("Host pattern cannot be null or empty")),
        () if !is_old && !is_network(host) => {
            Err(invalid(format_args!("Invalid CIDR notation '{host}': Could not parse [{host}]")))
        }
        () => match strange(creation) {
            Some(field) => Err(invalid(format_args!("Invalid {field} UNKNOWN"))),
            None if is_about_any || !has_one_pattern => Err((ErrorCode::UNKNOWN_SERVER_ERROR, None)),
            None => Ok(()),
        },
    }
}

/// Returns false for a host with a slash that is no network such as `10.0.0.0/8`.
fn is_network(host: &str) -> bool {
    let Some((address, bits)) = host.split_once('/') else { return true };
    let max = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    bits.parse::<u8>().is_ok_and(|bits| bits <= max)
}

fn invalid(message: impl fmt::Display) -> (ErrorCode, Option<Str>) {
    (ErrorCode::INVALID_REQUEST, Some(message.to_string().into()))
}

/// Returns the name of a field whose value Kafka does not define.
fn strange(creation: &AclCreation) -> Option<&'static str> {
    match () {
        () if matches!(creation.resource_pattern_type, PatternType::Other(_)) => Some("patternType"),
        () if matches!(creation.resource_type, AclResourceType::Other(_)) => Some("resourceType"),
        () if matches!(creation.operation, AclOperation::Other(_)) => Some("operation"),
        () if matches!(creation.permission_type, AclPermissionType::Other(_)) => Some("permissionType"),
        () => None,
    }
}

/// Handles `DescribeAcls`.
pub(super) fn describe_acls(acls: &mut Acls, request: DescribeAclsRequest) -> Result<DescribeAclsResponse, Unknown> {
    let filter = Filter {
        kind: request.resource_type_filter,
        name: request.resource_name_filter,
        pattern: request.pattern_type_filter,
        principal: request.principal_filter,
        host: request.host_filter,
        operation: request.operation,
        permission: request.permission_type,
    };
    filter.check()?;
    let resources = acls.iter().filter(|(resource, _)| filter.has_resource(resource));
    let described = resources.filter_map(|(resource, rules)| describe(resource, rules, &filter));
    Ok(DescribeAclsResponse { resources: described.collect(), ..DescribeAclsResponse::default() })
}

fn describe(resource: &Resource, rules: &BTreeSet<Rule>, filter: &Filter) -> Option<DescribeAclsResource> {
    let rules = rules.iter().filter(|rule| filter.has_rule(rule)).cloned();
    let rules = rules.map(|(principal, host, operation, permission_type)| AclDescription {
        principal,
        host,
        operation,
        permission_type,
        ..AclDescription::default()
    });
    let acls: Vec<_> = rules.collect();
    let (resource_type, resource_name, pattern_type) = resource.clone();
    let described =
        DescribeAclsResource { resource_type, resource_name, pattern_type, acls, ..DescribeAclsResource::default() };
    (!described.acls.is_empty()).then_some(described)
}

/// Handles `DeleteAcls`.
pub(super) fn delete_acls(acls: &mut Acls, request: DeleteAclsRequest) -> Result<DeleteAclsResponse, Unknown> {
    let filters: Vec<_> = request.filters.into_iter().map(Filter::from).collect();
    filters.iter().try_for_each(Filter::check)?;
    let filter_results = filters.iter().map(|filter| delete(acls, filter)).collect();
    Ok(DeleteAclsResponse { filter_results, ..DeleteAclsResponse::default() })
}

impl From<DeleteAclsFilter> for Filter {
    fn from(filter: DeleteAclsFilter) -> Self {
        Self {
            kind: filter.resource_type_filter,
            name: filter.resource_name_filter,
            pattern: filter.pattern_type_filter,
            principal: filter.principal_filter,
            host: filter.host_filter,
            operation: filter.operation,
            permission: filter.permission_type,
        }
    }
}

fn delete(acls: &mut Acls, filter: &Filter) -> DeleteAclsFilterResult {
    if let Some(problem) = filter.problem() {
        let (error_code, error_message) = (ErrorCode::INVALID_REQUEST, Some(Str::from_static(problem)));
        return DeleteAclsFilterResult { error_code, error_message, ..DeleteAclsFilterResult::default() };
    }
    let mut matching_acls = Vec::new();
    for (resource, rules) in acls.iter_mut().filter(|(resource, _)| filter.has_resource(resource)) {
        rules.retain(|rule| {
            let is_kept = !filter.has_rule(rule);
            matching_acls.extend((!is_kept).then(|| deleted(resource, rule)));
            is_kept
        });
    }
    acls.retain(|_, rules| !rules.is_empty());
    DeleteAclsFilterResult { error_message: None, matching_acls, ..DeleteAclsFilterResult::default() }
}

fn deleted(resource: &Resource, rule: &Rule) -> DeleteAclsMatchingAcl {
    let (resource_type, resource_name, pattern_type) = resource.clone();
    let (principal, host, operation, permission_type) = rule.clone();
    DeleteAclsMatchingAcl {
        error_message: None,
        resource_type,
        resource_name,
        pattern_type,
        principal,
        host,
        operation,
        permission_type,
        ..DeleteAclsMatchingAcl::default()
    }
}
