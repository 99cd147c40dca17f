//! A broker of a release and its clients, the library included.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig, CreateTopicsRequest};
use kayrock::messages::metadata::MetadataRequestTopic;
use kayrock::messages::produce::{PartitionProduceData, PartitionProduceResponse, ProduceRequest, TopicProduceData};
use kayrock::messages::{ListTransactionsRequest, MetadataRequest};
use kayrock::records::{BatchBuilder, Compression, Records, TimestampType};
use kayrock::values::{Acks, TransactionalId};
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;
use kayrock_tests::clients::Client;
use kayrock_tests::java::Jvm;
use kayrock_tests::kafka::Broker;
use kayrock_tests::partitions::{PartitionClient, Reading, Settings, Stored};
use serde_json::{Value as Json, json};

use super::entry::{Entry, batch};
use super::reader::Reader;
use kayrock_cli::records::describe;

/// The newest version that both releases support.
pub(crate) const NEWEST_PRODUCE: i16 = 11;

/// Time limit for background work of a broker.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// A broker and its clients; all are stopped when this value is dropped.
pub(crate) struct Site {
    pub(crate) release: &'static str,
    pub(crate) broker: Broker,
    pub(crate) java: PartitionClient,
    pub(crate) python: PartitionClient,
    pub(crate) librdkafka: PartitionClient,
    /// Java's reader of record sets.
    codec: Mutex<Jvm>,
}

/// A topic of one partition, with its name and id.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) id: Uuid,
}

impl Site {
    pub(crate) fn start(release: &'static str) -> Result<Self, String> {
        let broker = Broker::builder(release)
            .property("log.cleaner.backoff.ms", "200")
            .property("log.cleaner.dedupe.buffer.size", "4194304")
            .start()?;
        let client = |client| PartitionClient::start(client, &broker.bootstrap());
        let [java, python, librdkafka] = [Client::Java(release), Client::Python, Client::Librdkafka].map(client);
        let (java, python, librdkafka) = (java?, python?, librdkafka?);
        Ok(Self { release, java, python, librdkafka, codec: Mutex::new(Jvm::start(release)?), broker })
    }

    pub(crate) fn clients(&self) -> [&PartitionClient; 3] {
        [&self.java, &self.python, &self.librdkafka]
    }

    pub(crate) fn connect(&self) -> Result<Connection, String> {
        Connection::open(&self.broker.bootstrap())
    }

