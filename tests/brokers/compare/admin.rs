//! Topics: creation, metadata, deletion, partitions, records.

use kayrock::Uuid;
use kayrock::messages::create_partitions::{
    CreatePartitionsAssignment, CreatePartitionsRequest, CreatePartitionsTopic,
};
use kayrock::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig, CreateTopicsRequest,
};
use kayrock::messages::delete_records::{DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsTopic};
use kayrock::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use kayrock::messages::describe_cluster::DescribeClusterRequest;
use kayrock::messages::describe_log_dirs::{DescribableLogDirTopic, DescribeLogDirsRequest};
use kayrock::messages::describe_topic_partitions::{Cursor, DescribeTopicPartitionsRequest, TopicRequest};
use kayrock::messages::elect_leaders::{ElectLeadersRequest, TopicPartitions};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::messages::offset_for_leader_epoch::{
    OffsetForLeaderEpochRequest, OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kayrock::values::{ElectionType, EndpointType};

use super::build::{append, batch, creating, fetching, listing, prepare, start, topic};
use super::session::Session;

fn config(name: &str, value: Option<&str>) -> CreatableTopicConfig {
    CreatableTopicConfig { name: name.into(), value: value.map(Into::into), ..CreatableTopicConfig::default() }
}

fn assignment(partition_index: i32, brokers: &[i32]) -> CreatableReplicaAssignment {
    let broker_ids = brokers.iter().map(|&id| id.into()).collect();
    CreatableReplicaAssignment { partition_index, broker_ids, ..CreatableReplicaAssignment::default() }
}

pub(crate) fn create_topics(session: &mut Session) -> Result<(), String> {
    let assigned = |name: &str, assignments: Vec<CreatableReplicaAssignment>| CreatableTopic {
        assignments,
        ..CreatableTopic { num_partitions: -1, replication_factor: -1, ..topic(name, -1) }
    };
    let configured = |name: &str, configs: Vec<CreatableTopicConfig>| CreatableTopic { configs, ..topic(name, 1) };
    let long = "n".repeat(250);
    let cases = vec![
        ("plain", vec![topic("ct-plain", 2)]),
        ("again", vec![topic("ct-plain", 2)]),
        ("defaults", vec![CreatableTopic { replication_factor: -1, ..topic("ct-defaults", -1) }]),
        ("no partitions", vec![topic("ct-none", 0)]),
        ("negative partitions", vec![topic("ct-negative", -2)]),
        ("no replica", vec![CreatableTopic { replication_factor: 0, ..topic("ct-zero", 1) }]),
        ("negative replicas", vec![CreatableTopic { replication_factor: -2, ..topic("ct-minus", 1) }]),
        ("too many replicas", vec![CreatableTopic { replication_factor: 3, ..topic("ct-three", 1) }]),
        ("too many partitions", vec![topic("ct-many", 10_001)]),
        ("empty name", vec![topic("", 1)]),
        ("dot", vec![topic(".", 1)]),
        ("dots", vec![topic("..", 1)]),
        ("bad name", vec![topic("a/b", 1)]),
        ("long name", vec![topic(&long, 1)]),
        ("colliding names", vec![topic("ct.a", 1), topic("ct_a", 1)]),
        ("colliding with another", vec![topic("ct_plain", 1), topic("ct.plain", 1)]),
        ("asked twice", vec![topic("ct-twice", 1), topic("ct-twice", 2), topic("ct-other", 1)]),
        ("nothing", vec![]),
        ("assigned", vec![assigned("ct-assigned", vec![assignment(0, &[1]), assignment(1, &[1])])]),
        (
            "assigned with a count",
            vec![CreatableTopic { num_partitions: 2, ..assigned("ct-count", vec![assignment(0, &[1])]) }],
        ),
        (
            "assigned with a factor",
            vec![CreatableTopic { replication_factor: 1, ..assigned("ct-factor", vec![assignment(0, &[1])]) }],
        ),
        ("assigned with gaps", vec![assigned("ct-gap", vec![assignment(0, &[1]), assignment(2, &[1])])]),
        ("assigned twice", vec![assigned("ct-dup", vec![assignment(0, &[1]), assignment(0, &[1])])]),
        ("assigned to nobody", vec![assigned("ct-nobody", vec![assignment(0, &[])])]),
        ("assigned to an unknown broker", vec![assigned("ct-unknown", vec![assignment(0, &[7])])]),
        ("assigned twice to a broker", vec![assigned("ct-same", vec![assignment(0, &[1, 1])])]),
        (
            "configured",
            vec![configured(
                "ct-conf",
                vec![config("retention.ms", Some("1000")), config("cleanup.policy", Some("compact"))],
            )],
        ),
        ("unknown config", vec![configured("ct-conf-unknown", vec![config("no.such.config", Some("1"))])]),
        ("null config", vec![configured("ct-conf-null", vec![config("retention.ms", None)])]),
        ("config of a wrong type", vec![configured("ct-conf-type", vec![config("retention.ms", Some("soon"))])]),
        ("config out of range", vec![configured("ct-conf-range", vec![config("retention.ms", Some("-2"))])]),
        ("config of a wrong name", vec![configured("ct-conf-policy", vec![config("cleanup.policy", Some("shred"))])]),
        (
            "config given twice",
            vec![configured(
                "ct-conf-twice",
                vec![config("retention.ms", Some("1")), config("retention.ms", Some("2"))],
            )],
        ),
        ("internal name", vec![topic("__cluster_metadata", 1)]),
    ];
    for (label, topics) in cases {
        let request = CreateTopicsRequest { validate_only: true, ..creating(topics) };
        session.ask(&format!("{label}, only validated"), &request)?;
        session.ask(label, &CreateTopicsRequest { validate_only: false, ..request })?;
        session.rest();
    }
    for version in 2..=session.newest::<CreateTopicsRequest>() {
        session.ask_in("each version", &creating(vec![topic(&format!("ct-v{version}"), 1)]), version)?;
    }
    Ok(())
}

pub(crate) fn metadata(session: &mut Session) -> Result<(), String> {
    let id = prepare(session, "md-topic", 3)?.id;
    let by_name = |name: &str| MetadataRequestTopic { name: Some(name.into()), ..MetadataRequestTopic::default() };
    let by_id = |topic_id| MetadataRequestTopic { topic_id, name: None, ..MetadataRequestTopic::default() };
    let both = |topic_id, name: &str| MetadataRequestTopic { topic_id, ..by_name(name) };
    let asking = |topics| MetadataRequest {
        topics: Some(topics),
        allow_auto_topic_creation: false,
        ..MetadataRequest::default()
    };
    for version in 0..=session.newest::<MetadataRequest>() {
        session.ask_in(
            "by name",
            &asking_in(version, asking(vec![by_name("md-topic"), by_name("md-missing")])),
            version,
        )?;
    }
    let strange = Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0001);
    for (label, topics) in [
        ("by id", vec![by_id(id)]),
        ("by an empty name and id", vec![both(id, "")]),
        ("by name and id", vec![both(id, "md-topic")]),
        ("by another name and id", vec![both(id, "md-else")]),
        ("by an unknown id", vec![by_id(strange)]),
        ("by the zero id", vec![by_id(Uuid::ZERO)]),
        ("by an unknown id with a name", vec![both(strange, "md-topic")]),
        ("by a bad name", vec![by_name("a/b")]),
        ("by an empty name", vec![by_name("")]),
        ("by one name twice", vec![by_name("md-topic"), by_name("md-topic")]),
        ("nothing", vec![]),
    ] {
        session.ask(label, &asking(topics))?;
    }
    let operations = MetadataRequest { include_topic_authorized_operations: true, ..asking(vec![by_name("md-topic")]) };
    session.ask("with operations", &operations)?;
    let operations = MetadataRequest { include_cluster_authorized_operations: true, ..operations };
    session.ask_in("with operations of the cluster", &operations, 10)?;
    for version in 10..=11 {
        session.ask_in("by id in an old version", &asking(vec![by_id(id)]), version)?;
    }
    Ok(())
}

