//! Batch that is sent with changing sequence numbers.

use super::error::{ProduceError, ProduceErrorKind};
use super::lane::Stamp;
use crate::records::{BatchesMut, Records, RecordsError};
use bytes::BytesMut;

/// Batch to append.
pub(super) struct StampedBatch {
    records: Records,
    count: u32,
    stamp: Option<Stamp>,
}

impl StampedBatch {
    /// Returns the batch of `records`, which must be one of magic 2 without a transaction.
    pub(super) fn new(records: Records) -> Result<Self, ProduceError> {
        let mut batches = records.batches();
        let batch = batches.next().ok_or_else(|| ProduceError::batch("there is none"))??;
        let count = batch.records_count().filter(|count| *count > 0);
        let count = count.ok_or_else(|| ProduceError::batch("it is a message set, or it has no record"))?;
        if batch.is_control() || batch.is_transactional() {
            return Err(ProduceError::batch("it is transactional or a control batch"));
        }
        if batches.next().is_some() {
            return Err(ProduceError::batch("there are several"));
        }
        Ok(Self { records, count, stamp: None })
    }

    pub(super) fn records_count(&self) -> u32 {
        self.count
    }

    /// Returns the batch with a stamp; with the previous stamp it is unchanged.
    pub(super) fn stamped(&mut self, stamp: Stamp) -> Result<Records, ProduceError> {
        if self.stamp != Some(stamp) {
            let mut bytes = BytesMut::from(core::mem::take(&mut self.records).into_bytes());
            for batch in BatchesMut::new(&mut bytes) {
                batch?.set_producer(stamp.identity.id, stamp.identity.epoch, stamp.sequence)?;
            }
            self.records = Records::from(bytes.freeze());
            self.stamp = Some(stamp);
        }
        Ok(self.records.clone())
    }
}

impl From<RecordsError> for ProduceError {
    fn from(error: RecordsError) -> Self {
        ProduceErrorKind::Records(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::lane::Identity;
    use super::*;
    use crate::records::BatchBuilder;
    use crate::values::ProducerId;

    fn records() -> Records {
        let mut builder = BatchBuilder::new();
        builder.record(1, None, Some(b"a")).unwrap();
        builder.record(2, None, Some(b"b")).unwrap();
        builder.build().unwrap()
    }

    #[test]
    fn batch_is_stamped_anew_and_its_records_remain() {
        let mut batch = StampedBatch::new(records()).unwrap();
        assert_eq!(batch.records_count(), 2);
        for (epoch, sequence) in [(0, 10), (0, 10), (1, 0)] {
            let stamp = Stamp { identity: Identity { id: ProducerId(7), epoch }, sequence };
            let stamped = batch.stamped(stamp).unwrap();
            let read = stamped.batches().next().unwrap().unwrap();
            read.check_crc().unwrap();
            assert_eq!((read.producer_id(), read.producer_epoch()), (ProducerId(7), epoch));
            assert_eq!((read.base_sequence(), read.last_sequence()), (sequence, sequence + 1));
            assert_eq!(read.records().unwrap().count(), 2);
        }
    }

    #[test]
    fn anything_but_one_plain_batch_is_refused() {
        let two = [records().into_bytes(), records().into_bytes()].concat();
        let mut transactional = BatchBuilder::new().producer(1, 0, 0).transactional(true);
        transactional.record(1, None, None).unwrap();
        for records in [Records::new(), Records::from(two), transactional.build().unwrap()] {
            let error = StampedBatch::new(records).err().unwrap();
            assert!(matches!(error.kind(), ProduceErrorKind::Batch { .. }), "{error}");
        }
    }
}
