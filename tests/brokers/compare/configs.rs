//! Configurations of topics, brokers, groups and other resources.

use kayrock::messages::alter_configs::{AlterConfigsRequest, AlterConfigsResource, AlterableConfig};
use kayrock::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use kayrock::messages::incremental_alter_configs as incremental;
use kayrock::messages::incremental_alter_configs::IncrementalAlterConfigsRequest;
use kayrock::messages::list_config_resources::ListConfigResourcesRequest;
use kayrock::values::{AlterConfigOperation, ConfigResourceType};

use super::build::prepare;
use super::session::Session;

fn describing(resource_type: ConfigResourceType, name: &str, keys: Option<&[&str]>) -> DescribeConfigsRequest {
    let resource = DescribeConfigsResource {
        resource_type,
        resource_name: name.into(),
        configuration_keys: keys.map(|keys| keys.iter().map(|&key| key.into()).collect()),
        ..DescribeConfigsResource::default()
    };
    DescribeConfigsRequest { resources: vec![resource], include_synonyms: true, ..DescribeConfigsRequest::default() }
}

fn changing(
    resource_type: ConfigResourceType,
    name: &str,
    changes: &[(&str, AlterConfigOperation, Option<&str>)],
) -> IncrementalAlterConfigsRequest {
    let change = |&(name, config_operation, value): &(&str, AlterConfigOperation, Option<&str>)| {
        let value = value.map(Into::into);
        incremental::AlterableConfig { name: name.into(), config_operation, value, ..Default::default() }
    };
    let configs = changes.iter().map(change).collect();
    let resource =
        incremental::AlterConfigsResource { resource_type, resource_name: name.into(), configs, ..Default::default() };
    IncrementalAlterConfigsRequest { resources: vec![resource], ..IncrementalAlterConfigsRequest::default() }
}

fn setting(resource_type: ConfigResourceType, name: &str, values: &[(&str, Option<&str>)]) -> AlterConfigsRequest {
    let config = |&(name, value): &(&str, Option<&str>)| AlterableConfig {
        name: name.into(),
        value: value.map(Into::into),
        ..AlterableConfig::default()
    };
    let configs = values.iter().map(config).collect();
    let resource = AlterConfigsResource { resource_type, resource_name: name.into(), configs, ..Default::default() };
    AlterConfigsRequest { resources: vec![resource], ..AlterConfigsRequest::default() }
}

pub(crate) fn topics(session: &mut Session) -> Result<(), String> {
    use AlterConfigOperation::{Append, Delete, Set, Subtract};
    const TOPIC: ConfigResourceType = ConfigResourceType::Topic;
    prepare(session, "tc-topic", 1)?;
    for version in 1..=session.newest::<DescribeConfigsRequest>() {
        session.ask_in("all", &describing(TOPIC, "tc-topic", None), version)?;
    }
    let without = DescribeConfigsRequest { include_synonyms: false, ..describing(TOPIC, "tc-topic", None) };
    session.ask("without synonyms", &without)?;
    let documented = DescribeConfigsRequest {
        include_documentation: true,
        ..describing(TOPIC, "tc-topic", Some(&["retention.ms"]))
    };
    session.ask("with documentation", &documented)?;
    session.ask("some", &describing(TOPIC, "tc-topic", Some(&["retention.ms", "no.such.config"])))?;
    session.ask("none", &describing(TOPIC, "tc-topic", Some(&[])))?;
    session.ask("of an unknown topic", &describing(TOPIC, "tc-unknown", None))?;
    session.ask("of a bad name", &describing(TOPIC, "a/b", None))?;
    session.ask("of no name", &describing(TOPIC, "", None))?;
    let mut twice = describing(TOPIC, "tc-topic", Some(&["retention.ms"]));
    twice.resources.push(twice.resources[0].clone());
    session.ask("twice", &twice)?;

    for (label, name, changes) in [
        ("set", "tc-topic", vec![("retention.ms", Set, Some("1000"))]),
        ("set two", "tc-topic", vec![("segment.bytes", Set, Some("1048576")), ("compression.type", Set, Some("lz4"))]),
        ("set one twice", "tc-topic", vec![("retention.ms", Set, Some("1")), ("retention.ms", Set, Some("2"))]),
        ("set null", "tc-topic", vec![("retention.ms", Set, None)]),
        ("set an unknown one", "tc-topic", vec![("no.such.config", Set, Some("1"))]),
        ("set an empty one", "tc-topic", vec![("", Set, Some("1"))]),
        ("set text for a number", "tc-topic", vec![("retention.ms", Set, Some("soon"))]),
        ("set out of range", "tc-topic", vec![("min.insync.replicas", Set, Some("0"))]),
        ("set a wrong choice", "tc-topic", vec![("cleanup.policy", Set, Some("shred"))]),
        ("set text for a boolean", "tc-topic", vec![("preallocate", Set, Some("maybe"))]),
        ("set a fraction out of range", "tc-topic", vec![("min.cleanable.dirty.ratio", Set, Some("1.5"))]),
        ("append", "tc-topic", vec![("cleanup.policy", Append, Some("compact"))]),
        ("append again", "tc-topic", vec![("cleanup.policy", Append, Some("compact"))]),
        ("subtract", "tc-topic", vec![("cleanup.policy", Subtract, Some("delete"))]),
        ("append to a number", "tc-topic", vec![("retention.ms", Append, Some("1"))]),
        ("delete", "tc-topic", vec![("cleanup.policy", Delete, None)]),
        ("delete what is not set", "tc-topic", vec![("flush.ms", Delete, None)]),
        ("delete an unknown one", "tc-topic", vec![("no.such.config", Delete, None)]),
        ("unknown operation", "tc-topic", vec![("flush.ms", AlterConfigOperation::Other(9), Some("1"))]),
        ("of an unknown topic", "tc-unknown", vec![("retention.ms", Set, Some("1000"))]),
        ("of no topic", "", vec![("retention.ms", Set, Some("1000"))]),
        ("no change", "tc-topic", vec![]),
    ] {
        let request = changing(TOPIC, name, &changes);
        session.ask(
            &format!("{label}, only validated"),
            &IncrementalAlterConfigsRequest { validate_only: true, ..request.clone() },
        )?;
        session.ask(label, &request)?;
        session.rest();
        session.ask(&format!("{label}: described"), &describing(TOPIC, "tc-topic", None))?;
    }
    let mut twice = changing(TOPIC, "tc-topic", &[("retention.ms", Set, Some("5"))]);
    twice.resources.push(twice.resources[0].clone());
    session.ask("one resource twice", &twice)?;
    for (label, name, values) in [
        ("replace", "tc-topic", vec![("retention.bytes", Some("100"))]),
        ("replace with null", "tc-topic", vec![("retention.bytes", None)]),
        ("replace with an unknown one", "tc-topic", vec![("no.such.config", Some("1"))]),
        ("replace with a wrong one", "tc-topic", vec![("retention.bytes", Some("many"))]),
        ("replace with nothing", "tc-topic", vec![]),
        ("replace those of an unknown topic", "tc-unknown", vec![]),
    ] {
        session.ask(label, &setting(TOPIC, name, &values))?;
        session.rest();
        session.ask(&format!("{label}: described"), &describing(TOPIC, "tc-topic", None))?;
    }
    Ok(())
}

