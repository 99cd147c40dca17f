//! Records that real brokers store: their metadata log, their vote and their producers' state, read from their files.

use kayrock::codec::Decode;
use kayrock::messages::alter_client_quotas::{
    AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
};
use kayrock::messages::alter_user_scram_credentials::{ScramCredentialDeletion, ScramCredentialUpsertion};
use kayrock::messages::create_acls::AclCreation;
use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig};
use kayrock::messages::delete_acls::DeleteAclsFilter;
use kayrock::messages::internal::{MetadataRecord, ProducerSnapshot, QuorumStateData};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{
    AlterClientQuotasRequest, AlterUserScramCredentialsRequest, CreateAclsRequest, CreateTopicsRequest,
    DeleteAclsRequest, DeleteTopicsRequest, InitProducerIdRequest, ProduceRequest,
};
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::{
    Acks, AclOperation, AclPermissionType, AclResourceType, PatternType, ProducerId, ScramMechanism,
};
use kayrock::{Bytes, Message};
use kayrock_tests::ask::Connection;
use kayrock_tests::crc::crc32c;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::suites::{Suite, Trial};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Time limit for a broker to write its files.
const PATIENCE: Duration = Duration::from_secs(20);

type Check = fn(&Broker) -> Result<(), String>;

const CHECKS: [(&str, Check); 3] = [
    ("metadata_log_is_read", metadata_log_is_read),
    ("quorum_state_is_read", quorum_state_is_read),
    ("producer_snapshot_is_read", producer_snapshot_is_read),
];

pub(crate) fn suite() -> Suite {
    let mut trials = Vec::new();
    for release in RELEASES {
        let broker = Arc::new(OnceLock::new());
        for (name, check) in CHECKS {
            let broker = Arc::clone(&broker);
            trials.push(Trial::test(format!("{name}_{release}"), move || {
                Ok(broker.get_or_init(|| start(release)).as_ref().map_err(Clone::clone).and_then(check)?)
            }));
        }
    }
    Suite::new("stored_records", trials)
}

/// A broker that has stored as many kinds of records as a single broker can.
fn start(release: &str) -> Result<Broker, String> {
    let broker = Broker::builder(release)
        .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
        .property("super.users", "User:ANONYMOUS")
        .start()?;
    let connection = &mut Connection::open(&broker.bootstrap())?;
    make_topics(connection)?;
    change_credentials(connection)?;
    change_rules(connection)?;
    change_quotas(connection)?;
    produce(connection)?;
    Ok(broker)
}

fn make_topics(broker: &mut Connection) -> Result<(), String> {
    // Records whose timestamps are further apart begin a new segment, and with it a snapshot of the producers.
    let config = CreatableTopicConfig {
        name: "segment.ms".into(),
        value: Some("1000".into()),
        ..CreatableTopicConfig::default()
    };
    let topic = |name: &str| CreatableTopic {
        name: name.into(),
        num_partitions: 1,
        replication_factor: 1,
        configs: vec![config.clone()],
        ..CreatableTopic::default()
    };
    let topics = vec![topic("kept"), topic("deleted")];
    let request = CreateTopicsRequest { topics, ..CreateTopicsRequest::default() };
    let response = broker.ask(&request, 5)?;
    good(response.topics.iter().all(|topic| !topic.error_code.is_error()), &response)?;
    let request = DeleteTopicsRequest {
        topic_names: vec!["deleted".into()],
        timeout_ms: 10_000,
        ..DeleteTopicsRequest::default()
    };
    let response = broker.ask(&request, 5)?;
    good(response.responses.iter().all(|topic| !topic.error_code.is_error()), &response)
}

fn change_credentials(broker: &mut Connection) -> Result<(), String> {
    let upsertion = ScramCredentialUpsertion {
        name: "alice".into(),
        mechanism: ScramMechanism::ScramSha256,
        iterations: 4096,
        salt: Bytes::from_static(b"salt").into(),
        salted_password: Bytes::from_static(&[7; 32]).into(),
        ..ScramCredentialUpsertion::default()
    };
    let deletion = ScramCredentialDeletion {
        name: "alice".into(),
        mechanism: ScramMechanism::ScramSha256,
        ..ScramCredentialDeletion::default()
    };
    for (upsertions, deletions) in [(vec![upsertion], vec![]), (vec![], vec![deletion])] {
        let request = AlterUserScramCredentialsRequest { upsertions, deletions, ..Default::default() };
        // A new resource is found as soon as the broker has read it in the log.
        eventually(|| {
            let response = broker.ask(&request, 0)?;
            good(response.results.iter().all(|result| !result.error_code.is_error()), &response)
        })?;
    }
    Ok(())
}

