//! Records of a fetch response as a consumer reads them.
//!
//! For the opposite direction, builders return the type of the field: `partition.records = Some(builder.build()?)`.

use super::fetch::PartitionData;
use crate::records::{Batches, Fetched, Records};

impl PartitionData {
    /// Iterates over the batches of this partition that are for the application, without regard to transactions.
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

    /// Iterates over the batches of this partition that are for a consumer of committed records.
    ///
    /// The request must have had the isolation level `read_committed`: other responses do not list aborted transactions.
    ///
    /// ```
    /// use kayrock::messages::fetch::{AbortedTransaction, PartitionData};
    /// use kayrock::records::BatchBuilder;
    ///
    /// let mut builder = BatchBuilder::new().producer(73, 0, 0).transactional(true);
    /// builder.record(5, None, Some(b"v"))?;
    /// let aborted = AbortedTransaction { producer_id: 73.into(), first_offset: 0, ..Default::default() };
    /// let partition = PartitionData {
    ///     records: Some(builder.build()?),
    ///     aborted_transactions: Some(vec![aborted]),
    ///     ..PartitionData::default()
    /// };
    /// let mut fetched = partition.fetched_committed(0);
    /// assert!(fetched.next().is_none());
    /// assert_eq!(fetched.next_offset(), 1);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn fetched_committed(&self, fetch_offset: i64) -> Fetched<'_> {
        let aborted = self.aborted_transactions.iter().flatten();
        self.fetched(fetch_offset).read_committed(aborted.map(|one| (one.producer_id, one.first_offset)))
    }
}
