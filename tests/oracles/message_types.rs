//! Types of the fields of messages: open enums and constants in place of numbers, and `unknown_tags` in every struct.

use kayrock::messages::offset_delete::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kayrock::messages::{HeartbeatRequest, OffsetDeleteRequest, SaslHandshakeRequest, SaslHandshakeResponse};
use kayrock::types::{DiscardedTags, ShortVec};
use kayrock::values::{self, ErrorCode, GroupState, GroupType, TransactionResult, TransactionStateName};
use kayrock::{KafkaMessage, Message, smallvec::SmallVec};
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::{cache, jars, process, sources};
use libtest_mimic::Failed;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that are plain `i8` or `i16`, and the reason. A name with a struct applies to this struct only.
const BARE: [(&str, &str); 23] = [
    ("client_transaction_version", "level of a feature"),
    ("delivery_count", "count"),
    ("epoch", "epoch of a producer"),
    ("feature_level", "level of a feature"),
    ("kraft_version", "level of a feature"),
    ("max_supported_version", "level of a feature"),
    ("max_version", "version of an API, or level of a feature"),
    ("max_version_level", "level of a feature"),
    ("min_supported_version", "level of a feature"),
    ("min_version", "version of an API, or level of a feature"),
    ("min_version_level", "level of a feature"),
    ("next_producer_epoch", "epoch of a producer"),
    ("ongoing_txn_producer_epoch", "epoch of a producer"),
    ("producer_epoch", "epoch of a producer"),
    (
        "ControlRecordTypeSchema.type",
        "number that `kayrock::records::ControlType` reads, in the key of control records only",
    ),
    ("repartition_source_topics", "positions in a list of topics"),
    ("replication_factor", "count"),
    ("request_api_version", "version of an API"),
    ("source_topic_regex", "positions in a list of expressions"),
    ("source_topics", "positions in a list of topics"),
    ("transaction_version", "level of a feature"),
    ("v3_and_below_producer_epoch", "epoch of a producer"),
    ("version", "version of a record that holds it"),
];

