//! Settings of topics, brokers, groups and of the metrics that clients send.

use kayrock::messages::alter_configs::{self, AlterConfigsRequest};
use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use kayrock::messages::incremental_alter_configs::{self, IncrementalAlterConfigsRequest};
use kayrock::messages::list_config_resources::ListConfigResourcesRequest;
use kayrock::values::ConfigResourceType;
use kayrock::{ErrorCode, Str};

use super::lab::{Lab, Site, only, patiently};
use super::topics::Topic;

fn describe_request(resource_type: ConfigResourceType, name: &str, keys: Option<Vec<Str>>) -> DescribeConfigsRequest {
    let resource = DescribeConfigsResource {
        resource_type,
        resource_name: name.into(),
        configuration_keys: keys,
        ..DescribeConfigsResource::default()
    };
    DescribeConfigsRequest { resources: vec![resource], ..DescribeConfigsRequest::default() }
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create_compacted(site, &site.name("described-configs", 0))?;
    lab.each_version::<DescribeConfigsRequest>(site, |broker, version| {
        let request = DescribeConfigsRequest {
            include_synonyms: version >= 1,
            include_documentation: version >= 3,
            ..describe_request(ConfigResourceType::Topic, &topic.name, None)
        };
        let result = only(broker.ask_well(&request, version)?.results)?;
        let policy = result.configs.iter().find(|config| config.name == "cleanup.policy").ok_or("a policy")?;
        assert_eq!(policy.value.as_deref(), Some("compact"));
        assert_eq!(policy.synonyms.is_empty(), version < 1);
        assert_eq!(policy.documentation.as_ref().is_some_and(|text| !text.is_empty()), version >= 3);
        let request =
            describe_request(ConfigResourceType::Broker, "1", Some(vec!["log.retention.ms".into(), "node.id".into()]));
        let of_broker = only(broker.ask_well(&request, version)?.results)?.configs.len();
        broker.ask_refused(
            &describe_request(ConfigResourceType::Topic, "a topic", None),
            version,
            ErrorCode::INVALID_TOPIC_EXCEPTION,
        )?;
        Ok(format!("{} of a topic, {of_broker} of a broker", result.configs.len()))
    })
}

/// Waits until a topic's setting has that value.
fn wait_for(site: &Site, topic: &Topic, value: &str) -> Result<(), String> {
    let site = site.broker();
    let broker = &mut site.connect()?;
    let request = describe_request(ConfigResourceType::Topic, &topic.name, Some(vec!["retention.ms".into()]));
    let version = site.newest::<DescribeConfigsRequest>();
    let read = || only(only(broker.ask_well(&request, version)?.results)?.configs);
    patiently(read, |config| config.value.as_deref() == Some(value)).map(drop)
}

pub(crate) fn alter(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<AlterConfigsRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("altered", version), 1)?;
        let request = |value: &str| {
            let config = alter_configs::AlterableConfig {
                name: "retention.ms".into(),
                value: Some(value.into()),
                ..Default::default()
            };
            let resource = alter_configs::AlterConfigsResource {
                resource_type: ConfigResourceType::Topic,
                resource_name: topic.name.as_str().into(),
                configs: vec![config],
                ..Default::default()
            };
            AlterConfigsRequest { resources: vec![resource], ..AlterConfigsRequest::default() }
        };
        assert_eq!(
            only(broker.ask_well(&request("3600000"), version)?.responses)?.resource_type,
            ConfigResourceType::Topic
        );
        wait_for(site, &topic, "3600000")?;
        broker.ask_refused(&request("much"), version, ErrorCode::INVALID_CONFIG)?;
        Ok("set, and INVALID_CONFIG for what is no number".to_owned())
    })
}

/// Sets one setting of a topic, a group or a subscription.
pub(crate) fn set_request(
    resource_type: ConfigResourceType,
    resource: &str,
    name: &str,
    value: &str,
) -> IncrementalAlterConfigsRequest {
    let config = incremental_alter_configs::AlterableConfig {
        name: name.into(),
        value: Some(value.into()),
        ..Default::default()
    };
    let resource = incremental_alter_configs::AlterConfigsResource {
        resource_type,
        resource_name: resource.into(),
        configs: vec![config],
        ..Default::default()
    };
    IncrementalAlterConfigsRequest { resources: vec![resource], ..IncrementalAlterConfigsRequest::default() }
}

/// Sets it in the newest version.
pub(crate) fn set(
    site: &Site,
    resource_type: ConfigResourceType,
    resource: &str,
    name: &str,
    value: &str,
) -> Result<(), String> {
    let version = site.newest::<IncrementalAlterConfigsRequest>();
    site.connect()?.ask_well(&set_request(resource_type, resource, name, value), version).map(drop)
}

pub(crate) fn alter_incrementally(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<IncrementalAlterConfigsRequest>(site, |broker, version| {
        let topic = Topic::create(site, &site.name("altered-incrementally", version), 1)?;
        let request = |value: &str| set_request(ConfigResourceType::Topic, &topic.name, "retention.ms", value);
        assert_eq!(
            only(broker.ask_well(&request("7200000"), version)?.responses)?.resource_type,
            ConfigResourceType::Topic
        );
        wait_for(site, &topic, "7200000")?;
        broker.ask_refused(&request("much"), version, ErrorCode::INVALID_CONFIG)?;
        Ok("set, and INVALID_CONFIG for what is no number".to_owned())
    })
}

pub(crate) fn list_resources(lab: &Lab, site: &Site) -> Result<(), String> {
    set(site, ConfigResourceType::ClientMetrics, "listed", "interval.ms", "60000")?;
    lab.each_version::<ListConfigResourcesRequest>(site, |broker, version| {
        let types =
            if version >= 1 { vec![ConfigResourceType::ClientMetrics, ConfigResourceType::Broker] } else { Vec::new() };
        let request = ListConfigResourcesRequest { resource_types: types, ..ListConfigResourcesRequest::default() };
        let response = patiently(
            || broker.ask_well(&request, version),
            |response| response.config_resources.iter().any(|resource| resource.resource_name == "listed"),
        )?;
        let has_broker =
            response.config_resources.iter().any(|resource| resource.resource_type == ConfigResourceType::Broker);
        assert_eq!(has_broker, version >= 1);
        Ok("the subscription to metrics".to_owned())
    })
}
