//! The library as a consumer.

use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic, PartitionData};
use kayrock_tests::ask::Connection;
use kayrock_tests::partitions::Reading;
use serde_json::Value as Json;

use super::entry::printed;
use super::site::Topic;

/// The newest version that both releases support.
pub(crate) const NEWEST_FETCH: i16 = 17;

/// Options of a fetch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) version: i16,
    pub(crate) committed: bool,
    /// Size limit of the partition, in bytes.
    pub(crate) max_bytes: i32,
    /// Size limit of all partitions, in bytes, since v3.
    pub(crate) response_max_bytes: i32,
}

impl Default for Reader {
    fn default() -> Self {
        Self { version: NEWEST_FETCH, committed: false, max_bytes: 1 << 20, response_max_bytes: i32::MAX }
    }
}

impl Reader {
    /// Fetches once.
    pub(crate) fn fetch(self, broker: &mut Connection, topic: &Topic, from: i64) -> Result<PartitionData, String> {
        let partition =
            FetchPartition { fetch_offset: from, partition_max_bytes: self.max_bytes, ..FetchPartition::default() };
        let wanted = FetchTopic {
            topic: topic.name.as_str().into(),
            topic_id: topic.id,
            partitions: vec![partition],
            ..FetchTopic::default()
        };
        let request = FetchRequest {
            max_wait_ms: 100,
            max_bytes: self.response_max_bytes,
            isolation_level: i8::from(self.committed).into(),
            topics: vec![wanted],
            ..FetchRequest::default()
        };
        let response = broker.ask_well(&request, self.version)?;
        let mut partitions = response.responses.into_iter().flat_map(|topic| topic.partitions);
        partitions.next().ok_or_else(|| "a response without the partition".to_owned())
    }

    /// Reads from an offset until the position is `end`; `check` sees every response.
    pub(crate) fn read(
        self,
        broker: &mut Connection,
        topic: &Topic,
        from: i64,
        end: i64,
        mut check: impl FnMut(&PartitionData) -> Result<(), String>,
    ) -> Result<Reading, String> {
        let mut reading = Reading { records: Vec::new(), position: from, positions: Vec::new() };
        while reading.position < end {
            let data = self.fetch(broker, topic, reading.position)?;
            check(&data)?;
            let next = self.take_records(&data, reading.position, &mut reading.records)?;
            if next <= reading.position {
                return Err(format!("{self:?} stays at {next}, {end} is to be reached: {data:?}"));
            }
            reading.position = next;
            reading.positions.push(next);
        }
        Ok(reading)
    }

    /// Adds the records that a consumer returns from a response; returns the next offset.
    fn take_records(self, data: &PartitionData, from: i64, records: &mut Vec<Json>) -> Result<i64, String> {
        let mut fetched = if self.committed { data.fetched_committed(from) } else { data.fetched(from) };
        for batch in &mut fetched {
            let batch = batch.map_err(|error| error.to_string())?;
            let clock = batch.batch().timestamp_type();
            for record in batch.records().map_err(|error| error.to_string())? {
                let record = record.and_then(|record| printed(&record, clock));
                records.push(record.map_err(|error| error.to_string())?);
            }
        }
        Ok(fetched.next_offset())
    }
}
