//! Handlers of `DescribeConfigs` and `ListConfigResources`.

use super::overrides::{Overrides, Values};
use super::releases;
use super::table::{BROKER, CLIENT_METRICS, GROUP, Row, Server, TOPIC};
use crate::messages::create_topics::CreatableTopicConfigs;
use crate::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult, DescribeConfigsResponse,
    DescribeConfigsResult, DescribeConfigsSynonym,
};
use crate::messages::list_config_resources::{ConfigResource, ListConfigResourcesRequest, ListConfigResourcesResponse};
use crate::mock::context::Context;
use crate::mock::ids::BROKER_NAME;
use crate::mock::log::{Store, is_valid_name};
use crate::mock::repeats::Repeats;
use crate::releases::Release;
use crate::types::Str;
use crate::values::{ConfigResourceType, ConfigSource, ErrorCode, TopicName};

/// Text in place of Kafka's documentation.
const DOCUMENTATION: &str = "The documentation of Apache Kafka describes this configuration.";

/// Handles `DescribeConfigs`.
pub(super) fn describe_configs(
    store: &mut Store,
    request: DescribeConfigsRequest,
    _: &Context,
) -> DescribeConfigsResponse {
    let (has_synonyms, has_documentation) = (request.include_synonyms, request.include_documentation);
    let mut repeats = Repeats::new();
    let resources = request.resources.into_iter();
    let resources = resources.filter(|one| repeats.allow((one.resource_type, one.resource_name.clone())));
    let results = resources.map(|resource| {
        // Those of client metrics had an empty documentation in any case before Kafka 4.0.
        let is_bare = resource.resource_type == ConfigResourceType::ClientMetrics && store.is_old();
        let mut result = describe(store, resource);
        for config in &mut result.configs {
            if !has_synonyms {
                config.synonyms.clear();
            }
            config.documentation =
                if is_bare { Some(Str::default()) } else { has_documentation.then(|| Str::from_static(DOCUMENTATION)) };
        }
        result
    });
    DescribeConfigsResponse { results: results.collect(), ..DescribeConfigsResponse::default() }
}

fn describe(store: &Store, resource: DescribeConfigsResource) -> DescribeConfigsResult {
    let DescribeConfigsResource { resource_type, resource_name, configuration_keys, .. } = resource;
    // An empty list asks for all of them, as none does.
    let keys = configuration_keys.filter(|keys| !keys.is_empty());
    let described = DescribeConfigsResult { resource_type, ..DescribeConfigsResult::default() };
    match configs(store, resource_type, &resource_name, keys.as_deref()) {
        Ok(configs) => DescribeConfigsResult { resource_name, configs, ..described },
        Err(error_code) => {
            let is_explained = error_code != ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
            let error_message = if is_explained { error_code.description() } else { "" };
            let error_message = Some(Str::from_static(error_message));
            DescribeConfigsResult { error_code, error_message, resource_name, ..described }
        }
    }
}

fn configs(
    store: &Store,
    kind: ConfigResourceType,
    name: &Str,
    keys: Option<&[Str]>,
) -> Result<Vec<DescribeConfigsResourceResult>, ErrorCode> {
    let overrides = &store.overrides;
    let none = Values::new();
    if !releases::has_kind(overrides.release, kind) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    match kind {
        ConfigResourceType::Topic if !is_valid_name(name) => Err(ErrorCode::INVALID_TOPIC_EXCEPTION),
        ConfigResourceType::Topic => {
            let topic = store.topic(&TopicName(name.clone())).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
            Ok(rows(TOPIC, &topic.configs, ConfigSource::TopicConfig, overrides, keys))
        }
        ConfigResourceType::Group if !name.is_empty() => {
            Ok(rows(GROUP, overrides.groups.get(name).unwrap_or(&none), ConfigSource::GroupConfig, overrides, keys))
        }
        ConfigResourceType::ClientMetrics if !name.is_empty() && overrides.release < Release::V4_0 => {
            Ok(set_metrics(overrides.metrics.get(name).unwrap_or(&none), keys))
        }
        ConfigResourceType::ClientMetrics if !name.is_empty() => {
            let values = overrides.metrics.get(name).unwrap_or(&none);
            Ok(rows(CLIENT_METRICS, values, ConfigSource::ClientMetricsConfig, overrides, keys))
        }
        ConfigResourceType::Broker if &**name == BROKER_NAME => Ok(BROKER
            .iter()
            .filter(|server| is_wanted(keys, server.name) && releases::has(overrides.release, server.name))
            .map(|server| of_server(server, overrides))
            .collect()),
        ConfigResourceType::Broker if name.is_empty() => Ok(of_all_brokers(overrides, keys)),
        ConfigResourceType::BrokerLogger if &**name == BROKER_NAME => Ok(Vec::new()),
        _ => Err(ErrorCode::INVALID_REQUEST),
    }
}

