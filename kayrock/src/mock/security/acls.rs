//! Handlers of `CreateAcls`, `DescribeAcls` and `DeleteAcls`.

use super::acl::{CLUSTER, WILDCARD};
use crate::messages::create_acls::{AclCreation, AclCreationResult, CreateAclsRequest, CreateAclsResponse};
use crate::messages::delete_acls::{
    DeleteAclsFilter, DeleteAclsFilterResult, DeleteAclsMatchingAcl, DeleteAclsRequest, DeleteAclsResponse,
};
use crate::messages::describe_acls::{AclDescription, DescribeAclsRequest, DescribeAclsResource, DescribeAclsResponse};
use crate::types::Str;
use crate::values::{AclOperation, AclPermissionType, AclResourceType, ErrorCode, PatternType};
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

impl Filter {
    fn check(&self) -> Result<(), ErrorCode> {
        let is_unknown = matches!(self.kind, AclResourceType::Unknown | AclResourceType::Other(_))
            || matches!(self.pattern, PatternType::Unknown | PatternType::Other(_))
            || matches!(self.operation, AclOperation::Unknown | AclOperation::Other(_))
            || matches!(self.permission, AclPermissionType::Unknown | AclPermissionType::Other(_));
        if is_unknown { Err(ErrorCode::INVALID_REQUEST) } else { Ok(()) }
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

/// Handles `CreateAcls`.
pub(super) fn create_acls(acls: &mut Acls, request: CreateAclsRequest) -> CreateAclsResponse {
    let results = request.creations.into_iter().map(|creation| match check(&creation) {
        Ok(()) => {
            insert(acls, creation);
            AclCreationResult::default()
        }
        Err(error_code) => AclCreationResult {
            error_code,
            error_message: (error_code == ErrorCode::INVALID_REQUEST)
                .then(|| Str::from_static(error_code.description())),
            ..AclCreationResult::default()
        },
    });
    CreateAclsResponse { results: results.collect(), ..CreateAclsResponse::default() }
}

/// Adds an ACL, unless it is there.
pub(super) fn insert(acls: &mut Acls, creation: AclCreation) {
    let AclCreation { principal, host, operation, permission_type, .. } = creation;
    let resource = (creation.resource_type, creation.resource_name, creation.resource_pattern_type);
    acls.entry(resource).or_default().insert((principal, host, operation, permission_type));
}

/// Checks that an ACL is about one resource and one operation, of a principal of the form `User:name`.
fn check(creation: &AclCreation) -> Result<(), ErrorCode> {
    use AclResourceType::{Any, Cluster, Other, Unknown};
    let AclCreation { resource_type, resource_name, principal, .. } = creation;
    let is_cluster = *resource_type != Cluster || &**resource_name == CLUSTER;
    let has_pattern = matches!(creation.resource_pattern_type, PatternType::Literal | PatternType::Prefixed);
    let has_operation =
        !matches!(creation.operation, AclOperation::Unknown | AclOperation::Any | AclOperation::Other(_));
    let has_permission = matches!(creation.permission_type, AclPermissionType::Allow | AclPermissionType::Deny);
    let is_about_one =
        !matches!(resource_type, Unknown | Any | Other(_)) && has_pattern && has_operation && has_permission;
    match () {
        () if resource_name.is_empty() || !is_cluster || !principal.contains(':') => Err(ErrorCode::INVALID_REQUEST),
        () if !is_about_one => Err(ErrorCode::UNKNOWN_SERVER_ERROR),
        () => Ok(()),
    }
}

/// Handles `DescribeAcls`.
pub(super) fn describe_acls(acls: &mut Acls, request: DescribeAclsRequest) -> DescribeAclsResponse {
    let filter = Filter {
        kind: request.resource_type_filter,
        name: request.resource_name_filter,
        pattern: request.pattern_type_filter,
        principal: request.principal_filter,
        host: request.host_filter,
        operation: request.operation,
        permission: request.permission_type,
    };
    if let Err(error_code) = filter.check() {
        let error_message = Some(Str::from_static(error_code.description()));
        return DescribeAclsResponse { error_code, error_message, ..DescribeAclsResponse::default() };
    }
    let resources = acls.iter().filter(|(resource, _)| filter.has_resource(resource));
    let described = resources.filter_map(|(resource, rules)| describe(resource, rules, &filter));
    DescribeAclsResponse { resources: described.collect(), ..DescribeAclsResponse::default() }
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
pub(super) fn delete_acls(acls: &mut Acls, request: DeleteAclsRequest) -> DeleteAclsResponse {
    let filter_results = request.filters.into_iter().map(|filter| delete(acls, filter)).collect();
    DeleteAclsResponse { filter_results, ..DeleteAclsResponse::default() }
}

fn delete(acls: &mut Acls, filter: DeleteAclsFilter) -> DeleteAclsFilterResult {
    let filter = Filter {
        kind: filter.resource_type_filter,
        name: filter.resource_name_filter,
        pattern: filter.pattern_type_filter,
        principal: filter.principal_filter,
        host: filter.host_filter,
        operation: filter.operation,
        permission: filter.permission_type,
    };
    if let Err(error_code) = filter.check() {
        let error_message = Some(Str::from_static(error_code.description()));
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