/// The class of Kafka with the same constants, its release, and the prefix of its names if it is no enum.
type Class = (&'static str, &'static str, &'static str);

/// An open enum: its name, its class if Kafka has one, and its numbers and names.
type Type = (&'static str, Option<Class>, Vec<(i64, String)>);

macro_rules! open_enums {
    ($($type:ident: $repr:ident $class:expr;)*) => {
        fn open_enums() -> Vec<Type> {
            vec![$({
                for value in values::$type::KNOWN {
                    let name = value.name().unwrap();
                    assert_eq!((value.to_string().as_str(), name.parse()), (name, Ok(*value)));
                    assert_eq!(name.to_lowercase().replace('_', "-").parse(), Ok(*value));
                    assert_eq!($repr::from(*value).to_string().parse(), Ok(*value));
                    assert_eq!(values::$type::from($repr::from(*value)), *value);
                }
                let other = values::$type::from(99);
                assert_eq!((other, other.name(), other.to_string().as_str()), (values::$type::Other(99), None, "99"));
                assert!("no such name".parse::<values::$type>().is_err());
                let rows = values::$type::KNOWN.iter();
                let rows = rows.map(|value| ($repr::from(*value).into(), value.to_string())).collect();
                (stringify!($type), $class, rows)
            }),*]
        }
    };
}

#[expect(clippy::unnecessary_wraps, reason = "rows without a class are `None`")]
const fn of_4_4(name: &'static str) -> Option<Class> {
    Some(("4.4.0", name, ""))
}

#[expect(clippy::unnecessary_wraps, reason = "rows without a class are `None`")]
const fn of_3_9(name: &'static str) -> Option<Class> {
    Some(("3.9.2", name, ""))
}

open_enums! {
    AclOperation: i8 of_4_4("common.acl.AclOperation");
    AclPermissionType: i8 of_4_4("common.acl.AclPermissionType");
    AclResourceType: i8 of_4_4("common.resource.ResourceType");
    AcknowledgeType: i8 of_4_4("clients.consumer.AcknowledgeType");
    Acks: i16 None;
    AlterConfigOperation: i8 of_4_4("clients.admin.AlterConfigOp$OpType");
    BrokerFencingChange: i8 of_4_4("metadata.BrokerRegistrationFencingChange");
    CompressionType: i8 of_4_4("common.record.internal.CompressionType");
    ConfigResourceType: i8 of_4_4("common.config.ConfigResource$Type");
    ConfigSource: i8 of_4_4("common.requests.DescribeConfigsResponse$ConfigSource");
    ConfigType: i8 of_4_4("common.requests.DescribeConfigsResponse$ConfigType");
    ControlRequestType: i8 of_3_9("common.requests.AbstractControlRequest$Type");
    ControlledShutdownChange: i8 of_4_4("metadata.BrokerRegistrationInControlledShutdownChange");
    CoordinatorType: i8 of_4_4("common.requests.FindCoordinatorRequest$CoordinatorType");
    DeliveryState: i8 of_4_4("server.share.fetch.RecordState");
    ElectionType: i8 of_4_4("common.ElectionType");
    EndpointType: i8 of_4_4("clients.admin.EndpointType");
    FeatureUpgradeType: i8 of_4_4("clients.admin.FeatureUpdate$UpgradeType");
    GroupMemberType: i8 None;
    IsolationLevel: i8 of_4_4("common.IsolationLevel");
    LeaderRecoveryState: i8 of_4_4("metadata.LeaderRecoveryState");
    MemberState: i8 of_4_4("coordinator.group.modern.MemberState");
    PatternType: i8 of_4_4("common.resource.PatternType");
    QuotaMatchType: i8 Some(("4.4.0", "common.requests.DescribeClientQuotasRequest", "MATCH_TYPE_"));
    RemoteLogSegmentState: i8 of_4_4("server.log.remote.storage.RemoteLogSegmentState");
    RemotePartitionDeleteState: i8 of_4_4("server.log.remote.storage.RemotePartitionDeleteState");
    ScramMechanism: i8 of_4_4("clients.admin.ScramMechanism");
    SecurityProtocol: i16 of_4_4("common.security.auth.SecurityProtocol");
    ShareAcquireMode: i8 of_4_4("clients.consumer.internals.ShareAcquireMode");
    StreamsGroupStatus: i8 of_4_4("common.requests.StreamsGroupHeartbeatResponse$Status");
    StreamsMemberState: i8 of_4_4("coordinator.group.streams.MemberState");
    TopologyDescriptionStatus: i8 of_4_4("clients.admin.StreamsGroupTopologyDescriptionStatus");
    TopologyNodeType: i8 Some((
        "4.4.0",
        "coordinator.group.streams.StreamsGroupTopologyDescriptionConverter",
        "NODE_TYPE_",
    ));
    TransactionStatus: i8 of_4_4("coordinator.transaction.TransactionState");
    ZkMigrationState: i8 of_3_9("metadata.migration.ZkMigrationState");
}

/// Numbers besides those of Kafka's enum: Kafka defines them as constants elsewhere.
const APART: [(&str, i64); 2] = [("AcknowledgeType", 0), ("LeaderRecoveryState", -1)];

pub(crate) fn suite() -> Suite {
    let alone: [(&str, fn()); 6] = [
        ("bare_numbers_have_a_reason", bare_numbers_have_a_reason),
        ("every_struct_has_unknown_tags", every_struct_has_unknown_tags),
        ("structs_are_updated_without_a_warning", structs_are_updated_without_a_warning),
        ("discarded_tags_take_no_room_and_are_dropped", discarded_tags_take_no_room_and_are_dropped),
        ("short_lists_are_as_large_as_before", short_lists_are_as_large_as_before),
        ("names_and_numbers_survive", || drop(open_enums())),
    ];
    let alone = alone.map(|(name, test)| {
        let trial = Trial::test(name, move || {
            test();
            Ok(())
        });
        trial.alone()
    });
    let java = Trial::test("constants_are_kafkas", || constants_are_kafkas().map_err(Failed::from));
    Suite::new("message_types", alone.into_iter().chain([java]))
}

fn bare_numbers_have_a_reason() {
    let reasons: BTreeMap<_, _> = BARE.into_iter().collect();
    let (mut used, mut found) = (BTreeSet::new(), Vec::new());
    for source in sources::messages().unwrap().into_iter().chain([sources::headers().unwrap()]) {
        for (one, field) in source.structs.iter().flat_map(|one| one.fields.iter().map(move |field| (one, field))) {
            if field.types.iter().any(|ty| ty == "i8" || ty == "i16") {
                let full_name = format!("{}.{}", one.name, field.name);
                match reasons.get_key_value(&*field.name).or_else(|| reasons.get_key_value(&*full_name)) {
                    Some((name, _)) => drop(used.insert(*name)),
                    None => found.push(format!("{}: {full_name}", source.path)),
                }
            }
        }
    }
    assert!(found.is_empty(), "give these a type, or a reason in BARE: {found:#?}");
    let unused: Vec<_> = reasons.keys().filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "reasons without a field: {unused:?}");
}

fn every_struct_has_unknown_tags() {
    let sources = sources::messages().unwrap();
    let structs: Vec<_> = sources.iter().flat_map(|source| &source.structs).collect();
    assert!(structs.len() > 600);
    let without = structs.iter().filter(|one| one.fields.iter().all(|field| field.name != "unknown_tags"));
    let without: Vec<_> = without.map(|one| &one.name).collect();
    assert!(without.is_empty(), "add `unknown_tags: DiscardedTags` to {without:?}");
}

/// Each expression names all its fields except `unknown_tags`.
#[deny(clippy::needless_update)]
fn structs_are_updated_without_a_warning() {
    let request = SaslHandshakeRequest { mechanism: "PLAIN".into(), ..Default::default() };
    assert_eq!(request.mechanism, "PLAIN");
    let response = SaslHandshakeResponse { error_code: ErrorCode::NONE, mechanisms: Vec::new(), ..Default::default() };
    assert_eq!(response, SaslHandshakeResponse::default());
    let partition = OffsetDeleteRequestPartition { partition_index: 1, ..Default::default() };
    let topic = OffsetDeleteRequestTopic { name: "t".into(), partitions: vec![partition], ..Default::default() };
    let request = OffsetDeleteRequest { group_id: "g".into(), topics: vec![topic], ..Default::default() };
    assert_eq!(request.topics.len(), 1);
    let heartbeat = HeartbeatRequest {
        group_id: "g".into(),
        generation_id: 1,
        member_id: "m".into(),
        group_instance_id: None,
        ..Default::default()
    };
    assert_eq!(heartbeat.generation_id, 1);
}

/// Struct with a field for tags that are dropped.
#[derive(Debug, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Dropping {
    number: i32,
    #[kafka(tag = 0, tagged = "1..")]
    tagged: i32,
    unknown_tags: DiscardedTags,
}