/// Returns whether a request asks for a configuration.
fn is_wanted(keys: Option<&[Str]>, name: &str) -> bool {
    keys.is_none_or(|keys| keys.iter().any(|key| &**key == name))
}

/// Describes what is set for client metrics, as Kafka did before 4.0: without types and defaults.
fn set_metrics(values: &Values, keys: Option<&[Str]>) -> Vec<DescribeConfigsResourceResult> {
    let wanted = values.iter().filter(|(name, _)| is_wanted(keys, name));
    let described = wanted.map(|(name, value)| DescribeConfigsResourceResult {
        name: name.clone(),
        value: Some(value.clone()),
        config_source: ConfigSource::ClientMetricsConfig,
        ..DescribeConfigsResourceResult::default()
    });
    described.collect()
}

/// Describes the configurations of a topic, group or client metrics.
fn rows(
    rows: &[Row],
    values: &Values,
    source: ConfigSource,
    overrides: &Overrides,
    keys: Option<&[Str]>,
) -> Vec<DescribeConfigsResourceResult> {
    let wanted = overrides.rows(rows).filter(|row| is_wanted(keys, row.name));
    wanted.map(|row| of_row(row, values, source, overrides)).collect()
}

/// Describes a configuration of a topic, group or client metrics.
fn of_row(row: &Row, values: &Values, source: ConfigSource, overrides: &Overrides) -> DescribeConfigsResourceResult {
    let own = values.get(row.name).map(|value| synonym(row.name, value.clone(), source));
    let server = row.server.map(|name| server_synonyms(name, row.default, overrides));
    let synonyms: Vec<_> = own.into_iter().chain(server.into_iter().flatten()).collect();
    let (value, config_source) = match synonyms.first() {
        Some(first) => (first.value.clone(), first.source),
        None => {
            let default = overrides.default_of(row.name, row.default);
            (Some(Str::from_static(default)), ConfigSource::DefaultConfig)
        }
    };
    DescribeConfigsResourceResult {
        name: Str::from_static(row.name),
        value,
        config_source,
        synonyms,
        config_type: row.rule.config_type(),
        ..DescribeConfigsResourceResult::default()
    }
}

fn of_server(server: &Server, overrides: &Overrides) -> DescribeConfigsResourceResult {
    let synonyms = server_synonyms(server.name, server.default, overrides);
    let first = synonyms.first();
    DescribeConfigsResourceResult {
        name: Str::from_static(server.name),
        value: first.and_then(|first| first.value.clone()),
        read_only: !server.is_dynamic,
        config_source: first.map_or(ConfigSource::DefaultConfig, |first| first.source),
        synonyms,
        config_type: server.rule.config_type(),
        ..DescribeConfigsResourceResult::default()
    }
}

/// Describes what was set for all brokers.
fn of_all_brokers(overrides: &Overrides, keys: Option<&[Str]>) -> Vec<DescribeConfigsResourceResult> {
    let wanted = overrides.brokers.iter().filter(|(name, _)| is_wanted(keys, name));
    let described = wanted.map(|(name, value)| DescribeConfigsResourceResult {
        name: name.clone(),
        value: Some(value.clone()),
        config_source: ConfigSource::DynamicDefaultBrokerConfig,
        synonyms: vec![synonym(name, value.clone(), ConfigSource::DynamicDefaultBrokerConfig)],
        config_type: overrides.find_server(name).map(|server| server.rule.config_type()).unwrap_or_default(),
        ..DescribeConfigsResourceResult::default()
    });
    described.collect()
}

