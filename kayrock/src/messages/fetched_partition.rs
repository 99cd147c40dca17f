//! Records in the messages that carry them.
//!
//! A field takes what a builder makes: `partition.records = Some(builder.build()?)`.

use super::fetch::PartitionData;
use crate::records::{Batches, Fetched, Records};

impl PartitionData {
    /// What a consumer hands on of this partition, fetched from an offset on, committed or not.
    ///
    /// ```
    /// use kayrock::messages::fetch::PartitionData;
    /// use kayrock::records::BatchBuilder;
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"v"))?;
    /// let partition = PartitionData { records: Some(builder.build()?), ..PartitionData::default() };
    ///
    /// let mut fetched = partition.fetched(0);
    /// for batch in &mut fetched {
    ///     for record in batch?.records()? {
    ///         assert_eq!(record?.value, Some(&b"v"[..]));
    ///     }
    /// }
    /// assert_eq!(fetched.next_offset(), 1);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn fetched(&self, fetch_offset: i64) -> Fetched<'_> {
        let batches = self.records.as_ref().map_or_else(|| Batches::new(&[]), Records::batches);
        Fetched::new(batches, fetch_offset)
    }

    /// What a consumer of committed records hands on of this partition, by the answer's aborted transactions.
    ///
    /// The answer must be one to a request for committed records: others do not list what was aborted.
    #[must_use]
    pub fn fetched_committed(&self, fetch_offset: i64) -> Fetched<'_> {
        let aborted = self.aborted_transactions.iter().flatten();
        self.fetched(fetch_offset).read_committed(aborted.map(|one| (one.producer_id, one.first_offset)))
    }
}
