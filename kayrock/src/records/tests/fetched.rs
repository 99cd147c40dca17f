//! Next offset of a consumer.

use super::{TWO, batch_of, hex};
use crate::records::*;

/// Record set of a whole batch of offsets 0 and 1, and one of offset 2 and more from `records`.
fn after_whole(count: i32, records: &[u8]) -> Records {
    let mut second = batch_of(count, records).to_vec();
    second[7] = 2;
    [hex(TWO).into(), Records::from(second)].into_iter().collect()
}

/// Reads all records as an application does; stops at the first error.
fn consume(fetched: &mut Fetched<'_>) -> Result<Vec<i64>, RecordsError> {
    let mut offsets = Vec::new();
    for batch in fetched {
        for record in batch?.records()? {
            offsets.push(record?.offset);
        }
    }
    Ok(offsets)
}

#[test]
fn next_offset_after_a_truncated_record_is_that_of_the_record() {
    let records = after_whole(2, &hex("20 00 00 00 08 6b657931 0c 76616c756531 00 24 00"));
    let mut fetched = Fetched::new(records.batches(), 1);
    assert!(matches!(consume(&mut fetched).unwrap_err().kind(), RecordsErrorKind::RecordLength { .. }));
    assert_eq!(fetched.next_offset(), 3);

    // Reading on changes nothing.
    assert!(fetched.next().is_none());
    assert_eq!(fetched.next_offset(), 3);
}

#[test]
#[cfg(feature = "gzip")]
fn next_offset_after_a_damaged_compressed_batch_is_its_first() {
    let mut builder = BatchBuilder::new().base_offset(2).compression(Compression::Gzip);
    builder.record(5, None, Some(b"v")).unwrap();
    builder.record(5, None, Some(b"w")).unwrap();
    let mut gzip = builder.finish().unwrap();
    *gzip.last_mut().unwrap() ^= 1;
    let mut whole = hex(TWO);
    whole[7] = 4;
    let records: Records = [hex(TWO).into(), super::resealed(gzip), whole.into()].into_iter().collect();

    let mut fetched = Fetched::new(records.batches(), 0);
    let error = consume(&mut fetched).unwrap_err();
    assert!(matches!(error.kind(), RecordsErrorKind::Codec(_)));
    assert_eq!(fetched.next_offset(), 2);
    assert_eq!(consume(&mut fetched), Ok(vec![4, 5]));
    assert_eq!(fetched.next_offset(), 2);
}

#[test]
fn next_offset_is_that_of_the_first_record_not_returned() {
    let records: Records = [Records::from(hex(TWO)), after_whole(0, &[])].into_iter().collect();
    let mut fetched = Fetched::new(records.batches(), 0);
    let batch = fetched.next().unwrap().unwrap();
    assert_eq!(fetched.next_offset(), 0);
    let mut first = batch.records().unwrap();
    assert_eq!((first.next().unwrap().unwrap().offset, fetched.next_offset()), (0, 1));
    let clone = fetched.clone();
    assert_eq!((first.count(), fetched.next_offset(), clone.next_offset()), (1, 2, 1));
    assert!(fetched.next().unwrap().is_ok());
    assert!(fetched.next().is_none());
    assert_eq!(fetched.next_offset(), 4);
}

#[test]
fn batches_whose_records_are_not_read_count_as_returned() {
    let records = Records::from(hex(TWO));
    let mut fetched = Fetched::new(records.batches(), 0);
    assert_eq!(fetched.by_ref().count(), 1);
    assert_eq!(fetched.next_offset(), 2);
}