/// Returns the values of a configuration of the broker, the effective one first.
fn server_synonyms(name: &'static str, default: &'static str, overrides: &Overrides) -> Vec<DescribeConfigsSynonym> {
    let server = overrides.find_server(name);
    let fixed = overrides.fixed(name).map(Str::from);
    // The configuration in hours has the default of the one in milliseconds.
    let (default_name, default) = match name {
        "log.retention.ms" => ("log.retention.hours", "168"),
        _ => (name, overrides.default_of(name, default)),
    };
    // Before Kafka 4.0, `node.id` and `process.roles` had defaults.
    let has_default = overrides.release < Release::V4_0
        || server.is_none_or(|server| !(server.default.is_empty() && server.fixed.is_some()));
    let layers = [
        (name, overrides.broker.get(name).cloned(), ConfigSource::DynamicBrokerConfig),
        (name, overrides.brokers.get(name).cloned(), ConfigSource::DynamicDefaultBrokerConfig),
        (name, fixed, ConfigSource::StaticBrokerConfig),
        (default_name, has_default.then(|| Str::from_static(default)), ConfigSource::DefaultConfig),
    ];
    let set = layers.into_iter().filter_map(|(name, value, source)| Some(synonym(name, value?, source)));
    set.collect()
}

fn synonym(name: &str, value: Str, source: ConfigSource) -> DescribeConfigsSynonym {
    DescribeConfigsSynonym { name: name.into(), value: Some(value), source, ..DescribeConfigsSynonym::default() }
}

/// Describes the configurations of a new topic.
pub(in crate::mock) fn created(values: &Values, overrides: &Overrides) -> Vec<CreatableTopicConfigs> {
    let configs = overrides.rows(TOPIC).map(|row| of_row(row, values, ConfigSource::TopicConfig, overrides));
    let created = configs.map(|config| CreatableTopicConfigs {
        name: config.name,
        value: config.value,
        config_source: config.config_source,
        ..CreatableTopicConfigs::default()
    });
    created.collect()
}

/// Handles `ListConfigResources`, which has only client metrics in version 0.
pub(super) fn list_resources(
    store: &mut Store,
    request: ListConfigResourcesRequest,
    context: &Context,
) -> ListConfigResourcesResponse {
    const KINDS: [ConfigResourceType; 5] = [
        ConfigResourceType::Topic,
        ConfigResourceType::Broker,
        ConfigResourceType::BrokerLogger,
        ConfigResourceType::ClientMetrics,
        ConfigResourceType::Group,
    ];
    let kinds = match request.resource_types {
        _ if context.version() == 0 => vec![ConfigResourceType::ClientMetrics],
        kinds if kinds.is_empty() => KINDS.to_vec(),
        kinds => kinds,
    };
    if kinds.iter().any(|kind| !KINDS.contains(kind)) {
        let error_code = ErrorCode::UNSUPPORTED_VERSION;
        return ListConfigResourcesResponse { error_code, ..ListConfigResourcesResponse::default() };
    }
    let wanted = KINDS.into_iter().filter(|kind| kinds.contains(kind));
    let config_resources = wanted.flat_map(|kind| resources(store, kind)).collect();
    ListConfigResourcesResponse { config_resources, ..ListConfigResourcesResponse::default() }
}

fn resources(store: &Store, kind: ConfigResourceType) -> Vec<ConfigResource> {
    let names: Vec<Str> = match kind {
        ConfigResourceType::Topic => store.topics().map(|topic| topic.name.0.clone()).collect(),
        ConfigResourceType::Group => store.overrides.groups.keys().cloned().collect(),
        ConfigResourceType::ClientMetrics => store.overrides.metrics.keys().cloned().collect(),
        _ => vec![BROKER_NAME.into()],
    };
    let resources = names.into_iter().map(|resource_name| ConfigResource {
        resource_name,
        resource_type: kind,
        ..ConfigResource::default()
    });
    resources.collect()
}
