//! `CreateTopics` and `Metadata`.

use kayrock::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig, CreatableTopicResult, CreateTopicsRequest,
};
use kayrock::messages::list_offsets::ListOffsetsRequest;
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseTopic};
use kayrock::values::{BrokerId, ConfigSource};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;

use super::lab::{Lab, Site, patiently};
use super::records::look_up;

/// The id of the only broker.
pub(crate) const NODE: BrokerId = BrokerId(1);

/// A topic with its name and id.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) id: Uuid,
}

impl Topic {
    /// A topic that does not exist, under either name.
    pub(crate) fn missing() -> Self {
        Self { name: "missing".to_owned(), id: Uuid::from_u128(0x006d_6973_7369_6e67) }
    }

    /// No topic at all.
    pub(crate) fn none() -> Self {
        Self { name: String::new(), id: Uuid::ZERO }
    }

    /// Creates a topic and waits until it can be used.
    pub(crate) fn create(site: &Site, name: &str, num_partitions: i32) -> Result<Self, String> {
        Self::create_with(site, new_topic(name, num_partitions))
    }

    /// Creates a topic that keeps the last record of each key, and therefore demands keys.
    pub(crate) fn create_compacted(site: &Site, name: &str) -> Result<Self, String> {
        Self::create_with(site, CreatableTopic { configs: vec![compaction()], ..new_topic(name, 1) })
    }

    fn create_with(site: &Site, topic: CreatableTopic) -> Result<Self, String> {
        let site = site.broker();
        let broker = &mut site.connect()?;
        let (name, partitions) = (topic.name.to_string(), 0..topic.num_partitions);
        let result = create(broker, topic, false, site.newest::<CreateTopicsRequest>())?;
        assert_eq!(result.error_code, ErrorCode::NONE, "{:?}", result.error_message);
        assert_eq!(described(site, &name)?.partitions.len(), partitions.len());
        // A broker may report a leader before the leader has its log.
        let version = site.newest::<ListOffsetsRequest>();
        for partition in partitions {
            patiently(|| look_up(broker, &name, partition, -1, version), |end| !end.error_code.is_retriable())?;
        }
        Ok(Self { name, id: result.topic_id })
    }
}

fn new_topic(name: &str, num_partitions: i32) -> CreatableTopic {
    CreatableTopic { name: name.into(), num_partitions, replication_factor: 1, ..CreatableTopic::default() }
}

fn compaction() -> CreatableTopicConfig {
    CreatableTopicConfig {
        name: "cleanup.policy".into(),
        value: Some("compact".into()),
        ..CreatableTopicConfig::default()
    }
}

/// Requests the creation of one topic, or only its validation.
fn create(
    broker: &mut Connection,
    topic: CreatableTopic,
    validate_only: bool,
    version: i16,
) -> Result<CreatableTopicResult, String> {
    let name = topic.name.clone();
    let request = CreateTopicsRequest { topics: vec![topic], validate_only, ..CreateTopicsRequest::default() };
    let [result] = <[_; 1]>::try_from(broker.ask(&request, version)?.topics).map_err(|all| format!("{all:?}"))?;
    assert_eq!(result.name, name);
    Ok(result)
}

/// The topic's metadata in the newest version, once there is a leader for each of its partitions.
pub(crate) fn described(site: &Site, name: &str) -> Result<MetadataResponseTopic, String> {
    let site = site.broker();
    let broker = &mut site.connect()?;
    let version = site.newest::<MetadataRequest>();
    patiently(
        || only_topic(broker.ask(&of_topics(vec![by_name(name)]), version)?),
        |topic| !topic.error_code.is_error() && topic.partitions.iter().all(|partition| partition.leader_id == NODE),
    )
}

fn by_name(name: &str) -> MetadataRequestTopic {
    MetadataRequestTopic { name: Some(name.into()), ..MetadataRequestTopic::default() }
}

fn by_id(topic_id: Uuid) -> MetadataRequestTopic {
    MetadataRequestTopic { topic_id, name: None, ..MetadataRequestTopic::default() }
}