/// Before version 4 the creation of topics cannot be turned off.
fn asking_in(version: i16, request: MetadataRequest) -> MetadataRequest {
    MetadataRequest { allow_auto_topic_creation: version < 4, ..request }
}

pub(crate) fn delete_topics(session: &mut Session) -> Result<(), String> {
    let by_name = |name: &str| DeleteTopicState { name: Some(name.into()), ..DeleteTopicState::default() };
    let by_id = |topic_id| DeleteTopicState { topic_id, ..DeleteTopicState::default() };
    let asking = |topics| DeleteTopicsRequest { topics, timeout_ms: 5_000, ..DeleteTopicsRequest::default() };
    let first = prepare(session, "dt-first", 1)?;
    let second = prepare(session, "dt-second", 1)?;
    prepare(session, "dt-third", 1)?;
    let strange = Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0002);
    let both = DeleteTopicState { topic_id: second.id, ..by_name("dt-second") };
    for (label, topics) in [
        ("by name", vec![by_name("dt-first")]),
        ("again", vec![by_name("dt-first")]),
        ("again by id", vec![by_id(first.id)]),
        ("by name and id", vec![both]),
        ("by name and by id", vec![by_name("dt-second"), by_id(second.id)]),
        ("by id", vec![by_id(second.id)]),
        ("by an unknown name", vec![by_name("dt-unknown")]),
        ("by an unknown id", vec![by_id(strange)]),
        ("by the zero id", vec![by_id(Uuid::ZERO)]),
        ("by a bad name", vec![by_name("a/b")]),
        ("by an empty name", vec![by_name("")]),
        ("by a name twice", vec![by_name("dt-third"), by_name("dt-third")]),
        ("by an id twice", vec![by_id(strange), by_id(strange)]),
        ("nothing", vec![]),
        ("the third", vec![by_name("dt-third")]),
    ] {
        session.ask(label, &asking(topics))?;
    }
    for version in 1..=5 {
        let name = format!("dt-v{version}");
        prepare(session, &name, 1)?;
        let topic_names = vec![name.as_str().into(), "dt-unknown".into()];
        session.ask_in("by name", &DeleteTopicsRequest { topic_names, ..asking(vec![]) }, version)?;
    }
    Ok(())
}

