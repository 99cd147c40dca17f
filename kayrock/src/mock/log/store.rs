//! Topics, their partitions and record batches.

use crate::records::{Batch, BatchesMut, Records, RecordsError};
use crate::types::Uuid;
use crate::values::{ErrorCode, ProducerId, TopicName};

/// Leader epoch of every partition; the only broker is always the leader.
pub(super) const LEADER_EPOCH: i32 = 0;

/// Maximum number of partitions of a topic, so that a wrong count does not fill the memory.
const MAX_PARTITIONS: i32 = 10_000;

#[derive(Debug, Default)]
pub(in crate::mock) struct Store {
    topics: Vec<Topic>,
    producers: i64,
}

#[derive(Debug)]
pub(in crate::mock) struct Topic {
    pub(in crate::mock) name: TopicName,
    pub(in crate::mock) id: Uuid,
    pub(super) partitions: Vec<Partition>,
}

/// Partition: batches in offset order, without gaps, from offset 0.
#[derive(Debug, Default)]
pub(super) struct Partition {
    batches: Vec<StoredBatch>,
}

/// Record batch with the header fields that lookups use.
#[derive(Debug)]
struct StoredBatch {
    last_offset: i64,
    max_timestamp: i64,
    records: Records,
}

impl Topic {
    pub(in crate::mock) fn has_partition(&self, index: i32) -> bool {
        usize::try_from(index).is_ok_and(|index| index < self.partitions.len())
    }
}

/// Offset and timestamp of a record that was found by its timestamp.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundOffset {
    pub(super) offset: i64,
    pub(super) timestamp: i64,
}

impl Store {
    pub(super) fn topics(&self) -> &[Topic] {
        &self.topics
    }

    pub(in crate::mock) fn topic(&self, name: &TopicName) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.name == *name)
    }

    pub(in crate::mock) fn topic_by_id(&self, id: Uuid) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Checks whether a topic of this name and number of partitions can be created.
    pub(super) fn check_new(&self, name: &TopicName, partitions: i32) -> Result<(), ErrorCode> {
        match () {
            () if !is_valid(name) => Err(ErrorCode::INVALID_TOPIC_EXCEPTION),
            () if self.topic(name).is_some() => Err(ErrorCode::TOPIC_ALREADY_EXISTS),
            () if !(1..=MAX_PARTITIONS).contains(&partitions) => Err(ErrorCode::INVALID_PARTITIONS),
            () => Ok(()),
        }
    }

    pub(super) fn create(&mut self, name: &TopicName, partitions: i32) -> Result<&Topic, ErrorCode> {
        self.check_new(name, partitions)?;
        // Deterministic ids: the UUID variant bits are set, so that none is zero or another reserved id.
        let id = Uuid::from_u128(0x6b61_7972_6f63_6b00_8000_0000_0000_0000 | self.topics.len() as u128);
        let partitions = (0..partitions).map(|_| Partition::default()).collect();
        self.topics.push(Topic { name: name.clone(), id, partitions });
        self.topics.last().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)
    }

    /// Returns the partition of a topic by the topic's id, or by its name if the id is zero.
    pub(super) fn partition(&mut self, name: &TopicName, id: Uuid, index: i32) -> Result<&mut Partition, ErrorCode> {
        let (is_meant, unknown): (&dyn Fn(&Topic) -> bool, _) = if id.is_zero() {
            (&|topic| topic.name == *name, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        } else {
            (&|topic| topic.id == id, ErrorCode::UNKNOWN_TOPIC_ID)
        };
        let topic = self.topics.iter_mut().find(|topic| is_meant(topic)).ok_or(unknown)?;
        let partition = usize::try_from(index).ok().and_then(|index| topic.partitions.get_mut(index));
        partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
    }

    /// Returns a new producer id.
    pub(super) fn next_producer(&mut self) -> ProducerId {
        self.producers += 1;
        ProducerId(self.producers)
    }
}

/// Checks a topic name by Kafka's rule.
fn is_valid(name: &str) -> bool {
    (1..=249).contains(&name.len()) && name != "." && name != ".." && name.bytes().all(is_legal)
}