fn of_topics(topics: Vec<MetadataRequestTopic>) -> MetadataRequest {
    MetadataRequest { topics: Some(topics), ..MetadataRequest::default() }
}

fn only_topic(response: MetadataResponse) -> Result<MetadataResponseTopic, String> {
    let [topic] = <[_; 1]>::try_from(response.topics).map_err(|all| format!("one topic was asked for: {all:?}"))?;
    Ok(topic)
}

pub(crate) fn metadata(lab: &Lab, site: &Site) -> Result<(), String> {
    let topic = Topic::create(site, "metadata", 3)?;
    lab.each_version::<MetadataRequest>(site, |broker, version| {
        let request = MetadataRequest {
            include_cluster_authorized_operations: (8..=10).contains(&version),
            include_topic_authorized_operations: version >= 8,
            ..of_topics(vec![by_name(&topic.name)])
        };
        let response = broker.ask(&request, version)?;
        check_cluster(site, &response, version);
        check_topic(&only_topic(response)?, &topic, version);
        check_missing(broker, version)?;
        check_all(broker, &topic, version)?;
        if version < 12 {
            return Ok("3 partitions, by name".to_owned());
        }
        check_topic(&only_topic(broker.ask(&of_topics(vec![by_id(topic.id)]), version)?)?, &topic, -1);
        Ok("3 partitions, by name and by id".to_owned())
    })
}

fn check_cluster(site: &Site, response: &MetadataResponse, version: i16) {
    let [broker] = &response.brokers[..] else { panic!("one broker: {:?}", response.brokers) };
    assert_eq!((broker.node_id, format!("{}:{}", broker.host, broker.port)), (NODE, site.address.clone()));
    assert_eq!(broker.rack, None);
    assert_eq!(response.error_code, ErrorCode::NONE);
    assert_eq!(response.controller_id, if version >= 1 { NODE } else { BrokerId(-1) });
    assert_eq!(response.cluster_id.is_some(), version >= 2);
    assert_eq!(response.cluster_authorized_operations.iter().next().is_some(), (8..=10).contains(&version));
}

/// Checks a topic whose permissions were requested, if `version` has them.
fn check_topic(found: &MetadataResponseTopic, topic: &Topic, version: i16) {
    assert_eq!((found.error_code, found.is_internal), (ErrorCode::NONE, false));
    assert_eq!(found.name.as_ref().map(ToString::to_string), Some(topic.name.clone()));
    assert_eq!(found.topic_id, if (0..10).contains(&version) { Uuid::ZERO } else { topic.id });
    assert_eq!(found.topic_authorized_operations.iter().next().is_some(), version >= 8);
    let mut numbers: Vec<_> = found.partitions.iter().map(|partition| partition.partition_index).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2]);
    for partition in &found.partitions {
        assert_eq!((partition.error_code, partition.leader_id), (ErrorCode::NONE, NODE));
        assert_eq!(partition.leader_epoch, if (0..7).contains(&version) { -1 } else { 0 });
        assert_eq!((&partition.replica_nodes[..], &partition.isr_nodes[..]), (&[NODE][..], &[NODE][..]));
        assert!(partition.offline_replicas.is_empty());
    }
}

