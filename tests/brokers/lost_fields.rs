//! Requests to real brokers through `send`, by the name of a topic, by its id and by both: each is sent in a version that
//! keeps what is set, or not at all.

use kayrock::client::{ClientErrorKind, Connection};
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::offset_commit::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::{
    CreateTopicsRequest, DeleteTopicsRequest, FetchRequest, MetadataRequest, OffsetCommitRequest, ProduceRequest,
};
use kayrock::records::{BatchBuilder, Records};
use kayrock::schema::Versions;
use kayrock::{ApiKey, ErrorCode, Uuid};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::suites::{Suite, Trial};
use std::fmt::Display;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Time limit for changes of a cluster's state.
const PATIENCE: Duration = Duration::from_secs(30);

/// The last versions that identify topics by name.
const BY_NAME: [(ApiKey, i16); 3] = [(ApiKey::PRODUCE, 12), (ApiKey::FETCH, 12), (ApiKey::OFFSET_COMMIT, 9)];

type Result<T> = std::result::Result<T, String>;

pub(crate) fn suite() -> Suite {
    let mut trials = Vec::new();
    for release in RELEASES {
        let broker = Arc::new(OnceLock::new());
        for (name, check) in CHECKS {
            let broker = Arc::clone(&broker);
            trials.push(Trial::test(format!("{name}_{release}"), move || {
                let broker = broker.get_or_init(|| Broker::start(release)).as_ref().map_err(Clone::clone)?;
                Ok(check(&broker.bootstrap())?)
            }));
        }
    }
    Suite::new("lost_fields", trials)
}

/// Check of the broker with this address.
type Check = fn(&str) -> Result<()>;

const CHECKS: [(&str, Check); 5] = [
    ("topics_are_deleted_by_name", |broker| run(delete_by_name(broker))),
    ("records_and_offsets_by_name", |broker| run(by_name(broker))),
    ("records_and_offsets_by_name_and_id", |broker| run(by_both(broker))),
    ("records_and_offsets_by_id", |broker| run(by_id(broker))),
    ("request_without_a_version_is_not_sent", |broker| run(not_sent(broker))),
];

fn run(check: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(text)?;
    runtime.block_on(check)
}

fn text(error: impl Display) -> String {
    error.to_string()
}

/// A topic with one partition and a connection to its leader, which is the only broker.
struct Topic {
    connection: Connection,
    name: &'static str,
    id: Uuid,
}