pub(crate) fn create_partitions(session: &mut Session) -> Result<(), String> {
    prepare(session, "cp-topic", 2)?;
    prepare(session, "cp-other", 2)?;
    let to = |name: &str, count| CreatePartitionsTopic {
        name: name.into(),
        count,
        assignments: None,
        ..CreatePartitionsTopic::default()
    };
    let on = |brokers: &[i32]| CreatePartitionsAssignment {
        broker_ids: brokers.iter().map(|&id| id.into()).collect(),
        ..CreatePartitionsAssignment::default()
    };
    let assigned =
        |count, assignments| CreatePartitionsTopic { assignments: Some(assignments), ..to("cp-topic", count) };
    for (label, topics) in [
        ("more", vec![to("cp-topic", 3)]),
        ("the same", vec![to("cp-topic", 3)]),
        ("fewer", vec![to("cp-topic", 1)]),
        ("none", vec![to("cp-topic", 0)]),
        ("negative", vec![to("cp-topic", -1)]),
        ("of an unknown topic", vec![to("cp-unknown", 2)]),
        ("of an empty name", vec![to("", 2)]),
        ("of one topic twice", vec![to("cp-other", 3), to("cp-other", 4)]),
        ("nothing", vec![]),
        ("assigned", vec![assigned(4, vec![on(&[1])])]),
        ("assigned too often", vec![assigned(5, vec![on(&[1]), on(&[1])])]),
        ("assigned too rarely", vec![assigned(7, vec![on(&[1])])]),
        ("assigned to an unknown broker", vec![assigned(5, vec![on(&[9])])]),
        ("assigned to two", vec![assigned(5, vec![on(&[1, 1])])]),
        ("assigned to nobody", vec![assigned(5, vec![on(&[])])]),
        ("assigned to none", vec![assigned(5, vec![])]),
        ("too many", vec![to("cp-topic", 20_000)]),
    ] {
        // Kafka 3.9 responds with an error, and creates 20,000 folders nonetheless.
        if label == "too many" && session.is_old() {
            continue;
        }
        let request = CreatePartitionsRequest { topics, timeout_ms: 5_000, ..CreatePartitionsRequest::default() };
        session.ask(
            &format!("{label}, only validated"),
            &CreatePartitionsRequest { validate_only: true, ..request.clone() },
        )?;
        session.ask(label, &request)?;
    }
    Ok(())
}

