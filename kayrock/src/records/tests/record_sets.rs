//! Owned records, and record sets of several batches.

use super::{COMMIT, NULLS, TWO, batch_of, hex, only};
use crate::records::*;
use bytes::Bytes;

#[test]
fn owned_records_are_slices_of_the_frame_or_copies() {
    let records = batch_of(1, &hex(NULLS.replace("01 01 04", "01 02 6b 04").replace("1a", "1c").as_str()));
    let batch = only(&records);
    let shared = batch.records().unwrap().owned().next().unwrap().unwrap();
    let value = shared.value.clone().unwrap();
    assert!(records.as_bytes().as_ptr_range().contains(&value.as_ptr()));
    assert_eq!(shared.headers[1], OwnedHeader { key: "h".into(), value: Some(Bytes::from_static(b"x")) });

    let copied = OwnedRecord::from(batch.records().unwrap().next().unwrap().unwrap());
    assert_eq!(copied, shared);
    assert!(!records.as_bytes().as_ptr_range().contains(&copied.value.unwrap().as_ptr()));

    let mut batches = Batches::new(&records);
    let batch = batches.next().unwrap().unwrap();
    assert_eq!(batch.records().unwrap().owned().next().unwrap().unwrap(), shared);

    let mut builder = BatchBuilder::new();
    builder.push(&shared).unwrap();
    assert_eq!(builder.build().unwrap()[61..], records[61..]);
}

#[test]
fn owned_record_keeps_a_header_key_that_is_not_utf8() {
    let records = batch_of(1, &hex("12 00 00 00 01 01 02 02ff 01"));
    let batch = only(&records);
    let owned = batch.records().unwrap().owned().next().unwrap().unwrap();
    assert_eq!(owned.headers[0].key.as_bytes(), [0xff]);
    assert_eq!(OwnedRecord::from(batch.records().unwrap().next().unwrap().unwrap()), owned);

    let mut builder = BatchBuilder::new();
    builder.push(&owned).unwrap();
    assert_eq!(builder.build().unwrap()[61..], records[61..]);
}

#[test]
fn records_of_all_batches_are_iterated_with_errors() {
    let damaged = batch_of(2, &hex("20 00 00 00 08 6b657931 0c 76616c756531 00"));
    let mut unchecked = hex(TWO);
    unchecked[90] ^= 1;
    let records: Records = [hex(TWO).into(), damaged, unchecked.into(), hex(COMMIT).into()].into_iter().collect();
    let found: Vec<_> = records.records().map(|record| record.map(|record| record.offset)).collect();
    assert_eq!((found[0], found[1], found[2]), (Ok(0), Ok(1), Ok(0)));
    assert_eq!(found[3].unwrap_err().kind(), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert!(matches!(found[4].unwrap_err().kind(), RecordsErrorKind::Crc { .. }));
    assert_eq!((found[5], found.len()), (Ok(983), 6));
}

#[test]
fn record_sets_are_extended_by_sets_and_batches() {
    let mut records = Records::from(hex(TWO));
    let shared = records.clone();
    records.extend([Records::from(hex(COMMIT)), Records::new()]);
    records.extend(shared.batches().map(Result::unwrap));
    assert_eq!(records[..], [hex(TWO), hex(COMMIT), hex(TWO)].concat());
    assert_eq!(shared[..], hex(TWO));
    let control: Records = records.batches().map(Result::unwrap).filter(Batch::is_control).collect();
    assert_eq!(control[..], hex(COMMIT));
}
