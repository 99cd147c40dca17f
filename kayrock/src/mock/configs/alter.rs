//! Handlers of `AlterConfigs` and `IncrementalAlterConfigs`, and checks of the configurations of new topics.

use super::overrides::{Overrides, Values};
use super::releases;
use super::table::{CLIENT_METRICS, GROUP, TOPIC};
use super::value::Rule;
use crate::messages::alter_configs::{
    AlterConfigsRequest, AlterConfigsResource, AlterConfigsResourceResponse, AlterConfigsResponse,
};
use crate::messages::create_topics::CreatableTopicConfig;
use crate::messages::incremental_alter_configs::{
    self as incremental, IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse,
};
use crate::mock::context::Context;
use crate::mock::ids::BROKER_NAME;
use crate::mock::log::{Store, is_valid_name};
use crate::types::Str;
use crate::values::{AlterConfigOperation, ConfigResourceType, ErrorCode, TopicName};
use std::collections::{HashMap, HashSet};

/// Resource of configurations.
type Resource = (ConfigResourceType, Str);

/// Change of a configuration.
struct Change {
    name: Str,
    operation: AlterConfigOperation,
    value: Option<Str>,
}

/// Handles `IncrementalAlterConfigs`.
pub(super) fn incremental_alter_configs(
    store: &mut Store,
    request: IncrementalAlterConfigsRequest,
    _: &Context,
) -> IncrementalAlterConfigsResponse {
    let counts = counts(request.resources.iter().map(|one| (one.resource_type, one.resource_name.clone())));
    let validate_only = request.validate_only;
    let responses = request.resources.into_iter().map(|one| {
        let incremental::AlterConfigsResource { resource_type, resource_name, configs, .. } = one;
        let resource = (resource_type, resource_name);
        let changes = configs.into_iter().map(|config| Change {
            name: config.name,
            operation: config.config_operation,
            value: config.value,
        });
        let error_code = match counts.get(&resource) {
            Some(1) => alter(store, &resource, changes.collect(), false, validate_only).err().unwrap_or_default(),
            _ => ErrorCode::INVALID_REQUEST,
        };
        let is_explained = error_code.is_error() && error_code != ErrorCode::UNKNOWN_SERVER_ERROR;
        let error_message = is_explained.then(|| Str::from_static(error_code.description()));
        let (resource_type, resource_name) = resource;
        incremental::AlterConfigsResourceResponse {
            error_code,
            error_message,
            resource_type,
            resource_name,
            ..incremental::AlterConfigsResourceResponse::default()
        }
    });
    IncrementalAlterConfigsResponse { responses: responses.collect(), ..IncrementalAlterConfigsResponse::default() }
}

/// Handles `AlterConfigs`, which replaces all configurations of a resource.
pub(super) fn alter_configs(store: &mut Store, request: AlterConfigsRequest, _: &Context) -> AlterConfigsResponse {
    let counts = counts(request.resources.iter().map(|one| (one.resource_type, one.resource_name.clone())));
    let validate_only = request.validate_only;
    let responses = request.resources.into_iter().map(|one| {
        let AlterConfigsResource { resource_type, resource_name, configs, .. } = one;
        let resource = (resource_type, resource_name);
        let operation = AlterConfigOperation::Set;
        let changes = configs.into_iter().map(|config| Change { name: config.name, operation, value: config.value });
        let error_code = match counts.get(&resource) {
            Some(1) => alter(store, &resource, changes.collect(), true, validate_only).err().unwrap_or_default(),
            _ => ErrorCode::INVALID_REQUEST,
        };
        let error_message = error_code.is_error().then(|| Str::from_static(error_code.description()));
        let (resource_type, resource_name) = resource;
        AlterConfigsResourceResponse {
            error_code,
            error_message,
            resource_type,
            resource_name,
            ..AlterConfigsResourceResponse::default()
        }
    });
    AlterConfigsResponse { responses: responses.collect(), ..AlterConfigsResponse::default() }
}

/// Counts how often each resource is named.
fn counts(resources: impl Iterator<Item = Resource>) -> HashMap<Resource, u32> {
    let mut counts = HashMap::new();
    for resource in resources {
        *counts.entry(resource).or_default() += 1;
    }
    counts
}

/// Changes the configurations of a resource: all of them, or none.
fn alter(
    store: &mut Store,
    resource: &Resource,
    changes: Vec<Change>,
    replaces: bool,
    validate_only: bool,
) -> Result<(), ErrorCode> {
    let mut names = HashSet::new();
    for change in &changes {
        let is_null = change.value.is_none() && change.operation != AlterConfigOperation::Delete;
        match change.operation {
            AlterConfigOperation::Other(_) => return Err(ErrorCode::UNKNOWN_SERVER_ERROR),
            _ if is_null || !names.insert(&change.name) => return Err(ErrorCode::INVALID_REQUEST),
            _ => {}
        }
    }
    let current = current(store, resource)?;
    let mut new = if replaces { Values::new() } else { current };
    for change in changes {
        apply(&mut new, resource.0, change, &store.overrides)?;
    }
    if !validate_only {
        *values(store, resource)? = new;
    }
    Ok(())
}