pub(crate) fn delete_records(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "dr-topic", 1)?;
    for _ in 0..3 {
        append(session, &topic, batch(3)?)?;
    }
    let until = |name: &str, partition_index, offset| DeleteRecordsTopic {
        name: name.into(),
        partitions: vec![DeleteRecordsPartition { partition_index, offset, ..DeleteRecordsPartition::default() }],
        ..DeleteRecordsTopic::default()
    };
    for (label, topics) in [
        ("up to the middle of a batch", vec![until("dr-topic", 0, 4)]),
        ("before that", vec![until("dr-topic", 0, 1)]),
        ("beyond the end", vec![until("dr-topic", 0, 10)]),
        ("of a negative offset", vec![until("dr-topic", 0, -2)]),
        ("of an unknown topic", vec![until("dr-unknown", 0, 0)]),
        ("of an unknown partition", vec![until("dr-topic", 1, 0)]),
        ("nothing", vec![]),
    ] {
        let request = DeleteRecordsRequest { topics, timeout_ms: 5_000, ..DeleteRecordsRequest::default() };
        session.ask(label, &request)?;
        for offset in [0, 3, 4, 9] {
            session.ask(&format!("{label}: from {offset}"), &fetching(&topic, offset))?;
        }
        for time in [-2, -1, -3, start(), start() + 1] {
            session.ask(&format!("{label}: offset of {time}"), &listing(&topic, time))?;
        }
    }
    let all = DeleteRecordsRequest {
        topics: vec![until("dr-topic", 0, -1)],
        timeout_ms: 5_000,
        ..DeleteRecordsRequest::default()
    };
    session.ask("all", &all)?;
    session.ask("all: from the end", &fetching(&topic, 9))?;
    session.ask("all: the first", &listing(&topic, -2))?;
    Ok(())
}

pub(crate) fn describe_cluster(session: &mut Session) -> Result<(), String> {
    for version in 0..=session.newest::<DescribeClusterRequest>() {
        let request =
            DescribeClusterRequest { include_cluster_authorized_operations: true, ..DescribeClusterRequest::default() };
        session.ask_in("with operations", &request, version)?;
        session.ask_in("without operations", &DescribeClusterRequest::default(), version)?;
    }
    for (label, endpoint_type) in
        [("controllers", EndpointType::Controller), ("unknown endpoints", EndpointType::Other(7))]
    {
        session.ask(label, &DescribeClusterRequest { endpoint_type, ..DescribeClusterRequest::default() })?;
    }
    session
        .ask("fenced", &DescribeClusterRequest { include_fenced_brokers: true, ..DescribeClusterRequest::default() })?;
    Ok(())
}

pub(crate) fn describe_topic_partitions(session: &mut Session) -> Result<(), String> {
    prepare(session, "tp-a", 3)?;
    prepare(session, "tp-b", 3)?;
    let named = |name: &str| TopicRequest { name: name.into(), ..TopicRequest::default() };
    let both = || vec![named("tp-a"), named("tp-b")];
    let at =
        |name: &str, partition_index| Some(Cursor { topic_name: name.into(), partition_index, ..Cursor::default() });
    for (label, topics, response_partition_limit, cursor) in [
        ("both", both(), 2_000, None),
        ("in another order", vec![named("tp-b"), named("tp-a")], 2_000, None),
        ("one twice", vec![named("tp-b"), named("tp-b")], 2_000, None),
        ("up to a limit", both(), 2, None),
        ("up to the end of a topic", both(), 3, None),
        ("up to a limit in the second", both(), 4, None),
        ("from a cursor", both(), 2_000, at("tp-a", 1)),
        ("from a cursor in the second", both(), 2_000, at("tp-b", 1)),
        ("from a cursor between", both(), 2_000, at("tp-aa", 1)),
        ("from a cursor past the end", both(), 2_000, at("tp-z", 1)),
        ("from a cursor past the partitions", both(), 2_000, at("tp-a", 7)),
        ("from a negative cursor", both(), 2_000, at("tp-a", -1)),
        ("no partitions", both(), 0, None),
        ("negative partitions", both(), -1, None),
        ("unknown", vec![named("tp-unknown"), named("tp-b")], 2_000, None),
        ("bad", vec![named("a/b")], 2_000, None),
        ("empty", vec![named("")], 2_000, None),
    ] {
        let request = DescribeTopicPartitionsRequest {
            topics,
            response_partition_limit,
            cursor,
            ..DescribeTopicPartitionsRequest::default()
        };
        session.ask(label, &request)?;
    }
    Ok(())
}