    /// Creates a topic and waits until it can be used.
    pub(crate) fn create(&self, name: &str, configs: Settings<'_>) -> Result<Topic, String> {
        let broker = &mut self.connect()?;
        let config = |(name, value): &(&str, &str)| CreatableTopicConfig {
            name: (*name).into(),
            value: Some((*value).into()),
            ..CreatableTopicConfig::default()
        };
        let topic = CreatableTopic {
            name: name.into(),
            num_partitions: 1,
            replication_factor: 1,
            configs: configs.iter().map(config).collect(),
            ..CreatableTopic::default()
        };
        let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..CreateTopicsRequest::default() };
        let created = broker.ask_well(&request, 7)?;
        let id = created.topics.first().ok_or("no topic was created")?.topic_id;
        let wanted = MetadataRequestTopic { name: Some(name.into()), ..MetadataRequestTopic::default() };
        broker.ask_well(&MetadataRequest { topics: Some(vec![wanted]), ..MetadataRequest::default() }, 12)?;
        Ok(Topic { name: name.to_owned(), id })
    }

    /// Sends a record set in a version of Produce.
    pub(crate) fn send(
        &self,
        topic: &Topic,
        records: Records,
        version: i16,
        transactional_id: Option<TransactionalId>,
    ) -> Result<PartitionProduceResponse, String> {
        let response = self.connect()?.ask_well(&to_produce(topic, records, transactional_id), version)?;
        let mut partitions = response.responses.into_iter().flat_map(|topic| topic.partition_responses);
        partitions.next().ok_or_else(|| "a response without the partition".to_owned())
    }

    /// Sends a record set that the broker must refuse.
    pub(crate) fn send_refused(
        &self,
        topic: &Topic,
        records: Records,
        version: i16,
        error: ErrorCode,
    ) -> Result<(), String> {
        self.connect()?.ask_refused(&to_produce(topic, records, None), version, error).map(drop)
    }

    /// Produces records with the library, each list as a batch.
    pub(crate) fn produce(
        &self,
        topic: &Topic,
        codec: Compression,
        batches: &[Vec<Entry>],
    ) -> Result<Vec<Stored>, String> {
        let mut stored = Vec::new();
        for entries in batches {
            let records = batch(BatchBuilder::new().compression(codec), entries)?;
            let response = self.send(topic, records, NEWEST_PRODUCE, None)?;
            stored.extend(places(entries, &response));
        }
        Ok(stored)
    }

    /// Reads a topic from its start with every client, and compares with these records; returns the number of clients.
    pub(crate) fn is_read_by_everyone(&self, topic: &Topic, expected: &[Json], end: i64) -> Result<usize, String> {
        let expected = Reading { records: expected.to_vec(), position: end, positions: Vec::new() };
        let ours = Reader::default().read(&mut self.connect()?, topic, 0, end, |_| Ok(()))?;
        same(&format!("{} by us", topic.name), &ours, &expected)?;
        for client in self.clients() {
            let readings = client.consume(&topic.name, &[("auto.offset.reset", "earliest")], &[0], end)?;
            let [reading] = &*readings else { return Err("not one reading".to_owned()) };
            same(&format!("{} by {}", topic.name, client.client.name()), reading, &expected)?;
        }
        Ok(1 + self.clients().len())
    }

    /// Waits until the markers of all ended transactions are written: a broker reports the end before it writes them.
    pub(crate) fn wait_for_markers(&self) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        let state_filters = vec!["PrepareCommit".into(), "PrepareAbort".into()];
        let request = ListTransactionsRequest { state_filters, ..ListTransactionsRequest::default() };
        let broker = &mut self.connect()?;
        while !broker.ask_well(&request, 1)?.transaction_states.is_empty() {
            if Instant::now() > deadline {
                return Err("transactions end, and their markers do not come".to_owned());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Compares our position after each response with that of Java's consumer, with responses of one batch each;
    /// returns the number of positions.
    pub(crate) fn compare_positions_with_java(
        &self,
        topic: &Topic,
        starts: &[i64],
        committed: bool,
        end: i64,
    ) -> Result<usize, String> {
        let level = if committed { "read_committed" } else { "read_uncommitted" };
        let settings = [("isolation.level", level), ("max.partition.fetch.bytes", "1"), ("fetch.max.bytes", "1")];
        let theirs = self.java.consume(&topic.name, &settings, starts, end)?;
        let reader = Reader { committed, max_bytes: 1, ..Reader::default() };
        let mut positions = 0;
        for (start, theirs) in starts.iter().zip(&theirs) {
            let ours = reader.read(&mut self.connect()?, topic, *start, end, |_| Ok(()))?;
            let what = format!("{} from {start}, {level}, batch by batch", topic.name);
            same(&what, &ours, theirs)?;
            if ours.positions != theirs.positions {
                return Err(format!(
                    "{what}: at {:?}
instead of {:?}",
                    ours.positions, theirs.positions
                ));
            }
            positions += ours.positions.len();
        }
        Ok(positions)
    }

    /// Compares our reading of a topic's log files with that of Java's classes; returns the number of batches.
    pub(crate) fn files_are_read_alike(&self, topic: &Topic) -> Result<usize, String> {
        let folder = self.broker.data().join(format!("{}-0", topic.name));
        let mut batches = 0;
        for entry in fs::read_dir(&folder).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.extension().is_some_and(|ending| ending == "log") {
                let records = fs::read(&path).map_err(|error| error.to_string())?.into();
                batches += self.is_read_as_by_java(&records)?;
            }
        }
        Ok(batches)
    }

    /// Compares our reading of a record set with that of Java's classes; returns the number of batches.
    pub(crate) fn is_read_as_by_java(&self, records: &Records) -> Result<usize, String> {
        let ours = describe(records);
        let request = json!({"op": "records", "hex": hex(records)});
        let theirs = self.codec.lock().unwrap_or_else(PoisonError::into_inner).call(&request)?;
        if ours != theirs {
            return Err(format!("{}\nours   {ours}\ntheirs {theirs}", hex(records)));
        }
        Ok(ours["batches"].as_array().map_or(0, Vec::len))
    }
}

/// A request for a record set on the first partition.
fn to_produce(topic: &Topic, records: Records, transactional_id: Option<TransactionalId>) -> ProduceRequest {
    let data = PartitionProduceData { records: Some(records), ..PartitionProduceData::default() };
    let topic = TopicProduceData {
        name: topic.name.as_str().into(),
        partition_data: vec![data],
        ..TopicProduceData::default()
    };
    ProduceRequest {
        transactional_id,
        acks: Acks::All,
        timeout_ms: 10_000,
        topic_data: vec![topic],
        ..ProduceRequest::default()
    }
}

/// Offsets and timestamps of a batch's records; the broker may set the latter.
pub(crate) fn places(entries: &[Entry], response: &PartitionProduceResponse) -> Vec<Stored> {
    let appended = response.log_append_time_ms;
    let timestamp = |entry: &Entry| if appended < 0 { entry.timestamp } else { appended };
    let places = entries.iter().zip(response.base_offset..);
    places.map(|(entry, offset)| Stored { offset, timestamp: timestamp(entry) }).collect()
}

/// The expected records of every reader, at their places.
pub(crate) fn expected(entries: &[Vec<Entry>], places: &[Stored], clock: TimestampType) -> Vec<Json> {
    entries.iter().flatten().zip(places).map(|(entry, place)| entry.stored_at(*place, clock)).collect()
}

/// Compares two readings; the error has the first record that differs.
pub(crate) fn same(what: &str, found: &Reading, expected: &Reading) -> Result<(), String> {
    let differing = found.records.iter().zip(&expected.records).find(|(found, expected)| found != expected);
    if let Some((found, expected)) = differing {
        return Err(format!("{what}: {found}\ninstead of {expected}"));
    }
    let sizes = |reading: &Reading| (reading.records.len(), reading.position);
    let (found, expected) = (sizes(found), sizes(expected));
    let problem = || format!("{what}: records and position are {found:?} instead of {expected:?}");
    if found == expected { Ok(()) } else { Err(problem()) }
}

fn hex(bytes: &[u8]) -> String {
    ::hex::encode(bytes)
}
