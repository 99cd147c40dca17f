//! Rules and sizes of builders.

use super::{COMMIT, TWO, hex, read_all};
use crate::records::*;

fn at(offset: i64) -> NewRecord<'static> {
    NewRecord { offset: Some(offset), ..NewRecord::default() }
}

fn failed(result: Result<(), RecordsError>) -> RecordsErrorKind {
    result.unwrap_err().kind()
}

/// Returns the error of a batch of one record.
fn refused(mut builder: BatchBuilder) -> RecordsErrorKind {
    builder.record(-1, None, None).unwrap();
    builder.build().unwrap_err().kind()
}

#[test]
fn the_rules_of_writing_hold() {
    let mut builder = BatchBuilder::new().base_offset(5);
    assert_eq!(failed(builder.push(at(4))), RecordsErrorKind::OffsetOrder { offset: 4, least: 5 });
    builder.push(at(7)).unwrap();
    assert_eq!(failed(builder.push(at(7))), RecordsErrorKind::OffsetOrder { offset: 7, least: 8 });
    let far = 5 + (1 << 31);
    assert_eq!(failed(builder.push(at(far))), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(failed(builder.record(-2, None, None)), RecordsErrorKind::NegativeTimestamp(-2));
    assert_eq!(failed(builder.record(i64::MAX, None, None)), RecordsErrorKind::TimestampOverflow);
    builder.push(at(far - 1)).unwrap();
    assert_eq!(failed(builder.record(-1, None, None)), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(builder.records_count(), 2);

    assert_eq!(refused(BatchBuilder::new().transactional(true)), RecordsErrorKind::ProducerIdMissing);
    assert_eq!(refused(BatchBuilder::new().producer(1, -1, 0)), RecordsErrorKind::ProducerEpoch(-1));
    assert_eq!(refused(BatchBuilder::new().producer(1, 0, -1)), RecordsErrorKind::BaseSequence(-1));
    let far = i64::MAX - 1;
    assert_eq!(refused(BatchBuilder::new().compacted(far, 0)), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(
        refused(BatchBuilder::new().base_offset(5).compacted(4, 0)),
        RecordsErrorKind::OffsetOrder { offset: 4, least: 5 }
    );
    let mut last = BatchBuilder::new().base_offset(i64::MAX);
    last.record(-1, None, None).unwrap();
    last.record(-1, None, None).unwrap();
    assert_eq!(last.build().unwrap_err().kind(), RecordsErrorKind::OffsetOverflow);
}

#[test]
fn nothing_is_written_without_records() {
    assert!(BatchBuilder::new().build().unwrap().is_empty());
    assert_eq!(BatchBuilder::append_to(vec![1, 2]).finish().unwrap(), [1, 2]);
    let joined: Records = [Records::from(hex(TWO)), Records::new(), Records::from(hex(COMMIT))].into_iter().collect();
    assert_eq!(joined.batches().filter_map(Result::ok).count(), 2);
}

#[test]
fn the_size_with_a_record_is_predicted() {
    let big = vec![1; 100_000];
    let mut builder = BatchBuilder::append_to(hex(TWO)).base_offset(1 << 40);
    for len in [0, 1, 63, 64, 100, 8191, 8192, 100_000] {
        let headers = [Header { key: "key", value: big.get(..len) }, Header { key: "", value: None }];
        let record = NewRecord {
            offset: Some((1 << 40) + 3 * i64::try_from(len).unwrap() + i64::from(builder.records_count())),
            timestamp: i64::try_from(len).unwrap() << 20,
            key: big.get(..len / 2),
            value: (len != 1).then_some(&big[..len]),
            headers: (&headers).into(),
        };
        let size = builder.size_with(record).unwrap();
        builder.push(record).unwrap();
        assert_eq!(builder.size(), size);
    }
    let records = builder.build().unwrap();
    assert_eq!(read_all(records.batches()), (2 + 8 * 3, 0));
}

#[test]
fn short_records_of_any_shape_are_read_back() {
    let bytes = [7; 70];
    let keys = [None, Some(0), Some(63), Some(64)].map(|len: Option<usize>| len.map(|len| &bytes[..len]));
    for (key, distance) in keys.into_iter().flat_map(|key| [0, 63, 64, 8191, 8192].map(|distance| (key, distance))) {
        for value in (0..bytes.len()).map(|len| Some(&bytes[..len])).chain([None]) {
            let mut builder = BatchBuilder::new();
            builder.record(0, None, None).unwrap();
            let record =
                NewRecord { offset: Some(1 + distance), timestamp: distance, key, value, ..NewRecord::default() };
            let size = builder.size_with(record).unwrap();
            builder.push(record).unwrap();
            let records = builder.build().unwrap();
            assert_eq!(records.len(), size);
            let batch = records.batches().next().unwrap().unwrap();
            let read = batch.records().unwrap().nth(1).unwrap().unwrap();
            assert_eq!(NewRecord::from(read), record);
        }
    }
}