fn check_missing(broker: &mut Connection, version: i16) -> Result<(), String> {
    let missing = Topic::missing();
    let response = only_topic(broker.ask(&of_topics(vec![by_name(&missing.name)]), version)?)?;
    assert_eq!(response.error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    if version >= 12 {
        let response = only_topic(broker.ask(&of_topics(vec![by_id(missing.id)]), version)?)?;
        assert_eq!((response.error_code, response.name), (ErrorCode::UNKNOWN_TOPIC_ID, None));
    }
    Ok(())
}

/// The empty array requests all topics in v0; null does so in later versions.
fn check_all(broker: &mut Connection, topic: &Topic, version: i16) -> Result<(), String> {
    let topics = if version == 0 { Some(Vec::new()) } else { None };
    let response = broker.ask(&MetadataRequest { topics, ..MetadataRequest::default() }, version)?;
    let is_there = |response: &MetadataResponse| {
        response.topics.iter().any(|found| found.name.as_ref().is_some_and(|name| name == topic.name.as_str()))
    };
    assert!(is_there(&response));
    if version >= 1 {
        assert_eq!(broker.ask(&of_topics(Vec::new()), version)?.topics, []);
    }
    Ok(())
}

pub(crate) fn create_topics(lab: &Lab, site: &Site) -> Result<(), String> {
    let known = site.broker();
    lab.each_version::<CreateTopicsRequest>(site, |broker, version| {
        let name = site.name("created", version);
        if version >= 1 {
            let result = create(broker, new_topic(&name, 1), true, version)?;
            assert_eq!(result.error_code, ErrorCode::NONE, "{:?}", result.error_message);
            let response = known.connect()?.ask(&of_topics(vec![by_name(&name)]), known.newest::<MetadataRequest>())?;
            assert_eq!(only_topic(response)?.error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        }
        let topic = CreatableTopic { configs: vec![compaction()], ..new_topic(&name, 2) };
        let result = create(broker, topic.clone(), false, version)?;
        check_created(&result, 2, version);
        let found = described(known, &name)?;
        assert_eq!(found.partitions.len(), 2);
        if version >= 7 {
            assert_eq!(result.topic_id, found.topic_id);
        }
        let again = create(broker, topic, false, version)?;
        assert_eq!(again.error_code, ErrorCode::TOPIC_ALREADY_EXISTS);
        assert_eq!(again.error_message.is_some_and(|text| !text.is_empty()), version >= 1);
        check_placement(site, broker, version)?;
        let settings = result.configs.map_or(0, |configs| configs.len());
        Ok(format!("2 partitions, {settings} settings"))
    })
}

fn check_created(result: &CreatableTopicResult, partitions: i32, version: i16) {
    assert_eq!(result.error_code, ErrorCode::NONE, "{:?}", result.error_message);
    assert_eq!(result.topic_id.is_zero(), version < 7);
    let (count, factor) = if version >= 5 { (partitions, 1) } else { (-1, -1) };
    assert_eq!((result.num_partitions, result.replication_factor), (count, factor));
    assert_eq!(result.topic_config_error_code, ErrorCode::NONE);
    let policy = result.configs.iter().flatten().find(|config| config.name == "cleanup.policy");
    let policy = policy.map(|config| (config.value.as_deref(), config.config_source, config.read_only));
    assert_eq!(policy, (version >= 5).then_some((Some("compact"), ConfigSource::TopicConfig, false)));
}

/// Replicas at the places in the request, at the broker's defaults, and more of them than there are brokers.
fn check_placement(site: &Site, broker: &mut Connection, version: i16) -> Result<(), String> {
    let assignments = (0..3).map(|partition_index| CreatableReplicaAssignment {
        partition_index,
        broker_ids: [NODE].into(),
        ..CreatableReplicaAssignment::default()
    });
    let name = site.name("placed", version);
    let placed = CreatableTopic { assignments: assignments.collect(), replication_factor: -1, ..new_topic(&name, -1) };
    assert_eq!(create(broker, placed, false, version)?.error_code, ErrorCode::NONE);
    assert_eq!(described(site, &name)?.partitions.len(), 3);
    if version >= 4 {
        let name = site.name("default", version);
        let default = CreatableTopic { replication_factor: -1, ..new_topic(&name, -1) };
        assert_eq!(create(broker, default, false, version)?.error_code, ErrorCode::NONE);
        assert_eq!(described(site, &name)?.partitions.len(), 1);
    }
    let many = CreatableTopic { replication_factor: 2, ..new_topic("many", 1) };
    assert_eq!(create(broker, many, false, version)?.error_code, ErrorCode::INVALID_REPLICATION_FACTOR);
    Ok(())
}