fn is_legal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-".contains(&byte)
}

impl Partition {
    /// Returns the offset after the last record.
    pub(super) fn end(&self) -> i64 {
        self.batches.last().map_or(0, |batch| batch.last_offset + 1)
    }

    /// Appends a producer's batch and returns the offset of its first record.
    pub(super) fn append(&mut self, records: &Records) -> Result<i64, ErrorCode> {
        let batch = only_batch(records)?;
        let base_offset = self.end();
        self.batches.push(StoredBatch {
            last_offset: base_offset + i64::from(batch.last_offset_delta()),
            max_timestamp: batch.max_timestamp(),
            records: with_offset(records, base_offset).map_err(|_| ErrorCode::INVALID_RECORD)?,
        });
        Ok(base_offset)
    }

    /// Returns the batches from the one that contains offset `from`, up to `max_bytes`.
    ///
    /// With `first_at_any_size`, the first batch may be larger.
    pub(super) fn read(&self, from: i64, max_bytes: usize, first_at_any_size: bool) -> Result<Records, ErrorCode> {
        if !(0..=self.end()).contains(&from) {
            return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
        }
        let start = self.batches.partition_point(|batch| batch.last_offset < from);
        let batches = &self.batches[start..];
        let mut size = 0_usize;
        let mut count = 0;
        for batch in batches {
            size += batch.records.len();
            if size > max_bytes && !(count == 0 && first_at_any_size) {
                break;
            }
            count += 1;
        }
        Ok(match &batches[..count] {
            [only] => only.records.clone(),
            several => several.iter().map(|batch| batch.records.clone()).collect(),
        })
    }

    /// Finds the first record with at least this timestamp.
    pub(super) fn since(&self, timestamp: i64) -> Option<FoundOffset> {
        let stored = self.batches.iter().find(|batch| batch.max_timestamp >= timestamp)?;
        stored.since(timestamp)
    }

    /// Finds the first record with the highest timestamp.
    pub(super) fn newest(&self) -> Option<FoundOffset> {
        self.since(self.batches.iter().map(|batch| batch.max_timestamp).max()?)
    }
}

impl StoredBatch {
    /// Finds the first record of the batch with at least this timestamp.
    ///
    /// A batch whose records cannot be read, such as one with an unknown codec, counts as its last record.
    fn since(&self, timestamp: i64) -> Option<FoundOffset> {
        let batch = self.records.batches().unchecked().next()?.ok()?;
        let last = FoundOffset { offset: self.last_offset, timestamp: self.max_timestamp };
        let Ok(records) = batch.records() else { return Some(last) };
        let mut records = records.flatten();
        let record = records.find(|record| record.timestamp >= timestamp);
        Some(record.map_or(last, |record| FoundOffset { offset: record.offset, timestamp: record.timestamp }))
    }
}

/// Returns the only batch of a produced record set, after checking that producers may send it.
///
/// Source: `LogValidator` of Kafka's broker.
fn only_batch(records: &Records) -> Result<Batch<'_>, ErrorCode> {
    let mut batches = records.batches();
    let batch = batches.next().ok_or(ErrorCode::INVALID_RECORD)?.map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
    let count = batch.records_count().map(i64::from);
    let is_dense = count == Some(i64::from(batch.last_offset_delta()) + 1);
    match () {
        () if batch.is_transactional() => Err(ErrorCode::INVALID_TXN_STATE),
        () if batch.magic() < 2 => Err(ErrorCode::UNSUPPORTED_FOR_MESSAGE_FORMAT),
        () if batches.position() != records.len() || batch.is_control() || !is_dense => Err(ErrorCode::INVALID_RECORD),
        () => Ok(batch),
    }
}

/// Copies a batch and sets its base offset and leader epoch.
fn with_offset(batch: &[u8], base_offset: i64) -> Result<Records, RecordsError> {
    let mut bytes = batch.to_vec();
    for batch in BatchesMut::new(&mut bytes) {
        let mut batch = batch?;
        batch.set_base_offset(base_offset)?;
        batch.set_partition_leader_epoch(LEADER_EPOCH)?;
    }
    Ok(bytes.into())
}