/// The same struct without that field.
#[derive(Debug, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Lacking {
    number: i32,
    #[kafka(tag = 0, tagged = "1..")]
    tagged: i32,
}

fn discarded_tags_take_no_room_and_are_dropped() {
    assert_eq!((size_of::<DiscardedTags>(), align_of::<DiscardedTags>()), (0, 1));
    assert_eq!(size_of::<OffsetDeleteRequestPartition>(), size_of::<i32>());
    for version in 0..=1 {
        let (with, without) = (Dropping { number: 7, ..Default::default() }, Lacking { number: 7, tagged: 0 });
        assert_eq!(size_of_val(&with), size_of_val(&without));
        assert_eq!(with.encode(version).unwrap(), without.encode(version).unwrap());
    }
    // A known tag, and an unknown one.
    let tagged = [0, 0, 0, 7, 2, 0, 4, 0, 0, 0, 5, 9, 2, 0xca, 0xfe];
    let (with, rest) = Dropping::decode_slice(&tagged, 1).unwrap();
    assert_eq!((with.number, with.tagged, rest), (7, 5, &[][..]));
    let (without, _) = Lacking::decode_slice(&tagged, 1).unwrap();
    assert_eq!(with.encode(1).unwrap(), without.encode(1).unwrap());
    assert_eq!(*with.encode(1).unwrap(), [0, 0, 0, 7, 1, 0, 4, 0, 0, 0, 5]);
}

fn short_lists_are_as_large_as_before() {
    assert_eq!(size_of::<ShortVec<values::BrokerId>>(), size_of::<SmallVec<[values::BrokerId; 4]>>());
}

