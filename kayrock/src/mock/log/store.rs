//! What is kept: topics, their partitions, and the batches in them.

use crate::records::{Batch, BatchesMut, Records, RecordsError};
use crate::types::Uuid;
use crate::values::{ErrorCode, ProducerId, TopicName};

/// The epoch of every partition's leader: the one broker leads from the start and for ever.
pub(super) const LEADER_EPOCH: i32 = 0;

/// More partitions than a test needs, and fewer than would fill the memory.
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

/// A partition: its batches in the order of their offsets, without gaps from 0.
#[derive(Debug, Default)]
pub(super) struct Partition {
    batches: Vec<Stored>,
}

/// A batch as it is handed out, and what its header says.
#[derive(Debug)]
struct Stored {
    last_offset: i64,
    max_timestamp: i64,
    records: Records,
}

impl Topic {
    pub(in crate::mock) fn has_partition(&self, index: i32) -> bool {
        usize::try_from(index).is_ok_and(|index| index < self.partitions.len())
    }
}

/// A record found by its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
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

    /// Whether a topic could be created so.
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
        // Ids that are the same in each run; only zero and a few others are taken.
        let id = Uuid::from_u128(0x6b61_7972_6f63_6b00_8000_0000_0000_0000 | self.topics.len() as u128);
        let partitions = (0..partitions).map(|_| Partition::default()).collect();
        self.topics.push(Topic { name: name.clone(), id, partitions });
        self.topics.last().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)
    }

    /// The partition of a topic by its id, or by its name where the id is zero.
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

    /// A producer id that nobody has yet.
    pub(super) fn next_producer(&mut self) -> ProducerId {
        self.producers = self.producers.saturating_add(1);
        ProducerId(self.producers)
    }
}

/// Kafka's rule for the names of topics.
fn is_valid(name: &str) -> bool {
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=249).contains(&name.len()) && name != "." && name != ".." && name.bytes().all(is_legal)
}

impl Partition {
    /// The offset behind the last record.
    pub(super) fn end(&self) -> i64 {
        self.batches.last().map_or(0, |batch| batch.last_offset.saturating_add(1))
    }

    /// Appends what a producer sent; gives the offset of its first record.
    pub(super) fn append(&mut self, records: &Records) -> Result<i64, ErrorCode> {
        let batch = only_batch(records)?;
        let base_offset = self.end();
        self.batches.push(Stored {
            last_offset: base_offset.saturating_add(batch.last_offset_delta().into()),
            max_timestamp: batch.max_timestamp(),
            records: stamped(records, base_offset).map_err(|_| ErrorCode::INVALID_RECORD)?,
        });
        Ok(base_offset)
    }

    /// The batches from the one with this offset on, of so many bytes at most; the first whatever its size, if it must
    /// be.
    pub(super) fn read(&self, from: i64, max_bytes: usize, first_at_any_size: bool) -> Result<Records, ErrorCode> {
        if !(0..=self.end()).contains(&from) {
            return Err(ErrorCode::OFFSET_OUT_OF_RANGE);
        }
        let start = self.batches.partition_point(|batch| batch.last_offset < from);
        let batches = self.batches.get(start..).unwrap_or_default();
        let mut size = 0_usize;
        let fits = |batch: &&Stored| {
            let is_first = size == 0;
            size = size.saturating_add(batch.records.len());
            size <= max_bytes || (is_first && first_at_any_size)
        };
        let count = batches.iter().take_while(fits).count();
        Ok(match batches.get(..count).unwrap_or_default() {
            [only] => only.records.clone(),
            several => several.iter().map(|batch| batch.records.clone()).collect(),
        })
    }

    /// The first record that is not older.
    pub(super) fn since(&self, timestamp: i64) -> Option<Found> {
        let stored = self.batches.iter().find(|batch| batch.max_timestamp >= timestamp)?;
        stored.since(timestamp)
    }

    /// The first of the records with the highest time stamp.
    pub(super) fn newest(&self) -> Option<Found> {
        self.since(self.batches.iter().map(|batch| batch.max_timestamp).max()?)
    }
}

impl Stored {
    /// The first record of the batch that is not older, or its last where records cannot be looked at.
    fn since(&self, timestamp: i64) -> Option<Found> {
        let batch = self.records.batches().unchecked().next()?.ok()?;
        let last = Found { offset: self.last_offset, timestamp: self.max_timestamp };
        let Ok(records) = batch.records() else { return Some(last) };
        let mut records = records.flatten();
        let record = records.find(|record| record.timestamp >= timestamp);
        Some(record.map_or(last, |record| Found { offset: record.offset, timestamp: record.timestamp }))
    }
}

/// The batch of a produced record set, which is whole, the only one, and such as producers may send.
///
/// Source: `LogValidator` of Kafka's broker.
fn only_batch(records: &Records) -> Result<Batch<'_>, ErrorCode> {
    let mut batches = records.batches();
    let batch = batches.next().ok_or(ErrorCode::INVALID_RECORD)?.map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
    let count = batch.records_count().map(i64::from);
    let is_dense = count == Some(i64::from(batch.last_offset_delta()).saturating_add(1));
    match () {
        () if batch.is_transactional() => Err(ErrorCode::INVALID_TXN_STATE),
        () if batch.magic() < 2 => Err(ErrorCode::UNSUPPORTED_FOR_MESSAGE_FORMAT),
        () if batches.position() != records.len() || batch.is_control() || !is_dense => Err(ErrorCode::INVALID_RECORD),
        () => Ok(batch),
    }
}

/// A copy of a batch with its place in the log.
fn stamped(batch: &[u8], base_offset: i64) -> Result<Records, RecordsError> {
    let mut bytes = batch.to_vec();
    for batch in BatchesMut::new(&mut bytes) {
        let mut batch = batch?;
        batch.set_base_offset(base_offset)?;
        batch.set_partition_leader_epoch(LEADER_EPOCH)?;
    }
    Ok(bytes.into())
}
