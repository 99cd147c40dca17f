//! Records of Fetch responses, which are compared at the end: they may arrive in other portions.

use kayrock::records::Records;
use std::collections::BTreeMap;

/// Records by partition and offset, on both sides.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    recorded: BTreeMap<(String, i64), Content>,
    received: BTreeMap<(String, i64), Content>,
    /// Highest offsets by partition and field: recorded and received.
    offsets: BTreeMap<(String, String), [Option<i64>; 2]>,
}

/// Key, value and headers of a record.
type Content = (Option<Vec<u8>>, Option<Vec<u8>>, String);

impl Fetched {
    pub(super) fn add(&mut self, partition: &str, bytes: &kayrock::Bytes, is_recorded: bool) {
        let side = if is_recorded { &mut self.recorded } else { &mut self.received };
        for record in Records::from(bytes.clone()).records().filter_map(Result::ok) {
            let content = (
                record.key.map(|key| key.to_vec()),
                record.value.map(|value| value.to_vec()),
                format!("{:?}", record.headers),
            );
            side.insert((partition.to_owned(), record.offset), content);
        }
    }

    /// Notes an offset that grows.
    pub(super) fn add_offset(&mut self, partition: &str, field: &str, offset: i64, is_recorded: bool) {
        let [recorded, received] = self.offsets.entry((partition.to_owned(), field.to_owned())).or_default();
        let highest = if is_recorded { recorded } else { received };
        *highest = (*highest).max(Some(offset));
    }

    /// Returns the differences of the records, and of the last offsets.
    pub(super) fn differences(&self) -> Vec<String> {
        self.records().chain(self.last_offsets()).collect()
    }

    fn last_offsets(&self) -> impl Iterator<Item = String> {
        self.offsets.iter().filter_map(|((partition, field), offsets)| match offsets {
            [Some(recorded), Some(received)] if recorded != received => {
                Some(format!("{partition}: the last {field} was {recorded}, {received} received"))
            }
            _ => None,
        })
    }

    fn records(&self) -> impl Iterator<Item = String> {
        let missing = self.recorded.iter().filter_map(|(at, recorded)| match self.received.get(at) {
            Some(received) if received == recorded => None,
            Some(_) => Some(format!("{} offset {}: another record", at.0, at.1)),
            None => Some(format!("{} offset {}: the record was not received", at.0, at.1)),
        });
        let more = self.received.keys().filter(|at| !self.recorded.contains_key(*at));
        missing.chain(more.map(|at| format!("{} offset {}: the record is not in the recording", at.0, at.1)))
    }
}