fn constants_are_kafkas() -> Result<(), String> {
    let enums = open_enums();
    for release in jars::RELEASES {
        let enums = || enums.iter().filter_map(|(name, class, rows)| Some((name, (*class)?, rows)));
        let enums: Vec<_> = enums().filter(|(_, class, _)| class.0 == release).collect();
        let texts = if release == jars::RELEASES[0] { texts() } else { Vec::new() };
        let classes = enums.iter().map(|(_, class, _)| class.1).chain(texts.iter().map(|(class, _)| *class));
        let kafkas = constants(release, classes)?;
        for (name, (_, class, prefix), rows) in enums {
            let ours: BTreeMap<_, _> = rows.iter().map(|(number, name)| (*number, name.clone())).collect();
            let mut theirs: BTreeMap<i64, String> = BTreeMap::new();
            for (number, constant, text) in &kafkas[class] {
                if prefix.is_empty() || constant.starts_with(prefix) {
                    theirs.insert(*number, text.strip_prefix(prefix).unwrap_or(text).to_owned());
                }
            }
            for (_, number) in APART.iter().filter(|(of, _)| of == name) {
                theirs.entry(*number).or_insert_with(|| ours[number].clone());
            }
            if ours != theirs {
                return Err(format!("{name}: {ours:?} where Kafka has {theirs:?}"));
            }
        }
        for (class, ours) in texts {
            let theirs: BTreeSet<_> = kafkas[class].iter().map(|(_, _, text)| text.to_lowercase()).collect();
            let ours: BTreeSet<_> = ours.iter().map(|text| text.to_lowercase()).collect();
            if !ours.is_subset(&theirs) || theirs.difference(&ours).any(|text| text != "unknown") {
                return Err(format!("{class}: {theirs:?} where we have {ours:?}"));
            }
        }
    }
    Ok(())
}

/// Names that are strings on the wire, by Kafka's enum.
fn texts() -> Vec<(&'static str, Vec<String>)> {
    let states = [
        GroupState::PREPARING_REBALANCE,
        GroupState::COMPLETING_REBALANCE,
        GroupState::STABLE,
        GroupState::DEAD,
        GroupState::EMPTY,
        GroupState::ASSIGNING,
        GroupState::RECONCILING,
        GroupState::NOT_READY,
    ];
    let types = [GroupType::CLASSIC, GroupType::CONSUMER, GroupType::SHARE, GroupType::STREAMS];
    let transactions = [
        TransactionStateName::EMPTY,
        TransactionStateName::ONGOING,
        TransactionStateName::PREPARE_COMMIT,
        TransactionStateName::PREPARE_ABORT,
        TransactionStateName::COMPLETE_COMMIT,
        TransactionStateName::COMPLETE_ABORT,
        TransactionStateName::PREPARE_EPOCH_FENCE,
    ];
    vec![
        ("common.GroupState", states.iter().map(ToString::to_string).collect()),
        ("common.GroupType", types.iter().map(ToString::to_string).collect()),
        ("clients.admin.TransactionState", transactions.iter().map(ToString::to_string).collect()),
        ("common.requests.TransactionResult", TransactionResult::KNOWN.iter().map(ToString::to_string).collect()),
    ]
}

/// Constants by class: number, name and text.
type Constants = BTreeMap<String, Vec<(i64, String, String)>>;

/// Number, name and text of the constants of some of Kafka's classes.
fn constants(release: &str, classes: impl Iterator<Item = &'static str>) -> Result<Constants, String> {
    let mut java = jars::java(&jars::kafka(release)?);
    java.arg(cache::package("programs/java/Constants.java"));
    java.args(classes.map(|class| format!("org.apache.kafka.{class}")));
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in process::run(&mut java)?.lines() {
        let mut words = line.splitn(4, ' ');
        let mut word = || words.next().ok_or_else(|| format!("`{line}` is not what Constants.java should print"));
        let (class, number, name, text) = (word()?, word()?, word()?, word()?);
        let number = number.parse().map_err(|_| format!("no number in `{line}`"))?;
        let class = class.trim_start_matches("org.apache.kafka.").to_owned();
        found.entry(class).or_default().push((number, name.to_owned(), text.to_owned()));
    }
    Ok(found)
}