/// Copies the changed configurations of a resource.
fn current(store: &mut Store, resource: &Resource) -> Result<Values, ErrorCode> {
    let (kind, name) = resource;
    if !releases::has_kind(store.overrides.release, *kind) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let named = match kind {
        ConfigResourceType::Group if !name.is_empty() => store.overrides.groups.get(name),
        ConfigResourceType::ClientMetrics if !name.is_empty() => store.overrides.metrics.get(name),
        _ => return values(store, resource).map(|values| values.clone()),
    };
    Ok(named.cloned().unwrap_or_default())
}

/// Returns the changed configurations of a resource.
fn values<'s>(store: &'s mut Store, (kind, name): &Resource) -> Result<&'s mut Values, ErrorCode> {
    match kind {
        kind if !releases::has_kind(store.overrides.release, *kind) => Err(ErrorCode::INVALID_REQUEST),
        _ if name.is_empty() && *kind != ConfigResourceType::Broker => Err(ErrorCode::INVALID_REQUEST),
        ConfigResourceType::Topic if !is_valid_name(name) => Err(ErrorCode::INVALID_TOPIC_EXCEPTION),
        ConfigResourceType::Topic => match store.topic_mut(&TopicName(name.clone())) {
            Some(topic) => Ok(&mut topic.configs),
            None => Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION),
        },
        ConfigResourceType::Group => Ok(store.overrides.groups.entry(name.clone()).or_default()),
        ConfigResourceType::ClientMetrics => Ok(store.overrides.metrics.entry(name.clone()).or_default()),
        ConfigResourceType::Broker if name.is_empty() => Ok(&mut store.overrides.brokers),
        ConfigResourceType::Broker if &**name == BROKER_NAME => Ok(&mut store.overrides.broker),
        _ => Err(ErrorCode::INVALID_REQUEST),
    }
}

fn apply(
    values: &mut Values,
    kind: ConfigResourceType,
    change: Change,
    overrides: &Overrides,
) -> Result<(), ErrorCode> {
    let Change { name, operation, value } = change;
    let value = value.unwrap_or_default();
    let new = match operation {
        AlterConfigOperation::Delete => {
            values.remove(&name);
            return Ok(());
        }
        AlterConfigOperation::Append | AlterConfigOperation::Subtract => {
            let (rule, default) = rule(overrides, kind, &name)?.ok_or(invalid(kind))?;
            if !rule.is_list() {
                return Err(ErrorCode::INVALID_CONFIG);
            }
            let current = values.get(&name).map_or(default, |current| current);
            list(current, &value, operation == AlterConfigOperation::Append)
        }
        _ => value,
    };
    if rule(overrides, kind, &name)?.is_some_and(|(rule, _)| !rule.allows(&new)) {
        return Err(invalid(kind));
    }
    values.insert(name, new);
    Ok(())
}

/// Adds to a list, or removes from it.
fn list(current: &str, changed: &str, adds: bool) -> Str {
    let changed: Vec<_> = changed.split(',').collect();
    let current = current.split(',').filter(|item| !item.is_empty());
    let mut items: Vec<_> = current.filter(|item| adds || !changed.contains(item)).collect();
    if adds {
        let new: Vec<_> = changed.into_iter().filter(|item| !items.contains(item)).collect();
        items.extend(new);
    }
    items.join(",").into()
}

/// Returns the rule and the default of a configuration; of unknown ones only brokers accept values.
fn rule(
    overrides: &Overrides,
    kind: ConfigResourceType,
    name: &str,
) -> Result<Option<(Rule, &'static str)>, ErrorCode> {
    let rows = match kind {
        ConfigResourceType::Topic => TOPIC,
        ConfigResourceType::Group => GROUP,
        ConfigResourceType::ClientMetrics => CLIENT_METRICS,
        _ => {
            return match overrides.find_server(name) {
                Some(server) if !server.is_dynamic => Err(ErrorCode::INVALID_REQUEST),
                found => Ok(found.map(|server| (server.rule, server.default))),
            };
        }
    };
    overrides.find(rows, name).map(|row| Some((row.rule, row.default))).ok_or(invalid(kind))
}

/// Returns the error of a wrong value.
fn invalid(kind: ConfigResourceType) -> ErrorCode {
    match kind {
        ConfigResourceType::Topic | ConfigResourceType::Group => ErrorCode::INVALID_CONFIG,
        _ => ErrorCode::INVALID_REQUEST,
    }
}

/// Checks the configurations of a new topic; of one that is given twice the last value counts.
pub(in crate::mock) fn check_new(
    configs: Vec<CreatableTopicConfig>,
    overrides: &Overrides,
) -> Result<Values, ErrorCode> {
    let mut values = Values::new();
    for CreatableTopicConfig { name, value, .. } in configs {
        let value = Some(value.ok_or(ErrorCode::INVALID_CONFIG)?);
        let change = Change { name, operation: AlterConfigOperation::Set, value };
        apply(&mut values, ConfigResourceType::Topic, change, overrides)?;
    }
    Ok(values)
}