pub(crate) fn brokers(session: &mut Session) -> Result<(), String> {
    use AlterConfigOperation::{Delete, Set};
    const BROKER: ConfigResourceType = ConfigResourceType::Broker;
    const KEYS: &[&str] = &[
        "log.retention.ms",
        "log.retention.hours",
        "message.max.bytes",
        "num.partitions",
        "auto.create.topics.enable",
        "node.id",
        "log.cleaner.threads",
        "compression.type",
        "offsets.topic.num.partitions",
        "group.max.session.timeout.ms",
        "log.segment.bytes",
        "min.insync.replicas",
        "no.such.config",
        "default.replication.factor",
        "num.network.threads",
    ];
    session.ask("of the broker", &describing(BROKER, "1", Some(KEYS)))?;
    session.ask("of all brokers", &describing(BROKER, "", Some(KEYS)))?;
    session.ask("of another broker", &describing(BROKER, "7", Some(KEYS)))?;
    session.ask("of no number", &describing(BROKER, "one", Some(KEYS)))?;
    for (label, name, changes) in [
        ("set for all", "", vec![("log.retention.ms", Set, Some("1000"))]),
        ("set for the broker", "1", vec![("log.retention.ms", Set, Some("2000"))]),
        ("set a fixed one", "1", vec![("node.id", Set, Some("3"))]),
        ("set an unknown one", "1", vec![("no.such.config", Set, Some("3"))]),
        ("set a wrong value", "1", vec![("log.retention.ms", Set, Some("soon"))]),
        ("set for another broker", "7", vec![("log.retention.ms", Set, Some("2000"))]),
        ("set for no number", "one", vec![("log.retention.ms", Set, Some("2000"))]),
        ("delete for the broker", "1", vec![("log.retention.ms", Delete, None)]),
        ("delete for all", "", vec![("log.retention.ms", Delete, None)]),
    ] {
        session.ask(label, &changing(BROKER, name, &changes))?;
        session.rest();
        session.ask(&format!("{label}: described"), &describing(BROKER, "1", Some(&["log.retention.ms"])))?;
        session.ask(&format!("{label}: described for all"), &describing(BROKER, "", Some(&["log.retention.ms"])))?;
    }
    Ok(())
}

pub(crate) fn others(session: &mut Session) -> Result<(), String> {
    use AlterConfigOperation::Set;
    for (label, kind, name) in [
        ("of a group", ConfigResourceType::Group, "oc-group"),
        ("of no group", ConfigResourceType::Group, ""),
        ("of client metrics", ConfigResourceType::ClientMetrics, "oc-metrics"),
        ("of no client metrics", ConfigResourceType::ClientMetrics, ""),
        ("of an unknown kind", ConfigResourceType::Unknown, "x"),
        ("of a strange kind", ConfigResourceType::Other(99), "x"),
    ] {
        session.ask(label, &describing(kind, name, None))?;
        session.ask(&format!("set {label}"), &changing(kind, name, &[("no.such.config", Set, Some("1"))]))?;
    }
    let interval = [("interval.ms", Set, Some("1000"))];
    session.ask("set client metrics", &changing(ConfigResourceType::ClientMetrics, "oc-metrics", &interval))?;
    let timeout = [("consumer.session.timeout.ms", Set, Some("50000"))];
    session.ask("set a group's", &changing(ConfigResourceType::Group, "oc-group", &timeout))?;
    session.rest();
    session.ask("described metrics", &describing(ConfigResourceType::ClientMetrics, "oc-metrics", None))?;
    session.ask("described group", &describing(ConfigResourceType::Group, "oc-group", None))?;
    for (label, resource_types) in [
        ("metrics", vec![ConfigResourceType::ClientMetrics]),
        ("groups", vec![ConfigResourceType::Group]),
        ("brokers", vec![ConfigResourceType::Broker]),
        ("of no kind", vec![ConfigResourceType::Other(99)]),
    ] {
        session.ask(label, &ListConfigResourcesRequest { resource_types, ..ListConfigResourcesRequest::default() })?;
    }
    Ok(())
}