fn change_rules(broker: &mut Connection) -> Result<(), String> {
    let rule = AclCreation {
        resource_type: AclResourceType::Topic,
        resource_name: "kept".into(),
        principal: "User:alice".into(),
        host: "*".into(),
        operation: AclOperation::Read,
        permission_type: AclPermissionType::Allow,
        ..AclCreation::default()
    };
    let response = broker.ask(&CreateAclsRequest { creations: vec![rule], ..CreateAclsRequest::default() }, 2)?;
    good(response.results.iter().all(|result| !result.error_code.is_error()), &response)?;
    let all = DeleteAclsFilter {
        resource_type_filter: AclResourceType::Any,
        resource_name_filter: None,
        pattern_type_filter: PatternType::Any,
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Any,
        permission_type: AclPermissionType::Any,
        ..DeleteAclsFilter::default()
    };
    let response = broker.ask(&DeleteAclsRequest { filters: vec![all], ..DeleteAclsRequest::default() }, 2)?;
    good(response.filter_results.iter().all(|result| result.matching_acls.len() == 1), &response)
}

fn change_quotas(broker: &mut Connection) -> Result<(), String> {
    let user = AlterClientQuotasRequestEntityData {
        entity_type: "user".into(),
        entity_name: None,
        ..AlterClientQuotasRequestEntityData::default()
    };
    let change = OpData { key: "producer_byte_rate".into(), value: 1e9, ..OpData::default() };
    let entry = AlterClientQuotasRequestEntryData {
        entity: vec![user],
        ops: vec![change],
        ..AlterClientQuotasRequestEntryData::default()
    };
    let response = broker.ask(&AlterClientQuotasRequest { entries: vec![entry], ..Default::default() }, 1)?;
    good(response.entries.iter().all(|entry| !entry.error_code.is_error()), &response)
}

/// The times of the batches of the only producer, each of which begins a segment.
const TIMES: [i64; 2] = [1_000_000_000_000, 1_000_000_600_000];

fn produce(broker: &mut Connection) -> Result<(), String> {
    let request = InitProducerIdRequest { transactional_id: None, ..InitProducerIdRequest::default() };
    let mut producer = ProducerId(-1);
    eventually(|| {
        let response = broker.ask(&request, 3)?;
        producer = response.producer_id;
        good(!response.error_code.is_error(), &response)
    })?;
    for (sequence, time) in (0..).step_by(2).zip(TIMES) {
        let mut builder = BatchBuilder::new().producer(producer, 0, sequence);
        for value in [b"one", b"two"] {
            builder.record(time, None, Some(value)).map_err(text)?;
        }
        let records = Some(builder.build().map_err(text)?);
        let data = PartitionProduceData { records, ..PartitionProduceData::default() };
        let topic = TopicProduceData { name: "kept".into(), partition_data: vec![data], ..TopicProduceData::default() };
        let request =
            ProduceRequest { acks: Acks::All, timeout_ms: 10_000, topic_data: vec![topic], ..Default::default() };
        eventually(|| {
            let response = broker.ask(&request, 9)?;
            let codes = response.responses.iter().flat_map(|topic| &topic.partition_responses);
            good(codes.clone().all(|partition| !partition.error_code.is_error()), &response)
        })?;
    }
    Ok(())
}

/// The records that a broker alone stores for the requests of [`start`].
const KINDS: [&str; 17] = [
    "AccessControlEntryRecord",
    "BeginTransactionRecord",
    "BrokerRegistrationChangeRecord",
    "ClientQuotaRecord",
    "ConfigRecord",
    "EndTransactionRecord",
    "FeatureLevelRecord",
    "NoOpRecord",
    "PartitionRecord",
    "ProducerIdsRecord",
    "RegisterBrokerRecord",
    "RegisterControllerRecord",
    "RemoveAccessControlEntryRecord",
    "RemoveTopicRecord",
    "RemoveUserScramCredentialRecord",
    "TopicRecord",
    "UserScramCredentialRecord",
];