pub(crate) fn leader_epochs(session: &mut Session) -> Result<(), String> {
    let topic = prepare(session, "le-topic", 1)?;
    let asking = |name: &str, partition, current_leader_epoch, leader_epoch| {
        let partition = OffsetForLeaderPartition {
            partition,
            current_leader_epoch,
            leader_epoch,
            ..OffsetForLeaderPartition::default()
        };
        let topic =
            OffsetForLeaderTopic { topic: name.into(), partitions: vec![partition], ..OffsetForLeaderTopic::default() };
        OffsetForLeaderEpochRequest {
            topics: vec![topic],
            replica_id: (-1).into(),
            ..OffsetForLeaderEpochRequest::default()
        }
    };
    session.ask("of an empty partition", &asking("le-topic", 0, -1, 0))?;
    append(session, &topic, batch(3)?)?;
    for (label, request) in [
        ("of the epoch", asking("le-topic", 0, -1, 0)),
        ("of a later epoch", asking("le-topic", 0, -1, 5)),
        ("of no epoch", asking("le-topic", 0, -1, -1)),
        ("with the epoch", asking("le-topic", 0, 0, 0)),
        ("with a future epoch", asking("le-topic", 0, 1, 0)),
        ("with a past epoch", asking("le-topic", 0, -2, 0)),
        ("of an unknown partition", asking("le-topic", 1, -1, 0)),
        ("of an unknown topic", asking("le-unknown", 0, -1, 0)),
    ] {
        session.ask(label, &request)?;
        session.ask_in(label, &request, 2)?;
    }
    for epoch in [0, 1, -2] {
        let mut request = fetching(&topic, 0);
        request.topics[0].partitions[0].current_leader_epoch = epoch;
        session.ask(&format!("fetch in epoch {epoch}"), &request)?;
        let mut request = listing(&topic, -1);
        request.topics[0].partitions[0].current_leader_epoch = epoch;
        session.ask(&format!("offsets in epoch {epoch}"), &request)?;
        let mut request = fetching(&topic, 2);
        request.topics[0].partitions[0].last_fetched_epoch = epoch;
        session.ask(&format!("fetch after epoch {epoch}"), &request)?;
    }
    Ok(())
}

pub(crate) fn log_dirs(session: &mut Session) -> Result<(), String> {
    prepare(session, "ld-topic", 1)?;
    let asking = |name: &str, partitions: &[i32]| DescribeLogDirsRequest {
        topics: Some(vec![DescribableLogDirTopic {
            topic: name.into(),
            partitions: partitions.to_vec(),
            ..DescribableLogDirTopic::default()
        }]),
        ..DescribeLogDirsRequest::default()
    };
    for version in 1..=session.newest::<DescribeLogDirsRequest>() {
        session.ask_in("of a partition", &asking("ld-topic", &[0]), version)?;
    }
    session.ask("of an unknown partition", &asking("ld-topic", &[3]))?;
    session.ask("of an unknown topic", &asking("ld-unknown", &[0]))?;
    session
        .ask("of no topic", &DescribeLogDirsRequest { topics: Some(vec![]), ..DescribeLogDirsRequest::default() })?;
    Ok(())
}

pub(crate) fn elect_leaders(session: &mut Session) -> Result<(), String> {
    prepare(session, "el-topic", 2)?;
    let of = |topic: &str, partitions: &[i32]| TopicPartitions {
        topic: topic.into(),
        partitions: partitions.to_vec(),
        ..TopicPartitions::default()
    };
    for election_type in [ElectionType::Preferred, ElectionType::Unclean] {
        for (label, topic_partitions) in [
            ("of a topic", Some(vec![of("el-topic", &[0, 1])])),
            ("of an unknown partition", Some(vec![of("el-topic", &[7])])),
            ("of an unknown topic", Some(vec![of("el-unknown", &[0])])),
            ("of nothing", Some(vec![])),
        ] {
            let request = ElectLeadersRequest {
                election_type,
                topic_partitions,
                timeout_ms: 5_000,
                ..ElectLeadersRequest::default()
            };
            session.ask(&format!("{election_type:?} {label}"), &request)?;
        }
    }
    Ok(())
}