impl Topic {
    async fn create(broker: &str, name: &'static str) -> Result<Self> {
        let connection = Connection::connect(broker).await.map_err(text)?;
        let new = CreatableTopic { name: name.into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
        let request = CreateTopicsRequest { topics: vec![new], timeout_ms: 10_000, ..Default::default() };
        let created = connection.send(&request).await.map_err(text)?;
        assert_eq!(created.topics[0].error_code, ErrorCode::NONE);
        let id = created.topics[0].topic_id;
        let topic = Self { connection, name, id };
        topic.until(ErrorCode::NONE).await?;
        Ok(topic)
    }

    /// Waits until the metadata of the topic has this error.
    async fn until(&self, expected: ErrorCode) -> Result<()> {
        let search = async {
            while self.error().await? != expected {
                sleep(Duration::from_millis(50)).await;
            }
            Ok(())
        };
        timeout(PATIENCE, search).await.map_err(|_| format!("{} has no {expected}", self.name))?
    }

    async fn error(&self) -> Result<ErrorCode> {
        let metadata = self.connection.send(&MetadataRequest::for_topics([self.name])).await.map_err(text)?;
        Ok(metadata.leader_of(self.name, 0).err().unwrap_or(ErrorCode::NONE))
    }

    fn delete_request(&self) -> DeleteTopicsRequest {
        DeleteTopicsRequest { topic_names: vec![self.name.into()], timeout_ms: 10_000, ..Default::default() }
    }
}

async fn delete_by_name(broker: &str) -> Result<()> {
    let topic = Topic::create(broker, "deleted").await?;
    let response = topic.connection.send(&topic.delete_request()).await.map_err(text)?;
    let [result] = &response.responses[..] else { return Err(format!("{response:?}")) };
    assert_eq!((result.error_code, result.name.clone()), (ErrorCode::NONE, Some("deleted".into())));
    topic.until(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION).await
}

/// Produces, fetches and commits by the given name and id; returns the versions.
async fn all_three(topic: &Topic, name: &str, id: Uuid) -> Result<[i16; 3]> {
    let connection = &topic.connection;
    let produce = ProduceRequest::for_partition(name, id, 0, records()?);
    let produced = connection.send(&produce).await.map_err(text)?.into_partition().map_err(text)?;
    assert_eq!(produced.base_offset, 0);

    let fetch = FetchRequest::for_partition(name, id, 0, 0);
    let fetched = connection.send(&fetch).await.map_err(text)?.into_partition().map_err(text)?;
    let values: Vec<_> = fetched.fetched(0).all_records().map(|record| record.map_err(text)).collect::<Result<_>>()?;
    assert_eq!(values.iter().map(|record| record.value.as_deref()).collect::<Vec<_>>(), [Some(&b"value"[..])]);

    let request = commit_request(topic.name, name, id);
    assert_eq!(commit(connection, &request).await?, ErrorCode::NONE);
    let versions = [connection.version_for(&produce), connection.version_for(&fetch), connection.version_for(&request)];
    Ok(versions.map(|version| version.expect("it was sent")))
}

fn records() -> Result<Records> {
    let mut batch = BatchBuilder::new();
    batch.record(1_700_000_000_000, None, Some(b"value")).map_err(text)?;
    batch.build().map_err(text)
}

fn commit_request(group: &str, name: &str, topic_id: Uuid) -> OffsetCommitRequest {
    let partition = OffsetCommitRequestPartition { committed_offset: 1, ..Default::default() };
    let topic =
        OffsetCommitRequestTopic { name: name.into(), topic_id, partitions: vec![partition], ..Default::default() };
    let generation_id_or_member_epoch = -1;
    OffsetCommitRequest {
        group_id: group.into(),
        generation_id_or_member_epoch,
        topics: vec![topic],
        ..Default::default()
    }
}

/// Commits an offset, once the group has a coordinator.
async fn commit(connection: &Connection, request: &OffsetCommitRequest) -> Result<ErrorCode> {
    let find =
        FindCoordinatorRequest { coordinator_keys: vec![request.group_id.as_str().into()], ..Default::default() };
    let attempts = async {
        loop {
            connection.send(&find).await.map_err(text)?;
            let committed = connection.send(request).await.map_err(text)?;
            let error = committed.topics[0].partitions[0].error_code;
            if !error.is_retriable() {
                return Ok(error);
            }
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(PATIENCE, attempts).await.map_err(|_| format!("{} has no coordinator", request.group_id))?
}

/// Returns the newest versions of the three requests, at most those that identify topics by name.
fn newest_by_name(connection: &Connection) -> [i16; 3] {
    BY_NAME.map(|(api, last)| connection.api_table().versions(api).max().min(last))
}

async fn by_name(broker: &str) -> Result<()> {
    let topic = Topic::create(broker, "by-name").await?;
    let versions = all_three(&topic, topic.name, Uuid::ZERO).await?;
    assert_eq!(versions, newest_by_name(&topic.connection));
    Ok(())
}

async fn by_both(broker: &str) -> Result<()> {
    let topic = Topic::create(broker, "by-both").await?;
    let connection = &topic.connection;
    let newest = [
        connection.version_of::<ProduceRequest>(),
        connection.version_of::<FetchRequest>(),
        connection.version_of::<OffsetCommitRequest>(),
    ];
    assert_eq!(all_three(&topic, topic.name, topic.id).await?, newest.map(|version| version.expect("it is served")));

    // As an older broker would have it.
    let older =
        BY_NAME.iter().fold(Connection::builder(), |builder, (api, last)| builder.pin(*api, Versions::new(0, *last)));
    let older = Topic {
        connection: older.connect(broker).await.map_err(text)?,
        ..Topic::create(broker, "by-both-older").await?
    };
    assert_eq!(all_three(&older, older.name, older.id).await?, newest_by_name(&older.connection));
    Ok(())
}

/// Kafka 3.9 has no version of Produce and `OffsetCommit` with ids.
async fn by_id(broker: &str) -> Result<()> {
    let topic = Topic::create(broker, "by-id").await?;
    let has_ids = topic.connection.api_table().versions(ApiKey::PRODUCE).contains(13);
    if has_ids {
        return all_three(&topic, "", topic.id).await.map(drop);
    }
    let request = ProduceRequest::for_partition("", topic.id, 0, records()?);
    let error = topic.connection.send(&request).await.expect_err("no version has the id");
    let ClientErrorKind::FieldLost(lost) = error.kind() else { return Err(text(error)) };
    assert_eq!((&*lost.field, lost.replacement.as_deref()), ("topic_data[0].topic_id", Some("name")));
    Ok(())
}

async fn not_sent(broker: &str) -> Result<()> {
    let topic = Topic::create(broker, "kept").await?;
    let newest = Connection::builder().pin(ApiKey::DELETE_TOPICS, Versions::new(6, 6));
    let newest = newest.connect(broker).await.map_err(text)?;
    let error = newest.send(&topic.delete_request()).await.expect_err("version 6 has no names");
    let ClientErrorKind::FieldLost(lost) = error.kind() else { return Err(text(error)) };
    assert_eq!(&*lost.field, "topic_names");
    // The broker deletes nothing if the version is explicit.
    let response = newest.send_with_version(&topic.delete_request(), 6).await.map_err(text)?;
    assert!(response.responses.is_empty());
    topic.until(ErrorCode::NONE).await
}