fn metadata_log_is_read(broker: &Broker) -> Result<(), String> {
    eventually(|| {
        let mut kinds = BTreeMap::new();
        for file in files(&broker.data(), &["log", "checkpoint"])? {
            if file.to_string_lossy().contains("__cluster_metadata-0") {
                read_metadata(&file, &mut kinds).map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
        let missing: Vec<_> = KINDS.iter().filter(|kind| !kinds.contains_key(**kind)).collect();
        good(missing.is_empty(), &(missing, &kinds))
    })
}

/// Counts the records of a file by name; each must have a known type and encode to the same bytes again.
fn read_metadata(file: &Path, kinds: &mut BTreeMap<String, usize>) -> Result<(), String> {
    for batch in Records::from(fs::read(file).map_err(text)?).batches() {
        let batch = batch.map_err(text)?;
        for record in batch.records().map_err(text)?.filter(|_| !batch.is_control()) {
            let value = Bytes::copy_from_slice(record.map_err(text)?.value.unwrap_or_default());
            let (record, version) = MetadataRecord::decode(&value).map_err(text)?;
            let message = record.as_message().ok_or_else(|| format!("not known: {record:?}"))?;
            good(record.encode(version).map_err(text)? == value, &record)?;
            *kinds.entry(message.schema().name.to_string()).or_default() += 1;
        }
    }
    Ok(())
}

fn quorum_state_is_read(broker: &Broker) -> Result<(), String> {
    let file = fs::read(broker.data().join("__cluster_metadata-0/quorum-state")).map_err(text)?;
    let mut json: Json = serde_json::from_slice(&file).map_err(text)?;
    let version = json.as_object_mut().and_then(|json| json.remove("data_version")).and_then(|json| json.as_i64());
    let version = i16::try_from(version.ok_or("it has no version")?).map_err(text)?;
    let value = QuorumStateData::SCHEMA.from_json(version, &json).map_err(text)?;
    let state = QuorumStateData::from_value(&value).map_err(text)?;
    good((state.leader_id, state.leader_epoch > 0) == (1, true), &state)?;
    let voters = state.current_voters.iter().flatten().map(|voter| voter.voter_id).collect::<Vec<_>>();
    good(voters == if version == 0 { vec![1] } else { vec![] }, &state)?;
    let again =
        QuorumStateData::SCHEMA.to_json_within(version, &state.to_value().unwrap(), usize::MAX).map_err(text)?;
    good(again == json, &(again, json))
}

fn producer_snapshot_is_read(broker: &Broker) -> Result<(), String> {
    eventually(|| {
        let files = files(&broker.data().join("kept-0"), &["snapshot"])?;
        let [file] = &*files else { return Err(format!("not one snapshot: {files:?}")) };
        good(file.ends_with("00000000000000000002.snapshot"), file)?;
        let bytes = fs::read(file).map_err(text)?;
        let (version, message) = bytes.split_first_chunk().ok_or("it has no version")?;
        let version = i16::from_be_bytes(*version);
        let (snapshot, rest) = ProducerSnapshot::decode_slice(message, version).map_err(text)?;
        good(rest.is_empty() && snapshot.encode(version).map_err(text)? == message, &snapshot)?;
        good(snapshot.crc == crc32c(&message[4..]), &snapshot)?;
        let [producer] = &*snapshot.producer_entries else { return Err(format!("not one producer: {snapshot:?}")) };
        let last = (producer.last_sequence, producer.last_offset, producer.offset_delta, producer.timestamp);
        let open = (producer.epoch, producer.coordinator_epoch, producer.current_txn_first_offset);
        good(last == (1, 1, 1, TIMES[0]) && open == (0, -1, -1), producer)
    })
}

/// The files with these endings in a folder and the folders in it.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(text)? {
        let path = entry.map_err(text)?.path();
        if path.is_dir() {
            found.extend(files(&path, endings)?);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Tries again until it succeeds.
fn eventually(mut attempt: impl FnMut() -> Result<(), String>) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match attempt() {
            Err(_) if Instant::now() < deadline => thread::sleep(Duration::from_millis(50)),
            result => return result,
        }
    }
}

fn good(is_good: bool, found: &impl std::fmt::Debug) -> Result<(), String> {
    if is_good { Ok(()) } else { Err(format!("{found:?}")) }
}

fn text(error: impl Display) -> String {
    error.to_string()
}
